"""On which platforms a run is: those that were asked for, or those that the panel's people use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from persona import errors
from persona.domain.facts import DEMONSTRATION, PanelFacts
from persona.domain.person import Account
from persona.panel.logins import profiles_of
from persona.planning.habits import DEMO_FEEDS
from persona.platforms.registry import get_manifest, list_platforms
from persona.settings import Settings

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logins:
    """Who is on the platforms of a run, and what each account's profile says."""

    platforms: tuple[str, ...]
    accounts: tuple[Account, ...]
    profiles: dict[str, list[dict[str, object]]]
    """By platform."""

    @property
    def people(self) -> int:
        """How many people can be shown ads."""
        return len({account.persona_id for account in self.accounts})

    @property
    def everybody(self) -> list[dict[str, object]]:
        """Each name once: one login of the lab opens all its platforms."""
        return list(
            {str(entry["username"]): entry for each in self.profiles.values() for entry in each}.values()
        )


def asked_platforms(settings: Settings) -> tuple[str, ...]:
    """The platforms that the setting names; empty when it names none.

    Raises:
        UnknownPlatform: there is no adapter for one of them.
    """
    if settings.platforms == (ALL,):
        return tuple(list_platforms())
    for platform in settings.platforms:
        get_manifest(platform)
    return tuple(dict.fromkeys(settings.platforms))


def logins_of(made: PanelFacts, asked: Sequence[str], *, year: int, is_exact: bool) -> Logins:
    """The logins of a run.

    Args:
        made: the panel.
        asked: platforms; when empty, all that its people use, and the demonstration's own for its six.
        year: that ages count back from.
        is_exact: whether somebody must be on each of `asked`.

    Raises:
        InvalidState: nobody on the panel is there.
    """
    used = {account.platform for account in made.panel.accounts}
    default = DEMO_FEEDS if made.design == DEMONSTRATION else sorted(used & set(list_platforms()))
    chosen = tuple(each for each in (asked or default) if each in used)
    nobody_on = [each for each in asked if each not in used]
    if not chosen or (is_exact and nobody_on):
        names = " or ".join(get_manifest(each).name for each in nobody_on) or "any platform that is known"
        raise errors.InvalidState(
            f"Nobody of the {len(made.panel.people)} people on the panel uses {names}.",
            hint="Make a larger panel, one with another seed, or name other platforms.",
        )
    return Logins(
        platforms=chosen,
        accounts=tuple(account for account in made.panel.accounts if account.platform in chosen),
        profiles={each: profiles_of(made, each, year=year) for each in chosen},
    )
