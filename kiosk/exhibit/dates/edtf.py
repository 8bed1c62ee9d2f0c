"""The Extended Date/Time Format: ISO 8601-2:2019, clauses 4 and 5, as the Library of Congress profiles it in levels.

Levels 0 and 1 are read whole, Level 2 but for digits left open before others that are known. `SUPPORT` says so in the
form in which the Library asks implementations to (https://www.loc.gov/standards/datetime/), and the manual prints it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from kiosk.exhibit.dates.errors import DateError
from kiosk.exhibit.dates.making import checked, interval, near, several, with_era
from kiosk.exhibit.dates.points import Edge, End, Point
from kiosk.exhibit.dates.reckoning import DAY, HOUR, MINUTE, day_at
from kiosk.exhibit.dates.spans import SEASONS, Moment, Part, PartName, Run, Season, Span, Years
from kiosk.exhibit.dates.types import Date


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a level, with one of the specification's own examples, and how it is supported."""

    level: int
    name: str
    example: str
    support: str = "yes"


SUPPORT: Final = (
    Feature(0, "Date", "1985-04-12"),
    Feature(0, "Date and time", "1985-04-12T23:20:30-04", "yes; shown in UTC, and taken for UTC without a shift"),
    Feature(0, "Time interval", "2004-02-01/2005-02"),
    Feature(1, "Letter-prefixed calendar year", "Y170000002", "yes, to a hundred billion years"),
    Feature(1, "Seasons", "2001-21", "yes; drawn as in the northern hemisphere"),
    Feature(1, "Qualification of a date (complete)", "2004-06-11%"),
    Feature(1, "Unspecified digit(s) from the right", "1985-04-XX"),
    Feature(1, "Extended interval", "../1985-04-12"),
    Feature(1, "Negative calendar year", "-1985"),
    Feature(2, "Exponential year", "Y-17E7", "yes, to a hundred billion years"),
    Feature(2, "Significant digits", "1950S2"),
    Feature(2, "Sub-year groupings", "2001-34"),
    Feature(2, "Set representation", "[1667,1668,1670..1672]"),
    Feature(2, "Qualification", "2004-06~-11", "in part: what qualifies a component qualifies the date"),
    Feature(2, "Unspecified digit", "156X-12-25", "in part: “1XXX”; not before digits that are known"),
    Feature(2, "Interval", "2004-06-~01/2004-06-~20", "in part: as far as the dates in it"),
)

_SIGNS: Final = re.compile(r"[0-9XYESTZ.,:/\[\]{}?~%+-]+")
_MARK: Final = r"[?~%]?"
_DATE: Final = re.compile(
    rf"(?P<m1>{_MARK})(?P<year>-?[0-9X]{{4}})(?P<m2>{_MARK})"
    rf"(?:-(?P<m3>{_MARK})(?P<month>[0-9X]{{2}})(?P<m4>{_MARK})(?:-(?P<m5>{_MARK})(?P<day>[0-9X]{{2}})(?P<m6>{_MARK}))?)?"
)
_LONG: Final = re.compile(
    rf"(?:Y(?P<long>-?\d+)(?:E(?P<power>\d+))?|(?P<year>-?\d{{4}}))(?:S(?P<digits>\d+))?(?P<mark>{_MARK})"
)
_TIME: Final = re.compile(
    r"(?P<date>-?\d{4}-\d{2}-\d{2})T(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})"
    r"(?P<zone>Z|(?P<sign>[+-])(?P<hours>\d{2})(?::(?P<minutes>\d{2}))?)?"
)
_GROUPS: Final[dict[int, PartName]] = {
    33: "quarter-1", 34: "quarter-2", 35: "quarter-3", 36: "quarter-4",
    37: "third-1", 38: "third-2", 39: "third-3",
    40: "half-1", 41: "half-2",
}  # fmt: skip
_MOST_OF_A_RANGE: Final = 12


def edtf(text: str) -> Date | None:
    """The date, or None if this is not EDTF. Raises DateError for one that never was, or a feature that is not read."""
    if not _SIGNS.fullmatch(text) or not any(sign.isdigit() or sign == "X" for sign in text):
        return None
    if text[0] + text[-1] in ("[]", "{}"):
        return _set(text)
    halves = text.split("/")
    if len(halves) > 2:
        return None
    if len(halves) == 1:
        found = _point(text)
        return None if found is None else with_era(Date(found[0], utc=found[1]))
    first, last = _end(halves[0]), _end(halves[1])
    if first is None or last is None or not (isinstance(first[0], Point) or isinstance(last[0], Point)):
        return None
    return interval(text, first[0], last[0], utc=first[1] or last[1])


def _end(text: str) -> tuple[End, bool] | None:
    if text in ("", ".."):
        return Edge.OPEN if text else Edge.UNKNOWN, False
    return _point(text)


def _set(text: str) -> Date | None:
    one = text[0] == "["
    found = [_member(element, one=one) for element in text[1:-1].split(",")]
    dates = [date for some in found if some is not None for date in some]
    if None in found or not dates:
        return None
    return several("or" if one else "and", dates)


def _member(element: str, *, one: bool) -> list[Date] | None:
    """An element of a set; of one of a set, “..” is a choice, of all of it an interval."""
    left, dots, right = element.partition("..")
    first, last = _point(left) if left else None, _point(right) if right else None
    if (left and first is None) or (right and last is None) or not (first or last):
        return None
    if not dots and first:
        return [with_era(Date(first[0]))]
    if first and last:
        if not one or _year(first[0]) is None or _year(last[0]) is None:
            return _choices(element, first[0], last[0]) if one else [interval(element, first[0], last[0])]
        order = interval(element, first[0], last[0])
        span = Years(first[0].span.first_year, last[0].span.first_year)
        return [with_era(replace(order, first=Point(span), last=None) if order.last else order)]
    if first:
        return [with_era(Date(first[0], relation="or later") if one else Date(first[0], Edge.OPEN))]
    if last:
        return [with_era(Date(last[0], relation="or earlier") if one else Date(Edge.OPEN, last[0]))]
    return None


