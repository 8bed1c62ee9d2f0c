"""What the doctor sees of a machine: files under a root, tools that may be missing or hang, the clock, the kiosk."""

from __future__ import annotations

import os
import stat
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from kiosk import places
from kiosk.edition.store import Store, store_of
from kiosk.machine.settings import Settings
from kiosk.machine.status import NoAnswer, ask, folders

TOOL_LIMIT_S = 5.0
MOST_READ = 4_000_000
INSTALLED_DATA = Path("/var/lib/kiosk")
SUDO = "Ask again as root: sudo kiosk doctor"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a tool came to. `status` is None where it is not installed, or (`late`) did not end in time."""

    status: int | None = None
    out: str = ""
    err: str = ""
    late: bool = False

    @property
    def missing(self) -> bool:
        return self.status is None and not self.late


class Tools(Protocol):
    """Runs a tool, and never longer than some seconds."""

    def __call__(self, command: Sequence[str], /) -> Ran: ...


@dataclass(frozen=True, slots=True)
class Room:
    """Of a file system, in bytes, and how many more files it takes of how many."""

    free: int
    total: int
    files_free: int = 1
    files_total: int = 1


def run_tool(command: Sequence[str]) -> Ran:
    """Runs a tool of the system's, in English, with nothing to ask."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "SYSTEMD_PAGER": "", "SYSTEMD_COLORS": "0"}
    # Tools for the administrator are not on an ordinary user's way.
    environment["PATH"] = f"{environment.get('PATH', '')}:/usr/sbin:/sbin:/usr/bin:/bin"
    try:
        ran = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=TOOL_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return Ran(late=True)
    except OSError:
        return Ran()
    return Ran(ran.returncode, ran.stdout.decode("utf-8", "replace"), ran.stderr.decode("utf-8", "replace"))


def room_of(path: Path) -> Room:
    """OSError if there is no such path."""
    about = os.statvfs(path)
    return Room(about.f_bavail * about.f_frsize, about.f_blocks * about.f_frsize, about.f_favail, about.f_files)


def ask_kiosk() -> dict[str, Any]:
    """What a running kiosk says. Raises NoAnswer."""
    return ask(folders())


def data_of(root: Path) -> Path:
    """The data folder of the kiosk that was installed here, else this user's own."""
    given = os.environ.get("KIOSK_DATA") or os.environ.get("STATE_DIRECTORY")
    installed = root / INSTALLED_DATA.relative_to("/")
    return installed if not given and installed.exists() else places.data_folder()


@dataclass
class System:
    """A machine as it is seen by one user. All paths given to its methods are absolute, under `root`."""

    root: Path = Path("/")
    tool: Tools = run_tool
    now: Callable[[], float] = time.time
    room: Callable[[Path], Room] = room_of
    kiosk: Callable[[], dict[str, Any]] = ask_kiosk
    is_root: bool = field(default_factory=lambda: os.geteuid() == 0)
    data: Path = field(default_factory=lambda: data_of(Path("/")))
    machine_files: list[Path] = field(default_factory=places.config_files)
    settings: Settings = field(default_factory=Settings)
    exhibit: Path = field(default_factory=places.shipped_exhibit)
    _answer: dict[str, Any] | NoAnswer | None = field(default=None, repr=False)
    _asking: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def at(self, path: str) -> Path:
        return self.root / path.lstrip("/")

    def text(self, path: str | Path) -> str | None:
        """What a file holds, without blanks around it; None if it can't be read. A pipe is not waited for."""
        place = self.at(str(path)) if isinstance(path, str) else path
        try:
            file = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                return None
            read = b""
            while len(read) < MOST_READ and (piece := os.read(file, 65536)):
                read += piece
        except OSError:
            return None
        finally:
            os.close(file)
        return read.decode("utf-8", "replace").strip("\0 \n\t")

    def number(self, path: str | Path) -> int | None:
        with suppress(ValueError):
            return int(self.text(path) or "")
        return None

    def all(self, pattern: str) -> list[Path]:
        """Paths that match, sorted; without what is not there or may not be looked at."""
        with suppress(OSError):
            return sorted(self.root.glob(pattern.lstrip("/")))
        return []

    def nearest(self, path: Path) -> Path:
        """The path, or what there is of the way to it."""
        while not os.path.lexists(path) and path != path.parent:
            path = path.parent
        return path

    @property
    def store(self) -> Store:
        """Where its editions stand."""
        return Store(self.data / store_of(self.exhibit).folder.name)

    @property
    def answer(self) -> dict[str, Any] | NoAnswer:
        """What the running kiosk says of itself, or why there is no answer; asked once for all checks."""
        with self._asking:
            if self._answer is None:
                try:
                    self._answer = self.kiosk()
                except NoAnswer as none:
                    self._answer = none
                except OSError as error:
                    self._answer = NoAnswer("none", f"The kiosk can't be asked: {error.strerror or error}.")
            return self._answer

    @property
    def said(self) -> dict[str, Any]:
        """What the running kiosk says of itself; empty without one."""
        answer = self.answer
        return answer if isinstance(answer, dict) else {}
