"""Strict YAML: bytes become a tree of texts, lists and maps that know where they stand, or problems in plain words.

The tree is composed from the events of PyYAML's C parser. No loader and no resolver takes part, so every scalar is text
(``no``, ``12:30`` and ``1.10`` stay what was typed), nothing is ever merged or constructed, and limits on bytes, depth
and number hold while the file is being read: whatever the bytes, the work is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import yaml

from kiosk.exhibit.encoding import decode
from kiosk.exhibit.events import TooMuchError, compose
from kiosk.exhibit.problems import Problem
from kiosk.exhibit.slips import Slip, guesses
from kiosk.exhibit.tree import Node, Source

MOST_BYTES = 5_000_000
"""Largest file, in bytes."""
_MOST_SLIPS = 20
"""Most slips mended in one file to read on."""
_MOST_READ_AGAIN = 4_000_000
"""Most characters read again, all guesses taken together."""

_TABBED = re.compile(r"^[ ]*\t[ \t]*(?=[^\s#])", re.MULTILINE)


def parse(file: Path, data: bytes, fields: Collection[str] = ()) -> tuple[Node | None, Source, list[Problem]]:
    """The tree of a file's bytes (None when it is empty or can't be read on), its source, and all problems of syntax.

    ``fields`` are the names that may stand before a colon; they help to see what a broken line was meant to be. After a
    slip whose cure is known the file is read on with the cure, so that one pass shows all of them.
    """
    text, problems = decode(file, data)
    if text is None:
        return None, Source(file, "", ""), problems
    reader = _Reader(file, text, fields)
    reader.problems += problems
    root = reader.read()
    return root, reader.source, reader.problems


class _Reader:
    def __init__(self, file: Path, text: str, fields: Collection[str]) -> None:
        self.source = Source(file, text, text)
        self.fields = fields
        self.problems: list[Problem] = []
        self.budget = _MOST_READ_AGAIN

    def read(self) -> Node | None:
        if self._conflict():
            return None
        tabs = self._tabs()
        for _ in range(_MOST_SLIPS):
            try:
                root, problems = compose(self.source)
            except TooMuchError as error:
                self.problems.append(error.problem)
                return None
            except yaml.MarkedYAMLError as error:
                if tabs or not self._mend(error):  # what follows from tabs would only mislead
                    return None
            else:
                self.problems += problems
                return root
        return None

    def _conflict(self) -> bool:
        """Two versions of the file in one; all else would be told twice."""
        found = re.search(r"^(?:<{7}|>{7})(?=\s|$)", self.source.text, re.MULTILINE)
        if found:
            message = "this line was left by a program that could not join two versions of the file."
            remedy = "Keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>."
            self.problems.append(self.source.place(found.start(), found.end()).error("conflict", message, remedy))
        return found is not None

    def _tabs(self) -> bool:
        """Tabs in indents are told once, and read on as two spaces each."""
        found = list(_TABBED.finditer(self.source.text))
        if not found:
            return False
        place = self.source.place(found[0].start(), found[0].end())
        more = f"this line and {len(found) - 1:,} more start" if len(found) > 1 else "this line starts"
        mended = place.source.replace("\t", "  ", found[0][0].count("\t"))
        remedy = "Put two spaces in place of each tab."
        self.problems.append(place.error("tab", f"{more} with a tab; YAML wants spaces.", remedy, mended))
        self.source = Source(
            self.source.file,
            _TABBED.sub(lambda match: match[0].replace("\t", "  "), self.source.text),
            self.source.written,
        )
        return True

    def _mend(self, error: yaml.MarkedYAMLError) -> bool:
        """Tell what is wrong; True if the text was mended and can be read again."""
        current = Source(self.source.file, self.source.text, self.source.text)
        for slip in guesses(current.line, error, self.fields):
            self.budget -= len(current.text)
            if self.budget < 0:
                break
            mended = current.with_line(slip.line, slip.repair)
            if _gets_further(mended, slip.line, error):
                self._tell(slip)
                self.source = Source(self.source.file, mended, self.source.written)
                return True
        self._tell_plainly(error)
        return False

    def _tell(self, slip: Slip) -> None:
        place = self.source.at(slip.line, slip.column, slip.width)
        self.problems.append(place.error(slip.code, slip.message, slip.remedy, slip.repair if slip.shown else None))

    def _tell_plainly(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if not self.source.line(line).strip() and error.context_mark:
            line, column = error.context_mark.line + 1, error.context_mark.column + 1
        place = self.source.at(line, column, 1)
        message, remedy = _PLAINLY.get(error.problem or "", ("this can't be read as YAML.", None))
        self.problems.append(place.error("not-yaml", message, remedy or _LOOK))


_LOOK = "Look at this line and the one before it: indents, colons, quotes and brackets."
_BRACKETS = "between these {} brackets a comma or the closing bracket is missing."
_PLAINLY = {
    "mapping values are not allowed in this context": (
        "a colon stands where no field can begin.",
        "If it belongs to a text, put quotes round the text; else mend the indent.",
    ),
    "could not find expected ':'": ("a field's name has no colon after it.", None),
    "did not find expected key": ("no field can begin here.", None),
    "found unexpected end of stream": (
        "this begins and never ends.",
        "Look for the quotation mark or bracket that is missing.",
    ),
    "block sequence entries are not allowed in this context": (
        "a list's dash can't stand here.",
        "Begin the list on a line of its own, below the field's name.",
    ),
    "did not find expected ',' or '}'": (_BRACKETS.format("curly"), None),
    "did not find expected ',' or ']'": (_BRACKETS.format("square"), None),
}
"""What libyaml says, in a curator's words: the message, and the remedy where there is a better one than `_LOOK`."""


def _gets_further(text: str, line: int, error: yaml.MarkedYAMLError) -> bool:
    """Whether a text with one line mended is read beyond the error; columns count only where that line is another."""
    try:
        compose(Source(Path(), text, text))
    except TooMuchError:
        return True
    except yaml.MarkedYAMLError as later:
        old, new = _reached(error), _reached(later)
        return new > old if line != old[0] else new[0] > old[0]
    return True


def _reached(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """The line and column (from 1) up to which all was well."""
    mark = error.problem_mark
    if error.context_mark and "quoted scalar" in (error.context or ""):
        mark = error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
