"""What stands on the axis, handed to the items on the screen: while somebody moves it, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.player.timeline.doubts import UNTOLD, Doubt
from kiosk.player.timeline.labels import Label
from kiosk.player.timeline.layout import Band, Shown
from kiosk.player.timeline.placing import SPAN
from kiosk.player.timeline.pool import Pool, Row, Within
from kiosk.player.timeline.telling import NO_ERA, NONE, Told, ToldEra

AHEAD_MS = 40
AT_ONCE, BADGES_AT_ONCE, NEXT_MS = 5, 12, 12
"""So many new items a frame, or badges, which are lighter; and after how many ms the next."""
CROWDED = 30
"""More marks than that are moved as one."""

Rows = dict[Hashable, Row]


class Items(QObject):
    """A list for each kind of item. `gently` says that somebody moves the axis; `complete` that nothing is to come."""

    completeChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        place = {"number": -1, "u": 0.0, "uEnd": 0.0, "row": 0}
        words = {"title": "", "titleScript": "Latn"}
        dated = {"date": "", "dateScript": "Latn", **words, "lines": 1, "dateLines": 1}
        sure = {"opens": -1, "ends": -1, "opening": 0.0, "closing": 0.0}
        lasting = {"barred": False, "after": [], **sure}
        self.labels = Pool(self, {**place, "lane": 0, "extent": 0.0, "flags": 0, **lasting, "room": 0.0, **dated})
        self.dots = Pool(self, {**place, "flags": 0, "barred": False})
        self.badges = Pool(self, {"u": 0.0, "uFirst": 0.0, "uLast": 0.0, "row": 0, "text": "", "first": -1})
        titled = {"extent": 0.0, "room": 0.0, "titled": False}
        self.slims = Pool(self, {**place, "lane": 0, **sure})
        self.bars = Pool(self, {**place, "lane": 0, **titled, **sure, **words})
        colours = {"band": "#000000", "strip": "#000000", "ink": "#ffffff", "edge": "#000000"}
        named = {"title": "", "oneLine": "", "length": 0.0, "script": "Latn"}
        dates = {"date": "", "dateScript": "Latn"}
        self.bands = Pool(self, {"u": 0.0, "uEnd": 0.0, "room": 0.0, "level": 0, **named, **dates, **sure, **colours})
        self.ticks = Pool(self, {"u": 0.0, "text": "", "below": "", "major": False})
        inset = {"from": 0.0, "low": 0.0, "long": 0.0, "broad": 0.0, "text": "", "script": "Latn"}
        self.insets = Pool(self, {"number": -1, "u": 0.0, "row": 0, **inset, "ahead": 0.0})
        self.told = Pool(self, NONE._asdict())
        self.told_eras = Pool(self, NO_ERA._asdict())
        self.gently = False
        self.crowded = False
        # Where somebody zooms, what comes is shown a few at a time, so that no frame has to wait for all of it.
        self._coming: list[tuple[Pool, Rows, Within | None]] = []
        self._next = QTimer(self)
        self._next.setInterval(NEXT_MS)
        self._next.timeout.connect(self._take_in)
        # Items for what may come are made one by one while nothing else is to be done.
        self._ahead = QTimer(self)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._make_ahead)

    @property
    def complete(self) -> bool:
        return not self._coming

    def show(
        self,
        shown: Shown,
        flags: Sequence[int],
        words: Callable[[int], Label],
        doubts: Callable[[int], Doubt],
        number: Callable[[int], str],
        band: Callable[[Band], Row],
    ) -> None:
        """What is to be seen from now on, but for the ticks: `flags`, `words` and `doubts` are those of events by their
        number, `number` writes one, and `band` tells of an era what it shows.
        """
        self.crowded = len(shown.labels) + len(shown.dots) + len(shown.badges) > CROWDED
        labels: Rows = {}
        for one in shown.labels:
            its = words(one.number)
            labels[one.number] = (
                one.number, float(one.u), float(one.u_end), one.row, one.lane, float(one.extent), flags[one.number],
                one.barred, list(one.after), *(doubts(one.number) if flags[one.number] & SPAN else UNTOLD),
                its.width, its.date, its.date_script, its.broken, its.title_script, its.lines,
                its.date_lines,
            )  # fmt: skip
        self._give(self.labels, labels)
        self.dots.hold(
            {
                dot.number: (dot.number, float(dot.u), float(dot.u_end), dot.row, flags[dot.number], dot.barred)
                for dot in shown.dots
            }
        )
        badges: Rows = {
            (badge.row, *badge.cell): (
                float(badge.u), float(badge.u_first), float(badge.u_last), badge.row, number(badge.many), badge.first,
            )
            for badge in shown.badges
        }  # fmt: skip
        self._give(self.badges, badges, _cells([*badges, *self.badges.keys]))
        bars: Rows = {}
        slims: Rows = {}
        for bar in shown.bars:
            if bar.slim:
                slims[bar.number] = (
                    bar.number, float(bar.u), float(bar.u_end), bar.row, bar.lane, *doubts(bar.number),
                )  # fmt: skip
                continue
            its = words(bar.number)
            bars[bar.number] = (
                bar.number, float(bar.u), float(bar.u_end), bar.row, bar.lane, its.bar, float(bar.room), bar.titled,
                *doubts(bar.number), its.title, its.title_script,
            )  # fmt: skip
        self.bars.hold(bars)
        self.slims.hold(slims)
        self.bands.hold({each.number: band(each) for each in shown.bands})

    def show_ticks(self, rows: Rows) -> None:
        """The ticks that are to be seen from now on."""
        self._give(self.ticks, rows)

    def show_insets(self, rows: Rows) -> None:
        """The insets that are to be seen from now on."""
        self._give(self.insets, rows)

    def tell(self, told: Sequence[Told], eras: Sequence[ToldEra]) -> None:
        """What a screen reader finds from now on, in this order: each place in it is one item's, for good."""
        for pool, rows, none in ((self.told, told, NONE), (self.told_eras, eras, NO_ERA)):
            idle = len(pool.keys) - len(rows)
            pool.hold(dict(enumerate([*rows, *[none] * idle])))

    def make_ahead(self) -> None:
        """From now on, makes items for what may come."""
        self._ahead.start()

    def _make_ahead(self) -> None:
        ahead = ((self.labels, 26), (self.dots, 14), (self.badges, 52), (self.ticks, 23))
        if not any(pool.spare(count) for pool, count in ahead):
            self._ahead.stop()

    def _give(self, pool: Pool, wanted: Rows, within: Within | None = None) -> None:
        """What a list is to show from now on; all of it at once, unless somebody moves the axis."""
        self._coming = [each for each in self._coming if each[0] is not pool]
        # What goes does so at once, what comes follows in the next frames: to find out what that is took time enough.
        if not pool.hold(wanted, 0 if self.gently else None, within):
            self._coming.append((pool, wanted, within))
            if not self._next.isActive():
                self._next.start()
            self.completeChanged.emit()

    def _take_in(self) -> None:
        """A few more of what is to be seen, of each list in turn."""
        if self._coming:
            pool, wanted, within = self._coming.pop(0)
            if not pool.hold(wanted, BADGES_AT_ONCE if pool is self.badges else AT_ONCE, within):
                self._coming.append((pool, wanted, within))
        if not self._coming:
            self._next.stop()
            self.completeChanged.emit()


def _cells(keys: Sequence[Any]) -> Within:
    """Which of the largest cells that there are among badges one lies in, or is: a badge goes as those come that it
    falls into, or the one that it falls to.
    """
    largest = max((power for _, power, _ in keys), default=0)

    def cell(key: Any) -> Hashable:
        row, power, number = key
        return row, number >> (largest - power)

    return cell
