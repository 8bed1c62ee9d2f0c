"""Jezero crater on Mars, from about 70 km up, under a low Sun: a landscape made by rule, not a survey.

Its plan follows the real crater: 45 km across, an inlet valley (Neretva) through the western rim with a fan of
sediment at its mouth, a second inlet in the north, an outlet in the east. Heights are doubled. Kilometres;
x to the east, y to the north, the crater's middle at the origin.
"""

import math
import sys
from pathlib import Path

import numpy as np
from noise import fractal, gradient, hashed, random, ridged, smooth
from numba import njit

RADIUS = 3390.0
BOLD = 2.0  # vertical exaggeration
SUN_AZIMUTH, SUN_ELEVATION = 34.0, 15.0
HEADING, PITCH, ROLL, FIELD, ALTITUDE = 300.0, 23.3, -4.5, 50.0, 60.0
TARGET = (-7.0, 4.0)  # the point 4 degrees below the middle of the picture
NEAR, FAR = 380.0, 1700.0  # sides of the two height maps


@njit(cache=True, fastmath=True)
def inlet(x: float) -> float:
    """Where the western valley runs: y for an x west of the rim."""
    d = -21.0 - x
    bends = 2.2 * math.sin(d * 0.19) * smooth(0, 14, d) + 0.5 * math.sin(d * 0.71 + 1.0) * smooth(0, 6, d)
    return 5.2 + 0.16 * d + bends


@njit(cache=True, fastmath=True)
def north_inlet(y: float) -> float:
    """Where the northern valley runs: x for a y north of the rim."""
    d = y - 21.0
    return -4.0 - 0.35 * d + 1.7 * math.sin(d * 0.3) * smooth(0, 8, d) + 0.6 * math.sin(d * 0.9)


@njit(cache=True, fastmath=True)
def outlet(x: float) -> float:
    """Where the eastern valley runs: y for an x east of the rim."""
    d = x - 21.0
    return 5.0 + 0.28 * d + 1.4 * math.sin(d * 0.33) * smooth(0, 7, d) + 0.5 * math.sin(d * 1.1)


@njit(cache=True, fastmath=True)
def fan(x: float, y: float) -> tuple[float, float]:
    """The delta: thickness in km, and 0..1 how much of the ground is its pale sediment."""
    dx, dy = x + 21.5, y - 5.2
    r = math.sqrt(dx * dx + dy * dy)
    a = math.atan2(dy, dx) + 0.10
    lobes = 10.8 + 1.5 * math.sin(a * 5.0 + 0.7) + 1.1 * math.sin(a * 11.0)
    lobes += 1.0 * fractal(x / 2.2, y / 2.2, 0.5, 5, 0.55, 301)
    lobes *= smooth(1.05, 0.55, abs(a)) * 0.75 + 0.25 * smooth(1.3, 0.9, abs(a))
    inside = smooth(0.28, -0.10, r - lobes) * smooth(-1.2, 0.4, dx)
    # channels turned to ridges radiate from the mouth
    wander = a + 0.09 * fractal(x / 1.6, y / 1.6, 2.5, 3, 0.5, 311)
    ribs = abs(math.sin(wander * 13.0)) ** 5 * 0.016 + abs(math.sin(wander * 29.0 + 1.0)) ** 4 * 0.008
    top = 0.215 - 0.0085 * r + ribs * smooth(0.8, 3.0, r) + 0.012 * fractal(x * 1.6, y * 1.6, 4.5, 5, 0.55, 317)
    pits = smooth(0.25, 0.8, fractal(x / 1.4, y / 1.4, 6.5, 4, 0.5, 331)) * 0.055 * smooth(4.0, 8.0, r)
    height = max(0.0, top - pits) * inside
    # what erosion left standing before its front
    spot = fractal(x / 0.9, y / 0.9, 8.5, 3, 0.45, 337)
    before = smooth(0.2, 0.8, r - lobes) * smooth(3.6, 1.8, r - lobes)
    rest = smooth(0.42, 0.55, spot) * before * smooth(1.0, 0.6, abs(a))
    return max(height, 0.10 * rest), max(inside, rest)


