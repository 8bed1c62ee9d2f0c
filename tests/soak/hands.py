"""What hands, and things that are no hands, do to a touch panel and a keyboard: counted, at random, repeatable by seed.

Every gesture is a generator that sends events and yields where Qt may draw a frame; without a yield in between, taps
come faster than any panel reports them.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt

from tests.panel import PLAIN, Panel

Gesture = Iterator[None]

KEYS = [key for key in Qt.Key if key is not Qt.Key.Key_unknown]
_MODIFIERS = [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
              Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier]  # fmt: skip


def modifiers() -> list[Qt.KeyboardModifier]:
    """No modifier, each alone, and all of them in every combination: 16."""
    found = [PLAIN]
    for modifier in _MODIFIERS:
        found += [one | modifier for one in found]
    return sorted(found, key=lambda one: one.value.bit_count())


class Hands:
    """Gestures at random, of all kinds."""

    def __init__(self, panel: Panel, chance: random.Random) -> None:
        self.panel = panel
        self.targets: list[QPoint] = []
        """Where there is something to hit: about half of what comes down comes down there."""
        self._chance = chance
        self._kinds: list[tuple[Callable[[], Gesture], int]] = [
            (self.tap, 30), (self.double_tap, 6), (self.swipe, 12), (self.edge_swipe, 8), (self.pinch, 8),
            (self.ten_fingers, 6), (self.palm, 4), (self.drum, 2), (self.stick, 2), (self.cancelled, 3),
            (self.keys, 16), (self.held_key, 3), (self.mouse, 10),
        ]  # fmt: skip
        self.kinds: Counter[str] = Counter()

    def anything(self) -> Gesture:
        """Some gesture."""
        kinds, weights = zip(*self._kinds, strict=True)
        gesture = self._chance.choices(kinds, weights)[0]
        self.kinds[gesture.__name__] += 1
        return gesture()

    # where

    def somewhere(self) -> QPoint:
        if self.targets and self._chance.random() < 0.5:
            return self._near(self._chance.choice(self.targets), 12)
        width, height = self.panel.size
        return QPoint(self._chance.randrange(width), self._chance.randrange(height))

    def _near(self, place: QPoint, most: int) -> QPoint:
        """Beside a place, on the glass: of what is beyond it no panel knows, and a mouse goes no further."""
        width, height = self.panel.size
        x, y = (at + self._chance.randint(-most, most) for at in place.toTuple())
        return QPoint(min(max(x, 0), width - 1), min(max(y, 0), height - 1))

    def _free(self, count: int) -> list[int]:
        """Numbers of fingers that are not on the glass; from 1, as Qt counts those of a panel."""
        return [finger for finger in range(1, 65) if finger not in self.panel.down][:count]

    def _path(self, finger: int, start: QPoint, end: QPoint, steps: int) -> Gesture:
        self.panel.press({finger: start})
        for step in range(1, steps + 1):
            self.panel.move({finger: start + (end - start) * (step / steps)})
            if self._chance.random() < 0.4:
                yield
        self.panel.lift(finger)
        yield

    # what

    def tap(self, at: QPoint | None = None) -> Gesture:
        finger = self._free(1)[0]
        self.panel.press({finger: at or self.somewhere()})
        if self._chance.random() < 0.3:
            yield
        self.panel.lift(finger)
        yield

    def double_tap(self) -> Gesture:
        at = self.somewhere()
        yield from self.tap(at)
        yield from self.tap(self._near(at, 6))

    def swipe(self) -> Gesture:
        return self._path(self._free(1)[0], self.somewhere(), self.somewhere(), self._chance.randint(2, 20))

    def edge_swipe(self) -> Gesture:
        """In from an edge, as people do who look for the desktop, or out over it."""
        width, height = self.panel.size
        along = self._chance.random()
        edge = self._chance.choice([
            QPoint(0, round(along * height)), QPoint(width - 1, round(along * height)),
            QPoint(round(along * width), 0), QPoint(round(along * width), height - 1),
        ])  # fmt: skip
        ends = [edge, self.somewhere()]
        self._chance.shuffle(ends)
        return self._path(self._free(1)[0], *ends, self._chance.randint(3, 15))

    def pinch(self) -> Gesture:
        one, other = self._free(2)
        places = {one: self.somewhere(), other: self.somewhere()}
        self.panel.press(places)
        goals = {finger: self.somewhere() for finger in places}
        for step in range(1, 13):
            self.panel.move({
                finger: start + (goals[finger] - start) * (step / 12) for finger, start in places.items()
            })  # fmt: skip
            if self._chance.random() < 0.4:
                yield
        fingers = [one, other]
        self._chance.shuffle(fingers)
        for finger in fingers:
            self.panel.lift(finger)
        yield

    def ten_fingers(self) -> Gesture:
        fingers = self._free(10)
        for finger in fingers:
            self.panel.press({finger: self.somewhere()})
        yield
        for _ in range(self._chance.randint(1, 8)):
            moving = self._chance.sample(fingers, self._chance.randint(1, 10))
            self.panel.move({finger: self._near(self.panel.down[finger], 40) for finger in moving})
            if self._chance.random() < 0.4:
                yield
        self._chance.shuffle(fingers)
        for finger in fingers:
            self.panel.lift(finger)
        yield

    def palm(self) -> Gesture:
        """Many points at once within a hand's breadth, which come, shift and go as they like."""
        middle = self.somewhere()
        fingers = self._free(self._chance.randint(12, 24))
        self.panel.press({finger: self._near(middle, 90) for finger in fingers})
        yield
        while fingers:
            leaving = fingers[: self._chance.randint(1, len(fingers))]
            staying = fingers[len(leaving) :]
            if staying:
                self.panel.move({finger: self._near(self.panel.down[finger], 10) for finger in staying})
            self.panel.lift(*leaving)
            fingers = staying
            if self._chance.random() < 0.5:
                yield

    def drum(self) -> Gesture:
        """Taps as fast as they can be sent, far over a thousand a second, without a frame between them."""
        at = self.somewhere() if self._chance.random() < 0.7 else None
        for _ in range(self._chance.randint(20, 120)):
            finger = self._free(1)[0]
            self.panel.press({finger: at or self.somewhere()})
            self.panel.lift(finger)
        yield

    def stick(self) -> Gesture:
        """A finger, or a piece of chewing gum, that stays; at most two of them."""
        if len(self.panel.down) < 2:
            self.panel.press({self._free(1)[0]: self.somewhere()})
        else:
            self.panel.lift(next(iter(self.panel.down)))
        yield

    def cancelled(self) -> Gesture:
        self.panel.press({self._free(1)[0]: self.somewhere()})
        yield
        self.panel.cancel()
        yield

    def keys(self) -> Gesture:
        some = modifiers()
        for _ in range(self._chance.randint(1, 12)):
            modifier = self._chance.choice(some) if self._chance.random() < 0.5 else PLAIN
            self.panel.key(self._chance.choice(KEYS), modifier)
        yield

    def held_key(self) -> Gesture:
        """A key that is kept down and repeats: an arrow, Tab, Return, and what else moves something."""
        key = self._chance.choice([
            Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Return,
            Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_PageDown,
        ])  # fmt: skip
        self.panel.key(key, times=self._chance.randint(5, 40))
        yield

    def mouse(self) -> Gesture:
        at = self.somewhere()
        if self._chance.random() < 0.5:
            self.panel.wheel(at, self._chance.choice([-240, -120, 120, 240]))
        else:
            self.panel.click(at, self._chance.choice(list(_BUTTONS)))
        yield


_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton,
            Qt.MouseButton.BackButton)  # fmt: skip
