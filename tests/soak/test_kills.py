"""Some of the thousand kills; the rest are struck by hand (`python -m tests.soak.kills`)."""

import subprocess
import sys

from tests.soak.kills import PHASES
from tests.soak.test_chaos import counts_of

KILLS = 15


def test_the_picture_is_back_after_every_kill() -> None:
    command = [sys.executable, "-m", "tests.soak.kills", "--kills", str(KILLS), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    counts = counts_of(ended.stdout)
    assert counts["SIGKILLs"] == KILLS
    assert all(counts[f"in {phase}"] == KILLS / len(PHASES) for phase in PHASES)
    assert counts["new editions meanwhile"] > 1
