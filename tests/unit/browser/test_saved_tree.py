"""A saved page as a viewer sees it: what is hidden, moved, drawn or reordered, and pages that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona import errors
from persona.browser.tree.nodes import hidden_because, select
from persona.browser.tree.saved import read_saved
from persona.browser.tree.text import joined_text, visible_text

HIDDEN = {
    "attribute": "<p hidden>x</p>",
    "display": '<p style="display:none">x</p>',
    "visibility": '<p style="visibility: hidden">x</p>',
    "opacity": '<p style="opacity:0">x</p>',
    "font size": '<p style="font-size:0px">x</p>',
    "no area": '<p style="width:0;height:0">x</p>',
    "clipped height": '<p style="height:0;overflow:hidden">x</p>',
    "off screen": '<p style="position:absolute;left:-9999px">x</p>',
    "clip": '<p style="position:absolute;clip:rect(0 0 0 0)">x</p>',
    "template": "<template><p>x</p></template>",
    "script": "<script>x</script><p hidden></p>",
    "class": "<style>.gone{display:none}</style><p class='gone'>x</p>",
    "important": "<style>p{display:none!important}</style><p style='color:red'>x</p>",
    "ancestor": "<style>div > .in{visibility:hidden}</style><div><section class='in'><p>x</p></section></div>",
}
SHOWN = {
    "plain": "<p>x</p>",
    "more specific": "<style>.gone{display:none} p.gone.not{display:block}</style><p class='gone not'>x</p>",
    "later": "<style>.a{display:none} .a{display:inline}</style><p class='a'>x</p>",
    "only in print": "<style>@media print{p{display:none}}</style><p>x</p>",
    "a bad rule": "<style>p{display:none;;} p:unknown(x{display:none}</style><p style='display:block'>x</p>",
    "moved a little": '<p style="position:relative;left:3px">x</p>',
}


@pytest.mark.parametrize("markup", HIDDEN.values(), ids=HIDDEN)
def test_what_no_viewer_sees_is_no_text(markup: str) -> None:
    tree = read_saved(f"<body>{markup}</body>")
    assert visible_text(tree.root) == ""
    assert all(hidden_because(element) for element in select(tree.root, "p"))


@pytest.mark.parametrize("markup", SHOWN.values(), ids=SHOWN)
def test_what_a_viewer_sees_is_text(markup: str) -> None:
    assert visible_text(read_saved(f"<body>{markup}</body>").root) == "x"


def test_drawn_text_and_drawn_order_are_read_as_they_are_drawn() -> None:
    style = "<style>.b::before{content:attr(data-x)} .a::after{content:'d'} .row{display:flex}</style>"
    row = '<p class="row"><i style="order:2" class="a">c</i><i class="b" data-x="a" style="order:1">b</i></p>'
    tree = read_saved(f"{style}<body>{row}</body>")
    assert joined_text(select(tree.root, "p")[0]) == "abcd"


def test_letters_moved_out_of_the_line_are_left_out_of_it_alone() -> None:
    tree = read_saved('<p>A<b style="position:absolute;top:3em">x</b>d</p>')
    assert joined_text(select(tree.root, "p")[0]) == "Ad"


def test_frames_and_declared_shadow_roots_stand_in_their_place() -> None:
    inner = "&lt;p&gt;in a frame&lt;/p&gt;"
    tree = read_saved(
        f'<iframe srcdoc="{inner}"></iframe><div><template shadowrootmode="open"><p>in a root</p></template></div>'
    )
    assert [visible_text(element) for element in select(tree.root, "p")] == ["in a frame", "in a root"]


def test_a_page_cannot_bring_marks_of_its_own() -> None:
    tree = read_saved('<p persona-hidden="so they say" persona-before="Sponsored">x</p>')
    assert visible_text(tree.root) == "x"


@pytest.mark.parametrize("markup", ["", "   ", "\x00\x00", "<!-- nothing -->"])
def test_what_holds_no_element_is_no_page(markup: str) -> None:
    with pytest.raises(errors.UnreadablePage):
        read_saved(markup)


@given(
    st.text()
    | st.lists(st.sampled_from(["<div", ">", "</", '"', "<style>", "{", "}", "&#", "<svg>", "\ud800"])).map(
        "".join
    )
)
def test_no_text_makes_the_reader_fail_otherwise(markup: str) -> None:
    try:
        tree = read_saved(markup)
    except errors.UnreadablePage:
        return
    assert isinstance(visible_text(tree.root), str)


def test_thousands_of_levels_are_read_as_far_as_they_go() -> None:
    tree = read_saved("<div>" * 5_000 + "deep")
    assert visible_text(tree.root) in {"deep", ""}
