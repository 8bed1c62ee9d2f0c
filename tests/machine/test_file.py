"""machine.yaml: every slip with the whole of its answer, and what a good file comes to."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.exhibit.problems import as_text
from kiosk.machine.file import read_machine
from kiosk.machine.settings import Settings, as_json

WHOLE = """\
exhibit: exhibits/mir
screen: {diagonal: 32 in, distance: 60 cm}
idle: 2 min
"""

# What is written, and every word of what is answered; “FOLDER” stands for that of the file.
SLIPS = {
    "an unknown field": (
        "colour: red\n",
        """\
machine.yaml:1:1: error: a machine's file has no field “colour”. Its fields are exhibit, screen, hours, staff and idle.
     1 | colour: red
       | ^^^^^^""",
    ),
    "a misspelt field": (
        "idel: 60 s\n",
        """\
machine.yaml:1:1: error: a machine's file has no field “idel”. Did you mean “idle”?
     1 | idel: 60 s
       | ^^^^""",
    ),
    "a misspelt field of the screen": (
        "screen: {diagonale: 32 in}\n",
        """\
machine.yaml:1:10: error: the screen has no field “diagonale”. Did you mean “diagonal”?
     1 | screen: {diagonale: 32 in}
       |          ^^^^^^^^^""",
    ),
    "the screen as one text": (
        "screen: 32 in\n",
        """\
machine.yaml:1:9: error: “screen” has fields of its own: diagonal, distance and rotate; here stands a text. \
Write them below it, indented, one on a line.
     1 | screen: 32 in
       |         ^^^^^""",
    ),
    "a diagonal without its unit": (
        "screen:\n  diagonal: 32\n",
        """\
machine.yaml:2:13: error: “32” has no unit. Write it as “32 in”.
     2 |   diagonal: 32
       |             ^^""",
    ),
    "a diagonal in an unknown unit": (
        "screen:\n  diagonal: 32 ft\n",
        """\
machine.yaml:2:13: error: “32 ft” has a unit that is not known here. Write it as “32 in”.
     2 |   diagonal: 32 ft
       |             ^^^^^""",
    ),
    "a comma in a number": (
        "screen:\n  diagonal: 31,5 in\n",
        """\
machine.yaml:2:13: error: “31,5 in” has a comma in its number. Write “31.5 in”.
     2 |   diagonal: 31,5 in
       |             ^^^^^^^""",
    ),
    "pixels for a diagonal": (
        "screen:\n  diagonal: 1920x1080\n",
        """\
machine.yaml:2:13: error: “1920x1080” is not a number and its unit. Write it as “32 in”.
     2 |   diagonal: 1920x1080
       |             ^^^^^^^^^""",
    ),
    "a diagonal in the wrong unit": (
        "screen:\n  diagonal: 32 mm\n",
        """\
machine.yaml:2:13: error: “32 mm” can't be a screen's diagonal: that is 32 mm, and it lies between 100 mm and \
10000 mm. Look at the unit: mm, cm or in.
     2 |   diagonal: 32 mm
       |             ^^^^^""",
    ),
    "a distance out of reach": (
        "screen:\n  distance: 60 m\n",
        """\
machine.yaml:2:13: error: “60 m” can't be a visitor's distance: that is 60000 mm, and it lies between 100 mm and \
10000 mm. Look at the unit: mm, cm or in.
     2 |   distance: 60 m
       |             ^^^^""",
    ),
    "too little time": (
        "idle: 10 s\n",
        """\
machine.yaml:1:7: error: 10 s is too short: visitors who read or look for that long without a touch would be asked. \
Write 30 s or more; 60 s is usual.
     1 | idle: 10 s
       |       ^^^^""",
    ),
    "far too much time": (
        "idle: 90 min\n",
        """\
machine.yaml:1:7: error: 5400 s is too long: the next visitors would find what the last ones left. \
Write 3600 s or less; 60 s is usual.
     1 | idle: 90 min
       |       ^^^^^^""",
    ),
    "a time of day": (
        "idle: 1:30\n",
        """\
machine.yaml:1:7: error: “1:30” is not a number and its unit. Write it as “60 s”.
     1 | idle: 1:30
       |       ^^^^""",
    ),
    "no time at all": (
        "idle:\n",
        """\
machine.yaml:1:6: error: “idle” is empty. Fill it in, or leave the line out.
     1 | idle:
       |      ^""",
    ),
    "a list of times": (
        "idle: [60 s]\n",
        """\
machine.yaml:1:7: error: a number and its unit are wanted here. Write it as “60 s”.
     1 | idle: [60 s]
       |       ^""",
    ),
    "an exhibit that is not there": (
        "exhibit: exhibits/mri\n",
        """\
machine.yaml:1:10: warning: there is no exhibit in FOLDER/exhibits/mri. Did you mean “mir”?
     1 | exhibit: exhibits/mri
       |          ^^^^^^^^^^^^""",
    ),
    "an exhibit on another disk": (
        "exhibit: /media/usb/space\n",
        """\
machine.yaml:1:10: warning: there is no exhibit in /media/usb/space. \
Mend the path, or copy the exhibit there; until then its last edition plays, if there is one.
     1 | exhibit: /media/usb/space
       |          ^^^^^^^^^^^^^^^^""",
    ),
    "two exhibits": (
        "exhibit: exhibits/mir\nexhibit: exhibits/mir\n",
        """\
