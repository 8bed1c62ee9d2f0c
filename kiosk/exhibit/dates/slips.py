"""Dates that can't be read: what was probably meant, from what people really write."""

from __future__ import annotations

import re
from calendar import monthrange
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from kiosk.exhibit import cldr
from kiosk.exhibit.languages import language
from kiosk.exhibit.words import table

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?!\d)")
_SHORTENED: Final = re.compile(r"(\d{1,2})(\d{2})\s?[-–—/]\s?(\d{2})")
_NEGATIVE: Final = re.compile(r"[-−]\s?0*([1-9]\d*)")
_MOVING: Final = re.compile(r"\b(today|yesterday|tomorrow|now|present|ongoing|this year|last year)\b", re.IGNORECASE)
_OPEN: Final = re.compile(r"(.*\d)\s*(?:[-–—/]|to|/\.\.|onwards?)\s*|(?:-|–|—|/|to|\.\./)\s*(\d.*)", re.IGNORECASE)
_VAGUE: Final = re.compile(
    r"\b(before|after|until|since|early|mid|late|spring|summer|autumn|fall|winter|unknown|undated|n\.?d\.?)\b",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(r"(?<=\d)\s*(?:[+−-]\d{1,2}:?(?:\d{2})?|[A-Z]{3,4})$")
_SECONDS: Final = re.compile(r"(.*\d{1,2}:\d{2}:\d{2})[.,]\d+(?:Z|\s?UTC)?")
_TWELVE: Final = re.compile(r"(.*?)(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\.?", re.IGNORECASE)
_CENTURY: Final = re.compile(
    r"\b(?:century|si[eè]cle|siglo|secolo|s[eé]culo|jahrhunderts?|eeuw|wieku?|века?|століття|αιώνας?|yüzyıl)\b",
    re.IGNORECASE,
)
_WHICH: Final = re.compile(r"\b(?:(?P<roman>[IVX]+)(?:e|er|ème)?|(?P<number>\d{1,2})(?:\.|e|ος)?)(?=\s|$)")
_FIGURES: Final = {"I": 1, "V": 5, "X": 10}
_LETTERS: Final = re.compile(r"[^\W\d_]+")


class DateError(ValueError):
    """A date that can't be read. `message` says why, in a curator's words; `remedy` what to write instead."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def explained(text: str) -> DateError:
    """Why this text is no date. It has been tried: every form that can be read was refused."""
    shown = text if len(text) < 60 else text[:59] + "…"
    if not text:
        return DateError("the date is empty.", "Write one such as “2021-10-05”.")
    for look in (_clock, _numbers, _shortened, _negative, _century, _loose, _month):
        found = look(text[:100], shown)
        if found is not None:
            return found
    return DateError(
        f"“{shown}” is not a date that can be read.",
        "Write one such as “2021”, “October 2021”, “2021-10-05”, “1914 to 1918”, “c. 1850” or “500 BCE”.",
    )


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
    if len(days) == 1:
        return DateError(f"“{shown}” is not written as dates are here.", f"Write “{days[0]}”.")
    said = [_said(day) for day in days]
    return DateError(
        f"“{shown}” could be {said[0]} or {said[1]}.", f"Write “{days[0]}” for {said[0]}, or “{days[1]}” for {said[1]}."
    )


def _is_day(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(2000 + year % 400, month)[1]


def _said(day: str) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    return f"{number} {MONTHS[month - 1]} {year}"


def _shortened(text: str, shown: str) -> DateError | None:
    found = _SHORTENED.fullmatch(text)
    if found is None:
        return None
    return DateError(
        f"“{shown}” is short for two years.", f"Write both in full: “{found[1]}{found[2]} to {found[1]}{found[3]}”."
    )


def _negative(text: str, shown: str) -> DateError | None:
    found = _NEGATIVE.fullmatch(text)
    if found is None:
        return None
    return DateError(f"“{shown}” is a year before the year 1.", f"Write “{found[1]} BCE”.")


def _century(text: str, shown: str) -> DateError | None:
    """A century in another language, or in Roman figures: siglo XIX, 19. Jahrhundert."""
    which = _WHICH.search(text) if _CENTURY.search(text) else None
    if which is None:
        return None
    number = int(which["number"]) if which["number"] else _roman(which["roman"])
    if not number:
        return None
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    # What else stands there may be an era: siglo V a. C.
    more = _LETTERS.search(_CENTURY.sub("", text[: which.start()] + text[which.end() :]))
    meant = f"“{number}{ending} century”" + (f" or “{number}{ending} century BCE”" if more else "")
    return DateError(f"“{shown}” is not written as dates are here.", f"Write {meant}.")


def _roman(figures: str) -> int:
    values = [_FIGURES[figure] for figure in figures]
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))


def _clock(text: str, shown: str) -> DateError | None:
    seconds = _SECONDS.fullmatch(text)
    if seconds is not None:
        return DateError(f"“{shown}” has parts of a second; a time here has whole ones.", f"Write “{seconds[1]}”.")
    twelve = _TWELVE.fullmatch(text)
    if twelve is not None and 1 <= int(twelve[2]) <= 12:
        hour = int(twelve[2]) % 12 + (12 if twelve[4].lower() == "p" else 0)
        return DateError(
            f"“{shown}” has a time of the 12-hour clock.", f"Write “{twelve[1]}{hour:02}:{twelve[3] or '00'}”."
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
        return DateError(f"“{shown}” is an interval with one end.", "Write both: “1914 to 1918”.")
    if _VAGUE.search(text):
        return DateError(
            f"“{shown}” has no place on a timeline.",
            "Write an interval, “1890 to 1900”, or a date that is not quite known, “c. 1890”.",
        )
    return None


def _month(text: str, shown: str) -> DateError | None:
    """A day or month with ornaments (`Tuesday the 5th of October, 2021`), misspelled, or in another language."""
    for word in _LETTERS.findall(text):
        number = _month_number(word)
        if number is not None:
            digits = re.findall(r"\d+", text)
            if len(digits) in (1, 2) and len(digits[-1]) in (3, 4) and all(len(each) < 3 for each in digits[:-1]):
                plain = " ".join((*digits[:-1], MONTHS[number - 1], digits[-1]))
                if plain != text:
                    return DateError(f"“{shown}” is not written as dates are here.", f"Write “{plain}”.")
            if not re.search(r"\d{3}", text):
                return DateError(f"“{shown}” has no year.", "Write one such as “5 October 2021”.")
            return DateError(f"“{shown}” is not a date that can be read.", "Write one such as “5 October 2021”.")
    return None


def _month_number(word: str) -> int | None:
    known = _months()
    folded = word.casefold()
    if folded in known:
        return known[folded]
    close = get_close_matches(folded, [name.casefold() for name in MONTHS], 1, 0.75)
    return known[close[0]] if close else None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Numbers of the months by their folded names in every language that the kiosk speaks."""
    numbers = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
    for tag in dict.fromkeys(tag for texts in table().values() for tag in texts):
        spoken = language(tag)
        if spoken is not None:
            dates = cldr.locale(spoken.locale)
            for letter in "ML":
                for number, name in enumerate(dates.months(letter, 4), 1):
                    numbers.setdefault(name.casefold(), number)
    return numbers
