"""Soundness: every picture is read through and held against its name before it is shown the first time.

A card that loses bits gives pictures that are torn and no error. The reading is done beside the screen, by one thread.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from io import FileIO
from pathlib import PurePath
from queue import SimpleQueue
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.edition.reader import NAME_DIGITS

CHUNK = 256 * 1024
MOST_END_S = 1
_MOST_KNOWN = 20_000

_Mark: TypeAlias = tuple[int, int, int]

log = logging.getLogger(__name__)


class Soundness(QObject):
    """Which files hold what was written. A file that has changed since it was read is read again.

    `damaged` tells the path of a file that must not be shown, once.
    """

    damaged = Signal(str)
    _read = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: dict[str, tuple[_Mark | None, bool]] = {}
        self._waiting: dict[str, list[Callable[[], None]]] = {}
        self._told: set[str] = set()
        self._wanted: SimpleQueue[str] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._read.connect(self._heard)
        self.destroyed.connect(partial(_end, self._wanted, self._waiting))

    def of(self, file: str) -> bool | None:
        """Whether a file is sound, None while that is not known."""
        mark = _mark(file)
        if mark is None:
            self._known[file] = (None, False)
            return False
        known = self._known.get(file)
        return known[1] if known is not None and known[0] == mark else None

    def ask(self, file: str, then: Callable[[], None]) -> None:
        """Has a file read, and calls `then` from the loop's own thread when something is known of it."""
        waiting = self._waiting.setdefault(file, [])
        waiting.append(then)
        if len(waiting) == 1:
            self._want(file)

    def begin(self, files: Iterable[str]) -> None:
        """Has files read of which it is known that they will be asked for."""
        for file in files:
            if file not in self._waiting and self.of(file) is None:
                self._waiting[file] = []
                self._want(file)

    def end(self) -> None:
        """Ends the thread, while what it tells still lives; a disk that hangs is not waited for."""
        self._waiting.clear()
        if self._thread is not None:
            self._wanted.put("")
            self._thread.join(MOST_END_S)
            self._thread = None

    @property
    def found_damaged(self) -> frozenset[str]:
        """All that has been told."""
        return frozenset(self._told)

    def tell_damaged(self, file: str, why: str) -> None:
        """That a file must not be shown: logged and told once."""
        if file not in self._told:
            self._told.add(file)
            log.error("%s; it is not shown", why)
            self.damaged.emit(file)

    def _want(self, file: str) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._go, name="soundness", daemon=True)
            self._thread.start()
        self._wanted.put(file)

    def _go(self) -> None:
        """The thread."""
        room = bytearray(CHUNK)
        while file := self._wanted.get():
            mark = _mark(file)
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[file] = (mark, mark is not None and _holds(file, room))
            with suppress(RuntimeError):  # the application has ended
                self._read.emit(file)

    @Slot(str)
    def _heard(self, file: str) -> None:
        if self.of(file) is False:
            path = PurePath(file)
            self.tell_damaged(file, f"the picture {path.name} of edition {path.parent.parent.name} is damaged")
        for then in self._waiting.pop(file, ()):
            then()


def _end(wanted: SimpleQueue[str], waiting: dict[str, list[Callable[[], None]]], *_gone: object) -> None:
    """Ends the thread, which holds the Python half of what is gone and all that waited for it."""
    waiting.clear()
    wanted.put("")


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
