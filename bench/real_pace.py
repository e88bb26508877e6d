"""CPU share of capture at real pace: one persona watches live with capture, then without, in one run."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psutil

from machine import cpu_seconds, machine, tree
from persona import wiring
from persona.behaviour import moves
from persona.behaviour.chance import chance_for
from persona.browser.chromium import BrowserOrder, open_browser
from persona.browser.find import find_browser
from persona.browser.live_page import LivePage
from persona.capture.evidence import Source, take_evidence
from persona.domain.clock import LiveClock
from persona.domain.observation import VISIBLE_ENOUGH
from persona.integrations.accounts import LocalAccounts
from persona.integrations.connection import HouseholdConnection
from persona.integrations.lab import Lab, LabOrder
from persona.panel.demo import demo_panel
from persona.panel.logins import profiles_of
from persona.platforms.base import Adapter
from persona.platforms.detection.detector import get_detector
from persona.platforms.registry import get_adapter

SEED = 20261124
ITEMS = 24
SECONDS_PER_ITEM = 4.0
ROUNDS = 2


async def main() -> None:
    """Alternate rounds with and without capture; print the ratio of their CPU time."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        profiles = profiles_of(demo_panel(SEED), "tiktok", year=2026)
        LocalAccounts(home / "accounts.json").replace("tiktok", profiles)
        order = LabOrder(home=home / "lab", port=0, seed=SEED, ad_load=0.18, campaigns=None, scenario=None)
        lab = Lab.start(order, home / "lab.log")
        lab.give_accounts(profiles)
        try:
            async with _entered(home, lab) as (page, adapter):
                rounds = [
                    await _round(page, adapter, capture=bool(number % 2)) for number in range(2 * ROUNDS)
                ]
        finally:
            lab.stop()
    without, with_capture = rounds[0::2], rounds[1::2]
    ads = sum(number for _, _, number in with_capture)
    spent = [
        sum(cpu for cpu, _, _ in each) / sum(wall for _, wall, _ in each) for each in (without, with_capture)
    ]
    print(f"CPU share while watching       {spent[0]:8.1%}   of one core, without capture")
    print(f"CPU share with capture         {spent[1]:8.1%}   ({ads} ads in {ROUNDS * ITEMS} items)")
    print(f"ratio                          {spent[1] / spent[0]:8.2f}")
    print(f"seed {SEED}; {machine()}")


@contextlib.asynccontextmanager
async def _entered(home: Path, lab: Lab) -> AsyncIterator[tuple[LivePage, Adapter]]:
    panel = demo_panel(SEED).panel
    account = panel.accounts[0]
    device = next(each for each in panel.devices if each.id == account.device_id)
    household = next(each for each in panel.households if each.id == device.household_id)
    clock = LiveClock(datetime.now(UTC))
    credential = LocalAccounts(home / "accounts.json").get_credential("tiktok", account.username)
    adapter = get_adapter("tiktok", origin=wiring.lab_origin("tiktok", lab.port))
    chance = chance_for(SEED)
    typing = (
        moves.typing(credential.username, chance, enter=False),
        moves.typing(credential.password, chance, enter=True),
    )
    async with HouseholdConnection(
        household.source_address, lab_port=lab.port, persona_now=clock.now
    ) as connection:
        order = BrowserOrder(
            found=find_browser(None),
            device=replace(device),
            household=household,
            profile=home / "profile",
            proxy_url=connection.proxy_url,
            clock=clock,
        )
        async with open_browser(order) as (page, _context):
            await adapter.enter(page, credential, typing=typing)
            yield page, adapter


async def _round(page: LivePage, adapter: Adapter, *, capture: bool) -> tuple[float, float, int]:
    """CPU seconds, wall seconds and captures of one round."""
    chance, ads = chance_for(SEED, capture), 0
    began, used = asyncio.get_running_loop().time(), _cpu()
    seen: set[str] = set()
    for _ in range(ITEMS):
        # Without capture nobody reads the page: somebody only watches and swipes.
        for item in (await adapter.look(page)).items if capture else ():
            if item.ad is not None and item.item_id not in seen and item.fraction >= VISIBLE_ENOUGH:
                seen.add(item.item_id)
                await adapter.look(page)
                await take_evidence(page, item, item.ad, Source("tiktok", get_detector("tiktok")))
                ads += 1
        await page.let_pass(SECONDS_PER_ITEM)
        await page.perform(moves.swipe_up(chance))
    return _cpu() - used, asyncio.get_running_loop().time() - began, ads


def _cpu() -> float:
    return cpu_seconds(tree(psutil.Process()))


if __name__ == "__main__":
    asyncio.run(main())
