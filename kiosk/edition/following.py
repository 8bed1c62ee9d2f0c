"""Following: a small process beside the player that sees when the exhibit's folder changes, and has it built.

Run as `python -m kiosk.edition.following EXHIBIT`; it ends when its standard input does. To standard output it writes
one JSON object a line:

    {"event": "checking"}
    {"event": "exhibit", "title": {…}, "languages": […]}                        as soon as it could be read
    {"event": "progress", "done": 3, "total": 40, "name": "media/x.jpg", "left": 12.5}   seconds, or null
    {"event": "problems", "errors": 2, "text": "…", "problems": […]}            what was playing plays on
    {"event": "edition", "path": "…", "changed": true}                          a new or a mended edition is current
    {"event": "unchanged"}                                                      the current edition is the folder's

It looks at the folder again and again instead of being told, because network shares and many sticks tell nothing.
Only the standard library is loaded here; each build is a process of its own.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

LOOK_EVERY = 2.0
"""Seconds from one look at the folder to the next."""

SETTLE = 1.0
"""Seconds in which a folder that changed must not change again before it is built."""

RETRY = 60.0
"""Seconds after which a build that could not be finished is tried again though nothing changed."""

# Looking may take up at most this part of the time: a share with thousands of files is looked at more rarely.
_SHARE_OF_TIME = 0.05
_MOST_ENTRIES = 200_000

_NICENESS = 10

_TEMPORARY_ENDINGS = ("~", ".tmp", ".temp", ".swp", ".swo", ".swx", ".part", ".crdownload", ".partial", ".bak", ".lock")
_TEMPORARY_BEGINNINGS = (".", "~$", "#", "~")
_TEMPORARY_NAMES = frozenset({"4913", "thumbs.db", "desktop.ini", "__macosx"})

Look: TypeAlias = dict[str, tuple[int, int, int]]
"""Of each file in the folder: its inode, size, and time of change."""


def main() -> None:
    """Follow the exhibit named on the command line."""
    exhibit = Path(sys.argv[1])
    with suppress(OSError):
        os.nice(_NICENESS)
    with suppress(OSError):
        # When memory runs out, the builder goes before the player.
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
    with suppress(BrokenPipeError):
        _follow(exhibit)
    # Whoever listened may be gone: nothing is left to be said to them.
    os._exit(0)


class Changes:
    """Tells when to build: at first, and whenever the folder has changed and then kept still for one more look."""

    def __init__(self) -> None:
        self._built: Look | None = None
        self._last: Look | None = None
        self._failed_at: float | None = None

    def due(self, look: Look, now: float) -> bool:
        """Whether to build what was just seen, at `now` seconds by a clock that only goes forward."""
        settled = look == self._last
        self._last = look
        if self._built is None:
            return True
        if look != self._built:
            return settled
        return self._failed_at is not None and now - self._failed_at >= RETRY

    def unsettled(self) -> bool:
        """Whether the last look saw a change that has not been built."""
        return self._last != self._built

    def built(self, *, finished: bool, now: float) -> None:
        """The last look was built; `finished` says that the build came to an answer."""
        self._built = self._last
        self._failed_at = None if finished else now


def look_at(folder: Path) -> Look:
    """What the folder holds, without the temporary files of editors and downloads. What can't be read is left out."""
    return dict(_entries(os.fspath(folder)))


def _entries(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    left = _MOST_ENTRIES
    folders = [folder]
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:
            continue
        for entry in entries:
            left -= 1
            if left < 0:
                return
            if _is_temporary(entry.name):
                continue
            with suppress(OSError):
                # Links to folders are not followed: they may lead in a circle.
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    about = entry.stat()
                    yield entry.path, (about.st_ino, about.st_size, about.st_mtime_ns)


def _is_temporary(name: str) -> bool:
    name = name.lower()
    return name.startswith(_TEMPORARY_BEGINNINGS) or name.endswith(_TEMPORARY_ENDINGS) or name in _TEMPORARY_NAMES


def _follow(exhibit: Path) -> None:
    folder = exhibit if exhibit.is_dir() or exhibit.suffix not in (".yaml", ".yml") else exhibit.parent
    changes = Changes()
    first = True
    wait = 0.0
    while not _input_ended(wait):
        began = time.monotonic()
        look = look_at(folder)
        took = time.monotonic() - began
        if changes.due(look, began):
            finished = _build(exhibit, quick=not first)
            if finished is None:
                return
            first = first and not finished
            changes.built(finished=finished, now=time.monotonic())
        wait = max(SETTLE if changes.unsettled() else LOOK_EVERY, took / _SHARE_OF_TIME)


def _input_ended(wait: float) -> bool:
    """Wait that many seconds, or until standard input ends."""
    with selectors.SelectSelector() as ready:  # epoll takes no file for standard input
        ready.register(sys.stdin, selectors.EVENT_READ)
        deadline = time.monotonic() + wait
        while True:
            if ready.select(max(0.0, deadline - time.monotonic())):
                if not os.read(0, 4096):
                    return True
            elif time.monotonic() >= deadline:
                return False


def _build(exhibit: Path, *, quick: bool) -> bool | None:
    """Build in a process of its own and pass on what it says.

    Returns whether it came to an answer that holds until the folder changes, None when standard input ended.
    """
    _tell({"event": "checking"})
    command = [sys.executable, "-m", "kiosk.edition.reporting", os.fspath(exhibit), *(["--quick"] if quick else [])]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as builder:
        assert builder.stdout is not None
        received, answered = b"", False
        with selectors.SelectSelector() as ready:
            ready.register(builder.stdout, selectors.EVENT_READ)
            ready.register(sys.stdin, selectors.EVENT_READ)
            while True:
                sources = [key.fileobj for key, _ in ready.select()]
                if sys.stdin in sources and not os.read(0, 4096):
                    builder.kill()
                    return None
                if builder.stdout in sources:
                    piece = os.read(builder.stdout.fileno(), 65536)
                    if not piece:
                        break
                    *lines, received = (received + piece).split(b"\n")
                    for line in lines:
                        event = json.loads(line)
                        answered = answered or event["event"] in ("problems", "edition", "unchanged")
                        _tell(event)
    if not answered:
        _tell(_stopped(exhibit, builder.returncode))
    return builder.returncode == 0


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


def _tell(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
