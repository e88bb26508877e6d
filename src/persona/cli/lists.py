"""`personas list`, `sessions list` and `show`, `ads list` and `show`: rows for people, or whole for machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from persona import errors, wiring
from persona.cli.console import answer_json, answer_table
from persona.cli.coverage import coverage_json, missed_words, show_coverage
from persona.cli.demo_folder import with_data
from persona.cli.record_facts import facts_of
from persona.db.models import AccountRow, DeviceRow, HouseholdRow, ObservationRow, PersonaRow, SessionRow
from persona.db.reading.coverage import coverage_by_surface, coverage_of_all
from persona.db.reading.sessions import devices_used
from persona.db.transactions import reading
from persona.settings import Settings


def list_personas(settings: Settings, *, json_output: bool) -> None:
    """Everybody on the panel."""
    twins = select(PersonaRow.id, PersonaRow.name).subquery()
    query = (
        select(PersonaRow, HouseholdRow, DeviceRow.name, AccountRow.username, twins.c.name)
        .join(HouseholdRow, HouseholdRow.id == PersonaRow.household_id)
        .outerjoin(AccountRow, AccountRow.persona_id == PersonaRow.id)
        .outerjoin(DeviceRow, DeviceRow.id == AccountRow.device_id)
        .outerjoin(twins, twins.c.id == PersonaRow.twin_of)
        .order_by(PersonaRow.name, PersonaRow.id, AccountRow.platform)
    )
    with _data(settings) as db:
        # Somebody with logins on several platforms has a row for each: the first one stands for them.
        used = devices_used(db)
        first: dict[str, Any] = {}
        for row in db.execute(query):
            first.setdefault(row[0].id, _person(*row, devices=used.get(row[0].id)))
    rows = list(first.values())
    if json_output:
        answer_json(rows)
        return
    columns = ["Name", "Age", "Occupation", "Home", "Devices", "Twin of"]
    shown = [
        {**row, "home": f"{row['household']}, {row['place']}", "devices": ", ".join(row["devices"])}
        for row in rows
    ]
    keys = ("name", "age", "occupation", "home", "devices", "twin_of")
    answer_table(columns, _cells(shown, keys), title=f"{len(rows)} people")


def list_sessions(settings: Settings, *, limit: int | None, json_output: bool) -> None:
    """Sessions in the order of persona time."""
    query = (
        select(SessionRow, PersonaRow.name)
        .join(PersonaRow, PersonaRow.id == SessionRow.persona_id)
        .order_by(SessionRow.planned_start, SessionRow.id)
        .limit(limit)
    )
    with _data(settings) as db:
        total = db.scalar(select(func.count()).select_from(SessionRow)) or 0
        rows = [_session(row, name) for row, name in db.execute(query)]
    if json_output:
        answer_json(rows)
        return
    columns = ["Planned (UTC)", "Who", "Mood", "State", "Items", "Ads", "Reason"]
    keys = ("planned_start", "persona", "mood", "state", "items_seen", "ads_seen", "reason")
    answer_table(columns, _cells(rows, keys), title=_count(len(rows), total, "sessions"))


def show_session(settings: Settings, session_id: str, *, json_output: bool) -> None:
    """One session, with how complete it is.

    Raises:
        NotFound: no session has this id.
    """
    with _data(settings) as db:
        row = db.get(SessionRow, session_id)
        if row is None:
            raise errors.NotFound(
                f"No session has the id {session_id[:60]}.",
                hint="`persona sessions list --json` shows the ids.",
            )
        name = db.scalar(select(PersonaRow.name).where(PersonaRow.id == row.persona_id)) or ""
        shown, parts = _session(row, name), coverage_by_surface(db, session_id)
    if json_output:
        answer_json(shown | {"coverage": coverage_json(parts)})
        return
    answer_table(["", ""], [[key, _text(value)] for key, value in shown.items()], title=f"Session of {name}")
    show_coverage(parts)


def list_ads(settings: Settings, *, limit: int | None, json_output: bool) -> None:
    """Ads seen, newest first."""
    query = (
        select(ObservationRow, PersonaRow.name)
        .join(PersonaRow, PersonaRow.id == ObservationRow.persona_id)
        .order_by(ObservationRow.observed_at.desc(), ObservationRow.id)
        .limit(limit)
    )
    with _data(settings) as db:
        total = db.scalar(select(func.count()).select_from(ObservationRow)) or 0
        whole = coverage_of_all(db)
        rows = [_ad(row, name) for row, name in db.execute(query)]
    if json_output:
        answer_json(rows)
        return
    columns = ["Seen (UTC)", "By", "Advertiser", "Call to action", "Leads to", "Id"]
    keys = ("observed_at", "persona", "advertiser", "call_to_action", "landing_url", "observation_id")
    title = _count(len(rows), total, "ads seen")
    answer_table(columns, _cells(rows, keys), title=f"{title}{missed_words(whole)}")


def show_ad(settings: Settings, observation_id: str, *, json_output: bool) -> None:
    """One ad, whole.

    Raises:
        NotFound: no ad has this id.
    """
    with _data(settings) as db:
        row = db.get(ObservationRow, observation_id)
        if row is None:
            raise errors.NotFound(
                f"No ad seen has the id {observation_id}.", hint="`persona ads list` shows the ids."
            )
        name = db.scalar(select(PersonaRow.name).where(PersonaRow.id == row.persona_id)) or ""
        shown, creative, record = _ad(row, name) | _evidence(row), row.creative, row.record
    if json_output:
        answer_json(shown | {"creative": creative, "record": record})
        return
    title = f"{row.advertiser or 'An advertiser that did not say its name'}, seen by {name}"
    answer_table(["", ""], [[key, _text(value)] for key, value in shown.items()], title=title)
    answer_table(["", ""], facts_of(creative, record), title="The full record, as far as it says")


@contextmanager
def _data(settings: Settings) -> Iterator[Session]:
    with reading(wiring.open_database(with_data(settings))) as db:
        yield db


def _person(
    person: PersonaRow,
    home: HouseholdRow,
    device: str | None,
    account: str | None,
    twin: str | None,
    *,
    devices: list[str] | None,
) -> dict[str, Any]:
    return {
        "persona_id": person.id,
        "name": person.name,
        "age": person.age,
        "gender": person.gender,
        "occupation": person.occupation,
        "household": home.name,
        "place": home.place,
        "device": device,
        "devices": devices or [device] * (device is not None),
        "account": account,
        "twin_of": twin,
        "interests": sorted(person.interests, key=lambda topic: -person.interests[topic]),
    }


def _session(row: SessionRow, name: str) -> dict[str, Any]:
    return {
        "session_id": row.id,
        "persona": name,
        "platform": row.platform,
        "day": row.day.isoformat(),
        "planned_start": row.planned_start.isoformat(timespec="seconds"),
        "mood": row.mood,
        "state": row.state,
        "reason": row.reason,
        "items_planned": row.items_planned,
        "items_seen": row.items_seen,
        "ads_seen": row.ads_seen,
        "attempt": row.attempt,
        "continues": row.continues,
    }


def _ad(row: ObservationRow, name: str) -> dict[str, Any]:
    return {
        "observation_id": row.id,
        "persona": name,
        "account": row.username,
        "platform": row.platform,
        "surface": row.surface,
        "item_id": row.item_id,
        "ad_id": row.ad_id,
        "advertiser": row.advertiser,
        "text": row.text,
        "call_to_action": row.call_to_action,
        "landing_url": row.landing_url,
        "landing_quality": row.landing_quality,
        "session_id": row.session_id,
        "seq": row.seq,
        "observed_at": row.observed_at.isoformat(),
        "visible_fraction": row.visible_fraction,
        "visible_ms": row.visible_ms,
        "viewable": row.viewable,
        "screenshot_sha256": row.screenshot_sha256,
    }


def _evidence(row: ObservationRow) -> dict[str, Any]:
    return {
        "label": row.label_text,
        "label_rule": row.label_rule,
        "landing_raw": row.landing_raw,
        "landing_chain": row.landing_chain,
        "detector": f"{row.detector} {row.detector_version}",
        "files": row.files,
    }


def _cells(rows: list[dict[str, Any]], keys: tuple[str, ...]) -> list[list[str]]:
    return [[_text(row[key]) for key in keys] for row in rows]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _count(shown: int, total: int, what: str) -> str:
    return f"{total} {what}" if shown == total else f"{shown} of {total} {what} (--all shows every one)"
