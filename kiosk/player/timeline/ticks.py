"""The scale of a time axis: which moments bear a tick, and what is written there.

Times are whole seconds since the beginning of year 1 of the proleptic Gregorian calendar (UTC); years are astronomical,
so that 1 BCE is year 0 and 500 BCE is year −499. No year zero is ever written, and ticks before our era fall on round
years BCE.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, pairwise
from math import ceil, floor, inf
from typing import TYPE_CHECKING, NamedTuple

from kiosk.edition.scaling import EVEN, Joint, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.edition.reader import Language
    from kiosk.player.timeline.axis import View

HOUR_S = 3600
DAY_S = 24 * HOUR_S
YEAR_S = 365 * DAY_S
"""The shortest year."""
DAYS = {5: (1, 5, 10, 15, 20, 25), 10: (1, 10, 20), 15: (1, 15)}
"""The days of the month that bear a tick, when not all do."""
UNIX_S = 62_135_596_800
"""1970-01-01T00:00 UTC."""
DEEP = 100_000
"""From so many years BCE on, ticks are so many years ago."""
SYMBOLS = ((10**9, "Ga"), (10**6, "Ma"), (10**3, "ka"))
"""The symbols of geologists (ISO 80000-3 prefixes, IUPAC-IUGS 2011), for languages of which the kiosk has no words."""
POWERS = (9, 8, 6, 4)
"""Of ten, by which languages count years ago."""
LONG = 10_000
"""Figures from here on are grouped, and have their era below them."""
OLDEST = 13_800_000_000
"""No year is written that is further back than the Big Bang."""
SOON = 2**0.25
"""How much closer or wider the ticks of a deep scale serve."""
LEAST_GAP = 4.0
"""No ticks stand closer, in px, whatever the widths say."""


class Unit(StrEnum):
    """What a tick counts."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"


Gaps = Mapping[Unit, float]
"""How far apart ticks of a unit must stand so that their labels never touch, in px: the widest label and its space."""


class Form(StrEnum):
    """What is written at a tick; the names are those of the calendar's patterns."""

    YEAR = "y"
    MONTH = "M"
    DAY = "Md"
    TIME = "Hm"
    MONTH_OF_YEAR = "yM"
    DAY_OF_YEAR = "yMd"


