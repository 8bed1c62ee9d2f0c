"""A visitor in front of the real window with a stopwatch, mostly on a virtual screen and Qt's software renderer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRectF, QTimer
from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk import places
from kiosk.edition.store import Store, store_of
from kiosk.player.garbage import Garbage
from kiosk.player.player import Player
from kiosk.player.window import Frame, Shown, choose_renderer, load_fonts
from tests.bench.outside import NeverSeenError
from tests.qmlitems import everything
from tests.screen import virtual_screen

SIZE = (1920, 1080)
PATIENCE_MS = 20_000
GL_RENDERER = 0x1F01
"""As OpenGL numbers it, for the name of what draws."""

_GLASS = QRectF(0, 0, *SIZE)


class NoGpuError(Exception):
    """The processor draws on the screen of the session."""


class Visitor:
    """Touches, and times the frames that answer."""

    def __init__(self, edition: Path, *, still: bool) -> None:
        self.player = Player(idle_s=86_400)
        Garbage(self.player)  # as on the floor: what the bench itself has loaded is not looked through
        if not self.player.play(edition):
            raise RuntimeError(f"{edition} can't be played")
        assert self.player.edition is not None
        self.edition = self.player.edition
        self.shown = Shown(self.player, Frame(size=SIZE, still=still))
        self.window = self.shown.window
        self.finger = QTest.createTouchDevice()
        self.shown.show()
        self.rest()

    def answer(self, act: Callable[[QPoint], None], at: QPoint, there: Callable[[], bool]) -> float:
        """Seconds from an act until the first frame was drawn for which `there` holds. NeverSeenError after 20 s."""
        loop = QEventLoop()
        moment = 0.0

        def drawn() -> None:
            nonlocal moment
            if not moment and there():
                moment = time.perf_counter()
                loop.quit()

        limit = QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(PATIENCE_MS)
        self.window.frameSwapped.connect(drawn)
        began = time.perf_counter()
        act(at)
        if not moment:
            loop.exec()
        self.window.frameSwapped.disconnect(drawn)
        if not moment:
            raise NeverSeenError("a frame")
        return moment - began

    def rest(self) -> None:
        """Waits until everything on the screen is sharp and at rest."""
        loop = QEventLoop()
        look = QTimer()
        end = time.perf_counter() + PATIENCE_MS / 1000
        look.timeout.connect(lambda: loop.quit() if self._settled() or time.perf_counter() > end else None)
        look.start(5)
        loop.exec()
        if not self._settled():
            raise NeverSeenError("a page at rest")

    def _settled(self) -> bool:
        return bool(self.window.property("settled"))

    def press(self, at: QPoint) -> None:
        """A finger comes down."""
        QTest.touchEvent(self.window, self.finger, False).press(1, at, self.window).commit()

    def lift(self, at: QPoint) -> None:
        """The finger leaves."""
        QTest.touchEvent(self.window, self.finger, False).release(1, at, self.window).commit()

    def word(self, key: str) -> str:
        """One of the kiosk's own words, in the visit's language."""
        return self.player.tongue.said(key)

    def control(self, label: str) -> QQuickItem:
        """The control on the screen, in front of others, whose name for a screen reader begins like that."""
        for item in reversed(list(_visible(self.window.contentItem()))):
            named = item.property("enabledByState") is True and str(item.property("label")).startswith(label)
            if named and _GLASS.contains(_place(item).center()):
                return item
        raise NeverSeenError(label)

    def invitation(self) -> QQuickItem:
        """What the attract loop asks people to touch."""
        return next(
            item
            for item in _visible(self.window.contentItem())
            if item.property("voice") is not None and item.property("held") is not None
        )

    def pictures(self, within: QQuickItem | None = None) -> list[QQuickItem]:
        """The pictures of which some part is on the screen, all or those within an item."""
        shown = _visible(within or self.window.contentItem())
        return [item for item in shown if item.property("neededWidth") is not None and _place(item).intersects(_GLASS)]

    def sees_visit(self) -> bool:
        """Whether something of the visit is over the attract loop."""
        return any(item.property("atHome") is not None for item in _visible(self.window.contentItem()))

    def sees_sharp_page(self, page: int) -> bool:
        """Whether some part of that page is on the screen, and its pictures have the pixels that their places need.

        A page that comes from its tile is on the screen by its picture, which grows to its place before the words show.
        """
        for item in everything(self.window.contentItem()):
            if item.property("holdsSwipe") is not None and item.property("index") == page:
                pictures = [each for each in everything(item) if each.property("neededWidth") is not None]
                return _place(item).intersects(_GLASS) and all(each.property("sharp") for each in pictures)
        return False

    def sees_sharp_wall(self) -> bool:
        """Whether the wall is on the screen with all its pictures."""
        return self.player.property("page") < 0 and _sharp(self.pictures())


def _sharp(pictures: list[QQuickItem]) -> bool:
    return all(picture.property("sharp") for picture in pictures)


def middle(item: QQuickItem) -> QPoint:
    """The middle of an item, in the window."""
    return _place(item).center().toPoint()


def _place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in sorted(item.childItems(), key=lambda each: each.z()):
            yield from _visible(child)


@contextmanager
def screen(drawn: str) -> Iterator[Path]:
    """An application and the screen that it draws on; gives a folder that goes with it.

    `drawn` by Qt's own "software" renderer or by "opengl" of Mesa's on the processor, llvmpipe, it is a virtual screen;
    by the "gpu" it is that of the session, and no frame waits until the last one was seen. NoGpuError where it is none
    that draws there.
    """
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-bench-")))
        _forget("QT_QUICK_", "QSG_", "QML_")
        if drawn == "gpu":
            os.environ |= {"QSG_RHI_BACKEND": "opengl", "QSG_NO_VSYNC": "1"}
        else:
            _forget("QT_", "WAYLAND_")
            os.environ |= ends.enter_context(virtual_screen(*SIZE)).environment()
            os.environ |= {"QSG_RHI_BACKEND": "opengl"} if drawn == "opengl" else {"QT_QUICK_BACKEND": "software"}
        os.environ |= {"KIOSK_DATA": str(folder)}
        choose_renderer()
        app = QGuiApplication(sys.argv[:1])
        app.setApplicationName("kiosk")
        if drawn == "gpu" and (pipe := _without_gpu()):
            raise NoGpuError(f"it is {pipe} that draws here, and no GPU")
        load_fonts()
        yield folder
        app.processEvents()


def software_screen() -> AbstractContextManager[Path]:
    """A virtual screen and an application that draws on it without a GPU; gives a folder that goes with it."""
    return screen("software")


def _forget(*beginnings: str) -> None:
    for name in [name for name in os.environ if name.startswith(beginnings)]:
        del os.environ[name]


def _without_gpu() -> str:
    """What draws by OpenGL if that is the processor, else nothing."""
    context, surface = QOpenGLContext(), QOffscreenSurface()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return "nothing by OpenGL"
    name = str(context.functions().glGetString(GL_RENDERER))
    context.doneCurrent()
    return name if re.search("llvmpipe|softpipe|swrast|software", name, re.IGNORECASE) else ""


def shipped_edition() -> Path:
    """The edition of the exhibit that ships, built in the data folder of `software_screen`."""
    subprocess.run([sys.executable, "-m", "kiosk", "build"], check=True, capture_output=True)
    edition = store_of(places.shipped_exhibit()).current()
    assert edition is not None
    return edition


def store_in(folder: Path, name: str) -> Store:
    """A store for an edition made for a bench."""
    return Store(folder / name)
