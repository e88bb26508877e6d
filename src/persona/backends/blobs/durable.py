"""Writes a file so that after a crash it is either whole or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from persona import errors


def write_durably(path: Path, content: bytes) -> None:
    """Write `content` to `path`: temporary file, fsync, rename, fsync of the folder.

    Raises:
        DiskFull: the temporary file was removed again.
        FolderNotWritable: the folder refuses.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
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
