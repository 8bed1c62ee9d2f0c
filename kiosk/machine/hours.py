"""Opening hours: when the screen is on, by the clock on the wall.

A span belongs to the day on which it begins. So one past midnight runs to its end even into a date that is closed, and
what would begin on that date does not. All times are those that the clock shows: when summer time begins or ends, the
screen follows the clock, and an hour that the clock shows twice is lived twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

DAY = 24 * 60
"""Minutes from midnight to midnight, as the clock shows them."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A time in which the exhibit is open, in minutes after the midnight at which its day began.

    `closes` is after `opens`, and after `DAY` where the span runs past midnight.
    """

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When an exhibit is open. `week` holds the spans of Monday, Tuesday and so on."""

    week: tuple[tuple[Span, ...], ...]
    closed: frozenset[date] = frozenset()
    """Dates on which no span begins."""
    wake: bool = False
    """Whether a touch outside the hours wakes the screen."""

    def open_at(self, local: datetime) -> bool:
        """Whether it is open at a moment, given as the clock on the wall shows it."""
        day, minute = local.date(), local.hour * 60 + local.minute
        return any(span.opens <= minute < span.closes for span in self._on(day)) or any(
            minute + DAY < span.closes for span in self._on(day - _DAY)
        )

    def next_change(self, local: datetime) -> datetime | None:
        """The next time on the wall's clock at which it opens or closes; None if it never does.

        It has the time zone of `local`, or none. A clock that is set meanwhile, or changes to summer time, comes there
        sooner or later than the difference says.
        """
        wall = local.replace(tzinfo=None)
        now = self.open_at(wall)
        for edge in sorted(self._edges(wall.date())):
            if edge > wall and self.open_at(edge) is not now:
                return edge.replace(tzinfo=local.tzinfo)
        return None

    def as_json(self) -> dict[str, Any]:
        return {
            "week": [[[span.opens, span.closes] for span in day] for day in self.week],
            "closed": sorted(day.isoformat() for day in self.closed),
            "wake": self.wake,
        }

    def _on(self, day: date) -> tuple[Span, ...]:
        return () if day in self.closed else self.week[day.weekday()]

    def _edges(self, today: date) -> Iterator[datetime]:
        """All times from yesterday's spans on at which something may change, and some after the first that does."""
        to_come = [day for day in self.closed if day >= today - _DAY]
        # Among one week more than there are closed dates, one is as usual: what changes in a week, changes in it.
        days = {today + timedelta(days=ahead) for ahead in range(-1, 8 * (len(to_come) + 1))}
        # Where nothing changes in a week, only closed dates make a change.
        days |= {day + timedelta(days=beside) for day in to_come for beside in (-1, 0, 1)}
        for day in days:
            midnight = datetime.combine(day, time())
            for span in self._on(day):
                yield midnight + timedelta(minutes=span.opens)
                yield midnight + timedelta(minutes=span.closes)


def hours_from(source: dict[str, Any]) -> Hours:
    """Opening hours as `Hours.as_json` wrote them. KeyError, TypeError or ValueError for anything else."""
    week = tuple(tuple(Span(int(opens), int(closes)) for opens, closes in day) for day in source["week"])
    if len(week) != 7:
        raise ValueError("a week has seven days")
    return Hours(week, frozenset(map(date.fromisoformat, source["closed"])), bool(source["wake"]))
