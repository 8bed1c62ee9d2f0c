"""Colours: every role of the screen from an exhibit's background and accent, with enough contrast to be read.

Contrast is WCAG 2.2's, from relative luminance; lightness is changed in OKLCH, where a hue stays itself on the way
(B. Ottosson, 2020). Colours are "#rrggbb" in sRGB.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

TEXT: Final = 4.5
"""Least contrast of text with what it stands on (WCAG 2.2, 1.4.3)."""
PART: Final = 3.0
"""Least contrast of a control's parts and of the focus with what lies beside them (WCAG 2.2, 1.4.11)."""

_DARK: Final = {
    "ground": "#0d0e11",
    "panel": "#1a1c22",
    "raised": "#22252d",
    "pressed": "#343843",
    "ink": "#f4f1ea",
    "quiet": "#b3aea4",
    "line": "#7c786f",
}
_LIGHT: Final = {
    "ground": "#f7f4ee",
    "panel": "#ece7dc",
    "raised": "#e2dccf",
    "pressed": "#d0c8b8",
    "ink": "#1b1a18",
    "quiet": "#5c574e",
    "line": "#7f786b",
}
_STEPS: Final = {"dark": (0.06, 0.10, 0.17), "light": (-0.04, -0.07, -0.13)}
"""How far panel, raised and pressed lie from a ground of the curator's own, in OKLCH lightness (0 to 1)."""

_BLACKEST: Final = 0.155
"""The lightness from which those steps count: between blacks, an eye sees none."""
_COMFORT: Final = 7.0
"""Contrast of reading text where the ground allows it (WCAG 2.2, 1.4.6)."""
_QUIET: Final = 5.5
"""Contrast of small print, if the ground allows it; never under `TEXT`."""
_SCRIM: Final = "#000000"
"""Pictures are darkened for words in the light look too: paper laid over a photograph looks like fog."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A colour of the curator's that could not be used as it is."""

    role: str
    """`accent` (fills, at least 3:1 on the ground) or `accent_text` (words, at least 4.5:1)."""
    wanted: str
    given: str
    contrast: float
    """What the wanted one would have had."""
    least: float


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance, 0 to 1 (WCAG 2.2, “relative luminance”)."""
    red, green, blue = (_linear(value) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def roles(background: str, accent: str) -> dict[str, str]:
    """The colour of every role. `background` is "dark", "light" or the ground's colour.

    ground (the page), panel (cards), raised (buttons), pressed, ink (text), quiet (small print), line (edges of
    controls), accent (fills), accent_text, on_accent (text on a fill), focus, scrim (darkens pictures under words) and
    on_scrim. ink, quiet: 4.5:1 on ground, panel and raised; ink on pressed, too; accent_text 4.5:1 on ground and panel;
    on_accent and on_scrim 4.5:1 on theirs; line and focus 3:1 on ground, panel and raised; accent 3:1 on the ground.
    """
    look = {"dark": _DARK, "light": _LIGHT}.get(background) or _custom(_plain(background))
    fill = _legible(_plain(accent), look["ink"], PART, look["ground"])
    return {
        **look,
        "accent": fill,
        "accent_text": _legible(_plain(accent), look["ink"], TEXT, look["ground"], look["panel"]),
        "on_accent": _on(fill),
        "focus": look["ink"],
        "scrim": _SCRIM,
        "on_scrim": _DARK["ink"],
    }


def adjusted(background: str, accent: str) -> tuple[Adjusted, ...]:
    """Where the exhibit's accent had to be made lighter or darker to be seen on its background."""
    used = roles(background, accent)
    wanted = _plain(accent)
    return tuple(
        Adjusted(role, wanted, used[role], min(contrast(wanted, used[ground]) for ground in grounds), least)
        for role, grounds, least in (("accent", ("ground",), PART), ("accent_text", ("ground", "panel"), TEXT))
        if used[role] != wanted
    )


def _custom(ground: str) -> dict[str, str]:
    """A look on a ground of the curator's own."""
    kind = "dark" if contrast(ground, "#ffffff") >= contrast(ground, "#000000") else "light"
    model, extreme = (_DARK, "#ffffff") if kind == "dark" else (_LIGHT, "#000000")
    surfaces = _surfaces(ground, _STEPS[kind])
    if min(contrast(surface, extreme) for surface in surfaces) < TEXT:
        # A ground in the middle: a step towards the ink would leave no colour that can be read on it.
        surfaces = _surfaces(ground, tuple(-step for step in _STEPS[kind]))
    panel, raised, pressed = surfaces
    ink = _legible(_legible(model["ink"], extreme, _COMFORT, ground, panel), extreme, TEXT, ground, *surfaces)
    return {
        "ground": ground,
        "panel": panel,
        "raised": raised,
        "pressed": pressed,
        "ink": ink,
        "quiet": _faintest(ground, ink, _QUIET, ground, panel, raised),
        "line": _faintest(ground, ink, PART, ground, panel, raised),
    }


