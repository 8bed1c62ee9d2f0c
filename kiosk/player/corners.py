"""The hidden way in: one finger on the top-left corner for 3 s, then one on the top-right corner for 3 s.

Physical left and right, whatever the reading direction. A `Corners` never changes: every method returns what follows.
`now` is in seconds of a monotonic clock, places are in mm from the screen's top-left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

CORNER_MM = 25.0
"""Length of a corner's sides: a thumb finds it, and a visitor who reaches for a picture does not."""
HOLD_S = 3.0
LONGEST_S = 8.0
"""A finger that lies longer on the first corner is no finger: an elbow, a bag, a drop."""
BETWEEN_S = 5.0
"""From the first corner to the second, at most."""
STUCK_S = 60.0
"""A touch that the panel never takes back stops counting, or it would bar the way for ever."""


class Step(Enum):
    NOTHING = auto()
    LEFT = auto()
    """A finger alone on the first corner."""
    BETWEEN = auto()
    RIGHT = auto()
    """A finger alone on the second corner."""
    SPOILT = auto()
    """Something else was touched: nothing counts until every finger is gone."""
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Corners:
    """How far somebody has come. `down` are the fingers on the glass, each with the time it came."""

    step: Step = Step.NOTHING
    since: float = 0.0
    down: tuple[tuple[int, float], ...] = ()

    def press(self, finger: int, x: float, y: float, width: float, now: float) -> Corners:
        """A finger comes down on a screen so many mm wide."""
        others = self._fresh(finger, now)
        down = (*others, (finger, now))
        if others:
            return replace(self, step=Step.SPOILT, down=down)
        if y <= CORNER_MM and x <= CORNER_MM < width - CORNER_MM:
            return Corners(Step.LEFT, now, down)
        second = y <= CORNER_MM and x >= width - CORNER_MM
        if second and self.step is Step.BETWEEN and now - self.since <= BETWEEN_S:
            return Corners(Step.RIGHT, now, down)
        return Corners(Step.NOTHING, now, down)

    def stray(self, finger: int) -> Corners:
        """A finger has left the corner it came down on."""
        held = self.step in (Step.LEFT, Step.RIGHT) and self.down[-1][0] == finger
        return replace(self, step=Step.SPOILT) if held else self

    def lift(self, finger: int, now: float) -> Corners:
        """A finger is gone."""
        held = bool(self.down) and self.down[-1][0] == finger
        down = self._fresh(finger, now)
        match self.step:
            case Step.LEFT if held:
                done = HOLD_S <= now - self.since <= LONGEST_S
                return Corners(Step.BETWEEN if done else Step.NOTHING, now, down)
            case Step.RIGHT if held:
                return Corners(Step.OPEN if now - self.since >= HOLD_S else Step.NOTHING, now, down)
            case Step.SPOILT if not down:
                return Corners()
            case _:
                return replace(self, down=down)

    def tick(self, now: float) -> Corners:
        """What follows because time has passed."""
        deadline = self.deadline()
        return replace(self, step=Step.OPEN) if deadline is not None and now >= deadline else self

    def deadline(self) -> float | None:
        """When `tick` changes something; None: never, as things are."""
        return self.since + HOLD_S if self.step is Step.RIGHT else None

    def again(self) -> Corners:
        """From the beginning, with the fingers that are still down."""
        return Corners(Step.SPOILT if self.down else Step.NOTHING, self.since, self.down)

    def _fresh(self, finger: int, now: float) -> tuple[tuple[int, float], ...]:
        return tuple(each for each in self.down if each[0] != finger and now - each[1] < STUCK_S)
