"""Dates explained: what the kiosk understood, in plain English and for machines, so that nobody has to trust it."""

from __future__ import annotations

from typing import Final

from kiosk.exhibit.dates.making import with_era
from kiosk.exhibit.dates.points import Certainty, Point
from kiosk.exhibit.dates.reckoning import DAY, HOUR, MINUTE, day_at, year_start
from kiosk.exhibit.dates.spans import COUNTED_FROM, Ago, Moment
from kiosk.exhibit.dates.types import Date

_BEGINS: Final = {
    Certainty.KNOWN: "",
    Certainty.APPROXIMATE: "",
    Certainty.UNCERTAIN: "",
    Certainty.DOUBTFUL: "",
    Certainty.OPEN: "with no bound before it",
    Certainty.UNKNOWN: "its beginning unknown",
    Certainty.NOW: "",
}
_ENDS: Final = _BEGINS | {
    Certainty.OPEN: "with no bound after it",
    Certainty.UNKNOWN: "its end unknown",
    Certainty.NOW: "going on to this day",
}
_DOUBTS: Final = {
    Certainty.APPROXIMATE: "approximate",
    Certainty.UNCERTAIN: "uncertain",
    Certainty.DOUBTFUL: "approximate and uncertain",
}


def understood(date: Date) -> str:
    """The date in plain English, its bounds, and what is doubtful or open: `c. 1850: from 1 January 1850 to …`."""
    return f"{date.shown('en')}: {', '.join([_bounds(date), *_notes(date)])}"


def edtf_bound(seconds: int | None, *, last: bool = False) -> str | None:
    """A bound for machines, as EDTF: a day, a moment, or a year of more than four digits; None without one.

    Of the `last` one the day or moment before it is given, which still belongs to the date.
    """
    if seconds is None:
        return None
    at = seconds - 1 if last else seconds
    day, rest = day_at(at), at % DAY
    sign = "-" if day.year < 0 else ""
    if abs(day.year) > 9999:
        return f"Y{sign}{abs(day.year)}"
    text = f"{sign}{abs(day.year):04}-{day.month:02}-{day.day:02}"
    if seconds % DAY == 0:
        return text
    return f"{text}T{rest // HOUR:02}:{rest % HOUR // MINUTE:02}:{rest % MINUTE:02}Z"


def _bounds(date: Date) -> str:
    low, high = date.earliest, date.latest
    if low is None and high is None:
        return "at any time"
    if low is None:
        return f"not after {_moment(high or 0, last=True, years=_whole_year(high))}"
    spans = [point.span for point in date.points]
    if isinstance(spans[0], Ago) and isinstance(spans[-1], Ago) and low == spans[0].start and high == spans[-1].end:
        return f"from {_ago(spans[0], 1)} to {_ago(spans[-1], -1)}"
    if high is None:
        return f"from {_moment(low, years=_whole_year(low))}"
    years = _whole_year(low) and _whole_year(high)
    timed = any(isinstance(span, Moment) and span.hour is not None for span in (spans[0], spans[-1]))
    first = _moment(low, years=years, timed=timed)
    last = _moment(high, last=True, years=years, timed=timed)
    return first if first == last else f"from {first} to {last}"


def _notes(date: Date) -> list[str]:
    begins, ends = date.certainties
    notes = [_BEGINS[begins], _ENDS[ends]]
    doubts = [_DOUBTS.get(each, "") for each in (begins, ends)]
    if doubts[0] == doubts[1]:
        notes.append(doubts[0])
    else:
        notes += [doubts[0] and f"its beginning {doubts[0]}", doubts[1] and f"its end {doubts[1]}"]
    if any(isinstance(point.span, Ago) for point in date.points):
        notes.append(f"counted from {COUNTED_FROM}")
    return [note for note in notes if note]


def _whole_year(seconds: int | None) -> bool:
    """Whether a year begins there that nobody tells by its days."""
    if seconds is None:
        return False
    year = day_at(seconds).year
    return seconds == year_start(year) and not -9999 < year < 10_000


def _ago(ago: Ago, side: int) -> str:
    """The beginning (1) or the end (-1) of years ago, to one more figure than they are known."""
    edge = Ago(ago.years + side * (ago.step // 2), max(1, ago.step // 10))
    return Date(Point(edge)).shown("en")


def _moment(seconds: int, *, last: bool = False, years: bool = False, timed: bool = False) -> str:
    at = seconds - 1 if last else seconds
    day, rest = day_at(at), at % DAY
    if years:
        moment = Moment(day.year)
    elif seconds % DAY == 0 and not timed:
        moment = Moment(*day)
    else:
        moment = Moment(*day, rest // HOUR, rest % HOUR // MINUTE, rest % MINUTE or None)
    return with_era(Date(Point(moment), utc=moment.hour is not None)).shown("en")
