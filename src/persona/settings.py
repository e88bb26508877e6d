"""Every setting of Persona, and the only reader of the environment."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import BaseModel, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from persona import errors

PREFIX = "PERSONA_"


class DatabaseSettings(BaseModel):
    """Where the truth is kept."""

    url: str | None = None
    """SQLAlchemy URL. Default: a SQLite file in the data folder."""


class BlobSettings(BaseModel):
    """Where screenshots and page fragments are kept."""

    url: str | None = None
    """`file:///folder` or `memory://`. Default: the folder `blobs` in the data folder."""


class WarehouseSettings(BaseModel):
    """Where what was shown is kept for statistics."""

    url: str | None = None
    """`duckdb:///folder`: Parquet files by day. Default: the folder `warehouse` in the data folder."""


class SearchSettings(BaseModel):
    """Where ads are found by their words."""

    url: str | None = None
    """`tantivy:///folder` or `memory://`. Default: the folder `search` in the data folder."""


class BrowserSettings(BaseModel):
    """Which browser, and how many at once."""

    executable: Path | None = None
    """A Chromium or Chrome to use instead of the one that is found."""
    at_once: int = Field(default=6, ge=1, le=64)
    """How many sessions run at the same time. Default 6: what two cores and 4 GiB carry."""


class ApiSettings(BaseModel):
    """Where the dashboard is served."""

    host: str = "127.0.0.1"
    """Address to listen on. Default: this machine only."""
    port: int = Field(default=8765, ge=1, le=65535)
    """Port of the dashboard; the next free one is taken, and said, when it is in use."""


class LabSettings(BaseModel):
    """The simulated platforms."""

    port: int = Field(default=0, ge=0, le=65535)
    """Port of the lab; 0 lets the machine choose."""
    campaigns: Path | None = None
    """A campaign file instead of the lab's own."""
    ad_load: float = Field(default=0.18, ge=0.0, le=0.45)
    """Share of feed slots that carry an ad. Default 0.18."""
    scenario: Path | None = None
    """A file of stop screens (challenge, rate limit, ...) to show."""


class TaxonomySettings(BaseModel):
    """How it is told what ads sell."""

    encoder: bool = False
    """Read the meaning of ads with the sentence encoder of the extra `encoder`, not their words alone."""


class LeaseSettings(BaseModel):
    """How long a device stays reserved without a sign of life."""

    ttl_seconds: float = Field(default=60.0, ge=1.0)
    """Seconds after the last renewal until a lease lapses."""
    renew_seconds: float = Field(default=15.0, ge=0.2, validate_default=True)
    """Seconds between renewals; at most a third of the former."""

    @field_validator("renew_seconds")
    @classmethod
    def _soon_enough(cls, value: float, info: ValidationInfo) -> float:
        ttl = info.data.get("ttl_seconds")
        if ttl is not None and value * 3 > ttl:
            raise ValueError(f"a lease of {ttl:g} s must be renewed every {ttl / 3:g} s or sooner")
        return value


class NarratorSettings(BaseModel):
    """Who writes the days."""

    url: str = "offline://"
    """`offline://`: diaries and templates, no network, no cost; `openai://` or `anthropic://`: a language model."""
    base_url: str | None = None
    """Another address that speaks the vendor's API; `https`, or this machine. Default: the vendor's own."""
    api_key: SecretStr | None = None
    """The key of the account with the vendor."""
    api_key_file: Path | None = None
    """A file with the key, instead of the key itself."""
    model: str | None = None
    """The model for days that are special. Default: gpt-6.1-terra or claude-sonnet-5-5."""
    routine_model: str | None = None
    """The model for ordinary days. Default: `MODEL` when that is set, else gpt-6-luna or claude-haiku-5-5."""
    prices: Path | None = None
    """A TOML file of prices in dollars per million tokens. Default: the table that comes with Persona."""
    days_per_call: int = Field(default=7, ge=1, le=14)
    """Days of one persona that are written in one request; 1 lets each day draw on the day before."""
    answer_tokens: int = Field(default=2000, ge=200, le=20_000)
    """The longest answer for one day, in tokens."""
    effort: str | None = None
    """How hard a model thinks, such as `low`; thinking is paid for. Default: the model's own."""
    timeout_seconds: float = Field(default=120.0, gt=0, le=1800)
    """Until an answer must be there whole."""
    tries: int = Field(default=3, ge=1, le=10)
    """Requests made while the vendor is busy, before the day is written offline."""
    day_tokens: int = Field(default=6000, ge=0)
    """Cap on tokens for one persona's day, repairs included."""
    day_dollars: Decimal = Field(default=Decimal("0.05"), ge=0)
    """Cap on money for one persona's day."""
    panel_tokens: int = Field(default=5_000_000, ge=0)
    """Cap on tokens for the whole panel in one day of the calendar (UTC)."""
    panel_dollars: Decimal = Field(default=Decimal(5), ge=0)
    """Cap on money for the whole panel in one day of the calendar (UTC)."""


