"""Dates as museums have them: a year, a month, a day or a minute, an interval of them, BCE, and never quite sure.

One type, `Date`, and one way to make one from what a curator wrote, `parse`. Years are those of the proleptic Gregorian
calendar and are counted as astronomers do (1 BCE is 0, 500 BCE is −499), so that they can be reckoned with; no year 0
is ever read or shown. Seconds count from the first moment of the year 1 (0001-01-01T00:00 UTC), negative before it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Final, Literal

from kiosk.exhibit.datelabels import label
from kiosk.exhibit.dateslips import MONTHS, DateError, explained
from kiosk.exhibit.words import NOTHING, Table

__all__ = ["Date", "DateError", "Era", "Moment", "parse"]

Era = Literal["", "AD", "CE"]
"""How the curator named the era, if at all: BC and AD, or BCE and CE."""

_DAY: Final = 86_400
_LONGEST: Final = 100
"""Characters that are looked at: no date has more."""

_MONTH_OF: Final = {name[:length].lower(): i + 1 for i, name in enumerate(MONTHS) for length in (3, len(name))} | {
    "sept": 9
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, or as much more as is known: the month, its day, the minute."""

    year: int
    """As astronomers count: 0 is 1 BCE."""
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None

    @property
    def precision(self) -> Literal["year", "month", "day", "minute"]:
        """The smallest part that is known."""
        if self.month is None:
            return "year"
        if self.day is None:
            return "month"
        return "day" if self.hour is None else "minute"

    @property
    def start(self) -> int:
        """Its first second."""
        days = _days_before(self.year, self.month or 1) + (self.day or 1) - 1
        return days * _DAY + (self.hour or 0) * 3_600 + (self.minute or 0) * 60

    @property
    def end(self) -> int:
        """The second after its last."""
        match self.precision:
            case "year":
                return _days_before(self.year + 1, 1) * _DAY
            case "month":
                return self.start + _month_length(self.year, self.month or 1) * _DAY
            case "day":
                return self.start + _DAY
            case "minute":
                return self.start + 60


@dataclass(frozen=True, slots=True)
class Date:
    """What stands at an event: a moment, or the interval from one to another. Sorts by beginning, then by end."""

    first: Moment
    last: Moment | None = None
    """The end of an interval; all of it belongs to the interval."""
    approximate: bool = False
    """Whether it is circa."""
    era: Era = ""
    utc: bool = False
    """Whether its time was said to be UTC, and is shown so."""

    @property
    def start(self) -> int:
        """The first second."""
        return self.first.start

    @property
    def end(self) -> int:
        """The second after the last: [start, end) is the whole of it."""
        return (self.last or self.first).end

    def shown(self, tag: str, own: Table = NOTHING) -> str:
        """The date as a label has it in the language of a BCP 47 tag, in English where CLDR has no such language.

        `own` are the exhibit's words, one of which may be `circa`.
        """
        return label(self, tag, own)

    def __lt__(self, other: Date) -> bool:
        return self._order() < other._order()

    def __le__(self, other: Date) -> bool:
        return self._order() <= other._order()

    def __gt__(self, other: Date) -> bool:
        return self._order() > other._order()

    def __ge__(self, other: Date) -> bool:
        return self._order() >= other._order()

    def _order(self) -> tuple[int, int, str]:
        # What starts and ends together still needs one order, lest equal and not-less disagree.
        return self.start, self.end, repr(self)


