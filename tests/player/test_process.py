"""The command line as a process: what it says, what it loads, whom it talks to, and how it follows an exhibit."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.bench.outside import Glass
from tests.player.running import PATIENCE_S, Kiosk, until
from tests.screen import virtual_screen

CURATORS_TOOLS = {"pydantic", "pydantic_core", "yaml", "_yaml", "PIL", "babel", "markdown_it", "fontTools", "rich"}
GROUND, ACCENT = (0x0D, 0x0E, 0x11), (0xF2, 0xB3, 0x3D)


def kiosk(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a verb to its end; variables given empty are taken away."""
    variables = {name: value for name, value in {**os.environ, **environment}.items() if value}
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=PATIENCE_S, check=False)


@pytest.mark.parametrize(
    ("display", "why"),
    [("", "neither DISPLAY nor WAYLAND_DISPLAY is set"), (":4711", "the X display :4711 does not answer")],
    ids=["none", "dead"],
)
def test_without_a_screen_it_says_what_to_do(exhibit: Path, display: str, why: str) -> None:
    ended = kiosk("play", exhibit, QT_QPA_PLATFORM="", DISPLAY=display)
    assert ended.returncode == 3
    assert ended.stderr.splitlines()[0] == f"There is no screen to draw on: {why}."
    assert f"kiosk snapshot {exhibit} --out PICTURES" in ended.stderr


def test_plays_alone_and_light(exhibit: Path, store: Store, play: Callable[..., Kiosk]) -> None:
    """Its first picture is told of, no curator's tool is loaded, nothing that it starts opens a port or connection."""
    built = build(exhibit, store)
    player = play(exhibit, "-X", "importtime")
    assert player.told.recv(100) == b"READY=1"

    seen: set[str] = set()
    gone = False
    while not gone:
        tree = player.tree()
        assert {pid: ports for pid in tree if (ports := _network(pid))} == {}
        builders = [command for command in tree.values() if "kiosk.edition.reporting" in command]
        gone = bool(seen) and not builders
        seen.update(builders)
        assert player.process.poll() is None

    said = player.heard_so_far()
    assert f"plays edition {built.hash}" in said
    loaded = {line.rpartition("|")[2].strip() for line in said.splitlines() if line.startswith("import time:")}
    assert "kiosk.player.play" in loaded
    assert {name for name in loaded if name.split(".")[0] in CURATORS_TOOLS} == set()
    maps = Path(f"/proc/{player.process.pid}/maps").read_text()
    assert "QtQuick" in maps
    assert re.findall(r"\S*(?:_pydantic_core|_yaml|/PIL/|_imaging)\S*", maps) == []
    assert not re.search(r"(?m)^\S+ \S+  (WARNING|PROBLEM) ", said)


def _network(pid: int) -> list[str]:
    """The sockets a process has open that reach beyond this machine's own files."""
    held = set()
    with suppress(OSError):
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                held.add(str(descriptor.readlink()))
    found = []
    for table in ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6"):
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
            found += [f"{table} {line}" for line in lines if f"socket:[{line.split()[9]}]" in held]
    return found


