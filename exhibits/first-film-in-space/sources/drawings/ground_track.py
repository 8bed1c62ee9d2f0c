"""The steppe: up from Baikonur on 5 October 2021, down southeast of Zhezkazgan on 17 October 2021.

A Lambert conformal conic map of Kazakhstan, one pixel close to one kilometre. The tracks are calculated, not measured:
circular orbits inclined by 51.6 degrees to the equator, through the launch pad and through the place of landing, over
an Earth that turns beneath them.
"""

from __future__ import annotations

import json

import numpy as np
import plate
import skia
from PIL import Image
from plate import ACCENT, DATA, HEIGHT, INK, QUIET, WIDTH, blurred, colour, dashed, fill, path, stroke, text
from signs import chevron, parachute, rocket

EARTH = 6371.0
MU = 398600.44
DAY = 86164.1
INCLINATION = np.radians(51.6)
BAIKONUR = (63.564, 45.996)
LANDING = (69.63, 47.33)
SOUTH, NORTH = np.radians(43.0), np.radians(54.0)
MIDDLE = (66.0, 47.7)
PIXELS_PER_KM = 1.0


N = np.log(np.cos(SOUTH) / np.cos(NORTH)) / np.log(np.tan(np.pi / 4 + NORTH / 2) / np.tan(np.pi / 4 + SOUTH / 2))
F = EARTH * np.cos(SOUTH) * np.tan(np.pi / 4 + SOUTH / 2) ** N / N


def _rho(latitude: np.ndarray) -> np.ndarray:
    return F / np.tan(np.pi / 4 + latitude / 2) ** N


def project(places: np.ndarray) -> np.ndarray:
    """Longitude and latitude in degrees, shape (…, 2), to pixels (Snyder, Map Projections, 1987, page 107)."""
    places = np.asarray(places, float)
    theta = N * np.radians((places[..., 0] - MIDDLE[0] + 180) % 360 - 180)
    rho, rho0 = _rho(np.radians(places[..., 1])), _rho(np.radians(np.array(MIDDLE[1])))
    x = WIDTH / 2 + PIXELS_PER_KM * rho * np.sin(theta)
    y = HEIGHT / 2 + PIXELS_PER_KM * (rho * np.cos(theta) - rho0)
    return np.stack([x, y], -1)


