"""What a screen reader finds on a timeline, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from tests.player.spoken import name, walk
from tests.player.timetable import SetUp, Timetable, both_ways

both_tongues = pytest.mark.parametrize("language", ["en", "ar"])


def tree(table: Timetable) -> list[QAccessibleInterface]:
    """What there is of the page, and not of its neighbours."""
    whole = walk(QAccessible.queryAccessibleInterface(table.stand.window))
    return [node for node in whole if isinstance(item := node.object(), QQuickItem) and table.item.isAncestorOf(item)]


def axis(table: Timetable) -> QAccessibleInterface:
    (found,) = (node for node in tree(table) if node.role() == QAccessible.Role.List and name(node) == table.title)
    return found


def events(table: Timetable) -> list[QAccessibleInterface]:
    """Events and badges, in the order in which they are told."""
    return [node for node in walk(axis(table)) if node.role() == QAccessible.Role.ListItem]


def pinch(table: Timetable) -> None:
    """Two fingers apart, until the axis is at rest again."""
    middle = table.axis_place().center().toPoint()
    upright = bool(table.item.property("upright"))
    for away in range(60, 181, 15):
        way = QPoint(0, away) if upright else QPoint(away, 0)
        (table.stand.press if away == 60 else table.stand.move)(middle - way, middle + way)
        table.stand.qtbot.wait(8)
    table.stand.release(middle - way, middle + way)
    table.stand.settle()


def assert_told(table: Timetable) -> None:
    names = [name(node) for node in events(table)]
    assert names
    assert len(set(names)) == len(names)
    everything = [name(node) for node in tree(table)]
    comma = "، " if table.language == "ar" else ", "
    marked = table.dots().keys() | table.bars().keys()
    assert marked
    for number in marked:
        event = table.events[number]
        told, dated = event.title[table.language], event.date[table.language]
        lane = [table.lanes[event.lane].title[table.language]] if event.lane >= 0 else []
        assert [each for each in everything if told in each] == [comma.join([told, dated, *lane])]
    counted = sorted(many for many, _ in table.badges())
    assert len(names) == len(marked) + len(counted)


@both_tongues
@both_ways
def test_every_mark_in_view_is_told_once(stand: SetUp, shipped: Path, size: tuple[int, int], language: str) -> None:
    table = Timetable(stand(shipped, size), "history", language)
    assert_told(table)
    pinch(table)
    assert table.zoom > 1.5
    assert_told(table)
    length = float(table.view.property("width"))
    for factor in (3, 6, 0.3, 0.01):
        table.zoom_by(factor, 0.7 * length)
        assert_told(table)


@both_tongues
@both_ways
def test_events_are_told_in_order_of_time_and_badges_with_their_dates(
    stand: SetUp, shipped: Path, size: tuple[int, int], language: str
) -> None:
    table = Timetable(stand(shipped, size), "history", language)
    positions = []
    for node in events(table):
        told = [number for number, event in enumerate(table.events) if event.title[language] in name(node)]
        if not told:  # a badge, by the date of its first
            between = table.words["events_between"].partition("{first}")[2].partition("{last}")[0]
            told = [n for n, event in enumerate(table.events) if f" {event.date[language]}{between}" in name(node)]
        positions.append(told[0])
    assert positions == sorted(positions)


@both_tongues
@both_ways
def test_what_is_told_lies_where_it_is_drawn(stand: SetUp, shipped: Path, size: tuple[int, int], language: str) -> None:
    table = Timetable(stand(shipped, size), "history", language)
    corner = table.stand.window.position()
    places = {name(node): node.rect().translated(-corner) for node in events(table)}
    for label in table.labels():
        (place,) = (place for told, place in places.items() if table.events[label.number].title[language] in told)
        assert place.contains(label.words.center().toPoint())
    for many, point in table.badges():
        assert any(place.contains(point) for place in places.values()), many


@both_tongues
def test_eras_are_told_with_their_dates(stand: SetUp, shipped: Path, language: str) -> None:
    table = Timetable(stand(shipped), "history", language)
    found = [name(node) for node in walk(axis(table)) if node.role() == QAccessible.Role.StaticText]
    for era in table.eras:
        assert sum(era.title[language] in each and era.date[language] in each for each in found) == 1


def press(node: QAccessibleInterface) -> None:
    node.actionInterface().doAction("Press")


@both_tongues
def test_a_press_opens_the_card_and_leads_into_a_badge(stand: SetUp, shipped: Path, language: str) -> None:
    table = Timetable(stand(shipped), "history", language)
    number = table.labels()[2].number
    (node,) = (node for node in events(table) if table.events[number].title[language] in name(node))
    press(node)
    table.stand.settle()
    assert table.opened == number
    assert [name(node) for node in events(table) if node.state().selected] == [name(node)]
    table.push("close")
    before = table.zoom
    titles = [event.title[language] for event in table.events]
    badge = next(node for node in events(table) if not any(title in name(node) for title in titles))
    press(badge)
    table.stand.settle()
    assert table.zoom > 1.5 * before
    assert_told(table)


def test_the_focus_goes_with_the_ring(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped), "history")
    table.found("TimeAxis")[0].forceActiveFocus()
    seen = []
    for _ in range(4):
        table.stand.settle()
        (focused,) = [name(node) for node in events(table) if node.state().focused]
        seen.append(focused)
        table.stand.key(Qt.Key.Key_Right)
    assert len(set(seen)) == 4


@both_tongues
@both_ways
def test_the_overview_has_a_name_and_a_value(stand: SetUp, shipped: Path, size: tuple[int, int], language: str) -> None:
    table = Timetable(stand(shipped, size), "history", language)
    (bar,) = (node for node in tree(table) if node.role() == QAccessible.Role.ScrollBar)
    assert table.title in name(bar)
    table.zoom_by(8, 0.7 * float(table.view.property("width")))
    value = bar.valueInterface()
    assert (value.minimumValue(), value.maximumValue()) == (0, 100)
    assert 0 < value.currentValue() < 100
    value.setCurrentValue(100)
    table.stand.settle()
    assert table.view.property("atEnd")
    assert value.currentValue() == 100
