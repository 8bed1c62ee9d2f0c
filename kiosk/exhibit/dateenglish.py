"""Dates in English, as curators write them whatever languages the exhibit speaks.

What is read is said in the manual; the tests hold a table of it. Nothing is guessed: what can be understood in two ways
is refused, and both are offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal

from kiosk.exhibit.dateedtf import shifted
from kiosk.exhibit.datemaking import MOST_YEARS, checked, interval, near, several, with_era
from kiosk.exhibit.datepoints import Edge, Point
from kiosk.exhibit.datereckoning import HOUR, MINUTE, from_julian
from kiosk.exhibit.dateslips import MONTHS, DateError, explained
from kiosk.exhibit.datespans import PARTS, SEASONS, Ago, Moment, Part, PartName, Run, Season, SeasonName, Span, Years
from kiosk.exhibit.datetypes import Date, Era, Relation

_MONTH_OF: Final = {name[:length].lower(): i + 1 for i, name in enumerate(MONTHS) for length in (3, len(name))} | {
    "sept": 9
}
_SEASON_NAMES: Final[dict[str, SeasonName]] = {name: name for name in SEASONS} | {"fall": "autumn"}
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first",
)  # fmt: skip

_ERAS: Final = r"BCE|BC|CE|AD"
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+|\d+"
_YEAR: Final = rf"(?:(?P<era>{_ERAS})\s*)?(?P<year>{_NUMBER})(?:\s*(?P<era_after>{_ERAS}))?"
_NAME: Final = r"(?P<name>[A-Za-z]+)\.?"
_DAY_OF: Final = r"(?P<day>\d{1,2})"
_DOTTED: Final = re.compile(r"\b(?:B\.\s?C\.(?:\s?E\.)?|C\.\s?E\.|A\.\s?D\.)", re.IGNORECASE)
_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_SLASHED: Final = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_CIRCA: Final = _pattern(r"(?:(?:circa|about|around|approximately|roughly|ca)\b\.?|approx\.?|c\b\.?|c(?=\d)|~)\s*")
_PERHAPS: Final = _pattern(r"(?:possibly|probably|perhaps)\s+")
_DOUBTED: Final = re.compile(r"(?<=\S)\s?\(\?\)$|(?<=[^\s?])\?$")
_TIME: Final = _pattern(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?P<utc>\s*(?:UTC|Z)|\s?(?P<sign>[+−-])(?P<hours>\d{2}):(?P<minutes>\d{2}))?"
)
_WITH_TIME: Final = _pattern(rf"(?P<date>.*\d(?:\s*(?:{_ERAS}))?)(?:,?\s+|T){_TIME.pattern}")
_MOMENTS: Final = (
    _ISO,
    _pattern(_YEAR),
    _pattern(rf"{_NAME},?\s+{_YEAR}"),
    _pattern(rf"{_DAY_OF}\s+{_NAME},?\s+{_YEAR}"),
    _pattern(rf"{_NAME}\s+{_DAY_OF},?\s+{_YEAR}"),
)
_OLD: Final = re.compile(
    r"(?:O\.\s?S\.|OS)\s+(?P<after>.+)"
    r"|(?P<before>.+?),?\s+(?:O\.\s?S\.|OS|\((?:O\.\s?S\.|OS)\))(?:\s\((?P<new>.+?)(?:\s(?:N\.\s?S\.|NS))?\))?"
)
_OLD_SIGN: Final = re.compile(r"\bO\.?\s?S\b")
_NEW_SIGN: Final = re.compile(r"\bN\.?\s?S\b")
_NEW: Final = re.compile(r"(.+?),?\s+(?:N\.\s?S\.|NS|\((?:N\.\s?S\.|NS)\))")
_RUN: Final = _pattern(
    rf"(?:the )?(?:(?P<number>\d{{1,7}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))[ -]"
    rf"(?:(?P<century>centur(?:y|ies)|cent\b\.?|c\b\.?)|(?P<millennium>millennium|millennia))(?: (?P<era>{_ERAS}))?"
)
_DECADE: Final = _pattern(rf"(?:the )?(?P<number>\d{{1,7}}0)['’]?s(?: (?P<era>{_ERAS}))?")
_SPELT_DECADE: Final = _pattern(rf"(?:the )?decade (?P<first>\d{{1,7}})⁄(?P<last>\d{{1,7}})(?: (?P<era>{_ERAS}))?")
_SEASON: Final = _pattern(
    r"(?:(?P<side>northern|southern) )?(?P<name>spring|summer|autumn|fall|winter)(?: of)?,? (?P<rest>.+)"
)
_SEASON_YEAR: Final = _pattern(
    rf"(?:(?P<era>{_ERAS}) )?(?P<year>{_NUMBER})(?:⁄(?P<next>[\d,]{{1,17}}))?(?: (?P<era_after>{_ERAS}))?"
    r"(?: \((?P<side>northern|southern) hemisphere\))?"
)
_TWO_YEARS: Final = _pattern(
    rf"(?P<before>(?P<season>winter|summer)(?: of)?,? (?:[A-Z]{{2,3}} )?(?P<year>{_NUMBER})(?P<turn> BCE?(?=/))?"
    rf"|decade \d+)[/–-](?P<next>[\d,]+|AD 1)\b(?P<era> BCE?\b)?"
)
_TURN: Final = _pattern(r"1 (?P<era>BCE?)⁄(?:AD 1|1 CE)(?P<side> \(\w+ hemisphere\))?")
"""The winter between the eras."""
_PART: Final = _pattern(
    r"(?:the )?(?P<part>early|mid|middle|late|(?:first|1st|second|2nd|third|3rd|fourth|4th|last|final)[ -]"
    r"(?:half|third|quarter))(?:[ -]|\b)(?:(?:of|in) )?(?:the )?(?P<rest>.*)"
)
_QUARTER: Final = _pattern(r"Q(?P<number>[1-4]) (?P<year>.+)|(?P<year_before>\d{4})[ -]Q(?P<number_after>[1-4])")
_AGO: Final = _pattern(
    rf"(?P<number>{_NUMBER})(?:\.(?P<fraction>\d+))?(?P<unit>"
    r" ?(?:ka|kya|kyr|Ma|mya|myr|Ga|bya|gya|gyr)(?P<short> ago| b2k)?"
    r"|(?: (?:thousand|million|billion|bn))?(?: (?:years?|yrs?))?(?P<long> ago| b2k))"
)
_BEFORE_PRESENT: Final = _pattern(rf"(?P<number>{_NUMBER})(?: (?:years|cal\.?|cal\.? years))? ?(?:BP|before present)")
_UNITS: Final = (("k", 10**3), ("th", 10**3), ("m", 10**6), ("g", 10**9), ("b", 10**9))
_BETWEEN: Final = _pattern(r"between (?P<first>.+?)⁄and⁄(?P<last>.+)")
_WITHIN: Final = _pattern(r"(between .*?) and ")
_COMMA: Final = r",\s(?!\d{1,2}:\d{2})"
_LIKELY: Final = _pattern(r"(?P<likely>[^()]+) \((?P<span>between .+)\)")
_SIDE: Final = r"(?:earlier|before|later|after)(?=$|, | or | and )"
_LISTS: Final = _pattern(rf" or (?!{_SIDE})| and ")
_OR_SIDE: Final = _pattern(r"(?P<date>.+?),? (?P<side>or (?:earlier|before|later|after))")
_RELATIONS: Final[tuple[tuple[re.Pattern[str], Relation], ...]] = (
    (_pattern(r"(?:on or before|no later than|by) (?P<date>.+)"), "or earlier"),
    (_pattern(r"(?:on or after|no earlier than) (?P<date>.+)"), "or later"),
    (_pattern(r"before (?P<date>.+)"), "before"),
    (_pattern(r"after (?P<date>.+)"), "after"),
    (_pattern(r"more than (?P<date>.+(?: ago|[kMG]a|ya)\??)"), "before"),
    (_pattern(r"less than (?P<date>.+(?: ago|[kMG]a|ya)\??)"), "after"),
)
_SINCE: Final = _pattern(r"(?:since|from) (?P<date>.+?)(?: on| onwards?)?|(?P<date_before>.+\S) onwards?")
_UNTIL: Final = _pattern(r"(?:until|till|up to) (?P<date>.+)")
_TO: Final = _pattern(
    r"\s+(?:to|until|till|through)\s+|\s*[/–—]\s*|\s+-\s+|(?<=^\d{4})-(?=\d{4}$)"
    r"|(?<=\d)-(?=\?$)|(?<=\d)-(?=present$|now$|today$)|(?<=st|nd|rd|th|\ds)-(?=\d)"
)
_NOW: Final = _pattern(r"now|present|the present|(?:the )?present day|today|this day")
_UNKNOWN: Final = _pattern(r"\?|unknown")


def english(text: str) -> Date:
    """The date that this text of at most 100 characters means. Raises DateError, whose remedy is for the curator."""
    plain = _DOTTED.sub(lambda era: re.sub(r"[.\s]", "", era[0]), text)
    if _SLASHED.fullmatch(plain) and not _ISO.fullmatch(plain):
        raise explained(plain)
    # What divides no interval and no list gets another sign meanwhile.
    marked = _WITHIN.sub(r"\1⁄and⁄", _TWO_YEARS.sub(_as_one, plain))
    return with_era(_Reader(plain).whole(marked))


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
        for pattern, relation in _RELATIONS:
            found = pattern.fullmatch(text)
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
        if _UNKNOWN.fullmatch(left):
            point, era, utc = self._point(right, None)
            return Date(Edge.UNKNOWN, point, era=era, utc=utc)
        if _NOW.fullmatch(right) or _UNKNOWN.fullmatch(right):
            point, era, utc = self._point(left, None)
            return Date(point, Edge.NOW if _NOW.fullmatch(right) else Edge.UNKNOWN, era=era, utc=utc)
        if re.fullmatch(r"\d{1,3}", right):
            named = re.match(r"(?:AD|CE)(?=[\s\d])", left, re.IGNORECASE)
            if named is None and len(right) < 3:
                raise self._explained()
            right = f"{named[0]} {right}" if named else right
        until = _TIME.fullmatch(right)
        if until:
            return self._times(left, until)
        last, era, utc = self._point(right, None)
        lent = _lent(left, right)
        first, first_era, first_utc = self._point(lent, (last, era))
        marks = [_OLD_SIGN.search(half) is not None for half in (left, right)]
        if marks[0] != marks[1] and not _NEW_SIGN.search(self._written):
            raise DateError(
                f"“{self._written}” marks one of its dates as old style.", "Write both in full, and mark each: “O.S.”."
            )
        if first.span.first_year < 1 and not era and not isinstance(last.span, Ago) and not isinstance(first.span, Ago):
            raise DateError(
                f"“{right}” needs its era, as the other date is BCE.", f"Write “{right} BCE” or “{right} CE”."
            )
        if first.approximate and not last.approximate and not opened:
            last = replace(last, approximate=True)  # “c.” before an interval is for all of it
        return interval(self._written, first, last, first_era or era, utc=first_utc or utc)

    def _times(self, left: str, until: re.Match[str]) -> Date:
        first, era, utc = self._point(left, None)
        if not isinstance(first.span, Moment) or first.span.hour is None:
            raise self._explained()
        last = replace(first, span=_at(first.span, until))
        return interval(self._written, first, last, era, utc=utc or bool(until["utc"]))

    # one point

    def _point(self, text: str, end: tuple[Point, Era] | None) -> tuple[Point, Era, bool]:
        """A point, how its era was named and whether UTC was; `end` ends its interval and lends what it lacks."""
        rest, approximate, uncertain = text, False, False
        if doubted := _DOUBTED.search(rest):
            rest, uncertain = rest[: doubted.start()], True
        while lead := _CIRCA.match(rest) or _PERHAPS.match(rest):
            approximate, uncertain = (
                approximate or _CIRCA.match(rest) is not None,
                uncertain or _PERHAPS.match(rest) is not None,
            )
            rest = rest[lead.end() :]
        if likely := _LIKELY.fullmatch(rest):
            return self._likely(likely, uncertain)
        old = _OLD.fullmatch(rest)
        if old is not None:
            point, era, utc = self._old(old, end)
        else:
            new = _NEW.fullmatch(rest)
            span, era, utc = self._span(new[1] if new else rest, text, end)
            point = Point(span)
        return replace(point, approximate=approximate, uncertain=uncertain), era, utc

    def _old(self, old: re.Match[str], end: tuple[Point, Era] | None) -> tuple[Point, Era, bool]:
        """A day of the Julian calendar; where it is the same one by both, that is not told."""
        moment, era, utc = self._moment(old["after"] or old["before"], end, julian=True)
        if moment.month is None or moment.day is None or moment.hour is not None:
            raise DateError(
                f"“{self._written}” marks as old style what is no day.", "Mark days only: “3 October 1582 (O.S.)”."
            )
        there = from_julian(moment.year, moment.month, moment.day)
        new = replace(moment, year=there.year, month=there.month, day=there.day)
        if old["new"] and self._moment(old["new"], None)[0] != new:
            said = Date(Point(new)).shown("en")
            raise DateError(f"“{old['new']}” is not the same day as that in the old style.", f"That one is {said}.")
        return Point(new, old_style=new != moment), era, utc

    def _likely(self, found: re.Match[str], uncertain: bool) -> tuple[Point, Era, bool]:
        likely, _, _ = self._moment(found["likely"], None)
        span, era, _ = self._span(found["span"], found["span"], None)
        if not isinstance(span, Years) or likely.precision != "year":
            raise self._explained()
        return Point(replace(span, likely=likely.year), approximate=True, uncertain=uncertain), era, False

    def _span(self, text: str, whole: str, end: tuple[Point, Era] | None) -> tuple[Span, Era, bool]:
        readers: tuple[Callable[[str], tuple[Span, Era] | None], ...] = (
            self._run, self._decade, self._season, self._part, self._quarter, self._ago, self._between,
        )  # fmt: skip
        for read in readers:
            found = read(text)
            if found is not None:
                return found[0], found[1], False
        return self._moment(text, end, whole)

    def _run(self, text: str) -> tuple[Span, Era] | None:
        found = _RUN.fullmatch(text)
        if found is None:
            return None
        number = int(found["number"]) if found["number"] else _ORDINALS.index(found["word"].lower()) + 1
        unit: Literal["century", "millennium"] = "century" if found["century"] else "millennium"
        if not number:
            raise DateError(f"“{_plain(text)}” never was: the 1st {unit} BC came before the 1st.", None)
        era, before = _era(found["era"])
        return Run(unit, number, before), era

    def _decade(self, text: str) -> tuple[Span, Era] | None:
        found = _DECADE.fullmatch(text) or _SPELT_DECADE.fullmatch(text)
        if found is None:
            return None
        era, before = _era(found["era"])
        if "last" in found.groupdict():
            first, last = sorted((int(found["first"]), int(found["last"])))
            if first % 10 or last != first + 9 or not first or before != (int(found["first"]) == last):
                raise self._explained()
            return Run("decade", first, before), era
        number = int(found["number"])
        if not number or (not found["era"] and number < 100):
            raise DateError(
                f"“{_plain(text)}” could be a decade of any century.", f"Write all of it, such as “19{number:02}s”."
            )
        if number % 100 == 0:
            name = f" {found['era'].upper()}" if found["era"] else ""
            ends = (
                ((number + 9, number), (number + 99, number))
                if before
                else ((number, number + 9), (number, number + 99))
            )
            ten, hundred = (f"{one} to {other}{name}" for one, other in ends)
            raise DateError(
                f"“{_plain(text)}” could be ten years or a hundred.",
                f"Write “{ten}” for the one, or “{hundred}” for the other.",
            )
        return Run("decade", number, before), era

    def _season(self, text: str) -> tuple[Span, Era] | None:
        found = _SEASON.fullmatch(text)
        rest = _TURN.sub(r"1⁄0 \g<era>\g<side>", found["rest"]) if found else ""
        year = _SEASON_YEAR.fullmatch(rest)
        if found is None or year is None:
            return None
        number, era = _year(text, year.groupdict(), None, lone=False)
        name = _SEASON_NAMES[found["name"].lower()]
        side = (found["side"] or year["side"] or "").lower()
        season = Season(number, name, "northern" if side == "northern" else "southern" if side else "")
        if season.two_years and year["next"] is None:
            said = [_two_years(name, each) for each in (number - 1, number)]
            raise DateError(
                f"“{_plain(text)}” could be the winter before or after the other seasons of that year.".replace(
                    "winter", name
                ),
                f"Write “{said[0]}” or “{said[1]}”.",
            )
        if year["next"] is not None and (not season.two_years or not _follows(number, year["next"].replace(",", ""))):
            raise self._explained()
        return season, era

    def _part(self, text: str) -> tuple[Span, Era] | None:
        found = _PART.fullmatch(text)
        if found is None:
            return None
        of, era, _ = self._span(found["rest"], text, None)
        if not isinstance(of, Run) and not (isinstance(of, Moment) and of.precision in ("year", "month")):
            raise self._explained()
        return Part(_part_name(found["part"].lower()), of), era

    def _quarter(self, text: str) -> tuple[Span, Era] | None:
        found = _QUARTER.fullmatch(text)
        if found is None:
            return None
        year, era, _ = self._moment(found["year"] or found["year_before"], None)
        if year.precision != "year":
            raise self._explained()
        return Part(_part_called(f"quarter-{found['number'] or found['number_after']}"), year), era

    def _ago(self, text: str) -> tuple[Span, Era] | None:
        if before := _BEFORE_PRESENT.fullmatch(text):
            # Radiocarbon's present is 1950 (Stuiver and Polach 1977).
            year = 1950 - int(before["number"].replace(",", ""))
            said = f"{1 - year} BCE" if year < 1 else f"{year:04}"
            raise DateError(
                f"“{_plain(text)}” counts from 1950, as radiocarbon dates do.", f"Write the year: “c. {said}”."
            )
        found = _AGO.fullmatch(text)
        if found is None:
            return None
        unit = found["unit"].strip().lower()
        scale = (
            1 if unit.startswith(("y", "ago", "b2k")) else next(size for sign, size in _UNITS if unit.startswith(sign))
        )
        digits, fraction = found["number"].replace(",", ""), found["fraction"] or ""
        if len(digits) + len(fraction) > 13:
            near(MOST_YEARS * 10, text)
        value = int(digits + fraction)
        step = 1 if fraction else 10 ** (len(digits) - len(digits.rstrip("0")))
        if scale % 10 ** len(fraction):
            raise self._explained()
        years = near(value * scale // 10 ** len(fraction), text)
        if years < 1000:
            raise DateError(
                f"“{_plain(text)}” is another year each year that it is read.", "Write the year itself, such as “1850”."
            )
        return Ago(years, step * scale // 10 ** len(fraction)), ""

    def _between(self, text: str) -> tuple[Span, Era] | None:
        found = _BETWEEN.fullmatch(text)
        if found is None:
            return None
        last, era, _ = self._moment(found["last"], None)
        first, first_era, _ = self._moment(found["first"], (Point(last), era))
        if first.precision != "year" or last.precision != "year":
            raise DateError(
                f"“{_plain(text)}” is some time between two that are no years.",
                "Write years, or an interval with “to”.",
            )
        if last.year <= first.year:
            raise DateError(f"“{_plain(text)}” ends before it begins.", "Write the earlier year first.")
        return Years(first.year, last.year), first_era or era

    def _moment(
        self, text: str, end: tuple[Point, Era] | None, whole: str = "", *, julian: bool = False
    ) -> tuple[Moment, Era, bool]:
        whole = whole or text
        lender = end if end and isinstance(end[0].span, Moment) else None
        timed = _WITH_TIME.fullmatch(text)
        completed = _completed(timed["date"] if timed else text, lender)
        found = next((found for form in _MOMENTS if (found := form.fullmatch(completed))), None)
        if found is None:
            raise self._explained() if whole == self._written else explained(_plain(whole))
        parts = found.groupdict()
        name, month = parts.get("name"), parts.get("month")
        if name is not None and name.lower() not in _MONTH_OF:
            raise explained(_plain(whole))
        if found.re is _ISO and parts["day"] is None and int(parts["month"] or 0) > 12:
            raise explained(whole)
        number = _MONTH_OF[name.lower()] if name else int(month) if month else None
        day = int(parts["day"]) if parts.get("day") else None
        year, era = _year(whole, parts, lender, lone=number is None)
        moment = checked(Moment(year, number, day), julian=julian)
        if timed:
            if day is None:
                raise DateError(f"“{whole}” has a time but no day.", "Write one such as “2021-10-05 08:55”.")
            moment = _at(moment, timed)
        return moment, era, bool(timed and timed["utc"])


def _plain(text: str) -> str:
    """The text as it was written."""
    return text.replace("⁄and⁄", " and ").replace("⁄", "/")


def _splits(text: str) -> bool:
    return len(_TO.split(text)) > 1


def _lent(left: str, right: str) -> str:
    """The beginning of an interval with the words that it shares with its end: `early` to `mid 19th century`."""
    circa = _CIRCA.match(left)
    bare = left[circa.end() :] if circa else left
    century = re.search(
        r"[ -](?:centur(?:y|ies)|cent\b\.?|c\b\.?|millennium|millennia)(?: (?:BCE?|CE|AD))?$", right, re.IGNORECASE
    )
    if century and re.search(r"(?:st|nd|rd|th)$", bare, re.IGNORECASE):
        return left + century[0]
    era = re.search(r" BCE?$", right, re.IGNORECASE)
    if era and re.search(r"(?:centur(?:y|ies)|millennium|\ds)$", bare, re.IGNORECASE):
        return left + era[0]
    part = _PART.fullmatch(right)
    if part and re.fullmatch(r"(?:the )?(?:early|mid|middle|late|\S+ (?:half|third|quarter))", bare, re.IGNORECASE):
        return f"{left} {part['rest']}"
    ago = _AGO.fullmatch(right)
    if ago and re.fullmatch(rf"(?:{_NUMBER})(?:\.\d+)?", bare):
        return left + ago["unit"]
    if ago and not re.search(r"ago|b2k$", bare) and _AGO.fullmatch(f"{bare} ago"):
        return f"{left} ago"
    season = _SEASON.fullmatch(right)
    if season and re.fullmatch(r"spring|summer|autumn|fall", bare, re.IGNORECASE):
        return f"{left} {season['rest']}"
    return left


def _completed(text: str, end: tuple[Point, Era] | None) -> str:
    """`5` before 17 October 2021, `5 October` and `October` likewise, with what they share with the interval's end."""
    if end is None or not isinstance(span := end[0].span, Moment) or span.month is None:
        return text
    last = span.julian if end[0].old_style else span
    before = "BCE" if end[1] == "CE" else "BC"
    year = f"{last.year:04}" if last.year > 0 else f"{1 - last.year} {before}"
    if len(year) > 4 and last.year > 0:
        year = f"{end[1] or 'AD'} {year}"
    if last.day is not None and re.fullmatch(r"\d{1,2}", text):
        return f"{text} {MONTHS[(last.month or 1) - 1]} {year}"
    found = re.fullmatch(r"\d{1,2}\s+([A-Za-z]+)\.?|([A-Za-z]+)\.?\s+\d{1,2}", text)
    with_day = found is not None and (found[1] or found[2]).lower() in _MONTH_OF
    if (with_day and last.day is not None) or (last.day is None and text.strip(".").lower() in _MONTH_OF):
        return f"{text} {year}"
    return text


