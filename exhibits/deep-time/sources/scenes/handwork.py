"""What hands made: signs in clay, and outlines of themselves on a wall.

Each is a subject of `relief`.
"""

import math

from noise import cells, fractal, gradient, smooth
from numba import njit
from relief import Spot, joined


@njit(fastmath=True)
def pressed(x: float, y: float, cx: float, cy: float, length: float, width: float, turn: float) -> float:
    """How deep the slanting end of a reed presses: deep and broad at its head, running out to a point."""
    u = (x - cx) * math.cos(turn) + (y - cy) * math.sin(turn)
    v = -(x - cx) * math.sin(turn) + (y - cy) * math.cos(turn)
    part = u / length
    if part < 0.0 or part > 1.0:
        return 0.0
    half = width * (1.0 - part) ** 0.8 + 0.0035
    return max(0.0, 1.0 - abs(v) / half) * (1.0 - 0.55 * part) * smooth(0.0, 0.05, part) * (0.35 + 0.65 * half / width)


@njit(fastmath=True)
def scored(x: float, y: float, ax: float, ay: float, bx: float, by: float, width: float) -> float:
    """How deep a drawn line is: a furrow from a to b with soft ends."""
    dx, dy = bx - ax, by - ay
    t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
    t = min(1.0, max(0.0, t))
    far = math.hypot(x - ax - t * dx, y - ay - t * dy)
    return max(0.0, 1.0 - far / width)


