"""Stones cut and polished.

Each is a subject of `relief`.
"""

import math

from noise import fractal, gradient, hashed, smooth
from numba import njit
from relief import Spot, ellipse, joined


@njit(fastmath=True)
def bands(t: float, seed: int) -> tuple[float, float]:
    """Kind of band at a level, 0..1 iron to jasper, and how much ochre; sharp where bed meets bed."""
    level = 1.1 * gradient(t * 1.7, 0.5, 0.0, seed) + 1.3 * gradient(t * 5.3, 0.5, 3.0, seed + 1) + 0.05
    level += 1.2 * gradient(t * 13.0, 0.5, 6.0, seed + 2) + 0.9 * gradient(t * 37.0, 0.5, 9.0, seed + 3)
    level += 0.5 * gradient(t * 95.0, 0.5, 21.0, seed + 6)
    ochre = smooth(0.20, 0.42, gradient(t * 3.1, 0.5, 12.0, seed + 4) + 0.3 * gradient(t * 19.0, 0.5, 15.0, seed + 5))
    return smooth(-0.20, 0.10, level), ochre


@njit(fastmath=True)
def iron(x0: float, y0: float) -> Spot:
    """A polished slab of banded iron formation: silver-grey iron oxide, red jasper, ochre chert; folded and broken."""
    x, y = x0, y0
    slip = x - 0.62 + 0.34 * y + 0.03 * fractal(x * 2, y * 2, 0.0, 4, 0.5, 701)
    side = smooth(-0.004, 0.004, slip)
    y += 0.085 * side
    bend = (
        0.16 * math.sin(1.9 * x + 0.5)
        + 0.055 * math.sin(4.7 * x + 1.1 + 0.8 * y)
        + 0.06 * fractal(x * 0.9, y * 0.5, 0.0, 3, 0.5, 703)
    )
    fold = 0.045 * math.sin(11.0 * x + 2.0 * y) * smooth(0.0, 0.5, gradient(y * 1.3, 0.3, 2.0, 705) + 0.1)
    t = 1.9 * (y + bend + fold) + 0.006 * fractal(x * 6, y * 14, 1.0, 4, 0.55, 707)
    pinch = 0.010 * gradient(x * 3.0, y * 9.0, 5.0, 709)
    red, ochre = bands(t + pinch, 700)
    fine = fractal(x * 30, y * 90, 2.0, 4, 0.65, 711)
    cloud = fractal(x * 4, y * 12, 7.0, 5, 0.6, 713)
    jr, jg, jb = 0.150 + 0.09 * cloud + 0.03 * fine, 0.022 + 0.018 * cloud, 0.014 + 0.010 * cloud
    jr, jg, jb = (
        jr * (1 - 0.55 * ochre) + 0.55 * ochre * 0.42,
        jg * (1 - ochre) + ochre * 0.115,
        jb * (1 - ochre) + ochre * 0.036,
    )
    # threads along the bedding in the chert
    thread = 1.0 + 0.28 * math.sin((t + pinch) * 210.0 + 3.0 * fine) * (0.4 + 0.6 * ochre)
    sheen = 0.5 + 0.5 * math.sin(5.0 * x + 3.0 * bend + 7.0 * y)
    metal = 0.040 + 0.045 * sheen + 0.028 * fine
    glint = hashed(int((x + 4) * 640), int((y + 4) * 640), 0, 719) & 1023
    metal += 0.16 * (1.0 if glint > 1006 else 0.0)
    r = red * jr * thread + (1 - red) * metal * 0.96
    g = red * jg * thread + (1 - red) * metal * 0.99
    b = red * jb * thread + (1 - red) * metal * 1.06
    vein = smooth(0.010, 0.004, abs(slip + 0.006 * fractal(x * 9, y * 9, 0.0, 3, 0.6, 721)))
    white = vein * 0.7
    r, g, b = r * (1 - white) + white * 0.50, g * (1 - white) + white * 0.44, b * (1 - white) + white * 0.38
    h = 0.0040 * fractal(x0 * 2.0, y0 * 2.0, 0.0, 2, 0.5, 731) + 0.0010 * (1 - red) + 0.0003 * fine
    return h, r, g, b, (0.10 + 0.25 * (1 - red)) * (0.6 + 0.4 * sheen)


