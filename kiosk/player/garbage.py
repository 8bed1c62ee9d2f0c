"""Garbage, collected by the thread that draws and by no other.

Python collects in whatever thread makes the next object. A Qt object that goes in another thread than its own leaves
its timers behind, or takes the process with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer, Slot

EVERY_MS = 5000


class Garbage(QObject):
    """Takes over from Python; what has been made until now stays, and is not looked through any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    @Slot()
    def _collect(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
