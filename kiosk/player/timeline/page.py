"""A timeline page as QML sees it: what is laid out, what a view of it shows, and what a touch on it means.

Places on the axis are u (`kiosk.edition.scaling`), or px along it from where reading begins; across it they are counted
from a row's line towards its labels. So nothing here knows of right-to-left, and little of upright screens. A view is
its start (u) and its scale (px/u); QML moves it without asking, and asks where a flick or an event leads.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement

from kiosk.edition import reader, scaling
from kiosk.player.palette import NEUTRAL
from kiosk.player.placed import Placed
from kiosk.player.player import Player
from kiosk.player.timeline import (
    card,  # noqa: F401 - its type for QML
    choosing,
    headings,
    joints,
    layout,
    overview,
    placing,
    room,
    telling,
    ticks,
    tints,
)
from kiosk.player.timeline.asides import Asides
from kiosk.player.timeline.axis import View
from kiosk.player.timeline.doubts import UNTOLD, Doubt, Drawn, doubt
from kiosk.player.timeline.items import Items
from kiosk.player.timeline.labels import Label, length, said
from kiosk.player.timeline.pool import Pool
from kiosk.player.timeline.touching import touched
from kiosk.player.timeline.wordbook import Wordbook
from kiosk.player.wording import Tongue

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

BINS = 80
"""Into how many parts the overview counts the events."""
ASIDE, ASIDE_ZOOMED = 0.25, 0.1
"""How much is fetched beside the screen, in screens: where it is moved, and where it is zoomed."""
JOINT_GAP = 0.5
"""Between the words of a tick at a joint and those beside it, in gaps."""
FEW = 8
"""So few events have room for larger words."""
CROWD = 50
"""From so many events on items are made ahead."""
AGAIN_MS = 30
"""Another language sets every text on the screen anew: a frame comes before this page is laid out for it."""
NOWHERE = {"there": False, "u": 0.0, "uEnd": 0.0, "row": 0, "lane": 0, "bar": False, "barred": False, "flags": 0}

_T = TypeVar("_T")


@QmlElement
class Timeline(Placed):
    """The events of one page on an axis. All lengths are px.

    Given: `faces`, the font of labels by script, and `reading`, that of texts; `measures`, see `room.Measures`; and
    `chosen`, the lanes or tags that a filter leaves (none: all).
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
        self._measures: room.Measures | None = None
        self._given: dict[str, Any] = {}
        self._page: reader.TimelinePage | None = None
        self._chosen: list[int] = []
        self._kept: Sequence[int] = range(0)
        self._words = Wordbook()
        self._axis: scaling.Extent | None = None
        self._layout: layout.Layout | None = None
        self._hung = room.NOTHING
        self._shown: layout.Shown | None = None
        self._stretch: ticks.Stretch | None = None
        self._gaps: ticks.Gaps = {}
        self._contexts: list[dict[str, object]] = []
        self._looked_at = 0.0
        self._merged = False
        self._named = room.NAMED_LEVELS
        self._naming = headings.Naming(())
        self._name_rooms: dict[int, float] = {}
        self._doubts: dict[int, Doubt] = {}
        self._asides = Asides()
        self._teller = telling.Teller()
        self._reading: dict[str, QFont] = {}
        self._ready = False
        self._listens = False
        self._items = Items(self)
        self._items.completeChanged.connect(self.completeChanged)
        # A window's new size, or another language, arrives as several changes: laid out once all are here.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._lay_out)
        self._again = False
        """Whether it has been laid out, and waits for a frame before it is once more."""

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        if self._index >= len(edition.ids):
            return
        page = edition.page(self._index)
        self._page = page if isinstance(page, reader.TimelinePage) else None
        self._chosen, self._axis = [], None
        self._words.forget()
        self._doubts.clear()
        self._teller.forget()
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
            self._measures = room.Measures(**measures) if measures.get("length", 0) >= 1 else None
            self.asked.emit()
            self._later()

    def _set_faces(self, faces: dict[str, QFont]) -> None:
        if faces != self._words.faces:
            self._words.faces = faces
            self.asked.emit()
            self.named.emit()
            self._later()

    def _set_reading(self, reading: dict[str, QFont]) -> None:
        if reading != self._reading:
            self._reading = reading
            self.asked.emit()
            self._later()

    def _set_chosen(self, chosen: list[int]) -> None:
        if sorted(chosen) != self._chosen:
            self._chosen = sorted(chosen)
            self.chosenChanged.emit()
            self._later()

    def _later(self) -> None:
        self._again = self._layout is not None
        self._soon.start(0)
        self._ready = False
        self.readyChanged.emit()

    def _safely(self, do: Callable[[], _T], instead: _T) -> _T:
        """What `do` gives; something else where the events can't be read any more, which is told."""
        try:
            return do()
        except reader.EditionError as error:
            self._tell_damaged(error)
            return instead

    def _set_gently(self, gently: bool) -> None:
        if gently != self._items.gently:
            self._items.gently = gently
            self.gentlyChanged.emit()

    # laying out

    def _lay_out(self) -> None:
        if self._again:
            self._again = False
            self._soon.start(AGAIN_MS)
            return
        tongue = self._player.tongue if self._player else None
        if (
            tongue is None
            or tongue.now is None
            or self._page is None
            or not self._words.faces
            or self._measures is None
        ):
            return
        self._safely(partial(self._hang, self._page, self._measures, tongue), None)
        self._shown = self._stretch = None
        self._asides.forget()
        self._teller.forget()
        self._items.show_insets({})
        self._items.tell([], [])
        if self._layout is not None and self._layout.count >= CROWD:
            self._items.make_ahead()
        self.named.emit()
        self.laidOut.emit()
        # What came of it can have changed the size of words: then it is laid out once more.
        self._ready = not self._soon.isActive()
        self.readyChanged.emit()

    def _hang(self, page: reader.TimelinePage, here: room.Measures, tongue: Tongue) -> None:
        events = page.events
        now = ticks.UNIX_S + int(self.wall())
        spans = [(era.start, era.end) for era in page.eras]
        if self._axis is None:
            span = (page.range.start, page.range.end)
            self._axis = scaling.extent(page.scale, events.starts, events.ends, span, spans)
        assert tongue.now is not None
        self._words.hear(tongue.now, self._axis)
        self._kept = choosing.left(page, self._chosen)
        eras = [(era.start, era.until(now)) for era in page.eras]
        levels = max(layout.levels(eras), default=-1) + 1
        merged, self._named = choosing.fitted(page, self._chosen, here, levels)
        self._words.merge(merged)
        if merged != self._merged:
            self._merged = merged
            self.chosenChanged.emit()
        rows = self._rows(page)
        hanger = room.Hanger(
            here,
            events,
            self._kept,
            max(1, len(rows) + (bool(rows) and -1 in events.lanes)),
            levels,
            self._named,
            not here.upright and bool(self._axis.scale.joints),
            max(self._words.tick_widths.values()) + self._signs(tongue.now, here),
            partial(self._set, page, tongue, here),
            events.placement,
            partial(
                placing.lay_out,
                events,
                scale=self._axis.scale,
                span=self._home(page, now),
                rows=rows,
                eras=eras,
                keep=choosing.mask(self._kept, len(events)),
                now=now,
            ),
            laned=self._merged,
        )
        names = [self._words.name(era.title, tongue) for era in page.eras]
        self._hung, self._layout, self._naming = headings.hang(hanger, names)
        self._name_rooms = headings.rooms(self._layout.bands) if self._layout else {}
        # Round years of long ago stand on two lines.
        more = here.dateLine if 1 - ticks.moment(self._axis.first).year >= ticks.LONG else 0.0
        high = {unit: 1.5 * here.line + (more if unit is ticks.Unit.YEAR else 0.0) for unit in ticks.Unit}
        self._gaps = {
            unit: high[unit] if here.upright else width + here.gap * 1.5
            for unit, width in self._words.tick_widths.items()
        }

    def _home(self, page: reader.TimelinePage, now: int) -> tuple[int, int] | None:
        """What the whole shows, if that is not all there is."""
        assert self._axis is not None
        end = page.range.until(now)
        everything = page.range.start <= self._axis.first and page.range.end >= self._axis.last
        return None if everything else (page.range.start, end)

    def _rows(self, page: reader.TimelinePage) -> list[int]:
        return [] if self._merged else choosing.lanes(page, self._chosen)

    def _set(
        self, page: reader.TimelinePage, tongue: Tongue, here: room.Measures, number: int, setting: room.Setting
    ) -> Label:
        return self._words.of(page, number, setting, tongue, upright=here.upright)

    # what QML asks

    @Slot(float, float)
    def look(self, start: float, scale: float) -> None:
        """Fetches what a view shows, and its ticks; they serve while it stays within `from` … `most`."""
        now = self._player.tongue.now if self._player else None
        here, laid, axis = self._measures, self._layout, self._axis
        if laid is None or now is None or here is None or axis is None or scale <= 0:
            return
        view = View(start, scale)
        # Somebody who comes closer will ask again soon, and not see what lies beside.
        aside = ASIDE_ZOOMED if self._shown is not None and scale != self._looked_at else ASIDE
        self._looked_at = scale
        if self._shown is None or not self._shown.serves(view, here.length):
            self._shown = laid.look(view, aside)
            self._safely(partial(self._fetch, self._shown), None)
        if self._stretch is None or not self._stretch.serves(view, here.length):
            stretch = ticks.stretch(view, here.length, self._gaps, axis.scale)
            stretch = stretch.trimmed(view, here.length, aside, laid.axis.last)
            self._stretch = self._with_joints(stretch, here, now)
            self._write(self._stretch, now)
        self.shownChanged.emit()

    @Slot(float, float, float)
    def rest(self, start: float, scale: float, edge: float) -> None:
        """Finds what labels show more of, and what a screen reader tells, where a view has come to rest that is seen
        up to `edge`.
        """
        self._safely(partial(self._rest, View(start, scale), edge), None)

    def _rest(self, view: View, edge: float) -> None:
        page, player, here, hung = self._page, self._player, self._measures, self._hung
        if page is None or player is None or here is None or self._shown is None:
            return
        tongue = player.tongue
        told = self._teller.told(self._shown, view, edge, here, hung, page, tongue)
        self._items.tell(told, telling.eras(self._shown, view, edge, page, tongue))
        if not self._reading:
            return
        rows = self._asides.find(
            self._shown,
            view,
            edge,
            here,
            hung,
            page,
            tongue,
            lambda number: self._words.of(page, number, hung.setting, tongue, upright=here.upright),
            lambda script: self._reading.get(script) or next(iter(self._reading.values())),
        )
        self._items.show_insets(rows)

    def _with_joints(self, stretch: ticks.Stretch, here: room.Measures, now: reader.Language) -> ticks.Stretch:
        assert self._axis is not None
        assert self._layout is not None

        def words(tick: ticks.Tick) -> tuple[float, float]:
            if not here.upright:
                half = self._words.tick_width(tick, now) / 2
                return half, half
            below = here.dateLine if ticks.written(tick, now)[1] else 0.0
            return here.line / 2, here.line / 2 + here.overhang + below

        scale, gap = self._axis.scale, JOINT_GAP * here.gap
        least = self._layout.axis.min_scale
        return joints.with_ticks(stretch, scale.joints, least, words, gap, upright=here.upright)

    def _fetch(self, shown: layout.Shown) -> None:
        """Gives what is to be seen to the items on the screen."""
        page, player, here, hung = self._page, self._player, self._measures, self._hung
        assert page is not None
        assert player is not None
        assert here is not None
        tongue = player.tongue
        self._items.show(
            shown,
            page.events.flags,
            lambda number: self._words.of(page, number, hung.setting, tongue, upright=here.upright),
            partial(self._doubt, page),
            tongue.number,
            lambda band: self._band(page, band, tongue),
        )

    def _doubt(self, page: reader.TimelinePage, number: int) -> Doubt:
        """How far the ends of an event are sure that lasts."""
        if not page.events.flags[number] & reader.SPAN:
            return UNTOLD
        assert self._axis is not None
        found = self._doubts.get(number)
        if found is None:
            one = self._words.read(page, number)
            found = doubt(one.certainty, one.sure, one.start, one.end, self._axis.scale.u)
            self._doubts[number] = found
        return found

    def _band(self, page: reader.TimelinePage, band: layout.Band, tongue: Tongue) -> tuple[object, ...]:
        text, lines = page.eras[band.number].title, self._naming.lines[band.number]
        title, script = self._words.named(text, tongue, lines)
        one_line = self._words.name(text, tongue).one * self._naming.size if lines > 1 else 0.0
        place = (float(band.u), float(band.u_end), self._name_rooms[band.number], band.level)
        words = (title, said(text, tongue)[0], one_line, script, *said(page.eras[band.number].date, tongue))
        return (*place, *words, *self._doubt_of_era(page.eras[band.number]), *self._tints(page, band.number))

    def _doubt_of_era(self, era: reader.Era) -> Doubt:
        """How far the ends of an era are sure: one is drawn to the very place that is not doubted."""
        assert self._axis is not None
        found = doubt(era.certainty, era.sure, era.start, era.end, self._axis.scale.u)
        opens, ends = (Drawn.SURE if how <= Drawn.WIDE else Drawn.FADING for how in found[:2])
        return found._replace(opens=opens, ends=ends)

    def _tints(self, page: reader.TimelinePage, number: int) -> tuple[str, str, str, str]:
        edition = self._player.edition if self._player else None
        roles = {**NEUTRAL, **(edition.look.colours if edition else {})}
        return tints.tints(page.eras[number].colour, number, roles)

    def _write(self, stretch: ticks.Stretch, now: reader.Language) -> None:
        written = zip(stretch.us, stretch.ticks, strict=True)
        self._items.show_ticks({u: (float(u), *ticks.written(tick, now), tick.major) for u, tick in written})
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
        view = View(start, scale)
        inset = self._asides.touched(view, row, along, above)
        if inset is not None:
            return {"number": inset, "badge": False}
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
        view = self._layout.opens(badge, View(start, scale), (0.0, free))
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
            "barred": place.barred,
            "flags": self._page.events.flags[number] if self._page else 0,
        }

    @Slot(int, float, float, float, result="QVariantList")
    def bring(self, number: int, start: float, scale: float, free: float) -> list[float]:
        """The view, moved no further than needed, with an event and its label in the free part."""
        place = self._layout.place(number) if self._layout and number >= 0 else None
        if place is None or self._layout is None:
            return [start, scale]
        view = self._layout.axis.fit(View(start, scale), place.u, place.extent, (0.0, free))
        return [view.start, view.scale]

    @Slot(float, float, float, float, result="QVariantList")
    def fling(self, start: float, scale: float, speed: float, free: float) -> list[float]:
        """The start at which a flick of a speed (px/s) comes to rest, and after how many ms."""
        if self._layout is None:
            return [start, 0.0]
        view, seconds = self._layout.axis.fling(View(start, scale), speed, (0.0, free))
        return [view.start, seconds * 1000]

    @Slot(float, float, float, result=int)
    def firstIn(self, start: float, scale: float, free: float) -> int:
        """The first event in the free part of a view; where none is, the last before it; -1 where there is none."""
        found = self._layout.first_in(View(start, scale), (0.0, free)) if self._layout else None
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

    @Slot(int, result=str)
    def spoken(self, number: int) -> str:
        """An event as a screen reader says it."""
        page, player = self._page, self._player
        if page is None or player is None or number < 0:
            return ""
        return self._safely(partial(self._teller.name, page, number, player.tongue), "")

    @Slot(int, str, result=str)
    def numbered(self, position: int, _tag: str) -> str:
        """How many events there are, and which of them one is, in the language of `_tag`, which is the visit's."""
        if self._player is None or position < 0:
            return ""
        return self._player.tongue.said("event_of", event=position + 1, events=len(self._kept))

    # what QML reads

    def _ends(self) -> tuple[str, str]:
        """What is written at the ends of the overview."""
        now = self._player.tongue.now if self._player else None
        if now is None or self._layout is None or self._axis is None:
            return "", ""
        return overview.ends(*self._layout.axis.span, self._axis.scale, now)

    def _title(self) -> str:
        return said(self._page.title, self._player.tongue)[0] if self._page and self._player else ""

    def _signs(self, language: reader.Language, here: room.Measures) -> float:
        """What the signs of the changes of scale take beside the words of an upright axis, px."""
        face = self._words.face(language.script)
        return max((length(sign, face) + here.gap / 2 for _, sign in self._signed()), default=0.0)

    def _signed(self) -> list[tuple[scaling.Joint, str]]:
        """The changes of scale, and their signs."""
        if self._axis is None or self._player is None:
            return []
        number = self._player.tongue.number
        return [(joint, joints.sign(joint, number)) for joint in self._axis.scale.joints]

    def _joints(self) -> list[dict[str, object]]:
        """Where the scale changes, what is said there and how large, and where that happens next."""
        signed, here, language = self._signed(), self._measures, self._player.tongue.now if self._player else None
        if not signed or self._layout is None or here is None or language is None:
            return []
        face = self._words.face(language.script)
        widths = [length(sign, face) for _, sign in signed]
        us = [joint.u for joint, _ in signed]
        size, apart = joints.sized(us, widths, face.pixelSize(), self._layout.axis.min_scale, here)
        found: list[dict[str, object]] = []
        for (joint, sign), following, needed in zip(signed, [*us[1:], float("inf")], [*apart, 0.0], strict=True):
            place = {"u": float(joint.u), "room": float(following)}
            found.append({**place, "text": sign, "size": size, "apart": needed})
        return found

    def _note(self) -> str:
        if self._axis is None or self._player is None:
            return ""
        return joints.note(self._axis.scale.joints, self._player.tongue.said)

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
        if page is None or player is None or not self._words.faces:
            return 0.0
        return max((self._words.length(lane.title, player.tongue) for lane in page.lanes), default=0.0)

    def _least_column(self) -> float:
        """The narrowest column that needs to break no word, in em."""
        return self._words.least_column() if self._measures is not None and self._measures.upright else 0.0

    def _eras(self) -> list[dict[str, object]]:
        """The eras as the overview shows them."""
        if self._layout is None or self._page is None or self._axis is None:
            return []
        now, page = ticks.UNIX_S + int(self.wall()), self._page
        spans = [(era.start, era.until(now)) for era in page.eras]
        return [
            {"from": each.first, "to": each.last, "level": each.level, "colour": self._tints(page, each.number)[3]}
            for each in overview.eras(*self._layout.axis.span, self._axis.scale, spans)
        ]

    def _spanned(self) -> list[float]:
        """From where to where (u) the overview reaches."""
        return [float(end) for end in self._layout.axis.span] if self._layout else [0.0, 1.0]

    def _names(self) -> list[dict[str, object]]:
        """The eras, where not all of their levels can have names at a time, and how wide (px) these are."""
        if self._layout is None or self._page is None or self._player is None or self._hung.levels <= self._named:
            return []
        found: list[dict[str, object]] = []
        for band in self._layout.bands:
            wide = self._words.name(self._page.eras[band.number].title, self._player.tongue).one * self._naming.size
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

    gently = Property(bool, lambda self: self._items.gently, _set_gently, notify=gentlyChanged)
    complete = Property(bool, lambda self: self._items.complete, notify=completeChanged)
    ready = Property(bool, lambda self: self._ready, notify=readyChanged)
    faces = Property(dict, lambda self: self._words.faces, _set_faces, notify=asked)
    reading = Property(dict, lambda self: self._reading, _set_reading, notify=asked)
    measures = Property(dict, lambda self: self._given, _set_measures, notify=asked)
    chosen = Property(list, lambda self: self._chosen, _set_chosen, notify=chosenChanged)
    lanes = Property(int, lambda self: len(self._rows(self._page)) if self._page else 0, notify=chosenChanged)
    filtered = Property(bool, lambda self: bool(self._page and self._page.filter), notify=known)
    few = Property(bool, lambda self: bool(self._page and len(self._page.events) <= FEW), notify=known)
    deep = Property(bool, lambda self: bool(self._page and self._page.scale == "deep"), notify=known)

    count = Property(int, lambda self: len(self._kept), notify=laidOut)
    title = Property(str, _title, notify=laidOut)
    chips = Property(list, _chips, notify=named)
    headings = Property(list, _headings, notify=laidOut)
    headingWidth = Property(float, _heading_width, notify=named)
    leastColumn = Property(float, _least_column, notify=laidOut)
    eras = Property(list, _eras, notify=laidOut)
    joints = Property(list, _joints, notify=laidOut)
    note = Property(str, _note, notify=laidOut)
    spanned = Property(list, _spanned, notify=laidOut)
    density = Property(list, lambda self: self._layout.density(BINS) if self._layout else [], notify=laidOut)
    begins = Property(str, lambda self: self._ends()[0], notify=laidOut)
    ends = Property(str, lambda self: self._ends()[1], notify=laidOut)

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
    levels = Property(int, lambda self: self._hung.levels, notify=laidOut)
    eraSize = Property(float, lambda self: self._hung.eras, notify=laidOut)
    heading = Property(float, lambda self: self._hung.heading, notify=laidOut)
    eraDated = Property(bool, lambda self: self._naming.dated, notify=laidOut)
    nameSize = Property(float, lambda self: self._naming.size, notify=laidOut)
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
    crowded = Property(bool, lambda self: self._items.crowded, notify=shownChanged)
    contexts = Property(list, lambda self: self._contexts, notify=shownChanged)
    labels = Property(Pool, lambda self: self._items.labels, constant=True)
    dots = Property(Pool, lambda self: self._items.dots, constant=True)
    badges = Property(Pool, lambda self: self._items.badges, constant=True)
    bars = Property(Pool, lambda self: self._items.bars, constant=True)
    slims = Property(Pool, lambda self: self._items.slims, constant=True)
    bands = Property(Pool, lambda self: self._items.bands, constant=True)
    insets = Property(Pool, lambda self: self._items.insets, constant=True)
    told = Property(Pool, lambda self: self._items.told, constant=True)
    toldEras = Property(Pool, lambda self: self._items.told_eras, constant=True)
    ticks = Property(Pool, lambda self: self._items.ticks, constant=True)
