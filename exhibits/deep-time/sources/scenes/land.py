"""Landscapes of other times. Metres or so; x right, y up, z away from the visitor; water lies at height 0.

A land is a height at a place, and a colour and a glow there; the sky is a colour in a direction.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from globe import hot
from noise import fractal, gradient, hashed, ridged, smooth
from numba import njit

Rgb = tuple[float, float, float]


@dataclass(frozen=True)
class Camera:
    """Where one stands, how far one looks down (degrees), how wide one sees; where the Sun is, and how strong."""

    height: float = 1.0
    pitch: float = 6.0
    field: float = 55.0
    sun_azimuth: float = 25.0
    sun_elevation: float = 8.0
    sun: Rgb = (1.0, 0.7, 0.4)
    fill: Rgb = (0.1, 0.1, 0.12)
    water: bool = True
    deep: Rgb = (0.01, 0.03, 0.03)
    haze: float = 0.01
    rough: float = 1.0  # of the water
    tall: float = 1.0  # nothing on the land is higher


def painted(
    high: Callable[[float, float], float],
    skin: Callable[[float, float, float, float], tuple[float, float, float, float, float, float]],
    sky: Callable[[float, float, float], Rgb],
    camera: Camera,
    width: int,
    height: int,
) -> np.ndarray:
    """Linear light of a landscape."""
    a, e = math.radians(camera.sun_azimuth), math.radians(camera.sun_elevation)
    sx, sy, sz = math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e)
    tangent, pitch = math.tan(math.radians(camera.field / 2)), math.radians(camera.pitch)
    eye, watery, haze, rough, tall = camera.height, camera.water, camera.haze, camera.rough, camera.tall
    sr, sg, sb = camera.sun
    fr, fg, fb = camera.fill
    wr, wg, wb = camera.deep

    @njit(fastmath=True)
    def met(ox: float, oy: float, oz: float, dx: float, dy: float, dz: float, far: float, start: float) -> float:
        """How far along a ray the land is, or -1."""
        t = start
        before = start
        for _ in range(260):
            y = oy + dy * t
            if (y > tall and dy >= 0.0) or t > far:
                return -1.0
            gap = y - high(ox + dx * t, oz + dz * t)
            if gap < 0.0005 * t + 0.0004:
                low, top = before, t
                for _ in range(9):
                    mid = 0.5 * (low + top)
                    if oy + dy * mid < high(ox + dx * mid, oz + dz * mid):
                        top = mid
                    else:
                        low = mid
                return top
            before = t
            t += max(0.42 * gap, 0.0025 * t + 0.001)
        return -1.0

    @njit(fastmath=True)
    def coloured(x: float, z: float, t: float) -> Rgb:
        """The light that comes from a place on the land."""
        d = 0.0012 * t + 0.002
        y = high(x, z)
        nx, nz = (high(x - d, z) - high(x + d, z)) / (2 * d), (high(x, z - d) - high(x, z + d)) / (2 * d)
        n = 1.0 / math.sqrt(nx * nx + nz * nz + 1.0)
        r, g, b, er, eg, eb = skin(x, y, z, n)
        facing = max(0.0, (nx * sx + sy + nz * sz) * n)
        if (
            facing > 0.0
            and met(x + nx * n * 2 * d, y + n * 2 * d, z + nz * n * 2 * d, sx, sy, sz, 40.0 * tall, 2 * d) > 0.0
        ):
            facing = 0.0
        up = 0.4 + 0.6 * n
        return r * (facing * sr + fr * up) + er, g * (facing * sg + fg * up) + eg, b * (facing * sb + fb * up) + eb

    @njit(fastmath=True)
    def paint(out: np.ndarray) -> None:
        rows, cols = out.shape[0], out.shape[1]
        for row in range(rows):
            for col in range(cols):
                px = (2.0 * (col + 0.5) / cols - 1.0) * tangent
                py = (rows - 2.0 * (row + 0.5)) / cols * tangent
                n = 1.0 / math.sqrt(px * px + py * py + 1.0)
                dx, dy, dz = (
                    px * n,
                    (py * math.cos(pitch) - math.sin(pitch)) * n,
                    (math.cos(pitch) + py * math.sin(pitch)) * n,
                )
                far = 400.0
                t = met(0.0, eye, 0.0, dx, dy, dz, far, 0.3)
                sea = -eye / dy if watery and dy < -1e-5 else -1.0
                hr, hg, hb = sky(dx, 0.0, dz)
                if sea > 0.0 and (t < 0.0 or sea < t) and sea < 4000.0:
                    x, z = dx * sea, dz * sea
                    # ripples, flatter where they are too small to be seen
                    keep = 1.0 / (1.0 + 0.05 * sea)
                    w = 0.035 * rough * keep
                    mx = (
                        w * gradient(x * 2.2, z * 5.5, 0.0, 71)
                        + 0.6 * w * gradient(x * 6.3, z * 13.0, 3.0, 72)
                        + 0.35 * w * gradient(x * 17, z * 30, 6.0, 73)
                    )
                    mz = (
                        w * gradient(x * 2.2, z * 5.5, 9.0, 74)
                        + 0.6 * w * gradient(x * 6.3, z * 13.0, 12.0, 75)
                        + 0.35 * w * gradient(x * 17, z * 30, 15.0, 76)
                    )
                    k = dx * mx + dy + dz * mz
                    rx, ry, rz = dx - 2 * k * mx, abs(dy - 2 * k), dz - 2 * k * mz
                    rn = 1.0 / math.sqrt(rx * rx + ry * ry + rz * rz)
                    rx, ry, rz = rx * rn, max(0.003, ry * rn), rz * rn
                    u = met(x, 0.003, z, rx, ry, rz, 60.0, 0.01) if sea < 250.0 else -1.0
                    if u > 0.0:
                        mr, mg, mb = coloured(x + rx * u, z + rz * u, sea + u)
                    else:
                        mr, mg, mb = sky(rx, ry, rz)
                    back = 0.02 + 0.98 * (1.0 - min(1.0, max(0.0, -dy))) ** 5
                    # what lies under water
                    depth = 0.0
                    br, bg, bb = wr, wg, wb
                    if sea < 60.0:
                        bend = 0.75 * dy - 0.25
                        s = met(x, -0.002, z, dx, bend, dz, 6.0, 0.005)
                        if s > 0.0:
                            ur, ug, ub = coloured(x + dx * s, z + dz * s, sea + s)
                            depth = s * (1.0 - bend)
                            br = wr + (ur - wr) * math.exp(-2.6 * depth)
                            bg = wg + (ug - wg) * math.exp(-1.1 * depth)
                            bb = wb + (ub - wb) * math.exp(-1.3 * depth)
                    r, g, b = br * (1 - back) + mr * back, bg * (1 - back) + mg * back, bb * (1 - back) + mb * back
                    t = sea
                elif t > 0.0:
                    r, g, b = coloured(dx * t, dz * t, t)
                else:
                    r, g, b = sky(dx, dy, dz)
                    t = 0.0
                mist = 1.0 - math.exp(-haze * t)
                out[row, col, 0] = r + (hr - r) * mist
                out[row, col, 1] = g + (hg - g) * mist
                out[row, col, 2] = b + (hb - b) * mist

    out = np.zeros((height, width, 3), np.float32)
    paint(out)
    return out


@njit(fastmath=True)
def mounds(x: float, z: float) -> float:
    """A shallow bay with stromatolites, and hills far behind it."""
    wx, wz = (
        x + 0.25 * fractal(x * 0.9, 0.0, z * 0.9, 2, 0.5, 11),
        z + 0.25 * fractal(x * 0.9, 4.0, z * 0.9, 2, 0.5, 12),
    )
    h = -0.42 + 0.10 * fractal(x * 0.35, 0.0, z * 0.35, 3, 0.5, 21)
    if z < 45.0:
        patch = smooth(-0.25, 0.25, fractal(x * 0.16, 1.0, z * 0.16, 2, 0.5, 31) + 0.10)
        for k in range(2):
            f = 0.75 + 0.85 * k
            fx, fz = math.floor(wx * f), math.floor(wz * f)
            best = 0.0
            for i in range(-1, 2):
                for j in range(-1, 2):
                    q = hashed(int(fx) + i, int(fz) + j, k, 41)
                    cx = (fx + i + 0.2 + 0.6 * (q & 255) / 255.0) / f - wx
                    cz = (fz + j + 0.2 + 0.6 * (q >> 8 & 255) / 255.0) / f - wz
                    size = (0.30 + 0.34 * (q >> 16 & 255) / 255.0) / f
                    far = math.sqrt(cx * cx + cz * cz) / size
                    if far < 1.0:
                        tall = (0.30 + 0.22 * (q >> 20 & 63) / 63.0) / (0.70 + 0.30 * f)
                        best = max(best, tall * (1.0 - far**3.6) ** 0.55)
            h += best * patch
        h += 0.020 * fractal(x * 6.0, h * 9.0, z * 6.0, 3, 0.55, 51) + 0.006 * math.sin(h * 190.0)
    if z > 60.0:
        h += smooth(60.0, 220.0, z) * (
            0.9 + 34.0 * max(0.0, fractal(x * 0.011 + 2.0, 0.0, z * 0.007, 6, 0.5, 61) - 0.06)
        )
    return h


@njit(fastmath=True)
def matted(x: float, y: float, z: float, up: float) -> tuple[float, float, float, float, float, float]:
    """Dark slimy mats, paler laminae on the flanks; rock far away."""
    if z > 60.0:
        return 0.10, 0.075, 0.055, 0.0, 0.0, 0.0
    tone = 1.0 + 0.35 * fractal(x * 5, y * 5, z * 5, 4, 0.6, 81)
    band = 0.5 + 0.5 * math.sin(y * 170.0 + 2.0 * fractal(x * 3, y * 3, z * 3, 2, 0.5, 83))
    flank = smooth(0.85, 0.45, up) * band
    wet = smooth(0.06, -0.02, y)
    r = tone * (0.115 + 0.11 * flank) * (1 - 0.45 * wet)
    g = tone * (0.092 + 0.07 * flank) * (1 - 0.30 * wet)
    b = tone * (0.055 + 0.03 * flank) * (1 - 0.35 * wet)
    sand = smooth(-0.24, -0.36, y)
    return r + sand * (0.22 - r), g + sand * (0.175 - g), b + sand * (0.105 - b), 0.0, 0.0, 0.0


@njit(fastmath=True)
def hazy(dx: float, dy: float, dz: float) -> Rgb:
    """A low Sun in thick air, with long clouds, and the Moon, nearer than today."""
    ax, ay, az = (
        math.sin(math.radians(21)) * math.cos(math.radians(8)),
        math.sin(math.radians(8)),
        math.cos(math.radians(21)) * math.cos(math.radians(8)),
    )
    toward = dx * ax + dy * ay + dz * az
    t = max(0.0, dy) ** 0.55
    r, g, b = 0.80 - 0.74 * t, 0.44 - 0.26 * t, 0.22 + 0.10 * t
    glow = math.exp((toward - 1.0) * 22.0)
    r, g, b = r + 1.3 * glow, g + 0.70 * glow, b + 0.22 * glow
    away = math.acos(min(1.0, toward))
    sun = smooth(0.0058, 0.0048, away) * 60.0
    s = 1.0 / (dy + 0.09)
    c = fractal(dx * s * 0.9, dz * s * 0.55, 0.0, 6, 0.55, 91)
    cloud = smooth(0.0, 0.75, c + 0.12) * smooth(0.02, 0.14, dy)
    rim = math.exp((toward - 1.0) * 7.0)
    cr, cg, cb = 0.50 + 1.6 * rim, 0.27 + 0.75 * rim, 0.22 + 0.25 * rim
    k = 0.75 * cloud
    r, g, b = r + (cr - r) * k, g + (cg - g) * k, b + (cb - b) * k
    sun *= 1.0 - 0.9 * cloud
    return r + sun, g + 0.72 * sun, b + 0.36 * sun


@njit(fastmath=True)
def flows(x: float, z: float) -> float:
    """A plain of lava: hummocks and channels."""
    wx = x + 2.2 * fractal(x * 0.10, 0.0, z * 0.10, 3, 0.5, 111)
    wz = z + 2.2 * fractal(x * 0.10, 4.0, z * 0.10, 3, 0.5, 112)
    river = abs(fractal(wx * 0.055, 1.0, wz * 0.040, 3, 0.5, 121))
    bank = smooth(0.0, 0.11, river)
    h = -0.45 + 0.62 * bank
    h += bank * (
        0.30 * fractal(wx * 0.33, 0.0, wz * 0.33, 4, 0.55, 131)
        + 0.16 * ridged(wx * 0.9, 0.0, wz * 0.9, 4, 0.5, 141)
        - 0.12
    )
    h += bank * 0.05 * fractal(x * 4.0, 0.0, z * 4.0, 4, 0.6, 151)
    h += 0.012 * fractal(x * 3.0, 7.0, z * 3.0, 3, 0.5, 153)
    if z > 70.0:
        h += smooth(70.0, 150.0, z) * 2.6 * max(0.0, 0.5 + fractal(x * 0.02, 2.0, z * 0.02, 4, 0.5, 161))
    return h


@njit(fastmath=True)
def glowing(x: float, y: float, z: float, up: float) -> tuple[float, float, float, float, float, float]:
    """Black crust, glowing where it is torn and in the channels."""
    wx = x + 2.2 * fractal(x * 0.10, 0.0, z * 0.10, 3, 0.5, 111)
    wz = z + 2.2 * fractal(x * 0.10, 4.0, z * 0.10, 3, 0.5, 112)
    river = abs(fractal(wx * 0.055, 1.0, wz * 0.040, 3, 0.5, 121))
    melt = smooth(0.060, 0.012, river)
    skin = fractal(wx * 1.3 + 0.6 * fractal(wx, 0.0, wz, 3, 0.5, 171), 0.0, wz * 0.6, 5, 0.6, 173)
    heat = melt * (1.05 - 0.75 * smooth(-0.05, 0.35, skin))
    crack = max(
        smooth(0.045, 0.0, abs(fractal(wx * 0.5, 3.0, wz * 0.5, 4, 0.5, 181))),
        0.75 * smooth(0.05, 0.0, abs(fractal(wx * 1.6, 5.0, wz * 1.6, 3, 0.5, 183))),
    )
    warm = smooth(0.30, 0.06, river) * smooth(-0.2, 0.5, fractal(wx * 0.15, 6.0, wz * 0.15, 3, 0.5, 191) + 0.15)
    heat = max(heat, crack * warm * 0.80)
    heat = max(heat, 0.28 * smooth(0.11, 0.04, river))
    er, eg, eb = hot(heat * 1.1)
    tone = (0.7 + 0.3 * up) * (1.0 + 0.4 * fractal(x * 3, y * 3, z * 3, 4, 0.6, 193))
    return 0.042 * tone, 0.038 * tone, 0.038 * tone, er, eg, eb


@njit(fastmath=True)
def burning(dx: float, dy: float, dz: float) -> Rgb:
    """Night, smoke lit from below, and a row of fountains of fire along a fissure."""
    r, g, b = 0.006, 0.006, 0.010
    az = math.atan2(dx, dz)
    s = 1.0 / (dy + 0.16)
    wx = fractal(az * 3.0, dy * 5.0, 0.0, 4, 0.55, 201)
    smoke = smooth(
        -0.35,
        0.7,
        fractal(az * 4.0 + 0.8 * wx, dy * 7.0 - 0.5 * s * 0.1, 2.0, 6, 0.58, 205) + 0.25 * math.exp(-dy * 5.0),
    )
    lit = math.exp(-dy / 0.16) * (0.35 + 0.65 * math.exp(-((az - 0.02) ** 2) / 0.10))
    r, g, b = (
        r + 0.30 * smoke * lit + 0.02 * lit,
        g + 0.055 * smoke * lit + 0.004 * lit,
        b + 0.014 * smoke * lit + 0.003 * lit,
    )
    for k in range(13):
        q = hashed(k, 3, 0, 211)
        place = -0.44 + 0.072 * k + 0.022 * ((q & 255) / 255.0 - 0.5)
        tall = 0.030 + 0.085 * (q >> 8 & 255) / 255.0 * math.exp(-((place - 0.05) ** 2) / 0.06)
        wide = 0.006 + 0.05 * tall
        up = dy / tall
        if 0.0 < up < 1.25:
            lean = place + 0.02 * tall * math.sin(up * 5 + k)
            n = fractal((az - lean) / wide * 0.9, up * 2.2 - 0.0, k * 3.0, 4, 0.62, 221)
            spread = wide * (0.45 + 0.85 * max(0.0, up) ** 1.5)
            f = math.exp(-(((az - lean) / spread) ** 2)) * smooth(1.15, 0.55, up + 0.30 * n) * (0.8 + 0.9 * n)
            er, eg, eb = hot(max(0.0, 2.1 * f * (1.0 - 0.35 * max(0.0, up))))
            r, g, b = r + 1.4 * er, g + 1.4 * eg, b + 1.4 * eb
        halo = 0.0 if dy <= 0.0 else 0.10 * math.exp(-math.hypot(az - place, dy - 0.4 * tall) / (0.05 + tall * 0.8))
        r, g, b = r + halo, g + 0.24 * halo, b + 0.05 * halo
    return r, g, b


def stromatolites(width: int, height: int) -> np.ndarray:
    """A bay of the Archean."""
    camera = Camera(
        height=1.25, pitch=9.5, field=58, sun_azimuth=21, sun_elevation=8, sun=(2.9, 1.65, 0.75),
        fill=(0.50, 0.40, 0.34), deep=(0.012, 0.040, 0.032), haze=0.0045, rough=0.8, tall=24.0,
    )  # fmt: skip
    return painted(mounds, matted, hazy, camera, width, height)


def lava(width: int, height: int) -> np.ndarray:
    """The Siberian Traps."""
    camera = Camera(
        height=3.2, pitch=9.0, field=56, sun_azimuth=3, sun_elevation=4, sun=(0.9, 0.22, 0.05),
        fill=(0.16, 0.05, 0.025), water=False, haze=0.004, tall=4.5,
    )  # fmt: skip
    return painted(flows, glowing, burning, camera, width, height)
