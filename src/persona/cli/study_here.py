"""What a study meets on this machine: its surroundings, and the settings its sessions run with."""

from __future__ import annotations

from pathlib import Path

from persona.settings import Settings
from persona.studies.folder import StudyFolder
from persona.studies.surroundings import Surroundings, surroundings


def surroundings_of(settings: Settings, study: StudyFolder) -> Surroundings:
    """Code, libraries, data and settings as they are here now."""
    return surroundings(
        settings={
            "target": settings.target,
            "ad_load": settings.lab.ad_load,
            "platforms": list(study.design.layout.platforms),
        },
        files={"campaigns": settings.lab.campaigns, "scenario": settings.lab.scenario},
    )


def settings_in(settings: Settings, study: StudyFolder, home: Path) -> Settings:
    """The settings of a study's own data folder: everything in it is drawn from the study's seed.

    Nobody learns: people of two arms who are drawn apart by what they were shown are alike no more.
    """
    frozen = settings.learning.model_copy(update={"frozen": True})
    return settings.model_copy(
        update={"home": home.absolute(), "seed": study.design.layout.seed, "learning": frozen}
    )
