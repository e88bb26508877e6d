"""Holds what is claimed about campaigns against the lab's own truth: found, found exactly, wrong, missed, and false.

A claim names conditions, and by them a group of the panel. It is right when the campaign file has every one of its
conditions, or when its group agrees with those the campaign's rule held for: it is theirs, or holds nearly all of
them (one condition of several was seen), or lies nearly all within them (one value of several). The group decides
where two conditions mean the same people, as a city and its region may. A claim of a daypart is right when the rule
asks for hours that meet it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from persona.domain.clock import DAYPARTS
from persona.insight.answer import PlatformAnswer
from persona.insight.attributes import ADVERTISER
from persona.insight.targeting.claims import Literal
from persona_lab.brands import brands
from persona_lab.campaigns import Campaign, Rule

NEARLY = 0.9
"""Share that counts as nearly all: the platform is wrong about a few."""
EXACTLY = 0.95
"""Overlap (of both groups together) that counts as the same group."""
HOURS_OF_DAYPART = 6
IN_FILE = {"interest": "interests"}
"""Attributes of the panel that the campaign file calls by another name."""


@dataclass(slots=True)
class Outcome:
    """Campaigns by what was said of them."""

    exact: list[str] = field(default_factory=list)
    part: list[str] = field(default_factory=list)
    """Right, but not the whole rule."""
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    untargeted: int = 0
    flagged: list[str] = field(default_factory=list)
    """Open to everybody, and claimed all the same."""

    def add(self, other: Outcome) -> None:
        """Take in another panel."""
        for name in ("exact", "part", "wrong", "missed", "flagged"):
            getattr(self, name).extend(getattr(other, name))
        self.untargeted += other.untargeted

    def line(self) -> str:
        """The figures in one line."""
        targeted = len(self.exact) + len(self.part) + len(self.wrong) + len(self.missed)
        found = len(self.exact) + len(self.part)
        return (
            f"found {found} of {targeted} targeted campaigns ({len(self.exact)} exactly), missed {len(self.missed)}, "
            f"wrong {len(self.wrong)}; {len(self.flagged)} of {self.untargeted} untargeted claimed"
        )


def judge(
    answer: PlatformAnswer,
    *,
    campaigns: Sequence[Campaign],
    campaign_of: Mapping[str, str],
    held: Mapping[str, Collection[str]],
    everybody: Collection[str],
) -> Outcome:
    """Judge what was claimed.

    Args:
        answer: what was said.
        campaigns: the campaign file.
        campaign_of: campaign behind each creative that was seen.
        held: for each campaign, the personas its rule held for.
        everybody: all personas.
    """
    said: dict[str, list[tuple[set[str], Sequence[Literal]]]] = {}
    for each in answer.findings:
        groups = each.groups
        inside = {*groups.inside_saw, *groups.inside_did_not} if each.finding.who else set(everybody)
        said.setdefault(campaign_of[each.finding.ad], []).append((inside, each.finding.literals))
    outcome = Outcome()
    for campaign in campaigns:
        if campaign.rule.kind == "untargeted":
            outcome.untargeted += 1
            outcome.flagged += [campaign.id] * (campaign.id in said)
        elif campaign.id not in said:
            outcome.missed.append(campaign.id)
        else:
            verdicts = [
                _verdict(campaign, *claim, set(held.get(campaign.id, ()))) for claim in said[campaign.id]
            ]
            getattr(outcome, min(verdicts, key=("wrong", "part", "exact").index)).append(campaign.id)
    return outcome


def _verdict(campaign: Campaign, inside: set[str], literals: Sequence[Literal], held: set[str]) -> str:
    dayparts = {each.value for each in literals if each.attribute == "time"}
    hours = campaign.rule.include.get("hours", ())
    if dayparts and not dayparts <= {DAYPARTS[hour // HOURS_OF_DAYPART] for hour in hours}:
        return "wrong"
    if all(each.attribute == "time" for each in literals):
        return "exact" if set(campaign.rule.include) == {"hours"} else "part"
    both = len(inside & held)
    if held and both >= EXACTLY * len(inside | held):
        return "exact"
    stated = all(_stated(campaign.rule, each) for each in literals if each.attribute != "time")
    right = stated or (held and (both >= NEARLY * len(held) or both >= NEARLY * len(inside)))
    return "part" if right else "wrong"


def _stated(rule: Rule, literal: Literal) -> bool:
    """Whether a condition stands in the campaign file."""
    name = IN_FILE.get(literal.attribute, literal.attribute)
    wanted, kept_out = rule.include.get(name), rule.exclude.get(name)
    if wanted is None and kept_out is None:
        return False
    allowed = (wanted is None or _among(name, wanted, literal.value)) and not (
        kept_out is not None and _among(name, kept_out, literal.value)
    )
    return allowed == (literal.sign == "+")


def _among(name: str, values: Collection[Any], value: str) -> bool:
    if name == "visited":
        return any(brands()[brand].name == value.removeprefix(ADVERTISER) for brand, _ in values)
    if name == "searched":
        return any(word in value for word in values)
    return value in values
