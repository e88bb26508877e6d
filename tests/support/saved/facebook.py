"""Facebook pages: classic and Comet posts, the right column, and each disguise of the label."""

from __future__ import annotations

from support.saved.invented import LAMPS, InventedAd, document, facebook_click

CSS = """
.gone{display:none} .clear{opacity:0} .tiny{font-size:0} .line{position:relative;overflow:hidden;height:1.2em}
.under{position:absolute;top:3em} .row{display:flex} .drawn::before{content:attr(data-content)}
"""


def disguised(label: str) -> dict[str, str]:
    """The label in the disguise of each era (ad-surfaces.md, 4.3)."""
    letters = list(label)
    middle = len(letters) // 2
    return {
        "plain": f"<span>{label}</span>",
        "zero-width": "<span>" + "\u200b".join(letters) + "</span>",
        "hidden letters": "<span>" + "".join(f'<b>{x}</b><b class="gone">S</b>' for x in letters) + "</span>",
        "inline dashes": "<span>"
        + "".join(f'<b>{x}</b><b style="display: none">-</b>' for x in letters)
        + "</span>",
        "opacity and size": "<span>"
        + "".join(f'<i>{x}</i><i class="clear">x</i><i class="tiny">y</i>' for x in letters)
        + "</span>",
        "data-content": "<span>"
        + "".join(f'<i class="drawn" data-content="{x}"></i>' for x in letters)
        + "</span>",
        "under the line": '<span class="line">'
        + "".join(f'<b>{x}</b><b class="under">q</b>' for x in letters)
        + "</span>",
        "shuffled order": (
            f'<span class="row"><span style="order:2">{"".join(letters[middle:])}</span>'
            f'<span style="order:1">{"".join(letters[:middle])}</span></span>'
        ),
        "svg use": '<span><svg><use xlink:href="#gid77"></use></svg></span>',
        "canvas": '<span aria-labelledby=":r1a:"><canvas></canvas></span>',
        "aria label": f'<span aria-label="{label}"></span>',
    }


ELSEWHERE = (
    '<svg style="position:absolute;width:0;height:0"><text id="gid77">{label}</text></svg>'
    '<span id=":r1a:" style="display:none">{label}</span>'
)


def post(ad: InventedAd = LAMPS, *, label: str | None = None, time: str = "") -> str:
    """A Comet post; an ad when its header carries a label."""
    ad = ad.marked_up()
    shown = f"<span>{ad.label}</span>" if label is None else label
    return (
        f'<div aria-posinset="1"><div><h4><a href="/{ad.username}?__cft__[0]=x"><strong>{ad.advertiser}</strong></a></h4>'
        f'<div><a href="#" role="link">{shown}</a>{time}<span> · </span></div></div>'
        f'<div data-ad-comet-preview="message" data-ad-preview="message"><div>{ad.body}</div></div>'
        f'<div><img src="https://i.example/c.jpg"><a href="{facebook_click(ad.destination)}" target="_blank" rel="nofollow noopener">'
        f'<span>{ad.domain}</span></a><a href="{facebook_click(ad.destination)}" target="_blank" rel="nofollow noopener">'
        f'<span>{ad.headline}</span></a><a aria-label="{ad.call}" role="link" target="_blank" rel="nofollow noopener" '
        f'href="{facebook_click(ad.destination)}"><span>{ad.call}</span></a></div>'
        '<div role="button" aria-label="Like">Like</div><div role="article"><span>Sponsored</span> you say?</div></div>'
    )


def organic(
    text: str = "Risks from rising seas are sponsored by nobody", *, name: str = "A newspaper"
) -> str:
    """An ordinary post with a link out and attributes that ads have as well."""
    return (
        f'<div aria-posinset="2"><h4><a href="/paper"><strong>{name}</strong></a></h4>'
        '<div><a href="/paper/posts/1"><span>3 h</span></a></div>'
        f'<div data-ad-comet-preview="message" data-ad-preview="message" data-ad-rendering-role="story_message">{text}</div>'
        '<a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fpaper.example%2F1&amp;h=AT1" target="_blank" '
        'rel="nofollow noopener" attributionsrc="/privacy_sandbox/comet/register/source/?x=1"><img src="d.jpg">'
        '<span>paper.example</span><span>A long read</span></a><div role="article"><span>Sponsored</span></div></div>'
    )


