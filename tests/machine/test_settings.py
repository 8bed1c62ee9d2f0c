"""The machine's settings: read by another process when the file has changed, and kept for the next start.

That process is started in one test; in the others its work is done here, as its start takes longer.
"""

import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from kiosk import places
from kiosk.machine import file as reader
from kiosk.machine.hours import Hours, Span
from kiosk.machine.settings import RECORD, Settings, as_json, settings_for, settings_from

RUN = subprocess.run


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(places, "config_files", lambda: [tmp_path / "none.yaml", tmp_path / "machine.yaml"])
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "machine.yaml"
    path.write_text("idle: 45 s\n")
    return path


@pytest.fixture(autouse=True)
def readings(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run to read a file."""
    commands: list[list[str]] = []

    def read(command: list[str], **_: Any) -> Any:
        commands.append(command)
        with redirect_stdout(StringIO()) as said, monkeypatch.context() as here:
            here.setattr(sys, "argv", command[2:])
            reader.main()
        return subprocess.CompletedProcess(command, 0, said.getvalue())

    monkeypatch.setattr(subprocess, "run", read)
    return commands


def test_without_a_file_all_is_as_usual(data: Path, readings: list[list[str]]) -> None:
    assert settings_for(None) == Settings()
    assert readings == []
    assert not data.exists()


@pytest.mark.usefixtures("file")
def test_the_first_file_in_its_usual_places_is_found() -> None:
    assert settings_for(None) == Settings(idle_s=45)


def test_the_file_is_read_by_a_process_of_its_own(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", RUN)
    monkeypatch.setattr(reader, "main", None)
    file.write_text("exhibit: mri\nidle: 50 s\n")
    assert settings_for(file) == Settings(exhibit=file.parent / "mri", idle_s=50)
    assert "warning: there is no exhibit" in capsys.readouterr().err


def test_an_unchanged_file_is_not_read_again(file: Path, readings: list[list[str]]) -> None:
    exhibit = file.parent / "mir"
    exhibit.mkdir()
    (exhibit / "exhibit.yaml").touch()
    file.write_text("exhibit: mir\nscreen: {diagonal: 32 in, distance: 80 cm}\n")
    expected = Settings(exhibit, 812.8, 800, 60)
    assert [settings_for(file), settings_for(file), settings_for(None)] == [expected] * 3
    assert len(readings) == 1


def test_every_setting_is_kept_for_the_next_start(file: Path, readings: list[list[str]]) -> None:
    file.write_text("hours: {mon: 10:00-17:00, closed: 2026-12-25, wake: yes}\nscreen: {rotate: 90}\n")
    expected = Settings(
        rotate=90, hours=Hours(((Span(600, 1020),), *((),) * 6), frozenset({date(2026, 12, 25)}), wake=True)
    )
    assert [settings_for(file), settings_for(file)] == [expected] * 2
    assert len(readings) == 1


@pytest.mark.parametrize("pin", [None, "scrypt:1:1:1:c2FsdA:aGFzaA"])
def test_settings_come_back_from_their_record(pin: str | None) -> None:
    full = Settings(Path("/srv/mir"), 812.8, 800, 90, 180, Hours(((Span(1200, 1560),),) * 7), pin, "fr")
    assert settings_from(json.loads(json.dumps(as_json(full)))) == full


def test_a_changed_file_is_read_again(file: Path, readings: list[list[str]]) -> None:
    assert settings_for(file).idle_s == 45
    file.write_text("idle: 120 s\n")
    assert settings_for(file).idle_s == 120
    about = file.stat()
    file.write_text("idle: 180 s\n")  # of the same length
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns + 1))
    assert settings_for(file).idle_s == 180
    assert len(readings) == 3


def test_with_errors_what_was_good_holds(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert settings_for(file).idle_s == 45
    file.write_text("idle: 4 s\n")
    assert settings_for(file).idle_s == 45
    assert f"{file}:1:7: error: 4 s is too short" in capsys.readouterr().err
    assert settings_for(file).idle_s == 45
    assert "too short" in capsys.readouterr().err, "an error is told at every start"
    file.write_text("idle: 40 s\n")
    assert settings_for(file).idle_s == 40


def test_a_first_file_with_errors_leaves_all_as_usual(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("idle: 4 s\n")
    assert settings_for(file) == Settings()
    assert "too short" in capsys.readouterr().err


def test_what_was_good_in_another_file_is_not_taken(file: Path) -> None:
    assert settings_for(file).idle_s == 45
    other = file.with_name("other.yaml")
    other.write_text("idle: 4 s\n")
    assert settings_for(other) == Settings()


def test_a_warning_is_told_and_the_settings_hold(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("exhibit: mri\nidle: 50 s\n")
    assert settings_for(file) == Settings(exhibit=file.parent / "mri", idle_s=50)
    assert "warning: there is no exhibit" in capsys.readouterr().err


def test_a_file_that_is_asked_for_and_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert settings_for(tmp_path / "gone.yaml") == Settings()
    assert "gone.yaml:1:1: error: there is no file “gone.yaml” here." in capsys.readouterr().err


def test_a_file_that_goes_away_leaves_what_it_said(file: Path) -> None:
    assert settings_for(file).idle_s == 45
    file.unlink()
    assert settings_for(file).idle_s == 45


def test_where_nothing_can_be_kept_the_settings_hold_all_the_same(
    file: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.write_text("a file where the folder should be")
    assert settings_for(file).idle_s == 45
    assert "The settings can't be kept for the next start" in capsys.readouterr().err


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"{",
        b"[]",
        b'{"mark": null}',
        b'{"settings": {"colour": "red"}}',
        b"\xff",
        b'{"settings": {"hours": {"week": [], "closed": [], "wake": false}}}',
    ],
)
def test_a_damaged_record_is_no_record(record: bytes, file: Path, data: Path) -> None:
    data.mkdir()
    (data / RECORD).write_bytes(record)
    assert settings_for(file).idle_s == 45
    assert json.loads((data / RECORD).read_bytes())["settings"]["idle_s"] == 45


def test_a_reader_that_hangs_or_fails(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hang(command: list[str], timeout: float, **_: Any) -> Any:
        raise subprocess.TimeoutExpired(command, timeout)

    assert settings_for(file).idle_s == 45
    file.write_text("idle: 120 s\n")
    monkeypatch.setattr(subprocess, "run", hang)
    assert settings_for(file).idle_s == 45
    assert f"{file} could not be read" in capsys.readouterr().err
