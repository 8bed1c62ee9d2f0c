"""Fossils, prints and other things seen from above: a height and a colour at each point, in the light of a low lamp.

A subject is a function of a point: x to the right, y upwards, the picture's height is 2. It answers with a height in
the same unit, a linear colour, and how glossy the place is.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from blur import along, enlarged
from darkroom import reduced
from noise import cells, fractal, gradient, hashed, ridged, smooth
from numba import njit

Spot = tuple[float, float, float, float, float]  # height, red, green, blue, gloss


@dataclass(frozen=True)
class Lamp:
    """Where the light stands (degrees; azimuth 0 is up in the picture, clockwise), its colour, and the light around."""

    azimuth: float = -50.0
    elevation: float = 22.0
    colour: tuple[float, float, float] = (1.0, 0.95, 0.88)
    sky: tuple[float, float, float] = (0.16, 0.18, 0.21)
    softness: float = 0.10
    near: float = 0.0  # how much the light falls off across the picture


def field(
    subject: Callable[[float, float], Spot], width: int, height: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Heights, colours and gloss of a subject."""

    @njit(fastmath=True)
    def filled(heights: np.ndarray, colours: np.ndarray, gloss: np.ndarray) -> None:
        for row in range(heights.shape[0]):
            y = 1.0 - 2.0 * (row + 0.5) / heights.shape[0]
            for col in range(heights.shape[1]):
                x = (2.0 * (col + 0.5) - heights.shape[1]) / heights.shape[0]
                h, r, g, b, s = subject(x, y)
                heights[row, col], gloss[row, col] = h, s
                colours[row, col, 0], colours[row, col, 1], colours[row, col, 2] = r, g, b

    heights = np.zeros((height, width), np.float32)
    colours = np.zeros((height, width, 3), np.float32)
    gloss = np.zeros((height, width), np.float32)
    filled(heights, colours, gloss)
    return heights, colours, gloss


@njit(cache=True, fastmath=True)
def horizon(heights: np.ndarray, dx: float, dy: float, reach: int) -> np.ndarray:
    """How steeply one looks up from each point at the highest place towards the lamp; heights are in pixels."""
    rows, cols = heights.shape
    out = np.zeros((rows, cols), np.float32)
    for row in range(rows):
        for col in range(cols):
            here = heights[row, col]
            best = -9.0
            s = 1.0 + (hashed(col, row, 0, 5) & 255) / 255.0
            while s < reach:
                x = col + dx * s
                y = row + dy * s
                i, j = int(x), int(y)
                if i < 0 or j < 0 or i >= cols - 1 or j >= rows - 1:
                    break
                u, v = x - i, y - j
                h = (heights[j, i] * (1 - u) + heights[j, i + 1] * u) * (1 - v)
                h += (heights[j + 1, i] * (1 - u) + heights[j + 1, i + 1] * u) * v
                best = max(best, (h - here) / s)
                s += 1.0 + s * 0.06
            out[row, col] = best
    return out


def softened(heights: np.ndarray, sigma: float) -> np.ndarray:
    """Heights blurred by `sigma` pixels."""
    step = max(1, int(sigma / 2.5))
    h, w = heights.shape[0] // step, heights.shape[1] // step
    small = heights[: h * step, : w * step].reshape(h, step, w, step).mean((1, 3))
    small = along(along(small, sigma / step, 0), sigma / step, 1)
    return enlarged(small, *heights.shape)


def lit(heights: np.ndarray, colours: np.ndarray, gloss: np.ndarray, lamp: Lamp) -> np.ndarray:
    """Linear light of a relief."""
    pixels = heights * np.float32(heights.shape[0] / 2)
    down, right = np.gradient(pixels)
    length = 1.0 / np.sqrt(right * right + down * down + 1.0)
    a, e = math.radians(lamp.azimuth), math.radians(lamp.elevation)
    dx, dy, dz = math.sin(a) * math.cos(e), math.cos(a) * math.cos(e), math.sin(e)
    facing = np.maximum(0.0, (-right * dx + down * dy + dz) * length)
    steep = horizon(pixels, math.sin(a), -math.cos(a), heights.shape[0] // 4)
    rise = math.tan(e)
    width = lamp.softness * (rise + 0.15)
    open_ = np.clip((rise + width - steep) / (2 * width), 0, 1)
    open_ = open_ * open_ * (3 - 2 * open_)
    shade = np.ones_like(pixels)
    for size in (0.004, 0.012, 0.035):
        sigma = size * heights.shape[0]
        shade *= np.clip(1.0 - 0.55 * np.maximum(0.0, softened(pixels, sigma) - pixels) / sigma, 0.25, 1.0)
    half = np.array([dx, dy, dz + 1.0])
    half /= np.linalg.norm(half)
    shine = np.maximum(0.0, (-right * half[0] + down * half[1] + half[2]) * length)
    fall: np.ndarray | float = 1.0
    if lamp.near:
        y, x = np.mgrid[0 : heights.shape[0], 0 : heights.shape[1]].astype(np.float32)
        x = (2 * x - heights.shape[1]) / heights.shape[0]
        y = 1 - 2 * y / heights.shape[0]
        fall = np.exp(lamp.near * (x * math.sin(a) + y * math.cos(a)))
    sun = (facing * open_ * fall)[..., None] * np.array(lamp.colour, np.float32)
    sky = ((0.55 + 0.45 * length) * shade)[..., None] * np.array(lamp.sky, np.float32)
    spark = (gloss * open_ * fall * shine**40)[..., None] * np.array(lamp.colour, np.float32)
    return colours * (sun * 1.9 * (0.35 + 0.65 * shade[..., None]) + sky) + spark


def seen(subject: Callable[[float, float], Spot], width: int, height: int, lamp: Lamp, samples: int = 2) -> np.ndarray:
    """The picture of a subject in linear light."""
    return reduced(lit(*field(subject, width * samples, height * samples), lamp), samples)


@njit(fastmath=True)
def stone(x: float, y: float, seed: int) -> float:
    """The height of a slab of sandstone: gentle waves, and grains."""
    h = 0.030 * fractal(x * 0.9, y * 0.9, 0.3, 4, 0.5, seed)
    h += 0.0060 * fractal(x * 9.0, y * 9.0, 0.7, 4, 0.6, seed + 9)
    return h + 0.0016 * fractal(x * 110.0, y * 110.0, 1.1, 3, 0.75, seed + 19)


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
def ellipse(x: float, y: float, a: float, b: float) -> float:
    """1 in the middle of an ellipse, 0 on its edge, less outside."""
    return 1.0 - math.sqrt((x / a) ** 2 + (y / b) ** 2)


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
def capsule(x: float, y: float, ax: float, ay: float, bx: float, by: float, ra: float, rb: float) -> float:
    """Distance to a rod that tapers from a to b, less than 0 inside."""
    dx, dy = bx - ax, by - ay
    t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
    t = min(1.0, max(0.0, t))
    return math.hypot(x - ax - t * dx, y - ay - t * dy) - (ra + (rb - ra) * t)


@njit(fastmath=True)
def joined(a: float, b: float, k: float) -> float:
    """The nearer of two distances, rounded where they meet."""
    h = max(0.0, 1.0 - abs(a - b) / k)
    return min(a, b) - 0.25 * k * h * h


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
