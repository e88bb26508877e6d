"""On which screen of a home a platform is opened, and when somebody goes on at a larger one."""

from __future__ import annotations

import random
from collections.abc import Sequence

from persona.behaviour.chance import chance_for
from persona.domain.person import LIVED_ON, Device
from persona.planning.brief import Brief
from persona.planning.habits import YOUNG_UNTIL, Habits

ON_TELEVISION = {"youtube": 0.55}
"""How often a platform is watched on the home's television, when there is one (grade M)."""
ON_DESKTOP = {"youtube": 0.4, "facebook": 0.3, "instagram": 0.08, "tiktok": 0.02}
"""How often it is opened on a computer of the home otherwise, by people on average, in hours for computers (grade M):
videos and long lists are at home there, Instagram's page does little there, and TikTok is an app of the phone."""
MOSTLY_BY_PHONE = (0.58, 0.32)
"""Who mostly goes on line by phone: of those under 30, and of the others, so that it is 37 of 100 adults (Pew 2019,
grade A; that a fifth of adults are under 30 is the survey's)."""
BY_PHONE, BY_COMPUTER = 0.3, 1.4
"""How much less often they are at a computer, and the others more often: together the average (grade M)."""
HAND_OVER = {"youtube": 0.12, "facebook": 0.06, "instagram": 0.02, "tiktok": 0.01}
"""How often a sitting on the phone at home goes on at a larger screen, where one is free (design choice, grade M)."""
SHORTEST_HAND_OVER = 6.0
"""Minutes: nobody gets up for less."""
BEFORE_HAND_OVER = (0.2, 0.5)
"""Share of the minutes that was on the phone (design choice)."""
HAND_OVER_GAP = (1.0, 4.0)
"""Minutes between putting the phone down and the larger screen (design choice)."""
HANDED_OVER = "going on at a larger screen"
"""The mood of what is taken up there."""


def usual_screen(brief: Brief, platform: str, own: Device, chance: random.Random) -> Device:
    """Where one sitting is: on the home's television, at a computer, or on the phone with the login.

    Whoever has the login on something else than a phone stays there.
    """
    if own.kind != "phone":
        return own
    televisions, computers = _televisions(brief), _computers(brief)
    if televisions and chance.random() < ON_TELEVISION.get(platform, 0.0):
        return televisions[0]
    share = ON_DESKTOP.get(platform, 0.0) * (BY_PHONE if is_mostly_by_phone(brief.one) else BY_COMPUTER)
    return computers[0] if computers and chance.random() < share else own


def larger_screens(brief: Brief, platform: str) -> Sequence[Device]:
    """Where a sitting on the phone may go on, the largest first."""
    return (*(_televisions(brief) if platform in ON_TELEVISION else ()), *_computers(brief))


def screens_for(brief: Brief, platform: str) -> Sequence[Device]:
    """Everything that one platform may be opened on: the device with the login first.

    All that sessions are lived on, and a television for the platforms that are watched there. The people of the
    demonstration and of studies have one device.
    """
    own = next(each for each in brief.devices if each.id == brief.one.account_device[platform])
    if brief.one.is_steady:
        return (own,)
    others = [
        each
        for each in brief.devices
        if each.id != own.id and (each.kind in LIVED_ON or (each.kind == "tv" and platform in ON_TELEVISION))
    ]
    return (own, *others)


def is_mostly_by_phone(one: Habits) -> bool:
    """Whether they are of those who mostly go on line by phone: always the same of one persona, and of a twin."""
    young, others = MOSTLY_BY_PHONE
    share = young if one.person.age < YOUNG_UNTIL else others
    return chance_for("mostly by phone", one.person.seed).random() < share


def _televisions(brief: Brief) -> list[Device]:
    return [device for device in brief.home.shared if device.kind == "tv"]


def _computers(brief: Brief) -> list[Device]:
    return [device for device in brief.devices if device.kind == "desktop"]
