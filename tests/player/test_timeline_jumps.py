"""Nothing jumps while a timeline is moved: words stay beside their marks, and marks where their time is."""

from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPointF

from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable

NEAR = 40
"""Words fade so far from the ends of the axis, at most (px)."""
of_all_kinds = pytest.mark.parametrize(
    ("page", "size", "language"),
    [("history", LANDSCAPE, "en"), ("history", PORTRAIT, "ar"), ("line", LANDSCAPE, "ar"), ("line", PORTRAIT, "en")],
    ids=str,
)


class Label(NamedTuple):
    """Where a mark stands on the screen, and its words beside it (px); how far along the axis it is, and they reach."""

    mark: QPointF
    words: QPointF
    along: float
    long: float


class Moved:
    """A timeline, a little closer than the whole."""

    def __init__(self, table: Timetable) -> None:
        self.table, self.axis = table, table.axis_place()
        self.upright = self.axis.height() > self.axis.width()
        self.length = self.axis.height() if self.upright else self.axis.width()
        self.about = 0.6 * self.length
        table.zoom_by(2, self.about)

    def along(self, place: QPointF) -> float:
        if self.upright:
            return place.y() - self.axis.top()
        return self.axis.right() - place.x() if self.table.language == "ar" else place.x() - self.axis.left()

    def labels(self) -> dict[int, Label]:
        found = {}
        for item in self.table.items():
            if item.objectName() == "words":
                mark = item.parentItem().parentItem()
                dot = mark.mapToScene(QPointF())
                long = item.height() if self.upright else item.width()
                words = item.mapToScene(QPointF()) - dot
                found[int(mark.property("number"))] = Label(dot, words, self.along(dot), long)
        return found

    def gathered(self) -> list[tuple[float, float]]:
        """From where to where along the axis events are that have no words: a badge's, or one by itself."""
        start, scale = self.table.start, self.table.scale
        found = [
            (float(each.property("uFirst")), float(each.property("uLast"))) for each in self.table.found("EventBadge")
        ]
        found += [(float(mark.property("u")),) * 2 for mark in self.table.found("LoneMark")]
        return [((first - start) * scale, (last - start) * scale) for first, last in found]

    def leaves(self, label: Label, along: float) -> bool:
        """Whether one that comes to be so far along has come to an end of the axis."""
        return along < NEAR or along + label.long > self.length - NEAR

    def assert_together(self, before: dict[int, Label], after: dict[int, Label]) -> None:
        """Words have moved with their marks."""
        for number in before.keys() & after.keys():
            one, other = before[number], after[number]
            apart = (other.words - one.words).manhattanLength()
            if apart > 2:
                # The words of what lasts wait for its end, where it has begun to leave.
                assert min(one.along, other.along) < NEAR, self.table.events[number].title
                assert apart <= (other.mark - one.mark).manhattanLength() + 2, self.table.events[number].title


@pytest.fixture
def moved(stand: SetUp, shipped: Path, deep_time: Path, page: str, size: tuple[int, int], language: str) -> Moved:
    return Moved(Timetable(stand({"history": shipped, "line": deep_time}[page], size), page, language))


@of_all_kinds
def test_moved_along_all_of_it_goes_the_same_way(moved: Moved) -> None:
    begun = before = moved.labels()
    assert len(begun) > 3
    for _ in range(100):
        moved.table.pan(-3, settle=False)
        after = moved.labels()
        moved.assert_together(before, after)
        for number in before.keys() & after.keys():
            assert after[number].along - before[number].along == pytest.approx(-3, abs=1)
        for number in before.keys() - after.keys():
            assert moved.leaves(before[number], before[number].along - 3), moved.table.events[number].title
        before = after
    assert before.keys() != begun.keys(), "none came or went"


@of_all_kinds
def test_closer_and_wider_only_what_joins_others_goes(moved: Moved) -> None:
    before = moved.labels()
    gone = 0
    for factor in [1.06] * 25 + [1 / 1.06] * 25:
        moved.table.zoom_by(factor, moved.about, settle=False)
        after = moved.labels()
        moved.assert_together(before, after)
        for number in before.keys() - after.keys():
            along = moved.about + factor * (before[number].along - moved.about)
            joined = any(first - NEAR <= along <= last + NEAR for first, last in moved.gathered())
            assert joined or moved.leaves(before[number], along), moved.table.events[number].title
            gone += 1
        before = after
    assert gone, "none went"
