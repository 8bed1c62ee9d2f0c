"""How soon the kiosk stands, what it holds and how still it keeps, beside Chromium showing the same as a static page.

    .venv/bin/python -m tests.bench.start [--json] [--runs 7]

Needs Debian's xvfb and xdotool, and chromium for the column beside. Status 1 if a goal is missed.

Both draw on one virtual screen of 1920×1080 without a GPU, with the same JPEG of twelve megapixels, the same words in
the same fonts, and caches (of files, of compiled Python and QML, of the browser's profile) warm from a run that is not
counted. The runs of the two take turns; the figures are medians.

- Start is from the making of the process until the picture and the words are on the screen, which is read from the X
  server's own memory every 2 ms, the same way for both. The kiosk must also have said READY=1 by then.
- Memory is the PSS of all processes (the kiosk's follower of the exhibit's folder included) and wake-ups are voluntary
  context switches of all their threads, both on a page that stands still: the kiosk's after a touch on its attract
  loop, which moves by design; Chromium's static page showing the same label beside the same picture.
- Chromium runs from its binary, without Debian's start script, with an own profile, without the GPU that is not there
  (which makes it faster), and with everything switched off that a kiosk would switch off.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.edition.store import Store, store_of
from tests.bench import subject
from tests.bench.figures import Figure, arguments, of_runs, report
from tests.bench.outside import Glass, NeverSeenError, Running, moment_when, running, wait_until_still
from tests.edition.sample import write_edition
from tests.screen import Screen, virtual_screen

WIDTH, HEIGHT = 1920, 1080
FEW, MANY = 2, 1667
"""Repetitions of the sample's six pages."""
KIOSK = [sys.executable, "-m", "kiosk"]
STILL_S = 20
WORDS_PX = 300
"""So many pixels in the colour of the words are on the screen when the words are."""

CHROMIUM = (Path("/usr/lib/chromium/chromium"), Path("/usr/bin/chromium"))
CHROMIUM_SWITCHES = [
    "--kiosk", "--no-first-run", "--no-default-browser-check", "--no-sandbox", "--disable-gpu",
    "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-breakpad", "--password-store=basic", "--noerrdialogs", "--disable-infobars",
    "--disable-features=Translate,MediaRouter,OptimizationHints",
]  # fmt: skip


@dataclass
class Measured:
    """What the runs of one program showed: starts in s, memory in MB, wake-ups a second."""

    starts: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    wakeups: list[float] = field(default_factory=list)


