"""Switches the screen off and on, by whatever this machine offers. Run as `python -m kiosk.machine.screenpower off`.

The ways, the best first:

- DDC/CI, by ddcutil: the screen itself sleeps, and the machine goes on seeing it. Only the value for sleep (4) is sent,
  never that of the screen's own switch (5), from which many wake by their button alone. A screen that doesn't answer
  while it sleeps could not be woken: it is woken at once, remembered, and never sent to sleep that way again.
- The light of a built-in screen (`/sys/class/backlight`).
- The Wayland compositor, by wlopm, where it follows the protocol for that (labwc, sway, wayfire; not cage, not weston).
- X11, by xset.

Where none works the screen stays on and black. To wake it all ways are tried, for it may have been another program, or
this one before a crash, that switched it off. Standard output gets one JSON object: `by` lists the ways that worked,
`failed` what went wrong with others, in words.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

from kiosk import places
from kiosk.machine import records

LIMIT_S = 8
"""No program gets longer: looking for screens on many cables takes ddcutil a few seconds."""
BACKLIGHTS = Path("/sys/class/backlight")

RECORD = "screens.json"
FALLS_ASLEEP_S = 4

_POWER_MODE = "D6"
"""VESA MCCS 2.2: the feature “power mode”."""
_AWAKE, _ASLEEP = "1", "4"
_MODE = re.compile(r"VCP D6 (?!ERR)")
_BUS = re.compile(r"/dev/i2c-(\d+)")
_NAME = re.compile(r"Monitor:\s*(\S.*?)\s*$", re.MULTILINE)


@dataclass
class Report:
    """What worked and what did not."""

    by: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class FailedError(Exception):
    """A way that is there did not work; the message says why."""


def off(environment: Mapping[str, str], record: Path, backlights: Path = BACKLIGHTS) -> Report:
    """Sends the screen to sleep by the first way that works; `record` remembers screens that can't be woken."""
    report = Report()
    for way in (lambda: _ddc_off(record), lambda: _backlight(backlights, "4"), lambda: _compositor(environment, "off")):
        if _try(way, report):
            break
    return report


def on(environment: Mapping[str, str], backlights: Path = BACKLIGHTS) -> Report:
    """Wakes the screen by every way there is."""
    report = Report()
    for way in (_ddc_on, lambda: _backlight(backlights, "0"), lambda: _compositor(environment, "on")):
        _try(way, report)
    return report


def _try(way: Callable[[], str | None], report: Report) -> bool:
    try:
        name = way()
    except FailedError as error:
        report.failed.append(str(error))
        return False
    if name:
        report.by.append(name)
    return name is not None


# the ways: each gives its name when it worked, None where there is nothing of the kind


def _ddc_off(record: Path) -> str | None:
    sleeping = 0
    remembered = records.read(record).get("deep")
    deep = [str(name) for name in remembered] if isinstance(remembered, list) else []
    for bus, name in _screens():
        # A screen that doesn't tell its power mode would not be woken by it either.
        if name in deep or not _answers(bus):
            continue
        _set(bus, _ASLEEP)
        time.sleep(FALLS_ASLEEP_S)
        if not _answers(bus):
            with suppress(OSError):
                records.write(record, {"deep": [*deep, name]})
            with suppress(FailedError):
                _set(bus, _AWAKE)
            raise FailedError(f"the screen {name} doesn't answer while it sleeps; it is left on from now on")
        sleeping += 1
    return "DDC/CI" if sleeping else None


def _ddc_on() -> str | None:
    woken, why = 0, None
    for bus, _ in _screens():
        try:
            _set(bus, _AWAKE)
            woken += 1
        except FailedError as error:
            why = error
    if why and not woken:
        raise why
    return "DDC/CI" if woken else None


def _screens() -> list[tuple[str, str]]:
    """The number and the screen's name of each cable with a screen, also one that is too sleepy to tell all."""
    if which("ddcutil") is None:
        return []
    found = []
    for block in _said("ddcutil", "detect", "--brief", missing_ok=True).split("\n\n"):
        if bus := _BUS.search(block):
            name = _NAME.search(block)
            found.append((bus[1], name[1] if name else bus[0]))
    return found


def _answers(bus: str) -> bool:
    return bool(_MODE.search(_said("ddcutil", "--bus", bus, "getvcp", _POWER_MODE, "--terse", missing_ok=True)))


def _set(bus: str, mode: str) -> None:
    _said("ddcutil", "--bus", bus, "setvcp", _POWER_MODE, mode, "--noverify")


def _backlight(folder: Path, value: str) -> str | None:
    found = sorted(folder.glob("*/bl_power"))
    for light in found:
        try:
            light.write_text(value, "ascii")
        except OSError as error:
            raise FailedError(f"{light}: {error.strerror}") from error
    return "the built-in screen's light" if found else None


def _compositor(environment: Mapping[str, str], state: str) -> str | None:
    if environment.get("WAYLAND_DISPLAY"):
        if which("wlopm") is None:
            return None
        _said("wlopm", f"--{state}", "*")
        return "the compositor"
    if environment.get("DISPLAY"):
        if which("xset") is None:
            return None
        _said("xset", "dpms", "force", state)
        return "X11"
    return None


def _said(*command: str, missing_ok: bool = False) -> str:
    """What a program says; FailedError if it takes too long, or fails and `missing_ok` doesn't allow that."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            errors="replace", start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise FailedError(f"{command[0]}: {error.strerror}") from error
    try:
        said, complained = process.communicate(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()
        # A program that waits for a cable in the kernel can't be killed, and isn't waited for.
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        raise FailedError(f"{' '.join(command[:4])} did not end within {LIMIT_S} s") from None
    if process.returncode and not missing_ok:
        why = " ".join((complained or said).split())[:200]
        raise FailedError(f"{' '.join(command)} failed{f': {why}' if why else f' with status {process.returncode}'}")
    return said


def main() -> None:
    """`on` or `off`, as the command line says."""
    if sys.argv[1] == "off":
        report = off(os.environ, places.data_folder() / RECORD)
    else:
        report = on(os.environ)
    print(json.dumps({"by": report.by, "failed": report.failed}))


if __name__ == "__main__":
    main()
