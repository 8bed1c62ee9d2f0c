"""`kiosk play` with a hand upon its screen: `python -m tests.soak.driven play EXHIBIT` and what else that takes.

Everything is the product's own, in its own process; the one thing added is a timer that touches the window.
"""

from __future__ import annotations

import os
import random
from typing import Any

from PySide6.QtCore import QTimer


class Hand:
    """Begins to touch as soon as the window is shown, and never rests."""

    def __init__(self, shown: Any) -> None:
        from tests.panel import Panel
        from tests.soak.hands import Gesture, Hands

        self._hands = Hands(Panel(shown.window), random.Random(os.environ.get("KIOSK_HAND")))  # noqa: S311
        self._gesture: Gesture = iter(())
        self._timer = QTimer(shown.window)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(10)

    def _go_on(self) -> None:
        if next(self._gesture, self) is self:
            self._gesture = self._hands.anything()


def main() -> None:
    from kiosk.cli import main as kiosk
    from kiosk.player.window import Shown

    show = Shown.show
    hands = []

    def show_and_touch(self: Shown) -> None:
        show(self)
        hands.append(Hand(self))

    Shown.show = show_and_touch  # type: ignore[method-assign]
    kiosk()


if __name__ == "__main__":
    main()
