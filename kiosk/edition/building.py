"""Building: from a curator's folder to the edition that plays, whole or not at all.

Everything is written aside, brought to disk and then renamed; `current` changes last and in one step. Whenever the
builder is killed, what played before plays on, and the next build sweeps up.
"""

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.edition.cache import Cache, Prepared, is_whole
from kiosk.edition.document import document, pictures_of
from kiosk.edition.fonts import Carried, carried
from kiosk.edition.pictures import Probe, prepare, problem_of
from kiosk.edition.reader import DOCUMENT, FONTS, MEDIA, TIMELINES, EditionError, hash_of, verify
from kiosk.edition.store import Store, StoreBusy, sync_file, sync_folder
from kiosk.exhibit.fonts import fonts_of
from kiosk.exhibit.model import Exhibit
from kiosk.exhibit.problems import Place, Problem, in_order
from kiosk.exhibit.reading import Reading, read
from kiosk.exhibit.sheets.rows import ChangedError

Progress = Callable[[int, int, str, float | None], None]
"""Called with how many pictures are done, of how many, the name of one, and the seconds left if that can be told."""

PASSING = frozenset({"disk-full", "disk-read-only", "disk-forbidden", "disk-failed", "store-busy", "exhibit-changed"})
"""Codes of problems that are not in the exhibit, and may be gone at the next try."""

