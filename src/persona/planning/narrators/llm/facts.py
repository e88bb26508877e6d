"""What a language model is told: facts of a persona and of some days, in words of ours, nothing that was captured."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from persona.domain.day import DayPlan, Doing, clock_words
from persona.domain.person import Device
from persona.planning.brief import Brief
from persona.planning.places import AWAY, HOME, SCHOOL, TRIP_MINUTES, WORK
from persona.planning.screens import screens_for
from persona.planning.sittings import usual_minutes_today

INTERESTS = 8
"""The strongest are told."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Everything an answer may name; the rest of the world does not exist in it."""

    places: tuple[str, ...]
    devices: Mapping[str, Device]
    """By the short name that the model is given."""
    platforms: Mapping[str, tuple[str, ...]]
    """Platform to the short names of the devices it may be used on, the one with the login first."""
    topics: tuple[str, ...]


def allowed_of(brief: Brief) -> Allowed:
    """What may be named in any day of this persona."""
    devices = {f"d{n}": device for n, device in enumerate(brief.devices, 1)}
    short = {device.id: name for name, device in devices.items()}
    platforms = {}
    for platform in sorted(brief.one.minutes):
        platforms[platform] = tuple(short[device.id] for device in screens_for(brief, platform))
    places = [spot for spot in brief.spots if spot not in (WORK, SCHOOL)]
    places += [WORK] if brief.one.person.works else []
    places += [SCHOOL] if brief.one.student else []
    return Allowed(
        places=tuple(places),
        devices=devices,
        platforms=platforms,
        topics=tuple(sorted(brief.one.person.interests)),
    )


def persona_facts(brief: Brief, allowed: Allowed) -> dict[str, Any]:
    """Who it is: the same in every request about this persona, but for what the last weeks taught."""
    person, home = brief.one.person, brief.home
    strongest = sorted(person.interests.items(), key=lambda pair: (-pair[1], pair[0]))[:INTERESTS]
    return {
        "first_name": person.name.split()[0],
        "age": person.age,
        "occupation": person.occupation,
        "town": home.household.place,
        "people_at_home": home.size,
        "usually_wakes": clock_words(60 * person.wakes),
        "usually_sleeps": clock_words(60 * person.sleeps),
        "interests": dict(strongest),
        "devices": {name: device.kind for name, device in allowed.devices.items()},
        "platforms": {platform: list(names) for platform, names in allowed.platforms.items()},
        "places": {
            spot: {"name": brief.spots[spot].name, "minutes_from_home": round(brief.spots[spot].road_minutes)}
            for spot in allowed.places
        },
    }


def fixed_facts(brief: Brief, allowed: Allowed) -> str:
    """What decides whether a day that was written before still fits: everything but what changes from day to day."""
    persona = {key: value for key, value in persona_facts(brief, allowed).items() if key != "interests"}
    return as_text({"persona": persona, "day": day_facts(brief)})


def day_facts(brief: Brief) -> dict[str, Any]:
    """What a date holds: shift, dinner, minutes of the diary, minutes on each platform."""
    calendar, shift = brief.calendar, brief.shift
    facts: dict[str, Any] = {
        "date": brief.day.isoformat(),
        "weekday": f"{brief.day:%A}",
        "kind": calendar.kind,
        "occasions": list(calendar.occasions),
        "begins_at": AWAY if calendar.trip in ("away", "back") else HOME,
        "ends_at": AWAY if calendar.trip in ("away", "out") else HOME,
        "dinner": clock_words(brief.dinner),
        "minutes": {
            doing.value: round(brief.diary.minutes[doing])
            for doing in Doing
            if brief.diary.minutes[doing] >= 1
        },
        "platform_minutes": platform_minutes(brief),
    }
    if shift is not None:
        facts["shift"] = {
            "from": clock_words(shift.starts),
            "to": clock_words(shift.ends),
            "place": shift.place,
            "minutes_each_way": shift.commute,
        }
    if calendar.trip in ("out", "back"):
        facts["journey_minutes"] = TRIP_MINUTES
    return facts


def platform_minutes(brief: Brief) -> dict[str, int]:
    """Minutes that each platform gets on a day; none on a trip or on a day off line."""
    if brief.calendar.off_line or brief.calendar.trip:
        return {}
    return {each: max(1, round(usual_minutes_today(brief, each))) for each in sorted(brief.one.minutes)}


def taken_facts(brief: Brief, allowed: Allowed, others: Sequence[DayPlan]) -> list[dict[str, str]]:
    """When others at home have a shared device in hand."""
    short = {device.id: name for name, device in allowed.devices.items()}
    return [
        {"device": short[each.device_id], "from": clock_words(each.starts), "to": clock_words(each.ends + 1)}
        for other in others
        for each in other.sittings
        if each.device_id in brief.shared_ids
    ]


def as_text(facts: object) -> str:
    """Facts as compact JSON, the same for the same facts."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
