"""The screen's power, with programs that only write down how they were called."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.machine import screenpower

DETECTED = """\
Display 1
   I2C bus:  /dev/i2c-4
   DRM connector:           card1-HDMI-A-1
   Monitor:             IIY:PL2470H:1180

Invalid display
   I2C bus:  /dev/i2c-6
   DRM connector:           card1-DP-1
"""
WAYLAND, X11 = {"WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":0"}


class Desk:
    """A machine with some programs on its PATH."""

    def __init__(self, folder: Path) -> None:
        self.tools = folder / "bin"
        self.tools.mkdir()
        self.calls_file = folder / "calls"
        self.backlights = folder / "backlight"
        self.record = folder / "data/screens.json"

    def has(self, name: str, script: str = "") -> None:
        """A program that notes its arguments, and then does what the script says."""
        tool = self.tools / name
        tool.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.calls_file}\n{script}\n')
        tool.chmod(0o755)

    def has_ddcutil(self, detected: str = DETECTED, mode: str = "echo VCP D6 SNC x01", setting: str = "") -> None:
        self.has(
            "ddcutil", f'case "$*" in detect*) cat <<"END"\n{detected}\nEND\n;; *getvcp*) {mode};; *) {setting};; esac'
        )

    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines() if self.calls_file.exists() else []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path)
    monkeypatch.setattr(screenpower, "FALLS_ASLEEP_S", 0)
    monkeypatch.setenv("PATH", f"{made.tools}:/usr/bin:/bin")
    hidden = screenpower.which
    # Real ones that happen to be installed here are not to be found.
    monkeypatch.setattr(
        screenpower, "which", lambda name: found if (found := hidden(name)) and str(made.tools) in found else None
    )
    return made


def test_a_screen_that_answers_sleeps_by_its_cable(desk: Desk) -> None:
    desk.has_ddcutil(mode='case "$*" in *"--bus 4"*) echo VCP D6 SNC x01;; *) echo VCP D6 ERR; exit 1;; esac')
    desk.has("wlopm")
    assert screenpower.off(WAYLAND, desk.record, desk.backlights) == screenpower.Report(["DDC/CI"])
    assert desk.calls() == [
        "ddcutil detect --brief",
        "ddcutil --bus 4 getvcp D6 --terse",
        "ddcutil --bus 4 setvcp D6 4 --noverify",
        "ddcutil --bus 4 getvcp D6 --terse",  # could it be woken?
        "ddcutil --bus 6 getvcp D6 --terse",
    ]


def test_a_screen_that_could_not_be_woken_is_never_put_to_sleep_again(desk: Desk) -> None:
    desk.has_ddcutil(mode=f"grep -q 'setvcp D6 4' {desk.calls_file} || echo VCP D6 SNC x01")
    desk.has("wlopm")
    why = "the screen IIY:PL2470H:1180 doesn't answer while it sleeps; it is left on from now on"
    assert screenpower.off(WAYLAND, desk.record, desk.backlights) == screenpower.Report(["the compositor"], [why])
    assert desk.calls()[2:] == [
        "ddcutil --bus 4 setvcp D6 4 --noverify",
        "ddcutil --bus 4 getvcp D6 --terse",
        "ddcutil --bus 4 setvcp D6 1 --noverify",
        "wlopm --off *",
    ]
    desk.calls_file.unlink()
    desk.has_ddcutil()
    assert screenpower.off(WAYLAND, desk.record, desk.backlights).by == ["DDC/CI"]
    assert not [call for call in desk.calls() if "--bus 4" in call]  # the other one may


@pytest.mark.parametrize("record", ["", "{", '{"deep": 4}', '{"deep": [null, 4]}'])
def test_a_damaged_record_is_no_record(desk: Desk, record: str) -> None:
    desk.record.parent.mkdir()
    desk.record.write_text(record)
    desk.has_ddcutil()
    assert screenpower.off(WAYLAND, desk.record, desk.backlights).by == ["DDC/CI"]


def test_every_way_is_tried_to_wake_it(desk: Desk) -> None:
    desk.has_ddcutil()
    desk.has("wlopm")
    (desk.backlights / "rpi").mkdir(parents=True)
    (desk.backlights / "rpi/bl_power").write_text("4")
    report = screenpower.on(WAYLAND, desk.backlights)
    assert report == screenpower.Report(["DDC/CI", "the built-in screen's light", "the compositor"])
    assert desk.calls() == [
        "ddcutil detect --brief",
        "ddcutil --bus 4 setvcp D6 1 --noverify",
        "ddcutil --bus 6 setvcp D6 1 --noverify",  # a screen too sleepy to be recognised
        "wlopm --on *",
    ]
    assert (desk.backlights / "rpi/bl_power").read_text() == "0"


@pytest.mark.parametrize("mode", ["echo VCP D6 ERR; exit 1", "exit 1", "true"])
def test_a_screen_that_does_not_tell_its_power_is_left_to_the_compositor(desk: Desk, mode: str) -> None:
    desk.has_ddcutil(mode=mode)
    desk.has("wlopm")
    assert screenpower.off(WAYLAND, desk.record, desk.backlights).by == ["the compositor"]
    assert [call for call in desk.calls() if "setvcp" in call] == []
    assert desk.calls()[-1] == "wlopm --off *"


def test_a_built_in_screen_loses_its_light(desk: Desk) -> None:
    (desk.backlights / "intel").mkdir(parents=True)
    (desk.backlights / "intel/bl_power").write_text("0")
    desk.has("wlopm")
    assert screenpower.off(WAYLAND, desk.record, desk.backlights).by == ["the built-in screen's light"]
    assert (desk.backlights / "intel/bl_power").read_text() == "4"
    assert desk.calls() == []


@pytest.mark.parametrize(
    ("environment", "calls"),
    [(WAYLAND, ["wlopm --off *"]), (X11, ["xset dpms force off"]), (WAYLAND | X11, ["wlopm --off *"]), ({}, [])],
)
def test_where_no_screen_answers(desk: Desk, environment: dict[str, str], calls: list[str]) -> None:
    desk.has("wlopm")
    desk.has("xset")
    report = screenpower.off(environment, desk.record, desk.backlights)
    assert (desk.calls(), bool(report.by), report.failed) == (calls, bool(calls), [])


def test_without_any_way_the_screen_stays_black(desk: Desk) -> None:
    assert screenpower.off(WAYLAND, desk.record, desk.backlights) == screenpower.Report()
    assert screenpower.on(X11, desk.backlights) == screenpower.Report()


def test_what_fails_is_told_and_the_next_way_taken(desk: Desk) -> None:
    desk.has_ddcutil(setting='echo "DDC: busy" >&2; exit 2')
    desk.has("wlopm", "echo no such protocol >&2; exit 1")
    report = screenpower.off(WAYLAND, desk.record, desk.backlights)
    assert report.by == []
    assert report.failed == [
        "ddcutil --bus 4 setvcp D6 4 --noverify failed: DDC: busy",
        "wlopm --off * failed: no such protocol",
    ]


def test_a_program_that_hangs_is_ended_with_all_it_started(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenpower, "LIMIT_S", 2)
    desk.has("ddcutil", "sleep 600 & wait")
    desk.has("wlopm")
    report = screenpower.off(WAYLAND, desk.record, desk.backlights)
    assert report == screenpower.Report(["the compositor"], ["ddcutil detect --brief did not end within 2 s"])


def test_as_a_program_it_says_what_it_did(desk: Desk) -> None:
    desk.has_ddcutil()
    command = [sys.executable, "-m", "kiosk.machine.screenpower", "on"]
    environment = {**os.environ, "WAYLAND_DISPLAY": "", "DISPLAY": ""}
    said = subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout
    assert json.loads(said) == {"by": ["DDC/CI"], "failed": []}
