"""Rows P1 to P6: whether the people a panel is made of are like the surveyed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from persona.behaviour.chance import chance_for
from persona.domain.facts import PanelFacts
from persona.panel.audit import as_respondents, audit, cell_errors, repeated_addresses, top_surname
from persona.panel.checking import contradictions
from persona.panel.coherence import incoherent
from persona.panel.generator import make_panel, make_panel_from
from persona.panel.population.survey import Respondent, halves, read_survey
from persona.panel.population.targets import survey_targets
from persona.panel.recipe import Recipe
from persona.studies.believe.exporting import write_rows
from persona.studies.believe.person_rows import person_rows, survey_rows
from persona.studies.believe.sheet import SEEDS, Figures, Limit, Picture, Row
from persona.studies.believe.telling_apart import tell_apart
from persona.studies.believe.two_way import all_associations, widest_difference

POOL_SIZE, PANEL_SIZE = 5000, 50
PICTURED = ("age band", "region", "partner", "household size", "work status", "tenure")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What one seed is judged on."""

    pool: PanelFacts
    """Made from one half of the survey only, its margins included."""
    donors: Sequence[Respondent]
    """That half."""
    reference: Sequence[Respondent]
    """The other half."""
    panel: PanelFacts
    """A panel as `persona panel new` makes it."""


class PeopleSection:
    """Rows P1 to P6."""

    rows: tuple[Row, ...] = (
        Row(
            id="P1",
            says="generated and surveyed people told apart",
            limits=(
                Limit(name="AUC", at_most=0.55),
                Limit(name="AUC of a plain resample of the same donors"),
                Limit(name="AUC on adults never met"),
            ),
        ),
        Row(
            id="P2",
            says="margins of a panel of 50",
            limits=(
                Limit(name="mean", at_most=1.0, unit="pp"),
                Limit(name="max", at_most=3.0, unit="pp"),
            ),
        ),
        Row(id="P3", says="impossible people and homes", limits=(Limit(name="contradictions", at_most=0),)),
        Row(
            id="P4",
            says="names and addresses",
            limits=(
                Limit(name="top surname", at_most=1.5, unit="% of a pool"),
                Limit(name="repeated addresses", at_most=0, unit="in a panel of 50"),
            ),
        ),
        Row(
            id="P5",
            says="two-way tables",
            limits=(
                Limit(name="Cramer's V difference", at_most=0.05),
                Limit(name="the same between the survey's two halves"),
                Limit(name="the same from the whole survey"),
            ),
        ),
        Row(
            id="P6",
            says="name, clock, connection, language and holidays of one place",
            limits=(Limit(name="homes that agree", at_least=100, unit="%"),),
        ),
    )

    def __init__(self, country: str, *, pool_size: int = POOL_SIZE) -> None:
        self._country = country
        self._pool_size = pool_size

    def measure(self, seed: int) -> Mapping[str, Figures]:
        """The figures of each row, by its id."""
        made = made_people(self._country, seed, self._pool_size)
        pool = as_respondents(made.pool)
        looked_over = audit(made.panel)
        associations = all_associations(pool)
        held_back = all_associations(made.reference)
        wrong = len(contradictions(made.pool)) + len(looked_over.contradictions)
        homes = len(made.pool.homes) + len(made.panel.homes)
        apart = len(incoherent(made.pool)) + len(looked_over.incoherent)
        return {
            "P1": {
                "AUC": tell_apart(pool, made.reference, seed),
                "AUC of a plain resample of the same donors": tell_apart(
                    _resampled(made.donors, len(pool), seed), made.reference, seed
                ),
                "AUC on adults never met": tell_apart(pool, made.reference, seed, by_adult=True),
            },
            "P2": {"mean": looked_over.mean_error, "max": looked_over.max_error},
            "P3": {"contradictions": wrong},
            "P4": {
                "top surname": 100 * top_surname(made.pool)[1] / len(made.pool.people),
                "repeated addresses": repeated_addresses(made.panel),
            },
            "P5": {
                "Cramer's V difference": widest_difference(associations, held_back)[1],
                "the same between the survey's two halves": widest_difference(
                    all_associations(made.donors), held_back
                )[1],
                "the same from the whole survey": widest_difference(
                    associations, all_associations(read_survey(self._country))
                )[1],
            },
            "P6": {"homes that agree": 100 * (homes - apart) / homes},
        }

    def pictures(self, seed: int) -> Sequence[Picture]:
        """The pool's margins beside the survey's."""
        cells = cell_errors(
            as_respondents(made_people(self._country, seed, self._pool_size).pool),
            survey_targets(read_survey(self._country), size=self._pool_size),
        )
        return [
            Picture(
                title=margin,
                bars=tuple(
                    (cell.category, cell.panel, cell.survey) for cell in cells if cell.margin == margin
                ),
            )
            for margin in PICTURED
        ]

    def export(self, seed: int, folder: Path) -> Sequence[Path]:
        """`persons.csv` (the pool), `panel.csv` (the panel of 50), `reference.csv` (the half nobody was made from)."""
        made = made_people(self._country, seed, self._pool_size)
        return [
            write_rows(folder / "persons.csv", person_rows(made.pool)),
            write_rows(folder / "panel.csv", person_rows(made.panel)),
            write_rows(folder / "reference.csv", survey_rows(made.reference)),
        ]


@lru_cache(maxsize=SEEDS)
def made_people(country: str, seed: int, pool_size: int = POOL_SIZE) -> People:
    """A pool from one half of the survey, the other half, and a panel: made once for all sections."""
    donors, reference = halves(read_survey(country), seed)
    recipe = Recipe(size=pool_size, seed=seed, country=country)
    return People(
        pool=make_panel_from(donors, survey_targets(donors, size=pool_size), recipe),
        donors=donors,
        reference=reference,
        panel=make_panel(Recipe(size=PANEL_SIZE, seed=seed, country=country)),
    )


def _resampled(donors: Sequence[Respondent], size: int, seed: int) -> list[Respondent]:
    """As many people drawn from the donors by weight, nothing changed: what no generator can be expected to beat."""
    drawn = chance_for("resample", seed).choices(donors, weights=[one.weight for one in donors], k=size)
    return [replace(one, weight=1) for one in drawn]
