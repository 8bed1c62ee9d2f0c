"""How many visitors came and how many pages they opened: counted by the hour, so that nobody can be recognised."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from kiosk.player.player import Player

log = logging.getLogger(__name__)

HOUR_S = 3600
_VISITING = ("visit", "warning", "question")


class Tally(QObject):
    """Counts from its birth on: `visits` and `pages` since the last opening, `all_visits` and `all_pages` since then.

    `since` is when what is on the screen came there, by `clock` (monotonic, s).
    """

    def __init__(self, player: Player, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(player)
        self._player = player
        self._clock = clock
        self.all_visits = self.all_pages = 0
        self._opened = (0, 0)
        self.since = self.edition_since = self._told_at = clock()
        self._told = (0, 0)
        self._shown = self._showing()
        player.changed.connect(self._look)
        player.editionChanged.connect(self._swapped)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(HOUR_S * 1000)
        self._timer.timeout.connect(self.tell)
        self._timer.start()

    @property
    def visits(self) -> int:
        return self.all_visits - self._opened[0]

    @property
    def pages(self) -> int:
        return self.all_pages - self._opened[1]

    @Slot()
    def tell(self) -> None:
        """Logs what was counted since the last time; while the kiosk is closed and nobody came, nothing."""
        if self._shown[0] != "closed":
            self._tell()
        else:
            self.tell_rest()

    @Slot()
    def tell_rest(self) -> None:
        """Logs what was counted since the last time, if anybody came."""
        if self.all_visits > self._told[0]:
            self._tell()

    def _tell(self) -> None:
        visits, pages = self.all_visits - self._told[0], self.all_pages - self._told[1]
        minutes = max(1, round((self._clock() - self._told_at) / 60))
        self._told, self._told_at = (self.all_visits, self.all_pages), self._clock()
        log.info(
            "in the last %d min: visits %d, pages opened %d", minutes, visits, pages,
            extra={"event": "visits", "visits": visits, "pages": pages},
        )  # fmt: skip

    def _showing(self) -> tuple[str, int | None, int | None]:
        visit = self._player.visit
        where = (None, None) if visit is None else (visit.page, visit.section)
        return str(self._player.stage), *where

    @Slot()
    def _look(self) -> None:
        before, self._shown = self._shown, self._showing()
        if before == self._shown:
            return
        self.since = self._clock()
        stage, page, _ = self._shown
        if (before[0], stage) == ("closed", "attract"):
            # A touch that wakes the screen at night begins a visit, and no opening.
            self._opened = (self.all_visits, self.all_pages)
        began = stage in _VISITING and before[0] not in _VISITING
        self.all_visits += began
        self.all_pages += stage in _VISITING and page is not None and (began or page != before[1])

    @Slot()
    def _swapped(self) -> None:
        self.edition_since = self._clock()
