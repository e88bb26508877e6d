"""Brings a bare machine to the point where `persona` runs: environment, packages, Chromium, dashboard.

Safe to run again at any time: a step whose inputs did not change is skipped, without asking the network.
Uses the standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import sys

OLDEST = (3, 11)


def main() -> int:
    """Run the steps in order; the exit code says whether all of them stand."""
    if sys.version_info < OLDEST:
        print(
            f"Persona needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.\n"
            "  Name a newer one: make setup PYTHON=python3.12",
            file=sys.stderr,
        )
        return 1
    # Imported late so that an older Python still gets the sentence above.
    from steps import browser, clips, dashboard, environment, packages, progress  # noqa: PLC0415
    from steps.project import ROOT, one_at_a_time  # noqa: PLC0415

    try:
        with one_at_a_time(ROOT):
            worked = [step.run(ROOT) for step in (environment, packages, browser, dashboard, clips)]
    except progress.SetupError as error:
        print(f"\n{error}\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. `make setup` goes on where it was.", file=sys.stderr)
        return 130
    if any(worked):
        progress.say("Persona is ready. `make help` lists what you can do.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
