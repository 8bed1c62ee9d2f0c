"""The opening hours kept by a clock that jumps, and the screen that sleeps while it is closed."""

import logging
import os
import signal
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QProcess, QTimer
from pytestqt.qtbot import QtBot

from kiosk.machine.clock import RELEASED, Clock
from kiosk.machine.hours import Hours, Span
from kiosk.player import sleeping
from kiosk.player.opening import LOOK_S, Opening
from kiosk.player.player import Player
from kiosk.player.sleeping import Sleeping

BERLIN = ZoneInfo("Europe/Berlin")
TEN_TO_FIVE = Hours(((Span(600, 1020),),) * 7)


class WallClock(Clock):
    """A clock on a wall in Berlin, to be set."""

    def __init__(self, folder: Path, shows: str) -> None:
        super().__init__(folder / "clock.json", self._now, folder)
        self.set(shows)

    def _now(self) -> float:
        return self.shows.timestamp()

    def set(self, shows: str) -> None:
        self.shows = datetime.fromisoformat(shows).replace(tzinfo=BERLIN)

    def local(self) -> datetime:
        return self.shows


@pytest.fixture
def player(qtbot: QtBot, sample: Path) -> Iterator[Player]:
    del qtbot
    playing = Player(60)
    assert playing.play(sample)
    # The sample was written just now, whenever this is run.
    edition = playing.edition
    assert edition is not None
    os.utime(edition.folder / "edition.json", (RELEASED, RELEASED))
    yield playing
    edition.close()


def next_look(opening: Opening) -> float:
    """In how many seconds the clock is looked at again."""
    (timer,) = opening.findChildren(QTimer)
    assert timer.isSingleShot()
    return timer.interval() / 1000


@pytest.mark.parametrize(
    ("shows", "stage", "wait"),
    [
        ("2027-05-03 09:00", "closed", 60),
        ("2027-05-03 09:59:48.500", "closed", 11.5),
        ("2027-05-03 10:00", "attract", 60),
        ("2027-05-03 16:59:59.990", "attract", 0.01),
        ("2027-05-03 17:00", "closed", 60),
    ],
)
def test_a_start(player: Player, tmp_path: Path, shows: str, stage: str, wait: float) -> None:
    opening = Opening(TEN_TO_FIVE, player, WallClock(tmp_path, shows))
    assert player.stage == stage
    assert next_look(opening) == pytest.approx(wait, abs=0.002)


def test_a_day(player: Player, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "kiosk")
    clock = WallClock(tmp_path, "2027-05-03 00:00")
    opening = Opening(TEN_TO_FIVE, player, clock)
    seen, looks = [], 0
    while clock.shows < datetime(2027, 5, 4, tzinfo=BERLIN):
        seen.append((f"{clock.shows:%H:%M}", player.stage))
        wait = next_look(opening)
        assert 0 < wait <= LOOK_S
        clock.shows += timedelta(seconds=wait)
        opening.look()
        looks += 1
    assert [seen[0], *[now for last, now in pairwise(seen) if now[1] != last[1]]] == [
        ("00:00", "closed"), ("10:00", "attract"), ("17:00", "closed"),
    ]  # fmt: skip
    assert looks == 24 * 60
    assert caplog.messages == [
        "the exhibit is closed until 2027-05-03 10:00",
        "the exhibit is open until 2027-05-03 17:00",
        "the exhibit is closed until 2027-05-04 10:00",
    ]


@pytest.mark.parametrize(
    ("jump", "stage"),
    [
        ("2027-05-03 11:00", "attract"),  # an hour back
        ("2027-05-03 17:00:01", "closed"),  # the network's correction
        ("2037-06-03 20:00", "attract"),  # ten years: can't be true, so open
        ("1970-01-01 00:00", "attract"),
        ("2027-05-03 20:00", "closed"),
    ],
)
def test_a_jump_is_noticed_at_the_next_look(player: Player, tmp_path: Path, jump: str, stage: str) -> None:
    clock = WallClock(tmp_path, "2027-05-03 12:00")
    opening = Opening(TEN_TO_FIVE, player, clock)
    assert player.stage == "attract"
    clock.set(jump)
    opening.look()
    assert player.stage == stage
    clock.set("2027-05-03 20:00")
    opening.look()
    assert player.stage == "closed"


