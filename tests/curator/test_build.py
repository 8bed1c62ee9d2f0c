"""The verb `build`: a curator sees how far it is, what is wrong, and where the edition is."""

import io
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from kiosk.curator.build import run
from kiosk.edition.store import store_of
from tests.edition.exhibits import write_exhibit


@pytest.fixture
def exhibit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TERM", "xterm")
    return write_exhibit(tmp_path / "exhibit")


def told(exhibit: Path, status: int, *, terminal: bool = False, **options: bool) -> str:
    """What is printed in a run that ends with that status."""
    out = io.StringIO()
    assert run(exhibit, console=Console(file=out, width=300, force_terminal=terminal), **options) == status
    return out.getvalue()


def test_without_a_terminal_each_picture_is_a_line(exhibit: Path) -> None:
    lines = told(exhibit, 0).splitlines()
    assert lines[0].startswith("0 of 3  media/")
    assert [line.split("  ")[0] for line in lines[:4]] == [f"{done} of 3" for done in range(4)]
    assert lines[4] == f"This edition plays now: {store_of(exhibit).current()}"
    assert told(exhibit, 0).splitlines() == [f"Nothing has changed; this edition plays: {store_of(exhibit).current()}"]


def test_on_a_terminal_there_is_a_bar(exhibit: Path) -> None:
    shown = told(exhibit, 0, terminal=True)
    assert "of 3" in shown
    assert "━" in shown


def test_a_broken_picture_ends_it_unless_it_may_be_missing(exhibit: Path) -> None:
    (exhibit / "media/1.png").write_bytes(b"hello")
    shown = told(exhibit, 1)
    assert "error on page “Page-1”: this is no kind of picture known here." in shown
    assert "No edition was made: 1 error to mend first." in shown
    assert store_of(exhibit).current() is None
    shown = told(exhibit, 0, allow_missing=True)
    assert "warning on page “Page-1”" in shown
    assert store_of(exhibit).current() is not None


def test_an_edition_made_elsewhere_is_taken_as_it_is(exhibit: Path, tmp_path: Path) -> None:
    told(exhibit, 0)
    edition = store_of(exhibit).current()
    assert edition is not None
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(edition, elsewhere / edition.name)
    assert told(elsewhere, 0).splitlines()[-1] == f"This edition plays now: {store_of(elsewhere).current()}"
    assert "Nothing has changed" in told(elsewhere, 0)

    other = tmp_path / "other"
    shutil.copytree(edition, other / edition.name)
    next((other / edition.name / "media").iterdir()).unlink()
    shown = told(other, 1)
    assert "this edition is not whole" in shown
    assert store_of(other).current() is None
