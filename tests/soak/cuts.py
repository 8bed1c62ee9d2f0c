"""Every write cut once: building, promoting, tidying, the cache, the machine's records and the logs.

    .venv/bin/python -m tests.soak.cuts [--every 1] [--json]

Each kind of work is done once with all its operations on files written down. Then, for every operation in turn:

- the power is cut after it, in each of the ways that `disk.AFTER` names, and what is left is looked at;
- it is done again on a copy, and the process is killed there, in a write after its half;
- it is done again on a copy, and that operation fails (EIO once; ENOSPC, then EROFS, from there on).

Each time what is left must be the old or the new, whole to its last byte, and doing the work once more must give the
new. Nothing may end with a traceback. Status 1 if anything was torn or lost. `--every 7` takes each seventh operation.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

from kiosk.edition import decoding, pictures
from kiosk.edition.building import build
from kiosk.edition.store import Store
from kiosk.edition.workers import Job
from kiosk.machine import pin, records, settings, starts
from kiosk.player.logfile import FILES, LogFile
from tests.edition.exhibits import aged, assert_whole, draw, write_exhibit
from tests.soak.counts import Count, arguments, report
from tests.soak.disk import AFTER, Disk, Fault, operations

SMALL = (96, 64)
FAILURES = {"EIO": (errno.EIO, False), "disk full": (errno.ENOSPC, True), "read-only": (errno.EROFS, True)}


@dataclass(frozen=True)
class Case:
    """Some work upon a folder, which is brought to its old state by `begin`.

    `whole` raises AssertionError unless the folder holds the old or the new, and `new` unless it holds the new.
    """

    name: str
    begin: Callable[[Path], object]
    work: Callable[[Path], object]
    whole: Callable[[Path], object]
    new: Callable[[Path], object]


class Seen:
    """What the cuts came to."""

    def __init__(self) -> None:
        self.cuts: Counter[str] = Counter()
        self.torn: list[str] = []
        self.raised: list[str] = []

    def look(self, case: Case, folder: Path, how: str, work: Callable[[Path], object]) -> None:
        """Looks at what is left, and does the work once more."""
        try:
            case.whole(folder)
            _, ended = operations(folder, lambda: work(folder))
            if ended:
                self.raised.append(f"{case.name}, {how}, done once more: {ended}")
            else:
                case.new(folder)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what the cut led to)
            self.torn.append(f"{case.name}, {how}: {error!r}")


def cut(case: Case, folder: Path, every: int, seen: Seen) -> None:
    """Cuts every operation of a case (or each so-many-th), in every way there is."""
    base = folder / "base"
    base.mkdir(parents=True)
    case.begin(base)
    before = Disk(base)

    def fresh(disk: Disk = before, after: str = "killed") -> Path:
        # In the place of the one before: what is made may depend on where it stands.
        shutil.rmtree(folder / "here", ignore_errors=True)
        disk.write_to(folder / "here", after)
        return folder / "here"

    here = fresh()
    done, how = operations(here, partial(case.work, here))
    if how or not done:
        raise RuntimeError(f"{case.name} can't be done even once: {how or 'it does nothing'}")
    case.new(here)
    disk = before.copy()
    for number, operation in enumerate(done, 1):
        disk.do(operation)
        if number % every:
            continue
        label = f"operation {number} of {len(done)} ({operation[0]} {operation[1]})"
        seen.cuts[case.name] += 1
        for after in AFTER[1:]:
            seen.look(case, fresh(disk, after), f"power cut after {label}, {after}", case.work)
        here = fresh()
        _, how = operations(here, partial(case.work, here), Fault(number))
        if how != "killed":
            seen.raised.append(f"{case.name} was not killed at {label}")
        seen.look(case, here, f"killed at {label}", case.work)
        for name, (error, lasting) in FAILURES.items():
            here = fresh()
            _, how = operations(here, partial(case.work, here), Fault(number, error, lasting))
            if how:
                seen.raised.append(f"{case.name}, {name} at {label}: {how}")
            seen.look(case, here, f"{name} at {label}", case.work)


# what is cut


class _InThisProcess:
    """Pictures decoded here instead of in worker processes, so that their writes are seen too."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def answers(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, dict[str, Any]]]:
        for job in jobs:
            yield job, decoding.answer(os.fspath(job.path), None if job.into is None else os.fspath(job.into))


