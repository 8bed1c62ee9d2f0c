"""Log files bounded in bytes that a person can read: a day's heading, then one line an event."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

MOST_BYTES = 1_000_000
"""Of one file."""
FILES = 3
"""The newest is `kiosk.log`, then `kiosk.log.1` and so on: all together never hold more than 3 MB."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def heading(at: float) -> str:
    """What stands above the lines of one day, whose times are those of the wall clock: `at` is in s since 1970."""
    local = time.localtime(at)
    ahead = local.tm_gmtoff // 60
    sign = "-" if ahead < 0 else "+"
    offset = f"UTC{sign}{abs(ahead) // 60:02}:{abs(ahead) % 60:02}"
    return f"== {_DAYS[local.tm_wday]} {local.tm_year}-{local.tm_mon:02}-{local.tm_mday:02}, local time is {offset} =="


def stamp(at: float) -> str:
    """A moment by the wall clock, as "2026-11-22 10:03:12"."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))


class LogFile:
    """`kiosk.log` in a folder, and the ones before it.

    What can't be written (no folder, no room, a read-only disk) is dropped and counted, and the count is the first
    thing written when there is room again. Nothing here raises.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES, files: int = FILES) -> None:
        self._path = folder / "kiosk.log"
        self._most = most_bytes
        self._files = files
        self._file = -1
        self._size = 0
        self._torn = False
        self._headed = ""
        self._lost = 0
        self._lost_since = 0.0
        self._why = ""

    def write(self, at: float, line: str) -> None:
        """Adds a line that was said `at` s since 1970."""
        try:
            self._reach()
            data = self._framed(at, line)
            if self._size and self._size + len(data) > self._most:
                self._turn()
                data = self._framed(at, line)
            if len(data) > self._most:
                raise OSError("a line longer than a file")
            self._put(data)
        except OSError as error:
            self._lost_since = self._lost_since if self._lost else at
            self._lost += 1
            self._why = error.strerror or str(error)
        else:
            self._lost = 0
            self._headed = heading(at)

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _framed(self, at: float, line: str) -> bytes:
        lines = []
        if self._headed != heading(at):
            lines.append(heading(at))
        if self._lost:
            lines.append(f"-- {self._lost} lines since {stamp(self._lost_since)} could not be kept: {self._why} --")
        text = "\n".join([*lines, line, ""])
        return b"\n" * self._torn + text.encode("utf-8", "backslashreplace")

    def _reach(self) -> None:
        """Opens the file, anew where another stands in its place or none does."""
        if self._file >= 0:
            about = os.fstat(self._file)
            try:
                here = self._path.stat()
            except FileNotFoundError:
                here = None
            if here is not None and (here.st_dev, here.st_ino) == (about.st_dev, about.st_ino):
                self._size = about.st_size
                return
            self.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Not blocking, or a pipe in the file's place would hold the screen until somebody reads it.
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK
        file = os.open(self._path, flags, 0o640)
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            os.close(file)
            raise OSError(f"{self._path} is not a file")
        self._file, self._size, self._headed = file, about.st_size, ""
        # A power cut leaves half a line, on some file systems with zeros behind it.
        self._torn = self._size > 0 and os.pread(file, 1, self._size - 1) != b"\n"

    def _turn(self) -> None:
        """Begins a new file, and drops the oldest."""
        self.close()
        for number in range(self._files - 1, 0, -1):
            older = self._numbered(number)
            newer = self._numbered(number - 1)
            if newer.exists():
                if newer.stat().st_size > self._most:
                    newer.unlink()  # not written by us, and it would break the bound
                else:
                    newer.replace(older)
        self._path.unlink(missing_ok=True)
        self._reach()

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}") if number else self._path

    def _put(self, data: bytes) -> None:
        written = os.write(self._file, data)
        self._torn = 0 < written < len(data) or (written == 0 and self._torn)
        if written < len(data):
            raise OSError("the disk is full")
