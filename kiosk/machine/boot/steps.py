"""What a kiosk is made of, as data: the steps from a bare machine, in order."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from kiosk.machine.boot.host import Host
from kiosk.machine.boot.names import ACCOUNT, CURRENT, EXHIBITS, MACHINE_FILE, UNIT

QUIET = (
    *("quiet", "loglevel=3", "systemd.show_status=false", "rd.systemd.show_status=false", "udev.log_level=3"),
    *("vt.global_cursor_default=0", "consoleblank=0", "logo.nologo", "plymouth.enable=0", "fsck.repair=yes"),
)
"""Words for the kernel's command line: no messages, no cursor, no blanking; disks are put right without a question."""

PACKAGES = (
    *("python3", "python3-venv", "cage", "xwayland", "seatd", "dbus", "polkitd", "udev", "kmod", "libgl1-mesa-dri"),
    *("ddcutil", "alsa-utils", "smartmontools"),
)
PACKAGES_FROM_13 = ("kanshi",)
"""Cage of Debian 13 has its screen turned by it."""

OUT_OF_REACH = ("/home", "/root", "/run", "/tmp", "/var/tmp", "/media", "/mnt", "/opt/kiosk")  # noqa: S108
"""Folders that the service doesn't see, or that don't stay."""

PLAIN_EXHIBIT = """\
# What belongs to this machine and not to the exhibit; “kiosk manual” explains every field.
exhibit: {exhibit}
"""


@dataclass(frozen=True, slots=True)
class Packages:
    """Debian packages that have to be there."""

    words: str
    names: tuple[str, ...]
    bundle: Path | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file with what has to stand in it."""

    words: str
    path: str
    content: str
    mode: int = 0o644
    once: bool = False
    """Only made where there is none: what others write into it stays."""


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words that have to stand in the one line of a file."""

    words: str
    path: str
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that have to stand in a file, at its end."""

    words: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    words: str
    name: str = ACCOUNT


@dataclass(frozen=True, slots=True)
class Application:
    """The programs with their own Python packages, in a folder of this version's own."""

    words: str
    bundle: Path | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A copy of an exhibit."""

    words: str
    source: Path
    path: str


@dataclass(frozen=True, slots=True)
class BootMenu:
    """GRUB's own file made anew from what was changed."""

    words: str


Step = Packages | File | Link | Words | Lines | Account | Application | Exhibit | BootMenu


def steps(host: Host, exhibit: Path, bundle: Path | None = None) -> tuple[Step, ...]:
    """All steps for this machine, in the order in which they can be done."""
    place = place_of(host, exhibit)
    return (
        Packages("Debian's packages: the compositor, Python, and what Qt draws with", packages(host), bundle),
        Account("the account “kiosk”, without a login"),
        Application("the application, with Python packages of its own", bundle),
        *((Exhibit(f"the exhibit, in {place}", exhibit, place),) if place != str(exhibit) else ()),
        File("the machine's own settings", MACHINE_FILE, PLAIN_EXHIBIT.format(exhibit=place), 0o640, once=True),
        Link("the command kiosk", "/usr/local/bin/kiosk", f"{CURRENT}/bin/kiosk"),
        *_units(host),
        *_silence(host),
    )


def packages(host: Host) -> tuple[str, ...]:
    """The Debian packages that a kiosk wants, each once."""
    lines = (files("kiosk.machine") / "libraries.txt").read_text("utf-8").splitlines()
    libraries = [line.split()[1] for line in lines if line and not line.startswith("#")]
    later = PACKAGES_FROM_13 if host.version >= 13 else ()
    return tuple(dict.fromkeys([*PACKAGES, *later, *libraries]))


def place_of(host: Host, exhibit: Path) -> str:
    """Where the kiosk will find the exhibit: where it is, if its account can read it there, else in /srv/kiosk."""
    hidden = any(exhibit.is_relative_to(each) for each in OUT_OF_REACH)
    if host.root == Path("/") and not hidden and exhibit.is_dir() and _open_to_all(exhibit):
        return str(exhibit)
    return f"{EXHIBITS}/{exhibit.name}"


