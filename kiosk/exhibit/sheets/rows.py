"""Spreadsheets saved as text: rows of cells, read as a stream, and each of them again when it is asked for.

Rows are counted as a spreadsheet program counts them, the first is 1; a text with line breaks in it is one cell of one
row. Cells are divided by commas, semicolons or tabs, whichever the first row has most of.
"""

from __future__ import annotations

import csv
import os
import re
import stat
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from kiosk.exhibit.files import FaultError
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.wording import Fault

MOST_BYTES = 500_000_000
MOST_ROWS = 1_000_000
ENDINGS = (".csv", ".tsv", ".txt", ".tab")
"""Endings of files that are read."""

_LONGEST_LINE = 2**20
_BLOCK = 2**20
_MOST_TOLD = 20
_BOM = b"\xef\xbb\xbf"
_SAVE = "Save it again, as “CSV UTF-8 (comma delimited)” or “Text CSV” with the character set Unicode (UTF-8)."


class ChangedError(Exception):
    """The file is another than when it was read first."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its number, its cells, and where its bytes stand, with their CRC-32."""

    number: int
    cells: list[str]
    begin: int
    length: int
    proof: int


class Spreadsheet:
    """An open file. What is wrong with its bytes goes to `problems` while `records` are read."""

    def __init__(self, file: Path, at: Callable[[Place], Place] = lambda place: place) -> None:
        """Raises `FaultError` for what is no file that can be read, or no text. `at` puts a page's name to a place."""
        self.file = file
        self._at_page = at
        self.problems: list[Problem] = []
        self._descriptor = _opened(file)
        weakref.finalize(self, os.close, self._descriptor)
        begin = os.pread(self._descriptor, 65_536, 0)
        if fault := _unlike_text(begin):
            raise FaultError(fault)
        # Programs on old Macs, and some of today's, end lines with CR alone.
        self._end = b"\r" if b"\r" in begin and b"\n" not in begin else b"\n"
        self._first = 3 if begin.startswith(_BOM) else 0
        line = begin[self._first :].split(self._end, 1)[0].decode("cp1252", "replace")
        told = re.fullmatch(r"sep=([,;\t])[,;\t\r]*", line)
        self.rows_before = 1 if told else 0
        """A first row that only says “sep=;”."""
        self._delimiter = told[1] if told else _delimiter(line)
        self._at = self._first
        self._proof = 0
        self._number = 0
        self._wrong_encoding = False

    def records(self) -> Iterator[Record]:
        """The rows that hold anything, from the first."""
        lines = self._lines()
        self._at, self._number = self._first, 0
        rows = self._reader(lines)
        while True:
            begin, self._proof = self._at, 0
            self._number += 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                if not self._tell(str(error)):
                    return
                rows = self._reader(lines)
                continue
            if self._number - self.rows_before > MOST_ROWS + 1:
                place = self._at_page(Place(self.file, self._number))
                message = f"a timeline has {MOST_ROWS:,} rows of events at the most, and here begins one more."
                self.problems.append(place.error("too-many", message, "Divide them over several timelines."))
                return
            if self._number > self.rows_before and any(map(str.strip, cells)):
                yield Record(self._number, cells, begin, self._at - begin, self._proof)

    def again(self, begin: int, length: int, proof: int) -> list[str]:
        """The cells of a row that was read before. Raises ChangedError if it is another by now."""
        try:
            data = os.pread(self._descriptor, length, begin)
        except OSError as error:
            raise ChangedError(error.strerror) from error
        if crc32(data) != proof:
            raise ChangedError(f"{self.file.name} has changed")
        return next(self._reader(iter([data.decode().replace("\r", "\n") if self._end == b"\r" else data.decode()])))

    def _reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, strict=True)

    def _lines(self) -> Iterator[str]:
        for raw in self._raw():
            self._at += len(raw)
            self._proof = crc32(raw, self._proof)
            try:
                line = raw.decode()
            except UnicodeDecodeError as error:
                self._not_utf8(raw, error)
                line = raw.decode("cp1252", "replace")
            yield line[:-1] + "\n" if self._end == b"\r" and line.endswith("\r") else line

    def _raw(self) -> Iterator[bytes]:
        """The lines, read in large pieces; a last one that is far too long is given in part."""
        place, held = self._first, b""
        while block := os.pread(self._descriptor, _BLOCK, place):
            place += len(block)
            *lines, held = (held + block).split(self._end)
            for line in lines:
                yield line + self._end
            if len(held) > _LONGEST_LINE:
                break
        if held:
            yield held

    def _not_utf8(self, raw: bytes, error: UnicodeDecodeError) -> None:
        if self._wrong_encoding:
            return
        self._wrong_encoding = True
        one = raw[error.start]
        as_windows = raw[error.start : error.start + 1].decode("cp1252", "replace")
        message = f"row {self._number} is not UTF-8: its byte {one:02X} would be “{as_windows}” in Windows-1252."
        shown = raw[max(0, error.start - 40) : error.start + 40].decode("cp1252", "replace").strip()
        place = self._at_page(Place(self.file, self._number, 1, shown))
        self.problems.append(place.error("not-utf8", message, _SAVE))

    def _tell(self, error: str) -> bool:
        """Tell of a row that is not well formed; whether the next can be read."""
        place = self._at_page(Place(self.file, self._number))
        if "expected after" in error:
            message = f"in row {self._number} a text goes on after the quotation mark that ends it."
            self.problems.append(place.error("quote-in-text", message, "Double every quotation mark inside a text."))
            return len(self.problems) < _MOST_TOLD
        if "new-line" in error:
            message = f"in row {self._number} a line ends in another way than in the rows before."
            self.problems.append(place.error("line-ends", message, "Save it anew in a spreadsheet program."))
            return False
        if "larger than" in error:
            message = f"in row {self._number} a cell has more than {csv.field_size_limit():,} characters."
            remedy = "Shorten it, or close the quotation mark that begins it."
            self.problems.append(place.error("text-too-long", message, remedy))
            return False
        message = f"in row {self._number} a quotation mark begins a text that never ends."
        self.problems.append(
            place.error("quote-not-closed", message, "Close it, or double it where it is a sign of the text.")
        )
        return False


def _opened(file: Path) -> int:
    """A descriptor of a file that was found to be one; even where it has become a pipe since, nobody waits."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise FaultError(Fault("file-unreadable", f"this file can't be read: {reason}.")) from error
    about = os.fstat(descriptor)
    if stat.S_ISREG(about.st_mode) and about.st_size <= MOST_BYTES:
        return descriptor
    os.close(descriptor)
    if not stat.S_ISREG(about.st_mode):
        raise FaultError(Fault("not-a-file", f"“{file.name}” is no file.", "Write the name of a spreadsheet."))
    message = f"this spreadsheet has more than {MOST_BYTES // 1_000_000} MB."
    raise FaultError(Fault("file-too-large", message, "Divide it over several timelines."))


def _unlike_text(begin: bytes) -> Fault | None:
    if begin.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message = "this is a workbook of a spreadsheet program, and a kiosk reads its sheets as text."
        return Fault("not-csv", message, "Save the sheet as “CSV UTF-8 (comma delimited)” or “Text CSV”.")
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "this spreadsheet is written in UTF-16, as by Excel's “Unicode text”."
        return Fault("not-utf8", message, _SAVE)
    if begin.count(0) > len(begin) // 100:
        return Fault("not-text", "this file is no text, or in UTF-16.", _SAVE)
    return None


def _delimiter(line: str) -> str:
    """What divides the cells of the first row."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(",;\t", key=bare.count)
