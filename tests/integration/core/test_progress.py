"""What a run says about how far it is."""

from __future__ import annotations

from datetime import timedelta

from persona.cli.progress import standing
from support.builders import MORNING, an_activity, an_ad
from support.core import Core


def test_while_nobody_is_on_line_it_says_who_comes_next_in_their_own_time(core: Core) -> None:
    core.plan(an_activity(starts=MORNING + timedelta(hours=2)))
    core.plan(an_activity(starts=MORNING), who=1)
    assert standing(core.engine) == (0, 2, 0, "Ben is next, at 08:00 in Europe/London")


def test_while_somebody_is_it_says_what_they_do_and_counts_what_was_seen(core: Core) -> None:
    (session,) = core.plan()
    claim = core.run(session)
    core.pass_item(claim, 0, an_ad())
    core.claims.note(claim, "looking at an ad by Brightloaf")
    assert standing(core.engine) == (0, 1, 1, "Ada is looking at an ad by Brightloaf")
