"""`kiosk check`: its exit status, its JSON, and colours only for people."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.exhibit.problems import as_text
from kiosk.exhibit.reading import read
from kiosk.places import shipped_exhibit
from tests.edition.exhibits import write_exhibit

KIOSK = [sys.executable, "-m", "kiosk", "check"]


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    return write_exhibit(tmp_path / "exhibit", pictures=1)


def check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*KIOSK, *map(str, arguments)], capture_output=True, check=False, text=True)


Here = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Here:
    """The same without a process: status, standard output and standard error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["check", *map(str, arguments)])
        status = ended.value.code
        assert isinstance(status, int)
        return status, *capsys.readouterr()

    return run


def test_status_0_without_errors(exhibit: Path) -> None:
    done = check(exhibit)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"No problems in {exhibit}: 1 page, 1 language, 1 picture\n",
        "",
    )


def test_status_1_with_errors_word_for_word(exhibit: Path, here: Here) -> None:
    write_exhibit(exhibit, pictures=1, titel="Mir", title="[bold]One two three four five six seven eight[/bold]")
    done = here(exhibit)
    said = [as_text(problem) for problem in read(exhibit).problems]
    assert len(said) == 2
    assert done == (1, "\n".join([*said, f"1 error, 1 warning in {exhibit}\n"]), "")


@pytest.mark.parametrize("arguments", [["nowhere"], ["--format", "xml"], ["--colour"]])
def test_status_2_when_misused(arguments: list[str], here: Here) -> None:
    status, out, err = here(*arguments)
    assert (status, out) == (2, "")
    assert err


def test_json_for_machines(exhibit: Path, here: Here) -> None:
    write_exhibit(exhibit, pictures=1, titel="Mir")
    status, out, err = here("--format", "json", exhibit)
    assert (status, err) == (1, "")
    (problem,) = json.loads(out)
    assert list(problem) == ["severity", "code", "file", "line", "column", "page", "message", "remedy"]
    assert problem["code"] == "unknown-field"


def test_without_an_exhibit_it_is_the_one_that_ships_and_nothing_is_wrong_with_it() -> None:
    done = subprocess.run(KIOSK, capture_output=True, check=False, text=True, cwd=shipped_exhibit().parents[1])
    expected = "No problems in exhibits/first-film-in-space: 16 pages, 4 languages, 15 pictures\n"
    assert (done.stdout, done.stderr, done.returncode) == (expected, "", 0)


def on_a_terminal(exhibit: Path, **environment: str) -> str:
    """What a person sees, with the terminal's own signs in it."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*KIOSK, str(exhibit)],
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass  # Linux says so when the other end is closed
    finally:
        os.close(ours)
    assert process.wait() == 1
    return shown.decode()


def test_colours_on_a_terminal_only(exhibit: Path) -> None:
    write_exhibit(exhibit, pictures=1, titel="Mir")
    shown = on_a_terminal(exhibit)
    assert "\x1b[1;31merror\x1b[0m" in shown
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r\n", "\n")
    assert plain.endswith(check(exhibit).stdout)
    assert "\x1b[1;31m" not in on_a_terminal(exhibit, NO_COLOR="1")


def test_a_reader_who_has_seen_enough(exhibit: Path) -> None:
    write_exhibit(exhibit, pictures=1, **{f"field-{number}": "" for number in range(150)})
    command = " ".join([*KIOSK, str(exhibit)])
    done = subprocess.run(["sh", "-c", f"{command} | head -1"], capture_output=True, check=False, text=True)
    assert "Traceback" not in done.stderr
