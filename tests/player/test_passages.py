"""Whole sentences, as many as there is room for."""

import pytest

from kiosk.edition.reader import Block
from kiosk.player.timeline.passages import passage
from tests.player.conftest import font

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = "A <i>short</i> sentence &amp; a plain one. Another that is much longer than the first and goes on. A third."


@pytest.mark.parametrize(
    ("width", "most", "expected"),
    [
        (2000, 1, "A short sentence & a plain one. Another that is much longer than the first and goes on. A third."),
        (400, 2, "A short sentence & a plain one."),
        (220, 2, "A short sentence & a plain one."),
        (120, 2, None),
    ],
)
def test_sentences(width: float, most: int, expected: str | None) -> None:
    found = passage([Block("p", TEXT)], font("Source Serif 4"), width, most)
    assert (found.text if found else None) == expected
    if found:
        assert found.lines <= most
        assert found.width <= width + 2


def test_sentences_of_chinese() -> None:
    found = passage([Block("p", "第一句话。第二句话比第一句话长得多，也许太长了。")], font("Source Serif 4"), 200, 1)
    assert found is not None
    assert found.text == "第一句话。"


def test_what_is_no_sentence_is_left() -> None:
    assert passage([], font("Source Serif 4"), 300, 3) is None
    assert passage([Block("li", "One thing.", "•")], font("Source Serif 4"), 300, 3) is None
    assert passage([Block("p", "")], font("Source Serif 4"), 300, 3) is None
