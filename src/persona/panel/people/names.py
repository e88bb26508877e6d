"""Names, from tables of what people are called: surnames by how common they are, given names by decade of birth."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from string import ascii_uppercase

from persona.panel.people.picking import Urn
from persona.panel.tables import table

YEAR = 2026
"""Ages count back from here to the decade of birth; the tables are of the same year."""
SHARES_NAME = {
    "reference": 1.0,
    "spouse": 0.8,
    "partner": 0.03,
    "child": 0.9,
    "parent": 0.5,
    "relative": 0.5,
    "roommate": 0.01,
}
"""How often a member of a home has the surname of the reference person (grade M)."""
TRIES = 50


class Names:
    """Names of one country; nobody gets the full name of another."""

    def __init__(self, country: str) -> None:
        surnames = table(country, "last_names.csv.gz")
        self._surnames = Urn([row["name"] for row in surnames], [float(row["weight"]) for row in surnames])
        groups: dict[tuple[int, str], list[tuple[str, float]]] = defaultdict(list)
        for row in table(country, "first_names.csv.gz"):
            groups[int(row["decade"]), row["sex"]].append((row["name"], float(row["weight"])))
        self._given = {
            key: Urn([name for name, _ in rows], [weight for _, weight in rows])
            for key, rows in groups.items()
        }
        self._decades = sorted({decade for decade, _ in groups})
        self._used: set[str] = set()

    def surname(self, chance: random.Random) -> str:
        """A surname as often as people have it."""
        return self._surnames.draw(chance)

    def full_name(self, sex: str, age: int, home_surname: str, relation: str, chance: random.Random) -> str:
        """A name that fits sex, age and home, and that nobody else on the panel has."""
        surname = home_surname if chance.random() < SHARES_NAME[relation] else self.surname(chance)
        decade = min(max((YEAR - age) // 10 * 10, self._decades[0]), self._decades[-1])
        given = self._given[decade, sex]
        name = f"{given.draw(chance)} {surname}"
        tries = 1
        while name in self._used:
            # When most of this age and surname are taken, an initial in the middle tells people apart.
            initial = f" {chance.choice(ascii_uppercase)}." if tries > TRIES else ""
            name = f"{given.draw(chance)}{initial} {surname}"
            tries += 1
        self._used.add(name)
        return name


class Usernames:
    """Logins made of names, each once."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def username(self, name: str) -> str:
        """`anna.whitlow`, or with a number when it is taken."""
        letters = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss").replace("œ", "oe"))
        plain = re.sub(r"[^a-z]+", ".", re.sub(r"[\u0300-\u036f]", "", letters)).strip(".")
        number, candidate = 1, plain
        while candidate in self._used:
            number += 1
            candidate = f"{plain}{number}"
        self._used.add(candidate)
        return candidate
