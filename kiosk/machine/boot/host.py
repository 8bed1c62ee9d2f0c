"""The machine that is made a kiosk: this one, or the tree of an image that is being built."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.machine.boot.names import BootError

LOG_LINES = 12


def run_program(command: Sequence[str]) -> str:
    """Runs a program to its end and gives what it said. `BootError` with its last lines if it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", check=False, env=environment,
        )  # fmt: skip
    except OSError as error:
        raise BootError(f"“{' '.join(command)}” can't be run: {error.strerror}.") from None
    if ended.returncode:
        last = [line for line in ended.stdout.splitlines() if line.strip()][-LOG_LINES:]
        raise BootError("\n  | ".join([f"“{' '.join(command)}” failed:", *last]))
    return ended.stdout


@dataclass(frozen=True)
class Host:
    """A root folder, and how programs are run in it."""

    root: Path = Path("/")
    run: Callable[[Sequence[str]], str] = field(default=run_program)

    def path(self, inside: str) -> Path:
        """Where a path of that machine lies here."""
        return self.root / inside.lstrip("/")

    def inside(self, *command: str) -> str:
        """Runs a program of that machine's."""
        return self.run(command if self.root == Path("/") else ["chroot", str(self.root), *command])

    @property
    def live(self) -> bool:
        """Whether that machine runs, and here: then its services can be told."""
        return self.root == Path("/") and Path("/run/systemd/system").is_dir()

    @property
    def release(self) -> dict[str, str]:
        """What os-release(5) says."""
        text = ""
        for name in ("/etc/os-release", "/usr/lib/os-release"):
            with suppress(OSError):
                text = text or self.path(name).read_text("utf-8")
        return {name: value.strip('"') for name, value in re.findall(r"(?m)^(\w+)=(.*)$", text)}

    @property
    def version(self) -> int:
        """Of Debian; 0 if it isn't one."""
        release = self.release
        known = release.get("ID") == "debian" and release.get("VERSION_ID", "").isdecimal()
        return int(release["VERSION_ID"]) if known else 0

    @property
    def architecture(self) -> str:
        """As Debian names it; empty if unknown."""
        with suppress(OSError):
            return self.path("/var/lib/dpkg/arch").read_text("ascii").split()[0]
        return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), "")

    def unfit(self) -> str | None:
        """Why this system can't become a kiosk; None if it can."""
        name = self.release.get("PRETTY_NAME", "without a name")
        wanted = "The kiosk runs on Debian 12 and 13, and on Raspberry Pi OS (64-bit) from its Debian 13 on"
        if self.version not in (12, 13):
            return f"{wanted}; this system is {name}."
        if self.architecture not in ("amd64", "arm64"):
            return f"{wanted}, on 64-bit processors of PCs and ARM; this one is {self.architecture or 'another'}."
        if self.architecture == "arm64" and self.version < 13:
            return f"{wanted}; this system is {name} on ARM, for which Qt needs Debian 13."
        return None

    def installed(self) -> set[str]:
        """The Debian packages that are installed whole."""
        try:
            text = self.path("/var/lib/dpkg/status").read_text("utf-8", errors="replace")
        except OSError:
            return set()
        whole = r"(?ms)^Package: (\S+)\n(?:(?!\n\n).)*?^Status: \S+ ok installed$"
        return set(re.findall(whole, text))
