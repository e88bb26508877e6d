"""`study new`, `check`, `power`, `freeze`: what is decided about a study before anything is collected."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from persona import errors
from persona.cli.console import answer_json, say
from persona.cli.study_here import surroundings_of
from persona.db.engine import open_engine
from persona.db.studies import count_begun
from persona.settings import Settings
from persona.studies.design.values import Design
from persona.studies.design_power import planned
from persona.studies.folder import REGISTRATION, StudyFolder, new_study, open_study
from persona.studies.lock import Lock, changed_since, find_lock, fingerprint, ingredients, write_lock
from persona.studies.power import ENOUGH
from persona.studies.preregistration import text_of, words


def new(folder: Path) -> None:
    """Make a study with an example in it."""
    written = new_study(folder)
    say(
        f"{written} is a whole study, with a remark on every line. Make it yours, then: persona study check {folder}"
    )
    print(written)  # noqa: T201 - the answer


def check(settings: Settings, folder: Path, *, json_output: bool) -> None:
    """Say every fault, or the design in words and whether it is as it was frozen."""
    study = open_study(folder)
    lock = study.lock()
    changed = changed_since(lock, ingredients(study.design, surroundings_of(settings, study))) if lock else []
    if json_output:
        answer_json(
            {
                "design": study.design.as_dict(),
                "frozen": lock is not None,
                "fingerprint": lock.fingerprint if lock else None,
                "changed_since": changed,
            }
        )
        return
    print("\n".join(design_words(study.design)))  # noqa: T201 - the answer
    say(_standing(lock, changed))


def power(folder: Path, *, price: float | None, json_output: bool) -> None:
    """Say what the study can show and what it costs."""
    study = open_study(folder)
    found = planned(study.design)
    if json_output:
        cost = None if price is None else price * found.persona_days
        answer_json({**asdict(found), "cost": cost})
        return
    layout, planning = study.design.layout, study.design.planning
    shows = "can show" if found.power >= ENOUGH else "cannot be relied on to show"
    lines = [
        (
            f"{layout.people} personas in {layout.days} days {shows} {planning.ratio:g} times as much in the first "
            f"arm, from {planning.expected:.1%} in the second: {found.power:.0%} chance."
        ),
        f"For four chances in five it takes {found.people_needed} personas."
        if found.people_needed
        else "No study of this length is large enough for four chances in five; live more days.",
        f"With these people and days, {found.smallest_ratio:g} times as much is the least that is shown so often."
        if found.smallest_ratio
        else "With these people and days, no ratio up to 10 is shown so often.",
    ]
    at = "" if price is None else f", {price * found.persona_days:.2f} at {price:g} each"
    print("\n".join([*lines, f"It costs {found.persona_days} persona-days{at}."]))  # noqa: T201 - the answer


def freeze(settings: Settings, folder: Path, *, again: bool, json_output: bool) -> None:
    """Put everything that matters under one hash, and write the pre-registration.

    Raises:
        InvalidState: something was collected already, or it is frozen and differs.
    """
    study = open_study(folder)
    _refuse_begun(study)
    content = ingredients(study.design, surroundings_of(settings, study))
    lock = _lock(study.path, content, again=again)
    path = write_lock(study.path, lock)
    (study.path / REGISTRATION).write_text(text_of(study.design, lock), encoding="utf-8")
    if json_output:
        answer_json(
            {"fingerprint": lock.fingerprint, "frozen_at": lock.frozen_at.isoformat(), "lock": str(path)}
        )
        return
    print(lock.fingerprint)  # noqa: T201 - the answer
    say(
        f"Frozen. {path} holds design, assignment, versions, data and seeds; {study.path / REGISTRATION} says it in "
        "words. Deposit both where others can see when, then: persona study run " + str(folder)
    )


def design_words(design: Design) -> list[str]:
    """A design in a few lines."""
    first, second = design.factor.arms
    layout = design.layout
    held = "; ".join(f"{name}: {words(value)}" for name, value in design.held.items()) or "nothing by name"
    return [
        design.title,
        (
            f"  Compares     {first.name} ({words(first.value)}) with {second.name} ({words(second.value)}), by "
            f"{design.factor.attribute}"
        ),
        f"  Constant     {held}; within the {layout.unit} all else, too",
        (
            f"  Measures     {'share of' if design.outcome.measure == 'share' else 'whether anybody saw'} "
            f"{design.outcome.called}"
        ),
        (
            f"  Lives        {layout.people} personas in {layout.blocks} {layout.unit} of {layout.people_in_a_block}, "
            f"{layout.days} days from {layout.first_day}, on {', '.join(layout.platforms)}"
        ),
        f"  Draws        the arms at random from the seed {layout.seed}",
        (
            f"  Estimates    the mean difference within {layout.unit}, {design.analysis.level:.0%} interval by "
            f"{design.analysis.interval}"
        ),
        f"  Leaves out   personas with fewer than {design.exclusions.least_ads} ads, with their whole pair or block",
    ]


def _standing(lock: Lock | None, changed: list[str]) -> str:
    if lock is None:
        return "The file is in order. It is not frozen yet."
    if not changed:
        return f"The file is in order, and all is as it was frozen: {lock.fingerprint}."
    return "The file is in order, but not all is as it was frozen:\n" + "\n".join(
        f"  {each}" for each in changed
    )


def _refuse_begun(study: StudyFolder) -> None:
    database = study.data / "persona.sqlite"
    begun = count_begun(open_engine(f"sqlite:///{database}")) if database.exists() else 0
    if begun:
        raise errors.InvalidState(
            f"{begun} sessions of this study were lived already: a freeze now would promise what is known.",
            hint="Make a new study from the same file, with another seed, and freeze that one first.",
        )


def _lock(folder: Path, content: dict[str, object], *, again: bool) -> Lock:
    """The lock to write; the one that is there when nothing changed."""
    try:
        before = find_lock(folder)
    except errors.InvalidState:
        if not again:
            raise
        before = None
    if before is not None and not changed_since(before, content):
        return before
    if before is not None and not again:
        raise errors.InvalidState(
            f"The study was frozen on {before.frozen_at:%Y-%m-%d %H:%M} and has changed since.",
            hint="`persona study check` says what changed; `--again` freezes it anew and keeps the former fingerprint.",
        )
    former = (
        [*before.former, {"fingerprint": before.fingerprint, "frozen_at": before.frozen_at.isoformat()}]
        if before
        else []
    )
    return Lock(
        fingerprint=fingerprint(content), frozen_at=datetime.now(UTC), content=content, former=tuple(former)
    )
