"""Where ads and their look-alikes are on YouTube's pages: locators as dated data.

Seen in saved pages of 2022 unless a later year is given; later names are from public filter lists and scripts
(ad-surfaces.md, section 3) and are not tested against a real page.
"""

from __future__ import annotations

from persona.browser.page import Field

VERSION = "2026-11-24"

BADGES = (
    '[class*="badge-style-type-ad"] span',
    '[class*="badge-style-type-ad"]',
    "#ad-badge-container span",
    "#ad-badge span",
    "#badge span",
    "#badges span",
    "ad-badge-view-model badge-shape",  # 2025
    "ad-badge-view-model",
    "badge-shape",
    '[class*="ad-badge"]',
    '[class*="AdBadge"]',
    "ytd-badge-supported-renderer",
)
_CALL = (
    "#call-to-action yt-formatted-string#text",
    "#call-to-action",
    "#action-button yt-formatted-string",
    "#action-button",
    "#cta-button yt-formatted-string",
    "#cta-button",
    "#media-hover-overlay yt-formatted-string",
    "#media-hover-overlay",
    "ad-button-view-model button",
    "ad-button-view-model",
)
_AD_LINKS = (
    'a[href*="/pagead/aclk"]',
    'a[href*="/aclk?"]',
    'a[href*="googleads.g.doubleclick.net"]',
    'a[href*="adurl="]',
)