class LearningSettings(BaseModel):
    """What lived days teach."""

    frozen: bool = False
    """Hold interests still, as an experiment may want: days are kept, and change nobody."""
    influence: bool = True
    """Let members of a home take after each other; a control run switches it off."""


class Settings(BaseSettings):
    """The one tree of settings; defaults are the laptop."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid")

    home: Path = Field(default_factory=lambda: user_data_path("persona"))
    """The data folder. Default: the user's data folder."""
    seed: int = 20261124
    """The seed of the panel, its days and its gestures."""
    platforms: Annotated[tuple[str, ...], NoDecode] = ()
    """Where the panel's people are: names with commas between, or `all`. Default: TikTok for the demonstration, for a
    panel of your own every platform its people use."""
    target: str = "lab"
    """What sessions run against. Live platforms are refused without a conduct file."""
    db: DatabaseSettings = DatabaseSettings()
    blobs: BlobSettings = BlobSettings()
    warehouse: WarehouseSettings = WarehouseSettings()
    search: SearchSettings = SearchSettings()
    browser: BrowserSettings = BrowserSettings()
    api: ApiSettings = ApiSettings()
    lab: LabSettings = LabSettings()
    lease: LeaseSettings = LeaseSettings()
    narrator: NarratorSettings = NarratorSettings()
    learning: LearningSettings = LearningSettings()
    taxonomy: TaxonomySettings = TaxonomySettings()
    real_pages: Path | None = None
    """The archive of real saved pages that the tests of the detector read; nothing else does."""

    @field_validator("platforms", mode="before")
    @classmethod
    def _list_of_names(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        names = tuple(name.strip().lower() for name in value.split(","))
        if names != ("",) and "" in names:
            raise ValueError("between two commas, or before or after one, stands no name")
        return names if names != ("",) else ()


def load_settings(**overrides: object) -> Settings:
    """Read the environment.

    Raises:
        UnknownSetting: a variable starts with PERSONA_ and is no setting.
        ConfigurationError: a value does not fit.
    """
    _refuse_unknown(os.environ)
    try:
        settings = Settings(**overrides)  # type: ignore[arg-type] # checked by pydantic, reported below
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "__".join(str(part) for part in first["loc"]).upper()
        raise errors.ConfigurationError(
            f"{name}={first.get('input')!s} does not work: {first['msg'].removeprefix('Value error, ')}.",
            hint="`persona config show` lists every setting with its value.",
        ) from error
    return settings.model_copy(update={"home": settings.home.expanduser().absolute()})


def setting_names(model: type[BaseModel] = Settings, prefix: str = PREFIX) -> dict[str, object]:
    """Every environment variable Persona reads, with its default."""
    names: dict[str, object] = {}
    for name, field in model.model_fields.items():
        variable = f"{prefix}{name.upper()}"
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            names |= setting_names(field.annotation, f"{variable}__")
        else:
            names[variable] = field.get_default(call_default_factory=True)
    return names


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = list(setting_names())
    for name in environment:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            close = difflib.get_close_matches(name.upper(), known, n=1)
            raise errors.UnknownSetting(
                f"{name} is not a setting.",
                hint=f"Did you mean {close[0]}?" if close else "`persona config show` lists every setting.",
            )
