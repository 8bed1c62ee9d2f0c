"""All that the doctor looks at, in the order in which it is told."""

from __future__ import annotations

from kiosk.machine.doctor import content, disk, drawing, machine, quiet, screen, service
from kiosk.machine.doctor.finding import Check

CHECKS: dict[str, tuple[Check, ...]] = {
    "Kiosk": (service.unit, service.answers, service.crashes),
    "Content": (content.settings, content.exhibit, content.edition, content.hours, content.pin),
    "Screen": (screen.connected, screen.size, screen.touch, screen.mapping),
    "Drawing": (drawing.graphics, drawing.frames, drawing.fonts, drawing.codecs, drawing.sound),
    "Disk": (disk.room, disk.writable, disk.health, disk.wear),
    "Machine": (machine.memory, machine.clock, machine.temperature, machine.current),
    "System": (quiet.sleep, quiet.updates, quiet.desktop, service.others),
}


def table() -> str:
    """The checks as a table in Markdown, for the operators' manual."""
    rows = [f"| {area} | {'<br>'.join(_said(check) for check in checks)} |" for area, checks in CHECKS.items()]
    return "\n".join(["| area | what should be so |", "|---|---|", *rows, ""])


def _said(check: Check) -> str:
    return (check.__doc__ or "").partition("\n")[0]
