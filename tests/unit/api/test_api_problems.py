"""Every error has its status, and says what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from persona import errors
from persona.api import problems


def every_error(kind: type[errors.PersonaError] = errors.PersonaError) -> Iterator[type[errors.PersonaError]]:
    """The whole tree."""
    yield kind
    for below in kind.__subclasses__():
        yield from every_error(below)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotFound(), 404),
        (errors.BlobNotFound(), 404),
        (errors.NotAllowed(), 403),
        (errors.LiveNotApproved(), 403),
        (errors.UnknownScheme(), 400),
        (errors.InvalidState(), 409),
        (errors.AlreadyExists(), 409),
        (errors.BackendUnavailable(), 503),
        (errors.DiskFull(), 507),
        (errors.PlanRejected(["too early"]), 422),
        (errors.BrowserLost(), 500),
    ],
)
def test_the_nearest_class_decides_the_status(error: errors.PersonaError, status: int) -> None:
    assert problems.problem_of(error).status == status


@pytest.mark.parametrize("kind", sorted(set(every_error()), key=lambda kind: kind.__name__))
def test_every_error_of_the_tree_becomes_a_problem(kind: type[errors.PersonaError]) -> None:
    with_reasons = kind in {
        errors.PlanRejected,
        errors.ImpossiblePanel,
        errors.AnswerUnusable,
        errors.InvalidStudy,
    }
    error = kind(["a reason"]) if with_reasons else kind("It went wrong.", hint="Do this.")  # type: ignore[arg-type]
    problem = problems.problem_of(error)
    assert 400 <= problem.status < 600
    assert problem.type == f"urn:persona:problem:{error.code}"
    assert problem.title.endswith(".")
    assert problem.detail == str(error)


def test_the_title_is_the_kind_and_the_detail_the_case() -> None:
    problem = problems.problem_of(errors.NotFound("There is no ad with this number.", hint="Look again."))
    assert problem.title == "There is nothing with this name."
    assert problem.detail == "There is no ad with this number."
    assert problem.hint == "Look again."


def test_a_surprise_says_nothing_from_inside() -> None:
    problem = problems.surprise(ValueError("select * from persona where password = 'x'"))
    assert "select" not in problem.model_dump_json()
    assert problem.trace_id is not None
