"""What of the system's own could stand over the exhibit, or blank it: sleep, updates, a desktop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.machine.doctor.finding import Finding, note, ok, warning
from kiosk.machine.doctor.system import System

_INSTALL = "sudo kiosk boot install sets that right."
_ASKERS = {"gnome-software": "gnome-software", "update-notifier": "update-notifier", "pk-update-icon": "pk-update-icon"}


def sleep(system: System) -> Iterator[Finding]:
    """The machine doesn't go to sleep by itself."""
    asleep = []
    files = [system.at("/etc/systemd/logind.conf"), *system.all("/usr/lib/systemd/logind.conf.d/*.conf"),
             *system.all("/etc/systemd/logind.conf.d/*.conf")]  # fmt: skip
    texts = [system.text(file) or "" for file in files]
    for setting in ("IdleAction", "HandleLidSwitch"):
        values = [found[1] for text in texts for found in re.finditer(rf"(?m)^\s*{setting}\s*=\s*(\S*)", text)]
        if values and values[-1] not in ("", "ignore", "lock"):
            asleep.append(f"{setting}={values[-1]}")
    if asleep:
        yield warning("sleep", f"The machine goes to sleep by itself ({', '.join(asleep)}).", _INSTALL)
    else:
        yield ok("sleep", "The machine does not go to sleep by itself.")


def updates(system: System) -> Iterator[Finding]:
    """No update restarts the machine during the day, or asks on the screen."""
    settings: dict[str, str] = {}
    for file in system.all("/etc/apt/apt.conf.d/*"):
        text = re.sub(r"(?m)^\s*(//|#).*$", "", system.text(file) or "")
        for found in re.finditer(r'Unattended-Upgrade::(Automatic-Reboot(?:-Time)?)\s+"([^"]*)"', text):
            settings[found[1]] = found[2]
    if settings.get("Automatic-Reboot", "").lower() in ("true", "1", "yes"):
        at = settings.get("Automatic-Reboot-Time", "now")
        if re.fullmatch(r"0?[0-6]:\d\d", at):
            yield note("updates", f"Updates restart the machine at {at} when they need it.")
        else:
            cure = 'Write Unattended-Upgrade::Automatic-Reboot-Time "04:00"; in /etc/apt/apt.conf.d/99-kiosk.'
            yield warning("updates", f"Updates may restart the machine while visitors are there ({at}).", cure)
    else:
        yield ok("updates", "No update restarts the machine by itself.")
    asking = [package for name, package in _ASKERS.items() if system.at(f"/usr/bin/{name}").exists()]
    if asking:
        cure = f"sudo apt remove {' '.join(asking)}"
        yield note("updates-asking", f"These may ask for updates on a desktop: {', '.join(asking)}.", cure)


def desktop(system: System) -> Iterator[Finding]:
    """No desktop or login screen is started beside the kiosk."""
    manager = system.at("/etc/systemd/system/display-manager.service")
    if manager.is_symlink() and system.at("/etc/systemd/system/kiosk.service").exists():
        name = manager.readlink().name
        yield warning(
            "desktop", f"A desktop's login screen ({name}) is started as well.", f"sudo systemctl disable {name}"
        )
    else:
        yield ok("desktop", "No desktop is started beside the kiosk.")
