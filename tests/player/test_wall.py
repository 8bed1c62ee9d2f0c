from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.player.wall import Area, Rect, Tile, compose, compose_screenful, screenfuls

LANDSCAPE = Area(1824, 750, 18, 224, 166)
PORTRAIT = Area(1000, 1500, 18, 210, 166)
SMALL = Area(1216, 560, 14, 240, 178)
LARGE = Area(3640, 1560, 36, 336, 250)
AREAS = [LANDSCAPE, PORTRAIT, SMALL, LARGE]

WIDE, SQUARE, TALL, WORDS = Tile(16 / 9), Tile(1.0), Tile(0.75), Tile(0)
MIXED = (WIDE, WIDE, SQUARE, WIDE, WORDS, WIDE, TALL, SQUARE, WORDS, WIDE, Tile(2.0))


def mixed(count: int) -> list[Tile]:
    return [MIXED[i % len(MIXED)] for i in range(count)]


def wall(tiles: list[Tile], area: Area) -> list[list[Rect]]:
    return [
        screen.tiles for screen in compose(tiles, area.width, area.height, area.gap, area.min_width, area.min_height)
    ]


def surface(rect: Rect) -> int:
    return rect.width * rect.height


def assert_fills(rects: list[Rect], area: Area) -> None:
    """Grown by one gap to the right and below, tiles must cover the grown area exactly, and none another."""
    width, height, gap = round(area.width), round(area.height), round(area.gap)
    for rect in rects:
        assert rect.x >= 0
        assert rect.y >= 0
        assert rect.x + rect.width <= width
        assert rect.y + rect.height <= height
    for i, a in enumerate(rects):
        for b in rects[i + 1 :]:
            apart = (
                a.x + a.width + gap <= b.x
                or b.x + b.width + gap <= a.x
                or a.y + a.height + gap <= b.y
                or b.y + b.height + gap <= a.y
            )
            assert apart, f"{a} and {b} overlap"
    assert sum((r.width + gap) * (r.height + gap) for r in rects) == (width + gap) * (height + gap)


TILES = st.lists(
    st.builds(
        Tile,
        shape=st.sampled_from([0, 0.5, 0.66, 0.75, 1, 1.33, 1.5, 1.78, 2, 4]),
        weight=st.integers(1, 3),
        max_width=st.sampled_from([float("inf"), 640.0, 1280.0]),
        max_height=st.sampled_from([float("inf"), 427.0, 960.0]),
    ),
    min_size=1,
    max_size=60,
)
SCREENS = st.builds(
    Area,
    width=st.floats(320, 3840),
    height=st.floats(240, 3840),
    gap=st.floats(4, 40),
    min_width=st.floats(100, 320),
    min_height=st.floats(80, 240),
)


