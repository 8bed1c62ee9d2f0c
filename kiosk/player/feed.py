"""What comes in from outside the player: news of the exhibit, from the process that watches and prepares it."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from kiosk.edition.reader import language_from
from kiosk.player.player import Player

log = logging.getLogger(__name__)

AGAIN_S = 20
"""How long after its end the watching process is started anew."""


class Feed(QObject):
    """Runs `kiosk.edition.following` for one exhibit and hands its news to the player."""

    def __init__(self, exhibit: Path, player: Player) -> None:
        super().__init__(player)
        self._exhibit = exhibit
        self._player = player
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_S * 1000)
        self._again.timeout.connect(self.start)
        self._asked = False
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)

    @Slot()
    def start(self) -> None:
        """Starts the watching process, unless it runs already."""
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            return
        self._process.start(sys.executable, ["-m", "kiosk.edition.following", str(self._exhibit)])

    def look_anew(self) -> None:
        """Has the exhibit checked and prepared as at a start, whatever was found before."""
        self._again.stop()
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self.start()
        else:
            self._asked = True
            self._process.closeWriteChannel()

    def stop(self) -> None:
        """Ends the watching process, which ends by itself when nobody listens any more."""
        self._again.stop()
        self._process.finished.disconnect(self._ended)
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(1000):
            self._process.kill()
            self._process.waitForFinished(1000)

    @Slot()
    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                self._hear(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                log.error("news of the exhibit that can't be understood: %.200r (%s)", line, error)

    def _hear(self, news: dict[str, Any]) -> None:
        match news["event"]:
            case "exhibit":
                self._player.introduce(news["title"], tuple(language_from(language) for language in news["languages"]))
            case "progress":
                self._player.tell_progress(news["done"], news["total"])
            case "problems":
                if news["errors"]:
                    log.error("the exhibit has errors and is not played as it is now:\n%s", news["text"].rstrip())
                    self._player.tell_problems(news["text"])
            case "edition":
                self._player.tell_problems("")
                self._player.play(Path(news["path"]))
            case "unchanged":
                self._player.tell_problems("")
            case "checking" | "waiting":
                pass
            case other:
                log.warning("news of the exhibit of an unknown kind: %s", other)

    @Slot(QProcess.ProcessError)
    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            log.error("the exhibit can't be watched: %s", self._process.errorString())
            self._again.start()

    @Slot(int, QProcess.ExitStatus)
    def _ended(self, status: int, _how: QProcess.ExitStatus) -> None:
        asked, self._asked = self._asked, False
        if asked:
            self.start()
            return
        log.error("watching the exhibit ended with status %d; it starts again in %d s", status, AGAIN_S)
        self._again.start()
