from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import combinations, pairwise
from math import floor
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.edition import arranging, scaling
from kiosk.edition.scaling import DAY_S, year_start
from kiosk.player.timeline.axis import View
from kiosk.player.timeline.layout import TO_NOW, Badge, Geometry, Layout, Shown, levels
from kiosk.player.timeline.placing import SPAN, lay_out
from tests.player.columns import Page

YEAR_S = 31_556_952
WIDTH = 1800.0
GEOMETRY = Geometry(WIDTH, 30, 16, 4, 2, 24, 40, 16)
ROUNDING = 1e-6
"""In px: less than that no eye and no screen can see."""


class Given(NamedTuple):
    """An event, in the order of the columns."""

    start: int
    end: int
    weight: int = 1
    lane: int = -1
    flags: int = 0


def page(events: Sequence[Given]) -> Page:
    columns = list(zip(*sorted(events), strict=True)) or [(), (), (), (), ()]
    return Page(*(array(kind, column) for kind, column in zip("qqBbB", columns, strict=True)))


def laid(
    columns: Page, kind: str = "even", *, alike: bool = False, geometry: Geometry = GEOMETRY, rows: Sequence[int] = ()
) -> Layout:
    extents = 240.0 if alike else [80.0 + number * 37 % 220 for number in range(len(columns.starts))]
    scale = scaling.extent(kind, columns.starts, columns.ends).scale
    made = lay_out(columns, extents, geometry, scale=scale, rows=rows)
    assert made is not None
    return made


TODAY = year_start(2021)
STARTS = st.one_of(
    st.integers(0, 12).flatmap(lambda power: st.integers(-(10**power), 10**power)).map(lambda ago: TODAY - ago),
    st.integers(-4 * 10**17, TODAY),
    st.integers(0, 12).map(lambda n: TODAY - n * DAY_S),
)
EVENTS = st.lists(
    st.builds(
        lambda start, length, weight, lane, span: Given(start, start + length, weight, lane, span),
        STARTS,
        st.sampled_from([60, DAY_S, YEAR_S, 50 * YEAR_S, 10**15]),
        st.integers(1, 3),
        st.integers(-1, 2),
        st.sampled_from([0, 0, SPAN]),
    ),
    min_size=1,
    max_size=50,
)
CHAINS = st.lists(
    st.builds(
        lambda start, length, weight, lane, span: Given(start, start + length, weight, lane, span),
        st.integers(0, 1000),
        st.sampled_from([1, 20, 50, 200]),
        st.integers(1, 3),
        st.sampled_from([-1, 0]),
        st.sampled_from([0, SPAN, SPAN]),
    ),
    min_size=10,
    max_size=50,
)
"""Events that are close to each other, and spans one after the other."""
PAGES = st.builds(
    lambda events, kind, alike, rows: laid(page(events), kind, alike=alike, rows=rows),
    st.one_of(EVENTS, CHAINS),
    st.sampled_from(["even", "deep"]),
    st.booleans(),
    st.sampled_from([(), (0, 1, 2)]),
)
PLACES = st.floats(0, 1)


def view_of(layout: Layout, where: float, closer: float) -> View:
    """A view anywhere, from the whole (0) to the closest (1)."""
    axis = layout.axis
    scale = axis.min_scale * (axis.max_scale / axis.min_scale) ** closer
    return axis.clamp(View(axis.first + where * (axis.last - axis.first) - WIDTH / 2 / scale, scale))


def numbers(shown: Shown) -> list[int]:
    """The events that have a mark of their own."""
    labels, dots = [label.number for label in shown.labels], [dot.number for dot in shown.dots]
    return [*labels, *dots, *(bar.number for bar in shown.bars)]


