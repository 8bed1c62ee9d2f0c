"""Fonts that an edition brings along, for characters that no other font has."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QFontDatabase

log = logging.getLogger(__name__)

_added: set[str] = set()


def add(files: Iterable[str]) -> None:
    """Let Qt look for characters in these files, too; one that can't be read is logged.

    A font stays when its edition goes: taking it away would empty every cache of glyphs under the visitor's eyes.
    """
    for file in files:
        # Its name is the hash of what is in it, so that the next edition's copy is known.
        name = Path(file).name
        if name in _added:
            continue
        if QFontDatabase.addApplicationFont(file) < 0:
            log.error("the font %s can't be read", file)
        else:
            _added.add(name)