class Moment(NamedTuple):
    """A time by the calendar."""

    year: int
    month: int = 1
    day: int = 1
    hour: int = 0
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of the axis. `major` is one that counts in the next larger unit, to be set off from the others."""

    time: int
    unit: Unit
    major: bool
    form: Form
    parts: Moment


@dataclass(frozen=True, slots=True)
class Step:
    """Ticks every so many units; right for scales (px/s) from `min_scale` up to, but not including, `max_scale`."""

    unit: Unit
    every: int
    min_scale: float
    max_scale: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """The ticks from `start` to `end` (u), and `us`, their places: right until the view leaves them or its scale (px/u)
    leaves `min_scale` to `max_scale`. `contexts` tell what the labels leave unsaid (None: nothing), each from its u on.
    """

    start: float
    end: float
    min_scale: float
    max_scale: float
    ticks: tuple[Tick, ...]
    us: tuple[int, ...]
    contexts: tuple[tuple[float, Tick | None], ...]

    def serves(self, view: View, width: float) -> bool:
        """Whether these are the ticks to show in a view so many px wide."""
        inside = self.start <= view.start and view.start + width / view.scale <= self.end
        return inside and self.min_scale <= view.scale < self.max_scale

    def trimmed(self, view: View, width: float, aside: float, last: float) -> Stretch:
        """Without those that are farther from the screen than so many screens, or after the `last` moment (u)."""
        start, end = max(self.start, view.u(-aside * width)), min(self.end, view.u((1 + aside) * width))
        inside = slice(bisect_left(self.us, start), bisect_right(self.us, min(end, last)))
        return replace(self, start=start, end=end, ticks=self.ticks[inside], us=self.us[inside])


def stretch(view: View, width: float, gaps: Gaps, scale: Scale = EVEN) -> Stretch:
    """The ticks for a view so many px wide, and for as much again on both sides.

    On a deep scale each part has the ticks that its own scale has room for, and one where it begins.
    """
    shown = width / view.scale
    start, end = view.start - shown, view.start + 2 * shown
    parts = range(scale.stretch(start), scale.stretch(end) + 1)
    steps = [step_at(view.scale * scale.slopes[part], gaps) for part in parts]
    slopes = scale.slopes[parts.start : parts.stop]
    min_scale = max(step.min_scale / slope for step, slope in zip(steps, slopes, strict=True))
    max_scale = min(step.max_scale / slope for step, slope in zip(steps, slopes, strict=True))
    joints = scale.joints[parts.start : parts.stop - 1]
    if joints:
        # Beside joints ticks come and go with every change: asked for again soon, none is left out for what might come.
        min_scale, max_scale = max(min_scale, view.scale / SOON), min(max_scale, view.scale * SOON)
    found: list[tuple[int, Tick]] = []
    contexts: list[tuple[float, Tick | None]] = []
    clear = -inf
    ends: list[float | Joint] = [start, *joints, end]
    for step, (first, last) in zip(steps, pairwise(ends), strict=True):
        room = max(LEAST_GAP, _gap(step.unit, gaps)) / min_scale
        until = inf
        if isinstance(first, Joint):
            if first.u >= clear:
                found.append((first.u, beginning(first.t)))
            clear = max(clear, first.u + room)
        if isinstance(last, Joint):
            until = last.u - max(room, max(LEAST_GAP, gaps[Unit.YEAR]) / min_scale)
        begin = first.t if isinstance(first, Joint) else scale.t(first)
        finish = last.t if isinstance(last, Joint) else scale.t(last)
        inside = [(scale.u(tick.time), tick) for tick in ticks(begin, finish, step)]
        within = [(u, tick) for u, tick in inside if clear <= u <= until]
        found += [(u, tick) for u, tick in within if 1 - tick.parts.year <= OLDEST]
        if within:
            clear = max(clear, within[-1][0] + room)
        contexts += _contexts(begin, [tick for _, tick in inside if tick.major], step, scale)
    return Stretch(
        start, end, min_scale, max_scale, tuple(t for _, t in found), tuple(u for u, _ in found), tuple(contexts)
    )


def beginning(time: int) -> Tick:
    """The tick where a part of a deep scale begins: a round year."""
    parts = moment(time)
    return Tick(time, Unit.YEAR, True, Form.YEAR, parts)


def _contexts(begin: float, major: list[Tick], step: Step, scale: Scale) -> Iterator[tuple[float, Tick | None]]:
    """From where on (u) what is left unsaid, once each, in a part of the scale that begins at a time."""
    said: Tick | None = None
    for number, time in enumerate([begin, *(tick.time for tick in major)]):
        here = context(time, step)
        if number == 0 or (here and here != said):
            yield scale.u(max(floor(begin), here.time if here else floor(begin))), here
        said = here


def step_at(scale: float, gaps: Gaps) -> Step:
    """The finest step whose labels have room at a scale (px/s)."""
    max_scale = inf
    for unit, every, least in _steps():
        min_scale = max(LEAST_GAP, _gap(unit, gaps)) / least
        if min_scale <= scale:
            return Step(unit, every, min_scale, max_scale)
        max_scale = min_scale
    raise AssertionError("years without end")


def ticks(start: float, end: float, step: Step) -> list[Tick]:
    """All ticks of a step from `start` to `end` (s), both included."""
    return [tick for tick in _around(start, end, step) if start <= tick.time <= end]


def context(time: float, step: Step) -> Tick | None:
    """What the labels of a step leave unsaid at a time: the year of months, the month of days, the day of hours."""
    now = moment(floor(time))
    match step.unit:
        case Unit.YEAR:
            return None
        case Unit.MONTH:
            unit, form, parts = Unit.YEAR, Form.YEAR, Moment(now.year)
        case Unit.DAY:
            unit, form, parts = Unit.MONTH, Form.MONTH_OF_YEAR, Moment(now.year, now.month)
        case _:
            unit, form, parts = Unit.DAY, Form.DAY_OF_YEAR, Moment(now.year, now.month, now.day)
    return Tick(seconds(parts), unit, True, form, parts)


def show(tick: Tick, language: Language) -> str:
    """What is written at a tick, on one line."""
    return "\N{NO-BREAK SPACE}".join(line for line in written(tick, language) if line)


def written(tick: Tick, language: Language) -> tuple[str, str]:
    """What is written at a tick, and below that, in a language's own words and digits."""
    lines = _lines(tick, language)
    figures = str.maketrans("0123456789", language.digits)
    return lines[0].translate(figures), lines[1].translate(figures)


