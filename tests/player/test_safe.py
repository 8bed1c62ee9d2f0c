"""The safe screen and the mark: what stands when nothing can be played, in the real window."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.machine.starts import Look
from kiosk.player.player import Player
from kiosk.player.window import Frame, Shown, load_fonts
from tests.player.conftest import Stand, _visible
from tests.qmlitems import is_a

LANDSCAPE, PORTRAIT, SMALL = (1920, 1080), (1080, 1920), (1280, 800)
LOOKS = {
    "nothing known": Look(),
    "dark": Look("The First Film Shot in Space", "en", colours={"ground": "#101418", "accent": "#f2b33d"}),
    "light, right to left": Look(
        "أول فيلم صُوّر في الفضاء", "ar", "Arab", True, {"ground": "#f6f3ec", "ink": "#1d1b18", "accent": "#1f6f8b"}
    ),
    "long": Look("Donaudampfschifffahrtsgesellschaftskapitäne und ihre Mützen seit siebzehnhundert", "de"),
}


class Calm:
    """A window with the safe screen in it."""

    def __init__(self, qtbot: QtBot, look: Look, size: tuple[int, int], *, still: bool = True) -> None:
        self.player = Player(idle_s=60)
        self.player.keep_safe(look)
        self.shown = Shown(self.player, Frame(size=size, still=still, diagonal_mm=609.6))
        self.window = self.shown.window
        self.shown.show()
        qtbot.waitUntil(lambda: bool(self.window.property("ready")))
        with qtbot.waitSignal(self.window.frameSwapped):
            self.window.update()

    def items(self) -> Iterator[QQuickItem]:
        return _visible(self.window.contentItem())

    def texts(self) -> list[QQuickItem]:
        return [item for item in self.items() if item.inherits("QQuickText") and item.property("text")]


@pytest.fixture
def calm(qtbot: QtBot) -> Iterator[Callable[..., Calm]]:
    load_fonts()
    standing: list[Calm] = []

    def set_up(look: Look, size: tuple[int, int], *, still: bool = True) -> Calm:
        standing.append(Calm(qtbot, look, size, still=still))
        return standing[-1]

    yield set_up
    for each in standing:
        each.shown.close()
        if each.player.edition:
            each.player.edition.close()


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, SMALL], ids=str)
@pytest.mark.parametrize("look", LOOKS)
def test_it_says_the_exhibits_name_or_nothing(calm: Callable[..., Calm], look: str, size: tuple[int, int]) -> None:
    shown = calm(LOOKS[look], size)
    title = LOOKS[look].title
    assert [str(item.property("text")).replace("\u00ad", "") for item in shown.texts()] == ([title] if title else [])
    for item in shown.texts():
        place = item.mapRectToScene(item.boundingRect())
        assert place.left() >= 0
        assert place.top() >= 0
        assert place.right() <= size[0]
        assert place.bottom() <= size[1]
        assert not item.property("truncated")
    picture = shown.window.grabWindow()
    ground = LOOKS[look].colours.get("ground", "#0d0e11")
    # Its own ground above, its light below, and something of it over the whole screen.
    assert picture.pixelColor(size[0] // 2, 4).name() == ground
    assert picture.pixelColor(size[0] // 2, size[1] - 4).name() != ground
    for across in range(4):
        for along in range(4):
            part = picture.copy(across * size[0] // 4, along * size[1] // 4, size[0] // 4, size[1] // 4)
            assert len({part.pixel(x, y) for x in range(0, part.width(), 2) for y in range(0, part.height(), 2)}) > 1


def test_nothing_stands_still(calm: Callable[..., Calm], qtbot: QtBot) -> None:
    shown = calm(LOOKS["dark"], LANDSCAPE, still=False)
    first = shown.window.grabWindow()
    qtbot.waitUntil(lambda: shown.window.grabWindow() != first)


def test_touch_and_keys_do_nothing(calm: Callable[..., Calm], qtbot: QtBot) -> None:
    shown = calm(LOOKS["dark"], LANDSCAPE)
    dice = random.Random(7)  # noqa: S311 (the same every time)
    finger = QTest.createTouchDevice()
    for _ in range(40):
        point = QPoint(dice.randrange(1920), dice.randrange(1080))
        QTest.touchEvent(shown.window, finger, False).press(1, point, shown.window).commit()
        QTest.touchEvent(shown.window, finger, False).release(1, point, shown.window).commit()
        QTest.mouseClick(shown.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Space):
            QTest.keyClick(shown.window, key)
    qtbot.wait(1)
    assert shown.player.stage == "safe"
    assert shown.window.isVisible()
    assert len(shown.texts()) == 1


def test_outside_the_opening_hours_it_is_black_too(calm: Callable[..., Calm], qtbot: QtBot) -> None:
    shown = calm(LOOKS["dark"], SMALL)

    def colour() -> str:
        return shown.window.grabWindow().pixelColor(640, 796).name()

    light = colour()
    shown.player.keep_hours(closed=True)
    qtbot.waitUntil(lambda: colour() == "#000000")
    shown.player.keep_hours(closed=False)
    qtbot.waitUntil(lambda: colour() == light)
    assert shown.player.stage == "safe"


def test_it_goes_when_something_plays(calm: Callable[..., Calm], qtbot: QtBot, sample: Path) -> None:
    shown = calm(LOOKS["light, right to left"], LANDSCAPE)
    shown.player.introduce({"en": "What is being prepared"}, ())
    assert [str(item.property("text")) for item in shown.texts()] == [LOOKS["light, right to left"].title]
    assert shown.player.play(sample)
    assert shown.player.stage == "attract"
    qtbot.waitUntil(lambda: bool(shown.window.property("settled")), timeout=20_000)
    qtbot.waitUntil(
        lambda: "In October 2021 a film crew left Earth." in [str(i.property("text")) for i in shown.texts()]
    )
    qtbot.waitUntil(lambda: LOOKS["light, right to left"].title not in [str(i.property("text")) for i in shown.texts()])


def test_a_mark_tells_staff_and_moves_about(stand: Callable[..., Stand], sample: Path) -> None:
    visitor = stand(sample)

    def marks() -> list[QPoint]:
        return [visitor.place(item).center().toPoint() for item in visitor.items() if is_a(item, "Mark")]

    assert marks() == []
    visitor.player.tell_trouble(True)
    places = set()
    for _ in range(4):
        visitor.settle()
        (place,) = marks()
        assert place.x() > 1920 * 0.9
        assert place.y() > 1080 * 0.9
        places.add((place.x(), place.y()))
        visitor.pass_time(8)
    assert len(places) > 2
    # Visitors are told nothing.
    visitor.player.begin("")
    visitor.settle()
    assert marks() == []
    visitor.pass_time(200)
    visitor.player.tell_trouble(False)
    visitor.settle()
    assert marks() == []
