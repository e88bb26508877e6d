"""Capture on four platforms against the lab's truth: recall, precision and fields, by format, disguise and language."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import select

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from lab_pairs import Pairs, Row, pair
from machine import machine
from persona import wiring
from persona.db.models import ObservationRow, SessionRow
from persona.db.transactions import reading
from persona.fleet.holders import new_holder
from persona.fleet.session_runner import SessionRunner
from persona.insight.ground_truth import plain
from persona.platforms.base import Adapter
from support.lab import World, world

PLATFORMS = ("tiktok", "instagram", "youtube", "facebook")
DEVICES = ("phone", "desktop")
ITEMS, AD_LOAD, SEED = 60, 0.3, 20261126
SEARCHES = ("running shoes",)
PLAYS, A_LOOK = 12, 0.05
"""Videos opened in a visit that goes everywhere, as not every break is seen of each; and what is seen between them."""
WITHOUT_CALL = {"fb_right_column", "yt_overlay", "yt_shopping_carousel"}
"""The units of these have no button, in the lab as on the real pages."""
VIEWABLE_MS = 1000
"""Half of it on screen for so long: viewable by the MRC's rule for display ads."""
FEATURES = {"locale": "any", "look_alikes": 0.3, "traps": 0.15, "search_ads": 2, "top_view": 0.5}


@dataclass
class Tally:
    """What was found of one kind of ad."""

    visible: int = 0
    captured: int = 0
    right: Counter[str] = field(default_factory=Counter)


@dataclass
class Seen:
    """All sessions of a run."""

    pairs: list[Pairs] = field(default_factory=list)
    clicks: int = 0
    unfinished: list[str] = field(default_factory=list)


def main() -> None:
    """Live sessions on each platform and device; print the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sessions", type=int, default=2, help="sessions on each platform and device")
    asked.add_argument("--platform", choices=PLATFORMS, help="only this one")
    asked.add_argument("--seed", type=int, default=SEED)
    order = asked.parse_args()
    seen = Seen()
    for platform in [order.platform] if order.platform else PLATFORMS:
        for device in DEVICES:
            for number in range(order.sessions):
                print(f"{platform} on a {device}, session {number + 1}", file=sys.stderr)
                live(seen, platform, device, seed=order.seed + number)
            print(f"{platform} on a {device}, everywhere", file=sys.stderr)
            live(seen, platform, device, seed=order.seed + order.sessions, everywhere=True)
    _print(seen)
    print(f"seed {order.seed}; {machine()}")


def live(
    seen: Seen, platform: str, device: str, *, seed: int, items: int = ITEMS, everywhere: bool = False
) -> None:
    """One session, and what was visible and captured in it; `everywhere` leaves no leg of it to chance."""
    with tempfile.TemporaryDirectory() as folder, world(
        Path(folder), people=6, items=items, platform=platform, ad_load=AD_LOAD, seed=seed, features=FEATURES,
        searches=SEARCHES,
    ) as lab:  # fmt: skip
        session = lab.sessions(device=device)[0]
        services = wiring.session_services(lab.settings)
        if everywhere:
            usual = services.adapter_for
            services = replace(services, adapter_for=lambda name: _everywhere(usual(name)))
        asyncio.run(SessionRunner(services).run(session.id, holder=new_holder()))
        truth = lab.told_by_lab("/admin/truth?whole=1")
        seen.pairs.append(pair(truth, captures(lab)))
        seen.clicks += sum(row["clicks"] for row in truth)
        with reading(lab.engine) as db:
            ended = db.get_one(SessionRow, session.id)
            if ended.state != "done":
                seen.unfinished.append(f"{platform} on a {device}: {ended.state}, {ended.reason}")


def _everywhere(adapter: Adapter) -> Adapter:
    legs = [leg.model_copy(update={"likely": 1.0}) for leg in adapter.manifest.legs]
    home = legs[0].model_copy(update={"share": A_LOOK})
    again = [each for leg in legs if leg.moves == "play" for each in (home, leg)] * (PLAYS - 1)
    limits = {**adapter.manifest.limits, "open": 2 * PLAYS}
    adapter.manifest = adapter.manifest.model_copy(update={"legs": (*legs, *again), "limits": limits})
    return adapter


def captures(lab: World) -> list[Row]:
    """What a world's sessions captured, in order."""
    columns = (
        ObservationRow.username, ObservationRow.platform, ObservationRow.surface, ObservationRow.item_id,
        ObservationRow.visible_ms, ObservationRow.creative, ObservationRow.record,
    )  # fmt: skip
    with reading(lab.engine) as db:
        rows = db.execute(select(*columns).order_by(ObservationRow.session_id, ObservationRow.seq)).all()
    names = ("account", "platform", "surface", "item_id", "visible_ms", "creative", "record")
    return [dict(zip(names, row, strict=True)) for row in rows]


