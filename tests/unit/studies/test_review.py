"""A blind review: controls are mixed in, answers only added, and the claim needs 279 of 300."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from persona import errors
from persona.cli.review import ReviewOrder, review
from persona.studies.review.book import ReviewBook, new_book
from persona.studies.review.days import review_days
from persona.studies.review.verdict import Share, Verdict


def an_order(tmp_path: Path, keys: str, **changes: object) -> ReviewOrder:
    answers = tmp_path / "keys.txt"
    answers.write_text("\n".join(keys))
    given = {"folder": tmp_path / "review", "days": 20, "seed": 3, "rater": "one", "answers": answers}
    return ReviewOrder(**(given | changes))


def test_controls_are_mixed_in_and_look_like_the_others() -> None:
    days = review_days(40, 3)
    assert Counter(day.kind for day in days) == {"generated": 40, "surveyed": 6, "broken": 6}
    assert len({day.fault for day in days if day.kind == "broken"}) == 4
    assert {day.lines[1] for day in days} == {""}
    assert not any(day.kind in " ".join(day.lines) for day in days)
    assert review_days(40, 3) == days


def test_a_review_stops_anywhere_and_goes_on_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(an_order(tmp_path, "aar" + "s"), json_output=True) == 1
    assert json.loads(capsys.readouterr().out)["left"] == 23
    assert review(an_order(tmp_path, "a" * 30), json_output=True) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["left"] == 0
    assert sum(said[kind]["judged"] for kind in ("generated", "surveyed", "broken")) == 26
    assert [answer.number for answer in ReviewBook(tmp_path / "review").answers()] == list(range(26))


def test_answers_are_only_added_and_a_torn_line_is_none(tmp_path: Path) -> None:
    book = new_book(tmp_path / "review", review_days(4, 1))
    book.add("one", 0, "accept")
    before = (tmp_path / "review" / "answers.jsonl").read_bytes()
    with (tmp_path / "review" / "answers.jsonl").open("ab") as file:
        file.write(b'{"rater": "one", "num')
    assert [answer.number for answer in book.answers()] == [0]
    book.add("one", 1, "reject")
    assert (tmp_path / "review" / "answers.jsonl").read_bytes().startswith(before)
    assert [answer.number for answer in book.answers()] == [0, 1]


@pytest.mark.parametrize(("accepted", "holds"), [(279, True), (278, False)])
def test_the_claim_needs_279_of_300(accepted: int, holds: bool) -> None:  # noqa: FBT001 - pytest's
    mine = Share(accepted=accepted, judged=300)
    assert Verdict(shares={"generated": mine}, kappa=None).holds is holds
    assert Verdict(shares={"generated": mine}, kappa=0.4).holds is False


def test_a_key_that_means_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(errors.InvalidInput, match="none of a, r and s"):
        review(an_order(tmp_path, "ax"), json_output=True)
