"""How the names of eras are set on their strips."""

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from kiosk.player.timeline.headings import SLIVER, Name, height, naming, rooms
from kiosk.player.timeline.layout import Band

PAD, SMALLEST = 7.0, 0.6
BANDS = st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 900), st.integers(0, 2)), min_size=1, max_size=9).map(
    lambda found: [Band(i, u, u + length, level) for i, (u, length, level) in enumerate(found)]
)
NAMES = st.tuples(st.floats(10, 600), st.floats(0.4, 1)).map(lambda name: Name(name[0], name[0] * name[1]))


@given(BANDS, st.lists(NAMES | st.floats(10, 600).map(Name), min_size=9, max_size=9), st.integers(1, 2))
def test_names_are_as_large_as_their_eras_allow(bands: list[Band], names: list[Name], most: int) -> None:
    found = naming(bands, names, 1.0, PAD, SMALLEST, most)
    assert SMALLEST <= found.size <= 1
    assert max(found.lines) <= most
    for band in bands:
        room, name = band.u_end - band.u - 2 * PAD, names[band.number]
        width = name.two if found.lines[band.number] == 2 else name.one
        assert width < inf
        fits = width * found.size <= room + 0.001
        assert fits or found.size == SMALLEST or room < SLIVER * SMALLEST * width


def test_two_lines_only_where_one_would_be_much_smaller() -> None:
    bands = [Band(0, 0, 200, 0), Band(1, 300, 400, 0)]
    names = [Name(150, 80), Name(140, 80)]
    assert naming(bands, names, 1.0, PAD, SMALLEST, 2).lines == (1, 2)
    assert naming(bands, names, 1.0, PAD, SMALLEST, 2).size == 1
    assert naming(bands, names, 1.55, PAD, SMALLEST, 2).lines == (1, 1)
    assert naming(bands, names, 1.0, PAD, SMALLEST, 1).lines == (1, 1)


def test_a_name_in_two_lines_needs_a_higher_strip() -> None:
    assert height(32, 30, PAD, 1, 1.0) == 39
    assert height(32, 30, PAD, 2, 1.0) == 69
    assert height(32, 30, PAD, 2, 0.6) < height(32, 30, PAD, 2, 1.0)


@given(BANDS)
def test_a_name_may_reach_as_far_as_the_next_era_of_its_level(bands: list[Band]) -> None:
    found = rooms(bands)
    for band in bands:
        following = [other.u for other in bands if other.level == band.level and other.u > band.u]
        assert found[band.number] <= min(following, default=inf)
        assert found[band.number] >= band.u
