"""The lab's friends platform in real Chromium: its truth against geometry, and labels that only an eye can read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from persona.browser.find import FoundBrowser
from persona_lab.surfaces import surface_of
from support.lab_room import Guest, a_room

pytestmark = pytest.mark.browser
ERAS = surface_of("facebook/home_feed").eras
UNIT = "[role=feed] [data-unit]"

# What an eye reads in a label: letters with a size, in the line's box, from left to right; drawings by their names.
_READ = """(link) => {
  const named = link.querySelector('[aria-labelledby]');
  if (named) return document.getElementById(named.getAttribute('aria-labelledby')).textContent;
  const line = link.getBoundingClientRect(), seen = [];
  const inside = (b) => b.width > 0 && b.height > 0 && b.top < line.bottom && b.bottom > line.top && b.left >= 0;
  const walk = document.createTreeWalker(link, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeType === 1) {
      const box = node.getBoundingClientRect();
      if (node.dataset.content && inside(box)) seen.push([box.left, node.dataset.content]);
      continue;
    }
    if (getComputedStyle(node.parentElement).opacity === '0') continue;
    for (let n = 0; n < node.length; n += 1) {
      const range = document.createRange();
      range.setStart(node, n);
      range.setEnd(node, n + 1);
      if (inside(range.getBoundingClientRect())) seen.push([range.getBoundingClientRect().left, node.data[n]]);
    }
  }
  const text = seen.sort((a, b) => a[0] - b[0]).map(([, letter]) => letter).join('');
  return text.replace(/[\\u200b\\u2060]/g, '').replace(/\\s/g, '');
}"""


@pytest.fixture(scope="module")
def guest(found_browser: FoundBrowser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guest]:
    home = tmp_path_factory.mktemp("lab") / "home"
    with a_room(found_browser, home, "facebook", ad_load=0.4) as somebody:
        yield somebody


def test_feed_column_watch_and_reels_agree_with_geometry(guest: Guest) -> None:
    guest.lab.ask("/admin/features", {"account": "anna", "look_alikes": 0.3, "traps": 0.4})
    guest.open("/")
    guest.page.wait_for_selector("[aria-posinset]")
    guest.scroll(25)
    assert guest.holds("home_feed")
    assert guest.holds("right_column")
    guest.open("/watch/")
    guest.page.wait_for_selector("[aria-posinset]")
    guest.scroll(12)
    assert guest.holds("watch")
    guest.open("/reel/")
    guest.page.wait_for_selector("[data-video-id]")
    guest.keys("ArrowDown", 8)
    assert guest.holds("reels")
    guest.open("/marketplace/")
    guest.page.wait_for_selector('a[href^="/marketplace/item/"]')
    guest.scroll(16)
    assert guest.holds("marketplace")
    guest.lab.ask("/admin/features", {"account": "anna", "search_ads": 3})
    guest.open("/search/top/?q=running")
    guest.page.wait_for_selector("[data-unit]")
    guest.scroll(8)
    assert guest.holds("search")


@pytest.mark.parametrize("locale", ["en", "de", "ja"])
def test_an_eye_reads_the_label_in_every_era(guest: Guest, locale: str) -> None:
    for era in ERAS:
        guest.lab.ask("/admin/features", {"account": "anna", "era": era, "locale": locale, "traps": 0})
        guest.open("/watch/")
        guest.scroll_to(UNIT)
        unit = guest.page.locator(UNIT).first
        unit.scroll_into_view_if_needed()
        row = guest.truth("watch")[unit.get_attribute("data-unit") or ""]
        assert row["era"] == era
        read = unit.locator("a.label").evaluate(_READ)
        assert read == "".join(row["label"].split()), era


def test_a_disguised_label_is_not_in_the_markup(guest: Guest) -> None:
    for era in (
        "hidden_letters",
        "pseudo_content",
        "offscreen_letters",
        "dashes",
        "css_order",
        "canvas_aria",
    ):
        guest.lab.ask("/admin/features", {"account": "anna", "era": era, "locale": "en", "traps": 0})
        guest.open("/watch/")
        guest.scroll_to(UNIT)
        label = guest.page.locator(f"{UNIT} a.label").first
        assert "Sponsored" not in (label.text_content() or ""), era


def test_people_link_out_as_ads_do_and_their_posts_carry_the_same_attributes(guest: Guest) -> None:
    guest.open("/")
    guest.scroll(14, by=600)
    post = "[aria-posinset]:not([data-unit])"
    posts = guest.page.locator(post)
    messages = posts.locator("[data-ad-rendering-role=story_message][data-ad-preview=message]")
    expect(messages.nth(4)).to_be_attached()
    guest.scroll_to(f'{post} a[attributionsrc][href^="https://l.facebook.com/l.php"]')
    assert posts.locator('a[href^="/ads/about"]').count() == 0


def test_an_ad_in_the_column_is_exchanged_while_somebody_looks(guest: Guest) -> None:
    guest.lab.ask("/admin/features", {"account": "anna", "traps": 1.0})
    for _ in range(8):
        guest.open("/")
        guest.page.wait_for_selector(".rail-ad[data-unit]")
        rows = guest.truth("right_column")
        shown = [e.get_attribute("data-unit") for e in guest.page.query_selector_all(".rail-ad")]
        if any(rows[str(unit)]["trap"] == "refresh" for unit in shown):
            break
    guest.page.wait_for_function(
        "(before) => [...document.querySelectorAll('.rail-ad')].some((e) => !before.includes(e.dataset.unit))",
        arg=shown,
    )
    after = guest.page.query_selector_all(".rail-ad")
    now = {str(e.get_attribute("data-unit")) for e in after} - {str(unit) for unit in shown}
    assert {guest.truth("right_column")[unit]["trap"] for unit in now} == {"refreshed"}