DISPLAY_FIELDS = {
    "headline": Field((".title-text", "#title", "h3")),
    "body": Field(("#body-text", "#description")),
    "advertiser": Field(("#secondary-text", "#channel-name a", "#byline a")),
    "call_to_action": Field(_CALL),
    "landing": Field(("a.title-link", *_AD_LINKS, "a[href]"), "href"),
    "price": Field(("#price-text", "#price")),
    "rating": Field(("#rating-text",)),
}
VIDEO_FIELDS = {
    "headline": Field(("#video-title", "h3")),
    "body": Field(("#description-text", "#description", ".metadata-snippet-text")),
    "advertiser": Field(("#channel-name a", "ytd-channel-name a", "#byline a", "#byline")),
    "profile_url": Field(("#channel-name a", "ytd-channel-name a", "#byline a"), "href"),
    "call_to_action": Field(_CALL),
    "landing": Field(("a#endpoint", *_AD_LINKS, "a#thumbnail"), "href"),
}
SPARKLES_FIELDS = {
    "headline": Field(("h3#title", "#title", "h3")),
    "body": Field(("#description",)),
    "display_url": Field(("#website-text",)),
    "call_to_action": Field(_CALL),
    "landing": Field((*_AD_LINKS, "a[href]"), "href"),
}
MASTHEAD_FIELDS = {
    "headline": Field(("#title",)),
    "body": Field(("#description", "#body-text")),
    "advertiser": Field(("#byline a", "#byline", "#channel-name")),
    "profile_url": Field(("#byline a",), "href"),
    "call_to_action": Field(
        ("#cta-button yt-formatted-string", "#cta-button", "#cta-container yt-formatted-string#text")
    ),
    "landing": Field(("#cta-button > a", "#cta-button a", *_AD_LINKS, "#click-target"), "href"),
}
COMPANION_FIELDS = {
    "headline": Field(("#header",)),
    "display_url": Field(("#domain",)),
    "call_to_action": Field(("#action yt-formatted-string", "#action button", "#action")),
    "landing": Field((*_AD_LINKS, "a[href]"), "href"),
}
LOCKUP_FIELDS = {
    "headline": Field(("h3", '[class*="etadataViewModelTitle"]', "feed-ad-metadata-view-model h3")),
    "advertiser": Field(
        (
            '[class*="AdvertiserName"]',
            'feed-ad-metadata-view-model [class*="yline"]',
            'feed-ad-metadata-view-model [class*="etadata-text"]',
            "feed-ad-metadata-view-model ad-badge-view-model ~ span",
        )
    ),
    "body": Field(('feed-ad-metadata-view-model [class*="escription"]',)),
    "call_to_action": Field(_CALL),
    "landing": Field((*_AD_LINKS, "a[href]"), "href"),
}
SHORTS_FIELDS = {
    "headline": Field(("ytd-reel-player-overlay-renderer h2", *LOCKUP_FIELDS["headline"].selectors)),
    "advertiser": Field(
        (
            "#channel-name a", '[class*="channelName"]', ".ytReelChannelBarViewModelChannelName",
            "ytd-reel-player-overlay-renderer strong",
        )
    ),
    "body": Field(("ytd-reel-player-overlay-renderer h2 ~ p",)),
    "call_to_action": Field((".ytShortsSuggestedActionViewModelStaticHost a", *_CALL)),
    "landing": Field((*_AD_LINKS, ".ytShortsSuggestedActionViewModelStaticHost a", "a[href]"), "href"),
}  # fmt: skip
"""No saved page with an ad in Shorts was to be had."""
PLAYER_TITLE = ".ytp-title-link"
"""Leads to the video in the player."""
PLAYER_FIELDS = {
    "display_url": Field(
        (
            ".ytp-ad-visit-advertiser-button .ytp-ad-button-text",
            ".ytp-ad-visit-advertiser-button",
            ".ytp-visit-advertiser-link",  # 2024
            ".ytp-visit-advertiser-link__text",
            ".ytp-flyout-cta-description",
            ".ytp-ad-avatar-lockup-card__description",
        )
    ),
    "headline": Field(
        (
            ".ytp-flyout-cta-headline",
            ".ytp-ad-avatar-lockup-card__headline",
            '[class*="lockup-card"] [class*="headline"]',
        )
    ),
    "call_to_action": Field(
        (
            ".ytp-flyout-cta-action-button .ytp-ad-button-text",
            ".ytp-flyout-cta-action-button",
            ".ytp-ad-action-interstitial-action-button",
            ".ytp-ad-button-vm__text",  # 2024
            ".ytp-ad-button-vm",
            ".ytp-ad-avatar-lockup-card__button",
        )
    ),
    "ad_video_title": Field((PLAYER_TITLE,)),
    "remaining": Field((".ytp-ad-duration-remaining", ".ytp-ad-text.ytp-ad-duration-remaining")),
}
PLAYER_LABELS = (
    ".ytp-ad-simple-ad-badge",
    ".ytp-ad-badge",
    '[class*="ytp-ad-badge"]',
    ".ytp-ad-player-overlay-instream-info .ytp-ad-text",
    ".ytp-ad-player-overlay-layout__ad-info-container span",
)
PLAYER_AD_STATES = ("ad-showing", "ad-interrupting")
"""Classes the player carries while an ad plays, before any of the ad's texts are there."""
PLAYER = "#movie_player, .html5-video-player"
PLAYER_OVERLAYS = ".ytp-ad-player-overlay, .ytp-ad-player-overlay-layout, .ytp-ad-overlay-container"
OVERLAY_BANNER = ".ytp-ad-text-overlay, .ytp-ad-image-overlay"
OVERLAY_BANNER_FIELDS = {
    "headline": Field((".ytp-ad-overlay-title",)),
    "body": Field((".ytp-ad-overlay-desc",)),
    "display_url": Field((".ytp-ad-overlay-link", ".ytp-ad-overlay-link a")),
    "landing": Field(("a[href]",), "href"),
}
SKIP = (
    ".ytp-ad-skip-button, .ytp-ad-skip-button-modern, .ytp-skip-ad-button, .ytp-ad-skip-button-slot, "
    ".ytp-ad-skip-ad-slot"
)
SKIP_BUTTONS = ".ytp-ad-skip-button, .ytp-ad-skip-button-modern, .ytp-skip-ad-button"
"""The button itself, once it may be pressed."""
PRE_SKIP = ".ytp-ad-preview-text, .ytp-ad-preview-container"
"""Counts down to the button of an ad that may be skipped; in others it says that the video comes after the ad."""
PLAYER_BAR = '.ytp-progress-bar[role="slider"]'
"""While an ad plays, its largest value is the ad's own length in seconds."""
PLAYER_LENGTH = ".ytp-time-duration"
"""The same as minutes and seconds."""

CAROUSELS = (
    "ytd-carousel-ad-renderer",
    "ytd-shopping-carousel-renderer",
    "ytd-search-shopping-ads-renderer",
)
CARDS = "ytd-display-ad-renderer, ytd-shopping-card-renderer, ytd-promoted-item-renderer"
CARD_FIELDS = {
    "headline": Field((".title-text", "#title", "h3")),
    "merchant": Field(("#body-text", "#merchant-name")),
    "price": Field(("#secondary-text", "#price")),
    "landing": Field(("a.title-link", *_AD_LINKS, "a[href]"), "href"),
}

STOPS = {
    "ChallengeShown": ("form#captcha-form", "#captcha-form", 'iframe[src*="/recaptcha/"]'),
    "LoginRequired": (
        "#identifierId",
        'input[type="password"][name="Passwd"]',
        'form[action*="/signin/"] input[type="email"]',
    ),
}
PAID_PROMOTION = ".ytp-paid-content-overlay-text, .ytp-paid-content-overlay-link, .ytmPaidContentOverlayHost"
