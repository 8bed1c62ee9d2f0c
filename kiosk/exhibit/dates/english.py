"""Dates in English, as curators write them whatever languages the exhibit speaks.

What is read is said in the manual; the tests hold a table of it. Nothing is guessed: what can be understood in two ways
is refused, and both are offered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, Literal

from kiosk.exhibit.dates.errors import DateError
from kiosk.exhibit.dates.making import interval, several, with_era
from kiosk.exhibit.dates.marks import CIRCA, ORDINAL
from kiosk.exhibit.dates.names import ISO, NUMBER, TIME, at, follows, lent, moment_of, named, pattern
from kiosk.exhibit.dates.points import Edge, Point
from kiosk.exhibit.dates.reckoning import DAY, day_at, from_julian
from kiosk.exhibit.dates.slips import explained, misread
from kiosk.exhibit.dates.spans import Ago, Moment, Years
from kiosk.exhibit.dates.spellings import spelled
from kiosk.exhibit.dates.types import Date, Era, Relation

_DOTTED: Final = re.compile(r"\b(?:B\.\s?C\.(?:\s?E\.)?|C\.\s?E\.|A\.\s?D\.)", re.IGNORECASE)
_SLASHED: Final = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")


_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY: Final = pattern(
    rf"(?:on )?({'|'.join(f'{day}|{day[:3]}' for day in _WEEKDAYS)}|tues|weds|thurs?)\b[.,]*(?: the)? "
)
_CIRCA: Final = pattern(CIRCA)
_PERHAPS: Final = pattern(r"(?:possibly|probably|perhaps)\s+")
_DOUBTED: Final = re.compile(r"(?<=\S)\s?\(\?\)$|(?<=[^\s?])\?$")
_OLD: Final = re.compile(
    r"(?:O\.\s?S\.|OS)\s+(?P<after>.+)"
    r"|(?P<before>.+?),?\s+(?:O\.\s?S\.|OS|\((?:O\.\s?S\.|OS)\))(?:\s\((?P<new>.+?)(?:\s(?:N\.\s?S\.|NS))?\))?"
)
_OLD_SIGN: Final = re.compile(r"\bO\.?\s?S\b")
_NEW_SIGN: Final = re.compile(r"\bN\.?\s?S\b")
_NEW: Final = re.compile(r"(.+?),?\s+(?:N\.\s?S\.|NS|\((?:N\.\s?S\.|NS)\))")
_TWO_YEARS: Final = pattern(
    rf"(?P<before>(?P<season>winter|summer)(?: of)?,? (?:[A-Z]{{2,3}} )?(?P<year>{NUMBER})(?P<turn> BCE?(?=/))?"
    rf"|decade \d+)[/–-](?P<next>[\d,]+|AD 1)\b(?P<era> BCE?\b)?"
)
_WITHIN: Final = pattern(r"(between .*?) and ")
_COMMA: Final = r",\s(?!\d{1,2}:\d{2})"
_LIKELY: Final = pattern(r"(?P<likely>[^()]+) \((?P<span>between .+)\)")
_SIDE: Final = r"(?:earlier|before|later|after)(?=$|, | or | and )"
_LISTS: Final = pattern(rf" or (?!{_SIDE})| and ")
_OR_SIDE: Final = pattern(r"(?P<date>.+?),? (?P<side>or (?:earlier|before|later|after))")
_RELATIONS: Final[tuple[tuple[re.Pattern[str], Relation], ...]] = (
    (pattern(r"(?:on or before|no later than|by) (?P<date>.+)"), "or earlier"),
    (pattern(r"(?:on or after|no earlier than) (?P<date>.+)"), "or later"),
    (pattern(r"before (?P<date>.+)"), "before"),
    (pattern(r"after (?P<date>.+)"), "after"),
    (pattern(r"more than (?P<date>.+(?: ago|[kMG]a|ya)\??)"), "before"),
    (pattern(r"less than (?P<date>.+(?: ago|[kMG]a|ya)\??)"), "after"),
)
_SINCE: Final = pattern(
    r"(?:since|from) (?P<date>.+?)(?: on| onwards?)?|(?P<date_before>.+\d(?: BCE?| CE| AD)?) on(?:wards?)?"
)
_UNTIL: Final = pattern(r"(?:until|till|up to) (?P<date>.+)")
_TO: Final = pattern(
    r"\s+(?:to|until|till|through)\s+|\s*[/–—]\s*|\s+-\s+"
    r"|(?<=(?<![\d-])\d{4})-(?=\d{4}(?![\d-]))"  # 1914-1918
    r"|(?:(?<=AD \d)|(?<=AD \d\d)|(?<=AD \d{3})|(?<=AD \d{4}))-(?=\d{2,4}$)"  # AD 79-120
    r"|(?<=\d)-(?=\d{1,6} BCE?$)|(?<=BC|CE)-(?=AD|\d)"  # 500-300 BC
    r"|(?:(?<=^\d)|(?<=^\d\d))-(?=\d{1,2} [A-Z])"  # 5-17 October 2021
    r"|(?<=[a-z])(?<!mid)(?<!early)(?<!late)-(?=[a-z]{3,9}\.? \d{3,4}$)"  # October-December 2021
    r"|(?<=\d)-(?=\?$)|(?<=\d)-(?=present$|now$|today$|date$|ongoing$)"
    r"|(?<=\d)-(?=[\d.,]+ ?(?:[kmgb]y?[ar]|(?:thousand |million |billion )?years?)\b)"  # 252-66 Ma
    rf"|(?<={ORDINAL}|\ds)-(?=\d)"  # 19th-20th century
)
_NOW: Final = pattern(r"now|present|the present|(?:the )?present day|today|this day|date|ongoing")
_UNKNOWN: Final = pattern(r"\?|unknown")


def edge_of(text: str) -> Edge | None:
    """What stands at an end of an interval in place of a date: now, or that nobody knows it. None for other words."""
    if _NOW.fullmatch(text):
        return Edge.NOW
    return Edge.UNKNOWN if _UNKNOWN.fullmatch(text) else None


def english(text: str) -> Date:
    """The date that this text of at most 100 characters means. Raises DateError, whose remedy is for the curator."""
    if _SLASHED.fullmatch(text) and not ISO.fullmatch(text):
        raise explained(text)
    if told := misread(text):
        raise told
    plain = spelled(_DOTTED.sub(lambda era: re.sub(r"[.\s]", "", era[0]), text))
    named_day = _WEEKDAY.match(plain)
    plain = plain[named_day.end() :] if named_day else plain
    # What divides no interval and no list gets another sign meanwhile.
    marked = _WITHIN.sub(r"\1⁄and⁄", _TWO_YEARS.sub(_as_one, plain))
    date = with_era(_Reader(plain if named_day else text).whole(marked))
    if named_day:
        _check_weekday(named_day[1], date, text)
    return date


def _check_weekday(written: str, date: Date, text: str) -> None:
    """Raises DateError if that day was another."""
    point = date.first
    if date.last is not None or date.members or not isinstance(point, Point) or point.span.end - point.span.start > DAY:
        raise explained(text)
    was = _WEEKDAYS[point.span.start // DAY % 7]
    if not was.startswith(written.lower()[:3]):
        day = replace(date, first=Point(_day(point)), relation="").shown("en")
        raise DateError(f"{day} was a {was.capitalize()}.", "Write which of them is right, or no day of the week.")


def _day(point: Point) -> Moment:
    return Moment(*day_at(point.span.start))


class _Reader:
    """Reads the parts of one text, and answers with its whole where no part says better what is wrong."""

    def __init__(self, written: str) -> None:
        self._written = written

    def whole(self, text: str) -> Date:
        found = self._beside(text) or self._joined(text)
        if found is not None:
            return found
        halves = _TO.split(text)
        if len(halves) == 1:
            point, era, utc = self._point(text, None)
            return Date(point, era=era, utc=utc)
        if len(halves) != 2 or not all(halves):
            raise self._explained()
        return self._interval(*halves)

    def _explained(self) -> DateError:
        return explained(self._written)

    def _beside(self, text: str) -> Date | None:
        if _LISTS.search(text):
            return None
        return self._either(text) or self._related(text) or self._open(text)

    # several

    def _either(self, text: str) -> Date | None:
        found = _OR_SIDE.fullmatch(text)
        if found is None or _splits(found["date"]):
            return None
        relation: Relation = "or earlier" if found["side"].lower() in ("or earlier", "or before") else "or later"
        point, era, utc = self._point(found["date"], None)
        return Date(point, relation=relation, era=era, utc=utc)

    def _joined(self, text: str) -> Date | None:
        """`1850 or 1851`, `1667, 1668 and 1670 to 1672`."""
        guarded = re.sub(rf" or(?= {_SIDE})", "⁄or", text, flags=re.IGNORECASE)
        word: Literal["or", "and"] = "or" if re.search(r" or ", guarded, re.IGNORECASE) else "and"
        pieces = re.split(rf",? {word} ", guarded, flags=re.IGNORECASE)
        if len(pieces) == 1:
            return None
        if not all(pieces) or re.search(r" (?:or|and) ", " ".join(pieces), re.IGNORECASE):
            raise self._explained()
        pieces = [each.replace("⁄or ", " or ") for piece in pieces for each in self._listed(piece)]
        last = self.whole(pieces[-1])
        dates = [last]
        donor = (last.first, last.era) if isinstance(last.first, Point) else None
        for piece in reversed(pieces[:-1]):
            one = self.whole(piece) if _splits(piece) else self._beside(piece)
            if one is not None:
                dates.append(one)
                continue
            point, era, utc = self._point(_lent(piece, pieces[-1]), donor)
            dates.append(Date(point, era=era, utc=utc))
        bare = isinstance(last.first, Point) and isinstance(last.first.span, Moment) and not last.era
        if bare and any(point.span.first_year < 1 and date.era for date in dates for point in date.points):
            raise _eraless(pieces[-1])
        return several(word, dates)

    def _listed(self, piece: str) -> list[str]:
        """What commas divide, unless they stand in one date (October 5, 2021)."""
        if not re.search(_COMMA, piece):
            return [piece]
        try:
            self.whole(piece)
        except DateError:
            return [each.strip() for each in re.split(_COMMA, piece)]
        return [piece]

    # one side

    def _related(self, text: str) -> Date | None:
        for form, relation in _RELATIONS:
            found = form.fullmatch(text)
            if found is not None and not _splits(found["date"]):
                point, era, utc = self._point(found["date"], None)
                return Date(point, relation=relation, era=era, utc=utc)
        return None

    def _open(self, text: str) -> Date | None:
        if (since := _SINCE.fullmatch(text)) and not _splits(text):
            point, era, utc = self._point(since["date"] or since["date_before"], None)
            return Date(point, Edge.OPEN, era=era, utc=utc)
        if (until := _UNTIL.fullmatch(text)) and not _splits(until["date"]):
            point, era, utc = self._point(until["date"], None)
            return Date(Edge.OPEN, point, era=era, utc=utc)
        return None

    # intervals

    def _interval(self, left: str, right: str) -> Date:
        opened = re.match(r"(?:from|since) ", left, re.IGNORECASE)
        left = left[opened.end() :] if opened else left
        if edge_of(left) is Edge.UNKNOWN:
            point, era, utc = self._point(right, None)
            return Date(Edge.UNKNOWN, point, era=era, utc=utc)
        if edge := edge_of(right):
            point, era, utc = self._point(left, None)
            return Date(point, edge, era=era, utc=utc)
        right = self._whole_year(left, right) if re.fullmatch(r"\d{1,3}", right) else right
        until = TIME.fullmatch(right)
        if until:
            return self._times(left, until)
        last, era, utc = self._point(right, None)
        lent = _lent(left, right)
        first, first_era, first_utc = self._point(lent, (last, era))
        if first.span == last.span and first.old_style != last.old_style:
            return Date(first if first.old_style else last, era=first_era or era)  # one day by both calendars
        self._refuse_two_calendars(first, last)
        marks = [_OLD_SIGN.search(half) is not None for half in (left, right)]
        if marks[0] != marks[1] and not _NEW_SIGN.search(self._written):
            raise DateError(
                f"“{self._written}” marks one of its dates as old style.", "Write both in full, and mark each: “O.S.”."
            )
        if first.span.first_year < 1 and not era and not isinstance(last.span, Ago) and not isinstance(first.span, Ago):
            raise _eraless(right)
        if first.approximate and not last.approximate and not opened:
            last = replace(last, approximate=True)  # “c.” before an interval is for all of it
        return interval(self._written, first, last, first_era or era, utc=first_utc or utc)

    def _whole_year(self, left: str, right: str) -> str:
        """A last year of one to three digits with the era that it shares with the first."""
        if re.search(r"\dBCE?$| BCE?$", left, re.IGNORECASE):
            raise _eraless(right)
        named = re.match(r"(?:c\. )?(AD|CE)(?=[\s\d])", left, re.IGNORECASE)
        if named is None and len(right) < 3:
            raise self._explained()
        return f"{named[1]} {right}" if named else right

    def _refuse_two_calendars(self, first: Point, last: Point) -> None:
        """`25 October/7 November 1917` is one day by two calendars, or fourteen. Raises DateError."""
        old, new = first.span, last.span
        if "/" not in self._written or not isinstance(old, Moment) or not isinstance(new, Moment):
            return
        if first.old_style or old == new or old.day is None or old.month is None or new.precision != "day":
            return
        if from_julian(old.year, old.month, old.day) == (new.year, new.month, new.day):
            one, other = Date(first).shown("en"), Date(last).shown("en")
            raise DateError(
                f"“{self._written}” could be one day by two calendars, or all days between them.",
                f"Write “{one} (O.S.)” for the one, or “{one} to {other}” for the other.",
            )

    def _times(self, left: str, until: re.Match[str]) -> Date:
        first, era, utc = self._point(left, None)
        if not isinstance(first.span, Moment) or first.span.hour is None:
            raise self._explained()
        last = replace(first, span=at(first.span, until))
        return interval(self._written, first, last, era, utc=utc or bool(until["utc"]))

    # one point

    def _point(self, text: str, end: tuple[Point, Era] | None) -> tuple[Point, Era, bool]:
        """A point, how its era was named and whether UTC was; `end` ends its interval and lends what it lacks."""
        rest, approximate, uncertain = text, False, False
        if doubted := _DOUBTED.search(rest):
            rest, uncertain = rest[: doubted.start()], True
        while lead := _CIRCA.match(rest) or _PERHAPS.match(rest):
            approximate |= lead.re is _CIRCA
            uncertain |= lead.re is _PERHAPS
            rest = rest[lead.end() :]
        if likely := _LIKELY.fullmatch(rest):
            return self._likely(likely, uncertain)
        old = _OLD.fullmatch(rest)
        if old is not None:
            point, era, utc = self._old(old, end)
        else:
            new = _NEW.fullmatch(rest)
            span, era, utc = named(new[1] if new else rest, text, end)
            point = Point(span)
        return replace(point, approximate=approximate, uncertain=uncertain), era, utc

    def _old(self, old: re.Match[str], end: tuple[Point, Era] | None) -> tuple[Point, Era, bool]:
        """A day of the Julian calendar; where it is the same one by both, that is not told."""
        moment, era, utc = moment_of(old["after"] or old["before"], end, julian=True)
        if moment.month is None or moment.day is None or moment.hour is not None:
            raise DateError(
                f"“{self._written}” marks as old style what is no day.", "Mark days only: “3 October 1582 (O.S.)”."
            )
        there = from_julian(moment.year, moment.month, moment.day)
        new = replace(moment, year=there.year, month=there.month, day=there.day)
        if old["new"] and moment_of(old["new"], None)[0] != new:
            said = Date(Point(new)).shown("en")
            raise DateError(f"“{old['new']}” is not the same day as that in the old style.", f"That one is {said}.")
        return Point(new, old_style=new != moment), era, utc

    def _likely(self, found: re.Match[str], uncertain: bool) -> tuple[Point, Era, bool]:
        likely, _, _ = moment_of(found["likely"], None)
        span, era, _ = named(found["span"], found["span"], None)
        if not isinstance(span, Years) or likely.precision != "year":
            raise self._explained()
        return Point(replace(span, likely=likely.year), approximate=True, uncertain=uncertain), era, False


def _eraless(year: str) -> DateError:
    return DateError(f"“{year}” needs its era, as the other date is BCE.", f"Write “{year} BCE” or “{year} CE”.")


def _splits(text: str) -> bool:
    return len(_TO.split(text)) > 1


def _as_one(found: re.Match[str]) -> str:
    """`winter 1968/69` with a sign that divides no interval, if its years follow each other."""
    if found["season"]:
        southern = found["season"].lower() == "winter" or re.search("southern", found.string, re.IGNORECASE)
        year, later = int(found["year"].replace(",", "")[:14]), found["next"].replace(",", "")
        if not southern or not (found["turn"] or follows(1 - year if found["era"] else year, later)):
            return found[0]
    return f"{found['before']}⁄{found['next']}{found['era'] or ''}"


def _lent(left: str, right: str) -> str:
    """The first half of an interval with the words that it shares with the other; “c.” stays its own."""
    circa = _CIRCA.match(left)
    at = circa.end() if circa else 0
    return left[:at] + lent(left[at:], right)
