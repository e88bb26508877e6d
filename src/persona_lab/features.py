"""What the lab does to fool whoever looks for ads: how labels are written, in which language, how many look-alikes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from persona_lab import labels
from persona_lab.checking import suggestion
from persona_lab.errors import LabError
from persona_lab.surfaces import surfaces

EVERYBODY = "*"
ANY, PLACE = "any", "place"
MOST_SEARCH_ADS = 4


@dataclass(frozen=True, slots=True)
class Features:
    """The lab's parameters for one account; the defaults are what a panel meets."""

    era: str = ANY
    """How labels are written: one of the eras, or drawn for each ad."""
    locale: str = PLACE
    """The language of labels: one of them, that of the place, or drawn for each page."""
    look_alikes: float = 0.1
    """Share of the slots without an ad that look like one."""
    traps: float = 0.15
    """Share of ads something happens to."""
    search_ads: int = 0
    """How many ads a search on the short-video or the friends platform finds."""
    top_view: float = 0.0
    """Share of the short-video feeds that open with an ad before everything else."""


def eras() -> tuple[str, ...]:
    """All ways labels are written."""
    return tuple(sorted({era for surface in surfaces().values() for era in surface.eras}))


def languages() -> tuple[str, ...]:
    """All languages of labels."""
    return tuple(
        sorted({locale for platform in ("instagram", "youtube") for locale in labels.locales(platform)})
    )


def checked(content: Any) -> dict[str, Any]:
    """The features of a JSON object, complete.

    Raises:
        LabError: says which cannot be meant and what there is to choose.
    """
    given = {name: value for name, value in dict(content or {}).items() if value is not None}
    names = tuple(field.name for field in fields(Features))
    for name in given:
        if name not in names:
            raise LabError(f"{name!r} is not a feature. {suggestion(name, names)}")
    found = Features(**given)
    for name, choices in (("era", (ANY, *eras())), ("locale", (ANY, PLACE, *languages()))):
        if getattr(found, name) not in choices:
            raise LabError(
                f"{name} cannot be {getattr(found, name)!r}. {suggestion(str(getattr(found, name)), choices)}"
            )
    if not isinstance(found.search_ads, int) or not 0 <= found.search_ads <= MOST_SEARCH_ADS:
        raise LabError(
            f"search_ads is {found.search_ads!r}; give a whole number from 0 to {MOST_SEARCH_ADS}."
        )
    for name in ("look_alikes", "traps", "top_view"):
        share = getattr(found, name)
        if isinstance(share, bool) or not isinstance(share, (int, float)) or not 0 <= share <= 1:
            raise LabError(f"{name} is {share!r}; give a share from 0 to 1, such as 0.1.")
    return asdict(found)


def of_account(known: dict[str, dict[str, Any]], username: str) -> Features:
    """The features an account meets."""
    return Features(**(known.get(username) or known.get(EVERYBODY) or {}))
