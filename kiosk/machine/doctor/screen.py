"""Screens and touch: found, of a size that can be true, and mapped to each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.machine.doctor.finding import Finding, note, ok, problem, unknown, warning
from kiosk.machine.doctor.system import System

INCH_MM = 25.4
PLAUSIBLE_IN = (4, 120)
SIZES_DIFFER = 0.15
_ABS_MT_POSITION_X = 0x35
_PROP_DIRECT = 1
_UNTURNED = ["1", "0", "0", "0", "1", "0"]
_PROPORTIONS = 0.85, 1.18


@dataclass(frozen=True, slots=True)
class Display:
    """A connected screen: the name of its connector, its best mode in px, and its size by its own word in mm."""

    connector: str
    width: int = 0
    height: int = 0
    width_mm: int = 0
    height_mm: int = 0

    @property
    def diagonal_in(self) -> float:
        return math.hypot(self.width_mm, self.height_mm) / INCH_MM

    @property
    def tells_its_size(self) -> bool:
        """Whether what it says of its size can be true."""
        if not (self.width and self.height and self.width_mm and self.height_mm):
            return False
        skew = (self.width_mm / self.height_mm) / (self.width / self.height)
        low, high = PLAUSIBLE_IN
        return low <= self.diagonal_in <= high and _PROPORTIONS[0] <= skew <= _PROPORTIONS[1]


@dataclass(frozen=True, slots=True)
class Touch:
    """A touch screen: its name, and what udev holds of it."""

    name: str
    output: str
    matrix: str


def displays(system: System) -> list[Display]:
    """The screens that are connected, as the kernel tells of them."""
    return [
        _display(system, folder)
        for folder in system.all("/sys/class/drm/card*-*")
        if system.text(folder / "status") == "connected"
    ]


def _display(system: System, folder: Path) -> Display:
    connector = folder.name.partition("-")[2]
    mode = re.match(r"(\d+)x(\d+)", system.text(folder / "modes") or "")
    width, height = (int(mode[1]), int(mode[2])) if mode else (0, 0)
    return Display(connector, width, height, *_size(folder / "edid"))


def _size(edid: Path) -> tuple[int, int]:
    """Width and height in mm from a screen's EDID (VESA E-EDID 1.4: the first detailed timing, else whole cm)."""
    try:
        data = edid.read_bytes()
    except OSError:
        return 0, 0
    if len(data) < 128 or not data.startswith(b"\0\xff\xff\xff\xff\xff\xff\0"):
        return 0, 0
    detailed = data[54:72]
    if detailed[:2] != b"\0\0":
        width, height = detailed[12] | (detailed[14] >> 4) << 8, detailed[13] | (detailed[14] & 15) << 8
        if width and height:
            return width, height
    return data[21] * 10, data[22] * 10


def touches(system: System) -> list[Touch]:
    """The touch screens, as the kernel and udev tell of them."""
    found = []
    for device in (system.text("/proc/bus/input/devices") or "").split("\n\n"):
        if not _is_touch_screen(device):
            continue
        name = re.search(r'(?m)^N: Name="(.*)"$', device)
        event = re.search(r"\b(event\d+)\b", device)
        about = _udev(system, event[1]) if event else {}
        found.append(
            Touch(name[1] if name else "?", about.get("WL_OUTPUT", ""), about.get("LIBINPUT_CALIBRATION_MATRIX", ""))
        )
    return found


def _is_touch_screen(device: str) -> bool:
    def bit(line: str, number: int) -> bool:
        words = re.search(rf"(?m)^B: {line}=(.+)$", device)
        if not words:
            return False
        # Words of a machine's width in hexadecimal, the highest first, leading noughts left out.
        parts = words[1].split()
        width = 64 if max(map(len, parts)) > 8 or len(parts) == 1 or line == "PROP" else 32
        value = sum(int(part, 16) << width * place for place, part in enumerate(reversed(parts)))
        return bool(value >> number & 1)

    return bit("ABS", _ABS_MT_POSITION_X) and bit("PROP", _PROP_DIRECT)


def _udev(system: System, event: str) -> dict[str, str]:
    device = system.text(f"/sys/class/input/{event}/dev")
    lines = (system.text(f"/run/udev/data/c{device}") or "").splitlines() if device else []
    return dict(line[2:].partition("=")[::2] for line in lines if line.startswith("E:"))


