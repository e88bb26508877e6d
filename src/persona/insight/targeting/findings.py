"""A claim as a person reads it: the rule, how much more often, how sure, who saw it and who could have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from persona.insight.attributes import ADVERTISER
from persona.insight.effect import Effect, compare
from persona.insight.noise_floor import NoiseFloor
from persona.insight.panel_record import Attribute, PanelRecord
from persona.insight.targeting.claims import Claim, Literal
from persona.insight.targeting.conditions import Condition, Vocabulary
from persona.insight.targeting.infer import Inferred
from persona.insight.targeting.likelihood import LEANING

NOT_ENOUGH = "Not enough evidence."
KINDS = {"visited": "visit to", "searched": "search for", "device": "sessions on a"}
"""What stands before the subject of a yes-or-no attribute, where that is not the attribute's name."""
ONE_OF_THEM = frozenset({"visited", "searched"})
"""Those that stand in the singular, with an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is known about who is shown one ad."""

    ad: str
    literals: tuple[Literal, ...]
    who: str
    """The group in words: what its personas have in common; empty when the ad only keeps to a daypart."""
    leans: bool
    """True: others are shown it too, only less often, as delivery alone may do. False: others are kept out, as a
    rule of the advertiser would do; the sightings are consistent with one, they do not prove it."""
    whole_household: bool
    effect: Effect | None
    q: float
    by_chance: float | None
    """The ratio that twins would show once in twenty times for groups of this size; None without twins."""
    sentence: str

    @property
    def kind(self) -> str:
        """Which of the two it is, in words."""
        return "delivered to" if self.leans else "consistent with a rule"


def findings(
    record: PanelRecord,
    vocabulary: Vocabulary,
    inferred: Sequence[Inferred],
    claims: Sequence[Claim],
    *,
    floor: NoiseFloor | None = None,
) -> list[Finding]:
    """The findings behind the claims, in the same order."""
    return [_finding(record, vocabulary, inferred[each.ad], each, floor) for each in claims]


def _finding(
    record: PanelRecord, vocabulary: Vocabulary, inferred: Inferred, claim: Claim, floor: NoiseFloor | None
) -> Finding:
    inside = vocabulary.meets(claim.conditions)
    effect = None
    if claim.conditions:
        counts = record.counts[inferred.ad].astype(float)
        effect = compare(counts, inferred.exposure, inside, record.household)
    by_chance = floor.ratio_by_chance(effect.inside, effect.outside) if floor and effect else None
    return Finding(
        ad=record.ads[claim.ad],
        literals=claim.literals,
        who=_who(record, claim),
        leans=bool(claim.conditions) and inferred.explained.rules[0].leak_step == LEANING,
        whole_household=any(each.whole_household for each in claim.conditions),
        effect=effect,
        q=claim.q,
        by_chance=by_chance,
        sentence=_sentence(record, claim, effect, by_chance),
    )


def _sentence(record: PanelRecord, claim: Claim, effect: Effect | None, by_chance: float | None) -> str:
    hours = f"in the daypart {record.dayparts[claim.daypart]}" if claim.daypart is not None else ""
    if not claim.conditions:
        return f"Shown almost only {hours}."
    who = _who(record, claim)
    if effect is None:
        return f"Shown mostly to personas with {who}{', ' + hours if hours else ''}."
    much = f"Shown {effect.ratio:.1f} times more to"
    likely = f"likely {effect.low:.1f} to {effect.high:.1f}" if effect.high is not None else ""
    if effect.high is None:
        much, likely = "Shown only to", f"likely at least {effect.low:.1f} times more than to others"
    chance = f"; twins would differ by up to {by_chance:.1f} times" if by_chance is not None else ""
    return (
        f"{much} personas with {who}{', ' + hours if hours else ''}, {likely}; "
        f"seen by {effect.inside_saw} of {effect.inside} against {effect.outside_saw} of {effect.outside}{chance}."
    )


def _subject(name: str, subject: str) -> str:
    """What an attribute is about as people say it: an advertiser by its name, where it has one, and no underscores."""
    if name == "searched":
        return f"“{subject}”"
    bare = subject.removeprefix(ADVERTISER)
    named = bare if name == "visited" and not bare.isdigit() else subject
    return named.replace("_", " ")


def _who(record: PanelRecord, claim: Claim) -> str:
    return " and ".join(in_words(record.attributes[each.attribute], each) for each in claim.conditions)


def in_words(attribute: Attribute, condition: Condition) -> str:
    """A condition as it stands in a sentence."""
    home = "anybody at home with " if condition.whole_household else ""
    if attribute.subject is not None:
        absent = "" if 1 in condition.allowed else "no "
        kind = KINDS.get(attribute.name, attribute.name)
        article = "a " if attribute.name in ONE_OF_THEM and not absent else ""
        return f"{home}{absent}{article}{kind} {_subject(attribute.name, attribute.subject)}"
    kept_out = [v for n, v in enumerate(attribute.values) if n not in condition.allowed]
    if len(kept_out) == 1 and not attribute.binary:
        return f"{home}{attribute.name} other than {kept_out[0]}"
    wanted = [attribute.values[n] for n in sorted(condition.allowed)]
    return f"{home}{attribute.name} {' or '.join(wanted)}"
