"""Setting up, on a small checkout with stand-ins for apt and sudo: what it says, and what the next run puts right."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# All that setup.sh may use of a system; no apt, dpkg or sudo among them.
TOOLS = [
    *("awk", "bash", "cat", "cut", "dirname", "env", "flock", "grep", "mkdir", "mktemp", "readlink", "rm", "sed"),
    *("sha256sum", "sync", "tail", "touch"),
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

# Each makes a .venv or two, with a pip in it.
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
        file.write_text(f"#!/bin/sh\n{script}", "utf-8")
        file.chmod(0o755)

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


@pytest.fixture
def machine() -> Iterator[Machine]:
    # Not in tmp_path, which other users may not enter.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "bin").mkdir()
        for tool in TOOLS:
            (folder / "bin" / tool).symlink_to(shutil.which(tool) or tool)
        (folder / "bin" / "python3").symlink_to(Path(sys.executable).resolve())
        for parent in ("kiosk/machine", "tests"):
            (folder / "checkout" / parent).mkdir(parents=True)
            (folder / "checkout" / parent / "requirements.txt").write_text("# nothing\n", "utf-8")
        (folder / "checkout/kiosk/machine/libraries.txt").write_text("libc.so.6 libc6\n", "utf-8")
        shutil.copy(ROOT / "kiosk/machine/setup.sh", folder / "checkout/kiosk/machine/setup.sh")
        (folder / "checkout/pyproject.toml").write_text(PYPROJECT, "utf-8")
        (folder / "checkout/backend.py").write_text(BACKEND, "utf-8")
        yield Machine(folder)


def test_each_step_is_told_and_a_second_run_has_nothing_to_say(machine: Machine) -> None:
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
    moved = machine.folder / "moved"
    machine.checkout.rename(moved)
    shutil.copytree(moved, machine.checkout, symlinks=True)
    machine.folder /= "new"
    machine.folder.mkdir()
    moved.rename(machine.checkout)
    (machine.folder / "bin").symlink_to("../bin")


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
    assert told[:3] == [
        "Reading Debian's lists of packages",
        "   50 % installed",
        "Installing Debian packages: libnot-there7",
    ]
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
    machine.command("apt-get", APT)
    if sudo:
        machine.command("sudo", sudo)
    told = machine.set_up(user=NOBODY if os.geteuid() == 0 else None, status=1)
    (line,) = [line for line in told.splitlines() if line.startswith(command)]
    assert line.endswith(" libnot-there7")
    assert not (machine.folder / "asked").exists()
