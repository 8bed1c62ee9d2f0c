"""Looking: what stands in an exhibit's folder, and when a change in it has settled. The standard library alone.

It is looked at again and again instead of being told, because network shares and many sticks tell nothing. No time is
compared with this machine's clock: a share may have another one.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

from kiosk.edition.reader import DOCUMENT, EDITION_NAME

RETRY = 60.0
"""Seconds after which what could not be finished is tried again though nothing changed."""

PATIENCE = 120.0
"""Seconds for which temporary files alone, with all others at rest, may keep a change waiting."""

WAITING = 2
"""Status of a build that waits for the rest of what is still being copied."""

_MOST_ENTRIES = 200_000

_TEMPORARY_ENDINGS = (
    "~", ".tmp", ".temp", ".swp", ".swo", ".swx", ".part", ".filepart", ".crdownload", ".download", ".partial", ".bak",
    ".lock",
)  # fmt: skip
_TEMPORARY_BEGINNINGS = (".", "~$", "#", "~")
_TEMPORARY_NAMES = frozenset({"4913", "thumbs.db", "desktop.ini", "__macosx", "system volume information"})
_GIT_LOCK = Path(".git/index.lock")
"""Git holds it while it writes the files of another commit, one after the other."""

Files: TypeAlias = dict[str, tuple[int, int, int, int]]
"""Of each file: its inode, size, time of change, and the time of the inode's, which no copying sets back."""


class Look(NamedTuple):
    """What a folder holds. `passing` are temporary files: they tell that somebody is writing, and nothing else."""

    files: Files
    passing: Files
    locked: bool = False
    """Whether a git that changes the files holds its lock."""


class Changes:
    """Tells when to build: at first, and whenever the folder has changed and then kept still for one more look."""

    def __init__(self) -> None:
        self._built: Look | None = None
        self._last: Look | None = None
        self._still_since = 0.0
        self._failed_at: float | None = None

    def due(self, look: Look, now: float) -> bool:
        """Whether to build what was just seen, at `now` seconds by a clock that only goes forward."""
        before, self._last = self._last, look
        if before is None or look.files != before.files:
            self._still_since = now
        if self._built is None:
            return True
        if look.files != self._built.files:
            if now == self._still_since:
                return False
            nobody_writes = look == before and not look.locked
            return nobody_writes or now - self._still_since >= PATIENCE
        return self._failed_at is not None and now - self._failed_at >= RETRY

    def unsettled(self) -> bool:
        """Whether the last look saw a change that has not been built."""
        return self._last is None or self._built is None or self._last.files != self._built.files

    def built(self, *, finished: bool, now: float) -> None:
        """The last look was built; `finished` says that the build came to an answer."""
        self._built = self._last
        self._failed_at = None if finished else now


def look_at(folder: Path) -> Look:
    """What the folder holds; what can't be read is left out."""
    files: Files = {}
    passing: Files = {}
    for path, name, about in _entries(os.fspath(folder)):
        found = passing if is_temporary(name) else files
        found[path] = (about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    return Look(files, passing, os.path.lexists(folder / _GIT_LOCK))


def _entries(folder: str) -> Iterator[tuple[str, str, os.stat_result]]:
    left = _MOST_ENTRIES
    folders = [folder]
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:
            continue
        for entry in entries:
            left -= 1
            if left < 0:
                return
            with suppress(OSError):
                # Links to folders are not followed: they may lead in a circle.
                if not entry.is_dir(follow_symlinks=False):
                    yield entry.path, entry.name, entry.stat()
                elif not is_temporary(entry.name):
                    folders.append(entry.path)


def is_temporary(name: str) -> bool:
    """Whether an editor, a download or an operating system leaves files of that name beside the real ones."""
    name = name.lower()
    return name.startswith(_TEMPORARY_BEGINNINGS) or name.endswith(_TEMPORARY_ENDINGS) or name in _TEMPORARY_NAMES


def ready_made(folder: Path) -> Path | None:
    """The edition, whole or not, that stands ready-made in an exhibit's folder; of several the one made last."""
    found: list[tuple[int, str]] = []
    with suppress(OSError):
        for entry in os.scandir(folder):
            if EDITION_NAME.fullmatch(entry.name) and entry.is_dir():
                made = 0
                with suppress(OSError):
                    made = (folder / entry.name / DOCUMENT).stat().st_mtime_ns
                found.append((made, entry.name))
    return folder / max(found)[1] if found else None
