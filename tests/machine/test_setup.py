"""Setting up, on a small checkout with stand-ins for apt and sudo: what it says, and what the next run puts right.

One .venv is made as every machine makes it. In the others the pip of the .venv that runs the tests is laid ready, which
Python would unpack and compile anew for each.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# All that setup.sh may use of a system; no apt, dpkg or sudo among them.
TOOLS = [
    *(
        "awk",
        "bash",
        "cat",
        "cut",
        "dirname",
        "env",
        "flock",
        "getconf",
        "grep",
        "head",
        "mkdir",
        "mktemp",
        "readlink",
        "rm",
        "sed",
    ),
    *("sha256sum", "sort", "sync", "tail", "touch", "uname"),
]

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "sample"
version = "1"
"""

BACKEND = """
import os, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(os.path.join(wheel_directory, "sample-1-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("sample.pth", os.getcwd())
        wheel.writestr("sample-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: sample\\nVersion: 1\\n")
        wheel.writestr("sample-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("sample-1.dist-info/RECORD", "")
    return "sample-1-py3-none-any.whl"
"""

PYTHON = """if [ "$1 $2" = "-m venv" ]; then exec {python} -I -c '{make_venv}' "$3"; fi
exec {python} "$@"
"""

MAKE_VENV = f"""
import shutil, sys, venv
from pathlib import Path

place = Path(sys.argv[1]).absolute()
venv.EnvBuilder(symlinks=True).create(place)
(packages,) = place.glob("lib/python*/site-packages")
for part in Path("{sysconfig.get_path("purelib")}").glob("pip*"):
    shutil.copytree(part, packages / part.name)
command = place / "bin/pip"
command.write_text(f"#!{{place}}/bin/python\\nfrom pip._internal.cli.main import main\\nraise SystemExit(main())\\n")
command.chmod(0o755)
"""

# Each makes a .venv or two.
pytestmark = pytest.mark.timeout(300)

NOBODY = 65534
LACKING = "libnot-there.so.7 libnot-there7\n"
APT = 'echo "apt-get $*" >>"$(dirname "$0")/../asked"; echo "pmstatus:libnot-there7:50.0:Unpacking"\n'
GENEROUS_SUDO = 'if [ "$1" = -n ]; then shift; fi\n"$@"\n'


@dataclass
class Machine:
    """A checkout and the programs that are to be found beside it."""

    folder: Path

    @property
    def checkout(self) -> Path:
        return self.folder / "checkout"

    def command(self, name: str, script: str) -> None:
        file = self.folder / "bin" / name
        file.unlink(missing_ok=True)
        file.write_text(f"#!/bin/sh\n{script}", "utf-8")
        file.chmod(0o755)

    def python(self, *, pip_ready: bool) -> None:
        """Puts a Python there: one whose .venv takes long to make, or one that has a pip to lay into it."""
        real = Path(sys.executable).resolve()
        if pip_ready:
            self.command("python3", PYTHON.format(python=real, make_venv=MAKE_VENV))
        else:
            (self.folder / "bin/python3").unlink()
            (self.folder / "bin/python3").symlink_to(real)

    def start(self, *, user: int | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.checkout / "kiosk/machine/setup.sh", "play"],
            env={"PATH": str(self.folder / "bin"), "LC_ALL": "C.UTF-8", "PIP_NO_INDEX": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            user=user,
        )

    def set_up(self, *, user: int | None = None, status: int = 0) -> str:
        setup = self.start(user=user)
        told, _ = setup.communicate()
        assert setup.returncode == status, told
        return told

    def works(self) -> bool:
        python = self.checkout / ".venv/bin/python"
        return subprocess.run([python, "-I", "-c", "import backend"], check=False).returncode == 0


@pytest.fixture(scope="module")
def one_machine() -> Iterator[Machine]:
    # Not in a folder of pytest's, which other users may not enter.
    with tempfile.TemporaryDirectory() as name:
        machine = Machine(Path(name))
        machine.folder.chmod(0o755)
        (machine.folder / "bin").mkdir()
        for parent in ("kiosk/machine", "tests"):
            (machine.checkout / parent).mkdir(parents=True)
        shutil.copy(ROOT / "kiosk/machine/setup.sh", machine.checkout / "kiosk/machine")
        (machine.checkout / "backend.py").write_text(BACKEND, "utf-8")
        yield machine


