"""Dates as museums have them, read as curators write them: in English or in EDTF, whatever the exhibit speaks.

What is both means the same in both: EDTF is asked first, and what is EDTF and could be English for something else is
told by `doubt`.
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.exhibit.dates.edtf import edtf
from kiosk.exhibit.dates.english import english
from kiosk.exhibit.dates.errors import DateError
from kiosk.exhibit.dates.points import Certainty, Edge, Point
from kiosk.exhibit.dates.slips import ANY, explained
from kiosk.exhibit.dates.types import Date, Era

__all__ = ["INVISIBLE", "Certainty", "Date", "DateError", "Edge", "Era", "Point", "doubt", "parse"]

_SHORT: Final = re.compile(r"(\d{4})-(\d{2})")
_NEGATIVE: Final = re.compile(r"-(\d{4})")
INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What copying from a calendar or a word processor leaves in dates."""
_FIGURE: Final = re.compile(r"\d")
_BRACKETED: Final = re.compile(r"\(([^()]+)\)")
_TELLING: Final = re.compile(
    r"\d|\b(?:half|third|quarter|early|mid|late|end|before|after|until|since|about|c\.|circa|BCE?)", re.IGNORECASE
)
"""What belongs to a date, and is not left out of one."""
_MADE: Final = re.compile(
    r"^(?:(?:\w+ed|made|built|born|cast|struck|woven|shot)(?: and \w+ed)?)(?: in| on)? ", re.IGNORECASE
)
_AROUND: Final = "()[]{}.,;:*_'\"‘’“”«»"
_FIRST_SECOND: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00)?Z?")
_QUOTED: Final = re.compile("“([^”]+)”")
_NO_DATES: Final = frozenset({"shown", "to", "O.S.", "00:00", "23:59"})
"""What remedies quote beside dates."""
_LONGEST: Final = 100
"""Characters that are looked at: no date has more."""


def doubt(text: str) -> DateError | None:
    """What else people mean by a date that is read as EDTF, as a problem that offers both; None where there is nothing.

    `1914-21` is spring 1914, and often 1914 to 1921; `-0500` is 501 BCE, as EDTF counts a year 0, and often 500 BCE.
    `2021-10-05 00:00:00` is how databases export a day. What can't be read at all is no doubt, but an error of `parse`.
    """
    try:
        return _meant_otherwise(_plain(text))
    except DateError:
        return None


def _meant_otherwise(plain: str) -> DateError | None:
    short, negative = _SHORT.fullmatch(plain), _NEGATIVE.fullmatch(plain)
    if short and int(short[1]) and 20 < int(short[2]) < 42 and int(short[2]) > int(short[1]) % 100:
        said, years = parse(plain).shown("en"), f"{short[1]} to {short[1][:2]}{short[2]}"
        return DateError(f"“{plain}” is read as {said} (EDTF).", f"Write “{said}” or “{years}”.")
    if negative and int(negative[1]):
        said, other = parse(plain).shown("en"), f"{int(negative[1])} BCE"
        return DateError(f"“{plain}” is read as {said}, as EDTF has a year 0.", f"Write “{said}” or “{other}”.")
    if midnight := _FIRST_SECOND.fullmatch(plain):
        said, time = parse(midnight[1]).shown("en"), plain[11:].removesuffix("Z")
        return DateError(f"“{plain}” is read as {time} of {said}.", f"Write “{midnight[1]}” if the day is meant.")
    return None


def parse(text: str) -> Date:
    """The date that a curator wrote. Raises DateError, whose message and remedy are for the curator."""
    plain = _plain(text)
    if len(plain) > _LONGEST:
        raise explained(plain)
    try:
        return _read(plain)
    except DateError as refused:
        raise _sound(_bared(plain, refused) or refused) from None


def _plain(text: str) -> str:
    """The text with what is seen of it only, its spaces single, and its figures, of whatever script, as 0 to 9."""
    if not text.isascii():
        text = _FIGURE.sub(lambda figure: str(int(figure[0])), INVISIBLE.sub("", text))
    return " ".join(text.split())


def _read(plain: str) -> Date:
    found = edtf(plain)
    return english(plain) if found is None else found


def _sound(refused: DateError) -> DateError:
    """The refusal, without a remedy that would itself be refused."""
    offered = set(_QUOTED.findall(refused.remedy or "")) - _NO_DATES
    return refused if all(map(_is_date, offered)) else DateError(refused.message, ANY)


def _bared(text: str, refused: DateError) -> DateError | None:
    """What is said of a date with signs around it, or words beside it: `[c. 1850]`, `Ming dynasty (1368–1644)`."""
    beside = "stand in “shown”" in (refused.remedy or "")
    bare = text.strip(_AROUND)
    if refused.remedy == ANY and bare != text and _is_date(bare):
        return DateError(f"“{text}” has signs around it that are no part of a date.", f"Write “{bare}”.")
    if refused.remedy != ANY and not beside:
        return None
    parts = [*_BRACKETED.findall(text), _BRACKETED.sub("", text).strip(), *(part.strip() for part in text.split(","))]
    parts += [] if beside else [_MADE.sub("", text)]
    dates = {part for part in parts if part != text and not _TELLING.search(text.replace(part, "")) and _is_date(part)}
    if len(dates) != 1:
        return None
    return DateError(
        f"“{text}” has other words beside its date.", f"Write “{dates.pop()}”; the rest may stand in “shown”."
    )


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return True
