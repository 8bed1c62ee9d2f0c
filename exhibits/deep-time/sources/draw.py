"""Draws the exhibit's four pictures into media/: light, year, spiral and millimetre.

What is data in them: the ages and colours of chart.csv, the events' ages below, the cosmic microwave background's
spectrum, and the history of star formation. No picture holds a word but units of length, so that none needs
translating. Each is 3840×2160 px; coordinates are pixels from the top left corner, ages are millions of years.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import skia
from PIL import Image

WIDTH, HEIGHT = 3840, 2160
HERE = Path(__file__).resolve().parent
MEDIA = HERE.parent / "media"
FONTS = HERE.parents[2] / "assets" / "fonts"
MOST_BYTES = 720_000

GROUND, INK, QUIET, ACCENT = "#0d0e11", "#f3efe6", "#a8a49a", "#e8b04a"

UNIVERSE = 13_787.0
SUN, FOSSILS, OXYGEN, DINOSAURS, ASTEROID = 4567.3, 3480.0, 2400.0, 233.0, 66.0
TOUMAI, SAPIENS, FARMING, WRITING, CINEMA = 7.0, 0.3, 0.0115, 0.00525, 0.000127
EXTINCTIONS = (444.0, 372.0, 251.9, 201.4, 66.0)
ICE = ((2400.0, 2100.0), (717.0, 660.0), (650.0, 635.0), (447.0, 443.0), (335.0, 260.0), (34.0, 0.0))


class Unit(NamedTuple):
    """A unit of the geological time scale: `begins` and `ends` in millions of years ago."""

    name: str
    rank: str
    begins: float
    ends: float
    colour: str


@cache
def chart() -> list[Unit]:
    """The units of chart.csv, of one rank after the other."""
    with (HERE / "chart.csv").open(encoding="utf-8") as file:
        return [
            Unit(row["name"], row["rank"], float(row["begins_ma"]), float(row["ends_ma"]), row["colour"])
            for row in csv.DictReader(file)
        ]


def units_at(age: float) -> dict[str, str]:
    """The colours of the units that an age lies in, by rank."""
    return {unit.rank: unit.colour for unit in chart() if unit.ends <= age < unit.begins}


# Skia


def colour(hex_value: str, alpha: float = 1.0) -> int:
    """`#rrggbb` and an opacity from 0 to 1 as Skia's colour."""
    return skia.Color(*(int(hex_value[i : i + 2], 16) for i in (1, 3, 5)), round(255 * alpha))


def fill(hex_value: str, alpha: float = 1.0) -> skia.Paint:
    """A flat fill."""
    return skia.Paint(AntiAlias=True, Color=colour(hex_value, alpha))


def stroke(hex_value: str, width: float, alpha: float = 1.0) -> skia.Paint:
    """A line with round ends."""
    paint = fill(hex_value, alpha)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


def glow(hex_value: str, radius: float, alpha: float = 1.0) -> skia.Paint:
    """A fill without an edge."""
    paint = fill(hex_value, alpha)
    paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, radius))
    return paint


def polygon(points: list[tuple[float, float]], *, close: bool = True) -> skia.Path:
    """Straight lines between the points."""
    made = skia.Path()
    made.addPoly([skia.Point(*point) for point in points], close)
    return made


@cache
def typeface() -> skia.Typeface:
    """Inter, from the project's assets."""
    return skia.Typeface.MakeFromFile(str(next(FONTS.rglob("Inter*Medium.ttf"))))


def figures(canvas: skia.Canvas, words: str, x: float, y: float, size: float, hex_value: str = QUIET) -> None:
    """Writes figures in the middle of (x, y)."""
    font = skia.Font(typeface(), size)
    font.setSubpixel(True)
    blob = skia.TextBlob.MakeFromString(words, font)
    canvas.drawTextBlob(blob, x - font.measureText(words) / 2, y + size * 0.36, fill(hex_value))


def mixed(share: float, *stops: str) -> str:
    """The colour at a share from 0 to 1 of the way along the stops."""
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    before = min(int(place), len(stops) - 2)
    one, other = (np.array([int(stop[i : i + 2], 16) for i in (1, 3, 5)]) for stop in stops[before : before + 2])
    return "#" + "".join(f"{round(value):02x}" for value in one + (other - one) * (place - before))


def plate() -> skia.Surface:
    """An empty picture on the ground colour."""
    made = skia.Surface(WIDTH, HEIGHT)
    made.getCanvas().clear(colour(GROUND))
    return made


