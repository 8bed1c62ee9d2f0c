"""How far the ends of what lasts are sure, as they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple


class Drawn(IntEnum):
    """How an end is drawn: to its very place; fading over as long as nobody knows where in that it lies, and at least a
    little where it is doubted; hollow where it is circa; and fading beyond its place where it is open or unknown.
    """

    SURE = 0
    WIDE = 1
    FADING = 2
    HOLLOW = 3
    OPEN = 4


_DRAWN = {
    "known": Drawn.SURE,
    "now": Drawn.SURE,
    "approximate": Drawn.HOLLOW,
    "open": Drawn.OPEN,
    "unknown": Drawn.OPEN,
}


class Doubt(NamedTuple):
    """How both ends are drawn, and for how long (u) each of them is not sure; 0 where that is not known."""

    opens: int
    ends: int
    opening: float
    closing: float


UNTOLD = Doubt(-1, -1, 0.0, 0.0)
"""Of a moment: its flags say all there is to say."""


def doubt(
    certainty: tuple[str, str], sure: tuple[int, int] | None, start: int, end: int, u: Callable[[int], int]
) -> Doubt:
    """The doubt about the ends of what lasts from `start` to `end` (s), and surely in `sure`; `u` is an axis's."""
    opens, ends = (_DRAWN.get(each, Drawn.FADING) for each in certainty)
    if sure is None:
        return Doubt(opens, ends, 0.0, 0.0)
    opening, closing = max(0, u(sure[0]) - u(start)), max(0, u(end) - u(sure[1]))
    return Doubt(
        Drawn.WIDE if opens is Drawn.SURE and opening else opens,
        Drawn.WIDE if ends is Drawn.SURE and closing else ends,
        float(opening),
        float(closing),
    )