def test_the_network_is_seen_where_there_is_some() -> None:
    """The look at sockets above would see one."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as port,
        socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as other,
    ):
        port.bind(("127.0.0.1", 0))
        port.listen()
        with suppress(OSError):
            other.bind(("::1", 0))
        assert any(line.startswith("tcp ") for line in _network(os.getpid()))


def test_a_first_start_shows_a_calm_screen_and_then_plays(
    exhibit: Path, tmp_path: Path, play: Callable[..., Kiosk]
) -> None:
    (tmp_path / "glass").mkdir()
    with virtual_screen(1280, 800, tmp_path / "glass") as screen:
        glass = Glass(tmp_path / "glass")
        calm = {(10, 10): GROUND, (1270, 10): GROUND, (10, 790): GROUND, (1270, 790): GROUND}
        player = play(exhibit, QT_QPA_PLATFORM="", DISPLAY=screen.display)
        until(lambda: glass.shows(calm, tolerance=0) and glass.words(ACCENT, range(800), range(1280)), "a calm screen")
        player.told.setblocking(False)
        with pytest.raises(BlockingIOError):
            player.told.recv(100)
        player.told.settimeout(PATIENCE_S)
        player.hear("plays edition")
        assert player.told.recv(100) == b"READY=1"
        assert not glass.shows({(640, 200): GROUND}, tolerance=0)
        player.end()


def test_an_exhibit_with_errors_is_waited_for(exhibit: Path, tmp_path: Path, play: Callable[..., Kiosk]) -> None:
    whole = (exhibit / "exhibit.yaml").read_text()
    (exhibit / "exhibit.yaml").write_text(whole.replace('"title"', '"titel"'))
    player = play(exhibit)
    player.hear(r"PROBLEM  in exhibit/exhibit.yaml, line \d+: .*titel")
    until(lambda: "titel" in (tmp_path / "data/log/kiosk.log").read_text(), "the problem in the log")
    assert player.process.poll() is None

    (exhibit / "exhibit.yaml").write_text(whole)
    player.hear("plays edition")
    assert player.told.recv(100) == b"READY=1"


def test_a_broken_save_changes_nothing_and_a_mended_one_is_swapped_in(
    exhibit: Path, store: Store, play: Callable[..., Kiosk]
) -> None:
    first = build(exhibit, store)
    player = play(exhibit)
    assert player.hear("plays edition ([0-9a-f]+)")[1] == first.hash
    assert player.told.recv(100) == b"READY=1"
    until(lambda: any("kiosk.edition.following" in command for command in player.tree().values()), "the follower")

    whole = (exhibit / "exhibit.yaml").read_text()
    (exhibit / "exhibit.yaml").write_text(whole[: len(whole) // 2])
    player.hear("the exhibit can't be played as it is now")
    assert store.current() == first.edition

    content = json.loads(whole)
    content["title"] = "Another title"
    (exhibit / "exhibit.yaml").write_text(json.dumps(content))
    second = player.hear("plays edition ([0-9a-f]+)")[1]
    assert second != first.hash
    assert store.current() == store.editions / second


def test_an_end_asked_of_all_processes_is_no_problem(
    exhibit: Path, store: Store, tmp_path: Path, play: Callable[..., Kiosk]
) -> None:
    """So systemd stops a service, and so it is every evening."""
    build(exhibit, store)
    player = play(exhibit)
    assert player.told.recv(100) == b"READY=1"
    until(lambda: any("kiosk.edition.following" in command for command in player.tree().values()), "the follower")
    until(lambda: not any("kiosk.edition.reporting" in command for command in player.tree().values()), "its builder")
    (follower,) = [pid for pid, command in player.tree().items() if "kiosk.edition.following" in command]
    os.kill(follower, signal.SIGTERM)
    player.hear("watching the exhibit was asked to end")
    player.end()
    assert "PROBLEM" not in (tmp_path / "data/log/kiosk.log").read_text()


@pytest.mark.usefixtures("store")
def test_snapshots_are_named_and_told(exhibit: Path, tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    ended = kiosk("snapshot", exhibit, "--out", out, "--size", "1280x800")
    assert ended.returncode == 0, ended.stderr
    names = ["attract.en.png", "home.en.png", "01-page-0.en.png", "02-page-1.en.png", "warning.en.png"]
    assert [line for line in ended.stdout.splitlines() if line.endswith(".png")] == [str(out / name) for name in names]
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    for name in names:
        with Image.open(out / name) as picture:
            assert picture.size == (1280, 800)
            assert len(picture.convert("RGB").getcolors(1_000_000) or [0] * 9) > 4


@pytest.mark.parametrize(
    ("options", "named"),
    [(["--page", "nowhere"], "nowhere"), (["--language", "tlh"], "tlh")],
    ids=["page", "language"],
)
@pytest.mark.usefixtures("store")
def test_a_snapshot_of_what_is_not_there(exhibit: Path, tmp_path: Path, options: list[str], named: str) -> None:
    ended = kiosk("snapshot", exhibit, "--out", tmp_path / "pictures", *options)
    assert ended.returncode == 2
    assert f"“{named}”" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.usefixtures("store")
def test_a_snapshot_of_an_exhibit_with_errors(exhibit: Path, tmp_path: Path) -> None:
    (exhibit / "exhibit.yaml").write_text("format: 1\ntitel: x\n")
    ended = kiosk("snapshot", exhibit, "--out", tmp_path / "pictures")
    assert ended.returncode == 1
    assert "titel" in ended.stderr
    assert "Traceback" not in ended.stderr
