"""How the events of a page are laid out, when it is opened or what is shown of it changes."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import pairwise
from math import ceil, inf, log2
from operator import sub

from kiosk.edition import arranging
from kiosk.edition.arranging import STEPS
from kiosk.edition.scaling import DAY_S, EVEN, Scale
from kiosk.player.timeline.axis import LEAST_ZOOM, Axis
from kiosk.player.timeline.layout import TINY, TO_NOW, Band, Bar, Columns, Geometry, Layout, Row, index_of, levels

SPAN = 1
"""Of an event's flags: it was written as an interval."""
HOUR_S = 3600
MOST_BARS = 2000
"""So many spans at most are bars, the heaviest and longest; a screen has no room for more."""
STAIRCASES = (0.25, 1.0)
"""How far apart labels may stand and still be steps of one staircase, in labels: what shows more of them is taken."""
CLOSER = 4
"""Labels are counted when all of the axis is seen, and so much closer."""


def lay_out(
    columns: Columns,
    extents: Sequence[float] | float,
    geometry: Geometry,
    *,
    scale: Scale = EVEN,
    span: tuple[int, int] | None = None,
    rows: Sequence[int] = (),
    eras: Sequence[tuple[int, int]] = (),
    placement: tuple[Sequence[int], Sequence[int]] | None = None,
    keep: Sequence[int] | None = None,
    now: int | None = None,
) -> Layout | None:
    """Lays out the events of a page; None where there is nothing to lay out.

    `extents` are those of the labels, px from the stem on, or the one of all of more than `arranging.LARGE` events.
    `span` is what the whole shows (s), `rows` are the curator's lanes that are shown (none: all events in one row),
    `eras` are in s too. `placement` are the lanes and steps found when the edition was built, for so many lanes of
    labels as the geometry has. `keep` is 1 for each event that a filter leaves. `now` (s) is where what goes on ends.
    """
    numbers = _kept(columns, rows, keep)
    home = (scale.u(span[0]), scale.u(span[1])) if span else None
    us = _some(scale.us(columns.starts), numbers, "q")
    bands = [
        Band(number, scale.u(begin), scale.u(end), level)
        for number, ((begin, end), level) in enumerate(zip(eras, levels(eras), strict=True))
    ]
    ends = [*([scale.u(_last_end(columns, numbers, now))] if numbers else []), *(band.u_end for band in bands)]
    begins = [*us[:1], *(band.u for band in bands)]
    if not (begins or home):
        return None
    all_of_it = (min([*begins, *(home or ())]), max([*ends, *us[-1:], *(home or ())]))
    some = [extents[number] for number in numbers] if isinstance(extents, Sequence) else extents
    axis = _axis(us, some, geometry, all_of_it, home, DAY_S * scale.slope(all_of_it[1]))
    ids = [*rows, *([-1] if -1 in set(_some(columns.lanes, numbers, "b")) else [])] if rows else [-1]
    bars = _bars(columns, numbers, geometry, axis, ids, extents, scale, now)
    if geometry.slim:
        made = _rows(columns, numbers, us, ids, [[] for _ in ids])
        for row, slim in zip(made, bars, strict=True):
            row.slim, row.barred = slim, frozenset(bar.number for bar in slim)
    else:
        made = _rows(columns, numbers, us, ids, bars)
    base, last = _words(columns, made, extents, geometry, axis, placement)
    finest = max(scale.slopes)
    needed = min(1.02 * base * 2.0 ** (last / STEPS), geometry.width / (HOUR_S * finest))
    apart = geometry.width / max(_shortest(columns, scale), DAY_S * finest)
    axis = replace(axis, max_scale=max(axis.max_scale, needed, apart))
    return Layout(columns, extents, geometry, scale, axis, base, ids, made, bands, now)


def _some(column: array[int], numbers: Sequence[int], kind: str) -> array[int]:
    return column if len(numbers) == len(column) else array(kind, map(column.__getitem__, numbers))


def _kept(columns: Columns, rows: Sequence[int], keep: Sequence[int] | None) -> Sequence[int]:
    """The numbers of the events that are to be seen, in order."""
    count, lanes = len(columns.starts), columns.lanes
    if keep is None and not rows:
        return range(count)
    shown = {-1, *rows} if rows else set(lanes)
    kept = array("I", [i for i in range(count) if lanes[i] in shown and (keep is None or keep[i])])
    return kept if len(kept) < count else range(count)


def _last_end(columns: Columns, numbers: Sequence[int], now: int | None) -> int:
    last = max(_some(columns.ends, numbers, "q"))
    if now is None or now <= last or not any(columns.flags[number] & TO_NOW for number in numbers):
        return last
    return now


