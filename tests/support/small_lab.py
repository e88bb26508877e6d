"""A lab in this process, with accounts and campaigns of a test's own, and visitors to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from persona_lab import stops
from persona_lab.catalogue import catalogue
from persona_lab.lab import Lab
from persona_lab.visitor import Device, Visitor

MONDAY_MORNING = 1_772_467_200_000
"""2 March 2026, 08:00 in Portland, in milliseconds."""
HOUR = 3_600_000
DAY = 24 * HOUR
PORTLAND = "127.0.10.7"
LEEDS = "127.0.30.7"


def an_account(username: str = "anna", **changes: Any) -> dict[str, Any]:
    """An entry for the admin's account list."""
    entry = {
        "username": username,
        "password": f"secret of {username}",
        "display_name": username.title(),
        "birth_year": 1991,
        "gender": "female",
        "topics": [],
    }
    return {**entry, **changes}


def a_campaign(name: str = "plain", rule: str = "", **settings: Any) -> str:
    """The text of one campaign; `rule` is TOML that follows its settings."""
    lines = [
        f"{key} = {_toml(value)}" for key, value in {"bid": 1.0, "per_account_day": 500, **settings}.items()
    ]
    brand = settings.get("brand", "fizzwick")
    head = [
        "[[campaign]]",
        f'id = "{name}"',
        *([] if "brand" in settings else [f'brand = "{brand}"']),
        *lines,
    ]
    creative = [
        "[[campaign.creative]]",
        f'headline = "{name}"',
        'caption = "A caption."',
        'cta = "Shop now"',
        'landing = "https://brand.example/"',
    ]
    return "\n".join([*head, rule, *creative, ""])


class Labs:
    """Opens labs on a folder; a test's own helper closes them."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._open: list[Lab] = []

    def __call__(
        self,
        *campaigns: str,
        accounts: Sequence[dict[str, Any]] | None = None,
        seed: int = 5,
        ad_load: float = 0.18,
        scenario: list[dict[str, Any]] | None = None,
        folder: str = "lab",
    ) -> Lab:
        """A lab; without campaigns the lab's own."""
        home = self.home(folder)
        path = None
        if campaigns:
            path = home / "campaigns.toml"
            path.write_text("\n".join(campaigns))
        script = stops.from_json({"stop": scenario}) if scenario else None
        lab = Lab.open(home, seed=seed, ad_load=ad_load, campaigns=path, scenario=script)
        self._open.append(lab)
        lab.add_accounts([an_account()] if accounts is None else list(accounts))
        return lab

    def home(self, folder: str = "lab") -> Path:
        """The folder of a lab."""
        home = self._home / folder
        home.mkdir(exist_ok=True)
        return home

    def again(self, folder: str = "lab", **changes: Any) -> Lab:
        """The lab on the same folder after a restart."""
        self.close()
        lab = Lab.open(self.home(folder), **changes)
        self._open.append(lab)
        return lab

    def close(self) -> None:
        """Close what is open."""
        for lab in self._open:
            lab.close()
        self._open.clear()


def a_visitor(at: int = MONDAY_MORNING, address: str = PORTLAND, device: Device = "phone") -> Visitor:
    """Somebody at an address, at a moment."""
    return Visitor(at=at, address=address, device=device)


@dataclass
class Day:
    """One account scrolling."""

    lab: Lab
    username: str = "anna"
    visitor: Visitor = field(default_factory=a_visitor)

    def scroll(self, items: int) -> list[dict[str, Any]]:
        """A fresh feed of so many items."""
        return self.lab.serve(self.username, self.visitor, count=items, opens=True)

    def campaigns(self, items: int) -> list[str]:
        """The campaigns of the ads in a fresh feed of so many items."""
        return [self.lab.state.units[item["id"]].campaign for item in self.scroll(items) if item["isAd"]]

    def watch(self, topic: str, completion: float, times: int = 10) -> None:
        """Watch videos of one topic that far."""
        for video in catalogue().by_topic[topic][:times]:
            length = video.seconds * 1000
            self.lab.watched(self.username, video.id, completion * length, length, self.visitor)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) and not value.startswith("{") else str(value)
