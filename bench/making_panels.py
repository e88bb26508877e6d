"""How long it takes to make panels, and how much memory: of 50 people and of 5,000."""

from __future__ import annotations

import resource
import time

from machine import machine
from persona.panel.audit import audit
from persona.panel.generator import make_panel
from persona.panel.recipe import Recipe

SEED = 20261124
SIZES = (50, 5000)
KIB_PER_GIB = 2**20


def main() -> None:
    """Make each once and print its figures."""
    for size in SIZES:
        began, used = time.perf_counter(), time.process_time()
        made = make_panel(Recipe(size=size, seed=SEED))
        wall, cpu = time.perf_counter() - began, time.process_time() - used
        looked_over = audit(made)
        print(
            f"{size} people in {len(made.homes)} homes: {wall:.1f} s ({cpu:.1f} s of CPU); "
            f"margins off by {looked_over.mean_error:.2f} pp on average, {looked_over.max_error:.2f} at most"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_GIB
    print(f"Peak memory {peak:.2f} GiB. {machine()}; seed {SEED}")


if __name__ == "__main__":
    main()