def assert_clear(shown: Shown, scale: float) -> None:
    """No label lies on another, no stem crosses words, no badge lies on another or on a dot, no bar on a bar."""
    for one, other in combinations(sorted(shown.labels, key=lambda label: label.u), 2):
        apart = (other.u - one.u) * scale
        if one.row == other.row and (other.lane == one.lane or (other.lane > one.lane and apart > 0)):
            assert apart >= one.extent - ROUNDING
    for badge in shown.badges:
        for beside in shown.badges:
            if beside is not badge and beside.row == badge.row:
                assert abs(beside.u - badge.u) * scale >= GEOMETRY.badge - ROUNDING
        for dot in shown.dots:
            if dot.row == badge.row:
                assert abs(dot.u - badge.u) * scale >= (GEOMETRY.badge + GEOMETRY.dot) / 2 - ROUNDING
    for bar, later in combinations(sorted(shown.bars, key=lambda bar: bar.u), 2):
        if (bar.row, bar.lane) == (later.row, later.lane):
            assert bar.u_end <= later.u
            assert bar.room <= later.u
            assert not bar.titled or (later.u - bar.u) * scale >= bar.extent - ROUNDING


# what holds for every page and every view


@settings(max_examples=150, deadline=None)
@given(PAGES, PLACES, PLACES)
def test_nothing_lies_on_anything_else_from_the_whole_to_the_closest(
    layout: Layout, where: float, within: float
) -> None:
    place = layout.place(floor(where * (layout.count - 1)))
    assert place is not None
    view = layout.axis.whole()
    while view.scale < layout.axis.max_scale:
        view = layout.axis.clamp(View(place.u - where * WIDTH / view.scale, view.scale))
        shown = layout.look(view)
        assert shown.serves(view, WIDTH)
        least = max(shown.min_scale, layout.axis.min_scale)
        for scale in (view.scale, least, least * (shown.max_scale / least) ** within):
            assert_clear(shown, scale)
        view = View(view.start, shown.max_scale * 1.0001 * 2 ** (within / 2))


@settings(max_examples=100, deadline=None)
@given(PAGES, PLACES, PLACES)
def test_every_event_in_view_is_there_once(layout: Layout, where: float, closer: float) -> None:
    view = view_of(layout, where, closer)
    shown = layout.look(view)
    named = numbers(shown)
    assert len(named) == len(set(named))
    begin, end = view.u(0), view.u(WIDTH)
    for number in range(layout.count):
        place = layout.place(number)
        assert place is not None
        if begin <= place.u <= end and number not in named:
            assert sum(badge.row == place.row and badge.u_first <= place.u <= badge.u_last for badge in shown.badges)
    whole = layout.look(layout.axis.whole())
    everything = len(whole.labels) + len(whole.dots) + len(whole.bars) + sum(badge.many for badge in whole.badges)
    assert everything == layout.count


@settings(max_examples=100, deadline=None)
@given(PAGES, PLACES, PLACES, st.floats(1, 3))
def test_closer_only_adds_labels_and_none_changes_its_place(
    layout: Layout, where: float, closer: float, factor: float
) -> None:
    view = view_of(layout, where, closer)
    near = layout.axis.zoom(view, factor, WIDTH / 2)
    before, after = layout.look(view), layout.look(near)
    later = {label.number: label for label in after.labels}
    for label in before.labels:
        if near.start <= label.u <= near.u(WIDTH):
            assert later[label.number]._replace(after=label.after) == label
    bars = {bar.number: bar for bar in after.bars}
    for bar in before.bars:
        if near.start <= bar.u <= near.u(WIDTH):
            assert bars[bar.number]._replace(titled=bar.titled) == bar
            assert bars[bar.number].titled >= bar.titled


@settings(max_examples=100, deadline=None)
@given(PAGES, PLACES, PLACES, st.floats(-900, 900))
def test_moving_changes_nothing_but_what_comes_and_goes(
    layout: Layout, where: float, closer: float, distance: float
) -> None:
    view = view_of(layout, where, closer)
    moved = layout.axis.pan(view, distance)
    before, after = layout.look(view), layout.look(moved)
    begin, end = max(before.start, after.start), min(before.end, after.end)
    for kind in ("labels", "dots", "badges", "bars"):
        both = [{mark for mark in getattr(shown, kind) if begin <= mark.u <= end} for shown in (before, after)]
        assert both[0] == both[1]


