"""The drawing at the top of errors.py is the tree itself."""

from __future__ import annotations

import inspect
import re

from persona import errors

CLASSES = {
    name: value
    for name, value in inspect.getmembers(errors, inspect.isclass)
    if issubclass(value, errors.PersonaError) and value is not errors.PersonaError
}
LINE = re.compile(r"^(?P<inner> *)(?P<start>\|-|'-|\| ) *(?P<names>.+)$", re.MULTILINE)


def drawn() -> dict[str, str]:
    """Class to parent, as drawn: a branch alone on the left is the parent of those to its right."""
    tree = {"Transient": "PersonaError"}
    parent = "PersonaError"
    for line in LINE.finditer(errors.__doc__):
        left, wide_gap, right = line["names"].partition("   ")
        if line["start"] != "| ":
            parent = left if wide_gap else "PersonaError"
            # A branch that is drawn further in was named in the line above it.
            tree |= {left: "PersonaError"} if wide_gap and not line["inner"] else {}
        names = re.sub(r"\(.*?\)", "", right if wide_gap else left)
        tree |= dict.fromkeys(re.findall(r"[A-Z]\w+", names), parent)
    return tree


def test_every_class_is_drawn_and_every_drawn_class_exists() -> None:
    assert set(drawn()) == set(CLASSES)


def test_every_class_hangs_where_the_drawing_shows_it() -> None:
    wrong = [
        f"{name} under {parent}" for name, parent in drawn().items() if parent not in _bases(CLASSES[name])
    ]
    assert wrong == []


def test_a_star_marks_what_is_worth_retrying() -> None:
    starred = set(re.findall(r"(\w+)\*", errors.__doc__))
    assert starred == {name for name, value in CLASSES.items() if issubclass(value, errors.Transient)} - {
        "Transient"
    }


def test_every_error_says_a_sentence_by_itself() -> None:
    for name, value in CLASSES.items():
        with_reasons = {"PlanRejected", "ImpossiblePanel", "AnswerUnusable", "InvalidStudy"}
        error = value([]) if name in with_reasons else value()
        assert str(error).endswith("."), name


def _bases(cls: type) -> set[str]:
    return {base.__name__ for base in cls.__bases__}
