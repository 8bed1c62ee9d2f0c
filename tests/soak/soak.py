"""Thirty days of a museum, compressed: visits, swaps, languages, opening hours, and the faults of the floor.

    .venv/bin/python -m tests.soak.soak [--minutes 60 | --hours 12] [--seed N] [--sample] [--json]

The kiosk that `kiosk play` puts together plays full screen, 1280×800 px, on Qt's offscreen platform, its follower in a
process of its own. Visits come one after the other at full speed; only the clocks of the visit and on the wall are
turned by hand. Each day opens, has its visitors, a new edition and one named fault (see `tests.soak.steps`), and
closes. With `--minutes` there are thirty days, or as many as take five seconds each; with `--hours`, days of a minute.

Before the first day a visitor sees every page in every language and size, so that what is kept of each is there. At the
end of each day, when the screen is closed, memory, handles and threads are counted. The first third of the days only
warms up. Status 1 if a limit is broken:

- memory: by its least-squares slope over the rest, less twice its standard error, it grows by no more than 0.5 MB an
  hour come to in twelve hours at full speed, 6 MB; a shorter run may take them all, as caches still fill, a longer one
  0.5 MB an hour. It is that of this process alone, what glibc keeps for later given back first, since a share of
  libraries changes with whatever else runs;
- handles and threads are no more in the last quarter than in the second;
- stalls: no gap over 250 ms between two ticks in the GUI's thread, what this script itself took and what the machine
  gave to other programs meanwhile left out;
- logs stay within 3 MB.
"""

from __future__ import annotations

import ctypes
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from PySide6.QtCore import QObject, Qt, QTimer

from kiosk.machine.hours import Hours, Span
from kiosk.places import shipped_exhibit
from kiosk.player import logfile
from kiosk.player.visit import TEXT_SIZES
from tests.edition.exhibits import write_exhibit
from tests.panel import Panel
from tests.soak.counts import Count, arguments, report
from tests.soak.floor import GONE_S, Floor, Script, WrongError, bare_floor, built_exhibit, settings
from tests.soak.hands import Hands

SIZE = (1280, 800)
DAYS = 30
LEAST_DAY_S = 5.0
LONG_DAY_S = 60.0
SLOPE_MB_H = 0.5
FULL_HOURS = 12
STALL_S = 0.25
TICK_MS = 10
OPEN = Hours(week=(((Span(9 * 60, 17 * 60)),),) * 7)


class Wall:
    """The clock on the wall, turned by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 0).astimezone()
        self.why: str | None = None
        """Why it can't be true."""

    def local(self) -> datetime:
        return self.now

    def doubt(self, _newest: float = 0) -> str | None:
        return self.why


@dataclass(frozen=True)
class Sample:
    """What the kiosk holds at the end of a day, `at` hours after the beginning."""

    at: float
    memory: float
    handles: int
    threads: int


