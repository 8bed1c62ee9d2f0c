"""Rows, bars, badges, eras, deep scales and filters of a timeline under a visitor's fingers, in the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Q_ARG, QMetaObject, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk import places
from kiosk.edition.building import build
from kiosk.edition.reader import TimelinePage
from kiosk.edition.store import Store
from kiosk.player.timeline.page import Timeline
from tests.edition.exhibits import image_page, write_exhibit
from tests.player.conftest import Stand
from tests.player.layout import faults
from tests.player.timetable import Timetable

SetUp = Callable[..., Stand]
LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)
MANY = 400


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Timelines with each of the things that a timeline may have."""

    def event(date: str, title: str, **more: object) -> dict[str, object]:
        return {"date": date, "title": title, "text": f"About “{title}”.", **more}

    lanes = {
        "page": "timeline",
        "id": "lanes",
        "title": "Looking up",
        "filter": "lanes",
        "lanes": [{"id": "film", "title": "Cinema"}, {"id": "flight", "title": "Spaceflight"}],
        "eras": [{"date": "1939 to 1962", "title": "An era of its own", "colour": "#812B92"}],
        "events": [
            event("1902-09-01", "A Trip to the Moon", lane="film", opens="picture-1"),
            event("1929", "Woman in the Moon", lane="film"),
            event("1957-10-04", "Sputnik", lane="flight"),
            event("1968", "A Space Odyssey", lane="film"),
            event("1981 to 2011", "The Shuttle", lane="flight"),
            event("2021-10-05", "The Challenge", lane="film"),
        ],
    }
    spans = {
        "page": "timeline",
        "id": "spans",
        "title": "What lasts",
        "filter": "tags",
        "events": [
            event("1410 to 1430", "A long apprenticeship", tags=["people"]),
            event("c. 1432", "An altarpiece", tags=["works"]),
            event("1440 to ?", "A commission", tags=["works"]),
            event("1450", "A printed book", tags=["works", "people"]),
            event("1490", "A journey", tags=["people"]),
        ],
    }
    deep = {
        "page": "timeline",
        "id": "deep",
        "title": "Deep time",
        "scale": "deep",
        "start view": "1800 to 2021",
        "events": [event(date, f"Then {date}") for date in ("13.8 Ga", "66 Ma", "300 ka", "500 BCE", "1900", "2021")],
    }
    eras = {
        "page": "timeline",
        "id": "eras",
        "title": "Times within times",
        "range": "April 1961 to October 1961",
        "eras": [
            {"date": "1961 to 1962", "title": "Spaceflight"},
            {"date": "13 April 1961 to 1962", "title": "Since then"},
            {"date": "14 April 1961 to June 1961", "title": "Spring"},
            {"date": "July 1961 to October 1961", "title": "Summer"},
            {"date": "May 1961", "title": "May"},
            {"date": "June 1961", "title": "June"},
        ],
        "events": [event("1961-04-12", "Gagarin"), event("1961-08-06", "Titov")],
    }
    crowd = {
        "page": "timeline",
        "id": "crowd",
        "title": "A crowd",
        "events": [event(f"{1500 + i * 7919 % 523}", f"Comet {i}") for i in range(MANY)]
        + [event("1600-01-01", f"On one day {i}") for i in range(30)],
    }
    folder = tmp_path_factory.mktemp("kinds")
    pages = [lanes, spans, deep, eras, crowd, image_page("picture-1", "media/0.png")]
    exhibit = write_exhibit(folder, pictures=1, pages=pages, languages=["en", "ar"])
    built = build(exhibit, Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


def found(table: Timetable, kind: str) -> list[QQuickItem]:
    """The items of a kind that are to be seen on the page."""
    return [item for item in table.items() if item.metaObject().className().startswith(kind + "_")]


def words(table: Timetable, text: str) -> list[QRectF]:
    """Where words stand on the page."""
    shown = (item for item in table.items() if item.inherits("QQuickText") and item.property("text") == text)
    return [table.stand.place(item) for item in shown]


def zoom(table: Timetable, factor: float, along: float) -> None:
    QMetaObject.invokeMethod(table.view, "zoomAbout", Q_ARG("double", along), Q_ARG("double", factor))
    table.stand.settle()


def pan(table: Timetable, along: float) -> None:
    QMetaObject.invokeMethod(table.view, "pan", Q_ARG("double", along))
    table.stand.settle()


# upright screens


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
    found(table, "TimeAxis")[0].forceActiveFocus()
    table.stand.key(Qt.Key.Key_Down)
    table.stand.key(Qt.Key.Key_Down)
    table.stand.key(Qt.Key.Key_Up)
    table.stand.key(Qt.Key.Key_Return)
    table.stand.settle()
    assert table.opened == 1


# rows


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_lane_is_a_row_whose_name_stays(stand: SetUp, kinds: Path, size: tuple[int, int], language: str) -> None:
    table = Timetable(stand(kinds, size), "lanes", language)
    upright = size == PORTRAIT
    line = {number: dot.x() if upright else dot.y() for number, dot in table.dots().items()}
    assert line[0] == line[1] == line[5] != line[2]
    for _ in range(3):
        for name in ("Cinema", "Spaceflight"):
            heading = words(table, name)[-1]
            assert QRectF(0, 0, *size).contains(heading)
            for dot in table.dots().values():
                assert not heading.contains(dot.toPointF())
        zoom(table, 3, 400)


def test_chips_leave_what_is_chosen(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "lanes")
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


def test_chips_of_tags(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "spans")
    table.stand.tap_on("people")
    assert set(table.dots()) | set(table.bars()) == {0, 3, 4}
    table.stand.tap_on("works")
    assert set(table.dots()) | set(table.bars()) == {0, 1, 2, 3, 4}


# bars


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_title_of_a_span_stays_while_the_span_is_in_view(
    stand: SetUp, kinds: Path, size: tuple[int, int], language: str
) -> None:
    table = Timetable(stand(kinds, size), "spans", language)
    assert 0 in table.bars()
    bar = table.bars()[0]
    upright = size == PORTRAIT
    zoom(table, 4, bar.center().y() - table.axis_place().top() if upright else 300)
    seen = 0
    for _ in range(12):
        bar = table.bars().get(0, QRectF())
        length = bar.height() if upright else bar.width()
        title = words(table, "A long apprenticeship")
        if length > 320 and (bar.top() < table.axis_place().top() + 40 if upright else True):
            assert title, "the title has left before its span"
            assert QRectF(0, 0, *size).contains(title[0])
            seen += 1
        pan(table, -90)
    assert seen >= 3


def test_a_span_opens_by_its_bar_and_by_its_title(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "spans")
    table.stand.tap(table.bars()[0].center())
    table.stand.settle()
    assert table.opened == 0
    table.push("close")
    table.stand.tap(words(table, "A long apprenticeship")[0].center())
    table.stand.settle()
    assert table.opened == 0


def test_what_is_not_sure_is_drawn_so(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "spans")
    worded = {int(mark.parentItem().property("number")): mark.property("ring") for mark in found(table, "EventDot")}
    rings = worded | {int(mark.property("number")): mark.property("ring") for mark in found(table, "LoneMark")}
    assert rings[1] is True
    assert rings[3] is False
    fading = {int(bar.property("number")): bar.property("endsSoftly") for bar in found(table, "EventBar")}
    assert fading == {0: False, 2: True} or fading == {0: False}


# eras


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_the_name_of_an_era_stays_while_the_era_is_in_view(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "lanes")
    screen = QRectF(0, 0, *size)
    zoom(table, 6, 700)
    seen = 0
    for _ in range(12):
        bands = found(table, "EraBand")
        long = sum(float(band.property("to")) - float(band.property("from")) for band in bands)
        if long > 300:
            name = words(table, "An era of its own")
            assert name
            assert screen.contains(name[0])
            seen += 1
        pan(table, -150)
    assert seen >= 2


def names(table: Timetable) -> dict[str, tuple[QRectF, float]]:
    """Where the names of eras stand that are to be seen, and how opaque they are."""
    shown = {}
    for band in found(table, "EraBand"):
        for item in table.stand.within(band):
            if item.inherits("QQuickText"):
                opaque, above = 1.0, item
                while above is not band:
                    assert not above.clip(), "a name is cut"
                    opaque, above = opaque * above.opacity(), above.parentItem()
                shown[str(item.property("text")).replace("\n", " ")] = table.stand.place(item), opaque
    return shown


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("language", ["en", "fr", "ru", "ar"])
def test_every_era_of_the_whole_is_named(stand: SetUp, shipped: Path, size: tuple[int, int], language: str) -> None:
    table = Timetable(stand(shipped, size), "history", language)
    edition = table.stand.player.edition
    assert edition is not None
    page = edition.page(edition.index_of("history"))
    assert isinstance(page, TimelinePage)
    for text_size in (100, 130, 160, 200):
        table.stand.player.setTextSize(text_size)
        table.stand.settle()
        shown = names(table)
        assert set(shown) == {era.title[language] for era in page.eras}, text_size
        assert {opaque for _, opaque in shown.values()} == {1.0}
        screen = QRectF(0, 0, *size)
        assert all(screen.contains(place) for place, _ in shown.values())


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_name_of_an_era_goes_before_a_letter_is_cut(
    stand: SetUp, kinds: Path, size: tuple[int, int], language: str
) -> None:
    table = Timetable(stand(kinds, size), "lanes", language)
    axis, upright = table.axis_place(), size == PORTRAIT
    zoom(table, 3, 700)
    name, before = "An era of its own", None
    seen: set[float] = set()
    for _ in range(700):
        QMetaObject.invokeMethod(table.view, "pan", Q_ARG("double", -2.0))
        shown = names(table)
        place, opaque = shown.get(name, (QRectF(), 0.0))
        seen.add(opaque)
        if opaque:
            low, high = (axis.top(), axis.bottom()) if upright else (axis.left(), axis.right())
            ends = (place.top(), place.bottom()) if upright else (place.left(), place.right())
            assert low - 1 <= ends[0], "it leaves the axis"
            assert ends[1] <= high + 1
        if before is not None:
            assert abs(opaque - before) < 0.35, "it goes at once"
        before = opaque
    assert {0.0, 1.0} < seen, "it went little by little"


def test_an_era_with_room_has_its_name_in_one_line(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped, LANDSCAPE), "history", "fr")
    table.stand.player.setTextSize(160)
    table.stand.settle()

    def lines(name: str) -> list[int]:
        return [
            int(item.property("lineCount"))
            for item in table.stand.items()
            if item.inherits("QQuickText") and str(item.property("text")).replace("\n", " ") == name
        ]

    name = "Vivre en orbite"
    assert lines(name) == [2]
    zoom(table, 8, LANDSCAPE[0] * 0.6)
    assert lines(name) == [1]
    zoom(table, 1 / 8, LANDSCAPE[0] * 0.6)
    assert lines(name) == [2]


