"""The tree a YAML file is read into: texts, lists and maps that know where they stand."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.exhibit.problems import Place

_LINE = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True, eq=False)
class TextNode:
    """A text. ``style`` is how it was written: ``""`` plain, ``'``, ``"``, ``|`` or ``>``."""

    value: str
    start: int
    end: int
    style: str


@dataclass(slots=True, eq=False)
class ListNode:
    """A list of nodes."""

    items: list[Node]
    start: int
    end: int
    flow: bool


@dataclass(slots=True, eq=False)
class MapNode:
    """A map in the order it was written: each key's text with its own node and its value's.

    Of a repeated key the first is kept.
    """

    entries: dict[str, tuple[TextNode, Node]]
    start: int
    end: int
    flow: bool

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node = TextNode | ListNode | MapNode


@dataclass(slots=True, eq=False)
class Source:
    """A file's text, and places in it. ``start`` and ``end`` of nodes count characters of ``text``."""

    file: Path
    text: str
    written: str
    """The text before slips were mended to read on; lines correspond, columns too except in mended lines."""
    _starts: array[int] = field(default_factory=lambda: array("L"))
    _written: array[int] = field(default_factory=lambda: array("L"))
    _last: tuple[int, str] = (0, "")

    def line_column(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        starts = self._line_starts()
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The line as it was written, without its end; empty when there is none."""
        if self._last[0] != number:  # a line may be megabytes long and have thousands of problems
            if not self._written:
                self._written = _line_starts(self.written)
            self._last = number, _line_of(self.written, self._written, number)
        return self._last[1]

    def with_line(self, number: int, line: str) -> str:
        """The text with one line in place of another."""
        starts = self._line_starts()
        start, old = starts[number - 1], _line_of(self.text, starts, number)
        return self.text[:start] + line + self.text[start + len(old) :]

    def at(self, line: int, column: int, width: int) -> Place:
        """The place of some characters of a line."""
        source = self.line(line)
        # A mended line may be longer than it was written.
        return Place(self.file, line, min(column, len(source) + 1), source, width)

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of the characters from ``start`` to ``end``, marked on their first line."""
        line, column = self.line_column(start)
        room = len(self.line(line)) - column + 1
        return self.at(line, column, 1 if end is None else max(1, min(end - start, room)))

    def of(self, node: Node) -> Place:
        """The place of a node: a text is marked whole, a list or map at its beginning, a long text at its sign."""
        if isinstance(node, TextNode) and node.style not in ("|", ">"):
            return self.place(node.start, node.end)
        return self.place(node.start)

    def _line_starts(self) -> array[int]:
        if not self._starts:
            self._starts = _line_starts(self.text)
        return self._starts


def _line_starts(text: str) -> array[int]:
    starts = array("L", [0])
    starts.extend(match.end() for match in _LINE.finditer(text))
    return starts


def _line_of(text: str, starts: array[int], number: int) -> str:
    if not 1 <= number <= len(starts):
        return ""
    end = starts[number] if number < len(starts) else len(text)
    return text[starts[number - 1] : end].rstrip("\r\n")
