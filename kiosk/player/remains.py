"""What is left of an object that QML made, after Qt has destroyed it."""

from __future__ import annotations

import sys
from typing import TypeVar

from PySide6.QtCore import QObject

Thing = TypeVar("Thing")

_gone: list[QObject] = []
"""Those destroyed whose Python half is still kept."""


def _taken(things: list[Thing]) -> tuple[Thing, int]:
    """The last of them, and how many references there are to it while it is here."""
    thing = things.pop()
    return thing, sys.getrefcount(thing)


_once = object()
_KEPT = _taken([_once])[1]
"""References to what is kept in one place only."""


def leave_nothing(thing: QObject) -> None:
    """Empties the Python half of an object when its other half is destroyed, and soon lets go of it.

    PySide 6.11 takes a reference to the Python half of each object that QML makes, and never gives it back: a kiosk
    that runs for weeks would keep all that every page it ever showed has held.
    """
    held = thing.__dict__

    def over() -> None:
        held.clear()
        _gone.append(thing)

    thing.destroyed.connect(over)
    _let_go()


def _let_go() -> None:
    """Gives back what PySide does not, once nobody else holds it."""
    if not _gone:
        return
    from ctypes import py_object, pythonapi

    held = []
    while _gone:
        thing, references = _taken(_gone)
        if references == _KEPT:
            pythonapi.Py_DecRef(py_object(thing))
        else:
            held.append(thing)
    _gone.extend(held)