def classic(
    ad: InventedAd = LAMPS, *, pieces: tuple[str, ...] = ("Sp", "S", "on", "S", "so", "S", "red", "S")
) -> str:
    """A classic post, alone as collectors kept it, its label in pieces that a missing sheet would hide."""
    ad = ad.marked_up()
    label = "".join(f'<div class="_14bf">{piece}</div>' for piece in pieces)
    return (
        '<div class="_1dwg"><div class="clearfix"><a class="_5pb8" href="https://www.facebook.com/x/"><img src="p.png"></a>'
        f'<h6><span class="fwb"><a href="https://www.facebook.com/{ad.username}/">{ad.advertiser}</a></span></h6>'
        f'<div id="feed_subtitle_1"><span><a class="_3e_2" href="#"><div>{label}</div></a></span><span> · </span></div></div>'
        f'<div class="userContent"><p>{ad.body}</p></div><div><a href="{ad.destination}"><img src="https://i.example/e.png"></a>'
        f'<div class="mbs _6m6"><a href="{ad.destination}">{ad.headline}</a></div><div class="_6lz">{ad.domain}</div>'
        f'<div class="_522u"><a class="_42ft" href="{ad.destination}">{ad.call}</a></div></div></div>'
    )


def right_column(*ads: InventedAd, label: str = "Sponsored") -> str:
    """The right column with several ads under one label."""
    inside = "".join(
        f'<div><a href="{facebook_click(ad.destination)}" rel="nofollow noreferrer" target="_blank" '
        f'attributionsrc="/privacy_sandbox/comet/register/source/?eid=1"><img src="f.jpg"><span>{ad.headline}</span>'
        f"<span>{ad.domain}</span></a></div>"
        for ad in map(InventedAd.marked_up, ads)
    )
    return (
        '<div role="complementary"><div data-pagelet="RightRail"><div><h3><span><span style="-webkit-line-clamp:2">'
        f'{label}</span></span></h3>{inside}</div><div><h3><span>Contacts</span></h3><a href="/friend">A friend</a></div>'
        "</div></div>"
    )


def feed(*posts: str, column: str = "", label: str = "Sponsored") -> str:
    """The home feed."""
    inside = "".join(f"<div>{organic()}</div><div>{one}</div>" for one in posts)
    return document(
        f'<div role="main"><div role="feed">{inside}<div>{organic()}</div></div></div>{column}{ELSEWHERE.format(label=label)}',
        head=f"<style>{CSS}</style>",
    )


def tile(ad: InventedAd = LAMPS) -> str:
    """An ad of the marketplace: no post, and no header of one."""
    ad = ad.marked_up()
    link = (
        f'href="{facebook_click(ad.destination)}" target="_blank" rel="nofollow noreferrer" '
        'attributionsrc="/privacy_sandbox/comet/register/source/?eid=x"'
    )
    return (
        f'<div class="t"><a {link}><img src="https://i.example/d.jpg"></a><div><strong>{ad.advertiser}</strong>'
        f'<a href="#" role="link"><span>{ad.label}</span></a></div><a {link}><span>{ad.headline}</span>'
        f"<span>{ad.call}</span></a></div>"
    )


def listing(text: str = "Desk lamp, sponsored by my attic") -> str:
    """Something that somebody sells."""
    return f'<div class="t"><a href="/marketplace/item/77/"><img src="https://i.example/e.jpg"><span>$9</span><span>{text}</span></a></div>'


def marketplace(*tiles: str) -> str:
    """The marketplace's grid."""
    return document(f'<div role="main"><div><div>{"".join(tiles)}</div></div></div>')
