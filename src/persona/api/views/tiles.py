"""Tiles: what each persona is doing now, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from persona.api import links, sentences, words
from persona.api.schemas.live import NextSession, Tile, TilePicture
from persona.db.reading import live, roster, sessions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.db.models import DeviceRow, ObservationRow, SessionRow

SOON = timedelta(hours=1)
"""Persona time before a session during which it is said to be next."""


def build_tiles(db: Session) -> list[Tile]:
    """Everybody's tile, in the order of the panel."""
    people = roster.read_roster(db)
    present = live.read_present(db)
    latest = present.planned | present.ended | present.under_way
    view = _View(
        present=present,
        lived=sessions.count_sessions_by_persona(db),
        today=live.ads_on_day_of(db, latest),
        now=_panel_time(present),
        devices=sessions.devices_of(db, present.under_way.values()),
    )
    return [view.tile(member) for member in people]


def count_running(tiles: list[Tile]) -> int:
    """How many sessions are under way."""
    return sum(tile.status in {"active", "starting"} for tile in tiles)


def _panel_time(present: live.Present) -> datetime | None:
    """Persona time of the panel: that of its furthest session, or the machine's when they are the same."""
    if present.run is None or present.run.ended_at is not None:
        return None
    if present.run.mode == "live":
        return datetime.now(UTC)
    running = [row.persona_time or row.planned_start for row in present.under_way.values()]
    return max(running, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """What a tile says and what it is about."""

    status: str
    sentence: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """Everything the tiles of one moment are made of."""

    present: live.Present
    lived: dict[str, sessions.SessionCounts]
    today: dict[str, int]
    now: datetime | None
    devices: dict[str, DeviceRow]
    """Those of sessions under way."""

    def tile(self, member: roster.Member) -> Tile:
        """One persona's tile."""
        who = member.persona_id
        current = self.present.under_way.get(who)
        planned = self.present.planned.get(who)
        shown = current or self.present.ended.get(who)
        lately = current or planned or shown
        saying = self._saying(member)
        kind, name = self._device(member)
        return Tile(
            persona_id=who,
            name=member.name,
            initials=words.initials(member.name),
            hue=words.hue(member.position),
            household=member.household,
            device_kind=cast("Any", kind),
            device_name=name,
            platform=lately.platform if lately else member.platform,
            status=cast("Any", saying.status),
            sentence=saying.sentence,
            since=saying.since,
            session_id=current.id if current else None,
            items_seen=shown.items_seen if shown else 0,
            ads_seen=shown.ads_seen if shown else 0,
            ads_today=self.today.get(who, 0),
            last_screenshot=_picture(self.present.newest_ads.get(who)),
            next=_next(planned, member.timezone),
            local_time=self._local_time(current, member.timezone),
        )

    def _saying(self, member: roster.Member) -> _Saying:
        current = self.present.under_way.get(member.persona_id)
        if current is None:
            return self._saying_off_line(member)
        since = current.machine_started_at
        if current.state == "running":
            sentence = sentences.doing(current.doing, current.platform)
            return _Saying(status="active", sentence=sentence, since=since)
        sentence = sentences.starting(current.platform, self._device(member)[1])
        return _Saying(status="starting", sentence=sentence, since=since)

    def _device(self, member: roster.Member) -> tuple[str, str]:
        """Kind and name of the device in hand; between sessions, of the one with the login."""
        current = self.present.under_way.get(member.persona_id)
        device = self.devices.get(current.device_id) if current else None
        return (device.kind, device.name) if device else (member.device_kind, member.device_name)

    def _saying_off_line(self, member: roster.Member) -> _Saying:
        planned = self.present.planned.get(member.persona_id)
        ended = self.present.ended.get(member.persona_id)
        since = ended.machine_ended_at if ended else None
        if planned is None:
            return self._saying_in_the_end(member, ended)
        if self._is_soon(planned):
            return _Saying(
                status="next", sentence=sentences.up_next(planned.platform, planned.mood), since=since
            )
        until = words.local_time(planned.planned_start, member.timezone)
        return _Saying(status="resting", sentence=sentences.resting(until), since=since)

    def _saying_in_the_end(self, member: roster.Member, ended: SessionRow | None) -> _Saying:
        lived = self.lived.get(member.persona_id)
        if lived is None:
            return _Saying(status="resting", sentence=sentences.nothing_planned())
        since = ended.machine_ended_at if ended else None
        if ended is not None and ended.state != "done":
            incident = self.present.incidents.get(ended.id)
            what = incident.sentence if incident else words.reason(ended.reason)
            return _Saying(status="stopped", sentence=sentences.stopped(what), since=since)
        sentence = sentences.finished(sessions=lived.done, ads=lived.ads)
        return _Saying(status="finished", sentence=sentence, since=since)

    def _is_soon(self, planned: SessionRow) -> bool:
        return self.now is not None and planned.planned_start - self.now <= SOON

    def _local_time(self, current: SessionRow | None, timezone: str) -> str | None:
        own = current.persona_time if current else None
        moment = own or self.now
        return words.local_time(moment, timezone) if moment else None


def _picture(ad: ObservationRow | None) -> TilePicture | None:
    if ad is None:
        return None
    return TilePicture(
        url=links.to_blob(ad.screenshot_sha256),
        width=ad.screenshot_width,
        height=ad.screenshot_height,
        observed_at=ad.observed_at,
        advertiser=ad.advertiser,
    )


def _next(planned: SessionRow | None, timezone: str) -> NextSession | None:
    if planned is None:
        return None
    return NextSession(
        starts_at=planned.planned_start,
        local_time=words.local_time(planned.planned_start, timezone),
        sentence=sentences.coming_up(planned.platform, planned.mood),
    )
