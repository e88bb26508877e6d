"""A panel as a file: written for somebody else to use, and read back only when such a panel can be."""

from __future__ import annotations

import json
from dataclasses import asdict

from pydantic import TypeAdapter, ValidationError

from persona import errors
from persona.domain.facts import PanelFacts
from persona.panel.checking import check_panel

FORMAT = "persona panel 1"
"""The first field of the file; another number is another format."""
_PANEL = TypeAdapter(PanelFacts)


def panel_text(made: PanelFacts) -> str:
    """The panel as JSON: the same panel gives the same text."""
    return json.dumps({"format": FORMAT, **asdict(made)}, indent=1, ensure_ascii=False) + "\n"


def read_panel(text: str) -> PanelFacts:
    """The panel that `panel_text` wrote, or somebody by hand.

    Raises:
        ImpossiblePanel: the text is none of a panel, or its people and homes contradict themselves; every reason
            names its field.
        NotAllowed: somebody is under age.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise errors.ImpossiblePanel([f"the file is not JSON: {error}"]) from error
    said = content.get("format") if isinstance(content, dict) else None
    if said != FORMAT:
        raise errors.ImpossiblePanel([f"its format is {said!r}, not {FORMAT!r} (format)"])
    try:
        made = _PANEL.validate_json(text, strict=True)
    except ValidationError as error:
        raise errors.ImpossiblePanel([_reason(each) for each in error.errors()]) from error
    check_panel(made)
    return made


def _reason(fault: object) -> str:
    """One fault as a sentence that ends with the field, such as `people 3: age`."""
    said = dict(fault)  # type: ignore[call-overload] # a typed dict of pydantic's own
    where = " ".join(str(part + 1) if isinstance(part, int) else str(part) for part in said["loc"])
    return f"{said['msg'][0].lower()}{said['msg'][1:]} ({where})"
