"""The machine itself: memory, clock, heat, and the current it gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from kiosk.machine.doctor.finding import Finding, count, note, ok, problem, unknown, warning
from kiosk.machine.doctor.system import System

LEAST_MEMORY = 150_000_000
LITTLE_MEMORY = 400_000_000
MUCH_SWAPPED = 250_000_000
PRESSED_PERCENT = 10.0
MADE = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
"""Before this program was made no clock can be right."""
LATEST = datetime(2060, 1, 1, tzinfo=UTC).timestamp()
CLOCKS_DIFFER_S = 120
WARM_C, HOT_C = 75, 85
_NOW = {0: "gets too little current", 1: "runs slower", 2: "is held back", 3: "is held back by heat"}


def memory(system: System) -> Iterator[Finding]:
    """There is memory left, and none ran out."""
    sizes = {
        line.partition(":")[0]: int(line.split()[1]) * 1024
        for line in (system.text("/proc/meminfo") or "").splitlines()
        if line.split()[1:2] and line.split()[1].isdecimal()
    }
    if "MemAvailable" not in sizes:
        yield unknown("memory", "How much memory is free can't be seen.", "Look at it with: free -h")
        return
    free, total = sizes["MemAvailable"], sizes.get("MemTotal", 0)
    told = f"{free / 1e6:.0f} MB of {total / 1e6:.0f} MB are free"
    cure = "Restart the machine; end what else runs on it (top shows it); 2 GB are enough for a kiosk alone."
    if free < LEAST_MEMORY:
        yield problem("memory", f"Memory is nearly used up: {told}.", cure)
    elif free < LITTLE_MEMORY and free < total / 5:
        yield warning("memory", f"Memory is short: {told}.", cure)
    else:
        yield ok("memory", f"{told}.")
    swapped = sizes.get("SwapTotal", 0) - sizes.get("SwapFree", 0)
    pressed = re.search(r"(?m)^full .*avg300=([\d.]+)", system.text("/proc/pressure/memory") or "")
    if swapped > MUCH_SWAPPED or (pressed and float(pressed[1]) > PRESSED_PERCENT):
        yield warning("memory-swap", f"{swapped / 1e6:.0f} MB are swapped out to the disk, which is slow.", cure)
    killed = re.search(r"(?m)^oom_kill (\d+)", system.text("/proc/vmstat") or "")
    if killed and int(killed[1]):
        what = f"Memory ran out since the machine was switched on: the system ended {count(int(killed[1]), 'program')}."
        yield warning("memory-ran-out", what, cure)


def clock(system: System) -> Iterator[Finding]:
    """The clock can be true, is set by the network, and goes on without current."""
    now = system.now()
    shown = datetime.fromtimestamp(now).astimezone()
    set_it = f"Set it: sudo timedatectl set-time '{shown:%Y}-MM-DD HH:MM', and see that the network's time is reached."
    if not MADE < now < LATEST:
        what = (
            f"The clock says {shown:%Y-%m-%d %H:%M}, which can't be true: opening hours are left out until it is set."
        )
        yield problem("clock", what, set_it)
    else:
        yield ok("clock", f"It is {shown:%Y-%m-%d %H:%M}, UTC{shown:%z}.")
    ran = system.tool(["timedatectl", "show"])
    about = dict(line.partition("=")[::2] for line in ran.out.splitlines())
    if ran.status != 0 or "NTP" not in about:
        cure = "Compare it with a watch once a month."
        yield unknown("clock-network", "Whether the network sets the clock can't be seen.", cure)
    elif about.get("NTPSynchronized") == "yes":
        yield ok("clock-network", "The network sets the clock.")
    else:
        cure = "Nothing waits for it. With a network: sudo timedatectl set-ntp true. Without: compare it with a watch."
        yield note("clock-network", "No network sets the clock.", cure)
    if about.get("Timezone") in ("UTC", "Etc/UTC") and system.settings.hours is not None:
        cure = "Name where the museum is: sudo timedatectl set-timezone Europe/Berlin"
        yield warning("clock-zone", "The machine's time zone is UTC: opening hours and logs follow it.", cure)
    yield from _battery(system, now)


def _battery(system: System, now: float) -> Iterator[Finding]:
    kept = system.number("/sys/class/rtc/rtc0/since_epoch")
    if kept is None:
        cure = "Add a clock with a battery if the machine has no network; without the time, it counts as open."
        yield note("clock-battery", "No clock goes on while the machine is without current.", cure)
    elif abs(kept - now) > CLOCKS_DIFFER_S:
        cure = "Write it back with: sudo hwclock --systohc. If it comes again, the battery on the board is empty."
        yield warning("clock-battery", f"The clock on the board is {abs(kept - now) / 60:.0f} min off.", cure)
    else:
        yield ok("clock-battery", "The clock on the board is right.")


def temperature(system: System) -> Iterator[Finding]:
    """The machine is not too warm."""
    degrees: list[tuple[float, str]] = []
    for zone in system.all("/sys/class/thermal/thermal_zone*"):
        measured = system.number(zone / "temp")
        if measured is not None and -40_000 < measured < 150_000:
            degrees.append((measured / 1000, system.text(zone / "type") or zone.name))
    if not degrees:
        yield unknown("temperature", "The machine tells no temperature.", "Feel whether its case is hot.")
        return
    worst, where = max(degrees)
    cure = "Clear its air inlets of dust, see that its fan turns, and give it air: a closed plinth needs a grille."
    if worst >= HOT_C:
        yield problem("temperature", f"The machine is hot: {worst:.0f} °C ({where}). It slows down or stops.", cure)
    elif worst >= WARM_C:
        yield warning("temperature", f"The machine is very warm: {worst:.0f} °C ({where}).", cure)
    else:
        yield ok("temperature", f"{worst:.0f} °C at the warmest place ({where}).")


def current(system: System) -> Iterator[Finding]:
    """A Raspberry Pi gets enough current, and is not held back."""
    if "Raspberry Pi" not in (system.text("/proc/device-tree/model") or ""):
        return
    said = system.text("/sys/devices/platform/soc/soc:firmware/get_throttled") or ""
    if not said:
        said = system.tool(["vcgencmd", "get_throttled"]).out.partition("=")[2].strip()
    alarms = [path for path in system.all("/sys/class/hwmon/hwmon*/in0_lcrit_alarm")
              if system.text(path.parent / "name") == "rpi_volt"]  # fmt: skip
    try:
        bits = int(said, 16)
    except ValueError:
        if not alarms:
            yield unknown("current", "Whether it gets enough current can't be seen.", "sudo apt install raspi-utils")
            return
        bits = 0
    bits |= any(system.text(path) == "1" for path in alarms)
    cure = "Take the power supply made for this Raspberry Pi, with its own cable, and give it air."
    now = [words for bit, words in _NOW.items() if bits >> bit & 1]
    if bits & 1:
        yield problem("current", f"The Raspberry Pi {' and '.join(now)}: it may stop at any time.", cure)
    elif now:
        yield warning("current", f"The Raspberry Pi {' and '.join(now)}.", cure)
    elif bits >> 16 & 1:
        yield warning("current", "The Raspberry Pi has had too little current since it was switched on.", cure)
    elif bits >> 16:
        yield note("current", "The Raspberry Pi was held back for a while since it was switched on.", cure)
    else:
        yield ok("current", "It gets enough current.")
