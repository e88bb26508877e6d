"""Installs Debian packages where we may, and says what to type where we may not."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence

from steps import progress

_QUIET = {"DEBIAN_FRONTEND": "noninteractive"}
_WAIT = "DPkg::Lock::Timeout=300"
"""Seconds to wait for another installer on the machine."""


def may_install() -> bool:
    """True on a Debian-like machine on which we are root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def to_type(packages: Sequence[str]) -> str:
    """The command a person types instead of us."""
    return f"sudo apt-get install {' '.join(packages)}"


def install(packages: Sequence[str]) -> None:
    """Install `packages`; the list of what exists is fetched first, a new machine has none.

    Raises:
        SetupError: a package could not be installed.
    """
    fix = f"Try it by hand:  {to_type(packages)}  and then `make setup` again."
    with contextlib.suppress(progress.SetupError):  # an old list may do; the install below tells if not
        progress.run(["apt-get", "update", "-qq", "-o", _WAIT], failure="", fix="", env=_QUIET)
    progress.run(
        ["apt-get", "install", "-y", "-qq", "-o", _WAIT, *packages],
        failure=f"apt-get could not install {', '.join(packages)}:",
        fix=fix,
        env=_QUIET,
    )
