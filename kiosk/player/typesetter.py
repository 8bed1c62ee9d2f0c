"""Setting of titles: what QML's Text can't do by itself."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise

from PySide6.QtCore import QObject, QTextBoundaryFinder, Slot
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtQml import QmlElement, QmlSingleton

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

MEASURE_EM = 0.46 * 78
"""The longest line of a reading text, in em: 80 characters, 40 of them Chinese or Japanese (WCAG 1.4.8)."""
PARAGRAPH_EM = 0.75
"""Between two paragraphs, in em."""
GROWTH = (1.45, 1.375, 1.3, 1.225, 1.15, 1.075)
ENDLESS = 1e6
"""A width at which no line is broken, px."""
_TAG = re.compile(r"<[^>]*>")


def _layout(text: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    return layout


def _lines(layout: QTextLayout, width: float) -> tuple[int, float]:
    """How many lines a text takes at a width, and the width of the longest of them, in pixels."""
    layout.beginLayout()
    count, longest = 0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        count += 1
        longest = max(longest, line.naturalTextWidth())
    layout.endLayout()
    return count, longest


def balanced(text: str, font: QFont, width: float) -> tuple[int, float]:
    """How many lines a text takes at a width, and the least width (px) at which it takes no more.

    A word wider than `width` is never broken: the text is then as wide as that word.
    """
    if width <= 0 or not text:
        return 0, max(0.0, width)
    layout = _layout(text, font)
    wanted, longest = _lines(layout, width)
    if wanted < 2 or longest > width:
        return wanted, math.ceil(longest) + 1
    low, high = width / 2, width
    while high - low > 4:
        middle = (low + high) / 2
        count, longest = _lines(layout, middle)
        if count > wanted or longest > middle:
            low = middle
        else:
            high = middle
    return wanted, math.ceil(high) + 1


def wrapped(text: str, font: QFont, width: float) -> int:
    """How many lines a text takes at a width (px), a word that is wider than that broken anywhere."""
    layout = _layout(text, font)
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    return _lines(layout, width)[0]


def line_width(text: str, font: QFont) -> float:
    """The width of a text in one line, px."""
    return balanced(text, font, ENDLESS)[1] if text else 0.0


def plain(markup: str, line_break: str) -> str:
    """The words of a marked-up text."""
    return html.unescape(_TAG.sub("", markup.replace("<br>", line_break)))


def parts(text: str, kind: QTextBoundaryFinder.BoundaryType, most: int | None = None) -> list[str]:
    """A text taken apart at the boundaries of a kind, nothing of it left out; only its first parts, if asked."""
    finder = QTextBoundaryFinder(kind, text)
    ends = iter(finder.toNextBoundary, -1)
    units = text.encode("utf-16-le")  # in which Qt counts
    return [units[2 * i : 2 * j].decode("utf-16-le") for i, j in pairwise((0, *islice(ends, most))) if i < j]


def height(blocks: Sequence[Sequence[str]], family: str, size: float, leading: float, width: float) -> float:
    """How high rich text stands at a size, in px; `leading` is from line to line, in em. Bold is taken for plain."""
    font = QFont(family)
    total = PARAGRAPH_EM * size * max(0, len(blocks) - 1)
    for kind, markup, *_ in blocks:
        scale, indent = {"quote": (1.1, 1.1), "li": (1.0, 1.4)}.get(kind, (1.0, 0.0))
        font.setPixelSize(max(1, round(size * scale)))
        count, _ = _lines(_layout(plain(markup, "\u2028"), font), min(width, MEASURE_EM * size) - indent * size)
        total += count * round(font.pixelSize() * leading)
    return total


@QmlElement
@QmlSingleton
class Typesetter(QObject):
    """Lines that are even, and words that fit."""

    @Slot(str, QFont, float, result=float)
    def balancedWidth(self, text: str, font: QFont, width: float) -> float:
        """The least width, in pixels, at which `text` takes no more lines than at `width`."""
        return balanced(text, font, width)[1]

    @Slot(str, str, float, float, float, float, int, float, result=float)
    def fitting(
        self,
        text: str,
        family: str,
        leading: float,
        largest: float,
        least: float,
        width: float,
        lines: int,
        room: float,
    ) -> float:
        """The largest size, in pixels, at which `text` takes at most `lines` lines in `width` × `room` pixels.

        `leading` is from line to line, in em.

        No word is broken. Never over `largest`, nor under `least`: what doesn't fit at `least` is the caller's to cut.
        """
        if width <= 0 or not text:
            return largest
        size = largest
        while size > least:
            if self._fits(text, family, leading, size, width, lines, room):
                return size
            size *= 0.94
        return least

    @Slot(str, str, float, float, float, float, result=bool)
    def fits(self, text: str, family: str, leading: float, size: float, width: float, room: float) -> bool:
        """Whether `text` at a size stands whole in `width` × `room`, all in pixels; `leading` in em."""
        return width > 0 and self._fits(text, family, leading, size, width, 99, room)

    def _fits(self, text: str, family: str, leading: float, size: float, width: float, lines: int, room: float) -> bool:
        font = QFont(family)
        font.setPixelSize(max(1, round(size)))
        count, longest = _lines(_layout(text, font), width)
        return count <= lines and longest + 1 <= width and count * round(font.pixelSize() * leading) <= room

    @Slot(list, str, float, float, float, float, result=float)
    def growth(
        self, blocks: list[list[str]], family: str, size: float, leading: float, width: float, room: float
    ) -> float:
        """How many times `size` (px) a text may be so that it still stands in `width` × `room` with a line to spare."""
        return _growth(tuple(map(tuple, blocks)), family, size, leading, width, room)


@lru_cache(maxsize=256)
def _growth(
    blocks: tuple[tuple[str, ...], ...], family: str, size: float, leading: float, width: float, room: float
) -> float:
    if width <= 0 or not blocks:
        return 1.0
    for grown in GROWTH:
        larger = size * grown
        if height(blocks, family, larger, leading, width) + larger * leading <= room:
            return grown
    return 1.0
