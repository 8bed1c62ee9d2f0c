"""The insets of a page: found when it has come to rest, and kept where they are while it is only moved along."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtGui import QFont

from kiosk.edition import reader
from kiosk.player.timeline.axis import View
from kiosk.player.timeline.insets import BESIDE, Box, Inset, Passage, Space, Wish, placed, touched
from kiosk.player.timeline.labels import Label
from kiosk.player.timeline.layout import Label as StandingLabel
from kiosk.player.timeline.layout import Shown
from kiosk.player.timeline.passages import passage
from kiosk.player.timeline.pool import Row
from kiosk.player.timeline.room import Hung, Measures
from kiosk.player.wording import Tongue

WIDTHS = (1.25, 1.0, 1.6, 2.0, 2.6)
"""In which a text is tried, in widths of a label."""
LINES, UPRIGHT_LINES = 3, 5
"""Of a text, at most: a column is narrower."""
NARROWEST = 0.75
"""A column for a text, in widths of a label."""
EDGE = 0.8
"""From both ends of what is seen, in gaps."""
KEPT = 500
"""So many passages are kept."""
LINE = 1.0
"""From a row's line, in dots."""

Words = Callable[[int], Label]
Face = Callable[[str], QFont]


class Asides:
    """All lengths are px, places on the axis u."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[float, Inset]] = {}  # and where its label stands: the box is counted from there
        self._scale = 0.0
        self._told: dict[tuple[int, float, int], Passage | None] = {}

    def forget(self) -> None:
        """Nothing is shown, or what is shown is laid out anew."""
        self._found, self._scale = {}, 0.0
        self._told.clear()

    def find(
        self,
        shown: Shown,
        view: View,
        edge: float,
        here: Measures,
        hung: Hung,
        page: reader.TimelinePage,
        tongue: Tongue,
        words: Words,
        face: Face,
    ) -> dict[Hashable, Row]:
        """What a view shows that is seen up to `edge`, for the items on the screen. `face` is the font of texts."""
        space = Space(
            here.upright,
            EDGE * here.gap,
            edge - EDGE * here.gap,
            0.0 if here.upright else LINE * here.dot,
            hung.baseline - (0.3 * here.gap if hung.rows > 1 else 0.0),
            here.gap,
            here.reading,
        )
        taken: list[Box] = []
        wishes: list[Wish] = []
        for label in shown.labels:
            its = words(label.number)
            box, stem = _boxes(label.number, label.row, label.stand(view), label.lane, its, here, hung)
            taken += (box, stem)
            if view.along(label.u) >= 0 and space.begin <= box.begin and box.end <= space.end:
                wishes.append(self._wish(box, stem.high, page, space, here, tongue, face))
        along = {label.number: view.along(label.u) for label in shown.labels}
        kept = {
            number: inset._replace(box=_moved(inset.box, along[number]))
            for number, (_, inset) in self._found.items()
            if view.scale == self._scale and number in along
        }
        us = {label.number: float(label.u) for label in shown.labels}
        self._scale = view.scale
        self._found = {
            inset.box.number: (
                us[inset.box.number],
                inset._replace(box=_moved(inset.box, -along[inset.box.number])),
            )
            for inset in placed(wishes, taken, space, kept)
        }
        staying = [
            (label, _boxes(label.number, label.row, 0.0, label.lane, words(label.number), here, hung)[0])
            for label in shown.labels
            if label.u_end > label.u
        ]
        return {
            number: (*_row(u, inset, page, tongue), _ahead(u, inset.box, staying))
            for number, (u, inset) in self._found.items()
        }

    def touched(self, view: View, row: int, along: float, across: float) -> int | None:
        """The number of the event whose inset is there."""
        if view.scale != self._scale:
            return None
        insets = [inset._replace(box=_moved(inset.box, view.along(u))) for u, inset in self._found.values()]
        return touched(insets, row, along, across)

    def _wish(
        self,
        box: Box,
        reach: float,
        page: reader.TimelinePage,
        space: Space,
        here: Measures,
        tongue: Tongue,
        face: Face,
    ) -> Wish:
        event, weight = page.events[box.number], page.events.weights[box.number]
        if event.picture is not None:
            return Wish(box, weight, event.picture.width / event.picture.height, reach)
        language = tongue.choose(event.text)
        if language is None or language.tag not in event.text:
            return Wish(box, weight, 0.0, reach)
        widths = tuple(share * here.labelWidth for share in WIDTHS)
        if here.upright:
            widths = tuple(
                width
                for width in (reach - box.low, reach - box.high - BESIDE * here.gap)
                if width > NARROWEST * here.labelWidth
            )
        most = UPRIGHT_LINES if here.upright else min(LINES, int((space.high - space.low) / space.line))

        def told(width: float, lines: int) -> Passage | None:
            key = (box.number, width, lines)
            if key not in self._told:
                if len(self._told) >= KEPT:
                    self._told.clear()
                self._told[key] = passage(event.text[language.tag], face(language.script), width, lines)
            return self._told[key]

        return Wish(box, weight, 0.0, reach, widths, most, told)


def _boxes(number: int, row: int, along: float, lane: int, its: Label, here: Measures, hung: Hung) -> tuple[Box, Box]:
    """The box of a label's words, and of its stem."""
    foot = hung.divided.foot + lane * hung.divided.pitch
    tip = foot + hung.divided.label
    dated = here.dateLine + (its.date_lines - 1) * here.line if hung.setting.dated else 0.0
    high = dated + its.lines * here.line + here.overhang
    stem = Box(number, row, along - 1, along + 1, 0.0, tip)
    if here.upright:
        begin = along + 0.5 * here.offset
        return Box(number, row, begin, begin + high, foot, foot + (its.inked or its.width)), stem
    begin = along + here.offset
    return Box(number, row, begin, begin + its.width, tip - high, tip), stem


def _ahead(u: float, box: Box, staying: Sequence[tuple[StandingLabel, Box]]) -> float:
    """How far the words reach from the edge that may stay there when an inset comes to it."""
    return max(
        (
            words.end
            for label, words in staying
            if label.u < u < label.u_end and words.row == box.row and words.low < box.high and box.low < words.high
        ),
        default=0.0,
    )


def _moved(box: Box, along: float) -> Box:
    return box._replace(begin=box.begin + along, end=box.end + along)


def _row(u: float, inset: Inset, page: reader.TimelinePage, tongue: Tongue) -> Row:
    box = inset.box
    language = tongue.choose(page.events[box.number].text)
    script = language.script if language else "Latn"
    return (box.number, u, box.row, box.begin, box.low, box.end - box.begin, box.high - box.low, inset.text, script)
