"""How property tests run: no deadline, as the machine is shared, and no file of examples left behind."""

from __future__ import annotations

import hypothesis


def set_up() -> None:
    """Load our profile; asked for by the conftest of every folder with property tests."""
    hypothesis.settings.register_profile("persona", deadline=None, database=None, max_examples=80)
    hypothesis.settings.load_profile("persona")
