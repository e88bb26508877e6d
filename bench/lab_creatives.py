"""Creatives as the lab draws them: its own drawing script, in Chromium, for brands and lines mixed by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import cv2
import numpy as np
from playwright.sync_api import Page, Route, sync_playwright

from persona.browser.find import find_browser
from persona.insight.similarity.picture import Pixels
from persona_lab import campaign_file
from persona_lab.brands import brands

STATIC = Path(__file__).resolve().parents[1] / "src" / "persona_lab" / "web" / "static"
HOST = "http://creatives.lab.localhost"
SHAPES = {"square": (470, 470), "portrait": (470, 588), "wide": (560, 292), "tall": (390, 693)}
LOOKS = ("burst", "card", "editorial", "split", "poster", "scene")
AMOUNTS = ("9", "14.90", "19", "24.99", "29", "39.50", "49", "59", "79", "99", "129", "199", "249", "349")
OFFERS = ("${} a month", "Now ${}", "From ${}", "Only ${} today", "${} with delivery", "First box ${}")
PAGE = """<!doctype html><meta charset=utf-8><link rel=stylesheet href=/static/shared/base.css>
<link rel=stylesheet href=/static/shared/creative.css><body style="margin:0"><script type=module>
import { creative } from '/static/shared/creative.js';
window.draw = async (entry, shape, width, height) => {
  const box = document.createElement('div');
  box.style.cssText = `width:${width}px;height:${height}px`;
  box.append(creative(entry, shape));
  document.body.replaceChildren(box);
  await Promise.all([...box.querySelectorAll('img')].map((image) => image.decode()));
  await document.fonts.ready;
};
window.ready = true;
</script>"""


@dataclass(frozen=True, slots=True)
class Design:
    """All that decides how a creative looks."""

    brand: str
    shape: str
    look: str
    art: str
    kicker: str
    headline: str
    offer: str

    @property
    def lines(self) -> list[str]:
        """What it says."""
        return [self.headline, self.kicker, self.offer]


def designs(count: int, seed: int) -> list[Design]:
    """Different creatives: brand, picture, look, shape and lines are drawn apart from each other."""
    rng = random.Random(seed)
    creatives = [one for campaign in campaign_file.load(None)[1] for one in campaign.creatives]
    arts = sorted(path.stem for path in (STATIC / "art").glob("*.svg"))
    found: dict[Design, None] = {}
    while len(found) < count:
        line, kicker = rng.choice(creatives), rng.choice(creatives)
        offer = rng.choice(OFFERS).format(rng.choice(AMOUNTS))
        design = Design(
            brand=rng.choice(list(brands())),
            shape=rng.choice(list(SHAPES)),
            look=rng.choice(LOOKS),
            art=rng.choice(arts),
            kicker=kicker.kicker,
            headline=line.headline,
            offer=offer,
        )
        found[design] = None
    return list(found)


def other_headline(design: Design, rng: random.Random) -> Design:
    """The same design with another headline."""
    lines = [one.headline for campaign in campaign_file.load(None)[1] for one in campaign.creatives]
    return replace(design, headline=rng.choice([line for line in lines if line != design.headline]))


def other_price(design: Design, rng: random.Random) -> Design:
    """The same design and words with another amount, painted into the picture."""
    now = next(amount for amount in sorted(AMOUNTS, key=len, reverse=True) if f"${amount}" in design.offer)
    amount = rng.choice([each for each in AMOUNTS if each != now])
    return replace(design, offer=design.offer.replace(f"${now}", f"${amount}"))


def draw(wanted: Sequence[Design], *, scale: float = 1.5) -> list[Pixels]:
    """Their pictures, `scale` pixels to a CSS pixel."""
    with _studio(scale) as page:
        return [_drawn(page, design) for design in wanted]


@contextmanager
def _studio(scale: float) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(None).executable, chromium_sandbox=False
        )
        page = browser.new_page(viewport={"width": 600, "height": 720}, device_scale_factor=scale)
        page.route(f"{HOST}/**", _serve)
        page.goto(f"{HOST}/")
        page.wait_for_function("window.ready === true")
        yield page
        browser.close()


def _serve(route: Route) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        route.fulfill(path=STATIC / path.removeprefix("/static/"))
    else:
        route.fulfill(body=PAGE, content_type="text/html")


def _drawn(page: Page, design: Design) -> Pixels:
    width, height = SHAPES[design.shape]
    brand = brands()[design.brand]
    entry: dict[str, Any] = {
        "art": design.art,
        "look": design.look,
        "font": brand.font,
        "colours": list(brand.colours),
        "kicker": design.kicker,
        "headline": design.headline,
        "offer": design.offer,
    }
    shape = "square" if design.shape == "portrait" else design.shape
    page.evaluate("([e, s, w, h]) => window.draw(e, s, w, h)", [entry, shape, width, height])
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
    return np.asarray(cv2.imdecode(np.frombuffer(shot, np.uint8), cv2.IMREAD_COLOR), np.uint8)
