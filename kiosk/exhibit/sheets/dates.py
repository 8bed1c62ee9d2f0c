"""Dates of a spreadsheet: from the columns Year to End Time, or from those that museum catalogues export.

A year that is a number counts as people count: −500 is 500 BCE, and there is no year 0. So it is in TimelineJS and in
catalogues, though not in EDTF.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from kiosk.exhibit.dates import Date, DateError, doubt, parse
from kiosk.exhibit.dates.english import edge_of
from kiosk.exhibit.dates.making import checked, interval, near, with_era
from kiosk.exhibit.dates.marks import MONTH_NUMBERS, hour_of_24
from kiosk.exhibit.dates.points import Point
from kiosk.exhibit.dates.reckoning import DAY, day_at, days_before
from kiosk.exhibit.dates.spans import Moment

_NUMBER: Final = re.compile(r"([-−–]?)\s?(\d{1,15})(?:[.,]00?)?")
"""A whole number, with the nought that programs add to it; three noughts are thousands (2.000)."""
_TIME: Final = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(?:(?P<half>[ap])\.?m\b\.?\s?)?(?P<zone>Z|UTC)?", re.IGNORECASE
)
_TO: Final = re.compile(r"^(?:to|until|till) ", re.IGNORECASE)
_SERIAL: Final = range(20_000, 60_000)
"""Days that spreadsheet programs count from 30 December 1899: 1954 to 2064."""
_PARTS: Final = ("year", "month", "day", "time")


class CellError(Exception):
    """A cell that is wrong; `held` says in which column."""

    def __init__(self, held: str, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.held = held
        self.message = message
        self.remedy = remedy


def date_of(cell: Callable[[str], str]) -> tuple[Date, bool]:
    """The date of a row, and whether its words in “Display Date” are needed no more to tell it.

    `cell` gives what is in a column, "" for nothing. Raises CellError.
    """
    if text := cell("date"):
        return _parsed("date", text), False
    if text := cell("start"):
        return _from_to(text, cell("end")), False
    starts, ends = (tuple(cell(prefix + part) for part in _PARTS) for prefix in ("", "end "))
    if any(starts):
        return _counted(starts, ends), False
    for held in ("end", *(f"end {part}" for part in _PARTS)):
        if cell(held):
            raise CellError(held, "there is an end here, and no beginning.", "Fill in the beginning too.")
    if text := cell("shown"):
        return _parsed("shown", text), True
    raise CellError("", "this row has no date.", "Fill it in, or delete the row.")


def doubt_of(cell: Callable[[str], str], *, told: bool) -> tuple[str, DateError] | None:
    """What is read as it is written, and is often something else: its column, and a problem that offers both.

    `told` is whether “Display Date” is the date, as `date_of` answers.
    """
    for held in ("date", "start", "end", *(("shown",) if told else ())):
        if not (text := cell(held)):
            continue
        counted = held in ("start", "end") and _NUMBER.fullmatch(text)  # as people count, and not as EDTF
        if found := (_serial(text) or _endless(held, text)) if counted else doubt(text):
            return held, found
    return None


def _endless(held: str, text: str) -> DateError | None:
    if held != "end" or text != "9999":
        return None
    message = "“9999” is read as a year; databases write it where there is no end."
    return DateError(message, "Write “now”, or “?” where nobody knows, if that is meant.")


def _serial(text: str) -> DateError | None:
    """What a number means to a spreadsheet program that shows a day."""
    number = _NUMBER.fullmatch(text)
    if number is None or number[1] or int(number[2]) not in _SERIAL:
        return None
    day = Moment(*day_at((days_before(1899, 12, 30) + int(number[2])) * DAY))
    message = f"“{text}” is a year or, as spreadsheet programs count days, {Date(Point(day)).shown('en')}."
    return DateError(message, f"Write “AD {int(number[2]):,}” or “{day.year}-{day.month:02}-{day.day:02}”.")


def _parsed(held: str, text: str) -> Date:
    try:
        return _parse(text)
    except DateError as refused:
        error = _serial(text) or refused
        raise CellError(held, error.message, error.remedy) from refused


@lru_cache(maxsize=4096)
def _parse(text: str) -> Date:
    return parse(text)


@lru_cache(maxsize=4096)
def _from_to(start: str, end: str) -> Date:
    first = _one("start", start)
    if not end or end == start:
        return first
    edge = edge_of(_TO.sub("", end))
    last = first if edge else _one("end", end)
    for held, text, date in (("start", start, first), ("end", end, last)):
        if date.last is not None or date.members or date.relation or not isinstance(date.first, Point):
            message = f"“{text}” is not one date, and an interval goes from one to another."
            raise CellError(held, message, "Write one date here.")
    try:
        return interval(f"{start} to {end}", first.first, edge or last.first, first.era, utc=first.utc or last.utc)
    except DateError as error:
        raise CellError("end", error.message, error.remedy) from error


def _one(held: str, text: str) -> Date:
    if not _NUMBER.fullmatch(text):
        return _parsed(held, text)
    return with_era(Date(Point(Moment(_year(held, text)))))


@lru_cache(maxsize=4096)
def _counted(starts: tuple[str, ...], ends: tuple[str, ...]) -> Date:
    first, utc = _moment("", starts)
    if not any(ends):
        return with_era(Date(Point(first), utc=utc))
    last, last_utc = _moment("end ", ends)
    whole = f"{'-'.join(filter(None, starts))} to {'-'.join(filter(None, ends))}"
    try:
        return interval(whole, Point(first), Point(last), utc=utc or last_utc)
    except DateError as error:
        raise CellError("end year", error.message, error.remedy) from error


def _moment(prefix: str, parts: tuple[str, ...]) -> tuple[Moment, bool]:
    """A year and what is known beside it, and whether its time was said to be UTC."""
    for part, before, text in zip(_PARTS[1:], _PARTS, parts[1:], strict=False):
        if text and not parts[_PARTS.index(before)]:
            raise CellError(prefix + before, f"there is a {part} here and no {before}.", f"Fill in the {before} too.")
    year, month, day, time = parts
    moment = Moment(_year(prefix + "year", year))
    if month:
        number = MONTH_NUMBERS.get(month.lower().rstrip(".")) or _whole(prefix + "month", month)
        if not 1 <= number <= 12:
            raise CellError(prefix + "month", f"there is no month {number}.", "Months go from 1 to 12.")
        moment = Moment(moment.year, number)
    if day:
        moment = _fits(prefix + "day", Moment(moment.year, moment.month, _whole(prefix + "day", day)))
    if not time:
        return moment, False
    match = _TIME.fullmatch(time)
    if not match:
        raise CellError(prefix + "time", f"“{time}” is no time.", "Write it by the 24-hour clock, such as 08:55.")
    hour, minute, second = (None if each is None else int(each) for each in match.groups()[:3])
    if match["half"] and hour is not None:
        if not 1 <= hour <= 12:
            raise CellError(prefix + "time", f"“{time}” is no time.", "Write it by the 24-hour clock, such as 08:55.")
        hour = hour_of_24(hour, match["half"])
    clock = Moment(moment.year, moment.month, moment.day, hour, minute, second)
    return _fits(prefix + "time", clock), match["zone"] is not None


def _fits(held: str, moment: Moment) -> Moment:
    try:
        return checked(moment)
    except DateError as error:
        raise CellError(held, error.message, error.remedy) from error


def _whole(held: str, text: str) -> int:
    if found := re.fullmatch(r"(\d{1,2})(?:[.,]00?)?", text):
        return int(found[1])
    if held.endswith("month"):
        raise CellError(held, f"“{text}” is no month.", "Write a number from 1 to 12, or its name in English.")
    raise CellError(held, f"“{text}” is no day of a month.", "Write a number from 1 to 31.")


def _year(held: str, text: str) -> int:
    """The year as astronomers count."""
    match = _NUMBER.fullmatch(text)
    if not match:
        remedy = "Write such as 1850, or -500 for 500 BCE; other words go into a column “Display Date” or “date”."
        raise CellError(held, f"“{text}” is not a year in figures.", remedy)
    number = int(match[2])
    if not number:
        message = "there was no year 0: 1 BCE came right before AD 1."
        raise CellError(held, message, "Write -1 for 1 BCE, or nothing where it is not known.")
    try:
        return near(1 - number if match[1] else number, text)
    except DateError as error:
        raise CellError(held, error.message, error.remedy) from error