class Pulse(QObject):
    """Ticks in the GUI's thread, and measures the gaps between."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self.stalls: list[str] = []
        self.doing = ""
        self._own = self._last_own = 0.0
        self._last, self._waited = time.monotonic(), _waited()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    @contextmanager
    def own(self) -> Iterator[None]:
        """What the script does itself, which no kiosk does."""
        began = time.monotonic()
        yield
        self._own += time.monotonic() - began

    def _tick(self) -> None:
        now, waited = time.monotonic(), _waited()
        gap = now - self._last - TICK_MS / 1000 - (waited - self._waited) - (self._own - self._last_own)
        self.longest = max(self.longest, gap)
        if gap > STALL_S:
            self.stalls.append(f"{gap * 1000:.0f} ms while {self.doing}")
        self._last, self._waited, self._last_own = now, waited, self._own


class Museum:
    """Days of it."""

    def __init__(self, floor: Floor, exhibit: Path, chance: random.Random, day_s: float) -> None:
        from tests.soak.steps import Steps

        self.floor = floor
        self.exhibit = exhibit
        self.chance = chance
        self.wall = Wall()
        self.pulse = Pulse(floor.player)
        self.panel = Panel(floor.window)
        self.hands = Hands(self.panel, chance)
        self.done: Counter[str] = Counter()
        self.languages: set[str] = set()
        self.samples: list[Sample] = []
        self.editions = 0
        self._day_s = day_s
        self._steps = Steps(self)
        self._began = time.monotonic()

    def run(self, days: int, until_s: float) -> Script:
        """So many days, or for so many seconds, whichever is over first."""
        opening = self.floor.kiosk.opening
        assert opening is not None
        opening._clock = self.wall  # type: ignore[assignment]
        yield from self.floor.rest()
        yield from self.all_pages()
        self._began = time.monotonic()
        for number in range(days):
            yield from self.day(number)
            self.sample()
            if time.monotonic() - self._began > until_s:
                return

    def all_pages(self) -> Script:
        """A visit that sees every page in every language and size: what is kept of each is there before any count."""
        floor, player = self.floor, self.floor.player
        assert player.edition is not None
        yield from self.tap_at(0.5, 0.35)
        for language in player.edition.languages:
            for size in TEXT_SIZES:
                player.setLanguage(language.tag)
                player.setTextSize(size)
                for page in range(int(player.property("pageCount"))):
                    self.pulse.doing = f"page {page} is seen in {language.tag} at {size} %"
                    player.open(page)
                    yield 0.1
                yield from floor.rest()
        yield from self.leave()

    def day(self, number: int) -> Script:
        ends = time.monotonic() + self._day_s
        yield from self.become(9, "attract")
        self.pulse.doing = "the loop plays"
        yield from self.passes(600)
        yield 0.1
        yield from self._steps.one(room_s=ends - time.monotonic())
        yield from self.visit()
        self.swap(number)
        while time.monotonic() < ends:
            yield from self.visit()
        self.done["days"] += 1
        yield from self.become(18, "closed")
        self.wall.now += timedelta(days=1)

    def passes(self, seconds: float) -> Script:
        """Time passes, with room for a frame in between."""
        while seconds > 0:
            self.floor.pass_time(min(10, seconds))
            seconds -= 10
            yield 0

    def become(self, hour: int, stage: str) -> Script:
        """It becomes that hour, and the exhibit opens or closes."""
        self.pulse.doing = f"it becomes {hour}:00"
        self.wall.now = self.wall.now.replace(hour=hour)
        assert self.floor.kiosk.opening is not None
        self.floor.kiosk.opening.look()
        yield from self.passes(GONE_S)
        if self.floor.stage != stage:
            raise WrongError(f"at {self.wall.now:%H:%M} the screen shows “{self.floor.stage}”, not “{stage}”")
        yield from self.floor.rest()

    def visit(self) -> Script:
        """Somebody comes, looks at some pages in some language, and leaves without a word or starts again."""
        floor, player = self.floor, self.floor.player
        self.pulse.doing = "a visit begins"
        yield from self.tap_at(0.5, 0.35)
        if floor.stage != "visit":
            raise WrongError(f"a tap on the loop led to “{floor.stage}”")
        for _ in range(self.chance.randint(2, 8)):
            self.pulse.doing = f"page {floor.page} is used"
            yield from self.do_something()
            floor.pass_time(self.chance.uniform(2, 20))
            if floor.stage == "question":
                player.keepExploring()
        edition = player.edition
        assert edition is not None
        if self.chance.random() < 0.4:
            language = self.chance.choice(edition.languages).tag
            self.pulse.doing = f"the language becomes {language}"
            player.setLanguage(language)
            self.languages.add(language)
            yield from floor.rest()
        if self.chance.random() < 0.3:
            self.pulse.doing = "the letters become larger"
            player.setTextSize(self.chance.choice(TEXT_SIZES))
            self.done["text sizes"] += 1
            yield from floor.rest()
        yield from self.leave()

    def leave(self) -> Script:
        """A visitor leaves without a word."""
        self.pulse.doing = "a visit ends"
        yield from self.passes(GONE_S)
        self.done["visits"] += 1
        if self.floor.stage not in ("attract", "closed"):
            raise WrongError(f"a visitor has left, and the screen shows “{self.floor.stage}”")
        yield from self.floor.rest()

    def do_something(self) -> Script:
        """A tap on something that is there, or a turn of the page; sometimes a moment's wait for all to be sharp."""
        with self.pulse.own():
            places = [place for _, place in self.floor.controls()]
        if places and self.chance.random() < 0.7:
            place = self.chance.choice(places)
            yield from self.tap_at(place.x() / SIZE[0], place.y() / SIZE[1])
        else:
            self.floor.player.next()
        self.done["touches"] += 1
        if self.chance.random() < 0.5:
            yield from self.floor.rest()
            self.done["pages seen sharp"] += 1
        else:
            yield 0.05

    def tap_at(self, across: float, down: float) -> Script:
        from PySide6.QtCore import QPoint

        for _ in self.hands.tap(QPoint(round(across * SIZE[0]), round(down * SIZE[1]))):
            yield 0.01

    def swap(self, number: int) -> None:
        """Another edition, which waits until nobody is there."""
        self.pulse.doing = "an edition is swapped in"
        whole = list(self.floor.kiosk.store.whole())
        if self.floor.player.play(whole[number % len(whole)]):
            self.editions += 1

    def sample(self) -> None:
        with self.pulse.own():
            ctypes.CDLL(None).malloc_trim(0)
            rollup = Path("/proc/self/smaps_rollup").read_text("ascii")
            self.samples.append(
                Sample(
                    at=(time.monotonic() - self._began) / 3600,
                    memory=int(rollup.split("Pss_Anon:")[1].split()[0]) * 1024 / 1e6,
                    handles=len(os.listdir("/proc/self/fd")),  # noqa: PTH208
                    threads=len(os.listdir("/proc/self/task")),  # noqa: PTH208
                )
            )


