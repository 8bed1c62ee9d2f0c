"""Three seats in two metres: the descent module of a Soyuz, from above, and where in the ship it is.

The middle: the module seen from its hatch, 2.2 m across; three couches in a fan, the commander's in the middle.
Left: the whole ship, 7.5 m long. Right: the module cut open through the commander's couch. Drawn to published
dimensions: ship 7.48 m, module 2.2 m across and 2.1 m high; couches and people are drawn for people of 1.70 m.
"""

from __future__ import annotations

import numpy as np
import plate
import skia
from plate import ACCENT, HEIGHT, INK, QUIET, WIDTH, dashed, fill, stroke, text

METRE = 800.0
SHIP = 212.0
CUT = 392.0

Point = tuple[float, float]


def smooth(points: list[Point], closed: bool = True) -> skia.Path:
    """A curve through the points (Catmull–Rom)."""
    p = np.array(points, float)
    made = skia.Path()
    count = len(p)
    made.moveTo(*p[0])
    for i in range(count if closed else count - 1):
        if closed:
            a, b, c, d = p[i - 1], p[i], p[(i + 1) % count], p[(i + 2) % count]
        else:
            a, b, c, d = p[max(i - 1, 0)], p[i], p[i + 1], p[min(i + 2, count - 1)]
        made.cubicTo(*(b + (c - a) / 6), *(c - (d - b) / 6), *c)
    if closed:
        made.close()
    return made


def mirrored(points: list[Point]) -> list[Point]:
    """The outline whose right half runs through `points` from top to bottom."""
    return points + [(-x, y) for x, y in reversed(points) if x > 1e-9]


def figure(canvas: skia.Canvas, shape: skia.Path, tone: str, edge: str, width: float, alpha: float = 1.0) -> None:
    """Fills and outlines."""
    canvas.drawPath(shape, fill(tone, alpha))
    canvas.drawPath(shape, stroke(edge, width))


def limb(points: list[Point], widths: list[float]) -> skia.Path:
    """A limb along a bent axis, as wide at each point as said."""
    axis = np.array(points, float)
    fine = np.linspace(0, len(axis) - 1, 40)
    index = np.arange(len(axis))
    smoothed = np.stack([np.interp(fine, index, axis[:, k]) for k in (0, 1)], -1)
    kernel = np.hanning(13) / np.hanning(13).sum()
    smoothed = np.stack([np.convolve(np.pad(smoothed[:, k], 6, "edge"), kernel, "valid") for k in (0, 1)], -1)
    along = np.gradient(smoothed, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], -1)
    half = np.interp(fine, index, widths)[:, None] / 2
    left, right = smoothed + across * half, smoothed - across * half
    made = skia.Path()
    made.moveTo(*left[0])
    for p in left[1:]:
        made.lineTo(*p)
    made.arcTo(float(half[-1][0]), float(half[-1][0]), 0, skia.Path.kSmall_ArcSize, skia.PathDirection.kCCW, *right[-1])
    for p in right[::-1][1:]:
        made.lineTo(*p)
    made.arcTo(float(half[0][0]), float(half[0][0]), 0, skia.Path.kSmall_ArcSize, skia.PathDirection.kCCW, *left[0])
    made.close()
    return made


def couch(canvas: skia.Canvas, edge: str) -> None:
    """A couch from above, in metres: the head at the top, y downward to the feet, the hip at (0, 0)."""
    shell = mirrored(
        [
            (0, -0.93),
            (0.15, -0.92),
            (0.20, -0.80),
            (0.255, -0.60),
            (0.25, -0.30),
            (0.205, -0.02),
            (0.17, 0.14),
            (0.09, 0.185),
            (0, 0.19),
        ]
    )
    figure(canvas, smooth(shell), "#1d2026", edge, 0.0075)
    liner = mirrored(
        [
            (0, -0.895),
            (0.125, -0.885),
            (0.17, -0.79),
            (0.222, -0.59),
            (0.217, -0.30),
            (0.175, -0.02),
            (0.14, 0.10),
            (0.07, 0.145),
            (0, 0.15),
        ]
    )
    canvas.drawPath(smooth(liner), stroke(edge, 0.0045, 0.55))


