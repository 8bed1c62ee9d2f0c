from __future__ import annotations

from datetime import datetime
from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.player.timeline import (
    DAY_S,
    Axis,
    Mark,
    Placed,
    View,
    arrange,
    axis,
    density,
    importance,
    nearest,
    reach,
)

YEAR_S = 31_556_952
WIDTH, MARGIN, GAP, LANES = 1800.0, 30.0, 16.0, 4


def seconds(text: str) -> int:
    moment = datetime.fromisoformat(text)
    return (moment.toordinal() - 1) * DAY_S + moment.hour * 3600 + moment.minute * 60


def mark(text: str, weight: float = 1, width: float = 200) -> Mark:
    return Mark(seconds(text), seconds(text) + DAY_S, width, weight)


SPACE = [
    mark("1865-09-01"),
    mark("1902-09-01", 2),
    mark("1957-10-04", 2),
    mark("1961-04-12", 3),
    mark("1968-04-02", 2),
    mark("1969-07-20", 3, width=150),
    mark("1972-03-20"),
    mark("1998-11-20", 2, width=260),
    mark("2000-11-02"),
    mark("2021-10-05 08:55", 3),
    mark("2021-10-05 12:22"),
    mark("2021-10-17", 2),
    mark("2023-04-20", 2),
]


def whole_of(marks: list[Mark]) -> tuple[Axis, list[Placed]]:
    shown = axis(marks, WIDTH, MARGIN)
    placed = arrange(marks, LANES, GAP, shown.min_scale)
    return reach(shown, marks, placed), placed


def visible(placed: list[Placed], scale: float) -> set[int]:
    return {i for i, place in enumerate(placed) if place.min_scale <= scale}


def assert_clear(marks: list[Mark], placed: list[Placed], scale: float) -> None:
    """No label that shows lies on another, and no stem crosses words."""
    for i, j in combinations(sorted(visible(placed, scale), key=lambda i: marks[i].start), 2):
        apart = (marks[j].start - marks[i].start) * scale
        if placed[i].lane == placed[j].lane:
            assert apart >= marks[i].width, f"labels {i} and {j}"
        elif placed[j].lane > placed[i].lane and apart > 0:
            assert apart >= marks[i].width, f"stem of {j} through {i}"


MARKS = st.lists(
    st.builds(
        lambda start, length, width, weight: Mark(start, start + length, width, weight),
        start=st.one_of(st.integers(-(10**12), 10**11), st.integers(0, 20).map(lambda n: n * 3600)),
        length=st.sampled_from([60, DAY_S, YEAR_S]),
        width=st.floats(20, 400),
        weight=st.integers(1, 3),
    ),
    min_size=1,
    max_size=60,
)


# labels


@settings(max_examples=200, deadline=None)
@given(MARKS, st.integers(1, 6), st.floats(1e-9, 10))
def test_labels_never_meet_at_any_scale(marks: list[Mark], lanes: int, scale: float) -> None:
    placed = arrange(marks, lanes, GAP)
    assert len(placed) == len(marks)
    assert all(0 <= place.lane < lanes for place in placed)
    for threshold in {scale, *(place.min_scale for place in placed if 0 < place.min_scale < inf)}:
        assert_clear(marks, placed, threshold)


@given(MARKS, st.integers(1, 6))
def test_only_coinciding_events_can_stay_without_a_label(marks: list[Mark], lanes: int) -> None:
    placed = arrange(marks, lanes, GAP)
    for i, place in enumerate(placed):
        together = [j for j, other in enumerate(marks) if other.start == marks[i].start]
        assert (place.min_scale < inf) or len(together) > lanes
    for start in {m.start for m in marks}:
        shown = [placed[j] for j, other in enumerate(marks) if other.start == start and placed[j].min_scale < inf]
        assert 1 <= len(shown) <= lanes


def test_zooming_in_only_adds_labels() -> None:
    shown, placed = whole_of(SPACE)
    seen: set[int] = set()
    scale = shown.min_scale
    while scale <= shown.max_scale:
        now = visible(placed, scale)
        assert seen <= now
        seen, scale = now, scale * 1.3
    assert visible(placed, shown.max_scale) == set(range(len(SPACE)))


def test_the_most_important_show_first() -> None:
    shown, placed = whole_of(SPACE)
    first = visible(placed, shown.min_scale)
    assert {i for i, m in enumerate(SPACE) if m.weight == 3} <= first
    assert len(first) >= 7


def test_a_single_lane_still_shows_the_ends_first() -> None:
    marks = [Mark(i * YEAR_S, i * YEAR_S, 200) for i in range(101)]
    placed = arrange(marks, 1, GAP)
    assert {0, 100, 50} <= visible(placed, 3 * 216 / (100 * YEAR_S))


