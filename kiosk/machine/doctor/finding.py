"""What the doctor finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kiosk.machine.doctor.system import System


class State(StrEnum):
    """How something is, the worst last."""

    OK = "ok"
    NOTE = "note"
    """As it is, and worth knowing."""
    UNKNOWN = "unknown"
    """It could not be looked at."""
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing, how it is, and (unless it is as it should be) what to do about it, in words for anybody."""

    id: str
    state: State
    what: str
    cure: str = ""


Check: TypeAlias = Callable[[System], Iterator[Finding]]


def count(number: int, what: str) -> str:
    """As "1 start" and "2 starts"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def ok(id: str, what: str) -> Finding:  # noqa: A002
    return Finding(id, State.OK, what)


def note(id: str, what: str, cure: str = "") -> Finding:  # noqa: A002
    return Finding(id, State.NOTE, what, cure)


def unknown(id: str, what: str, cure: str) -> Finding:  # noqa: A002
    return Finding(id, State.UNKNOWN, what, cure)


def warning(id: str, what: str, cure: str) -> Finding:  # noqa: A002
    return Finding(id, State.WARNING, what, cure)


def problem(id: str, what: str, cure: str) -> Finding:  # noqa: A002
    return Finding(id, State.PROBLEM, what, cure)