class Exhibit:
    """An exhibit whose title and one of whose pictures change with its number."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def become(self, number: int) -> None:
        (self.folder / "media").mkdir(parents=True, exist_ok=True)
        draw(self.folder / "media/0.png", SMALL)
        draw(self.folder / "media/1.png", SMALL, mark=number)
        aged(write_exhibit(self.folder, title=f"Title {number}", pictures=2) / "exhibit.yaml")

    def build(self, store: Path) -> str:
        built = build(self.folder, Store(store))
        if built.hash is None:
            raise RuntimeError(built.problems)
        return built.hash

    def case(self, name: str, before: int) -> Case:
        """A build into a store that has so many editions already."""
        hashes = []
        for number in range(before + 1):
            self.become(number)
            with tempfile.TemporaryDirectory() as aside:
                hashes.append(self.build(Path(aside)))

        def begin(store: Path) -> None:
            for number in range(before):
                self.become(number)
                self.build(store)
            self.become(before)

        def whole(store: Path) -> None:
            if before or Store(store).current() is not None:
                assert_whole(Store(store), *hashes[-2:])

        def work(store: Path) -> None:
            build(self.folder, Store(store))

        return Case(name, begin, work, whole, lambda store: assert_whole(Store(store), hashes[-1]))


def editions(folder: Path) -> Iterator[Case]:
    """Builds: the first, one with another title and picture, and one after which an old edition is dropped."""
    pictures.Workers = _InThisProcess  # type: ignore[assignment,misc]
    exhibit = Exhibit(folder / "exhibit")
    yield exhibit.case("the first edition", 0)
    yield exhibit.case("a new edition", 1)
    yield exhibit.case("a new edition, and the oldest dropped", 4)


def settings_record(folder: Path) -> Iterator[Case]:
    """What the machine's settings are kept in between two starts."""
    file = folder / "machine.yaml"
    answers = {"old": settings.as_json(settings.Settings()), "new": settings.as_json(settings.Settings(idle_s=90))}

    def read(_: Path) -> tuple[dict[str, Any] | None, str]:
        return answers[file.read_text()], ""

    def work(data: Path) -> None:
        os.environ["KIOSK_DATA"] = str(data)
        settings._read_elsewhere = read
        settings.settings_for(file)

    def begin(data: Path) -> None:
        file.write_text("old")
        operations(data, lambda: work(data))
        file.write_text("new")

    def record(data: Path) -> Any:
        return records.read(data / settings.RECORD).get("settings")

    def whole(data: Path) -> None:
        assert record(data) in answers.values()

    def new(data: Path) -> None:
        assert record(data) == answers["new"]

    yield Case("the settings' record", begin, work, whole, new)


def pin_record(folder: Path) -> Iterator[Case]:  # noqa: ARG001
    """How many wrong PINs were typed."""

    def tries(data: Path, most: int) -> None:
        pin.matches = lambda *_: False  # type: ignore[assignment]
        guard = pin.Guard(data / "pin.json", lambda: 10_000.0 * pin.Guard(data / "pin.json", lambda: 0.0).wrong, "boot")
        if guard.wrong < most:
            guard.attempt("1234", "")

    def begin(data: Path) -> None:
        operations(data, lambda: tries(data, 1))

    def wrong(data: Path) -> int:
        return pin.Guard(data / "pin.json", lambda: 0.0, "boot").wrong

    def whole(data: Path) -> None:
        assert wrong(data) in (1, 2)

    def new(data: Path) -> None:
        assert wrong(data) == 2

    yield Case("the count of wrong PINs", begin, lambda data: tries(data, 2), whole, new)


def starts_record(folder: Path) -> Iterator[Case]:  # noqa: ARG001
    """Which edition was started last, and how its starts ended."""

    def load(data: Path, edition: str) -> None:
        keeper = starts.Keeper(data / starts.RECORD, "exhibit", lambda: 100.0, "boot", "process", lambda _: True)
        keeper.choose([edition])
        keeper.settle()

    def loaded(data: Path) -> str | None:
        return starts.starts_from(records.read(data / starts.RECORD), "exhibit").edition

    def whole(data: Path) -> None:
        assert loaded(data) in ("old", "new")

    def new(data: Path) -> None:
        assert loaded(data) == "new"

    yield Case("the record of starts", lambda data: load(data, "old"), lambda data: load(data, "new"), whole, new)


def log_files(folder: Path) -> Iterator[Case]:  # noqa: ARG001
    """Logs: lines may be lost, but what is there can be read, and the next line stands whole in its own."""
    most, day = 400, 1_800_000_000

    def lines(data: Path, first: int) -> None:
        log = LogFile(data / "log", most)
        for number in range(first, first + 12):
            log.write(day + number, f"line {number} of the log, which is as long as lines are")
        log.close()

    def whole(data: Path) -> None:
        files = list((data / "log").iterdir())
        assert len(files) <= FILES
        assert sum(file.stat().st_size for file in files) <= FILES * most

    def new(data: Path) -> None:
        whole(data)
        last = (data / "log/kiosk.log").read_text("utf-8").splitlines()[-1]
        assert last == "line 31 of the log, which is as long as lines are"

    yield Case("the log", lambda data: lines(data, 0), lambda data: lines(data, 20), whole, new)


CASES = (editions, settings_record, starts_record, pin_record, log_files)


def run(every: int) -> Seen:
    seen = Seen()
    for number, cases in enumerate(CASES):
        with tempfile.TemporaryDirectory(prefix="kiosk-cuts-") as name:
            about = Path(name) / f"{number}"
            about.mkdir()
            for place, case in enumerate(cases(about)):
                cut(case, Path(name) / f"case-{place}", every, seen)
    return seen


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--every", type=int, default=1, help="take each so-many-th operation only (default 1: all)")
    options = parser.parse_args()
    seen = run(options.every)
    ways = len(AFTER) - 1 + 1 + len(FAILURES)
    counts = [
        Count("operations on files cut", seen.cuts.total()),
        *(Count(f"  {name}", count) for name, count in seen.cuts.items()),
        Count("cuts in all", seen.cuts.total() * ways),
        Count("torn or lost", len(seen.torn), 0),
        Count("ended with an error", len(seen.raised), 0),
    ]
    remarks = [f"Each operation was cut in {ways} ways.", *seen.torn[:10], *seen.raised[:10]]
    return report(counts, remarks, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
