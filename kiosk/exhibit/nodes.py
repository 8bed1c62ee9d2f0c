"""Strict YAML: bytes become a tree of texts, lists and maps that know where they stand, or problems in plain words.

The tree is composed from the events of PyYAML's C parser. No loader and no resolver takes part, so every scalar is text
(``no``, ``12:30`` and ``1.10`` stay what was typed), nothing is ever merged or constructed, and limits on bytes, depth
and number hold while the file is being read: whatever the bytes, the work is bounded.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import yaml

from kiosk.exhibit.events import TooMuchError, compose
from kiosk.exhibit.problems import Problem
from kiosk.exhibit.tree import Node, Source

MOST_BYTES = 5_000_000
"""Largest file, in bytes."""


def parse(file: Path, data: bytes, fields: Collection[str] = ()) -> tuple[Node | None, Source, list[Problem]]:
    """The tree of a file's bytes (None when it is empty or can't be read on), its source, and all problems of syntax.

    ``fields`` are the names that may stand before a colon; they help to see what a broken line was meant to be.
    """
    text = data.decode("utf-8-sig", "replace")
    source = Source(file, text, text)
    try:
        root, problems = compose(source)
    except TooMuchError as error:
        return None, source, [error.problem]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, source, [source.place(mark.index if mark else 0).error("not-yaml", f"YAML can't read this: {error.problem}.")]
    except yaml.reader.ReaderError as error:
        return None, source, [source.place(0).error("not-yaml", f"YAML can't read this: {error.reason}.")]
    return root, source, problems
