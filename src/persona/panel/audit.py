"""Holds a panel against the survey: how far each margin is off, what cannot be, who is alike, what does not agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from persona.domain.facts import HomeFacts, PanelFacts, PersonFacts
from persona.domain.person import Person
from persona.panel.checking import contradictions
from persona.panel.coherence import incoherent
from persona.panel.population.people import categories
from persona.panel.population.survey import Respondent, read_survey
from persona.panel.population.targets import Targets, survey_targets

MAIN_MARGINS = (
    "age band",
    "sex",
    "region",
    "partner",
    "household size",
    "work status",
    "tenure",
    "children",
)
"""The margins whose errors row P2 of the acceptance sheet counts, every category of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellError:
    """One category of one margin: what the panel holds and what the survey does, in percent of people."""

    margin: str
    category: str
    panel: float
    survey: float

    @property
    def error(self) -> float:
        """Percentage points between the two."""
        return abs(self.panel - self.survey)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What `persona panel audit` says."""

    people: int
    homes: int
    cells: tuple[CellError, ...]
    contradictions: tuple[str, ...]
    incoherent: tuple[str, ...]
    top_surname: str
    top_surname_percent: float
    repeated_addresses: int
    donors_used_twice: int

    @property
    def mean_error(self) -> float:
        """Mean of the errors in percentage points."""
        return mean(cell.error for cell in self.cells)

    @property
    def max_error(self) -> float:
        """The worst of them."""
        return max(cell.error for cell in self.cells)


def audit(made: PanelFacts) -> Audit:
    """Look a panel over."""
    surname, times = top_surname(made)
    donors = Counter(facts.donor for facts in made.people if not _is_twin(made, facts))
    return Audit(
        people=len(made.people),
        homes=len(made.homes),
        cells=tuple(
            cell_errors(as_respondents(made), survey_targets(read_survey(made.country), size=made.size))
        ),
        contradictions=tuple(contradictions(made)),
        incoherent=tuple(incoherent(made)),
        top_surname=surname,
        top_surname_percent=100 * times / len(made.people),
        repeated_addresses=repeated_addresses(made),
        donors_used_twice=sum(1 for uses in donors.values() if uses > 1),
    )


def cell_errors(people: Sequence[Respondent], targets: Targets) -> list[CellError]:
    """Every category of the main margins that the survey knows, in its order."""
    counts = Counter(cell for one in people for cell in categories(one).items())
    return [
        CellError(
            margin=margin,
            category=category,
            panel=100 * counts[margin, category] / len(people),
            survey=100 * share,
        )
        for (margin, category), share in sorted(targets.shares.items(), key=_in_order)
        if margin in MAIN_MARGINS
    ]


def top_surname(made: PanelFacts) -> tuple[str, int]:
    """The commonest surname and how many have it."""
    counts = Counter(person.name.rpartition(" ")[2] for person in made.panel.people)
    return min(counts.items(), key=lambda each: (-each[1], each[0]))


def repeated_addresses(made: PanelFacts) -> int:
    """Homes whose address another home has as well."""
    return len(made.homes) - len({facts.address for facts in made.homes})


def as_respondents(made: PanelFacts) -> list[Respondent]:
    """The people of a panel in the words of the survey, so that the two can be compared."""
    homes = {facts.household_id: facts for facts in made.homes}
    known = {facts.persona_id: facts for facts in made.people}
    return [_respondent(person, known[person.id], homes[person.household_id]) for person in made.panel.people]


def _in_order(cell: tuple[tuple[str, str], float]) -> tuple[str, int, str]:
    """Homes of ten come after homes of nine."""
    (margin, category), _ = cell
    return margin, int(category) if category.isdecimal() else 0, category


def _respondent(person: Person, facts: PersonFacts, home: HomeFacts) -> Respondent:
    return Respondent(
        donor=facts.donor,
        weight=1,
        age=person.age,
        sex=person.gender,
        region=home.region,
        state=home.state,
        hh_size=home.size,
        partner=facts.partner,
        has_child=bool(home.children),
        youngest=min((child.age for child in home.children), default=None),
        income=facts.income,
        labor=facts.work_status,
        ptft=facts.full_or_part_time,
        student=facts.student,
        hours=facts.hours_per_week,
        tenure=home.tenure,
        education=facts.education,
        marital=facts.marital,
    )


def _is_twin(made: PanelFacts, facts: PersonFacts) -> bool:
    return made.design == "twins" and any(
        person.id == facts.persona_id and person.twin_of is not None for person in made.panel.people
    )
