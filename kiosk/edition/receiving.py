"""Receiving: an edition that was made on another machine, from the folder it was copied to into the store.

Whoever copies may still be at it, and what synchronises folders expects to find tomorrow what it left there today: so
that folder is only ever read. Everything is copied aside, proven by its hash as it arrives, looked through, and then
promoted in one step. Media and fonts are opened in limited processes, never in the one that faces the public.
"""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.edition.building import ROOM_TO_SPARE, Built, store_problem
from kiosk.edition.cache import is_whole
from kiosk.edition.copying import ForeignError, SourceError, copied, open_folder
from kiosk.edition.examining import Unsound, examined
from kiosk.edition.looking import is_temporary
from kiosk.edition.reader import (
    CLOSING,
    DOCUMENT,
    FONTS,
    FORMAT,
    MEDIA,
    NAME_DIGITS,
    TIMELINES,
    EditionError,
    Step,
    open_edition,
    verify,
)
from kiosk.edition.store import Store, StoreBusy, sync_folder
from kiosk.edition.workers import Job, Workers
from kiosk.exhibit.fonts import MOST_BYTES as MOST_FONT_BYTES
from kiosk.exhibit.fonts import fonts_of
from kiosk.exhibit.problems import Place, Problem

MOST_DOCUMENT_BYTES = 256 * 2**20
MOST_MEDIA_BYTES = 128 * 2**20
MOST_TIMELINE_BYTES = 2**31
MOST_FILES = 100_000
MOST_FONTS = 200
MOST_TIMELINES = 10_000

_STAYS = "What played before plays on."
_AGAIN = "Copy it again, or make it again."
_FOLDERS = {
    MEDIA: ((".jpg", ".webp"), MOST_MEDIA_BYTES),
    FONTS: ((".ttf", ".otf"), MOST_FONT_BYTES),
    TIMELINES: ((".events",), MOST_TIMELINE_BYTES),
}
"""The folders of an edition: how names in them end, and the most bytes of a file."""

Progress = Callable[[int, int, str], None]
"""Called with how many files are here, of how many, and the name of one."""


class NotWhole(Exception):  # noqa: N818 (a state, not a fault)
    """Something of the edition is missing or cut off, as it is while it is being copied; the message is a clause."""


class _Refused(Exception):  # noqa: N818 (a finding, not a fault)
    def __init__(self, code: str, message: str, remedy: str = _AGAIN) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


def receive(
    source: Path,
    store: Store,
    progress: Progress | None = None,
    *,
    thorough: bool = True,
    asked: bool = True,
    late: bool = False,
) -> Built:
    """Take the edition in the folder `source`, named by its hash, into the store, and promote it.

    Raises NotWhole as long as something may still be on its way; when it is `late`, that is a problem like others.
    `thorough` and `asked` are those of `kiosk.edition.building.build_reading`. Never raises for what somebody else
    or the disk does wrong.
    """
    place = Place(source)
    try:
        with store.locked():
            return _Receiver(source, store, progress, thorough=thorough, asked=asked).receive()
    except NotWhole as state:
        if not late:
            raise
        problem = place.error("edition-not-whole", f"this edition is not whole: {state}.", f"Copy it again. {_STAYS}")
    except _Refused as fault:
        problem = place.error(fault.code, f"{fault.message}.", f"{fault.remedy} {_STAYS}")
    except BrokenPipeError:
        raise  # nobody listens to the progress any more
    except (StoreBusy, OSError) as fault:
        problem = store_problem(store, fault)
    return Built(None, None, (problem,), changed=False)


def check_edition(source: Path, aside: Path, spare: int) -> tuple[str, tuple[Problem, ...]]:
    """Copy the edition in `source` into the folder `aside` and look it through there; its title, and what is wrong.

    `spare` is how many bytes stay free on this disk. Raises OSError if the disk refuses.
    """
    try:
        _Copy(source, aside, spare=spare).make()
    except NotWhole as state:
        message, remedy = f"this edition is not whole: {state}.", "Copy it again."
        return "", (Place(source).error("edition-not-whole", message, remedy),)
    except _Refused as fault:
        return "", (Place(source).error(fault.code, f"{fault.message}.", fault.remedy),)
    edition = open_edition(aside / source.name)
    edition.close()
    return edition.title.get(edition.languages[0].tag, edition.exhibit), ()


