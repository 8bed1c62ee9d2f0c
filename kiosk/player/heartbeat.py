"""The heartbeat: word to systemd that pictures are still drawn, so that a kiosk that hangs is started again."""

from __future__ import annotations

import os
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from kiosk.player import notify
from kiosk.player.compositor import Compositor, compositor

BEATS_IN_A_LIMIT = 3


class Heartbeat(QObject):
    """Asks the window for a frame a few times within systemd's limit, and tells systemd once that was drawn.

    A window of which nothing can be seen (the screen sleeps or is unplugged) draws nothing: then it is enough that
    this thread gets to run and the compositor answers. One that hangs looks the same to Qt, which takes a window for
    unseen once a frame has stayed out for 100 ms. Between two beats nothing is watched, so that a still page sleeps.
    """

    def __init__(
        self, window: QQuickWindow, limit_us: int, parent: QObject, compositor: Compositor | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._limit_us = limit_us
        self._compositor = compositor
        if compositor:
            compositor.answered.connect(self._answered)
        self._asked = False
        self._starting = True
        self._timer = QTimer(self)
        self._timer.setInterval(max(1, limit_us // 1000 // BEATS_IN_A_LIMIT))
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    @property
    def interval_ms(self) -> int:
        return self._timer.interval()

    @Slot()
    def ask(self) -> None:
        """Time for a beat."""
        if not self._window.isExposed():
            self._asked = False
            if self._compositor:
                self._compositor.ask()
            else:
                self._beat()
            return
        if not self._asked:
            self._asked = True
            # Told by the thread that draws, heard here: neither may hang.
            kind = Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.SingleShotConnection.value
            self._window.frameSwapped.connect(self._drawn, Qt.ConnectionType(kind))
        self._window.update()

    @Slot()
    def _drawn(self) -> None:
        if self._asked:
            self._asked = False
            self._beat()

    @Slot()
    def _answered(self) -> None:
        if self._window.isExposed():
            # Seen again meanwhile: it is to draw, and at once, as a slow compositor answers and shows in one go.
            self.ask()
        else:
            self._beat()

    def started(self) -> None:
        """The start is over: READY=1 has been said."""
        self._starting = False

    def _beat(self) -> None:
        # A first start prepares the whole exhibit: it may take its time as long as it lives.
        more = f"\nEXTEND_TIMEOUT_USEC={self._limit_us}" if self._starting else ""
        notify.tell(f"WATCHDOG=1{more}")


def heartbeat(window: QQuickWindow, environment: Mapping[str, str] = os.environ) -> Heartbeat | None:
    """The heartbeat that `WATCHDOG_USEC` asks for; None without it.

    `WATCHDOG_PID` is not looked at: systemd's own child is the one that keeps the player and passes its word on.
    """
    limit = environment.get("WATCHDOG_USEC", "")
    if not (limit.isascii() and limit.isdecimal() and int(limit) > 0):
        return None
    return Heartbeat(window, int(limit), window, compositor(window, environment))
