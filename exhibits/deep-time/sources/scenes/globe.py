"""The Earth from space at other times: frozen, molten, with its land elsewhere, and struck.

Lengths are radii of the Earth. Camera axes: x right, y up, z away from the visitor. Ground axes: x to longitude
0, y to longitude 90 E, z to the north pole. A ground is a function of a point on the sphere;
it answers with a linear colour, its own glow, how much the place mirrors the Sun, and how much cloud is over it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from blur import blurred
from noise import cells, fractal, hashed, random, ridged, smooth
from numba import njit
from PIL import Image, ImageDraw

HERE = Path(__file__).parent
Ground = tuple[float, float, float, float, float, float, float, float]  # colour, glow, mirror, cloud
Ring = tuple[float, float, float, float]  # glow, thickness


@dataclass(frozen=True)
class View:
    """Where the globe stands in the picture, which place faces the visitor, where the Sun is (degrees)."""

    distance: float = 4.0
    field: float = 36.0
    aside: float = 0.0  # of the globe from the middle, in radii
    above: float = 0.0
    latitude: float = 0.0
    longitude: float = 0.0
    roll: float = 0.0
    sun_azimuth: float = -60.0  # 0 behind the visitor, 180 behind the globe, negative to the left
    sun_elevation: float = 20.0
    air: float = 1.0
    haze: tuple[float, float, float] = (5.8, 13.5, 30.5)  # scattering of the air, red to blue
    stars: float = 0.5
    cloud: float = 1.0


def frame(view: View) -> np.ndarray:
    """Rows are the ground's directions of the camera's right, up and forward."""
    la, lo = math.radians(view.latitude), math.radians(view.longitude)
    toward = np.array([math.cos(la) * math.cos(lo), math.cos(la) * math.sin(lo), math.sin(la)])
    east = np.array([-math.sin(lo), math.cos(lo), 0.0])
    north = np.cross(toward, east)
    r = math.radians(view.roll)
    right = math.cos(r) * east + math.sin(r) * north
    up = -math.sin(r) * east + math.cos(r) * north
    return np.stack([right, up, -toward])


@njit(cache=True, fastmath=True)
def sunlit(x: float, y: float, z: float, sun: np.ndarray, haze: np.ndarray, thick: float, out: np.ndarray) -> None:
    """Sunlight that reaches a point, reddened by the air on its way; thick is the air's share of the real one."""
    r = math.sqrt(x * x + y * y + z * z)
    c = (x * sun[0] + y * sun[1] + z * sun[2]) / r
    h = max(0.0, r - 1.0)
    scale = 0.0045  # height of the air, drawn three times higher than it is so that it can be seen
    # relative air mass with the Earth's roundness; below the horizon none
    dip = -math.sqrt(max(0.0, 1.0 - 1.0 / (r * r)))
    mass = math.exp(-h / scale) / (max(0.0, c - dip) + 0.035 * math.exp(-11.0 * max(0.0, c - dip)))
    gone = smooth(-0.06, 0.03, c - dip)
    for k in range(3):
        out[k] = gone * math.exp(-0.0075 * haze[k] * thick * mass)


