"""A ceiling for memory, as systemd makes it: a control group of the kernel's, version 2 or 1."""

import base64
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.machine.unit import ACCOUNT

TREE = Path("/sys/fs/cgroup")
PATIENCE_S = 60


@dataclass(frozen=True)
class Ceiling:
    """`group` counts and limits memory; `pressure` is the file in which the kernel tells of want, None without it."""

    group: Path
    pressure: Path | None
    _folders: tuple[Path, ...]
    _names: dict[str, str]

    @property
    def within(self) -> list[str]:
        """What a command line is put behind, to run in there."""
        joins = "".join(f"echo $$ >{folder}/cgroup.procs && " for folder in self._folders)
        return ["/bin/sh", "-c", f'{joins}exec "$@"', "within"]

    @property
    def environment(self) -> dict[str, str]:
        """As systemd tells a service of the file (https://systemd.io/MEMORY_PRESSURE/)."""
        if self.pressure is None:
            return {}
        wanted = base64.b64encode(b"some 200000 2000000\0").decode()
        return {"MEMORY_PRESSURE_WATCH": str(self.pressure), "MEMORY_PRESSURE_WRITE": wanted}

    def limit(self, size: int) -> None:
        """In bytes, and without swap: `MemoryMax=` and `MemorySwapMax=0`."""
        (self.group / self._names["limit"]).write_text(str(size))
        with suppress(OSError):  # this kernel may not count swap
            (self.group / self._names["swap"]).write_text(self._names["no swap"].format(size))

    def used(self) -> int:
        """Bytes now."""
        return int((self.group / self._names["used"]).read_text())

    def ended(self) -> int:
        """How many processes the kernel has ended for want of memory."""
        lines = (self.group / self._names["events"]).read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))


_SECOND = {
    "limit": "memory.max", "swap": "memory.swap.max", "no swap": "0", "used": "memory.current",
    "events": "memory.events",
}  # fmt: skip
_FIRST = {
    "limit": "memory.limit_in_bytes", "swap": "memory.memsw.limit_in_bytes", "no swap": "{}",
    "used": "memory.usage_in_bytes", "events": "memory.oom_control",
}  # fmt: skip


@contextmanager
def ceiling() -> Iterator[Ceiling]:
    """A control group of its own without a limit yet. Skips the test where nobody may make one."""
    name = f"kiosk-test-{os.getpid()}"
    made: list[Path] = []
    try:
        try:
            yield _made(name, made)
        except OSError as error:
            if made:
                raise
            pytest.skip(f"here nobody may make a control group that limits memory: {error}")
    finally:
        for folder in made:
            _remove(folder)


def _made(name: str, made: list[Path]) -> Ceiling:
    second = TREE if (TREE / "cgroup.controllers").exists() else TREE / "unified"
    if "memory" in (second / "cgroup.subtree_control").read_text().split():
        group, names = second / name, _SECOND
    else:
        group, names = TREE / "memory" / name, _FIRST
    for folder in dict.fromkeys([group, second / name]):
        folder.mkdir()
        made.append(folder)
    pressure = second / name / "memory.pressure"
    there = pressure.exists()
    if there:
        os.chown(pressure, ACCOUNT, ACCOUNT)
    return Ceiling(group, pressure if there else None, tuple(made), names)


def _remove(folder: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while folder.exists():
        with suppress(OSError):  # what has just been killed may not be gone yet
            folder.rmdir()
        assert time.monotonic() < end, f"{folder} is still in use"
