"""A whole machine in a folder: a kiosk as it should be, for the doctor to look at, and to be broken by a test."""

import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.edition.store import Store, store_of
from kiosk.machine.doctor.system import Ran, Room, System
from kiosk.machine.hours import Hours, Span
from kiosk.machine.settings import Settings
from kiosk.machine.status import NoAnswer
from tests.edition.exhibits import write_exhibit

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC).timestamp()
"""A Monday."""

TOUCH = """I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK ILITEK-TP"
P: Phys=usb-0000:00:14.0-2/input0
H: Handlers=mouse1 event3
B: PROP=2
B: EV=1b
B: KEY=400 0 0 0 0 0
B: ABS=3273800000000003
"""
TOUCH_32_BIT = TOUCH.replace("3273800000000003", "32738000 3")
MOUSE = """I: Bus=0003 Vendor=046d Product=c077 Version=0111
N: Name="Logitech USB Optical Mouse"
H: Handlers=mouse0 event2
B: PROP=0
B: EV=17
B: REL=1943
"""
TOUCHPAD = """I: Bus=0018 Vendor=04f3 Product=0000 Version=0100
N: Name="A touchpad"
H: Handlers=mouse2 event4
B: PROP=5
B: EV=b
B: ABS=e73800000000003
"""

SMART = '{"smart_status": {"passed": true}, "ata_smart_attributes": {"table": [{"id": 5, "raw": {"value": 0}}]}}'


def edid(width_mm: int, height_mm: int) -> bytes:
    """What a screen says of itself; only its size is true."""
    data = bytearray(128)
    data[:8] = b"\0\xff\xff\xff\xff\xff\xff\0"
    data[21], data[22] = width_mm // 10, height_mm // 10
    data[54:56] = b"\x02\x3a"
    data[66], data[67], data[68] = width_mm & 255, height_mm & 255, (width_mm >> 8) << 4 | height_mm >> 8
    return bytes(data)


def answer() -> dict[str, Any]:
    """What a kiosk says that is well."""
    return {
        "running": True,
        "stage": "attract",
        "graphics": {"api": "OpenGL", "gpu": True},
        "screens": [{"name": "HDMI-A-1", "width": 3840, "height": 2160, "ours": True}],
        "touch": ["ILITEK ILITEK-TP"],
        "frames": {"frames": 120, "per_second": 60, "p50_ms": 16.7, "p95_ms": 17.2, "worst_ms": 21.0},
        "problems": [],
    }


