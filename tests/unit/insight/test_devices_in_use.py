"""An ad for one kind of device is found for what it is when people are on that device for a part of their time only."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from persona.insight.attributes import one_of_several, one_or_more
from persona.insight.panel_record import PanelRecord, Sightings
from persona.insight.targeting.claims import Literal, claim
from persona.insight.targeting.findings import findings
from persona.insight.targeting.infer import infer

DEVICES = ["phone", "desktop", "desktop and phone"] * 24
PART_ON_DESKTOP = {"phone": 0.0, "desktop": 1.0, "desktop and phone": 0.4}
DAYS, DAYPARTS, SLOTS = 7, 4, 6
OFTEN = 0.03
"""How often an ad is in a slot that it may be in."""


def a_panel(seed: int, ads: dict[str, str | None]) -> PanelRecord:
    """Ads that are for everybody or for one kind of device, in the slots that each persona has on it."""
    chance = np.random.default_rng(seed)
    desktop = np.array([PART_ON_DESKTOP[each] for each in DEVICES])
    open_to = {None: np.ones_like(desktop), "desktop": desktop, "phone": 1 - desktop}
    seen = []
    for number, device in enumerate(ads.values()):
        times = chance.binomial(SLOTS, OFTEN * open_to[device][:, None, None], (len(DEVICES), DAYS, DAYPARTS))
        for place in zip(*np.nonzero(times), strict=True):
            seen += [(number, *place)] * int(times[place])
    table = np.array(seen, np.int64)
    gender = ["female" if each < 0.5 else "male" for each in chance.random(len(DEVICES))]
    return PanelRecord(
        personas=[f"p-{number}" for number in range(len(DEVICES))],
        household=np.arange(len(DEVICES)),
        attributes=[one_of_several("gender", gender), *one_or_more("device", DEVICES)],
        dayparts=("night", "morning", "afternoon", "evening"),
        slots=np.full((len(DEVICES), DAYS, DAYPARTS), SLOTS),
        ads=list(ads),
        advertisers=[f"adv{number}" for number in range(len(ads))],
        sightings=Sightings(ad=table[:, 0], persona=table[:, 1], day=table[:, 2], daypart=table[:, 3]),
    )


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_rule_for_a_device_is_found_when_some_are_on_it_for_a_part_of_their_time(device: str) -> None:
    wanted = {f"for {device} {number}": device for number in range(4)}
    record = a_panel(5, {**wanted, **{f"for all {number}": None for number in range(12)}})
    vocabulary, inferred = infer(record)
    claims = claim(record, vocabulary, inferred)
    said = {record.ads[each.ad]: each.literals for each in claims}
    assert said == dict.fromkeys(wanted, (Literal("device", device, "+"),))
    for each in findings(record, vocabulary, inferred, claims):
        assert f" to personas with sessions on a {device}, " in each.sentence


def test_where_everybody_has_one_device_it_is_one_attribute() -> None:
    (one,) = one_or_more("device", ["phone", "desktop", "phone"])
    assert (one.values, one.subject) == (("desktop", "phone"), None)


def test_where_somebody_has_two_each_device_is_in_use_or_not() -> None:
    desktop, phone = one_or_more("device", DEVICES)
    assert (desktop.subject, phone.subject) == ("desktop", "phone")
    both = Counter(zip(desktop.codes.tolist(), phone.codes.tolist(), strict=True))
    assert both == {(0, 1): 24, (1, 0): 24, (1, 1): 24}
