"""The analyst's path through the dashboard, by role and name only: real Chromium, real API, the seeded world."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from persona.db.models import EventRow
from support.dashboard import browser
from support.seeded import SeededWorld, own_api, own_world, seeded_api, seeded_world
from support.seeded_learning import seeded_learning
from support.seeded_people import id_of

__all__ = ["browser", "own_api", "own_world", "seeded_api", "seeded_world"]

pytestmark = pytest.mark.browser

PATIENCE_MS = 20_000
"""How long a busy machine may take to show something."""
ADVERTISER = "Quiet Keys"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh reader; whatever the page complains about, or asks of another host, fails the test."""
    expect.set_options(timeout=PATIENCE_MS)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("request", lambda sent: None if _is_own(sent.url) else complaints.append(sent.url))
    yield page
    context.close()
    assert [said for said in complaints if "status of 4" not in said] == []


def test_a_finding_leads_to_the_ads_it_speaks_of(page: Page, seeded_api: str) -> None:
    page.goto(seeded_api)
    finding = page.get_by_role("link", name=re.compile(f"{ADVERTISER} was seen most often"))
    count = re.search(r"(\d+) times", finding.inner_text())
    assert count is not None
    finding.click()
    expect(page.get_by_role("heading", name="Ads", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=f"Remove filter Advertiser {ADVERTISER}")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=f"{count[1]} ads match")).to_be_visible()
    assert len(_cards(page)) == int(count[1])


def test_filters_live_in_the_address_and_open_the_same_for_a_colleague(
    page: Page, browser: Browser, seeded_api: str
) -> None:
    page.goto(f"{seeded_api}/ads")
    page.get_by_role("button", name="Person", exact=True).click()
    page.get_by_role("menuitemradio", name=re.compile("Priya Shah")).click()
    page.get_by_role("button", name="Time of day", exact=True).click()
    page.get_by_role("menuitemradio", name=re.compile("Afternoon")).click()
    expect(page.get_by_role("button", name=re.compile("Remove filter Time of day"))).to_be_visible()
    expect(page.get_by_role("list", name="Ads")).to_have_attribute("aria-busy", "false")
    words = page.get_by_role("status").filter(has_text="match").inner_text()
    colleague = browser.new_page()
    colleague.goto(page.url)
    expect(colleague.get_by_role("status").filter(has_text=words)).to_be_visible()
    colleague.close()
    page.get_by_role("button", name=re.compile("Remove filter Person")).click()
    expect(page.get_by_role("status").filter(has_text=words)).to_be_hidden()


