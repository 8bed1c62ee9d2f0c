"""How time is spread along an axis: evenly, or in stretches each of which is drawn closer than the one before it.

Times are whole seconds since the beginning of year 1 (proleptic Gregorian, UTC). A place on the axis, u, is a whole
number too: on an even axis it is the time itself; on a deep one it is 0 at the recent end, negative before, and grows
by a whole number a second, so that both ways are exact. Every place of a page from the Big Bang on fits 64 bits.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import count, pairwise
from math import floor, lcm, log10
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

DAY_S = 86_400
YEAR_S = 31_556_952
"""The mean year."""
MOST_STRETCHES = 9
"""So many find room for a heading each, on the smallest screen."""
LEAST_FACTOR = 10**0.5
"""Stretches whose scales differ less than this are one."""
FITS = 2**62


class Joint(NamedTuple):
    """Where the scale changes. Later than `t` (s; at `u` on the axis) time is drawn `factor` times closer than before
    it; wider, where the factor is negative.
    """

    t: int
    u: int
    factor: int


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis. `slopes` (u per s) has one more than `joints`, both in order of time; `origin` is a time and its u."""

    joints: tuple[Joint, ...] = ()
    slopes: tuple[int, ...] = (1,)
    origin: tuple[int, int] = (0, 0)

    def u(self, t: int) -> int:
        """The place of a time."""
        stretch = bisect_right(self.joints, t, key=_time)
        begin, place = self._corner(stretch)
        return place + (t - begin) * self.slopes[stretch]

    def t(self, u: float) -> float:
        """The time at a place."""
        stretch = self.stretch(u)
        begin, place = self._corner(stretch)
        return begin + (u - place) / self.slopes[stretch]

    def moment(self, u: float) -> int:
        """The whole second at a place, or just before it."""
        stretch = self.stretch(u)
        begin, place = self._corner(stretch)
        return begin + (floor(u) - place) // self.slopes[stretch]

    def us(self, times: array[int]) -> array[int]:
        """The places of times in order."""
        if not self.joints and self.slopes == (1,) and self.origin[0] == self.origin[1]:
            return times
        borders = [0, *(bisect_left(times, joint.t) for joint in self.joints), len(times)]
        places = array("q")
        for stretch, (first, end) in enumerate(pairwise(borders)):
            begin, place = self._corner(stretch)
            slope = self.slopes[stretch]
            shift = place - begin * slope
            places.extend([time * slope + shift for time in times[first:end]])
        return places

    def stretch(self, u: float) -> int:
        """The number of the stretch in which a place lies, from the oldest."""
        return bisect_right(self.joints, u, key=_place)

    def slope(self, u: float) -> int:
        """How many u a second has there."""
        return self.slopes[self.stretch(u)]

    def _corner(self, stretch: int) -> tuple[int, int]:
        """A time in a stretch, at an end of it if it has one, and its place."""
        if not self.joints:
            return self.origin
        joint = self.joints[max(0, stretch - 1)]
        return joint.t, joint.u


def _time(joint: Joint) -> int:
    return joint.t


def _place(joint: Joint) -> int:
    return joint.u


EVEN = Scale()


class Extent(NamedTuple):
    """A page's axis and what lies on it, in s: `first` and `last` of everything there is to see."""

    scale: Scale
    first: int
    last: int


def extent(
    kind: str,
    starts: Sequence[int],
    ends: Iterable[int],
    span: tuple[int, int] | None = None,
    eras: Sequence[tuple[int, int]] = (),
) -> Extent:
    """The axis of a page with these events (starts in order), range and eras; "deep" is the only `kind` that is not
    even. The same for the same page, whoever asks. ValueError where there is nothing at all.
    """
    firsts = [*starts[:1], *(span or ())[:1], *(era[0] for era in eras)]
    lasts = [*starts[-1:], max(ends, default=None), *(span or ())[1:], *(era[1] for era in eras)]
    if not firsts:
        raise ValueError("an axis needs at least one event")
    first, last = min(firsts), max(time for time in lasts if time is not None)
    if kind != "deep":
        return Extent(EVEN, first, last)
    more = sorted({time for era in eras for time in era if first <= time <= last})
    return Extent(deep(first, last, starts, more), first, last)


