"""Labels for life: in which lane each stands above the axis, and from which scale on it shows.

Places on the axis are u, whole numbers (`scaling`); a label's extent is px along the axis, from its stem on.

A stem runs from the axis up to its own label, past all lanes beneath; lane 0 is the lowest. Whether two labels are in
each other's way depends on nothing but the distance of their stems, so for each pair there is a scale from which both
fit, and for each event the greatest of these can be computed once. On the screen nothing is left to do but to compare.
Zooming in only ever adds labels, and none changes its lane.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import islice, pairwise
from math import floor, inf, log2
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGE = 1500
"""More events than this have labels of one extent, arranged when the edition is built."""
MOST_LANES = 6
NEVER, ALWAYS = 0, 255
"""Steps of labels that nothing makes room for, and of those that have it at all scales."""
STEPS = 4
"""Steps to an octave of distance."""
HORIZON = 6
"""How many labels, one behind the other, the whole of a usual screen has room for."""
FILLED = (0.0, 0.5, 1.0, 1.5, 2.0)
"""So many octaves closer than the whole, whatever has room has its label: what matters more and would come soon after
keeps nothing free for itself that others can use until then.
"""
STAIR = 0.3
"""How long a staircase of labels is, of the distance to its neighbours."""
_EDGE = 2**63 - 1
_FAR = 200
"""So many neighbours are asked; beyond them, a label shows a little later than it might."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's lane, and the least scale (px/u) at which it shows; infinite where more events coincide than there are
    lanes.
    """

    lane: int
    min_scale: float


class Placement(NamedTuple):
    """Lanes of labels that are all of one extent, and in steps how far apart they stand: see `distance`."""

    lanes: array[int]
    steps: array[int]


def distance(step: int) -> float:
    """How far (u) a label stands at least from all that are in its way; it shows where its extent is no longer."""
    return 0.0 if step == NEVER else inf if step == ALWAYS else 2.0 ** ((step - 1) / STEPS)


def arrange(
    us: Sequence[int],
    extents: Sequence[float],
    weights: Sequence[int],
    lanes: int,
    gap: float,
    least_scale: float = 0.0,
    around: float = 0.25,
    lone: float = 0.5,
) -> list[Placed]:
    """Gives each label its lane and the scale from which it shows, the most important first; places in order.

    `gap` is the least distance between a label's end and the next label or stem (px). Below `least_scale` (px/u)
    nothing is ever seen, so all lanes that are free from there on are equally good. `around` is how many labels'
    extents at that scale neighbours may stand apart to be set as steps of one staircase: few show more labels on a wide
    screen and closer in, one or more on a high and narrow screen. `lone` is how high (0 to 1) one stands that has no
    neighbours. ValueError if there is no lane.
    """
    if lanes < 1:
        raise ValueError("labels need at least one lane")
    rooms = [extent + gap for extent in extents]
    widest = max(rooms, default=0.0)
    window = widest * around / least_scale if least_scale else inf
    heights = _heights(us, weights, window, lone)
    lane_of, scale_of = [0] * len(us), [inf] * len(us)
    standing: list[int] = []
    waiting = importance(us, weights)
    for octaves in (*(FILLED if least_scale else ()), inf):
        late = []
        for i in waiting:
            scales, least = [least_scale] * lanes, least_scale
            for other, far in _outwards(i, standing, us):
                # Once even the widest label asks for no more than every lane already does, none further away matters.
                if least == inf or (far and widest <= least * abs(far)):
                    break
                needed = rooms[other if far > 0 else i] / abs(far) if far else inf
                if scale_of[other] < needed:  # it does not only show where there is room for both
                    _keep_clear(scales, lane_of[other], far, needed)
                    least = min(scales)
                    if least > least_scale * 2.0**octaves:
                        break
            if least > least_scale * 2.0**octaves:
                late.append(i)
                continue
            scale_of[i] = least
            free = [lane for lane, scale in enumerate(scales) if scale == least]
            lane_of[i] = free[round(heights[i] * (len(free) - 1))]
            insort(standing, i)
        waiting = late
    return [Placed(lane, scale) for lane, scale in zip(lane_of, scale_of, strict=True)]


def _outwards(i: int, standing: list[int], us: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Those that stand, and how much earlier (u; negative: later) than another, the nearest first."""
    here, count = us[i], len(standing)
    right = bisect_left(standing, i)
    left = right - 1
    while left >= 0 or right < count:
        if right >= count or (left >= 0 and here - us[standing[left]] < us[standing[right]] - here):
            yield standing[left], here - us[standing[left]]
            left -= 1
        else:
            yield standing[right], here - us[standing[right]]
            right += 1