def _days_before(year: int, month: int) -> int:
    """Days from 0001-01-01 to the first of a month."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_month_length(year, each) for each in range(1, month))


def _month_length(year: int, month: int) -> int:
    return monthrange(2000 + year % 400, month)[1]  # the calendar repeats after 400 years


# ---- reading -------------------------------------------------------------------------------------------------------

_ERAS: Final = r"BCE|BC|CE|AD"
_YEAR: Final = rf"(?:(?P<era>{_ERAS})\s*)?(?P<year>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\s*(?P<era_after>{_ERAS}))?"
_NAME: Final = r"(?P<name>[A-Za-z]+)\.?"
_DAY_OF: Final = r"(?P<day>\d{1,2})"
_CIRCA: Final = re.compile(r"(?:circa\b|about\b|ca\b\.?|c\b\.?|c(?=\d))\s*", re.IGNORECASE)
_DOTTED: Final = re.compile(r"\b(?:B\.\s?C\.(?:\s?E\.)?|C\.\s?E\.|A\.\s?D\.)", re.IGNORECASE)
_TIME: Final = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?P<utc>\s*(?:UTC|Z))?", re.IGNORECASE)
_WITH_TIME: Final = re.compile(rf"(?P<date>.*\d)(?:,?\s+|T){_TIME.pattern}", re.IGNORECASE)
_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_FORMS: Final = (
    _ISO,
    re.compile(_YEAR, re.IGNORECASE),
    re.compile(rf"{_NAME},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_DAY_OF}\s+{_NAME},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_NAME}\s+{_DAY_OF},?\s+{_YEAR}", re.IGNORECASE),
)
_TO: Final = re.compile(r"\s+to\s+|\s*[/–—]\s*|\s+-\s+|(?<=^\d{4})-(?=\d{4}$)", re.IGNORECASE)
_SLASHED: Final = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")


def parse(text: str) -> Date:
    """The date that a curator wrote. Raises DateError, whose message and remedy are for the curator.

    Read are `2021`, `October 2021`, `2021-10`, `2021-10-05`, `5 October 2021`, a day with a time (`08:55`, reckoned as
    UTC whether it says so or not); a year with `BCE`, `BC`, `CE` or `AD`; `c.` before any of these; and intervals, of
    which the first half may leave out what the second says: `1914 to 1918`, `5–17 October 2021`, `500 to 300 BCE`.
    """
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        raise explained(plain)
    plain = _DOTTED.sub(lambda era: re.sub(r"[.\s]", "", era[0]), plain)
    if _SLASHED.fullmatch(plain) and not _ISO.fullmatch(plain):
        raise explained(plain)
    halves = _TO.split(plain)
    if len(halves) == 1:
        return _one(plain, None)
    if len(halves) != 2 or not all(halves):
        raise explained(plain)
    return _interval(plain, *halves)


def _interval(whole: str, left: str, right: str) -> Date:
    if re.fullmatch(r"\d{1,3}", right):
        era = re.match(r"(?:AD|CE)(?=[\s\d])", left, re.IGNORECASE)
        if era is None and len(right) < 3:
            raise explained(whole)
        right = f"{era[0]} {right}" if era else right
    until = _TIME.fullmatch(right)
    if until:
        first = _one(left, None)
        if first.first.hour is None:
            raise explained(whole)
        last = replace(first, first=_at(first.first, until), utc=bool(until["utc"]))
    else:
        last = _one(right, None)
        first = _one(left, last)
    if last.first.start < first.first.start or last.end < first.end:
        raise DateError(
            f"“{whole}” ends before it begins.",
            f"Write the earlier date first: “{last.shown('en')} to {first.shown('en')}”.",
        )
    if first.first.year < 1 and not last.era:
        raise DateError(f"“{right}” needs its era, as the other date is BCE.", f"Write “{right} BCE” or “{right} CE”.")
    return Date(
        first=first.first,
        last=last.first if last.first != first.first else None,
        approximate=first.approximate or last.approximate,
        era=first.era or last.era,
        utc=first.utc or last.utc,
    )


def _one(text: str, end: Date | None) -> Date:
    """One date; `end` is that of the interval which it begins, and lends it what it leaves out."""
    circa = _CIRCA.match(text)
    bare = text[circa.end() :] if circa else text
    timed = _WITH_TIME.fullmatch(bare)
    whole = _completed(timed["date"] if timed else bare, end)
    for form in _FORMS:
        found = form.fullmatch(whole)
        if found is not None:
            break
    else:
        raise explained(text)
    parts = found.groupdict()
    name, month = parts.get("name"), parts.get("month")
    if name is not None and name.lower() not in _MONTH_OF:
        raise explained(text)
    if form is _ISO and parts["day"] is None and int(parts["month"] or 0) > 12:
        raise explained(text)
    number = _MONTH_OF[name.lower()] if name else int(month) if month else None
    day = int(parts["day"]) if parts.get("day") else None
    year, era = _year(text, parts, end, lone=number is None)
    moment = _checked(Moment(year, number, day))
    if timed:
        if day is None:
            raise DateError(f"“{text}” has a time but no day.", "Write one such as “2021-10-05 08:55”.")
        moment = _at(moment, timed)
    return Date(moment, approximate=circa is not None, era=era, utc=bool(timed and timed["utc"]))


def _completed(text: str, end: Date | None) -> str:
    """`5` before 17 October 2021, `5 October` and `October` likewise, with what they share with the interval's end."""
    if end is None or end.first.month is None:
        return text
    before = "BCE" if end.era == "CE" else "BC"
    year = f"{end.first.year:04}" if end.first.year > 0 else f"{1 - end.first.year} {before}"
    if end.first.day is not None and re.fullmatch(r"\d{1,2}", text):
        return f"{text} {MONTHS[end.first.month - 1]} {year}"
    with_day = re.fullmatch(r"\d{1,2}\s+[A-Za-z]+\.?|[A-Za-z]+\.?\s+\d{1,2}", text)
    if (with_day and end.first.day is not None) or (end.first.day is None and text.strip(".").lower() in _MONTH_OF):
        return f"{text} {year}"
    return text


