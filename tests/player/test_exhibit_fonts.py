"""The fonts that an edition brings along are there once it plays."""

import logging
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

from kiosk.edition.building import build
from kiosk.edition.store import Store
from kiosk.player import fonts
from kiosk.player.player import Player
from tests.edition.exhibits import write_exhibit
from tests.exhibit.fontmaking import write_font

SIGNS = "\U0010f1a1\U0010f1a2"  # for private use: no other font has them


def drawn_with(text: str) -> list[QRawFont]:
    """The fonts that Qt takes for a text in a font that hasn't its signs."""
    layout = QTextLayout(text, QFont("Inter"))
    layout.beginLayout()
    layout.createLine().setLineWidth(1000)
    layout.endLayout()
    return [run.rawFont() for run in layout.glyphRuns()]


@pytest.mark.usefixtures("qapp")
def test_an_editions_fonts_are_there_when_it_plays(tmp_path: Path) -> None:
    exhibit = write_exhibit(tmp_path / "exhibit", pictures=1)
    write_font(exhibit / "fonts/signs.ttf", SIGNS, family="Signs of the exhibit")
    edition = build(exhibit, Store(tmp_path / "store")).edition
    assert edition is not None
    player = Player(60)
    assert player.play(edition)
    assert "Signs of the exhibit" in QFontDatabase.families()
    assert {font.familyName() for font in drawn_with(SIGNS)} == {"Signs of the exhibit"}
    assert player.edition is not None
    player.edition.close()


@pytest.mark.usefixtures("qapp")
def test_a_font_that_qt_refuses_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    with caplog.at_level(logging.ERROR):
        fonts.add([str(broken)])
    assert "broken.ttf can't be read" in caplog.text
