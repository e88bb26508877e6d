"""Ads of invented brands, and what a detector should read of them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import quote


@dataclass(frozen=True)
class InventedAd:
    """An ad, as its maker thinks of it."""

    advertiser: str = "Loomhaus"
    headline: str = "Lamps that remember the evening"
    body: str = "Warm light for cold rooms, woven by hand."
    call: str = "Shop now"
    destination: str = "https://www.loomhaus.example/lamps?size=2"
    label: str = "Sponsored"

    @property
    def domain(self) -> str:
        """Where it leads."""
        return self.destination.split("/")[2].removeprefix("www.")

    @property
    def username(self) -> str:
        """The advertiser's account."""
        return self.advertiser.lower().replace(" ", "")

    def marked_up(self) -> InventedAd:
        """The same with its texts safe in markup."""
        return InventedAd(
            *(escape(value) for value in (self.advertiser, self.headline, self.body, self.call)),
            self.destination,
            escape(self.label),
        )


LAMPS = InventedAd()
BREAD = InventedAd(
    "Brightloaf",
    "Bread that keeps",
    "Baked at four, yours at seven.",
    "Learn more",
    "https://brightloaf.example/order",
)
BIKES = InventedAd(
    "Fizzwick Bikes",
    "The last hill is the best",
    "Try one for a week.",
    "Book now",
    "https://shop.fizzwick.example/week",
)
ADS = (LAMPS, BREAD, BIKES)


def google_click(destination: str) -> str:
    """Google's ad click address around a destination."""
    return (
        f"https://www.googleadservices.com/pagead/aclk?sa=L&amp;ai=Cx&amp;adurl={quote(destination, safe='')}"
    )


def facebook_click(destination: str) -> str:
    """Facebook's wrapper around a destination."""
    return f"https://l.facebook.com/l.php?u={quote(destination + '&fbclid=IwAR0', safe='')}&amp;h=AT0xyz"


def document(body: str, *, title: str = "A page", head: str = "") -> str:
    """A whole HTML page."""
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