def is_advertiser_right(row: Row, creative: Row) -> bool:
    """The advertiser's name or handle; where the page names none, its domain, or the merchant of a card."""
    name, handle = creative["advertiser"]["name"], creative["advertiser"]["username"]
    said = {plain(each) for each in (name, handle) if each}
    if said:
        return bool(said & {plain(row.get("advertiser")), plain(row["brand"]), f"{row['brand']}.example"})
    merchants = [card["advertiser_name"] for card in creative["items"]]
    shown = [creative["display_url"], creative["landing"]["domain"], *merchants]
    names = (row["brand"], plain(row.get("advertiser")))
    return any(each and wanted and wanted in plain(each) for each in shown for wanted in names)


def is_call_right(row: Row, creative: Row) -> bool:
    """The call to action as it stands on the page, and none where the page has none."""
    shown = None if row["ad_format"] in WITHOUT_CALL else row.get("cta")
    return plain(creative["call_to_action"]["text"] or "") == plain(shown or "")


def is_landing_right(row: Row, creative: Row) -> bool:
    """The landing page's host, or that it cannot be known; of a carousel that has none itself, its first card's."""
    leads = creative["landing"]
    if leads["status"] == "absent" and creative["items"]:
        leads = creative["items"][0]["landing"]
    true, read = row.get("landing"), leads["url"]
    if not read:
        is_closed = leads["status"] in {"opaque", "absent"}
        return not true or bool(is_closed and row["landing_status"] != "direct")
    return bool(urlsplit(read).hostname == urlsplit(true or row.get("network_landing") or "").hostname)


def tallied(pairs: Iterable[Pairs], kind: Callable[[Row], str]) -> dict[str, Tally]:
    """The figures by a kind of ad."""
    tallies: dict[str, Tally] = {}
    for each in pairs:
        for row in each.missed:
            tallies.setdefault(kind(row), Tally()).visible += 1
        for row, capture in each.found:
            tally = tallies.setdefault(kind(row), Tally())
            tally.visible += 1
            tally.captured += 1
            creative = capture["creative"]
            tally.right["advertiser"] += is_advertiser_right(row, creative)
            tally.right["call"] += is_call_right(row, creative)
            tally.right["landing"] += is_landing_right(row, creative)
            tally.right["format"] += creative["ad_format"] == row["ad_format"]
    return dict(sorted(tallies.items()))


def _print(seen: Seen) -> None:
    kinds = {
        "format": lambda row: f"{row['platform']:10}{row['ad_format']}",
        "disguise": lambda row: str(row.get("era") or "plain"),
        "language": lambda row: str(row.get("locale") or "en"),
        "trap": lambda row: str(row.get("trap") or "none"),
    }
    for name, kind in kinds.items():
        print(f"\nby {name:31} visible  recall  advertiser  call  landing  format")
        for key, tally in tallied(seen.pairs, kind).items():
            _line(key, tally)
    whole = tallied(seen.pairs, lambda _: "all")
    _line("all", whole.get("all", Tally()))
    viewable = tallied(seen.pairs, lambda row: "yes" if row["visible_ms"] >= VIEWABLE_MS else "no")
    _line("all on screen for a second", viewable.get("yes", Tally()))
    false = [capture for each in seen.pairs for capture in each.false]
    captured = sum(len(each.found) for each in seen.pairs)
    precision = captured / (captured + len(false)) if captured else 0
    print(
        f"precision {precision:.4f} ({len(false)} of {captured + len(false)} were no visible ad); clicks {seen.clicks}"
    )
    for each in seen.pairs:
        for row in each.missed:
            print(
                f"missed: {row['platform']} {row['surface']} {row['ad_format']} {row.get('era')} {row.get('trap')} "
                f"{row['visible_fraction']:.2f} for {row['visible_ms']} ms"
            )
        for capture in each.false:
            print(f"false: {capture['platform']} {capture['surface']} {capture['creative']['advertiser']}")
    for line in seen.unfinished:
        print(f"not finished: {line}")


def _line(key: str, tally: Tally) -> None:
    def share(count: int, of: int) -> str:
        return f"{count / of:.3f}" if of else "-"

    found = tally.captured
    print(
        f"  {key:32} {tally.visible:7}  {share(found, tally.visible):>6}  {share(tally.right['advertiser'], found):>10}"
        f" {share(tally.right['call'], found):>5}  {share(tally.right['landing'], found):>7}"
        f"  {share(tally.right['format'], found):>6}"
    )


if __name__ == "__main__":
    main()