def test_the_count_shown_is_the_count_that_can_be_reached(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads")
    more = page.get_by_role("button", name=re.compile("Show more|Loading more"))
    expect(more).to_be_visible()
    total = int(page.get_by_role("status").filter(has_text="seen").inner_text().split()[0])
    while more.count():
        reached = len(_cards(page))
        more.scroll_into_view_if_needed()
        expect(page.get_by_role("list", name="Ads").get_by_role("listitem").nth(reached)).to_be_visible()
    assert len(_cards(page)) == total


def test_the_viewer_walks_by_keys_and_keeps_the_filters(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?advertiser={ADVERTISER.replace(' ', '%20')}")
    page.get_by_role("link", name=re.compile(ADVERTISER)).first.click()
    viewer = page.get_by_role("dialog", name=re.compile(ADVERTISER))
    expect(viewer.get_by_text(re.compile(r"^1 of \d+$"))).to_be_visible()
    page.keyboard.press("j")
    expect(viewer.get_by_text(re.compile(r"^2 of \d+$"))).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(viewer.get_by_text(re.compile(r"^1 of \d+$"))).to_be_visible()
    page.keyboard.press("i")
    expect(viewer.get_by_role("complementary", name="Evidence")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/ads\?advertiser="))
    expect(page.get_by_role("link", name=re.compile(ADVERTISER)).first).to_be_focused()


def test_the_viewer_shows_the_evidence_and_never_a_way_out(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?landing=unwrapped")
    page.get_by_role("list", name="Ads").get_by_role("link").first.click()
    viewer = page.get_by_role("dialog")
    expect(viewer.get_by_text("Intact: files, record and order")).to_be_visible()
    expect(viewer.get_by_role("link", name="Picture of the ad")).to_be_visible()
    expect(viewer.get_by_role("table")).to_contain_text("Priya Shah")
    expect(viewer.get_by_role("list", name="Tracking hosts, in order")).to_contain_text("click.adhop.example")
    addresses = viewer.get_by_role("link").evaluate_all("links => links.map(link => link.href)")
    assert [address for address in addresses if not address.startswith(seeded_api)] == []


def test_text_in_an_ad_stays_text(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?q=Half%20price")
    page.get_by_role("link", name=re.compile("Half price today")).first.click()
    expect(page.get_by_role("dialog").get_by_text("<img src=x onerror=")).to_be_visible()
    assert page.evaluate("window.__xss") is None


def test_an_ad_opened_by_link_finds_its_place_among_the_others(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?sort=oldest")
    page.get_by_role("list", name="Ads").get_by_role("link").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.goto(page.url.replace("sort=oldest", ""))
    expect(page.get_by_role("dialog").get_by_text(re.compile(r"^(\d+) of \1$"))).to_be_visible()
    expect(page.get_by_role("button", name="Next ad")).to_be_disabled()


def test_a_wrong_filter_is_an_error_with_a_way_on_and_not_an_empty_list(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?daypart=dusk")
    expect(page.get_by_role("alert")).to_contain_text("dusk")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_text("No ad matches")).to_be_hidden()
    page.get_by_role("link", name="Remove all").click()
    expect(page.get_by_role("list", name="Ads")).to_be_visible()


def test_a_search_without_a_match_says_so_and_offers_the_way_back(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search ads")).to_be_focused()
    page.keyboard.type("no such words anywhere")
    expect(page.get_by_text("No ad matches all of these filters.")).to_be_visible()
    page.get_by_role("link", name="Remove all filters").click()
    expect(page.get_by_role("list", name="Ads")).to_be_visible()


def test_a_person_s_page_tells_their_day_and_explains_the_twin(page: Page, seeded_api: str) -> None:
    page.goto(seeded_api)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Personas").click()
    expect(page.get_by_role("heading", name="Personas", exact=True)).to_be_visible()
    page.get_by_role("link", name=re.compile("^Nora Brandt")).click()
    expect(page.get_by_role("heading", name="Nora Brandt", level=1)).to_be_visible()
    expect(page).to_have_title("Nora Brandt · Persona")
    expect(page.get_by_text("Nora gets up early").first).to_be_visible()
    expect(page.get_by_role("heading", name="Twin of Mara Vogel")).to_be_visible()
    page.get_by_role("link", name="See Mara Vogel").click()
    expect(page.get_by_role("heading", name="Mara Vogel", level=1)).to_be_visible()


def test_a_person_s_page_draws_the_day_and_tells_it_in_words(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/personas/{id_of('Mara Vogel')}")
    picture = page.locator("persona-day-picture").first
    expect(picture.get_by_title("08:00 to 12:15: Work, work")).to_be_visible()
    expect(picture.get_by_title("19:15 to 22:00: Television, home, with Jonas")).to_be_visible()
    expect(picture.get_by_title("07:30: TikTok, 12 min, over breakfast: finished")).to_be_visible()
    picture.get_by_text("The day in words").click()
    hours = picture.get_by_role("region", name="The day, hour by hour")
    expect(hours.get_by_role("row", name="16:30 to 17:00 On the way to the supermarket")).to_be_visible()
    expect(picture.get_by_text("And 4 glances, 2 min in all.")).to_be_visible()


def test_a_person_s_page_tells_what_came_from_home_and_which_ad_led_to_a_search(
    page: Page, own_api: str, own_world: SeededWorld
) -> None:
    own_world.add(*seeded_learning())
    page.goto(f"{own_api}/personas/{id_of('Mara Vogel')}")
    expect(page.get_by_text("from Jonas +4")).to_be_visible()
    searches = page.get_by_role("heading", name="Searches after ads").locator("..")
    expect(searches.get_by_text("“running shoes” on TikTok")).to_be_visible()
    expect(searches.get_by_role("link")).to_have_attribute("href", re.compile("^/ads/"))


def test_the_wall_is_pushed_to_and_new_rows_wait_for_the_reader(
    page: Page, own_api: str, own_world: SeededWorld
) -> None:
    page.goto(f"{own_api}/live")
    feed = page.get_by_role("region", name="Activity, newest first")
    expect(feed.get_by_role("listitem").first).to_be_visible()
    feed.hover()
    page.mouse.wheel(0, 600)
    own_world.add(_an_event("walked the dog"), _an_event("came home again"))
    page.get_by_role("button", name="Show 2 new").click()
    expect(feed.get_by_role("listitem").first).to_contain_text("came home again")
    expect(feed.get_by_role("listitem").first).to_contain_text("Mara Vogel")


def test_the_wall_can_be_paused_by_key_and_goes_on_where_it_was(
    page: Page, own_api: str, own_world: SeededWorld
) -> None:
    page.goto(f"{own_api}/live")
    expect(page.get_by_role("article", name=re.compile("Mara Vogel, On-line"))).to_be_visible()
    page.keyboard.press("p")
    expect(page.get_by_text("Paused").first).to_be_visible()
    own_world.add(_an_event("walked the dog"))
    expect(page.get_by_role("button", name="Show 1 new")).to_be_visible()
    expect(page.get_by_text("walked the dog")).to_be_hidden()
    page.keyboard.press("p")
    expect(page.get_by_text("walked the dog")).to_be_visible()


def test_the_shortcuts_are_listed_and_can_be_switched_off(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/live")
    expect(page.get_by_role("heading", name="Live", exact=True)).to_be_visible()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_contain_text("Pause or resume what moves")
    sheet.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("?")
    expect(sheet).to_be_hidden()


def test_a_forced_theme_is_remembered(page: Page, seeded_api: str) -> None:
    page.goto(seeded_api)
    dark = page.get_by_role("radio", name="Dark")
    dark.check()
    page.reload()
    expect(dark).to_be_checked()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_an_address_that_leads_nowhere_shows_the_way_back(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/boards")
    page.get_by_role("link", name="Go to Home").click()
    expect(page.get_by_role("heading", name="What stands out")).to_be_visible()


def _cards(page: Page) -> list[str]:
    names: list[str] = page.get_by_role("list", name="Ads").get_by_role("listitem").all_inner_texts()
    return names


def _an_event(sentence: str) -> EventRow:
    return EventRow(at=datetime.now(UTC), kind="visited", persona_id=id_of("Mara Vogel"), sentence=sentence)


def _is_own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "data:"))
