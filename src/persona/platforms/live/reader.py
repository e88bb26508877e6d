"""Reads one screen: its ads by the platform's detector, everything else by the rules of its surface."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml.etree import _Element as Element

from persona.browser.page import Page
from persona.browser.tree.nodes import PageTree, contains, is_shown, select_any
from persona.browser.tree.places import Place, place_of
from persona.platforms.base import Item, Screen
from persona.platforms.detection.data import parse_json
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.draft import Draft, is_claimed, outermost, read_field
from persona.platforms.detection.finish import Finding, finish
from persona.platforms.detection.joining import join_data
from persona.platforms.live.ads import describe, name_of, words_of
from persona.platforms.live.breaks import Breaks
from persona.platforms.live.rules import PlatformRules, SurfaceRules
from persona.platforms.live.stops import check_page

MOST_TOLD = 400
"""Ads of the page's data that are remembered, newest first."""
PLAYER_FORMATS = ("yt_instream_preroll", "yt_instream_midroll", "yt_instream_postroll", "yt_bumper")
"""Formats in which one element shows one ad after the other."""
USUAL_SECONDS = 15.0
"""Length taken for a video of which the page's data says nothing."""
_HASHTAG = re.compile(r"#(\w+)")


class ScreenReader:
    """Reads the screens of one page, and remembers what the page's data said about ads still to come."""

    def __init__(self, detector: Detector, rules: PlatformRules) -> None:
        self._detector = detector
        self._rules = rules
        self._told: deque[Draft] = deque(maxlen=MOST_TOLD)
        self._lengths: dict[str, float] = {}
        self._learned_document = 0
        self._heard = 0
        self._plays: dict[str, tuple[str, int]] = {}
        self._breaks = Breaks()

    async def read(self, page: Page) -> Screen:
        """Everything that shows now.

        Raises:
            LoginRequired, ChallengeShown, RateLimited, AccountSuspended: a stop screen shows.
        """
        tree = await page.read()
        check_page(self._detector, tree)
        surface = self._detector.page_surface(tree)
        await self._learn(page, tree, surface)
        self._follow(tree)
        rules = self._rules.surfaces.get(surface or "")
        shown = list(self._shown(tree, surface))
        ads = [self._ad(draft, finding, place) for draft, finding, place in shown if finding.outcome == "ad"]
        self._forget_players(ads)
        if rules is None:
            return Screen(surface=surface, items=tuple(ads))
        return Screen(surface=surface, items=(*ads, *self._others(tree, surface or "", rules, shown)))

    def _follow(self, tree: PageTree) -> None:
        """See how far the video has come, where one is watched."""
        progress = self._rules.progress(tree) if self._rules.progress is not None else None
        self._breaks.follow(
            tree.url, progress, length=self._lengths.get(progress.video) if progress else None
        )

    async def _learn(self, page: Page, tree: PageTree, surface: str | None) -> None:
        """Take in the page's own data: once what came with it, and every answer since."""
        if tree.document != self._learned_document:
            self._learned_document = tree.document
            for text in await page.texts(self._detector.data_scripts) if self._detector.data_scripts else ():
                self._hear(parse_json(text), surface)
        for answer in page.answers(after=self._heard):
            self._heard = answer.number
            self._hear(answer.body, surface)

    def _hear(self, data: object, surface: str | None) -> None:
        if not isinstance(data, dict | list):
            return
        self._told.extendleft(self._detector.read_response(data, surface))
        if self._rules.lengths is not None:
            self._lengths.update(self._rules.lengths(data))

    def _shown(self, tree: PageTree, surface: str | None) -> Iterator[tuple[Draft, Finding, Place]]:
        """What the detector says of every unit that shows."""
        detector = self._detector
        drafts = detector.read_page(tree, surface)
        placed = [
            (draft, place, words_of(draft))
            for draft in drafts
            if (place := _place(tree, draft.element)) is not None
        ]
        join_data([draft for draft, _, _ in placed if draft.signals], list(self._told))
        for draft, place, words in placed:
            self._breaks.place(draft)
            draft.set("unit", name_of(draft, words, place))
            yield (
                draft,
                finish(draft, page_url=tree.url, version=f"{detector.platform} {detector.version}"),
                place,
            )

    def _ad(self, draft: Draft, finding: Finding, place: Place) -> Item:
        surface = draft.surface or ""
        item_id = draft.values["unit"]
        if draft.ad_format in PLAYER_FORMATS:
            item_id = f"{item_id}.{self._turn(str(place.ref), item_id)}"
        ad = describe(draft, finding, item_id=item_id)
        return Item(
            item_id=item_id,
            surface=surface,
            author=ad.advertiser,
            text=ad.text,
            topics=(),
            duration_seconds=self._lengths.get(item_id),
            box=place.box,
            fraction=place.fraction,
            where=place.ref,
            ad=ad,
            disclosure="ad",
            interrupts=draft.ad_format in PLAYER_FORMATS,
        )

    def _turn(self, player: str, name: str) -> int:
        """How often this player began an ad: the same one again, after something else, is shown again."""
        last, turns = self._plays.get(player, ("", 0))
        if last != name:
            turns += 1
        self._plays[player] = (name, turns)
        return turns

    def _forget_players(self, ads: list[Item]) -> None:
        playing = {str(item.where) for item in ads}
        for player, (_, turns) in list(self._plays.items()):
            if player not in playing:
                self._plays[player] = ("", turns)

    def _others(
        self,
        tree: PageTree,
        surface: str,
        rules: SurfaceRules,
        shown: Iterable[tuple[Draft, Finding, Place]],
    ) -> Iterator[Item]:
        sold = [
            draft.element
            for draft, finding, _ in shown
            if finding.outcome == "ad" and draft.element is not None
        ]
        partners = [
            draft.element
            for draft, finding, _ in shown
            if finding.outcome == "paid_partnership" and draft.element is not None
        ]
        for root in outermost(list(select_any(tree.root, rules.items))):
            place = _place(tree, root)
            if place is None or is_claimed(root, sold):
                continue
            item = self._organic(root, place, surface, rules, tree.url)
            if any(contains(root, element) for element in partners):
                item = replace(item, disclosure="creator")
            yield item

    def _organic(self, root: Element, place: Place, surface: str, rules: SurfaceRules, url: str) -> Item:
        values = {name: read_field(root, wanted) for name, wanted in rules.fields.items()}
        name = (read_field(root, rules.key) if rules.key else url) or ""
        found = rules.key_pattern.search(name) if rules.key_pattern else None
        item_id = found.group(1) if found else str(place.ref)
        text = values.get("text")
        return Item(
            item_id=item_id,
            surface=surface,
            author=values.get("author"),
            text=text,
            topics=tuple(dict.fromkeys(tag.lower() for tag in _HASHTAG.findall(text or ""))),
            duration_seconds=self._lengths.get(item_id, USUAL_SECONDS) if rules.plays else None,
            box=place.box,
            fraction=place.fraction,
            where=place.ref,
        )


def _place(tree: PageTree, element: Element | None) -> Place | None:
    """Where an element shows, or None when nothing of it does."""
    if element is None or not is_shown(element):
        return None
    place = place_of(tree, element)
    return place if place is not None and place.fraction > 0 else None
