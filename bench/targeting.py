"""How well hidden targeting rules are inferred, by panel size: simulated worlds, worlds in folders, worlds without."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import psutil

from machine import machine
from targeting_score import Score, score
from worlds import WorldOrder, make_world, write_world

SEEDS = (501, 502, 503, 504)
SIZES = (10, 50, 200, 1000)
NOTHING = (200, 1000)
"""Sizes of the panels that look at worlds in which nothing is targeted."""


def main() -> None:
    """Print the figures of each panel size, then those of worlds in which nothing is targeted."""
    options = _options()
    for folder in options.worlds:
        print(f"{folder.name:>24}  {_infer(folder).line()}")
    for personas in options.personas if options.seeds else ():
        total = Score()
        for seed in options.seeds:
            total.add(_simulated(WorldOrder(seed=seed, personas=personas)))
        print(f"{personas:>5} personas, 14 days  {total.line()}")
        if options.types:
            for kind, (ads, claimed, exact) in sorted(total.by_type.items()):
                print(f"{kind:>24}  {ads:4} ads, {claimed / ads:.2f} claimed, {exact / ads:.2f} exact")
    for personas in (size for size in NOTHING if size in options.personas and options.seeds):
        nothing = _simulated(WorldOrder(seed=options.seeds[0], personas=personas, targeted=False))
        print(f"{personas:>5}, nothing targeted  {nothing.line()}")
    print(f"seeds {', '.join(map(str, options.seeds)) or '-'}; {machine()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="*", default=SEEDS)
    parser.add_argument("--personas", type=int, nargs="*", default=SIZES)
    parser.add_argument(
        "--worlds", type=Path, nargs="*", default=(), help="folders with four CSV files and the truth"
    )
    parser.add_argument("--types", action="store_true", help="by type of ad, too")
    return parser.parse_args()


def _simulated(order: WorldOrder) -> Score:
    with tempfile.TemporaryDirectory() as folder:
        write_world(make_world(order), Path(folder))
        return _infer(Path(folder))


def _infer(folder: Path) -> Score:
    """Run the command as a user would, and compare what it writes."""
    with tempfile.TemporaryDirectory() as beside:
        out = Path(beside) / "answer.json"
        command = ["-m", "persona.cli", "targeting", "infer", str(folder), "--out", str(out)]
        before = psutil.Process().cpu_times()
        subprocess.run([sys.executable, *command], check=True, stderr=subprocess.DEVNULL)
        after = psutil.Process().cpu_times()
        answer: dict[str, Any] = json.loads(out.read_text())
    truth = json.loads((folder / "truth.json").read_text())["truth"]
    found = score(truth, answer)
    found.cpu_seconds = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return found


if __name__ == "__main__":
    main()
