"""Days and seconds by both calendars."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibit.dates.reckoning import DAY, day_at, days_before, from_julian, to_julian
from kiosk.exhibit.dates.spans import Moment
from tests.exhibit.test_dates import seconds


@given(st.datetimes())
def test_seconds_are_those_of_the_calendar(moment: datetime) -> None:
    one = Moment(moment.year, moment.month, moment.day, moment.hour, moment.minute)
    assert one.start == seconds(moment.year, moment.month, moment.day, moment.hour, moment.minute)


@given(st.integers(-999_998, 9_999))
def test_years_follow_each_other(year: int) -> None:
    one = Moment(year)
    assert one.end == Moment(year + 1).start
    assert one.end - one.start in (365 * 86_400, 366 * 86_400)
    assert Moment(year, 1).start == one.start
    assert Moment(year, 12).end == one.end


@given(st.integers(-(10**15), 10**15))
def test_days_without_end(day: int) -> None:
    assert days_before(*day_at(day * DAY)) == day


@given(st.integers(-10_000, 10_000), st.integers(1, 12), st.integers(1, 28))
def test_the_julian_calendar_there_and_back(year: int, month: int, day: int) -> None:
    assert to_julian(from_julian(year, month, day)) == (year, month, day)


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1582, 10, 4), (1582, 10, 14)),  # the day before the reform
        ((1700, 2, 29), (1700, 3, 11)),
        ((1752, 9, 2), (1752, 9, 13)),  # England's
        ((1917, 10, 25), (1917, 11, 7)),
        ((300, 2, 28), (300, 2, 28)),
        ((-4712, 1, 1), (-4713, 11, 24)),  # the first of the Julian day numbers
    ],
)
def test_days_by_both_calendars(julian: tuple[int, int, int], gregorian: tuple[int, int, int]) -> None:
    assert from_julian(*julian) == gregorian