def save(pixels: np.ndarray, name: str) -> None:
    """Writes `media/NAME.jpg`, as good as it may be for its size."""
    picture = Image.fromarray(np.clip(pixels, 0, 255).round().astype(np.uint8))
    for quality in (92, 90, 88, 85, 82, 78, 74):
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0)
        if file.tell() < MOST_BYTES:
            break
    (MEDIA / f"{name}.jpg").write_bytes(file.getvalue())
    print(f"{name}.jpg: {file.tell() / 1e3:.0f} kB, quality {quality}")


def save_plate(made: skia.Surface, name: str) -> None:
    """Writes a drawn picture."""
    save(made.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)[..., :3].astype(float), name)


# The universe


def star_formation(age: float) -> float:
    """How fast stars formed so long ago, from 0 to 1 at its height.

    Madau and Dickinson 2014, equation 15, over the flat universe of Planck 2018 (H0 67.66 km/s/Mpc, Ωm 0.3111).
    """
    matter, hubble = 0.3111, 67.66 / 977_792.2
    late = 1 - matter
    time = max(UNIVERSE - age, 1.0)
    size = (matter / late) ** (1 / 3) * math.sinh(1.5 * math.sqrt(late) * hubble * time) ** (2 / 3)
    return (size**-2.7 / (1 + (1 / size / 2.9) ** 5.6)) / 8.87


def tone(age: float) -> str:
    """The colour of an age: that of its youngest unit, before the Earth the more stars form, the brighter."""
    found = units_at(age)
    for rank in ("period", "era", "eon"):
        if rank in found:
            return found[rank]
    return mixed(star_formation(age), "#161a3c", "#34509a", "#a9c9ff")


def light() -> None:
    """A piece of the sky 30° wide as the microwave background might look: the real spectrum, phases by chance.

    It is seen through a beam of a sixth of a degree, which softens it.
    """
    # Power in µK² at multipoles, rounded from Planck 2018.
    spectrum = (
        "2 1000, 30 1050, 50 1350, 100 2700, 150 4400, 220 5750, 300 4000, 350 2500, 410 1680, 480 2250, 535 2600, "
        "600 2150, 675 1800, 750 2250, 810 2500, 900 2000, 1020 1050, 1120 1200, 1250 780, 1430 820, 1600 400, "
        "1800 330, 2000 230, 2500 80, 4000 1"
    )
    known = np.array([[float(value) for value in pair.split()] for pair in spectrum.split(", ")])
    pixel = math.radians(30) / WIDTH
    across, down = np.fft.rfftfreq(WIDTH, pixel), np.fft.fftfreq(HEIGHT, pixel)
    multipole = 2 * np.pi * np.hypot(across[None, :], down[:, None])
    multipole[0, 0] = 1
    power = np.interp(multipole, known[:, 0], known[:, 1]) / multipole**2
    noise = np.random.default_rng(380_000).normal(size=(HEIGHT, WIDTH))
    beam = np.exp(-((multipole / 1150) ** 2) / 2)
    field = np.fft.irfft2(np.fft.rfft2(noise) * np.sqrt(power) * beam, s=(HEIGHT, WIDTH))
    field = (field - field.mean()) / field.std()
    stops = ("#070a1f", "#101a44", "#22306a", "#4b4468", "#9a5f3a", "#dc983c", "#ffdf9a")
    table = np.array([[int(mixed(i / 1023, *stops)[k : k + 2], 16) for k in (1, 3, 5)] for i in range(1024)], float)
    save(table[np.clip((field + 3) / 6 * 1023, 0, 1023).astype(int)], "light")


# A year


def day_of(age: float) -> int:
    """The day of the year, from 0."""
    return int((1 - age / UNIVERSE) * 365)


