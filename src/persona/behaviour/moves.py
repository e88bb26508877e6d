"""The shape of single gestures: how a thumb swipes, a wheel turns, a finger taps, a hand types."""

from __future__ import annotations

import random

from persona.behaviour.gestures import Key, Swipe, Tap, Type, Wheel

SLIP_RATE = 0.03
"""Share of letters that are hit wrongly and corrected at once (people typing on phones: 2 to 5 %)."""
STROKE_MS = (90.0, 260.0)
"""Milliseconds between two letters on a phone, from quick to slow."""
SWIPE_STEPS = 7
FLICK = 1.5
DRAG_STEPS = 10
LIST_STEP = (0.42, 0.62)
"""Part of a screen that a list is moved by at once: what comes up is read before it leaves."""
NOTCH = 100.0
"""CSS pixels of one notch of a wheel."""
ARROW_KEY_SHARE = 0.35
"""How often somebody at a desktop presses the key instead of turning the wheel."""
_NEIGHBOURS = {"a": "s", "e": "r", "i": "o", "n": "m", "o": "p", "r": "t", "s": "d", "t": "y"}


def swipe_up(chance: random.Random) -> Swipe:
    """A thumb's swipe to the next video: curved, quick, never twice the same."""
    x = chance.gauss(0.62, 0.06)
    # More than half the screen: a feed that snaps goes on by the distance, however slow the machine is.
    start, end = chance.uniform(0.82, 0.88), chance.uniform(0.18, 0.25)
    duration = chance.uniform(110, 190)
    bow = chance.gauss(0.0, 0.03)
    points = []
    for step in range(SWIPE_STEPS + 1):
        share = step / SWIPE_STEPS
        # A flick: the thumb is at its fastest when it leaves the glass.
        eased = share**FLICK
        bend = bow * 4 * share * (1 - share)
        points.append(
            (round(x + bend, 4), round(start + (end - start) * eased, 4), round(duration * share, 1))
        )
    return Swipe(tuple(points))


def scroll_down(chance: random.Random) -> Wheel | Key:
    """The next video on a desktop: mostly the wheel, sometimes the arrow key."""
    if chance.random() < ARROW_KEY_SHARE:
        return Key("ArrowDown", round(chance.uniform(45, 110), 1))
    notches = chance.randint(2, 4)
    return Wheel(tuple((120.0, round(chance.uniform(12, 40), 1)) for _ in range(notches)))


def drag_up(chance: random.Random) -> Swipe:
    """A thumb drawn up a list and set down again where it stops: the list follows, and does not run on."""
    x = chance.gauss(0.6, 0.05)
    start = chance.uniform(0.72, 0.82)
    end = start - chance.uniform(*LIST_STEP)
    duration = chance.uniform(320, 520)
    points = []
    for step in range(DRAG_STEPS + 1):
        share = step / DRAG_STEPS
        # Slows down to a stop: what leaves the glass at rest is no flick.
        eased = 1 - (1 - share) ** 2
        points.append((round(x, 4), round(start + (end - start) * eased, 4), round(duration * share, 1)))
    return Swipe(tuple(points))


def turn_down(chance: random.Random, height: int) -> Wheel:
    """Turns of the wheel down a list, for a part of a screen of `height` CSS pixels."""
    distance = chance.uniform(*LIST_STEP) * height
    notches = max(1, round(distance / NOTCH))
    return Wheel(tuple((NOTCH, round(chance.uniform(15, 60), 1)) for _ in range(notches)))


def press(name: str, chance: random.Random) -> Key:
    """One key, pressed and let go."""
    return Key(name, round(chance.uniform(45, 110), 1))


def tap(chance: random.Random) -> Tap:
    """A tap near the middle of its target."""
    spread = chance.gauss(0, 0.1), chance.gauss(0, 0.1)
    dx, dy = (min(0.85, max(0.15, 0.5 + offset)) for offset in spread)
    return Tap(round(dx, 3), round(dy, 3), round(chance.uniform(50, 120), 1))


def typing(text: str, chance: random.Random, *, enter: bool, pace: float = 1.0) -> Type:
    """Typing `text`, with a slip now and then, and the enter key when asked for; a `pace` of 1 is usual."""
    strokes: list[tuple[str, float]] = []
    for letter in text:
        wrong = _NEIGHBOURS.get(letter)
        if wrong and chance.random() < SLIP_RATE:
            strokes += [(wrong, _stroke_ms(chance, pace)), ("Backspace", _stroke_ms(chance, pace) * 1.5)]
        strokes.append(("Space" if letter == " " else letter, _stroke_ms(chance, pace)))
    if enter:
        strokes.append(("Enter", _stroke_ms(chance, pace)))
    return Type(tuple(strokes))


def _stroke_ms(chance: random.Random, pace: float) -> float:
    return round(chance.uniform(*STROKE_MS) / pace, 1)
