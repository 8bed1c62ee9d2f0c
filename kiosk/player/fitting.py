"""The window on its screen: laid out anew when that has another size, hangs another way round, or is another one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQuick import QQuickWindow

from kiosk.player.screen import pixels_per_mm


def density(screen: QScreen, size: QSize | None, diagonal_mm: float | None) -> float:
    """Pixels of the window's own units in a millimetre; `size` is that of a window, None where it fills the screen."""
    reported = screen.physicalSize()
    whole = screen.size()
    if size and not diagonal_mm and QGuiApplication.platformName() != "offscreen":
        # A window on a desk: a part of its screen.
        return pixels_per_mm(whole.width(), whole.height(), None, (reported.width(), reported.height()))
    given = (reported.width(), reported.height()) if size in (None, whole) else (0.0, 0.0)
    size = size or whole
    return pixels_per_mm(size.width(), size.height(), diagonal_mm, given)


class Fitting(QObject):
    """Keeps the window to its screen. A screen that is unplugged leaves the window as it was until there is one."""

    def __init__(self, window: QQuickWindow, size: QSize | None, diagonal_mm: float | None) -> None:
        super().__init__(window)
        self._window = window
        self._size = size
        self._diagonal_mm = diagonal_mm
        self._screen: QScreen | None = None
        # One change of a screen is told as several.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fit)
        window.screenChanged.connect(self._moved)
        self._watch(window.screen())

    @Slot(QScreen)
    def _moved(self, screen: QScreen | None) -> None:
        if screen is not self._screen:
            self._watch(screen)
        self._soon.start()

    def _watch(self, screen: QScreen | None) -> None:
        self._screen = screen
        if screen is not None:
            screen.geometryChanged.connect(self._soon.start)
            screen.physicalSizeChanged.connect(self._soon.start)

    @Slot()
    def fit(self) -> None:
        screen = self._window.screen()
        # Qt's stand-in for a screen that is gone has no size.
        if screen is None or screen.size().isEmpty():
            return
        if self._size is None and self._window.geometry() != screen.geometry():
            # Where a compositor decides, this says nothing; without one nobody else does.
            self._window.setGeometry(screen.geometry())
        self._window.setProperty("mm", density(screen, self._size, self._diagonal_mm))
