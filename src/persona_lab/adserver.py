"""Chooses the ad for a slot: an auction among the campaigns whose rule, cap, budget and flight allow this account."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from persona_lab import chance
from persona_lab.beliefs import DAY_MS, Beliefs, believe
from persona_lab.campaigns import Campaign, Creative
from persona_lab.records import Account, Delivery
from persona_lab.rules import holds
from persona_lab.state import State
from persona_lab.visitor import Visitor

PACED_DAYS = 14
"""A campaign without flight dates spreads its budget over this many days from its first ad."""
SLOWEST_PACE, FASTEST_PACE = 0.2, 1.5
LUCK = 0.6
"""How much chance there is in an auction: 0 lets the highest bid win always, 1 samples by bid."""
LEAK_TRIES = 0.5
"""How often an outsider is let into an auction of a campaign that has leakage to spend."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The winner of one auction."""

    campaign: Campaign
    creative: Creative
    outside_rule: bool


class AdServer:
    """Knows the campaigns; reads the state, never changes it."""

    def __init__(self, campaigns: tuple[Campaign, ...], seed: int) -> None:
        self._campaigns = campaigns
        self._seed = seed

    def choose(self, state: State, account: Account, visitor: Visitor) -> Choice | None:
        """The ad for this account's next slot, or None when nobody may show one."""
        beliefs = believe(self._seed, account, visitor)
        housemates = self._housemates(state, account, visitor)
        entrants = self._entrants(state, account, beliefs, housemates)
        fresh = [entry for entry in entrants if entry[0].brand not in account.recent_brands]
        if not (fresh or entrants):
            return None
        return self._winner(state, account, visitor, fresh or entrants)

    def wants(self, campaign: Campaign, state: State, account: Account, visitor: Visitor) -> bool:
        """Whether the campaign's rule holds for the account, whatever its caps and budget say."""
        beliefs = believe(self._seed, account, visitor)
        return holds(campaign.rule, beliefs, self._housemates(state, account, visitor))

    def _housemates(self, state: State, account: Account, visitor: Visitor) -> list[Beliefs]:
        others = sorted(state.households.get(visitor.address, set()) - {account.username})
        found = (state.accounts[name] for name in others)
        return [believe(self._seed, other, other.last_seen_as(visitor.at)) for other in found]

    def _entrants(
        self, state: State, account: Account, beliefs: Beliefs, housemates: list[Beliefs]
    ) -> list[tuple[Campaign, bool]]:
        """The campaigns that may show an ad, each with whether that would be outside its rule."""
        day = beliefs.local.date()
        entrants = []
        for campaign in self._campaigns:
            delivery = state.deliveries.get(campaign.id, Delivery())
            if not _may_show(campaign, account, delivery, day):
                continue
            inside = holds(campaign.rule, beliefs, housemates)
            if inside or self._leaks(campaign, account, delivery):
                entrants.append((campaign, not inside))
        return entrants

    def _leaks(self, campaign: Campaign, account: Account, delivery: Delivery) -> bool:
        """Whether an outsider may take part: kept so that the share served outside approaches the leakage."""
        if delivery.outside + 1 > campaign.leakage * (delivery.total + 1):
            return False
        return self._draw("leak", account, campaign.id) < LEAK_TRIES

    def _winner(
        self, state: State, account: Account, visitor: Visitor, entrants: list[tuple[Campaign, bool]]
    ) -> Choice:
        def score(entry: tuple[Campaign, bool]) -> float:
            campaign = entry[0]
            pace = pacing(campaign, state.deliveries.get(campaign.id, Delivery()), visitor.at)
            luck = chance.spread(self._seed, "auction", account.username, account.units_served, campaign.id)
            return math.log(campaign.bid * pace) + LUCK * luck

        campaign, outside = max(entrants, key=score)
        creative = chance.pick(
            campaign.creatives, self._seed, "creative", account.username, account.units_served, campaign.id
        )
        return Choice(campaign, creative, outside)

    def _draw(self, about: str, account: Account, *parts: object) -> float:
        return chance.draw(self._seed, about, account.username, account.units_served, *parts)


def pacing(campaign: Campaign, delivery: Delivery, at: int) -> float:
    """How eager a campaign is: above 1 when it is behind its even schedule, below when it is ahead."""
    if campaign.starts and campaign.ends:
        begun = _midnight(campaign.starts)
        length = (campaign.ends - campaign.starts).days + 1
    else:
        begun, length = delivery.first_at or at, PACED_DAYS
    days_gone = min(length, (at - begun) // DAY_MS + 1)
    due = campaign.budget * days_gone / length
    return min(FASTEST_PACE, max(SLOWEST_PACE, due / (delivery.total + 1)))


def _midnight(day: date) -> int:
    return (day - date(1970, 1, 1)).days * DAY_MS


def _may_show(campaign: Campaign, account: Account, delivery: Delivery, day: date) -> bool:
    served_today = account.served_today.get((campaign.id, day.isoformat()), 0)
    return (
        delivery.total < campaign.budget
        and served_today < campaign.per_account_day
        and campaign.flies_on(day)
    )
