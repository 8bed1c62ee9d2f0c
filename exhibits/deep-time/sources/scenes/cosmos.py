"""The universe: its threads of matter, the first stars, and the disc of the young Sun."""

import math

import numpy as np
from blur import blurred, enlarged
from noise import fractal, hashed, smooth
from numba import njit


@njit(cache=True, fastmath=True)
def star(out: np.ndarray, x: float, y: float, power: float, size: float) -> None:
    """Adds a blue-white star with a wide halo of lit gas."""
    rows, cols = out.shape[0], out.shape[1]
    reach = int(60 * size)
    for row in range(max(0, int(y) - reach), min(rows, int(y) + reach)):
        for col in range(max(0, int(x) - reach), min(cols, int(x) + reach)):
            far = math.hypot(col - x, row - y) / size
            core = 14.0 * math.exp(-far * far) + 0.55 / (1.0 + far * far) * smooth(60.0, 5.0, far)
            halo = 0.10 * math.exp(-far / 9.0) * smooth(60.0, 20.0, far)
            out[row, col, 0] += power * (0.75 * core + 0.40 * halo)
            out[row, col, 1] += power * (0.88 * core + 0.62 * halo)
            out[row, col, 2] += power * (1.10 * core + 1.30 * halo)


def transfer(k: np.ndarray) -> np.ndarray:
    """How much of the first unevenness is left at each scale (k in h/Mpc; Bardeen and others 1986)."""
    q = np.maximum(k, 1e-6) / 0.21
    t = np.log(1 + 2.34 * q) / (2.34 * q)
    return t * (1 + 3.89 * q + (16.1 * q) ** 2 + (5.46 * q) ** 3 + (6.71 * q) ** 4) ** -0.25


MATTER = 0.311


def rate(a: float) -> float:
    """The universe's rate of growth, in units of today's."""
    return math.sqrt(MATTER / a**3 + 1 - MATTER)


def growth(a: float) -> float:
    """How much unevenness has grown since the beginning, 1 today (Carroll, Press and Turner 1992)."""

    def raw(b: float) -> float:
        m = MATTER / b**3 / rate(b) ** 2
        d = 1 - m
        return b * 2.5 * m / (m ** (4 / 7) - d + (1 + m / 2) * (1 + d / 70))

    return raw(a) / raw(1.0)


@njit(cache=True, fastmath=True)
def shared_out(places: np.ndarray, mesh: np.ndarray) -> None:
    """Lays each particle on the eight nearest points of a mesh."""
    n = mesh.shape[0]
    for p in range(places.shape[0]):
        x, y, z = places[p, 0], places[p, 1], places[p, 2]
        i, j, k = math.floor(x), math.floor(y), math.floor(z)
        u, v, w = x - i, y - j, z - k
        for a in range(2):
            for b in range(2):
                for c in range(2):
                    s = (u if a else 1 - u) * (v if b else 1 - v) * (w if c else 1 - w)
                    mesh[(i + a) % n, (j + b) % n, (k + c) % n] += s


@njit(cache=True, fastmath=True)
def pulled(places: np.ndarray, force: np.ndarray, speeds: np.ndarray, axis: int, gain: float) -> None:
    """Adds to each particle's speed along one axis the force read off the mesh."""
    n = force.shape[0]
    for p in range(places.shape[0]):
        x, y, z = places[p, 0], places[p, 1], places[p, 2]
        i, j, k = math.floor(x), math.floor(y), math.floor(z)
        u, v, w = x - i, y - j, z - k
        f = 0.0
        for a in range(2):
            for b in range(2):
                for c in range(2):
                    s = (u if a else 1 - u) * (v if b else 1 - v) * (w if c else 1 - w)
                    f += s * force[(i + a) % n, (j + b) % n, (k + c) % n]
        speeds[p, axis] += gain * f


