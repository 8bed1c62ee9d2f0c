"""The exhibit of deep time: what it is the worked example of, and its eras against the published chart."""

import csv
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest

from kiosk.exhibit.dates import Certainty, Point
from kiosk.exhibit.dates.reckoning import year_start
from kiosk.exhibit.dates.spans import COUNTED_FROM
from kiosk.exhibit.model import Era, Exhibit, ImagePage, TimelinePage
from kiosk.exhibit.problems import as_text
from kiosk.exhibit.reading import read
from kiosk.places import shipped_exhibit

FOLDER = shipped_exhibit().parent / "deep-time"
RANKS = ("eon", "era", "period", "epoch")


class Unit(NamedTuple):
    """A line of the chart: ages in millions of years, and their margins if it gives any."""

    name: str
    rank: str
    begins_ma: str
    begins_margin: str
    ends_ma: str
    ends_margin: str
    colour: str


def chart() -> list[Unit]:
    with (FOLDER / "sources/chart.csv").open(encoding="utf-8") as file:
        return [Unit(*row) for row in csv.reader(file)][1:]


@cache
def exhibit() -> Exhibit:
    reading = read(FOLDER)
    assert [as_text(problem) for problem in reading.problems] == []
    assert reading.exhibit is not None
    return reading.exhibit


@cache
def line() -> TimelinePage:
    (page,) = (page for page in exhibit().pages if isinstance(page, TimelinePage))
    return page


def era(name: str) -> Era:
    (found,) = (era for era in line().eras if era.title["en"] == name)
    return found


def _to_now(era: Era) -> bool:
    return era.date.certainties[1] is Certainty.NOW


def ago(millions: str) -> int:
    return year_start(COUNTED_FROM - round(float(millions) * 1_000_000))


def test_it_is_well_and_whole_in_all_its_languages() -> None:
    assert exhibit().languages == ("en", "fr", "ru", "ar")
    assert 5 <= len(exhibit().pages) <= 7
    assert len(exhibit().attract.scenes) >= 3
    assert sum(file.stat().st_size for file in FOLDER.glob("media/*")) < 12_000_000


def test_it_goes_from_the_big_bang_to_the_first_film_crew_in_space() -> None:
    events = sorted(line().events, key=lambda event: event.date)
    assert len(events) >= 60
    assert events[0].title["en"] == "The Big Bang"
    crew = next(event for event in events if event.title["en"] == "The first film crew in space")
    assert crew.date.shown("en") == "5–17 October 2021"
    assert line().scale == "deep"
    assert line().range is not None
    begins, ends = line().range.start, line().range.end
    assert all(begins <= event.date.start < ends for event in events)


def test_its_dates_are_of_every_kind() -> None:
    dates = [event.date for event in line().events]
    begun, ended = ({date.certainties[end] for date in dates} for end in (0, 1))
    assert begun == set(Certainty) - {Certainty.NOW}
    assert ended == set(Certainty)
    precisions = {"ago", "millennium", "century", "decade", "years", "part", "year", "season", "month", "day", "minute"}
    assert {point.span.precision for date in dates for point in date.points} == precisions
    assert {date.relation for date in dates} == {"", "before", "or earlier"}
    assert any(date.joined == "or" for date in dates)
    assert any(point.old_style for date in dates for point in date.points)


def test_it_shows_what_a_timeline_can_hold() -> None:
    events = line().events
    assert {event.lane for event in events} == {lane.id for lane in line().lanes}
    assert {event.weight for event in events} == {1, 2, 3, 4, 5}
    assert line().filter == "tags"
    assert len({tag["en"] for event in events for tag in event.tags}) == 3
    assert len({event.opens for event in events if event.opens}) >= 4


def test_pictures_stand_all_along_the_line_and_in_every_lane() -> None:
    events = sorted(line().events, key=lambda event: event.date)
    places = [place for place, event in enumerate(events) if event.image]
    assert len(places) >= 18
    assert {events[place].lane for place in places} == {lane.id for lane in line().lanes}
    assert max(after - before for before, after in pairwise([0, *places, len(events)])) <= 20


def test_every_picture_has_its_line_in_the_credits() -> None:
    thanks = (FOLDER / "CREDITS.md").read_text("utf-8")
    assert [file.name for file in FOLDER.glob("media/*") if f"| `{file.name}` |" not in thanks] == []


def test_its_eras_are_all_of_the_chart() -> None:
    assert [era.title["en"] for era in line().eras] == [unit.name for unit in chart()]
    assert [sum(unit.rank == rank for unit in chart()) for rank in RANKS] == [4, 10, 22, 7]


@pytest.mark.parametrize("unit", chart(), ids=lambda unit: unit.name)
def test_an_era_is_as_the_chart_has_it(unit: Unit) -> None:
    found = era(unit.name)
    assert found.colour == unit.colour.lower()
    assert found.start == ago(unit.begins_ma)
    to_now = unit.ends_ma == "0"
    assert _to_now(found) == to_now
    assert to_now or found.end == ago(unit.ends_ma)
    for age, point in ((unit.begins_ma, found.date.first), (unit.ends_ma, found.date.last)):
        # The chart prints “~” before the two ages that no rock defines yet.
        assert isinstance(point, Point) != (age == "0")
        assert not isinstance(point, Point) or point.approximate == (age in ("720", "635"))
    for age, margin in ((unit.begins_ma, unit.begins_margin), (unit.ends_ma, unit.ends_margin)):
        if margin:
            assert found.shown is not None
            assert f"{age} ± {margin}" in found.shown["en"]
            assert f"{age} ± {margin}".replace(".", ",") in found.shown["fr"]
            assert f"{age} ± {margin}".replace(".", ",") in found.shown["ru"]
            assert f"{age} ± {margin}".translate(str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")) in found.shown["ar"]
    assert found.shown is None or unit.begins_margin or unit.ends_margin


@pytest.mark.parametrize("rank", RANKS)
def test_eras_of_a_rank_follow_one_another_without_a_gap(rank: str) -> None:
    units = sorted((era(unit.name) for unit in chart() if unit.rank == rank), key=lambda found: found.start)
    assert all(one.end == other.start for one, other in pairwise(units))


def test_eras_lie_within_those_of_the_rank_above() -> None:
    above: dict[str, list[Era]] = {}
    for unit in chart():
        found = era(unit.name)
        above.setdefault(unit.rank, []).append(found)
        if unit.rank != "eon":
            wider = above[RANKS[RANKS.index(unit.rank) - 1]]
            assert any(one.start <= found.start and (_to_now(one) or found.end <= one.end) for one in wider), unit.name


def test_visitors_read_whose_ages_and_colours_they_are() -> None:
    named = [page.credit["en"] for page in exhibit().pages if isinstance(page, ImagePage) and page.credit]
    for name in ("International Commission on Stratigraphy", "Commission for the Geological Map of the World"):
        assert any(name in credit for credit in named)
        assert name in (FOLDER / "pages/dates.yaml").read_text("utf-8")
        assert name in (FOLDER / "CREDITS.md").read_text("utf-8")
