"""What the members of composed homes are: their own answers, and of what a home shares, the home's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from persona.panel.population.homes import Home
from persona.panel.population.survey import Respondent, age_band


@dataclass(frozen=True, slots=True)
class Margin:
    """One way of counting people: a name and what each person is in it."""

    name: str
    weight: int
    """How much an error here matters when people are chosen."""


MARGINS = (
    Margin("age band", 20),
    Margin("sex", 20),
    Margin("region", 20),
    Margin("partner", 20),
    Margin("household size", 20),
    Margin("work status", 20),
    Margin("tenure", 20),
    Margin("children", 20),
    Margin("education", 1),
    Margin("income", 1),
    Margin("full or part time", 1),
    Margin("student", 1),
    Margin("marital status", 1),
)
_LOW = ("< 5000", "5000-7499", "7500-9999", "10000-12499", "12500-14999", "15000-19999", "20000-24999")
_MIDDLE = ("25000-29999", "30000-34999", "35000-39999", "40000-49999")
_HIGH = ("50000-59999", "60000-74999", "75000-99999")


def income_band(income: str) -> str:
    """A third of the way from the survey's sixteen answers to rich and poor."""
    if income in _LOW:
        return "under 25,000"
    if income in _MIDDLE:
        return "25,000 to 49,999"
    return "50,000 to 99,999" if income in _HIGH else "100,000 and more"


def categories(one: Respondent) -> dict[str, str]:
    """What this adult is in each margin."""
    return {
        "age band": age_band(one.age),
        "sex": one.sex,
        "region": one.region,
        "partner": one.partner,
        "household size": str(one.hh_size),
        "work status": one.labor,
        "tenure": one.tenure,
        "children": "yes" if one.has_child else "no",
        "education": one.education,
        "income": income_band(one.income),
        "full or part time": one.ptft or "no work",
        "student": one.student or "not asked",
        "marital status": one.marital,
    }


def as_member(one: Respondent, like: Respondent, frame: Respondent, *, own_purse: bool) -> Respondent:
    """The same adult with what the home shares: place, size, children, tenure, and the purse of a family."""
    return replace(
        one,
        weight=1,
        age=like.age,
        hours=like.hours,
        region=frame.region,
        state=frame.state,
        hh_size=frame.hh_size,
        has_child=frame.has_child,
        youngest=frame.youngest,
        tenure=frame.tenure,
        income=one.income if own_purse else frame.income,
    )


def members_of(home: Home, people: Sequence[Respondent]) -> tuple[Respondent, ...]:
    """Every adult of a home as they are there."""
    frame = people[home.frame]
    return tuple(
        as_member(people[member.row], people[member.like], frame, own_purse=home.is_shared)
        for member in home.members
    )
