"""A timeline as QML sees it: its labels set and placed, its ticks written, and what a touch on it means.

Places on the axis are u (`kiosk.edition.scaling`), or px along it from where reading begins; across it they are counted
from a row's line towards its labels. So nothing here knows of right-to-left, and little of upright screens. A view is
its start (u) and its scale (px/u); QML moves it without asking, and asks where a flick or an event leads.
"""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from operator import itemgetter
from typing import Any, TypeVar

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QmlElement

from kiosk.edition import arranging, reader, scaling
from kiosk.player import event, hanging, laying, layout, ticks, timeline, tints  # noqa: F401 - the card's type for QML
from kiosk.player.content import Placed
from kiosk.player.hanging import NAMED_LEVELS
from kiosk.player.labels import Label, column, label, length, plain, said, tick_width, tick_widths
from kiosk.player.palette import NEUTRAL
from kiosk.player.player import Player
from kiosk.player.pool import Pool, Within
from kiosk.player.touching import touched
from kiosk.player.wording import Tongue

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

BINS = 80
"""Into how many parts the overview counts the events."""
ASIDE, ASIDE_ZOOMED = 0.25, 0.1
"""How much is fetched beside the screen, in screens: where it is moved, and where it is zoomed."""
AHEAD_MS = 40
AT_ONCE, BADGES_AT_ONCE, NEXT_MS = 5, 12, 12
"""So many new items a frame, or badges, which are lighter; and after how many ms the next."""
JOINT_GAP = 0.5
"""Between the words of a tick at a joint and those beside it, in gaps."""
CLOSER_SIGN = ("÷", "×")
FEW = 8
"""So few events have room for larger words."""
CROWDED = 30
"""More marks than that are moved as one."""
CROWD = 50
"""From so many events on items are made ahead."""
SCALE_GAPS, LEVEL_GAPS, COLUMN_GAPS = 9.0, 2.0, 12.0
"""What an upright screen's scale, a level of eras, and a column of labels take at least, in gaps."""
KEPT_WORDS = 8 * arranging.LARGE
"""The words of so many events are kept, as they are set for one room or another."""
NOWHERE = {"there": False, "u": 0.0, "uEnd": 0.0, "row": 0, "lane": 0, "bar": False, "flags": 0}

_T = TypeVar("_T")


