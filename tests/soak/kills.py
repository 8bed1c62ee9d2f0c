"""A thousand SIGKILLs at random moments of start, attract, visit, build and swap: the picture is back each time.

    .venv/bin/python -m tests.soak.kills [--session] [--kills 1000] [--seed N] [--json]

Needs Debian's xvfb, and cage for `--session`. The real process plays on a virtual screen of 1280×800 px; this script is
its systemd: it listens for READY=1, and starts the kiosk again at once. Half of the kills strike the player alone (what
it started is swept away a moment later, as systemd does), half everything at once, as when memory runs out. While
nothing runs, the editions are read to the last byte of their pictures, and every record; the picture is back when
READY=1 has come and the screen's own memory holds it.

With `--session` it is the installed service's own command line that runs, with its compositor. Then half of the kills
strike the player alone, after which the service starts another one in the compositor that stands, or now and then the
compositor alone.

The record of starts is told each time that the kiosk had stood for a minute: a row of kills is a crash loop, which has
tests of its own. Status 1 if the picture took longer than 3 s (on a loaded machine as much longer as it is loaded), was
blank, or if anything was lost or torn.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from kiosk.edition.reader import EditionError, open_edition
from kiosk.edition.store import Store, store_of
from kiosk.machine import records, starts
from kiosk.machine.boot import backoff
from tests.bench.outside import Glass
from tests.edition.exhibits import assert_whole, draw, write_exhibit
from tests.machine.installed import installed, kiosk
from tests.machine.unit import Unit as Service
from tests.screen import virtual_screen
from tests.soak.counts import Count, arguments, report, spread

SIZE = (1280, 800)
COMPOSITORS_SIZE = (1024, 768)
"""In px: so large it makes its window."""
LIMIT_S = 3.0
BLANK_S = 0.5
PATIENCE_S = 60.0
PHASES = ("start", "attract", "visit", "build", "swap")
ROOT = Path(__file__).parents[2]


class Victim(Protocol):
    """The kiosk and what looks after it. `began` is when it was started, in s of the monotonic clock."""

    began: float

    def start(self, *, touched: bool = False) -> None:
        """Starts it; with `touched` somebody never rests to use it."""

    def ready(self) -> float | None:
        """Seconds from the start until READY=1; None if the process ends or a minute passes before."""

    def kill(self, *, alone: bool, sweep_after: float) -> None:
        """SIGKILL to the player; to all that it started at the same moment, or with `alone` some seconds later."""

    def close(self) -> None: ...


class Unit:
    """What systemd is to the kiosk: starts it, hears from it, sweeps up after it."""

    def __init__(self, environment: dict[str, str], exhibit: Path) -> None:
        self._exhibit = exhibit
        self._told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._told.bind(f"\0kiosk-soak-{os.getpid()}")
        self._environment = environment | {"NOTIFY_SOCKET": f"@kiosk-soak-{os.getpid()}"}
        self.process: subprocess.Popen[bytes] | None = None
        self.began = 0.0

    def start(self, *, touched: bool = False) -> None:
        self._told.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                self._told.recv(4096)
        module = "tests.soak.driven" if touched else "kiosk"
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, "play", str(self._exhibit)],
            env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip

    def ready(self) -> float | None:
        assert self.process is not None
        self._told.settimeout(0.25)
        while time.monotonic() - self.began < PATIENCE_S:
            with suppress(TimeoutError):
                if b"READY=1" in self._told.recv(4096).split(b"\n"):
                    return time.monotonic() - self.began
            if self.process.poll() is not None:
                return None
        return None

    def kill(self, *, alone: bool, sweep_after: float) -> None:
        assert self.process is not None
        if alone:
            self.process.kill()
            time.sleep(sweep_after)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill(alone=False, sweep_after=0)
        self._told.close()


class Session:
    """The installed service. Its player is killed while the main process is stopped, so that nothing moves then."""

    def __init__(self, service: Service, chance: random.Random) -> None:
        self._service = service
        self._chance = chance
        self._stands = False
        self.began = 0.0

    def start(self, *, touched: bool = False) -> None:
        hand = self._service.state / "hand"
        if touched:
            hand.touch()
        else:
            hand.unlink(missing_ok=True)
        # As if the starts before had stood for a while: waits that grow have tests of their own.
        (self._service.runtime / backoff.RECORD).unlink(missing_ok=True)
        self._service.hush()
        self.began = time.monotonic()
        if self._stands:
            os.kill(self._service.main(), signal.SIGCONT)
        else:
            self._service.start()

    def ready(self) -> float | None:
        process = self._service.process
        assert process is not None
        self._service.told.settimeout(0.25)
        while time.monotonic() - self.began < PATIENCE_S:
            with suppress(TimeoutError):
                if b"READY=1" in self._service.told.recv(4096).split(b"\n"):
                    return time.monotonic() - self.began
            if process.poll() is not None:
                if not self._stands:
                    return None
                # The player fell before it had shown anything: all is started anew.
                self._stands = False
                self._service.kill()
                self._service.start()
                process = self._service.process
                assert process is not None
        return None

    def kill(self, *, alone: bool, sweep_after: float) -> None:
        self._stands = False
        player, compositor = self._service.find_player(), self._service.find_compositor()
        if alone and player is not None and self._chance.random() < 0.8:
            os.kill(self._service.main(), signal.SIGSTOP)
            os.kill(player, signal.SIGKILL)
            time.sleep(sweep_after)
            with suppress(ProcessLookupError):
                os.killpg(player, signal.SIGKILL)
            self._stands = True
            return
        if alone and compositor is not None:
            os.kill(compositor, signal.SIGKILL)
            self._service.wait()
        self._service.kill()

    def close(self) -> None:
        self._service.kill()


class Kills:
    """One kiosk, killed over and over, and what came of it."""

    def __init__(self, data: Path, unit: Victim, glass: Glass, exhibit: Path, chance: random.Random) -> None:
        self.data = data
        self.store = Store(self.data / store_of(exhibit).folder.name)
        self.killed: Counter[str] = Counter()
        self.back: list[float] = []
        self.editions = self.looks = 0
        self.wrong: dict[str, list[str]] = {"lost": [], "torn": [], "blank": [], "late": [], "ended": []}
        self._unit = unit
        self._glass = glass
        self._exhibit = exhibit
        self._chance = chance
        self._number = 0
        self._newest = 0
        """Of the editions that were seen to be current."""

    def change(self) -> None:
        """Another title and another picture: the next start builds a new edition."""
        self._number += 1
        write_exhibit(self._exhibit, title=f"Title {self._number}")
        draw(self._exhibit / "media/1.png", mark=self._number)

    def run(self, kills: int) -> None:
        self.change()
        self._unit.start()
        self._back("the first start")
        for number in range(kills):
            phase = PHASES[number % len(PHASES)]
            self._kill(phase)
            self._look(phase)
            following = PHASES[(number + 1) % len(PHASES)]
            if following in ("build", "swap"):
                self.change()
            self._unit.start(touched=following == "visit")
            if following != "start":
                self._back(phase)
        if kills % len(PHASES) == 0:
            self._back("the last start")

    def _kill(self, phase: str) -> None:
        match phase:
            case "start":
                self._wait(0.45)
            case "swap":
                self._await_promotion()
                self._wait(0.3)
            case _:
                self._wait(1.5)
        self._unit.kill(alone=self._chance.random() < 0.5, sweep_after=self._chance.uniform(0, 0.05))
        self.killed[phase] += 1

    def _wait(self, most: float) -> None:
        time.sleep(self._chance.uniform(0, most))

    def _await_promotion(self) -> None:
        """Until the link to the current edition changes, or long enough."""
        before, end = self._current_link(), time.monotonic() + 10
        while self._current_link() == before and time.monotonic() < end:
            time.sleep(0.001)

    def _current_link(self) -> str:
        with suppress(OSError):
            return str((self.store.folder / "current").readlink())
        return ""

    def _back(self, phase: str) -> None:
        """The picture is there again, and it is one."""
        took = self._unit.ready()
        if took is None:
            self.wrong["ended"].append(f"no READY=1 after a kill in {phase}")
            return
        # The X server is told of a picture before the frame counts as shown, and may draw it a moment later.
        told = time.monotonic()
        while (blank := _is_blank(self._glass)) and time.monotonic() - told < BLANK_S:
            time.sleep(0.002)
        took += time.monotonic() - told
        self.back.append(took)
        limit = LIMIT_S * slowness()
        if took > limit:
            self.wrong["late"].append(f"{took:.2f} s after a kill in {phase}, where {limit:.1f} s are allowed")
        if blank:
            self.wrong["blank"].append(f"after a kill in {phase}")

    def _look(self, phase: str) -> None:
        """What the dead kiosk left on the disk."""
        self.looks += 1
        current = self.store.current()
        if current is None:
            if self._newest:
                self.wrong["lost"].append(f"no edition is left after a kill in {phase}")
            return
        try:
            edition = open_edition(current)
            number = int(edition.title["en"].rpartition(" ")[2])
            edition.close()
            assert_whole(self.store, current.name)
        except (AssertionError, EditionError) as error:
            self.wrong["torn"].append(f"an edition after a kill in {phase}: {error!r}")
            return
        if number < self._newest:
            self.wrong["lost"].append(f"edition {self._newest} after a kill in {phase}")
        self.editions += number > self._newest
        self._newest = number
        for record in [*self.data.glob("*.json"), *self.store.cache.glob("*.json")]:
            try:
                json.loads(record.read_bytes())
            except ValueError as error:
                self.wrong["torn"].append(f"{record.name} after a kill in {phase}: {error}")
        self._has_stood()

    def _has_stood(self) -> None:
        record = self.data / starts.RECORD
        if known := records.read(record):
            records.write(record, starts.starts_from(known, known.get("exhibit", "")).stood().as_json())


def slowness() -> float:
    """How many times slower this machine is now than one that has nothing else to do."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def _is_blank(glass: Glass) -> bool:
    """Whether the screen is of one colour."""
    rows = [glass.row(y) for y in range(20, glass.height, 40)]
    return all(row == rows[0][:4] * glass.width for row in rows)


