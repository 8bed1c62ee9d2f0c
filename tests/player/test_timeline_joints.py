"""Where a deep scale changes it says by how much, in the figures of the language."""

from pathlib import Path

import pytest

from kiosk.edition.scaling import Joint
from kiosk.player.timeline.joints import note, sign
from kiosk.player.wording import Tongue
from tests.player.timetable import LANDSCAPE, SetUp, Timetable, both_ways

SIGNS = {
    "en": {"×10", "×100", "×1000"},
    "fr": {"×10", "×100", "×1000"},
    "ru": {"×10", "×100", "×1000"},
    "ar": {"×١٠", "×١٠٠", "×١٠٠٠"},
}


@both_ways
@pytest.mark.parametrize("text_size", [100, 160, 200])
@pytest.mark.parametrize("language", SIGNS)
def test_every_change_in_view_has_its_sign(
    stand: SetUp, deep_time: Path, size: tuple[int, int], language: str, text_size: int
) -> None:
    table = Timetable(stand(deep_time, size), "line", language, text_size)
    for factor in (1, 2, 5):
        table.zoom_by(factor, 0.4 * float(table.view.property("width")))
        edge = float(table.view.property("edge"))
        seen = [joint for joint in table.found("JointMark") if 90 < float(joint.property("along")) < edge - 90]
        assert seen or factor > 1
        for joint in seen:
            texts = [str(item.property("text")) for item in table.stand.within(joint) if item.inherits("QQuickText")]
            assert len(texts) == 1, f"× {factor}: at {joint.property('along')}"
            assert texts[0] in SIGNS[language]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "×100,000,000"),
        ("fr", "×100\N{NARROW NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}000"),
        ("ru", "×100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000"),
        ("ar", "×١٠٠٬٠٠٠٬٠٠٠"),
    ],
)
def test_large_numbers_are_grouped_as_at_ticks(stand: SetUp, shipped: Path, language: str, expected: str) -> None:
    tongue = Timetable(stand(shipped, LANDSCAPE), "history", language).stand.player.tongue
    assert isinstance(tongue, Tongue)
    joint = Joint(0, 0, 100_000_000)
    assert sign(joint, tongue.number) == expected
    assert expected in note([joint], tongue.said)
    assert tongue.number(1234) in {"1234", "١٢٣٤"}
    assert tongue.number(12_345)[2:-3] == expected[4:5]
