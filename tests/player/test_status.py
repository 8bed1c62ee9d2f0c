"""`kiosk status` against a real player's process, and its socket against clients that mean no good."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.edition.building import build
from kiosk.edition.store import store_of
from kiosk.machine.status import NoAnswer, ask
from kiosk.player.status import MOST_CLIENTS, Status
from kiosk.player.tally import Tally
from tests.edition.exhibits import write_exhibit
from tests.player.conftest import Stand

PATIENCE_S = 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Longer than a socket's address may be."""
    return tmp_path / ("long" * 30) / "kiosk"


@pytest.fixture
def here(stand: Callable[..., Stand], sample: Path) -> Stand:
    return stand(sample, (1280, 800))


@pytest.fixture
def listen(here: Stand, folder: Path) -> Iterator[Callable[..., Status]]:
    """Puts up the player's side in this process."""
    up: list[Status] = []

    def set_up(measured_s: float = 0.2) -> Status:
        up.append(Status(here.player, here.window, Tally(here.player), folder, measured_s))
        return up[-1]

    yield set_up
    for each in up:
        each.close()


def _count(what: str) -> int:
    return sum(1 for _ in Path(f"/proc/self/{what}").iterdir())


def _connected(folder: Path) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    near = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    try:
        line.connect(f"/proc/self/fd/{near}/status")
    finally:
        os.close(near)
    line.setblocking(False)
    return line


def _heard(qtbot: QtBot, line: socket.socket, lines: int) -> list[dict[str, Any]]:
    said = b""

    def whole() -> bool:
        nonlocal said
        with suppress(BlockingIOError):
            said += line.recv(65536)
        return said.count(b"\n") >= lines

    qtbot.waitUntil(whole, timeout=PATIENCE_S * 1000)
    return [json.loads(each) for each in said.splitlines()]


def test_what_a_kiosk_says(qtbot: QtBot, here: Stand, folder: Path, listen: Callable[..., Status]) -> None:
    status = listen(measured_s=PATIENCE_S * 10)
    here.player.begin("ar")
    here.player.open(1)
    with _connected(folder) as line:
        (first,) = _heard(qtbot, line, 1)
        qtbot.waitUntil(lambda: len(status._frames._times) > 3, timeout=PATIENCE_S * 1000)
        status._frames._over()
        (second,) = _heard(qtbot, line, 1)
    edition = here.player.edition
    assert edition is not None
    assert (first["stage"], first["language"]) == ("visit", "ar")
    assert first["visits"] == {"since_start": 1, "since_opening": 1}
    title = edition.page(1).title
    assert first["page"] == {"id": edition.ids[1], "title": title.get("ar") or title["en"]}
    assert first["edition"]["hash"] == edition.hash
    assert first["process"] == os.getpid()
    assert 10 < first["memory"]["pss"] < 4000
    assert first["threads"] == _count("task")
    assert first["uptime_s"] > 0
    assert abs(datetime.fromisoformat(first["since"]).timestamp() + first["since_s"] - time.time()) < PATIENCE_S
    assert first["screens"][0]["ours"]
    frames = second["frames"]
    assert 0 < frames["p50_ms"] <= frames["p95_ms"] <= frames["worst_ms"]


def test_nothing_that_a_finger_did_is_told(
    qtbot: QtBot, here: Stand, folder: Path, listen: Callable[..., Status]
) -> None:
    """No coordinates, no moments of touches: the moments are of the start, the screen's content, and problems."""
    listen()
    here.player.begin("")
    with _connected(folder) as line:
        (first, *_) = _heard(qtbot, line, 1)
    moments = [name for name, value in first.items() if isinstance(value, str) and value[4:5] == "-" and "T" in value]
    assert moments == ["started", "since"]


def test_nobody_measures_while_nobody_asks(
    qtbot: QtBot, here: Stand, folder: Path, listen: Callable[..., Status]
) -> None:
    def listeners() -> int:
        return int(here.window.receivers("2frameSwapped()"))

    before = listeners()
    status = listen(measured_s=PATIENCE_S * 10)
    assert listeners() == before
    with _connected(folder) as line:
        _heard(qtbot, line, 1)
        assert listeners() == before + 1
        status._frames._over()
        _heard(qtbot, line, 1)
    assert listeners() == before


def test_only_its_owner_reaches_it(folder: Path, listen: Callable[..., Status]) -> None:
    folder.mkdir(parents=True, mode=0o755)
    listen()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "status").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["status"]


@pytest.mark.parametrize("left", ["socket", "file", "link"])
def test_what_a_killed_kiosk_left_is_replaced(
    qtbot: QtBot, folder: Path, listen: Callable[..., Status], left: str
) -> None:
    folder.mkdir(parents=True)
    if left == "socket":
        dead = subprocess.run(
            [sys.executable, "-c", "import socket; socket.socket(socket.AF_UNIX).bind('status')"],
            cwd=folder, timeout=PATIENCE_S, check=True,
        )  # fmt: skip
        assert dead.returncode == 0
    elif left == "file":
        (folder / "status").write_text("x")
    else:
        (folder / "status").symlink_to("/dev/null")
    listen()
    with _connected(folder) as line:
        assert _heard(qtbot, line, 1)


