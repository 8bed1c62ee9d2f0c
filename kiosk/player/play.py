"""`kiosk play`: what a running kiosk is made of, a line each."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.machine.settings import Settings
from kiosk.player import display

if TYPE_CHECKING:
    from kiosk.player.running import Kiosk

NO_SCREEN_STATUS = 3


def play(exhibit: Path, settings: Settings, size: tuple[int, int] | None) -> int:
    """Plays an exhibit until the window is closed or a signal asks for the end; gives the exit status.

    `size` is that of a window in px, None for the whole screen. Without a screen the status is 3 and standard error
    says what to do.
    """
    if why := display.missing(os.environ):
        print(display.say_missing(why, exhibit), end="", file=sys.stderr)
        return NO_SCREEN_STATUS

    # All that is made until the first picture stays: looking through it for garbage would only delay that.
    gc.disable()
    from kiosk.player.beginning import begin

    beginning = begin(exhibit)
    from kiosk.player.running import Kiosk

    kiosk = Kiosk(exhibit, beginning, settings, size)
    return kiosk.run(lambda: at_first_picture(kiosk), lambda: rest(kiosk))


def at_first_picture(kiosk: Kiosk) -> None:
    """When the first picture stands on the screen."""
    from kiosk.player import notify

    notify.ready()
    if kiosk.heartbeat:
        kiosk.heartbeat.started()
    kiosk.standing.shown()


def rest(kiosk: Kiosk) -> None:
    """What the first picture does without, imported and begun here, once it stands or has been waited for in vain."""
    from kiosk.player import pressure, status
    from kiosk.player.mending import Mending

    kiosk.pressure = pressure.watch(lambda: pressure.shrink(kiosk.shown), kiosk.player)
    kiosk.mending = Mending(kiosk.player, kiosk.store, kiosk.feed)
    kiosk.feed.start()
    status.begin(kiosk)
    if kiosk.settings.pin:
        from kiosk.player import staff

        staff.begin(kiosk)
    if kiosk.settings.hours:
        from kiosk.player.sleeping import Sleeping

        kiosk.sleeping = Sleeping(kiosk.player)
        kiosk.app.aboutToQuit.connect(kiosk.sleeping.stop)
