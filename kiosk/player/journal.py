"""Where the player's words for its operators go: systemd's journal or standard error, and a bounded file.

Other modules only call `logging.getLogger(__name__)`, with one sentence an event. What they add by `extra`, as in
`extra={"event": "edition", "page": "launch"}`, becomes fields of the journal: `KIOSK_EVENT`, `KIOSK_PAGE`.
Nothing that a visitor does is logged; `kiosk.player.tally` counts visits by the hour.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import select
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from kiosk.player.logfile import LogFile, stamp
from kiosk.player.said import Said, Sieve, one_line

SOCKET = "/run/systemd/journal/socket"
PROBLEMS_KEPT = 20
CLOCK_SET_S = 5.0
"""A wall clock that moves this much more than the time that passed was set."""
MOST_PLACES = 6
"""Of a traceback, the innermost first."""
MOST_TRACE = 16_000

_KINDS = {logging.DEBUG: "detail", logging.INFO: "note", logging.WARNING: "WARNING"}
_PRIORITIES = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3}
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_NAMES = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{24}\b")
_USUAL = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName", "place"}


class Sink(Protocol):
    """A place that takes events; it never raises for what the world does."""

    def write(self, said: Said) -> None: ...


@dataclass(slots=True)
class Problem:
    """Something that went wrong: when first and last (s since 1970), how often, and whether it is an error."""

    text: str
    first: float
    last: float
    times: int
    error: bool


class Journal(logging.Handler):
    """Makes an event of every record and hands it on, and keeps the last problems for whoever asks."""

    def __init__(
        self,
        sinks: list[Sink],
        wall: Callable[[], float] = time.time,
        passed: Callable[[], float] = lambda: time.clock_gettime(time.CLOCK_BOOTTIME),
    ) -> None:
        super().__init__()
        self._sinks = sinks
        self._wall = wall
        self._passed = passed
        self._sieve = Sieve()
        self._last: tuple[float, float] | None = None
        self._problems: OrderedProblems = OrderedProblems()

    @property
    def problems(self) -> list[Problem]:
        """The last problems, the newest first; each once, however often it came."""
        return self._problems.newest_first()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            at, passed = self._wall(), self._passed()
            said = _said(record, at)
            if said.level >= logging.WARNING:
                self._problems.add(said)
            self._tell_of_the_clock(at, passed)
            for each in self._sieve.take(said, passed):
                self._write(each)
        except Exception:  # noqa: BLE001 (a record that can't be written must not end a kiosk)
            self.handleError(record)

    def close(self) -> None:
        with self._held():
            for each in self._sieve.rest(self._wall()):
                self._write(each)
        super().close()

    def _held(self) -> threading.RLock:
        assert self.lock is not None
        return self.lock

    def _write(self, said: Said) -> None:
        for sink in self._sinks:
            sink.write(said)

    def _tell_of_the_clock(self, at: float, passed: float) -> None:
        before, self._last = self._last, (at, passed)
        if before is None:
            return
        elapsed = passed - before[1]
        moved = at - before[0] - elapsed
        # A network's clock pulls ours along by up to 0.05 %.
        if abs(moved) > CLOCK_SET_S + elapsed * 0.001:
            text = f"the clock was set: it would be {stamp(before[0] + elapsed)} now, and says {stamp(at)}"
            self._write(Said(at, logging.INFO, text, {"KIOSK_EVENT": "clock-set"}))


class OrderedProblems:
    """The last problems, in the order in which each came last."""

    def __init__(self) -> None:
        self._kept: deque[Problem] = deque(maxlen=PROBLEMS_KEPT)

    def add(self, said: Said) -> None:
        error = said.level >= logging.ERROR
        for problem in self._kept:
            if problem.text == said.text and problem.error == error:
                self._kept.remove(problem)
                self._kept.append(Problem(said.text, problem.first, said.at, problem.times + 1, error))
                return
        self._kept.append(Problem(said.text, said.at, said.at, 1, error))

    def newest_first(self) -> list[Problem]:
        return list(reversed(self._kept))


def kind_of(level: int) -> str:
    """The level in a word for people."""
    return _KINDS.get(level, "PROBLEM")


def line_of(said: Said) -> str:
    """The event as one line to be read out: `2026-11-22 10:03:12  PROBLEM  The picture …`."""
    return f"{stamp(said.at)}  {kind_of(said.level):<7}  {said.text}"


class InFile:
    """Lines in `kiosk.log`, in which the names of editions and pictures are as short as somebody can read out."""

    def __init__(self, folder: Path) -> None:
        self._file = LogFile(folder)

    def write(self, said: Said) -> None:
        self._file.write(said.at, _NAMES.sub(r"\1…", line_of(said)))


class OnStandardError:
    """Lines on standard error, as a terminal shows them."""

    def write(self, said: Said) -> None:
        with suppress(OSError, ValueError):  # the terminal was closed
            # There may be none, and whoever should read it may have stopped: nobody waits for them.
            if sys.stderr and select.select([], [sys.stderr], [], 0)[1]:
                sys.stderr.write(line_of(said) + "\n")
                sys.stderr.flush()


class InSystemd:
    """Events in systemd's journal with their fields, by its own protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL)."""

    def __init__(self, address: str = SOCKET) -> None:
        import socket  # only where systemd listens

        self._address = address
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)

    def write(self, said: Said) -> None:
        priority = str(_PRIORITIES.get(said.level, 2))
        fields = {"MESSAGE": said.text, "PRIORITY": priority, "SYSLOG_IDENTIFIER": "kiosk", **said.fields}
        with suppress(OSError):  # full, or being started anew: what can't be logged is dropped
            self._line.sendto(native(fields), self._address)

    def close(self) -> None:
        self._line.close()


