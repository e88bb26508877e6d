"""Reads a campaign file and refuses it, pointing at the line, when it says something that cannot be meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from persona_lab import campaigns, toml_lines
from persona_lab.brands import brands
from persona_lab.campaigns import Campaign, Conditions, Creative, Rule
from persona_lab.catalogue import catalogue
from persona_lab.checking import Table, one_of
from persona_lab.geo import places

LOOKS = ("burst", "poster", "scene", "card", "split", "editorial")
"""The layouts that can draw an ad."""
LONGEST_HOUR = 24
_CAMPAIGN_KEYS = (
    "id",
    "brand",
    "bid",
    "budget",
    "per_account_day",
    "leakage",
    "flight",
    "household",
    "include",
    "exclude",
    "creative",
)
_CREATIVE_KEYS = ("headline", "caption", "cta", "landing", "look", "art", "kicker", "offer")


def default_text() -> str:
    """The campaign file that comes with the lab."""
    return (resources.files("persona_lab") / "data" / "campaigns.toml").read_text()


def load(path: Path | None) -> tuple[str, tuple[Campaign, ...]]:
    """The text of a campaign file (the lab's own without a path) and its campaigns.

    Raises:
        FileProblem: names the file, the line, what is wrong and what to do.
    """
    if path is None:
        text = default_text()
        return text, parse(text, "the lab's own campaigns.toml")
    toml_lines.read(path)
    text = path.read_text()
    return text, parse(text, path)


def parse(text: str, path: Path | str) -> tuple[Campaign, ...]:
    """The campaigns in `text`; `path` is only what complaints call it."""
    content, lines = toml_lines.parse(text, path)
    root = Table(content, lines, path, ())
    root.knows("campaign")
    tables = root.tables("campaign")
    if not tables:
        raise root.problem("campaign", "there is no campaign. Add at least one [[campaign]].")
    found: dict[str, Campaign] = {}
    for table in tables:
        campaign = _campaign(table)
        if campaign.id in found:
            raise table.problem("id", f"a campaign {campaign.id!r} exists already. Give this one another id.")
        found[campaign.id] = campaign
    return tuple(found.values())


def _campaign(table: Table) -> Campaign:
    table.knows(*_CAMPAIGN_KEYS)
    name = table.text("id")
    brand = table.choice("brand", tuple(brands()))
    starts, ends = _flight(table)
    creatives = tuple(
        _creative(creative, name, position, brand)
        for position, creative in enumerate(table.tables("creative"))
    )
    if not creatives:
        raise table.problem("id", f"campaign {name!r} shows nothing. Add a [[campaign.creative]] below it.")
    return Campaign(
        id=name,
        brand=brand,
        creatives=creatives,
        rule=Rule(
            include=_conditions(table.table("include")),
            exclude=_conditions(table.table("exclude")),
            household=table.flag("household", default=False),
        ),
        bid=table.number("bid", default=campaigns.DEFAULT_BID, least=0.01, most=1000),
        budget=int(table.number("budget", default=campaigns.DEFAULT_BUDGET, least=1, most=10**9, whole=True)),
        per_account_day=int(
            table.number(
                "per_account_day", default=campaigns.DEFAULT_PER_ACCOUNT_DAY, least=1, most=1000, whole=True
            )
        ),
        leakage=table.number("leakage", default=0.0, least=0, most=0.5),
        starts=starts,
        ends=ends,
    )


def _flight(table: Table) -> tuple[date | None, date | None]:
    flight = table.table("flight")
    flight.knows("start", "end")
    starts, ends = flight.day("start"), flight.day("end")
    if starts and ends and ends < starts:
        raise flight.problem(
            "end", f"the flight ends ({ends}) before it starts ({starts}). Swap the two dates."
        )
    return starts, ends


def _creative(table: Table, campaign: str, position: int, brand: str) -> Creative:
    table.knows(*_CREATIVE_KEYS)
    return Creative(
        ad_id=campaigns.ad_id(campaign, position),
        headline=table.text("headline"),
        caption=table.text("caption"),
        cta=table.text("cta"),
        landing=table.url("landing"),
        look=table.choice("look", LOOKS, default="poster"),
        art=table.choice(
            "art", tuple(sorted({b.art for b in brands().values()})), default=brands()[brand].art
        ),
        kicker=table.text("kicker", default=""),
        offer=table.text("offer", default=""),
    )


def _conditions(table: Table) -> Conditions:
    table.knows(*campaigns.ATTRIBUTES)
    return {name: tuple(_READERS[name](table, name)) for name in table.names()}


def _listed(allowed: Callable[[], Sequence[str]]) -> Callable[[Table, str], list[str]]:
    def read(table: Table, name: str) -> list[str]:
        return [one_of(table, name, value, allowed()) for value in table.words(name)]

    return read


def _place_names(attribute: str) -> Callable[[], Sequence[str]]:
    return lambda: sorted({str(getattr(place, attribute)) for place in places().values()})


def _hours(table: Table, name: str) -> list[int]:
    hours: set[int] = set()
    for value in table.values(name):
        first, _, last = str(value).partition("-")
        if not (first.isdecimal() and (last or first).isdecimal()):
            raise table.problem(name, f"{value!r} is not an hour. Write 8 or a range such as '8-11'.")
        start, end = int(first), int(last) if last else int(first) + 1
        if start >= LONGEST_HOUR or end > LONGEST_HOUR:
            raise table.problem(name, f"{value!r} is past midnight. Hours go from 0 to 24; split it in two.")
        hours.update(range(start, end) if end > start else [*range(start, LONGEST_HOUR), *range(end)])
    return sorted(hours)


def _visited(table: Table, name: str) -> list[tuple[str, int]]:
    visits = []
    for value in table.values(name):
        entry = value if isinstance(value, dict) else {"brand": value}
        inner = table.inner(name, entry)
        inner.knows("brand", "within_days")
        brand = inner.choice("brand", tuple(brands()))
        days = inner.number(
            "within_days", default=campaigns.DEFAULT_VISITED_DAYS, least=1, most=365, whole=True
        )
        visits.append((brand, int(days)))
    return visits


_READERS: dict[str, Callable[[Table, str], Sequence[Any]]] = {
    "gender": _listed(lambda: campaigns.GENDERS),
    "age": _listed(lambda: campaigns.AGE_BRACKETS),
    "country": _listed(_place_names("country")),
    "region": _listed(_place_names("region")),
    "city": _listed(_place_names("city")),
    "device": _listed(lambda: campaigns.DEVICES),
    "interests": _listed(lambda: catalogue().topics),
    "weekdays": _listed(lambda: campaigns.WEEKDAYS),
    "hours": _hours,
    "visited": _visited,
    "searched": lambda table, name: [word.lower() for word in table.words(name)],
}
