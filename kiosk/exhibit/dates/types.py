"""A date as museums have it: an interval, each end of which is known, guessed, open, unknown, or the present."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.exhibit.dates.labels import label
from kiosk.exhibit.dates.points import Certainty, End, Point
from kiosk.exhibit.dates.spans import Ago, Precision, Span
from kiosk.exhibit.words import NOTHING, Table

Era = Literal["", "AD", "CE"]
"""How an era is named if it is: BC and AD, or BCE and CE."""
Relation = Literal["", "before", "after", "or earlier", "or later"]


@dataclass(frozen=True, slots=True)
class Date:
    """What stands at an event: a point, the interval from one to another, or one or all of several such.

    [start, end) is where it is drawn. An end without a time of its own (open, unknown, now) is drawn as far from the
    other as that one is long: “1939 to ?” fills 1939. `earliest` and `latest` are the exact bounds, None without one.

    Dates sort by start, then by end; `in` asks whether one lies within the bounds of another.
    """

    first: End
    """A point, or the beginning of an interval; of several dates that of the first."""
    last: End | None = None
    """The end of an interval; all of it belongs to the interval."""
    relation: Relation = ""
    """Of a date without `last`: on which side of its point it lies."""
    era: Era = ""
    utc: bool = False
    """Whether its time was said to be UTC, and is shown so."""
    joined: Literal["", "or", "and"] = ""
    """Whether it is one or all of its `members`."""
    members: tuple[Date, ...] = ()

    @property
    def start(self) -> int:
        """The first second."""
        if self.members:
            return min(member.start for member in self.members)
        if not isinstance(self.first, Point):
            return self._other(self.last).start
        span = self.first.span
        if self.relation == "before":
            return _sides(span)[0] - (span.end - span.start)
        return _sides(span)[1] if self.relation == "after" else span.start

    @property
    def end(self) -> int:
        """The second after the last."""
        if self.members:
            return max(member.end for member in self.members)
        span = self._other(self.last if isinstance(self.last, Point) else self.first)
        if self.relation == "after":
            return _sides(span)[1] + (span.end - span.start)
        return _sides(span)[0] if self.relation == "before" else span.end

    @property
    def earliest(self) -> int | None:
        """No part of it lies before this second; None where that is not known."""
        if self.members:
            each = [member.earliest for member in self.members]
            return None if None in each else min(one for one in each if one is not None)
        return None if self.certainties[0] in (Certainty.OPEN, Certainty.UNKNOWN) else self.start

    @property
    def latest(self) -> int | None:
        """All of it lies before this second; None where that is not known."""
        if self.members:
            each = [member.latest for member in self.members]
            return None if None in each else max(one for one in each if one is not None)
        return None if self.certainties[1] in (Certainty.OPEN, Certainty.UNKNOWN, Certainty.NOW) else self.end

    @property
    def certainties(self) -> tuple[Certainty, Certainty]:
        """How far its beginning and its end are known; one of several dates is uncertain."""
        if self.members:
            first = min(self.members, key=lambda member: member.start).certainties[0]
            last = max(self.members, key=lambda member: member.end).certainties[1]
            known = Certainty.UNCERTAIN if self.joined == "or" else Certainty.KNOWN
            return known if first is Certainty.KNOWN else first, known if last is Certainty.KNOWN else last
        first, last = _certainty(self.first), _certainty(self.first if self.last is None else self.last)
        if self.relation in ("before", "or earlier"):
            return Certainty.OPEN, last
        return first, Certainty.OPEN if self.relation else last

    @property
    def sure(self) -> tuple[int, int] | None:
        """Of an interval, from when to when it has surely begun and not ended; None where that is never so."""
        if not isinstance(self.first, Point) or not isinstance(self.last, Point):
            return None
        first, last = self.first.span.end, self.last.span.start
        return (first, last) if first < last else None

    @property
    def approximate(self) -> bool:
        """Whether any of it is circa."""
        return any(point.approximate for point in self.points)

    @property
    def points(self) -> tuple[Point, ...]:
        """All points in it, in their order."""
        if self.members:
            return tuple(point for member in self.members for point in member.points)
        return tuple(end for end in (self.first, self.last) if isinstance(end, Point))

    @property
    def precision(self) -> Precision:
        """That of its first point."""
        return self.points[0].span.precision

    @property
    def order(self) -> tuple[int, int, str]:
        """What to sort by: equal dates have the same, unequal ones never."""
        return self.start, self.end, repr(self)

    def shown(self, tag: str, own: Table = NOTHING) -> str:
        """The date as a label has it in the language of a BCP 47 tag, in English where CLDR has no such language.

        `own` are the exhibit's words, one of which may be `circa`.
        """
        return label(self, tag, own)

    def __contains__(self, other: Date) -> bool:
        begins = self.earliest is None or (other.earliest is not None and other.earliest >= self.earliest)
        return begins and (self.latest is None or (other.latest is not None and other.latest <= self.latest))

    def __lt__(self, other: Date) -> bool:
        return self.order < other.order

    def __le__(self, other: Date) -> bool:
        return self.order <= other.order

    def __gt__(self, other: Date) -> bool:
        return self.order > other.order

    def __ge__(self, other: Date) -> bool:
        return self.order >= other.order

    @staticmethod
    def _other(end: End | None) -> Span:
        if not isinstance(end, Point):
            raise TypeError("an interval has a point at one end at least")
        return end.span


def _sides(span: Span) -> tuple[int, int]:
    """Where “before” it ends, and “after” it begins."""
    return (span.middle, span.middle) if isinstance(span, Ago) else (span.start, span.end)


def _certainty(end: End) -> Certainty:
    return end.certainty if isinstance(end, Point) else Certainty(end.value)
