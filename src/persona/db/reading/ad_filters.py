"""Which ads are meant: the filters of the gallery and their SQL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, or_, select

from persona.db.models import ObservationRow, SessionRow

if TYPE_CHECKING:
    from datetime import date

UNNAMED = "Not named"
"""Stands for the advertiser of an ad that names none, on screen and as a filter value."""

Facet = Literal["personas", "advertisers", "dayparts", "landings", "days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdFilter:
    """What an ad must match; an empty tuple or None asks for nothing."""

    personas: tuple[str, ...] = ()
    advertisers: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    dayparts: tuple[str, ...] = ()
    landings: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    """Days of the persona: what is seen after midnight and before sleep belongs to the evening's day."""
    creatives: tuple[str, ...] = ()
    viewable: bool | None = None
    words: str | None = None
    """Every word must occur in the text, the advertiser, the call to action or the landing URL."""

    def without(self, facet: Facet) -> AdFilter:
        """The same filter, but open in one dimension."""
        emptied: dict[str, Any] = {facet: ()}
        return replace(self, **emptied)

    def conditions(self, seen: type[ObservationRow] = ObservationRow) -> list[ColumnElement[bool]]:
        """The filter as SQL conditions on observations, or on a part of them."""
        found: list[ColumnElement[bool]] = [
            column.in_(values)
            for column, values in (
                (seen.persona_id, self.personas),
                (seen.platform, self.platforms),
                (seen.daypart, self.dayparts),
                (seen.landing_quality, self.landings),
                (seen.creative_key, self.creatives),
            )
            if values
        ]
        if self.advertisers:
            found.append(_by_advertiser(seen, self.advertisers))
        if self.days:
            of_days = select(SessionRow.id).where(SessionRow.day.in_(self.days))
            found.append(seen.session_id.in_(of_days))
        if self.viewable is not None:
            found.append(seen.viewable.is_(self.viewable))
        return found + [_mentions(seen, word) for word in (self.words or "").split()]


def _by_advertiser(seen: type[ObservationRow], names: tuple[str, ...]) -> ColumnElement[bool]:
    named = seen.advertiser.in_([name for name in names if name != UNNAMED])
    return or_(named, seen.advertiser.is_(None)) if UNNAMED in names else named


def _mentions(seen: type[ObservationRow], word: str) -> ColumnElement[bool]:
    columns = (
        seen.text,
        seen.advertiser,
        seen.advertiser_username,
        seen.call_to_action,
        seen.landing_url,
    )
    return or_(*(column.icontains(word, autoescape=True) for column in columns))
