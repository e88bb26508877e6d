"""A unit in real Chromium: read where it stood, with what is around it, and nothing of the page is changed."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import TypeVar

import numpy as np
import pytest
from PIL import Image
from playwright.async_api import async_playwright

from persona.browser.live_page import LivePage
from persona.browser.page import Box, Standing
from persona.capture.evidence import Evidence, Source, take_evidence
from persona.capture.pictures import masked, whole_screen
from persona.domain.clock import FastClock
from persona.domain.coverage import Miss
from persona.platforms.base import Item
from support.builders import an_ad
from support.chromium import the_browser

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
T = TypeVar("T")

FEED = """<style>body,h4{margin:0} .post{display:block;height:300px;margin:10px 40px}
[role=article] [role=article]{height:40px;background:#00f}</style>
<div class=post role=article id=one style="background:#0a0"><h4>Ines Kahl</h4>Our holiday</div>
<div class=post role=article id=two style="background:#d00"><h4>Loomhaus</h4><p>Lamps, slowly</p><b>Sponsored</b>
  <a href="https://loomhaus.example/">Shop now</a><div id=host></div><iframe srcdoc="<p>inside a frame</p>"></iframe>
  <div role=article aria-label="Comment by Ines Kahl">Mine broke.</div></div>
<div class=post role=article id=three style="background:#0a0">Somebody else</div>
<script>
  document.getElementById('host').attachShadow({mode: 'open'}).innerHTML = '<i>inside a shadow</i>';
  window.changes = 0;
  const all = {subtree: true, childList: true, attributes: true, characterData: true};
  new MutationObserver(() => { window.changes += 1; }).observe(document, all);
</script>"""
NEAR = Box(40, 320, 720, 300)
SOURCE = Source("facebook")
WHERE = "#two"


def in_browser(act: Callable[[LivePage], Coroutine[None, None, T]], markup: str = FEED) -> T:
    """Do something with a page that holds this markup."""

    async def run() -> T:
        async with async_playwright() as driver:
            browser = await driver.chromium.launch(
                executable_path=the_browser().executable, chromium_sandbox=False
            )
            page = await browser.new_page(viewport={"width": 800, "height": 600})
            await page.set_content(markup)
            clock = FastClock(datetime(2026, 11, 24, 12, tzinfo=UTC))
            try:
                return await act(await LivePage.on(page, clock=clock, touch=False))
            finally:
                await browser.close()

    return asyncio.run(run())


def an_item(box: Box = NEAR) -> Item:
    return Item(
        item_id="7001", surface="home_feed", author="Loomhaus", text=None, topics=(), duration_seconds=0,
        box=box, fraction=1.0, where=WHERE, ad=an_ad(), disclosure="ad",
    )  # fmt: skip


def evidence_of(page_markup: str = FEED) -> Evidence:
    taken = in_browser(lambda page: take_evidence(page, an_item(), an_ad(), SOURCE), page_markup)
    assert isinstance(taken, Evidence)
    return taken


def content(evidence: Evidence, kind: str) -> bytes:
    return evidence.contents[next(file.sha256 for file in evidence.files if file.kind == kind)]


def test_the_unit_that_stood_there_is_read_with_frames_and_shadow_roots() -> None:
    standing = in_browser(lambda page: page.stand(WHERE))
    assert isinstance(standing, Standing)
    assert (standing.box, round(standing.fraction, 2)) == (NEAR, 0.93)
    assert "Loomhaus" in standing.html
    assert "inside a shadow" in standing.html
    assert "inside a frame" in standing.html
    assert "Our holiday" not in standing.html


def test_what_a_screen_reader_is_told_is_the_units_alone() -> None:
    async def hear(page: LivePage) -> set[str]:
        standing = await page.stand(WHERE)
        assert standing is not None
        return {node.name for node in await page.spoken(standing)}

    names = in_browser(hear)
    assert {"Loomhaus", "Lamps, slowly", "Sponsored", "Shop now"} <= names
    assert not any("holiday" in name or "Somebody" in name for name in names)


def test_neither_comments_nor_neighbours_are_in_any_file_and_the_page_is_not_touched() -> None:
    async def both(page: LivePage) -> tuple[Evidence | Miss, object]:
        return await take_evidence(page, an_item(), an_ad(), SOURCE), await page._page.evaluate(
            "window.changes"
        )

    evidence, changes = in_browser(both)
    assert isinstance(evidence, Evidence)
    assert changes == 0
    for file in evidence.files:
        if file.media_type != "image/jpeg":
            text = evidence.contents[file.sha256].decode()
            assert not any(words in text for words in ("Kahl", "broke", "holiday", "Somebody"))
    assert "other people's words" in evidence.redactions


def test_in_the_pictures_only_the_ad_is_to_be_seen() -> None:
    evidence = evidence_of()
    screen = Image.open(io.BytesIO(content(evidence, "viewport"))).convert("RGB")
    unit = Image.open(io.BytesIO(content(evidence, "screenshot"))).convert("RGB")
    assert (screen.size, unit.size) == ((800, 600), (720, 280))
    for picture in (screen, unit):
        red, green, blue = np.moveaxis(np.asarray(picture, dtype=int), 2, 0)
        assert not np.any((green > 140) & (red < 60))
        assert not np.any((blue > 200) & (red < 60))
        assert np.mean((red > 180) & (green < 60)) > 0.2


def test_an_ad_exchanged_while_it_is_looked_at_is_a_miss() -> None:
    async def exchanged(page: LivePage) -> Evidence | Miss:
        class Slow(LivePage):
            async def spoken(self, standing: Standing) -> tuple[()]:  # noqa: ARG002
                await page._page.evaluate("document.querySelector('#two p').textContent = 'Socks, quickly'")
                return ()

        page.__class__ = Slow
        return await take_evidence(page, an_item(), an_ad(), SOURCE)

    assert in_browser(exchanged) is Miss.REFRESHED


def test_the_shape_of_a_page_holds_no_word_of_it() -> None:
    shape = in_browser(lambda page: page.shape(most=50))
    assert any(line.strip() == "div[role=article]" for line in shape.outline)
    assert not any(word in line for line in shape.outline for word in ("Ines", "Loomhaus", "holiday"))
    assert shape.filled

    async def picture(page: LivePage) -> bytes:
        return masked(await page.screenshot(whole_screen(800, 600)), shape.filled).content

    assert Image.open(io.BytesIO(in_browser(picture))).size == (800, 600)
