"""`kiosk play` as systemd sees it: a process of its own, what it says and tells, and the end it comes to."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from kiosk.edition.store import Store, store_of
from tests.edition.exhibits import write_exhibit

PATIENCE_S = 60
PLAY = ("-m", "kiosk", "play")


def until(there: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not there():
        assert time.monotonic() < end, f"waited {PATIENCE_S} s for {what}"
        time.sleep(0.01)


class Kiosk:
    """`kiosk play`, or another program that takes an exhibit, with the socket of systemd's that it tells."""

    def __init__(
        self,
        exhibit: Path,
        data: Path,
        *options: str,
        program: tuple[str, ...] = PLAY,
        **environment: str,
    ) -> None:
        self.told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        # The kernel finds a name that nobody has.
        self.told.bind("")
        self.told.settimeout(PATIENCE_S)
        variables = {"KIOSK_DATA": str(data), "NOTIFY_SOCKET": "@" + self.told.getsockname()[1:].decode()}
        self.process = subprocess.Popen(
            [sys.executable, *options, *program, str(exhibit)],
            env={**os.environ, **variables, **environment},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr
        with self.process.stderr as lines:
            for line in lines:
                self._lines.put(line)

    def hear(self, pattern: str) -> re.Match[str]:
        """Waits for a line on standard error with something like that in it."""
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                self.said.append(self._lines.get(timeout=max(0.0, end - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"nothing like {pattern!r} in:\n{''.join(self.said)}")
            if found := re.search(pattern, self.said[-1]):
                return found

    def heard_so_far(self) -> str:
        with suppress(queue.Empty):
            while True:
                self.said.append(self._lines.get_nowait())
        return "".join(self.said)

    def all_told(self) -> list[bytes]:
        """What systemd was told and nobody has received yet."""
        told = []
        self.told.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                told.append(self.told.recv(1000))
        self.told.settimeout(PATIENCE_S)
        return told

    def tree(self) -> dict[int, str]:
        """The command lines of the process and all that it started, by their ids."""
        found, waiting = {}, [self.process.pid]
        while waiting:
            pid = waiting.pop()
            with suppress(OSError):
                found[pid] = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
                for children in Path(f"/proc/{pid}/task").glob("*/children"):
                    waiting += map(int, children.read_text().split())
        return found

    def end(self) -> None:
        """Asks it to end, if it still runs, and waits until it has and all that it started."""
        tree = self.tree() if self.process.poll() is None else {}
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE_S)
        finally:
            self.process.kill()
            self.process.wait()
            self._reader.join(PATIENCE_S)
            self.told.close()
        # What it started hears that nobody listens any more, and goes.
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in tree), f"the end of {tree}")


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    return write_exhibit(tmp_path / "exhibit", pictures=2)


@pytest.fixture
def store(exhibit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store in which the kiosk keeps the exhibit's editions."""
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    return store_of(exhibit)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Callable[..., Kiosk]]:
    """Starts a kiosk: `play(exhibit)`, its editions in `tmp_path / "data"`."""
    with ExitStack() as ends:

        def start(exhibit: Path, *options: str, **how: Any) -> Kiosk:
            kiosk = Kiosk(exhibit, tmp_path / "data", *options, **how)
            ends.callback(kiosk.end)
            return kiosk

        yield start