def test_of_many_levels_of_eras_those_with_room_bear_their_names(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "eras")

    def named() -> set[str]:
        bands = found(table, "EraBand")
        strips = {float(band.property("high")) - float(band.property("low")) for band in bands}
        assert len(strips) <= 2
        return {str(band.property("title")) for band in bands if words(table, str(band.property("title")))}

    assert named() == {"Spring", "Summer", "May", "June"}
    zoom(table, 20, LANDSCAPE[0] - 100.0)
    assert named() == {"Since then", "Summer"}


# badges


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_every_event_of_a_crowd_is_named_or_counted(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "crowd")
    counted = sum(count for count, _ in table.badges())
    assert counted + len(table.dots()) == MANY + 30
    places = [QRectF(place.x() - 12, place.y() - 12, 24, 24) for _, place in table.badges()]
    assert not any(one.intersects(other) for i, one in enumerate(places) for other in places[:i])


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_a_touched_badge_leads_to_what_it_counts(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "crowd")
    before = table.scale
    count, place = max(table.badges())
    table.stand.tap(QPointF(place))
    table.stand.settle()
    assert table.opened == -1
    assert table.scale > before
    assert count > max((number for number, _ in table.badges()), default=0)


def test_events_of_one_day_are_reached_through_their_badge(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "crowd")
    first = next(i for i, event in enumerate(table.events) if event.title["en"].startswith("On one day"))
    QMetaObject.invokeMethod(table.item, "open", Q_ARG("int", first))
    table.stand.settle()
    table.push("close")
    for _ in range(60):
        if table.usable("closer") == [False]:
            break
        zoom(table, 4, (table.places(first) - table.start) * table.scale)
    place = next(place for count, place in table.badges() if count > 10)
    table.stand.tap(QPointF(place))
    table.stand.settle()
    assert table.events[table.opened].title["en"].startswith("On one day")
    opened = table.opened
    table.push("next_event")
    assert table.opened == opened + 1


