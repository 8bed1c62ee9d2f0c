"""Nothing jumps while a timeline is moved: words stay beside their marks, and marks where their time is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from tests.player.timetable import LANDSCAPE, PORTRAIT, SetUp, Timetable

Places = dict[int, tuple[QPointF, QPointF, float]]
"""By events: where marks stand on the screen, their words beside them, and how far along the axis these reach (px)."""
NEAR = 40
"""Words fade so far from the ends of the axis, at most (px)."""


def upright(table: Timetable) -> bool:
    return bool(table.stand.window.height() > table.stand.window.width())


def places(table: Timetable) -> Places:
    found = {}
    for item in table.items():
        if item.objectName() == "words":
            mark = item.parentItem().parentItem()
            dot = mark.mapToScene(QPointF())
            long = item.height() if upright(table) else item.width()
            found[int(mark.property("number"))] = dot, item.mapToScene(QPointF()) - dot, long
    return found


def gathered(table: Timetable) -> list[tuple[float, float]]:
    """From where to where along the axis (px) events are that have no words: a badge's, or one by itself."""
    start, scale = table.start, table.scale
    badges = [(float(badge.property("uFirst")), float(badge.property("uLast"))) for badge in table.found("EventBadge")]
    badges += [(float(mark.property("u")),) * 2 for mark in table.found("LoneMark")]
    return [((first - start) * scale, (last - start) * scale) for first, last in badges]


@pytest.mark.parametrize(
    ("page", "size", "language"),
    [("history", LANDSCAPE, "en"), ("history", PORTRAIT, "ar"), ("line", LANDSCAPE, "ar"), ("line", PORTRAIT, "en")],
    ids=str,
)
def test_words_stay_beside_their_marks(
    stand: SetUp, shipped: Path, deep_time: Path, page: str, size: tuple[int, int], language: str
) -> None:
    table = Timetable(stand({"history": shipped, "line": deep_time}[page], size), page, language)
    axis, down = table.axis_place(), upright(table)
    way = -1 if language == "ar" and not down else 1
    length = axis.height() if down else axis.width()
    about = 0.6 * length
    table.zoom_by(2, about)

    def apart(before: Places, after: Places) -> None:
        for number in before.keys() & after.keys():
            beside = after[number][1] - before[number][1]
            assert abs(beside.x()) <= 1, table.events[number].title
            assert abs(beside.y()) <= 1, table.events[number].title

    def along(before: Places, number: int) -> float:
        dot = before[number][0]
        return dot.y() - axis.top() if down else way * (dot.x() - (axis.right() if way < 0 else axis.left()))

    def left(at: float, long: float) -> bool:
        """Whether it has come to an end of the axis."""
        return at < NEAR or at + long > length - NEAR

    before = places(table)
    assert len(before) > 3
    begun = set(before)
    for _ in range(100):
        table.pan(-3, settle=False)
        after = places(table)
        apart(before, after)
        for number in before.keys() & after.keys():
            moved = after[number][0] - before[number][0]
            assert abs((moved.y() if down else way * moved.x()) + 3) <= 1
            assert abs(moved.x() if down else moved.y()) <= 1
        for number in before.keys() - after.keys():
            assert left(along(before, number) - 3, before[number][2]), table.events[number].title
        before = after
    assert set(before) != begun, "none came and went"
    for factor in [1.06] * 25 + [1 / 1.06] * 25:
        table.zoom_by(factor, about, settle=False)
        after = places(table)
        apart(before, after)
        for number in before.keys() - after.keys():
            at = about + factor * (along(before, number) - about)
            joined = any(first - NEAR <= at <= last + NEAR for first, last in gathered(table))
            assert joined or left(at, before[number][2]), table.events[number].title
        before = after
