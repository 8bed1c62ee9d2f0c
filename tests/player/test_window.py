"""What stands behind the pages: a screen without a cursor, and nothing left of what was shown."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.player.content import Page
from kiosk.player.picture import Picture
from kiosk.player.player import Player
from kiosk.player.window import Frame, Shown
from kiosk.player.wording import Wording
from tests.player.conftest import Stand
from tests.soak.floor import nothing_of


def test_the_whole_screen_has_no_cursor(qtbot: QtBot, sample: Path) -> None:
    player = Player(idle_s=60)
    player.play(sample)
    assert player.edition is not None
    shown = Shown(player, Frame())
    shown.show()
    qtbot.waitExposed(shown.window)
    try:
        assert nothing_of(QGuiApplication.overrideCursor())
    finally:
        QGuiApplication.restoreOverrideCursor()
        shown.close()
        player.edition.close()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1080, 1920), (3840, 2160)])
def test_what_is_decoded_ahead_is_what_the_loop_shows_first(
    qtbot: QtBot, shipped: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    made: list[QObject] = []
    sources: list[QUrl] = []

    def ahead(shown: Shown, size: QSize) -> QObject | None:
        image = decode_ahead(shown, size)
        assert image is not None
        made.append(image)
        sources.append(image.property("source"))
        return image

    decode_ahead = Shown._ahead
    monkeypatch.setattr(Shown, "_ahead", ahead)
    player = Player(idle_s=60)
    player.play(shipped)
    assert player.edition is not None
    picture = player.edition.attract.scenes[0].picture
    assert picture is not None
    for step in picture.steps:
        player.soundness.ask(step.file, lambda: None)
    qtbot.waitUntil(lambda: all(player.soundness.of(step.file) for step in picture.steps))
    shown = Shown(player, Frame(size=size))
    shown.show()
    try:
        qtbot.waitUntil(lambda: bool(shown.window.property("ready")), timeout=20_000)
        pictures = shown.window.findChildren(QQuickItem)
        assert sources[0] in [item.property("source") for item in pictures if item.inherits("QQuickImage")]
        qtbot.waitUntil(lambda: not shiboken6.isValid(made[0]))
    finally:
        shown.close()
        player.edition.close()


def test_what_a_page_held_goes_with_it(stand: Callable[..., Stand], sample: Path) -> None:
    visitor = stand(sample)
    visitor.player.begin("")
    for _ in range(2):
        for page in range(6):
            visitor.player.open(page)
            visitor.settle()
    gc.collect()
    gone = [
        thing for thing in gc.get_objects() if type(thing) in (Page, Picture, Wording) and not shiboken6.isValid(thing)
    ]
    assert [thing.__dict__ for thing in gone if thing.__dict__] == []


class Then(QObject):
    """Does something when an event comes."""

    def __init__(self, what: Callable[[], object]) -> None:
        super().__init__()
        self._what = what

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            self._what()
            return True
        return super().event(event)


def test_a_timer_may_start_in_the_moment_in_which_the_last_one_ends(stand: Callable[..., Stand], sample: Path) -> None:
    """Qt stopped its clock of animations twice then, and a warning fails a test."""
    kiosk = stand(sample)
    kiosk.player.begin("en")
    kiosk.settle()
    component = QQmlComponent(kiosk.shown.engine)
    component.setData(b"import QtQuick; Timer { interval: 60000 }", QUrl())
    last, withdrawn, late = (component.create() for _ in range(3))
    last.setProperty("running", True)
    kiosk.qtbot.wait(10)
    then = Then(lambda: late.setProperty("running", True))
    last.setProperty("running", False)
    QGuiApplication.postEvent(then, QEvent(QEvent.Type.User))
    withdrawn.setProperty("running", True)
    withdrawn.setProperty("running", False)
    kiosk.qtbot.wait(10)
    assert late.property("running")