@njit(cache=True, fastmath=True)
def raise_ground(size: int, side: float, detail: int) -> np.ndarray:
    """A height map (km) of a square around the crater, without the small craters."""
    out = np.empty((size, size), dtype=np.float32)
    for j in range(size):
        y = ((j + 0.5) / size - 0.5) * side
        for i in range(size):
            x = ((i + 0.5) / size - 0.5) * side
            wx = 6.0 * fractal(x / 40, y / 40, 0.5, 3, 0.5, 201)
            wy = 6.0 * fractal(x / 40, y / 40, 5.5, 3, 0.5, 211)
            h = 0.42 * fractal((x + wx) / 95, (y + wy) / 95, 0.5, 4, 0.5, 221)
            rough = 0.16 + 0.13 * smooth(20, -60, x + 0.4 * y)
            h += rough * (ridged((x + wx) / 21, (y + wy) / 21, 0.5, detail, 0.46, 231) - 1.0)
            hills = smooth(-0.5, 0.5, fractal(x / 30, y / 30, 2.5, 3, 0.5, 239) + 0.15)
            h += 0.09 * hills * (ridged((x + wx) / 6.5, (y + wy) / 6.5, 3.5, detail - 1, 0.5, 237) - 1.0)
            h += 0.035 * fractal(x / 2.4, y / 2.4, 0.5, max(2, detail - 3), 0.52, 241)
            # the crater: flat floor, wall with terraces, broken rim
            r = math.sqrt(x * x + y * y)
            a = math.atan2(y, x)
            edge = 22.0 + 1.3 * gradient(math.cos(a) * 2.2, math.sin(a) * 2.2, 0.5, 251)
            edge += 0.9 * fractal(x / 5, y / 5, 3.5, 4, 0.5, 253)
            s = r / edge
            floor = -0.80 + 0.016 * fractal(x / 5, y / 5, 0.5, 6, 0.5, 261)
            floor += 0.010 * fractal(x * 1.1, y * 1.1, 0.5, 5, 0.6, 263)
            floor += 0.035 * smooth(0.2, 0.7, fractal(x / 7, y / 7, 9.5, 3, 0.5, 267))
            rim = 0.30 * math.exp(-(((s - 1.03) / 0.13) ** 2)) + 0.14 * math.exp(-(((s - 1.22) / 0.2) ** 2))
            rim *= 0.75 + 0.6 * gradient(math.cos(a) * 3.1, math.sin(a) * 3.1, 4.5, 257)
            rim *= 1.0 + 0.35 * fractal(x / 2.6, y / 2.6, 7.5, 5, 0.55, 259)
            bowl = smooth(0.76, 1.03, s + 0.045 * fractal(x / 2.6, y / 2.6, 2.5, 6, 0.6, 271))
            h = floor * (1 - bowl) + (h * (0.35 + 0.65 * smooth(1.0, 1.6, s)) + rim) * bowl
            # valleys
            if x < -17.0:
                d = abs(y - inlet(x)) / (1.0 + 0.012 * (-21.0 - x))
                bed = -0.60 + 0.013 * max(0.0, -21.0 - x)
                d += 0.22 * fractal(x * 0.8, y * 0.8, 1.5, 5, 0.55, 281)
                cut = smooth(1.45, 0.25, d) * smooth(-82, -45, x)
                h = h * (1 - cut) + min(h, bed) * cut
            if y > 17.0:
                d = abs(x - north_inlet(y))
                bed = -0.55 + 0.010 * max(0.0, y - 21.0)
                d += 0.22 * fractal(x * 0.8, y * 0.8, 2.5, 5, 0.55, 283)
                cut = 0.8 * smooth(1.15, 0.2, d) * smooth(62, 36, y)
                h = h * (1 - cut) + min(h, bed) * cut
            if x > 18.0:
                d = abs(y - outlet(x))
                bed = -0.42 - 0.004 * max(0.0, x - 21.0)
                d += 0.22 * fractal(x * 0.8, y * 0.8, 3.5, 5, 0.55, 285)
                cut = 0.85 * smooth(1.35, 0.25, d) * smooth(75, 45, x)
                h = h * (1 - cut) + min(h, bed) * cut
            if -24.0 < x < -6.0 and -8.0 < y < 18.0:
                thick, _ = fan(x, y)
                h += thick * 0.75
            out[j, i] = h
    return out