def person(canvas: skia.Canvas, suit: tuple[str, str, str, str]) -> None:
    """Someone in a Sokol suit on the couch, from above, the knees drawn up toward the viewer."""
    tone, deep, light, edge = suit
    width = 0.0065
    canvas.save()
    canvas.scale(0.9, 1)
    for side in (-1, 1):  # shins and boots lie lowest, beyond the knees
        figure(canvas, limb([(side * 0.115, 0.14), (side * 0.08, 0.36)], [0.12, 0.095]), deep, edge, width)
        boot = [
            (side * 0.028, 0.335),
            (side * 0.128, 0.335),
            (side * 0.134, 0.41),
            (side * 0.115, 0.462),
            (side * 0.058, 0.462),
            (side * 0.028, 0.41),
        ]
        figure(canvas, smooth(boot), deep, edge, width)
    body = mirrored(
        [
            (0, -0.665),
            (0.10, -0.655),
            (0.20, -0.60),
            (0.222, -0.50),
            (0.195, -0.36),
            (0.178, -0.20),
            (0.185, -0.06),
            (0.16, 0.05),
            (0, 0.07),
        ]
    )
    figure(canvas, smooth(body), tone, edge, width)
    lacing = [(-0.13, -0.615), (0.0, -0.27), (0.13, -0.615)]
    canvas.drawPath(smooth(lacing, closed=False), stroke(edge, 0.0055, 0.75))
    canvas.drawLine(0, -0.28, 0, -0.05, stroke(edge, 0.0055, 0.75))
    canvas.drawCircle(0.06, -0.36, 0.023, fill(deep))
    canvas.drawCircle(0.06, -0.36, 0.023, stroke(edge, 0.0055))
    for side in (-1, 1):  # the harness
        canvas.drawLine(side * 0.085, -0.64, side * 0.05, -0.14, stroke(deep, 0.030))
    canvas.drawRoundRect(skia.Rect(-0.05, -0.165, 0.05, -0.095), 0.02, 0.02, fill(deep))
    canvas.drawRoundRect(skia.Rect(-0.05, -0.165, 0.05, -0.095), 0.02, 0.02, stroke(edge, 0.0055))
    for side in (-1, 1):
        figure(canvas, limb([(side * 0.10, -0.05), (side * 0.118, 0.14)], [0.178, 0.155]), tone, edge, width)
        knee = skia.Rect(side * 0.119 - 0.079, 0.075, side * 0.119 + 0.079, 0.228)
        canvas.drawOval(knee, fill(light, 0.9))
        canvas.drawOval(knee, stroke(edge, width))
        arm = limb(
            [(side * 0.218, -0.555), (side * 0.262, -0.38), (side * 0.228, -0.22), (side * 0.15, -0.165)],
            [0.125, 0.112, 0.10, 0.082],
        )
        figure(canvas, arm, tone, edge, width)
        glove = smooth(
            [
                (side * 0.158, -0.215),
                (side * 0.10, -0.21),
                (side * 0.07, -0.165),
                (side * 0.095, -0.115),
                (side * 0.158, -0.12),
            ]
        )
        figure(canvas, glove, deep, edge, width)
    canvas.restore()
    hood = smooth(mirrored([(0, -0.885), (0.10, -0.865), (0.142, -0.775), (0.13, -0.67), (0.07, -0.605), (0, -0.595)]))
    figure(canvas, hood, light, edge, width)
    visor = smooth(
        mirrored([(0, -0.845), (0.078, -0.828), (0.108, -0.765), (0.098, -0.685), (0.052, -0.638), (0, -0.632)])
    )
    glass = fill(deep)
    glass.setShader(
        skia.GradientShader.MakeLinear(
            [skia.Point(-0.09, -0.83), skia.Point(0.09, -0.64)], [skia.Color(24, 27, 32), skia.Color(78, 92, 106)]
        )
    )
    canvas.drawPath(visor, glass)
    canvas.drawPath(visor, stroke(edge, width))
    glint = smooth([(-0.072, -0.70), (-0.078, -0.765), (-0.05, -0.81)], closed=False)
    canvas.drawPath(glint, stroke("#f3efe6", 0.008, 0.7))


