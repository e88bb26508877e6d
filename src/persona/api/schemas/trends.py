"""Answers about what changes from week to week."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from persona.api.schemas.base import Schema
from persona.api.schemas.insights import Ratio

State = Literal["ready", "computing", "failed", "nothing yet"]


class Share(Schema):
    """Sightings out of ad slots, with a 95 % interval whose unit is the household."""

    ads: int
    slots: int
    share: float | None
    """From 0 to 1; null without a slot."""
    low: float
    high: float


class Line(Schema):
    """One name over the weeks."""

    name: str
    ads: int
    points: list[Share]
    links: list[str | None]
    """The ads of each week, as a path of the dashboard."""


class WeekSpan(Schema):
    """A week, and what is known of it as a whole."""

    monday: date
    first_day: date
    last_day: date
    slots: int
    new_creatives: int | None
    """Seen for the first time; null in the first week, in which every creative is new."""


class ViewName(Schema):
    """Whose trends can be seen."""

    key: str
    personas: int
    households: int


class Leaning(Schema):
    """A group that a brand was shown to more often than to everybody else, or less."""

    group: str
    effect: Ratio
    link: str


class Audience(Schema):
    """Whom a brand reached, and how often."""

    brand: str
    ads: int
    since: date
    until: date
    reach: Share
    """`ads` are the personas who saw it, `slots` those who were shown any ad."""
    weekly: float
    """Sightings a week by a persona who saw it at all."""
    weekly_low: float
    weekly_high: float | None
    platforms: dict[str, int]
    on_several: int
    """Personas who saw it on more than one platform."""
    leanings: list[Leaning]
    link: str


class Change(Schema):
    """A share that changed for sure."""

    kind: Literal["brand", "category"]
    name: str
    group: str
    """Key of the group that shows it best; empty for the whole panel."""
    direction: Literal["started", "stopped", "rose", "fell"]
    since: date
    first_day: date
    last_day: date
    before: Share
    after: Share
    others_before: Share | None
    others_after: Share | None
    ratio: float
    low: float
    high: float
    p: float
    sentence: str


class Trends(Schema):
    """Shares by week in one view, changes, audiences."""

    state: State
    sentence: str
    as_of: datetime | None
    view: str
    """Empty for everybody everywhere, `platform:tiktok`, or a group such as `gender:female`."""
    views: list[ViewName]
    weeks: list[WeekSpan]
    lines: dict[str, list[Line]]
    """By brand, category and platform; the names seen most."""
    changes: list[Change]
    series: int
    """How many series were looked at for changes."""
    audiences: list[Audience]


class Number(Schema):
    """A number and the ads behind it."""

    words: str
    share: Share
    link: str | None


class WeeklyFinding(Schema):
    """A change that stands out."""

    sentence: str
    new: bool
    """Not yet to be seen at the end of the week before."""
    change: Change
    numbers: list[Number]


class Week(Schema):
    """What was worth telling when a week ended."""

    monday: date
    first_day: date
    last_day: date
    said: str
    findings: list[WeeklyFinding]
    series: int
    numbers: list[Number]
    """What was seen most: figures, no findings."""
    new_creatives: int | None


class WeeklyFindings(Schema):
    """The last weeks, the newest first."""

    state: State
    sentence: str
    as_of: datetime | None
    weeks: list[Week]
