"""Runs a proof for a test: in a process of its own, which takes with it all that it started, also when interrupted."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

PATIENCE_S = 240
SWEEPING_S = 30


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Python with that command line. What ends the wait early (Ctrl+C, a limit of time) ends it in order."""
    whole = [sys.executable, *command]
    with subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            said, complained = process.communicate(timeout=PATIENCE_S)
        except BaseException:
            # subprocess.run() would kill it, and what it started would play on.
            process.send_signal(signal.SIGINT)
            try:
                process.communicate(timeout=SWEEPING_S)
            except subprocess.TimeoutExpired:
                process.kill()
            raise
    return subprocess.CompletedProcess(whole, process.returncode, said, complained)


def counts_of(answer: str) -> dict[str, float]:
    rows: Sequence[dict[str, Any]] = json.loads(answer)["counts"]
    return {row["name"].strip(): row["value"] for row in rows}


def broken_in(answer: str) -> set[str]:
    """The names of the limits that were broken."""
    rows: Sequence[dict[str, Any]] = json.loads(answer)["counts"]
    return {row["name"].strip() for row in rows if not row["kept"]}