class _Receiver:
    """One edition on its way, with the store locked."""

    def __init__(self, source: Path, store: Store, progress: Progress | None, *, thorough: bool, asked: bool) -> None:
        self._source = source
        self._store = store
        self._progress = progress
        self._thorough = thorough
        self._asked = asked

    def receive(self) -> Built:
        self._store.tidy()
        target = self._store.editions / self._source.name
        if self._is_whole(target):
            if not self._asked and self._store.keeps_another(target.name):
                return Built(target, target.name, (), changed=False)
            if self._store.current() == target:
                self._store.note_latest(target.name)
                return Built(target, target.name, (), changed=False)
        else:
            self._store.making.mkdir(exist_ok=True)
            with TemporaryDirectory(dir=self._store.making, ignore_cleanup_errors=True) as aside:
                self._store.put(_Copy(self._source, Path(aside), self._progress).make())
        self._store.promote(target.name)
        self._store.note_latest(target.name)
        self._store.tidy()
        return Built(target, target.name, (), changed=True)

    def _is_whole(self, target: Path) -> bool:
        try:
            verify(target)
            files = [file for folder in _FOLDERS for file in (target / folder).glob("*")]
            return all(is_whole(file, file.stat().st_size, thorough=self._thorough) for file in files)
        except (EditionError, OSError):
            return False


class _Copy:
    """An edition copied from `source` into the folder `aside`, under its own name, and looked through."""

    def __init__(
        self, source: Path, aside: Path, progress: Progress | None = None, *, spare: int = ROOM_TO_SPARE
    ) -> None:
        self._source = source
        self._target = aside / source.name
        self._progress = progress
        self._spare = spare
        self._sizes: dict[str, int] = {}

    def make(self) -> Path:
        self._target.mkdir()
        with _open(self._source) as top:
            self._check_names(top, {DOCUMENT, *_FOLDERS})
            header = self._document(top)
            names = {
                MEDIA: self._names(top, MEDIA, header["media"]),
                FONTS: self._names(top, FONTS, len(header["fonts"])),
                TIMELINES: self._names(top, TIMELINES, len(header["timelines"])),
            }
            self._check_room(top, names)
            total = sum(map(len, names.values()))
            for folder, files in names.items():
                self._files(top, folder, files, total)
        sync_folder(self._target)
        self._look_through(header)
        return self._target

    def _document(self, top: int) -> dict[str, Any]:
        file = self._target / DOCUMENT
        self._copy(top, DOCUMENT, self._source.name, MOST_DOCUMENT_BYTES)
        try:
            with file.open("rb") as document:
                header = json.loads(document.readline() + CLOSING)
            known = header["format"]
            if known == FORMAT:
                _check_files(header)
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise _unsound(f"its first line can't be read ({fault!r})") from fault
        if isinstance(known, int) and known > FORMAT:
            message = f"this edition was made by a newer version of this program (format {known}; here is {FORMAT})"
            raise _Refused("edition-newer", message, "Bring this kiosk up to date first.")
        if known != FORMAT:
            raise _unsound("it is of a format that was never one of this program's")
        return dict(header)

    def _copy(self, folder: int, name: str, digits: str, most: int) -> int:
        """Copies a file, named from the edition's folder, out of the open `folder` that it is in; gives its size.

        What it holds must have a hash that begins with these `digits`, in at most so many bytes.
        """
        target = self._target / name
        try:
            found, size = copied(target.name, folder, target, most)
        except FileNotFoundError as fault:
            raise NotWhole(f"“{name}” is missing") from fault
        except ForeignError as fault:
            raise _Refused("edition-foreign", str(fault)) from fault
        except SourceError as fault:
            raise NotWhole(str(fault)) from fault
        if found[:NAME_DIGITS] != digits:
            raise NotWhole(f"“{name}” is cut off or damaged")
        return size

    def _names(self, top: int, folder: str, count: int) -> list[str]:
        """The files that the folder must hold, as many as the document says."""
        try:
            within = open_folder(folder, top)
        except FileNotFoundError as fault:
            if not count:
                return []
            raise NotWhole(f"the folder “{folder}” is missing") from fault
        except OSError as fault:
            raise _Refused("edition-foreign", f"“{folder}” is no folder that can be read") from fault
        try:
            names = [name for name in _listed(within) if not is_temporary(name)]
        finally:
            os.close(within)
        for name in names:
            stem, ending = os.path.splitext(name)  # noqa: PTH122 (a name, not a path)
            if (
                ending not in _FOLDERS[folder][0]
                or len(stem) != NAME_DIGITS
                or not set(stem) <= set("0123456789abcdef")
            ):
                raise _foreign(f"{folder}/{name}")
        if len(names) < count:
            raise NotWhole(f"{count - len(names)} of {count} files of “{folder}” are missing")
        if len(names) > count:
            raise _Refused("edition-foreign", f"“{folder}” holds {len(names)} files where {count} belong in it")
        return sorted(names)

    def _check_names(self, top: int, known: set[str]) -> None:
        for name in _listed(top):
            if name not in known and not is_temporary(name):
                raise _foreign(name)

    def _check_room(self, top: int, names: dict[str, list[str]]) -> None:
        needed = self._spare
        for folder, files in names.items():
            for name in files:
                try:
                    needed += os.stat(f"{folder}/{name}", dir_fd=top, follow_symlinks=False).st_size
                except OSError as fault:
                    raise NotWhole(f"“{folder}/{name}” is missing") from fault
        if shutil.disk_usage(self._target).free < needed:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fspath(self._target))

    def _files(self, top: int, folder: str, names: list[str], total: int) -> None:
        if folder == MEDIA or names:
            (self._target / folder).mkdir()
        if not names:
            return
        try:
            within = open_folder(folder, top)
        except OSError as fault:
            raise NotWhole(f"the folder “{folder}” is missing") from fault
        try:
            for name in names:
                self._sizes[name] = self._copy(within, f"{folder}/{name}", Path(name).stem, _FOLDERS[folder][1])
                if self._progress is not None:
                    self._progress(len(self._sizes), total, f"{folder}/{name}")
        finally:
            os.close(within)
        sync_folder(self._target / folder)

    def _look_through(self, header: dict[str, Any]) -> None:
        try:
            steps = examined(self._target)
        except (Unsound, EditionError) as fault:
            raise _unsound(str(fault).replace(f"{self._target.parent}/", "")) from fault
        if len(steps) != header["media"]:
            raise _unsound(f"it shows {len(steps)} of its {header['media']} picture files")
        timelines = {Path(file).name: size for file, size in header["timelines"]}
        if timelines != {name: size for name, size in self._sizes.items() if name.endswith(_FOLDERS[TIMELINES][0])}:
            raise _unsound("its timelines are not those it names")
        fonts = {Path(file).name: size for file, size in header["fonts"]}
        if fonts != {name: size for name, size in self._sizes.items() if name in fonts}:
            raise _unsound("its fonts are not those it names")
        for problem in _pictures(steps):
            raise _unsound(problem)
        for damaged in fonts_of(self._target)[1]:
            raise _unsound(f"a font of its: {damaged.message.rstrip('.')}")


