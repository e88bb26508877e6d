"""The tables of an export, each column with its type and its meaning, written as Parquet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from persona.db.reading.people_known import in_one
from persona.domain.person import Panel
from persona.studies.collected import Collected
from persona.studies.result import Result

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    kind: str
    """In the words of Frictionless: string, integer, number, boolean, date, datetime."""
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    meaning: str
    key: str
    columns: tuple[Column, ...]


PERSONAS = Table(
    "personas",
    "One row for each persona: who she is, her arm, and her outcome. This is the table the analysis uses.",
    "persona_id",
    (
        Column("persona_id", "string", "Identifier of the synthetic person."),
        Column("block", "integer", "Number of her pair or block, from 0."),
        Column("arm", "string", "Arm she was given at random, by its name in study.toml."),
        Column("platform", "string", "Platform she was on."),
        Column("gender", "string", "Sex stated in her account."),
        Column("age", "integer", "Age in years."),
        Column("interests", "string", "What she is drawn to, separated by semicolons."),
        Column("place", "string", "City and state of her home."),
        Column(
            "device",
            "string",
            "Kind of device that her counted sessions were on: phone, desktop, or desktop and phone; "
            "of the login when none is counted.",
        ),
        Column("timezone", "string", "IANA time zone of her home."),
        Column("sessions", "integer", "Sessions that are counted."),
        Column("ads", "integer", "Ads seen in them."),
        Column("meant", "integer", "Of these, the ads that the outcome means."),
        Column("outcome", "number", "Her outcome, from 0 to 1; empty when she saw too few ads."),
        Column("left_out", "string", "Why she is left out of the analysis; empty when she is in it."),
    ),
)
SESSIONS = Table(
    "sessions",
    "One row for each session that was planned.",
    "session_id",
    (
        Column("session_id", "string", "Identifier of the session."),
        Column("persona_id", "string", "Whose session it is."),
        Column("device", "string", "Kind of device it was on: phone or desktop."),
        Column("platform", "string", "Platform."),
        Column("day", "date", "Day where the persona lives."),
        Column("planned_start", "datetime", "Planned start, UTC persona time."),
        Column("started_at", "datetime", "Start, UTC persona time."),
        Column("ended_at", "datetime", "End, UTC persona time."),
        Column(
            "state", "string", "done, interrupted, blocked, missed, skipped, or planned when it never began."
        ),
        Column("reason", "string", "Why it ended."),
        Column("items", "integer", "Items passed, ads among them."),
        Column("ads", "integer", "Ads captured."),
        Column("left_out", "string", "Why it is not counted; empty when it is."),
    ),
)
ADS = Table(
    "ads",
    "One row for each ad seen once by one persona, those in sessions that are not counted among them.",
    "observation_id",
    (
        Column("observation_id", "string", "Identifier of the observation."),
        Column("session_id", "string", "In which session."),
        Column("persona_id", "string", "By whom."),
        Column("platform", "string", "Platform."),
        Column("surface", "string", "Where on the platform."),
        Column("day", "date", "Day where the persona lives."),
        Column(
            "daypart", "string", "night (0 to 6), morning, afternoon or evening (18 to 24) where she lives."
        ),
        Column("observed_at", "datetime", "Moment, UTC persona time."),
        Column("visible_ms", "integer", "Milliseconds for which at least half of it was visible."),
        Column("viewable", "boolean", "Whether it met the rule of the Media Rating Council."),
        Column("creative_key", "string", "The same for every sighting of the same ad."),
        Column("ad_id", "string", "The platform's own identifier of the ad."),
        Column("advertiser", "string", "Advertiser as named on screen."),
        Column("text", "string", "Text of the ad."),
        Column("landing", "string", "Address it leads to, read without clicking."),
        Column("is_meant", "boolean", "Whether the outcome means it."),
        Column("left_out", "string", "Why its session is not counted; empty when it is."),
    ),
)
TABLES = (PERSONAS, SESSIONS, ADS)


def rows_of(panel: Panel, result: Result, collected: Collected) -> Mapping[str, list[Row]]:
    """The rows of every table, by its name."""
    people = {person.id: person for person in panel.people}
    homes = {home.id: home for home in panel.households}
    devices = _devices(panel, collected)
    personas = []
    for unit in result.units:
        person = people[unit.persona_id]
        home = homes[person.household_id]
        personas.append(
            {
                **asdict(unit),
                "gender": person.gender,
                "age": person.age,
                "interests": ";".join(person.interests),
                "place": f"{home.place}, {home.region}",
                "device": devices[person.id],
                "timezone": home.timezone,
            }
        )
    return {
        "personas": personas,
        "sessions": [asdict(session) for session in collected.sessions],
        "ads": [asdict(ad) for ad in collected.ads],
    }


def _devices(panel: Panel, collected: Collected) -> Mapping[str, str]:
    kinds = {device.id: device.kind for device in panel.devices}
    used: dict[str, set[str]] = defaultdict(set)
    for session in collected.sessions:
        if session.left_out is None:
            used[session.persona_id].add(session.device)
    return {
        account.persona_id: in_one(used[account.persona_id] or {kinds[account.device_id]})
        for account in panel.accounts
    }


def write_table(table: Table, rows: Sequence[Row], path: Path) -> None:
    """Write a table as Parquet, with the columns in their order and the types that are stated."""
    import pyarrow as pa  # noqa: PLC0415 - a third of a second that only an export should pay
    from pyarrow import parquet  # noqa: PLC0415

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "datetime": pa.timestamp("us", tz="UTC"),
    }
    schema = pa.schema([(column.name, types[column.kind]) for column in table.columns])
    arrays = [pa.array([row[column.name] for row in rows], types[column.kind]) for column in table.columns]
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), path)
