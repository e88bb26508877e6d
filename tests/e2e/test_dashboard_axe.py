"""Every page of the dashboard passes axe up to WCAG 2.2 AA: light, dark, wide, narrow, and with dialogs open."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from persona.api.services import BUILT_DASHBOARD
from support.axe import PATIENCE_MS, WORKED_OUT_MS, page, see, violations
from support.dashboard import browser
from support.seeded import running_api, seeded_api, seeded_world
from support.seeded_people import id_of
from support.shown_world import services_on, shown_template

__all__ = ["browser", "page", "seeded_api", "seeded_world", "shown_template"]

pytestmark = pytest.mark.browser

PAGES = {
    "home": ("/", "What stands out"),
    "live": ("/live", "Activity"),
    "wall": ("/live?kiosk=1", "Activity"),
    "personas": ("/personas", "Harbour Street"),
    "person": (f"/personas/{id_of('Nora Brandt')}", "Twin of Mara Vogel"),
    "ads": ("/ads", "Ads"),
    "distinct ads": ("/creatives", "Distinct ads"),
    "no such ad": ("/creatives/nothing", "Distinct ad"),
    "drafts": ("/drafts", "Drafts"),
    "insights": ("/insights", "Not enough evidence"),
    "trends": ("/trends", "Weekly findings"),
    "filtered": ("/ads?q=run&sort=oldest&colour=red", "Ads"),
    "wrong": ("/ads?daypart=dusk", "Ads"),
    "nobody": ("/personas/nobody", "Persona"),
    "nowhere": ("/boards", "There is no such page"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(page: Page, seeded_api: str, name: str) -> None:
    path, heading = PAGES[name]
    page.goto(seeded_api + path)
    see(page, heading, WORKED_OUT_MS if name in {"insights", "trends"} else PATIENCE_MS)
    assert violations(page) == []


def test_the_viewer_is_accessible(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?landing=unwrapped")
    page.get_by_role("list", name="Ads").get_by_role("link").first.click()
    see(page, "What gave it away")
    assert violations(page) == []


def test_menus_and_dialogs_are_accessible_while_open(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?q=run")
    see(page, "Ads")
    page.get_by_role("button", name="Advertiser", exact=True).click()
    expect(page.get_by_role("menu")).to_be_visible(timeout=PATIENCE_MS)
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="What am I seeing?").click()
    see(page, "What am I seeing?")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    see(page, "Keyboard shortcuts")
    assert violations(page) == []


def test_the_table_behind_the_chart_is_accessible(page: Page, seeded_api: str) -> None:
    page.goto(seeded_api)
    page.get_by_role("button", name="Show as a table").click()
    expect(page.get_by_role("columnheader", name="Local hour")).to_be_visible(timeout=PATIENCE_MS)
    assert violations(page) == []


def test_findings_are_accessible_drawn_and_as_a_table_with_their_people(
    page: Page, shown_template: Path
) -> None:
    with running_api(services_on(shown_template, dashboard=BUILT_DASHBOARD)) as url:
        page.goto(f"{url}/insights")
        expect(page.get_by_role("article")).to_have_count(2, timeout=WORKED_OUT_MS)
        assert violations(page) == []
        page.get_by_role("button", name="Show as a table").first.click()
        page.get_by_text("Who saw it, who could have but did not").first.click()
        expect(page.get_by_role("heading", name="Inside, saw it").first).to_be_visible()
        assert violations(page) == []
        page.get_by_role("link", name="saw it").first.click()
        see(page, "Ads")
