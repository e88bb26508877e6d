"""Freezing: everything that matters of a study under one hash, kept beside it before anything is collected."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from persona import errors
from persona.studies.design.cast import cast_of
from persona.studies.design.values import Design
from persona.studies.surroundings import Surroundings

FILE_NAME = "study.lock.json"
FORMAT = "persona-study-lock/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What a study was when it was frozen."""

    fingerprint: str
    frozen_at: datetime
    content: Mapping[str, Any]
    former: Sequence[Mapping[str, str]] = ()
    """Locks that this one took the place of: `fingerprint` and `frozen_at`."""


def ingredients(design: Design, around: Surroundings) -> dict[str, Any]:
    """Everything that matters, as plain JSON; a remark or a blank line in the file is not among it."""
    plain = {
        "design": design.as_dict(),
        "assignment": cast_of(design).assignment_rows(),
        "seeds": {
            "design": design.layout.seed,
            "assignment": design.layout.seed,
            "lab": design.layout.seed,
            "analysis": design.layout.seed,
        },
        "code": dict(around.code),
        "dependencies": dict(around.dependencies),
        "data": dict(around.data),
        "settings": dict(around.settings),
    }
    # Through JSON, so that what is compared is what is kept.
    return dict(json.loads(json.dumps(plain)))


def fingerprint(content: Mapping[str, Any]) -> str:
    """One SHA-256 for everything that matters."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def differences(then: Any, now: Any, path: str = "") -> list[str]:
    """What differs, each as `design.layout.days: 3 when it was frozen, 4 now`."""
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        found: list[str] = []
        for key in sorted({*then, *now}):
            found += differences(then.get(key), now.get(key), f"{path}.{key}" if path else str(key))
        return found
    if then == now:
        return []
    if isinstance(then, list) and isinstance(now, list) and len(str(then)) > LONGEST:
        return [f"{path}: not as it was when it was frozen"]
    return [f"{path}: {_short(then)} when it was frozen, {_short(now)} now"]


LONGEST = 60


def _short(value: Any) -> str:
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:12] + "…"


def find_lock(folder: Path) -> Lock | None:
    """The lock of a study; None when it is not frozen.

    Raises:
        InvalidState: the lock is not as it was written.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        lock = Lock(
            fingerprint=told["fingerprint"],
            frozen_at=datetime.fromisoformat(told["frozen_at"]),
            content=told["frozen"],
            former=told["former"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise errors.InvalidState(
            f"{path} cannot be read as a lock.",
            hint="Restore it from a copy; `freeze --again` makes a new one.",
        ) from error
    if fingerprint(lock.content) != lock.fingerprint:
        raise errors.InvalidState(
            f"{path} was changed after it was written: what it holds no longer has its hash.",
            hint="Restore it from a copy; `freeze --again` makes a new one.",
        )
    return lock


def write_lock(folder: Path, lock: Lock) -> Path:
    """Keep a lock beside its study."""
    path = folder / FILE_NAME
    told = {
        "format": FORMAT,
        "fingerprint": lock.fingerprint,
        "frozen_at": lock.frozen_at.isoformat(),
        "former": list(lock.former),
        "frozen": lock.content,
    }
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def changed_since(lock: Lock, content: Mapping[str, Any]) -> list[str]:
    """What is not as it was frozen."""
    return differences(lock.content, content)


def refuse_changed(lock: Lock, content: Mapping[str, Any]) -> None:
    """Return when a study is as it was frozen.

    Raises:
        InvalidState: names what changed.
    """
    changed = changed_since(lock, content)
    if changed:
        shown = "\n".join(f"  {each}" for each in changed[:MOST_NAMED])
        more = f"\n  and {len(changed) - MOST_NAMED} more" if len(changed) > MOST_NAMED else ""
        raise errors.InvalidState(
            f"The study is not what was frozen on {lock.frozen_at:%Y-%m-%d %H:%M}:\n{shown}{more}",
            hint="Undo the change, or freeze it again with `persona study freeze --again`: the lock will tell.",
        )


MOST_NAMED = 8


def asdict_of(lock: Lock) -> dict[str, Any]:
    """A lock as plain JSON, without its content."""
    plain = asdict(lock)
    del plain["content"]
    return {**plain, "frozen_at": lock.frozen_at.isoformat()}
