"""The labels of what lasts stay on the screen while any of it is in view."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.edition.exhibits import write_exhibit
from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable, both_ways
from tests.qmlitems import is_a

CENTURY, HALFWAY = 1, 2


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two timelines with a century on them: alone, and with a moment in its middle."""

    def event(date: str, title: str) -> dict[str, object]:
        return {"date": date, "title": title, "text": f"About “{title}”."}

    alone = [event("1650", "Before"), event("19th century", "The railway"), event("1990", "After")]
    crossed = [*alone, event("1850-06-01", "Halfway"), event("1855 to 1890", "The telegraph")]
    pages = [
        {"page": "timeline", "id": name, "title": name.capitalize(), "events": events}
        for name, events in (("alone", alone), ("crossed", crossed))
    ]
    folder = tmp_path_factory.mktemp("lasting")
    exhibit = write_exhibit(folder, pictures=0, pages=pages, languages=["en", "ar"])
    built = build(exhibit, Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


def in_view(table: Timetable, number: int) -> float:
    """How much of an event is to be seen, in px."""
    event, begin = table.events[number], table.start
    end = begin + float(table.view.property("edge")) / table.scale
    return (min(end, event.end) - max(begin, event.start)) * table.scale


def opaque(table: Timetable) -> dict[int, float]:
    """How opaque the words of each label are."""
    return {
        int(item.parentItem().parentItem().property("number")): float(item.parentItem().opacity())
        for item in table.items()
        if item.objectName() == "words"
    }


def within(table: Timetable, place: QRectF) -> bool:
    return table.axis_place().adjusted(-1, -1, 1, 1).contains(place)


def closer(table: Timetable, size: tuple[int, int]) -> None:
    """The century is some screens long, and begins in what is seen."""
    view, middle = table.view, table.events[CENTURY].start
    along = (middle - table.start) * table.scale
    table.zoom_by(12, along)
    assert in_view(table, CENTURY) > 0
    assert (table.events[CENTURY].end - middle) * table.scale > 2 * float(view.property("edge"))
    assert max(size) > 1000


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text_size", [100, 160])
def test_a_label_stays_at_the_edge_while_its_time_is_in_view(
    stand: SetUp, lasting: Path, size: tuple[int, int], language: str, text_size: int
) -> None:
    table = Timetable(stand(lasting, size), "alone", language, text_size)
    closer(table, size)
    seen = gone = 0
    for _ in range(60):
        table.pan(-200.0)
        left = in_view(table, CENTURY)
        if left > 40:
            assert opaque(table)[CENTURY] == 1, left
            assert within(table, table.label(CENTURY).words)
            seen += 1
        elif left <= 0:
            assert CENTURY not in opaque(table)
            gone += 1
    assert seen > 10
    assert gone


@both_ways
def test_it_never_jumps(stand: SetUp, lasting: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(lasting, size), "alone")
    closer(table, size)
    before: tuple[float, QRectF] | None = None
    for _ in range(400):
        table.pan(-7.0, settle=False)
        place, shown = QRectF(), opaque(table).get(CENTURY, 0.0)
        if shown:
            place = table.label(CENTURY).words
        if before is not None:
            assert abs(shown - before[0]) <= 0.5, "it comes and goes little by little"
            if shown and before[0]:
                moved = place.topLeft() - before[1].topLeft()
                assert max(abs(moved.x()), abs(moved.y())) <= 8
        before = shown, place


@both_ways
def test_it_gives_way_to_the_label_that_comes(stand: SetUp, lasting: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(lasting, size), "crossed")
    closer(table, size)
    hidden = shown = 0
    for _ in range(60):
        table.pan(-170.0)
        places = [seen.words for seen in table.labels()]
        assert not any(one.intersects(other) for one, other in combinations(places, 2)), table.labels()
        if in_view(table, CENTURY) > 40:
            stays = CENTURY in opaque(table)
            hidden, shown = hidden + (not stays), shown + stays
    assert shown > 10


def test_a_finger_on_a_label_that_stays_opens_its_event(stand: SetUp, lasting: Path) -> None:
    table = Timetable(stand(lasting, LANDSCAPE), "alone")
    closer(table, LANDSCAPE)
    for _ in range(12):
        table.pan(-200.0)
    assert table.events[CENTURY].start < table.start
    table.stand.tap(table.label(CENTURY).words.center())
    table.stand.settle()
    assert table.opened == CENTURY


def test_of_a_label_that_stays_nothing_more_is_shown(stand: SetUp, lasting: Path) -> None:
    table = Timetable(stand(lasting, PORTRAIT), "alone")
    closer(table, PORTRAIT)
    for _ in range(20):
        table.pan(-150.0)
        words = {seen.number: seen.words for seen in table.labels()}
        for number, place in table.insets().items():
            assert not any(place.intersects(other) for each, other in words.items() if each != number)
        if in_view(table, CENTURY) > 40 and table.events[CENTURY].start < table.start:
            assert CENTURY not in table.insets()
    assert not [item for item in table.items() if is_a(item, "EventBar")]