def _axis(
    us: Sequence[int],
    extents: Sequence[float] | float,
    geometry: Geometry,
    all_of_it: tuple[int, int],
    home: tuple[int, int] | None,
    day: int,
) -> Axis:
    """The axis on which all that lies at home can be seen at once, the last ones with the whole of their labels."""
    begin, end = home or all_of_it
    room = max(1.0, geometry.width - 2 * geometry.margin)
    first, last = bisect_left(us, begin), bisect_right(us, end)
    if isinstance(extents, Sequence):
        labels = [(us[i], extents[i]) for i in range(first, last)]
    else:
        labels = [(us[last - 1], extents)] if first < last else []
    # A label wider than most of the screen must not press all events into a corner.
    scales = [max(room - extent, room / 3) / (u - begin) for u, extent in labels if u > begin]
    scales += [room / (end - begin)] if end > begin else []
    if not scales or (home is None and all(u == begin for u, _ in labels) and us):
        scales = [room / 8 / max(end - begin, day)]
    scale = min(scales)
    tail = max(0.0, *(extent - (end - u) * scale for u, extent in labels), 0.0)
    return Axis(*all_of_it, geometry.width, geometry.margin, tail, scale, scale * LEAST_ZOOM, home)


def _shortest(columns: Columns, scale: Scale) -> int:
    """How long (u) what is dated most closely lasts."""
    starts, ends = columns.starts, columns.ends
    borders = [0, *(bisect_left(starts, joint.t) for joint in scale.joints), len(starts)]
    return min(
        (
            max(1, min(map(sub, ends[first:end], starts[first:end]))) * slope
            for (first, end), slope in zip(pairwise(borders), scale.slopes, strict=True)
            if first < end
        ),
        default=DAY_S * max(scale.slopes),
    )


def _bars(
    columns: Columns,
    numbers: Sequence[int],
    geometry: Geometry,
    axis: Axis,
    ids: Sequence[int],
    extents: Sequence[float] | float,
    scale: Scale,
    now: int | None,
) -> list[list[Bar]]:
    """The bars of each row: spans long enough to be seen as such on the whole, each where no other is at its time."""
    flags, weights = columns.flags, columns.weights
    spans: list[tuple[int, int, int, int]] = []
    # Nothing shorter (s) is long enough wherever it is.
    least = geometry.bar / axis.min_scale / max(scale.slopes)
    for number in _lasting(columns, least) if geometry.bar_lanes > 0 else ():
        end = columns.ends[number]
        if now is not None and flags[number] & TO_NOW:
            end = max(end, now)
        u, u_end = scale.u(columns.starts[number]), scale.u(end)
        if (u_end - u) * axis.min_scale >= geometry.bar and index_of(numbers, number) is not None:
            spans.append((-weights[number], u - u_end, u, number))
    standing: list[list[list[Bar]]] = [[[] for _ in range(geometry.bar_lanes)] for _ in ids]
    for _, length, u, number in nsmallest(MOST_BARS, spans):
        row = ids.index(columns.lanes[number]) if len(ids) > 1 or ids[0] >= 0 else 0
        extent = extents[number] if isinstance(extents, Sequence) else extents
        new = Bar(number, u, u - length, row, 0, extent, inf, False)
        words = geometry.bar if geometry.slim else extent + geometry.gap
        lane = _free_lane(standing[row], new, words / axis.min_scale)
        if lane is not None:
            at = bisect_left(standing[row][lane], u, key=_begin)
            standing[row][lane].insert(at, new._replace(lane=lane, slim=geometry.slim))
    return [sorted(bar for lane in lanes for bar in _with_room(lane)) for lanes in standing]


def _lasting(columns: Columns, least: float) -> list[int]:
    """The numbers of all spans of at least so many seconds, and of those that go on to now."""
    events = enumerate(zip(columns.flags, columns.starts, columns.ends, strict=True))
    return [number for number, (flag, start, end) in events if flag & SPAN and (end - start >= least or flag & TO_NOW)]


def _begin(bar: Bar) -> int:
    return bar.u


def _free_lane(lanes: list[list[Bar]], new: Bar, words: float) -> int | None:
    """The lane in which nothing is at the new bar's time, at best one in which there is room for its words (u) too."""
    found = None
    for lane, bars in enumerate(lanes):
        at = bisect_left(bars, new.u, key=_begin)
        following = bars[at].u if at < len(bars) else inf
        if (at and bars[at - 1].u_end > new.u) or following < new.u_end or following == new.u:
            continue
        if following - new.u >= words:
            return lane
        found = lane if found is None else found
    return found