class Machine:
    """Its files under `root`; what its tools say in `tools`, by how their command begins; what its kiosk says."""

    def __init__(self, folder: Path, edition: Path) -> None:
        self.root = folder / "root"
        self.asked: list[str] = []
        self.tools: dict[str, Ran] = {
            "systemctl show": Ran(
                0, "LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled\nNRestarts=0\n"
            ),
            "systemctl list-units": Ran(0, ""),
            "timedatectl": Ran(0, "Timezone=Europe/Berlin\nNTP=yes\nNTPSynchronized=yes\n"),
            "smartctl": Ran(0, SMART),
            "vainfo": Ran(0, "      VAProfileH264High               : VAEntrypointVLD\n"),
            "coredumpctl": Ran(0, "[]"),
            "fc-list": Ran(0, "Noto Sans CJK JP\n"),
        }
        self.now = NOW
        self.room: Room | OSError = Room(20_000_000_000, 64_000_000_000, 3_000_000, 4_000_000)
        self.kiosk: dict[str, Any] | NoAnswer = answer()
        self.is_root = True
        self.exhibit = write_exhibit(self.root / "srv/kiosk/exhibit", pictures=1)
        self.data = self.root / "var/lib/kiosk"
        week = ((Span(10 * 60, 17 * 60),),) * 7
        self.settings = Settings(exhibit=self.exhibit, hours=Hours(week), pin="scrypt:1:1:1:x:y")
        self._fill()
        self.store = Store(self.data / store_of(self.exhibit).folder.name)
        shutil.copytree(edition, self.store.editions / edition.name)
        (self.store.folder / "making").mkdir()
        self.store.promote(edition.name)

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def remove(self, path: str) -> None:
        place = self.root / path.lstrip("/")
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink()

    def link(self, path: str, target: str) -> None:
        place = self.root / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(target)

    def screen(self, connector: str, modes: str = "3840x2160\n1920x1080\n", size: tuple[int, int] = (708, 398)) -> None:
        folder = f"/sys/class/drm/card0-{connector}"
        self.write(f"{folder}/status", "connected\n")
        self.write(f"{folder}/modes", modes)
        self.write(f"{folder}/edid", edid(*size))

    def say(self, **changes: Any) -> None:
        assert isinstance(self.kiosk, dict)
        self.kiosk |= changes

    def system(self) -> System:
        return System(
            root=self.root,
            tool=self._tool,
            now=lambda: self.now,
            room=self._room,
            kiosk=self._kiosk,
            is_root=self.is_root,
            data=self.data,
            machine_files=[self.root / "etc/kiosk/machine.yaml"],
            settings=self.settings,
            exhibit=self.exhibit,
        )

    def _tool(self, command: Sequence[str]) -> Ran:
        line = " ".join(command)
        self.asked.append(line)
        return next((ran for begin, ran in self.tools.items() if line.startswith(begin)), Ran())

    def _room(self, path: Path) -> Room:
        assert path.exists()
        if isinstance(self.room, OSError):
            raise self.room
        return self.room

    def _kiosk(self) -> dict[str, Any]:
        if isinstance(self.kiosk, NoAnswer):
            raise self.kiosk
        return self.kiosk

    def _fill(self) -> None:
        self.screen("HDMI-A-1")
        self.write("/sys/class/drm/card0-DP-1/status", "disconnected\n")
        self.write("/proc/bus/input/devices", f"{MOUSE}\n{TOUCHPAD}\n{TOUCH}\n")
        self.write("/sys/class/input/event3/dev", "13:67\n")
        self.write("/run/udev/data/c13:67", "E:ID_INPUT_TOUCHSCREEN=1\nE:WL_OUTPUT=HDMI-A-1\nG:seat\n")
        self.write("/dev/dri/renderD128", "")
        (self.root / "sys/bus/pci/drivers/i915").mkdir(parents=True)
        self.link("/sys/class/drm/renderD128/device/driver", str(self.root / "sys/bus/pci/drivers/i915"))
        self.write(
            "/proc/asound/cards", " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n     HDA Intel PCH at 0x1 irq 2\n"
        )
        self.write("/proc/mounts", "/dev/sda2 / ext4 rw,relatime 0 0\nproc /proc proc rw 0 0\n")
        self.write("/sys/fs/ext4/sda2/errors_count", "0\n")
        self.write("/sys/block/sda/removable", "0\n")
        self.write("/sys/block/sdb/removable", "1\n")
        self.write("/sys/block/mmcblk0/device/type", "MMC\n")
        self.write("/sys/block/mmcblk0/device/life_time", "0x02 0x03\n")
        self.write("/sys/block/mmcblk0/device/pre_eol_info", "0x01\n")
        self.memory(free=3_000_000)
        self.write("/proc/vmstat", "nr_free_pages 1\noom_kill 0\n")
        self.write("/proc/pressure/memory", "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"
                   "full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n")  # fmt: skip
        self.write("/sys/class/rtc/rtc0/since_epoch", f"{int(NOW)}\n")
        self.write("/sys/class/thermal/thermal_zone0/temp", "48000\n")
        self.write("/sys/class/thermal/thermal_zone0/type", "x86_pkg_temp\n")
        self.write("/var/lib/kiosk/starts.json", '{"row": 0, "crashes": {}}')
        self.write("/etc/kiosk/machine.yaml", f"exhibit: {self.exhibit}\nidle: 60 s\n")
        self.write("/etc/systemd/system/kiosk.service", "")
        self.write("/etc/systemd/logind.conf", "#IdleAction=suspend\n")
        self.write("/etc/apt/apt.conf.d/50unattended-upgrades", '//Unattended-Upgrade::Automatic-Reboot "true";\n')

    def memory(self, free: int, swap: int = 0, swap_free: int = 0) -> None:
        """In kB."""
        text = f"MemTotal: 4000000 kB\nMemFree: 1 kB\nMemAvailable: {free} kB\n"
        self.write("/proc/meminfo", f"{text}SwapTotal: {swap} kB\nSwapFree: {swap_free} kB\nHugePages_Total: 0\n")

    def raspberry(self, throttled: str) -> None:
        self.write("/proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0")
        self.write("/sys/devices/platform/soc/soc:firmware/get_throttled", throttled + "\n")

    def damage(self, what: str = "media") -> None:
        """Turns a bit of a picture, or of other files of the edition's."""
        picture = next((self.store.editions / self.newest / what).iterdir())
        data = bytearray(picture.read_bytes())
        data[len(data) // 2] ^= 1
        os.utime(picture)
        picture.write_bytes(data)

    @property
    def newest(self) -> str:
        return (self.store.folder / "current").resolve().name
