"""Files of an exhibit: what a path stands for, looked at without ever waiting for it or leaving the folder."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from kiosk.exhibit.text import hidden
from kiosk.exhibit.wording import CURLY_QUOTES, Fault, nearest

_MOST_LISTED = 20_000
"""Most files looked through for a name that was meant."""
_MOST_COMPARED = 2_000
"""Most of them compared letter by letter."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|www\.")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")


class FaultError(Exception):
    """A path or file can't be used; ``fault`` says why in words."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Folder:
    """An exhibit's folder, in which paths as written are looked up."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real = root.resolve()

    def find(self, written: str) -> Path:
        """The file that is meant: existing, regular, readable, not empty and inside the folder when links are followed.

        Raises `FaultError` with what is wrong and, where it can be guessed, the right name.
        """
        if fault := _unlike_a_path(written) or hidden(written):
            raise FaultError(fault)
        path = self.root / written
        try:
            real = path.resolve()
        except (OSError, RuntimeError) as error:
            raise FaultError(_circle(written)) from error
        if not real.is_relative_to(self._real):
            raise FaultError(_outside(written))
        try:
            status = real.stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise FaultError(self._missing(written)) from error
        except OSError as error:
            # From Python 3.13 on, resolve() lets a circle of links pass.
            if error.errno == errno.ELOOP:
                raise FaultError(_circle(written)) from error
            raise FaultError(Fault("media-unreadable", f"“{written}” can't be read: {_reason(error)}.")) from error
        if fault := _unlike_a_file(written, real, status):
            raise FaultError(fault)
        return path

    def _missing(self, written: str) -> Fault:
        meant = self._meant(written)
        return Fault(
            "media-missing",
            f"there is no file “{written}” in the exhibit's folder.",
            f"Did you mean “{meant}”?" if meant else "Copy it there, or mend its name; capitals count.",
        )

    def _meant(self, written: str) -> str | None:
        """The file with the same name in other capitals, elsewhere, with another ending, or nearly the same name."""
        wanted = _folded(written)
        if wanted in self._files:
            return self._files[wanted]
        for part in (_name, _stem):
            if found := next((name for folded, name in self._files.items() if part(folded) == part(wanted)), None):
                return found
        if len(self._files) > _MOST_COMPARED:
            return None
        alike = {_stem(folded): name for folded, name in self._files.items() if _ending(folded) == _ending(wanted)}
        near = nearest(_stem(wanted), alike, 0.75)
        return alike[near] if near else None

    @cached_property
    def _files(self) -> dict[str, str]:
        """Every file by its folded name."""
        return {_folded(name): name for name in sorted(self._walk())}

    def _walk(self) -> Iterator[str]:
        left = _MOST_LISTED
        for folder, folders, names in os.walk(self.root):
            folders[:] = [one for one in folders if not one.startswith(".")]
            for name in names:
                left -= 1
                if left < 0:
                    return
                if not name.startswith("."):
                    yield (Path(folder) / name).relative_to(self.root).as_posix()


def _circle(written: str) -> Fault:
    return Fault("media-unreadable", f"“{written}” can't be followed to a file: its links go in a circle.")


def load(file: Path, most: int) -> bytes:
    """The bytes of a text file; never waits for a pipe or device.

    Raises `FaultError` for what is no file, can't be read, or has more than ``most`` bytes.
    """
    try:
        if fault := _not_regular(file.name, file.stat()):
            raise FaultError(fault)
        # Between the two looks it may have become a pipe; opened like this, even that would not wait.
        with os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as stream:
            data = stream.read(most + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FaultError(Fault("file-missing", f"there is no file “{file.name}” here.")) from error
    except OSError as error:
        raise FaultError(Fault("file-unreadable", f"this file can't be read: {_reason(error)}.")) from error
    if len(data) > most:
        message = f"this file has more than {most // 1_000_000} MB; that is more than any exhibit's text."
        raise FaultError(Fault("file-too-large", message, "Put pages into files of their own."))
    return data


def _unlike_a_path(written: str) -> Fault | None:
    if _DRIVE.match(written):
        message = f"“{written}” is a place on one Windows computer."
        name = re.split(r"[\\/]", written)[-1]
        return Fault("path-outside", message, f"Copy the file into the exhibit's folder and write “media/{name}”.")
    if _ADDRESS.match(written):
        message = f"“{written}” is an address, and a kiosk reads nothing from a network."
        return Fault("path-address", message, "Copy the file into the exhibit's folder and write its name there.")
    if "\\" in written:
        return Fault("path-backslash", f"“{written}” has backslashes.", f"Write “{written.replace(chr(92), '/')}”.")
    trimmed = written.strip().strip(CURLY_QUOTES)
    if trimmed != written:
        what = "curly quotation marks" if any(one in written for one in CURLY_QUOTES) else "spaces"
        return Fault("path-spaces", f"this file name begins or ends with {what}.", f"Write “{trimmed}”.")
    if written.startswith(("/", "~")):
        return _outside(written)
    return None


def _outside(written: str) -> Fault:
    return Fault(
        "path-outside",
        f"“{written}” lies outside the exhibit's folder.",
        "Copy the file into the folder and write its name from there, such as “media/launch.jpg”.",
    )


def _not_regular(written: str, status: os.stat_result) -> Fault | None:
    if stat.S_ISDIR(status.st_mode):
        return Fault("not-a-file", f"“{written}” is a folder.", "Write the name of a file in it.")
    if not stat.S_ISREG(status.st_mode):
        return Fault("not-a-file", f"“{written}” is not a file but a pipe or device.", "Write the name of a file.")
    return None


def _unlike_a_file(written: str, real: Path, status: os.stat_result) -> Fault | None:
    if fault := _not_regular(written, status):
        return fault
    if status.st_size == 0:
        return Fault("file-empty", f"“{written}” is empty: it has no bytes.", "Copy it again.")
    if not os.access(real, os.R_OK):
        return Fault("file-unreadable", f"“{written}” can't be read: permission denied.", "Allow everybody to read it.")
    return None


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _stem(path: str) -> str:
    return _name(path).rsplit(".", 1)[0]


def _ending(path: str) -> str:
    return _name(path).rpartition(".")[2]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown error").lower()