def matter(box: float, ends: float, side: int, steps: int, seed: int) -> np.ndarray:
    """Where `side`³ particles of matter are at the scale factor `ends`, in a box of so many Mpc/h: side³ × 3, 0..side.

    Gaussian unevenness with the spectrum of a universe of cold dark matter (spectral index 0.966, sigma8 0.81) is moved
    by gravity on a mesh as fine as the particles, from the approximation of Zeldovich on.
    """
    rng = np.random.default_rng(seed)
    wave = 2 * math.pi * np.fft.fftfreq(side).astype(np.float32)
    half = 2 * math.pi * np.fft.rfftfreq(side).astype(np.float32)
    kx, ky, kz = wave[:, None, None], wave[None, :, None], half[None, None, :]
    k2 = kx * kx + ky * ky + kz * kz
    k2[0, 0, 0] = 1
    real = np.sqrt(k2) * side / box  # h/Mpc
    # the spectrum's height from sigma8
    s = np.geomspace(1e-3, 30, 4000)
    top = 3 * (np.sin(8 * s) - 8 * s * np.cos(8 * s)) / (8 * s) ** 3
    whole = np.trapezoid(s**0.966 * transfer(s) ** 2 * top**2 * s * s / (2 * math.pi**2), s)
    power = 0.81**2 / whole * real**0.966 * transfer(real) ** 2
    white = np.fft.rfftn(rng.normal(size=(side,) * 3).astype(np.float32))
    delta = white * np.sqrt(power * side**3 / box**3)
    delta[0, 0, 0] = 0
    a = max(0.2 * ends, 0.004)
    places = np.stack(np.meshgrid(*[np.arange(side, dtype=np.float32)] * 3, indexing="ij"), -1).reshape(-1, 3)
    speeds = np.zeros_like(places)  # a² dx/dt
    slope = (math.log(growth(a * 1.01)) - math.log(growth(a))) / math.log(1.01)
    for axis, k in enumerate((kx, ky, kz)):
        shift = np.fft.irfftn(1j * k / k2 * delta, s=(side,) * 3, axes=(0, 1, 2)).astype(np.float32).reshape(-1)
        places[:, axis] += growth(a) * shift
        speeds[:, axis] = a * a * rate(a) * slope * growth(a) * shift
    places %= side
    step = (math.log(ends) - math.log(a)) / steps
    for number in range(steps):
        middle = a * math.exp(step / 2)
        drift = step / 2 / (a * math.exp(step / 4)) ** 2 / rate(a * math.exp(step / 4))
        places = (places + speeds * np.float32(drift)) % side
        mesh = np.zeros((side,) * 3, np.float32)
        shared_out(places, mesh)
        field = np.fft.rfftn(mesh - 1.0)
        kick = 1.5 * MATTER / middle * step / rate(middle)
        for axis, k in enumerate((kx, ky, kz)):
            force = np.fft.irfftn(1j * k / k2 * field, s=(side,) * 3, axes=(0, 1, 2)).astype(np.float32)
            pulled(places, force, speeds, axis, kick)
        a *= math.exp(step)
        drift = step / 2 / (a * math.exp(-step / 4)) ** 2 / rate(a * math.exp(-step / 4))
        places = (places + speeds * np.float32(drift)) % side
        print(f"\rstep {number + 1} of {steps}", end="", flush=True)
    print()
    return places.reshape(side, side, side, 3)


