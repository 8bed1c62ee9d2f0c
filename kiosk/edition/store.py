"""The store: where the editions of one exhibit stand, which of them plays, and which are kept.

<data>/<exhibit>-<8 hex digits>/
  editions/<hash>/          whole editions, never changed
  current -> editions/<hash>
  latest                    the hash of what the exhibit's folder came to last, which need not be what plays
  making/                   what is being written, on the same file system so that it can be renamed into place
  cache/                    prepared pictures
  lock
"""

import errno
import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.edition.reader import DOCUMENT, EDITION_NAME, EditionError, verify
from kiosk.places import data_folder

KEPT_BESIDE_CURRENT = 2


class StoreBusy(Exception):  # noqa: N818 (a state, not a fault)
    """Another process is building into this store."""


@dataclass(frozen=True)
class Store:
    """The editions of one exhibit beneath `folder`, which need not exist yet."""

    folder: Path

    @property
    def editions(self) -> Path:
        """The folder of whole editions, each named by its hash."""
        return self.folder / "editions"

    @property
    def making(self) -> Path:
        """The folder of what is not whole yet."""
        return self.folder / "making"

    @property
    def cache(self) -> Path:
        """The folder of prepared pictures."""
        return self.folder / "cache"

    def current(self) -> Path | None:
        """The folder of the edition to play: the promoted one, or if that is damaged the newest that is whole.

        None if there is no whole edition. The folder is the edition's own, never the link `current`.
        """
        return next(self.whole(), None)

    def whole(self) -> Iterator[Path]:
        """The folders of the editions that are whole: the promoted one, then the others, newest first."""
        for folder in self._by_preference():
            try:
                verify(folder)
            except EditionError:
                continue
            yield folder

    def promote(self, edition: str) -> None:
        """Make the edition of that hash the current one, in one step; it survives a power cut once this returns.

        Raises EditionError if that edition is not whole, and OSError if the disk refuses.
        """
        target = self.editions / edition
        verify(target)
        os.utime(target)
        self.making.mkdir(exist_ok=True)
        aside = self.making / f"current-{os.getpid()}"
        aside.unlink(missing_ok=True)
        aside.symlink_to(Path(self.editions.name) / edition)
        aside.replace(self.folder / "current")
        sync_folder(self.folder)

    def put(self, edition: Path) -> None:
        """Move a whole edition, made aside in this store and on disk already, to the others; a damaged one makes room.

        Call it with the store locked. Raises OSError if the disk refuses.
        """
        self.editions.mkdir(exist_ok=True)
        target = self.editions / edition.name
        if target.exists():
            target.rename(edition.with_name("damaged"))
        edition.rename(target)
        sync_folder(self.editions)

    def latest(self) -> str | None:
        """The hash of the edition that the exhibit's folder came to last.

        Staff, or a start that went wrong, may have promoted another since; that one plays until the folder changes.
        """
        with suppress(OSError, UnicodeDecodeError):
            return (self.folder / "latest").read_text("ascii").strip()
        return None

    def keeps_another(self, edition: str) -> bool:
        """Whether another edition was put in the place of the one that the folder came to last, and still plays."""
        current = self.current()
        return self.latest() == edition and current is not None and current.name != edition

    def note_latest(self, edition: str) -> None:
        """Remember what the exhibit's folder came to; what can't be written is found out again. Call it locked."""
        if self.latest() == edition:
            return
        with suppress(OSError):
            self.making.mkdir(exist_ok=True)
            aside = self.making / f"latest-{os.getpid()}"
            with aside.open("w", encoding="ascii") as out:
                out.write(edition + "\n")
                out.flush()
                os.fsync(out.fileno())
            aside.replace(self.folder / "latest")
            sync_folder(self.folder)

    def tidy(self) -> None:
        """Drop what nobody needs: editions beyond the newest two beside the current one, and what was left half made.

        An edition that some player has open is left alone. Call it with the store locked. What can't be removed
        stays; the next call tries again.
        """
        _remove_contents(self.making)
        for folder in self._by_preference()[1 + KEPT_BESIDE_CURRENT :]:
            if not _is_open(folder):
                # Renamed first, so that an edition that can be seen is always whole.
                with suppress(OSError):
                    self.making.mkdir(exist_ok=True)
                    folder.rename(self.making / folder.name)
        _remove_contents(self.making)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store for building. Raises StoreBusy at once if another process does, OSError if the disk refuses.

        The lock ends with the process that holds it, however that ends.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as fault:
                if fault.errno in (errno.EWOULDBLOCK, errno.EACCES):
                    raise StoreBusy(f"{self.folder}: another process is building this exhibit") from fault
                raise
            yield

    def _by_preference(self) -> list[Path]:
        """The promoted edition, then the others, newest first."""
        promoted = None
        with suppress(OSError):
            promoted = self.editions / (self.folder / "current").readlink().name
        ages: dict[Path, int] = {}
        with suppress(OSError):
            for folder in self.editions.iterdir():
                with suppress(OSError):
                    ages[folder] = folder.stat().st_mtime_ns
        return sorted(ages, key=lambda folder: (folder != promoted, -ages[folder], folder.name))


def store_of(exhibit: Path) -> Store:
    """The store of the exhibit in that folder (or of that `exhibit.yaml`), on this machine."""
    folder = exhibit.resolve()
    if folder.suffix in (".yaml", ".yml"):
        folder = folder.parent
    slug = re.sub(r"[^a-z0-9]+", "-", folder.name.lower()).strip("-")[:40] or "exhibit"
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]
    return Store(data_folder() / f"{slug}-{mark}")


def is_exhibit(folder: Path) -> bool:
    """Whether something stands in the folder that could play: an `exhibit.yaml`, or an edition made elsewhere."""
    with suppress(OSError, ValueError):
        return (folder / "exhibit.yaml").is_file() or any(
            EDITION_NAME.fullmatch(entry.name) and (entry / DOCUMENT).is_file() for entry in folder.iterdir()
        )
    return False


def hash_of_file(file: Path) -> str:
    """SHA-256 of the file's bytes. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sync_file(file: Path) -> None:
    """Bring what was written to the file to disk. Raises OSError."""
    with file.open("rb") as written:
        os.fsync(written.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the folder's entries to disk, so that a rename in it survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_open(folder: Path) -> bool:
    """Whether a reader has the edition open (see `kiosk.edition.reader`)."""
    try:
        with (folder / DOCUMENT).open("rb") as document:
            fcntl.flock(document, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _remove_contents(folder: Path) -> None:
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
