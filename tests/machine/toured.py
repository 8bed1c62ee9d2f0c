"""`kiosk play` with somebody who turns every page: `python -m tests.machine.toured play`.

Everything is the product's own, in its own process. Whenever the file `tour` stands in its state folder, that is taken
away, every page is opened twice, and standard error hears "toured".
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

PAGE_MS = 150


class Visitor:
    """Begins when the file is there."""

    def __init__(self, shown: object) -> None:
        self._player = shown._player  # type: ignore[attr-defined]
        self._wish = Path(os.environ["STATE_DIRECTORY"], "tour")
        self._left: list[int] = []
        self._timer = QTimer(self._player, interval=PAGE_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        edition = self._player.edition
        if self._left:
            self._player.open(self._left.pop())
            if not self._left:
                print("toured", file=sys.stderr, flush=True)
        elif edition is not None and self._wish.exists():
            self._wish.unlink()
            self._player.begin("")
            self._left = [*range(len(edition.ids))] * 2


def main() -> None:
    from kiosk.cli import main as kiosk
    from kiosk.player.window import Shown

    show = Shown.show
    visitors = []

    def show_and_visit(self: Shown) -> None:
        show(self)
        visitors.append(Visitor(self))

    Shown.show = show_and_visit  # type: ignore[method-assign]
    kiosk()


if __name__ == "__main__":
    main()
