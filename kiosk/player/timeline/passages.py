"""The first sentences of an event's text, as many as stand in a few lines."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QFont

from kiosk.edition.reader import Block
from kiosk.player.timeline.insets import Passage
from kiosk.player.typesetter import balanced, wrapped

LONG = 400
"""No passage is longer, in characters."""
_TAG = re.compile(r"<[^>]*>")


def passage(blocks: Sequence[Block], font: QFont, width: float, most: int) -> Passage | None:
    """As much of a text, by sentences, as stands in `most` lines of a width (px); None if not even the first does."""
    if not blocks or blocks[0].kind != "p":
        return None
    text = html.unescape(_TAG.sub("", blocks[0].markup.replace("<br>", " "))).strip()
    for end in reversed(_ends(text)):
        sentences = text[:end].rstrip()
        if end <= LONG and wrapped(sentences, font, width) <= most:
            lines, wide = balanced(sentences, font, width)
            if 0 < lines <= most and wide <= width + 2:
                return Passage(sentences, lines, wide)
    return None


def _ends(text: str) -> list[int]:
    """Where its sentences end."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, text)
    ends: list[int] = []
    while len(ends) < 4 and (at := finder.toNextBoundary()) >= 0:
        # Qt counts in UTF-16.
        ends.append(len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le")))
    return ends
