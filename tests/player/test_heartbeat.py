"""The heartbeat: a beat follows a frame that was drawn, or a turn of the thread where nothing can be drawn."""

import socket
import struct
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.player import notify
from kiosk.player.compositor import compositor
from kiosk.player.heartbeat import Heartbeat, heartbeat


class Window(QObject):
    """A window whose frames come when the test says so."""

    frameSwapped = Signal()  # noqa: N815 (Qt's name)

    def __init__(self) -> None:
        super().__init__()
        self.exposed = True
        self.asked = 0

    def isExposed(self) -> bool:  # noqa: N802 (Qt's name)
        return self.exposed

    def update(self) -> None:
        self.asked += 1


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(notify, "tell", told.append)
    return told


@pytest.fixture
def window(qapp: object) -> Window:  # noqa: ARG001
    return Window()


@pytest.fixture
def heart(window: Window) -> Heartbeat:
    # Longer than any test: it beats when it is asked to.
    heart = Heartbeat(cast("QQuickWindow", window), 3_600_000_000, window)
    heart.started()
    return heart


def test_a_beat_follows_a_frame(heart: Heartbeat, window: Window, told: list[str], qtbot: QtBot) -> None:
    heart.ask()
    assert window.asked == 1
    qtbot.wait(1)
    assert told == []
    window.frameSwapped.emit()
    qtbot.waitUntil(lambda: told == ["WATCHDOG=1"])


def test_frames_that_nobody_waits_for_are_no_beats(
    heart: Heartbeat, window: Window, told: list[str], qtbot: QtBot
) -> None:
    heart.ask()
    for _ in range(50):
        window.frameSwapped.emit()
    qtbot.waitUntil(lambda: bool(told))
    window.frameSwapped.emit()
    qtbot.wait(1)
    assert told == ["WATCHDOG=1"]


def test_a_frame_that_never_comes_is_no_beat(heart: Heartbeat, window: Window, told: list[str], qtbot: QtBot) -> None:
    for _ in range(5):
        heart.ask()
        qtbot.wait(1)
    assert window.asked == 5
    assert told == []
    window.frameSwapped.emit()
    qtbot.waitUntil(lambda: told == ["WATCHDOG=1"])


def test_a_screen_that_sleeps_is_no_hang(heart: Heartbeat, window: Window, told: list[str], qtbot: QtBot) -> None:
    heart.ask()
    window.exposed = False
    heart.ask()
    heart.ask()
    assert told == ["WATCHDOG=1"] * 2
    # Awake again: the frame that was asked for before it slept is not the one that is meant.
    window.exposed = True
    heart.ask()
    qtbot.wait(1)
    assert len(told) == 2
    window.frameSwapped.emit()
    qtbot.waitUntil(lambda: len(told) == 3)


def test_a_compositor_that_does_not_answer_is_no_screen_that_sleeps(
    window: Window, told: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    """Qt counts a window as unseen once its compositor hangs."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as hangs:
        hangs.bind(str(tmp_path / "wayland-0"))
        hangs.listen()
        asked = compositor(window, {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})
        heart = Heartbeat(cast("QQuickWindow", window), 3_600_000_000, window, asked)
        heart.started()
        window.exposed = False
        for _ in range(5):
            heart.ask()
            qtbot.wait(1)
        assert told == []
        line, _ = hangs.accept()
        with line:
            assert line.recv(64) == struct.pack("=IHHI", 1, 0, 12, 2)
            # It goes on: the one question that was open is answered.
            line.sendall(struct.pack("=IHHI", 2, 0, 12, 7))
            qtbot.waitUntil(lambda: told == ["WATCHDOG=1"])
        # The next one is ended without an answer, and told of an error is the one after that.
        for answer in (b"", struct.pack("=IHHIII", 1, 0, 20, 1, 0, 0)):
            heart.ask()
            line, _ = hangs.accept()
            with line:
                line.recv(64)
                line.sendall(answer)
            assert asked
            qtbot.waitUntil(lambda: not asked.asking)
        # Seen again before the answer: a frame is what counts now.
        heart.ask()
        line, _ = hangs.accept()
        window.exposed = True
        with line:
            line.sendall(struct.pack("=IHHI", 2, 0, 12, 7))
        qtbot.waitUntil(lambda: window.asked == 1)
        assert told == ["WATCHDOG=1"]
        window.frameSwapped.emit()
        qtbot.waitUntil(lambda: told == ["WATCHDOG=1"] * 2)
    window.exposed = False
    # Gone, and its socket with nobody behind it.
    heart.ask()
    qtbot.wait(1)
    assert len(told) == 2


def test_only_waylands_compositor_is_asked(window: Window) -> None:
    wayland = {"WAYLAND_DISPLAY": "/run/user/1/wayland-0"}
    assert compositor(window, wayland) is not None
    assert compositor(window, wayland | {"QT_QPA_PLATFORM": "xcb"}) is None
    assert compositor(window, {"DISPLAY": ":0"}) is None


def test_a_start_is_given_time(window: Window, told: list[str]) -> None:
    heart = Heartbeat(cast("QQuickWindow", window), 10_000_000, window)
    window.exposed = False
    heart.ask()
    heart.started()
    heart.ask()
    assert told == ["WATCHDOG=1\nEXTEND_TIMEOUT_USEC=10000000", "WATCHDOG=1"]


@pytest.mark.parametrize("limit", [None, "", "0", "-1", "soon", "١٠"])
def test_without_a_watchdog_there_is_none(window: Window, limit: str | None) -> None:
    environment = {} if limit is None else {"WATCHDOG_USEC": limit}
    assert heartbeat(cast("QQuickWindow", window), environment) is None


def test_it_wakes_the_machine_three_times_within_the_limit(window: Window) -> None:
    made = heartbeat(cast("QQuickWindow", window), {"WATCHDOG_USEC": "10000000", "WATCHDOG_PID": "1"})
    assert made is not None
    assert made.interval_ms == 3333
