"""The timeline under a visitor's fingers and keys, in the real window."""

from collections import Counter
from functools import partial
from html import unescape
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from kiosk.edition.building import build
from kiosk.edition.store import Store
from kiosk.player.timeline import ticks
from kiosk.player.timeline.page import Timeline
from kiosk.player.wording import unwidowed
from tests.edition.exhibits import write_exhibit
from tests.player.layout import faults
from tests.player.timetable import SetUp, Timetable, assert_clear, both_ways
from tests.qmlitems import is_a

SCREENS = [(1920, 1080), (1080, 1920), (3840, 2160), (1280, 800)]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Timelines of one, five and two hundred events, of one date for all, of hours, and of all time."""

    def timeline(page: str, dates: list[str]) -> dict[str, object]:
        titles = ["Launch", "A film is shown in the capital", "First light", "The crew comes home to the steppe"]
        events = [
            {"date": date, "title": titles[i % 4], "text": f"It was number {i} of them all."}
            for i, date in enumerate(dates)
        ]
        return {"page": "timeline", "id": page, "title": page.replace("-", " "), "events": events}

    pages = [
        timeline("one", ["1961-04-12"]),
        timeline("five", ["500 BCE", "c. 120", "1610", "1687", "1969-07-20"]),
        timeline("two-hundred", [f"{1900 + i * 37 % 123}-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(200)]),
        timeline("one-date", ["2021-10-05"] * 13),
        timeline(
            "deep", ["13.8 Ga", "c. 4.567 billion years ago", "252–66 Ma", "66 Ma", "before 3000 BCE", "1998 to now"]
        ),
        timeline("hours", ["2021-10-05 08:55", "2021-10-05 12:22", "2021-10-05 12:30", "2021-10-05 23:10"]),
    ]
    exhibit = write_exhibit(tmp_path_factory.mktemp("many"), pictures=0, pages=pages)
    built = build(exhibit, Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


def history(
    stand: SetUp, edition: Path, size: tuple[int, int] = (1920, 1080), *, still: bool = True, **how: object
) -> Timetable:
    return Timetable(stand(edition, size, still=still), "history", **how)  # type: ignore[arg-type]


# at rest


def test_at_first_all_of_the_time_is_seen(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    assert len(table.dots()) + sum(count for count, _ in table.badges()) == len(table.events)
    shown = [seen.number for seen in table.labels()]
    assert shown[0] == 0
    assert shown[-1] == len(table.events) - 1
    assert len(shown) >= 6
    assert table.opened == -1
    assert table.usable("earlier", "later", "wider", "closer") == [False, False, False, True]
    assert_clear(table)


def test_events_stand_where_their_time_is(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    dots = table.dots()
    first, last = dots[0].x(), dots[len(table.events) - 1].x()
    span = table.events[-1].start - table.events[0].start
    for number, dot in dots.items():
        expected = first + (last - first) * (table.events[number].start - table.events[0].start) / span
        assert abs(dot.x() - expected) <= 2
    lanes = {table.events[number].lane for number in dots}
    assert len({dot.y() for dot in dots.values()}) == len(lanes)


def test_what_goes_on_to_this_day_ends_on_the_day_it_is_seen(
    stand: SetUp, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wall in (2_000_000_000, 4_000_000_000):
        monkeypatch.setattr(Timeline, "wall", staticmethod(partial(float, wall)))
        table = Timetable(stand(many), "deep")
        axis = next(each for each in table.item.findChildren(QObject) if isinstance(each, Timeline))
        assert axis.property("last") == ticks.UNIX_S + wall


def test_right_to_left_time_runs_to_the_left(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped, language="ar")
    dots = table.dots()
    assert dots[0].x() > 1600 > dots[len(table.events) - 1].x()
    for seen in table.labels():
        assert seen.words.right() < seen.dot.x()
    assert_clear(table)


@pytest.mark.parametrize("page", ["one", "five", "two-hundred", "one-date", "hours", "deep"])
@both_ways
def test_any_number_of_events(stand: SetUp, many: Path, page: str, size: tuple[int, int]) -> None:
    table = Timetable(stand(many, size), page)
    assert table.labels()
    assert_clear(table)
    number = table.labels()[-1].number
    table.stand.tap(table.label(number).words.center())
    table.stand.settle()
    assert table.opened == number
    assert table.events[number].title["en"] in table.stand.texts()
    assert_clear(table)
    for _ in range(3):
        if table.usable("closer") == [True]:
            table.push("closer")
            assert_clear(table)


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_words_are_whole_wherever_one_looks(
    stand: SetUp, shipped: Path, size: tuple[int, int], language: str, text_size: int
) -> None:
    table = history(stand, shipped, size, language=language, text_size=text_size)
    screen = QRectF(0, 0, *size)

    def look(where: str) -> None:
        found = faults(table.items(), screen)
        assert not found, f"{where}: " + "\n".join(found)
        assert_clear(table)

    look("at rest")
    for step in range(2):
        table.push("closer")
        look(f"zoomed {step + 1} times")
    table.push("earlier")
    look("earlier")
    for number in (0, len(table.events) // 2, len(table.events) - 1):
        table.open(number)
        look(f"event {number}")


# touch


def test_a_tap_on_a_label_opens_its_card(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    number = next(i for i in (seen.number for seen in table.labels()) if table.events[i].picture)
    table.stand.tap(table.label(number).words.center())
    table.stand.settle()
    event = table.events[number]
    texts = table.stand.texts()
    assert table.opened == number
    assert texts.count(event.title["en"]) == 2  # on the axis and on the card
    assert event.picture is not None
    assert unwidowed(event.picture.credit["en"]) in texts
    assert event.text["en"][0].markup in [unescape(text).replace("\u00a0", " ") for text in texts]
    assert_clear(table)


def test_the_picture_on_a_card_is_whole_and_no_larger_than_its_pixels(stand: SetUp, sample: Path) -> None:
    table = history(stand, sample)
    table.stand.tap(QPointF(table.dots()[0]))
    table.stand.settle()
    picture = next(item for item in table.stand.items() if is_a(item, "PictureView") and item.isEnabled())
    shown, card = table.stand.place(picture), table.card()
    assert card is not None
    assert card.contains(shown)
    assert not picture.clip()
    assert 0 < float(picture.property("paintedWidth")) <= 500


@pytest.mark.parametrize(("away", "opens"), [(0, True), (30, True), (45, False)])
def test_the_nearest_dot_within_ten_millimetres_is_meant(stand: SetUp, many: Path, away: int, opens: bool) -> None:
    table = Timetable(stand(many, (1920, 1080)), "five")  # 3.6 px in a millimetre
    table.stand.tap(QPointF(table.dots()[1] + QPoint(away, 8)))
    table.stand.settle()
    assert table.opened == (1 if opens else -1)


def test_an_open_event_stays_beside_its_card(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    last = len(table.events) - 1
    table.stand.tap(table.label(last).words.center())
    table.stand.settle()
    card = table.card()
    assert card is not None
    assert table.label(last).words.right() < card.left()
    assert 0 < table.dots()[last].x() < card.left()


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
def test_stepping_through_all_events_by_buttons(
    stand: SetUp, sample: Path, size: tuple[int, int], language: str
) -> None:
    table = history(stand, sample, size, language=language)
    visitor = table.stand
    visitor.tap(QPointF(table.dots()[0]))
    visitor.settle()
    assert table.usable("previous_event", "next_event") == [False, True]
    for number in range(1, len(table.events)):
        table.push("next_event")
        assert table.opened == number
        assert table.events[number].title["en"] in visitor.texts()
        card = table.card()
        assert card is not None
        assert not card.contains(table.dots()[number])
    assert table.usable("previous_event", "next_event") == [True, False]
    table.push("previous_event")
    assert table.opened == len(table.events) - 2


@both_ways
@pytest.mark.parametrize(("language", "way"), [("en", -1), ("ar", 1)])
def test_a_swipe_on_the_card_leads_to_the_next_event(
    stand: SetUp, sample: Path, language: str, way: int, size: tuple[int, int]
) -> None:
    table = history(stand, sample, size, still=False, language=language)
    visitor = table.stand
    visitor.tap(QPointF(table.dots()[4]))
    visitor.settle()
    card = table.card()
    assert card is not None
    middle = card.center().toPoint()
    visitor.swipe(middle - QPoint(way * 150, 0), middle + QPoint(way * 250, 0))
    visitor.settle()
    assert table.opened == 5
    assert visitor.player.page == 3  # it turned no page


def test_a_tap_beside_everything_closes_the_card(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    table.stand.tap(table.label(0).words.center())
    table.stand.settle()
    assert table.opened == 0
    table.stand.tap(QPointF(table.empty()))
    table.stand.settle()
    assert table.opened == -1
    assert table.card() is None
    assert table.zoom == pytest.approx(1)


def test_closing_by_its_button_shows_the_whole_again(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    start = table.start
    table.stand.tap(table.labels()[-1].words.center())
    table.stand.settle()
    assert table.start > start
    table.push("close")
    assert table.card() is None
    assert table.start == pytest.approx(start)


def test_sliding_off_a_label_opens_nothing(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    visitor, place = table.stand, table.labels()[1].words.center().toPoint()
    visitor.press(place)
    visitor.move(place + QPoint(0, 60))
    visitor.move(place + QPoint(0, 160))
    visitor.release(place + QPoint(0, 160))
    visitor.settle()
    assert table.opened == -1


@pytest.mark.parametrize(("language", "way"), [("en", 1), ("ar", -1)])
def test_the_axis_follows_a_finger(stand: SetUp, shipped: Path, language: str, way: int) -> None:
    table = history(stand, shipped, language=language)
    visitor = table.stand
    for _ in range(2):
        table.push("closer")
    start, number = table.start, table.labels()[0].number
    before, finger = table.dots()[number].x(), table.empty()
    visitor.press(finger)
    for x in range(20, 220, 20):
        visitor.move(finger - QPoint(way * x, 0))
        visitor.qtbot.wait(8)
    assert table.start > start
    visitor.qtbot.wait(120)  # the finger rests, and so nothing flies on
    moved = before - table.dots().get(number, QPoint(before, 0)).x()
    visitor.release(finger - QPoint(way * 200, 0))
    visitor.settle()
    assert table.opened == -1
    if number in table.dots():
        assert abs(abs(moved) - 200) <= 30  # the way it took to be known as a drag
    assert_clear(table)


def test_the_whole_can_not_be_dragged_away(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    start, finger = table.start, table.empty()
    table.stand.swipe(finger, finger + QPoint(400, 0))
    table.stand.settle()
    assert table.start == pytest.approx(start)


def test_a_flick_goes_on_and_a_finger_stops_it(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped, still=False)
    visitor = table.stand
    for _ in range(4):
        table.push("closer")
    finger = table.empty()
    start = table.start
    visitor.swipe(finger, finger + QPoint(300, 0), steps=6)
    assert table.moving
    released = table.start
    assert released < start
    visitor.qtbot.waitUntil(lambda: table.start < released)
    visitor.press(QPoint(960, 400))
    assert not table.moving
    stopped = table.start
    visitor.release(QPoint(960, 400))
    visitor.settle()
    assert table.start == stopped
    assert table.opened == -1


@pytest.mark.parametrize("first_up", [0, 1])
def test_two_fingers_zoom_about_what_is_between_them(stand: SetUp, shipped: Path, first_up: int) -> None:
    table = history(stand, shipped)
    visitor = table.stand
    left, right = QPoint(800, 600), QPoint(1000, 600)
    between = table.start + (900 - table.lead) / table.scale
    visitor.press(left, right)
    for step in range(1, 11):
        visitor.move(left - QPoint(20 * step, 0), right + QPoint(20 * step, 0))
        visitor.qtbot.wait(8)
    ends = [left - QPoint(200, 0), right + QPoint(200, 0)]
    last_up = 1 - first_up
    both = QTest.touchEvent(visitor.window, visitor.finger, False)
    both.release(1 + first_up, ends[first_up], visitor.window)
    both.move(1 + last_up, ends[last_up], visitor.window)
    both.commit()
    other = QTest.touchEvent(visitor.window, visitor.finger, False)
    other.release(1 + last_up, ends[last_up], visitor.window)
    other.commit()
    visitor.settle()
    assert 2 < table.zoom < 3.2
    assert abs((between - table.start) * table.scale - (900 - table.lead)) < 40
    assert table.opened == -1
    assert_clear(table)


def test_what_is_under_two_fingers_goes_with_them(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    visitor = table.stand
    visitor.press(QPoint(800, 600), QPoint(1000, 600))
    visitor.move(QPoint(760, 600), QPoint(1040, 600))
    between, scale = table.start + (900 - table.lead) / table.scale, table.scale
    for step in range(1, 11):
        visitor.move(QPoint(760 - 30 * step, 600), QPoint(1040 - 10 * step, 600))
        visitor.qtbot.wait(8)
    assert table.scale > 1.3 * scale
    assert abs((between - table.start) * table.scale - (700 - table.lead)) < 40
    visitor.release(QPoint(460, 600), QPoint(940, 600))
    visitor.settle()


def test_a_double_tap_comes_closer(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    place = QPointF(table.empty())
    table.stand.tap(place)
    table.stand.tap(place)
    table.stand.settle()
    assert table.zoom == pytest.approx(2.5, rel=0.01)


# buttons, overview, wheel


def test_buttons_do_all_that_fingers_do(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    table.push("closer")
    assert table.zoom == pytest.approx(2.2, rel=0.01)
    assert all(table.usable("earlier", "later", "wider", "closer"))
    start = table.start
    table.push("later")
    assert table.start > start
    while table.usable("later") == [True]:
        table.push("later")
    assert table.usable("earlier") == [True]
    table.push("earlier")
    assert table.usable("earlier", "later") == [True, True]
    table.push("wider")
    assert table.zoom == pytest.approx(1)


def test_zooming_in_ends_where_every_label_shows(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    for _ in range(40):
        if table.usable("closer") == [False]:
            break
        table.push("closer")
    assert table.usable("closer") == [False]
    table.push("whole")
    assert table.zoom == pytest.approx(1)


def test_the_overview_moves_what_is_seen(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    visitor = table.stand
    for _ in range(3):
        table.push("closer")
    overview = table.found("Overview")[0]
    strip = visitor.place(overview)
    visitor.tap(QPointF(strip.left() + 0.05 * strip.width(), strip.center().y()))
    visitor.settle()
    assert table.usable("earlier") == [False] or table.labels()[0].number == 0
    early = table.start
    visitor.swipe(QPoint(int(strip.left() + 0.05 * strip.width()), int(strip.center().y())), strip.center().toPoint())
    visitor.settle()
    assert table.start > early
    assert_clear(table)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_upright_overview_under_a_finger(stand: SetUp, shipped: Path, language: str) -> None:
    table = history(stand, shipped, (1080, 1920), language=language)
    visitor = table.stand

    def seen() -> tuple[float, float]:
        """From where to where of the overview it is that is seen."""
        return overview.property("from") / strip.height(), overview.property("to") / strip.height()

    overview = table.found("Overview")[0]
    strip = visitor.place(overview)
    assert strip.height() > 5 * strip.width()
    assert (strip.center().x() < 540) == (language == "ar")
    assert seen() == (0, 1)
    for _ in range(3):
        table.push("closer")

    def place(part: float) -> QPoint:
        return QPointF(strip.center().x(), strip.top() + part * strip.height()).toPoint()

    visitor.tap(QPointF(place(0.8)))
    visitor.settle()
    begin, end = seen()
    assert begin < 0.8 < end
    # A finger on what is seen takes it along, and keeps its place in it.
    visitor.press(place(0.8))
    for step in range(1, 11):
        visitor.move(place(0.8 - 0.05 * step))
        visitor.qtbot.wait(8)
    visitor.release(place(0.3))
    visitor.settle()
    assert seen() == pytest.approx((begin - 0.5, end - 0.5), abs=0.02)
    assert table.opened == -1
    assert_clear(table)


def test_the_overview_ends_with_the_last_event(stand: SetUp, many: Path) -> None:
    table = Timetable(stand(many), "five")
    overview = table.found("Overview")[0]
    strip = table.stand.place(overview)
    picture, y = table.stand.window.grabWindow(), round(strip.center().y() + 0.2 * strip.height())
    colours = [(x, picture.pixel(x, y)) for x in range(round(strip.left()), round(strip.right()))]
    ground = Counter(colour for _, colour in colours).most_common(1)[0][0]
    bars = [list(run) for drawn, run in groupby(colours, key=lambda each: each[1] != ground) if drawn]
    assert len(bars) == len(table.events)
    assert bars[0][0][0] == pytest.approx(strip.left(), abs=12)
    assert bars[-1][-1][0] == pytest.approx(strip.right(), abs=12)


def test_a_wheel_zooms_where_it_points(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    window = table.stand.window
    place, there = QPointF(700, 500), table.start + (700 - table.lead) / table.scale
    for _ in range(4):
        event = QWheelEvent(
            place, window.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(window, event)
    table.stand.settle()
    assert table.zoom > 1.5
    assert abs((there - table.start) * table.scale - (700 - table.lead)) < 3


# keys


@pytest.mark.parametrize(("language", "on"), [("en", Qt.Key.Key_Right), ("ar", Qt.Key.Key_Left)])
def test_the_whole_page_by_keys(stand: SetUp, sample: Path, language: str, on: Qt.Key) -> None:
    table = history(stand, sample, language=language)
    visitor = table.stand
    visitor.key(Qt.Key.Key_Tab)
    table.found("TimeAxis")[0].forceActiveFocus()
    visitor.key(on)
    visitor.key(on)
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert table.opened == 2
    visitor.key(on)
    visitor.settle()
    assert table.opened == 3
    visitor.key(Qt.Key.Key_Plus)
    visitor.settle()
    assert table.zoom == pytest.approx(2, rel=0.01)
    assert table.dots()[3]
    visitor.key(Qt.Key.Key_Minus)
    visitor.settle()
    assert table.zoom == pytest.approx(1)
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert table.opened == -1
    assert visitor.player.page == 3
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert visitor.player.page == -1


# leaving


def test_the_next_visitor_finds_it_whole_and_closed(stand: SetUp, sample: Path) -> None:
    table = history(stand, sample)
    visitor = table.stand
    table.push("closer")
    visitor.tap(table.labels()[0].words.center())
    visitor.settle()
    assert table.opened >= 0
    visitor.pass_time(200)
    visitor.settle()
    visitor.player.begin("en")
    visitor.settle()
    again = Timetable(visitor, "history")
    assert again.opened == -1
    assert again.zoom == pytest.approx(1)


def test_another_text_size_keeps_what_is_seen(stand: SetUp, shipped: Path) -> None:
    table = history(stand, shipped)
    visitor = table.stand
    visitor.tap(table.labels()[2].words.center())
    visitor.settle()
    table.push("closer")
    opened = table.opened
    visitor.player.setTextSize(160)
    visitor.settle()
    assert table.opened == opened
    assert table.zoom > 1.5
    card = table.card()
    assert card is not None
    assert table.dots()[opened].x() < card.left()
    assert_clear(table)