def _open_to_all(exhibit: Path) -> bool:
    folders = [exhibit, *exhibit.parents, *(each for each in exhibit.rglob("*") if each.is_dir())]
    plain = [each for each in exhibit.rglob("*") if each.is_file()]
    wanted = stat.S_IROTH | stat.S_IXOTH
    return all(each.stat().st_mode & wanted == wanted for each in folders) and all(
        each.stat().st_mode & stat.S_IROTH for each in plain
    )


def _units(host: Host) -> tuple[Step, ...]:
    system = "/etc/systemd/system"
    off = "/dev/null"
    asleep = ("sleep", "suspend", "hibernate", "hybrid-sleep", "suspend-then-hibernate")
    desktop = _has_desktop(host)
    return (
        File("the account, for systemd", "/etc/sysusers.d/kiosk.conf", text("sysusers.conf")),
        File("the kiosk's folders", "/etc/tmpfiles.d/kiosk.conf", text("tmpfiles.conf")),
        File("the kiosk as a service", f"{system}/{UNIT}", text(UNIT)),
        File("the way out for staff", f"{system}/kiosk-leave.service", text("kiosk-leave.service")),
        File("what the kiosk may ask of the system", "/etc/polkit-1/rules.d/40-kiosk.rules", text("polkit.rules")),
        File("the kiosk's devices", "/etc/udev/rules.d/99-kiosk.rules", text("udev.rules")),
        File("sticks with content", "/etc/udev/rules.d/99-kiosk-sticks.rules", text("sticks.rules")),
        File("how sticks are mounted", f"{system}/kiosk-stick@.service", text("kiosk-stick@.service")),
        File("screens that listen to their cable", "/etc/modules-load.d/kiosk.conf", text("modules.conf")),
        File("logs kept and bounded", "/etc/systemd/journald.conf.d/kiosk.conf", text("journald.conf")),
        File("no sleep by keys or lids", "/etc/systemd/logind.conf.d/kiosk.conf", text("logind.conf")),
        File("the machine's own watchdog", "/etc/systemd/system.conf.d/kiosk.conf", text("system.conf")),
        File("no keys to the kernel", "/etc/sysctl.d/99-kiosk.conf", text("sysctl.conf")),
        *(Link(f"no {name}", f"{system}/{name}.target", off) for name in asleep),
        Link("no restart by Ctrl+Alt+Del", f"{system}/ctrl-alt-del.target", off),
        Link("no login prompt on the screen", f"{system}/getty@tty1.service", off),
        *((Link("no desktop on the screen", f"{system}/display-manager.service", off),) if desktop else ()),
        Link("the kiosk starts with the machine", f"{system}/multi-user.target.wants/{UNIT}", f"{system}/{UNIT}"),
    )


def _has_desktop(host: Host) -> bool:
    return host.path("/etc/systemd/system/display-manager.service").is_symlink()


def _silence(host: Host) -> tuple[Step, ...]:
    """No messages while the machine starts, by the boot loader that it has."""
    found: list[Step] = []
    for folder in ("/boot/firmware", "/boot"):
        if host.path(f"{folder}/cmdline.txt").is_file():
            found.append(Words("no messages while it starts", f"{folder}/cmdline.txt", QUIET))
            if host.path(f"{folder}/config.txt").is_file():
                lines = "\n[all]\ndisable_splash=1\n"
                found.append(Lines("no coloured square while it starts", f"{folder}/config.txt", lines))
            break
    if host.path("/etc/default/grub").is_file():
        menu = text("grub.cfg").replace("@WORDS@", " ".join(QUIET))
        found += [File("no messages while it starts", "/etc/default/grub.d/kiosk.cfg", menu)]
        found += [File("no words while it loads", "/etc/grub.d/06_kiosk", text("grub.sh"), 0o755)]
        found += [BootMenu("the boot menu")]
    return tuple(found)


def text(name: str) -> str:
    """One of the files that ship with this package."""
    return (files("kiosk.machine.boot") / "files" / name).read_text("utf-8")
