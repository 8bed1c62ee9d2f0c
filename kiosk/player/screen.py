"""How large a millimetre is on this screen."""

from __future__ import annotations

import math

INCH_MM = 25.4
USUAL_DIAGONAL_MM = 24 * INCH_MM
"""What a screen is taken for that tells nothing true about itself."""
PLAUSIBLE_DIAGONAL_MM = (4 * INCH_MM, 120 * INCH_MM)


def pixels_per_mm(
    width_px: float, height_px: float, diagonal_mm: float | None, reported_mm: tuple[float, float] = (0, 0)
) -> float:
    """Pixels in a millimetre.

    `diagonal_mm` is what `machine.yaml` says, and wins. `reported_mm` is the width and height the display claims.
    Displays lie (0 × 0, 16 × 9, 1600 × 900 mm): a claim without a plausible diagonal, or with other proportions than
    the picture's, is not believed, and the screen is taken for one of 24 inches.
    """
    diagonal_px = math.hypot(width_px, height_px)
    if diagonal_mm:
        return diagonal_px / diagonal_mm
    width_mm, height_mm = reported_mm
    claimed_mm = math.hypot(width_mm, height_mm)
    if PLAUSIBLE_DIAGONAL_MM[0] <= claimed_mm <= PLAUSIBLE_DIAGONAL_MM[1] and height_mm > 0:
        skew = (width_mm / height_mm) / (width_px / height_px)
        if 0.85 <= skew <= 1.18:
            return diagonal_px / claimed_mm
    return diagonal_px / USUAL_DIAGONAL_MM
