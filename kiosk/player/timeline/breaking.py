"""Where the lines of a title are broken, so that they are even and none ends with a word that belongs to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.player.typesetter import line_width, parts

NEW_LINE = "\n"
SHORT = 3
"""A word of so few letters belongs to the next."""
LEADING, TORN, ALONE = 0.25, 0.3, 0.2
"""What it costs to end a line with a short word, within a word, or to leave one word alone on the last line; as much as
lines that differ from even ones by its root.
"""
PAUSES = {**dict.fromkeys(":;.!?…。：；！？؛؟", -0.45), **dict.fromkeys(",—–،、，·", -0.12)}
"""What is gained by a break where a reader would pause."""
MOST_PIECES = 60
"""A text of more words than that is no title."""


class Piece(NamedTuple):
    """What is not broken: its width (px) with the space after it, without it, and what a break after it costs."""

    text: str
    advance: float
    width: float
    cost: float


def evened(text: str, font: QFont, width: float, most: int) -> tuple[str, int, float] | None:
    """A title with its lines broken, how many they are, and the width of the longest (px).

    It takes no more lines than it needs to be no wider than `width`; None where these are more than `most`, where a
    word is wider, or where there is nothing to break.
    """
    pieces = _pieces(text, font.toString())
    if len(pieces) < 2 or max(piece.width for piece in pieces) > width:
        return None
    lines = _needed(pieces, width)
    if lines > min(most, 3):
        return None
    if lines == 1:
        return text, 1, line_width(text, font)
    best = min(
        (
            (_cost(pieces, breaks), breaks)
            for breaks in combinations(range(1, len(pieces)), lines - 1)
            if all(_width(pieces[i:j]) <= width for i, j in pairwise((0, *breaks, len(pieces))))
        ),
        default=None,
    )
    if best is None:
        return None
    places = (0, *best[1], len(pieces))
    broken = ["".join(piece.text for piece in pieces[i:j]).strip() for i, j in pairwise(places)]
    return NEW_LINE.join(broken), lines, max(line_width(line, font) for line in broken)


@lru_cache(maxsize=512)
def _pieces(text: str, face: str) -> tuple[Piece, ...]:
    """None where the text is no title."""
    found = parts(text, QTextBoundaryFinder.BoundaryType.Line, MOST_PIECES + 1)
    if len(found) > MOST_PIECES:
        return ()
    font = QFont()
    font.fromString(face)
    metrics = QFontMetricsF(font)
    return tuple(
        Piece(part, metrics.horizontalAdvance(part), metrics.horizontalAdvance(part.rstrip()), _cost_after(part))
        for part in found
    )


def _cost_after(part: str) -> float:
    word = part.rstrip()
    if word[-1:] in PAUSES:
        return PAUSES[word[-1]]
    letters = sum(map(str.isalpha, word))
    if word == part:
        # Chinese and Japanese are broken anywhere, other words not gladly at their hyphens.
        return TORN if letters and ord(max(word)) < 0x2E80 else 0.0
    return LEADING if letters and len(word) <= SHORT and letters == len(word) else 0.0


def _width(pieces: Sequence[Piece]) -> float:
    return sum(piece.advance for piece in pieces[:-1]) + pieces[-1].width


def _needed(pieces: Sequence[Piece], width: float) -> int:
    lines, first = 1, 0
    for i in range(1, len(pieces)):
        if _width(pieces[first : i + 1]) > width:
            lines, first = lines + 1, i
    return lines


def _cost(pieces: Sequence[Piece], breaks: Sequence[int]) -> float:
    places = (0, *breaks, len(pieces))
    widths = [_width(pieces[i:j]) for i, j in pairwise(places)]
    even = sum(widths) / len(widths)
    uneven = sum((width / even - 1) ** 2 for width in widths)
    alone = len(pieces) > 2 and places[-1] - places[-2] == 1
    return uneven + sum(pieces[i - 1].cost for i in breaks) + (ALONE if alone else 0.0)
