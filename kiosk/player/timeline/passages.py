"""The first sentences of an event's text, as many as stand in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QFont

from kiosk.edition.reader import Block
from kiosk.player.timeline.insets import Passage
from kiosk.player.typesetter import balanced, parts, plain, wrapped

LONG = 400
"""No passage is longer, in characters."""
MOST_SENTENCES = 4


def passage(blocks: Sequence[Block], font: QFont, width: float, most: int) -> Passage | None:
    """As much of a text, by sentences, as stands in `most` lines of a width (px); None if not even the first does."""
    if not blocks or blocks[0].kind != "p":
        return None
    sentence = QTextBoundaryFinder.BoundaryType.Sentence
    first = parts(plain(blocks[0].markup, " ").strip(), sentence, MOST_SENTENCES)
    for text in reversed(list(accumulate(first))):
        sentences = text.rstrip()
        if len(text) <= LONG and wrapped(sentences, font, width) <= most:
            lines, wide = balanced(sentences, font, width)
            if 0 < lines <= most and wide <= width + 2:
                return Passage(sentences, lines, wide)
    return None