def test_a_kiosk_that_runs_is_not_pushed_aside(qtbot: QtBot, folder: Path, listen: Callable[..., Status]) -> None:
    first = listen()
    second = listen()
    second.close()
    with _connected(folder) as line:
        assert _heard(qtbot, line, 1)
    first.close()
    assert list(folder.iterdir()) == []


def test_a_folder_that_cant_be_had_costs_only_the_answers(
    folder: Path, listen: Callable[..., Status], caplog: pytest.LogCaptureFixture
) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder")
    listen()
    assert [message for message in caplog.messages if "can't be asked how it is" in message]


def test_clients_that_send_junk_or_never_read_or_leave_harm_nothing(
    qtbot: QtBot, here: Stand, folder: Path, listen: Callable[..., Status]
) -> None:
    listen()
    handles = _count("fd")
    junk, deaf, gone = (_connected(folder) for _ in range(3))
    with suppress(OSError):
        for _ in range(1000):
            junk.send(b"\0\xff{[" * 10_000)
    gone.close()
    others = [_connected(folder) for _ in range(3)]
    for each in others:
        assert len(_heard(qtbot, each, 2)) == 2
    for each in (junk, deaf, *others):
        each.close()
    qtbot.waitUntil(lambda: _count("fd") <= handles, timeout=PATIENCE_S * 1000)
    with _connected(folder) as line:
        assert len(_heard(qtbot, line, 2)) == 2
    here.player.begin("")
    assert here.player.property("stage") == "visit"


def test_a_crowd_is_turned_away_and_the_next_one_served(
    qtbot: QtBot, folder: Path, listen: Callable[..., Status]
) -> None:
    status = listen(measured_s=PATIENCE_S * 10)
    with ExitStack() as open_lines:
        crowd = []
        for _ in range(MOST_CLIENTS):
            crowd.append(open_lines.enter_context(_connected(folder)))
            assert len(_heard(qtbot, crowd[-1], 1)) == 1
        for _ in range(3):
            late = open_lines.enter_context(_connected(folder))
            qtbot.waitUntil(lambda late=late: _has_ended(late), timeout=PATIENCE_S * 1000)
        status._frames._over()
        for each in crowd:
            assert "frames" in _heard(qtbot, each, 1)[0]
        assert _heard(qtbot, open_lines.enter_context(_connected(folder)), 1)


def _has_ended(line: socket.socket) -> bool:
    with suppress(BlockingIOError):
        return line.recv(1000) == b""
    return False


def test_it_hangs_on_the_player(here: Stand, listen: Callable[..., Status]) -> None:
    status: QObject = listen()
    assert status.parent() is here.player


# the whole way


def _status(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "status", *options],
        env={**os.environ, "RUNTIME_DIRECTORY": str(folder)},
        capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip


@pytest.fixture
def player(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    exhibit = write_exhibit(tmp_path / "exhibit", pictures=2)
    build(exhibit, store_of(exhibit))
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", "play", str(exhibit)],
        env={**os.environ, "RUNTIME_DIRECTORY": str(folder), "WATCHDOG_USEC": "10000000"},
        stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        end = time.monotonic() + PATIENCE_S
        while not (folder / "status").exists():
            assert time.monotonic() < end
            assert process.poll() is None
            time.sleep(0.01)
        yield process
        process.send_signal(signal.SIGCONT)
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_S)
    assert not (folder / "status").exists()


def test_a_kiosk_is_asked_from_another_terminal(player: subprocess.Popen[bytes], folder: Path) -> None:
    told = _status(folder, "--json")
    assert told.returncode == 0, told.stderr
    answer = json.loads(told.stdout)
    assert (answer["running"], answer["process"], answer["stage"]) == (True, player.pid, "attract")
    assert answer["edition"]["pages"] == 2
    assert answer["watchdog_s"] == 10
    assert answer["frames"]["frames"] > 1
    said = _status(folder)
    assert said.returncode == 0
    assert said.stdout.splitlines()[0].startswith("Screen     The attract loop, for ")
    assert f"as process {player.pid}\n" in said.stdout

    player.send_signal(signal.SIGSTOP)
    with pytest.raises(NoAnswer, match=rf"runs \(process {player.pid}\) but does not answer") as raised:
        ask([folder], patience_s=0.3)
    assert raised.value.why == "hung"


def test_without_a_kiosk_it_says_so(folder: Path) -> None:
    ended = _status(folder)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("No kiosk runs for this user.")
    machine = _status(folder, "--json")
    assert (machine.returncode, json.loads(machine.stdout)["why"]) == (1, "none")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user for a while")
def test_another_users_kiosk_is_told_of() -> None:
    with tempfile.TemporaryDirectory() as above:
        Path(above).chmod(0o711)
        folder = Path(above) / "kiosk"
        folder.mkdir(mode=0o700)
        os.seteuid(65534)
        try:
            with pytest.raises(NoAnswer, match=r"belongs to another user \(root\)") as raised:
                ask([folder])
        finally:
            os.seteuid(0)
    assert raised.value.why == "foreign"
