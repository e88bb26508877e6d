"""The figures of rows A1 to A6: how often, how long, at which hours and on which platforms devices are used."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import mean, median, pstdev

import numpy as np

from persona.domain.day import Doing, Sitting
from persona.panel.people.platforms import age_group, platform_shares
from persona.studies.believe.living import LivedDay, Living
from persona.studies.believe.sheet import Figures

HEAVY_SHARE = 0.1


def phone_days(living: Living) -> dict[str, list[list[Sitting]]]:
    """The phone's sittings on each day of everybody who has a phone; days without any device are left out."""
    people: dict[str, list[list[Sitting]]] = {}
    for persona_id, days in living.by_person().items():
        if any(device.kind == "phone" for device in days[0].one.own):
            people[persona_id] = [
                [each for each in lived.plan.sittings if each.device_kind == "phone"] for lived in days
            ]
    return people


def count_figures(living: Living) -> Figures:
    """A1: sittings and glances at the phone in a day; persons by the mean of their week."""
    people = phone_days(living)
    means = [mean(len(day) for day in days) for days in people.values()]
    touching = mean(
        sum(each.platform is not None for each in day) for days in people.values() for day in days
    )
    low, high = np.quantile(means, [0.1, 0.9])
    return {"mean": mean(means), "q10": float(low), "q90": float(high), "on platforms": touching}


def length_figures(living: Living) -> Figures:
    """A2: how long they are, in seconds; on platforms, in minutes."""
    found = [each for days in phone_days(living).values() for day in days for each in day]
    seconds = [60 * each.minutes for each in found]
    return {
        "median": median(seconds),
        "mean": mean(seconds),
        "sd": pstdev(seconds),
        "on platforms": mean(each.minutes for each in found if each.platform is not None),
    }


def hour_figures(living: Living) -> Figures:
    """A4: the hour in which each kind of device is taken up most; television by its hours of use."""
    starts = {kind: Counter[int]() for kind in ("phone", "desktop")}
    asleep = 0
    watched: Counter[int] = Counter()
    for lived in living.week:
        for each in lived.plan.sittings:
            if each.device_kind in starts:
                starts[each.device_kind][int(each.starts // 60) % 24] += 1
            asleep += lived.plan.block_at(each.starts).doing is Doing.SLEEP
        for block in lived.plan.blocks:
            if block.doing is Doing.TV:
                watched.update(minute // 60 % 24 for minute in range(block.starts, block.ends, 5))
    peaks = {kind: float(max(hours, key=lambda hour: hours[hour])) for kind, hours in starts.items()}
    return {**peaks, "tv": float(max(watched, key=lambda hour: watched[hour])), "asleep": float(asleep)}


def minutes_figures(living: Living) -> Figures:
    """A5: minutes a day of those who use a platform, and how much more the heaviest tenth uses than the median."""
    usual: dict[str, list[float]] = defaultdict(list)
    for days in living.by_person().values():
        for platform in days[0].one.minutes:
            usual[platform].append(mean(_minutes_on(lived, platform) for lived in days))
    figures = {platform: mean(people) for platform, people in usual.items()}
    ratios = [_heaviest(people) / median(people) for people in usual.values()]
    return {**figures, "least ratio": min(ratios), "most ratio": max(ratios)}


def reach_figures(living: Living) -> Figures:
    """A6: the widest gap between the share of an age group on a platform and the survey's, in percentage points."""
    groups: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    ages = {person.id: person.age for person in living.made.panel.people}
    for facts in living.made.people:
        groups[age_group(ages[facts.persona_id])].append(facts.platforms)
    gaps = [
        abs(mean(platform in used for used in groups[group]) - share)
        for (platform, group), share in platform_shares(living.made.country).items()
    ]
    return {"widest gap": 100 * max(gaps)}


def _minutes_on(lived: LivedDay, platform: str) -> float:
    return sum(each.minutes for each in lived.plan.sittings if each.platform == platform)


def _heaviest(people: Sequence[float]) -> float:
    ordered = sorted(people)
    return mean(ordered[-max(1, round(HEAVY_SHARE * len(ordered))) :])
