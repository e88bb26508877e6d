"""People of other countries: their margins, names, clocks, holidays and languages are those of one country."""

from __future__ import annotations

from datetime import date

import pytest

from persona import errors
from persona.domain.facts import PanelFacts
from persona.panel.audit import audit
from persona.panel.generator import make_panel
from persona.panel.people.names import Usernames
from persona.panel.population.survey import age_band, read_survey
from persona.panel.recipe import Recipe, check_recipe
from persona.panel.tables import COUNTRIES, table, tree
from persona.planning.calendar import holiday_name

OTHERS = [country for country in COUNTRIES if country != "US"]


@pytest.fixture(scope="module", params=OTHERS)
def made(request: pytest.FixtureRequest) -> PanelFacts:
    return make_panel(Recipe(size=40, seed=2, country=request.param))


def test_a_panel_of_another_country_is_possible_and_agrees_with_itself(made: PanelFacts) -> None:
    looked_over = audit(made)
    assert looked_over.contradictions == ()
    assert looked_over.incoherent == ()
    assert looked_over.mean_error <= 1.0
    assert looked_over.repeated_addresses == 0


def test_language_and_clock_are_the_country_s(made: PanelFacts) -> None:
    assert {home.locale for home in made.panel.households} == {tree(made.country, "country.toml")["locale"]}
    assert {home.timezone.partition("/")[0] for home in made.panel.households} == {"Europe"}


@pytest.mark.parametrize("country", OTHERS)
def test_surveyed_adults_are_weighed_to_the_margins_of_the_country(country: str) -> None:
    people = read_survey(country)
    total = sum(one.weight for one in people)
    wanted = {row["category"]: float(row["share"]) for row in table(country, "margins.csv")}
    for band in ("18-24", "45-54", "75+"):
        share = sum(one.weight for one in people if age_band(one.age) == band) / total
        assert share == pytest.approx(wanted[band], abs=0.01)
    owners = sum(one.weight for one in people if one.tenure == "own") / total
    assert owners == pytest.approx(wanted["own"], abs=0.01)


@pytest.mark.parametrize("country", OTHERS)
def test_every_table_of_a_country_says_how_good_it_is(country: str) -> None:
    for name in ("margins.csv", "regions.csv"):
        assert all(row["grade"] in "ABCM" and row["source"] for row in table(country, name))
    assert tree(country, "country.toml")["grade"] == "M"


def test_holidays_are_those_of_the_country_and_its_part() -> None:
    assert holiday_name("FR-IDF", date(2026, 7, 14))
    assert holiday_name("GB-SCT", date(2026, 1, 2))
    assert not holiday_name("GB-ENG", date(2026, 1, 2))
    assert holiday_name("DE-BY", date(2026, 1, 6))
    assert not holiday_name("DE-HH", date(2026, 1, 6))


def test_logins_are_plain_letters_whatever_the_name() -> None:
    assert Usernames().username("Zoé Müller-Weiß") == "zoe.muller.weiss"


def test_an_unknown_country_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(errors.ConfigurationError, match="--country ZZ") as refused:
        check_recipe(Recipe(size=10, seed=1, country="ZZ"))
    assert all(country in str(refused.value.hint) for country in COUNTRIES)
