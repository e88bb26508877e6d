"""Makes a browser stand for one device, and checks in the running browser that everything agrees."""

from __future__ import annotations

from typing import Any

from playwright.async_api import BrowserContext, Page

from persona import errors
from persona.browser.timezones import is_same_zone
from persona.domain.person import Device, Household

_PROBE = """() => ({
  user_agent: navigator.userAgent,
  platform: navigator.platform,
  mobile: navigator.userAgentData ? navigator.userAgentData.mobile : null,
  language: navigator.language,
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  width: screen.width,
  height: screen.height,
  scale: devicePixelRatio,
  touch: navigator.maxTouchPoints > 0,
})"""


def context_options(device: Device, household: Household, *, major: int, fast: bool) -> dict[str, Any]:
    """What Playwright is told about the device and the home it is in.

    In fast-forward pages are asked for no animations: they take machine time, which nobody lives then.
    """
    return {
        "user_agent": device.user_agent.format(major=major),
        "viewport": {"width": device.width, "height": device.height},
        "screen": {"width": device.width, "height": device.height},
        "device_scale_factor": device.scale,
        "is_mobile": device.kind == "phone",
        "has_touch": device.touch,
        "locale": household.locale,
        "timezone_id": household.timezone,
        "geolocation": {"latitude": household.latitude, "longitude": household.longitude},
        "reduced_motion": "reduce" if fast else "no-preference",
    }


async def apply(context: BrowserContext, page: Page, device: Device, *, major: int) -> None:
    """Set what the context options leave out: the platform and the client hints."""
    phone = device.kind == "phone"
    brands = [{"brand": "Chromium", "version": str(major)}, {"brand": "Not_A Brand", "version": "24"}]
    protocol = await context.new_cdp_session(page)
    await protocol.send(
        "Emulation.setUserAgentOverride",
        {
            "userAgent": device.user_agent.format(major=major),
            "platform": device.platform_hint,
            "userAgentMetadata": {
                "brands": brands,
                "platform": "Android" if phone else "Linux",
                "platformVersion": "10.0.0" if phone else "",
                "architecture": "" if phone else "x86",
                "model": "K" if phone else "",
                "mobile": phone,
            },
        },
    )


async def check(page: Page, device: Device, household: Household, *, major: int) -> None:
    """Compare the running browser with the device.

    Raises:
        IdentityIncoherent: names every difference; the session does not start.
    """
    # Client hints exist on http pages only in secure contexts, so `mobile` may be absent; never contradictory.
    found = await page.evaluate(_PROBE)
    expected = {
        "user_agent": device.user_agent.format(major=major),
        "platform": device.platform_hint,
        "language": household.locale,
        "timezone": household.timezone,
        "width": device.width,
        "height": device.height,
        "scale": device.scale,
        "touch": device.touch,
    }
    if found["mobile"] is not None:
        expected["mobile"] = device.kind == "phone"
    differences = [
        f"{name} is {found[name]!r} instead of {value!r}"
        for name, value in expected.items()
        if not _agrees(name, found[name], value)
    ]
    if differences:
        raise errors.IdentityIncoherent(f"{device.name} would not be itself: {', '.join(differences)}.")


def _agrees(name: str, found: object, wanted: object) -> bool:
    return found == wanted or (name == "timezone" and is_same_zone(str(found), str(wanted)))
