"""The seeded people's days hour by hour: the same for everybody, but for when they take up their device."""

from __future__ import annotations

from datetime import date

from persona.domain.day import Block, DayPlan, Doing, Sitting, Spot
from support.seeded_people import HOMES, NAMES, PEOPLE, id_of

TELEVISION = id_of("the television")
_HOURS = (
    (4.0, 6.5, Doing.SLEEP, "home"),
    (6.5, 7.0, Doing.GROOM, "home"),
    (7.0, 7.75, Doing.EAT, "home"),
    (7.75, 8.0, Doing.TRAVEL, "work"),
    (8.0, 12.25, Doing.WORK, "work"),
    (12.25, 13.0, Doing.EAT, "work"),
    (13.0, 16.5, Doing.WORK, "work"),
    (16.5, 17.0, Doing.TRAVEL, "shop"),
    (17.0, 17.5, Doing.SHOP, "shop"),
    (17.5, 17.75, Doing.TRAVEL, "home"),
    (17.75, 18.5, Doing.HOUSEHOLD, "home"),
    (18.5, 19.25, Doing.EAT, "home"),
    (19.25, 22.0, Doing.TV, "home"),
    (22.0, 23.0, Doing.LEISURE, "home"),
    (23.0, 28.0, Doing.SLEEP, "home"),
)
_TOGETHER = (Doing.TV, Doing.EAT)


def written_day(name: str, day: date, sittings: list[tuple[float, float, str]]) -> DayPlan:
    """A day of one of them; `sittings` are hour, minutes and mood of those that became sessions."""
    _, home, *_ = PEOPLE[NAMES.index(name)]
    mates = tuple(id_of(other) for other, where, *_ in PEOPLE if where == home and other != name)
    return DayPlan(
        persona_id=id_of(name),
        day=day,
        kind="weekday",
        occasions=(),
        timezone=HOMES[home][3],
        blocks=tuple(
            Block(
                starts=int(starts * 60),
                ends=int(ends * 60),
                doing=doing,
                place=place,
                company=mates if doing in _TOGETHER and place == "home" else (),
            )
            for starts, ends, doing, place in _HOURS
        ),
        sittings=tuple(sorted((*_own(name, sittings), *_others(name)), key=lambda each: each.starts)),
        places=(
            Spot(id="work", name="work", latitude=53.5, longitude=10.0, road_minutes=14, road_km=7),
            Spot(id="shop", name="the supermarket", latitude=53.6, longitude=10.0, road_minutes=8, road_km=4),
        ),
        story="",
    )


def _own(name: str, sittings: list[tuple[float, float, str]]) -> list[Sitting]:
    kind = "desktop" if "computer" in PEOPLE[NAMES.index(name)][-1] else "phone"
    device = id_of(f"device of {name}")
    return [
        Sitting(
            starts=hour * 60,
            minutes=minutes,
            device_id=device,
            device_kind=kind,
            platform="tiktok",
            mood=mood,
        )
        for hour, minutes, mood in sittings
    ]


def _others(name: str) -> list[Sitting]:
    device = id_of(f"device of {name}")
    glances = [
        Sitting(starts=at, minutes=0.5, device_id=device, device_kind="phone", platform=None, mood="a glance")
        for at in (420.0, 610.0, 925.0, 1340.0)
    ]
    television = Sitting(
        starts=1180.0,
        minutes=40.0,
        device_id=TELEVISION,
        device_kind="tv",
        platform="youtube",
        mood="at home",
    )
    return [*glances, television]
