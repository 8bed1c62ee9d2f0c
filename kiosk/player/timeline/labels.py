"""The words along a time axis, set and measured. All widths in px."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.edition import reader
from kiosk.player.timeline import ticks
from kiosk.player.timeline.breaking import evened
from kiosk.player.timeline.room import Setting
from kiosk.player.typesetter import balanced, line_width, wrapped
from kiosk.player.wording import Tongue

SHAPES = ((2, 1.0), (2, 1.25), (2, 1.5), (3, 1.25), (3, 1.6), (3, 2.0))
"""What is tried to set a label's title: in how many lines, and how much wider than a label should be."""
SEPARATOR = " · "
DATE_LINES = 3
"""As many lines a date has at most in a column."""
HALF_DATE = 0.62
"""The longer half of a date that takes two lines."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words of an event as they are set, the scripts they are in, and their room: `width` px, and lines of title,
    which is `broken` where it is best read.
    `alone` is the width (px) of the title in one line, `bar_lines` what it takes beside an upright bar, and `longest`
    that of its longest word, or of its date; where that is wider than the label, it takes `date_lines`, and needs no
    more than `least`. The widest of its lines in a column is `inked`.
    """

    date: str
    date_script: str
    title: str
    title_script: str
    broken: str
    width: float
    lines: int
    alone: float
    bar_lines: int
    setting: Setting
    longest: float = 0.0
    date_lines: int = 1
    least: float = 0.0
    inked: float = 0.0

    @property
    def bar(self) -> float:
        """The width of the title along a bar, or beside an upright one."""
        return self.setting.bar or self.alone


Face = Callable[[str], QFont]
"""The font for a script."""


def label(event: reader.Event, tongue: Tongue, face: Face, setting: Setting, lane: reader.Text | None = None) -> Label:
    """The label of an event in the visit's language, no wider than wanted if its title can be set so in two lines; with
    the name of its lane.
    """
    date, date_script = _dated(event, tongue, lane)
    title, title_script = said(event.title, tongue)
    date_long = length(date, face(date_script)) if setting.dated else 0.0
    count, width, limit = 0, 0.0, 0.0
    for lines, wider in (shape for shape in SHAPES if shape[0] <= setting.lines):
        limit = max(setting.width * wider, date_long)
        count, width = balanced(title, face(title_script), limit)
        if count <= lines:
            break
    alone = length(title, face(title_script))
    broken = title
    if setting.lines == 1:
        count, width = 1, alone
    elif even := evened(title, face(title_script), limit, setting.lines):
        broken, count, width = even
    lines = min(count, setting.lines)
    return Label(date, date_script, title, title_script, broken, max(date_long, width), lines, alone, 1, setting)


def column(event: reader.Event, tongue: Tongue, face: Face, setting: Setting, lane: reader.Text | None = None) -> Label:
    """The label of an event in a column, and its title in that beside an upright bar; with the name of its lane."""
    date, date_script = _dated(event, tongue, lane)
    title, title_script = said(event.title, tongue)
    font = face(title_script)
    lines = min(wrapped(title, font, setting.width), setting.lines)
    even = evened(title, font, setting.width - 4, lines)
    lines = even[1] if even else lines
    beside = wrapped(title, font, setting.bar) if setting.bar else 1
    word = max(length(word, font) for word in title.split() or [""])
    date_long = length(date, face(date_script))
    longest, least = max(word, date_long), max(word, HALF_DATE * date_long)
    alone = length(title, font)
    dated = min(wrapped(date, face(date_script), setting.width), DATE_LINES)
    inked = max(date_long, even[2]) if even and dated == 1 else setting.width
    if alone <= setting.width and dated == 1:
        inked = max(date_long, alone)
    return Label(
        date,
        date_script,
        title,
        title_script,
        even[0] if even else title,
        setting.width,
        lines,
        alone,
        beside,
        setting,
        longest,
        dated,
        least,
        inked,
    )


def _dated(event: reader.Event, tongue: Tongue, lane: reader.Text | None) -> tuple[str, str]:
    """The date of an event, after the name of its lane, and its script."""
    date, script = said(event.date, tongue)
    return (date if lane is None else f"{said(lane, tongue)[0]}{SEPARATOR}{date}"), script


def plain(event: reader.Event, tongue: Tongue, setting: Setting) -> Label:
    """The label of one of very many events, in the room that all have."""
    date, date_script = said(event.date, tongue)
    title, title_script = said(event.title, tongue)
    width, lines = setting.width, setting.lines
    return Label(date, date_script, title, title_script, title, width, lines, width, lines, setting)


def length(text: str, font: QFont) -> float:
    """The width of a line of text, px."""
    return line_width(text, font) + 1.0 if text else 0.0


def said(text: reader.Text, tongue: Tongue) -> tuple[str, str]:
    """A text in the visit's language, and the script it is in."""
    language = tongue.choose(text)
    return (text.get(language.tag, ""), language.script) if language else ("", "Latn")


def tick_width(tick: ticks.Tick, language: reader.Language, metrics: QFontMetricsF) -> float:
    """The width of what is written at a tick, px."""
    return max(metrics.horizontalAdvance(line) for line in ticks.written(tick, language))


def tick_widths(language: reader.Language, first: int, last: int, metrics: QFontMetricsF) -> dict[ticks.Unit, float]:
    """The widest that is written at a tick of each unit between two times (s), px."""
    samples = {
        ticks.Unit.YEAR: [
            _tick(ticks.Form.YEAR, ticks.Moment(year))
            for year in _widest(ticks.rounded(ticks.moment(first)).year, ticks.moment(last).year)
        ],
        ticks.Unit.MONTH: [_tick(ticks.Form.MONTH, ticks.Moment(2000, month)) for month in range(1, 13)],
        ticks.Unit.DAY: [_tick(ticks.Form.DAY, ticks.Moment(2000, month, 28)) for month in range(1, 13)],
        ticks.Unit.HOUR: [_tick(ticks.Form.TIME, ticks.Moment(2000, 1, 1, 20))],
        ticks.Unit.MINUTE: [_tick(ticks.Form.TIME, ticks.Moment(2000, 1, 1, 20, 50))],
    }
    return {unit: max(tick_width(each, language, metrics) for each in of_unit) for unit, of_unit in samples.items()}


def _widest(first: int, last: int) -> set[int]:
    """The years with the widest names among these."""
    deep = {1 - ticks.DEEP + 1, 1 - 999_900_000} if 1 - first >= ticks.DEEP else set()
    # The longest that has its era beside it.
    long = {1 - ticks.LONG + 1} if 1 - first >= ticks.LONG else set()
    return {first, last} | long | deep


def _tick(form: ticks.Form, parts: ticks.Moment) -> ticks.Tick:
    return ticks.Tick(ticks.seconds(parts), ticks.Unit.DAY, True, form, parts)
