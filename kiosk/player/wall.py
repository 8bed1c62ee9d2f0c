"""The home wall: tiles of different sizes that fill a rectangle, whatever their number and the screen's shape.

A wall is laid out as a designer would: on a grid of columns and rows, cut again and again from edge to edge. Of all
such cuts that keep the tiles in order, the one is taken that gives each tile about the area its weight deserves, crops
the pictures least, and repeats itself least. The same tiles on the same screen always make the same wall. Lengths are
in px, y grows downwards, and reading runs from left to right; for right-to-left the caller mirrors
(x → width − x − tile width).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, floor, inf, lcm, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_TILES = 24
"""More on one screen would be a contact sheet, however large the screen."""
DENSITY = 0.56
"""How much of a screen the tiles would cover if each were as small as it may be: less is room for composing."""
CELLS_A_TILE = 11
"""How fine the grid is, on average."""
SHARES = {1: 1.0, 2: 2.0, 3: 3.4}
"""Area by a page's weight."""
LEAD = 2.4
"""The least share of the lead, the one tile that is larger than all others."""
LEAST_LEAD = 1.2
"""How much larger than the next it is."""
LARGEST = 0.56
"""No tile takes more of a screen."""
TWINS = 0.06
"""What it costs when two tiles in sequence have the same size."""
LEAD_COUNTS = 2.5
"""How much more than others' the lead's place matters."""
UPSTAGED = 0.5
"""What it costs when the lead is not the largest tile."""
FINALISTS = 10
"""How many of the best first cuts are laid out in full, to be judged as wholes."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What the composition needs to know of a page.

    `shape` is width / height of its picture, 0 for words or a timeline. `weight` is 1, 2 or 3. `max_width` and
    `max_height` are what the picture can fill without being enlarged (px); a tile exceeds them only where nothing else
    is possible, and then its picture has to stand on the tile's own ground.
    """

    shape: float
    weight: int = 1
    max_width: float = inf
    max_height: float = inf


@dataclass(frozen=True, slots=True)
class Rect:
    """A tile's place, in whole px from the wall's top left corner; `index` is its place among all tiles."""

    index: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Screenful:
    """The tiles seen at one time, in reading order."""

    tiles: list[Rect]


@dataclass(frozen=True, slots=True)
class Area:
    """The rectangle to fill, the space between tiles, and the least size of a tile, all in px."""

    width: float
    height: float
    gap: float
    min_width: float
    min_height: float


def compose(
    tiles: Sequence[Tile], width: float, height: float, gap: float, min_width: float, min_height: float
) -> list[Screenful]:
    """The whole wall, in as many screenfuls as it needs. No tiles, no screenfuls."""
    area = Area(width, height, gap, min_width, min_height)
    return [compose_screenful(tiles, group, area) for group in screenfuls(len(tiles), area)]