def deep(first: int, last: int, times: Sequence[int], more: Sequence[int] = ()) -> Scale:
    """The scale on which each power of ten of age has its own stretch, all of about one length, if anything happens in
    it: `times` and `more`, both in order. What is far in the future is stretched likewise.

    Scales change at round years, by round factors.
    """

    def happen(one: int, other: int) -> int:
        begin, end = sorted((one, other))
        return sum(bisect_right(each, end) - bisect_left(each, begin) for each in (times, more))

    pivot = last if last <= PRESENT else max(first, PRESENT)
    for finest in count(1):
        past = _inhabited(pivot, [*_bounds(pivot, first, finest, -1)], happen)
        future = _inhabited(pivot, [*_bounds(pivot, last, finest, 1)], happen)
        while True:
            youngest = abs((past or future or [pivot + 1])[0] - pivot)
            unit = YEAR_S * 10 ** floor(log10(max(1.0, youngest / YEAR_S)) + 0.5)
            before, after = _factors(pivot, past, unit), _factors(pivot, future, unit)
            past, future = [bound for bound, _ in before], [bound for bound, _ in after]
            if len(past) + len(future) <= MOST_STRETCHES:
                break
            _thin(pivot, past, future, happen)
        made = _scale(before, after, pivot, last)
        if made.u(last) - made.u(first) < FITS:
            return made
        if len(past) + len(future) <= 2:
            return Scale(origin=(last, 0))
    raise AssertionError("years without end")


def year_start(year: int) -> int:
    """When an astronomical year begins, in s (year 0 is 1 BCE)."""
    before = year - 1
    return (365 * before + before // 4 - before // 100 + before // 400) * DAY_S


def _year(time: int) -> int:
    year = time // YEAR_S + 1
    while year_start(year) > time:
        year -= 1
    while year_start(year + 1) <= time:
        year += 1
    return year


PRESENT = year_start(2100)
"""What comes later is future on any screen."""


def _bounds(pivot: int, end: int, finest: int, way: int) -> Iterator[int]:
    """From the pivot on (`way` -1: back), the round years about a power of ten away, and at last the end."""
    if end == pivot:
        return
    year = _year(pivot)
    for power in count(finest):
        step: int = 10**power
        named = (year - step) // step * step if way < 0 else -((-year - step) // step * step)
        # As ticks do, before our era one counts in years BCE, and year 1 stands for the year that never was.
        time = year_start(named if named > 0 else named + 1)
        if (end - time) * way <= 0:
            yield end
            return
        yield time


def _inhabited(pivot: int, bounds: list[int], happen: Callable[[int, int], int]) -> list[int]:
    """The bounds (outwards) without those behind which nothing happens: such time is drawn as small as what follows."""
    kept: list[int] = []
    for bound in bounds:
        if bound == bounds[-1] or happen(kept[-1] if kept else pivot, bound):
            kept.append(bound)
    return kept


def _thin(pivot: int, past: list[int], future: list[int], happen: Callable[[int, int], int]) -> None:
    """Makes one of two neighbours in which least happens; of those that are equal, in the middle."""
    _, _, way, place = min(
        (happen([pivot, *way][place], way[place + 1]), abs(2 * place + 2 - len(way)), number, place)
        for number, way in enumerate((past, future))
        for place in range(len(way) - 1)
    )
    (past, future)[way].pop(place)


def _factors(pivot: int, bounds: list[int], unit: int) -> list[tuple[int, int]]:
    """The far end of each stretch (outwards), and how many times smaller than nearest the pivot time is drawn there.

    Each is to be about as long as the others.
    """
    made: list[tuple[int, int]] = []
    for bound in bounds:
        while True:
            begin, before = made[-1] if made else (pivot, 1)
            ideal = abs(bound - begin) / unit / before
            if ideal >= LEAST_FACTOR or not made:
                break
            made.pop()
        made.append((bound, before * _round(ideal) if ideal >= LEAST_FACTOR else before))
    return made


def _round(factor: float) -> int:
    """The nearest of 1, 2, 5, 10, 20, 50 …"""
    power: int = 10 ** floor(log10(factor))
    return min((power, 2 * power, 5 * power, 10 * power), key=lambda each: abs(log10(each / factor)))


def _scale(past: list[tuple[int, int]], future: list[tuple[int, int]], pivot: int, last: int) -> Scale:
    """The scale with these stretches on both sides of the pivot; its place 0 is at `last`."""
    finest = lcm(*(factor for _, factor in [*past, *future]))
    ends = (
        [bound for bound, _ in reversed(past)][1:] + ([pivot] if past and future else []) + [b for b, _ in future][:-1]
    )
    factors = [factor for _, factor in reversed(past)] + [factor for _, factor in future]
    joints, slopes, kept = [], [finest // factors[0]] if factors else [1], []
    for bound, (before, after) in zip(ends, pairwise(factors), strict=True):
        if before != after:
            kept.append((bound, before // after if before > after else -(after // before)))
            slopes.append(finest // after)
    place, later = 0, last
    for (bound, factor), slope in zip(reversed(kept), reversed(slopes[1:]), strict=True):
        place -= (later - bound) * slope
        joints.append(Joint(bound, place, factor))
        later = bound
    return Scale(tuple(reversed(joints)), tuple(slopes), (last, 0))