def test_no_more_is_alive_than_a_screen_holds(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "crowd")
    for step in range(24):
        zoom(table, 1.7, 500 + 40 * step)
        made = sum(1 for item in everything(table.item) if item.property("used") is not None)
        assert made <= 200


def everything(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from everything(child)


# deep time


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_changes_of_scale_are_seen_and_named(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "deep")
    table.push("whole")
    joints = found(table, "JointMark")
    assert len(joints) >= 4
    texts = table.stand.texts()
    signs = [text for text in texts if text.startswith("×")]
    assert len(signs) == len(joints)
    assert {table.words["scale_closer"].replace("{factor}", sign[1:]) for sign in signs} & set(texts)


def test_a_page_opens_in_its_first_view(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "deep")
    assert set(table.dots()) == {4, 5}
    table.push("whole")
    assert len(table.dots()) + sum(count for count, _ in table.badges()) == 6


# the card


def test_a_card_leads_to_the_page_it_names(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "lanes")
    edition = table.stand.player.edition
    assert edition is not None
    table.stand.tap(QPointF(table.dots()[0]))
    table.stand.settle()
    page = edition.index_of("picture-1")
    table.stand.tap_on(edition.page(page).title["en"])
    assert table.stand.player.page == page


def test_a_card_grows_from_its_mark_and_turns_back_at_any_time(stand: SetUp, sample: Path) -> None:
    table = Timetable(stand(sample, LANDSCAPE, still=False), "history")
    visitor, dot = table.stand, table.dots()[0]
    visitor.tap(QPointF(dot))
    visitor.qtbot.waitUntil(lambda: table.item.property("cover") > 0)
    assert table.item.property("cover") < 1
    QMetaObject.invokeMethod(table.item, "close")
    before = table.item.property("cover")
    visitor.qtbot.waitUntil(lambda: table.item.property("cover") < before)
    visitor.settle()
    assert table.card() is None


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text_size", [100, 200])
def test_upright_a_card_takes_what_it_needs(stand: SetUp, shipped: Path, language: str, text_size: int) -> None:
    table = Timetable(stand(shipped, PORTRAIT), "history", language, text_size)
    heights: dict[bool, float] = {}
    for number in (0, 1):
        QMetaObject.invokeMethod(table.item, "open", Q_ARG("int", number))
        table.stand.settle()
        card = table.card()
        assert card is not None
        heights[table.events[number].picture is not None] = card.height()
        assert card.bottom() == pytest.approx(table.item.mapRectToScene(table.item.boundingRect()).bottom(), abs=1)
        assert not faults(table.items(), QRectF(0, 0, *PORTRAIT))
        table.push("close")
    assert heights[False] <= heights[True] <= 0.55 * PORTRAIT[1]
    if text_size == 100:
        assert heights[False] < 0.35 * PORTRAIT[1]


def test_upright_the_axis_keeps_still_from_one_card_to_the_next(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped, PORTRAIT), "history")
    QMetaObject.invokeMethod(table.item, "open", Q_ARG("int", 0))
    table.stand.settle()
    low = table.card()
    table.push("next_event")
    high = table.card()
    assert low is not None
    assert high is not None
    assert high.height() > low.height()
    place = table.axis_place()
    assert place.contains(table.dots()[1].toPointF()), "under the card"
    table.push("previous_event")
    assert table.opened == 0
    assert table.card() == high
    assert table.axis_place() == place
    table.push("close")
    QMetaObject.invokeMethod(table.item, "open", Q_ARG("int", 0))
    table.stand.settle()
    assert table.card() == low


