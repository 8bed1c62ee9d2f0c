"""Problems: what is wrong in an exhibit, where, and what to do about it, in one voice.

A message begins in lower case, ends with a full stop and names the thing in “curly quotes”; a remedy is a sentence of
its own.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]

_SHOWN = 110
"""Longest piece of a line that is shown under a problem, in columns of a terminal."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One slip in one file.

    ``line`` and ``column`` count from 1, columns in characters; a problem of the file as a whole stands at 1:1 with an
    empty ``source``. ``source`` is the line as written, ``width`` the number of characters meant, from ``column`` on.
    ``page`` is the page's id as far as it is known, ``page_title`` what people call it. ``mended`` is the line as it
    should be, where that is known.
    """

    severity: Severity
    code: str
    file: Path
    line: int
    column: int
    message: str
    remedy: str | None = None
    page: str | None = None
    page_title: str | None = None
    source: str = ""
    width: int = 1
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: the part of a problem that is known before anything is wrong."""

    file: Path
    line: int = 1
    column: int = 1
    source: str = ""
    width: int = 1
    page: str | None = None
    page_title: str | None = None

    def error(self, code: str, message: str, remedy: str | None = None, mended: str | None = None) -> Problem:
        """A problem here that keeps the exhibit from playing."""
        return self._problem("error", code, message, remedy, mended)

    def warning(self, code: str, message: str, remedy: str | None = None, mended: str | None = None) -> Problem:
        """A problem here that a visitor would notice, and the exhibit plays all the same."""
        return self._problem("warning", code, message, remedy, mended)

    def _problem(self, severity: Severity, code: str, message: str, remedy: str | None, mended: str | None) -> Problem:
        return Problem(
            severity, code, self.file, self.line, self.column, message, remedy,
            self.page, self.page_title, self.source, self.width, mended,
        )  # fmt: skip


def in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column; of two in one place the error first."""
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda one: (os.fspath(one.file), one.line, one.column, one.severity, one.code, one.message),
        )
    )


def as_text(problem: Problem) -> str:
    """The problem as a curator reads it: one sentence or two, then the line with the place marked."""
    head = f"{place_text(problem)}: {kind_text(problem)}: {said(problem)}"
    return "\n".join([head, *excerpt(problem)])


def place_text(problem: Problem) -> str:
    """``file:line:column``, with nothing in it that a terminal would obey."""
    return f"{printable(os.fspath(problem.file))}:{problem.line}:{problem.column}"


def kind_text(problem: Problem) -> str:
    """``error`` or ``warning``, and the page where it is known."""
    page = problem.page_title or problem.page
    return f"{problem.severity} on page “{printable(page)}”" if page else problem.severity


def said(problem: Problem) -> str:
    """The message and the remedy."""
    return printable(f"{problem.message} {problem.remedy}" if problem.remedy else problem.message)


def excerpt(problem: Problem) -> list[str]:
    """The line with the place marked under it, and the line as it should be; empty where there is no line to show."""
    if not problem.source:
        return []
    start = problem.column - 1
    first = max(0, start - _SHOWN // 2) if start > _SHOWN - 20 else 0
    shown = problem.source[first : first + _SHOWN]
    before, marked = shown[: start - first], shown[start - first : start - first + max(1, problem.width)]
    left, right = "…" if first else "", "…" if first + _SHOWN < len(problem.source) else ""
    lines = [
        f"{problem.line:>6} | {left}{printable(shown)}{right}",
        f"       | {' ' * _columns(left + before)}{'^' * max(1, _columns(marked))}",
    ]
    if problem.mended is not None:
        lines.append(f"mended | {printable(problem.mended[:_SHOWN])}{'…' if len(problem.mended) > _SHOWN else ''}")
    return lines


def as_json(problem: Problem) -> dict[str, str | int | None]:
    """The problem as machines read it; the keys are part of the format."""
    remedy = problem.remedy
    if problem.mended is not None:
        remedy = f"{remedy or 'It should read:'}\n{problem.mended}"
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": printable(os.fspath(problem.file)),
        "line": problem.line,
        "column": problem.column,
        "page": problem.page,
        "message": problem.message,
        "remedy": remedy,
    }


def printable(text: str) -> str:
    """The text without any character that would steer a terminal, reverse the reading direction or not encode."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(one if _harmless(one) else " " if one == "\t" else "\N{REPLACEMENT CHARACTER}" for one in text)


def _harmless(character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category not in ("Cc", "Cs", "Zl", "Zp")
        and character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def _columns(text: str) -> int:
    """Columns a terminal gives the text: two for a wide character, none for a combining one."""
    return sum(
        0
        if unicodedata.combining(one) or unicodedata.category(one) == "Cf"
        else 2
        if unicodedata.east_asian_width(one) in "WF"
        else 1
        for one in text
    )
