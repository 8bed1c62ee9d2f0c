"""Starts: what was started lately and whether it stood, so that an edition that ends the player is not tried for ever.

An edition that three starts in a row did not survive is passed over for the one before it; after six such starts in a
row nothing of an edition is loaded. A start has survived once it has stood for a minute. An end in order, a power cut
and a reboot are no crashes. Every hour and after every boot it is tried afresh, once, with all that was passed over.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk.machine import records

RECORD = "starts.json"
PASSED_OVER_AFTER = 3
SAFE_AFTER = 6
STANDS_AFTER_S = 60.0
TRIED_AGAIN_AFTER_S = 3600.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """What the last edition looked like, for a screen that may load nothing of it: its title in its first language."""

    title: str = ""
    tag: str = ""
    script: str = "Latn"
    right_to_left: bool = False
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Starts:
    """What is known of the starts so far. It never changes: each method gives what follows.

    `boot` and `process` say who wrote it. Times are seconds of the monotonic clock, which is
    the same in all processes of a boot.
    """

    exhibit: str = ""
    boot: str = ""
    process: str = ""
    edition: str | None = None
    """The edition that was loaded last, by its hash."""
    falling: bool = False
    """It has not stood for a minute yet: if the process is gone, it crashed."""
    row: int = 0
    """Starts in a row that did not stand."""
    crashes: Mapping[str, int] = field(default_factory=dict)
    """The same of each edition."""
    since: float = 0.0
    """When something was passed over, or tried afresh, last."""
    look: Look = field(default_factory=Look)

    @property
    def passed_over(self) -> frozenset[str]:
        """The editions that are not played any more."""
        return frozenset(edition for edition, count in self.crashes.items() if count >= PASSED_OVER_AFTER)

    @property
    def safe(self) -> bool:
        """Whether nothing of an edition is to be loaded."""
        return self.row >= SAFE_AFTER

    def told(self, boot: str, now: float, alive: Callable[[str], bool]) -> Starts:
        """What a new process makes of the record: how the one before it ended."""
        if self.boot != boot:
            # The clock began anew with the machine: whatever waits for the next try is due.
            return replace(self, boot=boot, falling=False, since=now - TRIED_AGAIN_AFTER_S)
        if not self.falling or alive(self.process):
            return self
        return replace(self.crashed(), since=now)

    def crashed(self) -> Starts:
        counts = dict(self.crashes)
        if self.edition is not None:
            counts[self.edition] = counts.get(self.edition, 0) + 1
        return replace(self, falling=False, row=self.row + 1, crashes=counts)

    def due(self, now: float) -> float:
        """Seconds until all is tried afresh; 0 where it is time, or where there is nothing to try."""
        if not (self.safe or self.passed_over):
            return 0.0
        return min(max(0.0, self.since + TRIED_AGAIN_AFTER_S - now), TRIED_AGAIN_AFTER_S)

    def chosen(self, editions: Iterable[str], now: float) -> tuple[str | None, Starts]:
        """Of the editions, the one to be preferred first, which to load (None: none), and what follows from it."""
        offered = iter(editions)
        first = next(offered, None)
        if not (self.safe or self.passed_over):
            return first, self
        if self.safe and first is not None and first not in self.crashes:
            # It came when nothing could be played, or just before.
            return first, self.afresh(first)
        if self.due(now) <= 0:
            return first, replace(self, since=now)
        if self.safe or first is None:
            return None, self
        passed = self.passed_over
        if first not in passed:
            return first, self
        return next((each for each in offered if each not in passed), first), self

    def loads(self, edition: str | None, process: str) -> Starts:
        """That edition (None: what is shown without one) is loaded now; if the process ends soon, it crashed."""
        return replace(self, edition=edition, process=process, falling=True)

    def rests(self, process: str) -> Starts:
        """Nothing of an edition is loaded: whatever ends the process now says nothing of an edition."""
        return replace(self, edition=None, process=process, falling=False)

    def afresh(self, edition: str) -> Starts:
        """An edition that has just arrived: what is known of it, or of the row, no longer holds."""
        return replace(self, row=0, crashes={each: n for each, n in self.crashes.items() if each != edition})

    def stood(self) -> Starts:
        """What was loaded has stood for a minute."""
        return replace(self, falling=False).afresh(self.edition or "")

    def ended(self) -> Starts:
        """The process ends because it was asked to."""
        return replace(self, falling=False)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def starts_from(source: Mapping[str, Any], exhibit: str) -> Starts:
    """What was recorded of that exhibit; nothing, if the record is another's or makes no sense."""
    try:
        look = Look(
            title=str(source["look"]["title"]),
            tag=str(source["look"]["tag"]),
            script=str(source["look"]["script"]),
            right_to_left=bool(source["look"]["right_to_left"]),
            colours={str(role): str(colour) for role, colour in source["look"]["colours"].items()},
        )
        found = Starts(
            exhibit=source["exhibit"],
            boot=str(source["boot"]),
            process=str(source["process"]),
            edition=None if source["edition"] is None else str(source["edition"]),
            falling=bool(source["falling"]),
            row=int(source["row"]),
            crashes={str(edition): int(count) for edition, count in source["crashes"].items()},
            since=float(source["since"]),
            look=look,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return Starts(exhibit=exhibit)
    return found if found.exhibit == exhibit else Starts(exhibit=exhibit)


class Keeper:
    """Keeps the record of this process: read at its start, replaced whole and aside at every change.

    What can't be kept is logged once: the kiosk plays on without.
    """

    def __init__(
        self,
        file: Path,
        exhibit: str,
        clock: Callable[[], float] = time.monotonic,
        boot: str | None = None,
        process: str | None = None,
        alive: Callable[[str], bool] | None = None,
    ) -> None:
        self._file = file
        self._clock = clock
        self._process = process or process_of(os.getpid())
        self._writing: threading.Thread | None = None
        self._fault: OSError | ValueError | None = None
        self._told_fault = False
        found = starts_from(records.read(file), exhibit)
        self.now = found.told(boot or boot_id(), clock(), alive or is_alive)

    def choose(self, editions: Iterable[str]) -> str | None:
        """Which edition to load, recorded before it is; see `Starts.chosen`."""
        edition, starts = self.now.chosen(editions, self._clock())
        if edition is None and starts.safe:
            self._keep(starts.rests(self._process))
        else:
            self._keep(starts.loads(edition, self._process))
        return edition

    def loads(self, edition: str, *, afresh: bool) -> None:
        """An edition is loaded later than at the start; `afresh`, because it has just arrived."""
        starts = self.now.afresh(edition) if afresh else self.now
        self._keep(starts.loads(edition, self._process))

    def looks(self, look: Look) -> None:
        """What the edition looks like that is shown now."""
        if look != self.now.look:
            self._keep(replace(self.now, look=look))

    def tries(self) -> None:
        """All is tried afresh now."""
        self.now = replace(self.now, since=self._clock())

    def stood(self) -> None:
        self._keep(self.now.stood())

    def ended(self) -> None:
        self._keep(self.now.ended())
        self.settle()

    def due(self) -> float:
        """Seconds until all is tried afresh."""
        return self.now.due(self._clock())

    def settle(self) -> None:
        """Waits until what was last recorded is on the disk, or can't be."""
        if self._writing is not None:
            self._writing.join()
            self._writing = None
        if self._fault is not None and not self._told_fault:
            self._told_fault = True
            log.error("what was started can't be recorded, so a crash can't be told from a start: %s", self._fault)

    def _keep(self, starts: Starts) -> None:
        self.settle()
        self.now = starts
        # Aside, because a card that is slow to write would hold up the first picture.
        self._writing = threading.Thread(target=self._write, args=(starts.as_json(),))
        self._writing.start()

    def _write(self, known: dict[str, Any]) -> None:
        try:
            records.write(self._file, known)
        except (OSError, ValueError) as error:
            self._fault = error


def boot_id() -> str:
    """What tells this boot of the machine from all others; empty where the system has no such thing."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


def process_of(pid: int) -> str:
    """A process by its number and when it began, since numbers come again; empty if there is none."""
    try:
        # The name in parentheses may itself hold spaces and parentheses.
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return ""
    # One that is dead and waits for its parent to hear of it runs no more.
    return "" if fields[0] == "Z" else f"{pid}:{fields[19]}"


def is_alive(process: str) -> bool:
    """Whether the process of that name from `process_of` still runs."""
    pid = process.partition(":")[0]
    return pid.isdecimal() and process_of(int(pid)) == process
