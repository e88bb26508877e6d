"""The account file of a made panel: logins of the lab, and what each profile tells the platform."""

from __future__ import annotations

from persona.domain.facts import PanelFacts
from persona.domain.person import derived_id
from persona.panel.tables import tree

CHOSEN_AT_SIGN_UP = 3
"""Topics that somebody picks from those a platform offers."""


def profiles_of(made: PanelFacts, platform: str, *, year: int) -> list[dict[str, object]]:
    """One entry for each account on `platform`; ages count back from `year`."""
    people = {person.id: person for person in made.panel.people}
    offered = set(tree(made.country, "interests.toml")["offered_at_sign_up"])
    entries: list[dict[str, object]] = []
    for account in made.panel.accounts:
        if account.platform != platform:
            continue
        person = people[account.persona_id]
        drawn = sorted(person.interests, key=lambda topic: -person.interests[topic])
        entries.append(
            {
                "username": account.username,
                # Opens nothing but the lab.
                "password": derived_id("lab login", made.seed, account.username)[:18],
                "display_name": person.name,
                "birth_year": year - person.age,
                "gender": person.gender,
                "topics": [topic for topic in drawn if topic in offered][:CHOSEN_AT_SIGN_UP],
            }
        )
    return entries
