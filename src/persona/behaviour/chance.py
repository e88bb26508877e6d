"""Seeded chance: the same seed and moment give the same gesture, whatever happened in between."""

from __future__ import annotations

import hashlib
import random


def chance_for(*parts: object) -> random.Random:
    """An independent source of chance for one decision, named by `parts`.

    Every decision draws from its own source, so that one more or one fewer draw elsewhere (a page that loaded
    slowly, a session taken up again after a crash) does not change what this person does next.
    """
    name = "/".join(str(part) for part in parts)
    return random.Random(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))