def painted(ground: Callable[[float, float, float], Ground], view: View, width: int, height: int,
            beyond: Callable[[np.ndarray, np.ndarray, float, np.ndarray], float]) -> np.ndarray:  # fmt: skip
    """Linear light. `beyond` adds what glows in the space along a ray: it fills a colour, answers how opaque it is."""
    axes = frame(view)
    a, e = math.radians(view.sun_azimuth), math.radians(view.sun_elevation)
    sun_camera = np.array([math.sin(a) * math.cos(e), math.sin(e), -math.cos(a) * math.cos(e)])
    sun_ = sun_camera @ axes
    centre = np.array([view.aside, view.above, view.distance])
    eye_ = -centre @ axes
    tangent = math.tan(math.radians(view.field / 2))
    haze_ = np.array(view.haze)
    thick, stars, cover = view.air, view.stars, view.cloud

    @njit(fastmath=True)
    def paint(out: np.ndarray, eye: np.ndarray, axes: np.ndarray, sun: np.ndarray, haze: np.ndarray) -> None:
        rows, cols = out.shape[0], out.shape[1]
        d, light, glow = np.zeros(3), np.zeros(3), np.zeros(3)
        top = 1.045
        rr = eye[0] ** 2 + eye[1] ** 2 + eye[2] ** 2
        for row in range(rows):
            for col in range(cols):
                cx = (2.0 * (col + 0.5) / cols - 1.0) * tangent
                cy = (1.0 - 2.0 * (row + 0.5) / rows) * tangent * rows / cols
                n = 1.0 / math.sqrt(cx * cx + cy * cy + 1.0)
                for k in range(3):
                    d[k] = (axes[0, k] * cx + axes[1, k] * cy + axes[2, k]) * n
                b = d[0] * eye[0] + d[1] * eye[1] + d[2] * eye[2]
                hit = b * b - rr + 1.0
                shell = b * b - rr + top * top
                r = g = bl = 0.0
                far = 1e9
                if hit > 0.0 and b < 0.0:
                    far = -b - math.sqrt(hit)
                    x, y, z = eye[0] + d[0] * far, eye[1] + d[1] * far, eye[2] + d[2] * far
                    cosine = x * sun[0] + y * sun[1] + z * sun[2]
                    gr, gg, gb, er, eg, eb, mirror, cloud = ground(x, y, z)
                    cloud *= cover
                    # what the clouds' own height does to their light, and their shadow on the ground
                    tx, ty, tz = sun[0] - x * cosine, sun[1] - y * cosine, sun[2] - z * cosine
                    tn = math.sqrt(tx * tx + ty * ty + tz * tz) + 1e-9
                    step = 0.006
                    other = 0.0
                    if cover > 0.0 and cosine > -0.1:
                        _, _, _, _, _, _, _, other = ground(x + tx / tn * step, y + ty / tn * step, z + tz / tn * step)
                        other *= cover
                    relief = 1.0 + 0.9 * (cloud - other) * smooth(0.9, 0.1, cosine)
                    sunlit(x, y, z, sun, haze, thick, light)
                    wrap = max(0.0, cosine)
                    fill = 0.05 * smooth(-0.15, 0.4, cosine) * thick
                    hx, hy, hz = sun[0] - d[0], sun[1] - d[1], sun[2] - d[2]
                    hn = math.sqrt(hx * hx + hy * hy + hz * hz) + 1e-9
                    facet = max(0.0, (hx * x + hy * y + hz * z) / hn)
                    shine = mirror * 0.9 * facet**70 * (1.0 if cosine > 0 else 0.0)
                    shade = 1.0 - 0.6 * other * (1.0 - cloud)
                    r = (gr * (light[0] * wrap + fill * 0.7) + shine * light[0]) * shade * (1 - cloud) + er
                    g = (gg * (light[1] * wrap + fill * 1.0) + shine * light[1]) * shade * (1 - cloud) + eg
                    bl = (gb * (light[2] * wrap + fill * 1.6) + shine * light[2]) * shade * (1 - cloud) + eb
                    white = 0.80 * cloud * max(0.2, min(1.7, relief))
                    r += white * (light[0] * wrap + fill * 0.7)
                    g += white * (light[1] * wrap + fill * 1.0)
                    bl += white * (light[2] * wrap + fill * 1.6)
                elif stars > 0.0:
                    f = 190.0
                    ix, iy, iz = math.floor(d[0] * f), math.floor(d[1] * f), math.floor(d[2] * f)
                    for i in range(ix - 1, ix + 2):
                        for j in range(iy - 1, iy + 2):
                            for q in range(iz - 1, iz + 2):
                                if random(i, j, q, 500) < 0.07:
                                    sx = i + 0.5 + 0.6 * (random(i, j, q, 501) - 0.5)
                                    sy = j + 0.5 + 0.6 * (random(i, j, q, 502) - 0.5)
                                    sz = q + 0.5 + 0.6 * (random(i, j, q, 503) - 0.5)
                                    sn = math.sqrt(sx * sx + sy * sy + sz * sz)
                                    if abs(sn - f) < 0.5:
                                        away = (
                                            (sx / sn - d[0]) ** 2 + (sy / sn - d[1]) ** 2 + (sz / sn - d[2]) ** 2
                                        ) / (0.0005**2)
                                        if away < 12.0:
                                            power = (
                                                stars * 0.012 / (0.012 + random(i, j, q, 504)) ** 1.2 * math.exp(-away)
                                            )
                                            tint = random(i, j, q, 505) - 0.5
                                            r += power * (1.0 + 0.4 * tint)
                                            g += power
                                            bl += power * (1.0 - 0.5 * tint)
                if shell > 0.0 and b < 0.0 and thick > 0.0:
                    first = -b - math.sqrt(shell)
                    last = min(far, -b + math.sqrt(shell))
                    depth = 0.0
                    tr, tg, tb = 1.0, 1.0, 1.0
                    ar = ag = ab = 0.0
                    toward = d[0] * sun[0] + d[1] * sun[1] + d[2] * sun[2]
                    phase = 0.75 * (1.0 + toward * toward)
                    jitter = (hashed(col, row, 1, 7) & 1023) / 1023.0
                    count = 22
                    for i in range(count):
                        if far < 1e8:
                            p0, p1 = 1 - (1 - i / count) ** 2, 1 - (1 - (i + 1) / count) ** 2
                        else:
                            q0, q1 = 2 * i / count - 1, 2 * (i + 1) / count - 1
                            p0, p1 = 0.5 + 0.5 * q0 * abs(q0), 0.5 + 0.5 * q1 * abs(q1)
                        s0, s1 = first + (last - first) * p0, first + (last - first) * p1
                        s = s0 + (s1 - s0) * jitter
                        px, py, pz = eye[0] + d[0] * s, eye[1] + d[1] * s, eye[2] + d[2] * s
                        h = math.sqrt(px * px + py * py + pz * pz) - 1.0
                        amount = math.exp(-max(0.0, h) / 0.0045) * (s1 - s0) / 0.0045 * 0.0075 * thick
                        sunlit(px, py, pz, sun, haze, thick, light)
                        depth += 0.5 * amount
                        tr, tg, tb = math.exp(-haze[0] * depth), math.exp(-haze[1] * depth), math.exp(-haze[2] * depth)
                        ar += tr * haze[0] * amount * light[0] * phase * 0.30
                        ag += tg * haze[1] * amount * light[1] * phase * 0.30
                        ab += tb * haze[2] * amount * light[2] * phase * 0.30
                        depth += 0.5 * amount
                    r, g, bl = r * tr + ar, g * tg + ag, bl * tb + ab
                opaque = beyond(eye, d, far, glow)
                out[row, col, 0] = r * (1 - opaque) + glow[0]
                out[row, col, 1] = g * (1 - opaque) + glow[1]
                out[row, col, 2] = bl * (1 - opaque) + glow[2]

    out = np.zeros((height, width, 3), np.float32)
    paint(out, eye_, axes, sun_, haze_)
    return out


