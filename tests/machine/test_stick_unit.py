"""How the system mounts sticks: to be read, with nothing on them that could run, and never the machine's own disk."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.machine.boot.steps import text

UNIT = "kiosk-stick@.service"


def settings(name: str) -> list[str]:
    lines = [line.partition("=") for line in text(UNIT).splitlines() if not line.startswith("#")]
    return [value for key, _, value in lines if key == name]


def test_a_stick_is_mounted_for_reading_alone() -> None:
    (mount,) = [command for command in settings("ExecStart") if "/mount " in command]
    options = re.findall(r"--options (\S+)", mount)[0].split(",")
    assert {"ro", "nosuid", "nodev", "noexec"} <= set(options)
    assert mount.endswith(" /dev/%i /run/kiosk-sticks/%i")
    assert settings("BindsTo") == ["dev-%i.device"]
    assert any("--lazy" in command for command in settings("ExecStop"))
    # A mount made in a namespace of the service's own would be seen by nobody else.
    assert not {"PrivateMounts", "ProtectSystem", "PrivateTmp", "ProtectHome", "ReadOnlyPaths", "PrivateDevices"} & {
        line.partition("=")[0] for line in text(UNIT).splitlines()
    }


def test_only_sticks_are_mounted() -> None:
    (rule,) = [line for line in text("sticks.rules").splitlines() if line and not line.startswith("#")]
    types = re.findall(r'ENV{ID_FS_TYPE}=="([^"]+)"', rule)[0]
    (mount,) = [command for command in settings("ExecStart") if "/mount " in command]
    assert f"--types {types.replace('|', ',')} " in mount
    assert 'ENV{ID_BUS}=="usb"' in rule
    assert 'ENV{SYSTEMD_WANTS}+="kiosk-stick@%k.service"' in rule
    assert any("findmnt" in condition for condition in settings("ExecCondition"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed here")
def test_systemd_has_nothing_to_say_about_it(tmp_path: Path) -> None:
    unit = tmp_path / "kiosk-stick@sdb1.service"
    unit.write_text(text(UNIT), encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, [line for line in ended.stderr.splitlines() if "kiosk-stick" in line]) == (0, [])
