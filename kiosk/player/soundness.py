"""Soundness: every picture is read through and held against its name before it is shown the first time.

A card that loses bits gives pictures that are torn and no error. The reading is done beside the screen, by one thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.player.proofs import Proofs

log = logging.getLogger(__name__)


class Soundness(QObject):
    """Which files hold what was written, for those who show them.

    `damaged` tells the path of a file that must not be shown, once.
    """

    damaged = Signal(str)
    _read = Signal(str)

    def __init__(self, proofs: Proofs, parent: QObject) -> None:
        super().__init__(parent)
        self._proofs = proofs
        self._waiting: dict[str, list[Callable[[], None]]] = {}
        self._told: set[str] = set()
        self._read.connect(self._heard)
        proofs.told = self._read.emit
        self.destroyed.connect(partial(_end, proofs, self._waiting))

    def of(self, file: str) -> bool | None:
        """Whether a file is sound, None while that is not known."""
        return self._proofs.of(file)

    def ask(self, file: str, then: Callable[[], None]) -> None:
        """Has a file read, and calls `then` from the loop's own thread when something is known of it."""
        waiting = self._waiting.setdefault(file, [])
        waiting.append(then)
        if len(waiting) == 1:
            self._proofs.want(file)

    def end(self) -> None:
        """Ends the thread, while what it tells still lives."""
        self._waiting.clear()
        self._proofs.end()

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

    @Slot(str)
    def _heard(self, file: str) -> None:
        if self.of(file) is False:
            path = PurePath(file)
            self.tell_damaged(file, f"the picture {path.name} of edition {path.parent.parent.name} is damaged")
        for then in self._waiting.pop(file, ()):
            then()


def _end(proofs: Proofs, waiting: dict[str, list[Callable[[], None]]], *_gone: object) -> None:
    """Ends the thread, which holds the Python half of what is gone and all that waited for it."""
    waiting.clear()
    proofs.leave()
