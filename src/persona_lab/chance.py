"""Every choice of the lab is drawn from a hash of what it is about, so the same log gives the same choices."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_SPAN = 2**64


def number(*parts: object) -> int:
    """A whole number below 2**64 that depends on `parts` alone."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def draw(*parts: object) -> float:
    """A number from 0 up to, not including, 1."""
    return number(*parts) / _SPAN


def spread(*parts: object) -> float:
    """A Gumbel-distributed number: adding one to each log weight and taking the largest samples by weight."""
    return -math.log(-math.log((number(*parts) + 0.5) / _SPAN))


def pick(choices: Sequence[T], *parts: object) -> T:
    """One of `choices`, each as likely."""
    return choices[number(*parts) % len(choices)]


def pick_weighted(choices: Sequence[T], weights: Sequence[float], *parts: object) -> T:
    """One of `choices`, each as likely as its weight says."""
    left = draw(*parts) * sum(weights)
    for choice, weight in zip(choices, weights, strict=True):
        left -= weight
        if left < 0:
            return choice
    return choices[-1]


def digits(length: int, *parts: object) -> str:
    """A decimal identifier of `length` digits that starts with 7, as the platform's own do."""
    return "7" + str(number(*parts) % 10 ** (length - 1)).zfill(length - 1)
