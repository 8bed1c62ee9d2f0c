"""A wide Gaussian blur, made cheap by working on a reduced copy."""

import numpy as np


def along(picture: np.ndarray, sigma: float, axis: int) -> np.ndarray:
    """Gaussian blur along one axis, edges repeated."""
    reach = int(3 * sigma) + 1
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    pad = [(0, 0)] * picture.ndim
    pad[axis] = (reach, reach)
    wide = np.pad(picture, pad, mode="edge")
    out = np.zeros_like(picture)
    size = picture.shape[axis]
    for i, weight in enumerate(weights):
        out += np.float32(weight) * np.take(wide, range(i, i + size), axis=axis)
    return out


def enlarged(small: np.ndarray, height: int, width: int) -> np.ndarray:
    """Bilinear enlargement."""
    for axis, size in ((0, height), (1, width)):
        at = np.clip((np.arange(size) + 0.5) * small.shape[axis] / size - 0.5, 0, small.shape[axis] - 1)
        low = np.minimum(at.astype(int), small.shape[axis] - 2)
        part = (at - low).astype(np.float32).reshape([-1 if i == axis else 1 for i in range(small.ndim)])
        small = np.take(small, low, axis=axis) * (1 - part) + np.take(small, low + 1, axis=axis) * part
    return small


def blurred(picture: np.ndarray, sigma: float) -> np.ndarray:
    """A picture of three channels blurred by `sigma` pixels; height and width are multiples of 4 or cut to it."""
    step = max(1, int(sigma / 2.5))
    height, width = picture.shape[:2]
    h, w = height // step, width // step
    small = picture[: h * step, : w * step].reshape(h, step, w, step, 3).mean((1, 3))
    small = along(along(small, sigma / step, 0), sigma / step, 1)
    return enlarged(small, height, width)
