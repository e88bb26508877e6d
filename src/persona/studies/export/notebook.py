"""The notebook of an export: reads the tables, computes the answer anew, and says whether it is the recorded one.

It imports nothing of ours. The estimator is written out in it, so that a reader can check it.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from persona.studies.export.about import About

READS = ("numpy", "scipy", "pyarrow")
"""Libraries the notebook computes with; listed with the versions that were here when it was written."""
RUNS = ("nbclient>=0.10,<1", "ipykernel>=6.29,<8", "jupyter-core>=5.7,<6")
"""Libraries that carry a notebook out."""

LOAD = """\
import json
import numpy as np
import pyarrow.parquet as parquet
from scipy.stats import t as student

recorded = json.load(open("result.json"))
plan = recorded["analysis"]
personas = parquet.read_table("data/personas.parquet").to_pylist()
sessions = parquet.read_table("data/sessions.parquet").to_pylist()
ads = parquet.read_table("data/ads.parquet").to_pylist()
print(len(personas), "personas,", len(sessions), "sessions,", len(ads), "ads")"""

OUTCOMES = """\
counted = [ad for ad in ads if ad["left_out"] is None]
outcome = {}
for who in (row["persona_id"] for row in personas):
    seen = [ad["is_meant"] for ad in counted if ad["persona_id"] == who]
    if len(seen) >= plan["least_ads"]:
        outcome[who] = sum(seen) / len(seen) if plan["measure"] == "share" else float(any(seen))
dropped = {row["block"] for row in personas if row["persona_id"] not in outcome}
used = [row for row in personas if row["block"] not in dropped]
print(len(used), "personas in", len({row["block"] for row in used}), "whole pairs or blocks are compared")"""

EFFECT = """\
value = np.array([outcome[row["persona_id"]] for row in used])
first = np.array([row["arm"] == plan["first_arm"] for row in used])
block = np.array([row["block"] for row in used])
numbers = np.unique(block)
differences = np.array([
    value[(block == number) & first].mean() - value[(block == number) & ~first].mean() for number in numbers
])
effect = differences.mean()
print("effect (first arm minus second):", round(effect, 5))"""

INTERVAL = """\
def student_interval(differences, level):
    error = differences.std(ddof=1) / len(differences) ** 0.5
    reach = student.ppf((1 + level) / 2, len(differences) - 1) * error
    return differences.mean() - reach, differences.mean() + reach

def other_draws(draws, seed):
    \"\"\"The effect under other draws of the arms, and the part of a shift of the first arm that each takes on.\"\"\"
    pairs = all((block == number).sum() == 2 for number in numbers)
    if pairs and len(numbers) <= 14:
        turned = (np.arange(1, 2 ** len(numbers))[:, None] >> np.arange(len(numbers))) & 1
        kept = 1.0 - 2.0 * turned
        return (kept * differences).mean(axis=1), kept.mean(axis=1)
    chance, effects, moved = np.random.default_rng(seed), np.zeros(draws), np.zeros(draws)
    for number in numbers:
        mine = np.flatnonzero(block == number)
        weight = np.where(first[mine], 1 / first[mine].sum(), -1 / (~first[mine]).sum())
        drawn = chance.permuted(np.tile(weight, (draws, 1)), axis=1)
        effects += drawn @ value[mine]
        moved += drawn @ first[mine].astype(float)
    return effects / len(numbers), moved / len(numbers)

def randomisation_interval(effect, effects, moved, level):
    could = moved < 1 - 1e-12
    typical = np.sort((effect - effects[could]) / (1 - moved[could]))
    spare = int(np.floor((1 - level) / 2 * (1 + len(effects)))) - 1 - int((~could).sum())
    return (typical[spare], typical[-1 - spare]) if spare >= 0 else (-np.inf, np.inf)

effects, moved = other_draws(plan["draws"], plan["seed"])
p_value = (1 + (np.abs(effects) >= abs(effect) - 1e-12).sum()) / (1 + len(effects))
if plan["interval"] == "student":
    low, high = student_interval(differences, plan["level"])
else:
    low, high = randomisation_interval(effect, effects, moved, plan["level"])
print(f"{plan['level']:.0%} interval: {low:.5f} to {high:.5f}; randomisation p = {p_value:.4g}")"""

SAME = """\
kept = recorded["estimate"]
here = {"effect": effect, "low": low, "high": high, "p_value": p_value}
for name, number in here.items():
    if kept[name] is None:
        assert not np.isfinite(number), name
        continue
    assert np.isclose(number, kept[name], rtol=1e-9, atol=1e-12), (name, number, kept[name])
print("The same as recorded.")"""

PICTURE = """\
largest = max(abs(differences).max(), 1e-9)
for number, difference in sorted(zip(numbers, differences), key=lambda entry: entry[1]):
    length = round(30 * abs(difference) / largest)
    left, right = ("#" * length if difference < 0 else "", "#" * length if difference > 0 else "")
    print(f"{number:4d} {left:>30}|{right:<30} {difference:+.4f}")"""


def notebook(about: About) -> dict[str, Any]:
    """The notebook, in the format of Jupyter 4.5."""
    design = about.study.design
    cells = [
        _words(f"# {design.title}\n\n{design.question}\n\n{about.standing()}"),
        _words("## The tables\n\n`data-dictionary.md` says what every column means."),
        _code(LOAD),
        _words("## The outcome of each persona\n\nThe unit is the persona, never the single ad."),
        _code(OUTCOMES),
        _words("## The effect\n\nThe mean, over pairs or blocks, of the first arm minus the second."),
        _code(EFFECT),
        _code(PICTURE),
        _words("## How sure it is\n\n`methods.md` names the sources of interval and test."),
        _code(INTERVAL),
        _words("## Is it what was recorded?"),
        _code(SAME),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def code_of(made: dict[str, Any]) -> str:
    """The code of a notebook as one program."""
    return "\n\n".join("".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "code")


def requirements() -> str:
    """The packages the notebook needs."""
    exact = [f"{name}=={version(name)}" for name in READS]
    return "# Computes the answer, in the versions it was first computed with\n" + "\n".join(
        [*exact, "# Carries the notebook out", *RUNS, ""]
    )


def as_text(made: dict[str, Any]) -> str:
    """A notebook as its file."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _words(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(text: str) -> dict[str, Any]:
    source = text.splitlines(keepends=True)
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
