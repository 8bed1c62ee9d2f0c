"""What dates in English are written with: the months, and the marks that several forms share."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS: Final = {
    name[:length].lower(): number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))
} | {"sept": 9}
"""By their names in small letters, whole or shortened."""

CIRCA: Final = r"(?:(?:circa|about|around|approximately|roughly|cca|ca)\b\.?|approx\.?|c\b\.?|c(?=\d)|~)\s*"
"""“c.” in front of a date, with the space after it; for a pattern that minds no capitals."""
ORDINAL: Final = r"(?:st|nd|rd|th)"
"""The end of 1st, 2nd, 3rd, 4th."""


def hour_of_24(hour: int, half: str) -> int:
    """The hour from 0 to 23 of one from 1 to 12 with its a.m. or p.m., of which the first letter is enough."""
    return hour % 12 + (12 if half[0] in "pP" else 0)
