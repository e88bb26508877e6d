"""What is known of a panel's people and homes beyond what a session needs: kin, birthdays, work, belongings."""

from __future__ import annotations

from dataclasses import dataclass

from persona.domain.person import Panel

DEMONSTRATION = "demonstration"
"""The design of the six of the demonstration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """Somebody under 18 in a home: a fact that causes events, never a persona."""

    relation: str
    """To the reference person: `child`, `stepchild`, `grandchild` or `sibling`."""
    age: int
    birthday: str
    """Month and day, such as `04-17`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """A home as the survey would have met it."""

    household_id: str
    kind: str
    """`single`, `couple`, `family` or `roommates`."""
    size: int
    """Everybody who lives there, children included."""
    region: str
    """Of the census: `northeast`, `midwest`, `south` or `west`."""
    state: str
    tenure: str
    address: str
    calendar: str
    """Whose holidays are kept, as country and subdivision: `US-OR`."""
    children: tuple[Child, ...]
    shared_devices: tuple[str, ...]
    """Devices that belong to the home: one of them has one actor at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """A persona as the survey would have met them; words are the survey's."""

    persona_id: str
    donor: int
    """Row of the survey table this persona comes from."""
    relation: str
    """To the reference person of the home."""
    partner: str
    """`spouse`, `cohabit` or `none`: who shares the home."""
    partner_id: str | None
    marital: str
    birthday: str
    """Month and day, such as `04-17`."""
    work_status: str
    full_or_part_time: str
    hours_per_week: float | None
    student: str
    education: str
    income: str
    """Yearly income of the family; of a roommate, their own."""
    has_children_at_home: bool
    youngest_child: int | None
    owned_devices: tuple[str, ...]
    platforms: tuple[str, ...]
    """Platforms they use, with an account on the panel or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelFacts:
    """A panel with everything known of it, and what it was asked to be."""

    size: int
    seed: int
    country: str
    design: str
    panel: Panel
    homes: tuple[HomeFacts, ...]
    people: tuple[PersonFacts, ...]
