"""Programs of the machine's, run beside the player: none of them ever keeps the picture waiting."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Slot

LIMIT_S = 10
"""A program that has not answered by then is ended."""

LAST_MS = 500

Answer = Callable[[bool, str], None]
"""What is called when a program has ended: whether all went well, and what it said."""

log = logging.getLogger(__name__)


def there(name: str) -> bool:
    """Whether a program of that name can be started."""
    return shutil.which(name) is not None


def writable(file: Path) -> bool:
    return os.access(file, os.W_OK)


class Programs(QObject):
    """Starts programs and tells when they have ended. At the player's own end they are let go."""

    def __init__(self, parent: QObject, limit_s: float = LIMIT_S) -> None:
        super().__init__(parent)
        self._limit_s = limit_s
        self._running: set[QProcess] = set()
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._let_go)

    def run(self, command: Sequence[str], then: Answer | None = None, *, quiet: bool = False) -> None:
        """Runs a command without a shell; `quiet`: a failure is no news."""
        process = QProcess(self)
        limit = QTimer(process)
        limit.setSingleShot(True)
        limit.timeout.connect(process.kill)
        self._running.add(process)

        def ended(well: bool, why: str = "") -> None:
            if process not in self._running:
                return
            self._running.discard(process)
            limit.stop()
            said = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
            if not well and not quiet:
                why = why or bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
                log.warning("“%s” failed: %s", " ".join(command), why or f"status {process.exitCode()}")
            process.deleteLater()
            if then is not None:
                then(well, said)

        def finished(status: int, how: QProcess.ExitStatus) -> None:
            late = "it did not answer" if how is QProcess.ExitStatus.CrashExit else ""
            ended(status == 0 and how is QProcess.ExitStatus.NormalExit, late)

        def failed(error: QProcess.ProcessError) -> None:
            if error is QProcess.ProcessError.FailedToStart:
                ended(well=False, why=process.errorString())

        process.finished.connect(finished)
        process.errorOccurred.connect(failed)
        process.setStandardInputFile(QProcess.nullDevice())
        limit.start(round(self._limit_s * 1000))
        process.start(command[0], list(command[1:]))

    @Slot()
    def _let_go(self) -> None:
        """What asked the system to end the kiosk may itself not have ended yet."""
        for process in self._running:
            # Else Qt complains, and calls back when the process's object is gone.
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(LAST_MS)
        self._running.clear()
