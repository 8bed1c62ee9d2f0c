"""The kiosk on the floor, in this process: the real window full screen, a clock that the script turns, and a watch.

A script is a generator that gives the seconds until it wants to go on, so that Qt's own event loop runs between its
steps as it does on the floor: frames are drawn, and what is no longer needed is really deleted.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from math import inf
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QPoint, QRect, QRectF, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QCursor, QGuiApplication, QWindow
from PySide6.QtQuick import QQuickItem

from kiosk.edition.store import store_of
from kiosk.machine import pin
from kiosk.machine.settings import Settings
from kiosk.player import running
from kiosk.player.beginning import begin
from kiosk.player.play import at_first_picture, rest
from kiosk.player.player import Player
from tests.edition.sample import write_edition

Script = Generator[float, None, None]

IDLE_S = 60.0
GONE_S = 90.0
"""After so long without anybody a visit is over, warning included."""
PATIENCE_S = 20.0
"""So long may a picture take to be sharp on a machine that has other things to do."""


def settings(**more: Any) -> Settings:
    """A kiosk's settings, with a PIN that takes no time to be tried."""
    pin._N = 2
    return Settings(diagonal_mm=600, idle_s=IDLE_S, pin=pin.hashed("314159"), **more)


class WrongError(Exception):
    """Something happened on the floor that never may."""


class Clock:
    """Seconds that pass when the script says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Watch(logging.Handler):
    """Hears everything that Qt, Python and the kiosk complain of in this process."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []
        """Qt's warnings, QML's among them, and errors of Python's that nobody caught."""
        self.records: list[str] = []
        """What the kiosk logged as a warning or an error."""
        logging.getLogger().addHandler(self)
        qInstallMessageHandler(self._from_qt)
        sys.excepthook = self._from_python

    def end(self) -> None:
        logging.getLogger().removeHandler(self)
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record.getMessage())

    def _from_qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self.complaints.append(f"Qt: {text}")

    def _from_python(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.complaints.append(f"Python: {kind.__name__}: {error}")


def nothing_of(cursor: QCursor | None) -> bool:
    """Whether a cursor shows nothing."""
    picture = cursor.pixmap().toImage() if cursor else None
    if picture is None or picture.isNull():
        return False
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return not any(picture.pixelColor(x, y).alpha() for x, y in places)


class Floor:
    """A kiosk that plays an exhibit full screen, put together as `kiosk play` does."""

    def __init__(self, exhibit: Path, own: Settings | None = None) -> None:
        self.clock = Clock()
        # The one thing that is not as it is on the floor: the visit's time.
        running.Player = partial(Player, clock=self.clock)  # type: ignore[assignment,misc]
        self.kiosk = running.Kiosk(exhibit, begin(exhibit), own or settings(), None)
        self.player = self.kiosk.player
        self.window = self.kiosk.shown.window
        self.staff: Any = None
        """Once the first picture stands, if there is a PIN."""
        self.watch = Watch()

    def drive(self, script: Script) -> None:
        """Plays while a script runs, to its end; what it raises is raised here. WrongError if the kiosk ends first."""
        driving = _Drive(script, self.kiosk.app)
        status = self.kiosk.run(lambda: at_first_picture(self.kiosk), self._rest)
        self.watch.end()
        if driving.error is not None:
            raise driving.error
        if not driving.ended:
            raise WrongError(f"the kiosk ended by itself with status {status}")

    def _rest(self) -> None:
        rest(self.kiosk)
        self.staff = self.window.property("staff")
        if self.staff is not None:
            # A day's worth of tries passes in a minute.
            self.staff._clock = self.staff._guard._clock = self.clock

    # looking

    @property
    def stage(self) -> str:
        return str(self.player.property("stage"))

    @property
    def page(self) -> int:
        return int(self.player.property("page"))

    @property
    def settled(self) -> bool:
        return bool(self.window.property("settled"))

    def controls(self) -> list[tuple[str, QPoint]]:
        """The name and the middle of everything that can be activated now, the foremost last."""
        glass = QRect(QPoint(), self.window.size())
        found = []
        for item in _visible(self.window.contentItem()):
            if item.property("enabledByState") is True and item.isEnabled() and (label := item.property("label")):
                middle = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()
                if glass.contains(middle):
                    found.append((str(label), middle))
        return found

    def word(self, key: str) -> str:
        """One of the kiosk's own words, in the visit's language."""
        return self.player.tongue.said(key)

    def escapes(self) -> list[str]:
        """In what ways the kiosk is no longer the one thing on its screen; none, if all is well."""
        window = self.window
        found = {
            "the window is not full screen": window.visibility() is not QWindow.Visibility.FullScreen,
            "the window is hidden": not (window.isVisible() and window.isExposed()),
            "the window is not active": QGuiApplication.focusWindow() is not window,
            "there is another window": [one for one in QGuiApplication.topLevelWindows() if one is not window] != [],
            "the window left its place": window.size() != window.screen().size() or window.position() != QPoint(),
            "a cursor is seen": not nothing_of(QGuiApplication.overrideCursor()),
            "another program was started": _strangers() != [],
        }
        return [what for what, so in found.items() if so]

    # time

    def pass_time(self, seconds: float) -> None:
        """Lets time pass, in the steps in which the player and the staff's menu asked to be woken."""
        end = self.clock.now + seconds
        while (at := min(self._visit_at(), self._staff_at())) <= end:
            self.clock.now = max(self.clock.now, at)
            visit = self.player.visit
            if visit is not None and self._visit_at() <= self.clock.now:
                self.player.become(visit.tick(self.clock.now))
            elif self.staff is not None:
                self.staff.tick()
                if self._staff_at() <= self.clock.now:
                    break
        self.clock.now = end

    def _visit_at(self) -> float:
        visit = self.player.visit
        return inf if visit is None or self.player.property("held") else visit.deadline()

    def _staff_at(self) -> float:
        return inf if self.staff is None else self.staff.deadline()

    def rest(self) -> Script:
        """Until everything that should be on the screen is there, sharp and at rest."""
        try:
            yield from self.until(lambda: self.settled, "a screen at rest")
        except WrongError as error:
            restless = ", ".join(map(_name, filter(_is_restless, _visible(self.window.contentItem()))))
            raise WrongError(f"{error} ({self.stage}, page {self.page}): {restless}") from error
        # Rows and lists move their items only when the next frame is made.
        yield 0.02

    def until(self, there: Callable[[], bool], what: str) -> Script:
        """Until something is so; WrongError if it isn't in good time."""
        waited = 0.0
        while not there():
            if waited > PATIENCE_S:
                raise WrongError(f"waited {PATIENCE_S:g} s for {what}")
            yield 0.01
            waited += 0.01


class _Drive:
    """Takes one step of a script whenever it is due, in Qt's own event loop."""

    def __init__(self, script: Script, app: QGuiApplication) -> None:
        self._script = script
        self._app = app
        self.error: BaseException | None = None
        self.ended = False
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)

    def _step(self) -> None:
        try:
            wait = next(self._script)
        except StopIteration:
            self.ended = True
            self._app.exit()
        except BaseException as error:  # noqa: BLE001 (raised again where the script was started)
            self.error = error
            self._app.exit()
        else:
            self._timer.start(round(wait * 1000))


