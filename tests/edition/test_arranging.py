from __future__ import annotations

from array import array
from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.edition.arranging import (
    ALWAYS,
    NEVER,
    Placed,
    Placement,
    arrange,
    distance,
    importance,
    placements,
)

YEAR_S = 31_556_952
WIDTH, GAP, LANES = 1800.0, 16.0, 4

PLACES = st.one_of(st.integers(-(10**12), 10**11), st.integers(0, 20).map(lambda n: n * 3600))
EVENTS = st.lists(st.tuples(PLACES, st.floats(20, 400), st.integers(1, 3)), min_size=1, max_size=60).map(sorted)
MANY = st.lists(st.tuples(PLACES, st.integers(1, 5), st.integers(0, 2)), min_size=1, max_size=80).map(sorted)


def visible(placed: list[Placed], scale: float) -> list[int]:
    return [i for i, place in enumerate(placed) if place.min_scale <= scale]


def assert_clear(us: list[int], extents: list[float], placed: list[Placed], scale: float) -> None:
    """No label that shows lies on another, and no stem crosses words."""
    for i, j in combinations(visible(placed, scale), 2):
        apart = (us[j] - us[i]) * scale
        if placed[i].lane == placed[j].lane or (placed[j].lane > placed[i].lane and apart > 0):
            assert apart >= extents[i], f"{j} meets {i}"


# labels of their own extents


@settings(max_examples=150, deadline=None)
@given(EVENTS, st.integers(1, 6), st.floats(1e-9, 10))
def test_labels_never_meet_at_any_scale(events: list[tuple[int, float, int]], lanes: int, scale: float) -> None:
    us, extents, weights = map(list, zip(*events, strict=True))
    placed = arrange(us, extents, weights, lanes, GAP)
    assert len(placed) == len(us)
    assert all(0 <= place.lane < lanes for place in placed)
    for threshold in {scale, *(place.min_scale for place in placed if 0 < place.min_scale < inf)}:
        assert_clear(us, extents, placed, threshold)


@given(EVENTS, st.integers(1, 4), st.sampled_from([1, 2, 4]))
def test_where_there_is_room_there_is_a_label(events: list[tuple[int, float, int]], lanes: int, closer: int) -> None:
    us, extents, weights = map(list, zip(*events, strict=True))
    least = 1000 / max(1, us[-1] - us[0])
    placed = arrange(us, extents, weights, lanes, GAP, least)
    scale = closer * least
    showing = visible(placed, scale)
    for i in set(range(len(us))) - set(showing):
        for lane in range(lanes):
            assert any(
                placed[j].lane == lane or (lane > placed[j].lane if us[j] < us[i] else placed[j].lane > lane)
                for j in showing
                if abs(us[j] - us[i]) * scale < extents[j if us[j] < us[i] else i] + GAP + 0.001
            ), f"{i} has room in lane {lane}"


@given(EVENTS, st.integers(1, 6))
def test_only_coinciding_events_can_stay_without_a_label(events: list[tuple[int, float, int]], lanes: int) -> None:
    us, extents, weights = map(list, zip(*events, strict=True))
    placed = arrange(us, extents, weights, lanes, GAP)
    for u in set(us):
        together = [place.min_scale < inf for place, other in zip(placed, us, strict=True) if other == u]
        assert sum(together) == min(len(together), lanes)


def test_a_single_lane_still_shows_the_ends_first() -> None:
    us = [i * YEAR_S for i in range(101)]
    placed = arrange(us, [200.0] * 101, [1] * 101, 1, GAP)
    assert {0, 100, 50} <= set(visible(placed, 3 * 216 / (100 * YEAR_S)))


def test_four_on_one_day_share_a_stem_in_four_lanes() -> None:
    placed = arrange([5] * 4, [200.0] * 4, [1] * 4, LANES, GAP)
    assert sorted(place.lane for place in placed) == [0, 1, 2, 3]
    assert [place.min_scale for place in placed] == [0.0] * 4


def test_neighbours_step_down_like_a_staircase() -> None:
    placed = arrange([0, 10, 20, 30], [200.0] * 4, [1] * 4, LANES, GAP)
    assert [place.lane for place in placed] == [3, 2, 1, 0]
    assert [place.min_scale for place in placed] == [0.0] * 4


def test_a_label_waits_only_for_what_shows() -> None:
    # The third, of no weight, finds room before the second does, and may use it.
    placed = arrange([0, 1, 1000], [100.0] * 3, [3, 2, 1], 1, 0)
    assert [place.min_scale for place in placed] == [0.0, 100.0, 0.1]


def test_what_fits_on_the_whole_counts_as_free() -> None:
    least = 200 / YEAR_S
    placed = arrange([i * YEAR_S for i in range(5)], [100.0] * 5, [1] * 5, LANES, GAP, least)
    assert {place.min_scale for place in placed} == {least}


def test_labels_need_a_lane() -> None:
    with pytest.raises(ValueError, match="lane"):
        arrange([0], [100.0], [1], 0, GAP)


