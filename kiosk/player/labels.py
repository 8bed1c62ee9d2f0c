"""The words along a time axis, set and measured. All widths in px."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.edition import reader
from kiosk.player import ticks
from kiosk.player.typesetter import balanced
from kiosk.player.wording import Tongue

SHAPES = ((2, 1.0), (2, 1.25), (2, 1.5), (3, 1.25), (3, 1.6), (3, 2.0))
"""What is tried to set a label's title: in how many lines, and how much wider than a label should be."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words of an event, the scripts they are in, and their room: `width` px, and lines of title."""

    date: str
    date_script: str
    title: str
    title_script: str
    width: float
    lines: int


def label(event: reader.Event, tongue: Tongue, face: Callable[[str], QFont], limit: float) -> Label:
    """The label of an event in the visit's language, no wider than `limit` if its title can be set so in two lines.

    `face` gives the font for a script.
    """
    date, date_script = _said(event.date, tongue)
    title, title_script = _said(event.title, tongue)
    count, width = 0, 0.0
    for lines, wider in SHAPES:
        count, width = balanced(title, face(title_script), limit * wider)
        if count <= lines:
            break
    alone = QFontMetricsF(face(date_script)).horizontalAdvance(date)
    return Label(date, date_script, title, title_script, max(ceil(alone) + 1, width), min(count, SHAPES[-1][0]))


def _said(text: reader.Text, tongue: Tongue) -> tuple[str, str]:
    language = tongue.choose(text)
    return (text.get(language.tag, ""), language.script) if language else ("", "Latn")


def tick_gaps(
    language: reader.Language, events: Iterable[reader.Event], metrics: QFontMetricsF, space: float
) -> dict[ticks.Unit, float]:
    """How far apart ticks must stand: the widest thing written at one of each unit among these events, and a space."""
    years = [ticks.moment(time).year for event in events for time in (event.start, event.end)] or [1]
    samples = {
        ticks.Unit.YEAR: [_tick(ticks.Form.YEAR, ticks.Moment(year)) for year in _widest(min(years), max(years))],
        ticks.Unit.MONTH: [_tick(ticks.Form.MONTH, ticks.Moment(2000, month)) for month in range(1, 13)],
        ticks.Unit.DAY: [_tick(ticks.Form.DAY, ticks.Moment(2000, month, 28)) for month in range(1, 13)],
        ticks.Unit.HOUR: [_tick(ticks.Form.TIME, ticks.Moment(2000, 1, 1, 20))],
        ticks.Unit.MINUTE: [_tick(ticks.Form.TIME, ticks.Moment(2000, 1, 1, 20, 50))],
    }
    return {
        unit: space + max(metrics.horizontalAdvance(ticks.show(each, language)) for each in of_unit)
        for unit, of_unit in samples.items()
    }


def _widest(first: int, last: int) -> set[int]:
    """The years with the widest names among these."""
    deep = {1 - ticks.DEEP + 1, 1 - 999_900_000} if 1 - first >= ticks.DEEP else set()
    return {first, last} | deep


def _tick(form: ticks.Form, parts: ticks.Moment) -> ticks.Tick:
    return ticks.Tick(ticks.seconds(parts), ticks.Unit.DAY, True, form, parts)
