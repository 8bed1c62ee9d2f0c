"""The names of eras on their strips: all of one size, in one line or in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple

from kiosk.player.timeline.layout import Band, Layout
from kiosk.player.timeline.room import NAMED_LEVELS, Hanger, Hung, shown

SMALLER = 0.85
"""Rather than in two lines names are set so much smaller."""
SLIVER = 0.3
"""An era that has less than this share of its name's width bears none. It is `sliver` in EraBand.qml."""
PRICE = 0.8
"""Two lines are not worth more than the rest of the labels that are shown with one."""


class Name(NamedTuple):
    """The name of an era: how wide it is in one line, and in two (px; infinite where it can't be broken)."""

    one: float
    two: float = inf


@dataclass(frozen=True, slots=True)
class Naming:
    """In how many `lines` each name is set, and how large all are: as a share of the size of other words. Strips that
    are `dated` have room for a line more.
    """

    lines: tuple[int, ...]
    size: float = 1.0
    dated: bool = False


def naming(
    bands: Sequence[Band], names: Sequence[Name], scale: float, pad: float, smallest: float, most: int
) -> Naming:
    """How names are set, in `most` lines at most, so that those of all eras fit where the whole is seen at a scale
    (px/u).

    `pad` (px) is free at both ends of a name. None is made smaller than the share `smallest`.
    """
    rooms = [((band.u_end - band.u) * scale - 2 * pad, names[band.number]) for band in bands]

    def fitting(widths: list[float]) -> float:
        shares = [
            room / width
            for (room, _), width in zip(rooms, widths, strict=True)
            if width > 0 and room >= SLIVER * smallest * width
        ]
        return min([1.0, *shares])

    lines = [1] * len(names)
    size = fitting([name.one for _, name in rooms])
    if most > 1 and size < max(smallest, SMALLER):
        broken = [room < name.one * SMALLER and name.two < name.one for room, name in rooms]
        for band, two in zip(bands, broken, strict=True):
            lines[band.number] = 1 + two
        size = fitting([name.two if two else name.one for (_, name), two in zip(rooms, broken, strict=True)])
    return Naming(tuple(lines), max(size, smallest))


def rooms(bands: Sequence[Band]) -> dict[int, float]:
    """For each era's number, where the next one of its level begins (u)."""
    found: dict[int, float] = {}
    following: dict[int, float] = {}
    for band in sorted(bands, key=lambda band: -band.u):
        found[band.number] = following.get(band.level, inf)
        following[band.level] = band.u
    return found


def height(dated: float, line: float, pad: float, lines: int, size: float, *, dates: bool = False) -> float:
    """How high (px) a strip is for names in so many lines, and for `dates` under them; `dated` and `line` are those of
    words of full size.
    """
    return float(round(size * dated + pad) + round((lines - 1) * size * line) + round(dates * size * dated))


def _stands_clear(new: Hung, before: Hung) -> bool:
    """Whether labels stand as far from their line as they did, as a share of their row."""
    high = new.divided.foot + new.divided.label
    return new.baseline >= high and new.divided.foot / new.row >= 0.9 * before.divided.foot / before.row


class Tried(NamedTuple):
    """A page hung with headings of one height or another; without a `layout` it can't be."""

    hung: Hung
    layout: Layout | None
    naming: Naming


@dataclass(frozen=True, slots=True)
class Trials:
    """A page with headings for names in one line, and what becomes of it with others."""

    hanger: Hanger
    names: Sequence[Name]
    hung: Hung
    layout: Layout

    @property
    def plain(self) -> Tried:
        """As it is, with the names of many levels as small as they may be."""
        return Tried(self.hung, self.layout, Naming((1,) * len(self.names), self.hanger.here.smallest))

    def again(self, most: int, *, dated: bool) -> Tried:
        """With names in `most` lines at most, and their dates or not."""
        here, wanted = self.hanger.here, self._naming(most, self.layout)
        high = height(here.dateLine, here.line, here.pad, max(wanted.lines), wanted.size, dates=dated)
        if high == here.heading:
            return Tried(self.hung, self.layout, wanted)
        new, other = replace(self.hanger, here=here._replace(heading=high)).hang()
        if other is None:
            return Tried(self.hung, self.layout, wanted)
        found = self._naming(max(wanted.lines), other)
        return Tried(new, other, replace(found, size=min(found.size, wanted.size), dated=dated))

    def spared(self, tried: Tried, *, dated: bool = True) -> bool:
        """Whether its rows can spare the height; labels may lose their dates where they need not be `dated`."""
        new, other, here = tried.hung, tried.layout, self.hanger.here
        return other is not None and (
            (new.setting.dated == self.hung.setting.dated or not dated)
            and (here.upright or (new.row >= here.least_set and (not dated or _stands_clear(new, self.hung))))
            and other.axis.min_scale >= PRICE * self.layout.axis.min_scale
            and shown(other) >= PRICE * shown(self.layout)
        )

    def named(self, tried: Tried) -> bool:
        """Whether every name has room before the next of its level where the whole is seen."""
        layout, naming = tried.layout or self.layout, tried.naming
        until = rooms(layout.bands)
        widths = [name.two if lines > 1 else name.one for name, lines in zip(self.names, naming.lines, strict=True)]
        return all(
            (max(band.u_end, until[band.number]) - band.u) * layout.axis.min_scale
            >= widths[band.number] * naming.size + 2 * self.hanger.here.pad
            for band in layout.bands
        )

    def _naming(self, most: int, within: Layout) -> Naming:
        if self.hanger.levels > NAMED_LEVELS:
            return self.plain.naming
        here = self.hanger.here
        return naming(within.bands, self.names, within.axis.min_scale, here.pad, here.smallest, most)


def hang(hanger: Hanger, names: Sequence[Name]) -> tuple[Hung, Layout | None, Naming]:
    """Hangs a page with headings as high as the names of its eras need them, and their dates, where its rows can spare
    that; and how these are set.
    """
    here = hanger.here
    hung, layout = hanger.hang()
    if layout is None or not hanger.levels:
        return hung, layout, Naming((1,) * len(names))
    trials = Trials(hanger, names, hung, layout)
    many = hanger.levels > NAMED_LEVELS
    # Labels of larger words that name their lanes beside their own dates need the room more.
    if not hanger.laned or here.leastGrowth == 1:
        tall = trials.again(2, dated=True)
        if trials.spared(tall) and (many or trials.named(tall)):
            return tall
    return trials.plain if many else _undated(trials, hanger, names, small=here.leastGrowth > 1)


def _undated(
    trials: Trials, hanger: Hanger, names: Sequence[Name], *, small: bool
) -> tuple[Hung, Layout | None, Naming]:
    """With names in two lines or in one, and in `small` ones if they need to be."""
    two = trials.again(2, dated=False)
    enough = max(two.naming.lines) < 2 or trials.spared(two)
    if enough and trials.named(two):
        return two
    one = trials.again(1, dated=False)
    if hanger.laned or trials.named(one):
        return one
    # An era without a name is worse than labels without dates, or than a small name.
    if trials.spared(two, dated=False) and trials.named(two):
        return two
    if not small:
        return two if enough else one
    here = hanger.here
    plain = here._replace(smallest=here.smallest / here.leastGrowth, leastGrowth=1.0)
    return hang(replace(hanger, here=plain), names)