def _lines(tick: Tick, language: Language) -> tuple[str, str]:
    calendar, parts = language.calendar, tick.parts
    ago = 1 - parts.year
    if tick.form is Form.YEAR and ago >= DEEP:
        return _age(ago, calendar.patterns)
    if tick.form is Form.YEAR and ago >= LONG and calendar.patterns["bce"].startswith("{y}"):
        return _grouped(ago, calendar.patterns), calendar.patterns["bce"].removeprefix("{y}").strip()
    year = str(parts.year)
    if parts.year <= 0:
        year = calendar.patterns["bce"].replace("{y}", _grouped(ago, calendar.patterns))
    pattern = "{MMM}" if tick.form is Form.MONTH else calendar.patterns[tick.form]
    if tick.form is Form.YEAR and parts.year <= 0:
        pattern = "{y}"
    beside_day = "{d}" in pattern
    fields = {
        "y": year,
        "M": str(parts.month),
        "MMM": (calendar.months_short_format if beside_day else calendar.months_short)[parts.month - 1],
        "MMMM": (calendar.months_format if beside_day else calendar.months)[parts.month - 1],
        "d": str(parts.day),
        "H": str(parts.hour),
        "HH": f"{parts.hour:02}",
        "mm": f"{parts.minute:02}",
    }
    return re.sub(r"\{(\w+)\}", lambda field: fields[field[1]], pattern), ""


