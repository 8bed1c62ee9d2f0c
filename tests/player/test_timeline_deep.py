"""A timeline with a deep scale under fingers and keys, and its ticks from years ago to hours, in the real window."""

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from kiosk.player.timeline.page import Timeline
from tests.player.layout import faults
from tests.player.timetable import LANDSCAPE, SetUp, Timetable, assert_clear, both_ways

SHIFT = Qt.KeyboardModifier.ShiftModifier
KINDS = {
    "years ago": r".* ago",
    "years": r"[\d,]+( BCE)?",
    "months": r"[A-Z][a-z]{2,3}",
    "days": r"\d+ [A-Z][a-z]{2,3}",
    "hours": r"\d\d:\d\d",
}
"""What is written at ticks, from the widest to the finest."""


def line(stand: SetUp, deep_time: Path, size: tuple[int, int] = LANDSCAPE, **how: bool) -> Timetable:
    """All of deep time."""
    table = Timetable(stand(deep_time, size, **how), "line")
    if table.usable("whole") == [True]:
        table.push("whole")
    assert table.zoom == pytest.approx(1)
    return table


def along(table: Timetable, place: QPoint) -> float:
    """How far along the axis a place on the screen is, px."""
    axis = table.axis_place()
    return place.y() - axis.top() if axis.height() > axis.width() else place.x() - axis.left()


@both_ways
def test_two_fingers_zoom_about_what_is_between_them(stand: SetUp, deep_time: Path, size: tuple[int, int]) -> None:
    table = line(stand, deep_time, size)
    visitor, middle = table.stand, table.axis_place().center().toPoint()
    way = QPoint(0, 1) if size[1] > size[0] else QPoint(1, 0)
    between = table.start + along(table, middle) / table.scale
    visitor.press(middle - 100 * way, middle + 100 * way)
    for step in range(1, 11):
        visitor.move(middle - (100 + 20 * step) * way, middle + (100 + 20 * step) * way)
        visitor.qtbot.wait(8)
    both = QTest.touchEvent(visitor.window, visitor.finger, False)
    both.release(1, middle - 300 * way, visitor.window)
    both.release(2, middle + 300 * way, visitor.window)
    both.commit()
    visitor.settle()
    assert 2 < table.zoom < 3.2
    assert abs((between - table.start) * table.scale - along(table, middle)) < 40
    assert table.opened == -1
    assert_clear(table)


@both_ways
def test_a_finger_moves_it_and_a_flick_goes_on(stand: SetUp, deep_time: Path, size: tuple[int, int]) -> None:
    table = line(stand, deep_time, size, still=False)
    visitor, middle = table.stand, table.axis_place().center().toPoint()
    table.push("closer", "closer", "closer")
    way = QPoint(0, 1) if size[1] > size[0] else QPoint(1, 0)
    begun, shown = table.start, along(table, middle)
    held = begun + shown / table.scale
    visitor.press(middle)
    for step in range(1, 11):
        visitor.move(middle - 20 * step * way)
        visitor.qtbot.wait(8)
    visitor.qtbot.wait(120)  # the finger rests, and so nothing flies on
    assert table.start > begun
    # The way it took to be known as a drag.
    assert abs((held - table.start) * table.scale - (shown - 200)) < 40
    visitor.release(middle - 200 * way)
    visitor.settle()
    visitor.swipe(middle, middle + 300 * way, steps=6)
    released = table.start
    assert table.moving
    visitor.qtbot.waitUntil(lambda: table.start < released)
    visitor.settle()
    assert table.opened == -1
    assert_clear(table)


def test_the_overview_moves_what_is_seen(stand: SetUp, deep_time: Path) -> None:
    table = line(stand, deep_time)
    visitor = table.stand
    table.push("closer", "closer", "closer")
    overview = table.found("Overview")[0]
    strip = visitor.place(overview)

    def place(part: float) -> QPoint:
        return QPointF(strip.left() + part * strip.width(), strip.center().y()).toPoint()

    visitor.tap(QPointF(place(0.02)))
    visitor.settle()
    assert table.usable("earlier") == [False]
    early = table.start
    visitor.swipe(place(0.05), place(0.5))
    visitor.settle()
    assert table.start > early
    visitor.tap(QPointF(place(0.98)))
    visitor.settle()
    assert table.usable("later") == [False]
    assert table.opened == -1
    assert_clear(table)


def test_all_of_the_axis_by_keys(stand: SetUp, deep_time: Path) -> None:
    table = line(stand, deep_time)
    visitor = table.stand

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        visitor.key(key, modifier)
        visitor.settle()

    for _ in range(3):
        press(Qt.Key.Key_Plus)
    assert table.zoom == pytest.approx(8, rel=0.02)
    table.found("TimeAxis")[0].forceActiveFocus()
    begun = table.start
    press(Qt.Key.Key_Right, SHIFT)
    assert table.start > begun
    press(Qt.Key.Key_Left, SHIFT)
    assert table.start == pytest.approx(begun)
    press(Qt.Key.Key_0)
    assert table.zoom == pytest.approx(1)
    press(Qt.Key.Key_Return)
    opened = table.opened
    assert opened >= 0
    press(Qt.Key.Key_Right)
    assert table.opened == opened + 1
    press(Qt.Key.Key_Left)
    assert table.opened == opened
    press(Qt.Key.Key_Escape)
    assert table.opened == -1


@both_ways
def test_one_pinch_after_another_leads_from_the_big_bang_to_the_hours_of_a_day(
    stand: SetUp, deep_time: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Timeline, "wall", staticmethod(partial(float, 1_800_000_000)))
    table = line(stand, deep_time, size)
    visitor, axis, screen = table.stand, table.axis_place(), QRectF(0, 0, *size)
    upright = size[1] > size[0]
    way = QPoint(0, 1) if upright else QPoint(1, 0)
    centre = axis.center().toPoint() + round(0.35 * max(axis.width(), axis.height())) * way
    finest = []
    for _ in range(20):
        ticks = sorted(table.ticks(), key=lambda tick: tick.along)
        assert not faults(table.items(), screen)
        written = {kind for tick in ticks for kind, form in KINDS.items() if re.fullmatch(form, tick.text)}
        assert all(any(re.fullmatch(form, tick.text) for form in KINDS.values()) for tick in ticks), ticks
        finest.append(max(map(list(KINDS).index, written)))
        if len(finest) == 1:
            assert {"years ago", "years"} <= written
        years = [int(tick.text) for tick in ticks if re.fullmatch(r"\d{4}", tick.text)]
        assert years == sorted(set(years))
        if table.view.property("closest"):
            break
        visitor.press(centre - 30 * way, centre + 30 * way)
        for half in range(40, 151, 10):
            visitor.move(centre - half * way, centre + half * way)
            visitor.qtbot.wait(8)
        visitor.release(centre - 150 * way, centre + 150 * way)
        visitor.settle()
    assert table.view.property("closest")
    assert table.opened == -1
    assert finest == sorted(finest)
    assert set(finest) == {1, 2, 3, 4}
