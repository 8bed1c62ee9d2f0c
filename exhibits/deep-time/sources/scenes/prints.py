"""Prints of feet: in ash on the Earth, in dust on the Moon.

Each is a subject of `relief`.
"""

import math

from noise import cells, fractal, gradient, smooth
from numba import njit
from relief import Spot, ellipse


@njit(fastmath=True)
def sole(u: float, v: float) -> float:
    """How deep a bare left foot presses at a point: u towards the toes, v towards the great toe; length 1."""
    heel = ellipse(u + 0.37, v - 0.005, 0.155, 0.120)
    edge = ellipse(u + 0.02, v + 0.070, 0.36, 0.085)
    ball = ellipse(u - 0.225, v + 0.01, 0.150, 0.190)
    ball1 = ellipse(u - 0.235, v - 0.095, 0.105, 0.095)
    total = (1.00 * smooth(-0.25, 0.55, heel)) ** 3 + (0.50 * smooth(-0.35, 0.60, edge)) ** 3
    total += (0.80 * smooth(-0.20, 0.50, ball)) ** 3 + (0.80 * smooth(-0.25, 0.55, ball1)) ** 3
    total += (0.98 * smooth(-0.25, 0.55, ellipse(u - 0.420, v - 0.112, 0.088, 0.064))) ** 3
    for k in range(4):
        tx, ty = 0.432 - 0.028 * k - 0.012 * k * k, 0.028 - 0.056 * k
        toe = ellipse(u - tx, v - ty, 0.052 - 0.003 * k, 0.035)
        total += ((0.76 - 0.05 * k) * smooth(-0.30, 0.60, toe)) ** 3
    return total ** (1.0 / 3.0)


@njit(fastmath=True)
def footprints(x0: float, y0: float) -> Spot:
    """Two trails across wet ash, pitted by raindrops; plan of a foot and length of step as at Laetoli."""
    h = 0.045 * fractal(x0 * 0.8, y0 * 0.8, 0.3, 4, 0.5, 440)
    h += 0.010 * fractal(x0 * 5.0, y0 * 5.0, 0.7, 4, 0.55, 449)
    rain = 0.0
    for k in range(2):
        f = 17.0 + 12.0 * k
        far = cells(x0 * f, y0 * f, 0.5 + 3 * k, 451 + k)
        rain += (0.0055 - 0.0020 * k) * (math.exp(-(((far - 0.30) / 0.10) ** 2)) * 0.6 - smooth(0.28, 0.12, far))
    h += rain * smooth(-0.4, 0.3, fractal(x0 * 1.5, y0 * 1.5, 2.0, 3, 0.5, 455))
    h += 0.0016 * fractal(x0 * 90.0, y0 * 90.0, 1.1, 3, 0.75, 459)
    turn = math.radians(-66.0)  # the way they went
    wx = x0 + 0.02 * fractal(x0 * 3, y0 * 3, 0.0, 3, 0.5, 461)
    wy = y0 + 0.02 * fractal(x0 * 3, y0 * 3, 4.0, 3, 0.5, 462)
    u = -wx * math.sin(turn) + wy * math.cos(turn)
    v = wx * math.cos(turn) + wy * math.sin(turn)
    deep, heave = 0.0, 0.0
    for trail in range(2):
        size, stride, line = (0.58, 1.02, -0.36) if trail == 0 else (0.48, 0.86, 0.40)
        for n in range(-3, 4):
            left = 1.0 if n % 2 == 0 else -1.0
            cu = (n + 0.30 + 0.33 * trail) * stride + 0.03 * math.sin(n * 5.0 + trail)
            cv = line - left * 0.075 * (1.0 - 0.2 * trail) + 0.012 * math.sin(n * 9.0)
            a = left * -0.07 + 0.03 * math.sin(n * 3.0 + 2 * trail)
            du, dv = (u - cu) / size, (v - cv) / size
            if abs(du) < 0.75 and abs(dv) < 0.5:
                fu = du * math.cos(a) + dv * math.sin(a)
                fv = (-du * math.sin(a) + dv * math.cos(a)) * left
                press = sole(fu, fv)
                deep = max(deep, press * size)
                about = max(0.0, 1.0 - math.hypot(max(0.0, abs(fu) - 0.36) / 0.20, fv / 0.30))
                heave = max(heave, about * size)
    h += 0.026 * smooth(0.0, 0.25, heave) * smooth(0.3, 0.0, deep)
    h -= 0.085 * deep
    h += 0.012 * fractal(x0 * 16, y0 * 16, 6.0, 3, 0.6, 470) * smooth(0.0, 0.3, deep)
    tone = (
        1.0
        + 0.22 * fractal(x0 * 1.8, y0 * 1.8, 9.0, 6, 0.6, 491)
        + 0.22 * fractal(x0 * 120, y0 * 120, 3.0, 2, 0.7, 495)
    )
    warm = smooth(-0.3, 0.5, fractal(x0 * 1.2, y0 * 1.2, 4.0, 4, 0.5, 497))
    return h, tone * (0.30 + 0.05 * warm), tone * (0.275 + 0.025 * warm), tone * (0.245 - 0.01 * warm), 0.0