def _year(text: str, parts: dict[str, str | None], end: Date | None, *, lone: bool) -> tuple[int, Era]:
    digits = (parts["year"] or "").replace(",", "")
    written = (parts.get("era") or parts.get("era_after") or "").upper()
    if parts.get("era") and parts.get("era_after"):
        raise DateError(f"“{text}” names its era twice.", f"Write “{digits} {written}”.")
    year = int(digits[:12])
    if not year:
        raise DateError(f"“{text}” is in a year 0, which never was: AD 1 follows 1 BC.", "Write “1 BCE” or “AD 1”.")
    if not written and end is not None and end.first.year < 1 and end.era:
        if year < 1 - end.first.year:
            raise DateError(
                f"“{text}” needs its era, as the other date is BCE.", f"Write “{digits} BCE” or “{digits} CE”."
            )
        written = "BCE" if end.era == "CE" else "BC"
    if not written and len(digits) < 3:
        if not lone:
            raise DateError(
                f"“{text}” has a year of {len(digits)} digits.", f"Write all four: “19{year:02}”, “20{year:02}”."
            )
        raise DateError(
            f"“{text}” could be the year {year} or a year of a century left out.",
            f"Write “AD {year}”, or all four digits, such as “19{year:02}”.",
        )
    before = written in ("BC", "BCE")
    if year > (999_999 if before else 9_999):
        raise DateError(f"“{text}” is further away than a date can be here.", "Years go from 999,999 BCE to 9999.")
    era: Era = "CE" if written in ("BCE", "CE") else "AD" if written else ""
    return (1 - year if before else year), era


def _at(day: Moment, time: re.Match[str]) -> Moment:
    return _checked(replace(day, hour=int(time["hour"]), minute=int(time["minute"])))


def _checked(moment: Moment) -> Moment:
    """The moment, if the calendar and the clock have it."""
    year, month, day = moment.year, moment.month, moment.day
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"there is no month {month}.", "Months go from 01 to 12; write the year first: “2021-10-05”.")
    if month is not None and day is not None:
        length = _month_length(year, month)
        if not 1 <= day <= length:
            of = f"{MONTHS[month - 1]} {year}" if year > 0 else MONTHS[month - 1]
            raise DateError(f"{of} has no day {day}.", f"It has {length} days.")
    if moment.hour is not None and moment.minute is not None and (moment.hour > 23 or moment.minute > 59):
        raise DateError(
            f"there is no time {moment.hour}:{moment.minute:02}.",
            "Write it by the 24-hour clock, from “00:00” to “23:59”.",
        )
    return moment
