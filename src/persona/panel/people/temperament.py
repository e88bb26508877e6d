"""Temperament: how patient, curious, warm and hungry for more somebody is."""

from __future__ import annotations

import random

from persona.domain.person import Traits

SHAPES = {"patience": (3, 3), "curiosity": (2, 3), "warmth": (2, 3), "appetite": (4, 3)}
"""Beta distributions, a design choice: what people do with it is checked against figures of use, not these."""


def draw_traits(chance: random.Random) -> Traits:
    """One temperament."""
    return Traits(**{name: round(chance.betavariate(*shape), 3) for name, shape in SHAPES.items()})
