from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.edition.scaling import DAY_S, EVEN, YEAR_S, Scale, deep, extent, year_start

TODAY = year_start(2021) + 288 * DAY_S
AGES = (13.8e9, 4.6e9, 541e6, 66e6, 3e6, 300_000, 40_000, 5000, 1500, 600, 200, 100, 50, 20, 5)
HISTORY = sorted(year_start(2021 - int(age)) for age in AGES)
"""From the Big Bang on, something at every age."""


def years(scale: Scale) -> list[int]:
    return [round(joint.t / YEAR_S) + 1 for joint in scale.joints]


def lengths(scale: Scale, first: int, last: int) -> list[float]:
    """How long each stretch is on the axis; all of it is 1."""
    borders = [scale.u(time) for time in (first, *(joint.t for joint in scale.joints), last)]
    return [(end - begin) / (borders[-1] - borders[0]) for begin, end in pairwise(borders)]


TIMES = st.integers(-3 * 10**18, 3 * 10**18)
NEAR = st.integers(0, 18).flatmap(lambda power: st.integers(-(10**power), 10**power)).map(lambda age: TODAY - age)
PAGES = st.lists(st.one_of(TIMES, NEAR), min_size=1, max_size=40).map(sorted)


# a page from the Big Bang on


def test_scales_change_at_round_years_by_round_factors() -> None:
    scale = deep(HISTORY[0], TODAY, HISTORY)
    assert [(year, joint.factor) for year, joint in zip(years(scale), scale.joints, strict=True)] == [
        (-999_999_999, 10),  # 1 Ga before our era
        (-99_999_999, 10),
        (-9_999_999, 10),
        (-999_999, 10),
        (-9999, 100),  # more stretches would have no room: what happened least is in one
        (1000, 10),
        (1900, 10),
        (2010, 10),
    ]


def test_every_stretch_has_room_for_its_heading() -> None:
    assert min(lengths(deep(HISTORY[0], TODAY, HISTORY), HISTORY[0], TODAY)) > 0.09


def test_time_in_which_nothing_happens_has_no_stretch() -> None:
    times = [HISTORY[0], *HISTORY[-3:]]
    scale = deep(HISTORY[0], TODAY, times)
    assert years(scale) == [1900, 2010]
    assert [joint.factor for joint in scale.joints] == [100_000_000, 10]
    assert min(lengths(scale, times[0], TODAY)) > 0.3


def test_a_young_page_is_even() -> None:
    times = [year_start(2012), year_start(2016), TODAY]
    assert deep(times[0], TODAY, times).joints == ()


def test_the_far_future_is_drawn_smaller_again() -> None:
    end = year_start(5_000_000_000)
    scale = deep(HISTORY[0], end, [*HISTORY, end])
    factors = [joint.factor for joint in scale.joints]
    assert factors == sorted(factors, key=lambda factor: factor < 0)
    assert factors[-1] < 0
    assert lengths(scale, HISTORY[0], end)[-1] > 0.08


def test_one_moment_is_an_axis_too() -> None:
    scale = deep(TODAY, TODAY, [TODAY])
    assert (scale.u(TODAY), scale.moment(0), scale.u(TODAY + 5)) == (0, TODAY, 5)


# what holds for every page


@settings(deadline=None)
@given(PAGES, st.lists(TIMES, max_size=8))
def test_both_ways_are_exact_and_in_order(times: list[int], more: list[int]) -> None:
    scale = deep(times[0], times[-1], times)
    asked = sorted({*times, *more, *(joint.t + step for joint in scale.joints for step in (-1, 0, 1))})
    places = [scale.u(time) for time in asked]
    assert all(isinstance(place, int) for place in places)
    assert all(earlier < later for earlier, later in pairwise(places))
    assert [scale.moment(place) for place in places] == asked
    assert scale.u(times[-1]) == 0
    for joint in scale.joints:
        assert scale.u(joint.t) == joint.u
        assert scale.t(joint.u) == joint.t


@settings(deadline=None)
@given(PAGES)
@example([-997918377088016976, year_start(2100) + 1])
def test_no_stretch_is_narrow_and_all_places_fit_64_bits(times: list[int]) -> None:
    scale = deep(times[0], times[-1], times)
    shares = lengths(scale, times[0], times[-1]) if scale.joints else [1.0]
    assert len(shares) <= 9
    assert min(shares) * len(shares) > 0.3
    array("q", [scale.u(time) for time in times])


@settings(deadline=None)
@given(PAGES)
def test_factors_are_what_they_say(times: list[int]) -> None:
    scale = deep(times[0], times[-1], times)
    for joint, (before, after) in zip(scale.joints, pairwise(scale.slopes), strict=True):
        assert (before * joint.factor == after) if joint.factor > 0 else (after * -joint.factor == before)
        assert str(abs(joint.factor)).rstrip("0") in ("1", "2", "5")


@settings(deadline=None)
@given(PAGES)
def test_a_column_is_placed_as_its_times_are(times: list[int]) -> None:
    for scale in (EVEN, deep(times[0], times[-1], times)):
        assert list(scale.us(array("q", times))) == [scale.u(time) for time in times]


# a page


def test_a_page_reaches_from_its_first_to_its_last() -> None:
    found = extent("even", [10, 20], [15, 90], (0, 50), [(-5, 40)])
    assert found == (EVEN, -5, 90)
    assert extent("even", [], [], (3, 5)) == (EVEN, 3, 5)


def test_an_era_has_its_stretch_though_no_event_lies_in_it() -> None:
    permian = (year_start(-299_000_000), year_start(-252_000_000))
    without = extent("deep", [HISTORY[0], TODAY], [HISTORY[0], TODAY])
    with_it = extent("deep", [HISTORY[0], TODAY], [HISTORY[0], TODAY], None, [permian])
    assert len(with_it.scale.joints) > len(without.scale.joints)


def test_a_page_of_nothing_has_no_axis() -> None:
    with pytest.raises(ValueError, match="event"):
        extent("even", [], [])


@pytest.mark.parametrize("year", [-13_800_000_000, -1, 0, 1, 4, 100, 400, 1900, 2000, 2021])
def test_years_begin_where_the_calendar_says(year: int) -> None:
    days = (year_start(year + 1) - year_start(year)) // DAY_S
    assert days == 365 + (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
