"""How often a study's interval holds the truth: in simulated worlds, and in studies lived in the lab.

In the worlds the truth is known by construction, in two meanings: the effect on the very people of the study, which is
what the interval promises to hold, and the effect on all the people there could be, of whom they are a few. In the lab
it is zero for a placebo (two ages that no campaign tells apart) and, for a planted effect, the mean of all the studies,
each of which draws people, arms and the lab anew.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from machine import machine
from persona.db.engine import open_engine, upgrade
from persona.db.transactions import reading
from persona.integrations.lab import Lab, LabOrder
from persona.studies.collected import collect
from persona.studies.design.reading import design_of
from persona.studies.design.values import Arm, Design, Factor
from persona.studies.estimate import Estimate, Units, estimate
from persona.studies.folder import StudyFolder, new_study
from persona.studies.power import LUCK_SIGMA, WATCHING_SIGMA
from persona.studies.result import answer
from persona.studies.simulation.run import MADE_BY, simulate
from persona.studies.surroundings import Surroundings

LEVEL = 0.95
INTERVALS = ("student", "randomisation")
PAIRS = (6, 12, 24, 60)
ADS = 100
"""Ads that a persona sees in a study, in the mean."""
SEED = 700
PLACEBO = Factor(attribute="age", arms=(Arm(name="40", value=40), Arm(name="41", value=41)))
PLACEBO_BRANDS = ("Dewfold", "Saltroot", "Fizzwick", "Pennyleaf", "Nonna Verde")
PLANTED_BRAND = "Dewfold"
NOWHERE = Surroundings(code={}, dependencies={}, data={}, settings={})


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """How personas of two arms come to see ads."""

    name: str
    share: float
    """Mean share of the ads meant, in the second arm."""
    ratio: float
    """How many times that in the first arm, in the mean."""
    uneven: float = 0.0
    """How differently the factor works from pair to pair: standard deviation of the ratio's logarithm."""

    @property
    def truth(self) -> float:
        """The effect on everybody: the mean difference over all pairs there could be."""
        return self.share * (self.ratio - 1)


WORLDS = (
    World(name="no effect", share=0.05, ratio=1),
    World(name="twice as many", share=0.05, ratio=2),
    World(name="twice, unevenly", share=0.05, ratio=2, uneven=0.8),
    World(name="rare ads, no effect", share=0.004, ratio=1),
    World(name="rare ads, three times", share=0.004, ratio=3),
)


def main() -> None:
    """Print coverage in the worlds, and in the lab."""
    options = _options()
    print(
        f"{options.trials} studies in each world; share of {LEVEL:.0%} intervals that hold the effect on the people of "
        "the study / on all the people there could be"
    )
    print(f"{'':>24}" + "".join(f"{pairs:>7} pairs" for pairs in PAIRS))
    for interval in INTERVALS:
        for world in WORLDS:
            held = [coverage(world, pairs, interval, trials=options.trials) for pairs in PAIRS]
            told = "".join(f"  {own:.3f}/{everybody:.3f}" for own, everybody in held)
            print(f"{world.name:>24}{told}  {interval}")
    if options.studies:
        print(in_the_lab(studies=options.studies, people=options.people, days=options.days).lines())
    print(f"seed {SEED}; {machine()}")


def coverage(world: World, pairs: int, interval: str, *, trials: int) -> tuple[float, float]:
    """How often the interval holds the effect on the people of the study, and that on everybody."""
    chance = np.random.default_rng([SEED, pairs])
    held = np.zeros(2)
    for _ in range(trials):
        units, own = _drawn(world, pairs, chance)
        found = estimate(units, interval=interval, level=LEVEL, draws=1999, seed=1)
        held += [found.low <= truth <= found.high for truth in (own, world.truth)]
    return float(held[0]) / trials, float(held[1]) / trials