@njit(cache=True)
def strike(ground: np.ndarray, side: float, places: np.ndarray) -> None:
    """Presses craters (x, y, diameter, freshness) into a height map."""
    size = ground.shape[0]
    for k in range(places.shape[0]):
        cx, cy, across, fresh = places[k]
        reach = across * 1.3
        i0 = int(max(0, ((cx - reach) / side + 0.5) * size))
        i1 = int(min(size, ((cx + reach) / side + 0.5) * size + 1))
        j0 = int(max(0, ((cy - reach) / side + 0.5) * size))
        j1 = int(min(size, ((cy + reach) / side + 0.5) * size + 1))
        if i1 <= i0 or j1 <= j0 or across < 1.5 * side / size:
            continue
        deep = across * (0.10 if across < 3 else 0.10 * (3 / across) ** 0.55) * fresh
        for j in range(j0, j1):
            y = ((j + 0.5) / size - 0.5) * side - cy
            for i in range(i0, i1):
                x = ((i + 0.5) / size - 0.5) * side - cx
                a = math.atan2(y, x)
                s = math.sqrt(x * x + y * y) * 2 / across
                s *= 1 + 0.13 * fractal(math.cos(a) * 1.5 + k, math.sin(a) * 1.5, 0.5, 3, 0.5, 401)
                if s < 1:
                    floor = -deep * (1 - s * s) if across < 6 else -deep * min(1.0, 1.5 * (1 - s**3))
                    ground[j, i] += floor + deep * 0.24 * s**6
                elif s < 2.6:
                    ground[j, i] += deep * 0.24 * ((2.6 - s) / 1.6) ** 3.2


@njit(cache=True, fastmath=True)
def height_at(ground: np.ndarray, side: float, x: float, y: float) -> float:
    """Bilinear height of a map."""
    size = ground.shape[0]
    fx = min(size - 1.001, max(0.0, (x / side + 0.5) * size - 0.5))
    fy = min(size - 1.001, max(0.0, (y / side + 0.5) * size - 0.5))
    i, j = int(fx), int(fy)
    u, v = fx - i, fy - j
    low = ground[j, i] + u * (ground[j, i + 1] - ground[j, i])
    high = ground[j + 1, i] + u * (ground[j + 1, i + 1] - ground[j + 1, i])
    return float(low + v * (high - low))


@njit(cache=True)
def shadows(ground: np.ndarray, side: float, sx: float, sy: float, rise: float) -> np.ndarray:
    """0 in shadow to 1 in full sunlight, with a narrow penumbra."""
    size = ground.shape[0]
    out = np.ones((size, size), dtype=np.float32)
    cell = side / size
    for j in range(size):
        for i in range(size):
            lit = 1.0
            d = 1.2
            while d < 260:
                u, v = i + sx * d, j + sy * d
                if u < 0 or v < 0 or u >= size - 1 or v >= size - 1:
                    break
                over = (ground[int(v), int(u)] - ground[j, i]) * BOLD - d * cell * rise
                lit = min(lit, 0.5 - over / (0.02 * d * cell + 0.02))
                if lit <= 0:
                    break
                d += 1.0 + d * 0.02
            out[j, i] = max(0.0, min(1.0, lit))
    return out


