"""The screen's own sleep: black first, then off, and woken again and again until it surely is."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from kiosk.player.player import Player
from kiosk.player.visit import Stage

log = logging.getLogger(__name__)

DARK_S = 5
"""How long the screen is black before it sleeps: the black has come, and nobody wakes it at once."""
AGAIN_S = 60
MOST_S = 60
"""The work takes no longer; each program it asks is given a few seconds."""
WAKINGS = 5
"""A screen in deep sleep may miss the first word; it is told again so often, `AGAIN_S` apart."""


class Sleeping(QObject):
    """Lets the screen sleep while the exhibit is closed. The work is done by `kiosk.machine.screenpower`."""

    def __init__(self, player: Player) -> None:
        super().__init__(player)
        self._player = player
        self._lit: bool | None = None
        self._wakings = 0
        self._wanted: str | None = None
        self._running = ""
        self._told: set[str] = set()
        self._dark = self._timer(DARK_S, self._sleep)
        self._again = self._timer(AGAIN_S, self._wake)
        self._most = self._timer(MOST_S, self._give_up)
        self._process = QProcess(self)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)
        player.changed.connect(self._follow)
        player.heldChanged.connect(self._follow)
        # The program before this one may have ended while the screen slept.
        self._follow()

    def stop(self) -> None:
        """Lets go of the screen, as it is."""
        for timer in (self._dark, self._again, self._most):
            timer.stop()
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.finished.disconnect(self._ended)
            self._process.kill()
            self._process.waitForFinished(1000)

    def _timer(self, seconds: float, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(round(seconds * 1000))
        timer.timeout.connect(then)
        return timer

    @Slot()
    def _follow(self) -> None:
        """Off when nobody can see anything; staff at the menu can."""
        lit = str(self._player.stage) != Stage.CLOSED.value or bool(self._player.held)
        if lit is self._lit:
            return
        self._lit = lit
        if lit:
            self._dark.stop()
            self._wakings = WAKINGS
            self._wake()
        else:
            self._wakings = 0
            self._again.stop()
            self._dark.start()

    @Slot()
    def _sleep(self) -> None:
        self._want("off")

    @Slot()
    def _wake(self) -> None:
        self._wakings -= 1
        self._want("on")

    def _want(self, state: str) -> None:
        """One at a time, and the last wish holds."""
        if self._running:
            self._wanted = state
            return
        self._running = state
        self._most.start()
        self._process.start(sys.executable, ["-m", "kiosk.machine.screenpower", state])

    @Slot()
    def _give_up(self) -> None:
        self._process.kill()

    @Slot(QProcess.ProcessError)
    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._done([], [self._process.errorString()])

    @Slot(int, QProcess.ExitStatus)
    def _ended(self, status: int, _how: QProcess.ExitStatus) -> None:
        try:
            said = json.loads(bytes(self._process.readAllStandardOutput().data()))
            by, failed = said["by"], said["failed"]
        except (ValueError, KeyError, TypeError):
            by, failed = [], [f"its program ended with status {status}, or took longer than {MOST_S} s"]
        self._done(by, failed)

    def _done(self, by: list[str], failed: list[str]) -> None:
        state, self._running = self._running, ""
        self._most.stop()
        if failed:
            self._tell(logging.WARNING, f"the screen's power can't be switched {state}: {'; '.join(failed)}")
        if by:
            self._tell(logging.INFO, f"the screen is switched {state} by {' and '.join(by)}")
        elif state == "off":
            self._tell(logging.INFO, "the screen stays on and black: nothing here can switch it off")
        wanted, self._wanted = self._wanted, None
        if wanted and wanted != state:
            self._want(wanted)
        elif state == "on" and self._wakings > 0:
            self._again.start()

    def _tell(self, level: int, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            log.log(level, text)