@njit(cache=True, fastmath=True)
def cast(places: np.ndarray, out: np.ndarray, near: float, far: float, fine: int) -> None:
    """The sheet of matter, filled in between particles `fine` times along each axis, laid on a picture."""
    n = places.shape[0]
    rows, cols = out.shape
    scale = cols / n
    corner = np.zeros((2, 2, 2, 3))
    for i in range(n):
        for j in range(n):
            for k in range(n):
                z = places[i, j, k, 2]
                if z < near - 3 or z > far + 3:
                    continue
                for a in range(2):
                    for b in range(2):
                        for c in range(2):
                            for m in range(3):
                                v = places[(i + a) % n, (j + b) % n, (k + c) % n, m] - places[i, j, k, m]
                                corner[a, b, c, m] = places[i, j, k, m] + (
                                    v - n if v > n / 2 else (v + n if v < -n / 2 else v)
                                )
                for p in range(fine):
                    for q in range(fine):
                        for r in range(fine):
                            u, v, w = (p + 0.5) / fine, (q + 0.5) / fine, (r + 0.5) / fine
                            x = y = z = 0.0
                            for a in range(2):
                                for b in range(2):
                                    for c in range(2):
                                        s = (u if a else 1 - u) * (v if b else 1 - v) * (w if c else 1 - w)
                                        x += s * corner[a, b, c, 0]
                                        y += s * corner[a, b, c, 1]
                                        z += s * corner[a, b, c, 2]
                            if near < z < far:
                                s = smooth(near, near + 2.0, z) * smooth(far, far - 2.0, z)
                                px, py = (x % n) * scale - 0.5, y * scale - 0.5
                                ci, ri = math.floor(px), math.floor(py)
                                du, dv = px - ci, py - ri
                                for e in range(2):
                                    for f in range(2):
                                        cc, rr = (ci + e) % cols, ri + f
                                        if 0 <= rr < rows:
                                            out[rr, cc] += s * (du if e else 1 - du) * (dv if f else 1 - dv)


def web(places: np.ndarray, width: int, height: int, part: float, fine: int) -> np.ndarray:
    """Matter in a slab, 1 on average."""
    side = places.shape[0]
    out = np.zeros((height, width), np.float32)
    cast(places, out, side * (0.5 - part / 2), side * (0.5 + part / 2), fine)
    return out / out.mean()


def ramp(level: np.ndarray, stops: list[tuple[float, float, float, float]]) -> np.ndarray:
    """Linear colours along a scale."""
    at = np.array([s[0] for s in stops], np.float32)
    return np.stack([np.interp(level, at, [s[c] for s in stops]) for c in (1, 2, 3)], -1).astype(np.float32)


