"""What labels show more of where there is room beside them: a small picture, or the first sentences of their text.

All lengths are px. Along is counted from where the view begins, across from a row's line towards its labels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

MOST = 12
"""So many are to be seen at a time."""
ASKED = 24
"""Of so many labels, the most important, one is asked whether it has room."""
SIZES = 7
"""Between the largest picture and the smallest so many are tried."""
LEAST_HIGH, MOST_HIGH, MOST_WIDE = 3.2, 11.0, 16.0
"""Of a picture, in gaps."""
SHARE = 0.25
"""Of the labels without a picture, that show their text: of fewer none does."""
NEAR, BESIDE = 0.4, 1.4
"""Under a label's words or over them, and after them, in gaps."""
CLEAR = 0.9
"""From all else, in gaps."""
PROBE = 0.6
"""Where not even a line of so much of a width has room, no text is set."""


class Box(NamedTuple):
    """What takes room in a row: a label's words, or its stem."""

    number: int
    row: int
    begin: float
    end: float
    low: float
    high: float

    def meets(self, other: Box, apart: float) -> bool:
        """Whether another box is nearer than so many px."""
        return (
            self.begin - apart < other.end
            and other.begin - apart < self.end
            and self.low - apart < other.high
            and other.low - apart < self.high
        )


class Passage(NamedTuple):
    """A text, set: its lines, and the width of the longest."""

    text: str
    lines: int
    width: float


def _nothing(_width: float, _lines: int) -> Passage | None:
    return None


class Wish(NamedTuple):
    """A label that would show more: the box of its words, how much it matters, and the `shape` of its picture (width by
    height), 0 without; else the `widths` its text may be set in, and what sets it.
    """

    words: Box
    weight: int
    shape: float
    reach: float = inf
    widths: Sequence[float] = ()
    lines: int = 0
    told: Callable[[float, int], Passage | None] = _nothing


class Inset(NamedTuple):
    """What it shows, and where; a picture, or else a text."""

    box: Box
    text: str
    lines: int

    @property
    def pictured(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Space:
    """Where insets may stand: along from `begin` to `end`, across from `low` to `high`; time runs downwards on an
    `upright` screen. `line` is from line to line of a text.
    """

    upright: bool
    begin: float
    end: float
    low: float
    high: float
    gap: float
    line: float

    def holds(self, box: Box) -> bool:
        return self.begin <= box.begin and box.end <= self.end and self.low <= box.low and box.high <= self.high


Free = Callable[[Box, Wish], bool]
"""Whether a place is free for what a label wishes."""


def placed(
    wishes: Sequence[Wish], taken: Sequence[Box], space: Space, kept: Mapping[int, Inset] | None = None
) -> list[Inset]:
    """What is shown of the wishes: for the most important labels first, and over nothing that is there.

    `taken` is what stands there, the words of the labels included. What is `kept` stays where it is, if it can.
    """
    order = sorted(wishes, key=lambda wish: (-wish.weight, wish.shape == 0, wish.words.begin))[:ASKED]
    rows: dict[int, list[Box]] = {}
    for box in taken:
        rows.setdefault(box.row, []).append(box)
    found: list[Inset] = []

    def free(box: Box, wish: Wish) -> bool:
        # What is after its label stands alone there: over others' words it would be taken for theirs.
        room = box._replace(low=0.0) if not space.upright and box.begin > wish.words.end else box
        others = rows.get(box.row, ())
        inside = space.holds(box) and (not space.upright or box.high <= wish.reach)
        return inside and not any(
            room.meets(other, CLEAR * space.gap) for other in others if other.number != box.number
        )

    def put(inset: Inset | None) -> None:
        if inset is not None:
            found.append(inset)
            rows.setdefault(inset.box.row, []).append(inset.box)

    for wish in order:
        inset = kept.get(wish.words.number) if kept else None
        if inset is not None and len(found) < MOST and free(inset.box, wish):
            put(inset)
    there = {inset.box.number for inset in found}
    for wish in order:
        if len(found) >= MOST:
            break
        if wish.words.number not in there:
            put((_picture if wish.shape else _text)(wish, space, free))
    # One text alone would look like a mistake.
    texts = sum(not inset.pictured for inset in found)
    bare = sum(wish.shape == 0 for wish in wishes)
    return found if texts >= SHARE * min(bare, MOST) else [inset for inset in found if inset.pictured]


def _picture(wish: Wish, space: Space, free: Free) -> Inset | None:
    """As large a picture as there is room for."""
    least, most = LEAST_HIGH * space.gap, MOST_HIGH * space.gap
    for step in range(SIZES):
        high = most * (least / most) ** (step / (SIZES - 1))
        if high * wish.shape <= MOST_WIDE * space.gap:
            for box in _boxes(wish, high * wish.shape, high, space):
                if free(box, wish):
                    return Inset(box, "", 0)
    return None


def _text(wish: Wish, space: Space, free: Free) -> Inset | None:
    """A text under its label, or else after it."""
    for where in range(2):
        for width in wish.widths:
            if not free(_boxes(wish, PROBE * width, space.line, space)[where], wish):
                continue
            passage = wish.told(width, wish.lines)
            while passage is not None:
                box = _boxes(wish, passage.width, passage.lines * space.line, space)[where]
                if free(box, wish):
                    return Inset(box, passage.text, passage.lines)
                passage = wish.told(width, passage.lines - 1) if passage.lines > 1 else None
    return None


def _boxes(wish: Wish, wide: float, high: float, space: Space) -> list[Box]:
    """Where something so large may stand: under the words, after them, over them, or after them and as low."""
    number, row, begin, end, low, top = wish.words
    near, after = NEAR * space.gap, BESIDE * space.gap
    if space.upright:
        under = Box(number, row, end + near, end + near + high, low, low + wide)
        return [under, Box(number, row, begin, begin + high, top + after, top + after + wide)]
    # As high as the words, or a little higher where a low row has no other room for it.
    level = min(space.high, max(top, space.low + high))
    return [
        Box(number, row, begin, begin + wide, low - near - high, low - near),
        Box(number, row, end + after, end + after + wide, level - high, level),
        Box(number, row, begin, begin + wide, top + near, top + near + high),
        Box(number, row, end + after, end + after + wide, low, low + high),
    ]


def touched(insets: Sequence[Inset], row: int, along: float, across: float) -> int | None:
    """The number of the event whose inset is there."""
    for inset in insets:
        box = inset.box
        if box.row == row and box.begin <= along <= box.end and box.low <= across <= box.high:
            return box.number
    return None