def screenfuls(count: int, area: Area) -> list[range]:
    """Which tiles share a screen: as few screens as the least size allows, filled evenly.

    With `compose_screenful` this is the way to a wall of thousands, one screen at a time.
    """
    across = _fitting(area.width, area.min_width, area.gap)
    down = _fitting(area.height, area.min_height, area.gap)
    most = max(1, min(floor(across) * floor(down), floor(across * down * DENSITY), MOST_TILES))
    screens = ceil(count / most)
    ends = [count * (screen + 1) // screens for screen in range(screens)]
    return [range(first, end) for first, end in pairwise([0, *ends])]


def compose_screenful(tiles: Sequence[Tile], group: range, area: Area) -> Screenful:
    """One of the groups that `screenfuls` made, composed."""
    if not group:
        return Screenful([])
    return _Composition([tiles[i] for i in group], area).screenful(group.start)


def _fitting(length: float, least: float, gap: float) -> float:
    """How many tiles of the least size stand side by side; a px is kept back for rounding."""
    return (max(1, round(length)) + round(gap)) / (max(1.0, least) + round(gap) + 1)


def _divisions(fitting: float, wanted: float) -> tuple[int, int]:
    """Columns (or rows) of the grid, near the number wanted, and how many of them the smallest tile needs."""
    if fitting >= wanted:
        return max(1, min(round(wanted), floor(fitting))), 1
    least = max(1, ceil(wanted / max(fitting, 1) - 0.35))
    divisions = floor(least * fitting)
    return (divisions, least) if divisions >= least else (1, 1)


class _Place(NamedTuple):
    """A tile's place on the grid."""

    column: int
    row: int
    columns: int
    rows: int


_Layout = tuple[list[_Place], int, int]
"""The tiles' places, and how many columns and rows their grid has."""


class _Cut(NamedTuple):
    """A cut from edge to edge: the first `before` tiles take `at` columns or rows."""

    upright: bool
    before: int
    at: int


class _Plan(NamedTuple):
    """The best way known to fill a rectangle; `opening` and `closing` are the sizes of its first and last tile."""

    cost: float
    cut: _Cut | None
    opening: tuple[int, int]
    closing: tuple[int, int]


_IMPOSSIBLE = _Plan(inf, None, (0, 0), (0, 0))


class _Composition:
    """The search for the best cuts of one screenful.

    Dynamic programming over (first tile, end, columns, rows). Where a range of tiles may be cut is close to where their
    shares say, so that only few places have to be tried.
    """

    def __init__(self, tiles: list[Tile], area: Area) -> None:
        self.tiles = tiles
        self.area = area
        self.gap = round(area.gap)
        self.width, self.height = max(1, round(area.width)), max(1, round(area.height))
        cells = CELLS_A_TILE * max(len(tiles), 5)
        across = _fitting(area.width, area.min_width, area.gap)
        down = _fitting(area.height, area.min_height, area.gap)
        wanted = sqrt(cells * self.width / self.height / 1.25)
        self.columns, self.least_columns = _divisions(across, wanted)
        self.rows, self.least_rows = _divisions(down, cells / wanted)
        self.column = (self.width + self.gap) / self.columns
        self.row = (self.height + self.gap) / self.rows
        # The lead is the first of the heaviest tiles that have a picture: words alone would be lost on so much ground.
        self.lead = max(range(len(tiles)), key=lambda i: (tiles[i].shape > 0, tiles[i].weight, -i))
        self.sums = [0.0, *accumulate(self._shares())]
        self.thorough = False
        self.plans: dict[tuple[int, int, int, int], _Plan] = {}

    def screenful(self, start: int) -> Screenful:
        """The best composition; where none is possible, even rows. `start` is the first tile's place among all."""
        best, columns, rows = self._composed() or self._thoroughly() or self._even()
        across = _edges(self.width + self.gap, columns)
        down = _edges(self.height + self.gap, rows)
        return Screenful(
            [
                Rect(
                    start + i,
                    across[x],
                    down[y],
                    across[x + w] - across[x] - self.gap,
                    down[y + h] - down[y] - self.gap,
                )
                for i, (x, y, w, h) in enumerate(best)
            ]
        )

    def _composed(self) -> _Layout | None:
        """Of the best ways to begin cutting, the one that makes the best whole."""
        whole = (0, len(self.tiles), self.columns, self.rows)
        best, lowest = None, inf
        for plan in sorted(self._cuts(*whole), key=lambda plan: plan.cost)[:FINALISTS]:
            self.plans[whole] = plan
            places = self._places(*whole, 0, 0)
            cost = plan.cost + _monotony(places) + self._upstaged(places)
            if cost < lowest:
                best, lowest = places, cost
        return (best, self.columns, self.rows) if best else None

    def _thoroughly(self) -> _Layout | None:
        """Where there is so little room that the likely cuts lead nowhere: all of them."""
        self.thorough = True
        self.plans.clear()
        return self._composed()

    def _upstaged(self, places: list[_Place]) -> float:
        """What it costs when the lead is not the largest."""
        cells = [place.columns * place.rows for place in places]
        return UPSTAGED if cells.count(max(cells)) > 1 or cells[self.lead] < max(cells) else 0.0

    def _even(self) -> _Layout:
        """Rows of equal height with the tiles shared out evenly."""
        count = len(self.tiles)
        most = max(1, floor(_fitting(self.height, self.area.min_height, self.gap)))
        wide = max(1, floor(_fitting(self.width, self.area.min_width, self.gap)))
        rows = max(ceil(count / wide), min(most, count, round(sqrt(count * self.height / self.width))), 1)
        firsts = [count * row // rows for row in range(rows + 1)]
        columns = lcm(*(end - first for first, end in pairwise(firsts)))
        places = []
        for row, (first, end) in enumerate(pairwise(firsts)):
            each = columns // (end - first)
            places += [_Place(i * each, row, each, 1) for i in range(end - first)]
        return places, columns, rows

    def _shares(self) -> list[float]:
        """The cells each tile should have: by weight, with a rhythm for the pictures, and one tile that leads."""
        shares = []
        for i, tile in enumerate(self.tiles):
            # The golden ratio spreads larger and smaller tiles evenly, without a period the eye could find.
            rhythm = 0.75 + 0.75 * (i * 0.618034 % 1) if tile.shape else 0.85
            shares.append(SHARES[tile.weight] * rhythm)
        rest = sum(shares) - shares[self.lead]
        largest = max(LEAD, SHARES[self.tiles[self.lead].weight], LEAST_LEAD * max(shares))
        shares[self.lead] = min(largest, rest * LARGEST / (1 - LARGEST)) if rest else 1.0
        cells = self.columns * self.rows
        least = 1.2 * self.least_columns * self.least_rows
        for _ in range(3):
            scale = cells / sum(shares)
            shares = [
                max(least, min(share * scale, 0.7 * tile.max_width * tile.max_height / (self.column * self.row)))
                for share, tile in zip(shares, self.tiles, strict=True)
            ]
        scale = cells / sum(shares)
        return [share * scale for share in shares]

    def _best(self, first: int, end: int, columns: int, rows: int) -> _Plan:
        key = (first, end, columns, rows)
        plan = self.plans.get(key)
        if plan is None:
            if end - first == 1:
                plan = _Plan(self._cost(first, columns, rows), None, (columns, rows), (columns, rows))
            else:
                plan = min(self._cuts(*key), default=_IMPOSSIBLE, key=lambda plan: plan.cost)
            self.plans[key] = plan
        return plan

    def _cuts(self, first: int, end: int, columns: int, rows: int) -> list[_Plan]:
        """Every way worth a look to cut a rectangle in two."""
        if columns * rows < (end - first) * self.least_columns * self.least_rows:
            return []
        plans, cheapest = [], inf
        for upright, before, at in self._candidates(first, end, columns, rows):
            one = self._best(first, before, *((at, rows) if upright else (columns, at)))
            if one.cost >= cheapest * 1.5:
                continue
            other = self._best(before, end, *((columns - at, rows) if upright else (columns, rows - at)))
            cost = one.cost + other.cost + (TWINS if one.closing == other.opening else 0)
            if cost < inf:
                plans.append(_Plan(cost, _Cut(upright, before, at), one.opening, other.closing))
                cheapest = min(cheapest, cost)
        return plans

    def _candidates(self, first: int, end: int, columns: int, rows: int) -> Iterator[_Cut]:
        """The cuts to try: all, when thorough; else near where the tiles' shares say, and neither slivers nor
        lopsided halves.
        """
        count, base, whole = end - first, self.sums[first], self.sums[end] - self.sums[first]
        aspect = columns * self.column / (rows * self.row)
        directions = []
        if self.thorough or aspect >= 0.5:
            directions.append((True, columns, self.least_columns))
        if self.thorough or aspect <= 2.4:
            directions.append((False, rows, self.least_rows))
        for before in range(first + 1, end):
            part = (self.sums[before] - base) / whole
            leading = first == 0 and before == 1
            if count > 5 and not (self.thorough or leading or 0.33 <= part <= 0.67):
                continue
            for upright, length, least in directions:
                near = {round(length * part)} if count > 4 else {floor(length * part), ceil(length * part)}
                low, high = least, length - least
                for at in range(low, high + 1) if self.thorough else {min(max(at, low), high) for at in near}:
                    if at >= low:
                        yield _Cut(upright, before, at)

    def _cost(self, index: int, columns: int, rows: int) -> float:
        """How far a place is from what its tile wants; 0 is as wanted, 1 is poor."""
        if columns < self.least_columns or rows < self.least_rows:
            return inf
        tile = self.tiles[index]
        width, height = columns * self.column - self.gap, rows * self.row - self.gap
        aspect = width / height
        size = abs(log(columns * rows / (self.sums[index + 1] - self.sums[index])))
        cost = 1.6 * max(0.0, size - 0.15) ** 2
        if tile.shape:
            kept = min(aspect / tile.shape, tile.shape / aspect)
            cost += 4.0 * max(0.0, 0.85 - kept) ** 2
        else:
            cost += 1.2 * max(0.0, 1.0 / aspect - 1.0, aspect / 2.1 - 1.0)
        cost += 1.5 * max(0.0, 0.68 / aspect - 1.0, aspect / 2.3 - 1.0)
        over = max(width / tile.max_width, height / tile.max_height)
        if over > 1:
            cost += 4 + 10 * log(over)
        return cost * LEAD_COUNTS if index == self.lead else cost

    def _places(self, first: int, end: int, columns: int, rows: int, x: int, y: int) -> list[_Place]:
        """Follows the cuts of the best plan."""
        cut = self.plans[first, end, columns, rows].cut
        if cut is None:
            return [_Place(x, y, columns, rows)]
        if cut.upright:
            left = self._places(first, cut.before, cut.at, rows, x, y)
            return left + self._places(cut.before, end, columns - cut.at, rows, x + cut.at, y)
        above = self._places(first, cut.before, columns, cut.at, x, y)
        return above + self._places(cut.before, end, columns, rows - cut.at, x, y + cut.at)


def _edges(length: int, divisions: int) -> list[int]:
    """Where columns (or rows) begin, the end of the last included; `length` includes one gap more than is seen."""
    return [round(length * i / divisions) for i in range(divisions + 1)]


def _monotony(places: list[_Place]) -> float:
    """What repetition costs: equal tiles, and crossings of four tiles that make a wall look like a table."""
    sizes: dict[tuple[int, int], int] = {}
    corners: dict[tuple[int, int], int] = {}
    for x, y, columns, rows in places:
        sizes[columns, rows] = sizes.get((columns, rows), 0) + 1
        for corner in ((x, y), (x + columns, y), (x, y + rows), (x + columns, y + rows)):
            corners[corner] = corners.get(corner, 0) + 1
    equal = sum(count - 1 for count in sizes.values())
    crossings = sum(count == 4 for count in corners.values())
    return 0.05 * equal + 0.12 * crossings
