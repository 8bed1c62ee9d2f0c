"""The card of an event: where it comes from, how high it is, its picture alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMetaObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.edition.exhibits import write_exhibit
from tests.player.layout import faults
from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable, both_ways
from tests.qmlitems import everything, is_a


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


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_card_comes_out_of_its_mark_and_goes_back_into_it(
    stand: SetUp, sample: Path, size: tuple[int, int], language: str
) -> None:
    table = Timetable(stand(sample, size, still=False), "history", language)
    number = next(iter(table.dots()))
    page, ground = table.item, table.item.findChild(QQuickItem, "ground")
    card = next(item for item in everything(page) if is_a(item, "EventCard"))
    covers: list[float] = []
    away: list[float] = []

    def look() -> None:
        """How far the ground is from where it should be: on its way from the mark to the card."""
        cover = float(page.property("cover"))
        if 0 < cover < 1:
            mark, there = QPointF(table.dots()[number]), table.stand.place(card).center()
            covers.append(cover)
            away.append((table.stand.place(ground).center() - mark - cover * (there - mark)).manhattanLength())

    table.stand.window.frameSwapped.connect(look)
    table.stand.tap(QPointF(table.dots()[number]))
    table.stand.settle()
    assert table.opened == number
    opening, covers[:] = covers[:], []
    table.push("close")
    table.stand.window.frameSwapped.disconnect(look)
    assert table.card() is None
    assert opening == sorted(opening)
    assert covers == sorted(covers, reverse=True)
    assert opening
    assert covers
    assert max(away) < 20


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text_size", [100, 200])
def test_upright_a_card_takes_what_it_needs(stand: SetUp, shipped: Path, language: str, text_size: int) -> None:
    table = Timetable(stand(shipped, PORTRAIT), "history", language, text_size)
    heights: dict[bool, float] = {}
    for number in (0, 1):
        table.open(number)
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
    table.open(0)
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
    table.open(0)
    assert table.card() == low


def test_a_card_without_a_picture_begins_as_high_as_its_page(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped, LANDSCAPE), "history")
    table.open(0)
    card = table.card()
    assert card is not None
    on_card = [
        table.stand.place(item)
        for item in table.items()
        if item.inherits("QQuickText") and card.contains(table.stand.place(item))
    ]
    page_title = next(table.stand.place(item) for item in table.found("Title"))
    assert min(place.top() for place in on_card) == pytest.approx(page_title.top(), abs=2)


def picture(table: Timetable) -> QQuickItem:
    shown = [item for item in table.found("ZoomPicture") if item.isEnabled()]
    return shown[-1]


def test_the_picture_of_a_card_alone(stand: SetUp, shipped: Path) -> None:
    table = Timetable(stand(shipped, LANDSCAPE), "history")
    number = next(i for i, event in enumerate(table.events) if event.picture)
    table.open(number)
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
    table.open(number)
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


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_date_in_words_and_one_of_the_curators_own(
    stand: SetUp, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    own = {"en": "that autumn", "ar": "ذلك الخريف"}
    events = [
        {"date": "c. 1850", "title": "A daguerreotype", "text": "Of the Moon."},
        {"date": "autumn 1968", "shown": own, "title": "A film", "text": "Of the Moon, too."},
    ]
    page = {"page": "timeline", "id": "dates", "title": "Dates", "events": events}
    exhibit = write_exhibit(tmp_path / "exhibit", pictures=0, pages=[page], languages=["en", "ar"])
    built = build(exhibit, Store(tmp_path / "store"))
    assert built.edition is not None, built.problems
    table = Timetable(stand(built.edition, size), "dates", language)
    for number, written in enumerate(({"en": "c. 1850", "ar": "نحو ١٨٥٠"}[language], own[language])):
        assert table.stand.texts().count(written) == 1
        table.open(number)
        assert table.stand.texts().count(written) == 2, "on the label and on the card"
        assert not {"autumn 1968", "خريف ١٩٦٨"} & set(table.stand.texts())
        table.push("close")
