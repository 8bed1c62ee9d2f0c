"""A kiosk that goes wrong at its starts, hangs, or is asked to end: as systemd sees it, with the real process."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kiosk.edition.building import build
from kiosk.edition.store import Store
from kiosk.machine.status import NoAnswer, ask
from tests.player.running import PATIENCE_S, Kiosk, until

FOR_EVER = """
import sys
from PySide6.QtCore import QTimer
from kiosk.player import play
from kiosk.cli import main

def for_ever():
    print("hangs", file=sys.stderr, flush=True)
    while True:
        pass

def rest(kiosk):
    QTimer.singleShot(0, for_ever)

play.rest = rest
sys.argv = ["kiosk", "play", sys.argv[1]]
main()
"""


def edition_of(exhibit: Path, store: Store, title: str) -> str:
    """Another edition of the exhibit, current from now on."""
    content = json.loads((exhibit / "exhibit.yaml").read_text())
    (exhibit / "exhibit.yaml").write_text(json.dumps({**content, "title": title}))
    built = build(exhibit, store)
    assert built.hash is not None
    return built.hash


def crash(player: Kiosk) -> None:
    player.process.send_signal(signal.SIGSEGV)
    assert player.process.wait(PATIENCE_S) == -signal.SIGSEGV


def test_a_crash_loop_ends_in_the_edition_before_and_then_in_the_safe_screen(
    exhibit: Path, store: Store, play: Callable[..., Kiosk]
) -> None:
    before, newest = (edition_of(exhibit, store, title) for title in ("The one before", "The newest"))
    seen = []
    for _ in range(6):
        player = play(exhibit)
        seen.append(player.hear("plays edition ([0-9a-f]+)")[1])
        crash(player)
    assert seen == [newest] * 3 + [before] * 3

    safe = play(exhibit)
    safe.hear("6 starts in a row went wrong")
    assert safe.told.recv(100) == b"READY=1"
    assert "plays edition" not in safe.heard_so_far()

    # What the folder holds is known and no news; something new is, and plays at once.
    until(lambda: any("kiosk.edition.following" in command for command in safe.tree().values()), "the follower")
    content = json.loads((exhibit / "exhibit.yaml").read_text())
    (exhibit / "exhibit.yaml").write_text(json.dumps({**content, "title": "Mended"}))
    mended = safe.hear("plays edition ([0-9a-f]+)")[1]
    assert mended not in (newest, before)
    crash(safe)
    assert play(exhibit).hear("plays edition ([0-9a-f]+)")[1] == mended


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_in_order_when_it_is_asked_to(
    exhibit: Path, store: Store, play: Callable[..., Kiosk], asked: signal.Signals
) -> None:
    if signal.getsignal(asked) is signal.SIG_IGN:
        pytest.skip(f"{asked.name} is not heard by what was started like this")
    newest = [edition_of(exhibit, store, title) for title in ("The one before", "The newest")][1]
    # As early as it can be asked, and when all stands: never a crash, however often.
    for turn in range(4):
        player = play(exhibit)
        assert player.hear("plays edition ([0-9a-f]+)")[1] == newest
        if turn == 3:
            assert player.told.recv(100) == b"READY=1"
        player.process.send_signal(asked)
        assert player.process.wait(PATIENCE_S) == 0
        if turn == 3:
            told = player.all_told()
            assert told[0].startswith(b"STATUS=plays ")
            assert told[-1] == b"STOPPING=1"
        assert "Traceback" not in player.heard_so_far()


def test_a_kiosk_that_lives_says_so_and_one_that_is_stopped_does_not(
    exhibit: Path, store: Store, play: Callable[..., Kiosk]
) -> None:
    build(exhibit, store)
    player = play(exhibit, WATCHDOG_USEC="600000")
    _hear_all(player, b"READY=1")
    _hear_all(player, b"WATCHDOG=1")
    _hear_all(player, b"WATCHDOG=1")
    player.process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, player.process.pid, os.WSTOPPED | os.WNOWAIT)
    player.all_told()
    player.told.settimeout(1.2)
    with pytest.raises(TimeoutError):
        player.told.recv(100)
    player.process.send_signal(signal.SIGCONT)
    player.told.settimeout(PATIENCE_S)
    _hear_all(player, b"WATCHDOG=1")


def test_a_loop_without_end_is_silent(exhibit: Path, store: Store, play: Callable[..., Kiosk]) -> None:
    build(exhibit, store)
    player = play(exhibit, program=("-c", FOR_EVER), WATCHDOG_USEC="600000")
    player.hear("hangs")
    player.all_told()
    player.told.settimeout(1.2)
    with pytest.raises(TimeoutError):
        player.told.recv(100)
    player.process.kill()


def _hear_all(player: Kiosk, wanted: bytes) -> None:
    while (told := player.told.recv(1000)) != wanted:
        assert told.split(b"=")[0] in (b"READY", b"WATCHDOG", b"STATUS")


def test_a_fifth_of_a_processor_is_enough_to_live_and_to_answer_a_touch(
    exhibit: Path, store: Store, play: Callable[..., Kiosk], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Four others want all they can get of the one processor that it runs on."""
    build(exhibit, store)
    # A socket's name is short.
    folder = tmp_path_factory.mktemp("run")
    here = min(os.sched_getaffinity(0))
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4)]
    try:
        touched = ("-m", "tests.soak.driven", "play")
        player = play(exhibit, program=touched, WATCHDOG_USEC="3000000", RUNTIME_DIRECTORY=str(folder))
        # Not stopped and continued by signals: a thread that waits does not wait on while it is stopped.
        for each in (player.process, *others):
            os.sched_setaffinity(each.pid, {here})
        _hear_all(player, b"READY=1")
        # Never longer than systemd would wait. What the machine gives to programs beside these five does not count.
        for _ in range(3):
            before = _processor_s(player.process, *others)
            _hear_all(player, b"WATCHDOG=1")
            assert _processor_s(player.process, *others) - before < 3
        until(lambda: _stage(folder) == "visit", "an answer to the touch")
    finally:
        for each in others:
            each.kill()
            each.wait()


def _stage(folder: Path) -> object:
    with suppress(NoAnswer):
        return ask([folder], frames=False)["stage"]
    return None


def _processor_s(*processes: subprocess.Popen[Any]) -> float:
    """Seconds for which a processor has worked for those."""
    ticks = 0
    for each in processes:
        about = Path(f"/proc/{each.pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(about[11]) + int(about[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def test_a_first_start_may_take_its_time(exhibit: Path, play: Callable[..., Kiosk]) -> None:
    """While the exhibit is prepared for the first time, nothing full is on the screen and systemd is asked to wait."""
    (exhibit / "exhibit.yaml").write_text((exhibit / "exhibit.yaml").read_text().replace('"title"', '"titel"'))
    player = play(exhibit, WATCHDOG_USEC="90000")
    assert player.told.recv(100) == b"WATCHDOG=1\nEXTEND_TIMEOUT_USEC=90000"


def test_nothing_is_told_where_nobody_asks(exhibit: Path, store: Store, play: Callable[..., Kiosk]) -> None:
    build(exhibit, store)
    player = play(exhibit, WATCHDOG_USEC="")
    assert player.told.recv(100) == b"READY=1"
    player.told.settimeout(1)
    with suppress(TimeoutError):
        assert not player.told.recv(100).startswith(b"WATCHDOG")
