"""Where things are on TikTok's pages: locators as dated data, strongest first.

The `data-e2e` attributes are the site's own test hooks and the steadiest convention; class names are hashes with a
readable tail and serve only as a fallback. Sources: ad-surfaces.md, section 1.
"""

from __future__ import annotations

from persona.browser.page import Field

VERSION = "2026-11-24"

ITEM = '[data-e2e="recommend-list-item-container"]'
"""One video of the feed (`div` in 2022, `article` since 2024)."""

LABEL_FIELDS = {
    "ad_tag": Field(('[data-e2e="ad-tag"]',)),
    "ad_badge": Field(('[class*="DivAdBadge"]', '[class*="AdTag"]')),
    "item_tag": Field(('[class*="DivItemTagsContainer"] > div',)),
}
"""Places where a label stands, read from the tree of a unit; each is a label as a whole or not at all."""

ITEM_FIELDS = {
    "player": Field(('[id^="xgwrapper-0-"]',), "id"),
    "username": Field(
        (
            '[data-e2e="video-author-uniqueid"]', '[data-e2e="browse-username"]',
            '[data-e2e="search-card-user-unique-id"]',
        )
    ),
    "nickname": Field(('[data-e2e="video-author-nickname"]', '[data-e2e="browser-nickname"]')),
    "caption": Field(
        (
            '[data-e2e="video-desc"]', '[data-e2e="browse-video-desc"]',
            '[data-e2e="search-card-video-caption"]',
        )
    ),
    "call_to_action": Field(('[data-e2e="ad-cta"]', 'a[target="_blank"][rel~="nofollow"]')),
    "landing": Field(('a[data-e2e="ad-cta"]', 'a[target="_blank"][rel~="nofollow"]'), "href"),
}  # fmt: skip

ITEMS = (
    ITEM,
    'section[id^="media-card-"]',
    '[data-e2e="search_top-item"]',
    '[data-e2e="search_video-item"]',
    '[data-e2e="search-card-video"]',
    '[class*="DivItemContainer"]',
    '[class*="DivVideoFeedV2"] > div',
    '[class*="DivCardWrapper"]',
)
"""One video of a list, on whatever surface, strongest first."""

CAPTIONS = (
    '[data-e2e="video-desc"]', '[data-e2e="browse-video-desc"]', '[data-e2e="search-card-video-caption"]',
    '[data-e2e="search-card-desc"]', '[data-e2e^="comment-"]', '[class*="CommentItem"]',
)  # fmt: skip
"""What people write; a label's word in it is just a word."""

COUNTS = {
    "likes": Field(('[data-e2e="like-count"]',)),
    "comments": Field(('[data-e2e="comment-count"]',)),
    "shares": Field(('[data-e2e="share-count"]',)),
}
"""Numbers as displayed."""

PLAYER_PREFIX = "xgwrapper-0-"

STOP_MARKERS = {
    "challenge": (
        "#captcha-verify-container, .captcha-verify-container, #captcha-verify-container-main-page, "
        "#captcha_container, .captcha_verify_container"
    ),
    "login": '[data-e2e="login-modal"], #login-modal',
    "suspended": '[data-e2e="account-suspended"]',
}
"""Rendered, these stop the session. The bare word "captcha" is on every page and says nothing."""

CHALLENGE_TITLE = "tiktok-verify-page"
SIGNED_IN = '[data-e2e="profile-icon"]'

LOGIN_PATH = "/login"
LOGIN_NAME = 'input[name="username"]'
LOGIN_PASSWORD = 'input[type="password"]'  # noqa: S105 - where it is typed, not what

LIKE = '[data-e2e="like-icon"]'
SEARCH_ENTRY = '[data-e2e="nav-search"]'
SEARCH_INPUT = '[data-e2e="search-user-input"]'
SEARCH_RESULTS = '[data-e2e="search_top-item-list"]'
SEARCH_ITEMS = (
    '[data-e2e="search_top-item"]', '[data-e2e="search_video-item"]', '[data-e2e="search-card-video"]',
)  # fmt: skip
SEARCH_ACCOUNT = '[data-e2e="search-card-user-link"]'
SEARCH_ACCOUNT_FIELDS = {"name": Field(('[data-e2e="search-card-user-unique-id"]',))}
PROFILE = '[data-e2e="user-page"]'
FOLLOW = '[data-e2e="follow-button"]'
TO_FEED = '[data-e2e="nav-foryou"]'

EMBEDDED_STATE = "script#__UNIVERSAL_DATA_FOR_REHYDRATION__"
