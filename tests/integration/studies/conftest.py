"""One study, lived in a real lab without a browser, for all tests of this folder."""

from __future__ import annotations

import pytest

from persona.cli.study_export import export
from persona.cli.study_run import simulate_study
from persona.integrations.lab import read_truth
from persona.settings import load_settings
from support.studies import Lived, write_study

PEOPLE = (("people = 24", "people = 12"), ("days = 3", "days = 1"), ("seed = 1", "seed = 31"))


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Six pairs of a woman and a man, one day; the lab's own campaigns plant the effect: Dewfold wants women."""
    place = tmp_path_factory.mktemp("study")
    folder = write_study(place / "dewfold", *PEOPLE)
    settings = load_settings(home=place / "home")
    assert simulate_study(settings, folder, json_output=True) == 0
    export(settings, folder, place / "out", simulated=True, json_output=True)
    truth = read_truth(folder / "simulation" / "lab")
    return Lived(folder=folder, out=place / "out", settings=settings, truth=truth)
