"""Words as they are handed to the screen: what is held together, and where a long word may be divided."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

from kiosk.player.wording import divided, kept_spaces, unwidowed

pytestmark = pytest.mark.usefixtures("qapp")

READING = b"""
import QtQuick
Text {
    required property string markup
    width: 1
    textFormat: Text.StyledText
    wrapMode: Text.WordWrap
    text: markup
}
"""


def lines_of(markup: str) -> int:
    """How many lines a reading text takes where only what is held together stays together."""
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(READING, QUrl())
    item = component.createWithInitialProperties({"markup": markup})
    assert isinstance(item, QQuickItem), component.errorString()
    return int(item.property("lineCount"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("two words", 2),
        ("two\nwords", 2),
        ("\u00ab\u202fHarmonie\u202f\u00bb", 1),
        ("\u00ab\u00a0Harmonie\u00a0\u00bb est l\u00e0\u202f!", 3),
        ("12\u00a0<b>km</b>", 1),
        ("R&amp;D\u00a0&lt;1", 1),
    ],
)
def test_what_a_curator_holds_together_is_never_broken(text: str, lines: int) -> None:
    assert lines_of(kept_spaces(text)) == lines


def test_a_short_last_word_keeps_the_one_before_it() -> None:
    text = "The station was on the other side of the world then."
    assert lines_of(kept_spaces(unwidowed(text))) == lines_of(text) - 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A long enough sentence for a line of its own.", "A long enough sentence for a line of its\u00a0own."),
        ("A long enough sentence with an extraordinary", "A long enough sentence with an extraordinary"),
        ("Too short to wrap.", "Too short to wrap."),
        ("A long enough sentence that ends in <b>bold</b>", "A long enough sentence that ends in <b>bold</b>"),
        ("", ""),
    ],
)
def test_widows(text: str, expected: str) -> None:
    assert unwidowed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baikonur", "Baikonur"),
        (
            "Donaudampfschifffahrtsgesellschaft",
            "Donau\u00addampf\u00adschiff\u00adfahrts\u00adge\u00adsell\u00adschaft",
        ),
    ],
)
def test_only_very_long_words_may_be_divided(text: str, expected: str) -> None:
    assert divided(text) == expected
