"""What a visitor who asks for larger words gets on a timeline."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from tests.player.layout import faults
from tests.player.timetable import SetUp, Timetable

LOW = (1280, 800)
SCREENS = [(1920, 1080), (1080, 1920), (3840, 2160), LOW]
KINDS = ("EventLabel", "TickMark", "EraBand", "EventBar", "EventBadge", "JointMark", "RowHeadings")
GROWN = {130: 1.1, 160: 1.25, 200: 1.5}
"""How much larger words are at least than plain ones; the signs of a scale's changes may stand too close for that."""


def sizes(table: Timetable) -> dict[str, int]:
    """The smallest words of each kind, px."""
    found: dict[str, int] = {}
    for kind in KINDS:
        for mark in table.found(kind):
            for item in table.stand.within(mark):
                if item.inherits("QQuickText") and item.property("text"):
                    size = int(item.property("font").pixelSize())
                    found[kind] = min(size, found.get(kind, size))
    return found


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", ["history", "line"])
def test_words_grow(
    stand: SetUp, shipped: Path, deep_time: Path, page: str, size: tuple[int, int], language: str
) -> None:
    edition = {"history": shipped, "line": deep_time}[page]
    table = Timetable(stand(edition, size), page, language)
    plain = sizes(table)
    for text_size, grown_by in GROWN.items():
        # A low screen has no room for four lanes' events with their dates and still larger words.
        least = min(grown_by, 1.3) if size == LOW and page == "line" else grown_by
        table.stand.player.setTextSize(text_size)
        table.stand.settle()
        grown = sizes(table)
        assert {"EventLabel", "TickMark"} <= grown.keys()
        share = {kind: round(grown[kind] / plain[kind], 2) for kind in grown.keys() & plain.keys()}
        signs = share.pop("JointMark", least)
        assert min(share.values()) >= least - 0.02, (text_size, share)
        assert signs >= 0.8 * least, (text_size, signs)
        wrong = faults(table.items(), QRectF(0, 0, *size))
        assert not wrong, f"at {text_size} %: " + "\n".join(wrong)
    for factor in (3, 10):
        table.zoom_by(factor, 500)
        wrong = faults(table.items(), QRectF(0, 0, *size))
        assert not wrong, f"× {factor}: " + "\n".join(wrong)
