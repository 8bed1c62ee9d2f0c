"""The same timelines in the peers: vis-timeline and TimelineJS3, in Chromium on a screen like the kiosk's.

    .venv/bin/python -m tests.bench.timeline_peers [--json] [--events 1000 10000 100000] [--rounds 3]

Needs Debian's chromium, xvfb and npm, and the npm registry: the peers are installed into a temporary folder, and are
outside programs that are never shipped. What comes with --json is what `tests.bench.timeline --peers` takes.

The events are those of `tests.edition.manyevents`, in its four lanes, served as JSON by this process. Each run is a
Chromium of its own without a GPU, switched as in `tests.bench.start`; pages report to this process.

- Opening: from asking for the events until the frame after the one in which the timeline is painted. The libraries are
  loaded before, which is not measured. `near`: with about 40 events in view; `whole`: with all of them;
  `pile`: with all of them in one row instead of four.
- Frames: how far apart they are while the axis is dragged to and fro, 40 px a frame, and while vis-timeline comes
  closer to a day, a notch of the wheel a frame. Chromium draws 60 frames a second at most: 16.7 ms is as good as it
  gets. A gesture is given up after 30 s.
- Memory: PSS of all of Chromium's processes with the page open, and how much more that is than with a page of a few
  words: what the timeline adds to a browser that runs, its library and all.

A run that does not answer within `--patience` seconds has not opened, or can't be dragged.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.bench.figures import arguments, percentile
from tests.bench.outside import NeverSeenError, Running, running
from tests.bench.start import CHROMIUM, CHROMIUM_SWITCHES, HEIGHT, WIDTH
from tests.edition.manyevents import rows
from tests.screen import virtual_screen

PACKAGES = ("vis-timeline@8.5.4", "@knight-lab/timelinejs@3.9.11")
PATIENCE_S = 120.0
PAGES = Path(__file__).resolve().parent / "peers"
CASES = (
    ("vis-timeline", "vis.html", "near", 100_000),
    ("vis-timeline", "vis.html", "whole", 10_000),
    ("vis-timeline", "vis.html", "pile", 10_000),
    ("TimelineJS3", "timelinejs.html", "whole", 1_000),
)
"""Peer, page, view, and how many events it is asked for at most: with more it takes minutes to open."""


@dataclass
class Measured:
    """Runs of one peer with so many events: openings in s, frames in ms by gesture, memory in MB."""

    peer: str
    view: str
    events: int
    opened: list[float] = field(default_factory=list)
    frames: dict[str, list[float]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """What did not come, of each run in which anything did not."""


def kept(file: Path) -> list[Measured]:
    """What --json wrote into a file."""
    return [Measured(**seen) for seen in json.loads(file.read_text("utf-8"))]


@dataclass(frozen=True)
class Told:
    """What a page said, and is waiting for an answer to."""

    what: dict[str, Any]
    taken: threading.Event


@lru_cache(maxsize=1)
def events(count: int) -> bytes:
    """So many events as JSON, in the order of their start."""
    found = []
    for row in rows(count):
        year, month, day = row["Year"], row.get("Month") or 1, row.get("Day") or 1
        event = {"title": row["Headline"], "lane": row["Group"], "start": f"{year:04}-{month:02}-{day:02}"}
        event["start"] = f"{event['start']}T{row.get('Time') or '00:00'}Z"
        if row.get("End Year"):
            event["end"] = f"{row['End Year']:04}-01-01T00:00Z"
        found.append(event)
    found.sort(key=lambda event: str(event["start"]))
    return json.dumps(found, ensure_ascii=False).encode()


class Server(ThreadingHTTPServer):
    """Serves the pages, the peers and the events, and takes down what the pages tell."""

    daemon_threads = True

    def __init__(self, packages: Path) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.packages = packages
        self.told: queue.Queue[Told] = queue.Queue()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is ended hangs up."""


