"""`persona inspect FILE`: the ads in a saved page or an API response, by the detector that sessions use."""

from __future__ import annotations

import sys
from pathlib import Path

from persona import errors
from persona.cli.console import answer_json, answer_table, say
from persona.platforms.detection.detector import Detector, get_detector
from persona.platforms.detection.inspect import Inspection, inspect_text, inspect_tree, to_json
from persona.settings import Settings


def inspect(
    settings: Settings, file: Path, *, platform: str, url: str, in_browser: bool, json_output: bool
) -> int:
    """Read one file and say what is in it; nothing is requested from outside.

    Raises:
        NotFound: there is no such file.
        UnknownPlatform, UnreadablePage: as they say.
        BrowserMissing: `in_browser`, and there is no Chromium.
    """
    detector = get_detector(platform)
    text = _read(file)
    found = (
        _in_browser(settings, detector, text, url) if in_browser else inspect_text(detector, text, url=url)
    )
    if json_output:
        answer_json(to_json(found))
    else:
        _tell(found)
    return 0


def _read(file: Path) -> str:
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise errors.NotFound(
            f"{file} cannot be read: {error.strerror}.", hint="Give the path of a file."
        ) from error
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _in_browser(settings: Settings, detector: Detector, text: str, url: str) -> Inspection:
    # Playwright takes a moment to import, and a page that needs no browser should not wait for it.
    from persona.browser.find import find_browser  # noqa: PLC0415
    from persona.browser.offline import lay_out  # noqa: PLC0415

    tree = lay_out(text, browser=find_browser(settings.browser.executable), url=url)
    return inspect_tree(detector, tree)


def _tell(found: Inspection) -> None:
    if found.stop:
        say(f"The platform stops the visitor here: {found.stop}.")
    entries = [*found.ads, *found.other]
    rows = [
        [
            finding.outcome,
            finding.creative.ad_format,
            finding.creative.advertiser.name or "",
            finding.creative.headline or finding.creative.body or "",
            finding.creative.call_to_action.text or "",
            finding.creative.landing.domain or "",
            finding.reason,
        ]
        for finding in entries
    ]
    columns = ["What", "Format", "Advertiser", "Text", "Call", "Leads to", "Why"]
    title = (
        f"{len(found.ads)} ads, {len(found.other)} others, on {found.surface or 'a surface we cannot tell'}"
    )
    answer_table(columns, rows, title=title)
