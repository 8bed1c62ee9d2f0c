"""How a timeline is hung in its room: how much of it goes to the scale, to eras' headings, to lanes of labels and bars.

All lengths are px. Along is time's own direction, across is the other: from the top on a wide screen, where the scale
is at the bottom, and from the scale at the reading side on an upright one, where lanes are columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from kiosk.edition import arranging
from kiosk.player.timeline.axis import View
from kiosk.player.timeline.layout import Columns, Geometry, Layout
from kiosk.player.timeline.placing import SPAN
from kiosk.player.timeline.touching import Rows

MOST_LANES = 12
FEWEST_LANES = 3
"""Two events, or one, stand better with some air than at the foot of a high screen."""
FEW = 300
"""So many events are laid out with fewer lanes, too, to see whether they need all."""
CLOSER = 4
"""Labels are counted when all of the axis is seen, and so much closer."""
BARS_SHARE = 0.36
"""So much of a row's height bars have at most."""
SLIM, SLIM_SHARE, MOST_SLIM = 1.8, 0.15, 3
"""From one bar without a title to the next, in dashes; and how much of a row these have at most, and how many lanes."""
MOST_BARS = 4
NAMED_LEVELS = 2
"""Of the eras, so many levels have names at a time."""
WIDE = 3.0
"""A column of an upright screen has room for bars beside its labels, if it is so many labels wide."""
MOST_CELLS = 72
"""So many dots and badges a screen has at most, in all its rows: more are neither read nor moved smoothly."""
COLUMN_LINES = 4
"""Lines of a title in a column."""


class Measures(NamedTuple):
    """What the screen offers: `length` along the axis and `breadth` across it, with all that stands there; on an
    `upright` screen time runs downwards.

    `margin` at both ends; `reach`, how near to a mark a finger must come; `gap` between labels; `offset` of a label
    from its stem; `labelWidth` a label should keep to; `dateLine` is its first line's height, `line` that of the
    others, and `overhang` what the last of them needs more. `badge` is the height of a badge, and `digit` the width of
    a digit in it; `dot` a dot's diameter, `dash` the thickness of a bar, `heading` that of an era's strip with
    its name and `ribbon` without, `scale` that of the scale (of an upright one, beside its words).

    With words as small as they may be, which are `leastGrowth` times as large as plain ones, a row of a wide screen
    takes `leastRow` for a line of them, and `leastDated` for two; a heading takes `leastHeading`, and the scale
    `leastScale`. `smallest` is that size as a share of the one that words have. `pad` is free beside the name in a
    heading, `reading` is from line to line of a text.
    """

    upright: bool
    length: float
    breadth: float
    margin: float
    reach: float
    gap: float
    offset: float
    labelWidth: float
    dateLine: float
    line: float
    overhang: float
    badge: float
    digit: float
    dot: float
    dash: float
    heading: float
    ribbon: float
    scale: float
    leastRow: float
    leastDated: float
    leastHeading: float
    leastScale: float
    pad: float
    smallest: float
    reading: float
    leastGrowth: float = 1.0

    @property
    def least_set(self) -> float:
        """What a row of a wide screen takes for one line of words as large as they are."""
        return max(self.leastRow, self.badge + 0.7 * self.dot + 0.5 * self.gap + self.line + self.overhang)


@dataclass(frozen=True, slots=True)
class Setting:
    """What labels are set for: so many px wide (at best, or all of them where they stand in columns), with so many
    lines of title, `dated` or not; bars' titles in columns `bar` wide, or on one line.
    """

    width: float
    lines: int
    dated: bool
    bar: float


@dataclass(frozen=True, slots=True)
class Hung:
    """What came of it: each of the `rows` is so broad, with its line so far (`baseline`) from the side of its labels;
    so much is left for the headings of `eras`, each `heading` with its name, and for the `scale`, which has its own
    line where it stands `apart`.
    """

    upright: bool
    rows: int
    row: float
    baseline: float
    levels: int
    heading: float
    eras: float
    scale: float
    apart: bool
    divided: Rows
    setting: Setting

    def above(self, across: float) -> tuple[int, float]:
        """The row of a place so far across all of them, and how far towards its labels it is from the row's line."""
        row = min(max(int(across / self.row), 0), max(0, self.rows - 1))
        within = across - row * self.row
        return row, within - (self.row - self.baseline) if self.upright else self.baseline - within


