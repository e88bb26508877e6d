"""Who is shown what, over the API: worked out beside the requests, honest about its state, every number reachable."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest

from persona.api.insights_desk import InsightsDesk, Look, Order
from persona.db.engine import open_engine
from persona.db.models import SessionRow
from persona.db.transactions import writing
from support.seeded import running_api
from support.shown_world import OPEN, services_on, shown_template

__all__ = ["shown_template"]
PATIENCE_SECONDS = 150


@pytest.fixture(scope="module")
def home(shown_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("insights") / "home"
    shutil.copytree(shown_template, copy)
    return copy


@pytest.fixture(scope="module")
def insights_api(home: Path) -> Iterator[httpx.Client]:
    with _served(home) as url, httpx.Client(base_url=f"{url}/api/v1", timeout=30) as client:
        yield client


def _served(home: Path) -> AbstractContextManager[str]:
    return running_api(services_on(home))


def _until(ask: Callable[[], Any], wanted: Callable[[Any], bool]) -> Any:
    for _ in range(PATIENCE_SECONDS * 10):
        said = ask()
        if wanted(said):
            return said
        time.sleep(0.1)
    raise AssertionError(f"still {said}")


def _ready(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = _until(
        lambda: client.get("/insights").json(), lambda said: said["state"] != "computing"
    )
    return found


def test_the_first_question_is_answered_at_once_with_computing(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    with _served(tmp_path / "home") as url:
        before = time.monotonic()
        said = httpx.get(f"{url}/api/v1/insights").json()
        assert time.monotonic() - before < 2
    assert (said["state"], said["platforms"], said["as_of"]) == ("computing", [], None)
    assert said["sentence"].startswith("Working out")


def test_the_answer_names_the_rules_and_counts_what_is_not_known(insights_api: httpx.Client) -> None:
    said = _ready(insights_api)
    assert said["state"] == "ready"
    [tiktok] = said["platforms"]
    assert tiktok["headline"] == "2 of 12 ads on TikTok are shown to some people more than to others."
    assert {each["who"] for each in tiktok["findings"]} == {"gender female", "interest cooking"}
    assert tiktok["not_enough_evidence"] == len(OPEN)
    assert tiktok["not_enough"].startswith("For 10 ads there is not enough evidence: 60 people can show")
    assert tiktok["floor"]["pairs"] == 4
    assert [each["sentence"] for each in tiktok["left_out"]] == [
        "1 session was left out: the platform interrupted it.",
        "1 session was left out: it broke off.",
        "1 session was left out: a person was at the controls.",
    ], "in the order of their reasons: incident, incomplete, takeover"


def test_every_count_of_a_finding_leads_to_its_ads(insights_api: httpx.Client) -> None:
    for finding in _ready(insights_api)["platforms"][0]["findings"]:
        for side in ("inside", "outside"):
            saw = [each["persona_id"] for each in finding["groups"][f"{side}_saw"]]
            assert len(saw) == finding["effect"][f"{side}_saw"]
            if saw:
                assert _seen_by(insights_api, finding["creative_key"], saw) == set(saw)


def _seen_by(client: httpx.Client, creative: str, people: list[str]) -> set[str]:
    """Everybody on the pages of the gallery that a count leads to."""
    found: set[str] = set()
    asked: dict[str, Any] = {"creative": creative, "persona": people, "limit": 100}
    while True:
        page = client.get("/ads", params=asked).json()
        found |= {ad["persona_id"] for ad in page["items"]}
        if page["next_cursor"] is None:
            return found
        asked["cursor"] = page["next_cursor"]


def test_no_sentence_claims_that_anybody_was_targeted(insights_api: httpx.Client) -> None:
    text = json.dumps(_ready(insights_api)).lower()
    assert "target" not in text


def test_more_data_make_the_answer_out_of_date_and_it_is_still_shown(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    engine = open_engine(f"sqlite:///{tmp_path / 'home' / 'persona.sqlite'}")
    with _served(tmp_path / "home") as url, httpx.Client(base_url=f"{url}/api/v1", timeout=30) as client:
        first = _ready(client)
        with writing(engine) as db:
            db.get_one(SessionRow, "s-9-4-1").state = "running"
        later = client.get("/insights").json()
        assert later["state"] == "computing"
        assert later["sentence"].startswith("More has been seen since")
        assert later["platforms"] == first["platforms"]
        again = _ready(client)
    assert {each["reason"] for each in again["platforms"][0]["left_out"]} >= {"under way"}
    engine.dispose()


def test_before_the_first_session_there_is_nothing_to_work_out(tmp_path: Path) -> None:
    with _served(tmp_path) as url:
        said = httpx.get(f"{url}/api/v1/insights").json()
    assert (said["state"], said["platforms"]) == ("nothing yet", [])


def test_a_program_that_fails_is_said_to_have_failed() -> None:
    complain = "import sys; print('persona: The disk is full.', file=sys.stderr); sys.exit(1)"
    desk = InsightsDesk(Order(command=[sys.executable, "-c", complain], environment={}))
    desk.look("now")
    look: Look = _until(lambda: desk.look("now"), lambda said: not said.computing)
    assert look.answer is not None
    assert (look.answer.content, look.answer.problem) == (None, "The disk is full.")
    assert desk.answers() == 1


def test_a_desk_that_is_closed_ends_its_program() -> None:
    desk = InsightsDesk(Order(command=[sys.executable, "-c", "import time; time.sleep(60)"], environment={}))
    assert desk.look("now").computing
    desk.close()
    assert not _until(lambda: desk.look("later"), lambda said: not said.computing).computing
