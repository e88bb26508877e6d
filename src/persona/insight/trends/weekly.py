"""What is worth telling of a week: changes that stand out, with their numbers and the ads behind them; or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from persona.insight.trends.links import NAMED_AS, gallery
from persona.insight.trends.shares import Share, shares
from persona.insight.trends.tables import A_WEEK, Ints, Shown
from persona.insight.trends.told import Change, Direction, Looked, look_for_changes

NOT_ENOUGH = "Nothing changed for sure this week: there is not enough evidence for any change."
RECENT = timedelta(weeks=3)
"""A change is told in the week it began and the three after it: it may take some weeks to be sure."""
BRANDS_SHOWN = 5
WORDS: dict[Direction, str] = {
    "started": "began to be shown",
    "stopped": "is no longer shown",
    "rose": "is shown more",
    "fell": "is shown less",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and the ads behind it."""

    words: str
    share: Share
    link: str | None
    """None where the gallery has no filter for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyFinding:
    """A change that stands out."""

    sentence: str
    new: bool
    """Not yet to be seen at the end of the week before."""
    change: Change
    numbers: Sequence[Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week of a panel."""

    monday: date
    first_day: date
    last_day: date
    findings: Sequence[WeeklyFinding]
    series: int
    """How many series were looked at."""
    said: str
    """The findings in number, or that there is not enough evidence."""
    numbers: Sequence[Number]
    """What was seen most: figures, no findings."""
    new_creatives: int | None
    """None in the first week, in which every creative is new."""


def weekly(shown: Shown, *, last: int | None = None) -> list[Week]:
    """Every week as it could be told when it ended, the newest first; `last` keeps only so many."""
    weeks = len(shown.weeks)
    first = max(0, weeks - last) if last else 0
    before = look_for_changes(shown.until(first - 1)) if first else Looked(changes=(), series=0)
    found = []
    for week in range(first, weeks):
        known = shown.until(week)
        looked = look_for_changes(known)
        found.append(_week(known, week, looked, before))
        before = looked
    return found[::-1]


def creatives_new(shown: Shown) -> list[int]:
    """How many creatives were first seen in each week; in the first one all are."""
    first: dict[int, int] = {}
    for creative, day in zip(shown.seen.creative.tolist(), shown.seen.day.tolist(), strict=True):
        first[creative] = min(day, first.get(creative, day))
    counts = [0] * len(shown.weeks)
    for day in first.values():
        counts[int(shown.week_of_day[day])] += 1
    return counts


def _week(shown: Shown, week: int, looked: Looked, before: Looked) -> Week:
    monday = shown.weeks[week]
    first, last = shown.days_of_week(week)
    recent = [each for each in looked.changes if each.since >= monday - RECENT]
    findings = [_finding(each, before) for each in recent]
    fresh = sum(each.new for each in findings)
    said = f"{fresh} new, {len(findings) - fresh} of the weeks before." if findings else NOT_ENOUGH
    return Week(
        monday=monday,
        first_day=first,
        last_day=last,
        findings=findings,
        series=looked.series,
        said=said,
        numbers=_most_seen(shown, week),
        new_creatives=creatives_new(shown)[week] if week else None,
    )


def _finding(change: Change, before: Looked) -> WeeklyFinding:
    known = any(
        (each.name, each.kind, each.direction) == (change.name, change.kind, change.direction)
        and abs(each.since - change.since) <= timedelta(days=A_WEEK)
        for each in before.changes
    )
    return WeeklyFinding(
        sentence=sentence_of(change), new=not known, change=change, numbers=list(_numbers(change))
    )


def sentence_of(change: Change) -> str:
    """The change in one sentence, with its numbers."""
    since = f"{change.since.day} {change.since:%B %Y}"
    where = f" to the group {change.group}" if change.group else ""
    others = "" if change.group else " For one group more than for others? There is not enough evidence."
    if change.others_before and change.others_after:
        before, after = _percent(change.others_before), _percent(change.others_after)
        others = f" Of everybody else's: {before} before, {after} since."
    return (
        f"{change.name} {WORDS[change.direction]}{where} since {since}: {_interval(change.after)} of the ad "
        f"slots, before that {_percent(change.before)}.{others}"
    )


def _numbers(change: Change) -> list[Number]:
    turn = change.since - timedelta(days=1)
    named = {NAMED_AS[change.kind]: change.name}
    return [
        Number(
            words=words,
            share=share,
            link=gallery(**named, group=change.group, since=since, until=until),
        )
        for words, share, since, until in (
            ("since then", change.after, change.since, change.last_day),
            ("before", change.before, change.first_day, turn),
        )
    ]


def _most_seen(shown: Shown, week: int) -> list[Number]:
    first, last = shown.days_of_week(week)
    days = shown.week_of_day == week
    slots = shown.slots[:, :, days].sum(axis=(1, 2))
    found = []
    for name, creatives in shown.named("brand").items():
        seen: Ints = shown.sightings(creatives)[:, :, days].sum(axis=(1, 2))
        if seen.any():
            (share,) = shares(seen[:, None].astype(float), slots[:, None].astype(float), shown.household)
            found.append(
                Number(words=name, share=share, link=gallery(advertiser=name, since=first, until=last))
            )
    return sorted(found, key=lambda each: (-each.share.ads, each.words))[:BRANDS_SHOWN]


def _percent(share: Share) -> str:
    return "none" if not share.ads else f"{(share.share or 0) * 100:.1f} %"


def _interval(share: Share) -> str:
    return f"{_percent(share)} ({share.low * 100:.1f} to {share.high * 100:.1f})"
