"""The machine's own file as it is written; these classes are a part of the curator's manual."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainValidator

from kiosk.exhibit.model import Part
from kiosk.exhibit.text import Tag, hidden
from kiosk.exhibit.wording import Fault, listed, refuse
from kiosk.exhibit.words import table
from kiosk.machine.hours import Hours
from kiosk.machine.pin import is_hash
from kiosk.machine.settings import Settings

LEAST_IDLE_S = 30
"""Least time without input until a visitor is asked: people read, look and speak without touching anything."""
_MOST_IDLE_S = 3600
_USUAL = Settings()

_MM = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "inch": 25.4, "inches": 25.4, '"': 25.4, "″": 25.4, "”": 25.4}
_SECONDS = {"": 1.0, "s": 1.0, "sec": 1.0, "second": 1.0, "seconds": 1.0, "min": 60.0, "minute": 60.0, "minutes": 60.0}
_MEASURE = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-z\"″”]*)")


def _measure(value: Any, units: dict[str, float], example: str) -> float:
    """A number with its unit, in millimetres or seconds. Refuses what is none, and says how to write it."""
    if not isinstance(value, str):
        raise refuse(Fault("measure", "a number and its unit are wanted here.", f"Write it as “{example}”."))
    match = _MEASURE.fullmatch(value.strip().lower())
    if match is None:
        raise refuse(Fault("measure", f"“{value}” is not a number and its unit.", f"Write it as “{example}”."))
    number, unit = match[1], match[2]
    if "," in number:
        meant = f"{number.replace(',', '.')} {unit}".strip()
        raise refuse(Fault("measure", f"“{value}” has a comma in its number.", f"Write “{meant}”."))
    if unit not in units:
        message = f"“{value}” has a unit that is not known here." if unit else f"“{value}” has no unit."
        raise refuse(Fault("measure", message, f"Write it as “{example}”."))
    return float(number) * units[unit]


def _diagonal(value: Any) -> float:
    return _length(value, "a screen's diagonal", "32 in", 100, 10_000)


def _distance(value: Any) -> float:
    return _length(value, "a visitor's distance", "60 cm", 100, 10_000)


def _length(value: Any, what: str, example: str, low: float, high: float) -> float:
    length = _measure(value, _MM, example)
    if not low <= length <= high:
        message = f"“{value}” can't be {what}: that is {length:g} mm, and it lies between {low:g} mm and {high:g} mm."
        raise refuse(Fault("out-of-range", message, "Look at the unit: mm, cm or in."))
    return length


def _idle(value: Any) -> float:
    seconds = _measure(value, _SECONDS, "60 s")
    if seconds < LEAST_IDLE_S:
        message = f"{seconds:g} s is too short: visitors who read or look for that long without a touch would be asked."
        raise refuse(Fault("idle-too-short", message, f"Write {LEAST_IDLE_S} s or more; 60 s is usual."))
    if seconds > _MOST_IDLE_S:
        message = f"{seconds:g} s is too long: the next visitors would find what the last ones left."
        raise refuse(Fault("idle-too-long", message, f"Write {_MOST_IDLE_S} s or less; 60 s is usual."))
    return seconds


def _path(value: str) -> str:
    if not value.strip():
        raise refuse(Fault("empty", "this is empty."))
    if fault := hidden(value):
        raise refuse(fault)
    return value


def _rotate(value: Any) -> int:
    match = re.fullmatch(r"(\d{1,4})\s*(?:°|deg|degrees)?", value.strip().lower()) if isinstance(value, str) else None
    if match and int(match[1]) in (0, 90, 180, 270):
        return int(match[1])
    shown = f"“{value}” is" if isinstance(value, str) else "this is"
    remedy = "Write 0, 90, 180 or 270: how far the screen is turned clockwise from lying on its long side."
    raise refuse(Fault("rotate", f"{shown} not a turn of a screen.", remedy))


def _pin(value: Any) -> str:
    remedy = "Take it away; “kiosk staff set-pin” asks for the PIN and writes the line."
    if not isinstance(value, str):
        raise refuse(Fault("bad-pin", "what “kiosk staff set-pin” wrote is wanted here.", remedy))
    if re.fullmatch(r"\d{1,12}", value.strip()):
        raise refuse(
            Fault("plain-pin", "a PIN is never written as it is: whoever reads this file would know it.", remedy)
        )
    if not is_hash(value):
        raise refuse(Fault("bad-pin", "this is not what “kiosk staff set-pin” writes, or only a part of it.", remedy))
    return value


def _spoken(tag: str) -> str:
    tags = sorted({tag for texts in table().values() for tag in texts})
    if tag not in tags:
        raise refuse(
            Fault("unknown-language", f"the staff menu does not speak “{tag}”.", f"Write {listed(tags, 'or')}.")
        )
    return tag


class Screen(Part):
    """How large the screen is, how far away and how it hangs."""

    called = "the screen"

    diagonal: Annotated[float, PlainValidator(_diagonal)] | None = Field(None, examples=["32 in"])
    """From corner to corner, in ``in``, ``cm`` or ``mm``; left out: what the display reports, else 24 in."""
    distance: Annotated[float, PlainValidator(_distance)] = Field(_USUAL.distance_mm, examples=["60 cm"])
    """From the visitor's eyes to the glass; left out: 60 cm."""
    rotate: Annotated[int, PlainValidator(_rotate)] = Field(_USUAL.rotate, examples=["90"])
    """How far it is turned clockwise from lying on its long side: 0, 90, 180 or 270 degrees; left out: 0."""


class Staff(Part):
    """The menu for the house's own staff, which visitors can't reach. Without a PIN there is none."""

    called = "the staff menu"

    pin: Annotated[str, PlainValidator(_pin)] | None = None
    """Written here by ``kiosk staff set-pin``, so that nobody can read the PIN out of it."""
    language: Annotated[Tag, AfterValidator(_spoken)] | None = Field(None, examples=["fr"])
    """Its language; left out: the exhibit's first that it speaks."""


def _read(value: Any) -> Any:
    return value


class Machine(Part):
    """What belongs to one machine and not to the exhibit. Every field may be left out."""

    called = "a machine's file"

    exhibit: Annotated[str, AfterValidator(_path)] | None = Field(None, examples=["exhibits/first-film-in-space"])
    """The exhibit's folder, from the folder of this file or in full; left out: the exhibit that ships."""
    screen: Screen = Screen()
    """The screen's size, distance and turn."""
    idle: Annotated[float, PlainValidator(_idle)] = Field(_USUAL.idle_s, examples=["60 s"])
    """How long nobody touches the screen until the visitor is asked, in ``s`` or ``min``; never under 30 s."""
    hours: Annotated[Hours | None, PlainValidator(_read)] = Field(None, examples=["{mon-fri: 10:00-17:00}"])
    """When the screen is on, as below; left out, or ``always``: always."""
    staff: Staff = Staff()
    """The staff menu."""
