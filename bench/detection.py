"""The detector on real pages and on pages changed at random: what it finds, how exactly, and how long it takes."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from machine import machine
from persona import errors
from support.inspecting import inspected as inspected_markup
from support.real_pages import SETTING, Tally, archive, cases, inspected, unpack
from support.saved.mutants import Mutant

SEEDS = range(1000, 1600)
FIELDS = ("advertiser", "call", "landing", "headline", "label")


def main() -> None:
    """Print both tables."""
    print(machine())
    if archive() is None:
        print(f"{SETTING} names no archive: no real pages.")
    else:
        with tempfile.TemporaryDirectory() as folder:
            _real_pages(unpack(Path(folder)))
    _mutants()


def _real_pages(folder: Path) -> None:
    tallies: dict[str, Tally] = {}
    slowest = 0.0
    for case in cases(folder):
        began = time.monotonic()
        tallies.setdefault(case.platform, Tally()).add(case, inspected(case)["ads"])
        slowest = max(slowest, time.monotonic() - began)
    print(f"{'platform':12}{'found':>7}{'missed':>8}{'false':>7}" + "".join(f"{name:>14}" for name in FIELDS))
    for platform, tally in sorted(tallies.items()):
        counts = tally.counts
        exact = "".join(f"{_share(counts, name):>14}" for name in FIELDS)
        print(f"{platform:12}{counts['found']:7}{counts['missed']:8}{counts['false']:7}{exact}")
        print("".join(f"  {line}\n" for line in tally.wrong), end="")
    print(f"slowest page {slowest:.1f} s")


def _share(counts: Counter[str], name: str) -> str:
    return f"{counts[f'{name} right']}/{counts[f'{name} of']}"


def _mutants() -> None:
    survived, found, slowest = 0, 0, 0.0
    for seed in SEEDS:
        mutant = Mutant(seed)
        began = time.monotonic()
        try:
            ads = inspected_markup(mutant.platform, mutant.markup)["ads"]
        except errors.UnreadablePage:
            ads = []
        slowest = max(slowest, time.monotonic() - began)
        survived += mutant.survives
        found += mutant.survives and len(ads) == 1
    print(f"mutants {len(SEEDS)} (seeds {SEEDS.start} to {SEEDS.stop - 1}), with label and unit {survived}")
    print(f"found exactly once {found} ({found / survived:.1%}); crashes 0; slowest {slowest:.1f} s")


if __name__ == "__main__":
    main()
