"""Fossils: a print, an animal and a bark in stone.

Each is a subject of `relief`.
"""

import math

from noise import cells, fractal, gradient, ridged, smooth
from numba import njit
from relief import Spot, ellipse, stone


@njit(fastmath=True)
def dickinsonia(x0: float, y0: float) -> Spot:
    """An oval of ribs on the underside of a bed, after Dickinsonia costata."""
    base = stone(x0, y0, 40)
    # skin of the microbial mat: small puckers
    base += (
        0.006
        * ridged(x0 * 11.0, y0 * 11.0, 2.0, 3, 0.5, 61)
        * smooth(-0.3, 0.5, fractal(x0 * 1.3, y0 * 1.3, 5.0, 2, 0.5, 63))
    )
    turn = math.radians(-17.0)
    wx = 0.020 * fractal(x0 * 2.0, y0 * 2.0, 0.0, 3, 0.5, 71)
    wy = 0.020 * fractal(x0 * 2.0, y0 * 2.0, 4.0, 3, 0.5, 72)
    x = (x0 + 0.02 + wx) * math.cos(turn) + (y0 + wy) * math.sin(turn)
    y = -(x0 + 0.02 + wx) * math.sin(turn) + (y0 + wy) * math.cos(turn)
    a, b = 1.02, 0.77
    b *= 1.0 + 0.10 * x  # broader in front
    side = 1.0 if y > 0 else -1.0
    y = abs(y)
    rim = math.sqrt((x / a) ** 2 + (y / b) ** 2)
    body = 0.0
    if rim < 1.06:
        # the rib through a point runs from the midline at s to the edge at an angle: found by halving
        low, high = -1.0, 1.0
        for _ in range(22):
            s = 0.5 * (low + high)
            angle = math.pi * 0.5 * (1.0 - (0.55 * s + 0.45 * s * s * s))
            mx = a * 0.93 * s
            ex, ey = a * math.cos(angle) * 1.0, b * math.sin(angle)
            if (ex - mx) * y - ey * (x - mx) > 0.0:
                high = s
            else:
                low = s
        s = 0.5 * (low + high)
        count = 27.0 * (s + 0.10 * s * s * s) - 6.0 * s * s + 0.5 * (0.5 * side)
        phase = count * 2.0 * math.pi
        crest = 0.5 + 0.5 * math.cos(phase)
        crest = crest**0.6
        inside = smooth(1.015, 0.97, rim)
        fade = (
            smooth(0.0, 0.05, y)
            * (0.45 + 0.55 * smooth(1.0, 0.62, rim))
            * (0.7 + 0.3 * fractal(x * 3, y * 3 * side, 0.0, 2, 0.5, 81))
        )
        amount = (0.013 + 0.012 * y) * fade
        body = inside * (
            0.055 * (1.0 - rim**4)
            + amount * (crest - 0.5)
            - 0.016 * math.exp(-((y / 0.020) ** 2)) * smooth(1.0, 0.9, abs(x) / a)
        )
        body += 0.010 * math.exp(-(((rim - 1.0) / 0.016) ** 2)) * (0.6 + 0.6 * gradient(x * 5, y * 5 * side, 0.0, 83))
        body -= 0.007 * math.exp(-(((rim - 1.04) / 0.025) ** 2)) * (0.7 + 0.6 * gradient(x * 3, y * 3 * side, 2.0, 84))
    h = base + body
    tone = (
        1.0 + 0.26 * fractal(x0 * 2.2, y0 * 2.2, 9.0, 5, 0.55, 91) + 0.24 * fractal(x0 * 150, y0 * 150, 3.0, 2, 0.7, 95)
    )
    rust = smooth(-0.2, 0.6, fractal(x0 * 1.1, y0 * 1.6, 7.0, 4, 0.5, 98))
    return h, tone * (0.40 + 0.08 * rust), tone * (0.245 - 0.015 * rust), tone * (0.150 - 0.05 * rust), 0.0


