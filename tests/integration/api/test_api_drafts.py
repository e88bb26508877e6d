"""/drafts: what waits is listed, a person's word is kept, and nobody else's page may give it."""

from __future__ import annotations

import httpx
import pytest
from sqlalchemy import select

from persona.db.drafts import write_draft
from persona.db.models import SessionRow
from persona.db.transactions import reading
from support.builders import MORNING
from support.seeded import SeededWorld

TEXT = "More running like this, please!"


@pytest.fixture
def draft(own_world: SeededWorld) -> str:
    with reading(own_world.engine) as db:
        session = db.scalars(select(SessionRow.id).order_by(SessionRow.id)).first()
    assert session is not None
    return write_draft(own_world.engine, session, target="7001", text=TEXT, at=MORNING)


def test_a_draft_waits_until_somebody_decides_by_name(changing_api: httpx.Client, draft: str) -> None:
    [waiting] = changing_api.get("/drafts").json()["items"]
    assert (waiting["draft_id"], waiting["text"], waiting["state"]) == (draft, TEXT, "waiting")
    decided = changing_api.post(f"/drafts/{draft}/approve", json={"by": "Mira"}).json()
    assert (decided["state"], decided["decided_by"], decided["why"]) == ("approved", "Mira", None)
    after = changing_api.get("/drafts").json()
    assert (after["items"], after["waiting"], after["total"]) == ([], 0, 1)
    assert changing_api.get("/drafts", params={"state": "all"}).json()["items"] == [decided]


@pytest.mark.parametrize(
    ("verdict", "said", "answered"),
    [
        ("reject", {"by": "Mira"}, (400, "invalid_decision")),
        ("approve", {"by": " "}, (400, "invalid_decision")),
        ("approve", {}, (422, "invalid_request")),
        ("approve", {"by": "Mira", "post": True}, (422, "invalid_request")),
        ("approve", ["Mira"], (422, "invalid_request")),
    ],
)
def test_what_is_no_decision_changes_nothing(
    changing_api: httpx.Client, draft: str, verdict: str, said: object, answered: tuple[int, str]
) -> None:
    answer = changing_api.post(f"/drafts/{draft}/{verdict}", json=said)
    assert (answer.status_code, answer.json()["code"]) == answered
    assert changing_api.get("/drafts").json()["waiting"] == 1


def test_a_second_word_and_a_draft_that_is_none_are_told_apart(
    changing_api: httpx.Client, draft: str
) -> None:
    changing_api.post(f"/drafts/{draft}/reject", json={"by": "Mira", "why": "too eager"})
    second = changing_api.post(f"/drafts/{draft}/approve", json={"by": "Ben"})
    assert (second.status_code, second.json()["code"]) == (409, "invalid_state")
    assert "Mira rejected this draft" in second.json()["detail"]
    assert changing_api.post("/drafts/nothing/approve", json={"by": "Ben"}).status_code == 404


def test_a_page_of_another_site_decides_nothing(changing_api: httpx.Client, draft: str) -> None:
    for origin in ("https://elsewhere.example", "null", "http://127.0.0.1:1"):
        answer = changing_api.post(
            f"/drafts/{draft}/approve", json={"by": "Mira"}, headers={"Origin": origin}
        )
        assert answer.status_code == 403, origin
    own = f"http://{changing_api.base_url.netloc.decode()}"
    assert changing_api.get("/drafts").json()["waiting"] == 1
    answer = changing_api.post(f"/drafts/{draft}/approve", json={"by": "Mira"}, headers={"Origin": own})
    assert answer.status_code == 200


def test_drafts_of_one_person_and_of_nobody(changing_api: httpx.Client, draft: str) -> None:
    who = changing_api.get("/drafts").json()["items"][0]["persona_id"]
    assert len(changing_api.get("/drafts", params={"persona": who}).json()["items"]) == 1
    assert changing_api.get("/drafts", params={"persona": "nobody"}).status_code == 422
    assert changing_api.get("/drafts", params={"state": "posted"}).status_code == 422
    del draft