def year() -> None:
    """A dot a day, the last day and the last minute on dials."""
    made = plate()
    canvas = made.getCanvas()
    left, top, along, between = 390.0, 180.0, 70.0, 164.0
    ringed = {day_of(age) for age in (UNIVERSE, SUN, FOSSILS, OXYGEN, 538.8, DINOSAURS, ASTEROID)}
    day = 0
    for month, length in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)):
        y = top + month * between
        figures(canvas, str(month + 1), left - 130, y, 62)
        for number in range(length):
            x = left + number * along
            age = UNIVERSE * (1 - (day + 0.5) / 365)
            if day == 0:
                canvas.drawCircle(x, y, 60, glow("#fff2cf", 22, 0.8))
            canvas.drawCircle(x, y, 25, fill("#fff7e3" if day == 0 else tone(age)))
            if day in ringed:
                canvas.drawCircle(x, y, 37, stroke(INK, 7))
            day += 1
    last = (left + 30 * along, top + 11 * between)
    x, upper, lower, radius = 3230.0, 600.0, 1590.0, 330.0
    a_day, a_minute = UNIVERSE / 365, UNIVERSE / 365 / 1440
    # From the last dot to the last day, from the last minute to its dial.
    fan(canvas, (x, upper - radius), 14, (x, lower), radius + 120)
    fan(canvas, last, 30, (x, upper), radius + 120)
    dial(canvas, x, upper, radius, a_day, 24, 6, lambda age: tone(age))
    dial(canvas, x, lower, radius, a_minute, 60, 15, lambda age: units_at(age)["epoch"])
    for y, whole, lasting in ((upper, a_day, ((TOUMAI, INK), (SAPIENS, ACCENT))),
                              (lower, a_minute, ((FARMING, QUIET), (WRITING, INK), (CINEMA, ACCENT)))):  # fmt: skip
        for number, (age, tint) in enumerate(lasting):
            away = radius + 84 + 26 * number
            box = skia.Rect(x - away, y - away, x + away, y + away)
            share = 360 * age / whole
            canvas.drawArc(box, -90 - share, share, False, stroke(tint, 16))
    save_plate(made, "year")


def fan(
    canvas: skia.Canvas, start: tuple[float, float], small: float, centre: tuple[float, float], large: float
) -> None:
    """A faint cone from something small to the circle that shows it large."""
    angle = math.atan2(centre[1] - start[1], centre[0] - start[0])
    distance = math.dist(start, centre)
    lean = math.acos((large - small) / distance)
    points = []
    for side in (1, -1):
        turn = angle + math.pi + side * lean
        ends = [
            (at[0] + size * math.cos(turn), at[1] + size * math.sin(turn))
            for at, size in ((start, small), (centre, large))
        ]
        points += ends if side > 0 else ends[::-1]
    canvas.drawPath(polygon(points), fill(QUIET, 0.09))
    canvas.drawCircle(*centre, large, fill(GROUND))
    canvas.drawCircle(*centre, large, fill(QUIET, 0.09))


def dial(
    canvas: skia.Canvas, x: float, y: float, radius: float, whole: float, parts: int, named: int,
    tint: Callable[[float], str],
) -> None:  # fmt: skip
    """A ring of all units within the last `whole` million years, clockwise from the top, with ticks and figures."""
    steps = 1440
    for step in range(steps):
        box = skia.Rect(x - radius, y - radius, x + radius, y + radius)
        paint = stroke(tint(whole * (1 - (step + 0.5) / steps)), 92)
        paint.setStrokeCap(skia.Paint.kButt_Cap)
        canvas.drawArc(box, -90 + step * 360 / steps, 360 / steps + 0.12, False, paint)
    for part in range(parts):
        turn = math.tau * part / parts
        high = 20 if part % named == 0 else 10
        inner, outer = radius - 64 - high, radius - 60
        line = [(x + r * math.sin(turn), y - r * math.cos(turn)) for r in (inner, outer)]
        canvas.drawPath(polygon(line, close=False), stroke(QUIET, 5))
        if part % named == 0:
            figures(canvas, str(part), x + (radius - 128) * math.sin(turn), y - (radius - 128) * math.cos(turn), 56)


# The spiral


