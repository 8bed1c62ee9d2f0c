"""Following: a small process beside the player that sees when the exhibit's folder changes, and has it built.

Run as `python -m kiosk.edition.following EXHIBIT`; it ends when its standard input does. To standard output it writes
one JSON object a line:

    {"event": "checking"}
    {"event": "exhibit", "title": {…}, "languages": […]}                        as soon as it could be read
    {"event": "progress", "done": 3, "total": 40, "name": "media/x.jpg", "left": 12.5}   seconds, or null
    {"event": "waiting", "text": "…"}                                           an edition is still being copied
    {"event": "problems", "errors": 2, "text": "…", "problems": […]}            what was playing plays on
    {"event": "edition", "path": "…", "changed": true}                          a new or a mended edition is current
    {"event": "unchanged"}                                                      the folder holds nothing new
    {"event": "offer", "id": "sdb1-1", "title": "Mir", "kind": "exhibit", "size": 12345678, "ready": true, "errors": 0,
     "text": "", "problems": []}       a stick brings something (kind "edition" or "exhibit", size in bytes); it is told
                                       once as not ready, then as ready, or with errors and never to be
    {"event": "withdrawn", "id": "sdb1-1"}                                      the stick is gone
    {"event": "accepted", "id": "sdb1-1", "title": "Mir", "exhibit": "…", "edition": "…"}   it stands in that folder

and understands in return:

    {"do": "rebuild"}                    look at everything anew, and play what the folder holds, whatever was chosen
    {"do": "accept", "id": "sdb1-1"}     make it one of the exhibits: somebody with the PIN agreed
    {"do": "decline", "id": "sdb1-1"}    forget it until the stick is put in again

Only the standard library is loaded here; each build is a process of its own.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.edition import sticks
from kiosk.edition.looking import RETRY, WAITING, Changes, look_at
from kiosk.places import sticks_folder

LOOK_EVERY = 2.0
"""Seconds from one look at the folder to the next."""

SETTLE = 1.0
"""Seconds in which a folder that changed must not change again before it is built."""

# Looking may take up at most this part of the time: a share with thousands of files is looked at more rarely.
_SHARE_OF_TIME = 0.05

_ANSWERS = frozenset({"problems", "edition", "unchanged", "waiting", "offer", "accepted", "withdrawn"})
_NICENESS = 10
_MOST_ASKED = 64 * 1024


def main() -> None:
    """Follow the exhibit named on the command line."""
    exhibit = Path(sys.argv[1])
    with suppress(OSError):
        os.nice(_NICENESS)
    with suppress(OSError):
        # When memory runs out, the builder goes before the player, and its workers before both.
        Path("/proc/self/oom_score_adj").write_text("900", encoding="ascii")
    with suppress(BrokenPipeError, _Ended):
        _Follower(exhibit).follow()
    # Whoever listened may be gone: nothing is left to be said to them.
    os._exit(0)


class _Ended(Exception):  # noqa: N818 (a state, not a fault)
    """Standard input ended."""


class _Asked:
    """What standard input asks for. Its end ends everything."""

    def __init__(self) -> None:
        self._received = b""
        self.waiting: deque[dict[str, Any]] = deque()

    def wait(self, seconds: float) -> None:
        """Wait that many seconds, or until something is asked for. Raises _Ended."""
        with selectors.SelectSelector() as ready:  # epoll takes no file for standard input
            ready.register(sys.stdin, selectors.EVENT_READ)
            deadline = time.monotonic() + seconds
            while not self.waiting:
                if ready.select(max(0.0, deadline - time.monotonic())):
                    self.take()
                elif time.monotonic() >= deadline:
                    return

    def take(self) -> None:
        """Take what has come. Raises _Ended."""
        piece = os.read(0, 4096)
        if not piece:
            raise _Ended
        *lines, self._received = (self._received + piece)[-_MOST_ASKED:].split(b"\n")
        for line in lines:
            with suppress(ValueError):
                asked = json.loads(line)
                if isinstance(asked, dict):
                    self.waiting.append(asked)


class _Follower:
    def __init__(self, exhibit: Path) -> None:
        self._exhibit = exhibit
        is_folder = exhibit.is_dir() or exhibit.suffix not in (".yaml", ".yml")
        self._folder = exhibit if is_folder else exhibit.parent
        self._asked = _Asked()
        self._changes = Changes()
        self._options: set[str] = set()
        self._late = False
        self._sticks = sticks.Sticks(sticks_folder())
        self._offers: set[str] = set()

    def follow(self) -> None:
        """Look and build until standard input ends, which raises _Ended."""
        sticks.recover()
        while True:
            wait = self._look()
            self._look_for_sticks()
            self._asked.wait(wait)
            while self._asked.waiting:
                self._do(self._asked.waiting.popleft())

    def _do(self, asked: dict[str, Any]) -> None:
        match asked:
            case {"do": "rebuild"}:
                self._changes = Changes()
                self._options = {"--asked"}
            case {"do": "accept", "id": str(offer)} if offer in self._offers:
                self._offers.discard(offer)
                self._run("kiosk.edition.offering", "accept", offer)
            case {"do": "decline", "id": str(offer)} if offer in self._offers:
                self._withdraw(offer)

    def _look_for_sticks(self) -> None:
        come, gone = self._sticks.changed()
        for offer in gone:
            self._withdraw(offer)
        for offer, stick in come:
            self._offers.add(offer)
            self._run("kiosk.edition.offering", "take", os.fspath(stick), offer)

    def _withdraw(self, offer: str) -> None:
        if offer in self._offers:
            self._offers.discard(offer)
            sticks.drop(offer)
            self._tell({"event": "withdrawn", "id": offer})

    def _look(self) -> float:
        """Look at the folder, build if that is due, and say in how many seconds to look again."""
        began = time.monotonic()
        look = look_at(self._folder)
        took = time.monotonic() - began
        if self._changes.due(look, began):
            self._tell({"event": "checking"})
            late = ["--late"] if self._late and not self._changes.unsettled() else []
            status = self._run("kiosk.edition.reporting", os.fspath(self._exhibit), *self._options, *late)
            self._late = status == WAITING
            if status == 0:
                # What earlier builds left was read through now; from here on only changes are looked at.
                self._options = {"--quick"}
            self._changes.built(finished=status == 0, now=time.monotonic())
        return max(SETTLE if self._changes.unsettled() else LOOK_EVERY, took / _SHARE_OF_TIME)

    def _run(self, module: str, *arguments: str) -> int:
        """Run a process and pass on what it says; its exit status. Raises _Ended when standard input ends meanwhile."""
        command = [sys.executable, "-m", module, *arguments]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as worker:
            assert worker.stdout is not None
            received, answered = b"", False
            with selectors.SelectSelector() as ready:
                ready.register(worker.stdout, selectors.EVENT_READ)
                ready.register(sys.stdin, selectors.EVENT_READ)
                while True:
                    sources = [key.fileobj for key, _ in ready.select()]
                    if sys.stdin in sources:
                        try:
                            self._asked.take()
                        except _Ended:
                            worker.kill()
                            raise
                    if worker.stdout in sources:
                        piece = os.read(worker.stdout.fileno(), 65536)
                        if not piece:
                            break
                        *lines, received = (received + piece).split(b"\n")
                        for line in lines:
                            event = json.loads(line)
                            answered = answered or event["event"] in _ANSWERS
                            self._tell(event)
        if not answered:
            self._tell(_stopped(self._exhibit, worker.returncode))
        return worker.returncode

    def _tell(self, event: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(event) + "\n")
        sys.stdout.flush()


def _stopped(exhibit: Path, status: int) -> dict[str, Any]:
    reason = f"signal {-status}" if status < 0 else f"status {status}"
    message = f"the program that prepares the exhibit stopped by itself ({reason})."
    remedy = f"It is tried again in {RETRY:g} s, and at the next change in the folder."
    problem = {
        "severity": "error",
        "code": "builder-stopped",
        "file": os.fspath(exhibit),
        "line": 1,
        "column": 1,
        "page": None,
        "message": message,
        "remedy": remedy,
    }
    text = f"{exhibit}:1:1: error: {message} {remedy}"
    return {"event": "problems", "errors": 1, "text": text, "problems": [problem]}


if __name__ == "__main__":
    main()