class Stand:
    """A virtual screen, the exhibit and the web pages that show the same, and a finger."""

    def __init__(self, folder: Path, screen: Screen) -> None:
        self.folder = folder
        self.glass = Glass(folder / "glass")
        picture = folder / "picture.jpg"
        subject.draw_picture(picture)
        self.exhibit = subject.write_exhibit(folder / "exhibit", picture)
        self.first, self.page = subject.write_web_pages(folder / "web", picture)
        self.address = folder / "notify"
        # Where Python may not keep what it compiled, every start would compile the kiosk anew.
        others = ("QT_", "QSG_", "QML_", "WAYLAND_", "PYTHON")
        clean = {key: value for key, value in os.environ.items() if not key.startswith(others)}
        self.environment = clean | {
            "DISPLAY": screen.display,
            "KIOSK_DATA": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "NOTIFY_SOCKET": str(self.address),
        }
        subprocess.run(
            [*KIOSK, "build", str(self.exhibit)], env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def first_page_shown(self) -> bool:
        patches = subject.seen_full_bleed(WIDTH, HEIGHT)
        band = range(HEIGHT // 2, HEIGHT, 3)
        return self.glass.shows(patches) and self.glass.words(subject.INK, band, range(WIDTH)) > WORDS_PX

    def do(self, *words: str) -> None:
        """Lets xdotool move the pointer, click or press a key."""
        subprocess.run(["xdotool", *words], env=self.environment, check=True)

    def touch(self) -> None:
        """Where the attract loop opens what it shows."""
        self.do("mousemove", str(WIDTH // 2), str(HEIGHT // 3), "click", "1")

    @contextmanager
    def told(self) -> Iterator[socket.socket]:
        """The socket on which READY=1 arrives."""
        self.address.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
            listener.bind(str(self.address))
            listener.setblocking(False)
            yield listener

    @contextmanager
    def kiosk(self, exhibit: Path) -> Iterator[tuple[Running, float]]:
        """The kiosk playing, and when it said READY=1, in s from its start."""
        with self.told() as listener, running([*KIOSK, "play", str(exhibit)], self.environment) as program:
            ready = moment_when(lambda: _arrived(listener), "READY=1")
            yield program, ready - program.began


def _arrived(listener: socket.socket) -> bool:
    try:
        return b"READY=1" in listener.recv(4096)
    except BlockingIOError:
        return False


def kiosk_run(stand: Stand, seen: Measured, *, still: bool) -> None:
    """One run of the kiosk; with `still`, also the figures of a page that stands still."""
    with stand.kiosk(stand.exhibit) as (program, ready):
        shown = moment_when(stand.first_page_shown, "the kiosk's first page") - program.began
        seen.starts.append(max(shown, ready))
        if still:
            stand.touch()
            _measure_stillness(stand, program, seen)


def chromium_run(stand: Stand, binary: Path, seen: Measured, *, still: bool) -> None:
    """One run of Chromium on the page that the kiosk shows first, or with `still` on the page that stands still."""
    page = stand.page if still else stand.first
    command = [
        str(binary),
        *CHROMIUM_SWITCHES,
        f"--window-size={WIDTH},{HEIGHT}",
        f"--user-data-dir={stand.folder / 'profile'}",
    ]
    with running([*command, page.as_uri()], stand.environment) as program:
        if still:
            wait_until_still(stand.glass, 4)
            _measure_stillness(stand, program, seen)
        else:
            seen.starts.append(moment_when(stand.first_page_shown, "Chromium's page") - program.began)


def _measure_stillness(stand: Stand, program: Running, seen: Measured) -> None:
    wait_until_still(stand.glass)
    # What an earlier start left to be done (the exhibit checked again, a browser's own housekeeping) is not the page's.
    program.wait_until_idle()
    before = stand.glass.digest()
    seen.wakeups.append(program.wakeups(STILL_S))
    seen.memory.append(program.pss())
    if stand.glass.digest() != before:
        raise NeverSeenError("a page that stands still")


def page_counts(stand: Stand, runs: int) -> list[Figure]:
    """Start and memory with 10,000 pages against those with 10; the memory is that of a visitor at the wall of all."""
    few, many = Measured(), Measured()
    for _ in range(runs + 1):
        for seen, exhibit in ((few, stand.folder / "few"), (many, stand.folder / "many")):
            if not exhibit.exists():
                # There is no exhibit in the folder: what plays is the edition, and stays it.
                exhibit.mkdir()
                write_edition(store_at(stand, exhibit), repeat=FEW if seen is few else MANY)
            with stand.kiosk(exhibit) as (program, ready):
                seen.starts.append(ready)
                stand.touch()
                wait_until_still(stand.glass)
                stand.do("key", "Home")
                wait_until_still(stand.glass)
                program.wait_until_idle()
                seen.memory.append(program.pss())
    names = (f"start with {MANY * 6:,} pages, beside {FEW * 6}", f"memory with {MANY * 6:,} pages, beside {FEW * 6}")
    return [
        of_runs(names[0], "s", many.starts[1:], 1.3, few.starts[1:], of_ratio=True),
        of_runs(names[1], "MB", many.memory[1:], 1.3, few.memory[1:], of_ratio=True),
    ]


def store_at(stand: Stand, exhibit: Path) -> Store:
    """The store in which a kiosk of this stand looks for the exhibit's editions."""
    return Store(stand.folder / "data" / store_of(exhibit).folder.name)


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--runs", type=int, default=7, help="starts of each that are counted (default 7)")
    options = parser.parse_args()
    binary = next((path for path in CHROMIUM if path.exists()), None)
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            print(f"{tool} is not installed: apt-get install {tool.lower()}", file=sys.stderr)
            return 2
    ours, peers = Measured(), Measured()
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder = Path(name)
        (folder / "glass").mkdir()
        with virtual_screen(WIDTH, HEIGHT, folder / "glass") as screen:
            stand = Stand(folder, screen)
            for run in range(options.runs + 1):
                kiosk_run(stand, ours if run else Measured(), still=False)
                if binary:
                    chromium_run(stand, binary, peers if run else Measured(), still=False)
            for _ in range(3):
                kiosk_run(stand, Measured(memory=ours.memory, wakeups=ours.wakeups), still=True)
                if binary:
                    chromium_run(stand, binary, peers, still=True)
            counts = page_counts(stand, 3)
    figures = [
        of_runs("start to the first page fully drawn", "s", ours.starts, 0.5, peers.starts, of_ratio=True),
        of_runs("memory (PSS) on a still page", "MB", ours.memory, 0.3, peers.memory, of_ratio=True),
        of_runs("wake-ups on a still page", "a second", ours.wakeups, 1, peers.wakeups),
        *counts,
    ]
    load = f"load of this machine {os.getloadavg()[0]:.1f}"
    remarks = [
        f"Medians of {options.runs} starts and 3 still pages, caches warm; {load}.",
        _version(binary)
        if binary
        else "Chromium is not installed: its column is empty, goals beside it are not judged.",
    ]
    return report(figures, remarks, as_json=options.json)


def _version(binary: Path) -> str:
    return (
        "Beside "
        + subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        + "."
    )


if __name__ == "__main__":
    sys.exit(main())
