"""Screens that change under the kiosk: another resolution, turned, gone and back. It is laid out anew and goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect, QSize, QSizeF, Signal
from pytestqt.qtbot import QtBot

from kiosk.player.fitting import Fitting, density
from tests.player.conftest import Stand


class Screen(QObject):
    """A screen that changes when the test says so."""

    geometryChanged = Signal(QRect)  # noqa: N815 (Qt's name)
    physicalSizeChanged = Signal(QSizeF)  # noqa: N815 (Qt's name)

    def __init__(self, width: int, height: int, mm: tuple[float, float]) -> None:
        super().__init__()
        self.now = QRect(0, 0, width, height)
        self.mm = QSizeF(*mm)

    def size(self) -> QSize:
        return self.now.size()

    def geometry(self) -> QRect:
        return self.now

    def physicalSize(self) -> QSizeF:  # noqa: N802 (Qt's name)
        return self.mm

    def become(self, width: int, height: int, mm: tuple[float, float]) -> None:
        self.now, self.mm = QRect(0, 0, width, height), QSizeF(*mm)
        self.physicalSizeChanged.emit(self.mm)
        self.geometryChanged.emit(self.now)


class Window(QObject):
    screenChanged = Signal(QObject)  # noqa: N815 (Qt's name)

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen: Screen | None = screen
        self.at = screen.geometry()

    def screen(self) -> Screen | None:
        return self._screen

    def geometry(self) -> QRect:
        return self.at

    def setGeometry(self, rectangle: QRect) -> None:  # noqa: N802 (Qt's name)
        self.at = rectangle

    def goes_to(self, screen: Screen | None) -> None:
        self._screen = screen
        self.screenChanged.emit(screen)


@pytest.fixture
def screen(qapp: object) -> Screen:  # noqa: ARG001
    return Screen(1920, 1080, (531, 299))


@pytest.fixture
def window(screen: Screen) -> Window:
    return Window(screen)


@pytest.mark.parametrize(
    ("size", "mm"),
    [((1080, 1920), (299, 531)), ((3840, 2160), (531, 299)), ((1280, 800), (217, 136))],
    ids=["turned", "sharper", "smaller"],
)
def test_the_window_follows_its_screen(
    window: Window, screen: Screen, qtbot: QtBot, size: tuple[int, int], mm: tuple[float, float]
) -> None:
    Fitting(window, None, None)  # type: ignore[arg-type]
    screen.become(*size, mm)
    qtbot.waitUntil(lambda: window.geometry() == QRect(0, 0, *size))
    assert window.property("mm") == pytest.approx(size[0] / mm[0], rel=0.02)


def test_a_screen_that_goes_and_another_that_comes(window: Window, qtbot: QtBot) -> None:
    Fitting(window, None, 609.6)  # type: ignore[arg-type]
    before = window.geometry()
    window.goes_to(None)
    qtbot.wait(1)
    window.goes_to(Screen(0, 0, (0, 0)))
    qtbot.wait(1)
    assert window.geometry() == before
    other = Screen(1280, 800, (0, 0))
    window.goes_to(other)
    qtbot.waitUntil(lambda: window.geometry() == QRect(0, 0, 1280, 800))
    assert window.property("mm") == pytest.approx(1509.4 / 609.6, rel=0.01)
    other.become(800, 1280, (0, 0))
    qtbot.waitUntil(lambda: window.geometry() == QRect(0, 0, 800, 1280))


def test_a_window_on_a_desk_keeps_its_size(window: Window, screen: Screen, qtbot: QtBot) -> None:
    Fitting(window, QSize(1280, 800), None)  # type: ignore[arg-type]
    before = window.geometry()
    screen.become(3840, 2160, (531, 299))
    qtbot.waitUntil(lambda: window.property("mm") is not None)
    assert window.geometry() == before


def test_what_a_display_claims_is_believed_for_the_whole_screen_only(screen: Screen) -> None:
    whole = density(screen, None, None)  # type: ignore[arg-type]
    assert whole == pytest.approx(1920 / 531, rel=0.01)
    assert density(screen, QSize(1920, 1080), None) == pytest.approx(whole)  # type: ignore[arg-type]
    assert density(screen, QSize(1080, 1920), 500) == pytest.approx(2203 / 500, rel=0.01)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(1080, 1920), (1280, 800), (3840, 2160)])
def test_a_page_is_laid_out_anew_in_the_middle_of_a_visit(
    sample: Path, stand: Callable[..., Stand], size: tuple[int, int]
) -> None:
    visitor = stand(sample, (1920, 1080))
    visitor.player.begin("")
    for page in range(6):
        visitor.player.open(page)
        visitor.settle()
        visitor.window.resize(*size)
        visitor.window.setProperty("mm", max(size) / 531)
        visitor.settle()
        assert visitor.player.page == page
        for label in visitor.labels():
            place = visitor.place(visitor.control(label))
            assert place.left() >= -1
            assert place.top() >= -1
            assert place.right() <= size[0] + 1
            assert place.bottom() <= size[1] + 1
        visitor.window.resize(1920, 1080)
        visitor.settle()