def test_a_card_without_a_picture_begins_as_high_as_its_page(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped, LANDSCAPE), "history")
    QMetaObject.invokeMethod(table.item, "open", Q_ARG("int", 0))
    table.stand.settle()
    card = table.card()
    assert card is not None
    on_card = [
        table.stand.place(item)
        for item in table.items()
        if item.inherits("QQuickText") and card.contains(table.stand.place(item))
    ]
    page_title = next(table.stand.place(item) for item in found(table, "Title"))
    assert min(place.top() for place in on_card) == pytest.approx(page_title.top(), abs=2)


def picture(table: Timetable) -> QQuickItem:
    shown = [item for item in found(table, "ZoomPicture") if item.isEnabled()]
    return shown[-1]


def test_the_picture_of_a_card_alone(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped, LANDSCAPE), "history")
    number = next(i for i, event in enumerate(table.events) if event.picture)
    QMetaObject.invokeMethod(table.item, "open", Q_ARG("int", number))
    table.stand.settle()
    small = table.stand.place(picture(table))
    table.push("picture_alone")
    large = table.stand.place(picture(table))
    assert large.width() > 1.5 * small.width()
    assert not faults(table.items(), QRectF(0, 0, *LANDSCAPE))
    table.push("closer")
    assert float(picture(table).property("factor")) > 1.4
    table.stand.key(Qt.Key.Key_Escape)
    table.stand.settle()
    assert table.stand.place(picture(table)) == small
    assert float(picture(table).property("factor")) == 1
    assert table.opened == number


