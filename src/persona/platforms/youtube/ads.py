"""Which units of a YouTube page are ads: feed, search, player, companion, masthead, Shorts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import PageTree, hidden_because, is_shown, select
from persona.browser.tree.text import visible_text
from persona.domain.ad_record import Card, Placement, Playback
from persona.platforms.detection.disguises import read_label_in, says_creator_disclosure
from persona.platforms.detection.domains import landing_page, looks_like_domain
from persona.platforms.detection.draft import Draft, pictures, read_field, read_fields, read_label_at
from persona.platforms.detection.kinds import read_kinds
from persona.platforms.detection.labels import Label, read_label
from persona.platforms.landing import read_landing
from persona.platforms.youtube import pages
from persona.platforms.youtube.kinds import KINDS

PLATFORM = "youtube"
AD_CLICK = re.compile(r"(googleadservices\.com/pagead/|/aclk\?|googleads\.g\.doubleclick\.net/|[?&]adurl=)")
"""Addresses that only ads link to."""
_PROMOTED = re.compile(r"https?://(?:www\.)?(?:youtube\.com/(?:watch|shorts)|youtu\.be/)")
"""Where an ad leads that promotes a video of the platform."""
BUMPER_SECONDS = 6
"""The longest bumper; longer ads that cannot be skipped are ordinary ones."""
_COUNTDOWN = re.compile(r"\d{1,2}")
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})")
_VIDEO = re.compile(r"[?&]video_id=([\w-]{11})")


def read_units(tree: PageTree, surface: str | None) -> Iterator[Draft]:
    """A draft for every unit that may be an ad."""
    for draft in read_kinds(tree, KINDS, platform=PLATFORM, surface=surface):
        if draft.element is None or not _is_filled(draft):
            continue
        _complete(draft, draft.element)
        yield draft
    yield from _players(tree, surface)


def _is_filled(draft: Draft) -> bool:
    """An empty slot is a place for an ad, and none."""
    return bool(draft.house_promo or draft.label or {"headline", "landing", "advertiser"} & set(draft.values))


def _complete(draft: Draft, root: Element) -> None:
    if draft.ad_format == "yt_shopping_carousel":
        _read_cards(draft, root)
    if draft.label is None:
        _label_from_name(draft, root)
    _part_name_and_place(draft)
    landing = draft.values.get("landing", "")
    if AD_CLICK.search(landing):
        draft.signal("ad_click_address", "ad_link", landing)
    if found := _VIDEO.search(landing):
        draft.set("creative_id", found.group(1))
    if draft.ad_format == "yt_infeed_display" and _PROMOTED.match(read_landing(landing).url or ""):
        draft.ad_format = "yt_infeed_video"
    if not draft.values.get("headline") and (link := read_field(root, pages.DISPLAY_FIELDS["headline"])):
        draft.set("headline", link)


def _label_from_name(draft: Draft, root: Element) -> None:
    """Later pages give the link a name such as "Ad: the headline"."""
    for link in select(root, "a[aria-label]"):
        first, colon, _ = (link.get("aria-label") or "").partition(":")
        label = read_label(first) if colon and is_shown(link, within=root) else None
        if label:
            draft.label, draft.label_encoding = Label(text=label.text, locale=label.locale), "aria_only"
            draft.signal("accessible_name", "label", label.text, source="a11y", selector="a[aria-label]")
            return


def _part_name_and_place(draft: Draft) -> None:
    """A website text may be a name, and a name may be an address."""
    shown = draft.values.get("display_url")
    if shown and "advertiser" not in draft.values and not looks_like_domain(shown):
        draft.set("advertiser", shown)
    name = draft.values.get("advertiser")
    if name and looks_like_domain(name) and "display_url" not in draft.values:
        draft.set("display_url", name)


def _read_cards(draft: Draft, root: Element) -> None:
    """Cards of several merchants under one badge: one ad with items."""
    for card in select(root, pages.CARDS):
        values = {name: read_field(card, wanted) for name, wanted in pages.CARD_FIELDS.items()}
        draft.cards.append(
            Card(
                headline=values["headline"],
                advertiser_name=values["merchant"],
                price=values["price"],
                landing=landing_page(values["landing"]),
            )
        )
        if values["landing"] and AD_CLICK.search(values["landing"]) and len(draft.cards) == 1:
            draft.signal("ad_click_address", "ad_link", values["landing"])
    merchants = {card.advertiser_name for card in draft.cards if card.advertiser_name}
    if len(merchants) == 1:
        draft.set("advertiser", merchants.pop())


def _players(tree: PageTree, surface: str | None) -> Iterator[Draft]:
    """The ad in each player, if one plays: told by the player's state, or by what stands over the picture."""
    for player in select(tree.root, pages.PLAYER):
        states = [name for name in (player.get("class") or "").split() if name in pages.PLAYER_AD_STATES]
        overlays = [
            element for element in select(player, pages.PLAYER_OVERLAYS) if is_shown(element, within=player)
        ]
        label = _player_label(tree, player)
        if states or label:
            yield _in_stream(tree, player, states, surface)
        elif overlays:
            yield from _banner(tree, player, surface)
        yield from _paid_promotion(player, surface)
    if not select(tree.root, pages.PLAYER):
        for overlay in select(
            tree.root, ".ytp-ad-module, .ytp-ad-player-overlay, .ytp-ad-player-overlay-layout"
        )[:1]:
            if _player_label(tree, overlay):
                yield _in_stream(tree, overlay, [], surface)