def test_a_clock_that_can_not_be_true_is_told_once(
    player: Player, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = WallClock(tmp_path, "2027-05-03 20:00")
    opening = Opening(TEN_TO_FIVE, player, clock)
    assert player.stage == "closed"
    clock.set("1970-01-01 00:00")
    for _ in range(5):
        opening.look()
    assert player.stage == "attract"
    (said,) = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert said == (
        "the clock says 1970-01-01 00:00, which can't be true: that is before this program was made; "
        "the screen stays on whatever the opening hours say"
    )


def test_a_visit_is_not_ended_by_the_clock(player: Player, tmp_path: Path) -> None:
    clock = WallClock(tmp_path, "2027-05-03 16:59")
    opening = Opening(TEN_TO_FIVE, player, clock)
    player.open(2)
    clock.set("2027-05-03 17:00")
    opening.look()
    assert (player.stage, player.page) == ("visit", 2)
    player.over()
    assert player.stage == "closed"


def test_an_edition_from_the_future_says_that_the_clock_is_wrong(player: Player, tmp_path: Path) -> None:
    assert player.edition is not None
    document = player.edition.folder / "edition.json"
    newer = datetime(2028, 1, 1, tzinfo=BERLIN).timestamp()
    os.utime(document, (newer, newer))
    Opening(TEN_TO_FIVE, player, WallClock(tmp_path, "2027-05-03 20:00"))
    assert player.stage == "attract"


# the screen's sleep


class Screen:
    """A screen whose power is a file, with a program on the PATH that switches it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.calls = folder / "calls"
        self.calls.touch()
        self.tool = folder / "bin/wlopm"
        self.tool.parent.mkdir()
        self.does("")

    def does(self, script: str) -> None:
        self.tool.write_text(f'#!/bin/sh\necho "$1" >> {self.calls}\n{script}\n')
        self.tool.chmod(0o755)

    def hears(self, *words: str) -> None:
        self.qtbot.waitUntil(lambda: self.calls.read_text().split() == [f"--{word}" for word in words], timeout=20_000)


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    made = Screen(tmp_path, qtbot)
    monkeypatch.setenv("PATH", f"{made.tool.parent}:/nowhere")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(sleeping, "DARK_S", 0.05)
    return made


@pytest.fixture
def kept(player: Player, screen: Screen) -> Iterator[Sleeping]:
    del screen
    made = Sleeping(player)
    yield made
    made.stop()


def test_the_screen_sleeps_in_the_black_and_wakes_at_opening(player: Player, screen: Screen, kept: Sleeping) -> None:
    del kept
    screen.hears("on")  # whatever was before
    player.keep_hours(closed=True)
    screen.hears("on", "off")
    player.keep_hours(closed=False)
    screen.hears("on", "off", "on")


def test_a_start_in_the_night_leaves_the_screen_asleep(player: Player, screen: Screen) -> None:
    player.keep_hours(closed=True)
    kept = Sleeping(player)
    screen.hears("off")
    kept.stop()


def test_the_waking_is_said_again_some_times(player: Player, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sleeping, "AGAIN_S", 0.05)
    kept = Sleeping(player)
    screen.hears(*["on"] * sleeping.WAKINGS)
    screen.qtbot.waitUntil(lambda: not kept.findChildren(QProcess)[0].processId())
    assert not [timer for timer in kept.findChildren(QTimer) if timer.isActive()]
    kept.stop()


def test_a_late_visitor_keeps_the_screen_awake(player: Player, screen: Screen, kept: Sleeping) -> None:
    screen.hears("on")
    player.open(1)
    player.keep_hours(closed=True)
    assert not [timer for timer in kept.findChildren(QTimer) if timer.isActive() and timer.interval() < 1000]
    player.over()
    screen.hears("on", "off")


def test_staff_at_the_menu_see_something(player: Player, screen: Screen, kept: Sleeping) -> None:
    del kept
    player.keep_hours(closed=True)
    screen.hears("on", "off")
    player.hold()
    screen.hears("on", "off", "on")
    player.go_on()
    screen.hears("on", "off", "on", "off")


def test_what_fails_every_night_is_told_once(
    player: Player, screen: Screen, kept: Sleeping, caplog: pytest.LogCaptureFixture
) -> None:
    del kept
    screen.does("echo no such protocol >&2; exit 1")
    caplog.set_level(logging.INFO, "kiosk")
    expected = ["on"]
    for _ in range(3):
        player.keep_hours(closed=True)
        screen.hears(*(expected := [*expected, "off"]))
        player.keep_hours(closed=False)
        screen.hears(*(expected := [*expected, "on"]))
    failures = [
        "the screen's power can't be switched on: wlopm --on * failed: no such protocol",
        "the screen's power can't be switched off: wlopm --off * failed: no such protocol",
        "the screen stays on and black: nothing here can switch it off",
    ]
    screen.qtbot.waitUntil(lambda: set(failures) <= set(caplog.messages), timeout=20_000)
    assert [message for message in caplog.messages if "screen" in message] == failures


def test_a_program_that_hangs_is_ended_and_the_last_wish_holds(
    player: Player, screen: Screen, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kiosk")
    player.keep_hours(closed=True)
    screen.does(f"echo $$ > {tmp_path}/hangs\nexec /bin/sleep 600")
    kept = Sleeping(player)
    hangs = tmp_path / "hangs"
    screen.qtbot.waitUntil(lambda: hangs.is_file() and hangs.read_text() != "", timeout=20_000)
    screen.does("")
    player.keep_hours(closed=False)
    (most,) = [timer for timer in kept.findChildren(QTimer) if timer.isActive()]
    assert most.interval() == sleeping.MOST_S * 1000
    most.timeout.emit()
    screen.hears("off", "on")
    assert f"took longer than {sleeping.MOST_S} s" in caplog.text
    kept.stop()
    os.kill(int(hangs.read_text()), signal.SIGKILL)