@QmlElement
class Timeline(Placed):
    """The events of one page on an axis. All lengths are px.

    Given: `faces`, the font of labels by script; `measures`, see `hanging.Measures`; and `chosen`, the lanes or tags
    that a filter leaves (none: all).
    """

    wall = staticmethod(time.time)
    """The wall clock, in s since 1970."""

    asked = Signal()
    known = Signal()
    named = Signal()
    laidOut = Signal()
    readyChanged = Signal()
    shownChanged = Signal()
    chosenChanged = Signal()
    gentlyChanged = Signal()
    completeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._measures: hanging.Measures | None = None
        self._given: dict[str, Any] = {}
        self._faces: dict[str, QFont] = {}
        self._page: reader.TimelinePage | None = None
        self._chosen: list[int] = []
        self._kept: Sequence[int] = range(0)
        self._words: dict[tuple[int, hanging.Setting], Label] = {}
        self._set_with: tuple[object, ...] = ()
        self._axis: scaling.Extent | None = None
        self._layout: layout.Layout | None = None
        self._hung = hanging.NOTHING
        self._shown: layout.Shown | None = None
        self._stretch: ticks.Stretch | None = None
        self._gaps: ticks.Gaps = {}
        self._tick_widths: dict[ticks.Unit, float] = {}
        self._crowded = False
        self._contexts: list[dict[str, object]] = []
        self._looked_at = 0.0
        self._merged = False
        self._named = NAMED_LEVELS
        self._ready = False
        self._listens = False
        place = {"number": -1, "u": 0.0, "uEnd": 0.0, "row": 0}
        words = {"title": "", "titleScript": "Latn"}
        dated = {"date": "", "dateScript": "Latn", **words, "lines": 1, "dateLines": 1}
        self._labels = Pool(self, {**place, "lane": 0, "extent": 0.0, "flags": 0, "room": 0.0, **dated})
        self._dots = Pool(self, {**place, "flags": 0})
        self._badges = Pool(self, {"u": 0.0, "uFirst": 0.0, "uLast": 0.0, "row": 0, "text": "", "first": -1})
        self._bars = Pool(self, {**place, "lane": 0, "extent": 0.0, "room": 0.0, "titled": False, "flags": 0, **words})
        colours = {"band": "#000000", "strip": "#000000", "ink": "#ffffff", "edge": "#000000"}
        self._bands = Pool(self, {"u": 0.0, "uEnd": 0.0, "level": 0, "title": "", "script": "Latn", **colours})
        self._ticks = Pool(self, {"u": 0.0, "text": "", "below": "", "major": False})
        # Where somebody zooms, what comes is shown a few at a time, so that no frame has to wait for all of it.
        self._coming: list[tuple[Pool, dict[Hashable, tuple[object, ...]], Within | None]] = []
        self._gently = False
        self._next = QTimer(self)
        self._next.setInterval(NEXT_MS)
        self._next.timeout.connect(self._take_in)
        # Items for what may come are made one by one while nothing else is to be done.
        self._ahead = QTimer(self)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._make_ahead)
        # A window's new size, or another language, arrives as several changes: laid out once all are here.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._lay_out)

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        if self._index >= len(edition.ids):
            return
        page = edition.page(self._index)
        self._page = page if isinstance(page, reader.TimelinePage) else None
        self._chosen, self._axis, self._set_with = [], None, ()
        if not self._listens:
            self._listens = True
            player.tongue.changed.connect(self._later)
        self.known.emit()
        self.named.emit()
        self.chosenChanged.emit()
        self._later()

    def _set_measures(self, measures: dict[str, Any]) -> None:
        if measures != self._given:
            self._given = measures
            self._measures = hanging.Measures(**measures) if measures.get("length", 0) >= 1 else None
            self.asked.emit()
            self._later()

    def _set_faces(self, faces: dict[str, QFont]) -> None:
        if faces != self._faces:
            self._faces = faces
            self.asked.emit()
            self.named.emit()
            self._later()

    def _set_chosen(self, chosen: list[int]) -> None:
        if sorted(chosen) != self._chosen:
            self._chosen = sorted(chosen)
            self.chosenChanged.emit()
            self._later()

    def _later(self) -> None:
        self._soon.start()
        self._ready = False
        self.readyChanged.emit()

    def _safely(self, do: Callable[[], _T], instead: _T) -> _T:
        """What `do` gives; something else where the events can't be read any more, which is told."""
        try:
            return do()
        except reader.EditionError as error:
            if self._player is not None and self._player.edition is not None:
                file = str(self._player.edition.folder / reader.DOCUMENT)
                self._player.soundness.tell_damaged(file, str(error))
            return instead

    def _take_in(self) -> None:
        """A few more of what is to be seen."""
        self._coming = [each for each in self._coming if not self._hold(*each)]
        if not self._coming:
            self._next.stop()
            self.completeChanged.emit()

    def _hold(self, pool: Pool, wanted: dict[Hashable, tuple[object, ...]], within: Within | None) -> bool:
        return pool.hold(wanted, BADGES_AT_ONCE if pool is self._badges else AT_ONCE, within)

    def _give(self, pool: Pool, wanted: dict[Hashable, tuple[object, ...]], within: Within | None = None) -> None:
        """What a list is to show from now on; all of it at once, unless somebody moves the axis."""
        self._coming = [each for each in self._coming if each[0] is not pool]
        if not (self._hold(pool, wanted, within) if self._gently else pool.hold(wanted)):
            self._coming.append((pool, wanted, within))
            self._next.start()
            self.completeChanged.emit()

    def _set_gently(self, gently: bool) -> None:
        if gently != self._gently:
            self._gently = gently
            self.gentlyChanged.emit()

    def _make_ahead(self) -> None:
        if self._layout is None or self._layout.count < CROWD:
            self._ahead.stop()
            return
        ahead = ((self._labels, 40), (self._dots, 40), (self._badges, 60), (self._ticks, 40))
        if not any(pool.spare(count) for pool, count in ahead):
            self._ahead.stop()

    # laying out

    def _lay_out(self) -> None:
        tongue = self._player.tongue if self._player else None
        if tongue is None or tongue.now is None or self._page is None or not self._faces or self._measures is None:
            return
        self._safely(partial(self._hang, self._page, self._measures, tongue), None)
        self._shown = self._stretch = None
        self._ahead.start()
        self.named.emit()
        self.laidOut.emit()
        self._ready = True
        self.readyChanged.emit()

    def _hang(self, page: reader.TimelinePage, here: hanging.Measures, tongue: Tongue) -> None:
        events = page.events
        now = ticks.UNIX_S + int(self.wall())
        spans = [(era.start, era.end) for era in page.eras]
        if self._axis is None:
            span = (page.range.start, page.range.end)
            self._axis = scaling.extent(page.scale, events.starts, events.ends, span, spans)
        self._hear(tongue)
        self._kept = self._left(page)
        keep = _mask(self._kept, len(events))
        eras = [(era.start, era.until(now)) for era in page.eras]
        levels = max(layout.levels(eras), default=-1) + 1
        merged, self._named = self._fitted(page, here, levels)
        if merged != self._merged:
            self._merged = merged
            self._words.clear()
            self.chosenChanged.emit()
        rows = self._rows(page)
        hanger = hanging.Hanger(
            here,
            events,
            self._kept,
            max(1, len(rows) + (bool(rows) and -1 in events.lanes)),
            levels,
            self._named,
            not here.upright and bool(self._axis.scale.joints),
            max(self._tick_widths.values()) + self._signs(tongue.now, here),
            partial(self._set, page, tongue, here),
            events.placement,
            partial(
                laying.lay_out,
                events,
                scale=self._axis.scale,
                span=self._home(page, now),
                rows=rows,
                eras=eras,
                keep=keep,
                now=now,
            ),
        )
        self._hung, self._layout = hanger.hang()
        # Round years of long ago stand on two lines.
        more = here.dateLine if 1 - ticks.moment(self._axis.first).year >= ticks.LONG else 0.0
        high = {unit: 1.5 * here.line + (more if unit is ticks.Unit.YEAR else 0.0) for unit in ticks.Unit}
        self._gaps = {
            unit: high[unit] if here.upright else width + here.gap * 1.5 for unit, width in self._tick_widths.items()
        }

    def _home(self, page: reader.TimelinePage, now: int) -> tuple[int, int] | None:
        """What the whole shows, if that is not all there is."""
        assert self._axis is not None
        end = page.range.until(now)
        everything = page.range.start <= self._axis.first and page.range.end >= self._axis.last
        return None if everything else (page.range.start, end)

    def _hear(self, tongue: Tongue) -> None:
        """Forgets all words if the language or their look has changed, and measures the ticks' anew."""
        assert tongue.now is not None
        assert self._axis is not None
        set_with = (tongue.now, *(face.toString() for face in self._faces.values()))
        if set_with == self._set_with:
            return
        self._set_with = set_with
        self._words.clear()
        metrics = self._tick_metrics(tongue.now)
        self._tick_widths = tick_widths(tongue.now, self._axis.first, self._axis.last, metrics)

    def _left(self, page: reader.TimelinePage) -> Sequence[int]:
        """The numbers of the events that the filter leaves."""
        count = len(page.events)
        if not self._chosen:
            return range(count)
        if page.filter == "lanes":
            wanted = set(self._chosen)
            return array("q", [i for i, lane in enumerate(page.events.lanes) if lane in wanted])
        mask = sum(1 << tag for tag in self._chosen)
        return array("q", [i for i, tags in enumerate(page.events.tags) if tags & mask])

    def _rows(self, page: reader.TimelinePage) -> list[int]:
        if page.filter == "lanes" and self._chosen and not self._merged:
            return self._chosen
        return [] if self._merged else list(range(len(page.lanes)))

    def _fitted(self, page: reader.TimelinePage, here: hanging.Measures, levels: int) -> tuple[bool, int]:
        """Whether there is no room for a row or a column a lane, so that all events stand beside one line; and how many
        levels of eras have room for names at a time.
        """
        lanes = len(self._chosen) if page.filter == "lanes" and self._chosen else len(page.lanes)
        if lanes < 2 or len(page.events) > arranging.LARGE:
            return False, NAMED_LEVELS
        if here.upright:
            free = here.breadth - (SCALE_GAPS + LEVEL_GAPS * min(levels, NAMED_LEVELS)) * here.gap
            return free / lanes < COLUMN_GAPS * here.gap, NAMED_LEVELS
        return hanging.fitted(here, lanes + (-1 in page.events.lanes), levels)

    def _set(
        self, page: reader.TimelinePage, tongue: Tongue, here: hanging.Measures, number: int, setting: hanging.Setting
    ) -> Label:
        """The words of an event, set for the room that there is."""
        words = self._words.get((number, setting))
        if words is not None:
            return words
        one = page.events[number]
        if len(self._words) >= KEPT_WORDS:
            self._words.clear()
        if len(page.events) > arranging.LARGE:
            words = plain(one, tongue, setting)
        else:
            lane = page.lanes[one.lane].title if self._merged and one.lane >= 0 else None
            words = (column if here.upright else label)(one, tongue, self._face, setting, lane)
        self._words[number, setting] = words
        return words

    def _tick_metrics(self, language: reader.Language) -> QFontMetricsF:
        """Of the ticks' words, which are lighter than titles."""
        face = QFont(self._face(language.script))
        face.setWeight(QFont.Weight.Normal)
        return QFontMetricsF(face)

    def _face(self, script: str) -> QFont:
        return self._faces.get(script) or next(iter(self._faces.values()))

    # what QML asks

    @Slot(float, float)
    def look(self, start: float, scale: float) -> None:
        """Fetches what a view shows, and its ticks; they serve while it stays within `from` … `most`."""
        now = self._player.tongue.now if self._player else None
        here, laid, axis = self._measures, self._layout, self._axis
        if laid is None or now is None or here is None or axis is None or scale <= 0:
            return
        view = timeline.View(start, scale)
        # Somebody who comes closer will ask again soon, and not see what lies beside.
        aside = ASIDE_ZOOMED if self._shown is not None and scale != self._looked_at else ASIDE
        self._looked_at = scale
        if self._shown is None or not self._shown.serves(view, here.length):
            self._shown = laid.look(view, aside)
            self._safely(partial(self._fetch, self._shown), None)
        if self._stretch is None or not self._stretch.serves(view, here.length):
            stretch = ticks.stretch(view, here.length, self._gaps, axis.scale)
            stretch = _trimmed(stretch, view, here.length, aside, laid.axis.last)
            self._stretch = self._beside_joints(stretch, here, now)
            self._write(self._stretch, now)
        self.shownChanged.emit()

    def _beside_joints(self, stretch: ticks.Stretch, here: hanging.Measures, now: reader.Language) -> ticks.Stretch:
        """The ticks of a deep scale, with one at each joint that has room for its words, however wide others are."""
        assert self._axis is not None
        joints = [joint for joint in self._axis.scale.joints if stretch.start <= joint.u <= stretch.end]
        if not joints:
            return stretch
        own = {joint.u: ticks.beginning(joint.t) for joint in joints}
        metrics, gap = self._tick_metrics(now), JOINT_GAP * here.gap
        # Nobody goes farther out than to the whole.
        least = max(stretch.min_scale, self._layout.axis.min_scale) if self._layout else stretch.min_scale

        def room(tick: ticks.Tick) -> tuple[float, float]:
            """What its words take before a tick, and after it."""
            if not here.upright:
                half = tick_width(tick, now, metrics) / 2
                return half, half
            return here.line / 2, here.line / 2 + (here.dateLine if ticks.written(tick, now)[1] else 0.0)

        def clear(one: tuple[int, ticks.Tick], other: tuple[int, ticks.Tick]) -> bool:
            first, last = sorted((one, other), key=itemgetter(0))
            return (last[0] - first[0]) * least >= room(first[1])[1] + room(last[1])[0] + gap

        kept = list(zip(stretch.us, stretch.ticks, strict=True))
        for beginning in own.items():
            if all(clear(beginning, other) for other in kept):
                kept.append(beginning)
        if here.upright:
            first = [each for each in kept if each[0] in own]
            kept = [each for each in kept if each in first or all(clear(each, beginning) for beginning in first)]
        kept.sort(key=itemgetter(0))
        return replace(stretch, us=tuple(u for u, _ in kept), ticks=tuple(tick for _, tick in kept))

    def _fetch(self, shown: layout.Shown) -> None:
        """Gives what is to be seen to the lists on the screen."""
        page, player, here, hung = self._page, self._player, self._measures, self._hung
        assert page is not None
        assert player is not None
        assert here is not None
        flags, tongue = page.events.flags, player.tongue
        self._crowded = len(shown.labels) + len(shown.dots) + len(shown.badges) > CROWDED

        def words(number: int) -> Label:
            return self._set(page, tongue, here, number, hung.setting)

        labels: dict[Hashable, tuple[object, ...]] = {}
        for one in shown.labels:
            its = words(one.number)
            labels[one.number] = (
                one.number, float(one.u), float(one.u_end), one.row, one.lane, float(one.extent), flags[one.number],
                its.width, its.date, its.date_script, its.title, its.title_script, its.lines,
                its.date_lines,
            )  # fmt: skip
        self._give(self._labels, labels)
        self._dots.hold(
            {dot.number: (dot.number, float(dot.u), float(dot.u_end), dot.row, flags[dot.number]) for dot in shown.dots}
        )
        badges: dict[Hashable, tuple[object, ...]] = {
            (badge.row, *badge.cell): (
                float(badge.u), float(badge.u_first), float(badge.u_last), badge.row, tongue.number(badge.many),
                badge.first,
            )
            for badge in shown.badges
        }  # fmt: skip
        self._give(self._badges, badges, _cells([*badges, *self._badges.keys]))
        bars: dict[Hashable, tuple[object, ...]] = {}
        for bar in shown.bars:
            its = words(bar.number)
            bars[bar.number] = (
                bar.number, float(bar.u), float(bar.u_end), bar.row, bar.lane, its.bar, float(bar.room), bar.titled,
                flags[bar.number], its.title, its.title_script,
            )  # fmt: skip
        self._bars.hold(bars)
        self._bands.hold({band.number: self._band(page, band, tongue) for band in shown.bands})

    def _band(self, page: reader.TimelinePage, band: layout.Band, tongue: Tongue) -> tuple[object, ...]:
        title, script = said(page.eras[band.number].title, tongue)
        return (float(band.u), float(band.u_end), band.level, title, script, *self._tints(page, band.number))

    def _tints(self, page: reader.TimelinePage, number: int) -> tuple[str, str, str, str]:
        edition = self._player.edition if self._player else None
        roles = {**NEUTRAL, **(edition.look.colours if edition else {})}
        return tints.tints(page.eras[number].colour, number, roles)

    def _write(self, stretch: ticks.Stretch, now: reader.Language) -> None:
        written = zip(stretch.us, stretch.ticks, strict=True)
        self._give(self._ticks, {u: (float(u), *ticks.written(tick, now), tick.major) for u, tick in written})
        self._contexts = [
            {
                "u": float(u),
                "text": ticks.show(tick, now) if tick else "",
                "said": not tick or tick.form is ticks.Form.YEAR,
            }
            for u, tick in stretch.contexts
        ]

    @Slot(float, float, float, float, float, result="QVariantMap")
    def touched(self, along: float, across: float, start: float, scale: float, free: float) -> dict[str, object]:
        """What is touched so far along the axis and so far across all rows (from the first one's far side); labels show
        from 0 to `free`: `number` is an event's, -1 for none; of a badge, `row` and `u` tell which.
        """
        if self._shown is None or not self._hung.row:
            return {"number": -1, "badge": False}
        row, above = self._hung.above(across)
        view = timeline.View(start, scale)
        found = touched(self._shown, self._hung.divided, view, row, along, above, free)
        if found is None:
            return {"number": -1, "badge": False}
        if isinstance(found, layout.Badge):
            return {"number": found.first, "badge": True, "row": found.row, "u": float(found.u)}
        return {"number": found.number, "badge": False}

    @Slot(int, float, float, float, float, result="QVariantList")
    def opens(self, row: int, u: float, start: float, scale: float, free: float) -> list[float]:
        """The start and the scale of the view that tells a badge's events apart; nothing where none does."""
        badges = self._shown.badges if self._shown else ()
        badge = next((each for each in badges if each.row == row and float(each.u) == u), None)
        if badge is None or self._layout is None:
            return []
        view = self._layout.opens(badge, timeline.View(start, scale), (0.0, free))
        return [view.start, view.scale] if view else []

    @Slot(int, result="QVariantMap")
    def place(self, number: int) -> dict[str, object]:
        """Where an event is on the axis: `there` is false for one that is left out."""
        place = self._layout.place(number) if self._layout and number >= 0 else None
        if place is None:
            return dict(NOWHERE)
        return {
            "there": True,
            "u": float(place.u),
            "uEnd": float(place.u_end),
            "row": place.row,
            "lane": place.lane,
            "bar": place.bar,
            "flags": self._page.events.flags[number] if self._page else 0,
        }

    @Slot(int, float, float, float, result="QVariantList")
    def bring(self, number: int, start: float, scale: float, free: float) -> list[float]:
        """The view, moved no further than needed, with an event and its label in the free part."""
        place = self._layout.place(number) if self._layout and number >= 0 else None
        if place is None or self._layout is None:
            return [start, scale]
        view = self._layout.axis.fit(timeline.View(start, scale), place.u, place.extent, (0.0, free))
        return [view.start, view.scale]

    @Slot(float, float, float, float, result="QVariantList")
    def fling(self, start: float, scale: float, speed: float, free: float) -> list[float]:
        """The start at which a flick of a speed (px/s) comes to rest, and after how many ms."""
        if self._layout is None:
            return [start, 0.0]
        view, seconds = self._layout.axis.fling(timeline.View(start, scale), speed, (0.0, free))
        return [view.start, seconds * 1000]

    @Slot(float, float, float, result=int)
    def firstIn(self, start: float, scale: float, free: float) -> int:
        """The first event in the free part of a view; where none is, the last before it; -1 where there is none."""
        found = self._layout.first_in(timeline.View(start, scale), (0.0, free)) if self._layout else None
        return -1 if found is None else found

    @Slot(int, result=int)
    def position(self, number: int) -> int:
        """The place of an event among those that are left, by time; -1 for one that is left out."""
        if isinstance(self._kept, range):
            return number if number in self._kept else -1
        at = bisect_left(self._kept, number)
        return at if at < len(self._kept) and self._kept[at] == number else -1

    @Slot(int, result=int)
    def at(self, position: int) -> int:
        """The event at a place among those that are left; -1 beyond the last."""
        return self._kept[position] if 0 <= position < len(self._kept) else -1

    @Slot(int, str, result=str)
    def numbered(self, position: int, _tag: str) -> str:
        """How many events there are, and which of them one is, in the language of `_tag`, which is the visit's."""
        if self._player is None or position < 0:
            return ""
        return self._player.tongue.said("event_of", event=position + 1, events=len(self._kept))

    # what QML reads

    def _end(self, last: bool) -> str:
        """What is written at an end of the overview; nothing where all happens at one moment."""
        now = self._player.tongue.now if self._player else None
        if now is None or self._layout is None or self._axis is None:
            return ""
        axis, scale = self._layout.axis, self._axis.scale
        begin, end = axis.span
        ends = [ticks.moment(scale.moment(begin)), ticks.moment(max(scale.moment(begin), scale.moment(end) - 1))]
        form = ticks.Form.YEAR if ends[0].year != ends[1].year else ticks.Form.DAY
        if ends[0][:3] == ends[1][:3]:
            return ""
        parts = ticks.rounded(ends[last])
        return ticks.show(ticks.Tick(ticks.seconds(parts), ticks.Unit.DAY, True, form, parts), now)

    def _signs(self, language: reader.Language | None, here: hanging.Measures) -> float:
        """What the signs of the changes of scale take beside the words of an upright axis, px."""
        signs = [sign for _, sign in self._signed()]
        if not signs or language is None:
            return 0.0
        return max(length(sign, self._face(language.script)) for sign in signs) + here.gap / 2

    def _signed(self) -> list[tuple[scaling.Joint, str]]:
        """The changes of scale, and what says how much closer time is drawn from there on."""
        if self._axis is None or self._player is None:
            return []
        number = self._player.tongue.number
        return [(joint, CLOSER_SIGN[joint.factor > 0] + number(abs(joint.factor))) for joint in self._axis.scale.joints]

    def _joints(self) -> list[dict[str, object]]:
        """Where the scale changes, what is said there, and where that happens next."""
        signed = self._signed()
        after = [*(float(joint.u) for joint, _ in signed[1:]), float("inf")]
        found: list[dict[str, object]] = []
        for (joint, sign), room in zip(signed, after, strict=False):
            found.append({"u": float(joint.u), "text": sign, "room": room})
        return found

    def _note(self) -> str:
        """What is said of the changes of scale, in a sentence."""
        if self._axis is None or self._player is None:
            return ""
        factors = [joint.factor for joint in self._axis.scale.joints]
        # The commonest of those that draw time closer, and of those that draw it wider, stand for all.
        kinds = [[factor for factor in factors if factor > 0], [factor for factor in factors if factor < 0]]
        keys = ("scale_closer", "scale_wider")
        tongue = self._player.tongue
        return " ".join(
            tongue.said(key, factor=max(sorted(map(abs, kind)), key=list(map(abs, kind)).count))
            for key, kind in zip(keys, kinds, strict=True)
            if kind
        )

    def _headings(self) -> list[dict[str, object]]:
        """The names of the rows, in order."""
        if self._layout is None or self._page is None or self._player is None or not self._page.lanes:
            return []
        texts: list[reader.Text] = (
            [] if self._merged else [self._page.lanes[row].title if row >= 0 else {} for row in self._layout.rows]
        )
        return [dict(zip(("text", "script"), said(text, self._player.tongue), strict=True)) for text in texts]

    def _chips(self) -> list[dict[str, object]]:
        """What one may filter by."""
        page, player = self._page, self._player
        if page is None or player is None or not page.filter:
            return []
        texts = [lane.title for lane in page.lanes] if page.filter == "lanes" else page.tags
        return [dict(zip(("text", "script"), said(text, player.tongue), strict=True)) for text in texts]

    def _heading_width(self) -> float:
        """The longest of the rows' names in one line."""
        page, player = self._page, self._player
        if page is None or player is None or not self._faces:
            return 0.0
        names = [said(lane.title, player.tongue) for lane in page.lanes]
        return max((length(name, self._face(script)) for name, script in names), default=0.0)

    def _least_column(self) -> float:
        """The narrowest column that needs to break no word, in em."""
        here = self._measures
        if here is None or not here.upright or not self._words:
            return 0.0
        size = next(iter(self._faces.values())).pixelSize()
        return ceil(10 * max(words.least for words in self._words.values()) / max(1, size)) / 10

    def _eras(self) -> list[dict[str, object]]:
        """The eras as the overview shows them: from where to where of its length, on which level, in what colour."""
        if self._layout is None or self._page is None or self._axis is None:
            return []
        begin, end = self._layout.axis.span
        now, scale = ticks.UNIX_S + int(self.wall()), self._axis.scale
        spans = [(era.start, era.until(now)) for era in self._page.eras]
        found: list[dict[str, object]] = []
        for number, (span, level) in enumerate(zip(spans, layout.levels(spans), strict=True)):
            first, last = ((scale.u(time) - begin) / (end - begin) for time in span)
            if last > 0 and first < 1:
                colour = self._tints(self._page, number)[3]
                found.append({"from": max(0.0, first), "to": min(1.0, last), "level": level, "colour": colour})
        return found

    def _spanned(self) -> list[float]:
        """From where to where (u) the overview reaches."""
        return [float(end) for end in self._layout.axis.span] if self._layout else [0.0, 1.0]

    def _names(self) -> list[dict[str, object]]:
        """The eras, where not all of their levels can have names at a time, and how wide (px) these are."""
        if self._layout is None or self._page is None or self._player is None or self._hung.levels <= self._named:
            return []
        found: list[dict[str, object]] = []
        for band in self._layout.bands:
            name, script = said(self._page.eras[band.number].title, self._player.tongue)
            wide = length(name, self._face(script))
            found.append({"u": float(band.u), "uEnd": float(band.u_end), "level": band.level, "width": wide})
        return found

    def _begin(self) -> list[float]:
        """The view in which the page opens."""
        if self._layout is None or self._page is None or self._axis is None:
            return [0.0, 1.0]
        axis, view = self._layout.axis, self._page.view
        if view is None:
            shown = axis.whole()
        else:
            now = ticks.UNIX_S + int(self.wall())
            shown = axis.show(self._axis.scale.u(view.start), self._axis.scale.u(view.until(now)))
        return [shown.start, shown.scale]

    def _of_axis(self, name: str, instead: float) -> float:
        return float(getattr(self._layout.axis, name)) if self._layout else instead

    def _limit(self, name: str) -> float:
        """Where what is fetched ends to serve."""
        if self._shown is None or self._stretch is None:
            return 0.0
        most = name in ("start", "min_scale")
        return float((max if most else min)(getattr(self._shown, name), getattr(self._stretch, name)))

    gently = Property(bool, lambda self: self._gently, _set_gently, notify=gentlyChanged)
    complete = Property(bool, lambda self: not self._coming, notify=completeChanged)
    ready = Property(bool, lambda self: self._ready, notify=readyChanged)
    faces = Property(dict, lambda self: self._faces, _set_faces, notify=asked)
    measures = Property(dict, lambda self: self._given, _set_measures, notify=asked)
    chosen = Property(list, lambda self: self._chosen, _set_chosen, notify=chosenChanged)
    lanes = Property(int, lambda self: len(self._rows(self._page)) if self._page else 0, notify=chosenChanged)
    filtered = Property(bool, lambda self: bool(self._page and self._page.filter), notify=known)
    few = Property(bool, lambda self: bool(self._page and len(self._page.events) <= FEW), notify=known)
    deep = Property(bool, lambda self: bool(self._page and self._page.scale == "deep"), notify=known)

    count = Property(int, lambda self: len(self._kept), notify=laidOut)
    chips = Property(list, _chips, notify=named)
    headings = Property(list, _headings, notify=laidOut)
    headingWidth = Property(float, _heading_width, notify=named)
    leastColumn = Property(float, _least_column, notify=laidOut)
    eras = Property(list, _eras, notify=laidOut)
    joints = Property(list, _joints, notify=laidOut)
    note = Property(str, _note, notify=laidOut)
    spanned = Property(list, _spanned, notify=laidOut)
    density = Property(list, lambda self: self._layout.density(BINS) if self._layout else [], notify=laidOut)
    begins = Property(str, lambda self: self._end(False), notify=laidOut)
    ends = Property(str, lambda self: self._end(True), notify=laidOut)

    rows = Property(int, lambda self: self._hung.rows, notify=laidOut)
    rowSize = Property(float, lambda self: self._hung.row, notify=laidOut)
    baseline = Property(float, lambda self: self._hung.baseline, notify=laidOut)
    pitch = Property(float, lambda self: self._hung.divided.pitch, notify=laidOut)
    reach = Property(float, lambda self: self._hung.divided.reach, notify=laidOut)
    labelSize = Property(float, lambda self: self._hung.divided.label, notify=laidOut)
    labelFoot = Property(float, lambda self: self._hung.divided.foot, notify=laidOut)
    strip = Property(float, lambda self: self._hung.divided.strip, notify=laidOut)
    barPitch = Property(float, lambda self: self._hung.divided.bar_pitch, notify=laidOut)
    barWidth = Property(float, lambda self: self._hung.setting.bar, notify=laidOut)
    dated = Property(bool, lambda self: self._hung.setting.dated, notify=laidOut)
    titleLines = Property(int, lambda self: self._hung.setting.lines, notify=laidOut)
    levels = Property(int, lambda self: self._hung.levels, notify=laidOut)
    eraSize = Property(float, lambda self: self._hung.eras, notify=laidOut)
    namedLevels = Property(int, lambda self: self._named, notify=laidOut)
    eraNames = Property(list, _names, notify=laidOut)
    scaleSize = Property(float, lambda self: self._hung.scale, notify=laidOut)
    apart = Property(bool, lambda self: self._hung.apart, notify=laidOut)

    first = Property(float, lambda self: self._of_axis("first", 0.0), notify=laidOut)
    last = Property(float, lambda self: self._of_axis("last", 1.0), notify=laidOut)
    tail = Property(float, lambda self: self._of_axis("tail", 0.0), notify=laidOut)
    minScale = Property(float, lambda self: self._of_axis("min_scale", 1.0), notify=laidOut)
    maxScale = Property(float, lambda self: self._of_axis("max_scale", 1.0), notify=laidOut)
    wholeStart = Property(float, lambda self: self._layout.axis.whole().start if self._layout else 0.0, notify=laidOut)
    wholeScale = Property(float, lambda self: self._layout.axis.whole().scale if self._layout else 1.0, notify=laidOut)
    begin = Property(list, _begin, notify=laidOut)

    shownStart = Property(float, lambda self: self._limit("start"), notify=shownChanged)
    shownEnd = Property(float, lambda self: self._limit("end"), notify=shownChanged)
    shownMin = Property(float, lambda self: self._limit("min_scale"), notify=shownChanged)
    shownMax = Property(float, lambda self: self._limit("max_scale"), notify=shownChanged)
    crowded = Property(bool, lambda self: self._crowded, notify=shownChanged)
    contexts = Property(list, lambda self: self._contexts, notify=shownChanged)
    labels = Property(Pool, lambda self: self._labels, constant=True)
    dots = Property(Pool, lambda self: self._dots, constant=True)
    badges = Property(Pool, lambda self: self._badges, constant=True)
    bars = Property(Pool, lambda self: self._bars, constant=True)
    bands = Property(Pool, lambda self: self._bands, constant=True)
    ticks = Property(Pool, lambda self: self._ticks, constant=True)


def _trimmed(stretch: ticks.Stretch, view: timeline.View, length: float, aside: float, last: float) -> ticks.Stretch:
    """Of the ticks those that are not farther from the screen, nor after the last moment there is."""
    start = max(stretch.start, view.u(-aside * length))
    end = min(stretch.end, view.u((1 + aside) * length))
    inside = slice(bisect_left(stretch.us, start), bisect_right(stretch.us, min(end, last)))
    return replace(stretch, start=start, end=end, ticks=stretch.ticks[inside], us=stretch.us[inside])


def _cells(keys: Sequence[Any]) -> Within:
    """Which of the largest cells that there are among badges one lies in, or is: a badge goes as those come that it
    falls into, or the one that it falls to.
    """
    largest = max((power for _, power, _ in keys), default=0)

    def cell(key: Any) -> Hashable:
        row, power, number = key
        return row, number >> (largest - power)

    return cell


def _mask(kept: Sequence[int], count: int) -> bytearray | None:
    """1 for each event that is left; None where all are."""
    if len(kept) == count:
        return None
    mask = bytearray(count)
    for number in kept:
        mask[number] = 1
    return mask
