"""Reads a study's file: a design, or every fault in it with its line and what to do."""

from __future__ import annotations

import tomllib
from math import comb
from pathlib import Path

from persona import errors
from persona.platforms.registry import list_platforms
from persona.studies.design.attribute_values import MOST_HOMES_IN_A_PLACE, read_attribute
from persona.studies.design.sheet import Fault, Sheet, unknown
from persona.studies.design.toml_lines import KeyPath, Lines, place_in
from persona.studies.design.values import (
    ATTRIBUTES,
    INTERVALS,
    KINDS,
    MEASURES,
    OUTCOME_FIELDS,
    Analysis,
    Arm,
    Design,
    Exclusions,
    Factor,
    Layout,
    Outcome,
    Planning,
    Value,
)

FILE_NAME = "study.toml"
ARMS = 2
FEWEST_PEOPLE, MOST_PEOPLE = 4, 500
FEWEST_BLOCKS = 2
"""Pairs or blocks below which no interval can be given."""
MOST_DAYS = 60
DRAWS = 9999
LEAST_LEVEL, MOST_LEVEL = 0.5, 0.999


def read_design(path: Path) -> Design:
    """The design in a file.

    Raises:
        NotFound: there is no such file.
        InvalidStudy: every fault, with its line and what to do.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise errors.NotFound(
            f"There is no study in {path.parent}: {path.name} is missing.",
            hint="`persona study new NAME` makes one with an example in it.",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise errors.InvalidStudy(["line 1: the file cannot be read as text."], path=str(path)) from error
    design, faults = design_of(text)
    if design is None:
        raise errors.InvalidStudy([str(fault) for fault in faults], path=str(path))
    return design


def design_of(text: str) -> tuple[Design | None, list[Fault]]:
    """The design in a text, or None and its faults in the order of their lines."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, said = place_in(str(error), text)
        return None, [Fault(line, f"this is not valid TOML: {said}. Correct the line.")]
    faults: list[Fault] = []
    design = _design(Sheet(content, Lines(text), faults))
    if faults:
        return None, sorted(faults, key=lambda fault: fault.line)
    return design, []


def _design(root: Sheet) -> Design:
    design = Design(
        title=root.text("title"),
        question=root.text("question"),
        expectation=root.text("expectation", ""),
        authors=root.texts("authors", ("The authors of the study",)),
        factor=_factor(root.sub("factor")),
        held=_held(root.sub("held_constant") if "held_constant" in root.content else _none(root)),
        outcome=_outcome(root.sub("outcome")),
        layout=_layout(root.sub("design")),
        analysis=_analysis(root.sub("analysis") if "analysis" in root.content else _none(root)),
        exclusions=_exclusions(root.sub("exclusions") if "exclusions" in root.content else _none(root)),
        planning=_planning(root.sub("planning")),
    )
    root.finish()
    _check_together(root, design)
    return design


def _none(root: Sheet) -> Sheet:
    """A table that may be left out."""
    return Sheet({}, root.lines, root.faults)


def _factor(sheet: Sheet) -> Factor:
    attribute = sheet.choice("attribute", ATTRIBUTES)
    tables = sheet.list_of_subs("arm")
    if len(tables) != ARMS and sheet.content:
        sheet.fault("", f"there are {len(tables)} arms; a study compares two. Write [[factor.arm]] twice.")
    arms = [
        Arm(name=arm.text("name"), value=read_attribute(arm, "value", attribute)) for arm in tables[:ARMS]
    ]
    for table in tables:
        table.finish()
    sheet.finish()
    if len(arms) == ARMS and (arms[0].value == arms[1].value or arms[0].name == arms[1].name):
        tables[1].fault("value", "the second arm is like the first. Give it another name and value.")
    filled = [*arms, Arm(name="", value=""), Arm(name="", value="")]
    return Factor(attribute=attribute, arms=(filled[0], filled[1]))


def _held(sheet: Sheet) -> dict[str, Value]:
    held: dict[str, Value] = {}
    for key in sheet.content:
        if key in ATTRIBUTES:
            held[key] = read_attribute(sheet, key, key)
        else:
            sheet.fault(key, unknown("", key, ATTRIBUTES))
    return held


def _outcome(sheet: Sheet) -> Outcome:
    outcome = Outcome(
        measure=sheet.choice("measure", MEASURES),
        of=sheet.choice("of", OUTCOME_FIELDS),
        any_of=sheet.texts("any_of"),
        called=sheet.text("called"),
    )
    sheet.finish()
    return outcome


