"""`persona inspect`: one JSON object for machines, a table for people, a sentence for what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from persona import errors
from persona.cli.inspect import inspect
from persona.settings import Settings
from support.saved import facebook, tiktok


def run(file: Path, *, platform: str = "facebook", json_output: bool = True, url: str = "") -> int:
    return inspect(Settings(), file, platform=platform, url=url, in_browser=False, json_output=json_output)


def saved(folder: Path, content: str | bytes) -> Path:
    file = folder / "page.html"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_the_answer_is_one_object_with_four_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(saved(tmp_path, facebook.feed(facebook.post()))) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["surface", "stop", "ads", "other"]
    assert said["ads"][0]["landing"]["domain"] == "loomhaus.example"


def test_people_get_a_table_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(saved(tmp_path, facebook.feed(facebook.post())), json_output=False)
    said = capsys.readouterr().out
    assert "1 ads, 0 others, on home_feed" in said
    assert "Loomhaus" in said


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_in_another_encoding_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    run(saved(tmp_path, json.dumps(tiktok.item_list()).encode(encoding)), platform="tiktok")
    assert len(json.loads(capsys.readouterr().out)["ads"]) == 1


def test_a_missing_file_an_unknown_platform_and_an_empty_page_are_said(tmp_path: Path) -> None:
    with pytest.raises(errors.NotFound, match="no-page"):
        run(tmp_path / "no-page.html")
    with pytest.raises(errors.UnknownPlatform, match="facebok"):
        run(saved(tmp_path, "<p>x</p>"), platform="facebok")
    with pytest.raises(errors.UnreadablePage):
        run(saved(tmp_path, "  "))