ANY = Setting(1.0, COLUMN_LINES, True, 0.0)
"""For labels whose room is not known yet."""
NOTHING = Hung(False, 0, 0.0, 0.0, 0, 0.0, 0.0, 0.0, False, Rows(0, 0, 0, 0, 0, 0, 0), Setting(0, 0, True, 0))


class Room(Protocol):
    """The room of an event's words: `width`, lines of title, and along a bar."""

    @property
    def width(self) -> float: ...
    @property
    def lines(self) -> int: ...
    @property
    def alone(self) -> float:
        """The width of the title in one line."""

    @property
    def bar_lines(self) -> int:
        """The lines of the title beside an upright bar."""

    @property
    def date_lines(self) -> int: ...
    @property
    def least(self) -> float: ...
    @property
    def longest(self) -> float:
        """The width of what is not broken: the date, and the longest word of the title."""


Words = Callable[[int, Setting], Room]
"""The room that the words of an event take."""
Placement = Callable[[int], "tuple[Sequence[int], Sequence[int]] | None"]
"""Where so many lanes of labels were put when the edition was built."""
LayOut = Callable[..., "Layout | None"]
"""`placing.lay_out` with all that does not depend on the screen."""


def fewest_named(levels: int) -> int:
    """So many of the levels of eras have names at a time however little room there is."""
    return 0 if levels > NAMED_LEVELS else NAMED_LEVELS


def fitted(here: Measures, rows: int, levels: int) -> tuple[bool, int]:
    """Whether a wide screen has no room for so many rows, and all has to stand in one; and how many of the levels of
    eras have room for their names.
    """
    for wanted, least in ((rows, here.leastRow), (1, here.leastDated)):
        for named in range(NAMED_LEVELS, fewest_named(levels) - 1, -1):
            headings = min(levels, named) * here.leastHeading + max(0, levels - named) * here.ribbon
            if (here.breadth - here.leastScale - headings) / wanted >= least:
                return wanted < rows, named
    return True, fewest_named(levels)


