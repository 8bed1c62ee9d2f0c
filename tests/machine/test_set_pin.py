"""`kiosk staff set-pin`: the PIN comes into machine.yaml, and nothing else in it changes."""

import difflib
import os
import pty
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.machine import setpin
from kiosk.machine.file import read_machine
from kiosk.machine.pin import matches
from kiosk.machine.setpin import UnplacedError, run, with_pin

KEPT = "scrypt:2:1:1:c2FsdHNhbHQ:c2FsdHNhbHRzYWx0c2FsdA"

# What stood in the file, and what stands there afterwards, with PIN for the hash in its quotes.
FILES = {
    "empty": ("", "staff:\n  pin: PIN\n"),
    "only comments": ("# This kiosk\n", "# This kiosk\nstaff:\n  pin: PIN\n"),
    "no staff": ("idle: 60 s  # usual\n", "idle: 60 s  # usual\n\nstaff:\n  pin: PIN\n"),
    "no end of line": ("idle: 60 s", "idle: 60 s\n\nstaff:\n  pin: PIN\n"),
    "line ends of Windows": ("idle: 60 s\r\n", "idle: 60 s\r\n\r\nstaff:\r\n  pin: PIN\r\n"),
    "an old one": (
        'idle: 60 s\nstaff:\n    # ask Ms Li\n    pin: "old"  # since May\n    language: fr\n\n# end\n',
        "idle: 60 s\nstaff:\n    # ask Ms Li\n    pin: PIN  # since May\n    language: fr\n\n# end\n",
    ),
    "an old one, plain": ("staff:\n  pin: old\nidle: 60 s\n", "staff:\n  pin: PIN\nidle: 60 s\n"),
    "an empty one": ("staff:\n  pin:\n  language: fr\n", "staff:\n  pin: PIN\n  language: fr\n"),
    "a language only": (
        "staff:\n  # theirs\n  language: fr # ours\nidle: 60 s\n",
        "staff:\n  # theirs\n  pin: PIN\n  language: fr # ours\nidle: 60 s\n",
    ),
    "in braces": ("staff: {language: fr} # x\nidle: 60 s\n", "staff: {pin: PIN, language: fr} # x\nidle: 60 s\n"),
    "in braces, an old one": ("staff: {language: fr, pin: 'old'}\n", "staff: {language: fr, pin: PIN}\n"),
    "empty braces": ("staff: {} # none yet\n", "staff: {pin: PIN} # none yet\n"),
    "nothing said": ("staff: # later\nidle: 60 s\n", "staff: {pin: PIN} # later\nidle: 60 s\n"),
    "all scripts": ("# Музей, 博物馆\nexhibit: мир\n", "# Музей, 博物馆\nexhibit: мир\n\nstaff:\n  pin: PIN\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_all_else_stays_as_it_is(name: str) -> None:
    before, after = FILES[name]
    assert with_pin(before, KEPT) == after.replace("PIN", f'"{KEPT}"')


@pytest.mark.parametrize("text", ["{idle: 60 s}\n", "- idle\n", "staff: yes\n", "staff: [a]\n"])
def test_a_file_without_a_place_for_it_is_told(text: str) -> None:
    with pytest.raises(UnplacedError):
        with_pin(text, KEPT)


def typing(*answers: str) -> Callable[[str], str]:
    waiting = list(answers)
    return lambda _: waiting.pop(0)


def test_it_is_written_read_back_and_its_owner_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "machine.yaml"
    file.write_bytes(b"\xef\xbb\xbf# ours\nidle: 90 s\n")
    file.chmod(0o640)
    assert run(file, typing("4711", "4711")) == 0
    said = capsys.readouterr().out
    assert str(file) in said
    assert "systemctl restart kiosk" in said
    assert "4711" not in said
    assert file.stat().st_mode & 0o777 == 0o640
    assert file.read_bytes().startswith(b"\xef\xbb\xbf# ours\nidle: 90 s\n")
    settings, problems = read_machine(file)
    assert settings is not None, problems
    assert settings.pin is not None
    assert matches("4711", settings.pin)
    assert settings.idle_s == 90
    assert [path.name for path in tmp_path.iterdir()] == ["machine.yaml"]


def test_a_file_that_is_not_there_is_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kiosk" / "machine.yaml"
    assert run(file, typing("4711", "4711")) == 0
    assert "which is new" in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 in (0, 0o040)
    settings, _ = read_machine(file)
    assert settings is not None
    assert settings.pin


def test_through_a_link_the_file_behind_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "true.yaml").write_text("idle: 60 s\n")
    (tmp_path / "machine.yaml").symlink_to("true.yaml")
    assert run(tmp_path / "machine.yaml", typing("4711", "4711")) == 0
    assert (tmp_path / "machine.yaml").is_symlink()
    assert "pin:" in (tmp_path / "true.yaml").read_text()


@pytest.mark.parametrize(
    ("answers", "said"),
    [(["1234"], "in a row"), (["12"], "4 to 12"), (["4711", "4712"], "not the same")],
)
def test_what_is_no_pin_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answers: list[str], said: str
) -> None:
    file = tmp_path / "machine.yaml"
    file.write_text("idle: 60 s\n")
    assert run(file, typing(*answers)) == 1
    assert said in capsys.readouterr().err
    assert file.read_text() == "idle: 60 s\n"


def test_a_file_with_an_error_is_mended_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "machine.yaml"
    file.write_text("idel: 60 s\n")
    assert run(file, typing()) == 1
    said = capsys.readouterr().err
    assert "machine.yaml:1:1: error" in said
    assert "nothing was changed" in said


def test_without_permission_it_says_sudo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setpin.os, "access", lambda *_: False)
    assert run(tmp_path / "machine.yaml", typing()) == 1
    assert "Put sudo before the command." in capsys.readouterr().err


def test_on_a_full_disk_the_old_file_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "machine.yaml"
    file.write_text("idle: 60 s\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(file, typing("4711", "4711")) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert file.read_text() == "idle: 60 s\n"
    assert [path.name for path in tmp_path.iterdir()] == ["machine.yaml"]


def test_on_a_terminal_nothing_typed_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "machine.yaml"
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(  # noqa: S606 - no shell is wanted
            sys.executable, [sys.executable, "-m", "kiosk", "staff", "set-pin", "--machine", str(file)]
        )
    said = b""
    for prompt in (b"digits): ", b"again: "):
        while prompt not in said:
            said += os.read(terminal, 1000)
        os.write(terminal, b"4711\n")
    try:
        while piece := os.read(terminal, 1000):
            said += piece
    except OSError:
        pass  # the terminal's other end was closed
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, said.decode()
    os.close(terminal)
    assert b"4711" not in said
    assert re.search(r'(?m)^staff:\n  pin: "scrypt:', file.read_text()), difflib.ndiff([], [file.read_text()])
