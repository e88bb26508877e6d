"""What speaks for a unit being an ad, from independent sources, and how sure that makes us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Source = Literal["dom", "a11y", "network_json", "ocr", "inferred", "library"]
Confidence = Literal["high", "medium", "low"]
Kind = Literal["label", "slot", "ad_link", "state", "network", "weak"]
"""What a signal is: a label read; a slot the platform uses for ads only; an address that only ads link to; the
player's own ad state; the platform's data about the same item; or something that organic posts have as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing that speaks for an ad."""

    name: str
    kind: Kind
    value: str
    source: Source
    selector_id: str | None = None
    """Which locator found it, for the detector's own health."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the signals make an ad, how surely, and why."""

    is_ad: bool
    confidence: Confidence
    reason: str


def judge(signals: tuple[Signal, ...]) -> Verdict:
    """Weigh the signals of one visible unit.

    A label with a locale-free signal is sure; a label alone, or an address or a state that only ads have in a
    place that only ads have, is likely; anything less stays a candidate (ad-surfaces.md, section 4.3).
    """
    kinds = {signal.kind for signal in signals}
    free = kinds & {"slot", "ad_link", "state", "network"}
    if "label" in kinds:
        if free or len({signal.source for signal in signals if signal.kind == "label"}) > 1:
            return Verdict(is_ad=True, confidence="high", reason=f"a label and {_names(signals)}")
        return Verdict(is_ad=True, confidence="medium", reason="a label alone")
    if "state" in kinds or "ad_link" in kinds or {"slot", "network"} <= kinds:
        return Verdict(is_ad=True, confidence="medium", reason=f"no label was read, but {_names(signals)}")
    if free:
        return Verdict(is_ad=False, confidence="low", reason=f"no label: only {_names(signals)}")
    return Verdict(is_ad=False, confidence="low", reason="no signal that only ads have")


def _names(signals: tuple[Signal, ...]) -> str:
    names = dict.fromkeys(signal.name for signal in signals if signal.kind not in {"label", "weak"})
    return ", ".join(names) or "a second way to read it"
