"""Dates made of their parts, and what is said where the calendar, the clock or the order of time forbids it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from kiosk.exhibit.dates.errors import DateError
from kiosk.exhibit.dates.marks import MONTHS
from kiosk.exhibit.dates.points import End, Point
from kiosk.exhibit.dates.reckoning import julian_month_length, month_length
from kiosk.exhibit.dates.spans import Ago, Moment, Part, Run
from kiosk.exhibit.dates.types import Date, Era

MOST_YEARS: Final = 10**11
"""No date is further away than so many years: seven times the age of the universe, and its seconds have 64 bits."""


def checked(moment: Moment, *, julian: bool = False) -> Moment:
    """The moment, if the calendar and the clock have it. Raises DateError."""
    year, month, day = moment.year, moment.month, moment.day
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"there is no month {month}.", "Months go from 01 to 12; write the year first: “2021-10-05”.")
    if month is not None and day is not None:
        length = (julian_month_length if julian else month_length)(year, month)
        if not 1 <= day <= length:
            of = f"{MONTHS[month - 1]} {year}" if year > 0 else f"{MONTHS[month - 1]} {1 - year} BCE"
            raise DateError(f"{of} has no day {day}.", f"It has {length} days.")
    if moment.hour is not None and moment.minute is not None:
        time = f"{moment.hour}:{moment.minute:02}" + ("" if moment.second is None else f":{moment.second:02}")
        if moment.hour > 23 or moment.minute > 59 or (moment.second or 0) > 59:
            raise DateError(f"there is no time {time}.", "Write it by the 24-hour clock, from “00:00” to “23:59”.")
    return moment


def near(year: int, text: str) -> int:
    """The year, if it is no further away than dates go. Raises DateError."""
    if abs(year) > MOST_YEARS:
        most = f"{MOST_YEARS:,}"
        raise DateError(f"“{text}” is further away than a date can be here.", f"Years go from {most} BCE to {most} CE.")
    return year


def interval(whole: str, first: End, last: End, era: Era = "", *, utc: bool = False) -> Date:
    """The interval from one end to another, one date where they are the same. Raises DateError if they are reversed."""
    if isinstance(first, Point) and isinstance(last, Point):
        # From some time in the early 19th century to 1820 is in order, though the one may end after the other.
        exact = isinstance(first.span, Moment)
        reversed_ = last.span.start < first.span.start or (exact and last.span.end < first.span.end)
        if isinstance(first.span, Ago) and isinstance(last.span, Ago):
            # A round age begins long before it: 1,200 to 1,000 million years ago is in order.
            reversed_ = last.span.years > first.span.years
        if reversed_:
            ends = [with_era(Date(end, era=era, utc=utc)).shown("en") for end in (last, first)]
            raise DateError(
                f"“{whole}” ends before it begins.", f"Write the earlier date first: “{ends[0]} to {ends[1]}”."
            )
        if first == last:
            return with_era(Date(first, era=era, utc=utc))
    return with_era(Date(first, last, era=era, utc=utc))


def several(joined: Literal["or", "and"], dates: Sequence[Date]) -> Date:
    """One or all of some dates, each once and in the order of time."""
    era: Era = next((date.era for date in dates if date.era), "")
    if not era:
        eras = {with_era(date).era for date in dates}
        era = "CE" if "CE" in eras else "AD" if "AD" in eras else ""
    alike = [replace(date, era="" if all(map(_aged, date.points)) else era) for date in dates]
    members = tuple(sorted(dict.fromkeys(alike), key=lambda date: date.order))
    if len(members) == 1:
        return members[0]
    return Date(
        members[0].first,
        era=era,
        utc=any(date.utc for date in members),
        joined=joined,
        members=members,
    )


def with_era(date: Date) -> Date:
    """The date with its era named where its years need one: before year 1, of one or two digits, of more than four."""
    if date.era or not any(map(_beyond, date.points)):
        return date
    before = any(_years(point)[0] < 1 for point in date.points if not _counted(point))
    return replace(date, era="CE" if before else "AD")


def _beyond(point: Point) -> bool:
    first, last = _years(point)
    return not _counted(point) and not (first > 99 and last <= 9999)


def _aged(point: Point) -> bool:
    return isinstance(point.span, Ago)


def _counted(point: Point) -> bool:
    """Whether it names no year of an era."""
    span = point.span.of if isinstance(point.span, Part) else point.span
    return isinstance(span, Ago) or (isinstance(span, Run) and span.unit != "decade" and not span.bce)


def _years(point: Point) -> tuple[int, int]:
    """The first and the last year that its name has."""
    span = point.span
    last = getattr(span, "last_year", span.first_year)
    return span.first_year, last
