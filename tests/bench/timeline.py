"""How soon a timeline of very many events is there, how evenly it moves and what it holds, at 1920×1080.

    .venv/bin/python -m tests.bench.timeline [--json] [--events 1000 10000 100000 1000000] [--rounds 3]
                                             [--peers PEERS.JSON | --alone | --opengl | --gpu]

Needs Debian's xvfb, and for the column beside what `tests.bench.timeline_peers` needs: the peers are measured first, in
some minutes, unless --peers takes what that wrote with --json on the same machine, or --alone leaves them out. Goals
beside vis-timeline are judged only with it. Status 1 if a goal is missed. The events are those of
`tests.edition.manyevents` in its four lanes; 10,000 of them in one row, too, where vis-timeline opens but can't be
dragged; and 10,000 of deep time with its joints, eras and pictures, which the peers don't have. The exhibits are built
first, which is not measured. Each round is a player of its own, with all motion as visitors see it. It is drawn by Qt's
software renderer, or without peers: with --opengl by Mesa's; with --gpu on the screen of the session, by its GPU, as
fast as that can.

- Opening: from the wall of pages to the first frame with the timeline's labels, the first time in a process of its own;
  and in one that showed a timeline before, so that Python's modules are there as the peer's library is.
- Frames: how far apart they are while two fingers come closer from the whole to a day, in as many pinches as that
  takes, and while a finger drags the axis to and fro, on the whole, after each of those pinches, and on the day: the
  95th percentile and the worst.
- Memory: what the page adds to a player that stands on the wall, as PSS, with all that the page makes while nobody
  touches it; beside what the peer's page adds to a browser that stands on a page of words. And the whole player
  beside the whole browser.

Beside vis-timeline the page is opened on all its events, and vis-timeline on as many as it opens soonest with. While
the axis is dragged on the whole, and for the goal of memory, both show all, as far as vis-timeline opens with them.
TimelineJS3 shows all at any time; N/A: with so many it is not asked, or did not answer.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, QPoint, QTimer
from PySide6.QtTest import QTest

from tests.bench.figures import Figure, arguments, of_runs, percentile, report
from tests.bench.outside import NeverSeenError, pss
from tests.bench.timeline_peers import Measured, in_words, kept, lacking, measured
from tests.bench.visitor import SIZE, NoGpuError, Visitor, screen, store_in
from tests.edition.manyevents import write_exhibit
from tests.qmlitems import everything, is_a

OPEN_S = {1_000: 0.4, 10_000: 0.4, 100_000: 0.9, 1_000_000: 3.0}
OPEN_SHARE = {10_000: 1 / 5, 100_000: 1 / 10}
"""Of vis-timeline's opening, from so many events on."""
MEMORY_SHARE = 1 / 4
P95_MS = {"software": 20.0, "opengl": 33.0, "gpu": 16.7}
"""By what it is drawn with."""
WORST_MS = 50
WHOLE, BETWEEN, CLOSEST = "dragged on the whole", "dragged in between", "dragged closest"
PINCHED = "pinched from the whole to a day"
BESIDE = {WHOLE: ("whole", "dragged"), BETWEEN: None, CLOSEST: ("near", "dragged"), PINCHED: ("whole", "closer")}
"""vis-timeline's view and gesture beside each of ours."""
ONE_ROW = 10_000
"""So many are shown in one row, too, and in deep time."""
IDLE_S, BUSY_S, PATIENCE_S = 2, 0.07, 60
"""A player is at rest that for so long uses less of the processor than that; it is waited for so long at most."""
DAY_S = 86_400
DRAGGED = 24
"""Frames of a drag in one direction."""

