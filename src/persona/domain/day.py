"""A persona's day as it is planned: what they do where and with whom, and when they reach for which device."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

DAY_BEGINS, DAY_ENDS = 4 * 60, 28 * 60
"""Minutes after local midnight: a day runs from four to four, as people who keep diaries count it."""
STEP = 5
"""Minutes; nothing in a day is shorter."""

Source = Literal["offline", "model", "fallback"]


class Doing(StrEnum):
    """What somebody does, in the words of the diaries."""

    SLEEP = "sleep"
    GROOM = "groom"
    EAT = "eat"
    HOUSEHOLD = "household"
    CARE = "care"
    WORK = "work"
    STUDY = "study"
    SHOP = "shop"
    SOCIAL = "social"
    TV = "tv"
    LEISURE = "leisure"
    SPORT = "sport"
    TRAVEL = "travel"
    ERRAND = "errand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the day; `starts` and `ends` are minutes after local midnight, 240 to 1680."""

    starts: int
    ends: int
    doing: Doing
    place: str
    """The id of a place; of a journey, the place it leads to."""
    company: tuple[str, ...] = ()
    """Personas of the same home who do it together with them."""

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.ends - self.starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One time that a device is taken up; `starts` is minutes after local midnight."""

    starts: float
    minutes: float
    device_id: str
    device_kind: str
    platform: str | None
    """The platform that is opened; None: messages, the clock, anything that nobody records."""
    mood: str
    """Why now, as a reader would say it."""
    topics: tuple[str, ...] = ()
    """What of their interests they look for, when the narrator says so."""
    awake: float = 0.0
    """Hours since they got up."""
    energy: float = 0.5
    """0 to 1; it follows the hours awake."""
    pace: float = 1.0
    """How fast their hands are: 1 is their usual, 1.05 a twentieth faster."""
    handed_over_from: float | None = None
    """The start of the sitting on a smaller screen, on the same platform, that this one goes on with."""

    @property
    def ends(self) -> float:
        """When it is put down."""
        return self.starts + self.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place somebody goes to."""

    id: str
    name: str
    latitude: float
    longitude: float
    road_minutes: float
    """From home by road, without traffic."""
    road_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """One day of one persona."""

    persona_id: str
    day: date
    kind: str
    """`weekday`, `weekend` or `holiday`."""
    occasions: tuple[str, ...]
    """What makes the day special: a holiday's name, a birthday, a trip, a day off line."""
    timezone: str
    blocks: tuple[Block, ...]
    sittings: tuple[Sitting, ...]
    places: tuple[Spot, ...]
    story: str
    source: Source = "offline"
    donor: int | None = None
    """Row of the survey whose diary gave the minutes."""
    rejections: tuple[str, ...] = ()
    """Faults of drafts that were not taken."""

    def as_dict(self) -> dict[str, Any]:
        """For JSON and for the database."""
        return {**asdict(self), "day": self.day.isoformat()}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> DayPlan:
        """The plan that `as_dict` gave."""
        return cls(
            **{
                **kept,
                "day": date.fromisoformat(kept["day"]),
                "occasions": tuple(kept["occasions"]),
                "rejections": tuple(kept["rejections"]),
                "blocks": tuple(
                    Block(**{**each, "doing": Doing(each["doing"]), "company": tuple(each["company"])})
                    for each in kept["blocks"]
                ),
                "sittings": tuple(
                    Sitting(**{**each, "topics": tuple(each.get("topics", ()))}) for each in kept["sittings"]
                ),
                "places": tuple(Spot(**each) for each in kept["places"]),
            }
        )

    def minutes_of(self, doing: Doing) -> int:
        """Minutes of the day given to one thing."""
        return sum(block.minutes for block in self.blocks if block.doing == doing)

    def block_at(self, minute: float) -> Block:
        """What is done at a minute of the day."""
        return next(block for block in reversed(self.blocks) if block.starts <= minute)


def clock_words(minute: float) -> str:
    """`435` as `07:15`; minutes beyond a day belong to the next one."""
    # Rounded down, as every clock shows it.
    whole = int(minute + 0.001) % (24 * 60)
    return f"{whole // 60:02d}:{whole % 60:02d}"
