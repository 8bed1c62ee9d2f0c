"""The machine's own file as it is written; these classes are a part of the curator's manual."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainValidator

from kiosk.exhibit.model import Part
from kiosk.exhibit.text import hidden
from kiosk.exhibit.wording import Fault, refuse
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


class Screen(Part):
    """How large the screen is and how far away, from which touch targets and letters get their sizes."""

    called = "the screen"

    diagonal: Annotated[float, PlainValidator(_diagonal)] | None = Field(None, examples=["32 in"])
    """From corner to corner, in ``in``, ``cm`` or ``mm``; left out: what the display reports, else 24 in."""
    distance: Annotated[float, PlainValidator(_distance)] = Field(_USUAL.distance_mm, examples=["60 cm"])
    """From the visitor's eyes to the glass; left out: 60 cm."""


class Machine(Part):
    """What belongs to one machine and not to the exhibit. Every field may be left out."""

    called = "a machine's file"

    exhibit: Annotated[str, AfterValidator(_path)] | None = Field(None, examples=["exhibits/first-film-in-space"])
    """The exhibit's folder, from the folder of this file or in full; left out: the exhibit that ships."""
    screen: Screen = Screen()
    """The screen's size and distance."""
    idle: Annotated[float, PlainValidator(_idle)] = Field(_USUAL.idle_s, examples=["60 s"])
    """How long nobody touches the screen until the visitor is asked, in ``s`` or ``min``; never under 30 s."""
