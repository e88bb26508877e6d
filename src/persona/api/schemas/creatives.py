"""Answers about distinct ads: groups of sightings, what they sell, and what people corrected."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from persona.api.schemas.ads import AdCard, Screenshot
from persona.api.schemas.base import Schema

CorrectionKind = Literal["merge", "split", "category", "undo"]


class Category(Schema):
    """A category of the IAB Ad Product Taxonomy 2.0."""

    id: str
    path: list[str]
    """Names from the top of the tree down."""


class CategoryChoice(Category):
    """A category that an ad may belong to."""

    share: float
    """How likely it is right."""


class Sells(Schema):
    """What an ad sells, as far as anybody is sure."""

    category: Category | None
    """Null: nobody is sure."""
    how: str | None
    """`words`, `encoder and words` or `a person`; null before it was looked at."""
    share: float | None
    """How likely it is right; null when a person said it."""
    choices: list[CategoryChoice]
    """The likeliest categories, also when nobody is sure."""


class CreativeCard(Schema):
    """One distinct ad."""

    creative_id: str
    advertiser: str | None
    brand: str | None
    """Who is behind it: one name for all accounts, names and landing domains that belong together."""
    lines: list[str]
    """What it says."""
    landing_domain: str | None
    platforms: list[str]
    sightings: int
    seen_by: int
    """How many personas saw it."""
    first_seen: datetime
    """Persona time."""
    last_seen: datetime
    sells: Sells
    screenshot: Screenshot
    observation_id: str
    """The sighting whose picture stands for it."""
    versions: int
    """Other distinct ads of the same design: another price, another headline, another picture."""


class Appearance(Schema):
    """One ad of one platform with one set of words; a distinct ad has one or more."""

    appearance_id: str
    platform: str
    advertiser: str | None
    lines: list[str]
    observation_id: str
    screenshot: Screenshot
    sightings: int
    problem: str | None
    """Why its picture cannot be compared."""


class Correction(Schema):
    """What a person said against the machine."""

    id: int
    at: datetime
    """Machine time."""
    kind: CorrectionKind
    sentence: str
    in_force: bool
    """False once it was taken back."""


class CreativeDetail(CreativeCard):
    """One distinct ad with all that was seen of it."""

    appearances: list[Appearance]
    again: list[AdCard]
    """Its newest sightings."""
    other_versions: list[CreativeCard]
    """Distinct ads of the same design."""
    campaign: list[CreativeCard]
    """Distinct ads of the same campaign in other designs."""
    corrections: list[Correction]
    """Those that are about its appearances, newest first."""


class CategoryCount(Category):
    """A category with the number of distinct ads in it."""

    count: int


class CreativePage(Schema):
    """Some distinct ads, and where to go on."""

    items: list[CreativeCard]
    total: int
    next_cursor: str | None
    categories: list[CategoryCount]
    """Those that distinct ads are in, most first, with no regard to the filters."""
    not_sure: int
    """Distinct ads that nobody is sure about."""
    waiting: int
    """Sightings that are not taken in yet."""


class CategoryList(Schema):
    """Categories of the taxonomy."""

    items: list[Category]
    total: int


class CorrectionList(Schema):
    """What people corrected, newest first."""

    items: list[Correction]
    total: int


class MergeWish(Schema):
    """Another distinct ad that is the same one."""

    other: str


class SplitWish(Schema):
    """An appearance that is an ad of its own."""

    appearance: str


class CategoryWish(Schema):
    """What an ad sells."""

    category_id: str
