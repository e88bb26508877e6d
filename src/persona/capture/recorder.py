"""Records one session: every item passed, and the evidence of every ad, under the right to write them."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from persona import errors
from persona.browser.page import Page
from persona.capture.commit import Committer, Outcome
from persona.capture.evidence import Evidence, Source, take_evidence
from persona.capture.record import Circumstances, Sight, creative_of, record_of, with_duration
from persona.capture.sampling import Draw, look_again
from persona.capture.sighting import Sighting
from persona.capture.spool import Spool, Spooled
from persona.domain.clock import daypart_of, local_day
from persona.domain.coverage import Miss, Sample
from persona.domain.observation import DetectedAd, Exposure, Observation
from persona.domain.person import Account, derived_id
from persona.domain.session import PlannedSession
from persona.platforms.base import Item
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.finish import without_query


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What every record of one session says alike."""

    session: PlannedSession
    account: Account
    timezone: str
    token: int
    detector: str
    detector_version: str
    around: Circumstances = field(default_factory=Circumstances)
    known_topics: frozenset[str] = frozenset()
    """The words that may be kept of what an item is about."""


class SessionRecorder:
    """Takes down one session."""

    def __init__(
        self,
        recording: Recording,
        *,
        spool: Spool,
        committer: Committer,
        detector: Detector | None = None,
        draw: Draw | None = None,
    ) -> None:
        self._about = recording
        self._spool = spool
        self._committer = committer
        self._detector = detector
        self._draw = draw or Draw(recording.session.id, recording.session.activity.items)
        self._misses: dict[int, Miss] = {}
        self._samples: dict[int, Sample] = {}
        self._drawn = 0

    async def secure_ad(
        self, page: Page, item: Item, ad: DetectedAd, *, seq: int, at: datetime
    ) -> Spooled | None:
        """Take the evidence of the ad on screen and spool it: from here on a crash cannot lose it.

        None when it could not be taken: the item is then committed with the reason why.

        Raises:
            BrowserLost, DiskFull: the session cannot go on.
        """
        taken = await _taken(page, item, ad, Source(self._about.account.platform, self._detector))
        if isinstance(taken, Miss):
            self._misses[seq] = taken
            return None
        exposure = replace(self._exposure(item, seq=seq, at=at), visible_fraction=taken.fraction)
        observation = self._observation(item, ad, exposure, taken, page_url=page.url())
        try:
            return self._spool.keep(self._sighting(exposure, observation), taken.contents)
        except errors.DiskFull:
            self._note_full_disk(item, seq=seq, at=at)
            raise

    async def sample(self, page: Page, item: Item, *, seq: int) -> None:
        """Look a second time at an item that is taken for no ad, if it is drawn; it never stops a session."""
        if item.ad is not None or not self._draw.takes(seq, drawn=self._drawn):
            return
        with contextlib.suppress(errors.PlatformError):
            sample = await look_again(page, item, detector=self._detector)
            if sample is not None:
                self._samples[seq] = sample
                self._drawn += 1

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
        observation = spooled.sighting.observation if spooled else None
        if observation is not None:
            observation = _left(observation, visible_ms, fraction=round(item.fraction, 4))
        exposure = replace(
            self._exposure(item, seq=seq, at=at),
            visible_ms=visible_ms,
            completion=completion,
            action=action,
            miss=miss.value if (miss := self._misses.pop(seq, None)) else None,
        )
        if observation is not None:
            exposure = replace(exposure, visible_fraction=observation.visible_fraction)
        sighting = replace(self._sighting(exposure, observation), sample=self._samples.pop(seq, None))
        return self._committer.commit(sighting, spooled=spooled)

    def _note_full_disk(self, item: Item, *, seq: int, at: datetime) -> None:
        """A line in the database is small: often there is still room for it."""
        exposure = replace(self._exposure(item, seq=seq, at=at), miss=Miss.DISK_FULL.value)
        with contextlib.suppress(Exception):
            self._committer.commit(self._sighting(exposure, None))

    def _sighting(self, exposure: Exposure, observation: Observation | None) -> Sighting:
        about = self._about
        return Sighting(
            device_id=about.session.device_id, token=about.token, exposure=exposure, observation=observation
        )

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
            topics=tuple(dict.fromkeys(topic for topic in item.topics if topic in about.known_topics)),
        )

    def _observation(
        self, item: Item, ad: DetectedAd, exposure: Exposure, evidence: Evidence, *, page_url: str
    ) -> Observation:
        about = self._about
        creative = creative_of(about.account.platform, ad)
        sight = Sight(
            observation_id=derived_id("observation", about.session.id, exposure.seq),
            persona_id=about.session.persona_id,
            session_id=about.session.id,
            at=exposure.observed_at,
            page_url=without_query(page_url),
            fraction=exposure.visible_fraction,
            rect=(item.box.x, item.box.y, item.box.width, item.box.height),
        )
        record = record_of(ad, creative, sight, about.around)
        return Observation(
            id=sight.observation_id,
            session_id=about.session.id,
            seq=exposure.seq,
            persona_id=about.session.persona_id,
            account_id=about.account.id,
            username=about.account.username,
            platform=about.account.platform,
            surface=item.surface,
            # The full record stands beside it: once is enough.
            ad=replace(ad, creative=None, found=None, data=None),
            creative_key=creative.ad_key,
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
            creative=creative,
            record=replace(record, evidence=evidence.described(exposure.observed_at)),
        )


async def _taken(page: Page, item: Item, ad: DetectedAd, source: Source) -> Evidence | Miss:
    try:
        return await take_evidence(page, item, ad, source)
    except errors.PlatformError:
        # The browser lives, and gave no picture or no markup of this unit.
        return Miss.EVIDENCE_FAILED


def _left(observation: Observation, visible_ms: int, *, fraction: float) -> Observation:
    """The observation, now that the ad has left the screen; more of it may have been seen after its picture."""
    most = max(observation.visible_fraction, fraction)
    record = with_duration(observation.record, observation.creative, visible_ms, fraction=most)
    return replace(
        observation,
        visible_fraction=most,
        visible_ms=visible_ms,
        viewable=bool(record.visibility.viewable),
        record=record,
    )
