"""Writes a file so that after a crash it is either whole or not there."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from persona import errors


def write_durably(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write `content` to `path`: temporary file, fsync, rename, fsync of the folder.

    Nobody but its owner can ever read a `private` file, not even while it is being written.

    Raises:
        DiskFull: the temporary file was removed again.
        FolderNotWritable: the folder refuses.
    """
    # A name of its own for every write: two threads may be writing the same file.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise _mapped(error, path) from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _mapped(error: OSError, path: Path) -> errors.PersonaError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return errors.DiskFull(f"There is no room left to write {path.name} in {path.parent}.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return errors.FolderNotWritable(f"{path.parent} cannot be written to: {error.strerror}.")
    return errors.BackendError(f"{path} could not be written: {error.strerror}.")
