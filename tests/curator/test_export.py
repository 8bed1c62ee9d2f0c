"""The verb `export`: what it writes is what kiosks take from a stick and from a folder."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.curator import export
from kiosk.edition.looking import ready_made
from kiosk.edition.receiving import receive
from kiosk.edition.store import Store, is_exhibit, store_of
from kiosk.exhibit.signature import read_signature
from tests.edition.exhibits import assert_whole, write_exhibit


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def exported(exhibit: Path, stick: Path) -> str:
    ended = CliRunner().invoke(main, ["export", str(exhibit), str(stick)])
    assert ended.exit_code == 0, ended.output
    edition = store_of(exhibit).current()
    assert edition is not None
    return edition.name


def test_a_kiosk_takes_what_was_exported(tmp_path: Path, stick: Path) -> None:
    exhibit = write_exhibit(tmp_path / "Fünf Räume", title='A “title”: with "marks"')
    name = exported(exhibit, stick)
    signature, problems = read_signature(stick / "kiosk.yaml")
    assert problems == ()
    assert signature is not None
    assert (signature.edition, signature.title) == ("Fünf-Räume", 'A “title”: with "marks"')
    folder = stick / signature.folder
    assert is_exhibit(folder)
    assert ready_made(folder) == folder / name
    kiosk = Store(tmp_path / "kiosk")
    assert receive(folder / name, kiosk).problems == ()
    assert_whole(kiosk, name)


def test_the_edition_exported_last_is_meant(tmp_path: Path, stick: Path) -> None:
    exhibit = write_exhibit(tmp_path / "mir", title="First")
    first = exported(exhibit, stick)
    os.utime(stick / "mir" / first / "edition.json", (1, 1))
    second = exported(write_exhibit(exhibit, title="Second"), stick)
    assert ready_made(stick / "mir") == stick / "mir" / second
    os.utime(stick / "mir" / second / "edition.json", (1, 1))
    assert exported(write_exhibit(exhibit, title="First"), stick) == first
    assert ready_made(stick / "mir") == stick / "mir" / first


@pytest.mark.parametrize("moment", range(1, 12))
def test_a_stick_that_is_full_or_gone_brings_what_it_brought_before(
    tmp_path: Path, stick: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit = write_exhibit(tmp_path / "mir", title="First", pictures=1)
    first = exported(exhibit, stick)
    count = 0
    real = os.fsync

    def full(descriptor: int) -> None:
        nonlocal count
        count += 1
        if count == moment:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    built = export.make(write_exhibit(exhibit, title="Second", pictures=1), export.Console(quiet=True))
    assert built.edition is not None
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        try:
            export.export(built.edition, stick)
            assert count < moment
        except OSError:
            meant = ready_made(stick / "mir")
            assert meant is not None
            assert meant.name in (first, built.hash)
            assert receive(meant, Store(tmp_path / "kiosk"), late=True).problems == ()
    shutil.rmtree(tmp_path / "kiosk", ignore_errors=True)
    export.export(built.edition, stick)
    assert ready_made(stick / "mir") == stick / "mir" / (built.hash or "")


def test_what_stands_in_the_way_is_told(tmp_path: Path, stick: Path) -> None:
    exhibit = write_exhibit(tmp_path / "mir")
    nowhere = CliRunner().invoke(main, ["export", str(exhibit), str(tmp_path / "nowhere")])
    assert nowhere.exit_code == 1
    assert "Is the stick plugged in?" in nowhere.output
    (exhibit / "media/1.png").unlink()
    wrong = CliRunner().invoke(main, ["export", str(exhibit), str(stick)])
    assert wrong.exit_code == 1
    assert "media/1.png" in wrong.output
    assert list(stick.iterdir()) == []
