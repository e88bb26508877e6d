"""How Instagram's pages are used: its surfaces, its login, and where one taps."""

from __future__ import annotations

import re

from persona.browser.page import Field
from persona.platforms.instagram import pages
from persona.platforms.live.rules import ITSELF, ActionRules, DoorRules, PlatformRules, SurfaceRules

_CODE = re.compile(r"/(?:p|reel|reels)/([\w-]+)/")
_PERMALINK = Field(('a[href^="/p/"]', 'a[href^="/reel/"]'), "href")
_AUTHOR = Field(("header a span", 'a[href^="/"] span'))

RULES = PlatformRules(
    version=pages.VERSION,
    door=DoorRules(
        name='input[name="username"]',
        password='input[type="password"]',  # noqa: S106 - where it is typed, not what
        signed_in='[aria-label="Home"]',
    ),
    surfaces={
        "home_feed": SurfaceRules(
            path="/",
            ready="main article",
            entry='a[href="/"]:has([aria-label="Home"])',
            items=pages.POSTS,
            fields={"author": _AUTHOR, "text": Field(pages.CAPTION_TEXTS)},
            key=_PERMALINK,
            key_pattern=_CODE,
        ),
        "stories": SurfaceRules(
            path="/",
            # Posts with several pictures have a button "Next" as well: only the viewer's own frame says it is there.
            ready="section:has(> header)",
            via="home_feed",
            # A ring with a face: lists of suggested people have buttons too, and those follow somebody.
            entry='main ul li [role="link"]:has(canvas), main ul li [role="button"]:has(canvas)',
            items=("section:has(> header)",),
            fields={"author": _AUTHOR},
            key_pattern=re.compile(r"/stories/[^/]+/(\d+)"),
            plays=True,
            scrolls=False,
            next='[role="button"]:has([aria-label="Next"])',
        ),
        "reels": SurfaceRules(
            path="/reels/",
            ready=pages.REELS[0],
            entry='a[href="/reels/"]',
            items=pages.REELS[:1],
            fields={"author": _AUTHOR, "text": Field((*pages.CAPTION_TEXTS, "p"))},
            plays=True,
        ),
        "explore": SurfaceRules(
            path="/explore/",
            ready='main a[href^="/p/"], main a[href^="/reel/"]',
            entry='a[href="/explore/"]',
            items=('main a[href^="/p/"]', 'main a[href^="/reel/"]'),
            key=Field(("a[href]",), "href"),
            key_pattern=_CODE,
            opens=ITSELF,
            opened="main",
        ),
        "search": SurfaceRules(
            path="/explore/search/", ready=pages.SEARCH_BOX, entry='a[href="/explore/search/"]', items=()
        ),
    },
    actions=ActionRules(
        like='[role="button"]:has([aria-label="Like"])',
        follow='main header [role="button"]',
        search_entry='a[href="/explore/search/"]',
        search_box=pages.SEARCH_BOX,
        search_results='main a[href^="/"]:has(strong)',
        search_account='main a[href^="/"]:has(strong)',
        account_name=Field(("strong",)),
        account_page="main header h2",
    ),
)
