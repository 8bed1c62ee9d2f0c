"""The cache: prepared pictures by what their originals hold, so that an unchanged original is never prepared twice.

cache/
  media/<hash>.jpg          a step of some picture, by its own bytes
  pictures/<hash>-<recipe>  what was made of the original of that hash; its time is when it was last used
  originals.json            the hash of each original that was looked at
"""

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.edition.decoding import FILE_LIMIT, RECIPE
from kiosk.edition.reader import NAME_DIGITS
from kiosk.edition.store import Store

LIMIT = 4 * 2**30
"""Bytes of media the cache may hold beyond what kept editions use."""

_SETTLED = 3 * 10**9
_MOST_KNOWN = 50_000

Identity = list[int]


@dataclass(frozen=True, slots=True)
class PreparedStep:
    """A step's size in px, its file's name in the cache and in an edition, and the file's size in bytes."""

    width: int
    height: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture made ready: `colour` ("#rrggbb") to paint before it arrives, and its steps, ascending."""

    colour: str
    alpha: bool
    steps: tuple[PreparedStep, ...]


class Known:
    """What was found out about files, in one JSON file; forgotten as soon as the file system tells of a change."""

    def __init__(self, file: Path, clock: Callable[[], int] = time.time_ns) -> None:
        """`clock` gives the time in ns since 1970, as files bear it."""
        self._file = file
        self._clock = clock
        self._changed = False
        self._found: dict[str, tuple[Identity, Any]] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError):
            read = json.loads(file.read_bytes()).items()
            self._found = {path: (identity, value) for path, (identity, value) in read}

    def about(self, path: Path) -> Any:
        """What is known about the file as it is now; None for nothing."""
        entry = self._found.get(os.fspath(path))
        return entry[1] if entry and entry[0] == identity_of(path) else None

    def learn(self, path: Path, identity: Identity | None, value: Any) -> None:
        """Remember `value` about the file, which had that identity before it was read."""
        # A file written a moment ago could change once more without its time showing it (FAT counts in 2 s).
        if identity is not None and self._clock() - identity[2] > _SETTLED:
            self._found.pop(os.fspath(path), None)
            self._found[os.fspath(path)] = (identity, value)
            self._changed = True

    def save(self) -> None:
        """Write it down. A disk that refuses costs only the time to find it all out again."""
        if self._changed:
            newest = dict(list(self._found.items())[-_MOST_KNOWN:])
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_aside(self._file, json.dumps(newest, ensure_ascii=False).encode("utf-8", "surrogatepass"))


class Cache:
    """The prepared pictures of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._media = store.cache / "media"
        self._pictures = store.cache / "pictures"
        self._known = Known(store.cache / "originals.json")
        self._used: set[Path] = set()

    def hash_of(self, original: Path) -> str | None:
        """SHA-256 of the original's bytes, from memory where it has not changed; None for what is no readable file."""
        if known := self._known.about(original):
            return str(known)
        identity = identity_of(original)
        if identity is None or identity[1] > FILE_LIMIT:
            return None
        try:
            with original.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        self._known.learn(original, identity, found)
        return found

    def find(self, original: str, *, thorough: bool) -> Prepared | None:
        """What was made of the original of that hash, if all of it is still there; `thorough` reads it through."""
        record = self._record(original)
        prepared = _read_record(record)
        if prepared is None or not all(self._is_whole(step, thorough=thorough) for step in prepared.steps):
            return None
        with suppress(OSError):
            os.utime(record)
        self._used.add(record)
        return prepared

    def keep(self, original: str, answer: dict[str, Any], made: Path) -> Prepared:
        """Take over what a worker made of the original of that hash in the folder `made`.

        Raises OSError if the disk refuses.
        """
        prepared = _prepared(answer)
        self._media.mkdir(parents=True, exist_ok=True)
        self._pictures.mkdir(exist_ok=True)
        for step in prepared.steps:
            (made / step.name).replace(self.file(step))
        record = self._record(original)
        kept = {"colour": answer["colour"], "alpha": answer["alpha"], "steps": answer["steps"]}
        write_aside(record, json.dumps(kept).encode())
        self._used.add(record)
        return prepared

    def file(self, step: PreparedStep) -> Path:
        """Where the step's file is."""
        return self._media / step.name

    def close(self) -> None:
        """Write down what is known and keep within `LIMIT`: what was used longest ago goes first.

        What this build used stays, and what any edition in the store holds.
        """
        self._known.save()
        with suppress(OSError):
            sizes = {entry.name: entry.stat().st_size for entry in os.scandir(self._media)}
            held = self._held_by_editions()
            excess = sum(size for name, size in sizes.items() if name not in held) - LIMIT
            if excess > 0:
                self._drop(excess, sizes, held)

    def _drop(self, excess: int, sizes: dict[str, int], held: set[str]) -> None:
        records = sorted(self._pictures.iterdir(), key=lambda record: record.stat().st_mtime_ns)
        names = {record: _names_in(record) for record in records}
        wanted = held.union(*(names[record] for record in records if record in self._used))
        orphans = set(sizes).difference(wanted, *names.values())
        excess -= self._remove(orphans, sizes)
        for record in records:
            if excess <= 0:
                return
            if record not in self._used:
                record.unlink(missing_ok=True)
                excess -= self._remove(names[record] - wanted, sizes)

    def _remove(self, names: Iterable[str], sizes: dict[str, int]) -> int:
        """Remove media files; how many bytes that gave back."""
        freed = 0
        for name in names:
            (self._media / name).unlink(missing_ok=True)
            freed += sizes.pop(name, 0)
        return freed

    def _held_by_editions(self) -> set[str]:
        return {file.name for file in self._store.editions.glob("*/media/*")}

    def _record(self, original: str) -> Path:
        return self._pictures / f"{original}-{RECIPE}"

    def _is_whole(self, step: PreparedStep, *, thorough: bool) -> bool:
        return is_whole(self.file(step), step.size, thorough=thorough)


def is_whole(media: Path, size: int, *, thorough: bool) -> bool:
    """Whether the media file is there in its `size` (bytes) and, if `thorough`, holds what its name says."""
    try:
        if media.stat().st_size != size:
            return False
        if not thorough:
            return True
        with media.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:NAME_DIGITS] == media.stem
    except OSError:
        return False


def identity_of(path: Path) -> Identity | None:
    """What the file system tells of an ordinary file that changes when its bytes do: inode, bytes, times in ns."""
    try:
        about = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(about.st_mode):
        return None
    # The time of the last change of the inode shows a copy that was given its original's time.
    return [about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns]


def write_aside(file: Path, data: bytes) -> None:
    """Write the whole file or leave the one that was there; not synced to disk."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def _read_record(record: Path) -> Prepared | None:
    try:
        return _prepared(json.loads(record.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _names_in(record: Path) -> set[str]:
    prepared = _read_record(record)
    return {step.name for step in prepared.steps} if prepared else set()


def _prepared(source: dict[str, Any]) -> Prepared:
    steps = tuple(PreparedStep(*step) for step in source["steps"])
    return Prepared(source["colour"], source["alpha"], steps)
