"""The exhibit's copy in /srv/kiosk: made whole, and never put in place of what curators have changed there."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.edition.looking import ready_made
from kiosk.edition.reader import DOCUMENT, EDITION_NAME, EditionError, verify
from kiosk.machine.boot.host import Host
from kiosk.machine.boot.ledger import Ledger
from kiosk.machine.boot.names import BootError

LEFT_OUT = {"__pycache__", ".git", "sources"}


def files_of(folder: Path) -> Iterator[Path]:
    """The files of an exhibit or of the programs, in one order, without what is not needed to play."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        yield from (Path(here, name) for name in sorted(names))


def no_exhibit(folder: Path) -> str | None:
    """Why nothing in the folder could play; None if it holds an exhibit.yaml or a whole edition made elsewhere."""
    if EDITION_NAME.fullmatch(folder.name) and (folder / DOCUMENT).is_file():
        return f"{folder} is an edition. Name the folder that it stands in: {folder.parent}"
    edition = ready_made(folder)
    if edition is None and not (folder / "exhibit.yaml").is_file():
        return f"There is no exhibit in {folder}: it has neither an exhibit.yaml nor an edition."
    try:
        if edition:
            verify(edition)
    except EditionError as error:
        return f"The edition is not whole: {error}. Copy it again."
    return None


def digest(folder: Path) -> str:
    """Another one for every other content."""
    whole = hashlib.sha256()
    for file in files_of(folder):
        whole.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as source:
            whole.update(hashlib.file_digest(source, "sha256").digest())
    return whole.hexdigest()


def same_source(source: Path, path: str, host: Host) -> bool:
    """Whether that source was copied, and the copy is there; what was changed in the copy since is right so."""
    copied = [entry for entry in Ledger(host).found("exhibit") if entry["exhibit"] == path]
    return host.path(path).is_dir() and any(entry["digest"] == digest(source) for entry in copied)


def copy(source: Path, path: str, host: Host, ledger: Ledger, say: Callable[[str], None]) -> None:
    """Copies the exhibit aside and puts it there whole."""
    there = host.path(path)
    known = [entry for entry in ledger.found("exhibit") if entry["exhibit"] == path]
    now = digest(source)
    if there.is_dir():
        here = digest(there)
        if here != now and here not in {entry["digest"] for entry in known}:
            say(f"  {path} was changed on this machine and stays. To have yours there, copy it over that folder.")
            return
    if why := no_exhibit(source):
        raise BootError(why)
    ledger.will_need(str(Path(path).parent))
    ledger.note(exhibit=path, digest=now)
    if there.is_dir() and digest(there) == now:
        return
    aside = there.with_name(f".{there.name}.new")
    replace_tree(source, aside)
    if there.is_dir():
        before = there.with_name(f".{there.name}.before")
        shutil.rmtree(before, ignore_errors=True)
        there.replace(before)
        aside.replace(there)
        shutil.rmtree(before)
    else:
        aside.replace(there)


def replace_tree(source: Path, target: Path) -> None:
    """A copy that everybody may read and only root may change, on disk when this returns."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(mode=0o755)
    for file in files_of(source):
        copied = target / file.relative_to(source)
        for folder in reversed(copied.relative_to(target).parents[:-1]):
            (target / folder).mkdir(mode=0o755, exist_ok=True)
            (target / folder).chmod(0o755)
        shutil.copyfile(file, copied)
        about = file.stat()
        copied.chmod(0o755 if about.st_mode & 0o100 else 0o644)
        # Of several editions in a folder the one made last plays.
        os.utime(copied, ns=(about.st_atime_ns, about.st_mtime_ns))
    os.sync()
