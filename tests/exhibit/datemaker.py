"""Dates of every kind, for hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from kiosk.exhibit.dates import parse
from kiosk.exhibit.dates.making import several, with_era
from kiosk.exhibit.dates.points import Edge, Point
from kiosk.exhibit.dates.reckoning import month_length
from kiosk.exhibit.dates.spans import PARTS, SEASONS, Ago, Moment, Part, Run, Season, Span, Years
from kiosk.exhibit.dates.types import Date

YEARS = st.integers(-999_998, 99_999) | st.integers(1500, 2100) | st.sampled_from([-1, 0, 1, 99, 100, 9999, 10_000])


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    year = draw(YEARS)
    depth = draw(st.integers(0, 4))
    month = draw(st.integers(1, 12))
    parts = [month, draw(st.integers(1, month_length(year, month))), draw(st.integers(0, 23)), draw(st.integers(0, 59))]
    moment = Moment(year, *parts[: depth + (depth == 3)])
    return replace(moment, second=draw(st.none() | st.integers(0, 59))) if depth > 2 else moment


def _runs() -> st.SearchStrategy[Run]:
    decades = st.builds(Run, st.just("decade"), st.integers(1, 999).map(lambda ten: ten * 10), st.booleans())
    others = st.builds(Run, st.sampled_from(["century", "millennium"]), st.integers(1, 120), st.booleans())
    return decades | others


def _years(first: int, length: int, likely: int | None) -> Years:
    return Years(first, first + length, None if likely is None else first + likely % length)


def ages() -> st.SearchStrategy[Ago]:
    number = st.tuples(st.integers(1000, 99_999), st.sampled_from(["", ".0", ".5", ".07"]), st.sampled_from("kM"))
    texts = number.map(lambda one: f"{one[0]}{one[1]} {one[2]}a") | st.integers(1000, 10**9).map(
        lambda n: f"{n} years ago"
    )
    return texts.map(lambda text: parse(text).points[0].span).filter(lambda span: isinstance(span, Ago))  # type: ignore[return-value]


SPANS: st.SearchStrategy[Span] = (
    moments()
    | _runs()
    | st.builds(_years, YEARS, st.integers(1, 2000), st.none() | st.integers(0, 2000))
    | st.builds(Season, YEARS, st.sampled_from(SEASONS), st.sampled_from(["", "northern", "southern"]))
    | st.builds(
        Part,
        st.sampled_from(list(PARTS)),
        _runs() | st.builds(Moment, YEARS) | st.builds(Moment, YEARS, st.integers(1, 12)),
    )
    | ages()
)


@st.composite
def points(draw: st.DrawFn) -> Point:
    span = draw(SPANS)
    if isinstance(span, Years) and span.likely is not None:
        return Point(span, approximate=True, uncertain=draw(st.booleans()))
    old = isinstance(span, Moment) and span.precision == "day" and draw(st.booleans()) and span.julian != span
    return Point(span, draw(st.booleans()), draw(st.booleans()), old)


def _single(point: Point, relation: str, era: str, utc: bool) -> Date:
    return with_era(Date(point, relation=relation, era=_fits(point, era), utc=utc and _timed(point)))  # type: ignore[arg-type]


def _timed(point: Point) -> bool:
    return isinstance(point.span, Moment) and point.span.hour is not None


def _fits(point: Point, era: str) -> str:
    """Ages have no era."""
    return "" if isinstance(point.span, Ago) else era


ERAS = st.sampled_from(["", "AD", "CE"])
SINGLE = st.builds(
    _single, points(), st.sampled_from(["", "", "before", "after", "or earlier", "or later"]), ERAS, st.booleans()
)


@st.composite
def intervals(draw: st.DrawFn) -> Date:
    first, last = sorted((draw(points()), draw(points())), key=lambda point: (point.span.start, point.span.end))
    if isinstance(first.span, Ago) and isinstance(last.span, Ago) and first.span.years < last.span.years:
        first, last = last, first  # a round age begins long before it
    era = draw(ERAS)
    match draw(st.sampled_from(["", "", "open", "until", "unknown", "since", "now"])):
        case "open":
            return with_era(Date(first, Edge.OPEN, era=_fits(first, era)))  # type: ignore[arg-type]
        case "until":
            return with_era(Date(Edge.OPEN, first, era=_fits(first, era)))  # type: ignore[arg-type]
        case "unknown":
            return with_era(Date(first, Edge.UNKNOWN, era=_fits(first, era)))  # type: ignore[arg-type]
        case "since":
            return with_era(Date(Edge.UNKNOWN, first, era=_fits(first, era)))  # type: ignore[arg-type]
        case "now":
            return with_era(Date(first, Edge.NOW, era=_fits(first, era)))  # type: ignore[arg-type]
    if (isinstance(first.span, Moment) and last.span.end < first.span.end) or first == last:
        return with_era(Date(first, era=_fits(first, era)))  # type: ignore[arg-type]
    era = _fits(first, era) and _fits(last, era)
    utc = draw(st.booleans()) and (_timed(first) or _timed(last))
    return with_era(Date(first, last, era=era, utc=utc))  # type: ignore[arg-type]


DATES = SINGLE | intervals()
SETS = st.builds(several, st.sampled_from(["or", "and"]), st.lists(SINGLE, min_size=1, max_size=4))
