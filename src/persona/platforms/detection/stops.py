"""The screens and answers by which a platform stops a visitor, named as the errors that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from persona.browser.tree.nodes import PageTree, is_shown, select
from persona.browser.tree.text import visible_text
from persona.platforms.detection.data import objects

Stop = Literal["LoginRequired", "ChallengeShown", "RateLimited", "AccountSuspended"]
ORDER: tuple[Stop, ...] = ("ChallengeShown", "AccountSuspended", "RateLimited", "LoginRequired")
"""The gravest wins."""
STATUSES: dict[int, Stop] = {429: "RateLimited", 403: "RateLimited", 401: "LoginRequired"}
MOST_ANSWERS = 3
"""Answers in one file up to which they are asked for a stop: more are content."""
FEW_WORDS = 3_000
"""Characters of visible text up to which a page is a notice: the words of one also occur in long pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRules:
    """How one platform stops a visitor, as data."""

    paths: Mapping[str, Stop] = field(default_factory=dict)
    """Beginnings of paths, the longest first."""
    hosts: Mapping[str, Stop] = field(default_factory=dict)
    """Host, or host and path, to what it means."""
    markers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Selectors that, rendered, mean it."""
    titles: Mapping[str, Stop] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Sentences that mean it on a page that says little else."""
    messages: Mapping[str, Stop] = field(default_factory=dict)
    """Words of an API's answer, under `message`, `error_type` or `status`."""


def stop_of_address(rules: StopRules, url: str) -> Stop | None:
    """The stop that an address alone means."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    whole = f"{(parts.hostname or '').lower()}{parts.path}"
    for start, stop in rules.hosts.items():
        if whole.startswith(start):
            return stop
    found = [
        start for start in rules.paths if parts.path == start.rstrip("/") or parts.path.startswith(start)
    ]
    return rules.paths[max(found, key=len)] if found else None


def stop_of_page(rules: StopRules, tree: PageTree) -> Stop | None:
    """The stop that a page shows. Words alone count only on a page that says little else."""
    found = {stop_of_address(rules, tree.url), rules.titles.get(tree.title.strip().lower())}
    for stop, selectors in rules.markers.items():
        if any(is_shown(element) for selector in selectors for element in select(tree.root, selector)):
            found.add(stop)  # type: ignore[arg-type]  # the keys of the tables are stops
    bodies = select(tree.root, "body") or [tree.root]
    if rules.words and len(text := visible_text(bodies[0])) <= FEW_WORDS:
        plain = straight(text)
        for stop, sentences in rules.words.items():
            if any(straight(sentence) in plain for sentence in sentences):
                found.add(stop)  # type: ignore[arg-type]  # as above
    return next((stop for stop in ORDER if stop in found), None)


def stop_of_response(rules: StopRules, data: Any, url: str) -> Stop | None:
    """The stop that an API's answer is. Only its outermost objects are asked: further in, words are content."""
    found: set[Stop | None] = {stop_of_address(rules, url)}
    for place in objects(data):
        if len(place.keys) > 1 or (isinstance(data, list) and len(data) > MOST_ANSWERS):
            break
        found |= {_answer(rules, place.value)}
    return next((stop for stop in ORDER if stop in found), None)


def _answer(rules: StopRules, value: Mapping[str, Any]) -> Stop | None:
    for name in ("status", "statusCode", "status_code", "code", "http_status"):
        code = value.get(name)
        if isinstance(code, int) and code in STATUSES:
            return STATUSES[code]
    for name in ("message", "error_type", "error", "errorSummary", "status", "error_title"):
        said = value.get(name)
        if isinstance(said, str | int) and (stop := rules.messages.get(str(said).strip().lower())):
            return stop
    for name in ("checkpoint_url", "challenge"):
        if value.get(name) and value.get("status") == "fail":
            return "ChallengeShown"
    return None


def straight(text: str) -> str:
    """Text in one case, with one kind of apostrophe."""
    return text.casefold().replace("\u2019", "'")
