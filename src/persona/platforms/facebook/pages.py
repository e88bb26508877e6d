"""Where posts, ads and their look-alikes are on Facebook's pages: locators as dated data.

Classic markup (until 2020) was seen in saved pages of 2017 to 2018; Comet markup (from 2020) in a few fragments, and
otherwise is from public extensions and filter lists up to 2026 (ad-surfaces.md, section 4).
"""

from __future__ import annotations

from persona.browser.page import Field
from persona.platforms.detection.rows import Region

VERSION = "2026-11-24"

ARTICLE = 'div[role="article"]'
POSTS = (
    'div[id^="hyperfeed_story_id_"]',  # classic
    '[data-testid="fbfeed_story"]',
    "div[aria-posinset]",
    ARTICLE,
    '[data-pagelet^="FeedUnit_"]',
    'div[role="main"] div[aria-describedby]:not([aria-posinset])',
    'div[role="feed"] > div',
    ".userContentWrapper",
)
REELS = ("div[data-video-id]",)
"""One video of the Reels viewer."""
LISTING = 'a[href*="/marketplace/item/"]'
"""Something that somebody sells."""
MARKETPLACE_AD_LINK = 'a[attributionsrc*="/privacy_sandbox/comet/register/"]'
"""In the marketplace, as in the right column, only ads have it: posts with links of their own are not there."""
FRAGMENT_MARKS = (
    '.userContent, [id^="feed_subtitle"], [data-ad-rendering-role], '
    "[data-ad-preview], [data-ad-comet-preview]"
)
"""What shows that a whole file is one post."""

MESSAGES = (
    '[data-ad-rendering-role="story_message"]',
    '[data-ad-comet-preview="message"]',
    '[data-ad-preview="message"]',
    ".userContent",
)
"""What the poster wrote. They stand on organic posts as well and say nothing about an ad."""
MORE = '[role="button"], .see_more_link, .text_exposed_link'
"""What folds a long message away; no part of it."""
COMMENTS = (
    ".UFIContainer", ".UFIList", "form.commentable_item", '[role="article"]', '[aria-label^="Comment by"]',
)  # fmt: skip
ATTACHMENTS = ("video", '[role="button"][aria-label="Like"]', '[data-ad-rendering-role="share_button"]')
REGION = Region(until=(*MESSAGES, *ATTACHMENTS), never=(*MESSAGES, *COMMENTS), elsewhere="a")

AD_LINKS = {
    "ads_about": ('a[href*="/ads/about"]',),
    "sponsored_in_address": ('a[href*="is_sponsored%5D=1"]', 'a[href*="is_sponsored]=1"]'),
    "ad_preferences": ('[ajaxify*="/ads/preferences/dialog"]', 'a[href*="/ads/preferences/dialog"]'),
    "sponsored_link": ("a.uiStreamSponsoredLink",),
}
"""Addresses that only ads link to. `attributionsrc` and `data-ad-*` are none: organic posts have them."""
AD_ID = (
    ("[data-ego-fbid]", "data-ego-fbid"),
    ("[ajaxify*='/ads/preferences/dialog']", "ajaxify"),
    ("[data-gt*='ad_id']", "data-gt"),
)
PARTNERSHIP = 'a[href*="/business/help/"]'

FIELDS = {
    "body": Field(MESSAGES),
    "headline": Field(
        (
            '[data-ad-rendering-role="title"]', "._6m6 a", "._6m6", "._275z", "._fwx a", ".mbs a",
            '[class*="LinkTitle"]',
        )
    ),
    "description": Field(('[data-ad-rendering-role="description"]', "._6m7", "._5q4r")),
    "display_url": Field(('[data-ad-rendering-role="meta"]', "._6lz", "._275y")),
    "call_to_action": Field(
        (
            '[data-ad-rendering-role^="cta"]', "a.fbEventAttachmentCTAButton", "._522u a", "._275- a",
            "[data-ft*='*J'] a",
        )
    ),
}  # fmt: skip
CALL_LINKS = '[data-ad-rendering-role^="cta"] a, ._522u a, ._275- a, a._275_, a._52c6, ._6m6 a'
VIDEOS = "video, ._150c, [data-video-id]"
CARD_TITLE = '[data-ad-rendering-role="title"]'
"""A post has one; more are the cards of a carousel."""
CARDS = "li, [data-type='hscroll-child'], ._5ya, ._2a2r"

SEARCH_BOX = '[role="banner"] input[type="search"], input[aria-label^="Search"]'
RIGHT_COLUMNS = (
    "#pagelet_ego_pane",
    ".ego_section",
    'div[role="complementary"]',
    '[data-pagelet="RightRail"]',
    '[data-pagelet*="EgoPane"]',
)
CLASSIC_SECTIONS = ".ego_section"
CLASSIC_UNITS = ".ego_unit"
CLASSIC_AD_SECTION = 'a[href*="/ad_campaign/landing.php"]'
RAIL_LABELS = (
    'h3 span[style*="-webkit-line-clamp"]', 'h3 span[style*="-webkit-box-orient"]', "h3 span",
    "h2, h3, h4, h5, h6", "span", "a", "div",
)  # fmt: skip
RAIL_AD_LINKS = (
    'a[attributionsrc*="/privacy_sandbox/comet/register/"][rel~="nofollow"]',
    'a[target="rhcad2"]',
    'a[aria-labelledby^="_R_"][rel~="nofollow"]',
    'a[rel~="nofollow"][target="_blank"]',
)
"""Only here, in the right column, do these mark an ad."""

STOPS = {
    "AccountSuspended": ("#checkpointSubmitButton", 'form[action*="/checkpoint/"]'),
    "LoginRequired": ("form#login_form", 'form[action*="/login/"] input[name="pass"]'),
    "ChallengeShown": ('iframe[src*="/captcha/"]', "#captcha_response", 'img[src*="/captcha/"]'),
}
SUSPENDED_WORDS = (
    "your account has been locked",
    "your account has been suspended",
    "your account has been disabled",
    "we suspended your account",
    "your account is suspended",
)
CHALLENGE_WORDS = ("confirm your identity", "confirm it's you", "confirm that it's you")
LIMITED_WORDS = (
    "you can't use this feature right now",
    "you're temporarily blocked",
)
