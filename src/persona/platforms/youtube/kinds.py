"""The kinds of units on YouTube that are ads or look like some, in the order in which a page is divided up."""

from __future__ import annotations

from collections.abc import Mapping

from persona.browser.page import Field
from persona.platforms.detection.kinds import UnitKind
from persona.platforms.youtube import pages


def _either(earlier: Mapping[str, Field], later: Mapping[str, Field]) -> dict[str, Field]:
    """The fields of two eras of one place: the earlier era's selectors first, then the later one's."""
    both: dict[str, Field] = {}
    for name, field in earlier.items():
        selectors = (*field.selectors, *(later[name].selectors if name in later else ()))
        both[name] = Field(tuple(dict.fromkeys(selectors)), field.attribute)
    return both


SLOTS = ("ytd-ad-slot-renderer", "ad-slot-renderer", "ytm-ad-slot-renderer")

KINDS: tuple[UnitKind, ...] = (
    UnitKind(
        ad_format="yt_masthead",
        roots=(
            "ytd-video-masthead-ad-v3-renderer", "ytd-primetime-promo-renderer", "ytd-masthead-ad-v4-renderer",
            "ytd-video-masthead-ad-renderer", "#masthead-ad ytd-ad-slot-renderer",
        ),
        fields=pages.MASTHEAD_FIELDS, labels=pages.BADGES, slot="masthead",
    ),
    UnitKind(
        ad_format="yt_shopping_carousel",
        roots=pages.CAROUSELS,
        fields={"headline": Field(("#title #title-text", "#title h2", "#title"))},
        labels=("#title #badge span", *pages.BADGES), slot="shopping carousel",
    ),
    UnitKind(
        ad_format="yt_shorts",
        roots=(
            "ytd-reel-video-renderer ytd-ad-slot-renderer", "ytd-shorts ytd-ad-slot-renderer",
            "ytd-reel-video-renderer:has(.ytShortsSuggestedActionViewModelStaticHost)",
        ),
        fields=pages.SHORTS_FIELDS,
        labels=pages.BADGES, slot="shorts", surface="shorts",
    ),
    UnitKind(
        ad_format="yt_infeed_video",
        roots=("ytd-promoted-video-renderer", "ytd-compact-promoted-video-renderer", "ytm-promoted-video-renderer"),
        fields=pages.VIDEO_FIELDS, labels=pages.BADGES, slot="promoted video",
    ),
    UnitKind(
        ad_format="yt_infeed_sparkles",
        roots=(
            "ytd-promoted-sparkles-web-renderer", "ytd-promoted-sparkles-text-search-renderer",
            "ytd-compact-promoted-item-renderer", "ytm-promoted-sparkles-web-renderer",
        ),
        fields=pages.SPARKLES_FIELDS, labels=pages.BADGES, slot="sparkles",
    ),
    UnitKind(
        ad_format="yt_companion",
        roots=(
            "ytd-action-companion-ad-renderer", "ytm-companion-ad-renderer", "ytd-image-companion-renderer",
            "#player-ads ytd-ad-slot-renderer",
        ),
        fields=pages.COMPANION_FIELDS, labels=pages.BADGES, slot="companion", surface="watch",
    ),
    UnitKind(
        ad_format="yt_infeed_display",
        roots=("ytd-display-ad-renderer", "ytd-in-feed-ad-layout-renderer ytd-rich-item-renderer"),
        fields=pages.DISPLAY_FIELDS, labels=pages.BADGES, slot="in-feed display",
    ),
    UnitKind(
        ad_format="yt_infeed_display",
        roots=(*SLOTS, "ytd-in-feed-ad-layout-renderer", "yt-lockup-view-model:has(feed-ad-metadata-view-model)"),
        fields=_either(pages.DISPLAY_FIELDS, pages.LOCKUP_FIELDS),
        labels=pages.BADGES, slot="ad slot",
    ),
    UnitKind(
        ad_format="house_promo",
        roots=("ytd-banner-promo-renderer", "ytd-statement-banner-renderer", "yt-mealbar-promo-renderer"),
        fields={
            "headline": Field((".dynamic-title-long", "h1", "h2", "#title", ".title", "#text")),
            "call_to_action": Field(("#action-button", "#button")),
        },
        house_promo="YouTube's own promotion, without a label",
    ),
    UnitKind(
        ad_format="house_promo",
        roots=("ytd-merch-shelf-renderer", "#shopping-timely-shelf", "ytd-product-shelf-renderer"),
        house_promo="a channel's own shop",
    ),
)  # fmt: skip
"""In the order in which parts of the page are claimed."""
