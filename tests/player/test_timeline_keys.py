"""A timeline by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.player.timetable import LANDSCAPE, SetUp, Timetable


def test_all_of_the_axis_by_keys(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "crowd")
    visitor = table.stand
    for key in (Qt.Key.Key_Plus,) * 3:
        visitor.key(key)
        visitor.settle()
    table.found("TimeAxis")[0].forceActiveFocus()
    begun = table.start
    visitor.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    visitor.settle()
    assert table.start > begun
    visitor.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    visitor.settle()
    assert table.start == pytest.approx(begun)
    visitor.key(Qt.Key.Key_0)
    visitor.settle()
    assert table.zoom == pytest.approx(1)
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    opened = table.opened
    assert opened >= 0
    visitor.key(Qt.Key.Key_Right)
    visitor.settle()
    assert table.opened == opened + 1


@pytest.mark.parametrize(
    ("language", "on", "back"), [("en", Qt.Key.Key_Right, Qt.Key.Key_Left), ("ar", Qt.Key.Key_Left, Qt.Key.Key_Right)]
)
def test_the_overview_by_keys(stand: SetUp, kinds: Path, language: str, on: Qt.Key, back: Qt.Key) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "crowd", language)
    table.zoom_by(8, 900)
    table.found("Overview")[0].forceActiveFocus()
    before = table.start
    table.stand.key(on)
    table.stand.settle()
    assert table.start > before
    table.stand.key(back)
    table.stand.settle()
    assert table.start == pytest.approx(before)
