"""`persona review`: days one by one, accept or reject by a key, stop at any time, and the claim with its interval."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from persona import errors
from persona.cli.console import answer_json, answer_table, say
from persona.studies.review.book import ACCEPTED, REJECTED, ReviewBook, new_book, open_book
from persona.studies.review.days import review_days
from persona.studies.review.verdict import CLAIM, FEWEST, Verdict, verdict_of

MOST_DAYS = 2000
KEYS = {"a": ACCEPTED, "r": REJECTED, "s": None}
ASKS = "a accept, r reject, s stop: "


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOrder:
    """What is to be reviewed, by whom."""

    folder: Path
    days: int
    seed: int
    rater: str
    answers: Path | None
    """A file with one key a line."""


def review(order: ReviewOrder, *, json_output: bool) -> int:
    """Go on with a review, or begin one; 0 when the claim holds, else 1.

    Raises:
        ConfigurationError: there cannot be so many days.
        InvalidInput: the folder or the file of answers is not what it should be.
    """
    if not 1 <= order.days <= MOST_DAYS:
        raise errors.ConfigurationError(f"--days {order.days} is not between 1 and {MOST_DAYS}.")
    book = open_book(order.folder) or new_book(order.folder, review_days(order.days, order.seed))
    _ask(book, order)
    verdict = verdict_of(book.answers(), [day["kind"] for day in book.key()])
    left = len(book.open_numbers(order.rater))
    if json_output:
        answer_json(_answer(verdict, left))
    else:
        _print(verdict, left)
    return 0 if verdict.holds else 1


def _ask(book: ReviewBook, order: ReviewOrder) -> None:
    keys = _keys(order.answers)
    numbers = book.open_numbers(order.rater)
    for place, number in enumerate(numbers, len(book.days) - len(numbers) + 1):
        say(f"\nDay {place} of {len(book.days)}\n")
        for line in book.days[number]:
            say(line)
        says = next(keys, None)
        if says is None:
            return
        book.add(order.rater, number, says)


def _keys(answers: Path | None) -> Iterator[str | None]:
    """Answers until somebody stops: from a file, or from whoever sits there."""
    lines = _lines(answers) if answers else _typed()
    for line in lines:
        key = line.strip().lower()[:1]
        if key in KEYS:
            yield KEYS[key]
        elif answers is not None:
            raise errors.InvalidInput(f"{answers} holds {line.strip()[:20]!r}, which is none of a, r and s.")


def _lines(answers: Path) -> list[str]:
    try:
        return [line for line in answers.read_text().splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise errors.InvalidInput(f"{answers} cannot be read.") from error


def _typed() -> Iterator[str]:
    while True:
        sys.stderr.write(f"\n{ASKS}")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return
        yield line


def _answer(verdict: Verdict, left: int) -> dict[str, object]:
    return {
        **{kind: share.as_dict() for kind, share in verdict.shares.items()},
        "kappa": None if verdict.kappa is None else round(verdict.kappa, 3),
        "left": left,
        "claim": f"{CLAIM:.0%} of generated days are accepted (95 % sure, {FEWEST} days at least)",
        "holds": verdict.holds,
    }


def _print(verdict: Verdict, left: int) -> None:
    rows = [
        [
            kind,
            str(share.accepted),
            str(share.judged),
            f"{share.lower:.3f} to {share.upper:.3f}" if share.judged else "",
        ]
        for kind, share in verdict.shares.items()
    ]
    answer_table(["Days", "Accepted", "Judged", "95 % bounds"], rows, title="The review so far")
    if verdict.kappa is not None:
        say(f"Raters agree with a kappa of {verdict.kappa:.2f}; 0.6 is asked for.")
    held = "may be said" if verdict.holds else "may NOT be said"
    say(f"“{CLAIM:.0%} of generated days are accepted” {held}; {left} days are left to judge.")
