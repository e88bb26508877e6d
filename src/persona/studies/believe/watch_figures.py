"""The figures of row A3: how much of a short video is watched, and how often it is watched to its end."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, pstdev

import numpy as np

from persona.behaviour.chance import chance_for
from persona.behaviour.viewing import FINISHED, Viewing, view
from persona.domain.day import Sitting
from persona.panel.people.interests import topics
from persona.planning.activities import SECONDS_PER_ITEM
from persona.studies.believe.living import DAYS, LivedDay, Living
from persona.studies.believe.published_clips import LENGTH_QUARTILES, draw_length, share_watched_less
from persona.studies.believe.sheet import Figures

WATCHED_DAY = DAYS[2]
"""A Wednesday."""
EVERY = 10
"""One in so many of the clips that a sitting has time for is looked at; one at least."""
SOMETHING_NEW = 0.15
"""Share of clips about any topic at all; the others are drawn by how much the persona likes them (design choice)."""
LENGTH_CLASSES = (0.0, *LENGTH_QUARTILES, 30.0, 1e9)
"""Seconds: the published quartiles, and half a minute. A class holds what is no shorter than its first bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One clip that a persona met."""

    lived: LivedDay
    sitting: Sitting
    topic: str
    seconds: float
    viewing: Viewing


def watch_figures(living: Living) -> Figures:
    """A3: watch ratios beside the published ones (KS D), clips finished, and how that falls as they are longer."""
    met = list(clips_met(living))
    ratios = [clip.viewing.completion for clip in met]
    finished = [
        100 * mean(clip.viewing.completion >= FINISHED for clip in met if least <= clip.seconds < most)
        for least, most in pairwise(LENGTH_CLASSES)
    ]
    return {
        "KS D": distance_to_published(ratios),
        "finished": 100 * mean(ratio >= FINISHED for ratio in ratios),
        "least fall": min(shorter - longer for shorter, longer in pairwise(finished)),
        "mean": mean(ratios),
        "sd": pstdev(ratios),
    }


def clips_met(living: Living) -> Iterator[Clip]:
    """Clips of the published lengths, met in the sittings on platforms of one day, each watched as sessions do."""
    known = [topic.id for topic in topics(living.made.country)]
    for lived in living.week:
        if lived.plan.day != WATCHED_DAY:
            continue
        for sitting in lived.plan.sittings:
            if sitting.platform is not None:
                chance = chance_for("clips", lived.one.person.seed, sitting.platform, sitting.starts)
                yield from _clips_of(lived, sitting, known, chance)


def distance_to_published(ratios: Sequence[float]) -> float:
    """The Kolmogorov-Smirnov distance of some watch ratios to the published curve."""
    ordered = np.sort(np.asarray(ratios, dtype=float))
    expected = share_watched_less(ordered)
    steps = np.arange(len(ordered) + 1) / len(ordered)
    return float(max(np.max(steps[1:] - expected), np.max(expected - steps[:-1])))


def _clips_of(
    lived: LivedDay, sitting: Sitting, known: Sequence[str], chance: random.Random
) -> Iterator[Clip]:
    person = lived.one.person
    liked, strengths = list(person.interests), list(person.interests.values())
    for _ in range(max(1, round(60 * sitting.minutes / SECONDS_PER_ITEM / EVERY))):
        is_new = chance.random() < SOMETHING_NEW
        topic = chance.choice(known) if is_new else chance.choices(liked, strengths)[0]
        seconds = round(draw_length(chance), 2)
        viewing = view(
            topics=(topic,),
            duration=seconds,
            is_ad=False,
            interests=person.interests,
            traits=person.traits,
            chance=chance,
            pace=sitting.pace,
        )
        yield Clip(lived=lived, sitting=sitting, topic=topic, seconds=seconds, viewing=viewing)
