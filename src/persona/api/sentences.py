"""Every sentence the dashboard is given to show, in one place.

They say what was seen and by whom, never why: "shown to 4 of 6 people", not "aimed at". A number comes with
what it is out of, and a difference that chance alone could make says so.
"""

from __future__ import annotations

from datetime import date

from persona.api.words import count, day_name, platform_name

MANY_ITEMS = 100
"""From here on a share is given per hundred items; below it, as plain counts."""


# --- Home: the headline


def nobody_yet() -> str:
    """Before there is a panel."""
    return "Nobody is on the panel yet."


def nothing_seen_yet(people: int) -> str:
    """Before the first item."""
    return f"{_people_are(people)} ready. The first ad they are shown will appear here."


def so_far(*, people: int, ads: int, first_day: date, days: int, done: int, total: int) -> str:
    """While a run is under way."""
    return (
        f"{_people_are(people)} living {_period(first_day, days)}: {count(ads, 'ad')} seen so far, "
        f"{done:,} of {count(total, 'session')} done."
    )


def in_the_end(*, people: int, ads: int, items: int, first_day: date, days: int) -> str:
    """After a run."""
    verb = "was" if people == 1 else "were"
    return (
        f"{count(people, 'person', 'people')} lived {_period(first_day, days)} and {verb} shown "
        f"{count(ads, 'ad')} among {count(items, 'item')}."
    )


def all_told(*, people: int, ads: int, items: int) -> str:
    """When there is no run to speak of."""
    verb = "was" if people == 1 else "were"
    return (
        f"{count(people, 'person', 'people')} {verb} shown {count(ads, 'ad')} among {count(items, 'item')}."
    )


# --- Home: findings


def seen_most(*, advertiser: str, ads: int, personas: int, people: int) -> str:
    """The most frequent advertiser."""
    everybody = count(people, "person", "people")
    to_whom = f"{personas:,} of {everybody}" if personas < people else f"all {everybody}"
    if people == 1:
        return f"{advertiser} was seen most often: {_times(ads)}."
    return f"{advertiser} was seen most often: {_times(ads)}, shown to {to_whom}."


def seen_most_without_a_name(ads: int) -> str:
    """The most frequent advertiser, when it is none."""
    return f"Most often seen were ads that name no advertiser: {_times(ads)}."


def only_one_twin(*, ad: str, one: str, other: str, ads: int) -> str:
    """An ad that one of two twins saw and the other did not."""
    return (
        f"{one} was shown {ad} {_times(ads)}, and {other} never, though the two are twins. "
        "Counts this small can differ by chance."
    )


def most_ads(*, name: str, ads: int, items: int) -> str:
    """Who saw the most ads."""
    return f"{name} saw the most ads: {ads:,} among {count(items, 'item')}."


def most_ads_shared(*, one: str, other: str, ads: int) -> str:
    """Two people saw the most ads."""
    return f"{one} and {other} saw the most ads: {ads:,} each."


def ad_share(*, ads: int, items: int) -> str:
    """How much of what passed by was ads."""
    if items < MANY_ITEMS:
        return f"{ads:,} of {count(items, 'item')} {'was an ad' if ads == 1 else 'were ads'}."
    per_hundred = round(100 * ads / items)
    return f"{per_hundred} in every 100 items were ads ({ads:,} of {items:,})."


def ad_name(*, text: str | None, advertiser: str | None) -> str:
    """An ad in a sentence: its first words and who placed it."""
    by = f" by {advertiser}" if advertiser else ""
    return f"“{_first_words(text)}”{by}" if text and text.strip() else f"an ad{by}"


# --- Home: what needs a person


def incident(*, name: str, local_time: str, what: str) -> str:
    """The platform interrupted a session."""
    return f"Incident: the platform interrupted {_of(name)} session of {local_time}: {_plain(what)}."


def more_incidents(number: int) -> str:
    """Incidents that are not told one by one."""
    return f"There {'was' if number == 1 else 'were'} {count(number, 'more incident')} before."


def cut_short(sessions: int) -> str:
    """Sessions that were interrupted."""
    verb = "was" if sessions == 1 else "were"
    return f"{count(sessions, 'session')} {verb} cut short; everything captured until then is kept."


def missed(sessions: int) -> str:
    """Sessions that never began."""
    verb = "was" if sessions == 1 else "were"
    return f"{count(sessions, 'planned session')} {verb} missed, so nothing was seen in that time."


def left_out(sessions: int) -> str:
    """Sessions that were not begun on purpose, after an incident."""
    verb = "was" if sessions == 1 else "were"
    return f"{count(sessions, 'planned session')} {verb} left out while an account rests."


# --- Live: what a tile says


def doing(sentence: str | None, platform: str) -> str:
    """In the middle of a session."""
    return _capital(sentence) if sentence else f"Looking at {platform_name(platform)}"


def starting(platform: str, device: str) -> str:
    """Just before a session."""
    return f"Opening {platform_name(platform)} on {device}"


def coming_up(platform: str, mood: str) -> str:
    """What the next session will be."""
    return f"{platform_name(platform)} {mood}".strip()


def up_next(platform: str, mood: str) -> str:
    """The next session is near."""
    return f"{coming_up(platform, mood)} comes next"


def resting(until: str | None) -> str:
    """Off-line until a later session."""
    return f"Off-line until {until}" if until else "Off-line"


def nothing_planned() -> str:
    """No session was ever planned."""
    return "Nothing planned yet"


def finished(*, sessions: int, ads: int) -> str:
    """Everything planned is over."""
    return f"Finished: {count(sessions, 'session')}, {count(ads, 'ad')} seen"


def stopped(what: str | None) -> str:
    """The last session was stopped and nothing follows."""
    return _capital(_plain(what)) if what else "Stopped before the end of the session"


# --- pieces


def _people_are(people: int) -> str:
    return f"{count(people, 'person', 'people')} {'is' if people == 1 else 'are'}"


def _period(first_day: date, days: int) -> str:
    return day_name(first_day) if days == 1 else f"{days} days from {day_name(first_day)}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def _of(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _plain(sentence: str) -> str:
    return sentence.strip().rstrip(".")


def _first_words(text: str, limit: int = 48) -> str:
    words = " ".join(text.split())
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
