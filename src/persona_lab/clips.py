"""The platform's clips: short, silent, small WebM files, rendered once for a machine and never while somebody waits."""

from __future__ import annotations

import asyncio
import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from persona_lab.clip_drawing import FRAMES_PER_SECOND, HEIGHT, WIDTH, frames

EDITION = "2"
"""Raised when the drawing changes, so that old files are not taken for new ones."""
COVER_QUALITY = 82
BITS_PER_SECOND = 160_000
NICENESS = 15
_NAME = re.compile(r"[a-z0-9_-]{1,60}")


def shared_folder() -> Path:
    """Where this machine's clips are kept, for every lab on it."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "persona-lab" / f"clips-{EDITION}"


class ClipStore:
    """A folder of clips and covers. A clip that is not rendered yet is not waited for: the feed shows its cover."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def clip(self, name: str) -> Path | None:
        """The WebM file of a clip, or None while there is none."""
        path = self._folder / f"{name}.webm"
        return path if _NAME.fullmatch(name) and path.exists() else None

    async def cover(self, name: str) -> Path | None:
        """The first picture of a clip, drawn when it is first asked for; None for no name of a clip."""
        if not _NAME.fullmatch(name):
            return None
        path = self._folder / f"{name}.jpg"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            await asyncio.to_thread(_whole, render_cover, name, path)
        return path


def missing(names: Iterable[str], folder: Path) -> list[str]:
    """The clips that are not rendered yet."""
    return [name for name in names if not (folder / f"{name}.webm").exists()]


def render_missing(names: Iterable[str], folder: Path, *, told: Callable[[str], None]) -> int:
    """Render the clips and covers that are not there yet, giving way to everything else; how many clips.

    Raises:
        ImportError: the encoder is not installed; the feed shows covers instead of clips.
    """
    os.nice(NICENESS)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".rendering").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two labs started at once render each clip once
        wanted = missing(names, folder)
        for number, name in enumerate(wanted, start=1):
            told(f"{number} of {len(wanted)}: {name}")
            _whole(render_cover, name, folder / f"{name}.jpg")
            _whole(render_clip, name, folder / f"{name}.webm")
    return len(wanted)


def render_beside(names: Iterable[str]) -> None:
    """Have another process render what is missing, if anything is."""
    if missing(names, shared_folder()):
        subprocess.Popen(
            [sys.executable, "-m", "persona_lab", "clips"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def render_clip(name: str, path: Path) -> None:
    """Encode a clip as VP8 in WebM."""
    import av  # noqa: PLC0415 - the encoder is an optional extra, and slow to import

    with av.open(str(path), "w", format="webm") as container:
        stream = container.add_stream("libvpx", rate=FRAMES_PER_SECOND)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.bit_rate = BITS_PER_SECOND
        stream.options = {"deadline": "realtime", "cpu-used": "16", "lag-in-frames": "0"}
        stream.codec_context.thread_count = 1
        for image in frames(name):
            frame = av.VideoFrame.from_image(image)  # type: ignore[no-untyped-call]  # PyAV leaves it untyped
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def render_cover(name: str, path: Path) -> None:
    """Draw a clip's first picture as JPEG."""
    next(frames(name)).save(path, format="JPEG", quality=COVER_QUALITY)


def _whole(render: Callable[[str, Path], None], name: str, path: Path) -> None:
    """Render beside the final name, so that a kill never leaves half a file under it."""
    unfinished = path.with_name(f".{os.getpid()}-{path.name}")
    render(name, unfinished)
    unfinished.replace(path)
