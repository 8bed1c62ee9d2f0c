"""Proofs: an edition's files are read through by a thread and held against their names, which tell what they held.

Without Qt, so that the first picture is read while Qt is loaded.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import PurePath
from queue import SimpleQueue
from typing import TypeAlias

from kiosk.edition.reader import NAME_DIGITS

CHUNK = 1024 * 1024
MOST_END_S = 1
_MOST_KNOWN = 20_000

_Mark: TypeAlias = tuple[int, int, int]


class Proofs:
    """Which files hold what was written. A file that has changed since it was read counts as unread.

    `told` is called from the thread with the path of every file that was read.
    """

    def __init__(self) -> None:
        self.told: Callable[[str], None] = _nobody
        self._known: dict[str, tuple[_Mark | None, bool]] = {}
        self._wanted: SimpleQueue[str] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def of(self, file: str) -> bool | None:
        """Whether a file is sound, None while that is not known."""
        mark = _mark(file)
        if mark is None:
            self._known[file] = (None, False)
            return False
        known = self._known.get(file)
        return known[1] if known is not None and known[0] == mark else None

    def want(self, file: str) -> None:
        """Has a file read, after those wanted before."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._go, name="proofs", daemon=True)
            self._thread.start()
        self._wanted.put(file)

    def end(self) -> None:
        """Ends the thread; a disk that hangs is not waited for."""
        self.leave()
        if self._thread is not None:
            self._thread.join(MOST_END_S)
            self._thread = None

    def leave(self) -> None:
        """Nobody listens any more: the thread ends by itself."""
        self.told = _nobody
        self._wanted.put("")

    def _go(self) -> None:
        """The thread."""
        room = bytearray(CHUNK)
        while file := self._wanted.get():
            mark = _mark(file)
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[file] = (mark, mark is not None and _holds(file, room))
            with suppress(RuntimeError):  # the application has ended
                self.told(file)


def _nobody(_file: str) -> None:
    pass


def _mark(file: str) -> _Mark | None:
    try:
        about = os.stat(file)  # noqa: PTH116 (for every picture that is shown)
    except OSError:
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns


def _holds(file: str, room: bytearray) -> bool:
    """Whether the file's bytes are those that its name was made of; `room` is what they are read into."""
    digest = hashlib.sha256()
    try:
        # Never waits, even where somebody left a pipe in the picture's place.
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with FileIO(descriptor) as media:
            while count := media.readinto(room):
                digest.update(room if count == len(room) else memoryview(room)[:count])
    except OSError:
        return False
    return PurePath(file).name.startswith(digest.hexdigest()[:NAME_DIGITS])
