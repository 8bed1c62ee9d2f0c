"""The eras behind a timeline: their names stay as long as they have room."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPointF, QRectF

from kiosk.edition.reader import TimelinePage
from kiosk.player.timeline.page import Timeline
from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable, both_ways


@both_ways
def test_the_name_of_an_era_stays_while_the_era_is_in_view(stand: SetUp, kinds: Path, size: tuple[int, int]) -> None:
    table = Timetable(stand(kinds, size), "lanes")
    screen = QRectF(0, 0, *size)
    table.zoom_by(6, 700)
    seen = 0
    for _ in range(12):
        bands = table.found("EraBand")
        long = sum(float(band.property("to")) - float(band.property("from")) for band in bands)
        if long > 300:
            name = table.written("An era of its own")
            assert name
            assert screen.contains(name[0])
            seen += 1
        table.pan(-150)
    assert seen >= 2


def names(table: Timetable) -> dict[str, tuple[QRectF, float]]:
    """Where the names of eras stand that are to be seen, and how opaque they are."""
    shown = {}
    for band in table.found("EraBand"):
        for item in table.stand.within(band):
            if item.inherits("QQuickText") and item.property("text") != band.property("date"):
                opaque, above = 1.0, item
                while above is not band:
                    assert not above.clip(), "a name is cut"
                    opaque, above = opaque * above.opacity(), above.parentItem()
                shown[str(item.property("text")).replace("\n", " ")] = table.stand.place(item), opaque
    return shown


@both_ways
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


@both_ways
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_name_of_an_era_goes_before_a_letter_is_cut(
    stand: SetUp, kinds: Path, size: tuple[int, int], language: str
) -> None:
    table = Timetable(stand(kinds, size), "lanes", language)
    axis, upright = table.axis_place(), size == PORTRAIT
    table.zoom_by(3, 700)
    name, before = "An era of its own", None
    seen: set[float] = set()
    for _ in range(700):
        table.pan(-2.0, settle=False)
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
    table.zoom_by(8, LANDSCAPE[0] * 0.6)
    assert lines(name) == [1]
    table.zoom_by(1 / 8, LANDSCAPE[0] * 0.6)
    assert lines(name) == [2]


def test_of_many_levels_of_eras_those_with_room_bear_their_names(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "eras")

    def named() -> set[str]:
        bands = table.found("EraBand")
        strips = {float(band.property("high")) - float(band.property("low")) for band in bands}
        assert len(strips) <= 2
        return {str(band.property("title")) for band in bands if table.written(str(band.property("title")))}

    assert named() == {"Spring", "Summer", "May", "June"}
    table.zoom_by(20, LANDSCAPE[0] - 100.0)
    assert named() == {"Since then", "Summer"}


@pytest.mark.parametrize(
    ("page", "language", "size"),
    [
        ("lanes", "en", LANDSCAPE),
        ("lanes", "ar", LANDSCAPE),
        ("lanes", "ar", PORTRAIT),
        ("line", "en", LANDSCAPE),
        ("line", "ar", PORTRAIT),
    ],
    ids=str,
)
def test_the_overview_has_the_eras_where_their_time_is(
    stand: SetUp, kinds: Path, deep_time: Path, page: str, language: str, size: tuple[int, int]
) -> None:
    table = Timetable(stand({"lanes": kinds, "line": deep_time}[page], size), page, language)
    overview = table.found("Overview")[0]
    strip = table.stand.place(overview.childItems()[0])
    upright, mirrored = size == PORTRAIT, language == "ar"
    length, ribbon = strip.height() if upright else strip.width(), float(overview.property("ribbon"))
    origin, span = float(overview.property("origin")), float(overview.property("span"))
    picture = table.stand.window.grabWindow()

    def colour(along: int, level: int) -> int:
        """What is drawn so far along the strip (px), where a level of eras is."""
        across = (level + 0.6) * ribbon
        if upright:
            x = strip.left() + across if mirrored else strip.right() - across
            return picture.pixel(QPointF(x, strip.top() + along).toPoint())
        x = strip.right() - along if mirrored else strip.left() + along
        return picture.pixel(QPointF(x, strip.top() + across).toPoint())

    timeline = next(each for each in table.item.findChildren(QObject) if isinstance(each, Timeline))
    told = [each for each in timeline.property("eras") if each["to"] - each["from"] > 0.03]
    assert len(told) >= (3 if page == "line" else 1)
    if page == "lanes":
        assert told[0]["from"] == pytest.approx((table.eras[0].start - origin) / span)
        assert told[0]["to"] == pytest.approx((table.eras[0].end - origin) / span)
    for era in told:
        begin, end = (round(each * length) for each in (era["from"], era["to"]))
        own = colour((begin + end) // 2, era["level"])
        run = [at for at in range(8, round(length) - 8) if colour(at, era["level"]) == own]
        assert min(run) == pytest.approx(max(begin, 8), abs=2)
        assert max(run) == pytest.approx(min(end, length - 9), abs=3)
