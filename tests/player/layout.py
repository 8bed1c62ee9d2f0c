"""What is wrong with a screen's layout, read off its tree of items: words cut off, over other words, off the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight.value, Qt.AlignmentFlag.AlignHCenter.value
MIDDLE, BOTTOM = Qt.AlignmentFlag.AlignVCenter.value, Qt.AlignmentFlag.AlignBottom.value
OVERHANG_EM = 0.15
"""How far the strokes of a letter reach beyond its advance, in Naskh above all: they are counted to the width."""
SLACK_PX = 1.5
"""Rounding of lengths to whole pixels on the way through the layout."""


@dataclass(frozen=True)
class Written:
    """Words on the screen: where they stand, and the part of it that is not clipped away."""

    text: str
    place: QRectF
    shown: QRectF
    scrolls: bool
    truncated: bool
    overflows: bool
    cover: tuple[int, ...]
    """Which layers they belong to: a panel over a page covers the words below it."""


def faults(items: Iterator[QQuickItem], screen: QRectF) -> list[str]:
    """Every fault in words; empty for a screen that is as it should be."""
    written = [each for item in items if (each := _written(item, screen)) is not None]
    found = []
    for each in written:
        if each.truncated:
            found.append(f"cut off with an ellipsis: {each.text!r}")
        if each.overflows:
            found.append(f"larger than its box: {each.text!r}")
        if not each.scrolls and not _within(each.place, screen):
            found.append(f"off the screen: {each.text!r} at {_numbers(each.place)}")
    for one, other in combinations(written, 2):
        if one.cover == other.cover:
            both = one.shown.intersected(other.shown)
            lower = min(one.shown.height(), other.shown.height())
            if both.width() > 2 * SLACK_PX and both.height() > 0.12 * lower + SLACK_PX:
                found.append(f"{one.text!r} over {other.text!r} at {_numbers(both)}")
    return found


def _written(item: QQuickItem, screen: QRectF) -> Written | None:
    if not item.inherits("QQuickText") or not item.property("text"):
        return None
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    place = item.mapRectToScene(_content(item, width, height))
    shown, scrolls = QRectF(place), False
    above, cover = item.parentItem(), []
    while above is not None:
        if above.inherits("QQuickFlickable"):
            scrolls = True
        if above.clip():
            shown = shown.intersected(above.mapRectToScene(QRectF(0, 0, above.width(), above.height())))
        if above.opacity() < 1 and above.opacity() > 0 and not above.isEnabled():
            return None
        above_parent = above.parentItem()
        if above_parent is not None and _is_aside(above, above_parent):
            return None
        if above_parent is not None and above.z():
            cover.append(id(above))
        above = above_parent
    if shown.isEmpty() or not shown.intersects(screen):
        return None
    wide = item.width() + SLACK_PX + OVERHANG_EM * item.property("font").pixelSize()
    return Written(
        text=str(item.property("text")),
        place=place,
        shown=shown,
        scrolls=scrolls,
        truncated=bool(item.property("truncated")),
        overflows=width > wide or height > item.height() + SLACK_PX,
        cover=tuple(cover),
    )


def _is_aside(item: QQuickItem, above: QQuickItem) -> bool:
    """Whether it is a page (or a screenful) of a list that shows one at a time, and not the one shown.

    Qt culls those beside the screen, and may not have put them there yet.
    """
    pager = above.parentItem()
    if pager is None or not pager.inherits("QQuickListView") or pager.property("contentItem") is not above:
        return False
    current = pager.property("currentItem")
    return current is not None and current is not item


def _content(item: QQuickItem, width: float, height: float) -> QRectF:
    """The rectangle that the letters fill, in the item's own coordinates."""
    across, down = read(item, "effectiveHorizontalAlignment"), read(item, "verticalAlignment")
    left = {RIGHT: item.width() - width, CENTRE: (item.width() - width) / 2}.get(across, 0.0)
    top = {MIDDLE: (item.height() - height) / 2, BOTTOM: item.height() - height}.get(down, 0.0)
    return QRectF(left, top, width, height)


def read(item: QQuickItem, name: str) -> int:
    """A property of one of QML's own enumerations, which Python can't convert."""
    value, _ = QQmlExpression(QQmlEngine.contextForObject(item), item, f"+{name}").evaluate()
    return int(value)


def _within(place: QRectF, screen: QRectF) -> bool:
    return screen.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX).contains(place)


def _numbers(place: QRectF) -> str:
    return f"{place.x():.0f},{place.y():.0f} {place.width():.0f}×{place.height():.0f}"
