"""What the machine itself must offer: Python, memory, profile locks, a clock, addresses for households."""

from __future__ import annotations

import shutil
import socket
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import psutil

from persona.cli.checks.check import Check, green, red, yellow

OLDEST = (3, 11)
SESSION_MB = 380
"""Memory of one session's browser at most, measured on Debian's Chromium."""
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
"""Persona did not exist before this day, so neither did any clock that is right."""
PLACES = ("America/Los_Angeles", "Europe/London", "Asia/Tokyo")
A_HOUSEHOLD = "127.0.10.1"


def python() -> Check:
    """Is this Python new enough?"""
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < OLDEST:
        return red(
            "Python", f"Python {version} is too old; 3.11 is the oldest.", fix="make setup PYTHON=python3.12"
        )
    return green("Python", f"Python {version}.")


def memory(at_once: int) -> Check:
    """Is there room for as many browsers as may run at once?"""
    free = psutil.virtual_memory().available // 1_000_000
    needed = at_once * SESSION_MB
    if free < needed:
        return yellow(
            "Memory",
            f"{free:,} MB are free; {at_once} sessions at once may want {needed:,} MB.",
            fix=f"Run fewer at once:  export PERSONA_BROWSER__AT_ONCE={max(1, free // SESSION_MB)}",
        )
    return green("Memory", f"{free:,} MB are free, enough for {at_once} sessions at once.")


def profile_lock() -> Check:
    """Can a second browser be kept off a profile?"""
    if shutil.which("flock") is None:
        return red(
            "Profile lock",
            "The program `flock` is missing; it keeps a second browser off a profile.",
            fix="sudo apt-get install util-linux",
        )
    return green("Profile lock", "`flock` is there: no device is ever open twice.")


def clock() -> Check:
    """Is it a believable time, and does the machine know the zones people live in?"""
    now = datetime.now(UTC)
    if now < WRITTEN:
        return red(
            "Clock", f"The clock says {now:%Y-%m-%d}, before Persona was written.", fix="Set the clock."
        )
    try:
        for place in PLACES:
            ZoneInfo(place)
    except ZoneInfoNotFoundError as error:
        return red("Clock", f"No time zone data: {error}.", fix="make setup")
    return green("Clock", f"{now:%Y-%m-%d %H:%M} UTC, with the time zones of every household.")


def households() -> Check:
    """Can every household have an address of its own on this machine?"""
    try:
        with socket.socket() as probe:
            probe.bind((A_HOUSEHOLD, 0))
    except OSError as error:
        return red(
            "Household addresses",
            f"{A_HOUSEHOLD} cannot be used ({error.strerror}); the lab tells households apart by it.",
            fix="Run Persona on Linux, where all of 127.0.0.0/8 is this machine.",
        )
    return green("Household addresses", "Every household can have its own address in the lab.")
