"""The kiosk's answer to `kiosk status`: a socket in its runtime folder that only its owner can reach.

Whoever connects gets two lines of JSON: at once what `kiosk.player.account` says, and after a short measurement
`{"frames": …}`. Nothing that a client sends is ever read, and one that doesn't read is let go.
"""

from __future__ import annotations

import json
import logging
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from kiosk import places
from kiosk.machine.listening import answers
from kiosk.player.account import account
from kiosk.player.frametimes import MEASURED_S, FrameTimes
from kiosk.player.player import Player
from kiosk.player.tally import Tally

if TYPE_CHECKING:
    from kiosk.player.running import Kiosk

log = logging.getLogger(__name__)

NAME = "status"
MOST_CLIENTS = 8
AGAIN_MS = 5000
"""How long no client is taken after one could not be."""


def begin(kiosk: Kiosk) -> None:
    """From now on visits are counted, and the kiosk can be asked how it is, until it ends."""
    kiosk.tally = Tally(kiosk.player)
    status = Status(kiosk.player, kiosk.shown.window, kiosk.tally, places.runtime_folder())
    kiosk.app.aboutToQuit.connect(kiosk.tally.tell_rest)
    kiosk.app.aboutToQuit.connect(status.close)


class Status(QObject):
    """Listens from its birth until `close`."""

    def __init__(
        self, player: Player, window: QQuickWindow, tally: Tally, folder: Path, measured_s: float = MEASURED_S
    ) -> None:
        super().__init__(player)
        self._account: Callable[[], dict[str, Any]] = lambda: account(player, window, tally)
        self._frames = FrameTimes(window, self, measured_s)
        self._clients: list[socket.socket] = []
        self._ear: socket.socket | None = None
        self._folder = -1
        try:
            self._listen(folder)
        except OSError as error:
            log.warning("this kiosk can't be asked how it is: %s", error)
            self.close()

    @Slot()
    def close(self) -> None:
        """Lets go of all; what another kiosk has put in the socket's place stays."""
        self._frames.stop()
        for client in self._clients:
            client.close()
        self._clients.clear()
        if self._ear is not None:
            self._notifier.setEnabled(False)
            with suppress(OSError):
                here = os.stat(NAME, dir_fd=self._folder)
                if (here.st_dev, here.st_ino) == self._identity:
                    os.unlink(NAME, dir_fd=self._folder)
            self._ear.close()
            self._ear = None
        if self._folder >= 0:
            os.close(self._folder)
            self._folder = -1

    def _listen(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        if os.fstat(self._folder).st_uid != os.geteuid():
            raise PermissionError(f"{folder} belongs to somebody else")
        os.fchmod(self._folder, 0o700)
        # An address of a socket has 107 bytes, and a path may be longer.
        near = f"/proc/self/fd/{self._folder}"
        ear = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)
        try:
            if answers(f"{near}/{NAME}"):
                log.info("another kiosk of this user answers to kiosk status")
                ear.close()
                return
            aside = f"{NAME}.{os.getpid()}"
            with suppress(FileNotFoundError):
                os.unlink(aside, dir_fd=self._folder)
            ear.bind(f"{near}/{aside}")
            os.chmod(aside, 0o600, dir_fd=self._folder)
            ear.listen(MOST_CLIENTS)
            about = os.stat(aside, dir_fd=self._folder)
            # In one step, over what a kiosk that was killed has left.
            os.rename(aside, NAME, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        except OSError:
            ear.close()
            raise
        self._identity = (about.st_dev, about.st_ino)
        self._ear = ear
        self._notifier = QSocketNotifier(ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept)

    @Slot()
    def _accept(self) -> None:
        while self._ear is not None:
            try:
                client, _ = self._ear.accept()
            except BlockingIOError:
                return
            except OSError:
                # No handles are left: the client still waits, and Qt would tell of it again and again.
                self._notifier.setEnabled(False)
                QTimer.singleShot(AGAIN_MS, self, self._accept_again)
                return
            self._serve(client)

    @Slot()
    def _accept_again(self) -> None:
        if self._ear is not None:
            self._notifier.setEnabled(True)

    def _serve(self, client: socket.socket) -> None:
        client.setblocking(False)
        if len(self._clients) >= MOST_CLIENTS or not _said(client, self._account()):
            client.close()
            return
        self._clients.append(client)
        self._frames.measure(self._measured)

    def _measured(self, frames: dict[str, float | int] | None) -> None:
        clients, self._clients = self._clients, []
        for client in clients:
            _said(client, {"frames": frames})
            client.close()


def _said(client: socket.socket, what: dict[str, Any]) -> bool:
    """Says it at once or not at all: a socket holds far more than an answer."""
    data = json.dumps(what).encode() + b"\n"
    try:
        return client.send(data) == len(data)
    except OSError:
        return False
