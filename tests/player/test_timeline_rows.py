"""A timeline's lanes, its chips, and the bars of what lasts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF

from kiosk.player.timeline.doubts import Drawn
from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable, both_ways


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_lane_is_a_row_whose_name_stays(stand: SetUp, kinds: Path, size: tuple[int, int], language: str) -> None:
    table = Timetable(stand(kinds, size), "lanes", language)
    upright = size == PORTRAIT
    line = {number: dot.x() if upright else dot.y() for number, dot in table.dots().items()}
    assert line[0] == line[1] == line[5] != line[2]
    for _ in range(3):
        for name in ("Cinema", "Spaceflight"):
            heading = table.written(name)[-1]
            assert QRectF(0, 0, *size).contains(heading)
            for dot in table.dots().values():
                assert not heading.contains(dot.toPointF())
        table.zoom_by(3, 400)


@both_ways
def test_chips_leave_what_is_chosen(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "lanes")
    table.stand.tap_on("Spaceflight")
    assert set(table.dots()) | set(table.bars()) == {2, 4}
    table.stand.tap(QPointF(table.dots()[2]))
    table.stand.settle()
    assert "1 of 2" in table.stand.texts()
    table.push("next_event")
    assert table.opened == 4
    assert table.usable("next_event") == [False]
    table.stand.tap_on("Cinema")
    assert table.opened == 4
    assert "5 of 6" in table.stand.texts()
    table.stand.tap_on("All")
    table.stand.tap_on("Cinema")
    assert table.opened == -1, "what is left out has no card"
    if table.usable("whole") == [True]:
        table.push("whole")
    assert set(table.dots()) == {0, 1, 3, 5}


@both_ways
def test_chips_of_tags(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "spans")
    table.stand.tap_on("people")
    assert set(table.dots()) | set(table.bars()) == {0, 3, 4}
    table.stand.tap_on("works")
    assert set(table.dots()) | set(table.bars()) == {0, 1, 2, 3, 4}


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_title_of_a_span_stays_while_the_span_is_in_view(
    stand: SetUp, kinds: Path, size: tuple[int, int], language: str
) -> None:
    table = Timetable(stand(kinds, size), "spans", language)
    assert 0 in table.bars()
    bar = table.bars()[0]
    upright = size == PORTRAIT
    table.zoom_by(4, bar.center().y() - table.axis_place().top() if upright else 300)
    seen = 0
    for _ in range(12):
        bar = table.bars().get(0, QRectF())
        length = bar.height() if upright else bar.width()
        title = table.written("A long apprenticeship")
        if length > 320 and (bar.top() < table.axis_place().top() + 40 if upright else True):
            assert title, "the title has left before its span"
            assert QRectF(0, 0, *size).contains(title[0])
            seen += 1
        table.pan(-90)
    assert seen >= 3


def test_a_span_opens_by_its_bar_and_by_its_title(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "spans")
    table.stand.tap(table.bars()[0].center())
    table.stand.settle()
    assert table.opened == 0
    table.push("close")
    table.stand.tap(table.written("A long apprenticeship")[0].center())
    table.stand.settle()
    assert table.opened == 0


def test_what_is_not_sure_is_drawn_so(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "spans")
    worded = {int(mark.parentItem().property("number")): mark.property("ring") for mark in table.found("EventDot")}
    rings = worded | {int(mark.property("number")): mark.property("ring") for mark in table.found("LoneMark")}
    assert rings[1] is True
    assert rings[3] is False
    ends = {int(bar.property("number")): bar.property("ends") for bar in table.found("EventBar")}
    assert ends == {0: Drawn.WIDE}
