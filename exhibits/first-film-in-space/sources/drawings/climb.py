"""The climb of Soyuz MS-19 on 5 October 2021: height against time, over the Earth that passed beneath it.

Time runs evenly along the limb, from lift-off to docking; height runs evenly outward, the same everywhere. Known are
the times of lift-off, staging, orbit and docking and the first orbit of 200 × 243 km; between them the curve is
modelled (see flight()). The strip of ground is the Earth under the track, by day or by night as the Sun stood then.
"""

from __future__ import annotations

import astronomy
import numpy as np
import plate
import skia
from PIL import Image
from plate import ACCENT, GROUND, HEIGHT, INK, MEDIA, QUIET, WIDTH, blurred, fill, path, stroke, text
from signs import chevron, rocket, station

EARTH, MU, DAY = 6371.0, 398600.44, 86164.1
LIFT_OFF = astronomy.Time.Make(2021, 10, 5, 8, 55, 2)
STAGING = (117.85, 287.7, 529.3)
DOCKED = 12449.0
STATION = 420.0
FIRST_ORBIT = (199.84, 242.69)
# Seconds after lift-off and metres a second along the path: three burns as planned for the sister flight MS-18, after
# a first one at 44 minutes whose strength is the one that leads to the station's height.
BURNS = ((2640.0, 37.0), (4979.5, 48.18), (6314.5, 1.94), (7761.5, 24.16))
INCLINATION, PAD = np.radians(51.67), (63.564, 45.996)

CENTRE, LIMB = (WIDTH / 2 + 20, 10670.0), 9000.0
KILOMETRE = 3.05
START, SWEEP = -0.1475, 0.2945 / DOCKED


def spot(seconds: np.ndarray, height: np.ndarray) -> np.ndarray:
    """Seconds after lift-off and kilometres to pixels (…, 2)."""
    angle = START + np.asarray(seconds, float) * SWEEP
    radius = LIMB + np.asarray(height, float) * KILOMETRE
    return np.stack([CENTRE[0] + radius * np.sin(angle), CENTRE[1] - radius * np.cos(angle)], -1)


def flight() -> tuple[np.ndarray, np.ndarray]:
    """Seconds after lift-off and height in kilometres.

    The rocket's climb is a smooth curve through the heights usual at its staging; then a body falls freely round a
    round Earth, each burn a push along its path; in the last half hour its height eases into the station's.
    """
    times = np.arange(0.0, STAGING[2], 2.0)
    knots = np.array([0.0, 30.0, *STAGING])
    heights = np.array([0.0, 2.0, 45.0, 165.0, FIRST_ORBIT[0]])
    slopes = np.array([0.0, 0.16, 0.62, 0.30, 0.0])
    i = np.clip(np.searchsorted(knots, times, "right") - 1, 0, len(knots) - 2)
    width = knots[i + 1] - knots[i]
    s = (times - knots[i]) / width
    climb = (
        (2 * s**3 - 3 * s**2 + 1) * heights[i]
        + (s**3 - 2 * s**2 + s) * width * slopes[i]
        + (-2 * s**3 + 3 * s**2) * heights[i + 1]
        + (s**3 - s**2) * width * slopes[i + 1]
    )

    low, high = (EARTH + height for height in FIRST_ORBIT)
    state = np.array([low, 0.0, 0.0, np.sqrt(MU * (2 / low - 2 / (low + high)))])

    def pull(now: np.ndarray) -> np.ndarray:
        return np.concatenate([now[2:], -MU * now[:2] / np.hypot(now[0], now[1]) ** 3])

    burns, step, time = list(BURNS), 2.0, STAGING[2]
    coast: list[tuple[float, float]] = []
    while time < DOCKED:
        coast.append((time, float(np.hypot(state[0], state[1])) - EARTH))
        if burns and time >= burns[0][0]:
            state[2:] *= 1 + burns.pop(0)[1] / 1000 / np.hypot(state[2], state[3])
        a = pull(state)
        b = pull(state + step / 2 * a)
        c = pull(state + step / 2 * b)
        d = pull(state + step * c)
        state = state + step / 6 * (a + 2 * b + 2 * c + d)
        time += step
    later = np.array(coast)
    ease = np.clip((later[:, 0] - 8400) / (10300 - 8400), 0, 1)
    ease = ease**2 * (3 - 2 * ease)
    later[:, 1] += (STATION - later[:, 1]) * ease
    return np.concatenate([times, later[:, 0]]), np.concatenate([climb, later[:, 1]])


