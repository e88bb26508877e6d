"""A search in the middle of a visit: what is typed, what is looked at, whose page is opened."""

from __future__ import annotations

import random

from persona.behaviour import moves
from persona.fleet.presence import Presence
from persona.platforms.manifest import Leg

RESULTS_SECONDS = (2.0, 6.0)
PROFILE_SECONDS = (4.0, 14.0)
SEARCH_SCREENS = 2
"""Screens of results that are looked at."""
FOLLOWS = 0.25
"""How often somebody of full warmth follows an account whose page they opened."""


async def search(presence: Presence, words: str, leg: Leg) -> None:
    """Search for `words`, look at what is found, perhaps at an account, and go back to where one was."""
    tools, seq = presence.tools, presence.attention.count
    chance = presence.chance("search", seq)
    if not presence.may("search", words):
        return
    presence.attention.let_go()
    tools.note(f"searching for “{words}”")
    typed = moves.typing(words, chance, enter=True, pace=presence.session.activity.pace)
    found = await tools.adapter.search(tools.page, typed, tap=moves.tap(chance))
    tools.act(seq, "search", words)
    visits = bool(found) and presence.session.activity.visits_brand and presence.may("visit", found[0])
    await _look_at_results(presence, chance, screens=1 if visits else SEARCH_SCREENS)
    if visits:
        await _visit_account(presence, seq, chance)
    presence.attention.let_go()
    await tools.adapter.go_to(tools.page, leg.surface, moves.tap(chance))


async def _look_at_results(presence: Presence, chance: random.Random, *, screens: int) -> None:
    """Accounts stand at the top: whoever wants to open one scrolls no further."""
    tools = presence.tools
    for screen in range(screens):
        await presence.see()
        await tools.page.let_pass(chance.uniform(*RESULTS_SECONDS))
        presence.attention.stay()
        if screen + 1 < screens and presence.screen.items:
            gesture = moves.drag_up(chance) if tools.touch else moves.turn_down(chance, tools.height)
            if not await tools.adapter.onward(tools.page, gesture):
                return


async def _visit_account(presence: Presence, seq: int, chance: random.Random) -> None:
    tools = presence.tools
    name = await tools.adapter.visit_first_account(tools.page, moves.tap(chance))
    if name is None:
        return
    tools.act(seq, "visit", name)
    tools.note(f"looking at the page of {name}")
    await tools.page.let_pass(chance.uniform(*PROFILE_SECONDS))
    wants = presence.chance("follow", seq).random() < FOLLOWS * presence.person.traits.warmth
    if wants and presence.may("follow", name) and await tools.adapter.follow(tools.page, moves.tap(chance)):
        tools.act(seq, "follow", name)