def first_stars(width: int, height: int) -> np.ndarray:
    """A box of 1.2 Mpc/h (comoving) at redshift 20; stars where the gas is densest."""
    side = 192
    places = matter(1.0, 1 / 20, side, 24, 47)
    dense = enlarged(web(places, width * 2 // 3, height * 2 // 3, 0.16, 5), height, width)
    level = 1.5 * np.log10(dense + 0.03)
    out = ramp(
        level,
        [
            (-1.5, 0.0, 0.0, 0.001),
            (-0.5, 0.001, 0.001, 0.005),
            (0.0, 0.006, 0.007, 0.026),
            (0.5, 0.040, 0.030, 0.10),
            (1.0, 0.22, 0.13, 0.26),
            (1.6, 0.8, 0.5, 0.6),
        ],
    )
    soft = blurred(dense[..., None].repeat(3, 2), height / 300)[..., 0]
    peaks = soft.copy()
    rng = np.random.default_rng(5)
    for number in range(26):
        row, col = np.unravel_index(np.argmax(peaks), peaks.shape)
        r = height // 22
        peaks[max(0, row - r) : row + r, max(0, col - r) : col + r] = 0
        star(out, float(col), float(row), 0.9 * (0.30 + rng.random()) / (1 + 0.10 * number), height / 620)
    return out


@njit(cache=True, fastmath=True)
def young_sun(out: np.ndarray) -> None:
    """A disc of gas and dust round a young star, seen at a slant: light of the star on dust, and its own dull glow."""
    rows, cols = out.shape[0], out.shape[1]
    tilt = math.radians(27.0)
    roll = math.radians(-13.0)
    ex, ey, ez = 0.0, -math.cos(tilt) * 7.2, math.sin(tilt) * 7.2
    for row in range(rows):
        for col in range(cols):
            px = (2.0 * (col + 0.5) - cols) / cols * 0.52 + 0.03
            py = (rows - 2.0 * (row + 0.5)) / cols * 0.52 - 0.012
            sx, sy = px * math.cos(roll) + py * math.sin(roll), -px * math.sin(roll) + py * math.cos(roll)
            n = 1.0 / math.sqrt(sx * sx + sy * sy + 1.0)
            dx = sx * n
            dy = (math.cos(tilt) + sy * math.sin(tilt)) * n
            dz = (-math.sin(tilt) + sy * math.cos(tilt)) * n
            r = g = b = 0.0
            if hashed(col, row, 3, 41) % 2600 == 0:
                m = (hashed(col, row, 4, 43) & 1023) / 1023.0
                r = g = b = 0.06 / (0.03 + m)
            through_r = through_g = through_b = 1.0
            ar = ag = ab = 0.0
            # the slab that holds the disc
            if dz < -1e-4:
                s0, s1 = (ez - 0.62) / -dz, (ez + 0.62) / -dz
                count = 120
                dt = (s1 - s0) / count
                jitter = (hashed(col, row, 1, 7) & 4095) / 4095.0
                for i in range(count):
                    s = s0 + (i + jitter) * dt
                    x, y, z = ex + dx * s, ey + dy * s, ez + dz * s
                    rad = math.sqrt(x * x + y * y)
                    if rad > 3.1 or rad < 0.03:
                        continue
                    thick = 0.055 * rad**1.22 + 0.004
                    up = abs(z) / thick
                    if up > 3.6:
                        continue
                    a = math.atan2(y, x)
                    wind = a - 2.3 * math.log(rad + 0.02)
                    n1 = fractal(math.cos(wind) * 2.2, math.sin(wind) * 2.2, rad * 3.2, 5, 0.58, 51)
                    n2 = fractal(x * 7.0, y * 7.0, z * 16.0, 4, 0.6, 61)
                    gaps = (
                        1.0
                        - 0.82 * math.exp(-(((rad - 0.62 - 0.02 * n1) / 0.05) ** 2))
                        - 0.70 * math.exp(-(((rad - 1.28 - 0.03 * n1) / 0.085) ** 2))
                    )
                    gaps -= 0.45 * math.exp(-(((rad - 1.95) / 0.07) ** 2))
                    rho = (
                        math.exp(-0.5 * up * up)
                        * rad**-1.0
                        * smooth(3.1, 1.9, rad)
                        * smooth(0.05, 0.14, rad)
                        * max(0.03, gaps)
                    )
                    rho *= max(0.05, 1.0 + 1.0 * n1 + 0.55 * n2)
                    amount = 7.0 * rho * dt
                    # starlight grazes the disc's faces and does not reach into its middle
                    reach = 0.10 + 0.90 * smooth(0.2, 2.2, up)
                    cosine = (-(x * dx + y * dy + z * dz)) / math.sqrt(rad * rad + z * z)
                    forward = 0.55 + 0.9 * max(0.0, -cosine) ** 2 + 0.2 * max(0.0, cosine)
                    light = reach * forward * 0.55 / (rad * rad + 0.02) ** 0.62
                    warm = 0.20 * math.exp(-rad / 0.40)
                    ar += through_r * amount * (light * 1.00 + warm * 1.6 + 0.006)
                    ag += through_g * amount * (light * 0.74 + warm * 0.70 + 0.003)
                    ab += through_b * amount * (light * 0.48 + warm * 0.22 + 0.002)
                    through_r *= math.exp(-0.80 * amount)
                    through_g *= math.exp(-1.05 * amount)
                    through_b *= math.exp(-1.35 * amount)
            q = -(ex * dx + ey * dy + ez * dz)
            away = math.sqrt(max(0.0, ex * ex + ey * ey + ez * ez - q * q))
            star = 70.0 * smooth(0.030, 0.022, away) + 0.030 / (away * away + 0.0022) * math.exp(-away / 0.5)
            half_r = 0.35 + 0.65 * through_r
            out[row, col, 0] = r * through_r + ar + star * 1.0 * half_r
            out[row, col, 1] = g * through_g + ag + star * 0.86 * half_r
            out[row, col, 2] = b * through_b + ab + star * 0.66 * half_r


def solar_system(width: int, height: int) -> np.ndarray:
    """The young Sun and its disc."""
    out = np.zeros((height, width, 3), np.float32)
    young_sun(out)
    return out
