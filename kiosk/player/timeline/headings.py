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


def hang(hanger: Hanger, names: Sequence[Name]) -> tuple[Hung, Layout | None, Naming]:
    """Hangs a page with headings as high as the names of its eras need them, and their dates, where its rows can spare
    that; and how these are set.
    """
    here = hanger.here
    hung, layout = hanger.hang()
    if layout is None or not hanger.levels:
        return hung, layout, Naming((1,) * len(names))

    def set_in(most: int, within: Layout) -> Naming:
        if hanger.levels > NAMED_LEVELS:
            return Naming((1,) * len(names), here.smallest)
        return naming(within.bands, names, within.axis.min_scale, here.pad, here.smallest, most)

    def again(most: int, *, dated: bool) -> tuple[Hung, Layout | None, Naming]:
        wanted = set_in(most, layout)
        high = height(here.dateLine, here.line, here.pad, max(wanted.lines), wanted.size, dates=dated)
        if high == here.heading:
            return hung, layout, wanted
        new, other = replace(hanger, here=here._replace(heading=high)).hang()
        if other is None:
            return hung, layout, wanted
        found = set_in(max(wanted.lines), other)
        return new, other, replace(found, size=min(found.size, wanted.size), dated=dated)

    def spared(new: Hung, other: Layout | None) -> bool:
        return other is not None and (
            new.setting.dated == hung.setting.dated
            and (here.upright or (new.row >= here.leastRow and _stands_clear(new, hung)))
            and other.axis.min_scale >= PRICE * layout.axis.min_scale
            and shown(other) >= PRICE * shown(layout)
        )

    new, other, found = again(2, dated=True)
    if spared(new, other):
        return new, other, found
    if hanger.levels > NAMED_LEVELS:
        return hung, layout, Naming((1,) * len(names), here.smallest)
    new, other, found = again(2, dated=False)
    return (new, other, found) if max(found.lines) < 2 or spared(new, other) else again(1, dated=False)
