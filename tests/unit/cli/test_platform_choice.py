"""On which platforms a run is: as asked, as the panel's people use, or a clear word why not."""

from __future__ import annotations

import pytest

from persona import errors
from persona.cli.panel_run import check_target
from persona.cli.platform_choice import Logins, asked_platforms, logins_of
from persona.panel.demo import demo_panel
from persona.settings import Settings
from support.made_panels import a_made_panel

EVERYWHERE = ("facebook", "instagram", "tiktok", "youtube")


def chosen(*asked: str, is_exact: bool = True) -> Logins:
    return logins_of(demo_panel(1), None, asked, seed=1, year=2026, is_exact=is_exact)


def test_the_six_are_on_one_platform_until_they_are_asked_to_be_on_more() -> None:
    assert chosen().platforms == ("tiktok",)
    assert chosen("youtube", "tiktok").platforms == ("youtube", "tiktok")
    assert len(chosen(*EVERYWHERE).accounts) == 24
    assert chosen(*EVERYWHERE).people == len(chosen(*EVERYWHERE).everybody) == 6


def test_a_made_panel_is_wherever_its_people_are() -> None:
    made = a_made_panel(20, seed=3)
    logins = logins_of(made.panel, made, (), seed=1, year=2026, is_exact=True)
    assert logins.platforms == tuple(sorted({account.platform for account in made.panel.accounts}))
    assert len(logins.accounts) == sum(len(entries) for entries in logins.profiles.values())
    names = [entry["username"] for entry in logins.everybody]
    assert len(names) == len(set(names)) == logins.people


def test_all_means_every_adapter_that_is_installed() -> None:
    assert asked_platforms(Settings(platforms=("all",))) == EVERYWHERE
    assert asked_platforms(Settings(platforms=("tiktok", "tiktok"))) == ("tiktok",)


def test_a_platform_nobody_knows_is_named_before_anything_starts() -> None:
    with pytest.raises(errors.UnknownPlatform, match="'instagrm'") as told:
        check_target(Settings(platforms=("tiktok", "instagrm")))
    assert told.value.hint == "Did you mean instagram?"


def test_a_platform_nobody_is_on_is_named_and_all_passes_over_it() -> None:
    panel = demo_panel(1)
    few = type(panel)(
        people=panel.people,
        households=panel.households,
        devices=panel.devices,
        accounts=tuple(account for account in panel.accounts if account.platform == "tiktok"),
    )
    with pytest.raises(errors.InvalidState, match="uses Facebook"):
        logins_of(few, None, ("tiktok", "facebook"), seed=1, year=2026, is_exact=True)
    logins = logins_of(few, None, EVERYWHERE, seed=1, year=2026, is_exact=False)
    assert logins.platforms == ("tiktok",)
