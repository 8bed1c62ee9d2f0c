"""What labels show more of has room, stands over nothing, and stays where it is."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.player.timeline.insets import LEAST_HIGH, MOST, Box, Inset, Passage, Space, Wish, placed, touched

WIDE = Space(False, 10, 1900, 12, 230, 18, 32)
UPRIGHT = Space(True, 10, 1500, 0, 700, 18, 32)


def told(width: float, most: int) -> Passage | None:
    """A text of 600 px in one line, whose first sentence is half of it."""
    for length, text in ((600, "Words. More."), (300, "Words.")):
        lines = int(length // width) + 1
        if lines <= most:
            return Passage(text, lines, length / lines)
    return None


def short(_width: float, _most: int) -> Passage | None:
    return Passage("Words.", 1, 250)


def label(number: int, along: float, high: float, wide: float, row: int, weight: int, shape: float) -> Wish:
    words = Box(number, row, along, along + wide, high - 64, high)
    return Wish(words, weight, shape, words.high, (280, 223, 360), 3, told)


LABELS = st.lists(
    st.tuples(
        st.integers(0, 1900),
        st.sampled_from([130, 230]),
        st.integers(60, 300),
        st.integers(0, 1),
        st.integers(1, 5),
        st.sampled_from([0.0, 0.7, 1.5, 3.0]),
    ),
    max_size=40,
).map(lambda found: [label(number, *each) for number, each in enumerate(found)])


def stems(wishes: Sequence[Wish]) -> list[Box]:
    return [
        Box(wish.words.number, wish.words.row, wish.words.begin - 10, wish.words.begin - 8, 0, wish.words.high)
        for wish in wishes
    ]


@given(LABELS, st.sampled_from([WIDE, UPRIGHT]))
def test_nothing_stands_over_anything(wishes: list[Wish], space: Space) -> None:
    taken = [*(wish.words for wish in wishes), *stems(wishes)]
    found = placed(wishes, taken, space)
    assert len(found) <= MOST
    for one, other in combinations(found, 2):
        assert one.box.row != other.box.row or not one.box.meets(other.box, 0)
    for inset in found:
        assert space.holds(inset.box)
        assert not any(
            inset.box.row == box.row and inset.box.number != box.number and inset.box.meets(box, 0) for box in taken
        )
        own = wishes[inset.box.number]
        assert not inset.box.meets(own.words, 0)
        assert inset.pictured == (own.shape > 0)
        if inset.pictured:
            long, broad = inset.box.end - inset.box.begin, inset.box.high - inset.box.low
            wide, high = (broad, long) if space.upright else (long, broad)
            assert wide / high == pytest.approx(own.shape)
            assert high >= LEAST_HIGH * space.gap - 0.001


@given(LABELS, st.floats(-300, 300))
def test_what_is_moved_along_keeps_what_it_shows(wishes: list[Wish], moved: float) -> None:
    def shifted(box: Box) -> Box:
        return box._replace(begin=box.begin + moved, end=box.end + moved)

    before = {inset.box.number: inset for inset in placed(wishes, [wish.words for wish in wishes], WIDE)}
    after = [wish._replace(words=shifted(wish.words)) for wish in wishes]
    kept = {number: inset._replace(box=shifted(inset.box)) for number, inset in before.items()}
    found = {inset.box.number: inset for inset in placed(after, [wish.words for wish in after], WIDE, kept)}
    texts = [inset for inset in found.values() if not inset.pictured]
    for number, inset in kept.items():
        asked = len(wishes) <= 24 and (inset.pictured or texts)
        if asked and WIDE.holds(inset.box):
            assert found[number] == inset


def test_beside_an_upright_line_it_is_under_the_words_or_after_them() -> None:
    words = Box(0, 0, 100, 164, 40, 200)
    free = placed([Wish(words, 1, 1.5, 700)], [words], UPRIGHT)[0].box
    assert free.begin >= words.end or free.low >= words.high
    following = Box(1, 0, 180, 250, 0, 700)
    low = placed([Wish(words, 1, 0.0, 700, (250,), 3, told)], [words, following], UPRIGHT)
    assert not low, "two lines have no room before the next"
    after = placed([Wish(words, 1, 0.0, 700, (350,), 3, told)], [words, following], UPRIGHT)
    assert after[0].text == "Words.", "only its first sentence has room"
    assert after[0].box.low >= words.high
    assert not placed([Wish(words, 1, 0.0, 400, (300,), 3, short)], [following], UPRIGHT)


def test_the_most_important_are_first() -> None:
    far = [label(number, 100.0, 130, 100, 0, 1 + number, 3.0) for number in range(2)]
    assert [inset.box.number for inset in placed(far, [], WIDE)] == [1]


def test_a_picture_is_larger_where_there_is_more_room() -> None:
    alone = label(0, 100, 230, 150, 0, 1, 1.5)
    beside = label(1, 500, 230, 150, 0, 5, 0.0)
    free = placed([alone], [alone.words], WIDE)[0].box
    narrow = placed([alone], [alone.words, beside.words, *stems([beside])], WIDE)[0].box
    assert free.end - free.begin > narrow.end - narrow.begin


def test_a_text_among_many_labels_without_is_left_out() -> None:
    # Only the last of them has room.
    crowd = [label(number, 20.0 + 110 * number, 130, 100, 0, 1, 0.0) for number in range(8)]
    taken = [*(wish.words for wish in crowd), *stems(crowd)]
    assert placed(crowd[-1:], taken, WIDE)
    assert not placed(crowd, taken, WIDE)


def test_what_is_beside_its_label_is_not_over_others() -> None:
    high, low = label(0, 100, 230, 150, 0, 2, 0.0), label(1, 300, 130, 150, 0, 1, 0.0)
    found = placed([high], [high.words, low.words, *stems([high, low])], WIDE)
    assert all(inset.box.begin >= low.words.end or inset.box.begin < high.words.end for inset in found)


def test_a_finger_on_it_means_its_event() -> None:
    inset = Inset(Box(7, 1, 100, 300, 50, 150), "", 0)
    assert touched([inset], 1, 200, 100) == 7
    assert touched([inset], 0, 200, 100) is None
    assert touched([inset], 1, 301, 100) is None
