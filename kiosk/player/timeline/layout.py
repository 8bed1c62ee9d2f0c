"""A page of events laid out on its axis, and what of it is to be seen in a view.

Places on the axis are u (`kiosk.edition.scaling`), places on the screen px along the axis, from where reading begins.
Scales are px per u. The scales are walked in steps, a quarter of an octave each: within a step nothing changes but
where things stand, so that the screen asks only when it leaves a step, or what was fetched beside it.

Moments have labels in lanes above the line, spans are bars in lanes below it. Moments that have no label yet are
counted in cells, which are a power of two long and lie fast on the axis: one alone is a dot, several are a badge.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, count, pairwise
from math import ceil, floor, log2
from typing import NamedTuple, Protocol

from kiosk.edition.arranging import STEPS
from kiosk.edition.scaling import Scale
from kiosk.player.timeline.axis import Axis, View

TO_NOW = 16
"""Of an event's flags: it goes on to now."""
TINY = 1e-9
BLOCK = 64
"""Of so many moments at a time it is known when the last of them ends."""
ASKED = 200
"""So many moments that last on are asked whether they have labels."""


class Columns(Protocol):
    """Events in order of their start and end (s), with how much they matter, their lane (-1: none) and their flags."""

    @property
    def starts(self) -> array[int]: ...
    @property
    def ends(self) -> array[int]: ...
    @property
    def weights(self) -> array[int]: ...
    @property
    def lanes(self) -> array[int]: ...
    @property
    def flags(self) -> array[int]: ...


class Geometry(NamedTuple):
    """What there is room for, in px: `width` along the axis, `margin` at both its ends, `gap` between labels; lanes of
    labels and of bars in each row; the least length of a `bar`; the diameters of a `badge` and of a `dot`; how high (0
    to 1) a `lone` label stands; how far apart marks must be at least (`sparse`) so that there are not too many; whether
    bars are `slim`.
    """

    width: float
    margin: float
    gap: float
    label_lanes: int
    bar_lanes: int
    bar: float
    badge: float
    dot: float
    lone: float = 0.5
    sparse: float = 0.0
    slim: bool = False

    @property
    def cell(self) -> float:
        """The least length of a cell: a badge has some play in it, and keeps clear of dots in the next."""
        return max(1.5 * self.badge + self.dot, self.sparse)


class Label(NamedTuple):
    """A moment with its words, from `u` on for `extent` px; it lasts to `u_end`, and where it is `barred` a
    slim bar says so.

    While it lasts its words stay in view. They give way to those that come `after` it in their room: from where to
    where (u) each of them is there.
    """

    number: int
    u: int
    u_end: int
    row: int
    lane: int
    extent: float
    barred: bool = False
    after: tuple[float, ...] = ()

    def stand(self, view: View) -> float:
        """How far along (px) its words are in a view, as far as there are any: the same as in EventLabel.qml."""
        along = view.along(self.u)
        stand = max(along, min(0.0, view.along(self.u_end)))
        far = view.u(self.extent)
        alone = all(
            begin >= far or end <= view.start for begin, end in zip(self.after[::2], self.after[1::2], strict=True)
        )
        return stand if stand <= 0 and alone else along


class Dot(NamedTuple):
    """A moment without words that stands alone."""

    number: int
    u: int
    u_end: int
    row: int
    barred: bool = False


class Badge(NamedTuple):
    """`many` moments without words, from number `first` to `last` at their places `u_first` to `u_last`; `u` is the
    badge's own place. `cell` (its length as a power of two, its number) tells it from others of its row.
    """

    u: int
    row: int
    cell: tuple[int, int]
    many: int
    first: int
    last: int
    u_first: int
    u_last: int


class Bar(NamedTuple):
    """A span. Its title, `extent` px long, has the room from its start to the next bar of its lane, at `room` (u, maybe
    infinite); it shows where that is enough (`titled`). A `slim` one has none: it belongs to a moment with its words.
    """

    number: int
    u: int
    u_end: int
    row: int
    lane: int
    extent: float
    room: float
    titled: bool
    slim: bool = False


class Band(NamedTuple):
    """An era; those that overlap are on different levels."""

    number: int
    u: int
    u_end: int
    level: int