@dataclass(frozen=True, slots=True)
class Hanger:
    """What is to be hung, and where. `numbers` are the events to be seen, `rows` how many rows they are in, `levels`
    how many of eras there are, of which so many are `named` at a time; the scale stands `apart` even from one
    row, if so wanted; and `widest` is the widest word at a tick. Labels that name the lanes of their events beside
    dates (`laned`) go before bars. Where bars are `slim` their words are beside the line.
    """

    here: Measures
    columns: Columns
    numbers: Sequence[int]
    rows: int
    levels: int
    named: int
    apart: bool
    widest: float
    words: Words
    placement: Placement
    lay_out: LayOut
    laned: bool = False
    slim: bool = False

    def hang(self) -> tuple[Hung, Layout | None]:
        """Lays events out as well as it can be done: with as many lanes as there is room for and use of."""
        spans = any(flag & SPAN for flag in self.columns.flags)
        bars = self._most_bars() if spans and not self.slim else 0
        if spans and not bars and not self.slim:
            return replace(self, slim=True).hang()
        if self.slim:
            # In a crowd each would cost more to move than it tells: there spans lie on the line.
            crowd = len(self.numbers) > FEW
            bars = 0 if crowd else min(MOST_SLIM, int(SLIM_SHARE * self._row / self._bar_pitch))
        strip = self._strip if self._many else self._air(bars)
        while True:
            hung, layout = self._best(bars, strip)
            if layout is None:
                return hung, None
            if layout.bar_lanes < bars:
                bars = layout.bar_lanes
                strip = max(strip if strip == self._strip else 0.0, self._air(bars))
            elif strip < self._strip and layout.look(layout.axis.whole()).badges:
                strip = self._strip
            else:
                return hung, layout

    @property
    def _many(self) -> bool:
        return len(self.columns.starts) > arranging.LARGE

    @property
    def _strip(self) -> float:
        across = self.here.badge + (1.6 * self.here.digit if self.here.upright else 0.0)
        return across + 0.7 * self.here.dot

    def _air(self, bars: int) -> float:
        """What is free below the line where there are no badges."""
        return 1.4 * self.here.dot if bars else 0.0

    @property
    def _scale(self) -> float:
        return self.here.scale + (self.widest if self.here.upright else 0.0)

    @property
    def _row(self) -> float:
        here = self.here
        return max(1.0, here.breadth - self._scale - self._eras) / max(1, self.rows)

    @property
    def _eras(self) -> float:
        named = min(self.levels, self.named)
        return named * self.here.heading + (self.levels - named) * self.here.ribbon

    @property
    def _bar_pitch(self) -> float:
        here = self.here
        if self.slim:
            return SLIM * here.dash
        if here.upright:
            return here.dash + 0.5 * here.gap + self._bar_width + here.gap
        return here.dash + here.line + here.overhang + 0.5 * here.gap

    @property
    def _bar_width(self) -> float:
        """Of a title beside an upright bar."""
        return 0.0 if self.slim else min(0.7 * self.here.labelWidth, 0.3 * self._row)

    def _most_bars(self) -> int:
        here = self.here
        if here.upright:
            return 0 if self._row < WIDE * here.labelWidth else max(1, int(BARS_SHARE * self._row / self._bar_pitch))
        least = here.line + here.overhang + 0.1 * self._row + 0.5 * here.gap + self._strip
        least += here.dateLine if self.laned else 0.0
        room = self._row - least
        return min(MOST_BARS, int(room / self._bar_pitch), max(1, int(BARS_SHARE * self._row / self._bar_pitch)))

    def _best(self, bars: int, strip: float) -> tuple[Hung, Layout | None]:
        """The fewest lanes of labels that show as many as more would."""
        if self.here.upright:
            tried = self._columns(bars, strip)
        else:
            tried = self._lanes(bars, strip)
        best: tuple[Hung, Layout | None] | None = None
        most = -1
        few = len(self.numbers) <= FEW
        for hung, lanes in tried:
            layout = self._laid(hung, lanes, bars)
            if layout is None or not few:
                return hung, layout
            if not self.here.upright:
                hung = self._spread(
                    hung, max(layout.label_lanes, FEWEST_LANES if len(self.numbers) <= FEWEST_LANES else 1)
                )
            many = shown(layout)
            if many < most:
                break
            best, most = (hung, layout), many
        assert best is not None
        return best

    def _lanes(self, bars: int, strip: float) -> Iterator[tuple[Hung, int]]:
        """Rows with lanes one above the other, from the most to the fewest."""
        here, row = self.here, self._row
        below = strip + bars * self._bar_pitch + (0.2 * here.gap if self.apart or self.rows > 1 or bars else 0.0)
        foot = here.reach if self.rows == 1 else min(here.reach, 0.1 * row)
        room = row - below - foot - (0.3 * here.gap if self.rows > 1 else 0.0)
        setting, label = self._setting(room)
        foot = max(0.0, foot - max(0.0, label - room))
        lanes = max(1, min(self._most_lanes, int((room + here.gap) / (label + here.gap))))
        fewest = FEWEST_LANES if len(self.numbers) <= FEWEST_LANES else 2
        for fewer in range(lanes, min(fewest, lanes) - 1, -1):
            pitch = (room - label) / (fewer - 1) if fewer > 1 else 0.0
            divided = Rows(here.reach, foot, pitch, label, strip, self._bar_pitch, here.dash)
            yield self._hung(row - below, divided, setting, bars), fewer

    def _spread(self, hung: Hung, lanes: int) -> Hung:
        """Gives the lanes that are used all of the height there is."""
        divided = hung.divided
        room = hung.baseline - divided.foot - divided.label - (0.3 * self.here.gap if self.rows > 1 else 0.0)
        return replace(hung, divided=divided._replace(pitch=max(0.0, room) / max(1, lanes - 1)))

    @property
    def _most_lanes(self) -> int:
        return arranging.MOST_LANES if self._many else MOST_LANES

    def _setting(self, room: float) -> tuple[Setting, float]:
        """The fullest labels that one lane has room for, and how high they are."""
        here = self.here
        for lines, dated in ((3, True), (2, True), (1, True), (1, False)):
            setting = Setting(min(here.labelWidth, here.length / 2), lines, dated, 0.0)
            above = (here.dateLine if dated else 0.0) + here.overhang
            needed = min(lines, 2) if self._many else 1
            for number in () if self._many else self.numbers:
                needed = max(needed, self.words(number, setting).lines)
                if above + needed * here.line > room:
                    break  # the first without room speaks for all
            if above + needed * here.line <= room:
                break
        return replace(setting, lines=needed) if self._many else setting, above + needed * here.line

    def _columns(self, bars: int, strip: float) -> Iterator[tuple[Hung, int]]:
        """Columns beside an upright line, from the most to the fewest."""
        here, row = self.here, self._row
        below = strip + bars * self._bar_pitch
        foot = here.reach if self.rows == 1 else min(here.reach, 0.1 * row)
        room = row - below - foot - (0.5 * here.gap if self.rows > 1 else 0.0)
        wide = (
            max(here.labelWidth, *(self.words(n, ANY).longest for n in self.numbers))
            if not self._many
            else here.labelWidth
        )
        lanes = max(1, min(self._most_lanes, int((room + here.gap) / (wide + here.gap))))
        for fewer in range(lanes, 0, -1):
            column = max(1.0, (room + here.gap) / fewer - here.gap)
            setting = Setting(column, COLUMN_LINES if not self._many else 2, True, self._bar_width)
            divided = Rows(here.reach, foot, column + here.gap, column, strip, self._bar_pitch, here.dash)
            yield self._hung(row - below, divided, setting, bars), fewer

    def _hung(self, baseline: float, divided: Rows, setting: Setting, bars: int) -> Hung:
        apart = self.apart or self.rows > 1 or bars > 0
        return Hung(
            self.here.upright,
            self.rows,
            self._row,
            baseline,
            self.levels,
            self.here.heading,
            self._eras,
            self._scale,
            apart,
            divided,
            setting,
        )

    def _laid(self, hung: Hung, lanes: int, bars: int) -> Layout | None:
        here = self.here
        badge = here.badge if here.upright else here.badge + 2 * here.digit
        geometry = Geometry(
            here.length,
            here.margin,
            here.gap,
            lanes,
            bars,
            3 * here.dot,
            badge,
            here.dot,
            lone=0.0 if here.upright else 0.5,
            sparse=self.rows * here.length / MOST_CELLS,
            slim=self.slim,
        )
        if self._many:
            extents: Sequence[float] | float = self._extent_of_all(hung.setting)
        else:
            extents = [
                self._extent(number, hung.setting, bars > 0 and not self.slim)
                for number in range(len(self.columns.starts))
            ]
        return self.lay_out(extents, geometry, placement=self.placement(lanes) if self._many else None)

    def _extent(self, number: int, setting: Setting, bars: bool) -> float:
        here, words = self.here, self.words(number, setting)
        spans = bars and self.columns.flags[number] & SPAN
        if here.upright:
            lines = words.lines + words.date_lines - 1
            label = 0.5 * here.offset + here.dateLine + lines * here.line + here.overhang
            return max(label, words.bar_lines * here.line + here.overhang) if spans else label
        return max(here.offset + words.width, words.alone) if spans else here.offset + words.width

    def _extent_of_all(self, setting: Setting) -> float:
        here = self.here
        if here.upright:
            return 0.5 * here.offset + here.dateLine + setting.lines * here.line + here.overhang
        return here.offset + setting.width


def shown(layout: Layout) -> int:
    """How many labels and bars there are on the whole, and closer."""
    whole = layout.axis.whole()
    looks = (layout.look(whole), layout.look(View(whole.start, CLOSER * whole.scale)))
    return sum(len(look.labels) for look in looks)
