"""Column files: many things of one kind in a file that opens at once, however many. The standard library alone.

The first `HEAD` bytes are a line of JSON, padded with spaces and ended by their own CRC-32: how many things there are,
and of each column its type (as `array` has it), its place in bytes and its CRC-32. Columns are numbers, packed and
little-endian. What else there is to a thing is its record, found by the column `RECORDS` (the last entry is where the
last record ends) and proven by its CRC-32 in the column `SUMS`.
"""

import json
import os
import sys
import weakref
from array import array
from collections.abc import Iterable, Iterator, Mapping
from io import FileIO
from itertools import accumulate
from pathlib import Path
from typing import Any
from zlib import crc32

HEAD = 4096
RECORDS = "records"
SUMS = "sums"

_MOST_RECORD = 64 * 2**20
_PIECE = 2**20
_SIZES = {"q": 8, "d": 8, "I": 4, "i": 4, "b": 1, "B": 1}


def write(file: Path, columns: Mapping[str, "array[Any]"], records: Iterable[bytes], count: int) -> None:
    """Write `count` things: once the last record was given, each column has an entry of each.

    Raises ValueError where that is not so, and OSError if the disk refuses. What was written need not be on disk yet.
    """
    typed = {name: (column.typecode, count) for name, column in columns.items()}
    typed |= {RECORDS: ("q", count + 1), SUMS: ("I", count)}
    sizes = [_SIZES[code] * length for code, length in typed.values()]
    places = dict(zip(typed, accumulate((size + -size % 8 for size in sizes), initial=HEAD), strict=False))
    begin = HEAD + sum(size + -size % 8 for size in sizes)
    offsets, sums = array("q", [begin]), array("I")
    with file.open("wb") as out:
        out.seek(begin)
        for record in records:
            out.write(record)
            offsets.append(offsets[-1] + len(record))
            sums.append(crc32(record))
        if len(sums) != count:
            raise ValueError(f"{len(sums)} records of {count} things")
        if any(len(column) != count for column in columns.values()):
            raise ValueError("the columns are not of one length")
        head = {}
        for name, column in {**columns, RECORDS: offsets, SUMS: sums}.items():
            data = _little(column).tobytes()
            out.seek(places[name])
            out.write(data)
            head[name] = [column.typecode, places[name], crc32(data)]
        out.seek(0)
        out.write(_headed({"count": count, "columns": head}))


def _headed(content: dict[str, Any]) -> bytes:
    line = json.dumps(content, separators=(",", ":")).encode().ljust(HEAD - 9)
    return line + b"%08x\n" % crc32(line)


class Columns:
    """An open file of columns. It stays open, and whole to whoever has it, as long as anybody holds this.

    All of it raises ValueError for what is damaged, and OSError for what can't be read.
    """

    def __init__(self, file: Path) -> None:
        self._file = FileIO(file, opener=_open_at_once)
        weakref.finalize(self, self._file.close)
        line = self._read(0, HEAD)
        if len(line) != HEAD or line[-9:] != b"%08x\n" % crc32(line[:-9]):
            raise ValueError("its head is damaged")
        content = json.loads(line[:-9])
        self.count = int(content["count"])
        self._columns: dict[str, tuple[str, int, int]] = {
            name: (code, int(place), int(proof)) for name, (code, place, proof) in content["columns"].items()
        }
        self._offsets: array[int] | None = None
        self._sums: array[int] | None = None

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def column(self, name: str) -> "array[Any]":
        """A column's numbers, read in one go."""
        code, place, proof = self._columns[name]
        data = self._read(place, _SIZES[code] * (self.count + (name == RECORDS)))
        column = array(code, data)
        if crc32(data) != proof or len(column) != self.count + (name == RECORDS):
            raise ValueError(f"its column {name} is damaged")
        return _little(column)

    def record(self, number: int) -> bytes:
        """The record of one thing, from 0."""
        return next(self.records(number, number + 1))

    def records(self, first: int, end: int) -> Iterator[bytes]:
        """The records of things that follow one another, read in large pieces."""
        if self._offsets is None or self._sums is None:
            self._offsets, self._sums = self.column(RECORDS), self.column(SUMS)
        offsets, sums = self._offsets, self._sums
        while first < end:
            begin, until = offsets[first], first + 1
            while until < end and offsets[until + 1] - begin <= _PIECE:
                until += 1
            if not 0 <= offsets[until] - begin <= _MOST_RECORD:
                raise ValueError("its records are damaged")
            piece = self._read(begin, offsets[until] - begin)
            for number in range(first, until):
                record = piece[offsets[number] - begin : offsets[number + 1] - begin]
                if crc32(record) != sums[number]:
                    raise ValueError(f"its record {number} is damaged")
                yield record
            first = until

    def _read(self, begin: int, length: int) -> bytes:
        # Never through a memory map: a file cut short beneath one kills the process (SIGBUS) instead of an error.
        parts = []
        while length > 0 and (part := os.pread(self._file.fileno(), length, begin)):
            parts.append(part)
            begin, length = begin + len(part), length - len(part)
        return b"".join(parts)


def _little(column: "array[Any]") -> "array[Any]":
    if sys.byteorder == "big":
        column = array(column.typecode, column)
        column.byteswap()
    return column


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting, even where somebody left a pipe in the file's place."""
    return os.open(path, flags | os.O_NONBLOCK)
