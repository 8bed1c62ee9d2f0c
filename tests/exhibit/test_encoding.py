"""Bytes that are not plain UTF-8 are named, with their place, and what they probably meant is read on."""

from pathlib import Path

import pytest

from kiosk.exhibit.problems import as_text
from kiosk.exhibit.reading import read

TEXT = "format: 1\ntitle: Été\nlanguages: [fr]\npages:\n  - {page: caption, title: Mir, text: Mots.}\n"
SAVE = "Save it as UTF-8: editors offer that under “Save as” or “Encoding”."

ANSWERS = {
    "UTF-8": (TEXT.encode(), ""),
    "with a byte order mark": (b"\xef\xbb\xbf" + TEXT.encode(), ""),
    "with Windows' line ends": (TEXT.replace("\n", "\r\n").encode(), ""),
    "with old Macs' line ends": (TEXT.replace("\n", "\r").encode(), ""),
    "in Windows-1252": (
        TEXT.encode("cp1252"),
        "exhibit.yaml:2:8: error: this file is not UTF-8: byte 18 is C9, which in Windows-1252 would be “É”. "
        + SAVE
        + "\n     2 | title: �t�\n       |        ^",
    ),
    "in Windows-1252 after a byte order mark": (
        b"\xef\xbb\xbf" + TEXT.encode("cp1252"),
        "exhibit.yaml:2:8: error: this file is not UTF-8: byte 21 is C9, which in Windows-1252 would be “É”. "
        + SAVE
        + "\n     2 | title: �t�\n       |        ^",
    ),
    "in UTF-16, as Windows' Notepad once saved": (
        TEXT.encode("utf-16"),
        "exhibit.yaml:1:1: error: this file is written in UTF-16. " + SAVE,
    ),
    "in UTF-16 without its mark": (
        TEXT.encode("utf-16-le"),
        (
            "exhibit.yaml:1:1: error: this file is not text. "
            "Open it in a text editor; a document of a word processor must be saved as plain text."
        ),
    ),
    "with a bell": (
        TEXT.replace("Mots", "M\aots").encode(),
        (
            "exhibit.yaml:5:40: error: here stands a character that no text has, U+0007 (control character). "
            "Delete it.\n"
            "     5 |   - {page: caption, title: Mir, text: M�ots.}\n"
            "       |                                        ^"
        ),
    ),
    "with a line end that only YAML knows": (
        TEXT.replace("Mots", "Mots\u2028mots").encode(),
        (
            "exhibit.yaml:5:43: warning: here stands a hidden line break, U+2028 (line separator). "
            "Put a space in its place.\n"
            "     5 |   - {page: caption, title: Mir, text: Mots�mots.}\n"
            "       |                                           ^"
        ),
    ),
    "with a byte order mark in the middle": (
        TEXT.replace("Mots", "Mots\ufeffmots").encode(),
        (
            "exhibit.yaml:5:43: error: here stands a character that no text has, U+FEFF (zero width no-break space). "
            "Delete it.\n"
            "     5 |   - {page: caption, title: Mir, text: Mots\ufeffmots.}\n"
            "       |                                           ^"
        ),
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answer(name: str, tmp_path: Path) -> None:
    data, answer = ANSWERS[name]
    (tmp_path / "exhibit.yaml").write_bytes(data)
    reading = read(tmp_path)
    assert "\n".join(as_text(problem) for problem in reading.problems).replace(f"{tmp_path}/", "") == answer


def test_other_problems_are_found_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "exhibit.yaml").write_bytes(TEXT.replace("text:", "txt:").encode("cp1252"))
    assert [problem.code for problem in read(tmp_path).problems] == ["not-utf8", "unknown-field"]
