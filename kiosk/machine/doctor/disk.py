"""Disks: room, health, wear, and whether they can be written to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.machine.doctor.finding import Finding, count, note, ok, problem, unknown, warning
from kiosk.machine.doctor.system import SUDO, System

LEAST_FREE = 300_000_000
LITTLE_FREE = 2_000_000_000
LITTLE_SHARE = 0.05
WORN_PERCENT = 80
_LIFE_OVER = 0x0B
"""JEDEC eMMC: 0x01 is 0 to 10 % of its life, 0x0A 90 to 100 %, 0x0B more."""
_REPLACE = "Copy what is on the disk and replace it soon. The exhibit plays on meanwhile."
_BAD_SECTORS = {5: "sectors already replaced", 197: "sectors that can't be read", 198: "sectors lost"}


def room(system: System) -> Iterator[Finding]:
    """There is room on the disk that keeps the editions and logs."""
    try:
        about = system.room(system.nearest(system.data))
    except OSError as error:
        yield unknown("disk-room", f"How much room the disk has can't be seen: {error.strerror}.", SUDO)
        return
    told = f"{about.free / 1e9:.1f} GB of {about.total / 1e9:.1f} GB are free in {system.data}"
    cure = (
        "Look for what is large (sudo du -xh / | sort -h | tail -30), empty the packages' cache (sudo apt clean), and "
        "shorten the system's log (sudo journalctl --vacuum-size=100M)."
    )
    if about.free < LEAST_FREE:
        yield problem("disk-room", f"The disk is full: {told}. New content can't be taken.", cure)
    elif about.free < LITTLE_FREE and about.free < about.total * LITTLE_SHARE * 4:
        yield warning("disk-room", f"The disk is nearly full: {told}.", cure)
    elif about.files_total and about.files_free < about.files_total * LITTLE_SHARE:
        yield warning("disk-room", f"The disk takes only {count(about.files_free, 'more file')}.", cure)
    else:
        yield ok("disk-room", f"{told}.")


def writable(system: System) -> Iterator[Finding]:
    """The disk can be written to; the system makes a failing one read-only."""
    mounts = [
        (Path(_unescaped(fields[1])), fields[2], fields[3].split(","))
        for line in (system.text("/proc/mounts") or "").splitlines()
        if len(fields := line.split()) >= 4
    ]
    if not mounts:
        yield unknown("disk-writable", "What is mounted can't be seen.", SUDO)
        return
    data = Path("/") / system.data.relative_to(system.root) if system.data.is_relative_to(system.root) else system.data
    holding = [mount for mount in mounts if data.is_relative_to(mount[0])]
    # Of several mounts in one place the last hides the others.
    place, kind, options = max(enumerate(holding), key=lambda each: (len(each[1][0].parts), each[0]))[1]
    if "ro" in options or "emergency_ro" in options:
        what = f"{place} ({kind}) is read-only: the kiosk plays on, and keeps no log and takes no new content."
        cure = "If nobody made it so on purpose, the disk is failing: see “disk health”, copy it and replace it."
        yield problem("disk-writable", what, cure)
    else:
        yield ok("disk-writable", f"{place} ({kind}) can be written to.")
    for path in system.all("/sys/fs/ext4/*/errors_count"):
        if errors := system.number(path):
            what = f"The file system on {path.parent.name} has had {count(errors, 'error')}."
            yield warning("disk-errors", what, f"{_REPLACE} Have it checked at the next start: sudo touch /forcefsck")


def _unescaped(path: str) -> str:
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), path)


def health(system: System) -> Iterator[Finding]:
    """The disks say that they are healthy (SMART)."""
    names = [path.name for path in system.all("/sys/block/*") if re.fullmatch(r"sd[a-z]+|nvme\d+n\d+", path.name)]
    names = [name for name in names if system.text(f"/sys/block/{name}/removable") != "1"]
    for name in names:
        ran = system.tool(["smartctl", "--json", "-H", "-A", f"/dev/{name}"])
        if ran.missing:
            cure = "sudo apt install smartmontools, then: sudo kiosk doctor"
            yield unknown("disk-health", f"How healthy {name} is can't be seen: smartctl is missing.", cure)
            continue
        said: dict[str, Any] = {}
        with suppress(ValueError):
            said = json.loads(ran.out)
        passed = said.get("smart_status", {}).get("passed")
        if passed is None:
            cure = "Some disks and card readers tell nothing." if system.is_root else SUDO
            yield unknown("disk-health", f"{name} does not tell how healthy it is.", cure)
        elif not passed:
            yield problem("disk-health", f"{name} says itself that it is failing.", _REPLACE)
        elif faults := list(_faults(said)):
            yield warning("disk-health", f"{name}: {', '.join(faults)}.", _REPLACE)
        else:
            yield ok("disk-health", f"{name} says that it is healthy.")


def _faults(said: dict[str, Any]) -> Iterator[str]:
    nvme = said.get("nvme_smart_health_information_log", {})
    if nvme.get("percentage_used", 0) >= WORN_PERCENT:
        yield f"{nvme['percentage_used']} % of its life is used up"
    if nvme.get("media_errors", 0):
        yield f"{count(nvme['media_errors'], 'error')} of its memory"
    for row in said.get("ata_smart_attributes", {}).get("table", []):
        value = row.get("raw", {}).get("value", 0)
        if row.get("id") in _BAD_SECTORS and value:
            yield f"{value} {_BAD_SECTORS[row['id']]}"


def wear(system: System) -> Iterator[Finding]:
    """A built-in memory is not worn out."""
    for folder in system.all("/sys/block/mmcblk*/device"):
        name = folder.parent.name
        if "boot" in name or "rpmb" in name:
            continue
        lives = [int(each, 16) for each in re.findall(r"0x[0-9a-fA-F]+", system.text(folder / "life_time") or "")]
        early = system.text(folder / "pre_eol_info") or ""
        urgent = int(early, 16) if re.fullmatch(r"0x[0-9a-fA-F]+", early) else 0
        if system.text(folder / "type") == "SD" or not any(lives):
            cure = "Take one made for endless writing (“high endurance”), and replace it every three years."
            yield note("disk-wear", f"{name} is a memory card, which doesn't tell how worn it is.", cure)
        elif max(lives) >= _LIFE_OVER or urgent >= 3:
            yield problem("disk-wear", f"The memory {name} is worn out.", _REPLACE)
        elif max(lives) * 10 > WORN_PERCENT or urgent == 2:
            yield warning("disk-wear", f"Up to {max(lives) * 10} % of the life of {name} is used up.", _REPLACE)
        else:
            yield ok("disk-wear", f"At most {max(lives) * 10} % of the life of {name} is used up.")
