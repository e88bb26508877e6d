"""The ads in Facebook's right column: one record for each, however many share one label."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import (
    PageTree,
    ancestors,
    contains,
    hidden_because,
    is_shown,
    select,
    select_any,
)
from persona.browser.tree.text import short_text, visible_text
from persona.platforms.detection.disguises import LabelReading, read_label_in
from persona.platforms.detection.domains import looks_like_domain
from persona.platforms.detection.draft import Draft, outermost, pictures
from persona.platforms.detection.labels import read_label
from persona.platforms.detection.links import call_of, outbound_links
from persona.platforms.facebook import pages

FORMAT = "fb_right_column"
SURFACE = "right_column"
LONGEST_NAME = 40
FARTHEST = 12
"""Steps up from a label within which the ads it stands above begin."""


def read_units(tree: PageTree) -> Iterator[Draft]:
    """A draft for every unit in the right column."""
    yield from _classic(tree)
    for column in outermost(list(select_any(tree.root, pages.RIGHT_COLUMNS[2:]))):
        yield from _comet(tree, column)


def _classic(tree: PageTree) -> Iterator[Draft]:
    sections = select(tree.root, pages.CLASSIC_SECTIONS)
    for section in sections:
        label = _label(tree, section)
        is_ad_section = bool(select(section, pages.CLASSIC_AD_SECTION))
        for unit in select(section, pages.CLASSIC_UNITS):
            yield _classic_unit(unit, label, is_ad_section=is_ad_section)
    for unit in select(tree.root, pages.CLASSIC_UNITS):
        if not any(parent in sections for parent in unit.iterancestors()):
            label = _label(tree, unit)
            yield _classic_unit(unit, label, is_ad_section=bool(select(unit, pages.CLASSIC_AD_SECTION)))


def _classic_unit(unit: Element, label: LabelReading | None, *, is_ad_section: bool) -> Draft:
    draft = _draft(unit)
    if label:
        draft.take_label(label, selector=pages.CLASSIC_SECTIONS)
    if is_ad_section:
        draft.signal("ad_section", "ad_link", "/ad_campaign/landing.php", selector=pages.CLASSIC_AD_SECTION)
    links = list(outbound_links(unit))
    if not label and not is_ad_section and not links:
        draft.house_promo = "a suggestion of Facebook's own: it leads nowhere outside"
    draft.set("ad_id", unit.get("data-ego-fbid"))
    return draft


def _comet(tree: PageTree, column: Element) -> Iterator[Draft]:
    label = _label(tree, column)
    if label is None or select(column, pages.CLASSIC_SECTIONS):
        return
    if any(contains(unit, label.element) for unit in select(column, pages.CLASSIC_UNITS)):
        return
    links = _ads_under(label.element, column)
    for link in links:
        draft = _draft(link)
        draft.take_label(label, selector="right column")
        draft.signal("right_column_link", "slot", link.get("rel") or "link", selector="a")
        yield draft
    if not links:
        draft = _draft(label.element)
        draft.take_label(label, selector="right column")
        yield draft


def _ads_under(label: Element, column: Element) -> list[Element]:
    """The links of the ads that stand under one label: in the closest box around it that has any."""
    for step, box in enumerate(ancestors(label, within=column)):
        found = [
            link for link in select_any(box, pages.RAIL_AD_LINKS) if is_shown(link) and visible_text(link)
        ]
        found = found or [link.element for link in outbound_links(box)]
        if found:
            chosen: dict[str, Element] = {}
            for link in outermost(found):
                chosen.setdefault(link.get("href") or str(len(chosen)), link)
            return list(chosen.values())
        if step >= FARTHEST:
            break
    return []


def _label(tree: PageTree, root: Element) -> LabelReading | None:
    for element in select_any(root, pages.RAIL_LABELS):
        if (
            short_text(element, limit=80)
            and (reading := read_label_in(tree, element))
            and is_shown(element, within=root)
        ):
            return reading
    return None


def _draft(unit: Element) -> Draft:
    draft = Draft(
        platform="facebook", ad_format=FORMAT, surface=SURFACE, element=unit, hidden=hidden_because(unit)
    )
    links = list(outbound_links(unit))
    if links:
        draft.set("landing", links[0].href)
    draft.media.extend(pictures(unit, limit=2))
    _read_lines(draft, unit)
    for link in links:
        if call := call_of(link):
            draft.set("call_to_action", call)
    return draft


def _read_lines(draft: Draft, unit: Element) -> None:
    """A unit here is a few lines: a headline, a domain, some words."""
    lines: list[str] = []
    for element in select(unit, "*"):
        has_own_text = bool((element.text or "").strip())
        if (
            has_own_text
            and is_shown(element, within=unit)
            and (text := visible_text(element))
            and text not in lines
        ) and read_label(text) is None:
            lines.append(text)
    draft.set("advertiser", _name_beside_picture(unit, lines[1:]))
    for line in lines:
        if line == draft.values.get("advertiser"):
            continue
        if looks_like_domain(line):
            draft.set("display_url", line)
        elif "headline" not in draft.values:
            draft.set("headline", line)
        else:
            draft.set("body", line)


def _name_beside_picture(unit: Element, lines: list[str]) -> str | None:
    """Below the headline, a short line right behind a picture is the advertiser's name."""
    for picture in select(unit, "img"):
        beside = picture.getnext()
        text = visible_text(beside) if beside is not None else ""
        if text in lines and len(text) <= LONGEST_NAME and not looks_like_domain(text):
            return text
    return None