@njit(fastmath=True)
def trilobite(x0: float, y0: float) -> Spot:
    """A trilobite of eleven segments with eyes of many lenses, after the Phacopida; pale shale round it."""
    base = 0.6 * stone(x0, y0, 140)
    # the split of the shale: low steps
    step = fractal(x0 * 0.5 + 3, y0 * 0.5, 0.0, 5, 0.42, 150)
    base += 0.016 * smooth(0.10, 0.13, step) + 0.012 * smooth(-0.22, -0.20, step)
    turn = math.radians(63.0)
    wx = 0.006 * fractal(x0 * 2.0, y0 * 2.0, 0.0, 2, 0.5, 171)
    u = (x0 + wx) * math.sin(turn) + y0 * math.cos(turn)  # towards the head
    v = (x0 + wx) * math.cos(turn) - y0 * math.sin(turn)
    side = 1.0 if v > 0 else -1.0
    v = abs(v)
    u -= 0.05
    shell = 0.0
    cover = 0.0
    edge_t = 0.62 - 0.10 * (0.25 - u) ** 2 * 1.2  # half width of the thorax
    # head: a half ellipse with a rim and short corners
    if u > 0.10:
        back = 0.30 - 0.16 * smooth(0.30, 0.70, v)
        e = ellipse(u - back, v, 0.66, 0.70) if u > back else ellipse(u - back, v, 0.30, 0.70)
        if u > back - 0.06 and e > -0.02:
            e = max(e, 0.0)
            neck = smooth(back - 0.012, back + 0.02, u)
            head = 0.26 * (1.0 - (1.0 - e) ** 2.6)
            head += 0.020 * math.exp(-(((e - 0.035) / 0.03) ** 2)) - 0.022 * math.exp(-(((e - 0.10) / 0.035) ** 2))
            wide = 0.20 + 0.30 * max(0.0, u - back)
            bulb = ellipse(u - back - 0.30, v, 0.36, wide + 0.045)
            if bulb > -0.2:
                head += 0.15 * max(0.0, bulb) ** 0.55 - 0.030 * math.exp(-((bulb / 0.05) ** 2))
                for k in range(2):
                    cut = u - back - 0.13 - 0.11 * k - 0.25 * (v - 0.1)
                    head -= 0.020 * math.exp(-((cut / 0.016) ** 2)) * smooth(0.06, 0.16, v) * smooth(0.0, 0.1, bulb)
            collar = u - back - 0.055
            head -= 0.040 * math.exp(-((collar / 0.018) ** 2)) * smooth(0.62, 0.5, v)
            head += 0.012 * smooth(0.0, 0.3, bulb) * (0.55 - cells(u * 26, v * side * 26, 0.5, 181)) * 1.6
            # an eye: a raised kidney set with lenses in rows
            ax, ay = u - back - 0.245, v - 0.395
            far = math.hypot(ax * 0.80, ay + 0.35 * ax * ax)
            lobe = smooth(0.125, 0.085, far)
            head += 0.115 * lobe
            wall = math.exp(-(((far - 0.105) / 0.020) ** 2))
            around = math.atan2(ay, ax) / 0.145
            rise = (far - 0.085) / 0.016 + 0.5 * (math.floor(around) % 2)
            dot = math.hypot(around - math.floor(around) - 0.5, rise - math.floor(rise) - 0.5)
            head += 0.010 * wall * smooth(0.5, 0.2, dot) * smooth(-0.02, 0.04, ay)
            head -= 0.018 * math.exp(-(((far - 0.065) / 0.014) ** 2))
            shell = max(shell, head * neck)
            cover = max(cover, neck * smooth(0.0, 0.02, e))
    # trunk: eleven segments, arched; ribs bend back at their ends
    bend = 0.16 * smooth(0.22, 0.62, v) ** 2
    along_ = (0.27 - (u + bend)) / 0.076
    number = math.floor(along_)
    if -1.0 <= number < 11.0 and v < edge_t + 0.02:
        part = along_ - number
        narrow = 1.0 - 0.018 * max(0.0, number - 1.0) - 0.0017 * max(0.0, number) ** 2
        tip = (0.62 + 0.02 * gradient(number * 1.7, side * 2.0, 0.0, 190)) * narrow
        if v < tip:
            w = v / tip
            arch = 0.235 * math.sqrt(max(0.0, 1.0 - w * w)) * narrow**0.5
            axis = 0.205 * narrow
            ring = max(0.0, 1.0 - (v / axis) ** 2)
            arch += 0.105 * ring**0.6 - 0.034 * math.exp(-(((v - axis) / 0.018) ** 2))
            rib = math.sin(math.pi * part) ** 0.55
            arch += 0.040 * (rib - 0.6)
            if v > axis:
                slant = part - 0.50 + 0.22 * (w - 0.5)
                arch -= (
                    0.022
                    * math.exp(-((slant / 0.085) ** 2))
                    * smooth(axis + 0.02, axis + 0.08, v)
                    * smooth(1.0, 0.8, w)
                )
            arch -= 0.10 * smooth(0.90, 1.0, w) * (part * 0.7)
            arch += 0.006 * (0.5 - cells(u * 34, v * side * 34, 2.5, 183))
            shell = max(shell, arch)
            cover = max(cover, smooth(1.0, 0.97, w))
    # tail: a half ellipse of joined segments
    tail = u + bend + 0.566
    if tail < 0.02:
        e = ellipse(tail, v, 0.30, 0.405)
        if e > 0.0:
            h = 0.185 * (1.0 - (1.0 - e) ** 2.2)
            axis = 0.125 * max(0.12, 1.0 + tail / 0.27)
            if tail > -0.25:
                h += 0.085 * max(0.0, 1.0 - (v / axis) ** 2) ** 0.6 - 0.024 * math.exp(-(((v - axis) / 0.015) ** 2))
                ribs = (tail - 0.55 * max(0.0, v - axis)) / 0.046
                h += 0.020 * (abs(math.sin(math.pi * ribs)) ** 0.6 - 0.6) * smooth(0.0, 0.12, e)
            h += 0.014 * math.exp(-(((e - 0.04) / 0.035) ** 2))
            shell = max(shell, h)
            cover = max(cover, smooth(0.0, 0.03, e))
    crack = abs(fractal(u * 1.7, v * side * 1.7, 8.0, 4, 0.5, 205))
    shell -= 0.014 * smooth(0.008, 0.0, crack) * cover * smooth(0.1, 0.4, gradient(u * 1.9, v * side * 1.9, 3.0, 206))
    shell += 0.0030 * fractal(x0 * 60, y0 * 60, 0.0, 4, 0.6, 207) * cover
    # a moat where the stone was taken away
    h = base * (1.0 - cover) + cover * (0.02 + shell)
    tone = 1.0 + 0.22 * fractal(x0 * 2.0, y0 * 2.0, 9.0, 6, 0.6, 191)
    rock = tone * (1.0 + 0.20 * fractal(x0 * 140, y0 * 140, 3.0, 2, 0.7, 195))
    dark = tone * (1.0 + 0.30 * fractal(x0 * 12, y0 * 12, 3.0, 5, 0.6, 197))
    r = rock * 0.36 * (1 - cover) + dark * 0.105 * cover
    g = rock * 0.305 * (1 - cover) + dark * 0.080 * cover
    b = rock * 0.235 * (1 - cover) + dark * 0.062 * cover
    return h, r, g, b, 0.10 * cover


