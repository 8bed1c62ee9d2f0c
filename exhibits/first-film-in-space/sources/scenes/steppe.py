"""The Kazakh steppe on an autumn morning: sky, thin clouds, haze and a plain to the horizon.

Lengths are kilometres; x right, y up, z towards the horizon. Radiance is linear.
"""

import math
import sys
from pathlib import Path

import numpy as np
from noise import fractal, gradient, ridged, smooth
from numba import njit

FIELD = 53.7  # degrees across the portrait picture; 68 degrees from top to bottom
PITCH = 27.0
SUN_AZIMUTH = 58.0  # right of the view
SUN_ELEVATION = 12.0
HEIGHT = 0.42


@njit(cache=True, fastmath=True)
def sky(d: np.ndarray, sun: np.ndarray, out: np.ndarray) -> None:
    """Clear sky with the glow of a low Sun."""
    rise = max(0.0, d[1])
    toward = d[0] * sun[0] + d[1] * sun[1] + d[2] * sun[2]
    flat = (d[0] * sun[0] + d[2] * sun[2]) / math.sqrt((d[0] ** 2 + d[2] ** 2 + 1e-9) * (sun[0] ** 2 + sun[2] ** 2))
    low = math.exp(-rise * 4.6)
    haze = math.exp(-rise * 13.0)
    side = 0.5 + 0.5 * flat
    zenith = (0.045, 0.120, 0.300)
    middle = (0.260, 0.390, 0.560)
    warm = (1.05, 0.68, 0.36)
    cool = (0.50, 0.46, 0.48)
    for c in range(3):
        edge = cool[c] + (warm[c] - cool[c]) * side * side
        base = zenith[c] + (middle[c] - zenith[c]) * low
        base += (edge - base) * haze * 0.92
        glow = (1.0, 0.80, 0.55)[c] * (0.34 * math.exp(-(1 - toward) * 5.0) + 0.7 * math.exp(-(1 - toward) * 26.0))
        out[c] = base * (0.80 + 0.30 * side) + glow * (0.35 + 0.65 * low)


