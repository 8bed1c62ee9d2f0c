"""The geometry of a time axis: where labels stand, from which scale on they show, and what part of time is in view.

Times are whole seconds since the beginning of year 1 (proleptic Gregorian, UTC). A scale is in px per second. x grows
with time and 0 is the left edge; right-to-left is mirrored by the caller.

A label stands to the right of its stem, in one of several lanes above the axis; lane 0 is the lowest, and a stem runs
from the axis up to its own label, past all lanes beneath. Whether two labels are in each other's way depends on nothing
but the distance of their stems, so for each pair there is a scale from which both fit, and for each event the greatest
of these can be computed once. On the screen nothing is left to do but to compare: a label is shown where the scale is
at least its own. Zooming in only ever adds labels, and none changes its lane.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DAY_S = 86_400
LEAST_ZOOM = 4.0
"""How much closer than the whole one can always come."""
FLING_PX_S2 = 2400.0
"""How quickly a flick comes to rest, in px/s²."""
FLING_MOST_S = 1.2
"""A flick never runs longer."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event as the axis sees it: half-open [start, end) in s, the width of its label from the stem on in px, and how
    much it matters (the greater, the sooner it has a label).
    """

    start: int
    end: int
    width: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's lane, and the least scale (px/s) at which it shows; infinite where more events coincide than there are
    lanes.
    """

    lane: int
    min_scale: float


@dataclass(frozen=True, slots=True)
class View:
    """The part of time on the screen: the time at x = 0, and the scale in px/s."""

    start: float
    scale: float

    def x(self, time: float) -> float:
        """Where a time stands, in px."""
        return (time - self.start) * self.scale

    def time(self, x: float) -> float:
        """The time at a place."""
        return self.start + x / self.scale

    def along(self, u: float) -> float:
        """Where a place of the axis is on the screen, in px from where reading begins."""
        return (u - self.start) * self.scale

    def u(self, along: float) -> float:
        """The place of the axis there."""
        return self.start + along / self.scale


# labels


def arrange(
    marks: Sequence[Mark], lanes: int, gap: float, least_scale: float = 0.0, around: float = 0.25
) -> list[Placed]:
    """Gives each label its lane and the scale from which it shows, the most important first.

    `gap` is the least distance between a label's end and the next label or stem (px). Below `least_scale` (px/s)
    nothing is ever seen, so all lanes that are free from there on are equally good. `around` is how many labels' widths
    at that scale neighbours may stand apart to be set as steps of one staircase: few show more labels on a wide screen
    and closer in, one or more on a high and narrow screen. ValueError if there is no lane.
    """
    if lanes < 1:
        raise ValueError("labels need at least one lane")
    widest = max((mark.width for mark in marks), default=0.0) + gap
    order = importance(marks)
    window = widest * around / least_scale if least_scale else inf
    peers = {weight: sorted(m.start for m in marks if m.weight >= weight) for weight in {m.weight for m in marks}}
    standing: list[tuple[int, int]] = []
    placed: dict[int, Placed] = {}
    for i in order:
        mark, scales = marks[i], [least_scale] * lanes
        for distance, other in _outwards(standing, mark.start):
            # Once even the widest label asks for no more than every lane already does, none further away matters.
            if min(scales) == inf or (distance and widest / abs(distance) <= min(scales)):
                break
            left = marks[other] if distance > 0 else mark
            _keep_clear(scales, placed[other], distance, left.width + gap)
        favourite = _step(peers[mark.weight], mark.start, window) * (lanes - 1)
        lane = min(range(lanes), key=lambda lane: (scales[lane], abs(lane - favourite)))
        placed[i] = Placed(lane, scales[lane])
        if scales[lane] < inf:
            insort(standing, (mark.start, i))
    return [placed[i] for i in range(len(marks))]


def _step(starts: list[int], time: int, window: float) -> float:
    """How high a label should stand if it may choose, from 0 to 1.

    Neighbours best step down like a staircase, as later stems then end below the words of earlier labels. So one with
    as many equals (within a window, in s) before it as after it takes the middle, and leaves room on both sides.
    """
    here = bisect_left(starts, time)
    earlier = here - bisect_left(starts, time - window)
    later = bisect_left(starts, time + window) - bisect_right(starts, time)
    return later / (earlier + later) if earlier + later else 0.5


def _outwards(standing: list[tuple[int, int]], time: int) -> Iterator[tuple[int, int]]:
    """Of sorted (time, index) pairs, how much earlier each is than a time (negative: later), and its index; the nearest
    first.
    """
    after = bisect_left(standing, (time, -1))
    before = after - 1
    while before >= 0 or after < len(standing):
        if after == len(standing) or (before >= 0 and time - standing[before][0] < standing[after][0] - time):
            yield time - standing[before][0], standing[before][1]
            before -= 1
        else:
            yield time - standing[after][0], standing[after][1]
            after += 1


