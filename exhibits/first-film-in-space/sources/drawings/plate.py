"""A plate of 3840×2160 pixels to draw on: its colours, its figures, its file.

Coordinates are pixels from the top left corner. Every plate is painted with Skia; the type is Inter from the
project's own assets.
"""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path

import numpy as np
import skia
from PIL import Image

WIDTH, HEIGHT = 3840, 2160
HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
MEDIA = HERE.parent.parent / "media"
FONTS = HERE.parents[3] / "assets" / "fonts"

GROUND = "#0d0e11"
INK = "#f3efe6"
QUIET = "#a8a49a"
ACCENT = "#f2b33d"


def colour(hex_value: str, alpha: float = 1.0) -> int:
    """`#rrggbb` and an opacity from 0 to 1 as Skia's colour."""
    red, green, blue = (int(hex_value[i : i + 2], 16) for i in (1, 3, 5))
    return skia.Color(red, green, blue, round(255 * alpha))


def stroke(hex_value: str, width: float, alpha: float = 1.0) -> skia.Paint:
    """A round-ended line."""
    return skia.Paint(
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
        Color=colour(hex_value, alpha),
    )


def fill(hex_value: str, alpha: float = 1.0) -> skia.Paint:
    """A flat fill."""
    return skia.Paint(AntiAlias=True, Color=colour(hex_value, alpha))


def blurred(paint: skia.Paint, radius: float) -> skia.Paint:
    """The same paint as a glow; `radius` is the blur's standard deviation in pixels."""
    paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, radius))
    return paint


def dashed(paint: skia.Paint, *lengths: float) -> skia.Paint:
    """The same line, dashed."""
    paint.setPathEffect(skia.DashPathEffect.Make(list(lengths), 0))
    return paint


def path(points: np.ndarray, close: bool = False) -> skia.Path:
    """An array of shape (n, 2) as a path."""
    made = skia.Path()
    made.addPoly([skia.Point(float(x), float(y)) for x, y in points], close)
    return made


@cache
def _typeface() -> skia.Typeface:
    files = sorted(FONTS.rglob("Inter*Medium.ttf"))
    if not files:
        sys.exit(f"No Inter*Medium.ttf in {FONTS}")
    return skia.Typeface.MakeFromFile(str(files[0]))


def text(
    canvas: skia.Canvas,
    words: str,
    x: float,
    y: float,
    size: float,
    hex_value: str = INK,
    align: str = "left",
    turn: float = 0.0,
    alpha: float = 1.0,
    halo: str | None = None,
) -> float:
    """Writes figures with their base line at (x, y), turned by `turn` degrees about that point; returns their width.

    `align` is left, centre or right; `halo` a ground colour to clear behind the figures.
    """
    font = skia.Font(_typeface(), size)
    font.setSubpixel(True)
    width = float(font.measureText(words))
    shift = {"left": 0.0, "centre": -width / 2, "right": -width}[align]
    blob = skia.TextBlob.MakeFromString(words, font)
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    if halo is not None:
        canvas.drawTextBlob(blob, shift, 0, stroke(halo, size * 0.28, 0.85))
    canvas.drawTextBlob(blob, shift, 0, fill(hex_value, alpha))
    canvas.restore()
    return width


def image(pixels: np.ndarray) -> skia.Image:
    """An array (height, width, 3 or 4) of values 0 to 255 as Skia's image."""
    values = np.clip(pixels, 0, 255).astype(np.uint8)
    if values.shape[2] == 3:
        values = np.dstack([values, np.full(values.shape[:2], 255, np.uint8)])
    return skia.Image.fromarray(np.ascontiguousarray(values), skia.kRGBA_8888_ColorType, copy=True)


def surface() -> skia.Surface:
    """An empty plate on the ground colour."""
    made = skia.Surface(WIDTH, HEIGHT)
    made.getCanvas().clear(colour(GROUND))
    return made


def save(made: skia.Surface, name: str) -> None:
    """Writes `media/NAME.jpg`, with a breath of grain so that dark slopes show no bands."""
    pixels = made.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)[..., :3].astype(np.float32)
    noise = np.random.default_rng(5).normal(0.0, 0.9, pixels.shape[:2])[..., None]
    picture = Image.fromarray(np.clip(pixels + noise, 0, 255).round().astype(np.uint8))
    for quality in (90, 88, 85, 80):
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0)
        if file.tell() < 2_900_000:
            break
    target = MEDIA / f"{name}.jpg"
    target.write_bytes(file.getvalue())
    print(f"{target.name}: {file.tell() / 1e6:.2f} MB, quality {quality}")
