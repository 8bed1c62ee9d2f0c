"""A few of the thousand kills in each situation; the rest are struck by hand (`python -m tests.soak.kills`)."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from shutil import which

import pytest

from tests.machine.installed import gone, until
from tests.soak.kills import PHASES
from tests.soak.proving import SWEEPING_S, broken_in, counts_of, run

COMPOSITOR = pytest.mark.skipif(which("cage") is None, reason="needs Debian's cage, which tests/run.sh installs")


@pytest.mark.parametrize(
    ("kills", "how"),
    [pytest.param(10, [], id="alone"), pytest.param(5, ["--session"], id="with its compositor", marks=COMPOSITOR)],
)
def test_the_picture_is_back_after_every_kill(kills: int, how: list[str]) -> None:
    ended = run("-m", "tests.soak.kills", *how, "--kills", str(kills), "--json")
    assert ended.stdout, ended.stderr
    # How long it takes is judged by hand, on a machine that does nothing else.
    assert broken_in(ended.stdout) <= {"later than the limit"}, ended.stdout + ended.stderr
    counts = counts_of(ended.stdout)
    assert counts["SIGKILLs"] == kills
    assert all(counts[f"in {phase}"] == kills / len(PHASES) for phase in PHASES)
    assert counts["new editions meanwhile"] > (1 if kills > len(PHASES) else 0)


@pytest.mark.parametrize(
    ("how", "there"),
    [
        pytest.param([], ["Xvfb ", " -m kiosk play "], id="alone"),
        pytest.param(["--session"], ["Xvfb ", "cage ", " -m kiosk play"], id="with its compositor", marks=COMPOSITOR),
    ],
)
@pytest.mark.parametrize("words", [[signal.SIGTERM], [signal.SIGINT, signal.SIGTERM, signal.SIGINT]], ids=len)
def test_interrupted_it_leaves_nothing_behind(how: list[str], there: list[str], words: list[signal.Signals]) -> None:
    """Also when it is told more than once, as by a terminal and by who waits for it."""
    command = [sys.executable, "-m", "tests.soak.kills", *how, "--kills", "1000"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        theirs: dict[int, str] = {}
        try:
            theirs = until(lambda: _has(process.pid, there), "the kiosk and its screen")
            for word in words:
                process.send_signal(word)
            assert process.wait(SWEEPING_S) != 0
            until(gone(*theirs), "the end of all that it had started")
        finally:
            for pid in [process.pid, *theirs]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def _has(pid: int, there: list[str]) -> dict[int, str]:
    """What a process has started, what those have, and the command lines; nothing as long as something is missing."""
    found, open_yet = {}, [pid]
    for each in open_yet:
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            with suppress(OSError):
                open_yet += map(int, children.read_text().split())
    for each in open_yet[1:]:
        with suppress(OSError):
            found[each] = Path(f"/proc/{each}/cmdline").read_text().replace("\0", " ")
    return found if all(any(part in line for line in found.values()) for part in there) else {}