machine.yaml:2:1: error: “exhibit” stands here a second time; the first is in line 1. \
Keep one of them, or begin a new item of the list with a dash.
     2 | exhibit: exhibits/mir
       | ^^^^^^^""",
    ),
    "a list": (
        "- idle: 60 s\n",
        """\
machine.yaml:1:1: error: this file is written as fields, each a name and a colon. Write one such as “idle: 60 s”.
     1 | - idle: 60 s
       | ^""",
    ),
    "a tab": (
        "screen:\n\tdiagonal: 32 in\n",
        """\
machine.yaml:2:1: error: this line starts with a tab; YAML wants spaces. Put two spaces in place of each tab.
     2 |  diagonal: 32 in
       | ^
mended |   diagonal: 32 in""",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exhibit = tmp_path / "exhibits/mir"
    exhibit.mkdir(parents=True)
    (exhibit / "exhibit.yaml").touch()
    return tmp_path


def written(folder: Path, text: str) -> Path:
    file = folder / "machine.yaml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("slip", SLIPS)
def test_every_slip_is_answered(slip: str, folder: Path) -> None:
    text, answer = SLIPS[slip]
    settings, problems = read_machine(written(folder, text))
    said = "\n".join(as_text(problem) for problem in problems)
    assert said.replace(f"{folder}/machine.yaml", "machine.yaml").replace(str(folder), "FOLDER") == answer
    assert (settings is None) == any(problem.severity == "error" for problem in problems)


def test_all_problems_come_at_once(folder: Path) -> None:
    _, problems = read_machine(
        written(folder, "exhibit: no\nscreen: {diagonal: 30 m, distance: 60}\nidle: 1 s\nhours: 9-5\n")
    )
    assert [(problem.line, problem.severity) for problem in problems] == [
        (1, "warning"),
        (2, "error"),
        (2, "error"),
        (3, "error"),
        (4, "error"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Settings()),
        ("# screen: {diagonal: 32 in}\n", Settings()),
        ("idle: 90\n", Settings(idle_s=90)),
        ("idle: 45s\n", Settings(idle_s=45)),
        ("idle: 30 s\n", Settings(idle_s=30)),
        ("idle: 1.5 minutes\n", Settings(idle_s=90)),
        ("screen: {diagonal: 81 cm}\n", Settings(diagonal_mm=810)),
        ("screen: {diagonal: 810 mm}\n", Settings(diagonal_mm=810)),
        ("screen:\n  diagonal: 32\"\n", Settings(diagonal_mm=812.8)),
        ("screen:\n  diagonal: 31.5 inches\n", Settings(diagonal_mm=800.1)),
        ("screen: {distance: 1 m}\n", Settings(distance_mm=1000)),
    ],
)  # fmt: skip
def test_what_is_left_out_is_as_usual(text: str, expected: Settings, folder: Path) -> None:
    settings, problems = read_machine(written(folder, text))
    assert problems == ()
    assert settings is not None
    assert (settings.exhibit, settings.distance_mm, settings.idle_s) == (None, expected.distance_mm, expected.idle_s)
    assert settings.diagonal_mm == pytest.approx(expected.diagonal_mm)


@pytest.mark.parametrize("path", ["exhibits/mir", "./exhibits/../exhibits/mir", "exhibits/mir/exhibit.yaml"])
def test_the_exhibit_lies_beside_the_file(path: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(folder, f"exhibit: {path}\n")
    monkeypatch.chdir(folder.parent)
    settings, problems = read_machine(file.relative_to(folder.parent))
    assert problems == ()
    assert settings == Settings(exhibit=folder / "exhibits/mir")


def test_a_missing_exhibit_keeps_the_other_settings(folder: Path) -> None:
    settings, _ = read_machine(written(folder, "exhibit: /media/usb/space\nidle: 45 s\n"))
    assert settings == Settings(exhibit=Path("/media/usb/space"), idle_s=45)


@pytest.mark.parametrize(
    "exhibit", ["x" * 5000, "'~nobody-at-all/space'", '"\\0"', "https://example.org/mir", '"a\\u202eb"']
)
def test_no_path_is_too_strange(exhibit: str, folder: Path) -> None:
    assert len(read_machine(written(folder, f"exhibit: {exhibit}\n"))[1]) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    settings, problems = read_machine(tmp_path / "machine.yaml")
    assert settings is None
    assert [problem.code for problem in problems] == ["file-missing"]


def test_it_answers_those_who_read_no_yaml(folder: Path) -> None:
    def said(text: str) -> dict[str, object]:
        command = [sys.executable, "-m", "kiosk.machine.file", str(written(folder, text))]
        answer = subprocess.run(command, capture_output=True, check=True, text=True)
        assert answer.stderr == ""
        result: dict[str, object] = json.loads(answer.stdout)
        return result

    expected = Settings(folder / "exhibits/mir", 812.8, 600, 120)
    assert said(WHOLE) == {"settings": as_json(expected), "problems": ""}
    wrong = said("idle: 10 s\n")
    assert wrong["settings"] is None
    assert str(wrong["problems"]).startswith(f"{folder}/machine.yaml:1:7: error: 10 s is too short")
