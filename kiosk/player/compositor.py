"""Whether the Wayland compositor still answers, asked on a line of its own: Qt's own calls would wait for it."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from kiosk.player.display import wayland_socket

DISPLAY, CALLBACK = 1, 2
"""Numbers of objects: that of wl_display is fixed, the other is the first that is ours to give."""
SYNC = 0
REQUEST = struct.pack("=III", DISPLAY, 12 << 16 | SYNC, CALLBACK)
"""wl_display.sync, in 12 bytes (the Wayland protocol's wire format). The callback it makes knows one event, “done”."""


class Compositor(QObject):
    """Asks for nothing but an answer, which a compositor sends as soon as it comes to it."""

    answered = Signal()

    def __init__(self, address: str, parent: QObject) -> None:
        super().__init__(parent)
        self._address = address
        self._line: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self._line is not None

    def ask(self) -> None:
        """`answered` follows, or doesn't; a question that is still open is kept."""
        if self.asking:
            return
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        try:
            line.connect(self._address)
            line.send(REQUEST)
        except OSError:
            line.close()
            return
        self._line = line
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    @Slot()
    def _hear(self) -> None:
        if self._line is None:
            return
        said = b""
        with suppress(OSError):
            said = self._line.recv(4096)
        self._forget()
        if len(said) >= 8 and struct.unpack_from("=I", said) == (CALLBACK,):
            self.answered.emit()

    def _forget(self) -> None:
        """Lets go of a question that is still open."""
        if self._notifier:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        if self._line:
            self._line.close()
        self._notifier = self._line = None


def compositor(parent: QObject, environment: Mapping[str, str] = os.environ) -> Compositor | None:
    """The one that this process draws by; None where it isn't Wayland's."""
    address = wayland_socket(environment)
    if address is None or not environment.get("QT_QPA_PLATFORM", "wayland").startswith("wayland"):
        return None
    return Compositor(address, parent)
