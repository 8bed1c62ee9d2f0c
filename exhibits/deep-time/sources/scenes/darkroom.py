"""The darkroom: linear light becomes a picture: glow of the brightest, a filmic curve, dark corners, grain, JPEG."""

from pathlib import Path

import numpy as np
from blur import blurred
from PIL import Image

MEDIA = Path(__file__).resolve().parents[2] / "media"
LARGEST = 500_000


def filmic(x: np.ndarray) -> np.ndarray:
    """Linear light to 0..1 with a soft shoulder (the fit of the ACES curve by K. Narkowicz, 2015)."""
    return np.clip(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0, 1)


def encoded(x: np.ndarray) -> np.ndarray:
    """Linear light to sRGB values (IEC 61966-2-1)."""
    return np.where(x <= 0.0031308, 12.92 * x, 1.055 * np.power(np.maximum(x, 1e-9), 1 / 2.4) - 0.055)


def reduced(picture: np.ndarray, samples: int) -> np.ndarray:
    """The mean of `samples` × `samples` points a pixel."""
    height, width = picture.shape[0] // samples, picture.shape[1] // samples
    cut = picture[: height * samples, : width * samples]
    return cut.reshape(height, samples, width, samples, 3).mean((1, 3))


def resized(picture: np.ndarray, width: int, height: int) -> np.ndarray:
    """A smaller picture, of means that need not be of whole points."""
    bounded = np.minimum(picture, 12.0).astype(np.float32)
    parts = [Image.fromarray(np.ascontiguousarray(bounded[..., k])) for k in range(3)]
    return np.stack([np.asarray(p.resize((width, height), Image.Resampling.BOX)) for p in parts], -1)


def developed(
    picture: np.ndarray,
    path: Path,
    *,
    exposure: float = 1.0,
    glow: float = 0.05,
    contrast: float = 1.0,
    colour: float = 1.0,
    vignette: float = 0.18,
    grain: float = 0.004,
) -> None:
    """Prints linear light, height × width × 3, as a JPEG of quality 86, or of the best that is under `LARGEST`."""
    picture = np.minimum(picture.astype(np.float32) * np.float32(exposure), 120.0)
    height, width = picture.shape[0] // 4 * 4, picture.shape[1] // 4 * 4
    picture = picture[:height, :width]
    if glow:
        halo = np.zeros_like(picture)
        for part, size in ((0.55, 300), (0.3, 60), (0.15, 14)):
            soft = blurred(picture, width / size)
            halo[: soft.shape[0], : soft.shape[1]] += np.float32(part) * soft
        picture = picture * (1 - glow) + halo * glow
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    r2 = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2
    picture *= (1 - vignette * r2**1.2)[..., None]
    grey = picture @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)
    picture = np.maximum(0, grey[..., None] + (picture - grey[..., None]) * colour)
    shown = encoded(filmic(picture))
    shown = 0.5 + (shown - 0.5) * contrast
    noise = np.random.default_rng(1788).normal(size=(height, width, 1)).astype(np.float32)
    shown = np.clip(shown + noise * grain * (0.35 + 0.65 * np.sqrt(np.clip(shown, 0, 1))), 0, 1)
    image = Image.fromarray((shown * 255 + 0.5).astype(np.uint8))
    for quality in range(86, 58, -2):
        image.save(path, "JPEG", quality=quality, optimize=True, progressive=True)
        if path.stat().st_size < LARGEST:
            break
    print(f"{path.name}: {width} × {height}, quality {quality}, {path.stat().st_size // 1000} kB")
