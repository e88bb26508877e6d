"""How one ad is disguised: its format, how and in which language its label is written, what happens to it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from persona_lab import chance, labels
from persona_lab.features import ANY, PLACE, Features
from persona_lab.surfaces import CAROUSELS, FORMAT_WRAPS, Surface
from persona_lab.visitor import Visitor

POLITICAL_CATEGORIES = ("charity",)
"""Advertisers on matters of public interest say who paid."""
UNLABELLED = ("bare",)
WHOLE_WORD_ONLY = ("ar", "he", "hi", "th")
"""Their letters join or run the other way: platforms do not take these words apart letter by letter."""
LETTER_BY_LETTER = ("hidden_letters", "pseudo_content", "offscreen_letters", "dashes", "css_order")


@dataclass(frozen=True, slots=True)
class Disguise:
    """The choices for one served ad."""

    ad_format: str
    era: str
    locale: str
    label: str
    pod: str
    """Which ad of a break it is, such as `1/2`; empty when it is alone."""
    trap: str
    """Empty when nothing happens to it."""
    wrap: str
    paid_for: str
    """The tail of the label that says who paid, or nothing."""

    def shown(self) -> dict[str, Any]:
        """The part that its entry carries."""
        told = asdict(self)
        told["format"] = told.pop("ad_format")
        told.pop("wrap")
        return told


def page_locale(features: Features, surface: Surface, visitor: Visitor, *about: object) -> str:
    """The language of the buttons and labels of one page."""
    known = labels.locales(surface.platform)
    if features.locale == ANY:
        return chance.pick(known, "locale", *about)
    wanted = features.locale
    if wanted == PLACE:
        wanted = labels.locale_at(visitor.place.country if visitor.place else None)
    return wanted if wanted in known else labels.DEFAULT


def disguise(
    features: Features,
    surface: Surface,
    locale: str,
    category: str,
    name: str,
    *about: object,
    wanted: str = "",
) -> Disguise:
    """Draw the disguise of one ad of this advertiser; `wanted` is its format where the place decides it."""
    ad_format, _, pod = wanted.partition(" ")
    ad_format = ad_format or chance.pick(surface.formats, "format", *about)
    eras = [era for era in surface.eras if locale not in WHOLE_WORD_ONLY or era not in LETTER_BY_LETTER]
    era = features.era if features.era in eras else chance.pick(eras, "era", *about)
    trap = ""
    if surface.traps and chance.draw("trap?", *about) < features.traps:
        trap = chance.pick(surface.traps, "trap", *about)
    political = category in POLITICAL_CATEGORIES and surface.platform == "facebook" and era not in UNLABELLED
    if trap != "preloaded" and (ad_format not in surface.formats or ad_format in CAROUSELS):
        trap = ""
    return Disguise(
        ad_format=ad_format,
        era=era,
        locale=locale,
        label=_label(surface, locale, era, pod, *about),
        pod=pod,
        trap=trap,
        wrap=chance.pick(FORMAT_WRAPS.get(ad_format, surface.wraps), "wrap", *about),
        paid_for=labels.paid_for(surface.platform, locale, name) if political else "",
    )


def _label(surface: Surface, locale: str, era: str, pod: str, *about: object) -> str:
    if era in UNLABELLED:
        return ""
    number, _, of = pod.partition("/")
    if era == "classic" and of and of != "1":
        return labels.pod_label(locale, int(number), int(of))
    return labels.label(surface.platform, locale, era, *about)
