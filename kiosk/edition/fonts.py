"""Fonts that an exhibit brings along, on their way into its edition."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.edition.reader import NAME_DIGITS
from kiosk.exhibit.fonts import Font


@dataclass(frozen=True, slots=True)
class Carried:
    """A font of the exhibit's: its `file`, its `name` in an edition, by what is in it, and its `size` in bytes."""

    file: Path
    name: str
    size: int

    def copy(self, folder: Path) -> None:
        """Put it into a folder and onto the disk."""
        target = folder / self.name
        shutil.copyfile(self.file, target)
        with target.open("rb") as copy:
            os.fsync(copy.fileno())


def carried(fonts: Iterable[Font]) -> list[Carried]:
    """The fonts as an edition carries them, in the order of their names. Raises OSError for one that is gone."""
    found = {}
    for font in fonts:
        with font.file.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()[:NAME_DIGITS]
            name = content + font.file.suffix.lower()
            found[name] = Carried(font.file, name, os.fstat(file.fileno()).st_size)
    return [found[name] for name in sorted(found)]