def _surfaces(ground: str, steps: tuple[float, ...]) -> tuple[str, ...]:
    lightness, chroma, hue = _oklch(ground)
    start = max(lightness, _BLACKEST) if steps[0] > 0 else lightness
    return tuple(_hex(start + step, chroma, hue) for step in steps)


def _legible(colour: str, ink: str, least: float, *grounds: str) -> str:
    """The colour, taken towards the ink's end of the scale only as far as the contrast asks, or to its very end."""
    if _reaches(colour, least, grounds):
        return colour
    lightness, chroma, hue = _oklch(colour)
    upwards = luminance(ink) > luminance(grounds[0])
    end = 1.0 if upwards else 0.0
    for step in range(1, 101):
        one = _hex(lightness + (end - lightness) * step / 100, chroma, hue)
        if _reaches(one, least, grounds):
            return one
    return "#ffffff" if upwards else "#000000"


def _faintest(ground: str, ink: str, least: float, *grounds: str) -> str:
    """The colour nearest the ground, on the way to the ink, that has the contrast; the ink if none has."""
    start, end = _oklab(ground), _oklab(ink)
    for step in range(1, 100):
        one = _hex_of_lab(*(a + (b - a) * step / 100 for a, b in zip(start, end, strict=True)))
        if _reaches(one, least, grounds):
            return one
    return ink


def _on(fill: str) -> str:
    """The text colour for a fill: near black or near white with a breath of its hue, or black or white if need be."""
    _, chroma, hue = _oklch(fill)
    tinted = (_hex(0.18, min(chroma, 0.02), hue), _hex(0.985, min(chroma, 0.01), hue))
    best = max(tinted, key=lambda one: contrast(one, fill))
    if contrast(best, fill) >= TEXT:
        return best
    return max(("#000000", "#ffffff"), key=lambda one: contrast(one, fill))


def _reaches(colour: str, least: float, grounds: tuple[str, ...]) -> bool:
    return all(contrast(colour, ground) >= least for ground in grounds)


# ---- sRGB and OKLab ------------------------------------------------------------------------------------------------


def _plain(colour: str) -> str:
    """The colour as "#rrggbb" in small letters. Raises ValueError for anything but #rgb and #rrggbb."""
    digits = colour.strip().lower().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) != 6 or any(digit not in "0123456789abcdef" for digit in digits):
        raise ValueError(f"not a colour: {colour!r}")
    return f"#{digits}"


def _channels(colour: str) -> tuple[float, float, float]:
    digits = _plain(colour)
    return int(digits[1:3], 16) / 255, int(digits[3:5], 16) / 255, int(digits[5:7], 16) / 255


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else math.pow((value + 0.055) / 1.055, 2.4)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * math.pow(value, 1 / 2.4) - 0.055


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(value) for value in _channels(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _oklch(colour: str) -> tuple[float, float, float]:
    """Lightness 0 to 1, chroma from 0, hue in radians."""
    lightness, a, b = _oklab(colour)
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _rgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Linear light, outside 0 to 1 where sRGB has no such colour."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The colour of this lightness and hue, with as much of the chroma as sRGB has there."""
    lightness = min(max(lightness, 0.0), 1.0)
    low, high = 0.0, chroma
    if not _within(lightness, high, hue):
        for _ in range(16):
            middle = (low + high) / 2
            low, high = (middle, high) if _within(lightness, middle, hue) else (low, middle)
        chroma = low
    return _hex_of_lab(lightness, chroma * math.cos(hue), chroma * math.sin(hue))


def _within(lightness: float, chroma: float, hue: float) -> bool:
    return all(-1e-4 <= each <= 1 + 1e-4 for each in _rgb(lightness, chroma * math.cos(hue), chroma * math.sin(hue)))


def _hex_of_lab(lightness: float, a: float, b: float) -> str:
    values = (round(_encoded(min(max(each, 0.0), 1.0)) * 255) for each in _rgb(lightness, a, b))
    return "#" + "".join(f"{value:02x}" for value in values)