def _year(text: str, parts: dict[str, str | None], end: tuple[Point, Era] | None, *, lone: bool) -> tuple[int, Era]:
    digits = (parts["year"] or "").replace(",", "")
    written = (parts.get("era") or parts.get("era_after") or "").upper()
    if parts.get("era") and parts.get("era_after"):
        raise DateError(f"“{_plain(text)}” names its era twice.", f"Write “{digits} {written}”.")
    year = int(digits[:14])
    if not year:
        raise DateError(
            f"“{_plain(text)}” is in a year 0, which never was: AD 1 follows 1 BC.", "Write “1 BCE” or “AD 1”."
        )
    if not written and end is not None and end[0].span.first_year < 1 and end[1]:
        if year < 1 - end[0].span.first_year:
            raise DateError(
                f"“{_plain(text)}” needs its era, as the other date is BCE.", f"Write “{digits} BCE” or “{digits} CE”."
            )
        written = "BCE" if end[1] == "CE" else "BC"
    if not written and len(digits) < 3:
        if not lone:
            raise DateError(
                f"“{_plain(text)}” has a year of {len(digits)} digits.",
                f"Write all four: “19{year:02}”, “20{year:02}”.",
            )
        raise DateError(
            f"“{_plain(text)}” could be the year {year} or a year of a century left out.",
            f"Write “AD {year}”, or all four digits, such as “19{year:02}”.",
        )
    near(year, text)
    if not written and year > 9_999:
        raise DateError(
            f"“{_plain(text)}” has a year of {len(digits)} digits.",
            f"Write all four, or its era with it: “AD {year:,}”.",
        )
    era, before = _era(written)
    return (1 - year if before else year), era