@njit(fastmath=True)
def nothing(_eye: np.ndarray, _d: np.ndarray, _far: float, glow: np.ndarray) -> float:
    """Empty space."""
    glow[0] = glow[1] = glow[2] = 0.0
    return 0.0


@njit(fastmath=True)
def weather(x: float, y: float, z: float, seed: int) -> float:
    """Clouds by rule: a belt at the equator, dry belts, storms drawn out in the middle latitudes."""
    f = 2.1
    wx = fractal(x * f, y * f, z * f, 4, 0.5, seed)
    wy = fractal(x * f + 5, y * f, z * f, 4, 0.5, seed + 4)
    wz = fractal(x * f, y * f + 5, z * f, 4, 0.5, seed + 8)
    qx, qy, qz = x + 0.22 * wx, y + 0.22 * wy, z + 0.16 * wz
    big = fractal(qx * 2.6, qy * 2.6, qz * 4.2, 6, 0.55, seed + 20)
    fine = fractal(qx * 13.0, qy * 13.0, qz * 17.0, 5, 0.6, seed + 30)
    lat = abs(math.asin(max(-1.0, min(1.0, z))) + 0.10 * wx) / math.pi * 180
    wet = (
        0.30 * math.exp(-((lat / 9.0) ** 2))
        - 0.26 * math.exp(-(((lat - 24) / 10.0) ** 2))
        + 0.16 * math.exp(-(((lat - 52) / 14.0) ** 2))
    )
    a = smooth(0.02, 0.62, big + 0.30 * fine + wet - 0.06)
    thin = smooth(0.2, 1.2, ridged(qx * 3.0, qy * 3.0, qz * 7.0, 4, 0.5, seed + 40) - 0.75 + wet)
    return min(1.0, 0.92 * a + 0.18 * thin)