class Answers(SimpleHTTPRequestHandler):
    """One request."""

    server: Server

    def translate_path(self, path: str) -> str:
        """The file of a request: a peer's, or one of the pages."""
        name = urlsplit(path).path.lstrip("/")
        base = self.server.packages if name.startswith("node_modules/") else PAGES
        return str(base / name)

    def do_GET(self) -> None:
        """Files, and events."""
        asked = urlsplit(self.path)
        if asked.path == "/events":
            self._answer(events(int(parse_qs(asked.query)["count"][0])))
        else:
            super().do_GET()

    def do_POST(self) -> None:
        """Something was found; the page goes on once it is taken down."""
        told = Told(json.loads(self.rfile.read(int(self.headers["Content-Length"]))), threading.Event())
        self.server.told.put(told)
        told.taken.wait()
        self._answer(b"{}")

    def _answer(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""


class Stand:
    """A screen, a server and Chromium."""

    def __init__(self, folder: Path, environment: Mapping[str, str], server: Server, patience: float) -> None:
        self.folder, self.environment, self.server, self.patience = folder, environment, server, patience
        self.binary = next(path for path in CHROMIUM if path.exists())
        self._other: list[float] = []

    @contextmanager
    def page(self, name: str, count: int, view: str) -> Iterator[Running]:
        """Chromium with a page."""
        address = f"http://127.0.0.1:{self.server.server_port}/{name}?events={count}&view={view}"
        command = [str(self.binary), *CHROMIUM_SWITCHES, f"--window-size={WIDTH},{HEIGHT}"]
        with running([*command, f"--user-data-dir={self.folder / 'profile'}", address], self.environment) as program:
            yield program
        while not self.server.told.empty():
            self.server.told.get().taken.set()

    def next_told(self) -> Told | None:
        """What a page tells next; None if it doesn't."""
        with suppress(queue.Empty):
            return self.server.told.get(timeout=self.patience)
        return None

    def other(self) -> float:
        """Memory with a page that is no timeline, in MB."""
        if not self._other:
            # The first start of a profile is another than those that follow.
            for _ in range(4):
                with self.page("words.html", 0, "") as program:
                    if (told := self.next_told()) is None:
                        raise NeverSeenError("a page of words")
                    self._other.append(settled(program))
                    told.taken.set()
        return median(self._other[1:])

    def run(self, name: str, seen: Measured) -> None:
        """One run."""
        other = self.other()
        with self.page(name, seen.events, seen.view) as program:
            told = self.next_told()
            if told is None:
                seen.failed.append(f"did not open within {self.patience:g} s")
                return
            seen.opened.append(told.what["opened"])
            seen.memory.append(settled(program))
            seen.held.append(seen.memory[-1] - other)
            told.taken.set()
            told = self.next_told()
            if told is None or not told.what["moved"]:
                seen.failed.append("could not be dragged")
                return
            for gesture, gaps in told.what["frames"].items():
                seen.frames.setdefault(gesture, []).extend(gaps)
            told.taken.set()


def settled(program: Running) -> float:
    """The memory of a program that has come to rest, or of one that never does."""
    with suppress(NeverSeenError):
        program.wait_until_idle()
    return program.pss()


def install(folder: Path) -> None:
    """The peers, from npm. Raises CalledProcessError."""
    folder.mkdir()
    command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run([*command, *PACKAGES], check=True)


def lacking() -> str:
    """What is not installed that the peers need, and the command for it; empty: nothing."""
    for tool in ("xvfb", "npm"):
        if shutil.which(tool.replace("xvfb", "Xvfb")) is None:
            return f"{tool} is not installed: apt-get install {tool}"
    if not any(path.exists() for path in CHROMIUM):
        return "Chromium is not installed: apt-get install chromium"
    return ""


def measured(counts: list[int], rounds: int, patience: float = PATIENCE_S) -> list[Measured]:
    """All peers with all those counts."""
    found = []
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name, virtual_screen(WIDTH, HEIGHT) as screen:
        folder = Path(name)
        install(folder / "npm")
        environment = {**os.environ, "DISPLAY": screen.display, "HOME": str(folder)}
        with Server(folder / "npm") as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stand = Stand(folder, environment, server, patience)
            for count in counts:
                for peer, page, view, most in CASES:
                    if count > most:
                        continue
                    seen = Measured(peer, view, count)
                    found.append(seen)
                    for _ in range(rounds):
                        stand.run(page, seen)
                        print(in_words(seen), file=sys.stderr)
                        if not seen.opened:
                            break
            server.shutdown()
    return found


def in_words(seen: Measured) -> str:
    """The medians of all runs so far in one line."""
    parts = [f"{seen.peer}, {seen.events:,} events, {seen.view}:"]
    if seen.opened:
        parts.append(f"opened {median(seen.opened):.2f} s,")
        parts.append(f"{median(seen.memory):.0f} MB ({median(seen.held):+.0f})")
    for gesture, gaps in seen.frames.items():
        parts.append(f"{gesture} p95 {percentile(gaps, 0.95):.0f} ms, worst {max(gaps):.0f} ms of {len(gaps)} frames")
    return " ".join([*parts, *sorted(set(seen.failed))])


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument(
        "--events", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="how many, each by itself"
    )
    parser.add_argument("--rounds", type=int, default=3, help="browsers for each (default 3)")
    parser.add_argument("--patience", type=float, default=PATIENCE_S, help="s that an answer may take (default 120)")
    options = parser.parse_args()
    if lack := lacking():
        print(lack, file=sys.stderr)
        return 2
    found = measured(options.events, options.rounds, options.patience)
    if options.json:
        print(json.dumps([asdict(seen) for seen in found], indent=1))
    else:
        print("\n".join(map(in_words, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
