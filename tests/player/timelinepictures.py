"""Pictures of a deep timeline for test_pictures.py, in a process of its own: FOLDER OUT WIDTH HEIGHT.

In two languages all of it, and closer with the card of an event.
"""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Q_ARG, QElapsedTimer, QEventLoop, QMetaObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.edition.reader import TimelinePage
from kiosk.player.player import Player
from kiosk.player.screen import USUAL_DIAGONAL_MM
from kiosk.player.timeline.page import Timeline
from kiosk.player.visit import Stage
from kiosk.player.window import Frame, Shown, choose_renderer, load_fonts
from tests.qmlitems import everything, is_a

PAGE, EVENT, LANGUAGES = "line", "A human in space", ("en", "ar")
TODAY = 1_800_000_000.0
"""What goes on to this day ends here (s since 1970)."""
PATIENCE_MS = 60_000


def main() -> None:
    folder, out, width, height = sys.argv[1:]
    choose_renderer()
    app = QGuiApplication(sys.argv[:1])
    load_fonts()
    Timeline.wall = staticmethod(lambda: TODAY)
    player = Player(idle_s=60, clock=lambda: 0.0)
    player.play(Path(folder))
    edition, visit = player.edition, player.visit
    assert edition is not None
    assert visit is not None
    index = edition.index_of(PAGE)
    page = edition.page(index)
    assert isinstance(page, TimelinePage)
    event = next(number for number, each in enumerate(page.events) if each.title["en"] == EVENT)
    shown = Shown(player, Frame(size=(int(width), int(height)), diagonal_mm=USUAL_DIAGONAL_MM, still=True))
    shown.show()

    def take(name: str) -> None:
        rest(shown.window)
        assert shown.window.grabWindow().save(f"{out}/{name}.png")

    for number, language in enumerate(LANGUAGES, 1):
        player.become(replace(visit, stage=Stage.VISIT, language=language, page=index, visits=visit.visits + number))
        app.processEvents()
        take(f"{PAGE}.{language}")
        item = timeline(shown.window)
        view = next(child for child in item.children() if is_a(child, "TimeView"))
        about = 0.93 * float(view.property("width"))
        QMetaObject.invokeMethod(view, "zoomAbout", Q_ARG("double", about), Q_ARG("double", 12.0))
        QMetaObject.invokeMethod(item, "open", Q_ARG("int", event))
        app.processEvents()
        take(f"{PAGE}-card.{language}")
    shown.close()
    app.processEvents()


def timeline(window: QQuickWindow) -> QQuickItem:
    items = everything(window.contentItem())
    return next(item for item in items if is_a(item, "TimelinePage") and item.isEnabled() and item.isVisible())


def rest(window: QQuickWindow) -> None:
    """Waits until everything is there, sharp and at rest."""
    clock, loop, look = QElapsedTimer(), QEventLoop(), QTimer(interval=20)
    clock.start()
    look.timeout.connect(lambda: loop.quit() if window.property("settled") or clock.hasExpired(PATIENCE_MS) else None)
    look.start()
    loop.exec()
    assert window.property("settled")


if __name__ == "__main__":
    main()
