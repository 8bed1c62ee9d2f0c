"""Small signs that stand on more than one plate: the rocket, the parachute, the station, an arrowhead."""

from __future__ import annotations

import numpy as np
import plate
import skia
from plate import ACCENT, INK, QUIET, fill, path, stroke

ROCKET = [(0, -100), (0.8, -99), (0.8, -90), (2.6, -84), (2.6, -66), (2.4, -62), (2.4, -48), (2.8, -44), (2.8, 0)]
BOOSTER = [(2.7, -42), (3.9, -36), (9.0, -3), (9.0, 0), (4.4, 0), (4.4, -3), (2.8, -20)]


def rocket(canvas: skia.Canvas, x: float, y: float, turn: float, size: float, tone: str = INK) -> None:
    """A Soyuz launcher, `size` pixels tall, its foot at (x, y), turned by degrees."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.scale(size / 100, size / 100)
    body = skia.Path()
    outline = ROCKET + [(-a, b) for a, b in reversed(ROCKET)]
    body.addPoly([skia.Point(a, b) for a, b in outline], True)
    for side in (-1, 1):
        body.addPoly([skia.Point(side * a, b) for a, b in BOOSTER], True)
    canvas.drawPath(body, fill(tone))
    canvas.restore()


def parachute(canvas: skia.Canvas, x: float, y: float, size: float) -> None:
    """A capsule under its parachute, `size` pixels tall, its foot at (x, y)."""
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(size / 100, size / 100)
    canopy = skia.Path()
    canopy.moveTo(-40, -68)
    canopy.cubicTo(-38, -108, 38, -108, 40, -68)
    for end in (20, 0, -20, -40):
        canopy.quadTo(end + 10, -73, end, -68)
    canvas.drawPath(canopy, fill(INK))
    for end in (-40, -20, 0, 20, 40):
        canvas.drawLine(end, -68, 0, -19, stroke(INK, 1.3))
    capsule = skia.Path()
    capsule.moveTo(-9.5, -2)
    capsule.cubicTo(-9, -12, -6, -19, -3.5, -20)
    capsule.lineTo(3.5, -20)
    capsule.cubicTo(6, -19, 9, -12, 9.5, -2)
    capsule.quadTo(0, 2.5, -9.5, -2)
    canvas.drawPath(capsule, fill(INK))
    canvas.restore()


def station(canvas: skia.Canvas, x: float, y: float, turn: float, size: float) -> None:
    """The station from the front, `size` pixels wide over its panels."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.scale(size / 108, size / 108)
    canvas.drawLine(-50, 0, 50, 0, stroke(INK, 2.4))
    for side in (-1, 1):
        for across in (33, 46):
            for up in (-1, 1):
                for half in (-1, 1):
                    left = side * across + half * 2.7 - 2.2
                    canvas.drawRect(skia.Rect(left, min(up * 3, up * 36), left + 4.4, max(up * 3, up * 36)), fill(INK))
        canvas.drawRect(skia.Rect(side * 15 - 3, 2, side * 15 + 3, 24), fill(QUIET))
    canvas.drawRoundRect(skia.Rect(-4.5, -9, 4.5, 9), 3, 3, fill(INK))
    canvas.drawRoundRect(skia.Rect(-13, -3.5, 13, 3.5), 3, 3, fill(INK))
    canvas.restore()


def chevron(canvas: skia.Canvas, here: np.ndarray, along: np.ndarray) -> None:
    """An arrowhead on a track, at a pixel, pointing along."""
    along = along / np.linalg.norm(along)
    across = np.array([-along[1], along[0]])
    tip = here + along * 30
    points = np.array([tip, here - along * 18 + across * 27, here - along * 6, here - along * 18 - across * 27])
    canvas.drawPath(path(points, close=True), stroke(plate.GROUND, 12))
    canvas.drawPath(path(points, close=True), fill(ACCENT))
