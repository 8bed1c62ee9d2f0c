"""A Moon and clouds as for the stage, in memory of Georges Méliès: painted light, cut-out clouds, a hint of a face.

Picture coordinates: x from 0 left to 1 right, y from 0 top to 1 bottom. One channel of light, written three times.
"""

import math
import sys
from pathlib import Path

import numpy as np
from noise import fractal, gradient, random, ridged, smooth
from numba import njit

MOON = (0.425, 0.375, 0.272)  # middle and radius
LIGHT = (-0.52, 0.50, 0.69)  # right, up, towards us
# young craters with rays: place on the disc, diameter, reach of the rays
RAYED = ((-0.12, -0.80, 0.16, 1.25), (-0.52, 0.02, 0.13, 0.6), (0.52, -0.38, 0.12, 0.5))


@njit(cache=True, fastmath=True)
def spot(u: float, v: float, cu: float, cv: float, ru: float, rv: float, turn: float) -> float:
    """A soft ellipse: 1 in its middle, 0 outside."""
    c, s = math.cos(turn), math.sin(turn)
    x, y = ((u - cu) * c + (v - cv) * s) / ru, ((v - cv) * c - (u - cu) * s) / rv
    return smooth(1.35, 0.55, math.sqrt(x * x + y * y))


@njit(cache=True, fastmath=True)
def seas(u: float, v: float, w: float) -> float:
    """Dark plains on the disc (u right, v up): almost by chance, two eyes, a nose and a mouth."""
    wu = 0.075 * fractal(u * 2.6, v * 2.6, w * 2.6, 5, 0.55, 11)
    wv = 0.075 * fractal(u * 2.6, v * 2.6, w * 2.6 + 9, 5, 0.55, 17)
    a, b = u + wu, v + wv
    dark = spot(a, b, -0.36, 0.25, 0.20, 0.135, 0.15)
    dark = max(dark, spot(a, b, 0.33, 0.27, 0.185, 0.13, -0.18))
    dark = max(dark, 0.75 * spot(a, b, -0.30, 0.46, 0.24, 0.05, 0.12))
    dark = max(dark, 0.65 * spot(a, b, 0.34, 0.48, 0.22, 0.045, -0.16))
    dark = max(dark, 0.75 * spot(a, b, 0.07, 0.02, 0.045, 0.20, 0.10))
    dark = max(dark, 0.70 * spot(a, b, 0.02, -0.13, 0.11, 0.050, 0.0))
    smile = b + 0.44 - 0.55 * (a - 0.01) * (a - 0.01) * 1.6
    mouth = smooth(0.095, 0.02, abs(smile)) * smooth(0.40, 0.26, abs(a))
    dark = max(dark, 1.15 * mouth)
    dark = max(dark, 0.55 * spot(a, b, -0.68, -0.12, 0.12, 0.25, 0.3))
    dark = max(dark, 0.5 * spot(a, b, 0.66, -0.05, 0.10, 0.2, -0.3))
    return dark * (0.82 + 0.3 * fractal(u * 9, v * 9, w * 9, 4, 0.6, 23))