Fingers = list[QPoint]


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument(
        "--events", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000], help="how many, each by itself"
    )
    parser.add_argument("--rounds", type=int, default=3, help="players of each (default 3)")
    parser.add_argument("--peers", type=Path, help="what tests.bench.timeline_peers --json measured")
    parser.add_argument("--alone", action="store_true", help="without peers")
    parser.add_argument("--opengl", action="store_true", help="drawn by OpenGL on the processor (llvmpipe)")
    parser.add_argument("--gpu", action="store_true", help="drawn by the GPU of the session it is started in")
    options = parser.parse_args()
    drawn = "gpu" if options.gpu else "opengl" if options.opengl else "software"
    remarks = ["Of frames the runs' column has the least and the most."]
    peers: list[Measured] = []
    if options.peers:
        peers = kept(options.peers)
    elif lack := "" if options.alone or drawn != "software" else lacking():
        remarks.append(f"No peers: {lack}")
    elif not options.alone and drawn == "software":
        peers = measured(options.events, options.rounds)
    try:
        with screen(drawn) as folder:
            figures = list(all_told(folder, options.events, options.rounds, drawn, peers))
    except NoGpuError as error:
        print(error, file=sys.stderr)
        return 2
    remarks += [in_words(seen) for seen in peers if seen.view == "pile" and seen.events == ONE_ROW]
    remarks += [in_words(seen) for seen in peers if seen.peer == "TimelineJS3" and seen.failed]
    return report(figures, remarks, as_json=options.json)


def all_told(folder: Path, counts: list[int], rounds: int, drawn: str, peers: list[Measured]) -> Iterator[Figure]:
    """The figures of all numbers of events."""
    warm = False
    for count in counts:
        for kind in ("", "in a row", "of deep time") if count == ONE_ROW else ("",):
            edition = edition_of(folder, count, kind)
            alone = [elsewhere(fresh, edition, drawn) for _ in range(rounds)]
            if not warm:  # as in a player that showed a timeline before
                Run(edition)
                warm = True
            runs = [Run(edition) for _ in range(rounds)]
            name = f"{count:,} events {kind}".rstrip()
            views = {"": ("whole", "near"), "in a row": ("pile",), "of deep time": ()}[kind]
            beside = {seen.view: seen for seen in _of(peers, "vis-timeline", count) if seen.view in views}
            yield from told(name, count, runs, alone, beside, P95_MS[drawn])
            if peers and not kind:
                yield from beside_timelinejs(name, runs, alone, _of(peers, "TimelineJS3", count))


def _of(peers: list[Measured], peer: str, count: int) -> list[Measured]:
    return [seen for seen in peers if seen.peer == peer and seen.events == count]


def edition_of(folder: Path, count: int, kind: str) -> Path:
    """An edition with so many events on its one page: in lanes, "in a row", or "of deep time"."""
    # The processes in which memory is measured load this module, too.
    from kiosk.edition.building import build

    name, deep = f"{count}-{kind.replace(' ', '-')}", kind == "of deep time"
    (folder / name).mkdir()
    exhibit = write_exhibit(folder / name, count, lanes=1 if kind == "in a row" else 4, deep=deep, rich=deep)
    built = build(exhibit, store_in(folder, f"store-{name}"))
    if built.edition is None:
        raise RuntimeError(f"{count} events can't be built: {built.problems[:1]}")
    return built.edition