@njit(cache=True, fastmath=True)
def paint(out: np.ndarray, frame: np.ndarray, tangent: float, sun: np.ndarray) -> None:
    height, width = out.shape[0], out.shape[1]
    d, air, mist = np.zeros(3), np.zeros(3), np.zeros(3)
    flat = np.zeros(3)
    for row in range(height):
        for col in range(width):
            cx = (2.0 * (col + 0.5) / width - 1.0) * tangent
            cy = (1.0 - 2.0 * (row + 0.5) / height) * tangent * height / width
            n = 1.0 / math.sqrt(cx * cx + cy * cy + 1.0)
            for c in range(3):
                d[c] = (frame[0, c] * cx + frame[1, c] * cy + frame[2, c]) * n
            dip = d[1] + 0.0115  # the horizon lies that far below level from this height
            sky(d, sun, air)
            if dip > 0.0:
                # thin ice clouds on a plane 8 km up, combed by the wind
                t = 8.0 / (d[1] + 0.06)
                x, z = d[0] * t, d[2] * t
                u, v = x * 0.86 + z * 0.5, z * 0.86 - x * 0.5
                a = fractal(u / 26, v / 26, 3.0, 4, 0.5, 11)
                b = fractal(u / 26 + 7, v / 26, 9.0, 4, 0.5, 17)
                u, v = u + 4.0 * a, v + 2.6 * b
                comb = ridged(u / 34, v / 7.0, 0.3, 7, 0.56, 23) - 1.0
                body = fractal(u / 20, v / 13, 1.7, 7, 0.6, 31)
                mass = smooth(0.0, 0.9, fractal(x / 40, z / 40, 4.0, 3, 0.5, 41) + 0.32)
                veil = smooth(0.05, 1.0, 0.6 * comb + 0.75 * body + 0.1) * mass * smooth(0.03, 0.20, d[1]) * 0.62
                toward = d[0] * sun[0] + d[1] * sun[1] + d[2] * sun[2]
                shine = 0.80 + 0.55 * math.exp(-(1 - toward) * 3.0)
                for c in range(3):
                    white = (1.0, 0.94, 0.86)[c] * shine
                    air[c] = air[c] * (1 - veil) + white * veil
                for c in range(3):
                    out[row, col, c] = air[c]
            else:
                t = HEIGHT / max(0.0009, -dip)
                x, z = d[0] * t, d[2] * t
                span = t * t / HEIGHT * 2 * tangent / width
                # grass, bare soil, old ploughland and dry hollows
                wide = fractal(x / 5.5, z / 5.5, 0.5, 6, 0.55, 51)
                strip = fractal(x / 1.1 + wide, z / 1.9 - wide, 2.5, 6, 0.58, 57)
                fine = fractal(x * 14.0, z * 14.0, 4.5, 5, 0.7, 63) * smooth(0.12, 0.01, span)
                scrub = fractal(x * 2.4, z * 2.4, 6.5, 7, 0.68, 67) * smooth(0.9, 0.1, span)
                roll = fractal(x / 2.6, z / 2.6, 7.5, 5, 0.45, 71)
                roll2 = fractal((x + 0.08 * sun[0]) / 2.6, (z + 0.08 * sun[2]) / 2.6, 7.5, 5, 0.45, 71)
                lit = max(0.15, min(1.9, 1.0 + 4.2 * (roll - roll2) * 2.0))
                soil = smooth(0.0, 0.8, wide + 0.35 * strip)
                green = smooth(0.25, 0.9, strip - 0.4 * wide)
                field = 0.0
                fx, fz = x * 0.92 + z * 0.39, z * 0.92 - x * 0.39
                ix, iz = int(fx / 2.1 // 1.0), int(fz / 3.4 // 1.0)
                pick = gradient(ix * 3.7 + 0.5, iz * 5.3 + 0.5, 0.5, 81)
                if pick > 0.22:
                    inx, inz = abs(fx / 2.1 - ix - 0.5), abs(fz / 3.4 - iz - 0.5)
                    field = smooth(0.5, 0.47, inx) * smooth(0.5, 0.48, inz) * min(1.0, pick * 2.0)
                # a stream bed that wanders, and pans of salt
                bend = z - 9.0 - 2.6 * gradient(x / 4.3, 0.5, 0.5, 91) - 0.7 * gradient(x / 1.1, 0.5, 0.5, 92)
                brook = smooth(0.10, 0.04, abs(bend) + 0.03 * strip)
                meadow = smooth(0.9, 0.1, abs(bend + 0.3 * strip))
                pan = smooth(0.80, 0.92, fractal(x / 3.2, z / 4.5, 9.5, 5, 0.45, 97) + 0.10)
                track = smooth(0.010, 0.004, abs(x - 0.35 - 0.16 * z - 0.25 * gradient(z / 2.2, 0.5, 1.5, 99)))
                sky(np.array((d[0], -dip + 0.02, d[2])), sun, mist)
                for c in range(3):
                    colour = (0.36, 0.225, 0.088)[c] * (1 - soil) + (0.17, 0.105, 0.052)[c] * soil
                    colour = colour * (1 - 0.45 * green) + (0.12, 0.115, 0.040)[c] * 0.45 * green
                    colour = colour * (1 - 0.55 * field) + (0.17, 0.12, 0.075)[c] * 0.55 * field
                    colour = colour * (1 - 0.5 * meadow) + (0.23, 0.20, 0.07)[c] * 0.5 * meadow
                    colour *= max(0.25, 1.0 + 0.60 * fine + 0.42 * strip + 0.38 * scrub)
                    colour = colour * (1 - 0.5 * track) + (0.50, 0.40, 0.27)[c] * 0.5 * track
                    value = colour * (lit * (1.0, 0.76, 0.48)[c] * 0.95 + (0.12, 0.15, 0.20)[c])
                    wet = max(brook, pan)
                    value = value * (1 - wet) + mist[c] * 0.95 * wet
                    flat[c] = value
                sky(np.array((d[0], 0.0, d[2])), sun, mist)
                gone = 1.0 - math.exp(-((t / 34.0) ** 0.85))
                for c in range(3):
                    out[row, col, c] = flat[c] * (1 - gone) + mist[c] * 0.93 * gone
    return


def main(name: str, width: int, height: int, folder: Path) -> None:
    """Writes NAME-plate.npy (linear float32) and NAME-plate.inc (the Sun for POV-Ray, in camera axes)."""
    p, a, e = math.radians(PITCH), math.radians(SUN_AZIMUTH), math.radians(SUN_ELEVATION)
    frame = np.array([[1, 0, 0], [0, math.cos(p), -math.sin(p)], [0, math.sin(p), math.cos(p)]], dtype=float)
    sun = np.array([math.cos(e) * math.sin(a), math.sin(e), math.cos(e) * math.cos(a)])
    out = np.zeros((height, width, 3), dtype=np.float32)
    paint(out, frame, math.tan(math.radians(FIELD / 2)), sun)
    np.save(folder / f"{name}-plate.npy", out)
    (folder / f"{name}-plate.inc").write_text(
        f"#declare Sun = <{sun[0]:.6f}, {sun[1]:.6f}, {sun[2]:.6f}>;\n"
        f"#declare Field = {FIELD};\n#declare Pitch = {PITCH};\n"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
