"""How quickly ads are found among very many: indexing rate, and milliseconds of a search with all its facets."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from findable import Findable, findable
from machine import machine
from persona.backends.search.asking import read
from persona.backends.search.base import Query, Sort, Tag
from persona.backends.search.tantivy_index import TantivySearch
from persona.insight.search.keeping import IndexKeeper
from persona.insight.search.questions import FACETS
from search_world import PEOPLE, Creative, Language, make_creatives, write_ads

SEED = 601
GOAL_MS = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured."""

    ads: int
    per_second: float
    """Ads indexed for each second, read from the database."""
    p95: dict[str, float]
    """Milliseconds, by kind of question."""
    worst: float
    """p95 over the searches of all kinds together."""
    found: Findable
    """How soon a capture beside them is found."""


def measure(folder: Path, *, ads: int, seed: int = SEED, rounds: int = 60, captures: int = 40) -> Figures:
    """Write the ads, index them, ask, and capture some more."""
    rng = np.random.default_rng(seed)
    language = Language(rng)
    creatives = make_creatives(rng, language)
    engine = write_ads(folder, creatives, rng, ads=ads)
    keeper = IndexKeeper(engine, TantivySearch(folder / "search"))
    began = time.perf_counter()
    done = keeper.catch_up()
    per_second = done.indexed / (time.perf_counter() - began)
    taken = {
        kind: [_timed(keeper, ask()) for _ in range(rounds)]
        for kind, ask in _questions(rng, language, creatives).items()
    }
    found = findable(engine, folder, rng, captures=captures)
    engine.dispose()
    return Figures(
        ads=done.indexed,
        per_second=per_second,
        p95={kind: float(np.percentile(each, 95)) for kind, each in taken.items()},
        worst=float(np.percentile(np.concatenate(list(taken.values())), 95)),
        found=found,
    )


def _questions(
    rng: np.random.Generator, language: Language, creatives: list[Creative]
) -> dict[str, Callable[[], Query]]:
    whole = Query(facets=FACETS, limit=60)

    def asked(text: str) -> Query:
        sort: Sort = "best" if rng.random() < 0.5 else "newest"  # noqa: PLR2004 - either
        query = replace(whole, asked=read(text), sort=sort)
        who: dict[Tag, list[str]] = {"persona": [f"p-{n}" for n in rng.integers(0, PEOPLE, 3)]}
        return replace(query, filters=who) if rng.random() < 1 / 3 else query

    def creative() -> Creative:
        return creatives[int(rng.integers(len(creatives)))]

    return {
        "everything": lambda: whole,
        "a common word": lambda: asked(language.words[int(rng.integers(10))]),
        "two words": lambda: asked(language.text(2)),
        "a rare word": lambda: asked(language.words[int(rng.integers(2000, len(language.words)))]),
        "a letter or two": lambda: asked(language.words[int(rng.integers(500))][: int(rng.integers(1, 3))]),
        "a slip": lambda: asked("q" + language.words[int(rng.integers(2000))]),
        "a phrase": lambda: asked(f'"{" ".join(creative().body.split()[:3])}"'),
        "one field": lambda: asked(f"advertiser:{creative().advertiser.split()[0]}"),
        "alike": lambda: Query(
            like={"headline": creative().headline, "body": creative().body}, sort="best", limit=60
        ),
    }


def _timed(keeper: IndexKeeper, query: Query) -> float:
    began = time.perf_counter()
    keeper.search(query)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ads", type=int, default=200_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), ads=options.ads)
    print(f"{found.ads:,} ads indexed, {found.per_second:,.0f} for each second, read from the database")
    for kind, milliseconds in found.p95.items():
        print(f"{kind:>18}  p95 {milliseconds:6.1f} ms")
    reached = "reached" if found.worst <= GOAL_MS else "missed"
    print(
        f"{'all together':>18}  p95 {found.worst:6.1f} ms, with six facets (goal {GOAL_MS:.0f} ms: {reached})"
    )
    print(found.found.line())
    print(f"seed {SEED}; {machine()}")


if __name__ == "__main__":
    main()