@njit(cache=True, fastmath=True)
def paint(
    out: np.ndarray,
    first_row: int,
    height: int,
    aspect: float,
    frame: np.ndarray,
    eye: np.ndarray,
    tangent: float,
    sun: np.ndarray,
    near: np.ndarray,
    near_lit: np.ndarray,
    far: np.ndarray,
    far_lit: np.ndarray,
) -> None:
    width = out.shape[1]
    d = np.zeros(3)
    for line in range(out.shape[0]):
        row = first_row + line
        for col in range(width):
            cx = (2.0 * (col + 0.5) / width - 1.0) * tangent
            cy = (1.0 - 2.0 * (row + 0.5) / height) * tangent * aspect
            n = 1.0 / math.sqrt(cx * cx + cy * cy + 1.0)
            for c in range(3):
                d[c] = (frame[0, c] * cx + frame[1, c] * cy + frame[2, c]) * n
            ez = eye[2] + RADIUS
            b = d[0] * eye[0] + d[1] * eye[1] + d[2] * ez
            rr = eye[0] ** 2 + eye[1] ** 2 + ez**2
            toward = d[0] * sun[0] + d[1] * sun[1] + d[2] * sun[2]
            low = math.sqrt(max(0.0, rr - b * b)) - RADIUS  # the ray's lowest point over the mean ground
            top = b * b - rr + (RADIUS + 3.2) ** 2
            hit = False
            t = x = y = 0.0
            if top > 0 and b < 0:
                t = max(0.0, -b - math.sqrt(top))
                end = -b + math.sqrt(top)
                for _ in range(900):
                    px, py, pz = eye[0] + d[0] * t, eye[1] + d[1] * t, ez + d[2] * t
                    r = math.sqrt(px * px + py * py + pz * pz)
                    x, y = px / pz * RADIUS, py / pz * RADIUS
                    if abs(x) < NEAR * 0.49 and abs(y) < NEAR * 0.49:
                        g = height_at(near, NEAR, x, y)
                    else:
                        g = height_at(far, FAR, x, y)
                    gap = r - RADIUS - g * BOLD
                    if gap < 0.00012 * t:
                        hit = True
                        break
                    t += max(0.00025 * t, gap * 0.55)
                    if t > end:
                        break
            value0 = value1 = value2 = 0.0
            if hit:
                fine = abs(x) < NEAR * 0.49 and abs(y) < NEAR * 0.49
                span = t * 2 * tangent / width
                if fine:
                    e = max(NEAR / near.shape[0], span * 0.8)
                    gx = (height_at(near, NEAR, x + e, y) - height_at(near, NEAR, x - e, y)) / (2 * e) * BOLD
                    gy = (height_at(near, NEAR, x, y + e) - height_at(near, NEAR, x, y - e)) / (2 * e) * BOLD
                    lit = height_at(near_lit, NEAR, x, y)
                else:
                    e = FAR / far.shape[0]
                    gx = (height_at(far, FAR, x + e, y) - height_at(far, FAR, x - e, y)) / (2 * e) * BOLD
                    gy = (height_at(far, FAR, x, y + e) - height_at(far, FAR, x, y - e)) / (2 * e) * BOLD
                    lit = height_at(far_lit, FAR, x, y)
                # roughness below the map's scale
                k = 7.0
                rx = fractal(x * k, y * k, 0.5, 4, 0.6, 501) * smooth(0.12, 0.03, span)
                ry = fractal(x * k, y * k, 5.5, 4, 0.6, 503) * smooth(0.12, 0.03, span)
                gx += 0.055 * rx
                gy += 0.055 * ry
                nn = 1.0 / math.sqrt(gx * gx + gy * gy + 1)
                # the sphere's own slope at a distance
                sz = sun[2] + (sun[0] * x + sun[1] * y) / RADIUS
                shade = max(0.0, (-gx * sun[0] - gy * sun[1] + sz) * nn)
                steep = smooth(0.10, 0.55, math.sqrt(gx * gx + gy * gy))
                r = math.sqrt(x * x + y * y)
                broad = fractal(x / 30, y / 30, 0.5, 5, 0.55, 511)
                patch = fractal((x + 0.6 * y) / 6.5, (y - 0.3 * x) / 2.6, 0.5, 6, 0.58, 521)
                dark = smooth(-0.15, 0.7, 0.55 * patch + 0.75 * broad)
                inside = smooth(21.5, 18.5, r)
                dark = max(dark * 0.8, inside * smooth(-0.45, 0.55, patch + 0.25) * 0.85)
                pale = 0.0
                if fine and -24.5 < x < -6.0 and -8.0 < y < 18.0:
                    _, pale = fan(x, y)
                margin = smooth(2.2, 0.2, abs(r - 19.6)) * smooth(0.0, -10.0, x) * 0.45
                pale = max(pale, margin * smooth(-0.3, 0.4, patch))
                grain = 1.0 + 0.17 * patch + 0.11 * rx
                a0 = (0.400 * (1 - dark) + 0.170 * dark) * (1 - pale) + 0.44 * pale
                a1 = (0.178 * (1 - dark) + 0.092 * dark) * (1 - pale) + 0.275 * pale
                a2 = (0.076 * (1 - dark) + 0.062 * dark) * (1 - pale) + 0.160 * pale
                rock = 1.0 - 0.22 * steep
                direct = shade * lit * 3.3
                ambient = 0.085 + 0.05 * nn
                value0 = a0 * grain * rock * (direct * 1.0 + ambient * 1.15)
                value1 = a1 * grain * rock * (direct * 0.93 + ambient * 0.95)
                value2 = a2 * grain * rock * (direct * 0.83 + ambient * 0.90)
                thick = 1.0 - math.exp(-((t / 430.0) ** 1.5))
                glow = 0.55 + 0.55 * max(0.0, toward) ** 3
                value0 = value0 * (1 - thick) + 0.42 * glow * thick
                value1 = value1 * (1 - thick) + 0.245 * glow * thick
                value2 = value2 * (1 - thick) + 0.155 * glow * thick
            else:
                h = max(0.0, low)
                dust = math.exp(-h / 9.0)
                upper = math.exp(-(((h - 34.0) / 9.0) ** 2)) * 0.07 + math.exp(-h / 24.0) * 0.16
                glow = 0.55 + 0.55 * max(0.0, toward) ** 3
                value0 = glow * (0.44 * dust + 0.30 * upper)
                value1 = glow * (0.26 * dust + 0.32 * upper)
                value2 = glow * (0.17 * dust + 0.42 * upper)
                if hashed(int(d[0] * 900 // 1.0), int(d[1] * 900 // 1.0), int(d[2] * 900 // 1.0), 9) % 97 == 0:
                    m = random(int(d[0] * 900 // 1.0), int(d[1] * 900 // 1.0), int(d[2] * 900 // 1.0), 10)
                    fx = d[0] * 900 % 1.0 - 0.5
                    fy = d[1] * 900 % 1.0 - 0.5
                    fz = d[2] * 900 % 1.0 - 0.5
                    star = math.exp(-(fx * fx + fy * fy + fz * fz) * 40.0) * 0.10 * m**6 * (1 - dust)
                    value0, value1, value2 = value0 + star, value1 + star, value2 + star
            out[line, col, 0], out[line, col, 1], out[line, col, 2] = value0, value1, value2


def craters() -> np.ndarray:
    """Where bodies have struck, by a power law: x, y, diameter in km, freshness 0..1."""
    rng = np.random.default_rng(18)
    rows = []
    for count, side, least, most in ((16000, NEAR, 0.22, 7.0), (2600, FAR, 4.0, 62.0)):
        u = rng.random(count)
        across = (least**-1.9 + u * (most**-1.9 - least**-1.9)) ** (-1 / 1.9)
        place = (rng.random((count, 2)) - 0.5) * side
        fresh = np.clip(rng.beta(1.3, 2.4, count), 0.08, 1.0)
        for (x, y), d, f in zip(place, across, fresh, strict=True):
            r = math.hypot(x, y)
            if (r < 34 + d and d > 5) or (r < 23 and d > 0.85):
                continue
            if -26 < x < -8 and -4 < y < 15 and d > 0.35:
                continue
            rows.append((x, y, d, f))
    # by hand: a fresh one on the delta, some on the floor, some on the plain around
    rows += [(-14.6, 2.4, 1.0, 1.0), (6.5, -7.5, 2.3, 0.8), (9.5, 4.8, 1.2, 0.6), (-5.5, -11.0, 1.5, 0.5)]
    rows += [(-36, -16, 9.5, 0.6), (31, 33, 13, 0.55), (44, -26, 10, 0.7), (-47, 36, 8, 0.8)]
    return np.array(sorted(rows, key=lambda row: -row[2]))


def main(name: str, width: int, height: int, folder: Path) -> None:
    """Writes NAME-plate.npy (linear float32)."""
    fine = width > 1920
    near = raise_ground(8000 if fine else 3000, NEAR, 8)
    far = raise_ground(4096 if fine else 2048, FAR, 7)
    places = craters()
    strike(near, NEAR, places)
    strike(far, FAR, places)
    a, e = math.radians(SUN_AZIMUTH), math.radians(SUN_ELEVATION)
    sun = np.array([math.cos(e) * math.sin(a), math.cos(e) * math.cos(a), math.sin(e)])
    near_lit = shadows(near, NEAR, math.sin(a), math.cos(a), math.tan(e))
    far_lit = shadows(far, FAR, math.sin(a), math.cos(a), math.tan(e))
    h, p, r = math.radians(HEADING), math.radians(PITCH), math.radians(ROLL)
    forward = np.array([math.cos(p) * math.sin(h), math.cos(p) * math.cos(h), -math.sin(p)])
    right = np.array([math.cos(h), -math.sin(h), 0.0])
    above = np.cross(right, forward)
    frame = np.stack([math.cos(r) * right + math.sin(r) * above, math.cos(r) * above - math.sin(r) * right, forward])
    back = ALTITUDE / math.tan(p + math.radians(4.0))
    eye = np.array([TARGET[0] - back * math.sin(h), TARGET[1] - back * math.cos(h), ALTITUDE])
    out = np.zeros((height, width, 3), dtype=np.float32)
    k = 2 if fine else 1  # samples down a pixel: the ground is seen aslant
    for top in range(0, height, 60):
        count = min(60, height - top)
        band = np.zeros((count * k, width, 3), dtype=np.float32)
        paint(
            band, top * k, height * k, height / width, frame, eye, math.tan(math.radians(FIELD / 2)), sun,
            near, near_lit, far, far_lit,
        )  # fmt: skip
        out[top : top + count] = band.reshape(count, k, width, 3).mean(1)
        print(f"\r{name}: {top + count} of {height} lines", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    np.save(folder / f"{name}-plate.npy", out)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
