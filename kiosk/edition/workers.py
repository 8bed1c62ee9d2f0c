"""Worker processes: pictures are opened in them, so that a file that crashes or hangs a decoder costs only itself."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

_WORKER = ("-m", "kiosk.edition.decoding")
_MEMORY_EACH = 1024 * 2**20
_MOST = 8

PATIENCE = 120.0
"""Seconds one picture may take; a slow machine needs some 20 s for the largest that is read."""


@dataclass(frozen=True, slots=True)
class Job:
    """A picture to read through and, with `into`, to prepare into that folder (see `kiosk.edition.decoding`)."""

    path: Path
    into: Path | None = None

    def as_json(self) -> bytes:
        into = None if self.into is None else os.fspath(self.into)
        return json.dumps({"path": os.fspath(self.path), "into": into}).encode() + b"\n"


class Workers:
    """A few worker processes, started when there is work for them and ended with the `with` block."""

    def __init__(
        self,
        *,
        count: int | None = None,
        patience: float = PATIENCE,
        command: Sequence[str] = _WORKER,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`count` processes (one a processor unless given), `patience` in seconds for each picture."""
        self._count = count or _worthwhile()
        self._patience = patience
        self._command = (sys.executable, *command)
        self._clock = clock
        self._idle: list[_Worker] = []
        self._busy: dict[_Worker, Job] = {}
        self._ready = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._busy:
            worker.process.kill()
        for worker in [*self._idle, *self._busy]:
            worker.end()
        self._ready.close()

    def answers(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, dict[str, Any]]]:
        """Each job with its answer, as they come. A worker that dies or hangs answers with an `error` for its job."""
        waiting = deque(jobs)
        while waiting or self._busy:
            while waiting and len(self._busy) < self._count:
                self._begin(waiting.popleft())
            patience = min(worker.deadline for worker in self._busy) - self._clock()
            for key, _ in self._ready.select(max(0.0, patience)):
                worker: _Worker = key.data
                if worker.listen():
                    yield self._busy[worker], self._answer_of(worker)
            for worker in [one for one in self._busy if one.deadline <= self._clock()]:
                worker.process.kill()
                job = self._busy[worker]
                self._retire(worker)
                yield job, _failure("picture-too-slow", f"reading this picture took longer than {self._patience:g} s")

    def _begin(self, job: Job) -> None:
        if self._idle:
            worker = self._idle.pop()
        else:
            worker = _Worker(self._command)
            self._ready.register(worker.stdout, selectors.EVENT_READ, worker)
        worker.deadline = self._clock() + self._patience
        self._busy[worker] = job
        # A worker that died since is noticed when its answer ends before it began.
        with suppress(BrokenPipeError):
            worker.stdin.write(job.as_json())

    def _answer_of(self, worker: "_Worker") -> dict[str, Any]:
        answer = worker.answer()
        if answer is None:
            return _failure(*_death(self._retire(worker)))
        del self._busy[worker]
        self._idle.append(worker)
        return answer

    def _retire(self, worker: "_Worker") -> int:
        del self._busy[worker]
        self._ready.unregister(worker.stdout)
        return worker.end()


class _Worker:
    """One process, its pipes, and what of its answer has come so far."""

    def __init__(self, command: Sequence[str]) -> None:
        root = os.fspath(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin: IO[bytes] = self.process.stdin
        self.stdout: IO[bytes] = self.process.stdout
        self.deadline = 0.0
        self._received = b""
        self._ended = False

    def listen(self) -> bool:
        """Take what has come; True once that is a whole answer, or the end."""
        piece = os.read(self.stdout.fileno(), 65536)
        self._received += piece
        self._ended = not piece
        return self._ended or self._received.endswith(b"\n")

    def answer(self) -> dict[str, Any] | None:
        """The whole answer, None if the process ended without one."""
        received, self._received = self._received, b""
        if self._ended or not received:
            return None
        answer: dict[str, Any] = json.loads(received)
        return answer

    def end(self) -> int:
        """End the process, at once if it won't by itself; its exit status."""
        self.stdin.close()
        try:
            return self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.stdout.close()


def _worthwhile() -> int:
    """A worker a processor, as far as there is memory for their pictures."""
    processors = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(processors, memory // _MEMORY_EACH, _MOST))


def _death(status: int) -> tuple[str, str]:
    if status == -signal.SIGXCPU:
        return "picture-too-slow", "reading this picture took too long"
    if status == -signal.SIGKILL:
        return "picture-too-large", "reading this picture took more memory than this machine has"
    return "picture-damaged", "this picture is damaged so badly that the program reading it stopped"


def _failure(code: str, message: str) -> dict[str, Any]:
    return {"error": message, "code": code, "remedy": "Export it again from its original, as a JPEG.", "passing": True}