def under(seconds: np.ndarray, aside: np.ndarray) -> np.ndarray:
    """The ground under the flight as unit vectors that turn with the Earth; `aside` in radians left of the track."""
    motion = np.sqrt(MU / (EARTH + 300) ** 3)
    start = np.arcsin(np.sin(np.radians(PAD[1])) / np.sin(INCLINATION))
    u = start + motion * np.interp(seconds, [-9000, 0, 600, 18000], [-9000, 0, 300, 17700])
    node = np.radians(PAD[0]) - np.arctan2(np.cos(INCLINATION) * np.sin(start), np.cos(start))
    node = node - 2 * np.pi * seconds / DAY
    along = np.stack(
        [
            np.cos(node) * np.cos(u) - np.sin(node) * np.sin(u) * np.cos(INCLINATION),
            np.sin(node) * np.cos(u) + np.cos(node) * np.sin(u) * np.cos(INCLINATION),
            np.sin(u) * np.sin(INCLINATION),
        ],
        -1,
    )
    pole = np.stack(
        [np.sin(node) * np.sin(INCLINATION), -np.cos(node) * np.sin(INCLINATION), np.full_like(u, np.cos(INCLINATION))],
        -1,
    )
    return along * np.cos(aside)[..., None] + pole * np.sin(aside)[..., None]


def sunward(seconds: np.ndarray) -> np.ndarray:
    """The Sun's direction in the same axes."""
    sun = astronomy.Equator(astronomy.Body.Sun, LIFT_OFF, astronomy.Observer(0, 0, 0), True, False)
    east = np.radians(sun.ra * 15 - astronomy.SiderealTime(LIFT_OFF) * 15) - 2 * np.pi * seconds / DAY
    north = np.radians(sun.dec)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.full_like(east, np.sin(north))], -1)


