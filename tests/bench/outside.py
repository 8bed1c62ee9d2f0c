"""A program watched from outside: its processes' memory and wake-ups by /proc, and what it puts on the screen.

Nothing here knows what it watches, so that the kiosk and its peers are measured by the same eye.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

POLL_S = 0.002
PATIENCE_S = 60

_PR_SET_CHILD_SUBREAPER = 36

Colour = tuple[int, int, int]


class NeverSeenError(Exception):
    """What was waited for did not happen."""


@dataclass(frozen=True)
class Running:
    """A program, and everything that it started."""

    main: subprocess.Popen[bytes]
    began: float
    """By `time.monotonic`, just before the process was made."""
    others: frozenset[int]

    def processes(self) -> list[int]:
        """The ids of all its processes, those included that were orphaned on the way."""
        return [pid for pid in _descendants(os.getpid()) if pid not in self.others]

    def pss(self) -> float:
        """What all its processes hold together, in MB."""
        return pss(self.processes())

    def wakeups(self, seconds: float) -> float:
        """How often a second any of its threads began to run after it had waited, over that many seconds."""
        before = self._switches()
        began = time.monotonic()
        time.sleep(seconds)
        after = self._switches()
        return sum(count - before.get(thread, 0) for thread, count in after.items()) / (time.monotonic() - began)

    def wait_until_idle(self, seconds: float = 3) -> None:
        """Waits until, for that long, its processes used under 0.1 s of processor time and none came or went."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            before, used = self.processes(), self._used()
            time.sleep(seconds)
            if self.processes() == before and self._used() - used < 0.1:
                return
        raise NeverSeenError("an idle program")

    def _used(self) -> float:
        """Processor time of all its processes, in s."""
        ticks = 0
        for pid in self.processes():
            with suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _switches(self) -> dict[str, int]:
        found = {}
        for pid in self.processes():
            for status in Path(f"/proc/{pid}/task").glob("*/status"):
                with suppress(OSError):
                    line = next(
                        line
                        for line in status.read_text("ascii", "replace").splitlines()
                        if line.startswith("voluntary")
                    )
                    found[str(status)] = int(line.split()[1])
        return found


def pss(processes: Iterable[int]) -> float:
    """Proportional set size of processes together, in MB of 1,000,000 bytes (proc(5)).

    Pages of files are counted whole, once: what they would weigh here if nothing else on the machine used them.
    """
    kib = 0
    files: dict[tuple[str, ...], int] = {}
    for pid in processes:
        for place, sizes in _mappings(pid):
            if place[-1] == "0":
                kib += sizes["Pss"]
            else:
                kib += sizes["Pss_Dirty"]
                files[place] = max(files.get(place, 0), sizes["Rss"] - sizes["Anonymous"])
    return (kib + sum(files.values())) * 1024 / 1e6


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Running]:
    """Starts a program and ends it, with all that it started, afterwards."""
    # What loses its parent becomes a child of this process, and is counted and ended with the rest.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    others = frozenset(_descendants(os.getpid()))
    began = time.monotonic()
    main = subprocess.Popen(
        command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    program = Running(main, began, others)
    try:
        yield program
    finally:
        main.terminate()
        with suppress(subprocess.TimeoutExpired):
            main.wait(5)
        while left := program.processes():
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                with suppress(ChildProcessError):
                    os.waitpid(pid, 0)
        with suppress(ChildProcessError):
            main.wait()


def _descendants(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                # The name in parentheses may itself hold spaces and parentheses.
                parent = int((entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _mappings(pid: int) -> Iterator[tuple[tuple[str, ...], dict[str, int]]]:
    """A process's mappings: offset, device and inode ("0" for memory without a file), and their sizes in KiB."""
    place: tuple[str, ...] = ()
    sizes: dict[str, int] = {}
    lines: list[str] = []
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps").read_text("utf-8", "replace").splitlines()
    for line in lines:
        name, *values = line.split()
        if not name.endswith(":"):
            if place:
                yield place, sizes
            place, sizes = tuple(values[1:4]), {}
        elif values[-1] == "kB":
            sizes[name[:-1]] = int(values[0])
    if place:
        yield place, sizes


class Glass:
    """What stands on a virtual screen now, read from the memory of its server without asking it."""

    def __init__(self, memory: Path) -> None:
        with (memory / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._memory[:100])
        # XWDFileHeader: size of the header, …, width, height, …, bits a pixel, bytes a line, …, colours.
        if header[11] != 32:
            raise RuntimeError(f"a screen of {header[11]} bits a pixel, where 32 are understood")
        self.width, self.height = header[4], header[5]
        self._line = header[12]
        self._start = header[0] + header[19] * 12

    def row(self, y: int) -> bytes:
        """The pixels of a line, four bytes each: blue, green, red and nothing."""
        start = self._start + y * self._line
        return self._memory[start : start + self.width * 4]

    def shows(self, patches: Mapping[tuple[int, int], Colour], tolerance: int = 14) -> bool:
        """Whether the pixels at those places have those colours, each of red, green and blue within the tolerance."""
        return all(_near(self._pixel(x, y), colour, tolerance) for (x, y), colour in patches.items())

    def words(self, ink: Colour, lines: range, columns: range) -> int:
        """How many pixels on those lines and columns have the colour of the words."""
        blue_green_red = bytes((ink[2], ink[1], ink[0]))
        rows = (self.row(y)[columns.start * 4 : columns.stop * 4] for y in lines)
        return sum(row.count(blue_green_red) for row in rows)

    def digest(self) -> int:
        """A number that changes when the picture does."""
        return hash(self._memory[self._start : self._start + self._line * self.height])

    def _pixel(self, x: int, y: int) -> Colour:
        at = self._start + y * self._line + x * 4
        blue, green, red = self._memory[at : at + 3]
        return red, green, blue


def _near(one: Colour, other: Colour, tolerance: int) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def moment_when(seen: Callable[[], bool], what: str) -> float:
    """Looks every 2 ms until `seen` is true: when that was, by `time.monotonic`. Raises NeverSeenError in a minute."""
    end = time.monotonic() + PATIENCE_S
    while not seen():
        if time.monotonic() > end:
            raise NeverSeenError(what)
        time.sleep(POLL_S)
    return time.monotonic()


def wait_until_still(glass: Glass, seconds: float = 1.5) -> None:
    """Waits until the screen has not changed for that long."""
    last, since = glass.digest(), time.monotonic()
    end = since + PATIENCE_S
    while time.monotonic() - since < seconds:
        time.sleep(0.1)
        if (now := glass.digest()) != last:
            last, since = now, time.monotonic()
        if time.monotonic() > end:
            raise NeverSeenError("a still page")
