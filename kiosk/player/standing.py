"""Whether what plays stands: tells the record of starts, and tries afresh after an hour behind the safe screen."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from kiosk.edition.store import Store
from kiosk.machine.starts import STANDS_AFTER_S, Keeper, Look
from kiosk.player import notify
from kiosk.player.player import Player

log = logging.getLogger(__name__)


class Standing(QObject):
    """Made before the window, so that it hears of an edition before anything of that is drawn."""

    def __init__(self, keeper: Keeper, store: Store, player: Player) -> None:
        super().__init__(player)
        self._keeper = keeper
        self._store = store
        self._player = player
        self._trying = False
        self._shown = False
        self._minute = QTimer(self, singleShot=True, interval=round(STANDS_AFTER_S * 1000))
        self._minute.timeout.connect(self._stood)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._try)

    def start(self, edition: Path | None) -> None:
        """Plays what was chosen for this start, once that is on record; the safe screen where it must be that."""
        self._keeper.settle()
        now = self._keeper.now
        if now.safe and edition is None:
            log.error("%d starts in a row went wrong: the safe screen stands, and no exhibit is loaded", now.row)
            self._player.keep_safe(now.look)
            self._wait()
        else:
            for each in sorted(now.passed_over - {edition.name if edition else ""}):
                log.error("edition %s went wrong at %d starts: it is passed over", each, now.crashes[each])
            if edition is not None:
                self._player.play(edition)
        self._player.tell_trouble(bool(now.safe or now.passed_over))
        self._player.swaps.connect(self._loads)
        self._player.editionChanged.connect(self._look)
        self._minute.start()
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._keeper.ended)

    def shown(self) -> None:
        """The first picture is on the screen."""
        self._shown = True
        self._look()

    @Slot()
    def _look(self) -> None:
        """Says what plays, and remembers what it looks like, for a screen that may load nothing of it."""
        edition = self._player.edition
        if self._shown:
            notify.status(f"plays {edition.exhibit}, edition {edition.hash}" if edition else "shows the safe screen")
        if edition is not None:
            first = edition.languages[0]
            look = Look(edition.title.get(first.tag, ""), first.tag, first.script, first.rtl, edition.look.colours)
            self._keeper.looks(look)

    @Slot(str)
    def _loads(self, edition: str) -> None:
        # Whoever brought it here wants it played, whatever is known of it; only the hour's own try counts on.
        self._keeper.loads(edition, afresh=not self._trying)
        if self._player.edition is None:
            self._keeper.settle()
        self._player.tell_trouble(bool(self._keeper.now.passed_over))
        self._again.stop()
        self._minute.start()

    @Slot()
    def _stood(self) -> None:
        if self._keeper.now.falling:
            self._keeper.stood()
            self._player.tell_trouble(bool(self._keeper.now.passed_over))

    def _wait(self) -> None:
        self._again.start(max(1, round(self._keeper.due() * 1000)))

    @Slot()
    def _try(self) -> None:
        log.warning("the safe screen has stood for an hour: the exhibit is tried again")
        self._keeper.tries()
        self._trying = True
        if not any(self._player.play(edition) for edition in self._store.whole()):
            self._wait()
        self._trying = False
