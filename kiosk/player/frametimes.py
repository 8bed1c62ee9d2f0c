"""How long frames take, measured only while somebody asks."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

MEASURED_S = 2.0


def summary(times: list[float]) -> dict[str, float | int] | None:
    """What moments of successive frames (s) come to, in ms; None if nothing was drawn."""
    gaps = sorted(after - before for before, after in pairwise(times))
    if not gaps:
        return None
    return {
        "frames": len(gaps),
        "per_second": round(len(gaps) / (times[-1] - times[0]), 1),
        "p50_ms": round(gaps[len(gaps) // 2] * 1000, 1),
        "p95_ms": round(gaps[min(len(gaps) - 1, len(gaps) * 95 // 100)] * 1000, 1),
        "worst_ms": round(gaps[-1] * 1000, 1),
    }


class FrameTimes(QObject):
    """Asks the window for one frame after the other for a while, and says how far they were apart.

    A still page draws nothing by itself, so waiting for frames would measure the visitor and not the machine. The
    moments are taken in the GUI thread: what holds that up holds up touches, too.
    """

    def __init__(self, window: QQuickWindow, parent: QObject, seconds: float = MEASURED_S) -> None:
        super().__init__(parent)
        self._window = window
        self._times: list[float] = []
        self._done: Callable[[dict[str, float | int] | None], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self._over)

    def measure(self, done: Callable[[dict[str, float | int] | None], None]) -> None:
        """Calls `done` with the summary when it is over; while one measures, a second call changes nothing."""
        if self._done is not None:
            return
        self._done = done
        self._times = []
        self._window.frameSwapped.connect(self._swapped)
        self._timer.start()
        self._window.update()

    def stop(self) -> None:
        """Measures no longer, and tells nobody."""
        if self._done is not None:
            self._done = None
            self._timer.stop()
            self._window.frameSwapped.disconnect(self._swapped)

    @Slot()
    def _swapped(self) -> None:
        self._times.append(time.monotonic())
        self._window.update()

    @Slot()
    def _over(self) -> None:
        done = self._done
        self.stop()
        if done is not None:
            done(summary(self._times))
