"""The rules that every kept record obeys (ad-surfaces.md, section 9)."""

from __future__ import annotations

from collections.abc import Iterator

from persona.db.models import ObservationRow
from persona.platforms.detection.domains import landing_page
from persona.platforms.detection.finish import BASES

PROOFS = {"network", "ad_link", "state"}


def broken_rules(row: ObservationRow) -> list[str]:
    """Which rules this observation breaks."""
    return [rule for rule, holds in _rules(row) if not holds]


def _rules(row: ObservationRow) -> Iterator[tuple[str, bool]]:
    yield from _of_the_ad(row)
    yield from _of_its_evidence(row)
    yield from _of_what_was_seen(row)


def _of_the_ad(row: ObservationRow) -> Iterator[tuple[str, bool]]:
    creative, record = row.creative, row.record
    kinds = {signal["kind"] for signal in record["detection"]["signals"]}
    proof = bool(record["disclosure"]["label_text"]) or bool(kinds & PROOFS)
    yield "an ad is proved by a label or by the network", proof and bool(record["detection"]["reason"])
    landing, base = creative["landing"], BASES[creative["platform"]]
    again = landing_page(landing["raw_url"], base=base, display_url=creative["display_url"])
    yield (
        "what is unwrapped can be unwrapped again",
        (again.url, again.status) == (landing["url"], landing["status"]),
    )
    yield "both objects have one key", row.creative_key == creative["ad_key"] == record["ad_key"]


def _of_its_evidence(row: ObservationRow) -> Iterator[tuple[str, bool]]:
    hashes = {file["kind"]: file["sha256"] for file in row.files}
    evidence = row.record["evidence"]
    yield "its picture is kept", evidence["screenshot_unit"] == hashes["screenshot"] == row.screenshot_sha256
    named = (evidence["dom_snapshot"], evidence["a11y_snapshot"], evidence["screenshot_viewport"])
    yield "its files are named", named == (hashes["fragment"], hashes["accessibility"], hashes["viewport"])


def _of_what_was_seen(row: ObservationRow) -> Iterator[tuple[str, bool]]:
    record, seen = row.record, row.record["visibility"]
    yield "at least half was on screen", seen["max_visible_fraction"] >= 0.5
    yield "what was hidden is not counted", not seen["was_hidden_stale"]
    needed = 2000 if any(media["type"] == "video" for media in row.creative["media"]) else 1000
    yield "viewable is the MRC's rule", seen["viewable"] == (seen["visible_ms"] >= needed)
    yield "the columns agree", (row.visible_ms, row.viewable) == (seen["visible_ms"], seen["viewable"])
    names = ("observation_id", "session_id", "persona_id")
    yield "it says whose it is", [record[name] for name in names] == [row.id, row.session_id, row.persona_id]
    yield (
        "the page is named without its query",
        "?" not in record["page_url"] and "://" not in record["page_url"],
    )
    own = ("household_id", "observed_at", "local_time", "device_class", "viewport", "locale_ui", "country")
    yield "the session's own fields are there", all(record[name] for name in own)
