"""A video that is opened and watched with its breaks: ads are seen to their end, or skipped by the player's button."""

from __future__ import annotations

from persona.behaviour import moves
from persona.fleet.presence import Presence, doing
from persona.platforms.base import Item
from persona.platforms.manifest import Leg

LOOK_SECONDS = 2.5
"""How often a player is looked at while it plays."""
MOST_LOOKS = 60
STAYS_FOR_AD = 0.35
"""How often, at each look, somebody of full patience goes on watching an ad that could be skipped."""


async def play(presence: Presence, leg: Leg) -> None:
    """Open a video that the last screen offered, and watch as much of it as this person would."""
    tools, attention = presence.tools, presence.attention
    if not await presence.open_something():
        return
    came = await presence.see()
    own = next((one.item for one in came if one.item.ad is None and one.item.surface == leg.surface), None)
    left = presence.viewing(own, attention.count).seconds
    for look in range(MOST_LOOKS):
        ad = next((item for item in presence.screen.items if item.ad is not None and item.interrupts), None)
        if ad is None and left <= 0:
            return
        tools.note(doing(ad) if ad else "watching a video")
        await tools.page.let_pass(LOOK_SECONDS)
        left -= 0 if ad else LOOK_SECONDS
        attention.stay()
        if ad is not None:
            await _perhaps_skip(presence, ad, look)
        await presence.see()


async def _perhaps_skip(presence: Presence, ad: Item, look: int) -> None:
    chance = presence.chance("skip", ad.item_id, look)
    if chance.random() > STAYS_FOR_AD * presence.person.traits.patience:
        await presence.tools.adapter.skip_ad(presence.tools.page, moves.tap(chance))