@njit(cache=True, fastmath=True)
def relief(size: int, pits: np.ndarray) -> np.ndarray:
    """Heights over the disc, in radii, on a square of `size` samples that spans it."""
    out = np.zeros((size, size), dtype=np.float32)
    for j in range(size):
        v = 1.0 - 2.0 * (j + 0.5) / size
        for i in range(size):
            u = 2.0 * (i + 0.5) / size - 1.0
            q = 1.0 - u * u - v * v
            if q <= 0:
                continue
            w = math.sqrt(q)
            flat = seas(u, v, w)
            rough = 0.0065 * fractal(u * 7, v * 7, w * 7, 8, 0.58, 31) * (1 - 0.75 * flat)
            # brow, nose and cheeks, hardly there
            face = 0.020 * spot(u, v, 0.0, 0.10, 0.10, 0.34, 0.0) + 0.016 * spot(u, v, 0.0, -0.10, 0.14, 0.10, 0.0)
            face += 0.016 * spot(u, v, -0.36, -0.13, 0.22, 0.16, 0.2)
            face += 0.016 * spot(u, v, 0.36, -0.13, 0.22, 0.16, -0.2)
            face += 0.014 * spot(u, v, 0.0, -0.66, 0.22, 0.12, 0.0)
            out[j, i] = rough + face - 0.010 * flat
    for k in range(pits.shape[0]):
        cu, cv, cw, across, fresh = pits[k]
        reach = across * 1.5
        i0, i1 = int(max(0, (cu - reach + 1) / 2 * size)), int(min(size, (cu + reach + 1) / 2 * size + 1))
        j0, j1 = int(max(0, (1 - cv - reach) / 2 * size)), int(min(size, (1 - cv + reach) / 2 * size + 1))
        for j in range(j0, j1):
            v = 1.0 - 2.0 * (j + 0.5) / size
            for i in range(i0, i1):
                u = 2.0 * (i + 0.5) / size - 1.0
                q = 1.0 - u * u - v * v
                if q <= 0:
                    continue
                w = math.sqrt(q)
                s = math.sqrt((u - cu) ** 2 + (v - cv) ** 2 + (w - cw) ** 2) * 2 / across
                s *= 1 + 0.12 * gradient(u * 3 / across, v * 3 / across, w * 3 / across, 41)
                deep = across * 0.17 * fresh * (1.0 if across < 0.06 else (0.06 / across) ** 0.6)
                if s < 1:
                    out[j, i] += -deep * min(0.8, 1.25 * (1 - s * s)) + deep * 0.30 * s**6
                    if across > 0.09:
                        out[j, i] += deep * 0.6 * smooth(0.20, 0.0, s)
                elif s < 2.6:
                    out[j, i] += deep * 0.30 * ((2.6 - s) / 1.6) ** 3
    return out


