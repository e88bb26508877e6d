"""Where other people's words stand inside a unit: what is dropped of them before anything is stored.

An ad may carry comments, and the names of those who like it. They are nobody's evidence. Selectors as dated data:
TikTok's and YouTube's are hooks seen in saved pages, Facebook's and Instagram's are from saved pages of 2017 to 2020
and from the structure that public sources describe (ad-surfaces.md, sections 1 to 4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

VERSION = "2026-11-26"

OTHERS: Mapping[str, Sequence[str]] = {
    "tiktok": (
        '[data-e2e^="comment-level"]',
        '[data-e2e^="comment-username"]',
        '[class*="DivCommentItem"]',
        '[class*="DivCommentListContainer"]',
    ),
    "instagram": (
        "article section ~ section a[href]",
        "article ul ul",
        "article form",
        '[role="dialog"] ul ul',
    ),
    "youtube": (
        "ytd-comments",
        "ytd-comment-thread-renderer",
        "ytd-comment-view-model",
        "ytd-comments-entry-point-header-renderer",
        "ytd-live-chat-frame",
        "yt-live-chat-app",
    ),
    "facebook": (
        '[role="article"] [role="article"]',
        '[aria-label^="Comment by"]',
        ".UFIContainer",
        ".UFIList",
        ".UFILikeSentence",
        "form.commentable_item",
        '[data-testid^="UFI2Comment"]',
        '[data-testid="UFI2ReactionsCount/root"]',
    ),
}
"""Platform to selectors."""

OTHERS_KEYS = (
    "comment",
    "liker",
    "likers",
    "facepile",
    "friend",
    "mutual",
    "social_context",
    "viewer",
    "tagged",
    "usertags",
)
"""Parts of the names under which responses keep lists of other people."""


def others_on(platform: str) -> Sequence[str]:
    """The selectors for `platform`; none for one we do not know."""
    return OTHERS.get(platform, ())
