"""The six people of the seeded world: three homes, two of the people twins."""

from __future__ import annotations

from persona.db.models import AccountRow, Base, DeviceRow, HouseholdRow, PersonaRow
from persona.domain.person import derived_id

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/{major}.0.0.0 Mobile Safari/537.36"
DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/{major}.0.0.0 Safari/537.36"
HOMES = (
    ("Harbour Street", "Hamburg", "DE", "Europe/Berlin", "de-DE", 53.55, 9.99),
    ("Mill Lane", "Bremen", "DE", "Europe/Berlin", "de-DE", 53.08, 8.8),
    ("Oak Court", "Chicago", "US", "America/Chicago", "en-US", 41.88, -87.63),
)
PEOPLE = (
    ("Mara Vogel", 0, 29, "female", "nurse", {"running": 0.9, "cooking": 0.6, "travel": 0.4}, "Pixel 8"),
    ("Jonas Vogel", 0, 34, "male", "carpenter", {"gardening": 0.8, "football": 0.7}, "Galaxy S23"),
    ("Nora Brandt", 1, 29, "female", "nurse", {"running": 0.9, "cooking": 0.6, "travel": 0.4}, "Pixel 8"),
    ("Emil Brandt", 1, 41, "male", "teacher", {"chess": 0.7, "cycling": 0.6}, "Galaxy A54"),
    ("Priya Shah", 2, 37, "female", "architect", {"design": 0.9, "coffee": 0.5}, "Home computer"),
    ("Theo Miles", 2, 52, "male", "bus driver", {"fishing": 0.8, "jazz": 0.6, "baking": 0.3}, "Pixel 7a"),
)
NAMES = [name for name, *_ in PEOPLE]
TWINS = ("Nora Brandt", "Mara Vogel")


def id_of(name: str) -> str:
    """The identifier of a person, home, device or account in the seeded world."""
    return derived_id("seeded", name)


def people_rows() -> list[list[Base]]:
    """Homes, people, devices and accounts, in the order they can be inserted."""
    homes: list[Base] = [
        HouseholdRow(
            id=id_of(name),
            name=name,
            place=place,
            region=place,
            country=country,
            timezone=timezone,
            locale=locale,
            latitude=latitude,
            longitude=longitude,
            source_address=f"127.0.{number + 2}.10",
            max_open_devices=2,
        )
        for number, (name, place, country, timezone, locale, latitude, longitude) in enumerate(HOMES)
    ]
    return [homes, *map(list, zip(*(_person(*entry) for entry in PEOPLE), strict=True))]


def _person(  # noqa: PLR0917 - a line of the table above
    name: str, home: int, age: int, gender: str, occupation: str, interests: dict[str, float], device: str
) -> tuple[Base, Base, Base]:
    first = name.partition(" ")[0]
    household_id = id_of(HOMES[home][0])
    person = PersonaRow(
        id=id_of(name),
        household_id=household_id,
        name=name,
        age=age,
        gender=gender,
        occupation=occupation,
        blurb=f"{first} works as a {occupation} and thinks about {next(iter(interests))} on the way home.",
        interests=interests,
        traits={"patience": 0.5, "curiosity": 0.5, "warmth": 0.5, "appetite": 0.5},
        wakes=6.5,
        sleeps=23.0,
        works=[8.0, 16.5],
        seed=age,
        twin_of=id_of(TWINS[1]) if name == TWINS[0] else None,
    )
    machine = _device(name, household_id, device)
    account = AccountRow(
        id=id_of(f"account of {name}"),
        persona_id=person.id,
        device_id=machine.id,
        platform="tiktok",
        username=name.lower().replace(" ", "."),
    )
    return person, machine, account


def _device(owner: str, household_id: str, name: str) -> DeviceRow:
    is_phone = name != "Home computer"
    return DeviceRow(
        id=id_of(f"device of {owner}"),
        household_id=household_id,
        kind="phone" if is_phone else "desktop",
        name=name,
        user_agent=PHONE if is_phone else DESKTOP,
        platform_hint="Linux armv81" if is_phone else "Linux x86_64",
        width=390 if is_phone else 1440,
        height=844 if is_phone else 900,
        scale=3.0 if is_phone else 1.0,
        touch=is_phone,
    )
