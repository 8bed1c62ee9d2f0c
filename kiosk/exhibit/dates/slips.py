"""Dates that can't be read: what was probably meant, from what people really write."""

from __future__ import annotations

import re
from calendar import monthrange
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from kiosk.exhibit import cldr
from kiosk.exhibit.dates.customs import custom
from kiosk.exhibit.dates.errors import DateError
from kiosk.exhibit.dates.marks import CIRCA, MONTH_NUMBERS, MONTHS, ORDINAL, hour_of_24
from kiosk.exhibit.dates.reckoning import Day, from_julian
from kiosk.exhibit.languages import language
from kiosk.exhibit.words import table

_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?!\d)")
_SHORTENED: Final = re.compile(r"(\d{3,4})\s?([-–—/])\s?(\d{1,2})")
_MONTH_AND_YEAR: Final = re.compile(r"(?P<month>\d{1,2})[./-](?P<year>\d{4})|(?P<first>\d{4})[./](?P<last>\d{2})")
_THOUSANDS: Final = re.compile(r"([12])[.'’](\d{3})")
_EIGHT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NEGATIVE: Final = re.compile(r"[-−]\s?0*([1-9]\d*)")
_MOVING: Final = re.compile(r"\b(today|yesterday|tomorrow|now|present|ongoing|this year|last year)\b", re.IGNORECASE)
_OPEN: Final = re.compile(r"(.*\d)\s*(?:[-–—/+]|to|/\.\.|onwards?)\s*|(?:-|–|—|/|to|\.\./)\s*(\d.*)", re.IGNORECASE)
_VAGUE: Final = re.compile(
    r"\b(before|after|until|since|early|mid|late|spring|summer|autumn|fall|winter|unknown|undated"
    r"|not dated|no date|sine anno)\b"
    r"|^(?:n\.? ?d\.?|s\.? ?[ad]\.?|o\.? ?J\.?)$",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(r"(?:the )?(end|beginning|start) of (?:the )?(.+)", re.IGNORECASE)
_TURN: Final = re.compile(rf"(?:the )?turn of the (\d{{1,2}}){ORDINAL} century", re.IGNORECASE)
_WITHIN: Final = re.compile(r"(.+?) ?(?:±|\+ ?/ ?[-−–]) ?([\d.,]+) ?(.*)")
_MARGIN: Final = re.compile(r" ?(?:±|\+ ?/ ?[-−–]) ?[\d.,]*\d")
_CIRCA: Final = re.compile(f"^{CIRCA}", re.IGNORECASE)
_AGE: Final = re.compile(
    r"(?P<number>\d[\d.,]*) ?(?P<unit>thousand|million|billion|[kmgbt](?=[ .]*(?:y|a\b))|)"
    r"[ .]*(?:y|yrs?|years?|a)?[ .]*(?:a|ago|before present)?\.?",
    re.IGNORECASE,
)
_UNITS: Final = {"": "years", "t": "thousand", "k": "thousand", "m": "million", "g": "billion", "b": "billion"}
_FUTURE: Final = re.compile(r"in .*\byears?|.*\byears? (?:from now|hence)", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\d{3,4}(?:[,;] ?\d{3,4})+")
_TWO_DAYS: Final = re.compile(
    r"(\d{1,2}) ([A-Za-z]{3,9})\.?(?: \d{4})?[\s/([]+(\d{1,2}) ([A-Za-z]{3,9})\.?[\s)\]]+(\d{4})[)\]]?"
)
_TWO_YEARS: Final = re.compile(r"(.*[A-Za-z].*) (\d{3,4})/(\d{1,4})")
_DAY_OR_YEAR: Final = re.compile(r"([A-Za-z]{3,9})\.?[ -]['’]?(\d\d?)")
_QUALIFIED: Final = re.compile(
    r"\b(?:end|beginning|start|turn|about|around|before|after|until|since|from|between|early|mid|late|week|night|eve"
    r"|morning|evening|noon|midnight|style|and|or|to|BCE?|CE|AD|[ON]\.? ?S)\b",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(r"(?<=\d)\s*(?:[+−-]\d{1,2}:?(?:\d{2})?|[A-Z]{3,4})$")
_SECONDS: Final = re.compile(r"(.*\d{1,2}:\d{2}:\d{2})[.,]\d+(?:Z|\s?UTC)?")
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]0?0:00:00[.,]0+(?:Z|\s?UTC)?")
_TWELVE: Final = re.compile(r"(.*?)(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\.?(\sUTC)?", re.IGNORECASE)
_CENTURY: Final = re.compile(
    r"\b(?:century|si[eè]cle|siglo|secolo|s[eé]culo|jahrhunderts?|eeuw|wieku?|века?|століття|αιώνας?|yüzyıl)\b"
    r"|(?<=[\dIVX] )(?:cent?|c)\.|\b(?:jhd?t?s?|s[eé]c|s|w|в|ст)\.|世[紀纪]|세기",
    re.IGNORECASE,
)
_WHICH: Final = re.compile(r"\b(?:(?P<roman>[IVX]+)(?:e|er|ème)?|(?P<number>\d{1,2})(?:\.|e|ος)?)(?=[\s世세]|$)")
_ARTICLES: Final = re.compile(
    r"\b(?:the|an?|in|of|le|la|il|el|lo|das|der|den|des|du|de|do|del|dell|het)\b", re.IGNORECASE
)
_BRITISH: Final = re.compile(rf"C(\d{{1,2}})(?:th)?|(\d{{1,2}}){ORDINAL}? ?C", re.IGNORECASE)
_FIGURES: Final = {"I": 1, "V": 5, "X": 10}
_LETTERS: Final = re.compile(r"[^\W\d_]+")


ANY: Final = "Write one such as “2021”, “October 2021”, “2021-10-05”, “1914 to 1918”, “c. 1850” or “500 BCE”."
"""What is written of a text of which nothing better is known."""


def explained(text: str) -> DateError:
    """Why this text is no date. It has been tried: every form that can be read was refused."""
    shown = text if len(text) < 60 else text[:59] + "…"
    if not text:
        return DateError("the date is empty.", "Write one such as “2021-10-05”.")
    looks = (
        _clock, _numbers, _thousands, _month_and_year, _shortened, _negative, _within, _two_calendars, _two_reckonings,
        _century, _edge, _several, _age, _moving, _custom, _circa, _loose, _month,
    )  # fmt: skip
    for look in looks:
        found = look(text[:100], shown)
        if found is not None:
            return found
    return DateError(f"“{shown}” is not a date that can be read.", ANY)


def misread(text: str) -> DateError | None:
    """What is wrong with a text that would be read in part, or for something else: 20211005, 10/2021, C19, 1850 ± 5."""
    if (found := _EIGHT.fullmatch(text)) and _is_day(*(int(part) for part in found.groups())):
        return DateError(f"“{text}” is not written as dates are here.", f"Write “{'-'.join(found.groups())}”.")
    if _WITHIN.fullmatch(text):
        return _within(text, text)
    return _century(text, text) if re.fullmatch(r"C(?:1?\d|2[01])", text) else _month_and_year(text, text)


def _numbers(text: str, shown: str) -> DateError | None:
    found = _NUMBERS.search(text)
    if found is None:
        return None
    one, middle, other = (int(found[group]) for group in (1, 3, 4))
    if len(found[1]) > 2:
        readings = [(one, middle, other)]
    elif len(found[4]) == 4:
        readings = [(other, middle, one), (other, one, middle)]
    else:
        return DateError(f"“{shown}” leaves the century out.", "Write the year first, in full: “2021-10-05”.")
    days = [f"{y:04}-{m:02}-{d:02}" for y, m, d in dict.fromkeys(readings) if _is_day(y, m, d)]
    if not days:
        return DateError(f"“{shown}” is no day of any calendar.", "Write the year first: “2021-10-05”.")
    said = [_said(day) for day in days]
    rest = text[: found.start()], text[found.end() :]
    if not any(_NUMBERS.search(part) for part in rest):
        days = [day.join(rest) for day in days]
    if len(days) == 1:
        return DateError(f"“{shown}” is not written as dates are here.", f"Write “{days[0]}”.")
    return DateError(
        f"“{shown}” could be {said[0]} or {said[1]}.", f"Write “{days[0]}” for {said[0]}, or “{days[1]}” for {said[1]}."
    )


def _is_day(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(2000 + year % 400, month)[1]


def _said(day: str) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    return f"{number} {MONTHS[month - 1]} {year}"


def _thousands(text: str, shown: str) -> DateError | None:
    """`1.850`, as some spreadsheets write a number."""
    found = _THOUSANDS.fullmatch(text)
    return found and DateError(f"“{shown}” divides the figures of a year.", f"Write “{found[1]}{found[2]}”.")


def _month_and_year(text: str, shown: str) -> DateError | None:
    found = _MONTH_AND_YEAR.fullmatch(text)
    if found is None:
        return None
    year, month = found["year"] or found["first"], int(found["month"] or found["last"])
    if not 1 <= month <= 12:
        return None
    meant = f"“{MONTHS[month - 1]} {year}”"
    if found["last"] and month > int(year) % 100:
        years = f"“{year} to {year[:2]}{found['last']}”"
        return DateError(f"“{shown}” could be two years or a month.", f"Write {years} or {meant}.")
    return DateError(f"“{shown}” is not written as dates are here.", f"Write {meant}.")


def _shortened(text: str, shown: str) -> DateError | None:
    found = _SHORTENED.fullmatch(text)
    if found is None:
        return None
    year, sign, rest = found.groups()
    last = year[: -len(rest)] + rest
    if int(last) <= int(year):
        month = sign == "-" and len(rest) == 2
        return DateError(f"there is no month {int(rest)}.", "Months go from 01 to 12.") if month else None
    both = f"“{year} to {last}”"
    if sign == "/":
        return DateError(f"“{shown}” could be both years or one of them.", f"Write {both} or “{year} or {last}”.")
    return DateError(f"“{shown}” is short for two years.", f"Write both in full: {both}.")


def _negative(text: str, shown: str) -> DateError | None:
    found = _NEGATIVE.fullmatch(text)
    if found is None:
        return None
    return DateError(f"“{shown}” is a year before the year 1.", f"Write “{found[1]} BCE”.")


def _within(text: str, shown: str) -> DateError | None:
    """`1850 ± 5`, `66.0 ± 0.5 Ma`."""
    found = _WITHIN.fullmatch(text)
    if found is None:
        return None
    said = f"“{shown}” says how far it may be wrong."
    year, off = (int(each) if re.fullmatch(r"\d{1,4}", each) else 0 for each in (found[1], found[2]))
    if year > 99 and 0 < off < year and not found[3]:
        return DateError(said, f"Write “c. {year} (between {year - off:03} and {year + off})”.")
    if re.search(r"BP|present", found[3], re.IGNORECASE):
        return DateError(said, "Write the years it stands for once calibrated, such as “between 2600 and 2500 BCE”.")
    bare = _CIRCA.sub("", _MARGIN.sub("", text).strip())
    return DateError(said, f"Write “c. {bare}”; the rest may stand in “shown”.")


def _two_calendars(text: str, shown: str) -> DateError | None:
    """`25 October (7 November) 1917`."""
    found = _TWO_DAYS.search(text)
    months = [_month_number(found[group]) for group in (2, 4)] if found else [None]
    if found is None or None in months:
        return None
    year = int(found[5])
    days = [Day(year, month or 0, int(found[group])) for month, group in zip(months, (1, 3), strict=True)]
    for old, new in (days, days[::-1]):
        if from_julian(*old) == new:
            meant = f"{old.day} {MONTHS[old.month - 1]} {year} (O.S.)"
            return DateError(f"“{shown}” is one day by two calendars.", f"Write “{meant}”; both are shown.")
    return None


def _two_reckonings(text: str, shown: str) -> DateError | None:
    """`11 February 1731/32`, which was 1731 where the year began on 25 March."""
    found = _TWO_YEARS.fullmatch(text)
    if (
        found is None
        or not str(int(found[2]) + 1).endswith(found[3])
        or _month_number(found[1].split()[-1].strip("., ")) is None
    ):
        return None
    return DateError(
        f"“{shown}” counts its year from 25 March and from 1 January.",
        f"Write it from 1 January, by the Julian calendar: “{found[1].strip()} {int(found[2]) + 1} (O.S.)”.",
    )


def _edge(text: str, shown: str) -> DateError | None:
    """`end of the 19th century`."""
    if turn := _TURN.fullmatch(text):
        return DateError(f"“{shown}” does not say how near to it.", f"Write “c. {int(turn[1]) * 100 - 100}”, or years.")
    found = _EDGE.fullmatch(text)
    if found is None or not re.search(r"\d", found[2]):
        return None
    part = "late" if found[1].lower() == "end" else "early"
    return DateError(
        f"“{shown}” does not say how much of it.", f"Write “{part} {found[2]}”, which is a third of it, or years."
    )


def _age(text: str, shown: str) -> DateError | None:
    """`66 million years`, `45.000 years ago`, `13,8 Ga`."""
    found = _AGE.fullmatch(text)
    if found is None or not re.search(r"[A-Za-z]", text):
        return None
    number = found["number"].rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) and not found["unit"]:
        number = number.replace(".", ",")
    elif re.fullmatch(r"\d+,\d{1,2}", number):
        number = number.replace(",", ".")
    unit = _UNITS[found["unit"][:1].lower()]
    meant = f"{number} years ago" if unit == "years" else f"{number} {unit} years ago"
    return None if meant == text else DateError(f"“{shown}” is not written as dates are here.", f"Write “{meant}”.")


def _several(text: str, shown: str) -> DateError | None:
    if not _SEVERAL.fullmatch(text):
        return None
    *dates, last = re.split(r"[,;] ?", text)
    both = (f"“{', '.join(dates)} {word} {last}”" for word in ("and", "or"))
    return DateError(f"“{shown}” could be all of them or one of them.", f"Write {' or '.join(both)}.")


def _moving(text: str, shown: str) -> DateError | None:
    if _FUTURE.fullmatch(text):
        return DateError(
            f"“{shown}” is another year each year that it is read.", "Write the year itself: “AD 5,000,000,000”."
        )
    return None


def _custom(text: str, shown: str) -> DateError | None:
    found = custom(text)
    return None if found is None else DateError(found[0].replace("{date}", shown), found[1])


def _circa(text: str, shown: str) -> DateError | None:
    """`vers 1850`, `um 1850`: the words of “c.” in the languages that the kiosk speaks."""
    said = f"“{shown}” is not written as dates are here."
    if english := _CIRCA.match(text):
        found = _shortened(text[english.end() :], shown)
        return found and DateError(found.message, (found.remedy or "").replace("“", "“c. ", 1))
    for written in table()["circa"].values():
        lead = written.partition("{")[0].strip()
        if lead and text.casefold().startswith(lead.casefold() + " "):
            return DateError(said, f"Write “c. {text[len(lead) :].strip()}”.")
    return None


def _century(text: str, shown: str) -> DateError | None:
    """A century in another language, or in Roman figures: siglo XIX, 19. Jahrhundert, C19."""
    british = _BRITISH.fullmatch(text)
    which = british or (_WHICH.search(text) if _CENTURY.search(text) else None)
    if which is None or len(re.findall(r"\d+", text)) > 1:
        return None
    if british:
        number = int(british[1] or british[2])
    else:
        number = int(which["number"]) if which["number"] else _roman(which["roman"])
    if not number:
        return None
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    # What else stands there may be an era: siglo V a. C.
    rest = "" if british else _ARTICLES.sub("", _CENTURY.sub("", text).replace(which[0], "", 1))
    meant = f"“{number}{ending} century”" + (f" or “{number}{ending} century BCE”" if _LETTERS.search(rest) else "")
    return DateError(f"“{shown}” is not written as dates are here.", f"Write {meant}.")


def _roman(figures: str) -> int:
    values = [_FIGURES[figure] for figure in figures]
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))


