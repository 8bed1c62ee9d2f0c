"""The names of stretches of time in English: a moment, a century, a season, part of one, years ago.

“⁄” stands where a sign within a name would divide an interval or a list: `winter 1968⁄69`, `between 1850⁄and⁄1860`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal

from kiosk.exhibit.dates.edtf import shifted
from kiosk.exhibit.dates.errors import DateError
from kiosk.exhibit.dates.making import MOST_YEARS, checked, near
from kiosk.exhibit.dates.marks import CIRCA, MONTH_NUMBERS, MONTHS, ORDINAL
from kiosk.exhibit.dates.points import Point
from kiosk.exhibit.dates.reckoning import HOUR, MINUTE
from kiosk.exhibit.dates.slips import explained
from kiosk.exhibit.dates.spans import PARTS, SEASONS, Ago, Moment, Part, PartName, Run, Season, SeasonName, Span, Years
from kiosk.exhibit.dates.types import Era

_SEASON_NAMES: Final[dict[str, SeasonName]] = {name: name for name in SEASONS} | {"fall": "autumn"}
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first",
)  # fmt: skip

_ERAS: Final = r"BCE|BC|CE|AD"
NUMBER: Final = r"\d{1,3}(?:,\d{3})+|\d+"
_YEAR: Final = rf"(?:(?P<era>{_ERAS})\s*)?(?P<year>{NUMBER})(?:\s*(?P<era_after>{_ERAS}))?"
_NAME: Final = r"(?P<name>[A-Za-z]+)\.?"
_DAY_OF: Final = r"(?P<day>\d{1,2})"


def pattern(text: str) -> re.Pattern[str]:
    """A pattern that minds no capitals."""
    return re.compile(text, re.IGNORECASE)


ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
TIME: Final = pattern(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?P<utc>\s*(?:UTC|Z)|\s?(?P<sign>[+−-])(?P<hours>\d{2}):(?P<minutes>\d{2}))?"
)
_WITH_TIME: Final = pattern(rf"(?P<date>.*\d(?:\s*(?:{_ERAS}))?)(?:,?\s+|T){TIME.pattern}")
_MOMENTS: Final = (
    ISO,
    pattern(_YEAR),
    pattern(rf"{_NAME},?\s+{_YEAR}"),
    pattern(rf"{_DAY_OF}\s+{_NAME},?\s+{_YEAR}"),
    pattern(rf"{_NAME}\s+{_DAY_OF},?\s+{_YEAR}"),
)
_RUN: Final = pattern(
    rf"(?:the )?(?:(?P<number>\d{{1,7}}){ORDINAL}|(?P<word>{'|'.join(_ORDINALS)}))[ -]"
    rf"(?:(?P<century>centur(?:y|ies)|cent\b\.?|c\b\.?)|(?P<millennium>millennium|millennia))(?: (?P<era>{_ERAS}))?"
)
_DECADE: Final = pattern(rf"(?:the )?(?P<number>\d{{1,7}}0)['’]?s(?: (?P<era>{_ERAS}))?")
_SPELT_DECADE: Final = pattern(rf"(?:the )?decade (?P<first>\d{{1,7}})⁄(?P<last>\d{{1,7}})(?: (?P<era>{_ERAS}))?")
_SEASON: Final = pattern(
    r"(?:(?P<side>northern|southern) )?(?P<name>spring|summer|autumn|fall|winter)(?: of)?,? (?P<rest>.+)"
)
_SEASON_YEAR: Final = pattern(
    rf"(?:(?P<era>{_ERAS}) )?(?P<year>{NUMBER})(?:⁄(?P<next>[\d,]{{1,17}}))?(?: (?P<era_after>{_ERAS}))?"
    r"(?: \((?P<side>northern|southern) hemisphere\))?"
)
_TURN: Final = pattern(r"1 (?P<era>BCE?)⁄(?:AD 1|1 CE)(?P<side> \(\w+ hemisphere\))?")
"""The winter between the eras."""
_PART: Final = pattern(
    r"(?:the )?(?P<part>early|mid|middle|late|(?:first|1st|second|2nd|third|3rd|fourth|4th|last|final)[ -]"
    r"(?:half|third|quarter))(?:[ -]|\b)(?:(?:of|in) )?(?:the )?(?P<rest>.*)"
)
_QUARTER: Final = pattern(r"Q(?P<number>[1-4]) (?P<year>.+)|(?P<year_before>\d{4})[ -]Q(?P<number_after>[1-4])")
_AGO: Final = pattern(
    rf"(?P<number>{NUMBER})(?:\.(?P<fraction>\d+))?(?P<unit>"
    r" ?(?:ka|kya|kyr|Ma|mya|myr|Ga|bya|gya|gyr)(?P<short> ago| b2k)?"
    r"|(?: (?:thousand|million|billion|bn))?(?: (?:years?|yrs?))?(?P<long> ago| b2k))"
)
_BEFORE_PRESENT: Final = pattern(rf"(?P<number>{NUMBER})(?: (?:years|cal\.?|cal\.? years))? ?(?:BP|before present)")
_UNITS: Final = (("k", 10**3), ("th", 10**3), ("m", 10**6), ("g", 10**9), ("b", 10**9))
_CIRCA: Final = pattern(f"^{CIRCA}")
_BETWEEN: Final = pattern(r"between (?P<first>.+?)⁄and⁄(?P<last>.+)")


def named(text: str, whole: str, end: tuple[Point, Era] | None) -> tuple[Span, Era, bool]:
    """What a name means, how it names its era, and whether it says UTC.

    `end` is with what its interval ends, which lends what it lacks; `whole` is what messages quote. Raises DateError.
    """
    readers: tuple[Callable[[str], tuple[Span, Era] | None], ...] = (
        _run, _decade, _season, _part, _quarter, _ago, _between,
    )  # fmt: skip
    for read in readers:
        found = read(text)
        if found is not None:
            return found[0], found[1], False
    return moment_of(text, end, whole)


def _run(text: str) -> tuple[Span, Era] | None:
    found = _RUN.fullmatch(text)
    if found is None:
        return None
    number = int(found["number"]) if found["number"] else _ORDINALS.index(found["word"].lower()) + 1
    unit: Literal["century", "millennium"] = "century" if found["century"] else "millennium"
    if not number:
        raise DateError(f"“{plain(text)}” never was: the 1st {unit} BC came before the 1st.", None)
    era, before = _era(found["era"])
    return Run(unit, number, before), era


def _decade(text: str) -> tuple[Span, Era] | None:
    found = _DECADE.fullmatch(text) or _SPELT_DECADE.fullmatch(text)
    if found is None:
        return None
    era, before = _era(found["era"])
    if "last" in found.groupdict():
        first, last = sorted((int(found["first"]), int(found["last"])))
        if first % 10 or last != first + 9 or not first or before != (int(found["first"]) == last):
            return None
        return Run("decade", first, before), era
    number = int(found["number"])
    if not number or (not found["era"] and number < 100):
        raise DateError(
            f"“{plain(text)}” could be a decade of any century.", f"Write all of it, such as “19{number or 50:02}s”."
        )
    if number % 100 == 0:
        name = f" {found['era'].upper()}" if found["era"] else ""
        ends = (
            ((number + 9, number), (number + 99, number)) if before else ((number, number + 9), (number, number + 99))
        )
        ten, hundred = (f"{one} to {other}{name}" for one, other in ends)
        raise DateError(
            f"“{plain(text)}” could be ten years or a hundred.",
            f"Write “{ten}” for the one, or “{hundred}” for the other.",
        )
    return Run("decade", number, before), era


def _season(text: str) -> tuple[Span, Era] | None:
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
            f"“{plain(text)}” could be the {name} before or after the other seasons of that year.",
            f"Write “{said[0]}” or “{said[1]}”.",
        )
    if year["next"] is not None and (not season.two_years or not follows(number, year["next"].replace(",", ""))):
        return None
    return season, era


def _part(text: str) -> tuple[Span, Era] | None:
    found = _PART.fullmatch(text)
    if found is None:
        return None
    of, era, _ = named(found["rest"], text, None)
    if not isinstance(of, Run) and not (isinstance(of, Moment) and of.precision in ("year", "month")):
        return None
    return Part(_part_name(found["part"].lower()), of), era


def _quarter(text: str) -> tuple[Span, Era] | None:
    found = _QUARTER.fullmatch(text)
    if found is None:
        return None
    year, era, _ = moment_of(found["year"] or found["year_before"], None)
    if year.precision != "year":
        return None
    return Part(_part_called(f"quarter-{found['number'] or found['number_after']}"), year), era


def _ago(text: str) -> tuple[Span, Era] | None:
    if before := _BEFORE_PRESENT.fullmatch(text):
        # Radiocarbon's present is 1950 (Stuiver and Polach 1977).
        digits = before["number"].replace(",", "")
        near(int(digits[:14]), text)
        year = 1950 - int(digits)
        said = f"{year:04}" if year > 0 else f"{1 - year} BCE" if year > -9999 else f"{1 - year:,} BCE"
        raise DateError(
            f"“{plain(text)}” counts from 1950, as radiocarbon dates do.",
            f"Write the year: “c. {said}”, if it was calibrated; else the calibrated one.",
        )
    found = _AGO.fullmatch(text)
    if found is None:
        return None
    unit = found["unit"].strip().lower()
    scale = 1 if unit.startswith(("y", "ago", "b2k")) else next(size for sign, size in _UNITS if unit.startswith(sign))
    digits, fraction = found["number"].replace(",", ""), found["fraction"] or ""
    if len(digits) + len(fraction) > 13:
        near(MOST_YEARS * 10, text)
    value = int(digits + fraction)
    step = 1 if fraction else 10 ** (len(digits) - len(digits.rstrip("0")))
    if scale % 10 ** len(fraction):
        return None
    years = near(value * scale // 10 ** len(fraction), text)
    if years < 1000:
        raise DateError(
            f"“{plain(text)}” is another year each year that it is read.", "Write the year itself, such as “1850”."
        )
    return Ago(years, step * scale // 10 ** len(fraction)), ""


def _between(text: str) -> tuple[Span, Era] | None:
    found = _BETWEEN.fullmatch(text)
    if found is None:
        return None
    halves = found["first"], found["last"]
    bare = tuple(_CIRCA.sub("", half) for half in halves)
    if bare != halves:
        raise DateError(
            f"“{plain(text)}” is some time between two that are not quite known.",
            f"Write “between {bare[0]} and {bare[1]}”, or “c. {bare[0]} to {bare[1]}”.",
        )
    last, era, _ = named(halves[1], text, None)
    first, first_era, _ = named(lent(*halves), text, (Point(last), era))
    if not (isinstance(first, Moment) and first.precision == "year" == last.precision and isinstance(last, Moment)):
        raise DateError(
            f"“{plain(text)}” is some time between two that are no years.",
            "Write years, or an interval with “to”.",
        )
    if last.year <= first.year:
        raise DateError(f"“{plain(text)}” ends before it begins.", "Write the earlier year first.")
    return Years(first.year, last.year), first_era or era


def moment_of(
    text: str, end: tuple[Point, Era] | None, whole: str = "", *, julian: bool = False
) -> tuple[Moment, Era, bool]:
    """A year, month, day or time, as `named`; a `julian` one is looked up in that calendar and stays as written."""
    whole = whole or text
    lender = end if end and isinstance(end[0].span, Moment) else None
    timed = _WITH_TIME.fullmatch(text)
    completed = _completed(timed["date"] if timed else text, lender)
    found = next((found for form in _MOMENTS if (found := form.fullmatch(completed))), None)
    if found is None:
        raise explained(plain(whole))
    parts = found.groupdict()
    name, month = parts.get("name"), parts.get("month")
    if name is not None and name.lower() not in MONTH_NUMBERS:
        raise explained(plain(whole))
    if name is not None and not parts.get("day") and re.fullmatch(r"[A-Za-z]+[ .-]+\d{1,2}", plain(whole)):
        raise explained(plain(whole))
    if found.re is ISO and parts["day"] is None and int(parts["month"] or 0) > 12:
        raise explained(whole)
    number = MONTH_NUMBERS[name.lower()] if name else int(month) if month else None
    day = int(parts["day"]) if parts.get("day") else None
    year, era = _year(whole, parts, lender, lone=number is None)
    moment = checked(Moment(year, number, day), julian=julian)
    if timed:
        if day is None:
            raise DateError(f"“{whole}” has a time but no day.", "Write one such as “2021-10-05 08:55”.")
        moment = at(moment, timed)
    return moment, era, bool(timed and timed["utc"])


def plain(text: str) -> str:
    """The text as it was written."""
    return text.replace("⁄and⁄", " and ").replace("⁄", "/")


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
    with_day = found is not None and (found[1] or found[2]).lower() in MONTH_NUMBERS
    if (with_day and last.day is not None) or (last.day is None and text.strip(".").lower() in MONTH_NUMBERS):
        return f"{text} {year}"
    return text


def _year(text: str, parts: dict[str, str | None], end: tuple[Point, Era] | None, *, lone: bool) -> tuple[int, Era]:
    digits = (parts["year"] or "").replace(",", "")
    written = (parts.get("era") or parts.get("era_after") or "").upper()
    if parts.get("era") and parts.get("era_after"):
        raise DateError(f"“{plain(text)}” names its era twice.", f"Write “{digits} {written}”.")
    year = int(digits[:14])
    if not year:
        raise DateError(
            f"“{plain(text)}” is in a year 0, which never was: AD 1 follows 1 BC.", "Write “1 BCE” or “AD 1”."
        )
    if not written and end is not None and end[0].span.first_year < 1 and end[1]:
        if year < 1 - end[0].span.first_year:
            raise DateError(
                f"“{plain(text)}” needs its era, as the other date is BCE.", f"Write “{digits} BCE” or “{digits} CE”."
            )
        written = "BCE" if end[1] == "CE" else "BC"
    if not written and len(digits) < 3:
        if not lone:
            raise DateError(
                f"“{plain(text)}” has a year of {len(digits)} digits.",
                f"Write all four: “19{year:02}”, “20{year:02}”.",
            )
        raise DateError(
            f"“{plain(text)}” could be the year {year} or a year of a century left out.",
            f"Write “AD {year}”, or all four digits, such as “19{year:02}”.",
        )
    near(year, text)
    if not written and year > 9_999:
        raise DateError(
            f"“{plain(text)}” has a year of {len(digits)} digits.",
            f"Write all four, or its era with it: “AD {year:,}”.",
        )
    era, before = _era(written)
    return (1 - year if before else year), era


def _era(written: str | None) -> tuple[Era, bool]:
    """How an era is named, and whether it is before year 1."""
    name = (written or "").upper()
    era: Era = "CE" if name in ("BCE", "CE") else "AD" if name else ""
    return era, name in ("BC", "BCE")


def at(day: Moment, time: re.Match[str]) -> Moment:
    """A time (a match of `TIME`) of a day, in UTC. Raises DateError if the clock has it not."""
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


def follows(year: int, written: str) -> bool:
    """Whether a number, of which the beginning may be left out, is that of the year after."""
    if year < 1:
        return written == str(-year)
    return written == str(year + 1) or (len(written) == 2 and year > 99 and str(year + 1).endswith(written))


def lent(left: str, right: str) -> str:
    """The beginning of an interval with the words that it shares with its end: `early` to `mid 19th century`."""
    century = re.search(
        r"[ -](?:centur(?:y|ies)|cent\b\.?|c\b\.?|millennium|millennia)(?: (?:BCE?|CE|AD))?$", right, re.IGNORECASE
    )
    if century and re.search(rf"{ORDINAL}$", left, re.IGNORECASE):
        return left + century[0]
    era = re.search(r" BCE?$", right, re.IGNORECASE)
    if era and re.search(r"(?:centur(?:y|ies)|millennium|\ds)$", left, re.IGNORECASE):
        return left + era[0]
    part = _PART.fullmatch(right)
    if part and re.fullmatch(r"(?:the )?(?:early|mid|middle|late|\S+ (?:half|third|quarter))", left, re.IGNORECASE):
        return f"{left} {part['rest']}"
    ago = _AGO.fullmatch(right)
    if ago and re.fullmatch(rf"(?:{NUMBER})(?:\.\d+)?", left):
        return left + ago["unit"]
    if ago and not re.search(r"ago|b2k$", left) and _AGO.fullmatch(f"{left} ago"):
        return f"{left} ago"
    season = _SEASON.fullmatch(right)
    if season and re.fullmatch(r"spring|summer|autumn|fall", left, re.IGNORECASE):
        return f"{left} {season['rest']}"
    return left
