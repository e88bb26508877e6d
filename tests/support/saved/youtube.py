"""YouTube pages: feed, search, masthead, player, companion, carousel; the layout of 2022 and later names."""

from __future__ import annotations

from support.saved.invented import LAMPS, InventedAd, document, google_click

BADGE = (
    '<ytd-badge-supported-renderer><div class="badge badge-style-type-ad"><span>{label}</span></div>'
    "</ytd-badge-supported-renderer>"
)
VIDEO = (
    '<ytd-rich-item-renderer><a id="thumbnail" href="/watch?v=abcdefghijk"><img src="https://i.example/1.jpg"></a>'
    '<h3 id="video-title">How lamps are sponsored</h3><ytd-channel-name id="channel-name"><a href="/c/x">A channel</a>'
    "</ytd-channel-name></ytd-rich-item-renderer>"
)


def display(ad: InventedAd = LAMPS) -> str:
    """An in-feed display ad of 2022."""
    ad = ad.marked_up()
    return (
        '<ytd-rich-item-renderer><div id="content"><ytd-ad-slot-renderer><div id="fulfilled-layout">'
        '<ytd-in-feed-ad-layout-renderer><div id="rendering-content"><ytd-display-ad-renderer>'
        '<div id="media"><img src="https://i.example/a.jpg"></div>'
        f'<div id="media-hover-overlay"><yt-formatted-string id="text">{ad.call}</yt-formatted-string></div>'
        f'<a class="yt-display-ad-renderer-endpoint title-link" href="{google_click(ad.destination)}">'
        f'<yt-formatted-string class="title-text">{ad.headline}</yt-formatted-string></a>'
        f'<yt-formatted-string id="body-text">{ad.body}</yt-formatted-string>'
        f'<div id="badge" class="badge">{BADGE.format(label=ad.label)}</div>'
        f'<yt-formatted-string id="secondary-text">{ad.advertiser}</yt-formatted-string>'
        "</ytd-display-ad-renderer></div></ytd-in-feed-ad-layout-renderer></div></ytd-ad-slot-renderer></div>"
        "</ytd-rich-item-renderer>"
    )


def lockup(ad: InventedAd = LAMPS) -> str:
    """An in-feed ad as public scripts describe it since 2025."""
    ad = ad.marked_up()
    return (
        "<ytd-rich-item-renderer><ytd-ad-slot-renderer><ytd-in-feed-ad-layout-renderer><yt-lockup-view-model>"
        f'<a href="{google_click(ad.destination)}"><ad-image-view-model><img src="https://i.example/b.jpg">'
        f"</ad-image-view-model></a><feed-ad-metadata-view-model><h3>{ad.headline}</h3>"
        f'<span class="ytFeedAdMetadataViewModelAdvertiserName">{ad.advertiser}</span>'
        f'<span class="ytFeedAdMetadataViewModelDescription">{ad.body}</span>'
        f"<ad-badge-view-model><badge-shape>{ad.label}</badge-shape></ad-badge-view-model>"
        f"</feed-ad-metadata-view-model><ad-button-view-model><button>{ad.call}</button></ad-button-view-model>"
        "</yt-lockup-view-model></ytd-in-feed-ad-layout-renderer></ytd-ad-slot-renderer></ytd-rich-item-renderer>"
    )


def promoted_video(ad: InventedAd = LAMPS) -> str:
    """A video that is promoted in search results."""
    ad = ad.marked_up()
    return (
        '<ytd-search-pyv-renderer><ytd-promoted-video-renderer><div id="text-container">'
        f'<a id="endpoint" href="{google_click("https://www.youtube.com/watch?v=d1Jw9Mb2iDM")}&amp;video_id=d1Jw9Mb2iDM">'
        f'<h3 id="video-title">{ad.headline}</h3><div id="ad-badge-container">{BADGE.format(label=ad.label)}</div>'
        f'<ytd-channel-name id="channel-name"><a href="/channel/UC1">{ad.advertiser}</a></ytd-channel-name>'
        f'<div id="description-text">{ad.body}</div></a></div></ytd-promoted-video-renderer></ytd-search-pyv-renderer>'
    )


def sparkles(ad: InventedAd = LAMPS) -> str:
    """A sparkles ad, which has no address in the page."""
    ad = ad.marked_up()
    return (
        '<ytd-promoted-sparkles-web-renderer><h3 id="title">'
        f'{ad.headline}</h3><div id="ad-badge">{BADGE.format(label=ad.label)}</div>'
        f'<span id="website-text">{ad.domain}</span><div id="description">{ad.body}</div>'
        f'<ytd-button-renderer id="action-button"><yt-formatted-string id="text">{ad.call}</yt-formatted-string>'
        "</ytd-button-renderer></ytd-promoted-sparkles-web-renderer>"
    )