def rounded(time: Moment) -> Moment:
    """A time so far back that its year says more than anybody knows, with the three figures that are worth saying."""
    years = 1 - time.year
    if years < DEEP:
        return time
    step = 10 ** (len(str(years)) - 3)
    return Moment(1 - (years + step // 2) // step * step)


def _age(years: int, patterns: Mapping[str, str]) -> tuple[str, str]:
    """A year BCE as so many years ago, in the words of `patterns` or in symbols. Beside those, 2,000 years are none."""
    if "ago" not in patterns:
        size, unit = next(symbol for symbol in SYMBOLS if years >= symbol[0])
        return f"{_amount(years, size, patterns)[0]}\N{NO-BREAK SPACE}{unit}", ""
    power = next((power for power in POWERS if f"age{power}" in patterns and years >= 10**power), 0)
    if not power:
        return patterns["age0"].replace("{n}", _grouped(years, patterns)), patterns["ago0"]
    number, category = _amount(years, 10**power, patterns)
    pattern = patterns.get(f"age{power}{category}", patterns[f"age{power}"])
    return pattern.replace("{n}", number), patterns["ago"]


def _amount(years: int, size: int, patterns: Mapping[str, str]) -> tuple[str, str]:
    """How many of a size these years are, written out, and the plural category of that, if there are any."""
    whole, rest = divmod(years, size)
    fraction = f"{rest:0{len(str(size)) - 1}}".rstrip("0")
    number = f"{_grouped(whole, patterns)}{patterns.get('decimal', '.') if fraction else ''}{fraction}"
    last = whole % 100
    return number, patterns.get("plural", "-" * 300)[200 + last if fraction else whole if whole < 200 else 100 + last]


def _grouped(number: int, patterns: Mapping[str, str]) -> str:
    return f"{number:,}".replace(",", patterns.get("group", "")) if number >= LONG else str(number)


# the calendar


def seconds(time: Moment) -> int:
    """The time of a moment, in s."""
    # Counted in years that begin in March, the leap day comes last and months need no table.
    year, month = time.year - (time.month <= 2), (time.month + 9) % 12
    days = 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + time.day - 307
    return days * DAY_S + time.hour * HOUR_S + time.minute * 60


def moment(time: int) -> Moment:
    """The moment of a time in s; seconds are cut off."""
    days, rest = divmod(time, DAY_S)
    cycle, day = divmod(days + 306, 146_097)  # 400 years
    year = (day - day // 1460 + day // 36_524 - day // 146_096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    return Moment(
        cycle * 400 + year + (month >= 10),
        (month + 2) % 12 + 1,
        day - (153 * month + 2) // 5 + 1,
        rest // HOUR_S,
        rest % HOUR_S // 60,
    )


def _steps() -> Iterator[tuple[Unit, int, int]]:
    """From fine to coarse: a unit, how many of it, and the shortest time between two such ticks in s."""
    for minutes in (1, 5, 15, 30):
        yield Unit.MINUTE, minutes, minutes * 60
    for hours in (1, 3, 6, 12):
        yield Unit.HOUR, hours, hours * HOUR_S
    yield Unit.DAY, 1, DAY_S
    for every, days in DAYS.items():
        # In February, 29 is the 1st of March, and the way there the shortest.
        yield Unit.DAY, every, min(later - earlier for earlier, later in pairwise([*days, 29])) * DAY_S
    for months, length in ((1, 28), (3, 90), (6, 181)):
        yield Unit.MONTH, months, length * DAY_S
    for power in count():
        for years in (10**power, 2 * 10**power, 5 * 10**power):
            yield Unit.YEAR, years, (years - _counts_from_one(years)) * YEAR_S


def _gap(unit: Unit, gaps: Gaps) -> float:
    """The room a unit's ticks need: January is written as its year, midnight as its day."""
    match unit:
        case Unit.MONTH:
            return max(gaps[Unit.MONTH], gaps[Unit.YEAR])
        case Unit.HOUR | Unit.MINUTE:
            return max(gaps[unit], gaps[Unit.DAY])
        case _:
            return gaps[unit]


def _around(start: float, end: float, step: Step) -> Iterator[Tick]:
    """The ticks of a step from a little before `start` to a little after `end`."""
    match step.unit:
        case Unit.YEAR:
            yield from _years(moment(floor(start)).year, moment(ceil(end)).year, step.every)
        case Unit.MONTH:
            yield from _months(moment(floor(start)), moment(ceil(end)), step.every)
        case Unit.DAY:
            yield from _days(moment(floor(start)), moment(ceil(end)), step.every)
        case unit:
            length = step.every * (HOUR_S if unit is Unit.HOUR else 60)
            for time in range(floor(start / length) * length, ceil(end) + 1, length):
                midnight = time % DAY_S == 0
                yield Tick(time, unit, midnight, Form.DAY if midnight else Form.TIME, moment(time))


def _years(first: int, last: int, every: int) -> Iterator[Tick]:
    farthest, nearest = (1 - first) // every * every, max(1, 1 - last)
    years = [1 - named for named in range(farthest, nearest - 1, -every)]
    if _counts_from_one(every):
        years.append(1)
    years += range(every * max(1, ceil(first / every)), last + 1, every)
    round_at = 10 ** len(str(every))
    for year in years:
        named = year if year > 0 else 1 - year
        parts = Moment(year)
        yield Tick(seconds(parts), Unit.YEAR, named % round_at == 0, Form.YEAR, parts)


def _counts_from_one(every: int) -> bool:
    """Whether year 1, where our era begins, bears a tick although it is not a round year."""
    return every >= 5


def _months(first: Moment, last: Moment, every: int) -> Iterator[Tick]:
    begin = (first.year * 12 + first.month - 1) // every * every
    for number in range(begin, last.year * 12 + last.month, every):
        parts = Moment(number // 12, number % 12 + 1)
        january = parts.month == 1
        yield Tick(seconds(parts), Unit.MONTH, january, Form.YEAR if january else Form.MONTH, parts)


def _days(first: Moment, last: Moment, every: int) -> Iterator[Tick]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        month = Moment(number // 12, number % 12 + 1)
        following = Moment((number + 1) // 12, (number + 1) % 12 + 1)
        length = (seconds(following) - seconds(month)) // DAY_S
        for day in range(1, length + 1) if every == 1 else DAYS[every]:
            parts = month._replace(day=day)
            yield Tick(seconds(parts), Unit.DAY, day == 1, Form.DAY, parts)
