"""Keeps files and functions small: fails when one grew past its limit, or an exception is no longer needed.

A file of 400 lines or a function of 40 makes us think again, and stands only with a line in `ratchet.toml`,
which may shrink but never grow; 600 and 80 are never passed. Constructors take at most 8 parameters.
Migrations are left out: they are history, written by a tool.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXCEPTIONS = ROOT / "scripts" / "ratchet.toml"
LOOKED_AT = ("*.py", "dashboard/*.ts", "dashboard/*.html", "dashboard/*.css", "*.sh", "*.js")
CONSTRUCTOR_PARAMETERS = 8


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may be, in lines."""

    think_again: int
    never: int


LIMITS = {"files": Limit(400, 600), "functions": Limit(40, 80)}


def main() -> int:
    """Compare the tree with the limits and print every sentence that follows."""
    exceptions = tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))
    complaints = list(judge(measure(_files()), exceptions))
    complaints += [sentence for file in _files("*.py") for sentence in _wide_constructors(file)]
    print("\n".join(complaints), file=sys.stderr, end="\n" if complaints else "")
    return 1 if complaints else 0


def measure(files: list[Path]) -> dict[str, dict[str, int]]:
    """Lines of every file, and of every Python function without its docstring."""
    sizes: dict[str, dict[str, int]] = {"files": {}, "functions": {}}
    for file in files:
        name = str(file.relative_to(ROOT))
        sizes["files"][name] = len(file.read_text(encoding="utf-8").splitlines())
        if file.suffix == ".py":
            sizes["functions"] |= {f"{name}:{function}": lines for function, lines in _functions(file)}
    return sizes


def judge(
    sizes: Mapping[str, Mapping[str, int]], exceptions: Mapping[str, Mapping[str, int]]
) -> Iterator[str]:
    """One sentence for everything that is too long, or listed without need."""
    for kind, limit in LIMITS.items():
        allowed = exceptions.get(kind, {})
        for name, lines in sizes[kind].items():
            most = min(allowed.get(name, limit.think_again), limit.never)
            if lines > most:
                yield f"{name} has {lines} lines, {most} are allowed. Split it if it answers two questions."
        for name, lines in allowed.items():
            actual = sizes[kind].get(name, 0)
            if actual <= limit.think_again:
                yield f"{name} needs no exception any more: take its line out of scripts/ratchet.toml."
            elif actual < lines:
                yield f"{name} shrank to {actual} lines: write {actual} into scripts/ratchet.toml."


def _files(*patterns: str) -> list[Path]:
    wanted = ["--", *(patterns or LOOKED_AT), ":(exclude)*/migrations/*"]
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *wanted]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file()]


def _functions(file: Path) -> Iterator[tuple[str, int]]:
    for name, node in _definitions(ast.parse(file.read_text(encoding="utf-8"))):
        docstring = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
        explained = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
        yield name, (node.end_lineno or 0) - node.lineno + 1 - explained


def _wide_constructors(file: Path) -> Iterator[str]:
    for name, node in _definitions(ast.parse(file.read_text(encoding="utf-8"))):
        taken = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
        if node.name == "__init__" and len(taken) - 1 > CONSTRUCTOR_PARAMETERS:
            yield (
                f"{file.relative_to(ROOT)}:{name} takes {len(taken) - 1} parameters, "
                f"{CONSTRUCTOR_PARAMETERS} are allowed. Group some in an options object."
            )


def _definitions(
    tree: ast.AST, inside: str = ""
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        name = (
            f"{inside}{node.name}"
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            else ""
        )
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield name, node
        yield from _definitions(node, f"{name}." if name else inside)


if __name__ == "__main__":
    sys.exit(main())
