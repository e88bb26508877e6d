"""People with a week of days and some holidays, planned from one half of the survey: what rows about days look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from persona.domain.day import DayPlan
from persona.domain.facts import PanelFacts
from persona.panel.generator import make_panel_from
from persona.panel.population.survey import halves, read_survey
from persona.panel.population.targets import survey_targets
from persona.panel.recipe import Recipe
from persona.planning.diaries import Diary, diaries_of, read_diaries
from persona.planning.habits import Habits, HomeLife, homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner, Tally

FIRST_MONDAY = date(2026, 11, 16)
"""Of a week without public holidays."""
DAYS = tuple(FIRST_MONDAY + timedelta(days=n) for n in range(7))
HOLIDAYS = (date(2026, 7, 4), date(2026, 11, 26), date(2026, 12, 25))


@dataclass(frozen=True, slots=True, kw_only=True)
class LivedDay:
    """One day of one of them."""

    home: HomeLife
    one: Habits
    plan: DayPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """What one seed is judged on."""

    made: PanelFacts
    homes: Sequence[HomeLife]
    week: Sequence[LivedDay]
    holidays: Sequence[LivedDay]
    tally: Tally
    donors: Sequence[Diary]
    """Surveyed days that the planner draws from."""
    reference: Sequence[Diary]
    """Those of the other half of the surveyed."""

    def of_kind(self, kind: str) -> list[LivedDay]:
        """The days of the week that are week-days, or of the week-end."""
        return [lived for lived in self.week if lived.plan.kind == kind]

    def by_person(self) -> Mapping[str, list[LivedDay]]:
        """Each persona's week."""
        people: dict[str, list[LivedDay]] = {}
        for lived in self.week:
            people.setdefault(lived.plan.persona_id, []).append(lived)
        return people


def live(country: str, seed: int, *, size: int) -> Living:
    """Make `size` people from one half of the survey and plan their days from its diaries."""
    donors, reference = halves(read_survey(country), seed)
    recipe = Recipe(size=size, seed=seed, country=country)
    made = make_panel_from(donors, survey_targets(donors, size=size), recipe)
    homes = homes_of(made.panel, made)
    given = frozenset(one.donor for one in donors)
    held_back = {one.donor for one in reference}
    planner = Planner(OfflineNarrator(), diaries_of(country, given))
    diaries = read_diaries(country)
    return Living(
        made=made,
        homes=homes,
        week=list(_days(homes, planner, DAYS)),
        holidays=list(_days(homes, planner, HOLIDAYS)),
        tally=planner.tally,
        donors=[each for each in diaries if each.donor in given],
        reference=[each for each in diaries if each.donor in held_back],
    )


def _days(homes: Sequence[HomeLife], planner: Planner, days: Sequence[date]) -> Iterator[LivedDay]:
    for home in homes:
        recent: dict[str, list[DayPlan]] = {one.person.id: [] for one in home.members}
        for day in days:
            for one, plan in zip(home.members, planner.home_day(home, day, recent), strict=True):
                recent[one.person.id].append(plan)
                yield LivedDay(home=home, one=one, plan=plan)
