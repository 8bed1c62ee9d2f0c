"""Two of the thousand kills in each situation; the rest are struck by hand (`python -m tests.soak.kills`)."""

import subprocess
import sys

from tests.soak.kills import PHASES
from tests.soak.test_chaos import PATIENCE_S, broken_in, counts_of

KILLS = 10


def test_the_picture_is_back_after_every_kill() -> None:
    command = [sys.executable, "-m", "tests.soak.kills", "--kills", str(KILLS), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert ended.stdout, ended.stderr
    # How long it takes is judged by hand, on a machine that does nothing else.
    assert broken_in(ended.stdout) <= {"later than the limit"}, ended.stdout + ended.stderr
    counts = counts_of(ended.stdout)
    assert counts["SIGKILLs"] == KILLS
    assert all(counts[f"in {phase}"] == KILLS / len(PHASES) for phase in PHASES)
    assert counts["new editions meanwhile"] > 1
