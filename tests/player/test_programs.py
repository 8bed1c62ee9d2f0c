"""Programs beside the player: what they say, how they fail, and that one that hangs is ended."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.player.programs import Programs


def answer_of(qtbot: QtBot, *command: str, limit_s: float = 20, quiet: bool = False) -> tuple[bool, str]:
    parent = QObject()
    programs = Programs(parent, limit_s)
    answers: list[tuple[bool, str]] = []
    programs.run(command, lambda well, said: answers.append((well, said)), quiet=quiet)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert not programs._running
    return answers[0]


def test_what_a_program_says(qtbot: QtBot) -> None:
    assert answer_of(qtbot, sys.executable, "-c", "print('50 \N{PER MILLE SIGN}')") == (True, "50 \N{PER MILLE SIGN}\n")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ((sys.executable, "-c", "raise SystemExit('no screen')"), "no screen"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "status 3"),
        (("no-such-program",), "no-such-program"),
    ],
)
def test_a_failure_is_logged_with_its_cause(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, command: tuple[str, ...], told: str
) -> None:
    assert not answer_of(qtbot, *command)[0]
    assert len(caplog.messages) == 1
    assert told in caplog.messages[0]


def test_a_quiet_failure_is_no_news(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    assert not answer_of(qtbot, "no-such-program", quiet=True)[0]
    assert caplog.messages == []


def test_a_program_that_hangs_is_ended(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    assert not answer_of(qtbot, sys.executable, "-c", "import time; time.sleep(600)", limit_s=0.2)[0]
    assert "it did not answer" in caplog.text


def test_nobody_needs_to_listen(qtbot: QtBot) -> None:
    parent = QObject()
    programs = Programs(parent)
    programs.run([sys.executable, "-c", "pass"])
    qtbot.waitUntil(lambda: not programs._running, timeout=20_000)


def test_one_that_still_runs_at_the_end_is_let_go_quietly() -> None:
    """As systemctl, which has just asked for that end."""
    script = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication, QObject, QTimer\n"
        "from kiosk.player.programs import Programs\n"
        "app = QCoreApplication([])\n"
        "parent = QObject()\n"
        "programs = Programs(parent)\n"
        "programs.run([sys.executable, '-c', 'import time; time.sleep(600)'], print)\n"
        "QTimer.singleShot(0, lambda: app.exit(0))\n"
        "app.exec()\n"
        "del programs, parent\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
