"""The account service: where a persona's login comes from. Here, a local file only its owner can read."""

from __future__ import annotations

import json
from pathlib import Path

from persona import errors
from persona.backends.blobs.durable import write_durably
from persona.domain.person import Credential


class LocalAccounts:
    """Logins kept in one JSON file: `{"tiktok": [{"username": ..., "password": ..., ...}]}`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get_credential(self, platform: str, username: str) -> Credential:
        """The login of `username`.

        Raises:
            NotFound: the file has no such login; nobody signs up by himself.
        """
        for entry in self._entries().get(platform, []):
            if entry["username"] == username:
                return Credential(username=username, password=entry["password"])
        raise errors.NotFound(
            f"{self._path} holds no login for {username} on {platform}.",
            hint="Accounts are given to the panel, never made by it: add the login to the file.",
        )

    def replace(self, platform: str, entries: list[dict[str, object]]) -> None:
        """Write the logins of one platform."""
        content = {**self._entries(), platform: entries}
        write_durably(self._path, json.dumps(content, indent=1, sort_keys=True).encode(), private=True)

    def _entries(self) -> dict[str, list[dict[str, str]]]:
        if not self._path.exists():
            return {}
        try:
            content = json.loads(self._path.read_text())
        except ValueError as error:
            raise self._broken(f"is not valid JSON: {error}") from error
        if not _holds_logins(content):
            raise self._broken('does not have the form {"tiktok": [{"username": "...", "password": "..."}]}')
        entries: dict[str, list[dict[str, str]]] = content
        return entries

    def _broken(self, what: str) -> errors.ConfigurationError:
        return errors.ConfigurationError(
            f"{self._path} {what}.", hint="Correct the file or restore it from a backup."
        )


def _holds_logins(content: object) -> bool:
    return isinstance(content, dict) and all(
        isinstance(entries, list) and all(_is_login(entry) for entry in entries)
        for entries in content.values()
    )


def _is_login(entry: object) -> bool:
    return isinstance(entry, dict) and all(
        isinstance(entry.get(key), str) for key in ("username", "password")
    )
