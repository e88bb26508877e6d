"""The way to Instagram's Stories: by a face in the row above the feed, never by what follows somebody."""

from __future__ import annotations

from persona.browser.tree.nodes import select
from persona.browser.tree.saved import read_saved
from persona.platforms.instagram.rules import RULES

STORIES = RULES.surfaces["stories"]
TRAY = '<ul><li><span role="link"><span><canvas></canvas></span><small>ann</small></span></li></ul>'
SUGGESTED = (
    '<div><h3>Suggested for you</h3><ul><li><a href="/bo/"><canvas></canvas><strong>bo</strong></a>'
    '<div role="button">Follow</div></li></ul></div>'
)
CAROUSEL = '<article><ul><li><a href="/p/x/">One</a></li></ul><button aria-label="Next"></button></article>'
VIEWER = '<section><header><a href="/ann/">ann</a></header><button aria-label="Next"></button></section>'


def found(selector: str, inside: str) -> list[str]:
    tree = read_saved(f"<html><body><main>{inside}</main></body></html>")
    return [" ".join(element.itertext()).strip() for element in select(tree.root, selector)]


def test_a_face_leads_there_and_a_button_that_follows_does_not() -> None:
    assert STORIES.entry is not None
    assert found(STORIES.entry, TRAY + SUGGESTED + CAROUSEL) == ["ann"]
    assert found(STORIES.entry, SUGGESTED) == []


def test_a_post_with_several_pictures_is_not_taken_for_the_viewer() -> None:
    assert found(STORIES.ready, TRAY + CAROUSEL) == []
    assert found(STORIES.ready, VIEWER) != []
