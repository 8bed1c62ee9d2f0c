from __future__ import annotations

from array import array
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.edition.scaling import DAY_S
from kiosk.player.timeline.axis import Axis, View
from kiosk.player.timeline.layout import Geometry
from kiosk.player.timeline.placing import lay_out
from tests.player.columns import Page

WIDTH, MARGIN = 1800.0, 30.0
GEOMETRY = Geometry(WIDTH, MARGIN, 16, 4, 0, 24, 40, 16)


def seconds(text: str) -> int:
    moment = datetime.fromisoformat(text)
    return (moment.toordinal() - 1) * DAY_S + moment.hour * 3600 + moment.minute * 60


DATES = (
    "1865-09-01",
    "1902-09-01",
    "1957-10-04",
    "1961-04-12",
    "1968-04-02",
    "1969-07-20",
    "1972-03-20",
    "1998-11-20",
    "2000-11-02",
    "2021-10-05 08:55",
    "2021-10-05 12:22",
    "2021-10-17",
    "2023-04-20",
)
STARTS = [seconds(date) for date in DATES]
EXTENTS = [200.0, 200, 200, 200, 200, 150, 200, 260, 200, 200, 200, 200, 200]


def axis_of(starts: list[int], extents: list[float], length: int = DAY_S, width: float = WIDTH) -> Axis:
    count = len(starts)
    page = Page(
        array("q", starts),
        array("q", [start + length for start in starts]),
        array("B", [1] * count),
        array("b", [-1] * count),
        array("B", bytes(count)),
    )
    layout = lay_out(page, extents, GEOMETRY._replace(width=width))
    assert layout is not None
    return layout.axis


SPACE = axis_of(STARTS, EXTENTS)


# the whole


@given(
    st.lists(st.tuples(st.integers(-(10**12), 10**11), st.floats(20, 400)), min_size=1, max_size=60).map(sorted),
    st.floats(600, 3840),
)
def test_the_whole_shows_every_event_and_the_words_of_the_last(events: list[tuple[int, float]], width: float) -> None:
    starts, extents = map(list, zip(*events, strict=True))
    view = axis_of(starts, extents, width=width).whole()
    for start, extent in events:
        along = view.along(start)
        assert MARGIN - 1e-3 <= along <= width - MARGIN + 1e-3
        if max(extents) <= (width - 2 * MARGIN) * 2 / 3:
            assert along + extent <= width - MARGIN + 1e-3
            assert view.along(start + DAY_S) <= width - MARGIN + 1e-3


def test_a_single_event_stands_in_the_middle() -> None:
    alone = axis_of([STARTS[3]], [200.0])
    assert WIDTH / 4 < alone.whole().along(STARTS[3]) < WIDTH * 3 / 4
    assert alone.max_scale > alone.min_scale


def test_telling_minutes_apart_is_not_worth_a_journey() -> None:
    starts = [seconds(date) for date in ("1900-01-01", "2021-10-05 08:55", "2021-10-05 08:56")]
    assert axis_of(starts, [200.0] * 3, 60).max_scale == pytest.approx(WIDTH / DAY_S)


# the hand


VIEWS = st.builds(View, start=st.floats(-1e12, 1e12), scale=st.floats(1e-12, 1e3))


@given(VIEWS, st.tuples(st.floats(0, 800), st.floats(1200, 1800)))
def test_clamping_leads_to_a_view_one_may_have(view: View, free: tuple[float, float]) -> None:
    clamped = SPACE.clamp(view, free)
    assert SPACE.min_scale <= clamped.scale <= SPACE.max_scale
    again = SPACE.clamp(clamped, free)
    assert abs(again.start - clamped.start) * clamped.scale < 0.01
    assert clamped.along(SPACE.first) <= free[1]
    assert clamped.along(SPACE.last) >= free[0]


def test_zoom_keeps_what_is_under_the_fingers() -> None:
    view, along = SPACE.whole(), 900.0
    closer = SPACE.zoom(view, 3, along)
    assert closer.scale == pytest.approx(3 * view.scale)
    assert closer.u(along) == pytest.approx(view.u(along))
    assert SPACE.zoom(closer, 1e-9, along) == SPACE.whole()
    assert SPACE.zoom(view, 1e30, along).scale == SPACE.max_scale


def test_panning_follows_the_finger_and_stops_at_the_ends() -> None:
    view = SPACE.zoom(SPACE.whole(), 4, 900)
    moved = SPACE.pan(view, 100)
    assert moved.along(STARTS[5]) == pytest.approx(view.along(STARTS[5]) + 100)
    assert SPACE.pan(view, 1e9).along(SPACE.first) == pytest.approx(MARGIN)
    assert SPACE.pan(view, -1e9).along(SPACE.last) == pytest.approx(WIDTH - MARGIN - SPACE.tail)
    assert SPACE.pan(SPACE.whole(), 500) == SPACE.whole()


@pytest.mark.parametrize("speed", [-900.0, 0.0, 900.0])
def test_a_flick_runs_on_in_its_direction(speed: float) -> None:
    view = SPACE.zoom(SPACE.whole(), 8, 900)
    rest, duration = SPACE.fling(view, speed)
    distance = rest.along(STARTS[5]) - view.along(STARTS[5])
    assert distance == pytest.approx(speed * duration / 2)
    assert distance * speed >= 0


def test_the_hardest_flick_ends_soon() -> None:
    assert SPACE.fling(SPACE.whole(), 1e9)[1] <= 1.2


@pytest.mark.parametrize("free", [(0.0, WIDTH), (700.0, WIDTH), (0.0, 1000.0)])
@pytest.mark.parametrize("factor", [1, 5, 1000])
def test_any_event_fits_beside_a_card(free: tuple[float, float], factor: float) -> None:
    for start, extent in zip(STARTS, EXTENTS, strict=True):
        view = SPACE.fit(SPACE.zoom(SPACE.whole(), factor, 900), start, extent, free)
        assert free[0] + MARGIN - 0.01 <= view.along(start)
        assert view.along(start) + extent <= free[1] - MARGIN + 0.01


def test_what_is_in_view_stays_where_it_is() -> None:
    view = SPACE.zoom(SPACE.whole(), 2, 900)
    assert SPACE.fit(view, STARTS[4], EXTENTS[4]) == view


@pytest.mark.parametrize("free", [(0.0, WIDTH), (700.0, WIDTH), (0.0, 1000.0)])
def test_a_stretch_of_time_fills_what_is_free(free: tuple[float, float]) -> None:
    view = SPACE.show(STARTS[2], STARTS[6], free)
    assert view.along(STARTS[2]) == pytest.approx(free[0] + MARGIN)
    assert view.along(STARTS[6]) == pytest.approx(free[1] - MARGIN)


def test_a_moment_is_shown_as_close_as_one_can_come() -> None:
    view = SPACE.show(STARTS[4], STARTS[4])
    assert view.scale == SPACE.max_scale
    assert view.along(STARTS[4]) == pytest.approx(WIDTH / 2)