@njit(fastmath=True)
def lepidodendron(x0: float, y0: float) -> Spot:
    """The bark of a scale tree: leaf cushions in spirals, each with the scar of a leaf; coal on grey shale."""
    warp = 0.030
    x = x0 + warp * fractal(x0 * 1.1, y0 * 1.1, 0.0, 3, 0.5, 301) + 0.25
    y = y0 + warp * fractal(x0 * 1.1, y0 * 1.1, 5.0, 3, 0.5, 302)
    turn = math.radians(14.0)
    x, y = x * math.cos(turn) + y * math.sin(turn), -x * math.sin(turn) + y * math.cos(turn)
    wide, high = 0.30, 0.62
    p, q = x / wide + y / high, x / wide - y / high
    i, j = math.floor(p + 0.5), math.floor(q + 0.5)
    dp, dq = p - i, q - j
    cx, cy = (dp + dq) * 0.5, (dp - dq) * 0.5  # -0.5..0.5 across and along the cushion
    seed = i * 17.3 + j * 7.1
    cy += 0.02 * math.sin(seed)
    # S-shaped ends lead one cushion into the next
    cx += 0.05 * math.sin(cy * 6.5)
    w = max(0.0, 0.43 * (1.0 - (abs(cy) / 0.53) ** 1.35))
    inside = smooth(0.0, 0.05, w - abs(cx))
    body = inside * (
        0.020 + 0.060 * math.sqrt(max(0.0, 1.0 - (cx / (w + 0.02)) ** 2)) * max(0.0, 1.0 - (abs(cy) / 0.52) ** 2) ** 0.8
    )
    # keel below the scar, cross wrinkles on it
    keel = smooth(0.02, -0.06, cy) * smooth(-0.48, -0.35, cy)
    body += 0.016 * keel * math.exp(-((cx / 0.018) ** 2)) * inside
    body += 0.0060 * keel * math.sin(cy * 120.0 + 2.0 * math.sin(cx * 14)) * math.exp(-((cx / 0.09) ** 2)) * inside
    # the scar: a small lozenge with three points
    sx, sy = cx, cy - 0.135
    lozenge = 1.0 - abs(sx) / 0.165 - abs(sy + 0.30 * abs(sx) - 0.02) / 0.085
    scar = smooth(0.0, 0.10, lozenge)
    body = body * (1.0 - scar) + scar * 0.083
    body += 0.012 * math.exp(-((lozenge / 0.09) ** 2)) * inside
    for k in range(-1, 2):
        far = math.hypot(sx - 0.060 * k, (sy - 0.002 + (0.018 if k else 0.0)) * 1.3)
        body -= 0.024 * smooth(0.030, 0.014, far)
    far = math.hypot(sx, (sy - 0.115) * 1.3)  # a pit above it
    body -= 0.012 * smooth(0.028, 0.010, far) * inside
    ridge = 0.010 * ridged(x * 26.0, y * 9.0, 0.0, 3, 0.5, 311) * (1.0 - inside)
    h = 0.62 * body + ridge + 0.05 * fractal(x0 * 0.7, y0 * 0.7, 0.0, 3, 0.5, 320)
    h += 0.0042 * fractal(x0 * 26, y0 * 22, 0.0, 5, 0.6, 321)
    # where the film of coal has come off, the shale shows
    off = smooth(0.02, 0.12, fractal(x0 * 1.2, y0 * 1.2, 3.0, 6, 0.55, 331) - 0.30 + 0.06 * inside)
    h -= 0.010 * off
    tone = 1.0 + 0.35 * fractal(x0 * 5, y0 * 5, 9.0, 6, 0.6, 341)
    grit = 1.0 + 0.2 * fractal(x0 * 130, y0 * 130, 3.0, 2, 0.7, 345)
    r = tone * grit * (0.062 * (1 - off) + 0.150 * off)
    g = tone * grit * (0.058 * (1 - off) + 0.128 * off)
    b = tone * grit * (0.055 * (1 - off) + 0.102 * off)
    return h, r, g, b, (1.0 - off) * 0.30 * max(0.0, 1.0 + fractal(x0 * 40, y0 * 40, 1.0, 3, 0.6, 351))
