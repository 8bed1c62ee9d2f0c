"""An exhibit's own fonts travel in its edition."""

from pathlib import Path

import pytest

from kiosk.edition.building import build
from kiosk.edition.reader import open_edition
from kiosk.edition.store import Store
from tests.edition.exhibits import write_exhibit
from tests.exhibit.fontmaking import write_font


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    folder = write_exhibit(tmp_path / "exhibit", pictures=1)
    write_font(folder / "fonts/Boxes.TTF", "ሰላም")
    return folder


def fonts_in(folder: Path | None) -> list[bytes]:
    assert folder is not None
    edition = open_edition(folder)
    edition.close()
    return [Path(font).read_bytes() for font in edition.fonts]


def test_the_edition_has_the_font(exhibit: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    built = build(exhibit, store)
    assert built.problems == ()
    assert fonts_in(built.edition) == [(exhibit / "fonts/Boxes.TTF").read_bytes()]
    assert not build(exhibit, store).changed


def test_one_font_under_two_names_is_one_font(exhibit: Path, tmp_path: Path) -> None:
    (exhibit / "fonts/again.ttf").write_bytes((exhibit / "fonts/Boxes.TTF").read_bytes())
    assert len(fonts_in(build(exhibit, Store(tmp_path / "store")).edition)) == 1


def test_another_font_is_another_edition(exhibit: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    first = build(exhibit, store)
    write_font(exhibit / "fonts/Boxes.TTF", "ሰላምታ")
    second = build(exhibit, store)
    assert second.changed
    assert second.edition != first.edition
    (exhibit / "fonts/Boxes.TTF").unlink()
    assert fonts_in(build(exhibit, store).edition) == []


@pytest.mark.parametrize("damage", [b"", b"no font"])
def test_a_damaged_copy_is_left_out_and_then_mended(damage: bytes, exhibit: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    edition = build(exhibit, store).edition
    assert edition is not None
    (font,) = (edition / "fonts").iterdir()
    font.write_bytes(damage)
    assert fonts_in(edition) == []
    assert len(fonts_in(build(exhibit, store).edition)) == 1
    font.write_bytes(bytes(font.stat().st_size))  # as long as it was
    assert fonts_in(build(exhibit, store).edition) == [(exhibit / "fonts/Boxes.TTF").read_bytes()]


def test_a_font_that_cannot_be_read_stops_the_build_unless_it_may_be_missing(exhibit: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    (exhibit / "fonts/Boxes.TTF").write_bytes(b"no font")
    built = build(exhibit, store)
    assert built.edition is None
    assert [(problem.severity, problem.code) for problem in built.problems] == [("error", "font-damaged")]
    built = build(exhibit, store, allow_missing=True)
    assert [(problem.severity, problem.code) for problem in built.problems] == [("warning", "font-damaged")]
    assert fonts_in(built.edition) == []
