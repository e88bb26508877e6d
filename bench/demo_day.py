"""The demonstration day, measured from outside: time to the first ad, ads per CPU-second, memory per open session."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading

import psutil

from machine import machine, pss_bytes, tree

SEED = 20261124
STEP_SECONDS = 1.0


def main() -> None:
    """Run one day and print its figures."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "PERSONA_HOME": home, "PERSONA_SEED": str(SEED)}
        demo = subprocess.Popen(
            [sys.executable, "-m", "persona.cli", "demo", "--once"], env=env, stdout=subprocess.PIPE
        )
        memory = _sample_memory(demo.pid)
        assert demo.stdout is not None
        figures = json.loads(demo.stdout.read().splitlines()[-1])
        demo.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    print(f"seconds to the first ad        {figures['seconds_to_first_ad']:8.1f}")
    print(f"seconds for the day            {figures['wall_seconds']:8.1f}")
    print(f"ads                            {figures['ads']:8d}")
    print(f"ads per CPU-second             {figures['ads'] / cpu:8.2f}   ({cpu:.0f} CPU-seconds in all)")
    print(
        f"MiB (PSS) per open session     {statistics.median(memory) / 2**20:8.0f}   (median of {len(memory)} samples)"
    )
    print(f"recall {figures['recall']}, precision {figures['precision']}, lost {figures['lost']}")
    print(f"seed {SEED}; {machine()}")


def _sample_memory(pid: int) -> list[float]:
    """A list that fills, while the day runs, with the memory of one session: worker, driver and browser."""
    samples: list[float] = []

    def look() -> None:
        root = psutil.Process(pid)
        while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
            workers = [one for one in tree(root) if _is_worker(one)]
            if workers:
                samples.append(sum(pss_bytes(tree(worker)) for worker in workers) / len(workers))
            threading.Event().wait(STEP_SECONDS)

    threading.Thread(target=look, daemon=True).start()
    return samples


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "persona.worker" in process.cmdline()
    except psutil.Error:
        return False


if __name__ == "__main__":
    main()
