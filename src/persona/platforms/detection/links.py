"""The links of a unit: which lead away from the platform, which ask for something, which name an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import contains, is_shown, select
from persona.browser.tree.text import short_text, visible_text
from persona.platforms.detection.calls import LONGEST, is_known_call
from persona.platforms.detection.domains import looks_like_domain, registrable_domain
from persona.platforms.landing import read_landing

PLATFORM_DOMAINS = frozenset(
    {
        "facebook.com", "fb.com", "fb.me", "messenger.com", "instagram.com", "threads.net", "threads.com", "meta.com",
        "whatsapp.com", "youtube.com", "youtu.be", "google.com", "tiktok.com", "fbcdn.net", "cdninstagram.com",
    }
)  # fmt: skip
"""Domains of the platforms themselves: links within them are furniture, unless a wrapper leads out."""


@dataclass(frozen=True, slots=True)
class OutboundLink:
    """A link that leads away from the platform, or into a wrapper that does not say where."""

    element: Element
    href: str
    text: str
    is_wrapped: bool
    is_marked: bool
    """Whether `rel` says nofollow or sponsored."""


def outbound_links(root: Element, *, without: tuple[Element, ...] = ()) -> Iterator[OutboundLink]:
    """Shown links that lead out, in document order, but for those inside `without`."""
    for element in select(root, "a[href]"):
        href = (element.get("data-lynx-uri") or element.get("href") or "").strip()
        if (
            not leads_out(href)
            or any(contains(part, element) for part in without)
            or not is_shown(element, within=root)
        ):
            continue
        rel = (element.get("rel") or "").lower().split()
        text = visible_text(element) if short_text(element, limit=600) else ""
        yield OutboundLink(
            element, href, text, bool(read_landing(href).chain), "nofollow" in rel or "sponsored" in rel
        )


def leads_out(href: str | None) -> bool:
    """Whether an address leads away from the platforms, as far as it tells."""
    if not href or not href.lower().startswith(("http://", "https://")):
        return False
    landing = read_landing(href)
    if landing.quality == "opaque":
        return True
    return registrable_domain(landing.url) not in PLATFORM_DOMAINS | {None}


def call_among(links: list[OutboundLink]) -> tuple[OutboundLink, str] | None:
    """The link that is the call to action, with its text: one of a wording we know before one that only looks so."""
    calls = [(link, call) for link in links if (call := call_of(link))]
    return next((found for found in calls if is_known_call(found[1])), next(iter(calls), None))


def call_of(link: OutboundLink) -> str | None:
    """The call to action a link is, by its wording, by its role or by its accessible name; None when it is none."""
    name = " ".join((link.element.get("aria-label") or "").split())
    for text in (link.text, name):
        if is_known_call(text):
            return text
    is_button = link.element.get("role") == "button" or any(
        child.get("role") == "button" for child in select(link.element, "[role]")
    )
    if is_button and 0 < len(link.text) <= LONGEST and not looks_like_domain(link.text):
        return link.text
    if link.is_marked and name and name == link.text and len(name) <= LONGEST and not looks_like_domain(name):
        return name
    return None


def call_beside_domain(link: OutboundLink) -> tuple[str, str] | None:
    """The call and the domain of a link made of two lines, such as "Shop now" over "Go to shop.example"."""
    parts = [
        text
        for element in select(link.element, "*")
        if (element.text or "").strip()
        and is_shown(element, within=link.element)
        and (text := " ".join((element.text or "").split()))
    ]
    domains = [part for part in parts if looks_like_domain(part.rpartition(" ")[2])]
    calls = [part for part in parts if part not in domains and len(part) <= LONGEST]
    return (calls[0], domains[0].rpartition(" ")[2]) if calls and domains else None


def known_call_in(root: Element, *, without: tuple[Element, ...] = ()) -> str | None:
    """The first short shown text in `root` that is a wording of a call to action."""
    for element in select(root, "a, button, [role=button], [role=link], span, div"):
        if not short_text(element, limit=LONGEST) or any(contains(part, element) for part in without):
            continue
        text = visible_text(element)
        if text and is_known_call(text) and is_shown(element, within=root):
            return text
    return None


def domain_shown_in(root: Element, *, without: tuple[Element, ...] = ()) -> str | None:
    """The first short shown text in `root` that is a domain."""
    for element in select(root, "span, div, a, p"):
        if not short_text(element, limit=80) or any(contains(part, element) for part in without):
            continue
        text = visible_text(element)
        if text and looks_like_domain(text) and is_shown(element, within=root):
            return text
    return None


def path_of(href: str | None) -> str:
    """The path of an address, empty when it has none."""
    try:
        return urlsplit(href or "").path
    except ValueError:
        return ""