def unproject(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pixels to longitude and latitude in degrees."""
    rho0 = _rho(np.radians(np.array(MIDDLE[1])))
    east = (x - WIDTH / 2) / PIXELS_PER_KM
    south = (y - HEIGHT / 2) / PIXELS_PER_KM + rho0
    rho = np.hypot(east, south)
    latitude = 2 * np.arctan((F / rho) ** (1 / N)) - np.pi / 2
    return MIDDLE[0] + np.degrees(np.arctan2(east, south) / N), np.degrees(latitude)


def track(place: tuple[float, float], height: float, minutes: np.ndarray) -> np.ndarray:
    """Longitudes and latitudes under a circular orbit that rises northeast through `place` at minute 0."""
    radius = EARTH + height
    motion = np.sqrt(MU / radius**3)
    start = np.arcsin(np.sin(np.radians(place[1])) / np.sin(INCLINATION))
    along = start + motion * minutes * 60

    def longitude(u: np.ndarray) -> np.ndarray:
        return np.arctan2(np.cos(INCLINATION) * np.sin(u), np.cos(u))

    east = longitude(along) - longitude(np.array(start)) - 2 * np.pi * minutes * 60 / DAY
    latitude = np.arcsin(np.sin(INCLINATION) * np.sin(along))
    return np.stack([place[0] + np.degrees(east), np.degrees(latitude)], -1)


def spline(grid: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Cubic B-spline of a grid at (x, y): smooth to the second derivative, so that shading shows no facets."""
    result = np.zeros_like(x)
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    tx, ty = x - x0, y - y0

    def weights(t: np.ndarray) -> list[np.ndarray]:
        return [(1 - t) ** 3 / 6, (3 * t**3 - 6 * t**2 + 4) / 6, (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6, t**3 / 6]

    for i, wy in enumerate(weights(ty)):
        row = np.clip(y0 + i - 1, 0, grid.shape[0] - 1)
        for j, wx in enumerate(weights(tx)):
            column = np.clip(x0 + j - 1, 0, grid.shape[1] - 1)
            result += wy * wx * grid[row, column]
    return result


def relief() -> np.ndarray:
    """The land's colours (height, width, 3): tints by height, lit from the northwest."""
    grid = np.asarray(Image.open(DATA / "relief.png"), float) * 25.0
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
    longitude, latitude = unproject(x + 0.5, y + 0.5)
    column = (longitude - 30.0) * grid.shape[1] / 78.0 - 0.5
    row = (66.0 - latitude) * grid.shape[0] / 38.0 - 0.5
    metres = spline(grid, column, row)
    down, right = np.gradient(metres)
    light = np.zeros_like(metres)
    for azimuth, share in ((315, 0.55), (270, 0.25), (0, 0.2)):
        toward = np.radians(azimuth)
        slope = (right * -np.sin(toward) + down * np.cos(toward)) * 0.055
        light += share * slope / np.sqrt(1 + slope**2)
    steps = (0.0, 250.0, 700.0, 1600.0, 3000.0, 5000.0)
    tints = np.array([(33, 36, 40), (42, 43, 44), (54, 51, 47), (74, 68, 60), (108, 101, 92), (160, 154, 146)], float)
    colours = np.stack([np.interp(metres, steps, tints[:, channel]) for channel in range(3)], -1)
    return colours * (1 + 0.95 * light[..., None])


def lines(canvas: skia.Canvas, parts: list[list[list[float]]], paint: skia.Paint) -> None:
    """Draws each line of places."""
    for part in parts:
        canvas.drawPath(path(project(np.array(part))), paint)


def area(parts: list[list[list[float]]]) -> skia.Path:
    """Rings of places as one area, even-odd."""
    made = skia.Path()
    for part in parts:
        made.addPath(path(project(np.array(part)), close=True))
    made.setFillType(skia.PathFillType.kEvenOdd)
    return made


def graticule(canvas: skia.Canvas) -> None:
    """Meridians and parallels every five degrees, with their figures along the edges."""
    for latitude in range(30, 70, 5):
        run = project(np.stack([np.linspace(20, 112, 400), np.full(400, float(latitude))], -1))
        canvas.drawPath(path(run), stroke(INK, 1.6, 0.10))
    for longitude in range(20, 115, 5):
        run = project(np.stack([np.full(200, float(longitude)), np.linspace(28, 68, 200)], -1))
        canvas.drawPath(path(run), stroke(INK, 1.6, 0.10))


def edge_figures(canvas: skia.Canvas) -> None:
    """The figures of the graticule."""
    for longitude in range(50, 90, 10):
        run = project(np.stack([np.full(4000, float(longitude)), np.linspace(30, 66, 4000)], -1))
        inside = run[np.argmin(np.abs(run[:, 1] - (HEIGHT - 44)))]
        text(canvas, f"{longitude}°", inside[0] + 16, HEIGHT - 44, 44, QUIET, alpha=0.85)
    for latitude in (40, 45, 50, 55):
        run = project(np.stack([np.linspace(20, 112, 6000), np.full(6000, float(latitude))], -1))
        inside = run[np.argmin(np.abs(run[:, 0] - 44))]
        if 80 < inside[1] < HEIGHT - 90:
            text(canvas, f"{latitude}°", 44, inside[1] - 16, 44, QUIET, alpha=0.85)


def fading(points: np.ndarray, first: float, last: float) -> skia.Shader:
    """The accent running along a track from one opacity to another."""
    ends = [skia.Point(*map(float, points[0])), skia.Point(*map(float, points[-1]))]
    return skia.GradientShader.MakeLinear(ends, [colour(ACCENT, first), colour(ACCENT, last)])


def measured(places: np.ndarray, step: float, limit: float) -> list[tuple[float, np.ndarray, np.ndarray]]:
    """Every `step` kilometres along a track: distance, pixel and the unit normal there."""
    radians = np.radians(places)
    a = np.stack(
        [
            np.cos(radians[:, 1]) * np.cos(radians[:, 0]),
            np.cos(radians[:, 1]) * np.sin(radians[:, 0]),
            np.sin(radians[:, 1]),
        ],
        -1,
    )
    gone = np.concatenate([[0], np.cumsum(EARTH * np.linalg.norm(np.diff(a, axis=0), axis=1))])
    points = project(places)
    found = []
    for distance in np.arange(step, limit, step):
        if distance > gone[-1]:
            break
        here = np.array([np.interp(distance, gone, points[:, i]) for i in (0, 1)])
        ahead = np.array([np.interp(distance + 5, gone, points[:, i]) for i in (0, 1)])
        along = (ahead - here) / np.linalg.norm(ahead - here)
        found.append((float(distance), here, np.array([along[1], -along[0]])))
    return found


def main() -> None:
    steppe = json.loads((DATA / "steppe.json").read_text())
    made = plate.surface()
    canvas = made.getCanvas()

    canvas.drawImage(plate.image(relief()), 0, 0)

    home = area(steppe["kazakhstan"])
    canvas.save()
    canvas.clipPath(home, skia.ClipOp.kDifference, True)
    canvas.drawColor(colour("#0d0e11", 0.50))
    canvas.restore()
    canvas.save()
    canvas.clipPath(home, skia.ClipOp.kIntersect, True)
    canvas.drawColor(colour("#e8c88c", 0.085))
    canvas.restore()

    sea = skia.Path()
    sea.addRect(skia.Rect(-2000, -2000, WIDTH + 2000, HEIGHT + 2000))
    sea.addPath(area(steppe["land"]))
    sea.setFillType(skia.PathFillType.kEvenOdd)
    water, shore = "#1d2d3c", "#5d7f9c"
    canvas.drawPath(sea, fill(water))
    lakes = area(steppe["lakes"])
    canvas.drawPath(lakes, fill(water))
    lines(canvas, steppe["rivers"], stroke(shore, 2.4, 0.55))
    canvas.drawPath(sea, stroke(shore, 2.2, 0.75))
    canvas.drawPath(lakes, stroke(shore, 2.0, 0.75))

    graticule(canvas)
    lines(canvas, steppe["borders"], dashed(stroke(INK, 2.0, 0.20), 2, 9))
    canvas.drawPath(home, stroke(INK, 3.0, 0.62))

    up = track(BAIKONUR, 210, np.linspace(0, 8, 500))
    down = track(LANDING, 210, np.linspace(-9, 0, 500))
    for places, first, last in ((up, 1.0, 0.55), (down, 0.25, 1.0)):
        points = project(places)
        glow = blurred(stroke(ACCENT, 26, 1.0), 16)
        glow.setShader(fading(points, first * 0.35, last * 0.35))
        canvas.drawPath(path(points), glow)
        line = stroke(ACCENT, 9)
        line.setShader(fading(points, first, last))
        if places is down:
            dashed(line, 26, 20)
        canvas.drawPath(path(points), line)
    for places in (up, down[::-1]):
        for distance, here, normal in measured(places, 100, 2600):
            long = distance % 500 == 0
            reach = 30 if long else 15
            a, b = here - normal * reach, here + normal * reach
            canvas.drawLine(*map(float, a), *map(float, b), stroke(ACCENT, 4 if long else 3, 0.9))
            if long and 160 < here[0] < WIDTH - 160 and 160 < here[1] < HEIGHT - 160:
                spot = here + normal * 76
                text(canvas, f"{distance:.0f}", spot[0], spot[1] + 17, 48, INK, "centre", halo="#1d1d1e")
    for places, minute in ((up, 2.67), (up, 4.85), (down, -1.62), (down, -3.1), (down, -4.35)):
        minutes = np.linspace(0, 8, 500) if places is up else np.linspace(-9, 0, 500)
        i = int(np.argmin(np.abs(minutes - minute)))
        points = project(places)
        chevron(canvas, points[i], points[i + 1] - points[i])

    bx, by = map(float, project(np.array(BAIKONUR)))
    lx, ly = map(float, project(np.array(LANDING)))
    for x, y in ((bx, by), (lx, ly)):
        canvas.drawCircle(x, y, 60, blurred(fill(ACCENT, 0.45), 26))
        canvas.drawCircle(x, y, 26, fill("#17181b"))
        canvas.drawCircle(x, y, 26, stroke(ACCENT, 7))
        canvas.drawCircle(x, y, 9, fill(INK))
    rocket(canvas, bx - 20, by - 62, 0, 250)
    parachute(canvas, lx + 128, ly + 214, 210)
    text(canvas, "5.10.2021", bx - 74, by - 62, 54, INK, "right", halo="#1d1d1e")
    text(canvas, "17.10.2021", lx + 128, ly + 292, 54, INK, "centre", halo="#1d1d1e")

    edge_figures(canvas)
    x, y = WIDTH - 120 - 500 * PIXELS_PER_KM, HEIGHT - 110.0
    canvas.drawLine(x, y, x + 500, y, stroke(INK, 5, 0.9))
    for i in range(6):
        canvas.drawLine(x + 100 * i, y, x + 100 * i, y - (26 if i in (0, 5) else 15), stroke(INK, 4, 0.9))
    text(canvas, "0", x, y - 46, 44, INK, "centre")
    text(canvas, "500 km", x + 500, y - 46, 44, INK, "centre")
    plate.save(made, "ground-track")


if __name__ == "__main__":
    main()
