"""The text of a pre-registration: what is asked and how it will be answered, fixed before anything is collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from persona.studies.design.values import Design, Value
from persona.studies.lock import Lock

LIMITS = (
    (
        "Nobody can tell from what was shown who decided it: the advertiser, the platform's delivery, or both. "
        "A difference says that one group was shown more, never that an advertiser chose it."
    ),
    "Personas are not people: no reach, no spending and no share of a population follows from them.",
    (
        "The interval is for the mean effect on the personas of this study, not on all that could have been made. For "
        "all of them it is too narrow where the factor works on some pairs or blocks far more than on others."
    ),
    (
        "Personas of one study share a platform and its advertisers' budgets; what one is shown can take a little from "
        "what another is."
    ),
    "A platform may change while a study runs. What was found holds for its days and its places.",
)
CATEGORY = "A category is the names that are listed under it, and no others."
ESTIMATORS = {
    "student": "Student's t with one degree of freedom less than there are {unit} (Imai, King and Nall 2009)",
    "randomisation": "the shifts of the first arm that Fisher's randomisation test does not refuse (Rosenbaum 2002)",
}


def text_of(design: Design, lock: Lock | None = None) -> str:
    """The pre-registration as Markdown."""
    opening = (
        ["Pre-registration."]
        if lock is None
        else [
            f"Pre-registration, frozen {lock.frozen_at:%Y-%m-%d %H:%M} UTC.",
            "",
            f"Fingerprint: `{lock.fingerprint}`",
            *_former(lock),
        ]
    )
    return paper(
        design.title,
        opening,
        {
            "Question": [design.question],
            "Expectation": [design.expectation or "None was stated."],
            "Design": design_lines(design),
            "Outcome": outcome_lines(design),
            "Analysis": analysis_lines(design),
            "Exclusions": exclusion_lines(design),
            "What it cannot say": [f"- {limit}" for limit in LIMITS],
        },
    )


def paper(title: str, opening: Sequence[str], sections: Mapping[str, Sequence[str]]) -> str:
    """A paper as Markdown."""
    lines = [f"# {title}", "", *opening]
    for name, content in sections.items():
        lines += ["", f"## {name}", "", *content]
    return "\n".join([*lines, ""])


def design_lines(design: Design) -> list[str]:
    """Who is compared with whom."""
    layout, unit = design.layout, design.layout.unit
    first, second = design.factor.arms
    days = "1 day" if layout.days == 1 else f"{layout.days} days"
    return [
        (
            f"- Factor: {design.factor.attribute}. Arm “{first.name}”: {words(first.value)}. Arm “{second.name}”: "
            f"{words(second.value)}."
        ),
        (
            f"- Held constant for everybody: {_held(design)}. Within each of the {unit} also all else that a platform "
            "can read: age, sex, place, device, interests, temperament, hours and plan of the day."
        ),
        (
            f"- {layout.people} personas, each alone in a household of her own, in {layout.blocks} {unit} of "
            f"{layout.people_in_a_block}; within each, the arms are drawn at random from the seed {layout.seed}."
        ),
        f"- {days} from {layout.first_day}, on {', '.join(layout.platforms)}; each persona on one.",
    ]


def words(value: Value) -> str:
    """A value in words."""
    return ", ".join(value).replace("_", " ") if isinstance(value, tuple) else str(value)


def outcome_lines(design: Design) -> list[str]:
    """What is measured."""
    outcome = design.outcome
    subject = f"{outcome.called[0].upper()}{outcome.called[1:]}"
    meant = " or ".join(f"“{each}”" for each in outcome.any_of)
    how = "is" if outcome.of in {"advertiser", "ad_id"} else "contains"
    measured = (
        f"for each persona, the number of {outcome.called} divided by the number of all ads seen"
        if outcome.measure == "share"
        else f"for each persona, 1 if she saw any {outcome.called} at all, else 0"
    )
    return [
        f"- Measured: {measured}. An ad counts as seen when at least half of it was visible.",
        (f"- {subject} are ads whose {outcome.of.replace('_', ' ')} {how} {meant}. {CATEGORY}"),
    ]


def analysis_lines(design: Design) -> list[str]:
    """How the effect is estimated."""
    first, second = (arm.name for arm in design.factor.arms)
    analysis, unit = design.analysis, design.layout.unit
    return [
        "- Unit: the persona, who is alone in her household; never the single ad.",
        f"- Effect: in each of the {unit}, the mean of “{first}” minus the mean of “{second}”; the mean of these.",
        f"- Interval: {analysis.level:.0%}, {ESTIMATORS[analysis.interval].format(unit=unit)}.",
        (
            "- P-value: Fisher's randomisation test, two-sided, over other draws of the arms within "
            f"{unit} (all of them, or {analysis.draws} at random from the seed)."
        ),
        "- One comparison; nothing is corrected for.",
    ]


def exclusion_lines(design: Design) -> list[str]:
    """Who and what is left out."""
    return [
        "- Sessions that the platform interrupted, in which a person took over, that broke off, or that never began.",
        f"- Personas who saw fewer than {design.exclusions.least_ads} ads, with their whole pair or block.",
    ]


def _held(design: Design) -> str:
    return "; ".join(f"{name}: {words(value)}" for name, value in design.held.items()) or "nothing by name"


def _former(lock: Lock) -> list[str]:
    if not lock.former:
        return []
    told = [f"`{each['fingerprint'][:12]}…` of {each['frozen_at'][:16]}" for each in lock.former]
    return ["", f"It takes the place of {', '.join(told)}."]