def lands(age: int) -> np.ndarray:
    """Share of land near each place (two scales: coast, and a continent's inside), from the rotated coasts of today."""
    land = np.asarray(Image.open(HERE / f"data/land-{age}.png").convert("L"), np.float32) / 255
    wide = np.concatenate([land[:, -256:], land, land[:, :256]], 1)[..., None].repeat(3, 2)

    def soft(sigma: float, of: np.ndarray) -> np.ndarray:
        got = blurred(of, sigma)
        return got[:, 256:-256, 0] if got.shape[1] == of.shape[1] else got[:, 256 : 256 + 2048, 0]

    closed = soft(4.0, wide)
    padded = np.concatenate([closed[:, -256:], closed, closed[:, :256]], 1)[..., None].repeat(3, 2)
    whole = np.clip((padded - 0.30) * 5, 0, 1)
    # bays of today that the sea does not reach through a closed strait were land
    seas = Image.fromarray(((whole[:, 256:-256, 0] > 0.5) * 255).astype(np.uint8)).copy()
    ImageDraw.floodfill(seas, (300, 500), 128)
    lakes = (np.asarray(seas) == 0).astype(np.float32)
    lakes = np.concatenate([lakes[:, -256:], lakes, lakes[:, :256]], 1)[..., None]
    whole = np.maximum(whole, lakes)
    return np.ascontiguousarray(np.stack([soft(1.0, np.maximum(whole, wide)), soft(9.0, whole), soft(40.0, whole)], -1))


