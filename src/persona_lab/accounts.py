"""The accounts of the platform: they are handed in through the admin, nobody signs up."""

from __future__ import annotations

import difflib
import hashlib
import hmac
from typing import Any

from persona_lab import chance
from persona_lab.campaigns import GENDERS
from persona_lab.catalogue import catalogue
from persona_lab.errors import AccountsRefused

EARLIEST_BIRTH, LATEST_BIRTH = 1900, 2026
_ROUNDS = 2000
"""Few: these secrets guard invented people on this machine alone."""

Problem = dict[str, str | int]


def check(entries: Any) -> list[dict[str, Any]]:
    """The entries, when every one can be an account.

    Raises:
        AccountsRefused: lists each bad field with its reason.
    """
    if not isinstance(entries, list):
        raise AccountsRefused([{"entry": 0, "field": "", "reason": "Send a JSON list of accounts."}])
    problems: list[Problem] = []
    for position, entry in enumerate(entries):
        found = _problems(entry) if isinstance(entry, dict) else {"": "An account is a JSON object."}
        problems += [{"entry": position, "field": field, "reason": reason} for field, reason in found.items()]
    names = [entry.get("username") for entry in entries if isinstance(entry, dict)]
    for position, name in enumerate(names):
        if name in names[:position]:
            problems.append({"entry": position, "field": "username", "reason": f"{name!r} is listed twice."})
    if problems:
        raise AccountsRefused(problems)
    return entries


def stored(seed: int, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry as the log keeps it: with a hash instead of the password."""
    return {
        "username": entry["username"],
        "secret": _hashed(_salt(seed, entry["username"]), entry["password"]),
        "display_name": entry["display_name"],
        "birth_year": entry["birth_year"],
        "gender": entry["gender"],
        "topics": list(entry["topics"]),
    }


def opens(seed: int, username: str, secret: str, password: str) -> bool:
    """Whether `password` is the account's."""
    return hmac.compare_digest(_hashed(_salt(seed, username), password), secret)


def _salt(seed: int, username: str) -> str:
    return f"{chance.number(seed, 'salt', username):016x}"


def _hashed(salt: str, password: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), _ROUNDS).hex()


def _problems(entry: dict[str, Any]) -> dict[str, str]:
    problems: dict[str, str] = {}
    for field in ("username", "password", "display_name"):
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            problems[field] = "This must be a text that is not empty."
    year = entry.get("birth_year")
    if isinstance(year, bool) or not isinstance(year, int) or not EARLIEST_BIRTH <= year <= LATEST_BIRTH:
        problems["birth_year"] = f"This must be a year from {EARLIEST_BIRTH} to {LATEST_BIRTH}."
    if entry.get("gender") not in GENDERS:
        problems["gender"] = f"Choose from: {', '.join(GENDERS)}."
    topics = entry.get("topics")
    if not isinstance(topics, list):
        problems["topics"] = "This must be a list of topics; it may be empty."
    elif unknown := [topic for topic in topics if topic not in catalogue().topics]:
        close = difflib.get_close_matches(str(unknown[0]), catalogue().topics, n=1)
        hint = f"Did you mean {close[0]!r}?" if close else f"Choose from: {', '.join(catalogue().topics)}."
        problems["topics"] = f"{unknown[0]!r} is not a topic of the platform. {hint}"
    known = {"username", "password", "display_name", "birth_year", "gender", "topics"}
    for field in sorted(set(entry) - known):
        problems[field] = f"This field is not known. Accounts have: {', '.join(sorted(known))}."
    return problems
