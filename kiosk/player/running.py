"""A running kiosk, put together: what plays, the window that shows it, and what feeds it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from kiosk import places
from kiosk.machine.settings import Settings
from kiosk.player import notify
from kiosk.player.beginning import Beginning
from kiosk.player.ending import Ending
from kiosk.player.feed import Feed
from kiosk.player.garbage import Garbage
from kiosk.player.heartbeat import heartbeat
from kiosk.player.journal import open_journal
from kiosk.player.player import Player
from kiosk.player.standing import Standing
from kiosk.player.window import Frame, Shown, choose_renderer, load_fonts

if TYPE_CHECKING:
    from kiosk.player.mending import Mending
    from kiosk.player.opening import Opening
    from kiosk.player.pressure import Pressure
    from kiosk.player.sleeping import Sleeping
    from kiosk.player.tally import Tally

LATEST_S = 5
"""How long after its start the rest begins, at the latest."""


class Kiosk:
    """The parts that every other part joins. Those hang on `player`, and listen to `app.aboutToQuit` for their end."""

    def __init__(self, exhibit: Path, beginning: Beginning, settings: Settings, size: tuple[int, int] | None) -> None:
        self.exhibit = exhibit
        self.settings = settings
        self.store = beginning.store
        open_journal(places.data_folder() / "log")
        choose_renderer()
        self.app = QGuiApplication(sys.argv[:1])
        self.app.setApplicationName("kiosk")
        self.ending = Ending(self.app)
        load_fonts()
        wake = settings.hours is not None and settings.hours.wake
        self.player = Player(settings.idle_s, wake=wake, proofs=beginning.proofs)
        self.standing = Standing(beginning.starts, self.store, self.player)
        self.standing.start(beginning.edition)
        self.opening: Opening | None = None
        if settings.hours:
            from kiosk.player import opening  # most kiosks are always open

            self.opening = opening.Opening(settings.hours, self.player)
        self.shown = Shown(self.player, Frame(size, settings.diagonal_mm, settings.distance_mm))
        self.heartbeat = heartbeat(self.shown.window)
        self.feed = Feed(exhibit, self.player)
        self.mending: Mending | None = None
        self.pressure: Pressure | None = None
        self.tally: Tally | None = None
        self.sleeping: Sleeping | None = None

    def run(self, at_first_picture: Callable[[], None], rest: Callable[[], None]) -> int:
        """Shows the window until it is closed or a signal asks for the end; the exit status.

        `at_first_picture` is called when that is on the screen; `rest` is called then too, or without it where none
        comes soon.
        """
        first = FirstPicture(self.shown, self.player, at_first_picture, rest)
        self.shown.show()
        if self.player.edition is None:
            first.wait_no_longer()
        else:
            # What there is to play comes first; a screen that never shows it must not keep new content away.
            QTimer.singleShot(LATEST_S * 1000, first, first.wait_no_longer)
        self.app.aboutToQuit.connect(notify.stopping)
        status = self.app.exec()
        self.feed.stop()
        self.shown.close()
        return status


class FirstPicture(QObject):
    """Sees when the first full picture stands on the screen."""

    def __init__(
        self, shown: Shown, player: Player, at_first_picture: Callable[[], None], rest: Callable[[], None]
    ) -> None:
        super().__init__(player)
        self._window = shown.window
        self._player = player
        self._at_first_picture = at_first_picture
        self._rest: Callable[[], None] | None = rest
        self._drawing = 0
        self._left: int | None = None
        self._window.afterAnimating.connect(self._begins)
        self._window.frameSwapped.connect(self._swapped)

    @Slot()
    def wait_no_longer(self) -> None:
        rest, self._rest = self._rest, None
        if rest:
            rest()

    @Slot()
    def _begins(self) -> None:
        """A frame is about to be drawn: what is ready now will be in it."""
        self._drawing += 1
        if (
            self._left is None
            and self._window.property("ready")
            and (self._player.property("stage") != "nothing" or self._window.property("safe"))
        ):
            # The one before it may still be drawn, by a thread; some are begun and never drawn.
            self._left = min(self._drawing, 2)

    @Slot()
    def _swapped(self) -> None:
        self._drawing = max(0, self._drawing - 1)
        if not self._left:
            return  # not ready yet; or told before the line was cut
        self._left -= 1
        if self._left:
            self._window.update()
            return
        self._window.afterAnimating.disconnect(self._begins)
        self._window.frameSwapped.disconnect(self._swapped)
        self._at_first_picture()
        Garbage(self._player)
        QTimer.singleShot(0, self, self.wait_no_longer)
