"""The papers of an export: methods, what the columns mean, how to cite it, and where to begin."""

from __future__ import annotations

from persona.studies.export.about import About
from persona.studies.export.tables import TABLES
from persona.studies.preregistration import (
    LIMITS,
    analysis_lines,
    exclusion_lines,
    outcome_lines,
    paper,
    words,
)

FEW = 20
"""Pairs or blocks below which the limits say that there are few."""


def methods(about: About) -> str:
    """The methods paragraph with exclusions and limits, to be taken into a paper."""
    design = about.study.design
    left_out = [f"- {each}" for each in about.left_out_sentences()]
    return paper(
        "Methods",
        [_paragraph(about)],
        {
            "Outcome": outcome_lines(design),
            "Analysis": analysis_lines(design),
            "Exclusions": [
                "Decided beforehand:",
                "",
                *exclusion_lines(design),
                "",
                "What they came to:",
                "",
                *left_out,
            ],
            "Result": [about.result.sentence(design)],
            "Limits": [f"- {limit}" for limit in _limits(about)],
            "Software": [
                (
                    f"Persona {about.version}. Design, assignment, code, libraries, data and seeds have the "
                    f"fingerprint `{about.kept.fingerprint}`."
                )
            ],
        },
    )


def _paragraph(about: About) -> str:
    design, layout = about.study.design, about.study.design.layout
    first, second = design.factor.arms
    days = len({session.day for session in about.collected.sessions})
    return (
        f"We asked: {design.question} {layout.people} synthetic adults (personas), each alone in a household with a "
        f"connection, a device and an account of her own, lived {days} {'day' if days == 1 else 'days'} from "
        f"{layout.first_day} on {', '.join(layout.platforms)}. They formed {layout.blocks} {layout.unit} of "
        f"{layout.people_in_a_block}. Within each, personas were alike in all that a platform can read, and differed "
        f"by random assignment (seed {layout.seed}) in {design.factor.attribute} only: {words(first.value)} "
        f"(“{first.name}”) or {words(second.value)} (“{second.name}”). Sessions followed one plan of the day in each "
        f"of the {layout.unit}. They were run in {about.browser}. Ads were never clicked. {about.standing()}"
    )


def dictionary() -> str:
    """What every column means."""
    lines = ["# Data dictionary", "", "Empty cells are missing values. Moments are UTC; days are local."]
    for table in TABLES:
        lines += [
            "",
            f"## {table.name}.parquet",
            "",
            table.meaning,
            "",
            "| Column | Type | Meaning |",
            "|---|---|---|",
        ]
        lines += [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in table.columns]
    return "\n".join([*lines, ""])


def citation(about: About) -> str:
    """CITATION.cff, version 1.2.0."""
    authors = "\n".join(f"  - name: {_quoted(author)}" for author in about.study.design.authors)
    return (
        "cff-version: 1.2.0\n"
        "message: If you use these data, please cite them as below.\n"
        "type: dataset\n"
        f"title: {_quoted(about.study.design.title)}\n"
        f"abstract: {_quoted(about.study.design.question + ' ' + about.standing())}\n"
        f"authors:\n{authors}\n"
        f"date-released: {about.written_at:%Y-%m-%d}\n"
        f"version: {about.kept.fingerprint[:12]}\n"
        "references:\n"
        "  - type: software\n"
        "    title: Persona\n"
        f"    version: {about.version}\n"
        "    authors:\n"
        "      - name: The Persona authors\n"
    )


def readme(about: About) -> str:
    """Where to begin."""
    return "\n".join(
        [
            f"# {about.study.design.title}",
            "",
            about.study.design.question,
            "",
            about.result.sentence(about.study.design),
            "",
            about.standing(),
            "",
            "| File | Holds |",
            "|---|---|",
            *(f"| `data/{table.name}.parquet` | {table.meaning} |" for table in TABLES),
            "| `data-dictionary.md`, `datapackage.json` | what every column means, for people and for programs |",
            "| `study.toml`, `pre-registration.md` | the design, as it was written and in words |",
            "| `study.lock.json` | the frozen design with its fingerprint, when it was frozen |",
            "| `methods.md` | how it was done, what was left out, what it cannot say |",
            "| `result.json` | the answer as numbers |",
            "| `analysis.ipynb`, `requirements.txt` | a notebook that computes the answer anew from the tables |",
            "| `CITATION.cff` | how to cite it |",
            "",
            "To repeat the analysis, nothing is needed but this folder and the listed packages:",
            "",
            "    python3 -m venv .venv",
            "    .venv/bin/pip install -r requirements.txt",
            "    .venv/bin/jupyter execute --inplace analysis.ipynb",
            "",
        ]
    )


def _limits(about: About) -> list[str]:
    layout = about.study.design.layout
    few = [f"With {layout.blocks} {layout.unit} only a large difference can be found."]
    return [*LIMITS, *(few if layout.blocks < FEW else [])]


def _quoted(text: str) -> str:
    """A YAML text in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
