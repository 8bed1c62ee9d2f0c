"""Copying: files out of a folder that somebody else may be writing to, or may pull out at any moment.

No link is followed, no pipe or device waited for. What was copied is told by its own hash, counted as it was written
here, so that nothing depends on what the folder holds a moment later.
"""

import hashlib
import os
import stat
from pathlib import Path

from kiosk.edition.looking import is_temporary
from kiosk.edition.store import sync_folder

MOST_FILES = 50_000
MOST_DEEP = 16
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


class Tree:
    """A folder copied with all ordinary files in it; temporary files, links, pipes and devices are left out.

    `room` is how many bytes it may have. `size` (bytes) and `files` count what was copied so far.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self.size = 0
        self.files = 0

    def copy(self, source: int, target: Path, deep: int = 0) -> None:
        """Copy the open folder `source` to `target`, which is made; all of it is on this disk once this returns.

        Raises ForeignError for more than there is room for, SourceError for what can't be read, and OSError if the
        disk refuses.
        """
        if deep > MOST_DEEP:
            raise ForeignError(f"its folders are more than {MOST_DEEP} deep")
        target.mkdir()
        for name, kind in _entries(source):
            if is_temporary(name):
                continue
            if stat.S_ISDIR(kind):
                try:
                    within = open_folder(name, source)
                except OSError as fault:
                    raise SourceError(f"“{name}” can't be read ({_reason(fault)})") from fault
                try:
                    self.copy(within, target / name, deep + 1)
                finally:
                    os.close(within)
            elif stat.S_ISREG(kind):
                self._file(name, source, target / name)
        sync_folder(target)

    def _file(self, name: str, source: int, target: Path) -> None:
        self.files += 1
        if self.files > MOST_FILES:
            raise ForeignError(f"it has more than {MOST_FILES:,} files")
        try:
            self.size += copied(name, source, target, self._room - self.size)[1]
        except FileNotFoundError as fault:
            raise SourceError(f"“{name}” is gone") from fault


def _entries(folder: int) -> list[tuple[str, int]]:
    try:
        names = sorted(os.listdir(folder))
        return [(name, os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode) for name in names]
    except OSError as fault:
        raise SourceError(f"a folder can't be read ({_reason(fault)})") from fault


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
