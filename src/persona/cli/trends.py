"""`trends show`, `findings weekly`: what changes from week to week, and what of it is worth telling."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

from persona import errors, wiring
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import with_data
from persona.db.transactions import reading
from persona.insight.filling import fill
from persona.insight.trends.answer import Line, Trends, View, trends
from persona.insight.trends.audiences import Audience
from persona.insight.trends.shares import Share
from persona.insight.trends.tables import Shown, read_shown
from persona.insight.trends.weekly import Week, sentence_of
from persona.insight.trends.weekly import weekly as weekly_of
from persona.settings import Settings

NOTHING = "No session has ended yet: there is nothing to compare."
BRANDS_SHOWN = 10


def show(settings: Settings, *, view: str, json_output: bool) -> None:
    """Shares by week, changes and audiences.

    Raises:
        NotFound: there is no such view.
    """
    settings = with_data(settings)
    with reading(wiring.open_database(settings)) as db:
        found = trends(db, wiring.open_warehouse(settings))
    if json_output:
        answer_json(found.as_dict() if found else {})
    elif found is None:
        say(NOTHING)
    else:
        _show(found, _chosen(found, view))


def weekly(settings: Settings, week: str | None, *, json_output: bool) -> None:
    """The findings of one week.

    Raises:
        InvalidInput: `week` is none.
        NotFound: the panel did not live in that week.
    """
    asked = _monday(week) if week else None
    settings = with_data(settings)
    with reading(wiring.open_database(settings)) as db:
        warehouse = wiring.open_warehouse(settings)
        fill(db, warehouse)
        shown = read_shown(db, warehouse)
    if shown is None:
        if json_output:
            answer_json({})
        else:
            say(NOTHING)
        return
    [told] = weekly_of(_until(shown, asked), last=1)
    if json_output:
        answer_json(asdict(told))
    else:
        _tell(told)


def _chosen(found: Trends, key: str) -> View:
    view = next((each for each in found.views if each.key == key), None)
    if view is None:
        known = ", ".join(each.key for each in found.views if each.key)
        raise errors.NotFound(f"There is no view {key[:60]!r}.", hint=f"There is: {known}.")
    return view


def _until(shown: Shown, monday: date | None) -> Shown:
    if monday is None:
        return shown
    if monday not in shown.weeks:
        first, last = shown.weeks[0], shown.weeks[-1] + timedelta(days=6)
        raise errors.NotFound(
            f"The panel did not live in the week of {monday}.", hint=f"It lived from {first} to {last}."
        )
    return shown.until(shown.weeks.index(monday))


def _monday(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise errors.InvalidInput(
            f"{text[:40]!r} is no week.", hint="Such as 2026-W47 or 2026-11-16."
        ) from error
    return day - timedelta(days=day.weekday())


def _show(found: Trends, view: View) -> None:
    mondays = [f"{first:%d %b}" for first, _ in found.weeks]
    for kind, lines in view.lines.items():
        if lines:
            title = f"Share of ad slots by {kind}, in per cent with 95 % interval; {view.key or 'everybody'}"
            answer_table(["", *mondays], [_cells(line) for line in lines], title=title)
    rows = [[sentence_of(each), f"{each.p:.1e}"] for each in found.looked.changes]
    answer_table(
        ["Change", "p"], rows, title=f"{len(rows)} changes for sure; {found.looked.series} series looked at"
    )
    answer_table(
        ["Brand", "Ads", "Reached", "A week", "Platforms", "Shown more or less to"],
        [_audience(each) for each in found.audiences[:BRANDS_SHOWN]],
        title="Whom brands reach, in the last four weeks",
    )


def _cells(line: Line) -> list[str]:
    return [line.name, *(_words(point) for point in line.points)]


def _words(share: Share) -> str:
    if share.share is None:
        return "-"
    return f"{share.share * 100:.1f} ({share.low * 100:.1f}-{share.high * 100:.1f})"


def _audience(each: Audience) -> list[str]:
    high = f"{each.weekly_high:.1f}" if each.weekly_high is not None else "?"
    leanings = ", ".join(f"{one.group} x{one.effect.ratio:.1f}" for one in each.leanings)
    return [
        each.brand,
        str(each.ads),
        f"{each.reach.ads} of {each.reach.slots}",
        f"{each.weekly:.1f} ({each.weekly_low:.1f}-{high})",
        ", ".join(f"{name} {count}" for name, count in each.platforms.items()),
        leanings or "nobody for sure",
    ]


def _tell(told: Week) -> None:
    title = f"Week of {told.first_day} to {told.last_day}: {told.said}"
    rows = [["new" if each.new else "", each.sentence] for each in told.findings]
    answer_table(["", "Finding"], rows, title=title)
    for each in told.findings:
        for number in each.numbers:
            say(f"  {each.change.name} {number.words}: {number.share.ads} ads  {number.link or ''}")
    answer_table(
        ["Brand", "Ads", "Share of slots", "The ads"],
        [[each.words, str(each.share.ads), _words(each.share), each.link or ""] for each in told.numbers],
        title=f"Seen most, which is no finding; {told.series} series were looked at",
    )
    if told.new_creatives is not None:
        say(f"{told.new_creatives} creatives were seen for the first time.")