QUIET_SUIT = ("#39404a", "#23272d", "#525b66", "#d6d0c3")
BRIGHT_SUIT = ("#b98122", "#5d4214", "#f2b33d", "#fff0cf")


def plan(canvas: skia.Canvas, x: float, y: float) -> None:
    """The module from its hatch."""
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(METRE, METRE)
    canvas.drawCircle(0, 0, 1.10, fill("#1b1d22"))
    canvas.drawCircle(0, 0, 1.10, stroke(INK, 0.011))
    canvas.drawCircle(0, 0, 1.075, stroke(QUIET, 0.004, 0.6))
    canvas.drawCircle(0, 0, 1.02, fill("#101216"))
    canvas.drawCircle(0, 0, 1.02, stroke(INK, 0.008, 0.9))
    for angle in np.arange(0, 360, 7.5):
        a = np.radians(angle)
        canvas.drawLine(
            1.075 * np.cos(a), 1.075 * np.sin(a), 1.02 * np.cos(a), 1.02 * np.sin(a), stroke(QUIET, 0.003, 0.4)
        )
    for side in (-1, 1):  # windows, left and right
        canvas.save()
        canvas.rotate(-6 * side)
        window = skia.Rect(side * 1.06 - 0.055, -0.13, side * 1.06 + 0.055, 0.13)
        canvas.drawRoundRect(window, 0.02, 0.02, fill("#34495c"))
        canvas.drawRoundRect(window, 0.02, 0.02, stroke(INK, 0.007))
        canvas.restore()
    canvas.save()
    inner = skia.Path()
    inner.addCircle(0, 0, 1.016)
    canvas.clipPath(inner, True)
    panel = smooth(
        [(-0.60, 1.3), (-0.58, 0.87), (-0.3, 0.835), (0, 0.825), (0.3, 0.835), (0.58, 0.87), (0.60, 1.3)], closed=False
    )
    figure(canvas, panel, "#1d2127", QUIET, 0.006)
    for side in (-1, 1):
        box = skia.Rect(side * 0.23 - 0.10, 0.862, side * 0.23 + 0.10, 0.948)
        canvas.drawRoundRect(box, 0.012, 0.012, fill("#2d3c4a"))
        canvas.drawRoundRect(box, 0.012, 0.012, stroke(QUIET, 0.005))
    for i in range(3):
        for j in range(2):
            canvas.drawCircle(-0.05 + i * 0.05, 0.885 + j * 0.045, 0.011, stroke(QUIET, 0.005))
    canvas.restore()
    for side in (-1, 1):
        canvas.save()
        canvas.translate(side * 0.378, 0.272)
        canvas.rotate(side * 20.5)
        couch(canvas, QUIET)
        person(canvas, QUIET_SUIT)
        canvas.restore()
    canvas.save()
    canvas.translate(0, 0.165)
    couch(canvas, ACCENT)
    person(canvas, BRIGHT_SUIT)
    canvas.restore()
    canvas.restore()


def bell(top: float) -> list[Point]:
    """The descent module's right half from `top` down, 2.2 m across and 2.1 m high."""
    shape = [
        (0.0, 0.0),
        (0.36, 0.0),
        (0.49, 0.05),
        (0.66, 0.36),
        (0.83, 0.80),
        (0.98, 1.30),
        (1.08, 1.72),
        (1.10, 1.88),
        (1.04, 1.96),
        (0.70, 2.05),
        (0.35, 2.09),
        (0.0, 2.10),
    ]
    return [(x, y + top) for x, y in shape]


def angular(points: list[Point]) -> skia.Path:
    """Straight lines between the points, closed."""
    made = skia.Path()
    made.addPoly([skia.Point(*point) for point in points], True)
    return made


