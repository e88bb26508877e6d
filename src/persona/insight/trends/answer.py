"""Everything about trends in one answer: shares by week in every view, changes, audiences, new creatives, findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from persona.insight.filling import fill
from persona.insight.trends.audiences import Audience, audiences
from persona.insight.trends.links import NAMED_AS, gallery
from persona.insight.trends.shares import Share, shares
from persona.insight.trends.tables import Ints, Shown, read_shown
from persona.insight.trends.told import Looked, look_for_changes
from persona.insight.trends.weekly import Week, creatives_new, weekly

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.backends.warehouse.base import Warehouse

LINES_SHOWN = 8
"""Lines of a chart: the names that changed, then those seen most."""
WEEKS_TOLD = 12
WHOLE, PLATFORM = "", "platform:"
"""View of everybody everywhere; how the views of single platforms begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One name over the weeks."""

    name: str
    ads: int
    points: Sequence[Share]
    links: Sequence[str | None]
    """The ads of each week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a group, or everybody on one platform, was shown."""

    key: str
    """Empty for everybody, `platform:tiktok`, or the key of a group."""
    personas: int
    households: int
    lines: Mapping[str, Sequence[Line]]
    """By kind: brand, category, platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """The whole answer."""

    weeks: Sequence[tuple[date, date]]
    """First and last day that there is of each week."""
    views: Sequence[View]
    looked: Looked
    audiences: Sequence[Audience]
    new_creatives: Sequence[int]
    """First seen in each week; in the first week every creative is new."""
    slots: Sequence[int]
    weekly: Sequence[Week]

    def as_dict(self) -> dict[str, Any]:
        """For machines."""
        return asdict(self)


def trends(db: Session, warehouse: Warehouse) -> Trends | None:
    """Bring the warehouse up to the database and look at all of it; None before anything was shown."""
    fill(db, warehouse)
    shown = read_shown(db, warehouse)
    return None if shown is None else trends_of(shown)


def trends_of(shown: Shown) -> Trends:
    """The same of arrays."""
    looked = look_for_changes(shown)
    return Trends(
        weeks=[shown.days_of_week(number) for number in range(len(shown.weeks))],
        views=list(_views(shown, {each.name for each in looked.changes})),
        looked=looked,
        audiences=audiences(shown),
        new_creatives=creatives_new(shown),
        slots=[int(each) for each in shown.by_week(shown.slots).sum(axis=(0, 1))],
        weekly=weekly(shown, last=WEEKS_TOLD),
    )


def _views(shown: Shown, changed: Collection[str]) -> Iterator[View]:
    everybody, everywhere = shown.members(None), list(range(len(shown.platforms)))
    yield _view(shown, WHOLE, everybody, everywhere, changed=changed)
    if len(everywhere) > 1:
        for number, platform in enumerate(shown.platforms):
            yield _view(shown, PLATFORM + platform, everybody, [number], changed=changed)
    for group in shown.groups:
        yield _view(shown, group.key, shown.members(group), everywhere, changed=changed)


def _view(
    shown: Shown, key: str, who: NDArray[np.bool_], platforms: list[int], *, changed: Collection[str]
) -> View:
    slots = shown.by_week(shown.slots[who][:, platforms].sum(axis=1))
    taking_part = slots.sum(axis=1) > 0
    kinds = {}
    for kind in NAMED_AS:
        tables = {
            name: shown.by_week(shown.sightings(creatives)[who][:, platforms].sum(axis=1))
            for name, creatives in shown.named(kind).items()
        }
        kinds[kind] = [
            _line(shown, name, tables[name], slots, who, key=key, named={NAMED_AS[kind]: name})
            for name in _shown_names(tables, changed)
        ]
    if not key.startswith(PLATFORM):
        kinds["platform"] = _by_platform(shown, key, who, slots)
    return View(
        key=key,
        personas=int(taking_part.sum()),
        households=len(np.unique(shown.household[who][taking_part])),
        lines=kinds,
    )


def _shown_names(tables: Mapping[str, Ints], changed: Collection[str]) -> list[str]:
    seen = [name for name in tables if tables[name].any()]
    return sorted(seen, key=lambda name: (name not in changed, -int(tables[name].sum()), name))[:LINES_SHOWN]


def _by_platform(shown: Shown, key: str, who: NDArray[np.bool_], slots: Ints) -> list[Line]:
    """How the ad slots fall to the platforms: what was used, not what was chosen for anybody."""
    return [
        _line(
            shown,
            platform,
            shown.by_week(shown.slots[who][:, number]),
            slots,
            who,
            key=key,
            platform=platform,
        )
        for number, platform in enumerate(shown.platforms)
    ]


def _line(
    shown: Shown,
    name: str,
    seen: Ints,
    slots: Ints,
    who: NDArray[np.bool_],
    *,
    key: str,
    named: Mapping[str, str] | None = None,
    platform: str | None = None,
) -> Line:
    on = key.removeprefix(PLATFORM) if key.startswith(PLATFORM) else platform
    group = "" if key.startswith(PLATFORM) else key
    links = [
        gallery(**named, group=group, platform=on, since=first, until=last) if named else None
        for first, last in (shown.days_of_week(number) for number in range(seen.shape[1]))
    ]
    return Line(
        name=name,
        ads=int(seen.sum()),
        points=shares(seen.astype(float), slots.astype(float), shown.household[who]),
        links=links,
    )
