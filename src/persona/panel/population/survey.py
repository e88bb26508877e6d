"""The surveyed adults that people are sampled from: each a real row, never composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from persona.behaviour.chance import chance_for
from persona.panel.population.abroad import homes_in, weights_in
from persona.panel.tables import has_own, table

INCOMES = (
    "< 5000",
    "5000-7499",
    "7500-9999",
    "10000-12499",
    "12500-14999",
    "15000-19999",
    "20000-24999",
    "25000-29999",
    "30000-34999",
    "35000-39999",
    "40000-49999",
    "50000-59999",
    "60000-74999",
    "75000-99999",
    "100000-149999",
    "150000+",
)
"""Yearly family income in dollars, as the survey asks for it, from little to much."""
EDUCATIONS = (
    "< hs diploma",
    "hs diploma",
    "some college",
    "associate degree",
    "bachelor's degree",
    "master's degree",
    "prof degree",
    "doctoral degree",
)
"""Highest schooling, as the survey asks for it, from little to much."""


LARGE_HOME = 6
AGE_BANDS = (
    (25, "18-24"),
    (35, "25-34"),
    (45, "35-44"),
    (55, "45-54"),
    (65, "55-64"),
    (75, "65-74"),
    (200, "75+"),
)
"""Up to an age, the name of the band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """One surveyed adult; words are the survey's."""

    donor: int
    """Position in the survey: every persona can be traced to it."""
    weight: int
    age: int
    sex: str
    region: str
    state: str
    hh_size: int
    partner: str
    """`spouse`, `cohabit` or `none`: who shares the home."""
    has_child: bool
    """Whether somebody under 18 lives in the home."""
    youngest: int | None
    """Age of the youngest of them."""
    income: str
    labor: str
    ptft: str
    student: str
    hours: float | None
    """Usual hours of work in a week."""
    tenure: str
    education: str
    marital: str


@cache
def read_survey(country: str) -> tuple[Respondent, ...]:
    """Every surveyed adult; of a country without a survey, another's, weighed to its margins and moved there."""
    surveyed = tuple(_respondent(n, row) for n, row in enumerate(table(country, "survey.csv.gz")))
    if not has_own(country, "margins.csv"):
        return surveyed
    weights = weights_in(country, [one.weight for one in surveyed], [_margins(one) for one in surveyed])
    return tuple(
        replace(one, weight=weight, state=state, region=region)
        for one, weight, (state, region) in zip(
            surveyed, weights, homes_in(country, len(surveyed)), strict=True
        )
    )


def age_band(age: int) -> str:
    """The band of an age in years."""
    return next(name for limit, name in AGE_BANDS if age < limit)


def is_possible(one: Respondent) -> bool:
    """Whether the answers agree: a spouse is married, a degree takes its years, nobody alone has company.

    Of the US survey 1.6 % do not; they count in its margins, and nobody is made from them.
    """
    youngest_graduate = {
        "bachelor's degree": 19,
        "master's degree": 21,
        "prof degree": 22,
        "doctoral degree": 23,
    }
    agree = (one.partner != "spouse" or one.marital == "married") and (
        one.partner != "cohabit" or one.marital != "married"
    )
    room = 1 + (one.partner != "none") + one.has_child
    return agree and one.hh_size >= room and one.age >= youngest_graduate.get(one.education, 0)


def halves(people: Sequence[Respondent], seed: int) -> tuple[tuple[Respondent, ...], tuple[Respondent, ...]]:
    """Two disjoint halves, cut by chance among neighbours in state, partnership and age: donors and reference."""
    chance = chance_for("halves", seed)
    order = sorted(people, key=lambda one: (one.region, one.state, one.partner, one.age, chance.random()))
    first: list[Respondent] = []
    second: list[Respondent] = []
    for start in range(0, len(order), 2):
        pair = order[start : start + 2]
        chance.shuffle(pair)
        first += pair[:1]
        second += pair[1:]
    return tuple(sorted(first, key=_position)), tuple(sorted(second, key=_position))


def _margins(one: Respondent) -> dict[str, str]:
    """What an adult is in each margin that other countries are weighed by."""
    work = one.labor.partition("-")[0]
    return {
        "age band": age_band(one.age),
        "sex": one.sex,
        "household size": str(one.hh_size) if one.hh_size < LARGE_HOME else "6+",
        "partner": one.partner,
        "tenure": "own" if one.tenure == "own" else "other",
        "children": "yes" if one.has_child else "no",
        "work": work if work in ("employed", "unemployed") else "not in labor force",
    }


def _position(one: Respondent) -> int:
    return one.donor


def _respondent(donor: int, row: dict[str, str]) -> Respondent:
    return Respondent(
        donor=donor,
        weight=int(row["weight"]),
        age=int(row["age"]),
        sex=row["sex"],
        region=row["region"],
        state=row["state"],
        hh_size=int(row["hh_size"]),
        partner=row["partner_hh"],
        has_child=row["hh_child"] == "yes",
        youngest=int(float(row["hh_child_youngest_age"])) if row["hh_child_youngest_age"] else None,
        income=row["famincome"],
        labor=row["labor_status"],
        ptft=row["ptft"],
        student=row["student_status"],
        hours=float(row["work_hrs_week"]) if row["work_hrs_week"] else None,
        tenure=row["home_type"],
        education=row["edu"],
        marital=row["marital"],
    )