@njit(fastmath=True)
def zircon(x0: float, y0: float) -> Spot:
    """A polished crystal of zircon as its own faint glow under electrons shows it: bands of growth round a core."""
    turn = math.radians(27.0)
    x = x0 + 0.010 * fractal(x0 * 3, y0 * 3, 0.0, 4, 0.5, 901)
    y = y0 + 0.010 * fractal(x0 * 3, y0 * 3, 4.0, 4, 0.5, 902)
    u, v = x * math.cos(turn) + y * math.sin(turn), -x * math.sin(turn) + y * math.cos(turn)
    tip = math.radians(47.0)
    side = abs(v) - 0.43
    ends = abs(u + 0.02) * math.cos(tip) + abs(v) * math.sin(tip) - (0.80 if u > 0 else 0.74)
    corner = 0.05 * fractal(x0 * 2, y0 * 2, 9.0, 3, 0.5, 903)
    rim = joined(-side, -ends, 0.10) + 0.35 * max(0.0, corner) * smooth(0.05, 0.0, min(-side, -ends))
    inside = smooth(0.0, 0.008, rim)
    # growth: what fell on all faces at one time lies at one depth
    bend = rim + 0.010 * fractal(u * 2.5, v * 2.5, 3.0, 3, 0.5, 905)
    bands_ = 0.9 * gradient(bend * 9.0, 0.5, 0.0, 911) + 0.8 * gradient(bend * 27.0, 0.5, 3.0, 912)
    bands_ += 0.65 * gradient(bend * 75.0, 0.5, 6.0, 913) + 0.35 * gradient(bend * 180.0, 0.5, 9.0, 914)
    level = 0.42 + 0.34 * bands_
    # a core that was worn round before the rest grew over it
    core = ellipse(u + 0.10 + 0.05 * fractal(u * 3, v * 3, 6.0, 3, 0.5, 921), v - 0.02, 0.50, 0.23)
    heart = smooth(0.0, 0.03, core)
    within = 0.50 + 0.30 * gradient(core * 11.0, 0.5, 2.0, 923) + 0.24 * gradient(core * 34.0, 0.5, 5.0, 924)
    level = level * (1 - heart) + within * heart
    level += 0.55 * math.exp(-((core / 0.022) ** 2))  # a bright seam round it
    level += 0.35 * smooth(0.028, 0.012, rim) - 0.30 * smooth(0.060, 0.035, rim) * smooth(0.020, 0.035, rim)
    level *= (
        1.0 + 0.10 * fractal(x0 * 7, y0 * 7, 1.0, 5, 0.6, 931) + 0.05 * fractal(x0 * 160, y0 * 160, 3.0, 2, 0.7, 933)
    )
    # the pit where the beam of ions took its sample
    pit = math.hypot((u - 0.36) / 0.105, (v + 0.10) / 0.080)
    level = (
        level * smooth(0.92, 1.02, pit) + 0.05 * smooth(1.0, 0.9, pit) + 0.5 * math.exp(-(((pit - 1.05) / 0.05) ** 2))
    )
    level = max(0.0, min(1.25, level)) * inside
    ground = (1 - inside) * (0.006 + 0.003 * fractal(x0 * 5, y0 * 5, 4.0, 5, 0.6, 951))
    r = 0.50 * level**2.6 + 0.012 * level + ground
    g = 0.52 * level**1.65 + ground * 1.1
    b = 0.46 * level**0.95 + ground * 1.5
    return 0.0, r, g, b, 0.0
