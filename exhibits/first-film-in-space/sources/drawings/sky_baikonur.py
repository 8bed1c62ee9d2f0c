"""The sky over Baikonur on 5 October 2021 at 00:20 UTC, 05:20 there: an hour and a half before the Sun rises.

Stars to magnitude 6 at their places for that moment, their sizes by magnitude and their colours by B−V; the thin Moon
of the day before new Moon. A stereographic view to the southeast, 150 degrees wide: shapes stay true, the horizon is
straight. The launch pad is drawn by hand, and the Moon twice its size.
"""

from __future__ import annotations

import csv
import json
from itertools import pairwise

import astronomy
import numpy as np
import plate
import skia
from PIL import Image, ImageFilter
from plate import ACCENT, DATA, HEIGHT, QUIET, WIDTH, blurred, colour, fill, path, stroke, text
from signs import rocket

PLACE = astronomy.Observer(45.996, 63.564, 100.0)
MOMENT = astronomy.Time.Make(2021, 10, 5, 0, 20, 0)
FACING = 148.0
HORIZON = HEIGHT - 176.0
SCALE = WIDTH / (4 * np.tan(np.radians(75.0) / 2))


def view(azimuth: np.ndarray, altitude: np.ndarray) -> np.ndarray:
    """Degrees to pixels: the stereographic projection from the point of the horizon behind the viewer."""
    a, h = np.radians(np.asarray(azimuth, float) - FACING), np.radians(np.asarray(altitude, float))
    k = 2 / (1 + np.cos(h) * np.cos(a))
    return np.stack([WIDTH / 2 + SCALE * k * np.cos(h) * np.sin(a), HORIZON - SCALE * k * np.sin(h)], -1)


