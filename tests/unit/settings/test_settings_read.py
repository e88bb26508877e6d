"""Reading the environment: defaults are the laptop, a slip is named with its fix, nothing is read by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from persona import errors
from persona.settings import load_settings


def test_the_defaults_need_nothing_but_this_machine() -> None:
    settings = load_settings()
    assert (settings.target, settings.api.host, settings.platforms) == ("lab", "127.0.0.1", ())
    assert settings.home.is_absolute()
    assert (settings.db.url, settings.blobs.url) == (None, None)
    assert settings.lease.renew_seconds * 3 <= settings.lease.ttl_seconds


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [("PERSONA_SEED", "7", 7), ("persona_seed", "8", 8)],
)
def test_a_setting_is_read_in_either_case(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: int
) -> None:
    monkeypatch.setenv(name, value)
    assert load_settings().seed == read


def test_a_nested_setting_is_written_with_two_underscores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERSONA_BROWSER__AT_ONCE", "5")
    monkeypatch.setenv("PERSONA_DB__URL", "sqlite:////tmp/x.sqlite")
    settings = load_settings()
    assert (settings.browser.at_once, settings.db.url) == (5, "sqlite:////tmp/x.sqlite")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("PERSONA_SEEED", "PERSONA_SEED"),
        ("PERSONA_API__PROT", "PERSONA_API__PORT"),
        ("PERSONA_BROWSER_EXECUTABLE", "PERSONA_BROWSER__EXECUTABLE"),
    ],
)
def test_a_slip_in_a_name_is_refused_with_what_was_meant(
    monkeypatch: pytest.MonkeyPatch, name: str, meant: str
) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(errors.UnknownSetting, match=f"{name} is not a setting") as refused:
        load_settings()
    assert refused.value.hint == f"Did you mean {meant}?"


def test_a_name_like_no_other_is_sent_to_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERSONA_QQQQQQQQQQQQ", "1")
    with pytest.raises(errors.UnknownSetting) as refused:
        load_settings()
    assert "persona config show" in refused.value.hint


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PERSONA_API__PORT", "0"),
        ("PERSONA_API__PORT", "eighty"),
        ("PERSONA_BROWSER__AT_ONCE", "0"),
        ("PERSONA_LAB__AD_LOAD", "0.9"),
        ("PERSONA_LEASE__TTL_SECONDS", "0"),
        ("PERSONA_SEED", ""),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(errors.ConfigurationError, match=rf"{name}={value} does not work: "):
        load_settings()


def test_the_data_folder_may_be_written_the_way_a_person_writes_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PERSONA_HOME", "~/panel")
    assert load_settings().home == tmp_path / "panel"


def test_a_renewal_that_comes_too_late_for_its_lease_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERSONA_LEASE__TTL_SECONDS", "6")
    monkeypatch.setenv("PERSONA_LEASE__RENEW_SECONDS", "5")
    with pytest.raises(errors.ConfigurationError, match="RENEW_SECONDS"):
        load_settings()


@pytest.mark.parametrize(
    ("value", "read"),
    [("tiktok", ("tiktok",)), ("TikTok, youtube", ("tiktok", "youtube")), ("all", ("all",)), ("", ())],
)
def test_platforms_are_names_with_commas_between(
    monkeypatch: pytest.MonkeyPatch, value: str, read: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PERSONA_PLATFORMS", value)
    assert load_settings().platforms == read


def test_a_comma_too_many_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERSONA_PLATFORMS", "tiktok,,youtube")
    with pytest.raises(errors.ConfigurationError, match=r"PERSONA_PLATFORMS=tiktok,,youtube .* no name"):
        load_settings()
