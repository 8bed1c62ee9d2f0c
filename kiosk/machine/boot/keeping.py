"""Keeping: the compositor, the player in it, and their word to systemd, for which this process answers.

Both are its children. The compositor's own client only tells the display and holds it, so that a player which falls is
started again on the same display: the screen is black for no longer than a player needs for its first picture.

All of it ends, for systemd to start anew,
- when the player has ended in order, because it was asked to;
- when the compositor has ended;
- when the player falls before it has shown a picture: whoever starts the service is to hear of that, and what is wrong
  may be the compositor;
- when systemd's watchdog hears no beat. A player that draws nothing may wait for a compositor or a driver that hangs,
  and only one that is started with them is sure to draw again.
"""

from __future__ import annotations

import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.machine.boot.backoff import RECORD, delay

CLIENT = ("/bin/sh", "-c", 'echo "$WAYLAND_DISPLAY" >&0; read -r _')
"""Its standard input is this process's line: when that is closed, it ends, and the compositor with it."""
START_LIMIT_S = 30
"""From a start to the first picture, as kiosk.service has it."""
GOING_S = 0.2
"""Qt ends the player with a status above 0 when the compositor goes, and may be quicker than that."""
CLOSING_S = 1.0
"""The compositor has no more to do than to let go of the screen."""


class End(NamedTuple):
    """How it all ends: the exit status, what the player is told first, and how long it has (s) before it is killed."""

    status: int
    word: signal.Signals
    limit_s: float


IN_ORDER = End(0, signal.SIGTERM, 4.0)
FELL = End(1, signal.SIGKILL, 1.0)
# The player then writes where it hangs.
HUNG = End(1, signal.SIGABRT, 0.5)
ASKED = {
    signal.SIGTERM: IN_ORDER, signal.SIGINT: IN_ORDER, signal.SIGHUP: IN_ORDER,
    signal.SIGABRT: HUNG,
}  # fmt: skip


