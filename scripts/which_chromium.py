"""Prints the path of the Chromium that sessions would use, or says why there is none and ends with 1."""

from __future__ import annotations

import sys
from pathlib import Path

from persona import errors
from persona.browser.find import find_browser


def main(configured: str) -> int:
    """Ask the product's own finder."""
    try:
        found = find_browser(Path(configured) if configured else None)
    except errors.BrowserMissing as error:
        print(error, file=sys.stderr)
        return 1
    print(found.executable)
    return 0


if __name__ == "__main__":
    sys.exit(main("".join(sys.argv[1:2])))
