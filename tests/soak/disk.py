"""A disk that fails, or loses its power, at the operation of one's choice.

`operations` runs some work in a process of its own, in which everything that changes files beneath one folder passes
by a counter: each write, fsync, rename, link, removal and making of a file or a folder. The counter writes them down,
and at the one that is asked for it fails or kills the process.

`Disk` replays what was written down and says what would be there after a power cut.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Operation = tuple[Any, ...]
"""Its name, the path relative to the folder that it was done to, and what else belongs to it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the operation number `at` (from 1): `error` is raised; None kills the process.

    A write is done to the half before it fails. With `lasting`, everything after it fails too, as on a full or a
    read-only disk.
    """

    at: int
    error: int | None = None
    lasting: bool = False


def operations(folder: Path, work: Callable[[], object], fault: Fault | None = None) -> tuple[list[Operation], str]:
    """Runs the work in a child: what it did beneath the folder, and how it ended: "", "killed", or its traceback."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        counter = _Counter(folder, fault)
        counter.install()
        how = ""
        try:
            work()
        except BaseException:  # noqa: BLE001 (told to the parent)
            how = traceback.format_exc()
        counter.remove()
        with open(writing, "wb") as out:  # noqa: PTH123
            pickle.dump((counter.done, how), out)
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as source:  # noqa: PTH123
        data = source.read()
    os.waitpid(child, 0)
    if not data:
        return [], "killed"
    done, how = pickle.loads(data)  # noqa: S301 (our own child's)
    return done, how


