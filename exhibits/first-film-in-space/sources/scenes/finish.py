"""The darkroom: foreground over plate, glow of the brightest, a filmic curve, vignette and grain, then JPEG."""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import deep
import numpy as np
from blur import blurred
from PIL import Image

HEADROOM = 4.0  # space.inc renders at a quarter of the brightness
LARGEST = 3_000_000


@dataclass(frozen=True)
class Grade:
    """How one picture is printed: light, colour balance, glow, contrast, colourfulness, dark corners, grain."""

    exposure: float = 1.0
    balance: tuple[float, float, float] = (0.94, 1.0, 1.05)
    glow: float = 0.05
    contrast: float = 1.0
    colour: float = 1.05
    vignette: float = 0.18
    grain: float = 0.007
    tone: tuple[float, float, float] | None = None


GRADES = {
    "soyuz": Grade(exposure=1.15),
    "station": Grade(exposure=1.9, balance=(1.0, 1.0, 1.02), glow=0.10, vignette=0.14),
    "camera-window": Grade(exposure=1.25, balance=(0.97, 1.0, 1.03), glow=0.06, colour=0.92, contrast=1.04),
    "tianhe": Grade(exposure=1.1),
    "mars": Grade(exposure=1.0, balance=(0.97, 1.0, 1.07), glow=0.03, colour=0.93, contrast=1.10),
    "parachute": Grade(exposure=1.0, balance=(1.0, 1.0, 1.0), glow=0.06, vignette=0.12),
    "moon-rocket": Grade(
        exposure=1.0, balance=(1.0, 1.0, 1.0), glow=0.09, vignette=0.5, grain=0.012, tone=(1.0, 0.93, 0.80)
    ),
}


def filmic(x: np.ndarray) -> np.ndarray:
    """Linear light to 0..1 with a soft shoulder (the fit of the ACES curve by K. Narkowicz, 2015)."""
    return np.clip(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0, 1)


def encoded(x: np.ndarray) -> np.ndarray:
    """Linear light to sRGB values (IEC 61966-2-1)."""
    return np.where(x <= 0.0031308, 12.92 * x, 1.055 * np.power(np.maximum(x, 1e-9), 1 / 2.4) - 0.055)


def finish(name: str, folder: Path) -> np.ndarray:
    """The finished picture, 8 bits a channel."""
    grade = GRADES[name]
    plate = folder / f"{name}-plate.npy"
    front = folder / f"{name}-front.png"
    picture = np.load(plate) if plate.exists() else None
    if front.exists():
        layer = deep.read(front)
        ink = layer[..., :3] * np.float32(HEADROOM)
        if layer.shape[2] == 4 and picture is not None:
            alpha = layer[..., 3:]
            picture = picture * (1 - alpha) + ink * alpha
        else:
            picture = ink
    if picture is None:
        raise SystemExit(f"{name}: neither a plate nor a foreground in {folder}")
    height, width = picture.shape[:2]
    picture = picture.astype(np.float32) * np.array(grade.balance, dtype=np.float32) * np.float32(grade.exposure)
    bright = np.minimum(picture, 120.0)
    halo = 0.55 * blurred(bright, width / 300) + 0.3 * blurred(bright, width / 60) + 0.15 * blurred(bright, width / 14)
    picture = picture * (1 - grade.glow) + halo * grade.glow
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    r2 = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2
    picture *= (1 - grade.vignette * r2**1.2)[..., None]
    grey = picture @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)
    if grade.tone is not None:
        picture = np.repeat(grey[..., None], 3, axis=2)
    else:
        picture = np.maximum(0, grey[..., None] + (picture - grey[..., None]) * grade.colour)
    shown = encoded(filmic(picture))
    if grade.tone is not None:
        tint = np.array(grade.tone, dtype=np.float32)
        shown = shown * (tint + (1 - tint) * shown**2)
    shown = 0.5 + (shown - 0.5) * grade.contrast
    noise = np.random.default_rng(1902).normal(size=(height, width, 1)).astype(np.float32)
    shown = shown + noise * grade.grain * (0.35 + 0.65 * np.sqrt(np.clip(shown, 0, 1)))
    return (np.clip(shown, 0, 1) * 255 + 0.5).astype(np.uint8)


def save(picture: np.ndarray, path: Path) -> None:
    """Writes a JPEG of quality 90, or the best below it that stays under three megabytes."""
    for quality in range(90, 60, -2):
        buffer = BytesIO()
        Image.fromarray(picture).save(buffer, "JPEG", quality=quality, subsampling=0, optimize=True, progressive=True)
        if buffer.tell() < LARGEST:
            break
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {picture.shape[1]} × {picture.shape[0]}, quality {quality}, {buffer.tell() // 1000} kB")


if __name__ == "__main__":
    save(finish(sys.argv[1], Path(sys.argv[2])), Path(sys.argv[3]))
