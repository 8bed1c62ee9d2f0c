"""Procedural noise for the rendered pictures, compiled by numba: everything is a pure function of a point in space."""

from numba import njit


@njit(cache=True, fastmath=True)
def hashed(x: int, y: int, z: int, seed: int) -> int:
    """A well-mixed 32-bit number for a lattice point."""
    h = (x * 374761393 + y * 668265263 + z * 2147483647 + seed * 1274126177) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 2246822519) & 0xFFFFFFFF
    h = ((h ^ (h >> 13)) * 3266489917) & 0xFFFFFFFF
    return h ^ (h >> 16)


@njit(cache=True, fastmath=True)
def random(x: int, y: int, z: int, seed: int) -> float:
    """A number in [0, 1) for a lattice point."""
    return hashed(x, y, z, seed) / 4294967296.0


@njit(cache=True, fastmath=True)
def slope(h: int, x: float, y: float, z: float) -> float:
    """Dot product of an offset with one of twelve edge directions."""
    k = h & 15
    u = x if k < 8 else y
    v = y if k < 4 else (x if k == 12 or k == 14 else z)
    return (u if k & 1 == 0 else -u) + (v if k & 2 == 0 else -v)


@njit(cache=True, fastmath=True)
def gradient(x: float, y: float, z: float, seed: int) -> float:
    """Gradient noise in about [-1, 1], feature size one unit."""
    fx = int(x // 1.0)
    fy = int(y // 1.0)
    fz = int(z // 1.0)
    x -= fx
    y -= fy
    z -= fz
    u = x * x * x * (x * (x * 6 - 15) + 10)
    v = y * y * y * (y * (y * 6 - 15) + 10)
    w = z * z * z * (z * (z * 6 - 15) + 10)
    a = slope(hashed(fx, fy, fz, seed), x, y, z)
    b = slope(hashed(fx + 1, fy, fz, seed), x - 1, y, z)
    c = slope(hashed(fx, fy + 1, fz, seed), x, y - 1, z)
    d = slope(hashed(fx + 1, fy + 1, fz, seed), x - 1, y - 1, z)
    e = slope(hashed(fx, fy, fz + 1, seed), x, y, z - 1)
    f = slope(hashed(fx + 1, fy, fz + 1, seed), x - 1, y, z - 1)
    g = slope(hashed(fx, fy + 1, fz + 1, seed), x, y - 1, z - 1)
    h = slope(hashed(fx + 1, fy + 1, fz + 1, seed), x - 1, y - 1, z - 1)
    ab = a + u * (b - a)
    cd = c + u * (d - c)
    ef = e + u * (f - e)
    gh = g + u * (h - g)
    abcd = ab + v * (cd - ab)
    efgh = ef + v * (gh - ef)
    return abcd + w * (efgh - abcd)


@njit(cache=True, fastmath=True)
def fractal(x: float, y: float, z: float, octaves: int, gain: float, seed: int) -> float:
    """Sum of octaves of gradient noise; each is 2.03 times finer and `gain` times weaker than the one before."""
    total = 0.0
    strength = 1.0
    for i in range(octaves):
        total += strength * gradient(x, y, z, seed + i)
        strength *= gain
        x, y, z = x * 2.03 + 11.3, y * 2.03 + 7.7, z * 2.03 + 3.1
    return total


@njit(cache=True, fastmath=True)
def ridged(x: float, y: float, z: float, octaves: int, gain: float, seed: int) -> float:
    """Sum of octaves of folded noise: sharp crests, in [0, about 2]."""
    total = 0.0
    strength = 1.0
    for i in range(octaves):
        n = 1.0 - abs(gradient(x, y, z, seed + i))
        total += strength * n * n
        strength *= gain
        x, y, z = x * 2.03 + 11.3, y * 2.03 + 7.7, z * 2.03 + 3.1
    return total


@njit(cache=True, fastmath=True)
def cells(x: float, y: float, z: float, seed: int) -> float:
    """Distance to the nearest of one random point a unit cube: 0 at a point, about 0.9 far from all."""
    fx = int(x // 1.0)
    fy = int(y // 1.0)
    fz = int(z // 1.0)
    best = 9.0
    for i in range(fx - 1, fx + 2):
        for j in range(fy - 1, fy + 2):
            for k in range(fz - 1, fz + 2):
                h = hashed(i, j, k, seed)
                dx = i + (h & 1023) / 1023.0 - x
                dy = j + (h >> 10 & 1023) / 1023.0 - y
                dz = k + (h >> 20 & 1023) / 1023.0 - z
                d = dx * dx + dy * dy + dz * dz
                if d < best:
                    best = d
    return float(best**0.5)


@njit(cache=True, fastmath=True)
def smooth(low: float, high: float, x: float) -> float:
    """0 below `low`, 1 above `high`, an S between."""
    t = (x - low) / (high - low)
    t = min(1.0, max(0.0, t))
    return t * t * (3.0 - 2.0 * t)
