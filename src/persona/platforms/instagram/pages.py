"""Where posts, stories and ads are on Instagram's pages: locators as dated data.

No saved page with an ad was to be had: everything here is from public scripts and filter lists up to October 2026
(ad-surfaces.md, section 2), and untested against a real page. Class names are generated and change; links, roles and
structure stay.
"""

from __future__ import annotations

from persona.platforms.detection.rows import Region

VERSION = "2026-11-24"

POSTS = ("main article", "article", '[role="article"]')
STORIES = ('div[role="dialog"]', "section")
"""The story viewer, where the address says that this is one."""
REELS = ('main div[role="presentation"]', "div:has(> video)", "div:has(> div > video)")
EXPLORE = ('main div:has(> a[href*="/p/"])', 'main div:has(> a[href*="/reel/"])')

CAPTIONS = ("h1", "ul li", '[class*="Caption"]', "section ~ div")
CAPTION_PLACES = ("h1", "section ~ div", '[class*="Caption"]', '[class*="caption"]', "p", "ul li span")
CAPTION_TEXTS = ("h1", '[class*="Caption"]', '[class*="caption"]')
SEARCH_BOX = 'input[aria-label="Search input"]'
ACTIONS = ("section", 'svg[aria-label="Like"]')
REGION = Region(until=("ul li", "h1"), never=("ul li", "h1"))

AD_LINKS = {
    "ig_redirect": ('a[href*="/ads/ig_redirect/"]',),
    "facebook_ads": ('a[href^="https://www.facebook.com/ads/"]',),
}
"""Addresses that every ad links to and no other post does."""
PARTNERSHIP = 'a[href*="branded_content"], a[href*="/business/help/"]'
NO_USERNAMES = frozenset(
    {
        "explore",
        "p",
        "reel",
        "reels",
        "stories",
        "direct",
        "accounts",
        "about",
        "legal",
        "developer",
        "ads",
        "web",
    }
)

STOPS = {
    "LoginRequired": ('input[name="username"] ~ input[name="password"]', "form#loginForm"),
    "ChallengeShown": ('form[action*="/challenge/"]', 'iframe[src*="/captcha/"]', "#recaptcha-iframe"),
    "AccountSuspended": ('a[href*="/accounts/suspended/"]',),
}
CHALLENGE_WORDS = ("help us confirm you own this account", "we suspect automated behavior on your account")
LIMITED_WORDS = ("please wait a few minutes before you try again", "try again later")
SUSPENDED_WORDS = (
    "your account has been suspended",
    "your account has been disabled",
    "we suspended your account",
)
