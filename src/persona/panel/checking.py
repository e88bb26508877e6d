"""What no panel can be: people, homes, devices and kin that contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from zoneinfo import available_timezones

from persona import errors
from persona.domain.facts import DEMONSTRATION, HomeFacts, PanelFacts, PersonFacts
from persona.domain.person import ADULT_AGE, Household, Person
from persona.panel.recipe import DESIGNS
from persona.panel.tables import COUNTRIES

YOUNGEST_PARENT_GAP = 15
WIDEST_PARTNER_GAP = 40
NO_WORK = ("not_in_labor_force", "unemployed-looking", "unemployed-layoff")


def check_panel(made: PanelFacts) -> None:
    """Return when the panel can be.

    Raises:
        ImpossiblePanel: says every contradiction, each with who and which field.
    """
    reasons = contradictions(made)
    if reasons:
        raise errors.ImpossiblePanel(reasons)


def contradictions(made: PanelFacts) -> list[str]:
    """Every contradiction as a sentence that names the field."""
    return [
        *_numbers(made),
        *_listed(made),
        *_people(made),
        *_homes(made),
        *_devices(made),
        *_accounts(made),
        *_twins(made),
    ]


def _numbers(made: PanelFacts) -> Iterator[str]:
    panel = made.panel
    if not panel.people:
        yield "nobody is on it (people)"
    if made.size != len(panel.people):
        yield f"it is said to have {made.size:,} people and lists {len(panel.people):,} (size)"
    if made.country not in COUNTRIES:
        yield f"Persona has no tables of the country {made.country!r} (country)"
    if made.design not in (*DESIGNS, DEMONSTRATION):
        yield f"Persona knows no design {made.design!r} (design)"


def _listed(made: PanelFacts) -> Iterator[str]:
    """Everything once, and nothing known of what is not there."""
    panel = made.panel
    for things in (panel.households, panel.devices, panel.accounts):
        for thing, times in Counter(each.id for each in things).items():
            if times > 1:
                yield f"{thing} is listed {times} times (id)"
    people = Counter(facts.persona_id for facts in made.people)
    homes = Counter(facts.household_id for facts in made.homes)
    for what, known, there in (
        ("persona_id", people, {each.id for each in panel.people}),
        ("household_id", homes, {each.id for each in panel.households}),
    ):
        yield from (
            f"something is known of {who}, and nobody is called so ({what})"
            for who in known
            if who not in there
        )
        yield from (f"two things are known of {who} ({what})" for who, times in known.items() if times > 1)


def _people(made: PanelFacts) -> Iterator[str]:
    people = {person.id: person for person in made.panel.people}
    homes = {home.id: home for home in made.panel.households}
    known = {facts.persona_id: facts for facts in made.people}
    for person_id, times in Counter(person.id for person in made.panel.people).items():
        if times > 1:
            yield f"{people[person_id].name} is listed {times} times (id)"
    for person in made.panel.people:
        if person.household_id not in homes:
            yield f"{person.name} lives in no home of the panel (household_id)"
        facts = known.get(person.id)
        if facts is None:
            yield f"nothing is known of {person.name} (facts)"
            continue
        yield from _partnership(person, facts, people, known)
        yield from _work(person, facts)


def _partnership(
    person: Person, facts: PersonFacts, people: dict[str, Person], known: dict[str, PersonFacts]
) -> Iterator[str]:
    if (facts.partner == "none") != (facts.partner_id is None):
        yield f"{person.name} has the partner status {facts.partner!r} and does not fit it (partner_id)"
    if facts.partner == "spouse" and facts.marital != "married":
        yield f"{person.name} has a spouse and is {facts.marital!r} (marital)"
    if facts.partner_id is None:
        return
    other = people.get(facts.partner_id)
    theirs = known.get(facts.partner_id)
    if other is None or theirs is None or other.id == person.id or theirs.partner_id != person.id:
        yield f"{person.name}'s partner is not on the panel or has another one (partner_id)"
    elif other.household_id != person.household_id:
        yield f"{person.name} and {other.name} share no home (household_id)"
    elif abs(other.age - person.age) > WIDEST_PARTNER_GAP:
        yield f"{person.name} and {other.name} are {abs(other.age - person.age)} years apart (age)"


def _work(person: Person, facts: PersonFacts) -> Iterator[str]:
    if facts.work_status in NO_WORK and (person.works is not None or facts.full_or_part_time):
        yield f"{person.name} works and is {facts.work_status!r} (work_status)"
    if person.works is not None and not person.wakes <= person.works[0] < person.works[1] <= person.sleeps:
        yield f"{person.name} works while asleep (works)"
    if not 0 <= person.wakes < person.sleeps:
        yield f"{person.name} goes to sleep before getting up (sleeps)"


def _homes(made: PanelFacts) -> Iterator[str]:
    members: dict[str, list[tuple[Person, PersonFacts]]] = {home.id: [] for home in made.panel.households}
    known = {facts.persona_id: facts for facts in made.people}
    for person in made.panel.people:
        if person.household_id in members and person.id in known:
            members[person.household_id].append((person, known[person.id]))
    facts_of = {facts.household_id: facts for facts in made.homes}
    zones = available_timezones()
    for home in made.panel.households:
        if home.timezone not in zones:
            yield f"there is no timezone {home.timezone!r} in {home.name} (timezone)"
        if home.id not in facts_of:
            yield f"nothing is known of the home {home.name} (facts)"
            continue
        yield from _kin(home, facts_of[home.id], members[home.id])
    for address, times in Counter(home.source_address for home in made.panel.households).items():
        if times > 1:
            yield f"{times} homes share the connection {address} (source_address)"


def _kin(home: Household, facts: HomeFacts, members: list[tuple[Person, PersonFacts]]) -> Iterator[str]:
    if facts.size != len(members) + len(facts.children):
        yield f"{home.name} has {len(members)} adults, {len(facts.children)} children, not {facts.size} people (size)"
    heads = [person for person, known in members if known.relation == "reference"]
    if len(heads) != 1:
        yield f"{home.name} has {len(heads)} reference people: kin would go in a circle (relation)"
        return
    for person, known in members:
        younger, older = (person, heads[0]) if known.relation == "child" else (heads[0], person)
        if known.relation in ("child", "parent") and older.age - younger.age < YOUNGEST_PARENT_GAP:
            yield f"{older.name}, {older.age}, has a child {younger.name} of {younger.age} (relation)"
        if known.has_children_at_home != bool(facts.children):
            yield f"{person.name} and {home.name} do not agree on children at home (children)"
    for child in facts.children:
        if not 0 <= child.age < ADULT_AGE:
            yield f"a child of {child.age} lives in {home.name} (children)"


def _devices(made: PanelFacts) -> Iterator[str]:
    owners = Counter(device for facts in made.people for device in facts.owned_devices)
    owners.update(device for facts in made.homes for device in facts.shared_devices)
    homes = {person.id: person.household_id for person in made.panel.people}
    where = {device.id: device.household_id for device in made.panel.devices}
    for device in made.panel.devices:
        if owners[device.id] != 1:
            yield f"{device.name} belongs to {owners[device.id]} people or homes (owned_devices)"
    for facts in made.people:
        for device_id in facts.owned_devices:
            if where.get(device_id) != homes.get(facts.persona_id):
                yield f"a device is not in the home of its owner {facts.persona_id} (household_id)"


def _accounts(made: PanelFacts) -> Iterator[str]:
    homes = {person.id: person.household_id for person in made.panel.people}
    where = {device.id: device.household_id for device in made.panel.devices}
    names = Counter((account.platform, account.username) for account in made.panel.accounts)
    for (platform, username), times in names.items():
        if times > 1:
            yield f"{times} accounts on {platform} are called {username} (username)"
    for account in made.panel.accounts:
        home = homes.get(account.persona_id)
        if home is None or where.get(account.device_id) != home:
            yield f"the account {account.username} is used on a device of another home (device_id)"


def _twins(made: PanelFacts) -> Iterator[str]:
    people = {person.id: person for person in made.panel.people}
    for person in made.panel.people:
        other = people.get(person.twin_of) if person.twin_of else None
        if person.twin_of and (other is None or other.twin_of is not None or other.id == person.id):
            yield f"{person.name}'s twin is nobody, or a twin as well (twin_of)"