def native(fields: Mapping[str, str]) -> bytes:
    """Fields as systemd's journal takes them: `NAME=value`, or with its length where a value has several lines."""
    parts = []
    for name, value in fields.items():
        data = value.encode("utf-8", "backslashreplace")
        if b"\n" in data:
            parts.append(name.encode() + b"\n" + len(data).to_bytes(8, "little") + data + b"\n")
        else:
            parts.append(name.encode() + b"=" + data + b"\n")
    return b"".join(parts)


def _said(record: logging.LogRecord, at: float) -> Said:
    text = record.getMessage()
    file, line, function = getattr(record, "place", (record.pathname, record.lineno, record.funcName))
    fields = {"LOGGER": record.name, "KIOSK_PART": record.name.rpartition(".")[2]}
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        if places := _places(error.__traceback__):
            file, line, function = places[0]
        told = "; from ".join(f"{_short(file)}, line {line}" for file, line, _ in places[:MOST_PLACES])
        text = f"{text}: {type(error).__name__}: {error}" + (f" (in {told})" if told else "")
        fields["KIOSK_TRACE"] = _trace(error)
    fields |= {"CODE_FILE": str(file or ""), "CODE_LINE": str(line or 0), "CODE_FUNC": str(function or "")}
    for name, value in record.__dict__.items():
        if name not in _USUAL and isinstance(value, str | int | float) and name.isidentifier() and name.isascii():
            fields[f"KIOSK_{name.upper()}"] = one_line(str(value))
    return Said(at, record.levelno, one_line(text), fields)


def _places(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    """File, line and function of every step of a traceback, the innermost first."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    return places[::-1]


def _short(file: str) -> str:
    """The path from the program's own folder on, else the file's name."""
    _, inside, rest = file.rpartition("/kiosk/")
    return f"kiosk/{rest}" if inside else file.rpartition("/")[2]


def _trace(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(error))[-MOST_TRACE:]


_journal: Journal | None = None


def open_journal(folder: Path) -> Journal:
    """From now on all that is logged goes to systemd's journal or standard error, and to `kiosk.log` in `folder`."""
    global _journal
    # A full disk or a closed terminal must not end a kiosk: what can't be logged is dropped.
    logging.raiseExceptions = False
    outside: Sink = InSystemd() if _systemd_listens() else OnStandardError()
    _journal = Journal([outside, InFile(folder)])
    root = logging.getLogger()
    root.addHandler(_journal)
    root.setLevel(logging.INFO)
    with suppress(OSError, ValueError, RuntimeError):  # there is no standard error
        # Where the program was when it crashed, or when systemd ended it because it hung.
        faulthandler.enable()
    qInstallMessageHandler(_from_qt)
    sys.excepthook = _from_python
    sys.unraisablehook = _from_the_interpreter
    threading.excepthook = _from_a_thread
    return _journal


def problems() -> list[Problem]:
    """What went wrong lately, the newest first."""
    return _journal.problems if _journal else []


def _systemd_listens() -> bool:
    """Whether standard error goes to systemd's journal (systemd.exec(5), JOURNAL_STREAM), which then listens itself."""
    try:
        about = os.fstat(2)
        given = os.environ.get("JOURNAL_STREAM", "")
        return given == f"{about.st_dev}:{about.st_ino}" and Path(SOCKET).is_socket()
    except OSError:
        return False


def _from_qt(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    place = (context.file, context.line, context.function)
    extra = {"place": place, "category": context.category or ""} if context.file else {}
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", text, extra=extra)


def _from_python(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("kiosk").error("something unexpected happened", exc_info=(kind, error, trace))


def _from_the_interpreter(what: sys.UnraisableHookArgs) -> None:
    if what.exc_value is not None:
        _from_python(what.exc_type, what.exc_value, what.exc_traceback)


def _from_a_thread(what: threading.ExceptHookArgs) -> None:
    if what.exc_value is not None:
        _from_python(what.exc_type, what.exc_value, what.exc_traceback)