@njit(cache=True, fastmath=True)
def paint(out: np.ndarray, top: int, full: int, ground: np.ndarray, puffs: np.ndarray, rays: np.ndarray) -> None:
    width = out.shape[1]
    size = ground.shape[0]
    mx, my, mr = MOON
    lx, ly, lz = LIGHT
    for line in range(out.shape[0]):
        y = (top + line + 0.5) / full
        for col in range(width):
            x = (col + 0.5) / width
            # the backcloth, brushed
            stroke = fractal(x * 5 + 0.4 * fractal(x * 3, y * 3, 0.5, 3, 0.5, 61), y * 16, 0.5, 5, 0.6, 63)
            dx, dy = x - mx, y - my
            far = math.sqrt(dx * dx + dy * dy) / mr
            value = 0.010 + 0.008 * stroke + 0.030 * max(0.0, y - 0.1)
            drift = fractal(x * 2.2 + 3, y * 3.4, 2.5, 6, 0.55, 67)
            value += 0.045 * smooth(0.0, 0.9, drift) * (0.4 + y)
            if far > 1:
                value += 0.20 * math.exp(-(far - 1) * 3.2) * (1 + 0.35 * stroke) + 0.22 * math.exp(-(far - 1) * 22.0)
            # stars, some of them of tin
            for k in range(2):
                f = 46.0 if k == 0 else 9.0
                ix, iy = int(x * f), int(y * f)
                for i in range(ix - 1, ix + 2):
                    for j in range(iy - 1, iy + 2):
                        if random(i, j, k, 71) > (0.80 if k == 0 else 0.62):
                            sx, sy = (i + random(i, j, k, 72)) / f, (j + random(i, j, k, 73)) / f
                            ax, ay = abs(x - sx), abs(y - sy)
                            clear = smooth(1.05, 1.22, math.sqrt((sx - mx) ** 2 + (sy - my) ** 2) / mr)
                            clear *= smooth(1.05, 1.2, far)
                            if k == 0:
                                r2 = (ax * ax + ay * ay) / (0.0010 * 0.0010)
                                value += clear * 0.55 * random(i, j, k, 74) ** 2 * math.exp(-r2)
                            else:
                                big = 0.006 + 0.008 * random(i, j, k, 75)
                                cross = math.exp(-ax / big * 2.6 - ay / 0.0011)
                                cross += math.exp(-ay / big * 2.6 - ax / 0.0011)
                                core = math.exp(-(ax * ax + ay * ay) / (0.0021 * 0.0021))
                                slant = math.exp(-(ax + ay) / big * 2.4 - abs(ax - ay) / 0.0008) * 0.5
                                value += clear * (0.55 * cross + 0.9 * core + 0.4 * slant)
            if far < 1.002:
                u, v = dx / mr, -dy / mr
                q = max(0.0, 1 - u * u - v * v)
                w = math.sqrt(q)
                i = min(size - 3, max(2, int((u + 1) / 2 * size)))
                j = min(size - 3, max(2, int((1 - v) / 2 * size)))
                step = 2.0 / size
                hu = (ground[j, i + 1] - ground[j, i - 1]) / (2 * step)
                hv = (ground[j - 1, i] - ground[j + 1, i]) / (2 * step)
                calm = smooth(0.02, 0.30, w)
                hu, hv = hu * calm, hv * calm
                # the slope along the surface: heights fall away faster in the picture near the limb
                nx, ny, nz = u - hu * (0.35 + 0.65 * w), v - hv * (0.35 + 0.65 * w), w + 0.02
                nn = math.sqrt(nx * nx + ny * ny + nz * nz)
                lit = max(0.0, (nx * lx + ny * ly + nz * lz) / nn)
                base = max(0.0, u * lx + v * ly + w * lz)
                dark = seas(u, v, w)
                tone = 0.52 + 0.10 * fractal(u * 6, v * 6, w * 6, 7, 0.6, 81)
                for k in range(rays.shape[0]):
                    ru, rv, rw, reach = rays[k]
                    away = math.sqrt((u - ru) ** 2 + (v - rv) ** 2 + (w - rw) ** 2)
                    a = math.atan2(v - rv, u - ru)
                    beam = max(0.0, fractal(math.cos(a) * 5 + k, math.sin(a) * 5, 0.5, 4, 0.7, 91))
                    tone += 0.42 * beam * smooth(reach, 0.0, away) + 0.20 * smooth(reach * 0.16, 0.0, away)
                tone *= 1 - 0.64 * min(1.0, max(0.0, dark))
                brush = 1 + 0.10 * ridged(u * 6 + v * 2, v * 13 - u * 2, 0.5, 4, 0.6, 95) - 0.10
                shade = 1.28 * lit * smooth(-0.02, 0.22, base + 0.02) + 0.020 + 0.03 * max(0.0, w)
                moon = tone * shade * brush
                edge = smooth(1.002, 0.997, far)
                value = value * (1 - edge) + moon * edge
            # the clouds: rows of shaded rounds, far to near
            for k in range(puffs.shape[0]):
                px, py, pr, depth, painted = puffs[k]
                ax, ay = (x - px) / pr, (py - y) / pr
                r2 = ax * ax + ay * ay
                if r2 > 1.35:
                    continue
                curl = fractal(ax * 2.1 + k * 3.7, ay * 2.1, 0.5, 2, 0.45, 101)
                r2 *= 1.0 + 0.15 * curl
                if r2 < 1:
                    z = math.sqrt(1 - r2)
                    toward_x, toward_y = mx - px, py - my
                    tl = math.sqrt(toward_x**2 + toward_y**2 + 0.05)
                    face = (ax * toward_x + ay * toward_y) / tl * 0.9 + z * 0.34
                    paintwork = fractal(x * 16 + curl, y * 34, k * 0.7, 5, 0.62, 103)
                    glow = max(0.0, face - 0.05 + 0.15 * paintwork + 0.10 * curl)
                    rim = smooth(0.86, 0.985, math.sqrt(r2)) * smooth(0.1, 0.8, (ax * toward_x + ay * toward_y) / tl)
                    level = 0.030 + 0.235 * depth
                    sink = smooth(1.1, -0.6, (y - py) / pr * 0.5)
                    puff = level * (0.12 + 1.25 * glow**1.5) * (0.45 + 0.55 * sink)
                    puff += 0.26 * painted * rim * (1 + 0.5 * paintwork) * (0.30 + 0.70 * depth)
                    cover = smooth(1.0, 0.985, math.sqrt(r2))
                    value = value * (1 - cover) + puff * cover
            # the shell's wake, from the corner
            along = (x - 1.02) * -0.66 + (y - 0.99) * -0.75
            aside = ((x - 1.02) * 0.75 - (y - 0.99) * 0.66) - 0.02 * math.sin(along * 9)
            if 0 < along < 0.36:
                wide = 0.012 + 0.055 * (0.36 - along)
                puff = fractal(x * 20, y * 20, 0.5, 5, 0.6, 98)
                wake = math.exp(-((aside / wide) ** 2) * (1.2 - 0.8 * puff)) * smooth(0.34, 0.18, along)
                value += 0.20 * wake * (1 + 0.6 * puff)
            value = max(0.0, value)
            for c in range(3):
                out[line, col, c] = value