@contextmanager
def bare_floor(width: int, height: int) -> Iterator[Path]:
    """Readies an offscreen screen of that size in px, away from everything of the user's; gives a folder."""
    with tempfile.TemporaryDirectory(prefix="kiosk-soak-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        screen = {"name": "panel", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
        (folder / "screens.json").write_text(json.dumps({"screens": [screen]}), "utf-8")
        for variable in [one for one in os.environ if one.startswith(("QT_", "QSG_", "QML_"))]:
            del os.environ[variable]
        os.environ |= {
            "KIOSK_DATA": str(folder / "data"),
            "RUNTIME_DIRECTORY": str(folder / "run"),
            "QT_QPA_PLATFORM": f"offscreen:configfile={folder}/screens.json",
            "QT_QUICK_BACKEND": "software",
        }
        (folder / "run").mkdir(mode=0o700)
        yield folder


def sample_exhibit(folder: Path) -> Path:
    """An exhibit of which there is only the edition: every kind of page, in English and Arabic."""
    exhibit = folder / "sample"
    exhibit.mkdir()
    write_edition(store_of(exhibit))
    return exhibit


def built_exhibit(exhibit: Path) -> Path:
    """An exhibit of which there is an edition now, at the latest."""
    subprocess.run([sys.executable, "-m", "kiosk", "build", str(exhibit)], check=True, capture_output=True)
    return exhibit


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in sorted(item.childItems(), key=lambda each: each.z()):
            yield from _visible(child)


def _is_restless(item: QQuickItem) -> bool:
    """Whether it keeps a screen from its rest; lists, which often do, are told in any case."""
    return item.property("settled") is False or item.property("sharp") is False or item.inherits("QQuickListView")


def _name(item: QQuickItem) -> str:
    """What an item is, and what may keep it from its rest."""
    told = ("opacity", "open", "waiting", "screenfuls", "leaving", "moving", "currentIndex", "count", "contentX")
    state = ", ".join(f"{name} {item.property(name)}" for name in told if item.property(name) is not None)
    return f"{str(item.metaObject().className()).partition('_QML')[0]} ({state})"


def _strangers() -> list[int]:
    """The processes that this one has started and that still run, but for the one that follows the exhibit."""
    found: list[int] = []
    for children in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # a thread that has just ended has none
            found += map(int, children.read_text().split())
    return [pid for pid in found if b"kiosk.edition.following" not in _command(pid)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b"kiosk.edition.following"  # it has just ended, and so is nobody
