"""What unit tests share."""

from __future__ import annotations

from support import properties

properties.set_up()
