"""A saved page laid out in Chromium reads as it does without one, and asks nobody for anything."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from persona.browser.find import FoundBrowser
from persona.browser.offline import lay_out
from persona.platforms.detection.detector import get_detector
from persona.platforms.detection.inspect import inspect_tree, to_json
from support.inspecting import inspected, label_of, said
from support.saved import facebook, instagram, tiktok, youtube
from support.saved.invented import ADS, document

pytestmark = pytest.mark.browser


def laid_out(platform: str, markup: str, browser: FoundBrowser) -> dict[str, list[dict[str, object]]]:
    """What is found in the page after Chromium has laid it out."""
    return to_json(inspect_tree(get_detector(platform), lay_out(markup, browser=browser)))


def test_every_disguise_reads_the_same_by_layout_as_by_style_sheets(found_browser: FoundBrowser) -> None:
    disguises = facebook.disguised("Sponsored")
    page = facebook.feed(*(facebook.post(label=label) for label in disguises.values()))
    shown = laid_out("facebook", page, found_browser)["ads"]
    assert [label_of(ad) for ad in shown] == [label_of(ad) for ad in inspected("facebook", page)["ads"]]
    assert len(shown) == len(disguises)


@pytest.mark.parametrize(
    ("platform", "page"),
    [
        ("youtube", youtube.home(youtube.masthead(), youtube.display(), *youtube.LOOK_ALIKES.values())),
        ("instagram", instagram.feed(instagram.post(), instagram.PARTNERSHIP)),
        ("tiktok", tiktok.feed(tiktok.video(), tiktok.PARTNERSHIP)),
        ("facebook", facebook.feed(column=facebook.right_column(*ADS))),
    ],
)
def test_the_same_ads_are_found_with_and_without_a_browser(
    platform: str, page: str, found_browser: FoundBrowser
) -> None:
    with_it, without = laid_out(platform, page, found_browser), inspected(platform, page)
    assert [said(ad) for ad in with_it["ads"]] == [said(ad) for ad in without["ads"]]
    assert with_it["ads"]


def test_no_script_runs_and_no_request_leaves_the_page(found_browser: FoundBrowser) -> None:
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Listening) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}"
        tree = lay_out(
            document(
                f'<p id="p">kept</p><img src="{here}/i"><iframe src="{here}/f"></iframe>'
                '<script>p.textContent="ran"</script>',
                head=f'<meta http-equiv="refresh" content="0;url={here}/m"><link rel="stylesheet" href="{here}/s">',
            ),
            browser=found_browser,
        )
        server.shutdown()
    assert asked == []
    assert tree.by_id["p"][0].text == "kept"
