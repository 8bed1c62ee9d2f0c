"""The words of a page's events and of its ticks in one language, each set once for each room that is tried."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.edition import arranging, reader, scaling
from kiosk.player.timeline import ticks
from kiosk.player.timeline.breaking import evened
from kiosk.player.timeline.headings import Name
from kiosk.player.timeline.labels import Label, column, label, length, plain, said, tick_width, tick_widths
from kiosk.player.timeline.room import Setting
from kiosk.player.wording import Tongue

KEPT = 8 * arranging.LARGE
"""The words of so many events are kept, as they are set for one room or another."""


class Wordbook:
    """`faces` are the fonts of titles by script, the first for all others. All lengths are px."""

    def __init__(self) -> None:
        self.faces: dict[str, QFont] = {}
        self.tick_widths: dict[ticks.Unit, float] = {}
        """The widest that is written at a tick of each unit."""
        self._last: tuple[int, int, reader.Event] | None = None
        self._merged = False
        self._words: dict[tuple[int, Setting], Label] = {}
        self._set_with: tuple[object, ...] = ()

    def forget(self) -> None:
        """Another page, or what was known of this one does not hold any more."""
        self._set_with = ()
        self._last = None

    def hear(self, language: reader.Language, axis: scaling.Extent) -> None:
        """Forgets all words if the language or their look has changed, and measures the ticks' anew."""
        set_with = (language, *(face.toString() for face in self.faces.values()))
        if set_with == self._set_with:
            return
        self._set_with = set_with
        self._words.clear()
        self.tick_widths = tick_widths(language, axis.first, axis.last, self._tick_metrics(language))

    def merge(self, merged: bool) -> None:
        """Whether labels name the lanes of their events, as all stand beside one line."""
        if merged != self._merged:
            self._merged = merged
            self._words.clear()

    def of(self, page: reader.TimelinePage, number: int, setting: Setting, tongue: Tongue, *, upright: bool) -> Label:
        """The words of an event, set for the room that there is."""
        words = self._words.get((number, setting))
        if words is not None:
            return words
        one = self.read(page, number)
        if len(self._words) >= KEPT:
            self._words.clear()
        if len(page.events) > arranging.LARGE:
            words = plain(one, tongue, setting)
        else:
            lane = page.lanes[one.lane].title if self._merged and one.lane >= 0 else None
            words = (column if upright else label)(one, tongue, self.face, setting, lane)
        self._words[number, setting] = words
        return words

    def read(self, page: reader.TimelinePage, number: int) -> reader.Event:
        """An event of the page; the one read last is at hand."""
        if self._last is None or self._last[:2] != (id(page), number):
            self._last = id(page), number, page.events[number]
        return self._last[2]

    def face(self, script: str) -> QFont:
        """The font for a script."""
        return self.faces.get(script) or next(iter(self.faces.values()))

    def length(self, text: reader.Text, tongue: Tongue) -> float:
        """The width of a text in one line."""
        words, script = said(text, tongue)
        return length(words, self.face(script))

    def name(self, text: reader.Text, tongue: Tongue) -> Name:
        """How wide the name of an era is, in one line and in two."""
        words, script = said(text, tongue)
        one = length(words, self.face(script))
        two = evened(words, self.face(script), 0.9 * one, 2)
        return Name(one, two[2]) if two else Name(one)

    def named(self, text: reader.Text, tongue: Tongue, lines: int) -> tuple[str, str]:
        """The name of an era in so many lines, and its script."""
        words, script = said(text, tongue)
        two = evened(words, self.face(script), 0.9 * length(words, self.face(script)), 2) if lines > 1 else None
        return (two[0] if two else words), script

    def tick_width(self, tick: ticks.Tick, language: reader.Language) -> float:
        """The width of what is written at a tick."""
        return tick_width(tick, language, self._tick_metrics(language))

    def least_column(self) -> float:
        """The narrowest column that needs to break no word of those that were set, in em."""
        if not self._words:
            return 0.0
        size = next(iter(self.faces.values())).pixelSize()
        return ceil(10 * max(words.least for words in self._words.values()) / max(1, size)) / 10

    def _tick_metrics(self, language: reader.Language) -> QFontMetricsF:
        """Of the ticks' words, which are lighter than titles."""
        face = QFont(self.face(language.script))
        face.setWeight(QFont.Weight.Normal)
        return QFontMetricsF(face)