def _clock(text: str, shown: str) -> DateError | None:
    if midnight := _MIDNIGHT.fullmatch(text):
        return DateError(f"“{shown}” is a day with a time that nobody set.", f"Write “{midnight[1]}”.")
    seconds = _SECONDS.fullmatch(text)
    if seconds is not None:
        return DateError(f"“{shown}” has parts of a second; a time here has whole ones.", f"Write “{seconds[1]}”.")
    twelve = _TWELVE.fullmatch(text)
    if twelve is not None and 1 <= int(twelve[2]) <= 12:
        hour = hour_of_24(int(twelve[2]), twelve[4])
        return DateError(
            f"“{shown}” has a time of the 12-hour clock.",
            f"Write “{twelve[1]}{hour:02}:{twelve[3] or '00'}{twelve[5] or ''}”.",
        )
    if ":" in text and _ZONE.search(text):
        return DateError(
            f"“{shown}” has a time zone; times here are UTC.", "Write the time in UTC: “2021-10-05 08:55 UTC”."
        )
    return None


def _loose(text: str, shown: str) -> DateError | None:
    moving = _MOVING.search(text)
    if moving is not None:
        return DateError(
            f"“{moving[1]}” is another day each day that it is read.", "Write the day or the year itself: “2021-10-05”."
        )
    if _OPEN.fullmatch(text):
        return DateError(
            f"“{shown}” is an interval with one end.",
            "Write both, “1914 to 1918”, or what is known of the other: “1914 to now”, “1914 to ?”, “until 1918”.",
        )
    if _VAGUE.search(text):
        return DateError(
            f"“{shown}” has no place on a timeline.",
            "Write an interval, “1890 to 1900”, or a date that is not quite known, “c. 1890”.",
        )
    return None


