"""From a story to a plan: timed activities with how much is watched and what is searched for."""

from __future__ import annotations

import random
from datetime import date
from typing import Protocol

from persona.behaviour.chance import chance_for
from persona.domain.clock import local_moment
from persona.domain.person import Household, Person
from persona.domain.session import Activity, Plan
from persona.planning.narrators.offline import Chapter, Story
from persona.planning.validation import check_plan

ITEMS_PER_DAY = (208, 244)
"""Videos passed in a day, from little to much appetite: at the usual ad load 36 to 44 ads."""
SECONDS_PER_ITEM = 9.0
"""Mean time on one video, used to say how long a session will be."""
BRAND_VISIT_SHARE = 0.5
"""How often the page of a brand that a search brought up is opened."""
SEARCHES = {
    "running": "running shoes",
    "cooking": "easy cooking ideas",
    "fitness": "fitness at home",
    "skincare": "skincare routine",
    "travel": "travel deals",
    "diy": "diy tools",
    "football": "football highlights",
    "cars": "cars review",
    "gardening": "gardening tips",
    "books": "books to read",
    "home_decor": "home decor",
    "gaming": "gaming setup",
    "music": "music production",
    "tech": "tech review",
    "coffee": "coffee grinder",
}


class Narrator(Protocol):
    """Writes a person's day."""

    def tell(self, person: Person, household: Household, day: date) -> Story:
        """The day in prose and chapters."""


def make_plan(person: Person, household: Household, day: date, *, platform: str, narrator: Narrator) -> Plan:
    """The checked plan of one day.

    Raises:
        PlanRejected: the day breaks a rule of planning/validation.py; every reason is named.
    """
    story = narrator.tell(person, household, day)
    chance = chance_for("plan", person.seed, day)
    lowest, highest = ITEMS_PER_DAY
    wanted = lowest + (highest - lowest) * person.traits.appetite
    total_weight = sum(chapter.moment.weight for chapter in story.chapters)
    activities = tuple(
        _activity(
            chapter,
            person,
            starts_on=day,
            household=household,
            platform=platform,
            items=round(wanted * chapter.moment.weight / total_weight),
            chance=chance,
        )
        for chapter in story.chapters
    )
    plan = Plan(persona_id=person.id, day=day, narrative=story.text, activities=activities)
    check_plan(plan, person, household)
    return plan


def _activity(
    chapter: Chapter,
    person: Person,
    *,
    starts_on: date,
    household: Household,
    platform: str,
    items: int,
    chance: random.Random,
) -> Activity:
    searches = _searches(person, chance)
    return Activity(
        platform=platform,
        starts=local_moment(starts_on, chapter.hour, household.timezone),
        minutes=round(items * SECONDS_PER_ITEM / 60, 1),
        items=items,
        mood=chapter.moment.mood,
        searches=searches,
        visits_brand=bool(searches) and chance.random() < BRAND_VISIT_SHARE,
    )


def _searches(person: Person, chance: random.Random) -> tuple[str, ...]:
    if chance.random() > 0.15 + 0.4 * person.traits.curiosity:
        return ()
    topics = list(person.interests)
    topic = chance.choices(topics, weights=[person.interests[each] for each in topics])[0]
    return (SEARCHES.get(topic, topic.replace("_", " ")),)