def test_four_on_one_day_share_a_stem_in_four_lanes() -> None:
    placed = arrange([mark("2021-10-05")] * 4, LANES, GAP)
    assert sorted(place.lane for place in placed) == [0, 1, 2, 3]
    assert [place.min_scale for place in placed] == [0.0] * 4


def test_thirteen_on_one_day_show_as_many_as_there_are_lanes() -> None:
    marks = [*SPACE, *[mark("2021-10-12")] * 13]
    shown, placed = whole_of(marks)
    together = [place for place in placed[len(SPACE) :] if place.min_scale < inf]
    assert len(together) == LANES
    assert max(place.min_scale for place in together) <= shown.max_scale


def test_neighbours_step_down_like_a_staircase() -> None:
    marks = [Mark(i * 10, i * 10, 200) for i in range(4)]
    placed = arrange(marks, LANES, GAP)
    assert [place.lane for place in placed] == [3, 2, 1, 0]
    assert [place.min_scale for place in placed] == [0.0] * 4


def test_a_label_waits_only_for_what_shows() -> None:
    # The third, of no weight, finds room before the second does, and may use it.
    marks = [Mark(0, 0, 100, 3), Mark(1, 1, 100, 2), Mark(1000, 1000, 100, 1)]
    placed = arrange(marks, 1, 0)
    assert [place.min_scale for place in placed] == [0.0, 100.0, 0.1]


def test_what_fits_on_the_whole_counts_as_free() -> None:
    marks = [Mark(i * YEAR_S, i * YEAR_S, 100) for i in range(5)]
    least = 200 / YEAR_S
    assert {place.min_scale for place in arrange(marks, LANES, GAP, least)} == {least}


def test_labels_need_a_lane() -> None:
    with pytest.raises(ValueError, match="lane"):
        arrange(SPACE, 0, GAP)


def test_no_events_no_labels() -> None:
    assert arrange([], LANES, GAP) == []


@pytest.mark.parametrize("step", [0, 1, YEAR_S])
def test_two_thousand_events_keep_clear(step: int) -> None:
    marks = [Mark(i * step, i * step, 100 + i % 7 * 30, 1 + i % 3) for i in range(2000)]
    placed = arrange(marks, LANES, GAP)
    for scale in (1e-9, 1e-7, 1e-5, 1e-2):
        assert_clear(marks, placed, scale)


def test_importance() -> None:
    times = [(0, 1), (40, 1), (45, 1), (90, 1), (100, 1), (10, 3), (60, 2)]
    order = importance([Mark(start, start, 100, weight) for start, weight in times])
    # weight 3, then 2; then the far end, and what is furthest from all before: 100, 90 and 40 (20 from 60), 45, 0 …
    assert [times[i][0] for i in order][:3] == [10, 60, 100]
    assert sorted(order) == list(range(len(times)))
    spread = [times[i][0] for i in order[3:]]
    assert spread == [40, 0, 90, 45]


# the axis


@given(MARKS, st.floats(600, 3840))
def test_the_whole_shows_every_event_and_the_words_of_the_last(marks: list[Mark], width: float) -> None:
    shown = axis(marks, width, MARGIN)
    view = shown.whole()
    room = width - 2 * MARGIN
    for each in marks:
        x = view.x(each.start)
        assert MARGIN - 1e-3 <= x <= width - MARGIN + 1e-3
        if max(m.width for m in marks) <= room * 2 / 3:
            assert x + each.width <= width - MARGIN + 1e-3
            assert view.x(each.end) <= width - MARGIN + 1e-3


def test_a_single_event_stands_in_the_middle() -> None:
    shown, placed = whole_of([mark("1961-04-12")])
    assert [place.min_scale for place in placed] == [shown.min_scale]
    x = shown.whole().x(seconds("1961-04-12"))
    assert WIDTH / 4 < x < WIDTH * 3 / 4
    assert shown.max_scale > shown.min_scale


def test_an_axis_needs_events() -> None:
    with pytest.raises(ValueError, match="event"):
        axis([], WIDTH, MARGIN)


def test_the_closest_two_can_be_told_apart() -> None:
    shown, placed = whole_of(SPACE)
    view = View(seconds("2021-10-05"), shown.max_scale)
    assert view.x(SPACE[10].start) - view.x(SPACE[9].start) >= 200
    assert visible(placed, shown.max_scale) == set(range(len(SPACE)))


def test_telling_minutes_apart_is_not_worth_a_journey() -> None:
    shown, _ = whole_of([mark("1900-01-01"), mark("2021-10-05 08:55"), mark("2021-10-05 08:56")])
    assert shown.max_scale == pytest.approx(WIDTH / DAY_S)


