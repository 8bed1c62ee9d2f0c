"""Words on every era can be read, whatever colour a curator gave it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibit.colours import contrast as reference
from kiosk.player.palette import NEUTRAL
from kiosk.player.timeline.tints import TEXT, contrast, mix, tints

LIGHT = {"ground": "#f7f4ee", "ink": "#1b1a18", "quiet": "#5c574e", "line": "#7f786b"}
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS | st.none(), st.integers(0, 9), st.sampled_from([NEUTRAL, LIGHT]))
def test_words_are_read_on_band_and_strip(colour: str | None, number: int, look: dict[str, str]) -> None:
    band, strip, ink, _ = tints(colour, number, look)
    assert reference(band, look["quiet"]) >= TEXT
    assert reference(band, look["ink"]) >= TEXT
    assert reference(strip, ink) >= TEXT


@pytest.mark.parametrize("look", [NEUTRAL, LIGHT], ids=["dark", "light"])
def test_a_colour_is_still_seen(look: dict[str, str]) -> None:
    triassic, jurassic = tints("#812B92", 0, look), tints("#34B2C9", 1, look)
    assert len({look["ground"], *triassic[:2], triassic[3], *jurassic[:2], jurassic[3]}) == 7


def test_neighbours_without_colours_are_told_apart() -> None:
    assert tints(None, 0, NEUTRAL)[0] != tints(None, 1, NEUTRAL)[0]


@given(COLOURS, COLOURS)
def test_contrast_is_that_of_the_standard(one: str, other: str) -> None:
    assert contrast(one, other) == pytest.approx(reference(one, other))


def test_a_share_of_a_colour() -> None:
    assert mix("#000000", "#ff8000", 0.5) == "#804000"
