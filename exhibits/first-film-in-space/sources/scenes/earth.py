"""The Earth behind the spacecraft: land and sea from NASA's maps, clouds from noise, air from single scattering.

Lengths are kilometres. Earth-centred axes: x to longitude 0, y to longitude 90 E, z to the north pole.
Camera axes: x right, y up, z forward, as POV-Ray has them. Radiance is linear; a white sheet facing the Sun is 1.
"""

import math
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from noise import cells, fractal, gradient, hashed, random, ridged, smooth
from numba import njit
from PIL import Image

HERE = Path(__file__).parent
RADIUS = 6371.0
TOP = RADIUS + 90.0
# Sea-level scattering per km at 680, 550 and 440 nm (Bucholtz 1995; ozone after Bruneton 2017).
RAYLEIGH = np.array([5.8e-3, 13.5e-3, 30.5e-3])
OZONE = np.array([0.65e-3, 1.88e-3, 0.085e-3])
MIE = 2.0e-3
FORWARD = 0.78


@dataclass(frozen=True)
class View:
    """Where the camera is, where it looks, where the Sun stands over the point below it (degrees, km)."""

    latitude: float
    longitude: float
    altitude: float
    heading: float
    pitch: float
    roll: float
    field: float
    sun_azimuth: float
    sun_elevation: float
    cover: float = 0.5
    stars: float = 0.2
    seed: int = 1
    disc: float = 0.0


VIEWS = {
    "soyuz": View(30.5, -28.0, 420, 60, 19, -14, 52, -70, 30, cover=0.56, stars=0.10, seed=7),
    "station": View(24.5, 113.0, 420, 82, 17.5, 5, 62, 74.5, -19.0, cover=0.50, stars=0.38, seed=21, disc=1.0),
    "tianhe": View(18.5, 112.0, 385, 300, 26.0, 11, 56, 214, 33, cover=0.52, stars=0.05, seed=33),
    "camera-window": View(8.0, 72.0, 420, 40, 24.0, -16, 46, -38, 34, cover=0.54, stars=0.05, seed=5),
}


@njit(cache=True, fastmath=True)
def depth_to_space(height: float, cosine: float) -> tuple[float, float, float]:
    """Optical lengths (air, haze, ozone) from a height to space along a zenith cosine; huge when the ground is met."""
    r = RADIUS + height
    b = r * cosine
    if cosine < 0.0 and r * r * (1.0 - cosine * cosine) < RADIUS * RADIUS:
        return 1e9, 1e9, 1e9
    length = -b + math.sqrt(max(0.0, b * b - r * r + TOP * TOP))
    air = haze = ozone = 0.0
    n = 48
    for i in range(n):
        t = ((i + 0.5) / n) ** 2 * length
        dt = (2.0 * (i + 0.5) / n / n) * length
        h = math.sqrt(r * r + t * t + 2.0 * t * b) - RADIUS
        air += math.exp(-h / 8.0) * dt
        haze += math.exp(-h / 1.3) * dt
        ozone += max(0.0, 1.0 - abs(h - 25.0) / 15.0) * dt
    return air, haze, ozone


@njit(cache=True)
def depth_table() -> np.ndarray:
    """Optical lengths by height (0..90 km, square-root steps) and zenith cosine (-1/3..1)."""
    table = np.empty((128, 1024, 3))
    for i in range(128):
        for j in range(1024):
            a, m, o = depth_to_space((i / 127.0) ** 2 * 90.0, -0.34 + 1.34 * j / 1023.0)
            table[i, j, 0], table[i, j, 1], table[i, j, 2] = a, m, o
    return table


@njit(cache=True, fastmath=True)
def sunlight(table: np.ndarray, height: float, cosine: float, out: np.ndarray) -> None:
    """How much of the Sun's red, green and blue reaches a height where it stands at a zenith cosine."""
    i = min(126.999, math.sqrt(max(0.0, height) / 90.0) * 127.0)
    j = min(1022.999, max(0.0, (cosine + 0.34) / 1.34 * 1023.0))
    a, b = int(i), int(j)
    u, v = i - a, j - b
    for c in range(3):
        out[c] = 0.0
    for p in range(2):
        for q in range(2):
            w = (u if p else 1.0 - u) * (v if q else 1.0 - v)
            air = table[a + p, b + q, 0]
            if air < 1e8:
                haze, ozone = table[a + p, b + q, 1], table[a + p, b + q, 2]
                for c in range(3):
                    out[c] += w * math.exp(-RAYLEIGH[c] * air - MIE * 1.1 * haze - OZONE[c] * ozone)


