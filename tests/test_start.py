"""start.sh, with stand-ins for the set-up and for kiosk: which statuses, signals and arguments it hands on."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Writes down what it was asked; plays until it is told to end when asked to "wait".
KIOSK = r"""#!/usr/bin/env python3
import os, signal, sys
print(*sys.argv[1:], sep="|", flush=True)
if "wait" in sys.argv:
    def ended(number, frame):
        os.write(1, f"ended by {signal.Signals(number).name}\n".encode())
        sys.exit(7)
    signal.signal(signal.SIGTERM, ended)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, ended)
    os.write(1, b"playing\n")
    while True:
        signal.pause()
sys.exit(int(os.environ["STATUS"]) if sys.argv[1] == "play" else 0)
"""


@pytest.fixture
def start(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    (root / "kiosk/machine").mkdir(parents=True)
    (root / ".venv/bin").mkdir(parents=True)
    shutil.copy(ROOT / "kiosk/start.sh", root / "kiosk/start.sh")
    scripts = {
        "kiosk/machine/setup.sh": "#!/bin/sh\necho set up to $1\n",
        ".venv/bin/kiosk": KIOSK,
        ".venv/bin/python": "#!/bin/sh\necho /pictures\n",
    }
    for name, text in scripts.items():
        (root / name).write_text(text, "utf-8")
        (root / name).chmod(0o755)
    return root / "kiosk/start.sh"


def _run(start: Path, *args: str, status: int, cwd: Path) -> tuple[int, list[str]]:
    ended = subprocess.run(
        [start, *args],
        env={**os.environ, "STATUS": str(status)},
        cwd=cwd,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout.splitlines()


@pytest.mark.parametrize("status", [0, 1, 2, 139])
def test_the_players_status_is_handed_on(start: Path, tmp_path: Path, status: int) -> None:
    told = ["set up to play", "play|an exhibit|--window|1280x800"]
    assert _run(start, "an exhibit", "--window", "1280x800", status=status, cwd=tmp_path) == (status, told)


def test_without_a_screen_pictures_are_made(start: Path, tmp_path: Path) -> None:
    status, told = _run(start, status=3, cwd=tmp_path)
    assert status == 0
    assert told[1:] == [
        "play",
        "Making pictures of the pages instead.",
        "snapshot|--out|/pictures",
        "The pictures are in /pictures",
    ]


def test_the_pictures_are_of_the_exhibit_that_was_asked_for(start: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/exhibit.yaml").touch()
    _, told = _run(start, "--window", "1280x800", "mine", status=3, cwd=tmp_path)
    assert "snapshot|mine|--out|/pictures" in told


@pytest.mark.parametrize(
    ("sent", "heard", "to_all"),
    [(signal.SIGTERM, "SIGTERM", False), (signal.SIGHUP, "SIGTERM", False), (signal.SIGINT, "SIGINT", True)],
    ids=["kill", "the terminal is closed", "Ctrl+C"],
)
def test_signals_reach_the_player_and_its_end_is_awaited(
    start: Path, sent: signal.Signals, heard: str, to_all: bool
) -> None:
    # Whoever runs the tests may ignore these signals (nohup does), and a shell can't trap what it was born to ignore.
    command = ["env", "--default-signal=HUP,INT,TERM", start, "wait"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as running:
        assert running.stdout
        while running.stdout.readline() != "playing\n":
            assert running.poll() is None
        if to_all:
            os.killpg(running.pid, sent)
        else:
            running.send_signal(sent)
        assert running.stdout.read() == f"ended by {heard}\n"
    assert running.returncode == 7
