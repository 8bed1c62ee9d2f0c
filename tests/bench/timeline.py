"""How soon a timeline of very many events is there, how evenly it moves and what it holds, at 1920×1080 without a GPU.

    .venv/bin/python -m tests.bench.timeline [--json] [--events 1000 10000 100000 1000000] [--rounds 3]
                                             [--peers PEERS.JSON | --alone | --opengl]

Needs Debian's xvfb, and for the column beside what `tests.bench.timeline_peers` needs: the peers are measured first, in
some minutes, unless --peers takes what that wrote with --json on the same machine, or --alone leaves them out. Goals
beside vis-timeline are judged only with it. Status 1 if a goal is missed. The events are those of
`tests.edition.manyevents` in its four lanes, and 10,000 of them in one row, too, where vis-timeline opens but can't be
dragged. The exhibits are built first, which is not measured. Each round is a player of its own, with all motion as
visitors see it. It is drawn by Qt's software renderer, or with --opengl by Mesa's, without peers.

- Opening: from the wall of pages to the first frame with the timeline's labels, the first time in a process of its own;
  and in one that showed a timeline before, so that Python's modules are there as the peer's library is.
- Frames: how far apart they are while a finger drags the axis to and fro, on the whole and closer, and while two
  fingers come closer from the whole to a day, in as many pinches as that takes: the 95th percentile and the worst.
- Memory: what the page adds to a player that stands on the wall, as PSS, with all that the page makes while nobody
  touches it; beside what the peer's page adds to a browser that stands on a page of words. And the whole player
  beside the whole browser.

Beside vis-timeline the page is opened on all its events, and vis-timeline on as many as it opens soonest with. While
the axis is dragged on the whole, and for the goal of memory, both show all, as far as vis-timeline opens with them.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, QPoint, QTimer
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.bench.figures import Figure, arguments, of_runs, percentile, report
from tests.bench.outside import NeverSeenError, pss
from tests.bench.timeline_peers import Measured, in_words, kept, lacking, measured
from tests.bench.visitor import SIZE, Visitor, software_screen, store_in
from tests.edition.manyevents import write_exhibit

OPEN_S = {1_000: 0.4, 10_000: 0.4, 100_000: 0.9, 1_000_000: 3.0}
OPEN_SHARE = {10_000: 1 / 5, 100_000: 1 / 10}
"""Of vis-timeline's opening, from so many events on."""
MEMORY_SHARE = 1 / 4
P95_MS, P95_OPENGL_MS, WORST_MS = 20, 33, 50
BESIDE = {
    "dragged on the whole": ("whole", "dragged"),
    "dragged closer": ("near", "dragged"),
    "pinched from the whole to a day": ("whole", "closer"),
}
"""The peer's view and gesture beside each of ours."""
ONE_ROW = 10_000
"""So many are shown in one row, too."""
IDLE_S, BUSY_S, PATIENCE_S = 3, 0.1, 60
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
    options = parser.parse_args()
    remarks = ["Of frames the runs' column has the least and the most."]
    peers: list[Measured] = []
    if options.peers:
        peers = kept(options.peers)
    elif lack := "" if options.alone or options.opengl else lacking():
        remarks.append(f"No peers: {lack}")
    elif not (options.alone or options.opengl):
        peers = measured(options.events, options.rounds)
    figures: list[Figure] = []
    p95 = P95_OPENGL_MS if options.opengl else P95_MS
    with software_screen(opengl=options.opengl) as folder:
        for count in options.events:
            for lanes in (4, 1) if count == ONE_ROW else (4,):
                edition = edition_of(folder, count, lanes)
                alone = [elsewhere(fresh, edition, options.opengl) for _ in range(options.rounds)]
                # One before those that are measured.
                runs = [Run(edition) for _ in range(options.rounds + 1)][1:]
                views = ("whole", "near") if lanes > 1 else ("pile",)
                beside = {seen.view: seen for seen in peers if _beside(seen, count, views)}
                name = f"{count:,} events" + ("" if lanes > 1 else " in a row")
                figures += told(name, count, runs, alone, beside, p95)
    remarks += [in_words(seen) for seen in peers if seen.view == "pile" and seen.events == ONE_ROW]
    return report(figures, remarks, as_json=options.json)


def edition_of(folder: Path, count: int, lanes: int) -> Path:
    """An edition with so many events on its one page."""
    # The processes in which memory is measured load this module, too.
    from kiosk.edition.building import build

    name = f"{count}-in-{lanes}"
    (folder / name).mkdir()
    built = build(write_exhibit(folder / name, count, lanes=lanes), store_in(folder, f"store-{name}"))
    if built.edition is None:
        raise RuntimeError(f"{count} events can't be built: {built.problems[:1]}")
    return built.edition