def elsewhere(do: Callable[[Path, str], Fresh], edition: Path, drawn: str) -> Fresh:
    """Does something in a new process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        return other.submit(do, edition, drawn).result()


def told(
    name: str, count: int, runs: list[Run], alone: list[Fresh], peer: dict[str, Measured], most: float
) -> list[Figure]:
    """The figures of some runs, beside the views in which the peer was measured with as many events.

    `most` is the goal for the 95th percentile of frames, in ms.
    """
    goal = next((goal for most, goal in OPEN_S.items() if count <= most), OPEN_S[1_000_000])
    figures = [
        of_runs(f"{name}: opened by the first visitor", "s", [each.opened for each in alone], goal),
        of_runs(f"{name}: opened", "s", [run.opened for run in runs], goal),
    ]
    for what, alike in BESIDE.items():
        view, gesture = alike or ("", "")
        seen = peer.get(view) or peer.get("pile")
        gaps = seen.frames.get(gesture) if seen else None
        figures += _frames(f"{name}: {what}", [1000 * gap for run in runs for gap in run.frames[what]], most, gaps)
    opened = [run.opened for run in runs]
    _, held, whole = (list(each) for each in zip(*alone, strict=True))
    added, altogether = f"{name}: memory that the page adds", f"{name}: memory of the whole program"
    theirs = [seen for seen in peer.values() if seen.opened]
    if not theirs:
        return [*figures, *(_told_only(each, runs) for each, runs in ((added, held), (altogether, whole)))]
    share = next((share for least, share in reversed(OPEN_SHARE.items()) if count >= least), None)
    soonest = min((seen.opened for seen in theirs), key=median)
    # As many in view as here, where it can do that.
    entire = next(seen for view in ("whole", "pile", "near") if (seen := peer.get(view)) and seen.opened)
    return [
        *figures,
        Figure(f"{name}: opened, beside vis-timeline", "s", median(opened), share, median(soonest), of_ratio=True),
        of_runs(added, "MB", held, MEMORY_SHARE, entire.held, of_ratio=True),
        *(_told_only(f"{added}, beside 40 in view", held, seen.held) for seen in theirs if seen is not entire),
        _told_only(altogether, whole, entire.memory),
    ]


def beside_timelinejs(name: str, runs: list[Run], alone: list[Fresh], measured: list[Measured]) -> list[Figure]:
    """Our figures of the same events beside TimelineJS3's; none is a goal."""
    seen = measured[0] if measured else Measured("TimelineJS3", "whole", 0)
    drags = [1000 * gap for run in runs for gap in run.frames[WHOLE]]
    figures = [
        of_runs(f"{name}: opened, beside TimelineJS3", "s", [run.opened for run in runs], None, seen.opened),
        *_frames(f"{name}: {WHOLE}, beside TimelineJS3", drags, None, seen.frames.get("dragged")),
        _told_only(f"{name}: memory that the page adds, beside TimelineJS3", [one.held for one in alone], seen.held),
    ]
    return [figure if figure.peer is not None else replace(figure, lacking="N/A") for figure in figures]


def _frames(name: str, ours: list[float], most: float | None, theirs: list[float] | None) -> Iterator[Figure]:
    """The 95th percentile of frames and the worst, in ms; `most` is the goal for the one."""
    if not ours:
        return
    spread = (min(ours), max(ours))
    for what, value, goal, beside in (
        (f"p95 of {len(ours)} frames", percentile(ours, 0.95), most, percentile(theirs, 0.95) if theirs else None),
        ("worst", max(ours), WORST_MS if most else None, max(theirs) if theirs else None),
    ):
        yield Figure(f"{name} ({what})", "ms", value, goal, beside, spread=spread)


def _told_only(name: str, runs: list[float], peer: Iterable[float] = ()) -> Figure:
    beside = list(peer)
    spread = (min(runs), max(runs))
    return Figure(name, "MB", median(runs), None, median(beside) if beside else None, spread=spread)


class Fresh(NamedTuple):
    """A player in a process of its own: how long its page took to open (s), what it added, and all together (MB)."""

    opened: float
    held: float
    whole: float


def fresh(edition: Path, drawn: str) -> Fresh:
    """Shows a page to the first visitor of a new player; only once in a process."""
    with screen(drawn):
        visitor = at_the_wall(edition)
        idle()
        before = pss([os.getpid()])
        opened = open_page(visitor)
        idle()
        whole = pss([os.getpid()])
        visitor.shown.close()
    return Fresh(opened, whole - before, whole)


def at_the_wall(edition: Path) -> Visitor:
    """A visitor at the wall of a new player."""
    visitor = Visitor(edition, still=False)
    visitor.player.begin("")
    visitor.rest()
    return visitor


