"""Answers about ads."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from persona.api.schemas.base import Schema
from persona.api.schemas.coverage import Missed
from persona.api.schemas.sessions import SessionCard
from persona.domain.ad_record import AdObservation, Creative

Landing = Literal["direct", "unwrapped", "opaque", "none"]
Daypart = Literal["night", "morning", "afternoon", "evening"]


class Screenshot(Schema):
    """The picture of an ad."""

    url: str
    width: int
    height: int


class Piece(Schema):
    """A piece of a text."""

    text: str
    hit: bool
    """Whether it is what was searched for."""


class Highlight(Schema):
    """Where an ad says what was searched for."""

    field: Literal["advertiser", "text", "elsewhere"]
    label: str
    """Where elsewhere that is, in words."""
    parts: list[Piece]
    """Together the whole text, or of a text elsewhere the part around what was found."""


class AdCard(Schema):
    """One ad, seen once by one persona."""

    observation_id: str
    advertiser: str | None
    advertiser_username: str | None
    text: str | None
    call_to_action: str | None
    landing_domain: str | None
    landing_quality: Landing
    persona_id: str
    persona_name: str
    hue: int
    platform: str
    surface: str
    observed_at: datetime
    """Persona time."""
    local_time: str
    """The same moment where the persona lives."""
    timezone: str
    daypart: Daypart
    viewable: bool
    """At least half of it on screen for one second, or two of a video."""
    visible_fraction: float
    visible_ms: int
    screenshot: Screenshot
    creative_key: str
    """The same for every sighting of the same ad."""
    sightings: int
    """How often this ad was seen by everybody together."""
    seen_by: int
    """How many personas saw this ad."""
    highlights: tuple[Highlight, ...] = ()
    """Of a search for words: where they stand."""


class FacetValue(Schema):
    """A filter value and how many ads it would show."""

    value: str
    label: str
    count: int


class Facets(Schema):
    """What can be filtered by; each list is counted with all the other filters applied."""

    personas: list[FacetValue]
    advertisers: list[FacetValue]
    platforms: list[FacetValue]
    dayparts: list[FacetValue]
    landings: list[FacetValue]
    days: list[FacetValue]


class AdPage(Schema):
    """Some ads, where to go on, and what can be filtered by."""

    items: list[AdCard]
    total: int
    next_cursor: str | None
    facets: Facets
    missed_estimate: Missed | None
    """How many more there probably were that nobody noticed; null with a filter, or without any second look."""
    guessed: tuple[str, ...] = ()
    """Words searched for that no ad has; ads with words close to them were searched for instead."""
    not_searchable_yet: int = 0
    """Ads that a search cannot find yet, for the index is being made."""


class LandingDetail(Schema):
    """Where an ad leads, read from the page; nothing was ever clicked."""

    raw: str | None
    chain: list[str]
    """Hosts of the tracking links around it, outermost first."""
    url: str | None
    quality: Landing


class Label(Schema):
    """The words that gave it away as an ad, and the rule that found them."""

    text: str
    rule: str


class EvidenceFile(Schema):
    """One kept file."""

    kind: str
    sha256: str
    size: int
    """Bytes."""
    media_type: str
    url: str


class Witness(Schema):
    """How often one persona saw this ad, out of how many chances.

    With slots and a count of 0 it could have but did not; without slots it could not have.
    """

    persona_id: str
    name: str
    count: int
    slots: int
    """Ad slots it was shown on the ad's platform, from the first day the ad was seen by anybody to the last."""
    items: int
    """Items it passed in all."""


class AdDetail(AdCard):
    """One ad with its evidence."""

    item_id: str
    ad_id: str | None
    account: str
    session: SessionCard
    landing: LandingDetail
    label: Label
    detector: str
    detector_version: str
    files: list[EvidenceFile]
    evidence_ok: bool
    """Every file has the hash its manifest names, no manifest of the session is missing, and the record agrees."""
    creative: Creative
    """The full record of the distinct ad; what the page does not say is null."""
    record: AdObservation
    """The full record of this sighting: signals, label, placement, visibility, why it was shown."""
    other_sightings: list[AdCard]
    who: list[Witness]
