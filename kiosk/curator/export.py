"""The verb `export`: an edition on its way to other kiosks, on a stick or in a folder that is copied to them.

FOLDER/
  kiosk.yaml              says what the stick brings; kiosks know a stick by it
  <exhibit>/<hash>/       the edition
"""

import json
import os
import re
import shutil
from pathlib import Path

from rich.console import Console
from rich.text import Text

from kiosk.curator.build import make
from kiosk.edition.reader import DOCUMENT, EditionError, open_edition, verify
from kiosk.edition.store import sync_folder
from kiosk.exhibit.signature import MOST_TITLE, NAME


def run(exhibit: Path, folder: Path, console: Console | None = None) -> int:
    """Build the exhibit and put its edition into the folder, which must be there; 0 if it stands there, else 1."""
    console = console or Console(stderr=True)
    if not folder.is_dir():
        console.print(Text(f"There is no folder {folder}. Is the stick plugged in?"), soft_wrap=True)
        return 1
    built = make(exhibit, console)
    if built.edition is None:
        console.print(Text("Nothing was written: mend the errors first."), soft_wrap=True)
        return 1
    try:
        there = export(built.edition, folder)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        console.print(Text(f"{folder} can't be written to: {reason}. What it held is still whole."), soft_wrap=True)
        return 1
    console.print(Text(f"The edition is in {there}."), soft_wrap=True)
    return 0


def export(edition: Path, folder: Path) -> Path:
    """Copy a whole edition into the folder, with the signature beside it; where it is there. Raises OSError.

    The edition gets its name, and the signature is written, when all is on the disk: a stick pulled out before brings
    what it brought before.
    """
    opened = open_edition(edition)
    opened.close()
    name = re.sub(r"[^\w-]+", "-", opened.exhibit).strip("-")[:50] or "exhibit"
    title = opened.title.get(opened.languages[0].tag, opened.exhibit)[:MOST_TITLE]
    target = folder / name / edition.name
    if not _is_whole(target):
        aside = target.with_name(f".{target.name}.part")
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(target, ignore_errors=True)
        for file in sorted(path for path in edition.rglob("*") if path.is_file()):
            _copy(file, aside / file.relative_to(edition))
        for within in (*(path for path in aside.rglob("*") if path.is_dir()), aside):
            sync_folder(within)
        aside.rename(target)
        sync_folder(target.parent)
    # Of several editions in one folder the one made last is meant, wherever it was made.
    os.utime(target / DOCUMENT)
    _write(folder / NAME, f"edition: {name}\ntitle: {json.dumps(title, ensure_ascii=False)}\n")
    return target


def _is_whole(target: Path) -> bool:
    try:
        verify(target)
    except EditionError:
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    with target.open("rb") as copy:
        os.fsync(copy.fileno())


def _write(file: Path, text: str) -> None:
    aside = file.with_name(f".{file.name}.part")
    with aside.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    aside.replace(file)
    sync_folder(file.parent)
