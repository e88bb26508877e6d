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
        write_durably(self._path, json.dumps(content, indent=1, sort_keys=True).encode())
        self._path.chmod(0o600)

    def _entries(self) -> dict[str, list[dict[str, str]]]:
        if not self._path.exists():
            return {}
        try:
            content: dict[str, list[dict[str, str]]] = json.loads(self._path.read_text())
        except ValueError as error:
            raise errors.ConfigurationError(
                f"{self._path} is not valid JSON: {error}.",
                hint="Correct the file or restore it from a backup.",
            ) from error
        return content