def spiral() -> None:
    """The Earth's time: a turn is a billion years, clockwise and outwards to the present at the top."""
    made = plate()
    canvas = made.getCanvas()
    outer, pitch, centre = 985.0, 184.0, (WIDTH / 2, HEIGHT / 2 + 16)
    bands = {"eon": (0.0, 40.0), "era": (44.0, 92.0), "period": (96.0, 152.0)}

    def at(age: float, out: float) -> tuple[float, float]:
        turn = -math.tau * age / 1000
        away = outer - 152 - pitch * age / 1000 + out
        return centre[0] + away * math.sin(turn), centre[1] - away * math.cos(turn)

    def ages(begins: float, ends: float) -> Iterator[float]:
        count = max(2, int((begins - ends) / 2.5))
        return (begins + (ends - begins) * i / count for i in range(count + 1))

    def ribbon(begins: float, ends: float, inner: float, rim: float) -> skia.Path:
        span = list(ages(begins, ends))
        return polygon([at(age, inner) for age in span] + [at(age, rim) for age in reversed(span)])

    for unit in chart():
        if unit.rank in bands:
            inner, rim = bands[unit.rank]
            shape = ribbon(unit.begins, unit.ends, inner, rim)
            canvas.drawPath(shape, fill(unit.colour))
            canvas.drawPath(shape, stroke(GROUND, 3))
    for begins, ends in ICE:
        canvas.drawPath(ribbon(begins, ends, 156, 168), fill("#eaf6ff"))
    for age in EXTINCTIONS:
        canvas.drawCircle(*at(age, 162), 25, fill(GROUND))
        canvas.drawCircle(*at(age, 162), 19, fill(ACCENT))
    for age in range(0, 4567, 100):
        ends = [at(age, -9), at(age, -18 if age % 1000 else -30)]
        canvas.drawPath(polygon(ends, close=False), stroke(QUIET, 4, 0.9))
    for age in range(1000, 4001, 1000):
        x, y = at(age, 68)
        shape = skia.RRect.MakeRectXY(skia.Rect(x - 78, y - 32, x + 78, y + 32), 32, 32)
        canvas.drawRRect(shape, fill(GROUND, 0.92))
        figures(canvas, str(age), x, y, 50, INK)
    x, y = at(0, 0)
    canvas.drawPath(polygon([(x, y - 168), (x, y + 16)], close=False), stroke(INK, 7))
    save_plate(made, "spiral")


# A millimetre a year


def millimetre() -> None:
    """All of time on one line, a millimetre a year, each tenfold step equally long; above it what is so large."""
    made = plate()
    canvas = made.getCanvas()
    left, right, top, bottom, ground = 230.0, 3560.0, 1400.0, 1580.0, 1130.0
    longest = math.log10(UNIVERSE * 1e6)

    def across(years: float) -> float:
        return left + (right - left) * math.log10(years) / longest

    edges = np.linspace(left, right, 1671)
    for one, other in pairwise(edges):
        age = 10 ** ((one + other - 2 * left) / 2 / (right - left) * longest) / 1e6
        found = units_at(age)
        canvas.drawRect(skia.Rect(one, top, other + 0.7, bottom), fill(found.get("epoch") or tone(age)))
    names = ("1 mm", "1 cm", "10 cm", "1 m", "10 m", "100 m", "1 km", "10 km", "100 km", "1000 km", "10 000 km")
    for power, name in enumerate(names):
        x = across(10.0**power)
        canvas.drawLine(x, bottom + 14, x, bottom + 46, stroke(QUIET, 5))
        figures(canvas, name, x, bottom + 100, 54)
    marks: list[tuple[float, float, Callable[[skia.Canvas], None]]] = [
        (CINEMA * 1e6, 0, hand), (WRITING * 1e6, 0, house), (SAPIENS * 1e6, 0, tower), (ASTEROID * 1e6, 0, meteor),
        (538.8e6, 620, station), (UNIVERSE * 1e6, 0, earth),
    ]  # fmt: skip
    for years, lift, drawn in marks:
        x = across(years)
        canvas.drawLine(x, ground + 70 - lift, x, bottom, stroke(ACCENT, 7))
        canvas.drawCircle(x, ground + 70 - lift, 16, fill(ACCENT))
        canvas.save()
        canvas.translate(x, ground - lift)
        canvas.scale(1.4, 1.4)
        drawn(canvas)
        canvas.restore()
    save_plate(made, "millimetre")


def hand(canvas: skia.Canvas) -> None:
    """An open hand."""
    canvas.scale(-1, 1)
    for x, high, width, turn in ((-92, 150, 44, -14), (-38, 190, 46, -4), (18, 180, 46, 5), (70, 138, 42, 15)):
        canvas.save()
        canvas.translate(x, -150)
        canvas.rotate(turn)
        canvas.drawRoundRect(skia.Rect(-width / 2, -high, width / 2, 40), width / 2, width / 2, fill(INK))
        canvas.restore()
    canvas.save()
    canvas.translate(96, -60)
    canvas.rotate(52)
    canvas.drawRoundRect(skia.Rect(-24, -140, 26, 40), 25, 25, fill(INK))
    canvas.restore()
    canvas.drawRoundRect(skia.Rect(-116, -190, 100, 0), 62, 62, fill(INK))