def sampled(picture: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """The world map's colours at unit vectors, between pixels."""
    rows, columns = picture.shape[:2]
    x = (np.degrees(np.arctan2(ground[..., 1], ground[..., 0])) + 180) / 360 * columns - 0.5
    y = (90 - np.degrees(np.arcsin(np.clip(ground[..., 2], -1, 1)))) / 180 * rows - 0.5
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    tx, ty = (x - x0)[..., None], (y - y0)[..., None]
    y1 = np.clip(y0 + 1, 0, rows - 1)
    y0 = np.clip(y0, 0, rows - 1)
    top = picture[y0, x0 % columns] * (1 - tx) + picture[y0, (x0 + 1) % columns] * tx
    bottom = picture[y1, x0 % columns] * (1 - tx) + picture[y1, (x0 + 1) % columns] * tx
    return top * (1 - ty) + bottom * ty


def earth() -> np.ndarray:
    """The ground, the air over it and the night behind (height, width, 3)."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    dx, dy = x + 0.5 - CENTRE[0], CENTRE[1] - (y + 0.5)
    height = (np.hypot(dx, dy) - LIMB) / KILOMETRE
    seconds = (np.arctan2(dx, dy) - START) / SWEEP
    depth = np.clip(-height * KILOMETRE, 0, None)
    aside = np.radians(16.0 - 44.0 * (depth / 300) ** 0.85)

    ground = under(seconds, aside)
    sine = np.sum(ground * sunward(seconds), -1)
    day = np.clip((sine + 0.10) / 0.30, 0, 1)
    day = (day**2 * (3 - 2 * day))[..., None]

    moments = np.arange(-1800.0, DOCKED + 1800.0, 10.0)
    along = np.sum(under(moments, np.full_like(moments, np.radians(16.0))) * sunward(moments), -1)
    bell = np.exp(-(np.arange(-90, 91) ** 2) / (2 * 24.0**2))
    smooth = np.convolve(np.pad(np.clip((along + 0.12) / 0.4, 0, 1), 90, "edge"), bell / bell.sum(), "valid")
    reddening = np.convolve(np.pad(np.exp(-(((along + 0.02) / 0.13) ** 2)), 90, "edge"), bell / bell.sum(), "valid")
    air_day = np.interp(seconds, moments, smooth)[..., None]
    air_dusk = np.interp(seconds, moments, reddening)[..., None]

    base = np.array([13, 14, 17], float)
    blue = np.array([120, 172, 224], float)
    air = np.exp(-np.clip(height, 0, None) / 15.0)[..., None] * 0.88
    air = air + np.exp(-np.clip(height, 0, None) / 50.0)[..., None] * 0.12
    glow = blue * (0.05 + 0.95 * air_day) + np.array([120, 52, 4], float) * air_dusk * 0.75
    dusk = np.exp(-(((sine + 0.03) / 0.10) ** 2))[..., None]
    picture = base + glow * air

    below = -height * KILOMETRE
    inside = below > -0.5
    by_day = np.asarray(Image.open(MEDIA / "blue-marble.jpg").convert("RGB"), float)
    by_night = np.asarray(Image.open(MEDIA / "earth-at-night.jpg").convert("RGB"), float)
    here = ground[inside]
    bright = sampled(by_day, here)
    grey = bright.mean(-1, keepdims=True)
    bright = (grey + (bright - grey) * 0.72) * 0.86 + 6
    night = sampled(by_night, here)
    lights = np.clip(night[..., :1] - 22, 0, None) * np.array([2.6, 1.85, 0.95])
    dark = np.array([9, 11, 16], float) + night.mean(-1, keepdims=True) * np.array([0.16, 0.22, 0.32]) + lights
    share = day[inside]
    colours = bright * share + dark * (1 - share)
    colours = colours + np.array([150, 78, 26], float) * dusk[inside] * 0.20
    haze = np.exp(-depth[inside] / 34)[:, None]
    colours = colours * (1 - 0.62 * haze) + glow[inside] * haze * 0.62
    fade = np.clip(1 - (depth[inside] - 90) / 230, 0, 1)[:, None]
    fade = fade**2 * (3 - 2 * fade)
    cover = np.clip(below[inside] + 0.5, 0, 1)[:, None]
    picture[inside] += (base + (colours - base) * fade - picture[inside]) * cover
    return picture


def ring(canvas: skia.Canvas, height: float, paint: skia.Paint, first: float, last: float) -> None:
    """A line of one height."""
    seconds = np.linspace(first, last, 600)
    canvas.drawPath(path(spot(seconds, np.full(600, height))), paint)


def degrees_at(seconds: float) -> float:
    """How far the limb leans at a moment, in degrees clockwise."""
    return float(np.degrees(START + seconds * SWEEP))


def main() -> None:
    made = plate.surface()
    canvas = made.getCanvas()
    canvas.drawImage(plate.image(earth()), 0, 0)
    times, heights = flight()

    for height in (100.0, 200.0, 300.0):
        ring(canvas, height, stroke(INK, 2.0, 0.17), -260, DOCKED + 320)
        x, y = map(float, spot(np.array(-330.0), np.array(height)))
        text(canvas, f"{height:.0f}", x, y + 18, 52, QUIET, "right")
    ring(canvas, STATION, stroke(INK, 3.2, 0.62), -260, DOCKED + 320)
    x, y = map(float, spot(np.array(-330.0), np.array(STATION)))
    text(canvas, f"{STATION:.0f} km", x + 92, y - 40, 52, INK, "centre", turn=degrees_at(-330))

    for minute in range(0, 208, 10):
        whole = minute % 60 == 0
        a = spot(np.array(minute * 60.0), np.array(0.0))
        b = spot(np.array(minute * 60.0), np.array(STATION if whole else 15.0))
        canvas.drawLine(*map(float, a), *map(float, b), stroke(INK, 2.0, 0.17) if whole else stroke(INK, 2.4, 0.6))
        if whole:
            b = spot(np.array(minute * 60.0), np.array(24.0))
            canvas.drawLine(*map(float, a), *map(float, b), stroke(INK, 3.4, 0.9))
            x, y = map(float, spot(np.array(minute * 60.0), np.array(-112.0)))
            text(canvas, f"{minute // 60}:00", x, y + 20, 60, INK, "centre", turn=degrees_at(minute * 60), halo=GROUND)
    x, y = map(float, spot(np.array(DOCKED), np.array(-112.0)))
    text(canvas, "3:27", x, y + 20, 60, ACCENT, "centre", turn=degrees_at(DOCKED), halo=GROUND)
    a, b = spot(np.array(DOCKED), np.array(0.0)), spot(np.array(DOCKED), np.array(STATION))
    canvas.drawLine(*map(float, a), *map(float, b), stroke(ACCENT, 2.6, 0.55))

    track = spot(times, heights)
    canvas.drawPath(path(track), blurred(stroke(ACCENT, 30, 0.34), 20))
    canvas.drawPath(path(track), stroke(ACCENT, 10))
    for seconds, _ in BURNS:
        i = int(np.searchsorted(times, seconds))
        x, y = map(float, track[i])
        canvas.drawCircle(x, y, 13, fill(GROUND))
        canvas.drawCircle(x, y, 13, stroke(ACCENT, 6))
    i = int(np.searchsorted(times, 3960))
    chevron(canvas, track[i], track[i + 1] - track[i])
    i = int(np.searchsorted(times, 9300))
    chevron(canvas, track[i], track[i + 1] - track[i])

    for seconds, words, side in zip(STAGING, ("1′58″", "4′48″", "8′49″"), (0, 0, 1), strict=True):
        i = min(int(np.searchsorted(times, seconds)), len(times) - 1)
        x, y = map(float, track[i])
        canvas.drawCircle(x, y, 17, fill(GROUND))
        canvas.drawCircle(x, y, 11, fill(INK))
        if side:
            text(canvas, words, x + 4, y - 54, 52, INK, "left", halo=GROUND)
        else:
            canvas.drawLine(x + 24, y, x + 66, y, stroke(INK, 2.6, 0.7))
            text(canvas, words, x + 82, y + 18, 52, INK, "left", halo=GROUND)

    x, y = map(float, spot(np.array(-215.0), np.array(0.0)))
    rocket(canvas, x, y + 2, degrees_at(-215), 180)
    x, y = map(float, track[-1])
    lean = degrees_at(DOCKED)
    away = np.array([np.sin(np.radians(lean)), -np.cos(np.radians(lean))])
    canvas.drawCircle(x, y, 66, blurred(fill(ACCENT, 0.5), 30))
    station(canvas, x + float(away[0]) * 128, y + float(away[1]) * 128, lean, 280)
    canvas.drawCircle(x, y, 30, fill(GROUND))
    canvas.drawCircle(x, y, 30, stroke(ACCENT, 8))
    canvas.drawCircle(x, y, 10, fill(INK))
    plate.save(made, "climb")


if __name__ == "__main__":
    main()
