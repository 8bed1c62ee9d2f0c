"""Characters that no font can draw are found at the desk and not on the floor."""

import subprocess
from pathlib import Path

import pytest

from kiosk.curator import coverage
from kiosk.curator.coverage import uncovered
from kiosk.curator.written import written
from kiosk.exhibit.problems import as_text
from tests.exhibit.fontmaking import write_font

NONE: frozenset[int] = frozenset()


def told(folder: Path, yaml: str, system: frozenset[int] | None = NONE) -> list[str]:
    """What is said of an exhibit of those lines, on a machine with no fonts but those given."""
    file = folder / "exhibit.yaml"
    file.write_text(yaml, "utf-8")
    problems = uncovered(folder, written([file]), system)
    return [as_text(problem).replace(f"{folder}/", "") for problem in problems]


@pytest.fixture(autouse=True)
def fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system with fontconfig and no fonts."""
    monkeypatch.setattr(coverage, "_system", lambda: NONE)


@pytest.mark.parametrize(
    "text",
    [
        "The first film — “shot” in space…",
        "Вызов",
        "Η Γη ήταν μικρή",
        "التحدي ١٩٨٦",
        "האתגר",
        "Phim đầu tiên",
        "e\u0301te\u0301",  # letters with their accents apart
        "zero\u200bwidth\u00a0and\u2009thin",
    ],
)
def test_the_fonts_that_ship_cover_the_scripts_that_they_are_for(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"title: {text}\n") == []


def test_the_line_the_characters_and_the_cure(tmp_path: Path) -> None:
    yaml = """\
title: Mir
pages:
  - page: caption
    id: crew
    title: {en: The crew, ja: 宇宙}
    text: {ja: 宇宙で撮影された映画}
"""
    assert told(tmp_path, yaml) == [
        """\
exhibit.yaml:5:31: warning on page “The crew”: no font here has “宇” and “宙”, and one more text lacks one too. \
Install the package fonts-noto-cjk, or put a font that has them into the exhibit's folder “fonts”.
     5 |     title: {en: The crew, ja: 宇宙}
       |                               ^^^^"""
    ]


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("映画", "fonts-noto-cjk"),
        ("한국", "fonts-noto-cjk"),
        ("。、「」", "fonts-noto-cjk"),
        ("नमस्ते", "fonts-noto-core"),
        ("ሰላም", "fonts-noto-core"),
        ("Lift-off 🚀", "fonts-noto-color-emoji"),
    ],
)
def test_each_script_has_its_package(text: str, package: str, tmp_path: Path) -> None:
    (said,) = told(tmp_path, f"title: {text}\n")
    assert f"Install the package {package}," in said


def test_scripts_are_told_one_by_one_and_long_lists_cut(tmp_path: Path) -> None:
    said = told(tmp_path, "title: 一二三四五六七\ncaption: สวัสดี 一\nalt: 三\n")
    assert len(said) == 2
    assert (
        "no font here has “一”, “二”, “三”, “四”, “五” and 2 more characters, and 2 more texts lack one too." in said[0]
    )
    assert said[1].startswith("exhibit.yaml:2:10: warning: no font here has “ส”")


def test_a_language_needs_a_font_for_the_kiosks_own_words(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "languages: [en, ko]\ntitle: Mir\n")
    assert said.startswith("exhibit.yaml:1:17: warning: no font here has “한”")
    assert told(tmp_path, "languages: [en, fr, ru, ar, he, el]\n") == []


def test_what_visitors_never_read_needs_no_font(tmp_path: Path) -> None:
    assert told(tmp_path, "pages:\n  - {page: image, id: 一, image: media/宇宙.jpg}\n") == []


def test_the_exhibits_own_fonts_count(tmp_path: Path) -> None:
    write_font(tmp_path / "fonts/signs.ttf", "宇宙")
    assert told(tmp_path, "title: 宇宙\n") == []
    assert "no font here has “映”." in told(tmp_path, "title: 宇宙映\n")[0]


def test_the_systems_fonts_count(tmp_path: Path) -> None:
    assert told(tmp_path, "title: 宇宙\n", frozenset(map(ord, "宇宙"))) == []


def test_fontconfig_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    calls: list[list[str]] = []

    def answer(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 0, "20-7e 5b87\n20-7e a0 5b99-5b9a\n\n", "")

    monkeypatch.setattr(subprocess, "run", answer)
    coverage._system.cache_clear()
    assert told(tmp_path, "title: Mir\n", None) == []
    assert calls == [], "nothing is asked without need"
    assert told(tmp_path, "title: 宇宙\n", None) == []
    assert len(told(tmp_path, "title: 映\n", None)) == 1
    assert len(calls) == 1
    coverage._system.cache_clear()


def test_without_fontconfig_it_says_what_it_does_not_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("PATH", str(tmp_path))
    coverage._system.cache_clear()
    (said,) = told(tmp_path, "title: 宇宙\n", None)
    assert "The system's own fonts are not known here without the package fontconfig." in said
    coverage._system.cache_clear()
