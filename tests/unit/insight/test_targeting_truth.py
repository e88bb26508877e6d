"""How claims about campaigns are judged: exact, right in part, wrong, missed, and claims about ads for everybody."""

from __future__ import annotations

from collections.abc import Sequence

from persona.insight.answer import Found, Groups, PlatformAnswer
from persona.insight.targeting.claims import Literal
from persona.insight.targeting.findings import Finding
from persona_lab.campaigns import Campaign, Rule
from targeting_truth import Outcome, judge

EVERYBODY = [f"p{number}" for number in range(20)]
WOMEN = EVERYBODY[:10]


def _campaign(name: str, **include: tuple[object, ...]) -> Campaign:
    return Campaign(
        id=name, brand="b", creatives=(), rule=Rule(include=include, exclude={}), bid=1.0, budget=1,
        per_account_day=1, leakage=0.0, starts=None, ends=None,
    )  # fmt: skip


def _said(ad: str, inside: Sequence[str], *literals: Literal) -> Found:
    finding = Finding(
        ad=ad, literals=literals, who="somebody" if inside else "", leans=False, whole_household=False, effect=None,
        q=0.0, by_chance=None, sentence="",
    )  # fmt: skip
    return Found(finding=finding, groups=Groups(inside_saw=list(inside)))


def _outcome(campaign: Campaign, held: Sequence[str], *said: Found) -> Outcome:
    answer = PlatformAnswer(
        platform="tiktok", personas=20, days=1, windows=1, left_out={}, slots=1, items=1, surfaces={}, ads=1,
        findings=said,
    )  # fmt: skip
    return judge(
        answer,
        campaigns=[campaign],
        campaign_of={"ad": campaign.id},
        held={campaign.id: held},
        everybody=EVERYBODY,
    )


FEMALE, MALE = Literal("gender", "female", "+"), Literal("gender", "male", "+")


def test_the_very_group_is_exact() -> None:
    assert _outcome(_campaign("c", gender=("female",)), WOMEN, _said("ad", WOMEN, FEMALE)).exact == ["c"]


def test_one_condition_of_two_is_right_in_part() -> None:
    both = _campaign("c", gender=("female",), device=("phone",))
    assert _outcome(both, WOMEN[:5], _said("ad", WOMEN, FEMALE)).part == ["c"]


def test_another_group_is_wrong() -> None:
    men = EVERYBODY[10:]
    assert _outcome(_campaign("c", gender=("female",)), WOMEN, _said("ad", men, MALE)).wrong == ["c"]


def test_the_worst_of_several_claims_counts() -> None:
    said = (_said("ad", WOMEN, FEMALE), _said("ad", EVERYBODY[12:], MALE))
    assert _outcome(_campaign("c", gender=("female",)), WOMEN, *said).wrong == ["c"]


def test_nothing_said_is_missed_and_anything_said_of_an_ad_for_all_is_counted() -> None:
    assert _outcome(_campaign("c", gender=("female",)), WOMEN).missed == ["c"]
    assert _outcome(_campaign("c"), EVERYBODY, _said("ad", WOMEN, FEMALE)).flagged == ["c"]


def test_a_daypart_is_right_when_the_hours_meet_it() -> None:
    mornings = _campaign("c", hours=tuple(range(6, 11)))
    assert _outcome(mornings, EVERYBODY, _said("ad", (), Literal("time", "morning", "+"))).exact == ["c"]
    assert _outcome(mornings, EVERYBODY, _said("ad", (), Literal("time", "night", "+"))).wrong == ["c"]


def test_a_condition_that_stands_in_the_file_is_right_whomever_the_platform_took_for_it() -> None:
    gardeners = _campaign("c", interests=("gardening", "home_decor"))
    claimed = _said("ad", EVERYBODY[:8], Literal("interest", "gardening", "+"))
    assert _outcome(gardeners, EVERYBODY[4:12], claimed).part == ["c"]
    travel = _said("ad", EVERYBODY[:8], Literal("interest", "travel", "+"))
    assert _outcome(gardeners, EVERYBODY[4:12], travel).wrong == ["c"]
