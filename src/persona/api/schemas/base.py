"""What every answer has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Schema(BaseModel):
    """An answer or a part of one: made once, never changed."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)
