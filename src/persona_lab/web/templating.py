"""Page templates, and the name under which the present version of the static files is served."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

STATIC = Path(__file__).with_name("static")
TEMPLATES = Path(__file__).with_name("templates")


def _version() -> str:
    """A name for the present content of the static files."""
    content = hashlib.blake2b(digest_size=5)
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            content.update(path.read_bytes())
    return content.hexdigest()


VERSION = _version()


def script_json(content: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).replace("</", "<\\/")


def fill(name: str, /, **values: object) -> str:
    """A template with its values."""
    return _template(name).substitute({key: str(value) for key, value in values.items()})


@cache
def _template(name: str) -> Template:
    return Template((TEMPLATES / name).read_text())
