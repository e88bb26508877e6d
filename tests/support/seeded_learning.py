"""What a seeded day taught Mara, what she took over at home, and the search that an ad led her to."""

from __future__ import annotations

from persona.db.models import Base
from persona.db.models_of_days import AdSearchRow, LearnedDayRow
from persona.domain.person import derived_id
from support.seeded_days import FIRST_DAY, SECOND_DAY
from support.seeded_people import id_of

WHO, FROM = "Mara Vogel", "Jonas Vogel"
TOPIC, WORDS = "running", "running shoes"


def seeded_learning() -> list[Base]:
    """One lived day, and one search on the next."""
    first = derived_id("seeded session", WHO, FIRST_DAY, 3, 1)
    return [
        LearnedDayRow(
            persona_id=id_of(WHO),
            day=FIRST_DAY,
            frozen=False,
            interests={"running": 0.92, "cooking": 0.6, "travel": 0.4, "gardening": 0.04},
            changes=[
                {"topic": "running", "before": 0.9, "after": 0.92, "rose": 0.02, "others": 0.0},
                {"topic": "gardening", "before": 0.0, "after": 0.04, "rose": 0.0, "others": 0.04},
            ],
            patterns={"sessions": 4, "items": 200, "ads": 40, "minutes": {}, "hours": {}},
            influenced={"gardening": {id_of(FROM): 0.04}},
        ),
        AdSearchRow(
            session_id=derived_id("seeded session", WHO, SECOND_DAY, 2, 1),
            persona_id=id_of(WHO),
            day=SECOND_DAY,
            platform="tiktok",
            topic=TOPIC,
            words=WORDS,
            observation_id=derived_id("seeded observation", first, 4),
        ),
    ]