def ship(canvas: skia.Canvas, x: float, y: float) -> None:
    """The whole ship from its probe at the top to its engine, the solar wings folded; only the module in the accent."""
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(SHIP, SHIP)
    line = 0.018
    figure(canvas, angular(mirrored([(0.045, 0), (0.045, 0.34), (0.26, 0.62), (0.26, 0.68)])), "#23272d", QUIET, line)
    orbital = mirrored(
        [
            (0, 0.60),
            (0.42, 0.68),
            (0.85, 0.96),
            (1.09, 1.36),
            (1.13, 1.78),
            (1.08, 2.18),
            (0.86, 2.58),
            (0.56, 2.82),
            (0.50, 2.98),
            (0, 2.98),
        ]
    )
    figure(canvas, smooth(orbital), "#23272d", QUIET, line)
    for height, half in ((1.16, 0.985), (2.36, 0.985)):
        canvas.drawLine(-half, height, half, height, stroke(QUIET, line * 0.6, 0.5))
    canvas.drawCircle(-0.42, 1.76, 0.33, stroke(QUIET, line * 0.8, 0.7))
    service = mirrored(
        [(1.06, 5.10), (1.10, 5.16), (1.10, 6.42), (1.36, 7.06), (1.36, 7.24), (0.42, 7.24), (0.30, 7.30), (0.40, 7.48)]
    )
    figure(canvas, angular(service), "#23272d", QUIET, line)
    for height in (5.52, 6.42, 7.06):
        half = 1.10 if height < 7 else 1.36
        canvas.drawLine(-half, height, half, height, stroke(QUIET, line * 0.6, 0.5))
    for side in (-1, 1):
        wing = skia.Rect(side * 1.30 - 0.13, 5.20, side * 1.30 + 0.13, 6.78)
        canvas.drawRect(wing, fill("#26384a"))
        canvas.drawRect(wing, stroke(QUIET, line))
        for height in np.arange(5.46, 6.7, 0.265):
            canvas.drawLine(
                side * 1.30 - 0.13, float(height), side * 1.30 + 0.13, float(height), stroke(QUIET, line * 0.5, 0.6)
            )
    shape = smooth(mirrored(bell(2.98)))
    figure(canvas, shape, "#a8761f", ACCENT, line * 1.2)
    canvas.drawCircle(0.40, 4.28, 0.15, fill("#1b1d22"))
    canvas.drawCircle(0.40, 4.28, 0.15, stroke("#fff0cf", line))
    canvas.restore()


