"""What a finger on a timeline means: tables of places, px along and above a line at 1 px a second."""

from math import inf

import pytest

from kiosk.player.timeline.axis import View
from kiosk.player.timeline.layout import Badge, Bar, Dot, Label, Shown
from kiosk.player.timeline.touching import Rows, touched

ROWS = Rows(reach=36, foot=36, pitch=100, label=80, strip=40, bar_pitch=50, dash=8)
LABEL, HIGH = Label(0, 100, 100, 0, 0, 150.0), Label(1, 400, 400, 0, 1, 150.0)
DOT, OTHER = Dot(2, 600, 600, 0), Dot(3, 640, 640, 0)
BADGE = Badge(800, 0, (5, 25), 4, 4, 7, 790, 815)
BAR, SHORT = Bar(8, 100, 500, 0, 0, 120.0, inf, True), Bar(9, 700, 720, 0, 1, 90.0, inf, True)
BELOW = Dot(10, 100, 100, 1)
SHOWN = Shown(-1e9, 1e9, 0, inf, (LABEL, HIGH), (DOT, OTHER, BELOW), (BADGE,), (BAR, SHORT), ())


@pytest.mark.parametrize(
    ("along", "above", "meant"),
    [
        (200, 60, LABEL),
        (200, 117, None),
        (260, 60, None),
        (450, 150, HIGH),
        (450, 60, None),
        (100, 0, LABEL),
        (130, 20, LABEL),
        (137, 0, None),
        (615, 0, DOT),
        (625, -5, OTHER),
        (800, -20, BADGE),
        (830, -25, BADGE),
        (300, -60, BAR),
        (520, -60, BAR),
        (560, -60, None),
        (780, -110, SHORT),
        (300, -110, None),
        (900, 300, None),
    ],
)
def test_what_is_meant(along: float, above: float, meant: object) -> None:
    assert touched(SHOWN, ROWS, View(0, 1), 0, along, above, 1920) is meant


def test_each_row_has_its_own() -> None:
    assert touched(SHOWN, ROWS, View(0, 1), 1, 100, 0, 1920) is BELOW
    assert touched(SHOWN, ROWS, View(0, 1), 1, 200, 60, 1920) is None


def test_words_that_do_not_show_are_not_touched() -> None:
    assert touched(SHOWN, ROWS, View(0, 1), 0, 200, 60, 240) is None
    assert touched(SHOWN, ROWS, View(101, 1), 0, 60, 60, 1920) is None


def test_a_title_that_slid_along_its_bar_is_touched_where_it_is() -> None:
    view = View(450, 1)  # the bar ends 50 px from the edge, its title goes on to 120
    assert touched(SHOWN, ROWS, view, 0, 110, -60, 1920) is BAR
