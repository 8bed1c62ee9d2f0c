"""What is seen from above in the light of a low lamp: a height and a colour at each point.

A subject is a function of a point: x to the right, y upwards, the picture's height is 2. It answers with a height in
the same unit, a linear colour, and how glossy the place is.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from blur import along, enlarged
from darkroom import reduced
from noise import fractal, hashed
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
def ellipse(x: float, y: float, a: float, b: float) -> float:
    """1 in the middle of an ellipse, 0 on its edge, less outside."""
    return 1.0 - math.sqrt((x / a) ** 2 + (y / b) ** 2)


@njit(fastmath=True)
def joined(a: float, b: float, k: float) -> float:
    """The nearer of two distances, rounded where they meet."""
    h = max(0.0, 1.0 - abs(a - b) / k)
    return min(a, b) - 0.25 * k * h * h
