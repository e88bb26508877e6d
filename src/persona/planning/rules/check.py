"""Looks a day over by every rule."""

from __future__ import annotations

from persona.domain.day import DayPlan
from persona.planning.brief import Brief
from persona.planning.rules import devices, hours, life
from persona.planning.rules.fault import Fault, Rule

RULES: tuple[Rule, ...] = (
    hours.cover,
    hours.sleep,
    hours.work,
    hours.travel,
    devices.in_reach,
    devices.one_hand,
    life.children,
    devices.amounts,
    devices.awake,
    life.occasions,
    life.memory,
    life.content,
    life.rhythm,
)
"""V1 to V13, in order."""


def faults_of(plan: DayPlan, brief: Brief) -> list[Fault]:
    """Every fault of a day; when it is not whole, only that, as the other rules look at whole days."""
    whole = list(hours.cover(plan, brief))
    if whole:
        return whole
    return [fault for rule in RULES[1:] for fault in rule(plan, brief)]
