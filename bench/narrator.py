"""What days by a language model would cost: a panel's real requests, priced: `python bench/narrator.py`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine

from machine import machine

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from persona.db.engine import open_engine, upgrade
from persona.db.narration import PICODOLLARS, Tokens
from persona.planning.habits import homes_of
from support import vendor_moves
from support.made_panels import a_made_panel
from support.narrating import Asker, calls
from support.vendor_server import Asked, Said, a_vendor

LETTERS_PER_TOKEN = 3.63
"""2,936 characters of such requests were 809 tokens of o200k (research, section 5.1)."""
TOKENS_WRITTEN = 869
"""For one structured day (the same)."""
TARGET = 0.02
FIRST_DAY = date(2026, 11, 23)


def priced(asked: Asked) -> Said:
    """Good days, counted as a vendor would count a model's full ones."""
    text = vendor_moves.good(asked).text
    tokens = Tokens(
        input=round(len(asked.raw) / LETTERS_PER_TOKEN), output=TOKENS_WRITTEN * len(asked.facts["days"])
    )
    return Said(text=text, tokens=tokens)


def measure(engine: Engine, vendor: str, *, size: int, days: int, per_call: int) -> str:
    """One line: requests, tokens, money, and how many days passed."""
    made = a_made_panel(size)
    with a_vendor(priced) as server:
        last = FIRST_DAY + timedelta(days=days - 1)
        asker = Asker(engine, vendor, server, last_day=last, days_per_call=per_call)
        for home in homes_of(made.panel, made):
            for offset in range(days):
                asker.planner.home_day(home, FIRST_DAY + timedelta(days=offset))
    rows, tally = calls(engine), asker.planner.tally
    spent = sum(row.picodollars for row in rows) / PICODOLLARS
    read = sum(row.input_tokens for row in rows)
    written = sum(row.output_tokens for row in rows)
    return (
        f"{vendor}, {per_call} days a request: ${spent / tally.days:.6f} for a persona's day (target ${TARGET}); "
        f"{len({row.call_id for row in rows if row.outcome != 'cached'})} requests for {tally.days} days, "
        f"{read / tally.days:.0f} tokens read and {written / tally.days:.0f} written for each; "
        f"first pass {tally.first_pass / tally.days:.1%}, offline instead {tally.fell_back / tally.days:.1%}, "
        f"rejections {dict(tally.hard)}"
    )


def main() -> None:
    """Print the cost with each vendor's default models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=50)
    parser.add_argument("--days", type=int, default=7)
    asked = parser.parse_args()
    for vendor in ("openai", "anthropic"):
        for per_call in (1, 7):
            with tempfile.TemporaryDirectory() as folder:
                engine = open_engine(f"sqlite:///{Path(folder) / 'bench.sqlite'}")
                upgrade(engine)
                print(measure(engine, vendor, size=asked.size, days=asked.days, per_call=per_call))
                engine.dispose()
    print(f"A scripted writer stands for the model: how often a real one passes is not measured. {machine()}")


if __name__ == "__main__":
    main()