def _keep_clear(scales: list[float], other: Placed, distance: int, room: float) -> None:
    """Raises the scale of every lane in which a new label would meet `other`, which stands `distance` (s) earlier.

    The words of the earlier of two are met by the later one's label in the same lane, and by its stem from a higher
    one. A later label in a lower lane is in nobody's way; neither are two at the same time in different lanes.
    """
    needed = room / abs(distance) if distance else inf
    if other.min_scale >= needed:
        return  # it only shows where there is room for both
    for lane in range(len(scales)):
        if lane == other.lane or (distance > 0 and lane > other.lane) or (distance < 0 and lane < other.lane):
            scales[lane] = max(scales[lane], needed)


def importance(marks: Sequence[Mark]) -> list[int]:
    """The order in which events get their labels: by weight; among equals first the ends, then always the one that
    stands furthest from all before it.
    """
    anchors: list[int] = []
    order: list[int] = []
    for weight in sorted({mark.weight for mark in marks}, reverse=True):
        equals = sorted((mark.start, i) for i, mark in enumerate(marks) if mark.weight == weight)
        chosen = _spread(equals, anchors)
        order += chosen
        anchors = sorted([*anchors, *(marks[i].start for i in chosen)])
    return order


def _spread(times: list[tuple[int, int]], anchors: list[int]) -> list[int]:
    """The indices of sorted (time, index) pairs, each as far as can be from the anchors and from those before it."""
    stretches: list[tuple[float, int, int, int, int | None, int | None]] = []

    def add(first: int, end: int, left: int | None, right: int | None) -> None:
        if first < end:
            best, distance = _loneliest(times, first, end, left, right)
            heappush(stretches, (-distance, first, end, best, left, right))

    borders = [bisect_left(times, (anchor, -1)) for anchor in anchors]
    walls: list[int | None] = [None, *anchors, None]
    for (left, right), (first, end) in zip(pairwise(walls), pairwise([0, *borders, len(times)]), strict=True):
        add(first, end, left, right)
    order = []
    while stretches:
        _, first, end, best, left, right = heappop(stretches)
        order.append(times[best][1])
        add(first, best, left, times[best][0])
        add(best + 1, end, times[best][0], right)
    return order


