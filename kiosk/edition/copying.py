"""Copying: files out of a folder that somebody else may be writing to, or may pull out at any moment.

No link is followed, no pipe or device waited for. What was copied is told by its own hash, counted as it was written
here, so that nothing depends on what the folder holds a moment later.
"""

import hashlib
import os
import stat
from pathlib import Path

_PIECE = 1 << 20


class SourceError(Exception):
    """What was to be copied can't be read now; the message is a clause without its full stop."""


class ForeignError(SourceError):
    """What was to be copied is no ordinary file, or far too large, and so would it be the next time."""


def copied(name: str, folder: int, target: Path, most: int) -> tuple[str, int]:
    """Copy the file `name` of the open folder; SHA-256 and size in bytes of what is on this disk once this returns.

    Raises ForeignError for what is no ordinary file or has more than `most` bytes, SourceError for what can't be read,
    FileNotFoundError for what is not there, and OSError if the disk refuses.
    """
    digest = hashlib.sha256()
    size = 0
    source = opened(name, folder)
    try:
        with target.open("wb") as out:
            while piece := _read(source, name):
                size += len(piece)
                if size > most:
                    raise ForeignError(f"“{name}” is larger than {most // 2**20} MB")
                digest.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
    finally:
        os.close(source)
    return digest.hexdigest(), size


def opened(name: str, folder: int) -> int:
    """A descriptor of the ordinary file `name` in the open folder. Raises SourceError or FileNotFoundError."""
    try:
        source = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    except FileNotFoundError:
        raise
    except OSError as fault:
        if not _is_regular(name, folder):
            raise ForeignError(f"“{name}” is not an ordinary file") from fault
        raise SourceError(f"“{name}” can't be read ({_reason(fault)})") from fault
    if not stat.S_ISREG(os.fstat(source).st_mode):
        os.close(source)
        raise ForeignError(f"“{name}” is not an ordinary file")
    return source


def open_folder(name: str | Path, within: int | None = None) -> int:
    """A descriptor of a folder that is no link. Raises OSError."""
    return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=within)


def _is_regular(name: str, folder: int) -> bool:
    try:
        return stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    except OSError:
        return True


def _read(source: int, name: str) -> bytes:
    try:
        return os.read(source, _PIECE)
    except OSError as fault:
        raise SourceError(f"“{name}” can't be read ({_reason(fault)})") from fault


def _reason(fault: OSError) -> str:
    return (fault.strerror or str(fault)).lower()
