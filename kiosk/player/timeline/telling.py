"""What a screen reader finds on an axis at rest: the eras, and whatever has a mark in view, in order of time.

All lengths are px: along the axis from where what is seen begins, across it from a row's line towards its labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from kiosk.edition import reader
from kiosk.player.timeline.axis import View
from kiosk.player.timeline.labels import said
from kiosk.player.timeline.layout import Badge, Bar, Dot, Label, Shown
from kiosk.player.timeline.room import Hung, Measures
from kiosk.player.wording import Tongue

COMMAS = {"Arab": "، "}
"""Between a title and its date, by script."""
KEPT = 2_000
"""The names of so many events are kept."""


class Told(NamedTuple):
    """Something to be told: of an event its `number`, of a badge that of its first one, and its own place (u)."""

    spoken: str
    number: int
    badge: bool
    u: float
    row: int
    begin: float
    low: float
    long: float
    broad: float


class ToldEra(NamedTuple):
    """An era, and the level of its strip."""

    spoken: str
    level: int
    begin: float
    long: float


NONE = Told("", -1, False, 0.0, 0, 0.0, 0.0, 0.0, 0.0)
NO_ERA = ToldEra("", 0, 0.0, 0.0)


class Teller:
    """What is said of the events of one page in one language."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def forget(self) -> None:
        """Another page, or another language."""
        self._names.clear()

    def name(self, page: reader.TimelinePage, number: int, tongue: Tongue) -> str:
        """An event's title, its date, and its lane."""
        if number not in self._names:
            if len(self._names) >= KEPT:
                self._names.clear()
            event = page.events[number]
            lane = page.lanes[event.lane].title if event.lane >= 0 else {}
            self._names[number] = _listed((event.title, event.date, lane), tongue)
        return self._names[number]

    def told(
        self,
        shown: Shown,
        view: View,
        edge: float,
        here: Measures,
        hung: Hung,
        page: reader.TimelinePage,
        tongue: Tongue,
    ) -> list[Told]:
        """The events and badges that a view shows, which is seen up to `edge`."""
        found: list[tuple[tuple[int, int], Told]] = []
        bars = (bar for bar in shown.bars if not bar.slim)
        marks: list[Label | Dot | Bar] = [*shown.labels, *shown.dots, *bars]
        for one in marks:
            begin, end = view.along(one.u), view.along(one.u_end)
            if begin < edge and (begin > 0 or end > 0):
                spoken = self.name(page, one.number, tongue)
                place = _place(one, begin, end, edge, here, hung)
                found.append(((one.u, one.number), Told(spoken, one.number, False, float(one.u), one.row, *place)))
        for badge in shown.badges:
            if view.along(badge.u) < edge and view.along(badge.u_last) > 0:
                spoken = self._counted(badge, page, tongue)
                begin, low = max(0.0, view.along(badge.u)) - here.badge / 2, -(hung.divided.strip + here.badge) / 2
                told = Told(spoken, badge.first, True, float(badge.u), badge.row, begin, low, here.badge, here.badge)
                found.append(((badge.u_first, badge.first), told))
        return [told for _, told in sorted(found, key=itemgetter(0))]

    def _counted(self, badge: Badge, page: reader.TimelinePage, tongue: Tongue) -> str:
        first, last = (said(page.events[number].date, tongue)[0] for number in (badge.first, badge.last))
        return tongue.said("events_between", events=badge.many, first=first, last=last) or tongue.number(badge.many)


def eras(shown: Shown, view: View, edge: float, page: reader.TimelinePage, tongue: Tongue) -> list[ToldEra]:
    """The eras that a view shows, in order of time."""
    found = []
    for band in sorted(shown.bands, key=lambda band: (band.u, band.level)):
        begin, end = max(0.0, view.along(band.u)), min(edge, view.along(band.u_end))
        if end > begin:
            era = page.eras[band.number]
            found.append(ToldEra(_listed((era.title, era.date), tongue), band.level, begin, end - begin))
    return found


def _listed(texts: Sequence[reader.Text], tongue: Tongue) -> str:
    words = [said(text, tongue) for text in texts]
    return COMMAS.get(words[0][1], ", ").join(text for text, _ in words if text)


def _place(
    one: Label | Dot | Bar, begin: float, end: float, edge: float, here: Measures, hung: Hung
) -> tuple[float, float, float, float]:
    """From where, how far across, how long and how broad it is."""
    divided = hung.divided
    if isinstance(one, Bar):
        stand = max(0.0, begin)
        until = min(edge, max(end, stand + one.extent if one.titled else end))
        return stand, -divided.strip - (one.lane + 1) * divided.bar_pitch, until - stand, divided.bar_pitch
    if isinstance(one, Label) and begin >= 0 and begin + one.extent <= edge:
        return begin, divided.foot + one.lane * divided.pitch, one.extent, divided.label
    return max(0.0, begin) - here.dot / 2, -here.dot / 2, here.dot, here.dot
