"""The curator's colours of eras, toned until words are read on them. Colours are "#rrggbb"; contrast is WCAG 2.2's."""

from __future__ import annotations

TEXT = 4.5
"""Least contrast of words with what they stand on (WCAG 2.2, 1.4.3)."""
BAND, HEADING, EDGE = 0.08, 0.22, 0.7
"""So much of an era's colour is in its band and in the strip of its heading, where words bear it, and at its edge."""
PLAIN = 1.05
"""Eras without colours of their own are bands of the look's own line, by turns lighter and darker by so much of it."""
_STEP = 0.02


def tints(colour: str | None, number: int, roles: dict[str, str]) -> tuple[str, str, str, str]:
    """The colours of an era's band, of its heading's strip, of the words in that, and of its edge.

    `number` tells neighbours of one colour apart. `roles` are the look's `ground`, `quiet`, `ink` and `line`.
    """
    own = colour or roles["line"]
    share = 1.0 if colour else PLAIN * (1.0 if number % 2 else 0.62)
    band = _toned(roles["ground"], own, BAND * share, roles["quiet"])
    strip = _toned(roles["ground"], own, HEADING * share, roles["ink"])
    edge = mix(roles["ground"], own, EDGE if colour else HEADING * 2)
    return band, strip, roles["ink"], edge


def _toned(ground: str, colour: str, share: float, words: str) -> str:
    """So much of a colour laid over the ground, or less, that words are read on it."""
    while share > 0:
        mixed = mix(ground, colour, share)
        if contrast(mixed, words) >= TEXT:
            return mixed
        share -= _STEP
    return ground


def mix(ground: str, colour: str, share: float) -> str:
    """A share (0 to 1) of a colour laid over a ground."""
    return "#" + "".join(
        f"{round(under + (over - under) * share):02x}"
        for under, over in zip(_parts(ground), _parts(colour), strict=True)
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (p / 255 for p in _parts(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
