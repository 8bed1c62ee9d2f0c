"""The signs: each one that QML asks for is drawn, and stays on its grid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk import player

QML = Path(player.__path__[0]) / "qml"
SOURCE = (QML / "Icons.js").read_text(encoding="utf-8")
PATHS = {
    name: "".join(re.findall(r'"([^"]*)"', lines))
    for name, lines in re.findall(r'^    "([a-z-]+)": ((?:"[^"]*"(?:\s*\+\s*)?)+),$', SOURCE, re.MULTILINE)
}


def test_the_table_is_read_whole() -> None:
    assert len(PATHS) == SOURCE.count('": "') >= 17


def test_every_sign_that_is_asked_for_is_drawn() -> None:
    asked = {
        name
        for file in QML.rglob("*.qml")
        for name in re.findall(r'\bicon: (?:[^"\n]*\? )?"([a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= set(PATHS)


@pytest.mark.parametrize("name", PATHS)
def test_a_sign_stays_on_its_grid(name: str) -> None:
    path = PATHS[name]
    assert re.fullmatch(r"(?:[MLHVACZ](?:-?[\d.]+ ?)*)+", path.replace("Z ", "Z"))
    assert path.startswith("M")
    assert all(0 <= float(number) <= 22 for number in re.findall(r"-?[\d.]+", path))