def _with_room(lane: list[Bar]) -> list[Bar]:
    following = [*(bar.u for bar in lane), inf][1:]
    return [bar._replace(room=room) for bar, room in zip(lane, following, strict=True)]


def _rows(
    columns: Columns, numbers: Sequence[int], us: array[int], ids: Sequence[int], bars: list[list[Bar]]
) -> list[Row]:
    """The moments of each row; their labels are still to be placed."""
    if len(ids) == 1 and not bars[0]:
        return [Row(us, numbers, b"", [], [])]
    if len(ids) == 1:
        gone = sorted(at for at in (index_of(numbers, bar.number) for bar in bars[0]) if at is not None)
        return [Row(_without(us, gone), _without(array("I", numbers), gone), b"", [], bars[0])]
    where = {row: array("I") for row in ids}
    for i, lane in enumerate(_some(columns.lanes, numbers, "b")):
        where[lane].append(i)
    rows = []
    for row, of_row in zip(ids, bars, strict=True):
        own = array("I", map(numbers.__getitem__, where[row]))
        gone = sorted(at for at in (index_of(own, bar.number) for bar in of_row) if at is not None)
        places = array("q", map(us.__getitem__, where[row]))
        rows.append(Row(_without(places, gone), _without(own, gone), b"", [], of_row))
    return rows


def _without(column: array[int], gone: list[int]) -> array[int]:
    """A column without what is at these places, in order."""
    left = array(column.typecode)
    for before, after in pairwise([-1, *gone, len(column)]):
        left += column[before + 1 : after]
    return left


def _words(
    columns: Columns,
    rows: list[Row],
    extents: Sequence[float] | float,
    geometry: Geometry,
    axis: Axis,
    placement: tuple[Sequence[int], Sequence[int]] | None,
) -> tuple[float, int]:
    """Places the labels of all rows; the scale of step 0, and the step at which all are there that can be."""
    if isinstance(extents, Sequence):
        for row in rows:
            _words_of_own(row, extents, columns.weights, geometry, axis)
        base = axis.min_scale
    else:
        room = extents + geometry.gap
        # So that the steps of scale are those of distance too.
        behind = ceil(STEPS * log2(room / axis.min_scale) - TINY)
        base = room * 2.0 ** (-behind / STEPS)
        for row in rows:
            _words_alike(row, columns, geometry, behind, placement)
    return base, max((step for row in rows for step, which in row.brings if which), default=0)


def _words_of_own(row: Row, extents: Sequence[float], weights: Sequence[int], geometry: Geometry, axis: Axis) -> None:
    own, weight = [extents[number] for number in row.numbers], [weights[number] for number in row.numbers]
    least, best = axis.min_scale, -1
    placed: list[arranging.Placed] = []
    lanes = max(1, geometry.label_lanes)
    for around in STAIRCASES[:lanes]:
        tried = arranging.arrange(row.us, own, weight, lanes, geometry.gap, least, around, geometry.lone)
        shown = sum(each.min_scale <= scale for scale in (least, CLOSER * least) for each in tried)
        if shown > best:
            best, placed = shown, tried
    brings: dict[int, list[int]] = {}
    for i, each in enumerate(placed):
        if each.min_scale < inf:
            brings.setdefault(max(0, ceil(STEPS * log2(each.min_scale / least) - TINY)), []).append(i)
    row.lanes, row.brings = bytes(each.lane for each in placed), sorted(brings.items())


def _words_alike(
    row: Row,
    columns: Columns,
    geometry: Geometry,
    behind: int,
    placement: tuple[Sequence[int], Sequence[int]] | None,
) -> None:
    lanes: Sequence[int]
    steps: Sequence[int]
    if placement is None:
        weights = [columns.weights[number] for number in row.numbers]
        lanes, steps = arranging.placements(row.us, weights, most=max(1, geometry.label_lanes))[-1]
    elif len(row.numbers) == len(columns.starts):
        lanes, steps = placement
    else:
        lanes, steps = (bytes(map(column.__getitem__, row.numbers)) for column in placement)
    by_step = [array("I") for _ in range(arranging.ALWAYS + 1)]
    add = [each.append for each in by_step]
    for i, step in enumerate(steps):
        add[step](i)
    row.lanes = lanes
    row.brings = sorted(
        (max(0, behind + 1 - step) if step < arranging.ALWAYS else 0, which)
        for step, which in enumerate(by_step)
        if which and step != arranging.NEVER
    )