def _heights(us: Sequence[int], weights: Sequence[int], window: float, lone: float) -> list[float]:
    """How high each label should stand if it may choose, from 0 to 1.

    Neighbours best step down like a staircase, as later stems then end below the words of earlier labels. So one with
    as many equals (within a window, in u) before it as after it takes the middle, and leaves room on both sides.
    """
    peers = {weight: [u for u, w in zip(us, weights, strict=True) if w >= weight] for weight in set(weights)}
    heights = []
    for u, weight in zip(us, weights, strict=True):
        places = peers[weight]
        earlier = bisect_left(places, u) - bisect_left(places, u - window)
        later = bisect_left(places, u + window) - bisect_right(places, u)
        heights.append(later / (earlier + later) if earlier + later else lone)
    return heights


def _keep_clear(scales: list[float], lane: int, far: int, needed: float) -> None:
    """Raises the scale of every lane in which a new label would meet one in `lane` that stands `far` (u) earlier.

    The words of the earlier of two are met by the later one's label in the same lane, and by its stem from a higher
    one. A later label in a lower lane is in nobody's way; neither are two at the same time in different lanes.
    """
    first = lane if far >= 0 else 0
    end = len(scales) if far > 0 else lane + 1
    for each in range(first, end):
        scales[each] = max(scales[each], needed)


class _Links:
    """Who stands next to whom of those that are there so far: places in order, taken in another order."""

    def __init__(self, order: Sequence[int]) -> None:
        count = len(order)
        self._order = order
        # Taken out last to first, each leaves between the neighbours that it will find when it comes.
        self.before = array("q", range(-1, count))
        self.after = array("q", [*range(1, count + 1), 0])
        before, after = self.before, self.after
        for i in reversed(order):
            left, right = before[i], after[i]
            after[left] = right
            before[right] = left

    def in_order(self) -> Iterator[int]:
        """All of them; whoever is given stands among the others from the next on."""
        before, after = self.before, self.after
        for i in self._order:
            yield i
            after[before[i]] = i
            before[after[i]] = i


