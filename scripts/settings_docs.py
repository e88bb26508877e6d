"""Writes `.env.example` and `docs/reference/settings.md` from the settings and the docstrings under them."""

from __future__ import annotations

import ast
import inspect
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from persona import settings

ROOT = Path(__file__).resolve().parents[1]
DATA_FOLDER = "~/.local/share/persona"
"""Stands for the data folder's default, which differs from person to person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting as a person meets it."""

    variable: str
    default: str
    meaning: str
    group: str
    about: str


def entries(model: type[BaseModel] = settings.Settings, prefix: str = settings.PREFIX) -> Iterator[Entry]:
    """Every setting, the plain ones first, then group by group."""
    meanings = _docstrings(model)
    group = prefix.removeprefix(settings.PREFIX).strip("_").lower()
    inner: list[tuple[type[BaseModel], str]] = []
    for name, field in model.model_fields.items():
        variable = f"{prefix}{name.upper()}"
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            inner.append((field.annotation, f"{variable}__"))
            continue
        default = DATA_FOLDER if name == "home" else field.get_default(call_default_factory=True)
        yield Entry(
            variable, "" if default is None else str(default), meanings[name], group, _first_line(model)
        )
    for nested, nested_prefix in inner:
        yield from entries(nested, nested_prefix)


def env_example() -> str:
    """The text of `.env.example`: every variable, commented out, with its default."""
    lines = [
        "# Every setting of Persona with its default. Copy what you need into .env, without the leading `# `,",
        "# and read it into your shell with:  set -a; . ./.env; set +a",
        "# Written by scripts/settings_docs.py; `persona config show` prints what is in force.",
    ]
    group = None
    for entry in entries():
        if entry.group != group:
            lines += ["", f"# --- {entry.about}"]
            group = entry.group
        lines += [f"# {entry.meaning}", f"# {entry.variable}={entry.default}"]
    return "\n".join(lines) + "\n"


def reference_page() -> str:
    """The text of `docs/reference/settings.md`: one table for each group."""
    lines = [
        "# Settings",
        "",
        "Persona reads its settings from environment variables. All have a default that suits a laptop,",
        "and a name that Persona does not know is refused with a suggestion. `persona config show` prints",
        "what is in force. This page is written by `scripts/settings_docs.py`.",
    ]
    group = None
    for entry in entries():
        if entry.group != group:
            lines += ["", f"## {entry.about}", "", "| Variable | Default | Meaning |", "|---|---|---|"]
            group = entry.group
        default = f"`{entry.default}`" if entry.default else "none"
        lines.append(f"| `{entry.variable}` | {default} | {entry.meaning} |")
    return "\n".join(lines) + "\n"


PAGES = {".env.example": env_example, "docs/reference/settings.md": reference_page}
"""Each written file and what writes it."""


def main() -> None:
    """Write every page."""
    for name, text in PAGES.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text(), encoding="utf-8")
        print(f"wrote {name}")


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The string under each field, which Python itself throws away."""
    (definition,) = ast.parse(inspect.getsource(model)).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    found: dict[str, str] = {}
    for field, below in itertools.pairwise(body):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[field.target.id] = " ".join(str(below.value.value).split())
    return found


def _first_line(model: type[BaseModel]) -> str:
    if model is settings.Settings:
        return "In general"
    return (model.__doc__ or model.__name__).strip().splitlines()[0].rstrip(".")


if __name__ == "__main__":
    main()
