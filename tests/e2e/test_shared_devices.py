"""One device for several people, and several devices for one person: in real Chromium on the lab."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select, update

from persona.db.models import DeviceRow, PersonaRow, ProfileGenerationRow, SessionRow
from persona.db.transactions import reading, writing
from support.lab import World, world

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_people_who_take_turns_on_one_computer_find_their_own_login_and_nothing_of_the_other(
    tmp_path: Path,
) -> None:
    with world(tmp_path, people=6, sessions=2, items=4) as lab:
        computer = computer_with_users(lab)
        one, other = users_of(lab, computer)
        first, again = sessions_of(lab, one)
        theirs, _ = sessions_of(lab, other)
        for session in (first, theirs, again):
            move(lab, session, computer)
            lab.finish(session)
        accounts = {row.session_id: row.account_id for row in lab.exposures()}
        with reading(lab.engine) as db:
            kept = db.execute(select(ProfileGenerationRow.persona_id, ProfileGenerationRow.number)).all()
        log = (tmp_path / "lab" / "log.jsonl").read_text()
    assert sorted(map(tuple, kept)) == sorted([(one, 1), (one, 2), (other, 1)])
    assert log.count('"login"') == 2
    assert accounts[first.id] == accounts[again.id] == first.account_id
    assert accounts[theirs.id] == theirs.account_id != first.account_id
    hers, his = (cookies_of(tmp_path, computer, who) for who in (one, other))
    assert hers
    assert his
    assert not hers & his


def test_one_account_is_signed_in_on_two_devices_and_each_capture_says_on_which(tmp_path: Path) -> None:
    with world(tmp_path, people=6, sessions=3, items=12) as lab:
        computer = computer_with_users(lab)
        who = next(one for one in users_of(lab, computer) if phone_of(lab, one))
        for session, device in zip(sessions_of(lab, who), (phone_of(lab, who), computer, None), strict=True):
            move(lab, session, device or phone_of(lab, who))
            lab.finish(session)
        seen = lab.observations()
        devices = {row.id: row for row in lab._rows("DeviceRow")}
        where = {row.id: row.device_id for row in lab.sessions()}
        log = (tmp_path / "lab" / "log.jsonl").read_text()
    # Back on the phone she is still signed in: signing in at the computer has not ended that.
    assert log.count('"login"') == 2
    assert {devices[where[row.session_id]].kind for row in seen} == {"phone", "desktop"}
    for row in seen:
        device = devices[where[row.session_id]]
        assert row.record["device_class"] == device.kind
        assert row.record["viewport"] == [device.width, device.height]


def computer_with_users(lab: World) -> str:
    with reading(lab.engine) as db:
        query = (
            select(DeviceRow.id)
            .join(SessionRow, SessionRow.device_id == DeviceRow.id)
            .where(DeviceRow.kind == "desktop")
        )
        return str(db.scalars(query).first())


def users_of(lab: World, device_id: str) -> list[str]:
    with reading(lab.engine) as db:
        home = db.get_one(DeviceRow, device_id).household_id
        query = select(PersonaRow.id).where(PersonaRow.household_id == home).order_by(PersonaRow.name)
        return list(db.scalars(query))


def phone_of(lab: World, persona_id: str) -> str | None:
    return next((row.device_id for row in lab.sessions(device="phone") if row.persona_id == persona_id), None)


def sessions_of(lab: World, persona_id: str) -> list[SessionRow]:
    return [row for row in lab.sessions() if row.persona_id == persona_id]


def move(lab: World, session: SessionRow, device_id: str | None) -> None:
    """Have a planned session on another device of the home."""
    with writing(lab.engine) as db:
        db.execute(update(SessionRow).where(SessionRow.id == session.id).values(device_id=device_id))


def cookies_of(home: Path, device_id: str, persona_id: str) -> set[str]:
    """The values of all cookies that somebody's browser on a device held at last."""
    return {
        str(cookie["value"])
        for cookie in json.loads((home / "work" / device_id / f"{persona_id}.cookies.json").read_text())
    }