def _era(written: str | None) -> tuple[Era, bool]:
    """How an era is named, and whether it is before year 1."""
    name = (written or "").upper()
    era: Era = "CE" if name in ("BCE", "CE") else "AD" if name else ""
    return era, name in ("BC", "BCE")


def _at(day: Moment, time: re.Match[str]) -> Moment:
    second = int(time["second"]) if time["second"] else None
    moment = checked(replace(day, hour=int(time["hour"]), minute=int(time["minute"]), second=second))
    if not time["sign"]:
        return moment
    shift = int(time["hours"]) * HOUR + int(time["minutes"]) * MINUTE
    return shifted(moment, -shift if time["sign"] == "+" else shift)


def _part_name(written: str) -> PartName:
    """`first half` is half-1; `last` is the last of however many."""
    if " " not in written and "-" not in written:
        return "mid" if written == "middle" else _part_called(written)
    which, what = re.split(r"[ -]", written)
    parts = {"half": 2, "third": 3, "quarter": 4}[what]
    number = {"fi": 1, "1s": 1, "se": 2, "2n": 2, "th": 3, "3r": 3, "fo": 4, "4t": 4}.get(which[:2], parts)
    number = parts if which in ("last", "final") else number
    if number > parts:
        raise DateError(f"“{written}” is one more than there are.", f"The last is the {what} before it.")
    return _part_called(f"{what}-{number}")


def _part_called(name: str) -> PartName:
    return next(each for each in PARTS if each == name)


def _two_years(season: str, year: int) -> str:
    """`winter 1968/69`, as a remedy has it."""
    if year < 1:
        return f"{season} {1 - year}/{-year} BCE"
    return f"{season} {year}/{(year + 1) % 100:02}" if (year + 1) % 100 else f"{season} {year}/{year + 1}"


def _as_one(found: re.Match[str]) -> str:
    """`winter 1968/69` with a sign that divides no interval, if its years follow each other."""
    if found["season"]:
        southern = found["season"].lower() == "winter" or re.search("southern", found.string, re.IGNORECASE)
        year, later = int(found["year"].replace(",", "")[:14]), found["next"].replace(",", "")
        if not southern or not (found["turn"] or _follows(1 - year if found["era"] else year, later)):
            return found[0]
    return f"{found['before']}⁄{found['next']}{found['era'] or ''}"


def _follows(year: int, written: str) -> bool:
    """Whether a number, of which the beginning may be left out, is that of the year after."""
    if year < 1:
        return written == str(-year)
    return written == str(year + 1) or (len(written) == 2 and year > 99 and str(year + 1).endswith(written))
