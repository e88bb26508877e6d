"""The gate of a session: lab pages only, within the limits, never two personas on one target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona import errors
from persona.conduct.gate import SessionGate


def a_gate(*taken: tuple[str, str], **limits: int) -> SessionGate:
    return SessionGate(limits=limits, engaged_by_others=lambda kind, target: (kind, target) in taken)


def test_a_page_of_the_lab_may_be_opened() -> None:
    a_gate().check_open("TikTok", "http://tiktok.lab.localhost:8099/foryou")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.tiktok.com/foryou",
        "http://tiktok.lab.localhost@www.tiktok.com/",
        "http://tiktok.lab.localhost.example/",
        "http://www.tiktok.com/?from=tiktok.lab.localhost",
        "http://www.tiktok.com\\.lab.localhost/",
        "http://www.tiktok.com\\@tiktok.lab.localhost/",
        "http://127.0.0.1:8765/",
        "http://lab.localhost/",
        "http://evillab.localhost/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//tiktok.lab.localhost/",
        "http://[",
        "",
    ],
)
def test_anything_else_is_refused_with_what_to_do(url: str) -> None:
    with pytest.raises(errors.LiveNotApproved) as refused:
        a_gate().check_open("TikTok", url)
    assert "conduct file" in refused.value.hint


@given(st.text(), st.sampled_from(["http://{}", "https://{}/", "http://{}.lab.localhost.com/", "{}"]))
def test_no_address_makes_the_gate_fail_in_another_way(text: str, form: str) -> None:
    with pytest.raises(errors.LiveNotApproved):
        a_gate().check_open("TikTok", form.format(text))


@given(st.integers(min_value=0, max_value=20), st.integers(min_value=0, max_value=30))
def test_a_session_may_do_exactly_as_much_as_the_manifest_allows(limit: int, wanted: int) -> None:
    gate, done = a_gate(search=limit), 0
    for number in range(wanted):
        try:
            gate.check_engage("tiktok", "search", f"words {number}")
            done += 1
        except errors.BudgetSpent:
            assert done == limit
    assert done == min(limit, wanted)


@pytest.mark.parametrize("kind", ["comment", "follow", "click", "purchase"])
def test_what_the_manifest_does_not_name_is_never_allowed(kind: str) -> None:
    with pytest.raises(errors.BudgetSpent, match="0 times"):
        a_gate(like=3).check_engage("tiktok", kind, "x")


def test_a_video_that_another_persona_likes_is_not_liked_and_costs_no_budget() -> None:
    gate = a_gate(("like", "taken"), like=1)
    with pytest.raises(errors.NotAllowed, match="Another persona"):
        gate.check_engage("tiktok", "like", "taken")
    gate.check_engage("tiktok", "like", "free")
    with pytest.raises(errors.BudgetSpent):
        gate.check_engage("tiktok", "like", "another")


def test_two_personas_may_search_for_the_same_words() -> None:
    a_gate(("search", "bread"), search=1).check_engage("tiktok", "search", "bread")
