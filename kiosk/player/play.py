"""`kiosk play`: what plays at once, what is looked for behind it, and the window."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from pathlib import Path

from kiosk import places
from kiosk.edition.store import store_of
from kiosk.machine.settings import Settings
from kiosk.player import display

NO_SCREEN_STATUS = 3
FEED_LATEST_S = 5
"""How long after its start the exhibit's folder is looked at, at the latest."""

log = logging.getLogger(__name__)


def play(exhibit: Path, settings: Settings, size: tuple[int, int] | None) -> int:
    """Plays an exhibit until the window is closed; gives the exit status.

    `size` is that of a window in px, None for the whole screen. Without a screen the status is 3 and standard error
    says what to do.
    """
    if why := display.missing(os.environ):
        print(display.say_missing(why, exhibit), end="", file=sys.stderr)
        return NO_SCREEN_STATUS

    # All that is made until the first picture stays: looking through it for garbage would only delay that.
    gc.disable()
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtGui import QGuiApplication

    from kiosk.player import notify
    from kiosk.player.feed import Feed
    from kiosk.player.journal import open_journal
    from kiosk.player.player import Player
    from kiosk.player.window import Frame, Shown, choose_renderer, load_fonts

    open_journal(places.data_folder() / "log")
    # Nothing of the player's needs tidying at its end: a killed player is as good as one that was asked to go.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    choose_renderer()
    app = QGuiApplication(sys.argv[:1])
    app.setApplicationName("kiosk")
    load_fonts()
    player = Player(settings.idle_s)
    store = store_of(exhibit)
    if edition := store.current():
        player.play(edition)
    shown = Shown(player, Frame(size, settings.diagonal_mm, settings.distance_mm))
    feed = Feed(exhibit, player)
    complete = False

    def first_picture() -> None:
        # The frame after the one in which everything was found to be there: that one has surely been drawn with it.
        nonlocal complete
        if complete:
            shown.window.frameSwapped.disconnect(first_picture)
            notify.ready()
            gc.freeze()
            gc.enable()
            feed.start()
        elif shown.window.property("ready") and player.edition is not None:
            complete = True
            shown.window.update()

    shown.window.frameSwapped.connect(first_picture, Qt.ConnectionType.QueuedConnection)
    shown.show()
    if player.edition is None:
        feed.start()
    else:
        # What there is to play comes first; a screen that never shows it must not keep new content away.
        QTimer.singleShot(FEED_LATEST_S * 1000, feed, feed.start)
    status = app.exec()
    feed.stop()
    shown.close()
    return status
