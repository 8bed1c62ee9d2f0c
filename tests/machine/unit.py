"""systemd's part in a test: runs a unit's own command line as its account would, listens, and sweeps up."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE_S = 60.0
ACCOUNT = 62_013
"""A user that no system has: the stand-in for the account “kiosk” where the tests run as root."""


class Unit:
    """A service installed into a folder, `root`, and its processes. Its directories lie in `top`, a short path."""

    def __init__(self, file: Path, root: Path, top: Path, **environment: str) -> None:
        self._asks = _read(file)
        self._root = root
        self.runtime, self.state, self.cache = top / "run", top / "state", top / "cache"
        for folder in (self.runtime, self.state, self.cache):
            folder.mkdir(mode=0o700, exist_ok=True)
        self.told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.told.bind(str(top / "notify"))
        (top / "notify").chmod(0o666)
        self.told.settimeout(PATIENCE_S)
        words = {"%t/kiosk": str(self.runtime), "%C/kiosk": str(self.cache)}
        self._environment = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(self.state),
            "RUNTIME_DIRECTORY": str(self.runtime),
            "STATE_DIRECTORY": str(self.state),
            "CACHE_DIRECTORY": str(self.cache),
            "NOTIFY_SOCKET": str(top / "notify"),
            **{name: words.get(value, value) for line in self._asks["Environment"] for name, value in _pairs(line)},
            **environment,
        }
        self.within: Sequence[str] = ()
        self.process: subprocess.Popen[bytes] | None = None
        self._log = (top / "log").open("wb")
        self.log = top / "log"

    def asks(self, name: str) -> list[str]:
        """What the unit sets under that name."""
        return self._asks[name]

    @property
    def command(self) -> list[str]:
        """As the unit has it, below the folder that stands for the machine."""
        (line,) = self._asks["ExecStart"]
        return [f"{self._root}{word}" if word.startswith("/opt/kiosk") else word for word in line.split()]

    def start(self) -> None:
        """Starts it, in a process group and session of its own, and `within` what that command line brings about."""
        limit = {"WATCHDOG_USEC": str(round(float(self._asks["WatchdogSec"][0]) * 1e6)), "WATCHDOG_PID": "1"}
        self.process = subprocess.Popen(
            [*self.within, *_as_account(self.state, self.runtime, self.cache), *self.command],
            env=limit | self._environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )

    def ready(self) -> None:
        """Waits for READY=1."""
        self.hear(b"READY=1")

    def hear(self, wanted: bytes) -> None:
        """Waits until that was told."""
        assert self.process
        end = time.monotonic() + PATIENCE_S
        told = b""
        while wanted not in told.splitlines():
            assert time.monotonic() < end, f"{self.process.poll()} {self.processes()}\n{self.said()}"
            self.told.settimeout(1)
            with suppress(TimeoutError):
                told = self.told.recv(4096)
        self.told.settimeout(PATIENCE_S)

    def hush(self) -> None:
        """Forgets what was told so far."""
        self.told.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                self.told.recv(4096)
        self.told.settimeout(PATIENCE_S)

    def silent(self) -> bool:
        """Whether nothing is told for as long as the watchdog would wait."""
        self.hush()
        self.told.settimeout(float(self._environment["WATCHDOG_USEC"]) / 1e6)
        try:
            self.told.recv(4096)
        except TimeoutError:
            return True
        finally:
            self.told.settimeout(PATIENCE_S)
        return False

    def player(self) -> int:
        """The process that plays."""
        return self._the(self.find_player(), "player")

    def find_player(self) -> int | None:
        """The process that plays, if there is one."""
        return self._find(r" -m (kiosk|tests\.machine\.toured|tests\.soak\.driven) play$")

    def compositor(self) -> int:
        return self._the(self.find_compositor(), "compositor")

    def find_compositor(self) -> int | None:
        """The compositor, if there is one."""
        return self._find(r"^cage .*-- ")

    def main(self) -> int:
        """systemd's own child."""
        assert self.process
        return self.process.pid

    def beneath(self, pid: int) -> list[int]:
        """What a process has started, and what those have."""
        found = [pid]
        for each in found:
            for children in Path(f"/proc/{each}/task").glob("*/children"):
                with suppress(OSError):
                    found += map(int, children.read_text().split())
        return found[1:]

    def _find(self, pattern: str) -> int | None:
        return next((pid for pid, line in self.processes().items() if re.search(pattern, line)), None)

    def _the(self, pid: int | None, name: str) -> int:
        assert pid is not None, f"no {name} among {self.processes()}\n{self.said()}"
        return pid

    def processes(self) -> dict[int, str]:
        """All processes of the unit, as its control group would hold them, and their command lines."""
        assert self.process
        found = {}
        for folder in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if os.getsid(int(folder.name)) == self.process.pid:
                    line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
                    if line:
                        found[int(folder.name)] = line
        return found

    def ended(self) -> int:
        """Waits until the main process has ended, and sweeps up what it left."""
        status = self.wait()
        self.kill()
        return status

    def wait(self) -> int:
        """Waits until the main process has ended; what it left stays."""
        assert self.process
        return self.process.wait(PATIENCE_S)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """All of it at once."""
        for pid in self.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        if self.process and number == signal.SIGKILL:
            self.process.wait(PATIENCE_S)

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def close(self) -> None:
        if self.process:
            self.kill()
        self.told.close()
        self._log.close()

    @property
    def screen(self) -> dict[str, str]:
        """The environment of a program that looks at the compositor's screen."""
        return {**os.environ, "XDG_RUNTIME_DIR": str(self.runtime), "WAYLAND_DISPLAY": "wayland-0"}


@contextmanager
def unit(file: Path, root: Path, **environment: str) -> Iterator[Unit]:
    """Systemd with one unit: nothing runs yet, nothing does afterwards."""
    top = Path(tempfile.mkdtemp(prefix="kiosk-"))
    top.chmod(0o755)
    made = Unit(file, root, top, **environment)
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(top)


def _as_account(*own: Path) -> list[str]:
    """As an ordinary user, to whom the unit's folders belong; it may only read more than such a one.

    Python and the checkout may lie in a folder of root's own.
    """
    if os.geteuid() != 0:
        return []
    for folder in own:
        for each in [folder, *folder.rglob("*")]:
            os.chown(each, ACCOUNT, ACCOUNT, follow_symlinks=False)
    # Without that bit access(2), by which Qt finds its plugins, would not count what it may read.
    reading = [
        "--securebits=+no_setuid_fixup",
        "--inh-caps=-all,+dac_read_search",
        "--ambient-caps=-all,+dac_read_search",
    ]
    user = [f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups"]
    return ["setpriv", *user, *reading, "--bounding-set=-all,+dac_read_search", "--no-new-privs", "--"]


def _read(file: Path) -> dict[str, list[str]]:
    """The lines of a unit, by what they set."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in file.read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found[name].append(value)
    return found


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    for word in line.split():
        name, _, value = word.partition("=")
        yield name, value