def test_no_events_no_labels() -> None:
    assert arrange([], [], [], LANES, GAP) == []
    assert placements(array("q"), b"") == [Placement(array("B"), array("B"))] * 6


@pytest.mark.parametrize("step", [0, 1, YEAR_S])
def test_as_many_as_are_arranged_on_opening_keep_clear(step: int) -> None:
    us, extents = [i * step for i in range(1500)], [100.0 + i % 7 * 30 for i in range(1500)]
    placed = arrange(us, extents, [1 + i % 3 for i in range(1500)], LANES, GAP)
    for scale in (1e-9, 1e-7, 1e-5, 1e-2):
        assert_clear(us, extents, placed, scale)


def test_importance() -> None:
    us, weights = [0, 10, 40, 45, 60, 90, 100], [1, 3, 1, 1, 2, 1, 1]
    # Weight 3, then 2; then the far end, and what is furthest from all before: 40 (20 from 60), 0, 90, 45.
    assert [us[i] for i in importance(us, weights)] == [10, 60, 100, 40, 0, 90, 45]


@given(EVENTS)
def test_the_heavier_come_first_and_nobody_is_forgotten(events: list[tuple[int, float, int]]) -> None:
    order = importance([u for u, _, _ in events], [weight for _, _, weight in events])
    assert sorted(order) == list(range(len(events)))
    assert [events[i][2] for i in order] == sorted((weight for _, _, weight in events), reverse=True)


# labels of one extent


@settings(max_examples=150, deadline=None)
@given(MANY, st.floats(1, 1e12))
def test_labels_of_one_extent_never_meet(events: list[tuple[int, int, int]], extent: float) -> None:
    us, weights, rows = array("q", [e[0] for e in events]), [e[1] for e in events], [e[2] for e in events]
    for lanes, (lane_of, steps) in enumerate(placements(us, weights, rows), 1):
        assert max(lane_of) < lanes
        for reach in {extent, *(distance(step) for step in steps if step not in (NEVER, ALWAYS))}:
            shown = [i for i, step in enumerate(steps) if distance(step) >= reach]
            for i, j in combinations(shown, 2):
                meet = lane_of[i] == lane_of[j] or (lane_of[j] > lane_of[i] and us[j] > us[i])
                assert rows[i] != rows[j] or not meet or us[j] - us[i] >= reach


@given(MANY)
def test_of_one_extent_too_only_coinciding_events_stay_without_a_label(events: list[tuple[int, int, int]]) -> None:
    us, weights, rows = array("q", [e[0] for e in events]), [e[1] for e in events], [e[2] for e in events]
    for lanes, (_, steps) in enumerate(placements(us, weights, rows), 1):
        for u, row in {(u, row) for u, row in zip(us, rows, strict=True)}:
            together = [s != NEVER for s, u2, r2 in zip(steps, us, rows, strict=True) if (u2, r2) == (u, row)]
            assert sum(together) == min(len(together), lanes)


def test_more_lanes_show_more() -> None:
    us = array("q", [i * i * 1000 for i in range(3000)])
    counts = [
        sum(distance(step) >= us[-1] / 300 for step in steps) for _, steps in placements(us, [1 + i % 3 for i in us])
    ]
    assert counts == sorted(counts)
    assert counts[-1] > 1.5 * counts[0]


def test_the_heaviest_of_many_shows_at_once() -> None:
    us = array("q", range(0, 10_000_000, 1000))
    weights = [9 if i == 5003 else 1 for i in range(len(us))]
    for _, steps in placements(us, weights):
        assert distance(steps[5003]) >= us[-1] / 6


def test_thousands_at_one_moment_are_done_with_quickly() -> None:
    us = array("q", [0] * 5000 + [10**9] * 5000)
    for lanes, (_, steps) in enumerate(placements(us, [1] * 10_000), 1):
        assert sum(step != NEVER for step in steps) == 2 * lanes


def test_a_crowd_does_not_hold_up_its_neighbour() -> None:
    """However many stand beside it, an event's label shows once a screen is small enough."""
    us = array("q", sorted([*range(2000), *range(10**6, 10**6 + 2000), 500_000]))
    weights = [2 if u != 500_000 else 1 for u in us]
    for _, steps in placements(us, weights):
        assert distance(steps[2000]) > 0
        assert NEVER not in steps


@pytest.mark.parametrize("step", range(1, ALWAYS))
def test_steps_of_distance_grow(step: int) -> None:
    assert distance(step - 1) < distance(step) < distance(step + 1)


def test_a_crowd_stands_in_staircases() -> None:
    """With a lane each, steps of a staircase need hardly more room than one label."""
    us = array("q", sorted(i * 7919 % 1_000_003 for i in range(1400)))
    whole = 1800 / (us[-1] - us[0])
    shown = [len(visible(arrange(us, [225.0] * 1400, [1] * 1400, lanes, 0, whole), whole)) for lanes in (1, 5)]
    assert shown[1] > 2 * shown[0]
    counts = [sum(distance(step) >= us[-1] / 8 for step in steps) for _, steps in placements(us, [1] * 1400)]
    assert counts[4] > 2 * counts[0]