@pytest.fixture
def machine(one_machine: Machine) -> Machine:
    """The machine with nothing missing but perhaps a .venv: the one of the test before may still be there."""
    shutil.rmtree(one_machine.folder / "bin")
    (one_machine.folder / "bin").mkdir()
    for tool in TOOLS:
        (one_machine.folder / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    one_machine.python(pip_ready=True)
    (one_machine.folder / "asked").unlink(missing_ok=True)
    files = {
        "kiosk/machine/requirements.txt": "# nothing\n",
        "tests/requirements.txt": "# nothing\n",
        "kiosk/machine/libraries.txt": "libc.so.6 libc6\n",
        "pyproject.toml": PYPROJECT,
    }
    for name, text in files.items():
        (one_machine.checkout / name).write_text(text, "utf-8")
    return one_machine


def test_each_step_is_told_and_a_second_run_has_nothing_to_say(machine: Machine) -> None:
    machine.python(pip_ready=False)
    shutil.rmtree(machine.checkout / ".venv", ignore_errors=True)
    told = machine.set_up().splitlines()
    assert [line.split()[0] for line in told] == ["Making", "Installing", "Installing", "All"]
    assert machine.works()
    assert machine.set_up() == ""


def _unfinished(machine: Machine) -> None:
    (machine.checkout / ".venv/unfinished").touch()


def _torn(machine: Machine) -> None:
    shutil.rmtree(next(machine.checkout.glob(".venv/lib/python*/site-packages/pip")))
    (machine.checkout / ".venv/set-up").unlink()


def _without_python(machine: Machine) -> None:
    (machine.checkout / ".venv/bin/python").unlink()


def _moved(machine: Machine) -> None:
    # As a copy of the whole folder is, whose original is still there.
    original = machine.folder / "original"
    machine.checkout.rename(original)
    shutil.copytree(original, machine.checkout, symlinks=True)
    for file in machine.checkout.glob(".venv/bin/pip*"):
        file.write_text(file.read_text("utf-8").replace("/checkout/", "/original/"), "utf-8")
    (machine.checkout / ".venv/set-up").write_text("another mark\n", "utf-8")


@pytest.mark.parametrize("damage", [_unfinished, _torn, _without_python, _moved])
def test_a_broken_venv_is_made_anew(machine: Machine, damage: object) -> None:
    machine.set_up()
    assert callable(damage)
    damage(machine)
    assert "Making .venv" in machine.set_up()
    assert machine.works()
    assert machine.set_up() == ""


def test_a_change_of_the_project_is_taken_up_in_the_venv_that_is_there(machine: Machine) -> None:
    machine.set_up()
    (machine.checkout / "pyproject.toml").write_text(PYPROJECT.replace('"1"', '"2"'), "utf-8")
    assert "Making .venv" not in machine.set_up()
    assert machine.set_up() == ""


def test_packages_that_cannot_be_had_end_it_in_words_and_the_next_run_goes_on(machine: Machine) -> None:
    requirements = machine.checkout / "kiosk/machine/requirements.txt"
    requirements.write_text(f"not-to-be-had==1 --hash=sha256:{'0' * 64}\n", "utf-8")
    told = machine.set_up(status=1)
    assert "could not be installed" in told
    assert "not-to-be-had" in told
    assert "start again" in told
    requirements.write_text("# nothing\n", "utf-8")
    assert "Making .venv" not in machine.set_up()
    assert machine.works()


def test_two_at_once_wait_for_each_other(machine: Machine) -> None:
    shutil.rmtree(machine.checkout / ".venv", ignore_errors=True)
    both = [machine.start(), machine.start()]
    told = [setup.communicate()[0] for setup in both]
    assert [setup.returncode for setup in both] == [0, 0], told
    assert sum("Making .venv" in words for words in told) == 1
    assert machine.works()


def _lacking(machine: Machine) -> None:
    (machine.checkout / "kiosk/machine/libraries.txt").write_text(LACKING, "utf-8")


def test_a_system_without_apt_gets_the_list_of_libraries_and_goes_on(machine: Machine) -> None:
    _lacking(machine)
    told = machine.set_up()
    assert "libnot-there.so.7" in told
    assert "(on Debian: libnot-there7)" in told
    assert machine.works()


def test_debian_packages_are_installed_by_who_may(machine: Machine) -> None:
    _lacking(machine)
    machine.command("apt-get", APT)
    machine.command("dpkg", "exit 0\n")
    machine.command("sudo", GENEROUS_SUDO)
    told = machine.set_up().splitlines()
    assert told[:2] == ["Installing Debian packages: libnot-there7", "   50 % installed"]
    update, install = (machine.folder / "asked").read_text("utf-8").splitlines()
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends libnot-there7")


def test_what_apt_said_last_is_shown_when_it_fails(machine: Machine) -> None:
    _lacking(machine)
    machine.command("apt-get", "echo 'E: the lake is dry'; exit 100\n")
    machine.command("dpkg", "exit 0\n")
    machine.command("sudo", GENEROUS_SUDO)
    told = machine.set_up(status=1)
    assert "  | E: the lake is dry" in told
    assert "start again" in told


@pytest.mark.parametrize(
    ("sudo", "command"),
    [
        (None, "  apt-get update && apt-get install -y --no-install-recommends"),
        ("exit 1\n", "  sudo apt-get update && sudo apt-get install -y --no-install-recommends"),
    ],
    ids=["no sudo", "sudo wants a password"],
)
def test_who_may_not_install_gets_the_command_to_type(machine: Machine, sudo: str | None, command: str) -> None:
    _lacking(machine)
    machine.python(pip_ready=False)
    machine.command("apt-get", APT)
    if sudo:
        machine.command("sudo", sudo)
    told = machine.set_up(user=NOBODY if os.geteuid() == 0 else None, status=1)
    (line,) = [line for line in told.splitlines() if line.startswith(command)]
    assert line.endswith(" libnot-there7")
    assert not (machine.folder / "asked").exists()


@pytest.mark.parametrize(
    ("processor", "libc", "told"),
    [
        (
            "aarch64",
            "glibc 2.36",
            "Qt for aarch64 needs glibc 2.39 or newer, as Debian 13 and what is built on it have",
        ),
        ("x86_64", "glibc 2.31", "Qt for x86_64 needs glibc 2.34 or newer, as Debian 12 and what is built on it have"),
        ("armv7l", "glibc 2.41", "Qt comes ready-made for x86_64 and aarch64 only, and this processor is armv7l."),
    ],
)
def test_a_system_that_qt_is_not_made_for_is_told_so(machine: Machine, processor: str, libc: str, told: str) -> None:
    machine.command("uname", f"echo {processor}\n")
    machine.command("getconf", f"echo {libc}\n")
    _lacking(machine)
    assert told in machine.set_up(status=1)


def test_a_newer_c_library_than_needed_is_welcome(machine: Machine) -> None:
    machine.command("uname", "echo aarch64\n")
    machine.command("getconf", "echo glibc 2.100\n")
    _lacking(machine)
    assert "(on Debian: libnot-there7)" in machine.set_up()
