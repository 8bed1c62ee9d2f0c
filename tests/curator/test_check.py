"""The verb `check`: what it looks at beyond the reader, and how it says it."""

import json
import re
from pathlib import Path

import pytest

from kiosk.curator.check import check, run
from kiosk.exhibit.problems import as_text
from tests.edition.exhibits import draw, image_page, write_exhibit


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))


@pytest.fixture
def exhibit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_exhibit(Path("mir"), pictures=2)


def told(exhibit: Path) -> list[str]:
    return [as_text(problem) for problem in check(exhibit).problems]


def codes(exhibit: Path) -> list[str]:
    return [problem.code for problem in check(exhibit).problems]


def test_all_is_well(exhibit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([exhibit], "text") == 0
    assert capsys.readouterr().out == "No problems in mir: 2 pages, 1 language, 2 pictures\n"


def test_a_picture_that_cannot_be_read(exhibit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (exhibit / "media/1.png").write_bytes(b"hello")
    assert run([exhibit], "text") == 1
    out = capsys.readouterr().out
    assert "mir/exhibit.yaml:24:13: error on page “Page-1”: this is no kind of picture known here." in out
    assert '    24 |    "image": "media/1.png",\n       |             ^^^^^^^^^^^^^\n' in out
    assert out.endswith("\n1 error in mir\n")


def test_a_picture_too_small_for_where_it_is_shown(exhibit: Path) -> None:
    draw(exhibit / "media/small.png", (640, 427))
    draw(exhibit / "media/stamp.png", (300, 399))
    draw(exhibit / "media/large.png", (1920, 1080))
    scene = {"image": "media/small.png", "caption": "Mir."}
    words = {"page": "caption", "id": "words", "title": "Words", "text": "Mir.", "alt": "A disc.", "credit": "none"}
    write_exhibit(
        exhibit,
        attract={"scenes": [scene, scene | {"image": "media/large.png"}]},
        pages=[
            image_page("small", "media/small.png"),
            image_page("large", "media/large.png"),
            words | {"image": "media/small.png"},
            words | {"id": "stamp", "image": "media/stamp.png"},
        ],
    )
    said = [re.sub(r"\n.*", "", one, flags=re.DOTALL).partition(": ")[2] for one in told(exhibit)]
    few, take = "px, too few to be shown", "Take one with at least"
    best = "px on its longer side; 3840 px are best."
    assert said == [
        f"warning on page “Small”: this picture has 640 × 427 {few} as large as a page. {take} 800 {best}",
        f"warning on page “Words”: this picture has 300 × 399 {few} beside words. {take} 400 {best}",
        f"warning: this picture has 640 × 427 {few} across the whole screen. {take} 1920 {best}",
    ]


def test_an_accent_that_had_to_be_changed(exhibit: Path) -> None:
    write_exhibit(exhibit, pictures=1, look={"background": "dark", "accent": "#301010"})
    (said,) = told(exhibit)
    assert (
        "warning: this accent stands out too little from the background (1.1:1, where 3:1 is needed). The kiosk" in said
    )
    assert said.endswith('"#301010"\n       |             ^^^^^^^^^')
    write_exhibit(exhibit, pictures=1, look={"background": "dark", "accent": "#F2B33D"})
    assert told(exhibit) == []


def test_an_accent_that_nobody_wrote_is_no_problem(exhibit: Path) -> None:
    write_exhibit(exhibit, pictures=1, look={"background": "#f2b33d"})
    assert told(exhibit) == []


def test_a_text_without_a_font(exhibit: Path) -> None:
    write_exhibit(exhibit, pictures=1, title="Mir \U0010f1a1")
    assert codes(exhibit) == ["font-missing"]


def test_a_cell_of_a_spreadsheet_without_a_font(exhibit: Path) -> None:
    page = {"page": "timeline", "id": "then", "title": "Then", "events": "media/events.csv"}
    write_exhibit(exhibit, pages=[page])
    (exhibit / "media/events.csv").write_text("Year,Headline\n1850,Mir\n1851,Mir \U0010f1a1\n", "utf-8")
    (said,) = told(exhibit)
    assert "mir/media/events.csv:3:1: warning on page “Then”: no font here has" in said


def test_a_font_that_cannot_be_read(exhibit: Path) -> None:
    (exhibit / "fonts").mkdir()
    (exhibit / "fonts/a.ttf").write_bytes(b"no font")
    assert codes(exhibit) == ["font-damaged"]
    assert codes(exhibit / "exhibit.yaml") == ["font-damaged"]


def test_everything_comes_in_one_pass_and_in_order(exhibit: Path) -> None:
    (exhibit / "media/1.png").write_bytes(b"hello")
    draw(exhibit / "media/0.png", (640, 427))
    write_exhibit(exhibit, pictures=2, title="Mir \U0010f1a1", hours="9-5")
    assert codes(exhibit) == ["font-missing", "picture-small", "picture-kind", "unknown-field"]


def test_machines_files_and_several_exhibits(exhibit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("machine.yaml").write_text("exhibit: mir\nidle: 3 s\n")
    write_exhibit(Path("space"), pictures=1)
    assert run([exhibit, Path("machine.yaml"), Path("space")], "text") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "No problems in mir: 2 pages, 1 language, 2 pictures"
    assert lines[1].startswith("machine.yaml:2:7: error: 3 s is too short")
    assert lines[-2:] == ["1 error in machine.yaml", "No problems in space: 1 page, 1 language, 1 picture"]
    Path("machine.yaml").write_text("idle: 45 s\n")
    assert run([Path("machine.yaml")], "text") == 0
    assert capsys.readouterr().out == "No problems in machine.yaml: the settings of a machine\n"


def test_json(exhibit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([exhibit], "json") == 0
    assert json.loads(capsys.readouterr().out) == []
    write_exhibit(exhibit, pictures=2, titel="Mir")
    Path("machine.yaml").write_text("colour: red\n")
    assert run([exhibit, Path("machine.yaml")], "json") == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "severity": "error",
            "code": "unknown-field",
            "file": "mir/exhibit.yaml",
            "line": 29,
            "column": 2,
            "page": None,
            "message": "an exhibit has no field “titel”.",
            "remedy": "Did you mean “title”?",
        },
        {
            "severity": "error",
            "code": "unknown-field",
            "file": "machine.yaml",
            "line": 1,
            "column": 1,
            "page": None,
            "message": "a machine's file has no field “colour”.",
            "remedy": "Its fields are exhibit, screen, idle, hours and staff.",
        },
    ]


def test_warnings_alone_are_no_failure(exhibit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_exhibit(exhibit, pictures=1, title="One two three four five six seven eight")
    assert run([exhibit], "text") == 0
    assert capsys.readouterr().out.endswith("\n1 warning in mir\n")


def test_a_path_that_leads_nowhere(exhibit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([exhibit, Path("mri")], "text") == 2
    assert capsys.readouterr() == ("", "There is no exhibit and no machine.yaml at mri.\n")


def test_a_folder_without_an_exhibit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([tmp_path], "text") == 1
    assert "exhibit.yaml:1:1: error: there is no file “exhibit.yaml”" in capsys.readouterr().out
