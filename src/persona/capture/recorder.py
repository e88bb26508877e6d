"""Records one session: every item passed, and the evidence of every ad, under the right to write them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from persona.browser.page import Page
from persona.capture.commit import Committer, Outcome
from persona.capture.evidence import Evidence, creative_key, take_evidence
from persona.capture.sighting import Sighting
from persona.capture.spool import Spool, Spooled
from persona.domain.clock import daypart_of, local_day
from persona.domain.observation import VIEWABLE_VIDEO_MS, DetectedAd, Exposure, Observation
from persona.domain.person import Account, derived_id
from persona.domain.session import PlannedSession
from persona.platforms.base import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What every record of one session says alike."""

    session: PlannedSession
    account: Account
    timezone: str
    token: int
    detector: str
    detector_version: str


class SessionRecorder:
    """Takes down one session."""

    def __init__(self, recording: Recording, *, spool: Spool, committer: Committer) -> None:
        self._about = recording
        self._spool = spool
        self._committer = committer

    async def secure_ad(self, page: Page, item: Item, ad: DetectedAd, *, seq: int, at: datetime) -> Spooled:
        """Take the evidence of the ad on screen and spool it: from here on a crash cannot lose it."""
        evidence = await take_evidence(page, item, ad)
        exposure = self._exposure(item, seq=seq, at=at)
        sighting = Sighting(
            device_id=self._about.session.device_id,
            token=self._about.token,
            exposure=exposure,
            observation=self._observation(item, ad, exposure, evidence),
        )
        return self._spool.keep(sighting, evidence.contents)

    def commit(
        self,
        item: Item,
        *,
        seq: int,
        at: datetime,
        visible_ms: int,
        completion: float,
        action: str | None,
        spooled: Spooled | None,
    ) -> Outcome:
        """The item is left behind: write it down for good."""
        exposure = replace(
            self._exposure(item, seq=seq, at=at), visible_ms=visible_ms, completion=completion, action=action
        )
        observation = spooled.sighting.observation if spooled else None
        if observation is not None:
            observation = replace(
                observation, visible_ms=visible_ms, viewable=visible_ms >= VIEWABLE_VIDEO_MS
            )
        sighting = Sighting(
            device_id=self._about.session.device_id,
            token=self._about.token,
            exposure=exposure,
            observation=observation,
        )
        return self._committer.commit(sighting, spooled=spooled)

    def _exposure(self, item: Item, *, seq: int, at: datetime) -> Exposure:
        about = self._about
        return Exposure(
            session_id=about.session.id,
            seq=seq,
            persona_id=about.session.persona_id,
            account_id=about.account.id,
            platform=about.account.platform,
            surface=item.surface,
            item_id=item.item_id,
            is_ad=item.ad is not None,
            disclosure=item.disclosure,
            day=local_day(at, about.timezone).isoformat(),
            daypart=daypart_of(at, about.timezone),
            local_hour=at.astimezone(ZoneInfo(about.timezone)).hour,
            observed_at=at,
            visible_fraction=round(item.fraction, 4),
            visible_ms=0,
            completion=0.0,
            action=None,
        )

    def _observation(self, item: Item, ad: DetectedAd, exposure: Exposure, evidence: Evidence) -> Observation:
        about = self._about
        return Observation(
            id=derived_id("observation", about.session.id, exposure.seq),
            session_id=about.session.id,
            seq=exposure.seq,
            persona_id=about.session.persona_id,
            account_id=about.account.id,
            username=about.account.username,
            platform=about.account.platform,
            surface=item.surface,
            ad=ad,
            creative_key=creative_key(about.account.platform, ad),
            observed_at=exposure.observed_at,
            visible_fraction=exposure.visible_fraction,
            visible_ms=0,
            viewable=False,
            files=evidence.files,
            screenshot_width=evidence.picture.width,
            screenshot_height=evidence.picture.height,
            detector=about.detector,
            detector_version=about.detector_version,
            token=about.token,
        )
