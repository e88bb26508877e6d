"""The sentences about who is shown what: what was found, what is not known, what was left out, what twins do."""

from __future__ import annotations

from persona.api.words import count, platform_name

LEFT_OUT = {
    "takeover": ("was left out: a person was at the controls", "were left out: a person was at the controls"),
    "incident": ("was left out: the platform interrupted it", "were left out: the platform interrupted them"),
    "incomplete": ("was left out: it broke off", "were left out: they broke off"),
    "under way": ("will count once it has ended", "will count once they have ended"),
}


def nothing_yet() -> str:
    """Before the first session has ended."""
    return "Nothing to compare yet: no session has ended."


def computing(*, before: bool) -> str:
    """While an answer is worked out."""
    if before:
        return "More has been seen since; a new answer is being worked out. Below is the one before."
    return "Working out who is shown what. A small panel takes some seconds, a thousand people about half a minute."


def ready(seconds: float) -> str:
    """When the answer is of the data as they are."""
    return f"Worked out in {seconds:.0f} s from every session that has ended."


def failed(problem: str) -> str:
    """When it could not be worked out."""
    return f"This could not be worked out: {problem}"


def headline(*, platform: str, found: int, ads: int) -> str:
    """How many ads there is something to say about."""
    where = platform_name(platform)
    if not ads:
        return f"No ad has been seen on {where} in a session that counts."
    if not found:
        return f"None of {count(ads, 'ad')} on {where} is shown to some people clearly more than to others."
    verb = "is" if found == 1 else "are"
    return f"{found:,} of {count(ads, 'ad')} on {where} {verb} shown to some people more than to others."


def not_enough(*, ads: int, personas: int, can_show: float | None) -> str:
    """Ads about which nothing can be said, and what a panel of this size can show."""
    people = count(personas, "person", "people")
    if can_show is None:
        reach = (
            f"{people} are too few to show a difference for a usual ad"
            if personas > 1
            else "one person cannot show a difference"
        )
    else:
        reach = f"{people} can show a difference of {can_show:.1f} times or more for a usual ad"
    return f"For {count(ads, 'ad')} there is not enough evidence: {reach}."


def left_out(reason: str, sessions: int) -> str:
    """Sessions that are not counted."""
    one, many = LEFT_OUT.get(reason, (f"was left out: {reason}", f"were left out: {reason}"))
    return f"{count(sessions, 'session')} {one if sessions == 1 else many}."


def floor(*, pairs: int, differs: float) -> str:
    """How often two identical people see different ads."""
    twins = "a pair of twins" if pairs == 1 else f"{pairs:,} pairs of twins"
    return (
        f"Of the ads that either of two identical people saw, {differs:.0%} were seen by only one of them "
        f"({twins}): that much is chance."
    )