def _drawn(world: World, pairs: int, chance: np.random.Generator) -> tuple[Units, float]:
    """A study, and the effect on its people: what either arm would have shown each of them, in the mean."""

    def around_one(sigma: float, *shape: int) -> np.ndarray:
        return np.asarray(chance.lognormal(-(sigma**2) / 2, sigma, shape))

    ratio = world.ratio * around_one(world.uneven, pairs)
    luck = around_one(LUCK_SIGMA, pairs, 2)
    means = world.share * np.column_stack([ratio, np.ones(pairs)]) * luck
    ads = 1 + chance.poisson(ADS * around_one(WATCHING_SIGMA, pairs, 1), (pairs, 2))
    share = chance.binomial(ads, np.minimum(means, 1)) / ads
    units = Units(
        outcome=share.ravel(), first=np.tile([True, False], pairs), block=np.repeat(np.arange(pairs), 2)
    )
    return units, float(world.share * ((ratio - 1) * luck.mean(axis=1)).mean())


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheLab:
    """Studies lived in the lab."""

    placebo: Sequence[Estimate]
    planted: Sequence[Estimate]

    @property
    def truth(self) -> float:
        """The planted effect, as all studies together measure it."""
        return float(np.mean([each.effect for each in self.planted]))

    def held(self, estimates: Sequence[Estimate], truth: float) -> str:
        """How many intervals hold a truth."""
        return f"{sum(each.low <= truth <= each.high for each in estimates)} of {len(estimates)}"

    def lines(self) -> str:
        """What came of them."""
        found = sum(each.low > 0 for each in self.planted)
        return (
            f"in the lab: a placebo's interval holds zero in {self.held(self.placebo, 0.0)}; the planted effect "
            f"({100 * self.truth:.1f} points) is held in {self.held(self.planted, self.truth)} and shown in "
            f"{found} of {len(self.planted)}"
        )


def in_the_lab(*, studies: int, people: int, days: int, seed: int = SEED) -> InTheLab:
    """Live so many placebo studies and so many with an effect that the lab's own campaigns plant."""
    placebo: list[Estimate] = []
    planted: list[Estimate] = []
    for number in range(studies):
        layout = {"people": people, "days": days, "seed": seed + number}
        placebo += lived_estimates(_design(PLACEBO, **layout), PLACEBO_BRANDS)
        planted += lived_estimates(_design(None, **layout), (PLANTED_BRAND,))
    return InTheLab(placebo=placebo, planted=planted)


def _design(factor: Factor | None, **layout: int) -> Design:
    """The example's design with other people; `factor` in place of women and men."""
    with tempfile.TemporaryDirectory() as folder:
        design, _ = design_of(new_study(Path(folder) / "study").read_text())
    assert design is not None
    return replace(
        design,
        factor=factor or design.factor,
        layout=replace(design.layout, **layout),  # type: ignore[arg-type]
    )


def lived_estimates(design: Design, brands: Sequence[str]) -> Iterator[Estimate]:
    """Live a study in a lab of its own, and estimate for each brand."""
    with tempfile.TemporaryDirectory() as home:
        engine = open_engine(f"sqlite:///{home}/persona.sqlite")
        upgrade(engine)
        study = StudyFolder(path=Path(home), design=design, text="")
        order = LabOrder(
            home=Path(home) / "lab",
            port=0,
            seed=design.layout.seed,
            ad_load=0.18,
            campaigns=None,
            scenario=None,
        )
        lab = Lab.start(order, Path(home) / "lab.log")
        try:
            kept = study.kept(NOWHERE, made_by=MADE_BY)
            simulate(engine, design, study.cast(), kept, lab, on_step=lambda: None, should_stop=lambda: False)
        finally:
            lab.stop()
        for brand in brands:
            outcome = replace(design.outcome, any_of=(brand,), called=f"{brand} ads")
            with reading(engine) as db:
                found = answer(replace(design, outcome=outcome), kept.assignments, collect(db, outcome))
            assert found.estimate is not None, found.why_none
            yield found.estimate
        engine.dispose()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=2000, help="simulated studies in each world")
    parser.add_argument("--studies", type=int, default=12, help="studies of each kind lived in the lab")
    parser.add_argument("--people", type=int, default=12)
    parser.add_argument("--days", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