VIEWS = st.builds(View, start=st.floats(-1e12, 1e12), scale=st.floats(1e-12, 1e3))


@given(VIEWS, st.tuples(st.floats(0, 800), st.floats(1200, 1800)))
def test_clamping_leads_to_a_view_one_may_have(view: View, free: tuple[float, float]) -> None:
    shown, _ = whole_of(SPACE)
    clamped = shown.clamp(view, free)
    assert shown.min_scale <= clamped.scale <= shown.max_scale
    again = shown.clamp(clamped, free)
    assert abs(again.start - clamped.start) * clamped.scale < 0.01
    assert clamped.x(shown.first) <= free[1]
    assert clamped.x(shown.last) >= free[0]


def test_zoom_keeps_what_is_under_the_fingers() -> None:
    shown, _ = whole_of(SPACE)
    view, x = shown.whole(), 900.0
    closer = shown.zoom(view, 3, x)
    assert closer.scale == pytest.approx(3 * view.scale)
    assert closer.time(x) == pytest.approx(view.time(x))
    assert shown.zoom(closer, 1e-9, x) == shown.whole()
    assert shown.zoom(view, 1e30, x).scale == shown.max_scale


def test_panning_follows_the_finger_and_stops_at_the_ends() -> None:
    shown, _ = whole_of(SPACE)
    view = shown.zoom(shown.whole(), 4, 900)
    moved = shown.pan(view, 100)
    assert moved.x(SPACE[5].start) == pytest.approx(view.x(SPACE[5].start) + 100)
    assert shown.pan(view, 1e9).x(shown.first) == pytest.approx(MARGIN)
    assert shown.pan(view, -1e9).x(shown.last) == pytest.approx(WIDTH - MARGIN - shown.tail)
    assert shown.pan(shown.whole(), 500) == shown.whole()


@pytest.mark.parametrize("speed", [-900.0, 0.0, 900.0])
def test_a_flick_runs_on_in_its_direction(speed: float) -> None:
    shown, _ = whole_of(SPACE)
    view = shown.zoom(shown.whole(), 8, 900)
    rest, duration = shown.fling(view, speed)
    distance = rest.x(SPACE[5].start) - view.x(SPACE[5].start)
    assert distance == pytest.approx(speed * duration / 2)
    assert distance * speed >= 0


def test_the_hardest_flick_ends_soon() -> None:
    shown, _ = whole_of(SPACE)
    assert shown.fling(shown.whole(), 1e9)[1] <= 1.2


@pytest.mark.parametrize("free", [(0.0, WIDTH), (700.0, WIDTH), (0.0, 1000.0)])
@pytest.mark.parametrize("factor", [1, 5, 1000])
def test_any_event_fits_beside_a_card(free: tuple[float, float], factor: float) -> None:
    shown, _ = whole_of(SPACE)
    for each in SPACE:
        view = shown.fit(shown.zoom(shown.whole(), factor, 900), each, free)
        assert free[0] + MARGIN - 0.01 <= view.x(each.start)
        assert view.x(each.start) + each.width <= free[1] - MARGIN + 0.01


def test_what_is_in_view_stays_where_it_is() -> None:
    shown, _ = whole_of(SPACE)
    view = shown.zoom(shown.whole(), 2, 900)
    assert shown.fit(view, SPACE[4]) == view


# touch


def test_a_finger_finds_the_nearest_mark_within_its_reach() -> None:
    shown, placed = whole_of(SPACE)
    view = shown.whole()
    assert nearest(SPACE, placed, view, view.x(SPACE[1].start) + 20, 36) == 1
    assert nearest(SPACE, placed, view, view.x(SPACE[1].start) + 40, 36) is None


def test_among_marks_at_one_place_the_labelled_one_is_meant() -> None:
    shown, placed = whole_of(SPACE)
    view = shown.whole()
    assert placed[9].min_scale <= view.scale
    assert nearest(SPACE, placed, view, view.x(SPACE[10].start), 36) == 9
    crowd = [mark("2021-10-05")] * 3
    assert nearest(crowd, [Placed(0, inf), Placed(0, 1e-9), Placed(1, 1e-9)], View(0, 1e-9), 60, 36) == 1


def test_no_marks_no_touch() -> None:
    assert nearest([], [], View(0, 1), 0, 36) is None


def test_density_counts_every_event_once() -> None:
    shown, _ = whole_of(SPACE)
    counts = density(SPACE, shown, 24)
    assert sum(counts) == len(SPACE)
    assert counts[0] == 1
    assert max(counts[20:]) == 4
