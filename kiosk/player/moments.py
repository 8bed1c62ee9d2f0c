"""A timeline as QML sees it: its labels set and placed, its ticks written, and what a touch on it means.

Places on the axis are px from where reading begins, so that nothing here knows of right-to-left. A view is its start
(s) and its scale (px/s); QML moves it without asking, and asks where a flick or an event leads.
"""

from __future__ import annotations

import time

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QmlElement

from kiosk.edition import reader
from kiosk.player import ticks, timeline
from kiosk.player.content import Picture, Placed
from kiosk.player.labels import Label, label, tick_gaps
from kiosk.player.player import Player
from kiosk.player.rows import Rows
from kiosk.player.wording import Tongue, Wording

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

BINS = 80
"""Into how many parts the overview counts the events."""
MOST_LANES = 12
STAIRCASES = (0.25, 1.0)
"""How far apart labels may stand and still be steps of one staircase, in labels: what shows more of them is taken."""
CLOSER = 4
"""Labels are counted when all of the axis is seen, and so much closer."""
FEWEST_LANES = 3
"""Two events, or one, stand better with some air than at the foot of a high screen."""


@QmlElement
class Timeline(Placed):
    """The events of one page on an axis. All lengths are px, all times s.

    Given: `faces`, the font of labels by script, and `measures`: `width` of the axis and `height` above it for labels;
    `margin` at both ends; `reach`, how near to the axis or a mark on it a finger must come; `gap` between labels;
    `offset` of a label from its stem; `labelWidth` a label should keep to; `dateHeight` of its first line, `lineHeight`
    of the lines of its title, and `overhang` of the last of them.
    """

    wall = staticmethod(time.time)
    """The wall clock, in s since 1970."""

    asked = Signal()
    laidOut = Signal()
    readyChanged = Signal()
    ticksChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._measures: dict[str, float] = {}
        self._faces: dict[str, QFont] = {}
        self._events: reader.Events | tuple[()] = ()
        self._labels: list[Label] = []
        self._set_with: tuple[object, ...] = ()
        self._marks: list[timeline.Mark] = []
        self._placed: list[timeline.Placed] = []
        self._axis: timeline.Axis | None = None
        self._pitch = 1.0
        self._ready = False
        self._listens = False
        self._stretch: ticks.Stretch | None = None
        self._gaps: ticks.Gaps = {}
        self._contexts: list[dict[str, object]] = []
        self._mark_rows = Rows(
            self,
            ("number", "time", "until", "lane", "minScale", "labelWidth", "date", "dateScript", "title", "titleScript"),
        )
        self._tick_rows = Rows(self, ("time", "text", "major"))
        # A window's new size, or another language, arrives as several changes: laid out once all are here.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._lay_out)

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        if self._index >= len(edition.ids):
            return
        page = edition.page(self._index)
        self._events = page.events if isinstance(page, reader.TimelinePage) else ()
        if not self._listens:
            self._listens = True
            player.tongue.changed.connect(self._later)
        self._set_with = ()
        self._later()

    def _set_measures(self, measures: dict[str, float]) -> None:
        if measures != self._measures:
            self._measures = measures
            self.asked.emit()
            self._later()

    def _set_faces(self, faces: dict[str, QFont]) -> None:
        if faces != self._faces:
            self._faces = faces
            self.asked.emit()
            self._later()

    def _later(self) -> None:
        self._soon.start()
        self._ready = False
        self.readyChanged.emit()

    def _lay_out(self) -> None:
        here = self._measures
        if self._player is None or not self._faces or not here or here["width"] < 1:
            return
        tongue = self._player.tongue
        self._set_labels(tongue)
        now = ticks.UNIX_S + int(self.wall())
        self._marks = [
            timeline.Mark(event.start, event.until(now), here["offset"] + words.width)
            for event, words in zip(self._events, self._labels, strict=True)
        ]
        if self._marks:
            whole = timeline.axis(self._marks, here["width"], here["margin"])
            self._place(whole)
            self._axis = timeline.reach(whole, self._marks, self._placed)
        self._mark_rows.become(self._rows())
        self._stretch = None
        self.laidOut.emit()
        self._ready = True
        self.readyChanged.emit()

    # labels

    def _place(self, whole: timeline.Axis) -> None:
        """Gives labels no more lanes than they make use of, and the lanes all of the height."""
        label, gap = self._label_height(), self._measures["gap"]
        room = max(label, self._measures["height"] - self._measures["reach"])
        lanes = min(MOST_LANES, max(1, int((room + gap) / (label + gap))))

        def arrange(lanes: int, around: float) -> tuple[int, list[timeline.Placed]]:
            placed = timeline.arrange(self._marks, lanes, gap, whole.min_scale, around)
            looks = (whole.min_scale, CLOSER * whole.min_scale)
            return sum(each.min_scale <= scale for scale in looks for each in placed), placed

        around = max(STAIRCASES, key=lambda around: arrange(lanes, around)[0])
        shown, self._placed = arrange(lanes, around)
        while lanes > FEWEST_LANES and (fewer := arrange(lanes - 1, around))[0] >= shown:
            lanes, self._placed = lanes - 1, fewer[1]
        highest = max(*(place.lane for place in self._placed), min(FEWEST_LANES, lanes) - 1)
        self._pitch = (room - label) / highest if highest else 0.0

    def _face(self, script: str) -> QFont:
        return self._faces.get(script) or next(iter(self._faces.values()))

    def _label_height(self) -> float:
        here, lines = self._measures, max((each.lines for each in self._labels), default=1)
        return here["dateHeight"] + lines * here["lineHeight"] + here["overhang"] if here else 0.0

    def _set_labels(self, tongue: Tongue) -> None:
        """Sets the labels' words and measures the widest of the ticks', if anything they depend on has changed."""
        now = tongue.now
        limit = min(self._measures["labelWidth"], self._measures["width"] / 2)
        set_with = (now, limit, *(face.toString() for face in self._faces.values()))
        if now is None or set_with == self._set_with:
            return
        self._set_with = set_with
        self._labels = [label(event, tongue, self._face, limit) for event in self._events]
        self._gaps = tick_gaps(now, self._events, QFontMetricsF(self._face(now.script)), self._measures["gap"] * 1.5)

    def _rows(self) -> list[tuple[object, ...]]:
        return [
            (i, float(mark.start), float(mark.end), placed.lane, placed.min_scale, words.width,
             words.date, words.date_script, words.title, words.title_script)
            for i, (mark, placed, words) in enumerate(zip(self._marks, self._placed, self._labels, strict=True))
        ]  # fmt: skip

    # what QML asks

    @Slot(float, float)
    def look(self, start: float, scale: float) -> None:
        """Writes the ticks for a view; those that are there stay while `tickStart` … `tickMax` say that they serve."""
        now = self._player.tongue.now if self._player else None
        if self._axis is None or now is None or scale <= 0:
            return
        self._stretch = ticks.stretch(timeline.View(start, scale), self._measures["width"], self._gaps)
        shown = self._stretch.ticks
        self._tick_rows.become([(float(tick.time), ticks.show(tick, now), tick.major) for tick in shown])
        over = [ticks.context(time, self._stretch.step) for time in (start, *(t.time for t in shown if t.major))]
        unsaid = {tick.time: ticks.show(tick, now) for tick in over if tick is not None}
        self._contexts = [{"time": float(time), "text": text} for time, text in sorted(unsaid.items())]
        self.ticksChanged.emit()

    @Slot(float, float, float, float, float, result=int)
    def touched(self, x: float, above: float, start: float, scale: float, free: float) -> int:
        """The event touched at `x` along the axis and so much `above` it, -1 for none: one whose label is there; else,
        near the axis, the nearest within reach. Labels show from 0 to `free`.
        """
        view, here = timeline.View(start, scale), self._measures
        for i, (mark, placed) in enumerate(zip(self._marks, self._placed, strict=True)):
            left, foot = view.x(mark.start), here["reach"] + placed.lane * self._pitch
            shows = placed.min_scale <= scale and left >= 0 and left + mark.width <= free
            if shows and left <= x <= left + mark.width and foot <= above <= foot + self._label_height():
                return i
        if abs(above) > here["reach"]:
            return -1
        found = timeline.nearest(self._marks, self._placed, view, x, here["reach"])
        return -1 if found is None else found

    @Slot(int, float, float, float, result=float)
    def bring(self, event: int, start: float, scale: float, free: float) -> float:
        """The start of the view, moved no further than needed, with an event and its label in the free part."""
        if self._axis is None or not 0 <= event < len(self._marks):
            return start
        return self._axis.fit(timeline.View(start, scale), self._marks[event], (0.0, free)).start

    @Slot(float, float, float, float, result="QVariantList")
    def fling(self, start: float, scale: float, speed: float, free: float) -> list[float]:
        """The start at which a flick of a speed (px/s) comes to rest, and after how many ms."""
        if self._axis is None:
            return [start, 0.0]
        view, seconds = self._axis.fling(timeline.View(start, scale), speed, (0.0, free))
        return [view.start, seconds * 1000]

    @Slot(float, float, float, result=int)
    def firstIn(self, start: float, scale: float, free: float) -> int:
        """The first event in the free part of a view; where none is, the last before it."""
        view = timeline.View(start, scale)
        inside = (i for i, mark in enumerate(self._marks) if 0 <= view.x(mark.start) <= free)
        before = sum(view.x(mark.start) < 0 for mark in self._marks) - 1
        return next(inside, max(0, before))

    # what QML reads

    def _end(self, last: bool) -> str:
        """What is written at an end of the overview; nothing where all happens at one moment."""
        now = self._player.tongue.now if self._player else None
        if now is None or self._axis is None:
            return ""
        ends = [ticks.moment(self._axis.first), ticks.moment(max(mark.start for mark in self._marks))]
        form = ticks.Form.YEAR if ends[0].year != ends[1].year else ticks.Form.DAY
        if ends[0][:3] == ends[1][:3]:
            return ""
        parts = ticks.rounded(ends[last])
        return ticks.show(ticks.Tick(ticks.seconds(parts), ticks.Unit.DAY, True, form, parts), now)

    def _density(self) -> list[int]:
        return timeline.density(self._marks, self._axis, BINS) if self._axis else []

    ready = Property(bool, lambda self: self._ready, notify=readyChanged)
    count = Property(int, lambda self: len(self._events), notify=laidOut)
    pitch = Property(float, lambda self: self._pitch, notify=laidOut)
    labelHeight = Property(float, lambda self: self._label_height(), notify=laidOut)
    first = Property(float, lambda self: float(self._axis.first) if self._axis else 0.0, notify=laidOut)
    last = Property(float, lambda self: float(self._axis.last) if self._axis else 1.0, notify=laidOut)
    tail = Property(float, lambda self: self._axis.tail if self._axis else 0.0, notify=laidOut)
    minScale = Property(float, lambda self: self._axis.min_scale if self._axis else 1.0, notify=laidOut)
    titleLines = Property(int, lambda self: max((each.lines for each in self._labels), default=1), notify=laidOut)
    maxScale = Property(float, lambda self: self._axis.max_scale if self._axis else 1.0, notify=laidOut)
    density = Property(list, _density, notify=laidOut)
    begins = Property(str, lambda self: self._end(False), notify=laidOut)
    ends = Property(str, lambda self: self._end(True), notify=laidOut)
    tickStart = Property(float, lambda self: self._stretch.start if self._stretch else 0.0, notify=ticksChanged)
    tickEnd = Property(float, lambda self: self._stretch.end if self._stretch else 0.0, notify=ticksChanged)
    tickMin = Property(float, lambda self: self._stretch.step.min_scale if self._stretch else 0.0, notify=ticksChanged)
    tickMax = Property(float, lambda self: self._stretch.step.max_scale if self._stretch else 0.0, notify=ticksChanged)
    contexts = Property(list, lambda self: self._contexts, notify=ticksChanged)
    marks = Property(Rows, lambda self: self._mark_rows, constant=True)
    ticks = Property(Rows, lambda self: self._tick_rows, constant=True)
    faces = Property(dict, lambda self: self._faces, _set_faces, notify=asked)
    measures = Property(dict, lambda self: self._measures, _set_measures, notify=asked)


@QmlElement
class Event(Placed):
    """One event of a timeline page, `number` among the others by time."""

    filled = Signal()
    numberChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = -1
        self._date = Wording(self)
        self._title = Wording(self)
        self._text = Wording(self)
        self._picture = Picture(self)

    def _set_number(self, number: int) -> None:
        if number != self._number:
            self._number = number
            self.numberChanged.emit()
            self._load()

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        page = edition.page(self._index) if self._index < len(edition.ids) else None
        if not isinstance(page, reader.TimelinePage) or not 0 <= self._number < len(page.events):
            return
        event = page.events[self._number]
        for wording in (self._date, self._title, self._text):
            wording.listen(player.tongue)
        self._date.say(event.date)
        self._title.say(event.title)
        self._text.say_rich(event.text)
        self._picture.show(event.picture, player)
        self.filled.emit()

    number = Property(int, lambda self: self._number, _set_number, notify=numberChanged)
    date = Property(Wording, lambda self: self._date, constant=True)
    title = Property(Wording, lambda self: self._title, constant=True)
    text = Property(Wording, lambda self: self._text, constant=True)
    picture = Property(Picture, lambda self: self._picture, constant=True)
