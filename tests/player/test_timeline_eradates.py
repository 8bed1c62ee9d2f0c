"""Eras say when they were where they have room, and have soft edges where that is not sure."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.edition.exhibits import write_exhibit
from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable, both_ways

LONG, SHORT, BEFORE = "The long one", "Short", "Before"
OWN = "about a century and a half, give or take"


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A long era that begins about a year, one whose dates are far too long for it, and one that ends in a year."""
    page = {
        "page": "timeline",
        "id": "dated",
        "title": "Dated",
        "eras": [
            {"date": "1300 to 1400", "title": BEFORE, "colour": "#2288cc"},
            {"date": "from c. 1450 to 1600", "title": LONG, "colour": "#cc4422"},
            {"date": "1601 to 1660", "title": SHORT, "shown": {"en": OWN}, "colour": "#2288cc"},
            {"date": "1661 to 1800", "title": "Later", "colour": "#cc4422"},
        ],
        "events": [{"date": date, "title": f"In {date}"} for date in ("1300", "1520", "1800")],
    }
    folder = tmp_path_factory.mktemp("dated")
    exhibit = write_exhibit(folder, pictures=0, pages=[page], languages=["en", "ar"])
    built = build(exhibit, Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


def band(table: Timetable, title: str) -> QQuickItem:
    found = (each for each in table.found("EraBand") if str(each.property("title")).replace("\n", " ") == title)
    return next(found)


def words(table: Timetable, title: str) -> dict[str, tuple[QRectF, float]]:
    """What stands on an era's strip, where, and how opaque that is."""
    found, era = {}, band(table, title)
    for item in table.stand.within(era):
        if item.inherits("QQuickText") and item.property("text"):
            opaque, above = 1.0, item
            while above is not era:
                assert not above.clip(), "words are cut"
                opaque, above = opaque * above.opacity(), above.parentItem()
            found[str(item.property("text")).replace("\n", " ")] = table.stand.place(item), opaque
    return found


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text_size", [100, 160])
def test_under_its_name_an_era_says_when_it_was_where_it_has_room(
    stand: SetUp, dated: Path, size: tuple[int, int], language: str, text_size: int
) -> None:
    table = Timetable(stand(dated, size), "dated", language, text_size)
    date = str(band(table, LONG).property("date"))
    shown = words(table, LONG)
    assert {opaque for _, opaque in shown.values()} == {1.0}
    assert set(shown) == {LONG, date}
    name, under = shown[LONG][0], shown[date][0]
    if size == PORTRAIT:
        assert abs(name.center().x() - under.center().x()) >= 0.7 * min(name.width(), under.width())
    else:
        assert under.top() >= name.bottom() - 0.3 * name.height()
    assert QRectF(0, 0, *size).contains(name.united(under))


@both_ways
def test_where_it_has_none_its_name_stands_alone(stand: SetUp, dated: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(dated, size), "dated")
    assert OWN not in words(table, SHORT)
    era = band(table, SHORT)
    middle = (float(era.property("begin")) + float(era.property("end"))) / 2
    table.zoom_by(8, middle)
    shown = words(table, SHORT)
    assert shown[SHORT][1] == shown[OWN][1] == 1.0


def test_its_dates_go_before_a_letter_is_cut(stand: SetUp, dated: Path) -> None:
    table = Timetable(stand(dated, LANDSCAPE), "dated")
    table.zoom_by(3, 700)
    date, axis = str(band(table, LONG).property("date")), table.axis_place()
    seen: set[bool] = set()
    for _ in range(500):
        table.pan(-5.0, settle=False)
        shown = words(table, LONG) if LONG in [each.property("title") for each in table.found("EraBand")] else {}
        place, opaque = shown.get(date, (QRectF(), 0.0))
        seen.add(opaque > 0)
        if opaque:
            assert axis.left() - 1 <= place.left()
            assert place.right() <= axis.right() + 1
    assert seen == {True, False}


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_end_that_is_not_sure_is_soft(stand: SetUp, dated: Path, size: tuple[int, int], language: str) -> None:
    table = Timetable(stand(dated, size), "dated", language)
    picture = table.stand.window.grabWindow()
    upright = size == PORTRAIT
    axis = table.axis_place()

    def tone(title: str, end: str, inside: float) -> float:
        """How red a band is so many px inside one of its ends, where nothing else is."""
        along = float(band(table, title).property(end)) + (inside if end == "begin" else -inside)
        if upright:
            point = QPointF(axis.center().x() * 1.2, axis.top() + along)
        else:
            x = axis.right() - along if language == "ar" else axis.left() + along
            point = QPointF(x, axis.top() + 0.35 * axis.height())
        return float(QColor(picture.pixel(point.toPoint())).redF())

    begins = [tone(LONG, "begin", inside) for inside in (-3, 2, 9, 16, 40)]
    assert begins == sorted(begins)
    assert begins[0] < begins[2] < begins[4]
    assert tone(LONG, "end", 3) == tone(LONG, "end", 40) == begins[4], "what is sure ends where it ends"