def _layout(sheet: Sheet) -> Layout:
    kind = sheet.choice("kind", KINDS)
    people = int(sheet.number("people", least=FEWEST_PEOPLE, most=MOST_PEOPLE, whole=True))
    size = 2
    if kind == "blocks":
        size = int(sheet.number("people_in_a_block", least=2, most=MOST_PEOPLE, whole=True))
    elif "people_in_a_block" in sheet.content:
        sheet.fault("people_in_a_block", 'pairs have two people. Remove the line, or write kind = "blocks".')
        sheet.known.append("people_in_a_block")
    layout = Layout(
        kind=kind,
        people=people,
        people_in_a_block=max(size, 2),
        days=int(sheet.number("days", least=1, most=MOST_DAYS, whole=True)),
        first_day=sheet.day("first_day"),
        platforms=sheet.texts("platforms"),
        seed=int(sheet.number("seed", least=0, most=2**31, whole=True)),
    )
    for platform in layout.platforms:
        if platform not in list_platforms():
            sheet.fault("platforms", unknown("A platform", platform, list_platforms()))
    sheet.finish()
    _check_layout(sheet, layout)
    return layout


def _check_layout(sheet: Sheet, layout: Layout) -> None:
    size = layout.people_in_a_block
    if size % ARMS:
        sheet.fault(
            "people_in_a_block", f"{size} people cannot be halved between two arms. Write {size + 1}."
        )
    elif layout.people % size:
        fits = layout.people - layout.people % size + size
        sheet.fault(
            "people", f"{layout.people} people do not make whole {layout.unit} of {size}. Write {fits}."
        )
    elif layout.blocks < FEWEST_BLOCKS:
        sheet.fault("people", f"there is one block; it takes at least {FEWEST_BLOCKS}. Write {ARMS * size}.")
    if layout.platforms and layout.blocks % len(set(layout.platforms)):
        sheet.fault(
            "platforms",
            f"{layout.blocks} {layout.unit} cannot be dealt evenly to {len(layout.platforms)} platforms. "
            "Change the number of people or of platforms.",
        )


def _analysis(sheet: Sheet) -> Analysis:
    analysis = Analysis(
        interval=sheet.choice("interval", INTERVALS, "student"),
        level=sheet.number("level", least=LEAST_LEVEL, most=MOST_LEVEL, default=0.95),
        draws=int(sheet.number("draws", least=999, most=10**6, default=DRAWS, whole=True)),
    )
    sheet.finish()
    return analysis


def _exclusions(sheet: Sheet) -> Exclusions:
    exclusions = Exclusions(
        least_ads=int(sheet.number("least_ads", least=1, most=10**6, default=1, whole=True))
    )
    sheet.finish()
    return exclusions


def _planning(sheet: Sheet) -> Planning:
    planning = Planning(
        expected=sheet.number("expected", least=0.0001, most=0.99),
        ratio=sheet.number("ratio", least=1.01, most=50),
        ads_a_day=sheet.number("ads_a_day", least=1, most=1000, default=30),
    )
    sheet.finish()
    return planning


def _check_together(root: Sheet, design: Design) -> None:
    """What no table can see alone; most of it says something only of tables that are right."""

    def fault(where: KeyPath, sentence: str) -> None:
        root.faults.append(Fault(root.lines.of(where), sentence))

    attribute, layout = design.factor.attribute, design.layout
    if attribute in design.held:
        fault(
            ("held_constant", attribute),
            f"{attribute} is what differs between the arms, so it cannot be held constant. Remove the line.",
        )
    if root.faults:
        return
    ways = comb(layout.people_in_a_block, layout.people_in_a_block // 2) ** layout.blocks
    if design.analysis.interval == "randomisation" and ways * (1 - design.analysis.level) / 2 < 1:
        fault(
            ("analysis", "interval"),
            f"{layout.blocks} {layout.unit} can be drawn in {ways} ways only, too few for an interval of "
            f'{design.analysis.level:.0%} by randomisation. Take more people, or "student".',
        )
    crowded = layout.people if "place" in design.held else 0
    crowded = layout.people // ARMS if attribute == "place" else crowded
    if crowded > MOST_HOMES_IN_A_PLACE:
        fault(
            ("design", "people"),
            f"{crowded} homes in one place are too many: the lab has {MOST_HOMES_IN_A_PLACE} addresses in each.",
        )
