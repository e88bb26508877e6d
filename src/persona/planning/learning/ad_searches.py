"""An ad that is remembered: some days later it leads to a search, on another platform when there is one.

What is typed is the usual words for a topic of the interest graph; no word of an ad ever is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Engine

from persona.behaviour.chance import chance_for
from persona.db.ad_searches import ads_seen
from persona.domain.ad_search import AdSearch, AdSeen
from persona.domain.person import Person
from persona.domain.session import Activity, Plan
from persona.planning.learning.topics import only_known
from persona.planning.searches import words_for

LEADS = 0.08
"""How often an ad leads somebody of full curiosity and full interest to a search (design choice, grade M)."""
DAYS_LATER: Mapping[int, float] = {1: 0.6, 2: 0.25, 3: 0.15}
"""When, as shares of those that do (design choice, grade M)."""
ENOUGH_ITEMS = 4
"""A shorter sitting is over before anybody would search in it."""


def led_by_ad(engine: Engine, person: Person, plan: Plan) -> Plan:
    """The plan of a day with the search, one at most, that an ad of the last days led to.

    `person` is as they begin the day; the same ads lead to the same search.
    """
    first, last = (plan.day - timedelta(days=back) for back in (max(DAYS_LATER), min(DAYS_LATER)))
    remembered = remembered_ad(person, plan.day, ads_seen(engine, person.id, first, last))
    return with_search(plan, *remembered) if remembered else plan


def remembered_ad(person: Person, day: date, ads: Iterable[AdSeen]) -> tuple[AdSeen, str] | None:
    """The first ad that comes back to mind on `day`, and the topic that draws them to it."""
    for ad in ads:
        topic = max(
            (each for each in only_known(ad.topics) if each in person.interests),
            key=lambda each: (person.interests[each], each),
            default=None,
        )
        if topic is not None and _comes_back(person, topic, ad) == (day - ad.day).days:
            return ad, topic
    return None


def with_search(plan: Plan, ad: AdSeen, topic: str) -> Plan:
    """The plan with a search for `topic` in its first sitting elsewhere, or else on the ad's own platform."""
    places = _free(plan.activities)
    elsewhere = [number for number in places if plan.activities[number].platform != ad.platform]
    if not places:
        return plan
    number, words = (elsewhere or places)[0], words_for(topic)
    activities = list(plan.activities)
    activities[number] = replace(activities[number], searches=(words,))
    led = AdSearch(number=number, topic=topic, words=words, observation_id=ad.observation_id)
    return replace(plan, activities=tuple(activities), led=led)


def _comes_back(person: Person, topic: str, ad: AdSeen) -> int | None:
    """After how many days; None: never."""
    chance = chance_for("ad search", person.seed, ad.observation_id)
    if chance.random() >= LEADS * person.traits.curiosity * person.interests[topic]:
        return None
    return chance.choices(list(DAYS_LATER), weights=list(DAYS_LATER.values()))[0]


def _free(activities: Sequence[Activity]) -> list[int]:
    return [
        number for number, each in enumerate(activities) if not each.searches and each.items >= ENOUGH_ITEMS
    ]
