"""The signature of a stick: what is written by hand is read, and every slip answered."""

from pathlib import Path

import pytest

from kiosk.exhibit.problems import as_text
from kiosk.exhibit.signature import MOST_BYTES, read_signature


@pytest.mark.parametrize(
    ("written", "folder", "title"),
    [
        ("exhibit: mir\n", "mir", None),
        ("exhibit: Fünf Räume\ntitle: Fünf Räume, neu\n", "Fünf Räume", "Fünf Räume, neu"),
        ("# made on Monday\nedition: mir\n", "mir", None),
    ],
)
def test_what_is_named_is_found(tmp_path: Path, written: str, folder: str, title: str | None) -> None:
    (tmp_path / "kiosk.yaml").write_text(written, encoding="utf-8")
    signature, problems = read_signature(tmp_path / "kiosk.yaml")
    assert problems == ()
    assert signature is not None
    assert (signature.folder, signature.title) == (folder, title)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "this file says nothing."),
        (b"mir\n", "this file says nothing."),
        (b"title: Mir\n", "this file names one thing: an exhibit or an edition."),
        (b"exhibit: a\nedition: b\n", "this file names one thing: an exhibit or an edition."),
        (b"exibit: mir\n", "“exibit”. Did you mean “exhibit”?"),
        (b"exhibit: ../../etc\n", "“../../etc” is not the name of a folder beside this file."),
        (b"exhibit: /etc\n", "“/etc” is not the name of a folder"),
        (b"exhibit: ..\n", "“..” is not the name of a folder"),
        (b"exhibit: .hidden\n", "“.hidden” is not the name of a folder"),
        (b"exhibit: a\\b\n", "is not the name of a folder"),
        (b"exhibit: [a, b]\n", "kiosk.yaml:1:10: error"),
        (b"exhibit:\n", "is empty"),
        ("exhibit: a\u202eb\n".encode(), "hidden character"),
        (b"exhibit: mir\ntitle: " + b"x" * 101 + b"\n", "a title has 1 to 100 characters."),
        (b"\xff\xfe\x00", "kiosk.yaml:1"),
        (b"exhibit: mir\n#" + b"x" * MOST_BYTES, "this file has more than"),
        (b"exhibit: &a mir\nedition: *a\n", "kiosk.yaml:1"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, written: bytes, said: str) -> None:
    (tmp_path / "kiosk.yaml").write_bytes(written)
    signature, problems = read_signature(tmp_path / "kiosk.yaml")
    assert signature is None
    assert said in "\n".join(map(as_text, problems))