def earlier(age: int, seed: int) -> Callable[[float, float, float], Ground]:
    """The ground of a time whose land is known: deserts, forests and mountains on it by rule."""
    shape = lands(age)
    rows, cols = shape.shape[:2]

    @njit(fastmath=True)
    def at(lat: float, lon: float, c: int) -> float:
        fx = (lon / (2 * math.pi) + 0.5) * cols - 0.5
        fy = (0.5 - lat / math.pi) * rows - 0.5
        i, j = math.floor(fx), math.floor(fy)
        u, v = fx - i, fy - j
        j0, j1 = min(rows - 1, max(0, j)), min(rows - 1, max(0, j + 1))
        i0, i1 = i % cols, (i + 1) % cols
        return (shape[j0, i0, c] * (1 - u) + shape[j0, i1, c] * u) * (1 - v) + (
            shape[j1, i0, c] * (1 - u) + shape[j1, i1, c] * u
        ) * v

    @njit(fastmath=True)
    def ground(x: float, y: float, z: float) -> Ground:
        jag = fractal(x * 22, y * 22, z * 22, 6, 0.58, seed)
        jog = fractal(x * 22 + 7, y * 22, z * 22, 6, 0.58, seed + 6)
        lat = math.asin(max(-1.0, min(1.0, z))) + 0.010 * jag
        lon = math.atan2(y, x) + 0.010 * jog / max(0.2, math.sqrt(max(0.0, 1 - z * z)))
        coast = at(lat, lon, 0)
        land = smooth(0.46, 0.54, coast + 0.05 * jag)
        inside = at(lat, lon, 2)
        shelf = at(lat, lon, 1)
        deg = abs(lat) * 180 / math.pi
        dry = (
            smooth(6.0, 15.0, deg + 5 * jag)
            * smooth(44.0, 30.0, deg + 6 * jog)
            * smooth(0.45, 0.85, inside + 0.25 * jog)
        )
        dry = min(1.0, dry + 0.55 * smooth(0.72, 1.0, inside))
        peaks = ridged(x * 9, y * 9, z * 9, 6, 0.52, seed + 60)
        belt = smooth(0.05, 0.5, fractal(x * 2.4, y * 2.4, z * 2.4, 4, 0.5, seed + 70)) * smooth(0.5, 0.8, coast)
        high = belt * smooth(0.9, 1.6, peaks)
        fine = 1.0 + 0.22 * fractal(x * 40, y * 40, z * 40, 5, 0.6, seed + 80) + 0.25 * jag
        red = 0.5 + 0.5 * fractal(x * 4, y * 4, z * 4, 4, 0.5, seed + 90)
        r = (0.040 + 0.22 * dry + 0.05 * dry * red) * fine
        g = (0.068 + 0.125 * dry - 0.045 * dry * red) * fine
        b = (0.028 + 0.075 * dry - 0.050 * dry * red) * fine
        cold = smooth(52.0, 72.0, deg + 8 * jag)
        r, g, b = r + cold * (0.10 - r) * 0.6, g + cold * (0.10 - g) * 0.5, b + cold * (0.075 - b) * 0.6
        shade = 1.0 + 0.8 * belt * (peaks - 1.15)
        r, g, b = (
            (r * (1 - 0.5 * high) + 0.10 * high) * shade,
            (g * (1 - 0.5 * high) + 0.085 * high) * shade,
            (b * (1 - 0.5 * high) + 0.07 * high) * shade,
        )
        shallow = smooth(0.02, 0.46, shelf + 0.08 * jog)
        sr, sg, sb = 0.008 + 0.012 * shallow, 0.024 + 0.070 * shallow, 0.062 + 0.075 * shallow
        cloud = weather(x, y, z, seed + 100) * (1.0 - 0.75 * land * dry)
        return (
            land * r + (1 - land) * sr, land * g + (1 - land) * sg, land * b + (1 - land) * sb,
            0.0, 0.0, 0.0, 0.20 * (1 - land), cloud,
        )  # fmt: skip

    return ground


@njit(fastmath=True)
def frozen(x: float, y: float, z: float) -> Ground:
    """Ice from pole to pole: snow, bare blue ice in the dry belts, cracks, dust and bare rock near the equator."""
    f = 3.0
    warp = 0.15 * fractal(x * 2, y * 2, z * 2, 4, 0.5, 11)
    qx, qy, qz = x + warp, y - warp, z + 0.5 * warp
    lat = abs(math.asin(max(-1.0, min(1.0, z)))) * 180 / math.pi
    big = fractal(qx * f, qy * f, qz * f, 6, 0.55, 21)
    fine_ = fractal(qx * 14, qy * 14, qz * 22, 5, 0.6, 27)
    bare = smooth(-0.05, 0.50, big + 0.25 * fine_ + 0.34 * math.exp(-((lat / 20.0) ** 2)) - 0.10)
    crack = 0.0
    for k in range(3):
        s = 3.2 * 2.4**k
        line = abs(fractal(qx * s + 3 * k, qy * s, qz * s, 5, 0.50, 31 + 7 * k))
        crack = max(
            crack,
            smooth(0.016, 0.0, line)
            * (0.95 - 0.25 * k)
            * smooth(-0.1, 0.3, fractal(qx * 2.1, qy * 2.1, qz * 2.1 + k, 2, 0.5, 29)),
        )
    crack *= 0.45 + 0.55 * math.exp(-((lat / 30.0) ** 2))
    sastrugi = 1.0 + 0.05 * fractal(qx * 40, qy * 40, qz * 80, 4, 0.6, 51)
    land = smooth(0.22, 0.34, fractal(x * 1.6 + 3, y * 1.6, z * 1.6, 5, 0.5, 61) + 0.02 * big)
    rough = ridged(x * 12, y * 12, z * 12, 6, 0.55, 71)
    rock = land * smooth(1.20, 1.75, rough) * smooth(34.0, 10.0, lat)
    r, g, b = 0.84 - 0.34 * bare, 0.87 - 0.21 * bare, 0.90 - 0.08 * bare
    tone = sastrugi * (1.0 + 0.20 * land * (rough - 1.2))
    r, g, b = r * tone, g * tone, b * tone
    r, g, b = r * (1 - 0.80 * crack), g * (1 - 0.62 * crack), b * (1 - 0.40 * crack)
    r, g, b = r * (1 - rock) + 0.16 * rock, g * (1 - rock) + 0.12 * rock, b * (1 - rock) + 0.09 * rock
    cloud = 0.40 * smooth(
        0.30, 0.95, fractal(qx * 2.4, qy * 2.4, qz * 5.5, 6, 0.58, 81) + 0.15 * math.exp(-((lat / 10.0) ** 2))
    )
    return r, g, b, 0.0, 0.0, 0.0, 0.05 * bare, cloud