@settings(max_examples=60, deadline=None)
@given(PAGES, st.integers(0, 10**6))
def test_every_event_can_be_reached_by_touching_badges(layout: Layout, which: int) -> None:
    number = which % layout.count
    place = layout.place(number)
    assert place is not None
    view = layout.axis.whole()
    for _ in range(100):
        shown = layout.look(view)
        if number in numbers(shown):
            return
        badge = next(
            badge for badge in shown.badges if badge.row == place.row and badge.u_first <= place.u <= badge.u_last
        )
        there = layout.opens(badge, view)
        if there is None:
            # Nothing tells these apart: the first is opened, and the others follow it.
            assert badge.first <= number <= badge.last
            assert badge.u_first == badge.u_last or view.scale >= layout.axis.max_scale * 0.999
            return
        assert there.scale > view.scale
        assert there.along(badge.u_first) >= -ROUNDING
        assert there.along(badge.u_first) <= WIDTH
        view = there if there.along(place.u) <= WIDTH else layout.axis.pan(there, WIDTH / 2 - there.along(place.u))
    pytest.fail("still in a badge")


@given(PAGES)
def test_all_the_way_in_only_what_cannot_be_told_apart_is_in_badges(layout: Layout) -> None:
    for number in range(layout.count):
        place = layout.place(number)
        assert place is not None
        view = layout.axis.show(place.u, place.u)
        for badge in layout.look(view).badges:
            assert badge.u_first == badge.u_last or layout.opens(badge, view) is None


@given(PAGES, st.integers(1, 90))
def test_density_counts_every_event_once(layout: Layout, bins: int) -> None:
    counts = layout.density(bins)
    assert len(counts) == bins
    assert sum(counts) == layout.count


@given(PAGES)
def test_one_can_go_through_all_events_in_order(layout: Layout) -> None:
    number, seen = layout.first_in(View(layout.axis.first - 10 / layout.axis.min_scale, layout.axis.min_scale)), []
    while number is not None:
        seen.append(number)
        number = layout.neighbour(number, 1)
    assert seen == list(range(layout.count))
    assert [layout.neighbour(each, -1) for each in seen] == [None, *seen[:-1]]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30)).map(lambda era: (era[0], sum(era))), max_size=20))
def test_eras_of_one_level_never_overlap(eras: list[tuple[int, int]]) -> None:
    found = levels(eras)
    for (one, level), (other, same) in combinations(zip(eras, found, strict=True), 2):
        assert level != same or one[1] <= other[0] or other[1] <= one[0]
        if one[0] <= other[0] and other[1] <= one[1] and one != other:
            assert level < same


# one page


SPACE = page(
    [
        Given(year_start(year), year_start(year) + length, weight, lane, flags)
        for year, length, weight, lane, flags in [
            (1902, DAY_S, 2, 0, 0),
            (1957, DAY_S, 2, 1, 0),
            (1961, DAY_S, 3, 1, 0),
            (1968, DAY_S, 2, 0, 0),
            (1957, 18 * YEAR_S, 1, 1, SPAN),  # the race
            (1981, 30 * YEAR_S, 1, 1, SPAN),  # the shuttle
            (1998, 10 * YEAR_S, 1, 1, SPAN | TO_NOW),  # the station
            (2000, 12 * DAY_S, 3, 1, SPAN),  # a flight
            (2021, DAY_S, 3, 0, 0),
        ]
    ]
)


