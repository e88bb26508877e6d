"""The platforms' surfaces: which ads each can carry, what looks like an ad there and is none, and how it is disguised.

The names of platforms, surfaces and formats are those of the ad record.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Surface:
    """A place in a platform where content appears."""

    platform: str
    name: str
    formats: tuple[str, ...]
    """What an ad slot may hold; each is as likely."""
    eras: tuple[str, ...] = ("plain",)
    """The ways its label is written; each is as likely unless the lab is told one."""
    traps: tuple[str, ...] = ()
    """What may happen to an ad there that fools whoever looks once; see `traps.py`."""
    wraps: tuple[str, ...] = ("direct",)
    """How its landing addresses are wrapped; see `landing.py`."""
    look_alikes: tuple[str, ...] = ()
    first_ad: int = 2
    """Index of the earliest slot an ad may take."""

    @property
    def key(self) -> str:
        """Its name in the log: `instagram/stories`."""
        return f"{self.platform}/{self.name}"


PLATFORMS = ("tiktok", "instagram", "youtube", "facebook")
"""All there are; `surfaces` says which of their surfaces the lab has."""

FOR_YOU = Surface("tiktok", "for_you", ("tiktok_in_feed",))

CAROUSELS = ("ig_feed_carousel", "fb_feed_carousel", "yt_shopping_carousel")

_IG_FEED_ERAS = ("plain", "time_place", "bare")
_IG_WRAPS = ("ig_redirect", "l_instagram", "l_instagram_tracked", "ig_redirect")

_YT_ERAS = ("classic", "modern")
_YT_WRAPS = ("aclk", "aclk_search", "aclk_deep", "direct", "trackclk")
_FB_ERAS = (
    "plain",
    "time_place",
    "zero_width",
    "hidden_letters",
    "pseudo_content",
    "offscreen_letters",
    "dashes",
    "css_order",
    "svg_use",
    "canvas_aria",
)
_FB_WRAPS = ("l_facebook", "l_facebook_deep", "direct", "l_facebook_closed", "l_facebook")
FORMAT_WRAPS = {
    "yt_infeed_sparkles": ("absent",),
    "yt_infeed_video": ("aclk_video",),
    "yt_instream_preroll": ("absent",),
    "yt_instream_midroll": ("absent",),
    "yt_instream_postroll": ("absent",),
    "yt_bumper": ("absent",),
    "yt_companion": ("absent",),
    "yt_masthead": ("direct", "aclk"),
    "yt_overlay": ("aclk",),
}
"""Formats whose pages wrap their link in a way of their own, or have none in the page at all."""

_SURFACES = (
    FOR_YOU,
    Surface(
        "instagram",
        "home_feed",
        ("ig_feed_image", "ig_feed_video", "ig_feed_carousel"),
        eras=_IG_FEED_ERAS,
        traps=("preloaded",),
        wraps=_IG_WRAPS,
        look_alikes=("paid_partnership", "talks_of_ads", "house_promo", "suggested"),
    ),
    Surface(
        "instagram",
        "stories",
        ("ig_story",),
        eras=("plain", "time_place"),
        traps=("preloaded",),
        wraps=_IG_WRAPS,
        look_alikes=("paid_partnership",),
    ),
    Surface(
        "instagram",
        "reels",
        ("ig_reels",),
        eras=("plain", "time_place"),
        traps=("preloaded",),
        wraps=_IG_WRAPS,
        look_alikes=("paid_partnership", "talks_of_ads"),
    ),
    Surface("tiktok", "search", ("tiktok_search",), wraps=("direct", "aclk_search", "l_facebook")),
    Surface("facebook", "search", ("fb_search",), eras=_FB_ERAS, wraps=_FB_WRAPS),
    Surface(
        "facebook",
        "marketplace",
        ("fb_marketplace",),
        eras=("plain", "zero_width", "hidden_letters"),
        wraps=_FB_WRAPS,
        look_alikes=("talks_of_ads", "house_promo"),
        first_ad=1,
    ),
    Surface(
        "facebook",
        "home_feed",
        ("fb_feed_image", "fb_feed_video", "fb_feed_carousel"),
        eras=_FB_ERAS,
        traps=("preloaded",),
        wraps=_FB_WRAPS,
        look_alikes=("suggested_group", "paid_partnership", "talks_of_ads", "house_promo"),
    ),
    Surface(
        "facebook",
        "right_column",
        ("fb_right_column",),
        eras=("plain", "zero_width"),
        traps=("refresh", "frame"),
        wraps=_FB_WRAPS,
    ),
    Surface(
        "facebook",
        "reels",
        ("fb_reels",),
        eras=("plain", "time_place"),
        wraps=_FB_WRAPS,
        look_alikes=("paid_partnership", "talks_of_ads"),
    ),
    Surface(
        "facebook",
        "watch",
        ("fb_watch",),
        eras=_FB_ERAS,
        traps=("preloaded",),
        wraps=_FB_WRAPS,
        look_alikes=("paid_partnership", "talks_of_ads"),
    ),
    Surface(
        "youtube",
        "home_feed",
        ("yt_infeed_display", "yt_infeed_video", "yt_shopping_carousel"),
        eras=_YT_ERAS,
        traps=("refresh", "frame"),
        wraps=_YT_WRAPS,
        look_alikes=("talks_of_ads", "house_promo", "paid_partnership"),
    ),
    Surface(
        "youtube",
        "search",
        ("yt_infeed_sparkles", "yt_infeed_video"),
        eras=_YT_ERAS,
        wraps=_YT_WRAPS,
        look_alikes=("talks_of_ads", "house_promo"),
        first_ad=0,
    ),
    Surface(
        "youtube",
        "watch",
        ("yt_infeed_display", "yt_infeed_sparkles"),
        eras=_YT_ERAS,
        wraps=_YT_WRAPS,
        look_alikes=("talks_of_ads", "merch_shelf"),
        first_ad=0,
    ),
    Surface(
        "youtube",
        "shorts",
        ("yt_shorts",),
        eras=_YT_ERAS,
        wraps=_YT_WRAPS,
        look_alikes=("talks_of_ads", "paid_partnership"),
    ),
    Surface(
        "instagram",
        "explore",
        ("ig_explore",),
        eras=("plain", "time_place"),
        traps=("preloaded", "shadow"),
        wraps=_IG_WRAPS,
        look_alikes=("paid_partnership",),
        first_ad=3,
    ),
)


TOP_VIEW = "tiktok_top_view"
EXTRA_FORMATS = {
    "tiktok/for_you": (TOP_VIEW,),
    "youtube/home_feed": ("yt_masthead",),
    "youtube/watch": (
        "yt_instream_preroll",
        "yt_instream_midroll",
        "yt_instream_postroll",
        "yt_bumper",
        "yt_overlay",
        "yt_companion",
    ),
}
"""What a surface carries beside its slots, in places that are ads by their nature."""


@cache
def surfaces() -> dict[str, Surface]:
    """All surfaces by key."""
    return {surface.key: surface for surface in _SURFACES}


def surface_of(key: str) -> Surface:
    """The surface of this key."""
    return surfaces()[key]