def _player_label(tree: PageTree, player: Element) -> bool:
    for selector in pages.PLAYER_LABELS:
        for element in select(player, selector):
            if is_shown(element, within=player) and read_label_in(tree, element):
                return True
    return False


def _in_stream(tree: PageTree, player: Element, states: list[str], surface: str | None) -> Draft:
    skippable = _may_be_skipped(player)
    draft = Draft(
        platform=PLATFORM,
        ad_format=_stream_format(player, plays=bool(states), skippable=skippable),
        surface=surface or "watch",
        element=player,
        hidden=hidden_because(player),
    )
    if states:
        draft.signal("player_state", "state", " ".join(states), selector=pages.PLAYER)
    read_label_at(tree, player, pages.PLAYER_LABELS, draft)
    if select(player, pages.PLAYER_OVERLAYS):
        draft.signal("player_overlay", "slot", "ad overlay", selector=pages.PLAYER_OVERLAYS)
    read_fields(player, pages.PLAYER_FIELDS, draft)
    draft.set("body", draft.values.get("ad_video_title"))
    draft.media.extend(pictures(player, limit=2))
    label = draft.label
    draft.placement = Placement(
        adcom_type="video",
        adcom_subtype=1,
        pod_position=label.pod_position if label else None,
        pod_size=label.pod_size if label else None,
    )
    draft.playback = Playback(
        started=bool(states) or None,
        skippable=skippable,
        remaining_label=draft.values.get("remaining"),
    )
    return draft


def _stream_format(player: Element, *, plays: bool, skippable: bool | None) -> str:
    """A bumper is short and has to be sat through; of the others the place in the video decides."""
    seconds = _length(player) if plays and not skippable else None
    if seconds is not None and 0 < seconds <= BUMPER_SECONDS:
        return "yt_bumper"
    return "yt_instream_preroll" if _content_stands_at_start(player) else "yt_instream_midroll"


def _may_be_skipped(player: Element) -> bool | None:
    """By the button, or by the countdown to it; None while neither it nor words in its place are there."""
    if select(player, pages.SKIP):
        return True
    said = [text for text in map(visible_text, select(player, pages.PRE_SKIP)) if text.strip()]
    return any(_COUNTDOWN.fullmatch(text.strip()) for text in said) if said else None


def _length(player: Element) -> float | None:
    """Seconds of what plays now, by the player's own bar."""
    for bar in select(player, pages.PLAYER_BAR):
        value = bar.get("aria-valuemax") or ""
        if value.replace(".", "", 1).isdigit():
            return float(value)
    for said in select(player, pages.PLAYER_LENGTH):
        if clock := _CLOCK.fullmatch(visible_text(said).strip()):
            return 60 * int(clock[1]) + int(clock[2])
    return None


def _content_stands_at_start(player: Element) -> bool:
    """While an ad plays the bar shows the ad's own time, so only a played part of the content says mid-roll."""
    return not select(player, ".ytp-ad-progress-list .ytp-ad-progress")


def _banner(tree: PageTree, player: Element, surface: str | None) -> Iterator[Draft]:
    for banner in select(player, pages.OVERLAY_BANNER):
        draft = Draft(
            platform=PLATFORM, ad_format="yt_overlay", surface=surface or "watch", element=banner,
            hidden=hidden_because(banner), placement=Placement(adcom_type="video", adcom_subtype=7),
        )  # fmt: skip
        draft.signal("overlay_banner", "slot", "overlay banner", selector=pages.OVERLAY_BANNER)
        read_label_at(tree, banner, (*pages.PLAYER_LABELS, *pages.BADGES), draft)
        read_fields(banner, pages.OVERLAY_BANNER_FIELDS, draft)
        if AD_CLICK.search(draft.values.get("landing", "")):
            draft.signal("ad_click_address", "ad_link", draft.values["landing"])
        yield draft


def _paid_promotion(player: Element, surface: str | None) -> Iterator[Draft]:
    for element in select(player, pages.PAID_PROMOTION):
        said = says_creator_disclosure(element)
        if said and is_shown(element, within=player):
            yield Draft(
                platform=PLATFORM, ad_format="paid_promotion", surface=surface or "watch", element=element,
                creator_disclosure=said,
            )  # fmt: skip
            return
