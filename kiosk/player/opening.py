"""The opening hours, kept: looks at the clock on the wall now and then, and tells the player."""

from __future__ import annotations

import logging
import math
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from kiosk import places
from kiosk.edition.reader import DOCUMENT
from kiosk.machine.clock import RECORD, Clock
from kiosk.machine.hours import Hours
from kiosk.player.player import Player

log = logging.getLogger(__name__)

LOOK_S = 60
"""At the latest after this long the wall's clock is looked at again: somebody may have set it."""


class Opening(QObject):
    """Opens and closes the exhibit by its hours. A clock that can't be true means open."""

    def __init__(self, hours: Hours, player: Player, clock: Clock | None = None) -> None:
        super().__init__(player)
        self._hours = hours
        self._player = player
        self._clock = clock or Clock(places.data_folder() / RECORD)
        self._open: bool | None = None
        self._doubt: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Looks at the clock, and does what it says."""
        local = self._clock.local()
        doubt = self._clock.doubt(self._newest())
        change = None if doubt else self._hours.next_change(local)
        self._note_doubt(doubt, local)
        self._become(bool(doubt) or self._hours.open_at(local), change)
        # Of a monotonic clock: should the wall's be set meanwhile, it is looked at in time all the same.
        wait = LOOK_S if change is None else min(LOOK_S, (change - local).total_seconds())
        self._timer.start(math.ceil(wait * 1000))

    def _become(self, now_open: bool, change: datetime | None) -> None:
        if now_open is self._open:
            return
        self._open = now_open
        until = f" until {change:%Y-%m-%d %H:%M}" if change else ""
        log.info("the exhibit is %s%s", "open" if now_open else "closed", until)
        self._player.keep_hours(closed=not now_open)

    def _note_doubt(self, doubt: str | None, local: datetime) -> None:
        if (doubt is None) is (self._doubt is None):
            return
        self._doubt = doubt
        if doubt:
            log.warning(
                "the clock says %s, which can't be true: %s; the screen stays on whatever the opening hours say",
                f"{local:%Y-%m-%d %H:%M}", doubt,
            )  # fmt: skip
        else:
            log.info("the clock says %s, which may be true; the opening hours hold", f"{local:%Y-%m-%d %H:%M}")

    def _newest(self) -> float:
        """When the edition that plays was written, in seconds since 1970; 0 if that can't be told."""
        edition = self._player.edition
        try:
            return (edition.folder / DOCUMENT).stat().st_mtime if edition else 0.0
        except OSError:
            return 0.0