def house(canvas: skia.Canvas) -> None:
    """A house with a gable."""
    canvas.drawPath(polygon([(-150, -150), (0, -290), (150, -150)]), fill(INK))
    canvas.drawPath(polygon([(-150, -150), (0, -290), (150, -150)]), stroke(INK, 16))
    canvas.drawRect(skia.Rect(-124, -150, 124, 0), fill(INK))
    canvas.drawRect(skia.Rect(-26, -96, 30, 0), fill(GROUND))
    for x in (-92, 62):
        canvas.drawRect(skia.Rect(x, -122, x + 34, -82), fill(GROUND))


def tower(canvas: skia.Canvas) -> None:
    """An iron tower on four legs."""
    for side in (-1, 1):
        leg = skia.Path()
        leg.moveTo(side * 118, 0)
        leg.cubicTo(side * 56, -130, side * 20, -270, side * 5, -440)
        leg.lineTo(0, -440)
        leg.lineTo(0, -250)
        leg.cubicTo(side * 14, -170, side * 40, -70, side * 70, 0)
        leg.close()
        canvas.drawPath(leg, fill(INK))
    canvas.drawLine(0, -430, 0, -500, stroke(INK, 8))
    for y, half in ((-96, 82), (-196, 48)):
        canvas.drawRoundRect(skia.Rect(-half, y - 11, half, y + 11), 4, 4, fill(INK))
    arch = skia.Path()
    arch.addArc(skia.Rect(-62, -70, 62, 54), 180, 180)
    canvas.drawPath(arch, stroke(INK, 11))


def meteor(canvas: skia.Canvas) -> None:
    """A shooting star."""
    head, tail = (-60.0, -90.0), (180.0, -400.0)
    for share in np.linspace(1, 0, 60):
        x, y = (h + (t - h) * share for h, t in zip(head, tail, strict=True))
        canvas.drawCircle(
            x, y, 3 + 15 * (1 - share), fill(mixed(1 - share, ACCENT, INK), 0.06 + 0.5 * (1 - share) ** 2)
        )
    canvas.drawCircle(*head, 46, glow(INK, 20, 0.7))
    canvas.drawCircle(*head, 24, fill("#ffffff"))


def station(canvas: skia.Canvas) -> None:
    """The International Space Station from ahead."""
    canvas.save()
    canvas.translate(0, -165)
    canvas.rotate(-10)
    canvas.drawLine(-205, 0, 205, 0, stroke(INK, 9))
    for side in (-1, 1):
        for x in (118, 184):
            for y in (-142, 18):
                canvas.drawRect(skia.Rect(side * x - 24, y, side * x - 3, y + 124), fill("#c98f3e"))
                canvas.drawRect(skia.Rect(side * x + 3, y, side * x + 24, y + 124), fill("#c98f3e"))
        canvas.drawRect(skia.Rect(side * 58 - 12, 10, side * 58 + 12, 96), fill(QUIET))
    canvas.drawRoundRect(skia.Rect(-20, -52, 20, 62), 12, 12, fill(INK))
    canvas.drawRoundRect(skia.Rect(-58, -17, 58, 17), 12, 12, fill(INK))
    canvas.restore()


def earth(canvas: skia.Canvas) -> None:
    """The Earth, lit from the left."""
    radius = 220.0
    canvas.translate(0, -radius - 10)
    canvas.drawCircle(0, 0, radius + 10, glow("#5fa8e8", 16, 0.55))
    lit = skia.GradientShader.MakeRadial(
        skia.Point(-90, -80), radius * 1.5, [colour("#8fd0ff"), colour("#2c6fb4"), colour("#0a1a38")], [0, 0.45, 1]
    )
    canvas.drawCircle(0, 0, radius, skia.Paint(AntiAlias=True, Shader=lit))
    canvas.save()
    disc = skia.Path()
    disc.addCircle(0, 0, radius)
    canvas.clipPath(disc, True)
    chance = np.random.default_rng(4567)
    for _ in range(46):
        x, y = chance.uniform(-radius, radius), chance.normal(0, radius * 0.5)
        wide = chance.uniform(40, 150)
        box = skia.Rect(x - wide, y - wide * 0.5, x + wide, y + wide * 0.5)
        canvas.drawArc(box, chance.uniform(180, 240), chance.uniform(50, 110), False, glow_line(chance.uniform(5, 15)))
    canvas.restore()


def glow_line(width: float) -> skia.Paint:
    """A streak of cloud."""
    paint = stroke("#ffffff", width, 0.28)
    paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 5))
    return paint


def main() -> None:
    """Draws all of them."""
    MEDIA.mkdir(exist_ok=True)
    for draw in (light, year, spiral, millimetre):
        draw()


if __name__ == "__main__":
    main()
