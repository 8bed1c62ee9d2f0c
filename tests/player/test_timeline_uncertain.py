"""What is not sure is drawn so: the ends of what lasts, on bars of either kind and on the line."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from kiosk.edition.building import build
from kiosk.edition.store import Store
from kiosk.player.timeline.doubts import Doubt, Drawn, doubt
from tests.edition.exhibits import write_exhibit
from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable, both_ways
from tests.qmlitems import is_a

SURE, DECADES, CIRCA, DOUBTED = range(4)
both_sizes = pytest.mark.parametrize("text_size", [100, 160])


@pytest.fixture(scope="module")
def uncertain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One timeline with bars of every kind of end, and one of what is too short for a bar."""

    def event(date: str, title: str) -> dict[str, object]:
        return {"date": date, "title": title, "text": f"About “{title}”."}

    bars = [
        event("1400-01-01 to 1428-01-01", "To the day"),
        event("1430s to 1470s", "By decades"),
        event("1490 to c. 1530", "About its end"),
        event("1540? to 1580", "Perhaps its beginning"),
        event("1600", "The last"),
    ]
    dots = [event("1400", "The first"), event("1440 to ?", "A commission"), event("1600", "The last")]
    pages = [
        {"page": "timeline", "id": name, "title": name.capitalize(), "events": events}
        for name, events in (("bars", bars), ("dots", dots))
    ]
    folder = tmp_path_factory.mktemp("uncertain")
    built = build(write_exhibit(folder, pictures=0, pages=pages), Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


class Tones:
    """How bright a bar is along its middle, from its beginning (0) to its end (1)."""

    def __init__(self, table: Timetable, number: int) -> None:
        self.place: QRectF = table.bars()[number]
        self._upright = self.place.height() > self.place.width()
        self._picture = table.stand.window.grabWindow()

    def at(self, along: float, across: float = 0.5) -> float:
        place = self.place
        if self._upright:
            point = QPointF(place.left() + across * place.width(), place.top() + along * place.height())
        else:
            point = QPointF(place.left() + along * place.width(), place.top() + across * place.height())
        return float(QColor(self._picture.pixel(point.toPoint())).lightnessF())


@both_ways
@both_sizes
def test_the_ends_of_a_bar_are_as_sure_as_its_dates(
    stand: SetUp, uncertain: Path, size: tuple[int, int], text_size: int
) -> None:
    table = Timetable(stand(uncertain, size), "bars", text_size=text_size)
    assert set(table.bars()) == {SURE, DECADES, CIRCA, DOUBTED}, "a span is seen as one on every screen"
    sure = Tones(table, SURE)
    full = sure.at(0.5)
    assert sure.at(0.04) == sure.at(0.96) == full
    decades = Tones(table, DECADES)
    rising = [decades.at(along) for along in (0.02, 0.07, 0.12, 0.17, 0.3)]
    assert rising == sorted(rising)
    assert rising[0] < 0.6 * full
    assert decades.at(0.24) == decades.at(0.5) == decades.at(0.76) == full
    assert decades.at(0.98) < 0.6 * full
    circa = Tones(table, CIRCA)
    assert circa.at(0.04) == circa.at(0.5) == full, "sure as far as it is"
    assert circa.at(0.98) < 0.5 * full
    assert circa.at(0.98, 0.04) > 0.8 * full, "hollow where it is circa"
    doubted = Tones(table, DOUBTED)
    assert doubted.at(0.01) < doubted.at(0.06) < full
    assert doubted.at(0.9) == full


@both_ways
def test_what_is_too_short_for_a_bar_says_that_its_end_is_not_known(
    stand: SetUp, uncertain: Path, size: tuple[int, int]
) -> None:
    table = Timetable(stand(uncertain, size), "dots")
    mark = next(
        child
        for item in table.items()
        if is_a(item, "EventLabel", "LoneMark") and item.property("number") == 1
        for child in table.stand.within(item)
        if is_a(child, "Span")
    )
    assert mark.property("ends") == Drawn.OPEN
    place = QRectF()
    for item in table.stand.within(mark):
        if item.property("high") is not None:
            place = place.united(table.stand.place(item))
    picture, edge = table.stand.window.grabWindow(), 0.15
    if size == PORTRAIT:
        ends = [QPointF(place.left() + edge * place.width(), place.top() + at * place.height()) for at in (0.6, 0.98)]
    else:
        ends = [QPointF(place.left() + at * place.width(), place.top() + edge * place.height()) for at in (0.6, 0.98)]
    near, far = (QColor(picture.pixel(end.toPoint())).lightnessF() for end in ends)
    assert near > far


def test_right_to_left_a_bar_fades_the_other_way(stand: SetUp, kinds: Path) -> None:
    table = Timetable(stand(kinds, LANDSCAPE), "spans", "ar")
    tones = Tones(table, 0)
    assert tones.place.width() > 100
    assert tones.at(0.01) < tones.at(0.5) > tones.at(0.99)


@pytest.mark.parametrize(
    ("certainty", "sure", "found"),
    [
        (("known", "known"), None, Doubt(Drawn.SURE, Drawn.SURE, 0, 0)),
        (("known", "now"), None, Doubt(Drawn.SURE, Drawn.SURE, 0, 0)),
        (("known", "known"), (110, 190), Doubt(Drawn.WIDE, Drawn.WIDE, 20, 20)),
        (("known", "approximate"), (100, 190), Doubt(Drawn.SURE, Drawn.HOLLOW, 0, 20)),
        (("uncertain", "unknown"), None, Doubt(Drawn.FADING, Drawn.OPEN, 0, 0)),
        (("open", "doubtful"), None, Doubt(Drawn.OPEN, Drawn.FADING, 0, 0)),
    ],
)
def test_how_far_ends_are_sure(certainty: tuple[str, str], sure: tuple[int, int] | None, found: Doubt) -> None:
    assert doubt(certainty, sure, 100, 200, lambda time: 2 * time) == found