def _choices(element: str, first: Point, last: Point) -> list[Date]:
    """The months or days of a range, one by one."""
    interval(element, first, last)
    found = []
    at = first.span.start
    while at < last.span.end and isinstance(first.span, Moment) and first.span.precision == last.span.precision:
        day = day_at(at)
        span = Moment(day.year, day.month, day.day if first.span.day else None)
        found.append(with_era(Date(Point(span))))
        if len(found) > _MOST_OF_A_RANGE or span.precision != first.span.precision:
            break
        at = span.end
    if not found or len(found) > _MOST_OF_A_RANGE or at < last.span.end:
        raise DateError(
            f"“{element}” leaves open too much to be one of a set.",
            "Ranges in square brackets are of years, or of twelve months or days at the most.",
        )
    return found


def _year(point: Point) -> int | None:
    return point.span.year if isinstance(point.span, Moment) and point.span.precision == "year" else None


def _point(text: str) -> tuple[Point, bool] | None:
    """A date, and whether it was said to be UTC."""
    if found := _TIME.fullmatch(text):
        return _timed(found)
    if "S" in text or text.startswith("Y"):
        return _long(text)
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    span = _span(text, found["year"], found["month"], found["day"])
    if span is None:
        return None
    marks = "".join(found[f"m{number}"] or "" for number in range(1, 7))
    return _marked(span, marks), False


def _marked(span: Span, marks: str) -> Point:
    either = "%" in marks
    return Point(span, approximate=either or "~" in marks, uncertain=either or "?" in marks)


def _span(text: str, year: str, month: str | None, day: str | None) -> Span | None:
    if "X" in year:
        return _open_year(text, year, month, day)
    if "X" in f"{month}{day}":
        if (month == "XX" and day not in (None, "XX")) or "X" in f"{month}{day}".replace("XX", ""):
            raise _unspecified(text)
        month, day = None if month == "XX" else month, None
    number = int(month or 0)
    if day is None and 21 <= number <= 41:
        return _grouping(int(year), number)
    if number > 12 and day is None:
        return None
    return checked(Moment(int(year), int(month) if month else None, int(day) if day else None))


def _open_year(text: str, year: str, month: str | None, day: str | None) -> Span:
    """`201X` is a decade; `20XX` is no century, which begins with 2001."""
    sign, digits = ("-", year[1:]) if year.startswith("-") else ("", year)
    if not re.fullmatch(r"\d*X+", digits) or month not in (None, "XX") or day not in (None, "XX"):
        raise _unspecified(text)
    ends = sorted(int(sign + digits.replace("X", each)) for each in "09")
    if digits.count("X") == 1 and ends[0] > 9:
        return Run("decade", ends[0])
    return Years(ends[0], ends[1])


def _unspecified(text: str) -> DateError:
    return DateError(
        f"“{text}” leaves digits open before others that are known (EDTF Level 2, unspecified digit), "
        "which has no one place on a timeline.",
        "Leave open all digits after it too, such as “156X”, or write an interval.",
    )


def _grouping(year: int, code: int) -> Span:
    if code >= 33:
        return Part(_GROUPS[code], Moment(year))
    hemisphere, season = divmod(code - 21, 4)
    return Season(year, SEASONS[season], ("", "northern", "southern")[hemisphere])


def _long(text: str) -> tuple[Point, bool] | None:
    found = _LONG.fullmatch(text)
    if found is None:
        return None
    written = found["long"] or found["year"]
    digits = written.lstrip("-")
    if found["long"] and not found["power"] and (len(digits) < 5 or digits[0] == "0"):
        raise DateError(
            f"“{text}” begins with “Y”, which is for years of more than four digits.", f"Write “{written}”."
        )
    if len(found["power"] or "") > 2:
        near(10**99, text)
    year = near(int(written) * 10 ** int(found["power"] or 0), text)
    if not found["digits"]:
        return _marked(Moment(year), found["mark"]), False
    known = int(found["digits"][:3])
    if not known:
        return None
    unit = 10 ** max(0, len(str(abs(year))) - known)
    if unit == 1:
        return _marked(Moment(year), found["mark"]), False
    # The Library's page gives 171010000 to 171010999 for Y171010000S3; by ISO 8601-2, 4.4.3 three digits are
    # significant, and 171000000 to 171999999 have them.
    low = abs(year) // unit * unit
    ends = (low, low + unit - 1) if year > 0 else (-low - unit + 1, -low)
    return _marked(Years(*ends, likely=year), "~" + found["mark"]), False


def _timed(found: re.Match[str]) -> tuple[Point, bool]:
    sign = -1 if found["date"].startswith("-") else 1
    year, month, day = (int(part) for part in found["date"].lstrip("-").split("-"))
    moment = checked(Moment(sign * year, month, day, int(found["hour"]), int(found["minute"]), int(found["second"])))
    if found["sign"]:
        shift = int(found["hours"]) * HOUR + int(found["minutes"] or 0) * MINUTE
        moment = shifted(moment, shift if found["sign"] == "-" else -shift)
    return Point(moment), bool(found["zone"])


def shifted(moment: Moment, seconds: int) -> Moment:
    """A moment so many seconds later, as exact as it was."""
    at = moment.start + seconds
    day, rest = day_at(at), at % DAY
    second = None if moment.second is None else rest % MINUTE
    return Moment(day.year, day.month, day.day, rest // HOUR, rest % HOUR // MINUTE, second)
