"""Dates as museums have them, read as curators write them: in English or in EDTF, whatever the exhibit speaks.

What is both means the same in both: EDTF is asked first, and what is EDTF and could be English for something else is
told by `doubt`.
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.exhibit.dates.edtf import edtf
from kiosk.exhibit.dates.english import english
from kiosk.exhibit.dates.points import Certainty, Edge, Point
from kiosk.exhibit.dates.slips import DateError, explained
from kiosk.exhibit.dates.types import Date, Era

__all__ = ["Certainty", "Date", "DateError", "Edge", "Era", "Point", "doubt", "parse"]

_SHORT: Final = re.compile(r"(\d{4})-(\d{2})")
_NEGATIVE: Final = re.compile(r"-(\d{4})")
_LONGEST: Final = 100
"""Characters that are looked at: no date has more."""


def doubt(text: str) -> DateError | None:
    """What else people mean by a date that is read as EDTF, as a problem that offers both; None where there is nothing.

    `1914-21` is spring 1914, and often 1914 to 1921; `-0500` is 501 BCE, as EDTF counts a year 0, and often 500 BCE.
    """
    plain = text.strip()
    short, negative = _SHORT.fullmatch(plain), _NEGATIVE.fullmatch(plain)
    if short and 20 < int(short[2]) < 42 and int(short[2]) > int(short[1]) % 100:
        said, years = parse(plain).shown("en"), f"{short[1]} to {short[1][:2]}{short[2]}"
        return DateError(f"“{plain}” is read as {said} (EDTF).", f"Write “{said}” or “{years}”.")
    if negative and int(negative[1]):
        said, other = parse(plain).shown("en"), f"{int(negative[1])} BCE"
        return DateError(f"“{plain}” is read as {said}, as EDTF has a year 0.", f"Write “{said}” or “{other}”.")
    return None


def parse(text: str) -> Date:
    """The date that a curator wrote. Raises DateError, whose message and remedy are for the curator."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        raise explained(plain)
    found = edtf(plain)
    return english(plain) if found is None else found