class Place(NamedTuple):
    """Where an event is: its row, its lane (-1 for a bar's: `bar` says so), its place (u), and its words' extent."""

    row: int
    lane: int
    bar: bool
    u: int
    u_end: int
    extent: float
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be seen: right for views from `start` to `end` (u), at scales from `min_scale` up to `max_scale`."""

    start: float
    end: float
    min_scale: float
    max_scale: float
    labels: tuple[Label, ...]
    dots: tuple[Dot, ...]
    badges: tuple[Badge, ...]
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]

    def serves(self, view: View, width: float) -> bool:
        """Whether this is what a view so many px wide is to show."""
        inside = self.start <= view.start and view.u(width) <= self.end
        return inside and self.min_scale <= view.scale < self.max_scale


OVERLAP = 0.02
"""Of the shorter of two eras, by which they may overlap and still be neighbours."""


def levels(spans: Sequence[tuple[int, int]]) -> list[int]:
    """The level of each [start, end), so that none overlap on one: nested ones are above what they lie in."""
    found: dict[int, int] = {}
    for i in sorted(range(len(spans)), key=lambda i: (spans[i][0], -spans[i][1], i)):
        end = spans[i][1]
        overlapped = {j: level for j, level in found.items() if not _follows(spans[i], spans[j])}
        lowest = max((level + 1 for j, level in overlapped.items() if spans[j][1] >= end), default=0)
        found[i] = next(level for level in count(lowest) if level not in overlapped.values())
    return [found[i] for i in range(len(spans))]


def _follows(span: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether one begins where another ends, but for the little that ends overlap which are not dated closely."""
    return before[1] - span[0] <= OVERLAP * min(span[1] - span[0], before[1] - before[0])


@dataclass(slots=True)
class Row:
    """The moments of a row: their places in order, their numbers among all events, the lane of each label, and by step
    (from the widest) which labels it brings; the row's bars in order of their start, and the `slim` ones of moments.
    """

    us: array[int]
    numbers: Sequence[int]
    lanes: Sequence[int]
    brings: list[tuple[int, Sequence[int]]]
    bars: list[Bar]
    slim: list[Bar] = field(default_factory=list)
    barred: frozenset[int] = frozenset()
    latest: list[int] | None = None
    """Of each block of its moments, when (s) the last of them ends; found when it is first asked for, as `since` is."""
    until: Sequence[int] = ()
    """When (s) each ends, found with `latest`."""
    since: array[int] | None = None
    """From which step on each has its label; -1: never."""

    def has_label(self, i: int, step: int) -> bool:
        """Whether a moment has its label at a step."""
        if self.since is None:
            self.since = array("i", [-1]) * len(self.us)
            for brought, which in self.brings:
                for each in which:
                    self.since[each] = brought
        return 0 <= self.since[i] <= step

    def labelled(self, first: int, end: int, step: int) -> list[int]:
        """Which of the moments from `first` up to `end` have their labels at a step."""
        found: list[int] = []
        for brought, which in self.brings:
            if brought > step:
                break
            found += which[bisect_left(which, first) : bisect_left(which, end)]
        found.sort()
        return found


