"""The device models people of the panel own."""

from __future__ import annotations

from persona.domain.person import Device, DeviceKind, derived_id

_ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/{major}.0.0.0 Mobile Safari/537.36"
)
_ANDROID_LARGE = _ANDROID.replace(" Mobile", "")
_LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"
"""Chrome's reduced user agents: they carry the major version only."""

PHONES: dict[str, tuple[int, int, float]] = {
    "tall phone": (412, 915, 1.75),
    "compact phone": (360, 780, 2.0),
    "phone": (360, 800, 2.0),
}
"""Screens of common, affordable Android phones (720 pixels wide): CSS width and height, pixels per CSS pixel."""

DESKTOPS: dict[str, tuple[int, int, float]] = {
    "family desktop": (1280, 800, 1.0),
    "laptop": (1366, 768, 1.0),
    "large laptop": (1536, 864, 1.25),
}
TABLETS: dict[str, tuple[int, int, float]] = {"tablet": (800, 1280, 1.5)}
TELEVISIONS: dict[str, tuple[int, int, float]] = {"smart TV": (960, 540, 2.0)}

_USER_AGENTS: dict[DeviceKind, str] = {
    "phone": _ANDROID,
    "tablet": _ANDROID_LARGE,
    "tv": _ANDROID_LARGE,
    "desktop": _LINUX,
}
_HINTS: dict[DeviceKind, str] = {
    "phone": "Linux armv81",
    "tablet": "Linux armv81",
    "tv": "Linux armv81",
    "desktop": "Linux x86_64",
}


def kind_of(model: str) -> DeviceKind:
    """What kind of machine a model is."""
    kinds: dict[DeviceKind, dict[str, tuple[int, int, float]]] = {
        "phone": PHONES,
        "desktop": DESKTOPS,
        "tablet": TABLETS,
        "tv": TELEVISIONS,
    }
    return next(kind for kind, models in kinds.items() if model in models)


def make_device(household_id: str, owner: str, model: str) -> Device:
    """A device of one of the models, in one home."""
    kind = kind_of(model)
    width, height, scale = (PHONES | DESKTOPS | TABLETS | TELEVISIONS)[model]
    return Device(
        id=derived_id("device", household_id, owner, model),
        household_id=household_id,
        kind=kind,
        name=f"{owner}'s {model}" if owner else f"the {model}",
        user_agent=_USER_AGENTS[kind],
        platform_hint=_HINTS[kind],
        width=width,
        height=height,
        scale=scale,
        touch=kind in ("phone", "tablet"),
    )
