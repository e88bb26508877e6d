"""What an attribute of a persona may be in a study: read from its file, refused with what was probably meant."""

from __future__ import annotations

from persona.domain.person import ADULT_AGE
from persona.panel.devices import DESKTOPS, PHONES
from persona.panel.people.places import HOMES_PER_BLOCK, City, cities
from persona.panel.tables import tree
from persona.studies.design.sheet import Sheet, unknown
from persona.studies.design.values import Value

COUNTRY = "US"
GENDERS = ("female", "male")
OLDEST = 90
MODELS = (*PHONES, *DESKTOPS)
MOST_HOMES_IN_A_PLACE = HOMES_PER_BLOCK


def offered_topics() -> tuple[str, ...]:
    """What somebody can choose when signing up, and so what a platform is told."""
    return tuple(tree(COUNTRY, "interests.toml")["offered_at_sign_up"])


def read_attribute(sheet: Sheet, key: str, attribute: str) -> Value:
    """The value of an attribute at `key`; a fault when it cannot be one."""
    if attribute == "gender":
        return sheet.choice(key, GENDERS)
    if attribute == "age":
        return int(sheet.number(key, least=ADULT_AGE, most=OLDEST, whole=True))
    if attribute == "device":
        return sheet.choice(key, MODELS)
    if attribute == "interests":
        return _topics(sheet, key)
    return _place(sheet, key)


def find_cities(name: str) -> list[City]:
    """The cities a name may mean: `Portland`, or `Portland, Oregon`."""
    return [city for city in cities(COUNTRY) if name in {city.city, f"{city.city}, {city.state_name}"}]


def _topics(sheet: Sheet, key: str) -> tuple[str, ...]:
    found = sheet.texts(key)
    for topic in found:
        if topic not in offered_topics():
            sheet.fault(key, unknown(f"The interest in {key}", topic, offered_topics()))
    if len(set(found)) < len(found):
        sheet.fault(key, f"{key} names an interest twice. Name each once.")
    return tuple(dict.fromkeys(found))


def _place(sheet: Sheet, key: str) -> str:
    name = sheet.text(key)
    found = find_cities(name)
    if name and not found:
        sheet.fault(key, unknown(f"The place in {key}", name, [city.city for city in cities(COUNTRY)]))
    if len(found) > 1:
        which = " or ".join(f'"{city.city}, {city.state_name}"' for city in found)
        sheet.fault(key, f"there is more than one {name}. Write {which}.")
    return name
