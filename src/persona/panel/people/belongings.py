"""Which devices people own and share: phones by age, computers and tablets by income, television by home."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from persona.domain.person import Device
from persona.panel.devices import DESKTOPS, PHONES, make_device
from persona.panel.people.platforms import age_group
from persona.panel.population.people import income_band
from persona.panel.population.survey import Respondent
from persona.panel.tables import table

LAPTOPS = tuple(model for model in DESKTOPS if "laptop" in model)
DESKTOP, TELEVISION, TABLET = "family desktop", "smart TV", "tablet"


@dataclass(frozen=True, slots=True)
class Belongings:
    """The devices of one home."""

    owned: tuple[tuple[Device, ...], ...]
    """Of each adult, in their order; the first is what they go on line with."""
    shared: tuple[Device, ...]

    def first_of(self, adult: int) -> Device:
        """What an adult goes on line with: their own phone or laptop, or else the home's desktop."""
        own = [device for device in self.owned[adult] if device.kind in ("phone", "desktop")]
        return (own or [device for device in self.shared if device.kind == "desktop"])[0]

    @property
    def all(self) -> tuple[Device, ...]:
        """Every device of the home."""
        return (*(device for devices in self.owned for device in devices), *self.shared)


def draw_belongings(
    household_id: str,
    owners: Sequence[str],
    adults: Sequence[Respondent],
    country: str,
    chance: random.Random,
) -> Belongings:
    """The devices of a home whose adults have these names; everybody can go on line with something."""
    shares = device_shares(country)
    owned = tuple(
        _owned(household_id, owner, one, shares, chance) for owner, one in zip(owners, adults, strict=True)
    )
    income = income_band(adults[0].income)
    shared = [TELEVISION] if chance.random() < shares["tv", income] else []
    needed = any(all(device.kind == "tablet" for device in devices) for devices in owned)
    if chance.random() < shares["desktop", income] or needed:
        shared.append(DESKTOP)
    return Belongings(owned, tuple(make_device(household_id, "", model) for model in shared))


def device_shares(country: str) -> dict[tuple[str, str], float]:
    """Share with each kind of device, 0 to 1, by age group (phones) or income (the rest)."""
    return {(row["device"], row["group"]): float(row["share"]) for row in table(country, "devices.csv")}


def _owned(
    household_id: str,
    owner: str,
    one: Respondent,
    shares: Mapping[tuple[str, str], float],
    chance: random.Random,
) -> tuple[Device, ...]:
    income = income_band(one.income)
    models = []
    if chance.random() < shares["phone", age_group(one.age)]:
        models.append(chance.choice(sorted(PHONES)))
    if chance.random() < shares["laptop", income]:
        models.append(chance.choice(LAPTOPS))
    if chance.random() < shares["tablet", income]:
        models.append(TABLET)
    return tuple(make_device(household_id, owner, model) for model in models)
