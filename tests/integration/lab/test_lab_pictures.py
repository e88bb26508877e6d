"""Is every picture there that an ad, an advertiser's page or a video asks for?"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest

from persona_lab import campaign_file, items
from persona_lab.brands import brands
from persona_lab.catalogue import catalogue
from persona_lab.lab import Lab
from persona_lab.web import pages
from persona_lab.web.app import PLATFORM_HOST, make_app
from support.small_lab import MONDAY_MORNING, Labs, a_visitor


class _Site:
    """The platform in this process, as Anna's browser asks it."""

    def __init__(self, lab: Lab, clips: Path) -> None:
        self._cookie = lab.log_in("anna", "secret of anna", a_visitor()) or ""
        self._app = make_app(lab, clips)

    def get(self, paths: Iterable[str]) -> dict[str, httpx.Response]:
        """The answer for each of the addresses."""
        return asyncio.run(self._get(sorted(set(paths))))

    async def _get(self, paths: list[str]) -> dict[str, httpx.Response]:
        transport = httpx.ASGITransport(app=self._app)
        where = f"http://{PLATFORM_HOST}"
        async with httpx.AsyncClient(
            transport=transport, base_url=where, cookies={"sessionid": self._cookie}
        ) as client:
            return {path: await client.get(path) for path in paths}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[_Site]:
    """A platform on which no clip and no cover is rendered yet."""
    labs = Labs(tmp_path)
    yield _Site(labs(), tmp_path / "clips")
    labs.close()


def _pictures_of_ads() -> list[str]:
    """The addresses the page draws every ad of the lab's own campaigns from."""
    ads = [
        items.ad("7000000000000000000", creative, campaign.brand, served_at=MONDAY_MORNING, liked=False)
        for campaign in campaign_file.load(None)[1]
        for creative in campaign.creatives
    ]
    static = f"/static/{pages.VERSION}"
    drawings = [ad["ad_info"]["creative"] for ad in ads]
    return [
        *(f"{static}/art/{drawing['art']}.svg" for drawing in drawings),
        *(f"{static}/marks/{drawing['mark']}.svg" for drawing in drawings),
        *(ad["video"]["cover"] for ad in ads),
    ]


def _missing(answers: dict[str, httpx.Response]) -> dict[str, int]:
    """What did not come as a picture."""
    return {
        path: answer.status_code
        for path, answer in answers.items()
        if answer.status_code != 200 or not answer.headers["content-type"].startswith("image/")
    }


def test_every_advertiser_has_a_campaign_to_be_seen_in() -> None:
    assert {campaign.brand for campaign in campaign_file.load(None)[1]} == set(brands())


def test_every_ad_finds_its_drawing_its_mark_and_its_cover(site: _Site) -> None:
    answers = site.get(_pictures_of_ads())
    assert len(answers) >= 3 * len(brands())
    assert _missing(answers) == {}


def test_every_picture_on_an_advertisers_page_is_there(site: _Site) -> None:
    shown = site.get(f"/@{handle}" for handle in brands())
    asked = {handle: re.findall(r'<img [^>]*src="([^"]+)"', page.text) for handle, page in shown.items()}
    assert all(len(set(paths)) == 2 for paths in asked.values()), "the mark, and the drawing"
    assert _missing(site.get(path for paths in asked.values() for path in paths)) == {}


def test_every_drawing_is_one_a_browser_can_read(site: _Site) -> None:
    drawings = site.get(path for path in _pictures_of_ads() if path.endswith(".svg"))
    roots = [ET.fromstring(answer.text) for answer in drawings.values()]
    assert {root.tag for root in roots} == {"{http://www.w3.org/2000/svg}svg"}
    assert all(root.get("viewBox") and len(root) for root in roots)


def test_every_video_finds_its_cover(site: _Site) -> None:
    assert _missing(site.get(f"/covers/{name}.jpg" for name in catalogue().clips)) == {}
