"""How the height of a timeline is divided among its rows, and a row's among labels, its line, badges and bars."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.edition.arranging import MOST_LANES

MOST_BAR_LANES = 3


class Division(NamedTuple):
    """A row, in px across the axis: `height`, and its `line`, from the row's beginning; how far above the line the
    lowest label begins (`foot`), and how far apart lanes of labels are (`pitch`); how far below it the first bar begins
    (`strip`), and how far apart lanes of bars are (`bar_pitch`).
    """

    label_lanes: int
    bar_lanes: int
    height: float
    line: float
    foot: float
    pitch: float
    strip: float
    bar_pitch: float


def divide(
    height: float,
    rows: int,
    *,
    label: float,
    bar: float,
    gap: float,
    reach: float,
    badge: float,
    heading: float = 0.0,
    bars: bool = True,
) -> Division:
    """Divides a height among rows that are all alike.

    A `label` and a `bar` take so much of it, a `heading` stands above all labels, and none stands nearer to the line
    than a finger's `reach`. Where there is no room for one lane of labels, a row is higher than its share.
    """
    labels, below = 1, 0
    strip = badge + 2 * gap

    def needed(labels: int, below: int) -> float:
        words = heading + labels * label + (labels - 1) * gap + reach
        return words + strip + below * (bar + gap)

    share = height / max(1, rows)
    # What each row should have, the most wanted first.
    for more in ("bar", "label", "label", "bar", "label", "bar", "label", "label"):
        wider = (labels + (more == "label"), below + (more == "bar" and bars))
        if wider[0] <= MOST_LANES and wider[1] <= MOST_BAR_LANES and needed(*wider) <= share:
            labels, below = wider
    share = max(share, needed(labels, below))
    line = share - strip - below * (bar + gap)
    pitch = (line - heading - reach - label) / (labels - 1) if labels > 1 else 0.0
    return Division(labels, below, share, line, reach, pitch, strip, bar + gap)