def _beside(seen: Measured, count: int, views: Iterable[str]) -> bool:
    return seen.peer == "vis-timeline" and seen.events == count and seen.view in views


def elsewhere(do: Callable[[Path, bool], Fresh], edition: Path, opengl: bool) -> Fresh:
    """Does something in a new process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        return other.submit(do, edition, opengl).result()


def told(
    name: str, count: int, runs: list[Run], alone: list[Fresh], peer: dict[str, Measured], most: int
) -> list[Figure]:
    """The figures of some runs, beside the views in which the peer was measured with as many events.

    `most` is the goal for the 95th percentile of frames, in ms.
    """
    goal = next((goal for most, goal in OPEN_S.items() if count <= most), OPEN_S[1_000_000])
    figures = [
        of_runs(f"{name}: opened by the first visitor", "s", [each.opened for each in alone], goal),
        of_runs(f"{name}: opened", "s", [run.opened for run in runs], goal),
    ]
    for what in ("dragged on the whole", "dragged closer", "pinched from the whole to a day"):
        frames = [1000 * gap for run in runs for gap in run.frames[what]]
        spread = (min(frames), max(frames))
        view, gesture = BESIDE[what]
        view = view if view in peer else "pile"
        gaps = peer[view].frames.get(gesture) if view in peer else None
        p95, worst = (percentile(gaps, 0.95), max(gaps)) if gaps else (None, None)
        figures += [
            Figure(
                f"{name}: {what} (p95 of {len(frames)} frames)",
                "ms",
                percentile(frames, 0.95),
                most,
                p95,
                spread=spread,
            ),
            Figure(f"{name}: {what} (worst)", "ms", max(frames), WORST_MS, worst, spread=spread),
        ]
    opened = [run.opened for run in runs]
    _, held, whole = (list(each) for each in zip(*alone, strict=True))
    added, altogether = f"{name}: memory that the page adds", f"{name}: memory of the whole program"
    theirs = [seen for seen in peer.values() if seen.opened]
    if not theirs:
        return [*figures, *(_told_only(each, runs) for each, runs in ((added, held), (altogether, whole)))]
    share = next((share for least, share in reversed(OPEN_SHARE.items()) if count >= least), None)
    soonest = min((seen.opened for seen in theirs), key=median)
    # As many in view as here, where it can do that.
    alike = next(seen for view in ("whole", "pile", "near") if (seen := peer.get(view)) and seen.opened)
    return [
        *figures,
        Figure(f"{name}: opened, beside vis-timeline", "s", median(opened), share, median(soonest), of_ratio=True),
        of_runs(added, "MB", held, MEMORY_SHARE, alike.held, of_ratio=True),
        *(_told_only(f"{added}, beside 40 in view", held, seen.held) for seen in theirs if seen is not alike),
        _told_only(altogether, whole, alike.memory),
    ]


def _told_only(name: str, runs: list[float], peer: Iterable[float] = ()) -> Figure:
    beside = list(peer)
    spread = (min(runs), max(runs))
    return Figure(name, "MB", median(runs), None, median(beside) if beside else None, spread=spread)


class Fresh(NamedTuple):
    """A player in a process of its own: how long its page took to open (s), what it added, and all together (MB)."""

    opened: float
    held: float
    whole: float


def fresh(edition: Path, opengl: bool) -> Fresh:
    """Shows a page to the first visitor of a new player; only once in a process."""
    with software_screen(opengl=opengl):
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
        return any(_is(item, "EventLabel") and item.isVisible() for item in _all(visitor.window.contentItem()))

    opened = visitor.answer(lambda _: visitor.player.open(0), QPoint(), labelled)
    visitor.rest()
    return opened


class Run:
    """One player, and what was measured of it."""

    def __init__(self, edition: Path) -> None:
        self._visitor = visitor = at_the_wall(edition)
        self.opened = open_page(visitor)
        self.frames = {"dragged on the whole": self._follow(drags())}
        gaps: list[float] = []
        while not self._shows(DAY_S):
            gaps += self._follow(pinch())
        self.frames["pinched from the whole to a day"] = gaps
        self.frames["dragged closer"] = self._follow(drags())
        visitor.shown.close()

    def _view(self) -> QObject:
        page = next(item for item in _all(self._visitor.window.contentItem()) if _is(item, "TimelinePage"))
        return next(child for child in page.children() if _is(child, "TimeView"))

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


def drags() -> Iterator[Fingers]:
    """A finger that drags to and fro, four times."""
    x, y = SIZE[0] * 3 // 4, SIZE[1] // 3
    yield [QPoint(x, y)]
    for number in range(4):
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


def _is(item: QObject, kind: str) -> bool:
    return item.metaObject().className().startswith(kind + "_")


def _all(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _all(child)


if __name__ == "__main__":
    sys.exit(main())