@njit(fastmath=True)
def hot(t: float) -> tuple[float, float, float]:
    """The colour of glowing rock: 0 dark red, 1 orange, 2 yellow-white; linear."""
    t = max(0.0, t)
    return 1.5 * t**1.6, 0.42 * t**2.5, 0.085 * t**3.6


@njit(fastmath=True)
def molten(x: float, y: float, z: float) -> Ground:
    """An ocean of magma with rafts of dark crust."""
    w = 0.20 * fractal(x * 2.2, y * 2.2, z * 2.2, 5, 0.55, 11)
    v = 0.20 * fractal(x * 2.2 + 9, y * 2.2, z * 2.2, 5, 0.55, 17)
    qx, qy, qz = x + w, y + v, z + 0.5 * (w - v)
    raft = 0.0
    for k in range(3):
        s = 3.0 * 2.3**k
        near = cells(qx * s + k, qy * s, qz * s, 21 + k)
        raft += (0.62 - near) * (0.60 - 0.14 * k)
    veins = 0.0
    for k in range(3):
        s = 3.5 * 2.2**k
        veins = max(
            veins, smooth(0.10, 0.0, abs(fractal(qx * s, qy * s, qz * s, 5, 0.55, 31 + 5 * k))) * (1.0 - 0.2 * k)
        )
    upwell = smooth(-0.15, 0.75, fractal(qx * 1.3, qy * 1.3, qz * 1.3, 5, 0.55, 51))
    heat = 0.20 + 0.80 * veins * (0.35 + 0.65 * upwell) + 0.75 * upwell - 0.42 * smooth(-0.1, 0.4, raft)
    heat *= 1.0 + 0.22 * fractal(qx * 26, qy * 26, qz * 26, 5, 0.6, 61)
    er, eg, eb = hot(0.92 * heat)
    return 0.05, 0.045, 0.042, er, eg, eb, 0.0, 0.0


@njit(fastmath=True)
def plane_hit(eye: np.ndarray, d: np.ndarray) -> float:
    """How far along a ray the plane of the equator is; negative if behind."""
    if abs(d[2]) < 1e-6:
        return -1.0
    return -eye[2] / d[2]