def _loneliest(
    times: list[tuple[int, int]], first: int, end: int, left: int | None, right: int | None
) -> tuple[int, float]:
    """Of times[first:end] between two neighbours, the place of the one furthest from both, and how far that is."""
    if left is None and right is None:
        return first, inf
    if right is None:
        return end - 1, times[end - 1][0] - (left or 0)
    if left is None:
        return first, right - times[first][0]
    middle = bisect_left(times, ((left + right) // 2, -1), first, end)
    return max(
        (
            (place, min(times[place][0] - left, right - times[place][0]))
            for place in (middle - 1, middle)
            if first <= place < end
        ),
        key=lambda found: found[1],
    )


# the axis


@dataclass(frozen=True, slots=True)
class Axis:
    """All of an axis: what it spans, and how far one may go out, in, and to the sides.

    `first` is the place (u) of the first event's start, `last` of the last one's end. `width` is the screen's (px);
    `margin` stays free on both sides, and `tail` after the last event, so that the last labels fit. The whole shows
    what lies between `home`, if that is not all.
    """

    first: int
    last: int
    width: float
    margin: float
    tail: float
    min_scale: float
    max_scale: float
    home: tuple[int, int] | None = None

    def whole(self) -> View:
        """All events at once, or as much as the page is about."""
        if self.home is None:
            return self.clamp(View(self.first - self.margin / self.min_scale, self.min_scale))
        return self.show(*self.home, tail=self.tail)

    def clamp(self, view: View, free: tuple[float, float] | None = None) -> View:
        """The nearest view one may have. `free` (left and right, px) is the part of the screen that nothing covers; any
        event can be moved there.
        """
        scale = min(max(view.scale, self.min_scale), self.max_scale)
        earliest, latest = self.limits(scale, free)
        return View(min(max(view.start, earliest), latest), scale)

    def limits(self, scale: float, free: tuple[float, float] | None = None) -> tuple[float, float]:
        """The least and the greatest start of a view at a scale; the same where all fits, which is then centred."""
        left, right = free or (0.0, self.width)
        earliest = self.first - (left + self.margin) / scale
        latest = self.last - (right - self.margin - self.tail) / scale
        middle = (earliest + latest) / 2
        return (earliest, latest) if earliest <= latest else (middle, middle)

    def zoom(self, view: View, factor: float, x: float, free: tuple[float, float] | None = None) -> View:
        """Zooms about a place, which keeps its time as long as the ends of the axis allow."""
        scale = min(max(view.scale * factor, self.min_scale), self.max_scale)
        return self.clamp(View(view.time(x) - x / scale, scale), free)

    def show(self, begin: float, end: float, free: tuple[float, float] | None = None, tail: float = 0.0) -> View:
        """The view in which what lies between two places fills the free part, but for `tail` px after it."""
        left, right = free or (0.0, self.width)
        room = max(1.0, right - left - 2 * self.margin - tail)
        scale = min(max(room / max(end - begin, room / self.max_scale), self.min_scale), self.max_scale)
        return self.clamp(View((begin + end) / 2 - (left + self.margin + room / 2) / scale, scale), free)

    def pan(self, view: View, distance: float, free: tuple[float, float] | None = None) -> View:
        """Moves what is seen by px, to the right where positive."""
        return self.clamp(replace(view, start=view.start - distance / view.scale), free)

    def fling(self, view: View, speed: float, free: tuple[float, float] | None = None) -> tuple[View, float]:
        """Where a flick of a speed (px/s, to the right where positive) comes to rest, and after how many seconds."""
        seconds = min(abs(speed) / FLING_PX_S2, FLING_MOST_S)
        return self.pan(view, speed * seconds / 2, free), seconds

    def fit(self, view: View, mark: Mark, free: tuple[float, float] | None = None) -> View:
        """The view, moved no further than needed, in which an event and its label stand in the free part of the screen.

        An event that lies there already moves nothing.
        """
        left, right = free or (0.0, self.width)
        low = left + self.margin
        high = max(low, right - self.margin - mark.width)
        x = view.x(mark.start)
        return self.pan(view, min(max(x, low), high) - x, free)


def axis(marks: Sequence[Mark], width: float, margin: float) -> Axis:
    """The axis on which all these events can be seen at once, the last ones with the whole of their labels; how close
    one can come is for `reach` to say. ValueError without events.
    """
    if not marks:
        raise ValueError("an axis needs at least one event")
    first = min(mark.start for mark in marks)
    last = max(first, *(max(mark.end, mark.start) for mark in marks))
    room = max(1.0, width - 2 * margin)
    ends = [(mark.start - first, mark.width) for mark in marks] + [(last - first, 0.0)]
    # A label wider than most of the screen must not press all events into a corner.
    scales = [max(room - label, room / 3) / distance for distance, label in ends if distance]
    if all(mark.start == first for mark in marks):
        scales = [room / 8 / max(last - first, DAY_S)]
    scale = min(scales)
    tail = max(0.0, *(mark.width - (last - mark.start) * scale for mark in marks))
    return Axis(first, last, width, margin, tail, scale, scale * LEAST_ZOOM)


def reach(whole: Axis, marks: Sequence[Mark], placed: Sequence[Placed]) -> Axis:
    """The axis with a greatest scale at which every label shows that can show at all, and at which the two closest
    events stand a label apart, unless for that less than a day had to fill the screen.
    """
    needed = [place.min_scale for place in placed if place.min_scale < inf]
    starts = sorted({mark.start for mark in marks})
    closest = min((later - earlier for earlier, later in pairwise(starts)), default=inf)
    apart = min(max(mark.width for mark in marks) / closest, whole.width / DAY_S)
    # A little more than needed, as no rounding may keep a label away for ever.
    return replace(whole, max_scale=max(whole.max_scale, 1.02 * max(needed, default=0.0), apart))


def nearest(marks: Sequence[Mark], placed: Sequence[Placed], view: View, x: float, radius: float) -> int | None:
    """The event whose mark lies nearest to a finger at x, within its radius (px); None if there is none. Of several at
    the same px it is one whose label shows, then the first; the others are reached as its neighbours in time.
    """
    found = min(
        range(len(marks)),
        key=lambda i: (round(abs(view.x(marks[i].start) - x)), placed[i].min_scale > view.scale, marks[i].start, i),
        default=None,
    )
    return found if found is not None and abs(view.x(marks[found].start) - x) <= radius else None


def density(marks: Sequence[Mark], whole: Axis, bins: int) -> list[int]:
    """How many events begin in each of `bins` equal parts of the screen when it shows the whole."""
    view, counts = whole.whole(), [0] * bins
    for mark in marks:
        counts[min(max(int(view.x(mark.start) / whole.width * bins), 0), bins - 1)] += 1
    return counts
