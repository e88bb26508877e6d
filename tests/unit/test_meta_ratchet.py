"""The size ratchet: what it lets pass, what it stops, and what it measures."""

from __future__ import annotations

from pathlib import Path

import pytest

import ratchet


def judged(kind: str, lines: int, allowed: int | None = None) -> list[str]:
    sizes = {"files": {}, "functions": {}, kind: {"a.py": lines}}
    return list(ratchet.judge(sizes, {kind: {"a.py": allowed}} if allowed else {}))


@pytest.mark.parametrize(("kind", "lines"), [("files", 400), ("functions", 40)])
def test_up_to_the_first_limit_nothing_is_said(kind: str, lines: int) -> None:
    assert judged(kind, lines) == []
    assert len(judged(kind, lines + 1)) == 1


def test_an_exception_holds_a_file_where_it_is() -> None:
    assert judged("files", 450, allowed=450) == []
    assert "451 lines, 450 are allowed" in judged("files", 451, allowed=450)[0]


def test_an_exception_must_follow_a_file_that_shrank() -> None:
    assert "write 430" in judged("files", 430, allowed=450)[0]
    assert "needs no exception any more" in judged("files", 399, allowed=450)[0]


def test_no_exception_passes_the_last_limit() -> None:
    assert "600 are allowed" in judged("files", 601, allowed=700)[0]
    assert "80 are allowed" in judged("functions", 81, allowed=90)[0]


def test_a_docstring_does_not_count_and_a_nested_function_has_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ratchet, "ROOT", tmp_path)
    file = tmp_path / "a.py"
    docstring = '"""One.\n\n        Two.\n        """'
    file.write_text(f"class A:\n    def b(self):\n        {docstring}\n        def c():\n            pass\n")
    assert ratchet.measure([file])["functions"] == {"a.py:A.b": 3, "a.py:A.b.c": 2}
