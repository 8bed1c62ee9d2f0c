"""The ends of dates: a named stretch of time and how sure it is, or what stands in its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kiosk.exhibit.dates.spans import Span


class Certainty(StrEnum):
    """How far an end of a date is known. Values stand in editions."""

    KNOWN = "known"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    DOUBTFUL = "doubtful"
    """Both approximate and uncertain."""
    OPEN = "open"
    """It goes on from there, or lies anywhere from there on."""
    UNKNOWN = "unknown"
    """There is an end, and nobody knows when."""
    NOW = "now"
    """It goes on to this day, whichever that is."""


@dataclass(frozen=True, slots=True)
class Point:
    """A named stretch of time, and how sure it is."""

    span: Span
    approximate: bool = False
    """Whether it is circa."""
    uncertain: bool = False
    """Whether its source is doubted (EDTF ``?``)."""
    old_style: bool = False
    """Whether it was given by the Julian calendar, in which case it is a day; its span is that of the Gregorian one."""

    @property
    def certainty(self) -> Certainty:
        """Of both its ends."""
        if self.approximate:
            return Certainty.DOUBTFUL if self.uncertain else Certainty.APPROXIMATE
        return Certainty.UNCERTAIN if self.uncertain else Certainty.KNOWN


class Edge(StrEnum):
    """What stands at the end of an interval in place of a point."""

    OPEN = "open"
    UNKNOWN = "unknown"
    NOW = "now"


End: TypeAlias = Point | Edge