ROOM_TO_SPARE = 64 * 2**20
_ROOM_FOR_ONE = 12 * 2**20


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    `edition` is the whole and current edition of that `hash`, None if there was an error; `changed` says whether it
    is another than before, or was mended. `problems` are the exhibit's, and those of its pictures and the disk.
    """

    edition: Path | None
    hash: str | None
    problems: tuple[Problem, ...]
    changed: bool


def build(
    exhibit: Path,
    store: Store,
    progress: Progress | None = None,
    *,
    allow_missing: bool = False,
    thorough: bool = True,
) -> Built:
    """Read, check, prepare and write the exhibit in that folder, and make it the store's current edition.

    With `allow_missing`, pictures and fonts that can't be read are warnings, and words or the system's fonts take their
    place. `thorough` looks for damage in what earlier builds left. Never raises for what a curator, a picture or the
    disk does wrong.
    """
    return build_reading(read(exhibit), store, progress, allow_missing=allow_missing, thorough=thorough)


def build_reading(
    reading: Reading,
    store: Store,
    progress: Progress | None = None,
    *,
    allow_missing: bool = False,
    thorough: bool = True,
    asked: bool = True,
) -> Built:
    """`build` of what has been read already.

    Where nobody `asked` for it, an exhibit that has not changed leaves alone what was promoted in its place since.
    """
    if reading.exhibit is None:
        return Built(None, None, reading.problems, changed=False)
    try:
        with store.locked():
            builder = _Builder(reading, reading.exhibit, store, progress, thorough=thorough, asked=asked)
            return builder.build(allow_missing=allow_missing)
    except BrokenPipeError:
        raise  # nobody listens to the progress any more
    except (StoreBusy, OSError) as fault:
        problem = store_problem(store, fault)
    return Built(None, None, in_order([*reading.problems, problem]), changed=False)


class _Builder:
    """One build, with the store locked."""

    def __init__(
        self,
        reading: Reading,
        exhibit: Exhibit,
        store: Store,
        progress: Progress | None,
        *,
        thorough: bool,
        asked: bool,
    ) -> None:
        self._reading = reading
        self._exhibit = exhibit
        self._store = store
        self._progress = progress
        self._thorough = thorough
        self._asked = asked
        self._cache = Cache(store)
        self._aside = store.making
        self._fonts: list[Carried] = []

    @property
    def _timelines(self) -> Path:
        """Where the files of timelines are written before it is known whether they are needed."""
        return self._aside / TIMELINES

    def build(self, *, allow_missing: bool) -> Built:
        self._store.tidy()
        self._store.making.mkdir(exist_ok=True)
        # A name of its own: a worker of a build that was killed may still be writing where that one told it to.
        with TemporaryDirectory(dir=self._store.making, ignore_cleanup_errors=True) as aside:
            self._aside = Path(aside)
            built = self._build(allow_missing=allow_missing)
        self._store.tidy()
        return built

    def _build(self, *, allow_missing: bool) -> Built:
        found = self._prepare()
        fonts, damaged = fonts_of(self._exhibit.folder)
        self._fonts = carried(fonts)
        unreadable = (*self._unreadable(found), *damaged)
        if unreadable and not allow_missing:
            self._cache.close()
            return Built(None, None, in_order([*self._reading.problems, *unreadable]), changed=False)
        prepared = {name: picture for name, picture in found.items() if isinstance(picture, Prepared)}
        self._timelines.mkdir()
        try:
            written = document(self._exhibit, prepared, self._timelines, self._fonts)
        except ChangedError as fault:
            self._cache.close()
            problem = Place(self._exhibit.folder).error("exhibit-changed", f"{fault} while it was read.", "Try again.")
            return Built(None, None, in_order([*self._reading.problems, problem]), changed=False)
        edition, changed = self._edition(written, prepared)
        self._cache.close()
        warnings = [replace(problem, severity="warning") for problem in unreadable]
        return Built(edition, edition.name, in_order([*self._reading.problems, *warnings]), changed)

    def _prepare(self) -> dict[str, Prepared | Probe]:
        paths = {name: self._exhibit.folder / name for name in pictures_of(self._exhibit)}
        pace = _Pace({path: name for name, path in paths.items()}, self._progress)
        found = prepare(
            list(paths.values()),
            self._cache,
            self._aside / "pictures",
            thorough=self._thorough,
            begin=lambda originals: self._begin(originals, pace),
            seen=pace.seen,
        )
        return {name: found[path] for name, path in paths.items()}

    def _begin(self, originals: Sequence[Path], pace: "_Pace") -> None:
        pace.begin(originals)
        needed = ROOM_TO_SPARE + sum(min(2 * size, _ROOM_FOR_ONE) for size in map(_size_of, originals))
        if shutil.disk_usage(self._store.folder).free < needed:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fspath(self._store.folder))

    def _unreadable(self, found: dict[str, Prepared | Probe]) -> Iterable[Problem]:
        by_path = {self._exhibit.folder / name: picture for name, picture in found.items()}
        for mention in self._reading.pictures:
            picture = by_path.get(mention.path)
            if picture is not None and (problem := problem_of(mention, picture)) is not None:
                yield problem

    def _edition(self, written: bytes, prepared: dict[str, Prepared]) -> tuple[Path, bool]:
        """The edition's folder, written if it isn't there whole, and promoted; and whether anything had to be done."""
        target = self._store.editions / hash_of(written)
        if self._is_whole(target, prepared):
            if not self._asked and self._store.keeps_another(target.name):
                return target, False
            if self._store.current() == target:
                self._store.note_latest(target.name)
                return target, False
        else:
            self._write(target, written, prepared)
        self._store.promote(target.name)
        self._store.note_latest(target.name)
        return target, True

    def _is_whole(self, target: Path, prepared: dict[str, Prepared]) -> bool:
        try:
            verify(target)
        except EditionError:
            return False
        for step in (step for picture in prepared.values() for step in picture.steps):
            media, kept = target / MEDIA / step.name, self._cache.file(step)
            # Where the edition's file is a link to the cache's, it was read through there.
            linked = media.exists() and media.samefile(kept)
            if not is_whole(media, step.size, thorough=self._thorough and not linked):
                return False
        if not all(is_whole(target / FONTS / font.name, font.size, thorough=self._thorough) for font in self._fonts):
            return False
        return all(
            is_whole(target / TIMELINES / file.name, file.stat().st_size, thorough=self._thorough)
            for file in self._timelines.iterdir()
        )

    def _write(self, target: Path, written: bytes, prepared: dict[str, Prepared]) -> None:
        aside = self._aside / target.name
        (aside / MEDIA).mkdir(parents=True)
        for step in {step.name: step for picture in prepared.values() for step in picture.steps}.values():
            _link(self._cache.file(step), aside / MEDIA / step.name)
        if self._fonts:
            (aside / FONTS).mkdir()
            for font in self._fonts:
                font.copy(aside / FONTS)
            sync_folder(aside / FONTS)
        if timelines := list(self._timelines.iterdir()):
            for timeline in timelines:
                sync_file(timeline)
            self._timelines.rename(aside / TIMELINES)
            sync_folder(aside / TIMELINES)
        with (aside / DOCUMENT).open("wb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(aside / MEDIA)
        sync_folder(aside)
        self._store.put(aside)


class _Pace:
    """Tells the progress, and from the bytes done so far how long the rest will take."""

    def __init__(
        self, names: dict[Path, str], progress: Progress | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._names = names
        self._progress = progress
        self._clock = clock
        self._seen = 0
        self._sizes: dict[Path, int] = {}
        self._done = 0
        self._since = 0.0

    def begin(self, originals: Sequence[Path]) -> None:
        self._sizes = {path: 1 + _size_of(path) for path in originals}
        self._since = self._clock()
        if self._progress is not None:
            self._progress(self._seen, len(self._names), self._names[originals[0]], None)

    def seen(self, path: Path, worked: bool) -> None:
        self._seen += 1
        self._done += self._sizes.get(path, 0)
        if self._progress is not None and worked:
            self._progress(self._seen, len(self._names), self._names[path], self._left())

    def _left(self) -> float | None:
        remaining = sum(self._sizes.values()) - self._done
        return (self._clock() - self._since) * remaining / self._done if self._done else None


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _link(source: Path, target: Path) -> None:
    """One file in two places where the file system can do that, else a copy, on disk once this returns."""
    try:
        target.hardlink_to(source)
    except OSError as fault:
        if fault.errno not in (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS):
            raise
        shutil.copyfile(source, target)
        sync_file(target)


_DISK = {
    errno.ENOSPC: ("disk-full", "the disk is full", "Make room on the disk that holds this folder."),
    errno.EDQUOT: ("disk-full", "this user's share of the disk is full", "Make room in this user's folders."),
    errno.EROFS: ("disk-read-only", "this disk can only be read", "Put $KIOSK_DATA on a disk that can be written to."),
    errno.EACCES: ("disk-forbidden", "this user may not write here", "Let this user write to the folder."),
    errno.EPERM: ("disk-forbidden", "this user may not write here", "Let this user write to the folder."),
    errno.EIO: ("disk-failed", "the disk failed", "Replace the disk soon."),
}


def store_problem(store: Store, fault: OSError | StoreBusy) -> Problem:
    """Why nothing can be written into the store, and what to do about it."""
    if isinstance(fault, StoreBusy):
        remedy = "Wait until that is done and try again."
        return Place(store.folder).error("store-busy", "another program is building this exhibit right now.", remedy)
    reason = (fault.strerror or str(fault)).lower()
    code, message, remedy = _DISK.get(
        fault.errno or 0, ("disk-failed", f"nothing can be written here ({reason})", "Look at the disk.")
    )
    return Place(store.folder).error(
        code, f"{message}, so the exhibit can't be prepared.", f"{remedy} What played before plays on."
    )