class _Counter:
    """Stands, in the child, between the work and the system."""

    def __init__(self, folder: Path, fault: Fault | None) -> None:
        self.done: list[Operation] = []
        self._folder = os.path.realpath(folder)
        self._fault = fault
        self._count = 0
        self._open = io.open
        self._real = {name: getattr(os, name) for name in (*_OF_ONE, *_OF_TWO, *_OF_FILES)}
        self._names: dict[int, str] = {}
        """Of the files that `os.open` opened for writing."""

    def install(self) -> None:
        for name in _OF_ONE:
            setattr(os, name, self._of_one(name))
        for name in _OF_TWO:
            setattr(os, name, self._of_two(name))
        os.open, os.write, os.fsync, os.close = self._os_open, self._os_write, self._os_fsync, self._os_close
        os.sendfile = self._os_sendfile
        builtins.open = io.open = self._io_open  # type: ignore[assignment]

    def remove(self) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)
        builtins.open = io.open = self._open

    def do(self, operation: Operation, act: Callable[[], Any], half: Callable[[], Any] | None = None) -> Any:
        self._count += 1
        fault = self._fault
        if fault is not None and self._count >= fault.at:
            if self._count == fault.at and half is not None:
                half()
            if fault.error is None:
                os.kill(os.getpid(), signal.SIGKILL)
            gives_room = fault.error == errno.ENOSPC and operation[0] in ("unlink", "rmdir")
            if (self._count == fault.at or fault.lasting) and not gives_room:
                raise OSError(fault.error, os.strerror(fault.error or 0), operation[1])
        result = act()
        self.done.append(operation)
        return result

    def _name(self, path: Any, folder: int | None = None) -> str | None:
        """The path relative to the folder, links on the way to it followed; None for what lies elsewhere."""
        if isinstance(path, int):
            full = _opened(path)
        else:
            above = os.getcwd() if folder is None else _opened(folder)  # noqa: PTH109
            full = os.path.join(above, os.fsdecode(path))  # noqa: PTH118
        parent, name = os.path.split(full)
        full = os.path.join(os.path.realpath(parent), name)  # noqa: PTH118
        return os.path.relpath(full, self._folder) if full.startswith(self._folder + "/") else None

    # the calls

    def _of_one(self, name: str) -> Callable[..., Any]:
        real = self._real[name]

        def call(path: Any, *rest: Any, dir_fd: int | None = None, **options: Any) -> Any:
            named = self._name(path, dir_fd)
            if dir_fd is not None:
                options["dir_fd"] = dir_fd

            def act() -> Any:
                return real(path, *rest, **options)

            return act() if named is None else self.do(("unlink" if name == "remove" else name, named), act)

        return call

    def _of_two(self, name: str) -> Callable[..., Any]:
        real = self._real[name]

        def call(source: Any, target: Any, *rest: Any, **options: Any) -> Any:
            def act() -> Any:
                return real(source, target, *rest, **options)

            named = self._name(target)
            if named is None:
                return act()
            first = os.fspath(source) if name == "symlink" else self._name(source)
            return self.do(("rename" if name == "replace" else name, named, first), act)

        return call

    def _make(self, named: str, *, empties: bool) -> None:
        """A file that is about to be opened for writing is made or emptied, as an operation of its own."""
        full = f"{self._folder}/{named}"
        if not os.path.lexists(full):
            self.do(("create", named), lambda: io.FileIO(full, "x").close())
        elif empties:
            self.do(("empty", named), lambda: io.FileIO(full, "w").close())

    def _os_open(self, path: Any, flags: int, *rest: Any, dir_fd: int | None = None) -> int:
        writes = flags & (os.O_WRONLY | os.O_RDWR)
        named = self._name(path, dir_fd) if writes else None
        if named is not None and flags & os.O_CREAT and not (flags & os.O_EXCL and os.path.lexists(path)):
            self._make(named, empties=bool(flags & os.O_TRUNC))
            flags &= ~(os.O_EXCL | os.O_TRUNC)
        descriptor: int = self._real["open"](path, flags, *rest, dir_fd=dir_fd)
        if named is not None:
            self._names[descriptor] = named
        return descriptor

    def _os_close(self, descriptor: int) -> None:
        self._names.pop(descriptor, None)
        self._real["close"](descriptor)

    def _os_write(self, descriptor: int, data: Any) -> int:
        real, named = self._real["write"], self._names.get(descriptor)
        if named is None:
            return int(real(descriptor, data))
        whole = bytes(data)
        place = os.fstat(descriptor).st_size if _appends(descriptor) else os.lseek(descriptor, 0, os.SEEK_CUR)
        half = whole[: len(whole) // 2]
        return int(
            self.do(("write", named, place, whole), lambda: real(descriptor, whole), lambda: real(descriptor, half))
        )

    def _os_fsync(self, file: Any) -> None:
        descriptor = file if isinstance(file, int) else file.fileno()
        named = self._name(descriptor)
        if named is None and os.path.realpath(f"/proc/self/fd/{descriptor}") == self._folder:
            named = "."
        if named is not None:
            self.do(("fsync", named), lambda: self._real["fsync"](descriptor))

    def _os_sendfile(self, *_: Any) -> int:
        raise OSError(errno.ENOTSOCK, "copies are made by reading and writing, which is seen")

    def _io_open(self, file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **options: Any) -> Any:
        if set("wax+").isdisjoint(mode):
            return self._open(file, mode, buffering, *rest, **options)
        named = self._names.get(file) if isinstance(file, int) else self._name(file)
        if named is None or ("x" in mode and os.path.lexists(file)):
            return self._open(file, mode, buffering, *rest, **options)
        if not isinstance(file, int):
            self._make(named, empties="w" in mode)
            file = f"{self._folder}/{named}"
        raw = _Told(self, named, file, "a" if "a" in mode else "r+")
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        names = dict(zip(("encoding", "errors", "newline"), rest, strict=False)) | options
        return io.TextIOWrapper(
            buffered, **{key: names[key] for key in ("encoding", "errors", "newline") if key in names}
        )


_OF_ONE = ("unlink", "remove", "mkdir", "rmdir")
_OF_TWO = ("rename", "replace", "link", "symlink")
_TEXT = ("encoding", "errors", "newline")
_OF_FILES = ("open", "write", "fsync", "close", "sendfile")


def _opened(descriptor: int) -> str:
    return os.fspath(Path(f"/proc/self/fd/{descriptor}").readlink())


def _appends(descriptor: int) -> bool:
    return bool(fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_APPEND)


class _Told(io.FileIO):
    """A file open for writing whose every write passes by the counter."""

    def __init__(self, counter: _Counter, named: str, file: Any, mode: str) -> None:
        super().__init__(file, mode)
        self._counter = counter
        self._named = named

    def write(self, data: Any) -> int:
        whole = bytes(data)
        place = os.fstat(self.fileno()).st_size if _appends(self.fileno()) else self.tell()
        write, half = super().write, whole[: len(whole) // 2]
        return int(self._counter.do(("write", self._named, place, whole), lambda: write(whole), lambda: write(half)))


# what a power cut leaves


@dataclass
class _File:
    data: bytes = b""
    synced: bytes | None = None
    """What of it had been brought to disk when fsync last was called; None: never."""


@dataclass
class _Link:
    target: str


@dataclass
class _Folder:
    names: dict[str, _File | _Link | _Folder] = field(default_factory=dict)
    synced: dict[str, _File | _Link | _Folder] = field(default_factory=dict)


AFTER = ("killed", "journalled", "half", "strict")
"""What may be there afterwards. Killed: all that was done. Journalled: every name, and of each file what was synced
(ext4 and its like). Half: the same, with half of what was not synced. Strict: only the names and the data of folders
and files that were synced themselves, which is all that POSIX promises."""


class Disk:
    """The folder as it is in memory and on the disk, operation by operation."""

    def __init__(self, folder: Path) -> None:
        """What is in the folder now is on the disk."""
        self._root = _taken_up(folder, {})

    def do(self, operation: Operation) -> None:
        """One more operation of those that were written down."""
        what, path, *rest = operation
        if what == "fsync":
            self._fsync(path)
            return
        above, name = self._at(path)
        match what:
            case "create":
                above.names[name] = _File()
            case "empty":
                self._file(path).data = b""
            case "write":
                place, data = rest
                file = self._file(path)
                file.data = file.data[:place].ljust(place, b"\0") + data + file.data[place + len(data) :]
            case "mkdir":
                above.names[name] = _Folder()
            case "unlink" | "rmdir":
                del above.names[name]
            case "symlink":
                above.names[name] = _Link(rest[0])
            case "link":
                above.names[name] = self._file(rest[0])
            case "rename":
                source, old = self._at(rest[0])
                above.names[name] = source.names.pop(old)
            case _:
                raise ValueError(what)

    def write_to(self, folder: Path, after: str) -> None:
        """Makes the folder as one of `AFTER` would leave it."""
        folder.mkdir(parents=True)
        _laid_down(self._root, folder, after, {})

    def copy(self) -> Disk:
        return deepcopy(self)

    def _fsync(self, path: str) -> None:
        above, name = self._at(path)
        it = self._root if path == "." else above.names[name]
        if isinstance(it, _Folder):
            it.synced = dict(it.names)
        elif isinstance(it, _File):
            it.synced = it.data

    def _at(self, path: str) -> tuple[_Folder, str]:
        *above, name = path.split("/")
        folder = self._root
        for each in above:
            step = folder.names[each]
            assert isinstance(step, _Folder), path
            folder = step
        return folder, name

    def _file(self, path: str) -> _File:
        above, name = self._at(path)
        file = above.names[name]
        assert isinstance(file, _File), path
        return file


def _taken_up(folder: Path, seen: dict[int, _File]) -> _Folder:
    taken = _Folder()
    for entry in folder.iterdir():
        if entry.is_symlink():
            taken.names[entry.name] = _Link(os.fspath(entry.readlink()))
        elif entry.is_dir():
            taken.names[entry.name] = _taken_up(entry, seen)
        else:
            data = entry.read_bytes()
            taken.names[entry.name] = seen.setdefault(entry.stat().st_ino, _File(data, data))
    taken.synced = dict(taken.names)
    return taken


def _laid_down(source: _Folder, target: Path, after: str, seen: dict[int, Path]) -> None:
    for name, it in (source.synced if after == "strict" else source.names).items():
        place = target / name
        match it:
            case _Folder():
                place.mkdir()
                _laid_down(it, place, after, seen)
            case _Link(link):
                place.symlink_to(link)
            case _File(data, synced):
                if (first := seen.setdefault(id(it), place)) is not place:
                    place.hardlink_to(first)
                    continue
                left = data if after == "killed" else synced or b""
                if after == "half" and len(data) > len(left):
                    left = data[: (len(left) + len(data)) // 2]
                place.write_bytes(left)