class Layout:
    """All of a page. Made by `lay_out`.

    `axis` says how far one may go; `rows` are the ids of the curator's lanes (-1: none), in order; so many
    `label_lanes` and `bar_lanes` are made use of; `bands` are all eras; `count` is how many events there are. Events
    have the numbers of the columns.
    """

    def __init__(
        self,
        columns: Columns,
        extents: Sequence[float] | float,
        geometry: Geometry,
        scale: Scale,
        axis: Axis,
        base: float,
        rows: Sequence[int],
        made: list[Row],
        bands: list[Band],
        now: int | None,
    ) -> None:
        self.axis = axis
        self.rows = tuple(rows)
        self.count = sum(len(row.us) + len(row.bars) for row in made)
        self.bar_lanes = max((bar.lane + 1 for row in made for bar in (*row.bars, *row.slim)), default=0)
        self.label_lanes = max((max(row.lanes, default=-1) + 1 for row in made), default=0)
        self._columns, self._geometry, self._scale, self._now = columns, geometry, scale, now
        self.bands = tuple(bands)
        self._extents, self._base, self._made = extents, base, made
        self._widest = max(extents, default=0.0) if isinstance(extents, Sequence) else extents

    # what is seen

    def look(self, view: View, aside: float = 0.5) -> Shown:
        """What a view shows, so much of a screen on both sides of it, and until the next step of its scale."""
        step = max(0, floor(STEPS * log2(view.scale / self._base) + TINY))
        scale, next_scale = self._step_scale(step), self._step_scale(step + 1)
        beside = self._geometry.width * aside / scale
        start, end = view.start - beside, view.u(self._geometry.width) + beside
        power = max(0, ceil(log2(self._geometry.cell / scale) - TINY))
        labels: list[Label] = []
        dots: list[Dot] = []
        badges: list[Badge] = []
        bars: list[Bar] = []
        for number, row in enumerate(self._made):
            first = bisect_left(row.us, floor(start - self._widest / scale) >> power << power)
            last = bisect_left(row.us, ((ceil(end) >> power) + 1) << power)
            worded = row.labelled(first, last, step)
            before = self._lasting(row, first, start, step) if first else []
            labels += self._giving_way([self._label(row, i, number) for i in (*before, *worded)], scale)
            self._gather(row, number, first, last, worded, power, dots, badges)
            bars += self._bars(row, start, end, scale)
        bands = [band for band in self.bands if band.u_end > start and band.u < end]
        least = 0.0 if step == 0 else scale
        return Shown(
            start, end, least, next_scale, tuple(labels), tuple(dots), tuple(badges), tuple(bars), tuple(bands)
        )

    def _step_scale(self, step: int) -> float:
        return self._base * float(2 ** (step / STEPS))

    def _extent(self, number: int) -> float:
        return self._extents[number] if isinstance(self._extents, Sequence) else self._extents

    def _until(self, number: int) -> int:
        """Where an event ends (u)."""
        end = self._columns.ends[number]
        if self._now is not None and self._columns.flags[number] & TO_NOW:
            end = max(end, self._now)
        return self._scale.u(end)

    def _label(self, row: Row, i: int, number_of_row: int) -> Label:
        number = row.numbers[i]
        return Label(
            number,
            row.us[i],
            self._until(number),
            number_of_row,
            row.lanes[i],
            self._extent(number),
            number in row.barred,
        )

    def _lasting(self, row: Row, first: int, start: float, step: int) -> list[int]:
        """Of the moments before `first` those whose labels are still to be seen beyond `start` (u), in order."""
        columns, t = self._columns, floor(self._scale.t(start))
        if row.latest is None:
            ends = [columns.ends[number] for number in row.numbers]
            if self._now is not None:
                ends = [
                    max(end, self._now) if columns.flags[number] & TO_NOW else end
                    for end, number in zip(ends, row.numbers, strict=True)
                ]
            row.until = ends
            row.latest = [max(ends[at : at + BLOCK]) for at in range(0, len(ends), BLOCK)]
        found: list[int] = []
        standing: list[tuple[int, int]] = []
        asked = 0
        for block in range((first - 1) // BLOCK, -1, -1):
            if row.latest[block] <= t or asked >= ASKED:
                continue
            for i in range(min(first, (block + 1) * BLOCK) - 1, block * BLOCK - 1, -1):
                if row.until[i] <= t:
                    continue
                u_end, lane = self._until(row.numbers[i]), row.lanes[i]
                # One that has begun later and lasts as long stands in its place.
                if u_end <= start or any(other >= lane and last >= u_end for other, last in standing):
                    continue
                asked += 1
                if asked < ASKED and row.has_label(i, step):
                    standing.append((lane, u_end))
                    found.append(i)
        return found[::-1]

    def _giving_way(self, labels: list[Label], scale: float) -> list[Label]:
        """The labels of a row in order, with those that they give way to while they stay."""
        found = labels[:]
        for i, label in enumerate(labels):
            if (label.u_end - label.u) * scale > self._geometry.dot / 2:
                last = label.u_end + (label.extent + self._geometry.gap) / scale
                after = (
                    (float(other.u), float(other.u_end))
                    for other in labels[i + 1 :]
                    if other.lane >= label.lane and label.u < other.u < last
                )
                found[i] = label._replace(after=tuple(chain.from_iterable(after)))
        return found

    def _gather(
        self,
        row: Row,
        number: int,
        first: int,
        last: int,
        worded: list[int],
        power: int,
        dots: list[Dot],
        badges: list[Badge],
    ) -> None:
        """Adds the dots and badges of the moments from `first` up to `last`; those with words are left out."""
        us, numbers, place = row.us, row.numbers, 0
        # A badge keeps so far from the ends of its cell that it stays within, and a dot beside the cell is clear of it.
        inset = (self._geometry.badge + self._geometry.dot) / 2 / self._geometry.cell
        begin = first
        while begin < last:
            cell = us[begin] >> power
            end = bisect_left(us, (cell + 1) << power, begin, last)
            until = bisect_left(worded, end, place)
            many = end - begin - (until - place)
            if many:
                apart = set(worded[place:until])
                one = next(i for i in range(begin, end) if i not in apart)
                if many == 1:
                    number_of_it = numbers[one]
                    dots.append(
                        Dot(number_of_it, us[one], self._until(number_of_it), number, number_of_it in row.barred)
                    )
                else:
                    other = next(i for i in range(end - 1, begin, -1) if i not in apart)
                    middle, keep = (us[begin] + us[end - 1]) // 2, ceil(inset * (1 << power))
                    low, high = (cell << power) + keep, ((cell + 1) << power) - keep
                    middle = min(max(middle, low), max(low, high))
                    badges.append(
                        Badge(middle, number, (power, cell), many, numbers[one], numbers[other], us[one], us[other])
                    )
            begin, place = end, until

    def _bars(self, row: Row, start: float, end: float, scale: float) -> list[Bar]:
        gap = self._geometry.gap
        reach = self._widest / scale
        return [
            bar._replace(titled=(bar.room - bar.u) * scale >= bar.extent + gap)
            for bar in row.bars
            if bar.u < end and max(bar.u_end, bar.u + reach) > start
        ] + [bar for bar in row.slim if bar.u < end and bar.u_end > start]

    # where fingers and keys lead

    def place(self, number: int) -> Place | None:
        """Where an event is; None if it is left out."""
        u = self._scale.u(self._columns.starts[number])
        for at, row in enumerate(self._made):
            for bar in row.bars:
                if bar.number == number:
                    return Place(at, bar.lane, True, u, bar.u_end, bar.extent)
            i = index_of(row.numbers, number)
            if i is not None:
                until, extent = self._until(number), self._extent(number)
                return Place(at, row.lanes[i], False, u, until, extent, number in row.barred)
        return None

    def opens(self, badge: Badge, view: View, free: tuple[float, float] | None = None) -> View | None:
        """The view that tells more of a badge's events apart; None where none does, and its first should be opened."""
        closest = self.axis.max_scale
        if badge.u_first == badge.u_last or view.scale >= closest * (1 - TINY):
            return None
        target = self.axis.show(badge.u_first, badge.u_last, free)
        if target.scale >= 2 * view.scale or target.scale >= closest * (1 - TINY):
            return target
        left, right = free or (0.0, self._geometry.width)
        scale = min(2 * view.scale, closest)
        middle = (badge.u_first + badge.u_last) / 2
        return self.axis.clamp(View(middle - (left + right) / 2 / scale, scale), free)

    def first_in(self, view: View, free: tuple[float, float] | None = None) -> int | None:
        """The first event that begins in the free part of a view; where none does, the last before it."""
        left, right = free or (0.0, self._geometry.width)
        begin, end = view.u(left), view.u(right)
        inside: list[tuple[int, int]] = []
        before: list[tuple[int, int]] = []
        for us, numbers in self._all():
            i = bisect_left(us, begin)
            if i < len(us) and us[i] <= end:
                inside.append((us[i], numbers[i]))
            elif us:
                before.append((us[max(0, i - 1)], numbers[max(0, i - 1)]))
        return min(inside)[1] if inside else max(before)[1] if before else None

    def neighbour(self, number: int, way: int) -> int | None:
        """The next event in time (`way` 1) or the one before (-1) that is not left out."""
        found = []
        for _, numbers in self._all():
            i = bisect_right(numbers, number) if way > 0 else bisect_left(numbers, number) - 1
            if 0 <= i < len(numbers):
                found.append(numbers[i])
        return (min(found) if way > 0 else max(found)) if found else None

    def density(self, bins: int) -> list[int]:
        """How many events begin in each of `bins` equal parts of what the whole is about, or beside it."""
        first, last = self.axis.span
        borders = [ceil(first + (last - first) * each / bins) for each in range(1, bins)]
        counts = [0] * bins
        for us, _ in self._all():
            places = [0, *(bisect_left(us, border) for border in borders), len(us)]
            counts = [sofar + end - begin for sofar, (begin, end) in zip(counts, pairwise(places), strict=True)]
        return counts

    def _all(self) -> list[tuple[Sequence[int], Sequence[int]]]:
        """The places and numbers of all events, in pieces that are in order."""
        bars = [([bar.u for bar in row.bars], [bar.number for bar in row.bars]) for row in self._made]
        return [*((row.us, row.numbers) for row in self._made), *bars]


def index_of(numbers: Sequence[int], number: int) -> int | None:
    """Where a number is among others in order; None if it is not."""
    i = bisect_left(numbers, number)
    return i if i < len(numbers) and numbers[i] == number else None