@njit(fastmath=True)
def count_of(x: float, y: float, cx: float, cy: float, ones: int, tens: int) -> float:
    """How deep a number is: round marks for tens, long ones, made with a slanting round reed, for ones."""
    deep = 0.0
    for k in range(tens):
        far = math.hypot(x - cx - 0.105 * (k % 3), y - cy - 0.055 + 0.105 * (k // 3)) / 0.045
        deep = max(deep, 1.1 * math.sqrt(max(0.0, 1.0 - far * far)))
    start = cx + 0.105 * min(3, tens) + (0.03 if tens else 0.0)
    for k in range(ones):
        ux, uy = x - start - 0.078 * (k % 4), y - cy - 0.055 + 0.125 * (k // 4)
        if uy < 0.0:
            far = math.hypot(ux / 0.030, uy / 0.072)
        else:
            far = math.hypot(ux / 0.030, uy / 0.030)
        deep = max(deep, 0.95 * math.sqrt(max(0.0, 1.0 - far * far)) * (1.0 + uy * 4.0))
    return deep


@njit(fastmath=True)
def tablet(x0: float, y0: float) -> Spot:
    """A clay tablet in the manner of late Uruk: columns, cases, numbers, ears of barley and jars."""
    wx = x0 + 0.010 * fractal(x0 * 2.2, y0 * 2.2, 0.0, 3, 0.5, 601)
    wy = y0 + 0.010 * fractal(x0 * 2.2, y0 * 2.2, 5.0, 3, 0.5, 602)
    turn = math.radians(-7.0)
    x, y = wx * math.cos(turn) + wy * math.sin(turn), -wx * math.sin(turn) + wy * math.cos(turn)
    a, b = 1.16, 0.80
    e = (abs(x / a) ** 3.6 + abs(y / b) ** 3.6) ** (1 / 3.6)
    deep = 0.0
    line = 0.0
    for k in range(3):  # columns and cases
        cx = -0.42 + 0.53 * k
        line = max(line, scored(x, y, cx + 0.01, 0.74, cx - 0.01, -0.74 if k < 2 else -0.20, 0.017))
    for k in range(2):
        cy = 0.27 - 0.50 * k
        line = max(line, scored(x, y, -1.10, cy + 0.01, 1.12, cy - 0.012, 0.017))
    deep = max(deep, 0.60 * line)
    for col in range(4):
        for row in range(3):
            cx, cy = -0.985 + 0.53 * col, 0.545 - 0.50 * row
            if col == 0:
                cx += 0.06
            pick = (col * 7 + row * 5 + 3) % 6
            if abs(x - cx - 0.2) < 0.36 and abs(y - cy) < 0.30:
                ones, tens = 1 + (col * 3 + row * 2) % 4, (col + row * 2) % 3
                if col == 3 and row == 2:
                    ones, tens = 5, 3
                deep = max(deep, count_of(x, y, cx - 0.02, cy + 0.05, ones, tens))
                sx, sy = cx + 0.03, cy - 0.155
                if pick % 3 == 0:  # an ear of barley
                    deep = max(deep, 0.75 * scored(x, y, sx - 0.03, sy, sx + 0.30, sy + 0.01, 0.016))
                    for k in range(5):
                        px = sx + 0.06 + 0.045 * k
                        deep = max(deep, pressed(x, y, px, sy + 0.075, 0.085, 0.022, math.radians(-115)))
                        deep = max(deep, pressed(x, y, px, sy - 0.062, 0.085, 0.022, math.radians(115)))
                elif pick % 3 == 1:  # a jar with a pointed foot
                    deep = max(deep, 0.8 * scored(x, y, sx, sy + 0.085, sx + 0.05, sy - 0.075, 0.018))
                    deep = max(deep, 0.8 * scored(x, y, sx + 0.17, sy + 0.085, sx + 0.12, sy - 0.075, 0.018))
                    deep = max(deep, 0.8 * scored(x, y, sx + 0.05, sy - 0.075, sx + 0.12, sy - 0.075, 0.018))
                    deep = max(deep, 0.8 * scored(x, y, sx - 0.02, sy + 0.085, sx + 0.19, sy + 0.085, 0.018))
                    for k in range(2):
                        deep = max(
                            deep,
                            0.6
                            * scored(x, y, sx + 0.03, sy + 0.04 - 0.045 * k, sx + 0.14, sy + 0.04 - 0.045 * k, 0.014),
                        )
                else:  # a bowl
                    far = math.hypot((x - sx - 0.09) / 1.15, y - sy - 0.06)
                    if y < sy + 0.06:
                        deep = max(deep, 0.8 * max(0.0, 1.0 - abs(far - 0.105) / 0.018))
                    deep = max(deep, 0.8 * scored(x, y, sx - 0.045, sy + 0.06, sx + 0.225, sy + 0.06, 0.018))
                    deep = max(deep, pressed(x, y, sx + 0.27, sy + 0.06, 0.13, 0.034, math.radians(-90)))
    clay = smooth(1.0, 0.992, e)
    body = 0.30 * max(0.0, 1.0 - e**5) ** 0.5 + 0.02 * (1.0 - e * e)
    chip = fractal(x0 * 1.9, y0 * 1.9, 3.0, 5, 0.55, 611)
    body -= 0.10 * smooth(0.30, 0.52, chip + 0.5 * smooth(0.86, 1.0, e)) * smooth(0.72, 0.96, e)
    crack = abs(fractal(x0 * 0.9 + 4.0, y0 * 0.9, 8.0, 5, 0.5, 621))
    body -= 0.024 * smooth(0.008, 0.0, crack) * smooth(0.1, 0.4, gradient(x0 * 0.8, y0 * 0.8, 2.0, 622) + 0.25)
    body += 0.0080 * fractal(x0 * 4, y0 * 4, 0.0, 4, 0.5, 631) + 0.0022 * fractal(x0 * 60, y0 * 60, 0.0, 4, 0.7, 632)
    worn = 0.85 + 0.4 * fractal(x0 * 2.4, y0 * 2.4, 6.0, 3, 0.5, 633)
    h = clay * (0.05 + body - 0.060 * deep * worn) + (1.0 - clay) * 0.0012 * fractal(x0 * 90, y0 * 90, 4.0, 3, 0.7, 641)
    tone = (
        1.0
        + 0.16 * fractal(x0 * 2.0, y0 * 2.0, 9.0, 6, 0.6, 651)
        + 0.10 * fractal(x0 * 130, y0 * 130, 3.0, 2, 0.7, 655)
    )
    tone *= 1.0 - 0.18 * min(1.0, deep)
    pale = smooth(0.1, 0.6, fractal(x0 * 3.5, y0 * 3.5, 12.0, 5, 0.6, 657))
    ground = 0.030 * (1.0 + 0.10 * fractal(x0 * 100, y0 * 100, 3.0, 2, 0.7, 658))
    r = clay * tone * (0.40 + 0.08 * pale) + (1 - clay) * ground
    g = clay * tone * (0.275 + 0.08 * pale) + (1 - clay) * ground
    b = clay * tone * (0.175 + 0.08 * pale) + (1 - clay) * ground * 1.1
    return h, r, g, b, 0.02 * clay


@njit(fastmath=True)
def capsule(x: float, y: float, ax: float, ay: float, bx: float, by: float, ra: float, rb: float) -> float:
    """Distance to a rod that tapers from a to b, less than 0 inside."""
    dx, dy = bx - ax, by - ay
    t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
    t = min(1.0, max(0.0, t))
    return math.hypot(x - ax - t * dx, y - ay - t * dy) - (ra + (rb - ra) * t)


@njit(fastmath=True)
def hand(x: float, y: float) -> float:
    """Distance to a spread right hand, its palm on the wall, fingers up; about 1 long."""
    d = capsule(x, y, 0.02, -0.12, 0.00, 0.05, 0.165, 0.185)
    d = joined(d, capsule(x, y, 0.02, -0.40, 0.02, -0.15, 0.110, 0.150), 0.10)
    d = joined(d, capsule(x, y, 0.02, -0.80, 0.02, -0.38, 0.118, 0.105), 0.08)
    tips = d
    tips = min(tips, joined(d, capsule(x, y, -0.125, 0.10, -0.215, 0.475, 0.056, 0.040), 0.07))
    tips = min(tips, joined(d, capsule(x, y, -0.035, 0.14, -0.055, 0.585, 0.058, 0.042), 0.07))
    tips = min(tips, joined(d, capsule(x, y, 0.060, 0.13, 0.095, 0.545, 0.056, 0.040), 0.07))
    tips = min(tips, joined(d, capsule(x, y, 0.140, 0.07, 0.245, 0.390, 0.048, 0.034), 0.07))
    return min(tips, joined(d, capsule(x, y, -0.110, -0.12, -0.345, 0.130, 0.075, 0.045), 0.12))


@njit(fastmath=True)
def hands(x0: float, y0: float) -> Spot:
    """A wall of limestone with the outlines of hands, left by red ochre blown over them."""
    h = 0.16 * fractal(x0 * 0.55, y0 * 0.75, 0.3, 4, 0.5, 801)
    h += 0.020 * fractal(x0 * 3.5, y0 * 3.5, 0.7, 4, 0.55, 805)
    knobs = cells(x0 * 7.0 + 0.5 * fractal(x0 * 5, y0 * 5, 0.0, 2, 0.5, 807), y0 * 7.0, 0.5, 809)
    lime = smooth(0.05, 0.55, fractal(x0 * 0.8 + 9, y0 * 0.8, 6.0, 5, 0.5, 811))
    h += 0.028 * lime * smooth(0.5, 0.1, knobs) + 0.006 * lime * smooth(0.5, 0.1, cells(x0 * 23, y0 * 23, 1.5, 813))
    crack = abs(fractal(x0 * 0.5 + 2.0, y0 * 0.3, 8.0, 5, 0.5, 815))
    h -= 0.012 * smooth(0.006, 0.0, crack) * smooth(0.0, 0.35, gradient(x0 * 0.9, y0 * 0.9, 3.0, 816))
    h += 0.0050 * fractal(x0 * 22, y0 * 22, 2.1, 5, 0.62, 817)
    # four hands: place, turn, size, left or right
    ochre = 0.0
    keep = 1.0
    for k in range(5):
        cx, cy, turn, size, kind = -0.78, 0.10, 0.16, 0.86, 1.0
        if k == 1:
            cx, cy, turn, size, kind = 0.02, -0.12, -0.10, 0.92, -1.0
        if k == 2:
            cx, cy, turn, size, kind = 0.80, 0.16, 0.22, 0.84, 1.0
        if k == 3:
            cx, cy, turn, size, kind = -0.36, -0.93, -0.20, 0.70, 1.0
        if k == 4:
            cx, cy, turn, size, kind = 1.34, -0.62, -0.30, 0.74, -1.0
        dx, dy = x0 - cx, y0 - cy
        u = (dx * math.cos(turn) + dy * math.sin(turn)) / size * kind
        v = (-dx * math.sin(turn) + dy * math.cos(turn)) / size
        rough = 0.016 * fractal(x0 * 14, y0 * 14, 3.0, 4, 0.6, 821)
        d = hand(u, v) + rough
        about = math.hypot(u * 1.15, v - 0.12) - 0.50
        spray = smooth(0.36, -0.08, about + 0.13 * fractal(x0 * 2.3, y0 * 2.3, 1.0 + k, 4, 0.55, 823))
        fade = 1.0 - 0.55 * (k == 3) - 0.45 * (k == 4)
        sharp = smooth(-0.012, 0.028, d)
        ochre = 1.0 - (1.0 - ochre * (0.15 + 0.85 * sharp)) * (1.0 - spray * sharp * fade)
        keep = min(keep, sharp)
    speck = fractal(x0 * 60, y0 * 60, 5.0, 4, 0.75, 831)
    drops = smooth(0.22, 0.10, cells(x0 * 40, y0 * 40, 2.5, 833))
    ochre = ochre * min(1.0, max(0.0, 1.05 + 0.55 * speck)) + 0.35 * drops * smooth(0.05, 0.5, ochre) * keep
    worn = smooth(-0.35, 0.25, fractal(x0 * 2.6, y0 * 2.6, 12.0, 5, 0.6, 835) + 0.15)
    ochre = min(1.0, max(0.0, ochre * (0.62 + 0.38 * worn) * (1.0 - 0.75 * lime * smooth(0.45, 0.15, knobs))))
    tone = (
        1.0 + 0.20 * fractal(x0 * 1.6, y0 * 1.6, 9.0, 6, 0.6, 841) + 0.12 * fractal(x0 * 70, y0 * 70, 3.0, 3, 0.7, 845)
    )
    soot = smooth(0.0, 0.7, fractal(x0 * 0.9, y0 * 0.6, 4.0, 5, 0.55, 847))
    r, g, b = 0.36 - 0.10 * soot, 0.305 - 0.09 * soot, 0.235 - 0.08 * soot
    r, g, b = r + 0.10 * lime, g + 0.11 * lime, b + 0.11 * lime
    r = tone * (r * (1 - ochre) + ochre * 0.150)
    g = tone * (g * (1 - ochre) + ochre * 0.030)
    b = tone * (b * (1 - ochre) + ochre * 0.016)
    return h, r, g, b, 0.02