def open_page(visitor: Visitor) -> float:
    """Seconds until labels stand on the axis; returns when it is at rest."""

    def labelled() -> bool:
        return any(is_a(item, "EventLabel") and item.isVisible() for item in everything(visitor.window.contentItem()))

    opened = visitor.answer(lambda _: visitor.player.open(0), QPoint(), labelled)
    visitor.rest()
    return opened


class Run:
    """One player, and what was measured of it."""

    def __init__(self, edition: Path) -> None:
        self._visitor = visitor = at_the_wall(edition)
        self.opened = open_page(visitor)
        self.frames: dict[str, list[float]] = {what: [] for what in BESIDE}
        self.frames[WHOLE] = self._follow(drags(4))
        while not self._shows(DAY_S):
            self.frames[PINCHED] += self._follow(pinch())
            if not self._shows(DAY_S):
                self.frames[BETWEEN] += self._follow(drags(2))
        self.frames[CLOSEST] = self._follow(drags(4))
        visitor.shown.close()

    def _view(self) -> QObject:
        page = next(item for item in everything(self._visitor.window.contentItem()) if is_a(item, "TimelinePage"))
        return next(child for child in page.children() if is_a(child, "TimeView"))

    def _shows(self, seconds: float) -> bool:
        """Whether no more than that is seen, or one can come no closer."""
        view = self._view()
        return bool(view.property("closest")) or view.property("width") / view.property("scale") <= seconds

    def _follow(self, gesture: Iterable[Fingers]) -> list[float]:
        """How far (s) frames are apart while fingers move, one step a frame."""
        visitor, loop, times = self._visitor, QEventLoop(), []
        steps = iter(gesture)
        now: Fingers = next(steps)
        touch(visitor, "press", now)

        def step() -> None:
            nonlocal now
            following = next(steps, None)
            if following is None:
                loop.quit()
            else:
                now = following
                touch(visitor, "move", now)

        def drawn() -> None:
            times.append(time.perf_counter())
            QTimer.singleShot(0, step)

        visitor.window.frameSwapped.connect(drawn)
        QTimer.singleShot(0, step)
        # A step that changes nothing draws no frame.
        again = QTimer()
        again.timeout.connect(visitor.window.update)
        again.start(5)
        loop.exec()
        again.stop()
        visitor.window.frameSwapped.disconnect(drawn)
        touch(visitor, "release", now)
        visitor.rest()
        return [after - before for before, after in pairwise(times)]


def idle() -> None:
    """Waits until this process has nothing to do any more."""
    end = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < end:
        used, loop = time.process_time(), QEventLoop()
        QTimer.singleShot(1000 * IDLE_S, loop.quit)
        loop.exec()
        if time.process_time() - used < BUSY_S:
            return
    raise NeverSeenError("a player at rest")


def drags(times: int) -> Iterator[Fingers]:
    """A finger that drags so often, to and fro."""
    x, y = SIZE[0] * 3 // 4, SIZE[1] // 3
    yield [QPoint(x, y)]
    for number in range(times):
        for _ in range(DRAGGED):
            x += -40 if number % 2 == 0 else 40
            yield [QPoint(x, y)]


def pinch() -> Iterator[Fingers]:
    """Two fingers that move apart about the middle of the screen."""
    middle = QPoint(SIZE[0] // 2, SIZE[1] // 3)
    for half in range(60, 720, 12):
        yield [middle - QPoint(half, 0), middle + QPoint(half, 0)]


def touch(visitor: Visitor, what: str, fingers: Fingers) -> None:
    sequence = QTest.touchEvent(visitor.window, visitor.finger, False)
    for number, at in enumerate(fingers, 1):
        getattr(sequence, what)(number, at, visitor.window)
    sequence.commit()


if __name__ == "__main__":
    sys.exit(main())
