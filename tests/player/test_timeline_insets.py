"""What labels of a timeline show more of while it is at rest, in the real window."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.edition.exhibits import write_exhibit
from tests.player.layout import RIGHT, faults, read
from tests.player.timetable import LANDSCAPE, SetUp, Timetable, both_ways
from tests.qmlitems import everything, is_a


@both_ways
@pytest.mark.parametrize(
    ("page", "language", "text_size"),
    [
        ("history", "en", 100),
        ("history", "ar", 100),
        ("history", "ru", 160),
        ("history", "fr", 200),
        ("history", "ar", 200),
        ("line", "en", 100),
        ("line", "ar", 160),
        ("line", "fr", 200),
        ("line", "ar", 200),
    ],
)
def test_closer_there_is_more_to_see_and_nothing_stands_over_it(
    stand: SetUp,
    shipped: Path,
    deep_time: Path,
    size: tuple[int, int],
    page: str,
    language: str,
    text_size: int,
) -> None:
    table = Timetable(stand(shipped if page == "history" else deep_time, size), page, language, text_size)
    screen, seen = QRectF(0, 0, *size), set()
    length = float(table.view.property("width"))
    for factor, along in ((1, 0.5), (4, 0.85), (2, 0.5), (2, 0.3), (3, 0.6)):
        table.zoom_by(factor, along * length)
        insets, labels = table.insets(), table.labels()
        written = {int(mark.property("number")): list(lines(table, mark)) for mark in table.found("EventLabel")}
        seen |= insets.keys()
        assert len(insets) <= 12
        assert insets.keys() <= {label.number for label in labels}
        for one, other in combinations(insets.values(), 2):
            assert not one.intersects(other)
        for number, place in insets.items():
            assert screen.contains(place)
            for label in labels:
                over = [line for line in written[label.number] if place.intersects(line)]
                assert not over, f"{table.events[number].title} over {label.title}"
                stem = QRectF(label.dot.x() - 1, label.words.top(), 2, label.dot.y() - label.words.top())
                assert not stem.isValid() or not place.intersects(stem)
        assert not faults(table.items(), screen)
    assert seen or text_size > 100
    if page == "history" and text_size == 100:
        assert {bool(table.events[number].picture) for number in seen} == {True, False}


def lines(table: Timetable, label: QQuickItem) -> Iterator[QRectF]:
    """Where the letters of a label are, of its date and of its title: in a column there may be room beside them."""
    for item in table.stand.within(label):
        if item.inherits("QQuickText"):
            place, width = table.stand.place(item), float(item.property("contentWidth"))
            if read(item, "effectiveHorizontalAlignment") == RIGHT:
                place.setLeft(place.right() - width)
            else:
                place.setWidth(width)
            yield place


def closer(stand: SetUp, shipped: Path, *, still: bool = True) -> Timetable:
    """A table that shows a picture."""
    table = Timetable(stand(shipped, LANDSCAPE, still=still), "history")
    pictured = next(number for number, event in enumerate(table.events) if event.picture and number in table.dots())
    table.zoom_by(6, float(table.dots()[pictured].x()) - table.lead)
    assert table.insets()
    return table


def test_they_go_when_one_zooms_and_stay_when_it_is_moved_along(stand: SetUp, shipped: Path) -> None:
    table = closer(stand, shipped)
    before = table.insets()
    table.pan(20.0, settle=False)
    assert {number: place.translated(-20, 0) for number, place in table.insets().items()} == before
    table.stand.settle()
    assert {number: place.translated(-20, 0) for number, place in table.insets().items()} == before
    table.zoom_by(1.1, 600, settle=False)
    assert not table.insets()
    table.stand.settle()
    assert table.insets()


def test_they_come_by_and_by_once_it_is_at_rest(stand: SetUp, shipped: Path) -> None:
    table = closer(stand, shipped, still=False)
    table.zoom_by(1.1, 600, settle=False)
    found: list[float] = []

    def come() -> bool:
        found.append(float(table.view.property("calm")))
        return found[-1] == 1.0 and min(found) < 1.0

    table.stand.qtbot.waitUntil(come)
    assert any(0 < each < 1 for each in found)
    table.stand.settle()
    assert table.insets()


def test_nothing_comes_while_fingers_hold_it(stand: SetUp, shipped: Path) -> None:
    table = closer(stand, shipped)
    visitor, at = table.stand, table.axis_place().center().toPoint()
    visitor.press(at)
    for step in range(1, 6):
        visitor.move(at - QPoint(40 * step, 0))
        visitor.qtbot.wait(8)
    assert table.view.property("gripped")
    table.zoom_by(1.2, 600, settle=False)
    visitor.qtbot.wait(50)
    assert not table.view.property("rested")
    visitor.release(at - QPoint(200, 0))
    visitor.settle()
    assert table.view.property("rested")


def test_a_tap_on_one_opens_its_event(stand: SetUp, shipped: Path) -> None:
    table = closer(stand, shipped)
    number, place = next(iter(table.insets().items()))
    table.stand.tap(place.center())
    table.stand.settle()
    assert table.opened == number


def test_an_event_without_a_text_has_nothing_more_to_show(stand: SetUp, tmp_path: Path) -> None:
    texts = {"1610": None, "1700": "Letters and a diary tell of that day.", "1801": None}
    events = [{"date": date, "title": "A comet"} | ({"text": text} if text else {}) for date, text in texts.items()]
    page = {"page": "timeline", "id": "comets", "title": "Comets", "events": events}
    exhibit = write_exhibit(tmp_path / "exhibit", pictures=0, pages=[page])
    built = build(exhibit, Store(tmp_path / "store"))
    assert built.edition is not None, built.problems
    table = Timetable(stand(built.edition, LANDSCAPE), "comets")
    assert set(table.insets()) == {1}


def test_what_is_gone_holds_no_picture(stand: SetUp, shipped: Path) -> None:
    table = closer(stand, shipped)
    assert held(table)
    table.push("whole")
    table.zoom_by(40, 0.0)
    assert held(table) == [number for number in table.insets() if table.events[number].picture]


def held(table: Timetable) -> list[int]:
    """The events whose pictures insets hold."""
    insets = (item for item in everything(table.item) if is_a(item, "EventInset"))
    return [
        int(inset.property("number"))
        for inset in insets
        if any(child.inherits("QQuickImage") for child in everything(inset))
    ]


def test_at_rest_words_are_there_or_not(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped, LANDSCAPE), "history")
    table.zoom_by(8, 900)
    moving: set[float] = set()
    for _ in range(60):
        table.pan(7.0, settle=False)
        moving |= seen_through(table)
        table.stand.settle()
        assert not seen_through(table)
    assert moving, "while it moves they come and go little by little"


def seen_through(table: Timetable) -> set[float]:
    """How opaque those words are that are neither there nor gone."""
    marks = (item for item in everything(table.item) if is_a(item, "EventLabel", "EraBand"))
    found = {
        round(part.opacity(), 2) for mark in marks for part in everything(mark) if part.isVisible() and worded(part)
    }
    return found - {0.0, 1.0}


def worded(item: QQuickItem) -> bool:
    return any(child.inherits("QQuickText") for child in everything(item))
