"""The window: fonts, renderer, QML engine, and the player in it."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtGui import QColor, QCursor, QFont, QFontDatabase, QGuiApplication, QPixmap
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from kiosk import places
from kiosk.player import composition, content, typesetter  # noqa: F401 - the types that QML makes itself
from kiosk.player.fitting import Fitting, density
from kiosk.player.player import Player

log = logging.getLogger(__name__)

AHEAD = b"import QtQuick; Image { asynchronous: true }"
"""Two that ask for one file share what comes of it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the window stands on the screen: its size in px (None: the whole screen, without a cursor), and the glass."""

    size: tuple[int, int] | None = None
    diagonal_mm: float | None = None
    distance_mm: float = 600
    still: bool = False
    """Nothing moves: every change is there at once."""


def choose_renderer() -> None:
    """Without a GPU Qt's own software renderer is both faster and smaller than OpenGL emulated by Mesa.

    Has to be called before the first window. What the environment asks for (`QT_QUICK_BACKEND`, `QSG_RHI_BACKEND`)
    stands.
    """
    if "QT_QUICK_BACKEND" in os.environ or "QSG_RHI_BACKEND" in os.environ:
        return
    if not any(Path("/dev/dri").glob("renderD*")):
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)


def stirred(environment: Mapping[str, str]) -> bool:
    """Whether the compositor wants something new in every frame, as the session says, and the renderer may bring none.

    OpenGL and its like hand over the whole window each time.
    """
    renderers = (QQuickWindow.sceneGraphBackend(), environment.get("QT_QUICK_BACKEND"))
    return "KIOSK_STIR" in environment and "software" in renderers


def load_fonts() -> None:
    """The fonts that ship; one that can't be read is logged, and the system's own stand in for it."""
    for file in sorted((places.assets() / "fonts").rglob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.error("the font %s can't be read", file.name)
    # What a family lacks is looked for in these first, so that a title with a foreign name in it still looks like one.
    for family, others in {
        "Source Serif 4": ["Noto Naskh Arabic", "Noto Serif Hebrew"],
        "Source Serif 4 Display": ["Source Serif 4", "Noto Naskh Arabic", "Noto Serif Hebrew"],
        "Inter": ["Noto Sans Arabic", "Noto Sans Hebrew"],
        "Noto Naskh Arabic": ["Source Serif 4"],
        "Noto Sans Arabic": ["Inter"],
        "Noto Serif Hebrew": ["Source Serif 4"],
        "Noto Sans Hebrew": ["Inter"],
    }.items():
        QFont.insertSubstitutions(family, others)


class Shown:
    """The engine and its window; closed in the order Qt needs, the engine before what it binds to."""

    def __init__(self, player: Player, frame: Frame) -> None:
        self._player = player
        self._frame = frame
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(Path(__file__).resolve().parents[2]))
        screen = QGuiApplication.primaryScreen()
        own = QSize(*frame.size) if frame.size else None
        size = own or screen.size()
        ahead = self._ahead(size * screen.devicePixelRatio())
        self.engine.setInitialProperties(
            {
                "player": player,
                "mm": density(screen, own, frame.diagonal_mm),
                "distance": frame.distance_mm,
                "still": frame.still,
                "windowed": frame.size is not None,
                "stirred": stirred(os.environ),
                "width": size.width(),
                "height": size.height(),
            }
        )
        self.engine.loadFromModule("kiosk.player.qml", "Main")
        roots: list[QObject] = self.engine.rootObjects()
        if not roots:
            raise RuntimeError("the window's QML could not be loaded")
        window = roots[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        if ahead is not None:
            window.readyChanged.connect(ahead.deleteLater)  # type: ignore[attr-defined]
        self.fitting = Fitting(window, own, frame.diagonal_mm)

    def _ahead(self, size: QSize) -> QObject | None:
        """Something that has the loop's first picture decoded while the window is made; `size` in the screen's px."""
        edition = self._player.edition
        picture = edition.attract.scenes[0].picture if edition else None
        if picture is None:
            return None
        across = max(size.width(), size.height() * picture.width / picture.height)
        step = picture.step_for(min(picture.width, across), 0)
        if not self._player.soundness.of(step.file):
            return None
        # PySide deletes what a component made with that component.
        component = QQmlComponent(self.engine, self.engine)
        component.setData(AHEAD, QUrl())
        image = component.createWithInitialProperties({"source": QUrl.fromLocalFile(step.file)})
        image.destroyed.connect(component.deleteLater)
        return image

    def show(self) -> None:
        if self._frame.size is None:
            # Not the window's own cursor: Qt Quick takes that back as soon as the pointer moves over an item.
            nothing = QPixmap(1, 1)
            nothing.fill(QColor(0, 0, 0, 0))
            QGuiApplication.setOverrideCursor(QCursor(nothing))
            self.window.showFullScreen()
        else:
            self.window.show()

    def close(self) -> None:
        self._player.soundness.end()
        self.window.hide()
        del self.window, self.fitting
        # deleteLater would wait for an event loop that has ended.
        shiboken6.delete(self.engine)
