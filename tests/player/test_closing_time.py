"""`kiosk play` outside its opening hours, as a process: black, asleep, and quiet."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.bench.outside import Glass
from tests.player.running import Kiosk, until
from tests.screen import Screen, virtual_screen

BLACK = (0, 0, 0)
EVERYWHERE = dict.fromkeys([(10, 10), (640, 200), (640, 400), (1270, 10), (10, 790), (1270, 790)], BLACK)


def hours_from_now(**span: timedelta) -> str:
    """Hours of every day that begin and end so long after this minute."""
    now = datetime.now().astimezone()
    return f"{now + span['begin']:%H:%M}-{now + span['end']:%H:%M}"


@pytest.fixture
def play(exhibit: Path, store: Store, tmp_path: Path, play: Callable[..., Kiosk]) -> Callable[[str, Screen], Kiosk]:
    """Starts a kiosk with a `machine.yaml`, its exhibit being built already, on a machine where xset can be called."""
    build(exhibit, store)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/xset").write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/calls\n')
    (tmp_path / "bin/xset").chmod(0o755)
    (tmp_path / "calls").touch()
    (tmp_path / "config/kiosk").mkdir(parents=True)

    def start(machine: str, screen: Screen) -> Kiosk:
        (tmp_path / "config/kiosk/machine.yaml").write_text(machine)
        path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
        environment = {"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": "", "DISPLAY": screen.display, "PATH": path}
        return play(exhibit, XDG_CONFIG_HOME=str(tmp_path / "config"), **environment)

    return start


def test_outside_the_hours_the_screen_is_black_and_then_asleep(
    tmp_path: Path, play: Callable[[str, Screen], Kiosk]
) -> None:
    (tmp_path / "glass").mkdir()
    with virtual_screen(1280, 800, tmp_path / "glass") as screen:
        glass = Glass(tmp_path / "glass")
        span = hours_from_now(begin=timedelta(hours=12), end=timedelta(hours=12, minutes=1))
        player = play(f"hours: {{mon-sun: {span}}}\n", screen)
        player.hear(f"the exhibit is closed until .* {span[:5]}$")
        assert player.told.recv(100) == b"READY=1"
        assert glass.shows(EVERYWHERE, tolerance=0)
        until(lambda: (tmp_path / "calls").read_text() == "dpms force off\n", "the screen's sleep")
        player.hear("the screen is switched off by X11")
        assert glass.shows(EVERYWHERE, tolerance=0)
        player.end()


def test_within_the_hours_it_is_there(tmp_path: Path, play: Callable[[str, Screen], Kiosk]) -> None:
    (tmp_path / "glass").mkdir()
    with virtual_screen(1280, 800, tmp_path / "glass") as screen:
        glass = Glass(tmp_path / "glass")
        span = hours_from_now(begin=-timedelta(hours=1), end=timedelta(hours=12))
        player = play(f"hours: {{mon-sun: {span}}}\n", screen)
        player.hear(f"the exhibit is open until .* {span[-5:]}$")
        assert player.told.recv(100) == b"READY=1"
        # The X server draws what it was handed a moment later.
        until(lambda: not glass.shows(EVERYWHERE, tolerance=0), "the picture")
        until(lambda: (tmp_path / "calls").read_text() == "dpms force on\n", "the screen's waking")
        player.end()
