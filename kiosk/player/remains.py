"""What is left of an object that QML made, after Qt has destroyed it."""

from __future__ import annotations

from PySide6.QtCore import QObject


def leave_nothing(thing: QObject) -> None:
    """Empties the Python half of an object when its other half is destroyed.

    PySide 6.11 never lets go of the Python half of an object that QML made, so a kiosk that runs for weeks would keep
    all that every page it ever showed has held. Emptied, some hundred bytes stay.
    """
    held = thing.__dict__
    thing.destroyed.connect(lambda: held.clear())
