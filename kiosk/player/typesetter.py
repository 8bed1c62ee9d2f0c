"""Setting of titles: what QML's Text can't do by itself."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtQml import QmlElement, QmlSingleton

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

TITLE_LEADING = 1.18
"""From one line of a title to the next, of its size; as `Theme.tightLeading`, with a little air."""


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


@QmlElement
@QmlSingleton
class Typesetter(QObject):
    """Lines that are even, and words that fit."""

    @Slot(str, QFont, float, result=float)
    def balancedWidth(self, text: str, font: QFont, width: float) -> float:
        """The least width, in pixels, at which `text` takes no more lines than at `width`."""
        return balanced(text, font, width)[1]

    @Slot(str, str, float, float, float, int, float, result=float)
    def fitting(
        self, text: str, family: str, largest: float, least: float, width: float, lines: int, height: float
    ) -> float:
        """The largest size, in pixels, at which `text` takes at most `lines` lines in `width` × `height` pixels.

        No word is broken. Never over `largest`, nor under `least`: what doesn't fit at `least` is the caller's to cut.
        """
        if width <= 0 or not text:
            return largest
        size = largest
        while size > least:
            if self._fits(text, family, size, width, lines, height):
                return size
            size *= 0.94
        return least

    @Slot(str, str, float, float, float, result=bool)
    def fits(self, text: str, family: str, size: float, width: float, height: float) -> bool:
        """Whether `text` at a size stands whole in `width` × `height`, all in pixels."""
        return width > 0 and self._fits(text, family, size, width, 99, height)

    def _fits(self, text: str, family: str, size: float, width: float, lines: int, height: float) -> bool:
        font = QFont(family)
        font.setPixelSize(max(1, round(size)))
        count, longest = _lines(_layout(text, font), width)
        return count <= lines and longest <= width + 0.5 and count * size * TITLE_LEADING <= height