@njit(fastmath=True)
def debris(eye: np.ndarray, d: np.ndarray, far: float, glow: np.ndarray) -> float:
    """A disc of glowing debris round the Earth's equator, and the Moon gathering at its outer edge."""
    glow[0] = glow[1] = glow[2] = 0.0
    opaque = 0.0
    # the Moon: 0.27 radii, at 4.15 radii
    best = 1e9
    for _ in range(1):
        r, a, size = 4.15, math.radians(MOON), 0.273
        cx, cy, cz = r * math.cos(a), r * math.sin(a), 0.04
        ox, oy, oz = eye[0] - cx, eye[1] - cy, eye[2] - cz
        b = d[0] * ox + d[1] * oy + d[2] * oz
        q = b * b - (ox * ox + oy * oy + oz * oz) + size * size
        if q > 0.0 and b < 0.0:
            s = -b - math.sqrt(q)
            if s < far and s < best:
                best = s
                nx, ny, nz = (ox + d[0] * s) / size, (oy + d[1] * s) / size, (oz + d[2] * s) / size
                facing = max(0.0, -(nx * cx + ny * cy + nz * cz) / r)  # warmed by the Earth's glow
                _, _, _, er, eg, eb, _, _ = molten(nx + 3.0, ny + 1.0, nz)
                glow[0], glow[1], glow[2] = er + 0.05 * facing, eg + 0.022 * facing, eb + 0.008 * facing
                opaque = 1.0
    s = plane_hit(eye, d)
    if 0.0 < s < far and s < best:
        x, y = eye[0] + d[0] * s, eye[1] + d[1] * s
        r = math.sqrt(x * x + y * y)
        if 1.10 < r < 6.5:
            a = math.atan2(y, x) + 9.0 * r**-1.5 * 2.2  # wound up: the inside runs faster
            fine = fractal(r * 26.0, 0.55 * math.cos(a) * 3, 0.55 * math.sin(a) * 3, 5, 0.62, 111)
            clump = fractal(r * 5.0, 2.0 * math.cos(a), 2.0 * math.sin(a), 6, 0.60, 121)
            grain = fractal(x * 42, y * 42, 1.0, 3, 0.7, 131)
            dense = math.exp(-((r - 1.2) / 1.55)) * 1.6 * smooth(1.12, 1.34, r) * smooth(6.5, 4.0, r)
            dense *= max(0.0, 1.0 + 0.55 * fine + 1.0 * clump + 0.35 * grain)
            # the Moon has swept its path
            dense *= 1.0 - 0.75 * math.exp(-(((r - 4.15) / 0.30) ** 2))
            slant = min(3.0, 0.45 / (abs(d[2]) + 0.06))
            op = 1.0 - math.exp(-2.6 * dense * slant)
            heat = 1.15 * math.exp(-(r - 1.2) / 2.6) + 0.28 * clump + 0.18 * fine
            er, eg, eb = hot(max(0.16, heat))
            gain = op * (1.0 + 0.3 * max(0.0, grain))
            fade = 1.0 - opaque
            glow[0] = glow[0] * (1 - 0.75 * op) + gain * (0.9 * er + 0.010)
            glow[1] = glow[1] * (1 - 0.75 * op) + gain * (0.9 * eg + 0.007)
            glow[2] = glow[2] * (1 - 0.75 * op) + gain * (0.9 * eb + 0.006)
            opaque = opaque + 0.97 * op * fade
    # vapour of rock round the Earth
    b = d[0] * eye[0] + d[1] * eye[1] + d[2] * eye[2]
    if b < 0.0:
        closest = math.sqrt(max(0.0, eye[0] ** 2 + eye[1] ** 2 + eye[2] ** 2 - b * b))
        halo = (
            0.42
            * math.exp(-max(0.0, closest - 1.0) / 0.055)
            * (1.0 if closest > 1.0 else math.exp(-(1.0 - closest) / 0.10))
        )
        halo += 0.07 * math.exp(-max(0.0, closest - 1.0) / 0.35)
        halo *= 1.0 - 0.92 * opaque
        glow[0] += halo * 1.0
        glow[1] += halo * 0.34
        glow[2] += halo * 0.09
    return opaque


MOON = 128.0
# Chicxulub 66 million years ago, as trim.py prints it
STRUCK = (22.0, -74.5)


def struck(ground: Callable[[float, float, float], Ground]) -> Callable[[float, float, float], Ground]:
    """The same ground, lit by the fire of the blow, with a hot ring about it."""
    la, lo = math.radians(STRUCK[0]), math.radians(STRUCK[1])
    px, py, pz = math.cos(la) * math.cos(lo), math.cos(la) * math.sin(lo), math.sin(la)

    @njit(fastmath=True)
    def burnt(x: float, y: float, z: float) -> Ground:
        r, g, b, _, _, _, mirror, cloud = ground(x, y, z)
        away = math.acos(max(-1.0, min(1.0, x * px + y * py + z * pz)))
        lamp = 0.060 / (away * away + 0.012) * smooth(1.1, 0.1, away)
        swept = smooth(0.20, 0.40, away)
        cloud *= swept
        w = 0.80 * cloud
        er, eg, eb = (r + w) * lamp * 1.0, (g + w) * lamp * 0.55, (b + w) * lamp * 0.24
        # the first hail of molten drops
        n = fractal(x * 30, y * 30, z * 30, 5, 0.65, 311)
        hail = smooth(0.46, 0.12, away) * (0.45 + 1.1 * n) * 0.50
        hr, hg, hb = hot(max(0.0, hail))
        dark = smooth(0.30, 0.12, away + 0.04 * n)
        k = 1.0 - 0.85 * dark
        return r * k, g * k, b * k, er * k + hr, eg * k + hg, eb * k + hb, mirror, cloud

    return burnt


