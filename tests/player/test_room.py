"""How much of a low screen goes to the rows of a timeline, and how much to its eras."""

import pytest

from kiosk.player.timeline.room import Measures, fitted

HERE = Measures(
    upright=False,
    length=1920,
    breadth=0,
    margin=48,
    reach=36,
    gap=18,
    offset=9,
    labelWidth=223,
    dateLine=32,
    line=31,
    overhang=0,
    badge=35,
    digit=13,
    dot=12,
    dash=7,
    heading=40,
    ribbon=6,
    scale=90,
    leastRow=90,
    leastDated=122,
    leastHeading=40,
    leastScale=90,
    pad=7,
    smallest=1.0,
    reading=34,
)


@pytest.mark.parametrize(
    ("breadth", "levels", "expected"),
    [
        (90 + 2 * 40 + 2 * 6 + 4 * 90, 4, (False, 2)),
        (90 + 1 * 40 + 3 * 6 + 4 * 90, 4, (False, 1)),
        (90 + 4 * 6 + 4 * 90, 4, (False, 0)),
        (90 + 4 * 6 + 4 * 90 - 1, 4, (True, 2)),
        (90 + 4 * 6 + 122, 4, (True, 0)),
        (90, 4, (True, 0)),
        (90 + 2 * 40 + 4 * 90 - 1, 2, (True, 2)),  # so few levels have their names always
        (90 + 4 * 90, 0, (False, 2)),
    ],
)
def test_eras_give_up_their_names_before_lanes_share_a_row(
    breadth: float, levels: int, expected: tuple[bool, int]
) -> None:
    assert fitted(HERE._replace(breadth=breadth), 4, levels) == expected