@njit(cache=True, fastmath=True)
def clouds(x: float, y: float, z: float, cover: float, seed: int, fine: int, span: float) -> float:
    """Cloud thickness 0..1 at a point of the ground (km); what is smaller than `span` km is averaged."""
    s = 1.0 / 1100.0
    wx = fractal(x * s, y * s, z * s, 3, 0.5, seed + 100)
    wy = fractal(x * s + 31, y * s, z * s, 3, 0.5, seed + 110)
    wz = fractal(x * s, y * s + 57, z * s, 3, 0.5, seed + 120)
    px, py, pz = x + 300 * wx, y + 300 * wy, z + 300 * wz
    s = 1.0 / 190.0
    vx = fractal(px * s, py * s, pz * s, 3, 0.55, seed + 130)
    vy = fractal(px * s, py * s + 19, pz * s, 3, 0.55, seed + 140)
    vz = fractal(px * s + 43, py * s, pz * s, 3, 0.55, seed + 150)
    qx, qy, qz = px + 48 * vx, py + 48 * vy, pz + 48 * vz
    s = 1.0 / 760.0
    weather = fractal(qx * s, qy * s, qz * s, 4, 0.5, seed + 160) + (cover - 0.5) * 2.0
    s = 1.0 / 120.0
    body = fractal(qx * s, qy * s, qz * s, fine, 0.56, seed + 170)
    sheet = weather * 0.95 + body * 0.55 - 0.06
    thick = smooth(-0.04, 0.85, sheet)
    # fair-weather heaps over the open places, in streets and clusters
    s = 1.0 / 85.0
    field = fractal(px * s, py * s, pz * s, 4, 0.55, seed + 210) + 0.5 * weather
    s = 1.0 / 11.0
    lumps = fractal(px * s, py * s, pz * s, 6, 0.62, seed + 190) - 0.35 * cells(px * s, py * s, pz * s, seed + 195)
    heaps = smooth(0.0, 1.05, lumps + 0.75 * field - 0.02)
    near = smooth(9.0, 3.0, span)
    heaps = 0.9 * (heaps * near + 0.4 * smooth(0.0, 1.0, field) * (1.0 - near))
    # thin high streaks
    s = 1.0 / 300.0
    streak = ridged((qx + 2 * wx) * s * 0.6, qy * s * 1.6, qz * s * 4.0, 5, 0.55, seed + 220) - 1.05
    veil = smooth(0.1, 0.9, streak) * smooth(-0.3, 0.4, weather) * 0.30
    return 1.0 - (1.0 - thick) * (1.0 - heaps) * (1.0 - veil)


@njit(cache=True, fastmath=True)
def texel(image: np.ndarray, lat: float, lon: float, out: np.ndarray) -> None:
    """A linear colour of a plate carree map, smoothly interpolated."""
    h, w = image.shape[0], image.shape[1]
    fx = (lon / (2 * math.pi) + 0.5) * w - 0.5
    fy = (0.5 - lat / math.pi) * h - 0.5
    x, y = math.floor(fx), math.floor(fy)
    u, v = fx - x, fy - y
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    for c in range(3):
        out[c] = 0.0
    for j in range(2):
        for i in range(2):
            k = (u if i else 1 - u) * (v if j else 1 - v)
            yy, xx = min(h - 1, max(0, int(y) + j)), (int(x) + i) % w
            for c in range(3):
                out[c] += k * image[yy, xx, c]