def connected(system: System) -> Iterator[Finding]:
    """A screen is connected, and the exhibit stands on it in its full resolution."""
    found = displays(system)
    names = ", ".join(f"{each.connector} {each.width} × {each.height} px" for each in found)
    if not system.all("/sys/class/drm/card*-*"):
        cure = "On a museum's machine: see that its graphics driver is loaded (sudo dmesg | grep drm)."
        yield unknown("screens", "The kernel tells of no place to connect a screen to.", cure)
    elif not found:
        cure = "Switch the screen on, push its cable in at both ends, then try another cable and another socket."
        yield problem("screens", "No screen is connected.", cure)
    elif len(found) > 1:
        cure = "Unplug what is not the exhibit's, or name the touch screen's output (see “touch mapping”)."
        yield note("screens", f"{len(found)} screens are connected: {names}.", cure)
    else:
        yield ok("screens", f"One screen is connected: {names}.")
    for shown in system.said.get("screens", []):
        best = next((each for each in found if each.connector == shown["name"]), None)
        if shown["ours"] and best and max(shown["width"], shown["height"]) < max(best.width, best.height):
            what = f"The exhibit is drawn with {shown['width']} × {shown['height']} px on a screen that has more."
            cure = f"Try a better cable (certified for {best.width} × {best.height} px), then sudo kiosk boot install."
            yield warning("screen-resolution", what, cure)


def size(system: System) -> Iterator[Finding]:
    """The size the screen tells of itself can be true, and is the one in machine.yaml."""
    given = system.settings.diagonal_mm
    for each in displays(system):
        told = f"{each.connector} says it is {each.width_mm} × {each.height_mm} mm ({each.diagonal_in:.0f} in)"
        if not each.tells_its_size and given is None:
            cure = "Measure it from corner to corner and write it in machine.yaml, as screen: {diagonal: 32 in}."
            yield warning("screen-size", f"{told}, which can't be true: it is taken for one of 24 in.", cure)
        elif given is None:
            yield ok("screen-size", f"{told}.")
        elif not each.tells_its_size or abs(each.diagonal_in / (given / INCH_MM) - 1) <= SIZES_DIFFER:
            yield ok("screen-size", f"machine.yaml says {given / INCH_MM:.0f} in.")
        else:
            cure = "Measure it from corner to corner and mend machine.yaml: buttons and letters are sized by it."
            yield warning("screen-size", f"{told}, and machine.yaml says {given / INCH_MM:.0f} in.", cure)


def touch(system: System) -> Iterator[Finding]:
    """A touch screen is plugged in, and the kiosk sees it."""
    if system.text("/proc/bus/input/devices") is None:
        yield unknown("touch", "The kernel doesn't tell what is plugged in.", "Look at it on the machine itself.")
        return
    found = touches(system)
    names = ", ".join(each.name for each in found)
    if not found:
        cure = "Push the screen's USB cable in at both ends; try another socket; a screen without one has no touch."
        yield problem("touch", "No touch screen is plugged in: visitors can't use the exhibit.", cure)
    elif system.said and not system.said.get("touch"):
        cure = "Restart the kiosk: sudo systemctl restart kiosk. If it stays so: sudo kiosk boot install."
        yield problem("touch", f"The machine has a touch screen ({names}) that the kiosk does not see.", cure)
    else:
        yield ok("touch", f"Touch screen: {names}.")


def mapping(system: System) -> Iterator[Finding]:
    """Touches go to the screen they are made on, turned as it is."""
    screens, found = displays(system), touches(system)
    names = [each.connector for each in screens]
    cure = "It is mapped anew by sudo systemctl restart kiosk. If it stays so: sudo kiosk boot install."
    for each in found:
        if each.output and names and each.output not in names:
            yield problem("touch-mapping", f"“{each.name}” is mapped to {each.output}, which is not connected.", cure)
        elif not each.output and len(screens) > 1:
            what = f"“{each.name}” belongs to none of the {len(screens)} screens: touches may land on another one."
            yield warning("touch-mapping", what, cure)
        elif each.matrix.split() not in ([], _UNTURNED) and system.settings.rotate:
            what = f"“{each.name}” is turned by a rule of its own besides rotate: {system.settings.rotate}."
            remove = "Remove LIBINPUT_CALIBRATION_MATRIX from /etc/udev/rules.d: touch follows the screen by itself."
            yield warning("touch-mapping", what, remove)
        else:
            yield ok(
                "touch-mapping", f"“{each.name}” belongs to {each.output or (names[0] if names else 'the screen')}."
            )