@njit(fastmath=True)
def plume(eye: np.ndarray, d: np.ndarray, far: float, glow: np.ndarray) -> float:
    """What the blow throws up: a ball of fire, and a curtain of molten rock that opens above the air."""
    glow[0] = glow[1] = glow[2] = 0.0
    la, lo = math.radians(22.0), math.radians(-74.5)
    px, py, pz = math.cos(la) * math.cos(lo), math.cos(la) * math.sin(lo), math.sin(la)
    ex, ey = -math.sin(lo), math.cos(lo)
    nx, ny, nz = -math.sin(la) * math.cos(lo), -math.sin(la) * math.sin(lo), math.cos(la)
    ox, oy, oz = eye[0] - px, eye[1] - py, eye[2] - pz
    b = d[0] * ox + d[1] * oy + d[2] * oz
    q = b * b - (ox * ox + oy * oy + oz * oz) + 0.64
    if q <= 0.0 or b > 0.0:
        return 0.0
    root = math.sqrt(q)
    first, last = -b - root, min(far, -b + root)
    if last <= first:
        return 0.0
    count = 110
    dt = (last - first) / count
    through = 1.0
    jitter = (hashed(int(d[0] * 1e6), int(d[1] * 1e6), int(d[2] * 1e6), 9) & 1023) / 1023.0
    for i in range(count):
        s = first + (i + jitter) * dt
        x, y, z = eye[0] + d[0] * s, eye[1] + d[1] * s, eye[2] + d[2] * s
        r = math.sqrt(x * x + y * y + z * z)
        h = r - 1.0
        if h < 0.0:
            continue
        away = math.acos(max(-1.0, min(1.0, (x * px + y * py + z * pz) / r)))
        if away > 0.75:
            continue
        dx, dy, dz = x - px, y - py, z - pz
        ball = math.sqrt(dx * dx + dy * dy + dz * dz)
        a = math.atan2(dx * nx + dy * ny + dz * nz, dx * ex + dy * ey)
        n = fractal(dx * 16, dy * 16, dz * 16, 4, 0.6, 331)
        # curtain: a cone that opens as it climbs, torn into rays
        reach = 0.075 + 0.95 * h - 0.35 * h * h
        ray = fractal(math.cos(a) * 9, math.sin(a) * 9, h * 2.2, 5, 0.68, 341)
        wall = math.exp(-(((away - reach - 0.012 * n) / (0.012 + 0.07 * h)) ** 2)) * math.exp(-h / 0.20)
        curtain = 9.0 * wall * max(0.0, 0.40 + 1.3 * ray) * smooth(0.62, 0.40, h)
        fire = 40.0 * smooth(0.115, 0.03, ball + 0.025 * n)
        mist = 0.7 * math.exp(-h / 0.05) * math.exp(-(((away - 0.16) / 0.11) ** 2)) * max(0.0, 1.0 + 1.2 * n)
        er, eg, eb = hot(1.9 * math.exp(-ball / 0.075) + 0.85 * math.exp(-ball / 0.5) + 0.16 * n)
        amount = (curtain + fire + mist) * dt
        glow[0] += through * er * amount * 2.3
        glow[1] += through * eg * amount * 2.3
        glow[2] += through * eb * amount * 2.3
        through *= math.exp(-(0.9 * curtain + 1.2 * fire + 1.1 * mist) * dt)
    return 1.0 - through
