"""The doctor: a machine that is well, and everything that can be wrong with one, each told with its cure."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import TypeAlias

import pytest
from rich.console import Console

from kiosk.edition.store import Store
from kiosk.machine.doctor import system as seen
from kiosk.machine.doctor.checks import CHECKS, manual
from kiosk.machine.doctor.examination import as_json, examine, status_of
from kiosk.machine.doctor.finding import Check, Finding, State, ok, problem
from kiosk.machine.doctor.report import tell
from kiosk.machine.doctor.system import Ran, Room, System
from kiosk.machine.hours import Hours, Span
from kiosk.machine.settings import Settings
from kiosk.machine.status import NoAnswer
from tests.edition.sample import write_edition
from tests.machine.healthy import MOUSE, NOW, SMART, TOUCH, TOUCH_32_BIT, Machine

Change: TypeAlias = Callable[[Machine], object]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_edition(Store(tmp_path_factory.mktemp("edition")))


@pytest.fixture
def machine(tmp_path: Path, edition: Path) -> Machine:
    return Machine(tmp_path, edition)


def looked_at(machine: Machine) -> dict[str, Finding]:
    """The worst finding of each id."""
    worst: dict[str, Finding] = {}
    for found in examine(machine.system()).values():
        for each in found:
            if each.id not in worst or list(State).index(each.state) > list(State).index(worst[each.id].state):
                worst[each.id] = each
    return worst


def test_a_machine_that_is_well(machine: Machine) -> None:
    findings = examine(machine.system())
    assert [each for found in findings.values() for each in found if each.state is not State.OK] == []
    assert status_of(findings) == 0
    assert {area for area, found in findings.items() if found} == set(CHECKS)
    out = StringIO()
    tell(findings, Console(file=out, width=100), everything=False)
    assert out.getvalue().splitlines()[-1] == "Everything is as it should be."
    assert len(out.getvalue().splitlines()) == len(CHECKS) + 1


def unit(**changes: str) -> Change:
    def change(machine: Machine) -> None:
        lines = machine.tools["systemctl show"].out.splitlines()
        about = dict(line.partition("=")[::2] for line in lines) | changes
        machine.tools["systemctl show"] = Ran(0, "".join(f"{name}={value}\n" for name, value in about.items()))

    return change


def tool(name: str, out: str = "", status: int | None = 0, *, late: bool = False) -> Change:
    return lambda machine: machine.tools.update({name: Ran(status, out, late=late)})


def file(path: str, content: str) -> Change:
    return lambda machine: machine.write(path, content)


def gone(path: str) -> Change:
    return lambda machine: machine.remove(path)


def says(**changes: object) -> Change:
    return lambda machine: machine.say(**changes)


def silent(why: str) -> Change:
    return lambda machine: setattr(machine, "kiosk", NoAnswer(why, "No answer."))


def settings(**changes: object) -> Change:
    return lambda machine: setattr(machine, "settings", Settings(**{"exhibit": machine.exhibit, **changes}))  # type: ignore[arg-type]


def room(free: int, total: int = 64_000_000_000, files_free: int = 3_000_000) -> Change:
    return lambda machine: setattr(machine, "room", Room(free, total, files_free, 4_000_000))


def at(now: float) -> Change:
    return lambda machine: setattr(machine, "now", now)


def both(*changes: Change) -> Change:
    def change(machine: Machine) -> None:
        for each in changes:
            each(machine)

    return change


def user(machine: Machine) -> None:
    machine.is_root = False


def damaged_document(machine: Machine) -> None:
    older = machine.store.editions / machine.newest
    other = write_edition(Store(machine.store.folder), repeat=2)
    (other / "edition.json").write_bytes(b"{")
    assert older.exists()


def damaged_events(machine: Machine) -> None:
    machine.damage("timelines")


def no_edition(machine: Machine) -> None:
    for folder in machine.store.editions.iterdir():
        (folder / "edition.json").unlink()


def hidden_driver(machine: Machine) -> None:
    (machine.root / "sys/bus/pci/drivers/simpledrm").mkdir(parents=True)
    machine.link("/sys/class/drm/renderD128/device/driver", str(machine.root / "sys/bus/pci/drivers/simpledrm"))


TWO_SCREENS = lambda machine: machine.screen("DP-2", "1920x1080\n", (531, 299))  # noqa: E731
NVME_WORN = '{"smart_status": {"passed": true}, "nvme_smart_health_information_log": {"percentage_used": 91}}'
SECTORS = SMART.replace('"value": 0', '"value": 24')
CARD = both(file("/sys/block/mmcblk0/device/type", "SD\n"), gone("/sys/block/mmcblk0/device/life_time"))
REBOOT = "Unattended-Upgrade::Automatic-Reboot"
APT = "/etc/apt/apt.conf.d/99-local"
CRASHED = '{"row": %d, "crashes": {"0123456789abcdef0123456789abcdef": %d}}'

WRONG: list[tuple[str, Change, str, State, str]] = [
    # the kiosk
    ("not installed", unit(LoadState="not-found"), "service", State.NOTE, "No kiosk is installed"),
    ("disabled", unit(UnitFileState="disabled"), "service", State.WARNING, "does not start when"),
    ("failed", unit(ActiveState="failed", Result="watchdog"), "service", State.PROBLEM, "failed, watchdog"),
    ("starting", unit(ActiveState="activating", SubState="auto-restart"), "service", State.PROBLEM, "auto-restart"),
    ("no systemd", tool("systemctl show", status=1), "service", State.UNKNOWN, "systemd does not tell"),
    ("restarted once", unit(NRestarts="1"), "restarts", State.NOTE, "again 1 time "),
    ("restarted often", unit(NRestarts="12"), "restarts", State.WARNING, "again 12 times"),
    (
        "restarted inside",
        file("/run/kiosk/starting.json", '{"began": 1, "vain": 0, "count": 3}'),
        "restarts", State.NOTE, "again 2 times",
    ),
    ("started once", file("/run/kiosk/starting.json", '{"count": 1}'), "service", State.OK, "runs"),
    (
        "a torn count",
        both(file("/run/kiosk/starting.json", '["x'), unit(NRestarts="2")),
        "restarts", State.NOTE, "again 2 times",
    ),
    ("hangs", silent("hung"), "kiosk", State.PROBLEM, "No answer"),
    ("another's", silent("foreign"), "kiosk", State.UNKNOWN, "No answer"),
    ("not running", silent("none"), "kiosk", State.NOTE, "No kiosk runs"),
    ("safe screen", says(stage="safe"), "kiosk", State.PROBLEM, "safe screen"),
    ("nothing to play", says(stage="nothing"), "kiosk", State.PROBLEM, "Nothing can be played"),
    (
        "problems",
        says(problems=[{"error": True, "text": "The disk fails"}]),
        "kiosk-problems", State.WARNING, "disk fails",
    ),
    ("fell once", file("/var/lib/kiosk/starts.json", CRASHED % (1, 1)), "crashes", State.NOTE, "1 start in a row"),
    ("passed over", file("/var/lib/kiosk/starts.json", CRASHED % (1, 3)), "crashes", State.WARNING, "01234567"),
    ("crash loop", file("/var/lib/kiosk/starts.json", CRASHED % (7, 3)), "crashes", State.PROBLEM, "7 starts in a row"),
    ("never started", gone("/var/lib/kiosk/starts.json"), "crashes", State.OK, "No start"),
    ("torn record", file("/var/lib/kiosk/starts.json", '{"row": '), "crashes", State.OK, "has stood"),
    ("foreign record", file("/var/lib/kiosk/starts.json", '{"row": "x", "crashes": 5}'), "crashes", State.OK, ""),
    (
        "core dumps",
        tool("coredumpctl", '[{"time": 1795000000000000, "exe": "/opt/kiosk/venv/bin/python3"}, {"exe": "/bin/x"}]'),
        "crash-dumps", State.WARNING, "crashed 1 time",
    ),
    ("no record of crashes", tool("coredumpctl", status=None), "crash-dumps", State.UNKNOWN, "not known"),
    # content
    ("no machine.yaml", gone("/etc/kiosk/machine.yaml"), "machine-yaml", State.NOTE, "no machine.yaml"),
    ("a slip in it", file("/etc/kiosk/machine.yaml", "idel: 60 s\n"), "machine-yaml", State.PROBLEM, "line 1"),
    (
        "a warning in it",
        file("/etc/kiosk/machine.yaml", "exhibit: nowhere\n"),
        "machine-yaml", State.WARNING, "nowhere",
    ),
    ("no exhibit", gone("/srv/kiosk/exhibit/exhibit.yaml"), "exhibit", State.WARNING, "no exhibit"),
    ("no edition", no_edition, "edition", State.PROBLEM, "no edition"),
    ("a damaged edition", damaged_document, "edition", State.WARNING, "is damaged"),
    ("a damaged picture", Machine.damage, "media", State.PROBLEM, "1 picture"),
    ("damaged events", damaged_events, "media", State.PROBLEM, "1 file"),
    ("no hours", settings(pin="x"), "hours", State.NOTE, "day and night"),
    ("never open", settings(hours=Hours(((),) * 7)), "hours", State.PROBLEM, "never opens"),
    ("closed too early", says(stage="closed"), "hours", State.WARNING, "should be open"),
    ("no pin", settings(), "pin", State.NOTE, "no PIN"),
    # screen
    ("no connectors", gone("/sys/class/drm"), "screens", State.UNKNOWN, "no place"),
    (
        "unplugged",
        file("/sys/class/drm/card0-HDMI-A-1/status", "disconnected\n"),
        "screens", State.PROBLEM, "No screen",
    ),
    ("two screens", TWO_SCREENS, "screens", State.NOTE, "2 screens"),
    (
        "a bad cable",
        says(screens=[{"name": "HDMI-A-1", "width": 1024, "height": 768, "ours": True}]),
        "screen-resolution", State.WARNING, "1024 × 768",
    ),
    ("lies about its size", lambda m: m.screen("HDMI-A-1", size=(160, 90)), "screen-size", State.OK, ""),
    ("tells no size", lambda m: m.screen("HDMI-A-1", size=(0, 0)), "screen-size", State.WARNING, "can't be true"),
    ("broken edid", file("/sys/class/drm/card0-HDMI-A-1/edid", "?"), "screen-size", State.WARNING, "can't be true"),
    ("another size given", settings(diagonal_mm=24 * 25.4), "screen-size", State.WARNING, "says 24 in"),
    ("the size given", settings(diagonal_mm=32 * 25.4), "screen-size", State.OK, "says 32 in"),
    ("no touch", file("/proc/bus/input/devices", MOUSE), "touch", State.PROBLEM, "No touch screen"),
    ("touch of 32 bits", file("/proc/bus/input/devices", TOUCH_32_BIT), "touch", State.OK, "ILITEK"),
    ("devices not told", gone("/proc/bus/input/devices"), "touch", State.UNKNOWN, "doesn't tell"),
    ("touch not passed on", says(touch=[]), "touch", State.PROBLEM, "does not see"),
    ("mapped elsewhere", file("/run/udev/data/c13:67", "E:WL_OUTPUT=DP-9\n"), "touch-mapping", State.PROBLEM, "DP-9"),
    (
        "mapped to none of two",
        both(TWO_SCREENS, gone("/run/udev/data/c13:67")),
        "touch-mapping", State.WARNING, "none of the 2",
    ),
    ("mapped to none of one", gone("/run/udev/data/c13:67"), "touch-mapping", State.OK, "HDMI-A-1"),
    (
        "turned twice",
        both(file("/run/udev/data/c13:67", "E:LIBINPUT_CALIBRATION_MATRIX=0 -1 1 1 0 0\n"), settings(rotate=90)),
        "touch-mapping", State.WARNING, "rotate: 90",
    ),
    # drawing
    ("no GPU", gone("/dev/dri/renderD128"), "graphics", State.WARNING, "No graphics processor"),
    ("a picture of a GPU", hidden_driver, "graphics", State.WARNING, "No graphics processor"),
    ("a GPU unused", says(graphics={"api": "Software", "gpu": False}), "graphics", State.WARNING, "renderD128 (i915)"),
    ("stutters", says(frames={"per_second": 12, "p95_ms": 90.0}), "frames", State.WARNING, "90 ms"),
    ("draws nothing", says(frames=None), "frames", State.UNKNOWN, "can't be seen"),
    ("no hardware codecs", tool("vainfo", "no profiles"), "codecs", State.NOTE, "No film"),
    ("vainfo missing", tool("vainfo", status=None), "codecs", State.UNKNOWN, "not known"),
    (
        "a Raspberry Pi's codec",
        both(tool("vainfo", status=None), file("/sys/class/video4linux/video10/name", "bcm2835-codec-decode\n")),
        "codecs", State.OK, "bcm2835",
    ),
    ("no sound", file("/proc/asound/cards", "--- no soundcards ---\n"), "sound", State.NOTE, "No sound"),
    # disks
    ("nearly full", room(1_500_000_000), "disk-room", State.WARNING, "1.5 GB"),
    ("full", room(100_000_000), "disk-room", State.PROBLEM, "is full"),
    ("no more files", room(20_000_000_000, files_free=10), "disk-room", State.WARNING, "10 more files"),
    ("a small disk with room", room(1_900_000_000, 4_000_000_000), "disk-room", State.OK, ""),
    (
        "room not told",
        lambda m: setattr(m, "room", OSError(5, "Input/output error")),
        "disk-room", State.UNKNOWN, "Input",
    ),
    (
        "read-only",
        file("/proc/mounts", "/dev/sda2 / ext4 ro,relatime 0 0\n"),
        "disk-writable", State.PROBLEM, "read-only",
    ),
    (
        "its own mount is writable",
        file("/proc/mounts", "/dev/sda2 / ext4 ro 0 0\n/dev/sda3 /var/lib ext4 rw 0 0\n"),
        "disk-writable", State.OK, "/var/lib",
    ),
    (
        "its own mount is read-only",
        file("/proc/mounts", "/dev/sda2 / ext4 rw 0 0\n/dev/sda3 /var/lib ext4 ro 0 0\n"),
        "disk-writable", State.PROBLEM, "/var/lib",
    ),
    ("mounts not told", gone("/proc/mounts"), "disk-writable", State.UNKNOWN, "can't be seen"),
    ("file system errors", file("/sys/fs/ext4/sda2/errors_count", "3\n"), "disk-errors", State.WARNING, "3 errors"),
    ("failing", tool("smartctl", '{"smart_status": {"passed": false}}', 8), "disk-health", State.PROBLEM, "failing"),
    ("bad sectors", tool("smartctl", SECTORS), "disk-health", State.WARNING, "24 sectors"),
    ("worn", tool("smartctl", NVME_WORN), "disk-health", State.WARNING, "91 %"),
    ("smartctl missing", tool("smartctl", status=None), "disk-health", State.UNKNOWN, "smartctl is missing"),
    ("smartctl hangs", tool("smartctl", status=None, late=True), "disk-health", State.UNKNOWN, "does not tell"),
    ("smartctl not allowed", both(user, tool("smartctl", "{}", 2)), "disk-health", State.UNKNOWN, "does not tell"),
    (
        "memory used up",
        file("/sys/block/mmcblk0/device/life_time", "0x0b 0x02"),
        "disk-wear", State.PROBLEM, "worn out",
    ),
    (
        "memory nearly used up",
        file("/sys/block/mmcblk0/device/life_time", "0x02 0x09"),
        "disk-wear", State.WARNING, "90 %",
    ),
    (
        "memory's spare used up",
        file("/sys/block/mmcblk0/device/pre_eol_info", "0x03"),
        "disk-wear", State.PROBLEM, "worn",
    ),
    ("a card", CARD, "disk-wear", State.NOTE, "memory card"),
    # machine
    ("memory short", lambda m: m.memory(300_000), "memory", State.WARNING, "short"),
    ("memory gone", lambda m: m.memory(50_000), "memory", State.PROBLEM, "nearly used up"),
    ("memory not told", gone("/proc/meminfo"), "memory", State.UNKNOWN, "can't be seen"),
    ("swapping", lambda m: m.memory(3_000_000, 1_000_000, 100), "memory-swap", State.WARNING, "swapped out"),
    (
        "pressed",
        file("/proc/pressure/memory", "full avg10=0.00 avg60=0.00 avg300=31.20 total=9\n"),
        "memory-swap", State.WARNING, "swapped out",
    ),
    ("ran out", file("/proc/vmstat", "oom_kill 2\n"), "memory-ran-out", State.WARNING, "2 programs"),
    ("1970", at(1000), "clock", State.PROBLEM, "can't be true"),
    ("far ahead", at(NOW + 40 * 365 * 86400), "clock", State.PROBLEM, "can't be true"),
    (
        "no network time",
        tool("timedatectl", "NTP=yes\nNTPSynchronized=no\n"),
        "clock-network", State.NOTE, "No network",
    ),
    ("no timedatectl", tool("timedatectl", status=None), "clock-network", State.UNKNOWN, "can't be seen"),
    ("in UTC", tool("timedatectl", "NTP=yes\nTimezone=Etc/UTC\n"), "clock-zone", State.WARNING, "UTC"),
    ("no battery", gone("/sys/class/rtc"), "clock-battery", State.NOTE, "without current"),
    ("an empty battery", file("/sys/class/rtc/rtc0/since_epoch", "1000"), "clock-battery", State.WARNING, "min off"),
    ("warm", file("/sys/class/thermal/thermal_zone0/temp", "79000"), "temperature", State.WARNING, "79 °C"),
    ("hot", file("/sys/class/thermal/thermal_zone1/temp", "93000"), "temperature", State.PROBLEM, "93 °C"),
    ("a broken sensor", file("/sys/class/thermal/thermal_zone1/temp", "-274000"), "temperature", State.OK, "48 °C"),
    ("no sensor", gone("/sys/class/thermal"), "temperature", State.UNKNOWN, "no temperature"),
    ("enough current", lambda m: m.raspberry("0"), "current", State.OK, "enough"),
    ("too little current", lambda m: m.raspberry("50005"), "current", State.PROBLEM, "too little"),
    ("too little before", lambda m: m.raspberry("50000"), "current", State.WARNING, "has had"),
    ("held back by heat", lambda m: m.raspberry("80008"), "current", State.WARNING, "by heat"),
    ("held back before", lambda m: m.raspberry("80000"), "current", State.NOTE, "for a while"),
    (
        "asked by a tool",
        both(lambda m: m.raspberry(""), tool("vcgencmd", "throttled=0x1\n")), "current", State.PROBLEM, "too little",
    ),
    (
        "a voltage alarm",
        both(
            lambda m: m.raspberry(""),
            file("/sys/class/hwmon/hwmon2/name", "rpi_volt\n"), file("/sys/class/hwmon/hwmon2/in0_lcrit_alarm", "1\n"),
        ),
        "current", State.PROBLEM, "too little",
    ),
    ("current not told", lambda m: m.raspberry(""), "current", State.UNKNOWN, "can't be seen"),
    # the system's own
    (
        "sleeps",
        file("/etc/systemd/logind.conf.d/a.conf", "[Login]\nIdleAction=suspend\n"),
        "sleep", State.WARNING, "IdleAction=suspend",
    ),
    (
        "restarts at night",
        file(APT, f'{REBOOT} "true";\n{REBOOT}-Time "04:00";'),
        "updates", State.NOTE, "04:00",
    ),
    ("restarts by day", file(APT, f'{REBOOT} "true";'), "updates", State.WARNING, "now"),
    ("asks for updates", file("/usr/bin/gnome-software", ""), "updates-asking", State.NOTE, "gnome-software"),
    (
        "a desktop",
        lambda m: m.link("/etc/systemd/system/display-manager.service", "/lib/systemd/system/gdm.service"),
        "desktop", State.WARNING, "gdm.service",
    ),
    (
        "another failed",
        tool("systemctl list-units", "ssh.service loaded failed failed x\n"),
        "other-services", State.WARNING, "ssh.service",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "id", "state", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_told_with_its_cure(
    machine: Machine, change: Change, id: str, state: State, words: str  # noqa: A002
) -> None:  # fmt: skip
    change(machine)
    found = looked_at(machine)
    assert (found[id].state, words) == (state, words if words in found[id].what else found[id].what)
    if state not in (State.OK, State.NOTE):
        assert found[id].cure


def test_every_state_of_the_table_changes_what_is_told(machine: Machine) -> None:
    """A machine that is well says none of it: each row fails by its change and by nothing else."""
    found = looked_at(machine)
    for name, _, id_, state, _ in WRONG:
        if state is not State.OK:
            assert id_ not in found or found[id_].state is State.OK, name


def test_a_users_doctor_says_what_only_root_sees(machine: Machine) -> None:
    user(machine)
    machine.tools["smartctl"] = Ran(2, "{}", "Permission denied")
    assert "sudo" in looked_at(machine)["disk-health"].cure


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user for a while")
def test_another_users_folders_are_unknown_and_nothing_is_claimed(edition: Path) -> None:
    with tempfile.TemporaryDirectory() as above:
        Path(above).chmod(0o711)
        machine = Machine(Path(above), edition)
        user(machine)
        for place in (machine.data, machine.exhibit, machine.root / "etc/kiosk/machine.yaml"):
            place.chmod(0o700)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.setgid(65534)
            os.setuid(65534)
            found = looked_at(machine)
            told = {name: found[name].state for name in ("machine-yaml", "exhibit", "edition") if name in found}
            os.write(write, json.dumps(told).encode())
            os._exit(0)
        os.waitpid(child, 0)
        os.close(write)
        with os.fdopen(read) as said:
            assert json.load(said) == {"machine-yaml": "unknown", "exhibit": "unknown", "edition": "unknown"}


# the round


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_what_hangs_or_fails_hides_nothing_else(machine: Machine, gate: threading.Event) -> None:
    def well(_: System) -> Iterator[Finding]:
        """It is well."""
        yield ok("well", "Well.")

    def hangs(_: System) -> Iterator[Finding]:
        """A disk that answers."""
        yield ok("never", "x")
        gate.wait()

    def fails(_: System) -> Iterator[Finding]:
        """Something that can be read."""
        yield problem("before", "This much was seen.", "Mend it.")
        raise ValueError("odd")

    checks: dict[str, tuple[Check, ...]] = {"A": (hangs, well), "B": (fails,)}
    found = examine(machine.system(), checks, limit_s=2)
    assert [(each.id, each.state) for each in found["A"]] == [("hangs", "unknown"), ("well", "ok")]
    assert "A disk that answers" in found["A"][0].what
    assert [(each.id, each.state) for each in found["B"]] == [("before", "problem"), ("fails", "unknown")]
    assert "ValueError: odd" in found["B"][1].what


def test_the_kiosk_is_asked_before_anything_else_keeps_the_machine_busy(machine: Machine) -> None:
    began: list[str] = []
    answer = machine.system().kiosk

    def kiosk() -> dict[str, object]:
        began.append("kiosk")
        return answer()

    def check(_: System) -> Iterator[Finding]:
        began.append("check")
        yield ok("x", "X.")

    system = machine.system()
    system.kiosk = kiosk
    examine(system, {"A": (check, check)})
    assert began == ["kiosk", "check", "check"]


def test_the_kiosk_is_asked_once(machine: Machine) -> None:
    asked: list[int] = []

    def kiosk() -> dict[str, object]:
        asked.append(1)
        raise NoAnswer("none", "None.")

    system = machine.system()
    system.kiosk = kiosk
    examine(system)
    assert asked == [1]


@pytest.mark.parametrize(
    ("states", "status", "worst"),
    [
        ([], 0, "ok"),
        ([State.OK, State.NOTE], 0, "note"),
        ([State.UNKNOWN, State.OK], 0, "unknown"),
        ([State.UNKNOWN, State.WARNING, State.OK], 1, "warning"),
        ([State.WARNING, State.PROBLEM, State.NOTE], 2, "problem"),
    ],
)
def test_the_exit_status_says_the_worst(states: list[State], status: int, worst: str) -> None:
    findings = {"A": [Finding("x", state, "What.", "Cure.") for state in states], "B": []}
    assert status_of(findings) == status
    told = json.loads(as_json(findings))
    assert (told["status"], told["worst"]) == (status, worst)
    assert [(row["area"], row["state"]) for row in told["findings"]] == [("A", state) for state in states]


def test_names_of_devices_do_nothing_to_a_terminal(machine: Machine) -> None:
    machine.write("/proc/bus/input/devices", TOUCH.replace("ILITEK-TP", "\x1b[2J\u202e[bold]x"))
    findings = examine(machine.system())
    out = StringIO()
    tell(findings, Console(file=out, width=100), everything=True)
    assert "[2J [bold]x" in out.getvalue()
    assert "\x1b" not in out.getvalue()
    assert "\x1b" not in as_json(findings)


def test_a_tool_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "TOOL_LIMIT_S", 0.2)
    began = time.monotonic()
    assert seen.run_tool(["sleep", "600"]) == Ran(late=True)
    assert time.monotonic() - began < 60


def test_tools_missing_or_not(tmp_path: Path) -> None:
    assert seen.run_tool(["no-such-tool-anywhere"]).missing
    ran = seen.run_tool(
        [sys.executable, "-c", "import os; print(os.environ['LC_ALL']); os.write(2, b'\\xff'); exit(3)"]
    )
    assert (ran.status, ran.out, ran.err) == (3, "C.UTF-8\n", "\ufffd")
    # What reads from its input gets none, and no pipe in a file's place is waited for.
    assert seen.run_tool(["cat"]) == Ran(0)
    os.mkfifo(tmp_path / "pipe")
    assert System(root=tmp_path).text("/pipe") is None


def test_hours_are_told(machine: Machine) -> None:
    machine.settings = Settings(exhibit=machine.exhibit, hours=Hours(((Span(0, 24 * 60),),) * 7), pin="x")
    assert looked_at(machine)["hours"].what == "By its hours it is open now."


def test_the_manual_has_every_check() -> None:
    written = Path(seen.__file__).parents[1] / "operators.md"
    assert manual() in written.read_text("utf-8")
    for checks in CHECKS.values():
        for check in checks:
            assert check.__doc__, check


@pytest.mark.parametrize("options", [["--json"], ["--all"], []])
def test_on_this_machine_as_whoever_runs_it(tmp_path: Path, options: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk", "doctor", *options],
        env={**os.environ, "KIOSK_DATA": str(tmp_path)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.stderr == ""
    if options == ["--json"]:
        told = json.loads(ended.stdout)
        assert told["status"] == ended.returncode
        assert {row["area"] for row in told["findings"]} == set(CHECKS)
    else:
        heads = [line.split("  ")[0] for line in ended.stdout.splitlines() if line[:1].isupper()]
        assert heads[: len(CHECKS)] == list(CHECKS)
    assert list(tmp_path.iterdir()) == []
