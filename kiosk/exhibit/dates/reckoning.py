"""Reckoning with days and seconds, in whole numbers without end.

Years are those of the proleptic Gregorian calendar, counted as astronomers do: 1 BCE is 0, 500 BCE is −499. Seconds
count from the first moment of the year 1 (0001-01-01T00:00 UTC), negative before it.
"""

from __future__ import annotations

from calendar import monthrange
from typing import Final, NamedTuple

MINUTE: Final = 60
HOUR: Final = 3_600
DAY: Final = 86_400

_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
_JULIAN_AHEAD: Final = 2
"""How many days the Julian 0001-01-01 lies before the Gregorian one."""


class Day(NamedTuple):
    """A day of some calendar."""

    year: int
    month: int
    day: int


def days_before(year: int, month: int = 1, day: int = 1) -> int:
    """Days from 0001-01-01 to a day."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(month_length(year, each) for each in range(1, month)) + day - 1


def year_start(year: int) -> int:
    """The first second of a year."""
    return days_before(year) * DAY


def month_length(year: int, month: int) -> int:
    """Days of a month."""
    return monthrange(2000 + year % _CYCLE_YEARS, month)[1]  # the calendar repeats after 400 years


def day_at(seconds: int) -> Day:
    """The day in which a second lies."""
    cycles, days = divmod(seconds // DAY, _CYCLE_DAYS)
    year = days // 366 + 1
    while days_before(year + 1) <= days:
        year += 1
    days -= days_before(year)
    month = 1
    while days >= (length := month_length(year, month)):
        days -= length
        month += 1
    return Day(cycles * _CYCLE_YEARS + year, month, days + 1)


def julian_month_length(year: int, month: int) -> int:
    """Days of a month in the Julian calendar, in which every fourth year is a leap year."""
    return 29 if month == 2 and year % 4 == 0 else month_length(2001, month)


def from_julian(year: int, month: int, day: int) -> Day:
    """The Gregorian day that the Julian calendar calls by these numbers.

    The year is taken to begin on 1 January, whatever was the custom of the place: in England it began on 25 March
    until 1751.
    """
    before = year - 1
    days = before * 365 + before // 4 - _JULIAN_AHEAD
    days += sum(julian_month_length(year, each) for each in range(1, month)) + day - 1
    return day_at(days * DAY)


def to_julian(day: Day) -> Day:
    """What the Julian calendar calls a Gregorian day."""
    days = days_before(*day) + _JULIAN_AHEAD
    cycles, days = divmod(days, 1461)
    year = min(days // 365, 3)
    days -= year * 365
    year += cycles * 4 + 1
    month = 1
    while days >= (length := julian_month_length(year, month)):
        days -= length
        month += 1
    return Day(year, month, days + 1)
