"""Dates as museums have them, read as curators write them: in English or in EDTF, whatever the exhibit speaks.

What is both means the same in both: EDTF is asked first, and what is EDTF and could be English for something else is
told by `kiosk.exhibit.dateslips.doubt`.
"""

from __future__ import annotations

from typing import Final

from kiosk.exhibit.dateedtf import edtf
from kiosk.exhibit.dateenglish import english
from kiosk.exhibit.datepoints import Certainty, Edge, Point
from kiosk.exhibit.dateslips import DateError, explained
from kiosk.exhibit.datetypes import Date, Era

__all__ = ["Certainty", "Date", "DateError", "Edge", "Era", "Point", "parse"]

_LONGEST: Final = 100
"""Characters that are looked at: no date has more."""


def parse(text: str) -> Date:
    """The date that a curator wrote. Raises DateError, whose message and remedy are for the curator."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        raise explained(plain)
    found = edtf(plain)
    return english(plain) if found is None else found
