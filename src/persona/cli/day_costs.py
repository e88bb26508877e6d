"""`persona plan cost`: what language models were asked, what it cost, and what became of the days."""

from __future__ import annotations

from typing import Any

from persona import wiring
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import with_data
from persona.db.narration import PICODOLLARS
from persona.db.reading import narration
from persona.db.transactions import reading
from persona.settings import Settings

N3_DOLLARS = 0.02
"""At most so much for one persona's day (row N3 of the acceptance sheet)."""


def show_costs(settings: Settings, *, json_output: bool) -> None:
    """Print the account book."""
    with reading(wiring.open_database(with_data(settings))) as db:
        costs, outcomes = narration.read_costs(db), narration.read_outcomes(db)
        days, written = narration.count_persona_days(db), narration.read_days_written(db)
    spent = sum(cost.picodollars for cost in costs)
    a_day = spent / PICODOLLARS / days if days else 0.0
    answer: dict[str, Any] = {
        "models": [
            {name: getattr(cost, name) for name in cost.__dataclass_fields__ if "pico" not in name}
            | {"dollars": cost.picodollars / PICODOLLARS, "held_dollars": cost.held_picodollars / PICODOLLARS}
            for cost in costs
        ],
        "requests_by_outcome": outcomes,
        "persona_days_asked_for": days,
        "dollars": spent / PICODOLLARS,
        "picodollars": spent,
        "dollars_a_persona_day": a_day,
        "N3": {"target": f"<= {N3_DOLLARS}", "value": a_day, "pass": a_day <= N3_DOLLARS},
        "days_by_source": written.by_source,
        "days_with_rejections": written.with_rejections,
        "rejections": written.rejections,
    }
    if json_output:
        answer_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    rows = [
        [
            cost["model"],
            str(cost["requests"]),
            f"{cost['input_tokens'] + cost['cached_tokens'] + cost['cache_write_tokens']:,}",
            f"{cost['output_tokens']:,}",
            f"${cost['dollars']:.6f}",
            f"${cost['held_dollars']:.6f}" if cost["held_dollars"] else "",
        ]
        for cost in answer["models"]
    ]
    columns = ["Model", "Requests", "Tokens read", "Tokens written", "Cost", "Held back"]
    answer_table(columns, rows, title="Language models")
    for title, counts in (
        ("How requests ended", answer["requests_by_outcome"]),
        ("Who wrote the days that are kept", answer["days_by_source"]),
        ("What was not taken, by rule", answer["rejections"]),
    ):
        if counts:
            answer_table(["", "Times"], [[name, str(number)] for name, number in counts.items()], title=title)
    if not answer["models"]:
        say("No language model was asked: every day was written offline, which costs nothing.")
        return
    verdict = "met" if answer["N3"]["pass"] else "NOT MET"
    say(
        f"${answer['dollars']:.6f} for {answer['persona_days_asked_for']} days of personas, "
        f"${answer['dollars_a_persona_day']:.6f} each (N3 asks for ${N3_DOLLARS} at most: {verdict})."
    )
