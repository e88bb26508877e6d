"""On which platforms a run is: as asked, as the panel's people use, or a clear word why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from persona import errors
from persona.cli.panel_run import check_target
from persona.cli.platform_choice import Logins, asked_platforms, logins_of
from persona.settings import Settings
from support.made_panels import a_made_panel, the_six

EVERYWHERE = ("facebook", "instagram", "tiktok", "youtube")


def chosen(*asked: str, is_exact: bool = True) -> Logins:
    return logins_of(the_six(), asked, year=2026, is_exact=is_exact)


def test_the_six_are_on_one_platform_until_they_are_asked_to_be_on_more() -> None:
    assert chosen().platforms == ("tiktok",)
    assert chosen("youtube", "tiktok").platforms == ("youtube", "tiktok")
    assert chosen(*EVERYWHERE).accounts == the_six().panel.accounts
    assert chosen(*EVERYWHERE).people == len(chosen(*EVERYWHERE).everybody) == 6


def test_a_made_panel_is_wherever_its_people_are() -> None:
    made = a_made_panel(20, seed=3)
    logins = logins_of(made, (), year=2026, is_exact=True)
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
    made = the_six()
    on_one = tuple(account for account in made.panel.accounts if account.platform == "tiktok")
    few = replace(made, panel=replace(made.panel, accounts=on_one))
    with pytest.raises(errors.InvalidState, match="uses Facebook"):
        logins_of(few, ("tiktok", "facebook"), year=2026, is_exact=True)
    logins = logins_of(few, EVERYWHERE, year=2026, is_exact=False)
    assert logins.platforms == ("tiktok",)
