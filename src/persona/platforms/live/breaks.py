"""In which break of a video an ad stands: told by how far the video itself had come before the ad began."""

from __future__ import annotations

from dataclasses import dataclass

from persona.platforms.detection.draft import Draft

FIRST = "yt_instream_preroll"
NEAR_END_SECONDS = 3.0
"""A break this near to a video's end is the one after it: a player is looked at every few seconds."""
ROUNDED_SECONDS = 1.0
"""A page's data and its player round a length, each in its own way."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a player's bar says: how far a video has come, and how long it is, in seconds."""

    video: str
    at: float
    of: float


class Breaks:
    """Remembers how far the video on one page has come. The page of an ad tells only what the ad itself is."""

    def __init__(self) -> None:
        self._page = ""
        self._progress: Progress | None = None

    def follow(self, url: str, progress: Progress | None, *, length: float | None) -> None:
        """Take in one look; `progress` is None while an ad plays, or nothing does.

        Between two ads a bar may still show the time of the first: only a bar as long as the video is the video's.
        """
        if url != self._page:
            self._page, self._progress = url, None
        if progress is not None and length is not None and abs(progress.of - length) <= ROUNDED_SECONDS:
            self._progress = progress

    def place(self, draft: Draft) -> None:
        """Give an in-stream ad the format of its break. A bumper stays one, wherever it stands."""
        if draft.ad_format != FIRST or self._progress is None or self._progress.at <= 0:
            return
        is_over = self._progress.of - self._progress.at <= NEAR_END_SECONDS
        draft.ad_format = "yt_instream_postroll" if is_over else "yt_instream_midroll"
