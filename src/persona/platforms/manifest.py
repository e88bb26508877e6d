"""An adapter's declaration: what it is for, where it works, what it can do, and how well it is tested."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from persona import errors


class Leg(BaseModel):
    """A part of a visit: some time on one surface."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    surface: str
    moves: Literal["page", "scroll", "story", "play"]
    """How one goes on: item by item, down a list, story by story, or by letting a video play."""
    share: float = Field(gt=0)
    """Its part of the visit's items, beside those of the other legs."""
    likely: float = Field(default=1.0, gt=0, le=1)
    """How often a visit has it."""
    opens: bool = False
    """Whether one thing of it is opened at its end: a recommendation followed."""


class Manifest(BaseModel):
    """What `manifest.toml` in an adapter's folder says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """The platform's name in commands and records."""
    name: str
    """The platform's name on screen."""
    version: str
    """The adapter's version, kept with every observation."""
    live_hosts: tuple[str, ...]
    """Hosts of the real platform; opened only with a conduct file."""
    lab_host: str
    """Host of the simulated platform, below `lab.localhost`."""
    home: str
    """Path of the page a session starts on."""
    surfaces: tuple[str, ...]
    """The first is where a session starts."""
    legs: tuple[Leg, ...]
    """How a visit goes from surface to surface."""
    actions: tuple[str, ...]
    ad_formats: tuple[str, ...]
    limits: dict[str, int]
    """At most so many of an action in one session."""
    quality: dict[str, str]
    """What is tested: `done`, `todo` or `exempt: reason`, by rule."""

    @field_validator("legs")
    @classmethod
    def _legs_stand_on_surfaces(cls, legs: tuple[Leg, ...], given: ValidationInfo) -> tuple[Leg, ...]:
        known = given.data.get("surfaces", ())
        unknown = [leg.surface for leg in legs if leg.surface not in known]
        if unknown:
            raise ValueError(f"{', '.join(unknown)} is not among the surfaces")
        return legs


def read_manifest(path: Path) -> Manifest:
    """The manifest in `path`.

    Raises:
        InvalidManifest: names the field and what is wrong with it.
    """
    try:
        return Manifest.model_validate(tomllib.loads(path.read_text()))
    except OSError as error:
        raise errors.InvalidManifest(f"{path} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise errors.InvalidManifest(f"{path} is not valid TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise errors.InvalidManifest(f"{path}: {field}: {first['msg']}.") from error
