"""Contrast by WCAG's own examples, and roles that can be read on any ground with any accent."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.exhibit.colours import PART, TEXT, adjusted, contrast, luminance, roles

ROLES = {
    "ground", "panel", "raised", "pressed", "ink", "quiet", "line", "accent", "accent_text", "on_accent", "focus",
    "scrim", "on_scrim",
}  # fmt: skip
SURFACES = ("ground", "panel", "raised")

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
backgrounds = st.one_of(st.sampled_from(["dark", "light"]), colours)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_luminance_weighs_the_eye() -> None:
    assert luminance("#00ff00") == pytest.approx(0.7152)
    assert luminance("#FFF") == pytest.approx(1)


@pytest.mark.parametrize("wrong", ["", "red", "#12345", "#1234567", "#ggg", "rgb(0,0,0)"])
def test_what_is_no_colour(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        roles("dark", wrong)


@given(backgrounds, colours)
@example("dark", "#f2b33d")
@example("light", "#f2b33d")
@example("#757575", "#757575")
@example("#000000", "#000000")
@example("#ffffff", "#ffffff")
def test_every_role_can_be_read(background: str, accent: str) -> None:
    used = roles(background, accent)

    def least(role: str, *grounds: str) -> float:
        return min(contrast(used[role], used[ground]) for ground in grounds)

    assert set(used) == ROLES
    assert least("ink", *SURFACES, "pressed") >= TEXT
    assert least("quiet", *SURFACES) >= TEXT
    assert least("accent_text", "ground", "panel") >= TEXT
    assert least("on_accent", "accent") >= TEXT
    assert least("on_scrim", "scrim") >= TEXT
    assert least("line", *SURFACES) >= PART
    assert least("focus", *SURFACES) >= PART
    assert least("accent", "ground") >= PART


@given(colours)
def test_the_ground_is_the_curators_own(background: str) -> None:
    assert roles(background, "#f2b33d")["ground"] == background


@given(backgrounds, colours)
def test_an_accent_is_kept_or_the_change_is_told(background: str, accent: str) -> None:
    used = roles(background, accent)
    changed = {change.role: change for change in adjusted(background, accent)}
    for role in ("accent", "accent_text"):
        if role in changed:
            assert (changed[role].wanted, changed[role].given) == (accent, used[role])
            assert changed[role].contrast < changed[role].least
        else:
            assert used[role] == accent


def test_amber_is_right_in_the_dark_and_darkened_on_paper() -> None:
    assert adjusted("dark", "#F2B33D") == ()
    assert [change.role for change in adjusted("light", "#F2B33D")] == ["accent", "accent_text"]


def test_a_darkened_accent_keeps_its_hue() -> None:
    red, green, blue = (int(roles("light", "#f2b33d")["accent_text"][at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue


@pytest.mark.parametrize("background", ["dark", "light", "#000000", "#ffffff", "#23402b"])
def test_cards_and_buttons_stand_off_the_ground(background: str) -> None:
    used = roles(background, "#f2b33d")
    steps = [contrast(used["ground"], used[role]) for role in ("panel", "raised", "pressed")]
    assert 1.03 < steps[0] < steps[1] < steps[2]