@njit(fastmath=True)
def boot(x0: float, y0: float) -> Spot:
    """A boot's print in the Moon's dust: parallel ribs across the sole; grains and pebbles round it."""
    h = 0.05 * fractal(x0 * 1.1, y0 * 1.1, 0.3, 4, 0.55, 540)
    h += 0.016 * fractal(x0 * 5.0, y0 * 5.0, 0.7, 4, 0.6, 549)
    h += 0.0062 * fractal(x0 * 24.0, y0 * 24.0, 1.1, 3, 0.65, 559)
    h += 0.0022 * fractal(x0 * 80.0, y0 * 80.0, 2.1, 3, 0.75, 569)
    for k in range(3):
        f = 5.0 + 9.0 * k
        far = cells(x0 * f + 3.3 * k, y0 * f, 0.5 + 3.0 * k, 551 + k)
        lump = 0.17 + 0.04 * gradient(x0 * f * 2, y0 * f * 2, 1.0, 561)
        some = smooth(0.0, 0.3, gradient(x0 * f * 0.4, y0 * f * 0.4, 5.0, 562))
        if far < lump:
            h += 0.11 * some / f * math.sqrt(max(0.0, 1.0 - (far / lump) ** 2))
    turn = math.radians(58.0)
    wx = x0 + 0.010 * fractal(x0 * 7, y0 * 7, 0.0, 3, 0.6, 571)
    wy = y0 + 0.010 * fractal(x0 * 7, y0 * 7, 4.0, 3, 0.6, 572)
    u = wx * math.sin(turn) + wy * math.cos(turn)
    v = wx * math.cos(turn) - wy * math.sin(turn)
    u, v = u / 1.02, v / 1.02
    # outline: heel and sole, a little narrower between them
    half = (
        0.335 + 0.050 * math.cos((u - 0.42) * 3.2) - 0.045 * smooth(0.1, -0.5, u) + 0.02 * u * (1.0 if v > 0 else -1.0)
    )
    end = smooth(0.0, 1.0, 1.0)
    if u > 0.55:
        e = ellipse(u - 0.55, v, 0.43, half)
    elif u < -0.62:
        e = ellipse(u + 0.62, v, 0.33, half)
    else:
        e = 1.0 - abs(v) / half
    e *= end
    wall = smooth(-0.01, 0.07, e)
    tread = 0.0
    if e > 0.0:
        ribs = (u + 0.9) / 0.178
        part = ribs - math.floor(ribs)
        bar = smooth(0.0, 0.10, part) * smooth(0.56, 0.46, part)
        rim = smooth(0.17, 0.13, e)
        tread = max(bar, rim * 0.0) * smooth(0.12, 0.16, e)
        tread = tread * (1.0 - rim)
    rough = 1.0 + 0.25 * fractal(x0 * 9, y0 * 9, 1.0, 3, 0.6, 577)
    floor_ = 0.0022 * fractal(x0 * 60, y0 * 60, 5.0, 4, 0.65, 578) + 0.012 * fractal(
        x0 * 2.5, y0 * 2.5, 5.0, 2, 0.5, 579
    )
    h = 0.75 * h * (1.0 - wall) + wall * (floor_ - 0.100 + 0.052 * tread * rough)
    crumb = math.exp(-(((e + 0.045) / 0.05) ** 2))
    h += 0.028 * crumb * max(0.0, 0.55 + 0.9 * fractal(x0 * 8, y0 * 8, 3.0, 4, 0.6, 580)) * (1.0 - wall)
    tone = (
        1.0
        + 0.14 * fractal(x0 * 2.0, y0 * 2.0, 9.0, 5, 0.6, 591)
        + 0.30 * fractal(x0 * 100, y0 * 100, 3.0, 3, 0.75, 595)
    )
    return h, tone * 0.205, tone * 0.200, tone * 0.192, 0.0
