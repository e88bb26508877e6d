"""The account file: only its owner can read it, and whatever is wrong with it is said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from persona import errors
from persona.integrations.accounts import LocalAccounts
from persona.panel.logins import profiles_of
from support.made_panels import the_six

LOGIN = {"username": "ada.flint", "password": "open sesame"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.json"


@pytest.fixture
def permissive() -> Iterator[None]:
    """A machine on which new files are open to everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_login_comes_back_as_it_was_given(path: Path) -> None:
    accounts = LocalAccounts(path)
    profiles = profiles_of(the_six(), "tiktok", year=2026)
    accounts.replace("tiktok", profiles)
    for profile in profiles:
        credential = accounts.get_credential("tiktok", str(profile["username"]))
        assert (credential.username, credential.password) == (profile["username"], profile["password"])


@pytest.mark.usefixtures("permissive")
def test_only_its_owner_can_read_it(path: Path) -> None:
    LocalAccounts(path).replace("tiktok", [LOGIN])
    assert path.stat().st_mode & 0o777 == 0o600
    LocalAccounts(path).replace("instagram", [LOGIN])
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("permissive")
def test_nobody_else_can_read_it_while_it_is_being_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    sync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: (seen.append(os.fstat(descriptor).st_mode), sync(descriptor))
    )
    LocalAccounts(path).replace("tiktok", [LOGIN])
    assert seen[0] & 0o077 == 0


def test_one_platforms_logins_are_replaced_and_the_others_stay(path: Path) -> None:
    accounts = LocalAccounts(path)
    accounts.replace("tiktok", [LOGIN])
    accounts.replace("instagram", [{**LOGIN, "password": "other"}])
    accounts.replace("instagram", [{**LOGIN, "password": "newer"}])
    assert accounts.get_credential("tiktok", "ada.flint").password == "open sesame"
    assert accounts.get_credential("instagram", "ada.flint").password == "newer"


@pytest.mark.parametrize("platform", ["tiktok", "instagram"])
def test_a_login_that_is_not_there_is_named_with_what_to_do_and_without_secrets(
    path: Path, platform: str
) -> None:
    LocalAccounts(path).replace("tiktok", [LOGIN])
    with pytest.raises(errors.NotFound, match=f"no login for ben on {platform}") as missing:
        LocalAccounts(path).get_credential(platform, "ben")
    assert "add the login to the file" in missing.value.hint
    assert "sesame" not in str(missing.value)


def test_a_missing_file_holds_no_login(path: Path) -> None:
    with pytest.raises(errors.NotFound, match=r"accounts\.json holds no login"):
        LocalAccounts(path).get_credential("tiktok", "ada.flint")


@pytest.mark.parametrize(
    "content",
    ["{", "", "\x00", "[]", '"x"', '{"tiktok": 5}', '{"tiktok": {"username": "ada.flint"}}',
     '{"tiktok": ["ada.flint"]}', '{"tiktok": [{"name": "ada.flint"}]}', '{"tiktok": [{"username": "ada.flint"}]}',
     '{"tiktok": [{"username": "ada.flint", "password": 5}]}'],
)  # fmt: skip
def test_a_broken_file_is_named_with_what_to_do(path: Path, content: str) -> None:
    path.write_text(content)
    with pytest.raises(errors.ConfigurationError, match=r"accounts\.json") as broken:
        LocalAccounts(path).get_credential("tiktok", "ada.flint")
    assert broken.value.hint == "Correct the file or restore it from a backup."
    assert path.read_text() == content


def test_a_file_that_is_not_text_is_broken_too(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(errors.ConfigurationError, match=r"accounts\.json"):
        LocalAccounts(path).get_credential("tiktok", "ada.flint")