def importance(us: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The order in which events (places in order) get their labels: by weight; among equals first the ends, then always
    the one that stands furthest from all before it, and in a crowd some close to it.
    """
    anchors: list[int] = []
    order: list[int] = []
    for weight in sorted(set(weights), reverse=True):
        equals = [i for i, each in enumerate(weights) if each == weight]
        places = [us[i] for i in equals]
        order += [equals[i] for i in _spread(places, anchors)]
        anchors = sorted([*anchors, *places])
    return order


def _spread(us: Sequence[int], anchors: list[int]) -> Iterator[int]:
    """The numbers of places in order, each as far as can be from the anchors and from those before it."""
    stretches: list[tuple[float, int, int, int, int | None, int | None]] = []

    def stretch(
        first: int, end: int, left: int | None, right: int | None
    ) -> tuple[float, int, int, int, int | None, int | None]:
        best, far = _loneliest(us, first, end, left, right)
        return -far, first, end, best, left, right

    borders = [bisect_left(us, anchor) for anchor in anchors]
    walls: list[int | None] = [None, *anchors, None]
    for (left, right), (first, end) in zip(pairwise(walls), pairwise([0, *borders, len(us)]), strict=True):
        if first < end:
            stretches.append(stretch(first, end, left, right))
    heapify(stretches)
    while stretches:
        far, first, end, best, left, right = heappop(stretches)
        stair = [best] if left is None or right is None else _stair(us, best, end, -far)
        yield from stair
        if first < best:
            heappush(stretches, stretch(first, best, left, us[best]))
        for step, following in pairwise([*stair, end]):
            if step + 1 < following:
                beyond = right if following == end else us[following]
                heappush(stretches, stretch(step + 1, following, us[step], beyond))


def _stair(us: Sequence[int], best: int, end: int, far: float) -> list[int]:
    """One that stands far from all others, and where it stands in a crowd, some that follow it closely.

    With a lane each these are the steps of a staircase, which takes hardly more room than one label.
    """
    pace = max(1, int(far * STAIR / MOST_LANES))
    stair = [best]
    while len(stair) < MOST_LANES:
        following = bisect_left(us, us[stair[-1]] + pace, stair[-1] + 1, end)
        if following == end or us[following] - us[stair[-1]] > 2 * pace:
            break
        stair.append(following)
    return stair


def _loneliest(us: Sequence[int], first: int, end: int, left: int | None, right: int | None) -> tuple[int, float]:
    """Of us[first:end] between two neighbours, the number of the one furthest from both, and how far that is."""
    if left is None and right is None:
        return first, inf
    if right is None:
        return end - 1, us[end - 1] - (left or 0)
    if left is None:
        return first, right - us[first]
    after = bisect_left(us, (left + right) // 2, first, end)
    if after == end:
        return after - 1, us[after - 1] - left
    if after == first or right - us[after] > us[after - 1] - left:
        return after, min(us[after] - left, right - us[after])
    return after - 1, us[after - 1] - left


# many


def placements(
    us: array[int], weights: Sequence[int], rows: Sequence[int] | None = None, most: int = MOST_LANES
) -> list[Placement]:
    """Arranges labels of one extent, whichever it will be, in one lane, in two, … up to `most`; places in order.

    Events of different `rows` are in nobody's way. They stay without a label for good where more coincide than there
    are lanes.
    """
    made = [Placement(array("B", bytes(len(us))), array("B", bytes(len(us)))) for _ in range(most)]
    horizon = max(1, (us[-1] - us[0]) // HORIZON) if us else 1
    if rows is None or len(set(rows)) < 2:
        _place(made, us, weights, None, horizon)
    else:
        for row in sorted(set(rows)):
            numbers = array("I", [i for i, each in enumerate(rows) if each == row])
            _place(made, array("q", [us[i] for i in numbers]), bytes([weights[i] for i in numbers]), numbers, horizon)
    return made


def _place(
    made: list[Placement], us: Sequence[int], weights: Sequence[int], numbers: Sequence[int] | None, horizon: int
) -> None:
    """Arranges one row, whose events have these `numbers` among all. Labels stand in nobody's way that stands further
    off than a horizon (u), as only the whole on a small screen shows that.
    """
    order, labelled = _coinciding_last(importance(us, weights), us, len(made))
    links = _Links(order)
    lane_of = [placement.lanes if numbers is None else array("B", bytes(len(us))) for placement in made]
    # How far (u) each stands from what is in its way; none that is not yet there is asked.
    apart = [array("q", bytes(8 * len(us))) for _ in made]
    fields = [(lane_of[i], apart[i], _middles(i + 1)) for i in range(len(made))]
    for i in islice(links.in_order(), labelled):
        for lanes, clear, middles in fields:
            free, clear[i] = _room(i, us, links, lanes, clear, len(middles) - 1, horizon)
            lanes[i] = middles[free]
    for lanes, clear, _ in fields:
        _keep_apart([i for i in order[:labelled] if clear[i] == _EDGE], us, lanes, clear)
    for placement, lanes, clear in zip(made, lane_of, apart, strict=True):
        if numbers is None:
            placement.steps[:] = array("B", map(_step, clear))
        else:
            for number, lane, far in zip(numbers, lanes, clear, strict=True):
                placement.lanes[number], placement.steps[number] = lane, _step(far)


def _keep_apart(first: list[int], us: Sequence[int], lanes: Sequence[int], clear: array[int]) -> None:
    """How far those really stand apart that stand a horizon apart (in the order of importance)."""
    for place, i in enumerate(first):
        for j in first[:place]:
            to = abs(us[i] - us[j])
            earlier, later = (i, j) if us[i] < us[j] else (j, i)
            if lanes[later] >= lanes[earlier] and 0 < to < clear[j]:
                clear[i] = min(clear[i], to)


def _step(far: int) -> int:
    """The greatest step that is no longer than a distance (u)."""
    if far <= 0 or far == _EDGE:
        return ALWAYS if far else NEVER
    step = floor(STEPS * log2(far)) + 1
    return step - (distance(step) > far)


def _middles(lanes: int) -> list[int]:
    """For each set of free lanes, as bits, the one in its middle: it leaves room for neighbours on both sides."""
    free = [[lane for lane in range(lanes) if bits >> lane & 1] for bits in range(1 << lanes)]
    return [each[len(each) // 2] if each else 0 for each in free]


def _room(
    i: int,
    us: Sequence[int],
    links: _Links,
    lanes: Sequence[int],
    clear: Sequence[int],
    free: int,
    horizon: int,
) -> tuple[int, int]:
    """The lanes (as bits, of those in `free`) in which a label stands furthest from what is in its way; how far (u)."""
    before, after, here = links.before, links.after, us[i]
    left, right = before[i], after[i]
    earlier = here - us[left] if left >= 0 else horizon
    later = us[right] - here if right < len(us) else horizon
    to = 0
    # With one extent for all, the nearest is the worst: a lane once taken is not looked at again.
    for _ in range(_FAR):
        if earlier >= horizon and later >= horizon:
            return free, _EDGE
        if earlier <= later:
            other, to, still = left, earlier, (1 << lanes[left]) - 1
            left = before[left]
            earlier = here - us[left] if left >= 0 else horizon
        else:
            other, to, still = right, later, -2 << lanes[right]
            right = after[right]
            later = us[right] - here if right < len(us) else horizon
        if clear[other] > to:
            still = free & (still if to else ~(1 << lanes[other]))
            if not still:
                break
            free = still
    return free, to


def _coinciding_last(order: list[int], us: Sequence[int], most: int) -> tuple[list[int], int]:
    """The order with those at its end that find `most` others at their own place; and how many remain before them."""
    found: dict[int, int] = {}
    first, last = [], []
    for i in order:
        u = us[i]
        if us[i - 1] == u or us[i + 1 - len(us)] == u:
            found[u] = found.get(u, 0) + 1
            if found[u] > most:
                last.append(i)
                continue
        first.append(i)
    return first + last, len(first)