@njit(cache=True, fastmath=True)
def paint(
    out: np.ndarray,
    first_row: int,
    height: int,
    frame: np.ndarray,
    eye: np.ndarray,
    tangent: float,
    sun: np.ndarray,
    table: np.ndarray,
    day: np.ndarray,
    night: np.ndarray,
    cover: float,
    stars: float,
    seed: int,
    disc: float,
) -> None:
    width = out.shape[1]
    light, colour, lamp = np.zeros(3), np.zeros(3), np.zeros(3)
    ground, through, air = np.zeros(3), np.zeros(3), np.zeros(3)
    d = np.zeros(3)
    sharp = 2.0 * tangent / width
    for line in range(out.shape[0]):
        row = first_row + line
        for col in range(width):
            cx = (2.0 * (col + 0.5) / width - 1.0) * tangent
            cy = (1.0 - 2.0 * (row + 0.5) / height) * tangent * height / width
            n = 1.0 / math.sqrt(cx * cx + cy * cy + 1.0)
            for c in range(3):
                d[c] = (frame[0, c] * cx + frame[1, c] * cy + frame[2, c]) * n
            b = d[0] * eye[0] + d[1] * eye[1] + d[2] * eye[2]
            rr = eye[0] ** 2 + eye[1] ** 2 + eye[2] ** 2
            toward = d[0] * sun[0] + d[1] * sun[1] + d[2] * sun[2]
            for c in range(3):
                ground[c], through[c], air[c] = 0.0, 1.0, 0.0
            disc_top = b * b - rr + TOP * TOP
            hit = b * b - rr + RADIUS * RADIUS
            first = last = 0.0
            if disc_top > 0.0 and b < 0.0:
                first = max(0.0, -b - math.sqrt(disc_top))
                last = -b + math.sqrt(disc_top)
            land = hit > 0.0 and b < 0.0
            if land:
                last = -b - math.sqrt(hit)
                x, y, z = eye[0] + d[0] * last, eye[1] + d[1] * last, eye[2] + d[2] * last
                nx, ny, nz = x / RADIUS, y / RADIUS, z / RADIUS
                cosine = nx * sun[0] + ny * sun[1] + nz * sun[2]
                span = last * sharp
                # the maps are 10 km a texel: fractal displacement gives coasts and colours their small scale
                f = 1.0 / 42.0
                ox = fractal(x * f, y * f, z * f, 7, 0.56, 900)
                oy = fractal(x * f + 9, y * f, z * f, 7, 0.56, 910)
                lat = math.asin(max(-1.0, min(1.0, nz))) + ox * 8.0 / RADIUS
                lon = math.atan2(ny, nx) + oy * 8.0 / RADIUS / max(0.2, math.sqrt(1 - nz * nz))
                texel(day, lat, lon, colour)
                blue = colour[2] / (colour[0] + 0.004)
                wet = smooth(1.5, 2.6, blue + 0.12 * ox)
                grain = 1.0 + 0.34 * fractal(x / 11.0, y / 11.0, z / 11.0, 6, 0.6, 930)
                sea0, sea1, sea2 = 0.007 + 0.05 * colour[0], 0.026 + 0.25 * colour[1], 0.062 + 0.35 * colour[2]
                colour[0] = (1 - wet) * colour[0] * grain * 0.95 + wet * sea0
                colour[1] = (1 - wet) * colour[1] * grain * 0.95 + wet * sea1
                colour[2] = (1 - wet) * colour[2] * grain * 0.95 + wet * sea2
                fine = 8 if span < 1.2 else (7 if span < 2.5 else 5)
                cloud = clouds(x, y, z, cover, seed, fine, span)
                # relief: thickness is height; look towards the Sun for what stands in its way
                tx, ty, tz = sun[0] - nx * cosine, sun[1] - ny * cosine, sun[2] - nz * cosine
                tn = math.sqrt(tx * tx + ty * ty + tz * tz) + 1e-9
                tx, ty, tz = tx / tn, ty / tn, tz / tn
                rise = max(0.06, cosine / math.sqrt(max(1e-6, 1 - cosine * cosine)))
                shade = 0.0
                soft = 0.0
                if cosine > -0.12:
                    step = max(1.3, span * 0.9)
                    for k in range(1, 6):
                        far = step * k * (0.55 + 0.25 * k)
                        other = clouds(x + tx * far, y + ty * far, z + tz * far, cover, seed, fine - 2, span)
                        shade = max(shade, other * 11.0 - cloud * 11.0 - far * rise)
                        soft = max(soft, other * 9.0 - far * rise)
                        if k == 1:
                            near = other
                    relief = (cloud - near) * 11.0 / (step * 0.8)
                else:
                    relief = 0.0
                sunlight(table, 4.0, cosine, light)
                wrap = max(0.0, cosine)
                facing = max(0.05, min(2.2, 1.0 + 0.75 * relief / (0.35 + 2.0 * wrap)))
                dark = math.exp(-max(0.0, shade) * 0.55)
                shadow = math.exp(-max(0.0, soft) * 0.8)
                skyfill = 0.10 * smooth(-0.10, 0.35, cosine)
                # the Sun's road on the water
                hx, hy, hz = sun[0] - d[0], sun[1] - d[1], sun[2] - d[2]
                hn = math.sqrt(hx * hx + hy * hy + hz * hz) + 1e-9
                ndh = max(0.0, (hx * nx + hy * ny + hz * nz) / hn)
                ndv = max(0.03, -(d[0] * nx + d[1] * ny + d[2] * nz))
                ripple = 0.026 + 0.012 * gradient(x / 60, y / 60, z / 60, 55)
                t2 = (1 - ndh * ndh) / max(1e-6, ndh * ndh)
                facet = math.exp(-t2 / ripple) / (math.pi * ripple * ndh**4 + 1e-9)
                mirror = 0.02 + 0.98 * (1 - ndv) ** 5
                road = wet * min(5.0, 0.25 * facet * mirror / ndv) * (1.0 if cosine > 0 else 0.0)
                texel(night, lat, lon, lamp)
                town = max(0.0, lamp[0] - 0.035) * 3.2
                spark = smooth(-0.1, 0.8, fractal(x / 3.2, y / 3.2, z / 3.2, 4, 0.7, 970))
                town *= (0.25 + 2.6 * spark * spark) * smooth(0.02, -0.16, cosine)
                cover_here = 1.0 - math.exp(-2.8 * cloud * cloud - 0.7 * cloud)
                for c in range(3):
                    fill = skyfill * (0.75, 0.95, 1.35)[c]
                    below = colour[c] * (light[c] * wrap * (0.25 + 0.75 * shadow) + fill) + road * light[c] * shadow
                    below += town * (1.0, 0.62, 0.28)[c]
                    above = 0.86 * (light[c] * (wrap * facing * (0.32 + 0.68 * dark) + 0.02) + fill * 1.1)
                    moon = 0.011 * (0.75, 0.9, 1.2)[c] * (0.25 + 0.75 * max(0.1, min(2.0, 1 + relief)))
                    above += moon
                    ground[c] = below * (1 - cover_here) + above * cover_here + 0.0006 * (0.6, 0.8, 1.3)[c]
            if last > first:
                phase_r = 0.0597 * (1 + toward * toward)
                g = FORWARD
                phase_m = 0.0796 * (1 - g * g) / (1 + g * g - 2 * g * toward) ** 1.5
                steps = 40
                oa = om = oo = 0.0
                jitter = hashed(col, row, 3, 77) / 4294967296.0
                for i in range(steps):
                    # denser steps where the ray is lowest
                    t0 = i / steps
                    t1 = (i + 1) / steps
                    if land:
                        a0, a1 = 1 - (1 - t0) ** 2, 1 - (1 - t1) ** 2
                    else:
                        a0 = 0.5 + 0.5 * (2 * t0 - 1) * abs(2 * t0 - 1)
                        a1 = 0.5 + 0.5 * (2 * t1 - 1) * abs(2 * t1 - 1)
                    s0, s1 = first + (last - first) * a0, first + (last - first) * a1
                    t = s0 + (s1 - s0) * jitter
                    px, py, pz = eye[0] + d[0] * t, eye[1] + d[1] * t, eye[2] + d[2] * t
                    r = math.sqrt(px * px + py * py + pz * pz)
                    h = max(0.0, r - RADIUS)
                    da = math.exp(-h / 8.0) * (s1 - s0)
                    dm = math.exp(-h / 1.3) * (s1 - s0)
                    do = max(0.0, 1.0 - abs(h - 25.0) / 15.0) * (s1 - s0)
                    oa, om, oo = oa + 0.5 * da, om + 0.5 * dm, oo + 0.5 * do
                    cosine = (px * sun[0] + py * sun[1] + pz * sun[2]) / r
                    sunlight(table, h, cosine, light)
                    many = 0.045 * smooth(-0.16, 0.3, cosine)
                    for c in range(3):
                        kept = math.exp(-RAYLEIGH[c] * oa - MIE * 1.1 * om - OZONE[c] * oo)
                        scattered = RAYLEIGH[c] * da * (phase_r * light[c] + many * 0.8)
                        scattered += MIE * dm * (phase_m * light[c] + many)
                        air[c] += math.pi * kept * scattered
                    oa, om, oo = oa + 0.5 * da, om + 0.5 * dm, oo + 0.5 * do
                for c in range(3):
                    through[c] = math.exp(-RAYLEIGH[c] * oa - MIE * 1.1 * om - OZONE[c] * oo)
            if not land:
                if stars > 0.0:
                    f = 260.0
                    ix, iy, iz = int(d[0] * f // 1.0), int(d[1] * f // 1.0), int(d[2] * f // 1.0)
                    for i in range(ix - 1, ix + 2):
                        for j in range(iy - 1, iy + 2):
                            for k in range(iz - 1, iz + 2):
                                if random(i, j, k, 500) < 0.10:
                                    sx = i + 0.5 + 0.6 * (random(i, j, k, 501) - 0.5)
                                    sy = j + 0.5 + 0.6 * (random(i, j, k, 502) - 0.5)
                                    sz = k + 0.5 + 0.6 * (random(i, j, k, 503) - 0.5)
                                    sn = math.sqrt(sx * sx + sy * sy + sz * sz)
                                    if abs(sn - f) < 0.5:
                                        dx = sx / sn - d[0]
                                        dy = sy / sn - d[1]
                                        dz = sz / sn - d[2]
                                        far = (dx * dx + dy * dy + dz * dz) / (0.00035 * 0.00035)
                                        if far < 12.0:
                                            m = random(i, j, k, 504)
                                            power = stars * 0.045 / (0.012 + m) ** 1.1 * 0.35
                                            tint = random(i, j, k, 505) - 0.5
                                            glow = power * math.exp(-far)
                                            ground[0] += glow * (1.0 + 0.35 * tint)
                                            ground[1] += glow
                                            ground[2] += glow * (1.0 - 0.45 * tint)
                if disc > 0.0 and toward > 0.99:
                    away = math.acos(min(1.0, toward))
                    face = smooth(0.0052, 0.0043, away) * 900.0 * disc
                    halo = disc * 0.00002 / (away * away + 0.00003) * smooth(0.14, 0.02, away)
                    for c in range(3):
                        ground[c] += face + halo
            for c in range(3):
                out[line, col, c] = ground[c] * through[c] + air[c]


def linear(name: str) -> np.ndarray:
    """A picture's linear light, 0..1."""
    s = np.asarray(Image.open(HERE.parents[1] / "media" / name).convert("RGB"), dtype=np.float32) / 255.0
    return np.where(s <= 0.04045, s / 12.92, ((s + 0.055) / 1.055) ** 2.4).astype(np.float32)


def axes(view: View) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Camera axes (rows: right, up, forward), the camera's place, and the direction of the Sun."""
    la, lo = math.radians(view.latitude), math.radians(view.longitude)
    up = np.array([math.cos(la) * math.cos(lo), math.cos(la) * math.sin(lo), math.sin(la)])
    east = np.array([-math.sin(lo), math.cos(lo), 0.0])
    north = np.cross(up, east)

    def toward(azimuth: float, elevation: float) -> np.ndarray:
        a, e = math.radians(azimuth), math.radians(elevation)
        return math.cos(e) * (math.sin(a) * east + math.cos(a) * north) + math.sin(e) * up

    forward = toward(view.heading, -view.pitch)
    right = np.cross(forward, up)
    right /= np.linalg.norm(right)
    above = np.cross(right, forward)
    r = math.radians(view.roll)
    frame = np.stack([math.cos(r) * right + math.sin(r) * above, math.cos(r) * above - math.sin(r) * right, forward])
    return frame, up * (RADIUS + view.altitude), toward(view.sun_azimuth, view.sun_elevation)


def main(name: str, width: int, height: int, folder: Path) -> None:
    """Writes NAME-plate.npy (linear float32) and NAME-plate.inc (Sun and Earth for POV-Ray) into a folder."""
    view = VIEWS[name]
    frame, eye, sun = axes(view)
    s = frame @ sun
    e = frame @ (-eye / np.linalg.norm(eye))
    (folder / f"{name}-plate.inc").write_text(
        f"#declare Sun = <{s[0]:.6f}, {s[1]:.6f}, {s[2]:.6f}>;\n"
        f"#declare Nadir = <{e[0]:.6f}, {e[1]:.6f}, {e[2]:.6f}>;\n"
        f"#declare Altitude = {view.altitude};\n#declare Field = {view.field};\n"
    )
    out = np.zeros((height, width, 3), dtype=np.float32)
    day, night = linear("blue-marble.jpg"), linear("earth-at-night.jpg")
    table = depth_table()
    tangent = math.tan(math.radians(view.field / 2))
    k = 2 if width > 1920 else 1  # samples a side of a pixel
    for top in range(0, height, 60):
        count = min(60, height - top)
        band = np.zeros((count * k, width * k, 3), dtype=np.float32)
        paint(
            band, top * k, height * k, frame, eye, tangent, sun, table, day, night,
            view.cover, view.stars, view.seed, view.disc,
        )  # fmt: skip
        out[top : top + count] = np.minimum(band, 300.0).reshape(count, k, width, k, 3).mean((1, 3))
        print(f"\r{name}: {top + count} of {height} lines", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    np.save(folder / f"{name}-plate.npy", out)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