def test_two_fingers_look_into_the_picture_of_a_card(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped, LANDSCAPE), "history")
    number = next(i for i, event in enumerate(table.events) if event.picture)
    QMetaObject.invokeMethod(table.item, "open", Q_ARG("int", number))
    table.stand.settle()
    middle = table.stand.place(picture(table)).center().toPoint()
    visitor = table.stand
    visitor.press(middle - QPoint(40, 0), middle + QPoint(40, 0))
    for step in range(1, 11):
        visitor.move(middle - QPoint(40 + 10 * step, 0), middle + QPoint(40 + 10 * step, 0))
        visitor.qtbot.wait(8)
    visitor.release(middle - QPoint(140, 0), middle + QPoint(140, 0))
    visitor.settle()
    assert float(picture(table).property("factor")) > 1.5
    assert table.zoom == pytest.approx(1)
    assert table.opened == number


# keys


def test_all_of_the_axis_by_keys(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "crowd")
    visitor = table.stand
    for key in (Qt.Key.Key_Plus,) * 3:
        visitor.key(key)
        visitor.settle()
    found(table, "TimeAxis")[0].forceActiveFocus()
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
    zoom(table, 8, 900)
    found(table, "Overview")[0].forceActiveFocus()
    before = table.start
    table.stand.key(on)
    table.stand.settle()
    assert table.start > before
    table.stand.key(back)
    table.stand.settle()
    assert table.start == pytest.approx(before)


# words


@pytest.mark.parametrize("page", ["lanes", "spans", "deep"])
@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_words_are_whole_at_every_zoom(
    stand: SetUp, kinds: Path, size: tuple[int, int], language: str, text_size: int, page: str
) -> None:
    table = Timetable(stand(kinds, size), page, language, text_size)
    for factor in (1, 3, 10, 30):
        zoom(table, factor, 500)
        wrong = faults(table.items(), QRectF(0, 0, *size))
        assert not wrong, f"× {factor}: " + "\n".join(wrong)
    QMetaObject.invokeMethod(table.item, "open", Q_ARG("int", 2))
    table.stand.settle()
    wrong = faults(table.items(), QRectF(0, 0, *size))
    assert not wrong, "\n".join(wrong)


def test_it_is_not_ready_while_it_is_to_be_laid_out_once_more(stand: SetUp, kinds: Path) -> None:
    """What comes of a layout, rows that share a line or a wider column, can change the size of words, and so itself."""
    table = Timetable(stand(kinds, PORTRAIT), "lanes", "ar")
    timeline = next(each for each in table.item.findChildren(QObject) if isinstance(each, Timeline))
    early: list[bool] = []
    timeline.laidOut.connect(lambda: early.append(bool(timeline.property("ready"))))
    for text_size in (200, 100, 160, 130, 200):
        table.stand.player.setTextSize(text_size)
        table.stand.settle()
    assert len(early) > 5, "nothing was laid out twice"
    assert not any(early)


@pytest.fixture(scope="module")
def deep_time(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the exhibit that ships with a long timeline of four lanes and four levels of eras."""
    built = build(places.shipped_exhibit().parent / "deep-time", Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


@pytest.mark.parametrize(
    ("size", "language", "text_size"),
    [
        (LANDSCAPE, "fr", 100),
        (LANDSCAPE, "ar", 160),
        (PORTRAIT, "ru", 100),
        (PORTRAIT, "ar", 200),
        ((1280, 800), "ru", 100),
        ((1280, 800), "ar", 200),
    ],
    ids=str,
)
def test_nothing_of_deep_time_is_over_anything_else(
    stand: SetUp, deep_time: Path, size: tuple[int, int], language: str, text_size: int
) -> None:
    table = Timetable(stand(deep_time, size), "line", language, text_size)
    for factor in (1, 2.5, 2.5, 20, 1000):
        zoom(table, factor, 0.6 * max(size))
        wrong = faults(table.items(), QRectF(0, 0, *size))
        assert not wrong, f"× {factor}: " + "\n".join(wrong)


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