class Session:
    """`compositor` is a command line that ends where its client's begins; `beside` runs on its display, too."""

    def __init__(
        self,
        compositor: Sequence[str],
        player: Sequence[str],
        environment: Mapping[str, str],
        runtime: Path,
        *,
        beside: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._play = player
        self._beside = beside
        self._environment = dict(environment)
        self._record = runtime / RECORD
        self._clock = clock
        self._player: subprocess.Popen[bytes] | None = None
        self._shown = False
        self._leaving = False
        self._end: End | None = None
        self._due: float | None = None
        self._said = b""
        self._events = selectors.DefaultSelector()
        self._hear_signals()
        self._relay = self._hear_player(runtime / "notify")
        self._line, theirs = socket.socketpair()
        with theirs:
            self._compositor = subprocess.Popen([*compositor, *CLIENT], env=self._environment, stdin=theirs.fileno())
        self._events.register(self._line, selectors.EVENT_READ, self._display)

    def run(self) -> int:
        """Until all of it has ended; gives the exit status."""
        while self._end is None:
            left = None if self._due is None else max(0.0, self._due - self._clock())
            for key, _ in self._events.select(left):
                key.data()
            if self._end is None and self._due is not None and self._clock() >= self._due:
                self._start()
        self._close(self._end)
        return self._end.status

    def _hear_signals(self) -> None:
        self._ear, mouth = socket.socketpair()
        self._ear.setblocking(False)
        mouth.setblocking(False)
        self._mouth = mouth
        signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGCHLD, *ASKED):
            signal.signal(number, lambda *_: None)
        self._events.register(self._ear, selectors.EVENT_READ, self._signalled)

    def _hear_player(self, address: Path) -> socket.socket:
        address.unlink(missing_ok=True)
        relay = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        relay.setblocking(False)
        relay.bind(str(address))
        self._systemd = self._environment.get("NOTIFY_SOCKET", "")
        self._environment["NOTIFY_SOCKET"] = str(address)
        self._events.register(relay, selectors.EVENT_READ, self._pass_on)
        return relay

    def _signalled(self) -> None:
        numbers = self._ear.recv(4096)
        for number in numbers:
            self._end = ASKED.get(signal.Signals(number), self._end)
        if self._end is None:
            self._look_after()

    def _display(self) -> None:
        """The compositor stands: its client tells the display's name."""
        said = self._line.recv(4096)
        self._said += said
        if not said or b"\n" in self._said:
            self._events.unregister(self._line)
        if b"\n" in self._said:
            self._environment["WAYLAND_DISPLAY"] = self._said.partition(b"\n")[0].decode()
            if self._beside:
                self._run_beside()
            self._start()

    def _run_beside(self) -> None:
        try:
            self._other = subprocess.Popen(self._beside, env=self._environment, stdin=subprocess.DEVNULL)
        except OSError as error:
            _say(f"{self._beside[0]} can't be started: {error}")

    def _start(self) -> None:
        self._due = None
        self._shown = False
        try:
            # A group of its own, by which all that it started is found again.
            self._player = subprocess.Popen(
                self._play, env=self._environment, stdin=subprocess.DEVNULL, process_group=0
            )
        except OSError as error:
            _say(f"the player can't be started: {error}")
            self._end = FELL

    def _look_after(self) -> None:
        """Some child has ended."""
        if (status := self._compositor.poll()) is not None:
            _say(f"the compositor ended ({_told(status)})")
            self._end = FELL
        elif self._player is not None and (status := self._player.poll()) is not None:
            self._pass_on()
            self._sweep()
            if status == 0 or self._leaving:
                self._end = IN_ORDER
            elif not self._shown:
                _say(f"the player ended before it showed a picture ({_told(status)})")
                self._end = FELL
            else:
                self._start_again(status)

    def _start_again(self, status: int) -> None:
        now = self._clock()
        wait = delay(self._record, now)
        again = f"in {wait:g} s" if wait else "at once"
        _say(f"the player ended ({_told(status)}); it is started again {again}")
        self._due = now + max(wait, GOING_S if status > 0 else 0.0)
        # As long as at the service's own start; from its picture on the usual limit holds again.
        self._limit(wait + START_LIMIT_S)

    def _pass_on(self) -> None:
        """What the player tells systemd. It listens to this process alone."""
        with suppress(BlockingIOError):
            while message := self._relay.recv(4096):
                self._tell(message)
                said = message.split(b"\n")
                self._leaving = self._leaving or b"STOPPING=1" in said
                if b"READY=1" in said and not self._shown:
                    self._shown = True
                    self._limit(None)

    def _limit(self, seconds: float | None) -> None:
        """How long systemd's watchdog waits for a beat from now on, in s; None: as kiosk.service has it."""
        if usual := self._environment.get("WATCHDOG_USEC"):
            self._tell(f"WATCHDOG_USEC={usual if seconds is None else round(seconds * 1e6)}".encode())

    def _tell(self, message: bytes) -> None:
        tell(message, self._systemd)

    def _sweep(self) -> None:
        """What a player leaves behind holds the exhibit's store, and the sound."""
        if self._player is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._player.pid, signal.SIGKILL)
            self._player = None

    def _close(self, end: End) -> None:
        """The player first, that it may write down that it was asked; then the compositor."""
        if self._player is not None:
            self._player.send_signal(end.word)
            with suppress(subprocess.TimeoutExpired):
                self._player.wait(end.limit_s)
            self._pass_on()
            self._sweep()
        self._line.close()
        try:
            self._compositor.wait(CLOSING_S)
        except subprocess.TimeoutExpired:
            self._compositor.kill()


def tell(message: bytes, address: str) -> None:
    """To systemd, where it listens."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
    with suppress(OSError), line:
        line.sendto(message, "\0" + address[1:] if address.startswith("@") else address)


def _told(status: int) -> str:
    if status >= 0:
        return f"status {status}"
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
