"""The real window, offscreen, with a clock that the test turns and a finger that it moves."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFont
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import places
from kiosk.edition.building import build
from kiosk.edition.store import Store
from kiosk.player.player import Player
from kiosk.player.window import Frame, Shown, load_fonts
from tests.edition.sample import write_edition
from tests.panel import touch_screen
from tests.player.kinds import deep_time, kinds
from tests.player.running import exhibit, play, store

__all__ = ["deep_time", "exhibit", "kinds", "play", "store"]

# What is waited for comes at once or never; how long that is depends on the machine, and on what else it does.
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    wait.__kwdefaults__["timeout"] = 60_000


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Stand:
    """A visitor in front of the kiosk: what stands on the screen, and a finger and keys to use it with."""

    def __init__(
        self,
        qtbot: QtBot,
        edition: Path,
        size: tuple[int, int],
        *,
        still: bool = True,
        diagonal_mm: float | None = None,
        wake: bool = False,
    ) -> None:
        self.qtbot = qtbot
        self.clock = Clock()
        self.player = Player(idle_s=60, clock=self.clock, wake=wake)
        assert self.player.play(edition)
        self.shown = Shown(self.player, Frame(size=size, still=still, diagonal_mm=diagonal_mm))
        self.window = self.shown.window
        self.shown.show()
        self.finger = touch_screen()
        self.settle()

    # looking

    def settle(self) -> None:
        """Waits until everything that should be on the screen is there, sharp and at rest."""
        self.qtbot.waitUntil(lambda: bool(self.window.property("settled")), timeout=20_000)
        # Rows and lists move their items only when the next frame is made.
        with self.qtbot.waitSignal(self.window.frameSwapped, timeout=20_000):
            self.window.update()

    def items(self) -> Iterator[QQuickItem]:
        """Everything on the screen, from back to front."""
        yield from _visible(self.window.contentItem())

    def within(self, item: QQuickItem) -> Iterator[QQuickItem]:
        """An item and everything on the screen that is part of it."""
        yield from _visible(item)

    def labels(self) -> list[str]:
        """What can be activated now, by the names a screen reader says."""
        return [str(item.property("label")) for item in self.items() if is_control(item)]

    def control(self, label: str) -> QQuickItem:
        """The control of that name, in front of all others of that name."""
        found = [item for item in self.items() if is_control(item) and item.property("label") == label]
        assert found, f"no “{label}” among {self.labels()}"
        return found[-1]

    def place(self, item: QQuickItem) -> QRectF:
        """Where an item stands in the window, in px."""
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def texts(self) -> list[str]:
        """All words on the screen."""
        texts = [item.property("text") for item in self.items() if item.inherits("QQuickText")]
        return [str(text).replace("\n", " ") for text in texts if text]

    # doing

    def pass_time(self, seconds: float) -> None:
        """Lets time pass, in the steps in which the player asked to be woken."""
        end = self.clock.now + seconds
        while (visit := self.player.visit) is not None and visit.deadline() <= end:
            self.clock.now = max(self.clock.now, visit.deadline())
            self.player.become(visit.tick(self.clock.now))
            if self.player.visit is visit:
                break
        self.clock.now = end
        self.qtbot.wait(1)

    def tap(self, where: QQuickItem | QPointF) -> None:
        point = self.place(where).center().toPoint() if isinstance(where, QQuickItem) else where.toPoint()
        self.press(point)
        self.release(point)

    def tap_on(self, label: str) -> None:
        self.tap(self.control(label))
        self.settle()

    def press(self, *points: QPoint) -> None:
        self._touch("press", points)

    def move(self, *points: QPoint) -> None:
        self._touch("move", points)

    def release(self, *points: QPoint) -> None:
        self._touch("release", points)

    def swipe(self, start: QPoint, end: QPoint, steps: int = 8) -> None:
        self.press(start)
        for step in range(1, steps + 1):
            self.move(start + (end - start) * (step / steps))
            self.qtbot.wait(8)
        self.release(end)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, modifier)

    def close(self) -> None:
        self.shown.close()

    def _touch(self, what: str, points: tuple[QPoint, ...]) -> None:
        sequence = QTest.touchEvent(self.window, self.finger, False)
        for number, point in enumerate(points, 1):  # as Qt counts the fingers of a panel
            getattr(sequence, what)(number, point, self.window)
        sequence.commit()


def font(family: str) -> QFont:
    """One of the player's fonts, of 24 px; Qt must be running (the fixture `qapp`)."""
    load_fonts()
    made = QFont(family)
    made.setPixelSize(24)
    return made


def is_control(item: QQuickItem) -> bool:
    """Whether it can be activated now."""
    return item.property("enabledByState") is True and item.isEnabled() and bool(item.property("label"))


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if not item.isVisible() or item.opacity() == 0:
        return
    yield item
    for child in sorted(item.childItems(), key=lambda each: each.z()):
        yield from _visible(child)


@pytest.fixture(scope="session")
def shipped(common: Callable[[str], AbstractContextManager[Path]]) -> Path:
    """The edition of the exhibit that ships."""
    with common("shipped") as folder:
        # It is checked, and not prepared again, where another worker has done so.
        built = build(places.shipped_exhibit(), Store(folder), thorough=False)
    assert built.edition is not None, built.problems
    return built.edition


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition with every kind of page, in English and Arabic."""
    return write_edition(Store(tmp_path_factory.mktemp("sample")))


@pytest.fixture
def stand(qtbot: QtBot) -> Iterator[Callable[..., Stand]]:
    """Sets up a kiosk: `stand(edition, (1920, 1080))`."""
    load_fonts()
    standing: list[Stand] = []

    def set_up(
        edition: Path,
        size: tuple[int, int] = (1920, 1080),
        *,
        still: bool = True,
        diagonal_mm: float | None = None,
        wake: bool = False,
    ) -> Stand:
        standing.append(Stand(qtbot, edition, size, still=still, diagonal_mm=diagonal_mm, wake=wake))
        return standing[-1]

    yield set_up
    for each in standing:
        each.close()
