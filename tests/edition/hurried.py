"""The follower for the tests: it looks more often than on the floor, and its builders need no start of their own.

    python -m tests.edition.hurried EXHIBIT [--starting] [--retrying]

A builder takes longer to load what it is made of than to build three pictures. Here that is loaded once, and each
builder is a copy of this process, with the arguments, the input and the output that it would be started with.
`--starting` starts them as on the floor. `--retrying` tries again after a second what could not be finished.
"""

import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import SimpleNamespace, TracebackType
from typing import Self

from kiosk.edition import building, following, looking, offering, reporting  # noqa: F401 (loaded for the copies)

OFTEN_S = 0.4


class Copied:
    """As much of `subprocess.Popen` as the follower uses, for `python -m MODULE …`."""

    def __init__(self, command: Sequence[str], stdin: int, stdout: int) -> None:
        assert (command[1], stdin, stdout) == ("-m", subprocess.DEVNULL, subprocess.PIPE)
        reading, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(writing, 1)
            os._exit(_ran(command[2:]))
        os.close(writing)
        self.stdout = open(reading, "rb")  # noqa: PTH123, SIM115
        self.returncode = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stdout.close()
        _, status = os.waitpid(self._pid, 0)
        self.returncode = os.waitstatus_to_exitcode(status)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)


def _ran(module_and_arguments: Sequence[str]) -> int:
    sys.argv = list(module_and_arguments)
    try:
        runpy.run_module(sys.argv[0], run_name="__main__")
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    following.LOOK_EVERY = following.SETTLE = OFTEN_S
    if "--retrying" in sys.argv:
        looking.RETRY = 1.0
    if "--starting" not in sys.argv:
        # In that module alone: the builders start programs of their own.
        names = {"Popen": Copied, "PIPE": subprocess.PIPE, "DEVNULL": subprocess.DEVNULL}
        following.subprocess = SimpleNamespace(**names)  # type: ignore[attr-defined]
    following.main()
