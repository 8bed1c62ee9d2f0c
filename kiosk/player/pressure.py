"""Memory that runs short: what can be made again is let go before the system has to choose what to end.

Follows systemd's protocol for that (https://systemd.io/MEMORY_PRESSURE/); without it, the whole machine's own figures.
"""

from __future__ import annotations

import base64
import gc
import logging
import os
import stat
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QPixmapCache

from kiosk.player import heap
from kiosk.player.window import Shown

MACHINE = "/proc/pressure/memory"
STALLED = b"some 200000 2000000"
"""0.2 s of 2 s lost to waiting for memory. Shorter windows than 2 s are for root alone."""
REST_S = 10

log = logging.getLogger(__name__)


class Pressure(QObject):
    """Calls `shrink` when memory runs short, and not again for a while."""

    def __init__(self, file: int, kind: QSocketNotifier.Type, shrink: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._takes = kind is QSocketNotifier.Type.Read
        self._shrink = shrink
        self._notifier = QSocketNotifier(file, kind, self)
        self._notifier.activated.connect(self._pressed)
        self._rest = QTimer(self, singleShot=True, interval=REST_S * 1000)
        self._rest.timeout.connect(self._listen)
        self.destroyed.connect(lambda: os.close(file))

    @Slot()
    def _listen(self) -> None:
        self._notifier.setEnabled(True)

    @Slot()
    def _pressed(self) -> None:
        self._notifier.setEnabled(False)
        if self._takes:
            try:
                if not os.read(self._file, 4096):
                    return  # whoever told it is gone
            except OSError:
                return
        log.warning("memory runs short: pictures that are not on the screen are let go")
        self._shrink()
        self._rest.start()


def watch(shrink: Callable[[], None], parent: QObject, environment: Mapping[str, str] = os.environ) -> Pressure | None:
    """Watches what systemd names, else the machine; None where neither can be watched."""
    path = environment.get("MEMORY_PRESSURE_WATCH") or MACHINE
    if path == "/dev/null":
        return None
    try:
        wanted = base64.b64decode(environment.get("MEMORY_PRESSURE_WRITE", "")) or STALLED
        file = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        regular = stat.S_ISREG(os.fstat(file).st_mode)
        if regular:
            os.write(file, wanted + b"\0")
    except OSError:
        os.close(file)
        return None
    return Pressure(file, QSocketNotifier.Type.Exception if regular else QSocketNotifier.Type.Read, shrink, parent)


def shrink(shown: Shown) -> None:
    """Lets go of what can be made again."""
    QPixmapCache.clear()
    shown.window.releaseResources()
    # Not its trimComponentCache(): that takes the script of the icons from those that are in use, and the process ends.
    shown.engine.collectGarbage()
    gc.collect()
    heap.give_back()
