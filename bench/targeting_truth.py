"""Holds what is claimed about campaigns against the lab's own truth: found, found exactly, wrong, missed, and false.

A claim names a group of the panel. It is right when that group agrees with those the campaign's rule held for: it is
theirs, or holds nearly all of them (one condition of several was seen), or lies nearly all within them (one value of
several). A claim of a daypart is right when the rule asks for hours that meet it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from persona.domain.clock import DAYPARTS
from persona.insight.answer import PlatformAnswer
from persona.insight.targeting.claims import Literal
from persona_lab.campaigns import Campaign

NEARLY = 0.9
"""Share that counts as nearly all: the platform is wrong about a few."""
EXACTLY = 0.95
"""Overlap (of both groups together) that counts as the same group."""
HOURS_OF_DAYPART = 6


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
    if not held:
        return "wrong"
    both = len(inside & held)
    if both >= EXACTLY * len(inside | held):
        return "exact"
    right = both >= NEARLY * len(held) or both >= NEARLY * len(inside)
    return "part" if right else "wrong"
