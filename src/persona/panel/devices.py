"""The device models people of the panel own."""

from __future__ import annotations

from typing import Literal

from persona.domain.person import Device, derived_id

_ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/{major}.0.0.0 Mobile Safari/537.36"
)
_LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"
"""Chrome's reduced user agents: they carry the major version only."""

PHONES: dict[str, tuple[int, int, float]] = {
    "tall phone": (412, 915, 1.75),
    "compact phone": (360, 780, 2.0),
    "phone": (360, 800, 2.0),
}
"""Screens of common, affordable Android phones (720 pixels wide): CSS width and height, pixels per CSS pixel."""

DESKTOPS: dict[str, tuple[int, int, float]] = {"family desktop": (1280, 800, 1.0)}


def make_device(household_id: str, owner: str, model: str) -> Device:
    """A device of one of the models, in one home."""
    kind: Literal["phone", "desktop"] = "phone" if model in PHONES else "desktop"
    width, height, scale = (PHONES | DESKTOPS)[model]
    return Device(
        id=derived_id("device", household_id, owner, model),
        household_id=household_id,
        kind=kind,
        name=f"{owner}'s {model}",
        user_agent=_ANDROID if kind == "phone" else _LINUX,
        platform_hint="Linux armv81" if kind == "phone" else "Linux x86_64",
        width=width,
        height=height,
        scale=scale,
        touch=kind == "phone",
    )