@contextmanager
def alone(folder: Path, display: str) -> Iterator[tuple[Victim, Path, Path]]:
    """The player by itself, where it keeps its data, and the exhibit's folder."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "QSG_", "QML_"))}
    environment = clean | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_QUICK_BACKEND": "software",
        "KIOSK_DATA": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    yield Unit(environment, folder / "exhibit"), folder / "data", folder / "exhibit"


@contextmanager
def session(folder: Path, display: str, chance: random.Random) -> Iterator[tuple[Victim, Path, Path]]:
    """The installed service with its compositor, and the same of it."""
    root = installed(folder / "machine")
    play = (root / "opt/kiosk/current").resolve() / "bin/play"
    python = play.parents[1] / "venv/bin/python"
    hand = f'if [ -e "$STATE_DIRECTORY/hand" ]; then cd {ROOT} && exec {python} -m tests.soak.driven play; fi'
    play.write_text(f"#!/bin/sh\n{hand}\nexec {python} -I -m kiosk play\n")
    with kiosk(root, WLR_BACKENDS="x11", WLR_RENDERER="pixman", DISPLAY=display) as service:
        exhibit = root / "srv/kiosk/disc"
        shutil.rmtree(service.state / store_of(exhibit).folder.name)
        yield Session(service, chance), service.state, exhibit


def end_in_order() -> None:
    """Ctrl+C and SIGTERM end it as an error does, and are heard once: nothing breaks into the sweeping up."""

    def end(_number: int, _frame: object) -> None:
        for word in (signal.SIGINT, signal.SIGTERM):
            signal.signal(word, signal.SIG_IGN)
        raise KeyboardInterrupt

    for word in (signal.SIGINT, signal.SIGTERM):
        signal.signal(word, end)


def main() -> int:
    end_in_order()
    parser = arguments(__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="how many (default 1000)")
    parser.add_argument("--session", action="store_true", help="of the installed service with its compositor")
    options = parser.parse_args()
    print(f"seed {options.seed}", file=sys.stderr, flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kiosk-soak-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "glass").mkdir()
        with virtual_screen(*(COMPOSITORS_SIZE if options.session else SIZE), folder / "glass") as screen:
            chance = random.Random(options.seed)  # noqa: S311
            victim = session(folder, screen.display, chance) if options.session else alone(folder, screen.display)
            with victim as (unit, data, exhibit):
                kills = Kills(data, unit, Glass(folder / "glass"), exhibit, chance)
                try:
                    kills.run(options.kills)
                finally:
                    unit.close()
    counts = [
        Count("SIGKILLs", kills.killed.total()),
        *(Count(f"  in {phase}", count) for phase, count in kills.killed.items()),
        Count("starts that were waited for", len(kills.back)),
        Count("new editions meanwhile", kills.editions),
        Count("looks at all that was left", kills.looks),
        Count("lost", len(kills.wrong["lost"]), 0),
        Count("torn", len(kills.wrong["torn"]), 0),
        Count("blank", len(kills.wrong["blank"]), 0),
        Count("later than the limit", len(kills.wrong["late"]), 0),
        Count("not come back", len(kills.wrong["ended"]), 0),
    ]
    remarks = [
        f"Seed {options.seed}; {time.monotonic() - began:.0f} s; {slowness():.1f} programs a processor at the end.",
        f"Start to READY=1: {spread(kills.back)}.",
        *(what for group in kills.wrong.values() for what in group[:5]),
    ]
    return report(counts, remarks, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
