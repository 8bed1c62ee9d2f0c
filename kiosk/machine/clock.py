"""The clock on the wall, and whether it can be true: a kiosk that doesn't know the time is open.

Small machines lose the time when they are switched off at the breaker, and come up somewhere in the past or where they
were switched off. What is looked at, each a few bytes to read: the release of this program, the newest edition, the
time last seen, the machine's own clock that runs on without power, and whether a network has set the time since then.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kiosk.machine import records

RECORD = "clock.json"
RELEASED = datetime(2026, 11, 1, tzinfo=UTC).timestamp()
"""Set anew with every release."""
TEN_YEARS_S = 10 * 365.25 * 86_400
DAY_S = 86_400
"""Clocks may differ by this much: they are corrected by hand, and machines keep their own clock in local time."""
HEALS_S = 3 * DAY_S
"""A clock that is older than what is known and runs on for so long is right, and what is known was not."""

log = logging.getLogger(__name__)


class Clock:
    """The wall's clock. `record` is where the time last seen is kept; `root` is that of the file system."""

    def __init__(self, record: Path, wall: Callable[[], float] = time.time, root: Path = Path("/")) -> None:
        self._record = record
        self._wall = wall
        self._rtc = root / "sys/class/rtc"
        self._set_by_network = root / "run/systemd/timesync/synchronized"
        self._known = records.read(record)

    def local(self) -> datetime:
        """What the clock shows, where the machine is now."""
        time.tzset()
        return datetime.fromtimestamp(self._wall()).astimezone()

    def doubt(self, newest: float = 0) -> str | None:
        """Why the clock can't be true, as the end of a sentence; None if it may be.

        `newest` is when the newest file that plays was written, in seconds since 1970.
        """
        now = self._wall()
        if now < RELEASED:
            return "that is before this program was made"
        if self._set_by_network.exists():
            self._saw(now)
            return None
        if why := self._own_clock(now):
            return why
        last = max(newest, self._number("seen"))
        if now > max(RELEASED, last) + TEN_YEARS_S:
            return "that is ten years after it was last right"
        if now < last - DAY_S and not self._runs_on(now):
            return f"it has been {_day(last)} already"
        self._saw(now)
        return None

    def _own_clock(self, now: float) -> str | None:
        """What speaks against the time in the clock that runs on without power."""
        try:
            clocks = sorted(self._rtc.iterdir())
        except OSError:
            return None  # a container: the time is its host's affair
        if not clocks:
            return "this machine has no clock that runs on without power, and no network has set the time"
        try:
            own = float((clocks[0] / "since_epoch").read_text("ascii"))
        except (OSError, ValueError):
            return None
        return f"the machine's own clock says {_day(own)}" if abs(own - now) > DAY_S else None

    def _runs_on(self, now: float) -> bool:
        """Whether a clock that was found too old has moved on by itself since then."""
        found = self._number("old")
        if not found <= now < found + 10 * HEALS_S:
            self._keep(self._known | {"old": now})
            return False
        return now - found > HEALS_S

    def _saw(self, now: float) -> None:
        if "old" in self._known or not 0 <= now - self._number("seen") < DAY_S:
            self._keep({"seen": now})

    def _number(self, name: str) -> float:
        value = self._known.get(name)
        return float(value) if isinstance(value, int | float) else 0.0

    def _keep(self, known: dict[str, float]) -> None:
        self._known = dict(known)
        try:
            records.write(self._record, known)
        except OSError as error:
            log.warning("the time can't be noted: %s", error)


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).date().isoformat()