def masthead(ad: InventedAd = LAMPS) -> str:
    """The wide ad on top of the home page; its texts stand there twice."""
    ad = ad.marked_up()
    info = (
        f'<yt-formatted-string id="title">{ad.headline}</yt-formatted-string>'
        f'<div id="badges">{BADGE.format(label=ad.label)}</div>'
        f'<yt-formatted-string id="byline"><a href="/user/{ad.username}">{ad.advertiser}</a></yt-formatted-string>'
    )
    return (
        '<div id="masthead-ad"><ytd-video-masthead-ad-v3-renderer>'
        f"<ytd-video-masthead-ad-primary-video-overlay-renderer>{info}</ytd-video-masthead-ad-primary-video-overlay-renderer>"
        f"<ytd-video-masthead-ad-advertiser-info-renderer>{info}"
        f'<div id="cta-button"><a href="{ad.destination}"><yt-formatted-string>{ad.call}</yt-formatted-string></a></div>'
        "</ytd-video-masthead-ad-advertiser-info-renderer></ytd-video-masthead-ad-v3-renderer></div>"
    )


def carousel(*cards: InventedAd, label: str = "Ad") -> str:
    """Cards of several merchants under one label."""
    inside = "".join(
        "<ytd-display-ad-renderer>"
        f'<a class="title-link" href="{google_click(card.destination)}"><span class="title-text">{card.headline}</span></a>'
        f'<span id="body-text">{card.advertiser}</span><span id="secondary-text">€ 12.00</span></ytd-display-ad-renderer>'
        for card in map(InventedAd.marked_up, cards)
    )
    return (
        f'<ytd-carousel-ad-renderer><div id="title"><h2>Shop for lamps</h2><div id="badge">{BADGE.format(label=label)}</div>'
        f"</div>{inside}</ytd-carousel-ad-renderer>"
    )


def player(
    ad: InventedAd = LAMPS,
    *,
    label: str = "Ad 1 of 2 ·",
    overlay: bool = True,
    seconds: int = 15,
    before_skip: str = "5",
) -> str:
    """The player while an ad plays, with its overlay or before that is there."""
    ad = ad.marked_up()
    texts = (
        '<div class="ytp-ad-player-overlay"><div class="ytp-flyout-cta">'
        f'<div class="ytp-ad-text ytp-flyout-cta-headline">{ad.headline}</div>'
        f'<div class="ytp-ad-text ytp-flyout-cta-description">{ad.domain}</div>'
        f'<button class="ytp-ad-button ytp-flyout-cta-action-button"><span class="ytp-ad-button-text">{ad.call}</span></button>'
        f'</div><span class="ytp-ad-simple-ad-badge"><div class="ytp-ad-text">{label}</div></span>'
        '<span class="ytp-ad-duration-remaining"><div class="ytp-ad-text">0:15</div></span>'
        f'<button class="ytp-ad-button ytp-ad-visit-advertiser-button"><span class="ytp-ad-button-text">{ad.domain}</span></button>'
        f'<div class="ytp-ad-preview-text">{before_skip}</div></div>'
    )
    return (
        '<ytd-watch-flexy><div id="movie_player" class="html5-video-player ad-created ad-showing ad-interrupting"><video></video>'
        f'<a class="ytp-title-link">Lamps, the film</a><div class="video-ads ytp-ad-module">{texts if overlay else ""}</div>'
        f'<div class="ytp-progress-bar" role="slider" aria-valuemin="0" aria-valuemax="{seconds}" aria-valuenow="0"></div>'
        "</div></ytd-watch-flexy>"
    )


def companion(ad: InventedAd = LAMPS) -> str:
    """The ad beside the player."""
    ad = ad.marked_up()
    return (
        '<div id="player-ads"><ytd-companion-slot-renderer><ytd-action-companion-ad-renderer>'
        f'<div id="header">{ad.headline}</div><div id="ad-badge-container">{BADGE.format(label=ad.label)}</div>'
        f'<span id="domain">{ad.domain}</span><ytd-button-renderer id="action"><yt-formatted-string id="text">{ad.call}'
        "</yt-formatted-string></ytd-button-renderer></ytd-action-companion-ad-renderer></ytd-companion-slot-renderer></div>"
    )


LOOK_ALIKES = {
    "house promo": (
        '<div id="masthead-ad"><ytd-banner-promo-renderer><div class="dynamic-title-long">Music for your taste</div>'
        '<div id="action-button">Get it now</div></ytd-banner-promo-renderer></div>'
    ),
    "merch shelf": '<ytd-merch-shelf-renderer><a href="https://shop.example/tee"><img src="x.jpg">Tee</a></ytd-merch-shelf-renderer>',
    "empty companion slot": '<div id="player-ads"><ytd-companion-slot-renderer></ytd-companion-slot-renderer></div>',
    "empty ad slot": "<ytd-ad-slot-renderer><div id='fulfilled-layout'></div></ytd-ad-slot-renderer>",
    "a video about sponsoring": VIDEO,
    "a footer that sells ads": '<footer><a href="https://ads.example/">Anzeige</a><a href="/ads">Ad</a><img src="x.jpg"></footer>',
}


def home(*units: str) -> str:
    """The home page with these units in its feed."""
    inside = "".join(f"{VIDEO}{unit}" for unit in units) + VIDEO
    return document(
        f'<ytd-app><ytd-browse page-subtype="home"><ytd-rich-grid-renderer><div id="contents">{inside}</div>'
        "</ytd-rich-grid-renderer></ytd-browse></ytd-app>"
    )
