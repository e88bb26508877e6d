"""Pages changed at random by a seed, as a platform's next release or a hostile page might change them."""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape

from lxml import etree

from support.saved import facebook, instagram, tiktok, youtube
from support.saved.invented import ADS, InventedAd

PAGES: dict[str, Callable[[InventedAd], str]] = {
    "youtube display": lambda ad: youtube.home(youtube.display(ad)),
    "youtube lockup": lambda ad: youtube.home(youtube.lockup(ad)),
    "youtube video": lambda ad: youtube.home(youtube.promoted_video(ad)),
    "youtube masthead": lambda ad: youtube.home(youtube.masthead(ad)),
    "youtube sparkles": lambda ad: youtube.home(youtube.sparkles(ad)),
    "facebook post": lambda ad: facebook.feed(facebook.post(ad)),
    "facebook hidden letters": lambda ad: facebook.feed(
        facebook.post(ad, label=facebook.disguised(ad.label)["inline dashes"])
    ),
    "facebook classic": facebook.classic,
    "instagram post": lambda ad: instagram.feed(instagram.post(ad)),
    "tiktok video": lambda ad: tiktok.feed(tiktok.video(ad)),
}
KEPT = ("href", "src", "style")
"""Without these an ad leads nowhere, shows nothing, or reads differently: they are not what makes a unit."""


class Mutant:
    """One changed page, and whether its label and its unit came through."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self.seed = seed
        self.name = chance.choice(sorted(PAGES))
        self.platform = self.name.split()[0]
        self.ad = chance.choice(ADS)
        self.changes: list[str] = []
        self.survives = True
        self.markup = PAGES[self.name](self.ad)
        for change in chance.sample(CHANGES, k=chance.choice((1, 1, 2, 3))):
            self.changes.append(change.__name__)
            self.markup = change(self, chance)


def _attributes_gone(mutant: Mutant, chance: random.Random) -> str:
    """A fifth of all attributes are gone, none of them one that a reader sees."""
    root = _parsed(mutant.markup)
    for element in root.iter("*"):
        for name in list(element.attrib):
            if name not in KEPT and chance.random() < 0.2:
                del element.attrib[name]
    return _written(root)


def _classes_renamed(mutant: Mutant, chance: random.Random) -> str:
    """Every class has a new generated name."""
    root = _parsed(mutant.markup)
    for element in root.iter("*"):
        if "class" in element.attrib and "style" not in [sheet.tag for sheet in root.iter("style")]:
            element.set("class", f"x{chance.randrange(10**6):x}")
    return _written(root)


def _units_in_another_order(mutant: Mutant, chance: random.Random) -> str:
    """The largest lists of the page are shuffled."""
    root = _parsed(mutant.markup)
    # Letters are no list of units.
    boxes = [e for e in root.iter("*") if len(e) > 2 and any(len(child) for child in e)]
    lists = sorted(boxes, key=len, reverse=True)[:2]
    for element in lists:
        if element.tag in {"html", "head"}:
            continue
        children = list(element)
        chance.shuffle(children)
        for child in children:
            element.append(child)
    return _written(root)


def _wrapped(mutant: Mutant, chance: random.Random) -> str:
    """Boxes without meaning come around everything."""
    depth = chance.randrange(1, 30)
    return mutant.markup.replace("<body>", "<body>" + "<div>" * depth).replace(
        "</body>", "</div>" * depth + "</body>"
    )


def _many_nodes(mutant: Mutant, chance: random.Random) -> str:
    """Thousands of other elements stand before and after."""
    many = chance.choice((2_000, 10_000))
    filler = "".join(
        f'<div class="c{number % 7}"><span>word {number}</span></div>' for number in range(many // 2)
    )
    return mutant.markup.replace("</body>", filler + "</body>")


def _in_frames(mutant: Mutant, chance: random.Random) -> str:
    """The page stands in frames inside frames."""
    markup = mutant.markup
    for _ in range(chance.choice((1, 3, 12))):
        markup = f'<!DOCTYPE html><html><body><iframe srcdoc="{escape(markup)}"></iframe></body></html>'
    return markup


def _hidden_copies(mutant: Mutant, chance: random.Random) -> str:
    """Copies of the page's content stand off the screen, in a box of no size, or in a hidden container."""
    hiding = chance.choice(
        (
            "position:absolute;left:-9999px",
            "width:0;height:0;overflow:hidden",
            "display:none",
            "visibility:hidden",
        )
    )
    inside = mutant.markup.partition("<body>")[2].partition("</body>")[0]
    copy = f'<div style="{hiding}">{inside}</div>' if inside else ""
    return mutant.markup.replace("</body>", f"{copy}</body>")


def _unknown_language(mutant: Mutant, chance: random.Random) -> str:
    """The label is in a language that we do not know."""
    mutant.survives = False
    word = chance.choice(("Qo'ltabi", "Zmrvi", "ᏗᏓᎾᏅ", "𐌰𐌱𐌲"))
    return mutant.markup.replace(f">{mutant.ad.label}<", f">{word}<")


def _cut_short(mutant: Mutant, chance: random.Random) -> str:
    """The file ends in the middle."""
    mutant.survives = False
    return mutant.markup[: chance.randrange(len(mutant.markup))]


def _garbled(mutant: Mutant, chance: random.Random) -> str:
    """Single characters are others."""
    mutant.survives = False
    letters = list(mutant.markup)
    for _ in range(max(1, len(letters) // 200)):
        letters[chance.randrange(len(letters))] = chance.choice("<>\"'&=/\x00\ud800é☃a ")
    return "".join(letters)


def _parsed(markup: str) -> etree._Element:
    return etree.fromstring(
        markup.encode("utf-8", errors="replace"), parser=etree.HTMLParser(encoding="utf-8", huge_tree=True)
    )


def _written(root: etree._Element) -> str:
    return etree.tostring(root, method="html", encoding="unicode")


CHANGES = (
    _attributes_gone, _classes_renamed, _units_in_another_order, _wrapped, _many_nodes, _in_frames, _hidden_copies,
    _unknown_language, _cut_short, _garbled,
)  # fmt: skip
