"""Fonts that an exhibit brings along: what they can draw, and what is said of those that can't be used."""

import errno
import os
import random
from pathlib import Path

import pytest

from kiosk.exhibit.fonts import characters_in, fonts_of
from kiosk.exhibit.problems import as_text
from kiosk.places import assets
from tests.exhibit.fontmaking import write_font

AGAIN = "Copy it again from where it came, as .ttf or .otf."


def said(folder: Path) -> list[str]:
    return [as_text(problem).replace(f"{folder}/", "") for problem in fonts_of(folder)[1]]


def test_an_exhibit_without_fonts(tmp_path: Path) -> None:
    assert fonts_of(tmp_path) == ((), ())


def test_fonts_by_name_with_their_characters(tmp_path: Path) -> None:
    two = write_font(tmp_path / "fonts/two.ttf", "ሰላ")
    one = write_font(tmp_path / "fonts/one.TTF", "ab")
    (tmp_path / "fonts/LICENCE.txt").write_text("free")
    (tmp_path / "fonts/._one.ttf").write_text("left by another system")
    fonts, problems = fonts_of(tmp_path)
    assert problems == ()
    assert [(font.file, font.characters) for font in fonts] == [
        (one, frozenset(map(ord, "ab"))),
        (two, frozenset(map(ord, "ሰላ"))),
    ]
    assert characters_in([one, two, tmp_path / "gone.ttf"]) == frozenset(map(ord, "abሰላ"))


def test_a_changed_font_is_read_again(tmp_path: Path) -> None:
    font = write_font(tmp_path / "fonts/one.ttf", "ab")
    assert len(fonts_of(tmp_path)[0][0].characters) == 2
    write_font(font, "abc")
    assert len(fonts_of(tmp_path)[0][0].characters) == 3


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    whole = write_font(tmp_path / "fonts/cut.ttf", "ab")
    whole.write_bytes(whole.read_bytes()[:-300])
    (tmp_path / "fonts/empty.otf").touch()
    (tmp_path / "fonts/folder.ttf").mkdir()
    (tmp_path / "fonts/outside.ttf").symlink_to("/etc/hostname")
    (tmp_path / "fonts/page.ttf").write_text("<!doctype html>")
    write_font(tmp_path / "fonts/nothing.ttf", "")
    assert said(tmp_path) == [
        f"fonts/cut.ttf:1:1: error: this font is damaged, or no font at all. {AGAIN}",
        "fonts/empty.otf:1:1: error: “fonts/empty.otf” is empty: it has no bytes. Copy it again.",
        "fonts/folder.ttf:1:1: error: “fonts/folder.ttf” is a folder. Write the name of a file in it.",
        f"fonts/nothing.ttf:1:1: error: this font has no characters to draw. {AGAIN}",
        "fonts/outside.ttf:1:1: error: “fonts/outside.ttf” lies outside the exhibit's folder. \
Copy the file into the folder and write its name from there, such as “media/launch.jpg”.",
        f"fonts/page.ttf:1:1: error: this font is damaged, or no font at all. {AGAIN}",
    ]


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (tmp_path / "fonts").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert said(tmp_path) == ["fonts:1:1: error: this folder can't be read: permission denied."]


@pytest.mark.parametrize("source", ["Inter-Medium.ttf", "SourceSerif4-It.otf"])
def test_no_bytes_are_too_strange(source: str, tmp_path: Path) -> None:
    chance = random.Random(2021)  # noqa: S311
    whole = (assets() / "fonts" / source).read_bytes()
    (tmp_path / "fonts").mkdir()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 40))):
            data[chance.randrange(min(len(data), chance.choice((400, len(data)))))] = chance.randrange(256)
        (tmp_path / "fonts/broken.ttf").write_bytes(data)
        fonts, problems = fonts_of(tmp_path)
        assert len(fonts) + len(problems) == 1
