"""The words of a timeline: whole and clear of each other at every zoom, size and language."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRectF

from kiosk.player.timeline.page import Timeline
from tests.player.layout import faults
from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable


@pytest.mark.parametrize("page", ["lanes", "spans", "deep"])
@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_words_are_whole_at_every_zoom(
    stand: SetUp, kinds: Path, size: tuple[int, int], language: str, text_size: int, page: str
) -> None:
    table = Timetable(stand(kinds, size), page, language, text_size)
    for factor in (1, 3, 10, 30):
        table.zoom_by(factor, 500)
        wrong = faults(table.items(), QRectF(0, 0, *size))
        assert not wrong, f"× {factor}: " + "\n".join(wrong)
    table.open(2)
    wrong = faults(table.items(), QRectF(0, 0, *size))
    assert not wrong, "\n".join(wrong)


def test_it_is_not_ready_while_it_is_to_be_laid_out_once_more(stand: SetUp, kinds: Path) -> None:
    """What comes of a layout, rows that share a line or a wider column, can change the size of words, and so itself."""
    table = Timetable(stand(kinds, PORTRAIT), "lanes", "ar")
    timeline = next(each for each in table.item.findChildren(QObject) if isinstance(each, Timeline))
    early: list[bool] = []
    timeline.laidOut.connect(lambda: early.append(bool(timeline.property("ready"))))
    for text_size in (200, 100, 160, 130, 200):
        table.stand.player.setTextSize(text_size)
        table.stand.settle()
    assert len(early) > 5, "nothing was laid out twice"
    assert not any(early)


@pytest.mark.parametrize(
    ("size", "language", "text_size"),
    [
        (LANDSCAPE, "fr", 100),
        (LANDSCAPE, "ar", 160),
        (PORTRAIT, "ru", 100),
        (PORTRAIT, "ar", 200),
        ((1280, 800), "ru", 100),
        ((1280, 800), "ar", 200),
    ],
    ids=str,
)
def test_nothing_of_deep_time_is_over_anything_else(
    stand: SetUp, deep_time: Path, size: tuple[int, int], language: str, text_size: int
) -> None:
    table = Timetable(stand(deep_time, size), "line", language, text_size)
    for factor in (1, 2.5, 2.5, 20, 1000):
        table.zoom_by(factor, 0.6 * max(size))
        wrong = faults(table.items(), QRectF(0, 0, *size))
        assert not wrong, f"× {factor}: " + "\n".join(wrong)