def _check_files(header: dict[str, Any]) -> None:
    """Raise ValueError or TypeError unless the header says which files there are, and no more than there may be."""
    if not (isinstance(header["media"], int) and 0 <= header["media"] <= MOST_FILES):
        raise ValueError("no number of pictures")
    for name, most in (("fonts", MOST_FONTS), ("timelines", MOST_TIMELINES)):
        listed = header[name]
        if not isinstance(listed, list) or not len(dict(listed)) == len(listed) <= most:
            raise ValueError(f"no list of {name}")


def _pictures(steps: dict[str, Step]) -> Iterator[str]:
    """What is wrong with the pictures; each is decoded once, as the screen will, in a process that may die of it."""
    if not steps:
        return
    with Workers() as workers:
        for job, answer in workers.answers([Job(Path(step.file)) for step in steps.values()]):
            step = steps[job.path.name]
            if "error" in answer:
                yield f"“{job.path.name}”: {answer['error']}"
            elif (answer["width"], answer["height"]) != (step.width, step.height):
                yield f"“{job.path.name}” is another picture than it says"


@contextmanager
def _open(source: Path) -> Iterator[int]:
    try:
        top = open_folder(source)
    except FileNotFoundError as fault:
        raise NotWhole("its folder is gone") from fault
    except OSError as fault:
        raise _Refused("edition-foreign", f"“{source.name}” is no folder that can be read") from fault
    try:
        yield top
    finally:
        os.close(top)


def _listed(folder: int) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError as fault:
        raise NotWhole("a folder can't be read") from fault


def _foreign(name: str) -> _Refused:
    message = f"“{name[:80]}” does not belong in an edition"
    return _Refused("edition-foreign", message, "Copy the edition again, with nothing added to it.")


def _unsound(what: str) -> _Refused:
    return _Refused("edition-unsound", f"this is no edition that a kiosk can show: {what}", "Make it again.")
