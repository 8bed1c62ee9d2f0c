"""A timeline on an upright screen: time runs downwards, under fingers and keys, too."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.player.timetable import PORTRAIT, SetUp, Timetable


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_an_upright_screen_time_runs_downwards(stand: SetUp, sample: Path, language: str) -> None:
    table = Timetable(stand(sample, PORTRAIT), "history", language)
    dots = sorted(table.dots().items())
    assert len({dot.x() for _, dot in dots}) == 1
    assert [dot.y() for _, dot in dots] == sorted(dot.y() for _, dot in dots)
    for seen in table.labels():
        beside = seen.words.left() > seen.dot.x() if language == "en" else seen.words.right() < seen.dot.x()
        assert beside, seen.title
        assert 0 <= seen.words.top() - seen.dot.y() < 20


def test_on_an_upright_screen_a_finger_moves_it_up_and_down(stand: SetUp, sample: Path) -> None:
    table = Timetable(stand(sample, PORTRAIT), "history")
    table.push("closer", "closer")
    before = table.start
    table.stand.swipe(QPoint(900, 900), QPoint(900, 600))
    table.stand.settle()
    assert table.start > before
    moved = table.start
    table.stand.swipe(QPoint(900, 900), QPoint(500, 900))
    table.stand.settle()
    assert table.start == moved
    assert table.opened == -1


def test_on_an_upright_screen_the_arrow_keys_follow_time(stand: SetUp, sample: Path) -> None:
    table = Timetable(stand(sample, PORTRAIT), "history")
    table.found("TimeAxis")[0].forceActiveFocus()
    table.stand.key(Qt.Key.Key_Down)
    table.stand.key(Qt.Key.Key_Down)
    table.stand.key(Qt.Key.Key_Up)
    table.stand.key(Qt.Key.Key_Return)
    table.stand.settle()
    assert table.opened == 1


def test_two_fingers_on_an_upright_axis(stand: SetUp, sample: Path) -> None:
    table = Timetable(stand(sample, PORTRAIT), "history")
    visitor = table.stand
    one, other = QPoint(800, 800), QPoint(800, 1000)
    top = table.axis_place().top()
    between = table.start + (900 - top) / table.scale
    visitor.press(one, other)
    for step in range(1, 11):
        visitor.move(one - QPoint(0, 20 * step), other + QPoint(0, 20 * step))
        visitor.qtbot.wait(8)
    both = QTest.touchEvent(visitor.window, visitor.finger, False)
    both.release(1, one - QPoint(0, 200), visitor.window)
    both.release(2, other + QPoint(0, 200), visitor.window)
    both.commit()
    visitor.settle()
    assert table.zoom > 2
    assert abs((between - table.start) * table.scale - (900 - top)) < 40