def test_long_spans_are_bars_and_short_ones_moments() -> None:
    layout = laid(SPACE)
    bars = {bar.number: bar for bar in layout.look(layout.axis.whole()).bars}
    assert [SPACE.starts[number] for number in sorted(bars)] == [year_start(year) for year in (1957, 1981, 1998)]
    assert len({(bar.lane) for bar in bars.values()}) == 2  # the shuttle and the station overlap
    assert all(bar.titled for bar in bars.values())
    assert any(label.number == 7 for label in layout.look(layout.axis.whole()).labels)


def test_what_goes_on_ends_today() -> None:
    today = year_start(2026)
    layout = lay_out(SPACE, [100.0] * 9, GEOMETRY, now=today)
    assert layout is not None
    assert max(bar.u_end for bar in layout.look(layout.axis.whole()).bars) == today
    assert layout.axis.last == today


def test_bars_without_a_lane_stand_among_the_moments() -> None:
    crowd = page([Given(i * DAY_S, 10**9, 1, -1, SPAN) for i in range(5)])
    layout = laid(crowd)
    shown = layout.look(layout.axis.whole())
    assert len(shown.bars) == 2
    assert len(shown.labels) + len(shown.dots) + sum(badge.many for badge in shown.badges) == 3


def test_rows_are_the_lanes_and_one_for_what_has_none() -> None:
    assert laid(SPACE, rows=(0, 1)).rows == (0, 1)
    assert laid(page([*map(Given._make, zip(*SPACE, strict=True)), Given(TODAY, TODAY + 1)]), rows=(0, 1)).rows == (
        0,
        1,
        -1,
    )
    assert laid(SPACE).rows == (-1,)


def test_a_hidden_lane_is_gone() -> None:
    layout = laid(SPACE, rows=(0,))
    assert layout.count == 3
    assert layout.place(1) is None
    assert layout.neighbour(0, 1) == SPACE.starts.index(year_start(1968))


def test_a_filter_leaves_out_events() -> None:
    layout = lay_out(SPACE, [100.0] * 9, GEOMETRY, keep=b"\1\0\0\0\0\0\0\0\1")
    assert layout is not None
    shown = layout.look(layout.axis.whole())
    assert [label.number for label in shown.labels] == [0, 8]
    assert layout.count == 2
    assert (layout.axis.first, layout.axis.last) == (year_start(1902), year_start(2021) + DAY_S)


def test_the_whole_shows_the_range_and_the_rest_can_be_reached() -> None:
    span = (year_start(1950), year_start(1970))
    layout = lay_out(SPACE, [100.0] * 9, GEOMETRY, span=span)
    assert layout is not None
    whole = layout.axis.whole()
    assert whole.along(span[0]) == pytest.approx(GEOMETRY.margin)
    assert whole.along(span[1]) <= WIDTH - GEOMETRY.margin + ROUNDING
    far = layout.axis.pan(whole, 1e9)
    assert 0 <= far.along(year_start(1902)) <= WIDTH


