"""What comes in from outside the player: news of the exhibit, from the process that watches and prepares it."""

from __future__ import annotations

import json
import logging
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from kiosk.edition.reader import language_from
from kiosk.player.player import Player

log = logging.getLogger(__name__)

AGAIN_S = 20
"""How long after its end the watching process is started anew."""
MOST_ERRORS_TOLD = 10
"""In the log, of an exhibit's."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a stick brings. Nothing of it plays before `Feed.accept` is called, which only the PIN may lead to.

    `kind` is "exhibit" or "edition", `size` in bytes. Until it is `ready` it is being copied and checked; one with
    `errors`, which says what is wrong with it, never will be.
    """

    id: str
    title: str
    kind: str
    size: int
    ready: bool
    errors: str


class Feed(QObject):
    """Runs `kiosk.edition.following` for one exhibit and hands its news to the player."""

    answered = Signal(str)
    """Whatever was heard, once the player knows of it: the name of the event."""
    offersChanged = Signal()
    accepted = Signal(str, str)
    """What a stick brought is an exhibit now: its folder, and the edition that was made of it."""

    def __init__(self, exhibit: Path, player: Player) -> None:
        super().__init__(player)
        self._exhibit = exhibit
        self._player = player
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_S * 1000)
        self._again.timeout.connect(self.start)
        self._asked = False
        self._offers: dict[str, Offer] = {}
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

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What the sticks that are plugged in bring, in the order in which they came."""
        return tuple(self._offers.values())

    def accept(self, offer: str) -> None:
        """Makes what is offered one of this machine's exhibits; `accepted` tells when its edition stands."""
        self._ask("accept", offer)

    def decline(self, offer: str) -> None:
        """Forgets what is offered until its stick is put in again."""
        self._ask("decline", offer)

    def _ask(self, what: str, offer: str) -> None:
        if offer in self._offers:
            self._process.write(json.dumps({"do": what, "id": offer}).encode() + b"\n")

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
                news = json.loads(line)
                self._hear(news)
                self.answered.emit(news["event"])
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
                    _log_errors(news["problems"])
                    self._player.tell_problems(news["text"])
            case "edition":
                self._player.tell_problems("")
                self._player.play(Path(news["path"]))
            case "unchanged":
                self._player.tell_problems("")
            case "offer" | "withdrawn" | "accepted":
                self._hear_of_stick(news)
            case "checking" | "waiting":
                pass
            case other:
                log.warning("news of the exhibit of an unknown kind: %s", other)

    def _hear_of_stick(self, news: dict[str, Any]) -> None:
        if news["event"] == "offer":
            self._offer(news)
            return
        self._withdraw(news["id"])
        if news["event"] == "accepted":
            log.info("what the stick brought is in its place: %s", news["title"])
            self.accepted.emit(news["exhibit"], news["edition"])

    def _offer(self, news: dict[str, Any]) -> None:
        errors = news["text"] if news["errors"] else ""
        offer = Offer(news["id"], news["title"], news["kind"], news["size"], news["ready"], errors)
        if offer.ready:
            log.info("a stick brings %s; it is used once staff agree", offer.title)
        elif errors:
            log.error("a stick brings %s, which can't be used:\n%s", offer.title, errors.rstrip())
        self._offers[offer.id] = offer
        self.offersChanged.emit()

    def _withdraw(self, *offers: str) -> None:
        if [offer for offer in offers if self._offers.pop(offer, None)]:
            self.offersChanged.emit()

    @Slot(QProcess.ProcessError)
    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            log.error("the exhibit can't be watched: %s", self._process.errorString())
            self._again.start()

    @Slot(int, QProcess.ExitStatus)
    def _ended(self, status: int, how: QProcess.ExitStatus) -> None:
        self._withdraw(*self._offers)
        asked, self._asked = self._asked, False
        if asked:
            self.start()
            return
        if how is QProcess.ExitStatus.CrashExit and status == signal.SIGTERM:
            # systemd asks all of a kiosk's processes at once to end, and this one may be the first to hear of it.
            log.info("watching the exhibit was asked to end")
        else:
            log.error("watching the exhibit ended with status %d; it starts again in %d s", status, AGAIN_S)
        self._again.start()


def _log_errors(problems: list[dict[str, Any]]) -> None:
    """A line for each, with its file and line, for those who mend it."""
    errors = [each for each in problems if each["severity"] == "error"]
    log.error("the exhibit can't be played as it is now (errors: %d); what played before plays on", len(errors))
    for each in errors[:MOST_ERRORS_TOLD]:
        place = "/".join(Path(each["file"]).parts[-2:])
        log.error(
            "in %s, line %d: %s %s", place, each["line"], each["message"], each["remedy"] or "",
            extra={"event": "exhibit-error", "file": each["file"], "line": each["line"], "page": each["page"] or ""},
        )  # fmt: skip
    if len(errors) > MOST_ERRORS_TOLD:
        log.error("the other errors are told by kiosk check")