@settings(max_examples=150, deadline=None)
@given(TILES, SCREENS)
def test_any_tiles_fill_any_screen_exactly(tiles: list[Tile], area: Area) -> None:
    screens = wall(tiles, area)
    assert [rect.index for rects in screens for rect in rects] == list(range(len(tiles)))
    for rects in screens:
        assert_fills(rects, area)
        assert min(rect.width for rect in rects) >= area.min_width
        assert min(rect.height for rect in rects) >= area.min_height


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("count", [3, 4, 5, 7, 9, 12, 16, 24, 37, 60])
def test_a_wall_is_composed_not_a_table(count: int, area: Area) -> None:
    for rects in wall(mixed(count), area):
        # An even grid has one size; a composed wall has several, and one tile that stands out.
        sizes = sorted(map(surface, rects))
        assert len({(r.width, r.height) for r in rects}) >= (3 if len(rects) >= 5 else 2)
        assert sizes[-1] >= 1.15 * sizes[len(rects) // 2]
        if len(rects) >= 6:
            rows: dict[tuple[int, int], int] = {}
            for rect in rects:
                rows[rect.y, rect.height] = rows.get((rect.y, rect.height), 0) + 1
            assert max(rows.values()) < len(rects) - 1


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("count", [3, 5, 8, 12, 16, 24])
@pytest.mark.parametrize("weight", [1, 3])
def test_the_first_tile_opens_the_wall(count: int, area: Area, weight: int) -> None:
    first, *others = wall([replace(WIDE, weight=weight), *mixed(count)[1:]], area)[0]
    assert (first.x, first.y) == (0, 0)
    assert surface(first) > max(map(surface, others))


@pytest.mark.parametrize("area", AREAS)
def test_heavy_pages_are_larger(area: Area) -> None:
    tiles = [replace(tile, weight=3 if i == 3 else 1) for i, tile in enumerate(mixed(8))]
    rects = wall(tiles, area)[0]
    assert surface(rects[3]) == max(map(surface, rects))


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("count", [9, 12, 16])
def test_pictures_lose_little(count: int, area: Area) -> None:
    kept = []
    for rects in wall(mixed(count), area):
        for rect in rects:
            shape = mixed(count)[rect.index].shape
            if shape:
                aspect = rect.width / rect.height
                kept.append(min(aspect / shape, shape / aspect))
    assert sum(kept) / len(kept) > 0.7


def test_tall_pictures_get_taller_places_than_wide_ones() -> None:
    for area in AREAS:
        rects = wall([Tile(0.66) if i % 2 else Tile(1.78) for i in range(6)], area)[0]
        aspects = [rect.width / rect.height for rect in rects]
        assert sum(aspects[1::2]) < sum(aspects[::2])


def test_a_small_picture_is_not_enlarged_where_it_need_not_be() -> None:
    for area in (LANDSCAPE, LARGE):
        tiles = mixed(10)
        tiles[5] = Tile(1.5, max_width=640, max_height=427)
        rect = wall(tiles, area)[0][5]
        assert rect.width <= 640
        assert rect.height <= 427


def test_a_picture_too_small_for_its_only_place_still_has_one() -> None:
    (rect,) = wall([Tile(1.5, max_width=64, max_height=42)], LANDSCAPE)[0]
    assert (rect.width, rect.height) == (1824, 750)


def test_reading_order_is_kept() -> None:
    for area in AREAS:
        for rects in wall(mixed(24), area):
            for before, after in pairwise(rects):
                # The next tile is never both above and to the left of the one before.
                assert after.x + after.width > before.x or after.y + after.height > before.y


def test_a_wall_that_does_not_fit_is_shared_out_evenly() -> None:
    for area in AREAS:
        for count in (17, 25, 33, 61, 100):
            sizes = [len(group) for group in screenfuls(count, area)]
            assert sum(sizes) == count
            assert max(sizes) - min(sizes) <= 1


def test_larger_least_sizes_need_more_screens() -> None:
    assert len(screenfuls(16, LANDSCAPE)) == 1
    doubled = replace(LANDSCAPE, min_width=448, min_height=332)
    assert len(screenfuls(16, doubled)) > 1


def test_an_area_too_small_for_a_tile_shows_them_one_by_one() -> None:
    tiny = Area(200, 100, 10, 224, 166)
    assert [[(r.width, r.height) for r in rects] for rects in wall(mixed(3), tiny)] == [[(200, 100)]] * 3


def test_a_wall_without_tiles_or_area() -> None:
    assert wall([], LANDSCAPE) == []
    assert len(wall(mixed(2), Area(0, 0, 18, 224, 166))) == 2


def test_one_screen_of_thousands_is_composed_alone() -> None:
    groups = screenfuls(10_000, LANDSCAPE)
    assert groups[-1].stop == 10_000
    rects = compose_screenful(mixed(10_000), groups[300], LANDSCAPE).tiles
    assert [rect.index for rect in rects] == list(groups[300])
    assert_fills(rects, LANDSCAPE)


def test_the_same_tiles_make_the_same_wall() -> None:
    assert wall(mixed(16), LANDSCAPE) == wall(mixed(16), LANDSCAPE)


def test_two_tiles_share_the_longer_side() -> None:
    assert [r.x for r in wall([WIDE, WIDE], LANDSCAPE)[0]][1] > 0
    assert [r.y for r in wall([WIDE, WIDE], PORTRAIT)[0]][1] > 0


def test_lines_of_the_wall_run_on() -> None:
    """Edges fall on one grid: far fewer different ones than tiles have sides."""
    for area in AREAS:
        for rects in wall(mixed(12), area):
            assert len({r.x for r in rects}) + len({r.y for r in rects}) <= 2 + 4 * sqrt(2 * len(rects))