def test_a_range_without_events_is_a_page_too() -> None:
    layout = lay_out(page([]), [], GEOMETRY, span=(0, YEAR_S), eras=[(0, YEAR_S // 2)])
    assert layout is not None
    shown = layout.look(layout.axis.whole())
    assert [band.level for band in shown.bands] == [0]
    assert layout.first_in(layout.axis.whole()) is None
    assert layout.density(10) == [0] * 10
    assert lay_out(page([]), [], GEOMETRY) is None


def test_one_comes_as_close_as_the_dates_are_exact() -> None:
    by_year = laid(page([Given(year_start(year), year_start(year + 1)) for year in range(1900, 2000, 20)]))
    by_day = laid(page([Given(year_start(year), year_start(year) + DAY_S) for year in range(1900, 2000, 20)]))
    assert by_year.axis.max_scale == pytest.approx(WIDTH / (365 * DAY_S))
    assert by_day.axis.max_scale == pytest.approx(WIDTH / DAY_S)


def test_a_deep_page_reaches_a_single_day() -> None:
    events = [Given(year_start(-13_800_000_000), year_start(-13_700_000_000)), Given(TODAY, TODAY + DAY_S)]
    events += [Given(year_start(2021 - 10**power), year_start(2022 - 10**power)) for power in range(1, 10)]
    layout = laid(page(events), "deep")
    place = layout.place(len(events) - 1)
    assert place is not None
    assert (place.u_end - place.u) * layout.axis.max_scale >= WIDTH / 2
    shown = layout.look(layout.axis.whole())
    assert len(shown.labels) >= 6


# very many


@pytest.fixture(scope="module")
def crowd() -> Page:
    return page(
        [Given(i * 7919 % 3_000_017 * 1000, i * 7919 % 3_000_017 * 1000 + 60, 1 + i % 3) for i in range(20_000)]
    )


def test_many_are_shown_as_the_builder_has_placed_them(crowd: Page) -> None:
    placement = arranging.placements(crowd.starts, crowd.weights)[GEOMETRY.label_lanes - 1]
    ready = lay_out(crowd, 240.0, GEOMETRY, placement=placement)
    made = lay_out(crowd, 240.0, GEOMETRY)
    assert ready is not None
    assert made is not None
    for closer in (0.0, 0.3, 0.7, 1.0):
        view = view_of(ready, 0.4, closer)
        assert ready.look(view) == made.look(view)


def test_many_are_a_few_marks_in_any_view(crowd: Page) -> None:
    layout = laid(crowd, alike=True)
    view = layout.axis.whole()
    while view.scale < layout.axis.max_scale:
        shown = layout.look(view)
        assert len(shown.labels) + len(shown.dots) + len(shown.badges) < 150
        assert_clear(shown, view.scale)
        view = layout.axis.zoom(view, 2, WIDTH / 3)


def test_counts_add_up_at_every_step(crowd: Page) -> None:
    layout = laid(crowd, alike=True)
    for closer in (0.0, 0.2, 0.5, 0.8):
        shown = layout.look(view_of(layout, 0.5, closer))
        for badge in shown.badges:
            names = {label.number for label in shown.labels}
            cell = range(badge.first, badge.last + 1)
            assert badge.many == sum(number not in names for number in cell)
            assert badge.many >= 2


def test_a_badge_stays_while_one_comes_no_closer(crowd: Page) -> None:
    layout = laid(crowd, alike=True)
    view = view_of(layout, 0.5, 0.4)
    seen: dict[tuple[int, tuple[int, int]], Badge] = {}
    for _ in range(20):
        for badge in layout.look(view).badges:
            assert seen.setdefault((badge.row, badge.cell), badge) == badge
        view = layout.axis.pan(view, -170)
    assert len(seen) > 20


def test_bars_of_a_lane_are_told_where_their_room_ends() -> None:
    layout = laid(
        page([Given(i * 10**9, (i + 1) * 10**9, 1, -1, SPAN) for i in range(4)]),
        geometry=GEOMETRY._replace(bar_lanes=1),
    )
    bars = layout.look(layout.axis.whole()).bars
    assert [bar.room for bar in bars] == [*(bar.u for bar in bars[1:]), float("inf")]
    assert all(one.u_end == other.u for one, other in pairwise(bars))


@pytest.mark.parametrize("rows", [1, 4, 8, 12])
def test_however_many_rows_there_are_a_screen_has_no_more_marks_than_it_can_move(rows: int) -> None:
    events = [Given(TODAY - i * i * DAY_S // 7, TODAY, 1, i % rows) for i in range(1400)]
    most = 72
    geometry = GEOMETRY._replace(sparse=rows * WIDTH / most, label_lanes=1, bar_lanes=0)
    made = laid(page(events), geometry=geometry, rows=range(rows))
    for closer in range(41):
        shown = made.look(view_of(made, 0.9, closer / 40), 0.0)
        assert len(shown.dots) + len(shown.badges) <= most + 2 * rows
