"""An end in order: a signal that asks a kiosk to go ends its loop as a closed window does."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtGui import QGuiApplication

ASKS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Ending(QObject):
    """Quits the application when a signal asks for it; one that comes before the loop runs is heard when it begins."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._app = app
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._quit)
        # Python runs its handlers between its own steps, and there are none while Qt waits: the byte wakes it.
        signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        for asked in ASKS:
            # nohup(1) means that a terminal may close.
            if asked is not signal.SIGHUP or signal.getsignal(asked) is not signal.SIG_IGN:
                signal.signal(asked, _heard)

    @Slot()
    def _quit(self) -> None:
        self._notifier.setEnabled(False)
        # Not quit(): that asks the window first, which refuses whatever a visitor might have brought about.
        self._app.exit(0)


def _heard(_signal: int, _frame: FrameType | None) -> None:
    """Nothing more: the byte that the signal left says it all."""
