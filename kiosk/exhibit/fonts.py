"""Fonts: which characters each can draw, of those an exhibit brings along in its folder `fonts`."""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

from kiosk.exhibit.files import FaultError, Folder
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.wording import Fault

FOLDER = "fonts"
ENDINGS = (".ttf", ".otf")

MOST_BYTES = 40_000_000
"""Largest font file; those for Chinese, Japanese and Korean have 15 to 25 MB."""

# What fontTools says to itself about a damaged font is told to the curator as a problem instead.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Font:
    """A font file and the code points it has a glyph for."""

    file: Path
    characters: frozenset[int]


def fonts_of(folder: Path) -> tuple[tuple[Font, ...], tuple[Problem, ...]]:
    """The fonts that an exhibit brings along, by name, and what is wrong with those that can't be used."""
    fonts: list[Font] = []
    problems: list[Problem] = []
    try:
        files = _files(folder / FOLDER)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        problems.append(Place(folder / FOLDER).error("fonts-unreadable", f"this folder can't be read: {reason}."))
        files = []
    for file in files:
        try:
            path = Folder(folder).find(f"{FOLDER}/{file.name}")
            fonts.append(_font(path))
        except FaultError as error:
            fault = error.fault
            problems.append(Place(file).error(fault.code, fault.message, fault.remedy))
    return tuple(fonts), tuple(problems)


def characters_in(files: Iterable[Path]) -> frozenset[int]:
    """All code points that the fonts have glyphs for, taken together; a font that can't be read has none."""
    found = frozenset[int]()
    for file in files:
        with suppress(FaultError):
            found |= _font(file).characters
    return found


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDINGS and each.name[0] != ".")


def _font(file: Path) -> Font:
    """Raises `FaultError` for what is no font, or a damaged one."""
    try:
        about = file.stat()
    except OSError as error:
        raise FaultError(Fault("font-damaged", f"this font can't be read: {error.strerror}.")) from error
    if about.st_size > MOST_BYTES:
        message = f"this font has more than {MOST_BYTES // 1_000_000} MB."
        raise FaultError(Fault("font-too-large", message, "Take one with fewer languages in it."))
    return _opened(file, about.st_size, about.st_mtime_ns)


@lru_cache(maxsize=256)
def _opened(file: Path, _size: int, _changed: int) -> Font:
    try:
        # A checksum that is wrong is how a file cut off in the middle shows itself.
        with file.open("rb") as stream, TTFont(stream, lazy=True, checkChecksums=2) as font:
            if font.flavor:
                raise TTLibError(f"a web font ({font.flavor})")
            for table in font.reader.tables:
                font.reader[table]
            characters = frozenset(font.getBestCmap() or ())
            drawn = {"glyf", "CFF ", "CFF2", "CBDT", "sbix", "SVG "} & set(font.keys())
            sizes = font["maxp"].numGlyphs, font["head"].unitsPerEm
    except _DAMAGE as error:
        raise FaultError(Fault("font-damaged", "this font is damaged, or no font at all.", _AGAIN)) from error
    if not characters or not drawn or not all(sizes):
        raise FaultError(Fault("font-damaged", "this font has no characters to draw.", _AGAIN))
    return Font(file, characters)


_DAMAGE = (
    OSError, TTLibError, struct.error, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What fontTools raises for bytes that are no font."""
_AGAIN = "Copy it again from where it came, as .ttf or .otf."
