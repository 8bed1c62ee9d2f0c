"""A bare machine in a folder, with stand-ins for the programs that can't run there: apt, userdel, update-grub…"""

import re
import sysconfig
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.machine.boot.host import Host
from kiosk.machine.boot.names import BootError

DEBIAN = {
    "bookworm": 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n',
    "trixie": 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\nVERSION_ID="13"\n',
}


@dataclass
class Programs:
    """What ran, and what it does to the folder."""

    root: Path
    ran: list[str] = field(default_factory=list)
    unneeded: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    """Packages that nothing needs, from before."""
    failing: str | None = None
    """A pattern: a program whose command line has it fails."""

    def __call__(self, command: Sequence[str]) -> str:
        inside = list(command[2:]) if list(command[:2]) == ["chroot", str(self.root)] else list(command)
        line = " ".join(inside)
        self.ran.append(line)
        if self.failing and re.search(self.failing, line):
            raise BootError(f"“{line}” failed:")
        match inside:
            case ["systemd-sysusers", *_]:
                self._edit("passwd", "kiosk:x:990:990:The exhibit:/var/lib/kiosk:/usr/sbin/nologin\n")
                self._edit("group", "kiosk:x:990:\n")
            case ["userdel", "kiosk"]:
                for name in ("passwd", "group"):
                    file = self.root / "etc" / name
                    file.write_text(re.sub(r"(?m)^kiosk:.*\n", "", file.read_text()))
            case ["apt-mark", "auto", *names]:
                self.unneeded = names
            case ["apt-get", *_]:
                return self._apt(inside)
            case ["/usr/bin/python3", "-m", "venv", place]:
                self._venv(self.root / place.lstrip("/"))
            case ["update-grub"]:
                self._make_menu()
        return ""

    def _apt(self, inside: list[str]) -> str:
        if "autoremove" in inside:
            return "".join(f"Remv {name} [1.0]\n" for name in [*self.unneeded, *self.left_over])
        if "purge" in inside:
            self._purge(inside[inside.index("-y") + 1 :])
        elif "--no-install-recommends" in inside:
            self._install(inside[inside.index("--no-install-recommends") + 1 :])
        return ""

    def _edit(self, name: str, line: str) -> None:
        with (self.root / "etc" / name).open("a") as file:
            file.write(line)

    def _install(self, names: list[str]) -> None:
        with (self.root / "var/lib/dpkg/status").open("a") as status:
            status.writelines(f"Package: {name}\nStatus: install ok installed\n\n" for name in names)

    def _purge(self, names: list[str]) -> None:
        status = self.root / "var/lib/dpkg/status"
        whole = status.read_text().split("\n\n")
        status.write_text("\n\n".join(each for each in whole if each.partition("\n")[0][9:] not in names))

    def _venv(self, place: Path) -> None:
        """With the packages of the one that runs this."""
        venv.EnvBuilder(symlinks=True).create(place)
        (packages_folder,) = place.glob("lib/python*/site-packages")
        (packages_folder / "others.pth").write_text(f"{sysconfig.get_path('purelib')}\n")

    def _make_menu(self) -> None:
        parts = [*(self.root / "etc/default").rglob("*"), *(self.root / "etc/grub.d").glob("*")]
        words = "".join(file.read_text() for file in parts if file.is_file())
        (self.root / "boot/grub/grub.cfg").write_text(f"# made of\n{words}")


def bare(root: Path, suite: str = "bookworm", *, grub: bool = True) -> tuple[Host, Programs]:
    """A machine fresh from Debian's installer, or with `grub=False` from Raspberry Pi's."""
    for name in (
        "etc/default",
        "etc/systemd/system",
        "var/lib/dpkg",
        "var/tmp",
        "usr/bin",
        "usr/local/bin",
        "opt",
        "srv",
    ):
        (root / name).mkdir(parents=True)
    (root / "etc/os-release").write_text(DEBIAN[suite])
    (root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/bash\n")
    (root / "etc/group").write_text("root:x:0:\nvideo:x:44:\n")
    (root / "var/lib/dpkg/arch").write_text("amd64\n")
    (root / "var/lib/dpkg/status").write_text(
        "Package: base-files\nPriority: required\nStatus: install ok installed\n\n"
    )
    (root / "usr/bin/python3").symlink_to("python3.11")
    if grub:
        (root / "etc/default/grub").write_text('GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\n')
        (root / "boot/grub").mkdir(parents=True)
    else:
        (root / "boot/firmware").mkdir(parents=True)
        (root / "boot/firmware/cmdline.txt").write_text("console=tty1 root=PARTUUID=1f quiet rootwait\n")
        (root / "boot/firmware/config.txt").write_text("dtparam=audio=on\n")
    programs = Programs(root)
    if grub:
        programs(["update-grub"])
        programs.ran.clear()
    return Host(root, programs), programs


def snapshot(root: Path) -> dict[str, tuple[object, ...]]:
    """All that can be told of a tree: what stands where, whose it is, its mode, and what is in it."""
    found: dict[str, tuple[object, ...]] = {}
    for each in sorted(root.rglob("*")):
        seen = each.lstat()
        content: object = None
        if each.is_symlink():
            content = str(each.readlink())
        elif each.is_file():
            content = each.read_bytes()
        found[str(each.relative_to(root))] = (seen.st_mode, seen.st_uid, seen.st_gid, content)
    return found
