"""In which break of a video an ad is said to stand."""

from __future__ import annotations

import pytest

from persona.browser.tree.saved import read_saved
from persona.platforms.detection.draft import Draft
from persona.platforms.live.breaks import Breaks, Progress
from persona.platforms.youtube.rules import progress

VIDEO = "https://www.youtube.com/watch?v=bKfzYUNNuqM"
OTHER = "https://www.youtube.com/watch?v=aNAfjVcXDNA"


def player(at: int, of: int, *, video: str = VIDEO, states: str = "") -> str:
    return (
        f'<div id="movie_player" class="html5-video-player {states}"><a class="ytp-title-link" href="{video}">A film</a>'
        f'<div class="ytp-progress-bar" role="slider" aria-valuemin="0" aria-valuemax="{of}" aria-valuenow="{at}"></div></div>'
    )


def placed(breaks: Breaks, ad_format: str = "yt_instream_preroll") -> str:
    draft = Draft(platform="youtube", ad_format=ad_format, surface="watch")
    breaks.place(draft)
    return draft.ad_format


@pytest.mark.parametrize(
    ("at", "expected"), [(0, "preroll"), (12, "midroll"), (26, "midroll"), (27, "postroll"), (30, "postroll")]
)
def test_how_far_the_video_had_come_says_which_break_it_is(at: float, expected: str) -> None:
    breaks = Breaks()
    breaks.follow(VIDEO, Progress("bKfzYUNNuqM", at, 30), length=30)
    breaks.follow(VIDEO, None, length=None)
    assert placed(breaks) == f"yt_instream_{expected}"
    assert placed(breaks, "yt_bumper") == "yt_bumper"


def test_another_video_begins_at_its_beginning() -> None:
    breaks = Breaks()
    breaks.follow(VIDEO, Progress("bKfzYUNNuqM", 12, 30), length=30)
    breaks.follow(OTHER, None, length=None)
    assert placed(breaks) == "yt_instream_preroll"


@pytest.mark.parametrize("length", [None, 30.0])
def test_a_bar_that_is_not_as_long_as_the_video_says_nothing_of_it(length: float | None) -> None:
    breaks = Breaks()
    breaks.follow(VIDEO, Progress("bKfzYUNNuqM", 6, 15), length=length)
    assert placed(breaks) == "yt_instream_preroll"


def test_the_bar_of_this_pages_player_is_read_and_of_no_other() -> None:
    page = read_saved(player(9, 40, video=OTHER) + player(4, 30), url=VIDEO)
    assert progress(page) == Progress("bKfzYUNNuqM", 4.0, 30.0)
    assert progress(read_saved(player(4, 30), url="https://www.youtube.com/")) is None
    assert progress(read_saved(player(4, 15, states="ad-showing"), url=VIDEO)) is None
    assert progress(read_saved(player(4, 30).replace('"4"', '"soon"'), url=VIDEO)) is None
