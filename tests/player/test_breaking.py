"""Titles are broken into even lines where one would pause reading them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from kiosk.player.timeline.breaking import evened
from tests.player.conftest import font

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("2001: A Space Odyssey", 223, ["2001:", "A Space Odyssey"]),
        ("Le Voyage dans la Lune", 223, ["Le Voyage", "dans la Lune"]),
        ("L’équipe du film décolle", 223, ["L’équipe", "du film décolle"]),
        ("«Звёздные войны» и другие", 223, ["«Звёздные", "войны» и другие"]),
        ("The rocket scientist draws for cinema", 240, ["The rocket scientist", "draws for cinema"]),
        ("人类第一次在太空中拍摄电影", 200, ["人类第一次在", "太空中拍摄电影"]),
        ("Sputnik 1", 223, ["Sputnik 1"]),
    ],
)
def test_titles(title: str, width: float, lines: list[str]) -> None:
    broken = evened(title, font("Inter"), width, 3)
    assert broken is not None
    assert broken[0].split("\n") == lines
    assert broken[1] == len(lines)


def test_right_to_left() -> None:
    broken = evened("«٢٠٠١: ملحمة الفضاء»", font("Noto Sans Arabic"), 200, 3)
    assert broken is not None
    assert broken[0].split("\n") == ["«٢٠٠١:", "ملحمة الفضاء»"]


@pytest.mark.parametrize("title", ["", "Raumfahrtforschungsgesellschaft", "word " * 80, "x" * 5000])
def test_what_can_not_be_broken_so_is_left(title: str) -> None:
    assert evened(title, font("Inter"), 200, 3) is None


@given(st.lists(st.text("abcdefgäж国ش:,-", min_size=1, max_size=9), min_size=2, max_size=9), st.floats(60, 600))
def test_nothing_is_lost_and_no_line_is_too_wide(words: list[str], width: float) -> None:
    title = " ".join(words)
    broken = evened(title, font("Inter"), width, 3)
    if broken is None:
        return
    text, count, widest = broken
    lines = text.split("\n")
    assert "".join(text.split()) == "".join(title.split())
    assert len(lines) == count <= 3
    assert widest <= width + 2
    assert max(QFontMetricsF(font("Inter")).horizontalAdvance(line) for line in lines) <= width + 2
    # It takes no more lines than it needs: no two of them would fit into one.
    if count == 2:
        assert QFontMetricsF(font("Inter")).horizontalAdvance(title) > width - 2


@given(st.lists(st.integers(1, 9), min_size=2, max_size=8))
def test_the_last_line_is_not_left_with_a_short_word(lengths: list[int]) -> None:
    """Unless any other break would be further from even."""
    words = ["n" * length for length in lengths]
    metrics = QFontMetricsF(font("Inter"))
    total = metrics.horizontalAdvance(" ".join(words))
    broken = evened(" ".join(words), font("Inter"), 0.8 * total, 2)
    if broken is None or broken[1] != 2:
        return
    last = broken[0].split("\n")[1]
    others = [metrics.horizontalAdvance(" ".join(words[i:])) for i in range(1, len(words))]
    assert all(second <= first for first, second in pairwise(others))
    if " " not in last and metrics.horizontalAdvance(last) < 0.2 * total:
        longer = [width for width in others if width > metrics.horizontalAdvance(last)]
        assert not any(0.4 * total < width < 0.6 * total for width in longer)