def pits() -> np.ndarray:
    """Craters over the near side: place on the unit sphere, diameter, freshness."""
    rng = np.random.default_rng(1902)
    rows = []
    for _ in range(3400):
        p = rng.normal(size=3)
        p /= np.linalg.norm(p)
        p[2] = abs(p[2])
        across = float(0.010 * (1 - rng.random()) ** (-1 / 1.75))
        if across > 0.22:
            continue
        rows.append((*p, across, float(np.clip(rng.beta(1.6, 1.8), 0.1, 1.0))))
    rows += [(u, v, math.sqrt(1 - u * u - v * v), across, 1.0) for u, v, across, _ in RAYED]
    return np.array(sorted(rows, key=lambda row: -row[3]))


def puffs() -> np.ndarray:
    """Rounds of cloud: middle, radius, brightness; far rows first."""
    rng = np.random.default_rng(7)
    rows = []
    layers = (
        (0.82, 0.030, 0.075, 1.0, 0.16),
        (0.875, 0.045, 0.095, 0.72, 0.17),
        (0.935, 0.060, 0.115, 0.46, 0.16),
        (1.01, 0.08, 0.14, 0.26, 0.14),
    )
    for level, (base, least, most, depth, sag) in enumerate(layers):
        x = -0.08
        while x < 1.1:
            r = float(rng.uniform(least, most))
            lift = sag * (abs(x - 0.52 + 0.03 * level) * 1.9) ** 2
            swell = 0.030 * math.sin(x * 9 + level * 1.7)
            y = base - lift + swell + float(rng.uniform(-0.018, 0.018))
            rows.append((x, y, r, depth, 1.0))
            for _ in range(2):
                px, py = x + float(rng.uniform(-0.8, 0.8)) * r, y + 0.9 * r + float(rng.uniform(0, 0.5)) * r
                rows.append((px, py, r * float(rng.uniform(0.75, 1.1)), depth * 0.85, 0.45))
            rows += [(x, y + step * 0.05, r * 1.3, depth * max(0.2, 0.8 - 0.14 * step), 0.0) for step in range(2, 5)]
            x += r * float(rng.uniform(0.75, 1.15))
    return np.array(rows)


def main(name: str, width: int, height: int, folder: Path) -> None:
    """Writes NAME-plate.npy (linear float32) for a square picture."""
    craters = pits()
    ground = relief(int(width * MOON[2] * 2), craters)
    rays = np.array([(u, v, math.sqrt(1 - u * u - v * v), reach) for u, v, _, reach in RAYED])
    rounds = puffs()
    out = np.zeros((height, width, 3), dtype=np.float32)
    k = 2 if width > 1920 else 1
    for top in range(0, height, 60):
        count = min(60, height - top)
        band = np.zeros((count * k, width * k, 3), dtype=np.float32)
        paint(band, top * k, height * k, ground, rounds, rays)
        out[top : top + count] = band.reshape(count, k, width, k, 3).mean((1, 3))
        print(f"\r{name}: {top + count} of {height} lines", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    np.save(folder / f"{name}-plate.npy", out)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
