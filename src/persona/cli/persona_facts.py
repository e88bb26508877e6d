"""`persona personas show`: who somebody is, what their last weeks looked like, and how their interests moved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from persona import wiring
from persona.cli.ad_searches import person_timezone, print_searches, told
from persona.cli.console import answer_json, answer_table, say
from persona.cli.days import find_person
from persona.cli.demo_folder import with_data
from persona.db.ad_searches import list_ad_searches
from persona.db.learned import LearnedDay, read_learned
from persona.db.people import load_panel
from persona.db.transactions import reading
from persona.domain.person import Panel, Person
from persona.planning.learning.history import last_weeks
from persona.settings import Settings


def show_persona(settings: Settings, who: str, *, json_output: bool) -> None:
    """Show one persona.

    Raises:
        NotFound: nobody is called so, or more than one.
    """
    engine = wiring.open_database(with_data(settings))
    panel = load_panel(engine)
    person = find_person(panel, who)
    with reading(engine) as db:
        learned, searches = read_learned(db, person.id), list_ad_searches(db, person.id)
    weeks = last_weeks(engine, person.id, learned[0].day + timedelta(days=1)) if learned else {}
    now = dict(learned[0].interests) if learned else person.interests
    if json_output:
        answer_json(
            {
                "persona_id": person.id,
                "name": person.name,
                "age": person.age,
                "occupation": person.occupation,
                "interests_made_with": person.interests,
                "interests_now": now,
                "last_weeks": weeks,
                "from_others_at_home": from_others(learned, panel),
                "searches_after_ads": [told(each) for each in searches],
                "days": [_day(each) for each in reversed(learned)],
            }
        )
        return
    _print(person, now, learned)
    if taken := from_others(learned, panel):
        rows = [[each["from"], each["topic"].replace("_", " "), f"{each['strength']:.3f}"] for each in taken]
        answer_table(["From", "Interest", "Of its strength"], rows, title="Taken over from others at home")
    print_searches(searches, person_timezone(panel, person))


def from_others(learned: list[LearnedDay], panel: Panel) -> list[dict[str, Any]]:
    """What of somebody's interests comes from others at home, most first."""
    names = {one.id: one.name for one in panel.people}
    taken = [
        {"topic": topic, "persona_id": who, "from": names.get(who, who), "strength": strength}
        for topic, by_person in (learned[0].influenced.items() if learned else ())
        for who, strength in by_person.items()
    ]
    return sorted(taken, key=lambda each: (-float(str(each["strength"])), str(each["topic"])))


def _print(person: Person, now: dict[str, float], learned: list[LearnedDay]) -> None:
    rows = [
        [topic.replace("_", " "), f"{person.interests.get(topic, 0.0):.2f}", f"{now.get(topic, 0.0):.2f}"]
        for topic in sorted({*person.interests, *now}, key=lambda topic: (-now.get(topic, 0.0), topic))
    ]
    answer_table(
        ["Interest", "Made with", "Now"], rows, title=f"{person.name}, {person.age}, {person.occupation}"
    )
    if not learned:
        say("No day has taught them anything yet.")
        return
    days = [
        [
            str(each.day),
            str(each.patterns["sessions"]),
            str(each.patterns["items"]),
            str(each.patterns["ads"]),
            "held still" if each.frozen else _moved(each),
        ]
        for each in learned
    ]
    answer_table(
        ["Day", "Sessions", "Items", "Ads", "What moved most"], days, title="Days lived, newest first"
    )


def _moved(each: LearnedDay) -> str:
    strongest = sorted(each.changes, key=lambda change: -abs(change["after"] - change["before"]))[:3]
    return ", ".join(
        f"{change['topic'].replace('_', ' ')} {change['after'] - change['before']:+.3f}"
        for change in strongest
    )


def _day(each: LearnedDay) -> dict[str, object]:
    return {
        "day": each.day.isoformat(),
        "frozen": each.frozen,
        "changes": list(each.changes),
        "patterns": each.patterns,
    }
