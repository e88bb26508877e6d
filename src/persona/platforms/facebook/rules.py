"""How Facebook's pages are used: its surfaces, its login, and where one taps."""

from __future__ import annotations

import re

from persona.browser.page import Field
from persona.platforms.facebook import pages
from persona.platforms.live.rules import ActionRules, DoorRules, PlatformRules, SurfaceRules

_WHO_AND_WHAT = {
    "author": Field(('[data-ad-rendering-role="profile_name"]', "h4 strong", "h3 strong")),
    "text": Field(pages.MESSAGES),
}
_POSTED = re.compile(r"/(?:posts|videos|permalink)/(\d+)")
_PERMALINK = Field(('a[href*="/posts/"]', 'a[href*="/videos/"]'), "href")

RULES = PlatformRules(
    version=pages.VERSION,
    door=DoorRules(
        name="input#email",
        password='input[type="password"]',  # noqa: S106 - where it is typed, not what
        signed_in='[role="banner"] [role="search"]',
    ),
    surfaces={
        "home_feed": SurfaceRules(
            path="/",
            ready=pages.POSTS[2],
            entry='[role="banner"] a[aria-label="Home"]',
            items=pages.POSTS[2:4],
            fields=_WHO_AND_WHAT,
            key=_PERMALINK,
            key_pattern=_POSTED,
        ),
        "reels": SurfaceRules(
            path="/reel/",
            ready="[data-video-id]",
            entry='[role="banner"] a[aria-label="Reels"]',
            items=("[data-video-id]",),
            fields=_WHO_AND_WHAT,
            key=Field(("[data-video-id]",), "data-video-id"),
            key_pattern=re.compile(r"^(\d+)$"),
            plays=True,
        ),
        "watch": SurfaceRules(
            path="/watch/",
            ready=pages.POSTS[2],
            entry='[role="banner"] a[aria-label="Watch"]',
            items=pages.POSTS[2:4],
            fields=_WHO_AND_WHAT,
            key=_PERMALINK,
            key_pattern=_POSTED,
            plays=True,
        ),
        "marketplace": SurfaceRules(
            path="/marketplace/",
            ready=pages.LISTING,
            entry='[role="banner"] a[aria-label="Marketplace"]',
            items=(pages.LISTING,),
            fields={"text": Field(('span[dir="auto"]',))},
            key=Field(("a",), "href"),
            key_pattern=re.compile(r"/marketplace/item/(\d+)"),
        ),
        "search": SurfaceRules(path="/search/top/", ready=pages.SEARCH_BOX, items=()),
    },
    actions=ActionRules(
        like='[role="button"][aria-label="Like"]',
        follow='[role="main"] [role="button"][aria-label="Follow"]',
        search_box=pages.SEARCH_BOX,
        search_results='[role="main"] a[href^="/"]:has(strong)',
        # The names above posts, and above ads among them, carry a token; an account that was found does not.
        search_account='[role="main"] a[href^="/"]:not([href*="__cft__"]):has(strong)',
        account_name=Field(("strong",)),
        account_page='[role="main"]',
    ),
)
