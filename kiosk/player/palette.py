"""The edition's colours by role, as QML sees them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

NEUTRAL = {
    "ground": "#0d0e11",
    "panel": "#1a1c22",
    "raised": "#22252d",
    "pressed": "#343843",
    "ink": "#f4f1ea",
    "quiet": "#b3aea4",
    "line": "#7c786f",
    "accent": "#f2b33d",
    "accent_text": "#f2b33d",
    "on_accent": "#161107",
    "focus": "#f4f1ea",
    "scrim": "#000000",
    "on_scrim": "#f4f1ea",
}
"""What the screen wears while there is no edition to ask."""


@QmlElement
@QmlUncreatable("The player makes it")
class Palette(QObject):  # type: ignore[operator]
    """Colours by the names of `Theme`."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._roles = dict(NEUTRAL)

    def wear(self, roles: Mapping[str, str]) -> None:
        self._roles = {**NEUTRAL, **roles}
        self.changed.emit()

    ground = Property(QColor, lambda self: QColor(self._roles["ground"]), notify=changed)
    panel = Property(QColor, lambda self: QColor(self._roles["panel"]), notify=changed)
    raised = Property(QColor, lambda self: QColor(self._roles["raised"]), notify=changed)
    pressed = Property(QColor, lambda self: QColor(self._roles["pressed"]), notify=changed)
    ink = Property(QColor, lambda self: QColor(self._roles["ink"]), notify=changed)
    quiet = Property(QColor, lambda self: QColor(self._roles["quiet"]), notify=changed)
    line = Property(QColor, lambda self: QColor(self._roles["line"]), notify=changed)
    accent = Property(QColor, lambda self: QColor(self._roles["accent"]), notify=changed)
    accentText = Property(QColor, lambda self: QColor(self._roles["accent_text"]), notify=changed)
    accentInk = Property(QColor, lambda self: QColor(self._roles["on_accent"]), notify=changed)
    focus = Property(QColor, lambda self: QColor(self._roles["focus"]), notify=changed)
    scrim = Property(QColor, lambda self: QColor(self._roles["scrim"]), notify=changed)
    scrimInk = Property(QColor, lambda self: QColor(self._roles["on_scrim"]), notify=changed)