def direction(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pixels to azimuth and altitude in degrees."""
    u, v = (x - WIDTH / 2) / SCALE, (HORIZON - y) / SCALE
    q = (u**2 + v**2) / 4
    ahead, right, up = (1 - q) / (1 + q), u / (1 + q), v / (1 + q)
    return FACING + np.degrees(np.arctan2(right, ahead)), np.degrees(np.arcsin(up))


def turning() -> np.ndarray:
    """The rotation from the equator and equinox of J2000 to north, west and up here and now (3 × 3)."""
    turn = np.array(astronomy.Rotation_EQJ_HOR(MOMENT, PLACE).rot)
    return turn.T


def unit(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Degrees to unit vectors (…, 3)."""
    a, b = np.radians(longitude), np.radians(latitude)
    return np.stack([np.cos(b) * np.cos(a), np.cos(b) * np.sin(a), np.sin(b)], -1)


def refracted(altitude: np.ndarray) -> np.ndarray:
    """True to apparent altitude in degrees (Sæmundsson 1986, as in Meeus, Astronomical Algorithms, 16.4)."""
    h = np.maximum(altitude, -1.0)
    return altitude + 1.02 / np.tan(np.radians(h + 10.3 / (h + 5.11))) / 60


def seen(right_ascension: np.ndarray, declination: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """J2000 places in degrees to azimuth and apparent altitude in degrees."""
    here = unit(right_ascension, declination) @ turning().T
    altitude = np.degrees(np.arcsin(np.clip(here[..., 2], -1, 1)))
    return np.degrees(np.arctan2(-here[..., 1], here[..., 0])) % 360, refracted(altitude)


def starlight(b_v: float) -> tuple[float, float, float]:
    """The colour of a star by its B−V: its temperature (Ballesteros 2012), then a black body's tint, 0 to 1."""
    b_v = min(max(b_v, -0.35), 1.9)
    kelvin = 4600 * (1 / (0.92 * b_v + 1.7) + 1 / (0.92 * b_v + 0.62))
    stops = (2500, 3500, 4500, 5600, 6600, 8000, 10000, 16000, 30000)
    tints = (
        (255, 170, 100),
        (255, 190, 125),
        (255, 214, 165),
        (255, 236, 210),
        (255, 247, 240),
        (232, 240, 255),
        (212, 226, 255),
        (190, 210, 255),
        (175, 200, 255),
    )
    red, green, blue = (float(np.interp(kelvin, stops, [t[i] for t in tints])) / 255 for i in range(3))
    return red, green, blue


def galaxy(parts: dict[str, list[list[list[float]]]]) -> np.ndarray:
    """The Milky Way's light over right ascension (2880 columns from 0 to 360) and declination (1440 rows from 90)."""
    light = np.zeros((1440, 2880), np.float32)
    for name, blur, share in zip(sorted(parts), (26, 20, 15, 12, 9), (1.0, 0.9, 0.8, 0.8, 0.8), strict=True):
        made = skia.Surface(2880, 1440)
        area = skia.Path()
        for ring in parts[name]:
            points = np.array(ring + ring[:1])
            columns = np.degrees(np.unwrap(np.radians(points[:, 0]))) * 8
            outline = np.stack([columns, (90 - points[:, 1]) * 8], -1)
            if abs(columns[-1] - columns[0]) > 1440:  # runs round the whole sky: closed over the pole
                outline = np.vstack([outline, [[columns[-1], -50], [columns[0], -50]]])
            for shift in (-2880, 0, 2880):
                area.addPath(path(outline + np.array([shift, 0]), close=True))
        area.setFillType(skia.PathFillType.kEvenOdd)
        made.getCanvas().drawPath(area, fill("#ffffff"))
        level = made.makeImageSnapshot().toarray()[..., 0]
        round_it = Image.fromarray(np.hstack([level[:, -200:], level, level[:, :200]]))
        soft = np.asarray(round_it.filter(ImageFilter.GaussianBlur(blur)), np.float32)[:, 200:-200]
        light += soft / 255 * share
    return light


def heavens(milky_way: np.ndarray) -> np.ndarray:
    """The sky's own light: night, the first dawn where the Sun will rise, the Milky Way (height, width, 3)."""
    y, x = np.mgrid[0:HEIGHT:2, 0:WIDTH:2].astype(np.float32)
    azimuth, altitude = direction(x, y)
    h = np.clip(altitude, 0, 90)
    sun = astronomy.Equator(astronomy.Body.Sun, MOMENT, PLACE, True, True)
    rise = astronomy.Horizon(MOMENT, PLACE, sun.ra, sun.dec, astronomy.Refraction.Airless).azimuth
    away = np.abs((azimuth - rise + 180) % 360 - 180)

    zenith, low = np.array([9, 12, 19], np.float32), np.array([23, 31, 42], np.float32)
    night = zenith + (low - zenith) * np.exp(-h / 16)[..., None]
    blue = np.exp(-((away / 62) ** 2) - h / 17)[..., None] * np.array([22, 44, 66], np.float32)
    green = np.exp(-((away / 48) ** 2) - h / 7.5)[..., None] * np.array([46, 50, 42], np.float32)
    amber = np.exp(-((away / 36) ** 2) - h / 3.0)[..., None] * np.array([120, 62, 8], np.float32)

    there = (
        np.stack(
            [
                np.cos(np.radians(altitude)) * np.cos(np.radians(azimuth)),
                -np.cos(np.radians(altitude)) * np.sin(np.radians(azimuth)),
                np.sin(np.radians(altitude)),
            ],
            -1,
        )
        @ turning()
    )
    column = (np.degrees(np.arctan2(there[..., 1], there[..., 0])) % 360 * 8).astype(int) % 2880
    row = np.clip((90 - np.degrees(np.arcsin(np.clip(there[..., 2], -1, 1)))) * 8, 0, 1439).astype(int)
    through = np.exp(-0.25 / np.maximum(np.sin(np.radians(h + 3)), 0.05)) / np.exp(-0.25)
    band = (milky_way[row, column] * through)[..., None] * np.array([19, 21, 26], np.float32)

    whole = night + blue + green + amber + band
    return np.repeat(np.repeat(whole, 2, 0), 2, 1)


def segments(figures: dict[str, list[list[list[float]]]]) -> list[np.ndarray]:
    """The constellations' lines in pixels, each with a gap at both its stars."""
    found = []
    for lines in figures.values():
        for line in lines:
            for (a0, d0), (a1, d1) in pairwise(line):
                azimuth, altitude = seen(np.array([a0, a1]), np.array([d0, d1]))
                if altitude.min() < 1.5:
                    continue
                start, end = view(azimuth, altitude)
                if max(abs(start[0] - WIDTH / 2), abs(end[0] - WIDTH / 2)) > WIDTH * 0.75:
                    continue
                along = end - start
                length = float(np.linalg.norm(along))
                if length > 30:
                    gap = along / length * min(26, length * 0.22)
                    found.append(np.array([start + gap, end - gap]))
    return found


def stars(canvas: skia.Canvas) -> None:
    """Every star of the catalogue above the horizon, faint ones first."""
    with (DATA / "stars.csv").open() as file:
        rows = [[float(value) for value in row] for row in list(csv.reader(file))[1:]]
    table = np.array(rows)
    azimuth, altitude = seen(table[:, 0], table[:, 1])
    places = view(azimuth, altitude)
    for i in range(len(table) - 1, -1, -1):
        x, y = map(float, places[i])
        if (
            altitude[i] < 0.3
            or not (-60 < x < WIDTH + 60 and -60 < y < HORIZON)
            or np.cos(np.radians(azimuth[i] - FACING)) < -0.2
        ):
            continue
        airmass = 1 / (np.sin(np.radians(altitude[i])) + 0.15 * (altitude[i] + 3.885) ** -1.253)
        magnitude = float(table[i, 2] + 0.22 * (airmass - 1))
        if magnitude > 6.6:
            continue
        red, green, blue = starlight(float(table[i, 3]))
        tint = f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
        bright = 10 ** (-0.4 * magnitude)
        radius = 1.35 + 7.2 * bright**0.36
        alpha = float(np.clip(0.48 + 0.16 * (6 - magnitude), 0.25, 1.0))
        if magnitude < 3.4:
            canvas.drawCircle(x, y, radius * 3.2, blurred(fill(tint, 0.22), radius * 2.2))
        if magnitude < 1.8:
            canvas.drawCircle(x, y, radius * 5, blurred(fill(tint, 0.16), radius * 5))
        canvas.drawCircle(x, y, radius, blurred(fill(tint, alpha), max(0.5, radius * 0.16)))
        if magnitude < 4:
            canvas.drawCircle(x, y, radius * 0.62, blurred(fill("#ffffff", 0.75), radius * 0.22))


def moon(canvas: skia.Canvas) -> None:
    """The Moon at its place, its lit limb toward the Sun, the dark side in the Earth's light."""
    where = astronomy.Equator(astronomy.Body.Moon, MOMENT, PLACE, True, True)
    sun = astronomy.Equator(astronomy.Body.Sun, MOMENT, PLACE, True, True)
    spot = astronomy.Horizon(MOMENT, PLACE, where.ra, where.dec, astronomy.Refraction.Normal)
    below = astronomy.Horizon(MOMENT, PLACE, sun.ra, sun.dec, astronomy.Refraction.Airless)
    here = view(np.array(spot.azimuth), np.array(spot.altitude))
    toward = view(np.array(below.azimuth), np.array(below.altitude)) - here
    lit = astronomy.Illumination(astronomy.Body.Moon, MOMENT).phase_fraction
    scale = SCALE * 2 / (1 + np.cos(np.radians(spot.altitude)) * np.cos(np.radians(spot.azimuth - FACING)))
    radius = 2 * 0.2585 * np.pi / 180 * float(scale)
    canvas.save()
    canvas.translate(*map(float, here))
    canvas.rotate(float(np.degrees(np.arctan2(toward[1], toward[0]))))
    canvas.drawCircle(radius * 0.4, 0, radius * 4, blurred(fill("#ffe6b8", 0.30), radius * 3.2))
    canvas.drawCircle(0, 0, radius, fill("#cfd8e0", 0.16))
    crescent = skia.Path()
    crescent.addArc(skia.Rect(-radius, -radius, radius, radius), -90, 180)
    inner = radius * (1 - 2 * lit)
    crescent.arcTo(skia.Rect(-inner, -radius, inner, radius), 90, -180, False)
    crescent.close()
    canvas.drawPath(crescent, blurred(stroke("#fff1d2", 6), 5.0))
    canvas.drawPath(crescent, fill("#fffaf0"))
    canvas.drawPath(crescent, stroke("#fffaf0", 2.6))
    canvas.restore()


def steppe(canvas: skia.Canvas) -> None:
    """The flat land, with the bearings along it every thirty degrees."""
    x = np.linspace(0, WIDTH, 1200)
    random = np.random.default_rng(31)
    rise = np.zeros_like(x)
    for size, height in ((2600, 9), (1100, 5), (420, 2.4), (90, 0.9), (30, 0.5)):
        knots = random.normal(0, 1, int(WIDTH / size) + 5)
        rise += height * np.interp(x / size + 1, np.arange(len(knots)), knots)
    edge = np.stack([x, HORIZON - 5 - rise], -1)
    land = path(np.vstack([edge, [[WIDTH, HEIGHT], [0, HEIGHT]]]), close=True)
    soil = fill("#08090b")
    soil.setShader(
        skia.GradientShader.MakeLinear(
            [skia.Point(0, HORIZON - 10), skia.Point(0, HEIGHT)], [colour("#101012"), colour("#08090a")]
        )
    )
    canvas.drawPath(land, soil)
    for azimuth in range(75, 225, 5):
        here = view(np.array(float(azimuth)), np.array(0.0))
        if not 50 < here[0] < WIDTH - 50:
            continue
        long = azimuth % 30 == 0
        canvas.drawLine(
            float(here[0]),
            HORIZON + 44,
            float(here[0]),
            HORIZON + (70 if long else 56),
            stroke(QUIET, 3, 0.8 if long else 0.4),
        )
        if long:
            text(canvas, f"{azimuth}°", float(here[0]) + 8, HORIZON + 128, 44, QUIET, "centre")


def pad(canvas: skia.Canvas, azimuth: float, size: float) -> None:
    """The launch pad: the rocket between its two service arms, the masts with their lamps; `size` is its height."""
    x = float(view(np.array(azimuth), np.array(0.0))[0])
    y = HORIZON + 2
    canvas.drawOval(
        skia.Rect(x - size * 2.6, y - size * 0.5, x + size * 2.6, y + size * 0.34),
        blurred(fill(ACCENT, 0.22), size * 0.42),
    )
    canvas.drawCircle(x, y - size * 0.45, size * 0.62, blurred(fill(ACCENT, 0.32), size * 0.36))
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(size / 100, size / 100)
    lattice = "#6d5527"
    for side in (-1, 1):
        mast = side * 78
        canvas.drawLine(mast, 4, mast, -92, stroke(lattice, 1.7))
        canvas.drawLine(mast - 3.4, 4, mast, -92, stroke(lattice, 0.8))
        canvas.drawLine(mast + 3.4, 4, mast, -92, stroke(lattice, 0.8))
        canvas.drawRect(skia.Rect(mast - 4, -95, mast + 4, -91), fill(lattice))
        for lamp in (-3, 0, 3):
            canvas.drawCircle(mast + lamp, -93, 4.2, blurred(fill("#ffdf9e", 0.65), 3.4))
            canvas.drawCircle(mast + lamp, -93, 1.1, fill("#fff6e0"))
        tower = side * 17
        canvas.drawLine(tower - 4, 4, tower - 4, -74, stroke(lattice, 1.5))
        canvas.drawLine(tower + 4, 4, tower + 4, -74, stroke(lattice, 1.5))
        for step in range(8):
            top = -74 + step * 10
            canvas.drawLine(tower - 4, top, tower + 4, top + 10, stroke(lattice, 0.8))
            canvas.drawLine(tower - 4, top, tower + 4, top, stroke(lattice, 1.0))
            canvas.drawLine(tower - side * 4, top, side * 5, top, stroke(lattice, 1.0))
    rocket(canvas, 0, 0, 0, 100, "#ffe9bf")
    canvas.drawRect(skia.Rect(-2.5, -64, 2.5, -62), fill("#c9a15a"))
    canvas.drawRect(skia.Rect(-2.5, -46, 2.5, -44), fill("#c9a15a"))
    canvas.drawRect(skia.Rect(-24, 0, 24, 4), fill("#2a2216"))
    canvas.restore()


def main() -> None:
    sky = json.loads((DATA / "sky.json").read_text())
    made = plate.surface()
    canvas = made.getCanvas()
    canvas.drawImage(plate.image(heavens(galaxy(sky["galaxy"]))), 0, 0)
    for line in segments(sky["figures"]):
        canvas.drawPath(path(line), stroke("#8fa9c4", 2.6, 0.34))
    stars(canvas)
    moon(canvas)
    steppe(canvas)
    pad(canvas, 141.0, 150.0)
    plate.save(made, "sky-baikonur")


if __name__ == "__main__":
    main()