def _month(text: str, shown: str) -> DateError | None:
    """A day or month with ornaments (`Tue., 5th day of October 2021`), misspelled, or in another language."""
    cut = _DAY_OR_YEAR.fullmatch(text)
    if cut and len(cut[2]) == 2 and (number := _month_number(cut[1])):
        years = " or ".join(f"“{MONTHS[number - 1]} {century}{cut[2]}”" for century in (19, 20))
        return DateError(f"“{shown}” has no year, or one cut short.", f"Write {years}, or the day with its year.")
    for word in _LETTERS.findall(text):
        number = _month_number(word)
        if number is not None:
            digits = re.findall(r"\d+", text)
            plain = " ".join((*digits[:-1], MONTHS[number - 1], *digits[-1:]))
            fits = len(digits) in (1, 2) and len(digits[-1]) in (3, 4) and all(len(each) < 3 for each in digits[:-1])
            if fits and plain != text and not _QUALIFIED.search(text):
                return DateError(f"“{shown}” is not written as dates are here.", f"Write “{plain}”.")
            if not re.search(r"\d{3}|\d ?(?:BC|CE)|AD ?\d", text):
                return DateError(f"“{shown}” has no year.", "Write one such as “5 October 2021”.")
            return DateError(f"“{shown}” is not a date that can be read.", "Write one such as “5 October 2021”.")
    return None


def _month_number(word: str) -> int | None:
    known = _months()
    folded = word.casefold()
    if folded in known:
        return known[folded]
    close = get_close_matches(folded, [name.casefold() for name in MONTHS], 1, 0.75) if len(folded) > 3 else []
    return known[close[0]] if close else None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Numbers of the months by their folded names in every language that the kiosk speaks."""
    numbers = dict(MONTH_NUMBERS)
    for tag in dict.fromkeys(tag for texts in table().values() for tag in texts):
        spoken = language(tag)
        if spoken is not None:
            dates = cldr.locale(spoken.locale)
            for letter in "ML":
                for number, name in enumerate(dates.months(letter, 4), 1):
                    numbers.setdefault(name.casefold(), number)
    return numbers