def cut(canvas: skia.Canvas, x: float, y: float) -> None:
    """The module cut through the middle couch, its hatch at the top, the commander lying with the knees drawn up."""
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(CUT, CUT)
    outer = smooth(mirrored(bell(0)))
    figure(canvas, outer, "#23272d", INK, 0.018)
    inner = [(px * 0.925, 0.075 + py * 0.885) for px, py in bell(0)]
    canvas.drawPath(smooth(mirrored(inner)), fill("#101216"))
    canvas.drawPath(smooth(mirrored(inner)), stroke(INK, 0.010, 0.8))
    shield = smooth(
        [(-1.06, 1.94), (-0.70, 2.05), (0, 2.10), (0.70, 2.05), (1.06, 1.94), (0.70, 1.985), (0, 2.025), (-0.70, 1.985)]
    )
    canvas.drawPath(shield, fill("#6a6458"))
    canvas.drawRoundRect(skia.Rect(-0.34, -0.055, 0.34, 0.03), 0.02, 0.02, fill("#3a4048"))
    canvas.drawRoundRect(skia.Rect(-0.34, -0.055, 0.34, 0.03), 0.02, 0.02, stroke(INK, 0.012))
    panel = angular([(0.66, 0.86), (0.86, 1.30), (0.73, 1.34), (0.53, 0.90)])
    figure(canvas, panel, "#2d3c4a", QUIET, 0.012)
    tone, deep, light, edge = BRIGHT_SUIT
    width = 0.013
    seat = smooth(
        [
            (-0.93, 1.33),
            (-0.86, 1.30),
            (-0.78, 1.48),
            (-0.4, 1.60),
            (0.0, 1.66),
            (0.13, 1.60),
            (0.20, 1.44),
            (0.27, 1.46),
            (0.22, 1.68),
            (0.05, 1.77),
            (-0.45, 1.71),
            (-0.86, 1.56),
        ]
    )
    canvas.drawLine(-0.55, 1.68, -0.50, 1.88, stroke(QUIET, 0.035))
    canvas.drawLine(0.05, 1.74, 0.10, 1.90, stroke(QUIET, 0.035))
    figure(canvas, seat, "#2a2d33", ACCENT, width)
    figure(canvas, limb([(0.30, 1.10), (0.38, 1.34), (0.42, 1.50)], [0.13, 0.125, 0.10]), deep, edge, width)
    figure(
        canvas,
        smooth([(0.36, 1.47), (0.48, 1.45), (0.55, 1.50), (0.64, 1.53), (0.64, 1.58), (0.38, 1.59)]),
        deep,
        edge,
        width,
    )
    figure(canvas, limb([(-0.52, 1.40), (-0.25, 1.46), (0.04, 1.51)], [0.27, 0.27, 0.25]), tone, edge, width)
    figure(canvas, limb([(0.05, 1.50), (0.17, 1.32), (0.29, 1.09)], [0.215, 0.19, 0.165]), tone, edge, width)
    figure(
        canvas,
        limb([(-0.46, 1.36), (-0.24, 1.31), (-0.03, 1.30), (0.12, 1.20)], [0.14, 0.125, 0.11, 0.09]),
        tone,
        edge,
        width,
    )
    canvas.drawCircle(0.15, 1.17, 0.052, fill(deep))
    canvas.drawCircle(0.15, 1.17, 0.052, stroke(edge, width))
    canvas.save()
    canvas.rotate(12, -0.70, 1.33)
    canvas.drawOval(skia.Rect(-0.845, 1.185, -0.555, 1.475), fill(light))
    canvas.drawOval(skia.Rect(-0.845, 1.185, -0.555, 1.475), stroke(edge, width))
    visor = smooth([(-0.79, 1.225), (-0.70, 1.185), (-0.61, 1.225), (-0.64, 1.29), (-0.76, 1.29)])
    figure(canvas, visor, "#39444f", edge, width)
    canvas.restore()
    canvas.restore()


def scale_bar(canvas: skia.Canvas, x: float, y: float, metre: float) -> None:
    """One metre, its middle at x."""
    left, right = x - metre / 2, x + metre / 2
    canvas.drawLine(left, y, right, y, stroke(INK, 5, 0.9))
    for end in (left, right):
        canvas.drawLine(end, y - 14, end, y + 14, stroke(INK, 5, 0.9))
    text(canvas, "1 m", x, y + 68, 50, INK, "centre")


def main() -> None:
    made = plate.surface()
    canvas = made.getCanvas()
    left, middle, right, centre, bars = 520.0, WIDTH / 2, 3300.0, HEIGHT / 2 - 50, 2012.0
    top, roof = 190.0, 640.0
    ship(canvas, left, top)
    plan(canvas, middle, centre)
    cut(canvas, right, roof)
    for height, angle in ((2.98, 222), (5.08, 138)):
        radius = METRE * 1.115
        end = (middle + radius * np.cos(np.radians(angle)), centre + radius * np.sin(np.radians(angle)))
        start = (left + SHIP * (0.62 if angle > 180 else 1.24), top + height * SHIP)
        canvas.drawLine(*start, *map(float, end), dashed(stroke(ACCENT, 4, 0.75), 1, 16))
    for x, metre in ((left, SHIP), (middle, METRE), (right, CUT)):
        scale_bar(canvas, x, bars, metre)
    plate.save(made, "seats")


if __name__ == "__main__":
    main()
