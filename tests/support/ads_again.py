"""Sightings of drawn ads in a seeded world, so that the same one can be found again."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from persona.db.models import ObservationRow, SessionRow
from persona.db.transactions import reading
from persona.insight.grouping import bring_up_to_date
from persona.insight.similarity.keeping import Kept
from persona.insight.taxonomy.classify import by_words
from support.drawn_ads import encoded, on_a_card
from support.seeded import SeededWorld
from support.seeded_people import NAMES

_numbers = itertools.count(5000)


def a_sighting(
    world: SeededWorld, picture: Any, *, key: str, body: str | None, **changes: Any
) -> ObservationRow:
    """A sighting of a still ad on a card; `picture` is pixels, or the bytes of a file."""
    number = next(_numbers)
    content = picture if isinstance(picture, bytes) else encoded(on_a_card(picture))
    creative = {
        "body": body,
        "call_to_action": {"text": "Shop now"},
        "landing": {"domain": "northwind.example"},
    }
    given = {
        "platform": "facebook",
        "ad_format": "fb_feed_image",
        "creative_key": key,
        "advertiser": "Northwind Shoes",
        "advertiser_username": None,
        "text": body,
        "call_to_action": "Shop now" if body else None,
        "landing_url": "https://northwind.example/walk",
        "creative": creative if body else {},
        "screenshot_sha256": world.blobs.put(content),
        "visible_fraction": 1.0,
        "position": number,
    }
    with reading(world.engine) as db:
        session = db.scalars(select(SessionRow.id).order_by(SessionRow.id)).first()
    assert session is not None
    at = datetime(2026, 11, 25, 8, tzinfo=UTC) + timedelta(minutes=number - 5000)
    return world.an_ad(session, number, name=NAMES[number % len(NAMES)], at=at, **{**given, **changes})


def grouped(world: SeededWorld) -> Kept:
    """Everything in the world, grouped and classified."""
    return bring_up_to_date(world.engine, world.blobs, by_words(), home=world.home)
