"""What a finger on a timeline means. All lengths are px: along the axis from where reading begins, and above a row's
line, as far as it has words.
"""

from __future__ import annotations

from typing import NamedTuple

from kiosk.player.timeline.axis import View
from kiosk.player.timeline.layout import Badge, Bar, Dot, Label, Shown


class Rows(NamedTuple):
    """How a row is divided: `reach` of a finger about a mark, `foot` of the lowest label above its line, `pitch` and
    `label` of lanes of labels, `strip` for badges below the line, and `bar_pitch` of lanes of bars below that. `dash`
    is the thickness of bars.
    """

    reach: float
    foot: float
    pitch: float
    label: float
    strip: float
    bar_pitch: float
    dash: float


def touched(
    shown: Shown, rows: Rows, view: View, row: int, along: float, above: float, free: float
) -> Label | Dot | Badge | Bar | None:
    """What is meant by a finger in a row: a label that shows between 0 and `free`; else a bar or its title; else, near
    the line, the nearest mark within reach.
    """
    for label in shown.labels:
        left, foot = label.stand(view), rows.foot + label.lane * rows.pitch
        whole = label.row == row and left >= 0 and left + label.extent <= free
        if whole and left <= along <= left + label.extent and foot <= above <= foot + rows.label:
            return label
    if above < -rows.strip and (bar := _bar(shown, rows, view, row, along, -above - rows.strip, free)):
        return bar
    if not -rows.reach - rows.strip <= above <= rows.reach:
        return None
    return _nearest(shown, rows, view, row, along, above)


def _bar(shown: Shown, rows: Rows, view: View, row: int, along: float, below: float, free: float) -> Bar | None:
    """The bar in whose lane a finger is, on it or on its title, or else near one of its ends."""
    lane = int(below / rows.bar_pitch) if rows.bar_pitch else 0
    found, least = None, rows.reach
    for bar in shown.bars:
        if bar.row != row or bar.lane != lane:
            continue
        begin, end = view.along(bar.u), view.along(bar.u_end)
        if bar.titled:
            end = max(end, max(begin, 0.0) + bar.extent)
        if end < 0 or begin > free:
            continue
        away = max(begin - along, along - end, 0.0)
        if away < least:
            found, least = bar, away
    return found


def _nearest(shown: Shown, rows: Rows, view: View, row: int, along: float, above: float) -> Label | Dot | Badge | None:
    """Of several at the same px it is one whose label shows, then the first; the others are its neighbours in time."""
    found: Label | Dot | Badge | None = None
    least = (int(rows.reach) + 1, 0, 0)
    marks: list[tuple[int, Label | Dot | Badge]] = [
        *((0, label) for label in shown.labels),
        *((1, dot) for dot in shown.dots),
        *((2, badge) for badge in shown.badges),
    ]
    for rank, mark in marks:
        if mark.row != row:
            continue
        # A badge hangs below the line: beside a dot at the same place it is the one that the finger is on.
        hangs = rows.strip / 2 if isinstance(mark, Badge) else 0.0
        away = round(max(abs(view.along(mark.u) - along), abs(above + hangs) * 0.5))
        number = mark.first if isinstance(mark, Badge) else mark.number
        if away <= rows.reach and (away, rank, number) < least:
            found, least = mark, (away, rank, number)
    return found