def slope_of(samples: list[Sample]) -> tuple[float, float]:
    """The least-squares slope of memory in MB an hour, and its standard error."""
    count = len(samples)
    if count < 3:
        return 0.0, 0.0
    x, y = [one.at for one in samples], [one.memory for one in samples]
    mean_x, mean_y = sum(x) / count, sum(y) / count
    across = sum((each - mean_x) ** 2 for each in x)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / across
    left = sum((b - mean_y - slope * (a - mean_x)) ** 2 for a, b in zip(x, y, strict=True))
    return slope, float((left / (count - 2) / across) ** 0.5)


def grown(values: list[int]) -> float:
    """By how much the median of the last quarter is over that of the second."""
    if not values:
        return 0.0
    quarter = max(1, len(values) // 4)
    return max(0.0, median(values[-quarter:]) - median(values[quarter : 2 * quarter] or values[:1]))


def _waited() -> float:
    """Seconds that this thread was ready to run while the machine ran others."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def two_editions(folder: Path, *, sample: bool) -> Path:
    """An exhibit that follows its folder, and has been built with two titles already."""
    exhibit = folder / "exhibit"
    if sample:
        for title in ("One", "Two"):
            built_exhibit(write_exhibit(exhibit, title=title, pictures=8))
        return exhibit
    shutil.copytree(shipped_exhibit(), exhibit, ignore=shutil.ignore_patterns("sources"))
    built_exhibit(exhibit)
    file = exhibit / "exhibit.yaml"
    file.write_text(file.read_text("utf-8").replace("en: Touch to begin", "en: Touch here to begin"), "utf-8")
    return built_exhibit(exhibit)


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="thirty days within so long (default 60)")
    parser.add_argument("--hours", type=float, help="so long in real time, however many days that makes")
    parser.add_argument("--sample", action="store_true", help="a small exhibit instead of the one that ships")
    options = parser.parse_args()
    print(f"seed {options.seed}", file=sys.stderr, flush=True)
    until_s = (options.hours or options.minutes / 60) * 3600
    day_s = LONG_DAY_S if options.hours else max(LEAST_DAY_S, until_s / DAYS)
    days = round(until_s / day_s) if options.hours or day_s == LEAST_DAY_S else DAYS
    with bare_floor(*SIZE) as folder:
        exhibit = two_editions(folder, sample=options.sample)
        floor = Floor(exhibit, settings(hours=OPEN))
        museum = Museum(floor, exhibit, random.Random(options.seed), day_s)  # noqa: S311
        error = ""
        try:
            floor.drive(museum.run(max(1, days), until_s))
        except WrongError as wrong:
            error = str(wrong)
        logs = sum(file.stat().st_size for file in (folder / "data/log").glob("*"))
    return told(museum, logs, error, as_json=options.json)


def told(museum: Museum, logs: int, error: str, *, as_json: bool) -> int:
    settled = museum.samples[len(museum.samples) // 3 :]
    slope, doubt = slope_of(settled)
    hours = settled[-1].at - settled[0].at if settled else 0.0
    complaints = museum.floor.watch.complaints
    counts = [
        *(Count(name, count) for name, count in sorted(museum.done.items())),
        Count("editions swapped in", museum.editions),
        Count("languages", len(museum.languages)),
        Count("memory", settled[-1].memory if settled else 0, unit="MB"),
        Count("memory's slope", slope, unit="MB/h"),
        Count("  surely grown by", max(0.0, slope - 2 * doubt) * hours, SLOPE_MB_H * max(FULL_HOURS, hours), "MB"),
        Count("handles grown by", grown([one.handles for one in museum.samples]), 0),
        Count("threads grown by", grown([one.threads for one in museum.samples]), 0),
        Count("longest gap of the GUI's thread", museum.pulse.longest * 1000, unit="ms"),
        Count("stalls over 250 ms", len(museum.pulse.stalls), 0),
        Count("restarts", 0 if not error else 1, 0),
        Count("log", logs, logfile.MOST_BYTES * logfile.FILES, "bytes"),
        Count("warnings of Qt, QML or Python", len(complaints), 0),
    ]
    days = ", ".join(f"{one.memory:.1f}" for one in museum.samples)
    last = museum.samples[-1:]
    remarks = [
        f"Memory at the end of each day, in MB: {days}.",
        *(f"{one.handles} handles and {one.threads} threads at the end." for one in last),
        *museum.pulse.stalls[:10],
        *complaints[:10],
        *([error] if error else []),
    ]
    return report(counts, remarks, as_json=as_json)


if __name__ == "__main__":
    sys.exit(main())
