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


def manual() -> str:
    """The checks as a list in Markdown, for the operators' manual."""
    lines = []
    for area, checks in CHECKS.items():
        lines.append(f"- {area}")
        lines += [f"  - {_said(check)}" for check in checks]
    return "\n".join([*lines, ""])


def _said(check: Check) -> str:
    return (check.__doc__ or "").partition("\n")[0].rstrip(".")
