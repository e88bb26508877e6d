"""Distinct ads, what they sell, trends and likeness on the dashboard: all there, and accessible."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from persona.api.services import BUILT_DASHBOARD
from persona.db.creative_models import AppearanceRow
from persona.db.transactions import writing
from persona.insight.grouping import bring_up_to_date
from persona.insight.taxonomy.classify import by_words
from persona.insight.taxonomy.keeping import give_category
from support.ads_again import a_sighting, grouped
from support.axe import PATIENCE_MS, WORKED_OUT_MS, page, see, violations
from support.dashboard import browser
from support.drawn_ads import drawn_ad
from support.seeded import SeededWorld, own_world, running_api, seeded_api, seeded_world
from support.shown_world import services_on, weeks_home

__all__ = ["browser", "own_world", "page", "seeded_api", "seeded_world", "weeks_home"]

pytestmark = pytest.mark.browser

BRAND = "Brand of for-women-later"
SHOES = "Running shoes and sneakers for every runner, footwear sale"
RIDDLE = "It was never about the words, or was it"


def test_groups_of_the_same_ad_and_doubt_about_what_it_sells_are_shown(
    page: Page, own_world: SeededWorld
) -> None:
    own_world.add(
        a_sighting(own_world, drawn_ad(1), key="a", body=SHOES),
        a_sighting(own_world, drawn_ad(1), key="b", body=SHOES),
        a_sighting(own_world, drawn_ad(1, price="Now $59.90"), key="c", body=SHOES),
        a_sighting(own_world, drawn_ad(4), key="d", body=RIDDLE),
    )
    grouped(own_world)
    with running_api(own_world.services()) as url:
        page.goto(f"{url}/creatives")
        cards = page.get_by_role("list", name="Distinct ads").get_by_role("link")
        expect(cards.filter(has_text=RIDDLE)).to_contain_text("Not sure", timeout=PATIENCE_MS)
        expect(cards.filter(has_text=SHOES)).to_have_count(2)
        assert violations(page) == []
        cards.filter(has_text=SHOES).filter(has_text="2 times").click()
        see(page, "Other versions of this design")
        expect(page.get_by_role("button", name="Not the same")).to_have_count(2)
        assert violations(page) == []
        page.get_by_role("button", name="Say what it sells").click()
        expect(page.get_by_role("searchbox")).to_be_visible()
        assert violations(page) == []


def test_every_chart_of_the_trends_has_its_table_beside_it(
    page: Page, weeks_home: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(weeks_home, tmp_path / "home")
    services = services_on(home, dashboard=BUILT_DASHBOARD)
    bring_up_to_date(services.engine, services.blobs, by_words(), home=home)
    with writing(services.engine) as db:
        later = db.scalars(select(AppearanceRow.id).where(AppearanceRow.advertiser == BRAND)).one()
        give_category(db, later, "1551", made_in="a test")
    with running_api(services) as url:
        page.goto(f"{url}/trends")
        charts = page.locator("section").filter(has=page.get_by_role("img"))
        expect(charts.filter(has=page.get_by_role("heading", name="Categories"))).to_contain_text(
            "Vehicles", timeout=WORKED_OUT_MS
        )
        for number in range(charts.count()):
            expect(charts.nth(number).get_by_role("table")).to_be_visible()
        assert violations(page) == []
        charts.filter(has_text="Vehicles").get_by_role("link").last.click()
        expect(page.get_by_text("Sells")).to_be_visible()
    services.engine.dispose()


def test_the_gallery_shows_what_is_like_an_ad(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?q=run")
    page.get_by_role("list", name="Ads").get_by_role("link").first.click()
    page.get_by_role("link", name="Ads like this").click()
    expect(page).to_have_url(re.compile(r"/ads\?like="), timeout=PATIENCE_MS)
    expect(page.get_by_role("list", name="Ads").get_by_role("link").first).to_be_visible()
    assert violations(page) == []
