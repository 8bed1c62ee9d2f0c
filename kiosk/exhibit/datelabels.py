"""Labels of dates: how each language writes them, by its CLDR patterns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.exhibit import cldr
from kiosk.exhibit.languages import language
from kiosk.exhibit.words import NOTHING, Table, words

if TYPE_CHECKING:
    from kiosk.exhibit.dates import Date, Moment

_CLOSED = re.compile(r"\s*([–～~])\s*")
_SKELETONS = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}


def label(date: Date, tag: str, own: Table = NOTHING) -> str:
    """The date in the language of a tag, in English if CLDR has none for it."""
    spoken = language(tag)
    if spoken is None:
        return label(date, "en", own)
    text = _Writer(date, spoken.locale).text()
    return words(tag, own).get("circa", "c. {date}").replace("{date}", text) if date.approximate else text


class _Writer:
    """One date in one locale."""

    def __init__(self, date: Date, locale: str) -> None:
        self._date = date
        self._locale = cldr.locale(locale)
        self._english = locale.startswith("en")
        self._french = locale.startswith("fr")

    def text(self) -> str:
        first, last = self._date.first, self._date.last
        zone = "\N{NO-BREAK SPACE}UTC" if self._date.utc else ""
        if last is None:
            return self._moment(first) + zone
        return (self._shared(first, last) or self._between(self._moment(first), self._moment(last))) + zone

    def _moment(self, moment: Moment) -> str:
        if moment.hour is None:
            return self._fill(self._dated(self._pattern(moment), moment), moment)
        return self._timed(moment, self._fill(self._locale.time(), moment))

    def _timed(self, moment: Moment, time: str) -> str:
        day = self._fill(self._dated(self._locale.day(), moment), moment)
        return self._locale.date_and_time.replace("{1}", day).replace("{0}", time)

    def _between(self, first: str, last: str) -> str:
        return self._locale.between.replace("{0}", first).replace("{1}", last)

    def _shared(self, first: Moment, last: Moment) -> str | None:
        """An interval whose halves share what is the same, or None where both are to be written whole."""
        if first.precision != last.precision or (first.year < 1) != (last.year < 1):
            return None
        if first.precision == "minute":
            if (first.year, first.month, first.day) != (last.year, last.month, last.day):
                return None
            times = self._between(*(self._fill(self._locale.time(), each) for each in (first, last)))
            return self._timed(first, _CLOSED.sub(r"\1", times))
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        halves = self._locale.interval(_SKELETONS[first.precision], differs)
        if halves is None:
            return None
        if self._has_era(first):
            if first.precision != "year":
                return None
            leads = self._era_leads(first)
            halves = (
                self._dated(halves[0], first) if leads else halves[0],
                halves[1] if leads else self._dated(halves[1], last),
            )
        return self._fill(halves[0], first) + self._fill(halves[1], last)

    def _pattern(self, moment: Moment) -> cldr.Pattern:
        match moment.precision:
            case "year":
                return self._locale.year()
            case "month":
                return self._locale.month()
            case _:
                return self._locale.day()

    def _has_era(self, moment: Moment) -> bool:
        """Whether to name it: always before year 1, after it where the curator did or the other end is before."""
        last = self._date.last
        return bool(moment.year < 1 or self._date.era or (last and self._date.first.year < 1))

    def _dated(self, pattern: cldr.Pattern, moment: Moment) -> cldr.Pattern:
        if not self._has_era(moment):
            return pattern
        if self._ad(moment):
            return cldr.with_before_year(pattern, (cldr.Field("G", 1), " "))
        return self._locale.with_era(pattern)

    def _era_leads(self, moment: Moment) -> bool:
        return self._ad(moment) or self._locale.era_leads

    def _ad(self, moment: Moment) -> bool:
        """English alone sets one of its eras before the year: AD 79, but 79 CE and 500 BC."""
        return self._english and moment.year > 0 and self._date.era != "CE"

    def _fill(self, pattern: cldr.Pattern, moment: Moment) -> str:
        return cldr.spelled(pattern, lambda field: self._field(field, moment))

    def _field(self, field: cldr.Field, moment: Moment) -> str:
        match field.letter:
            case "G":
                return self._locale.era(before=moment.year < 1, common=self._date.era == "CE")
            case "y":
                return self._locale.number(moment.year if moment.year > 0 else 1 - moment.year)
            case "M" | "L":
                month = moment.month or 1
                if field.named:
                    return self._locale.months(field.letter, field.width)[month - 1]
                return self._locale.number(month)
            case "d":
                return "1er" if self._french and moment.day == 1 else self._locale.number(moment.day or 1)
            case "H":
                return self._locale.number(moment.hour or 0, field.width)
            case "m":
                return self._locale.number(moment.minute or 0, field.width)
            case letter:
                raise ValueError(f"no such part in a date: {letter}")
