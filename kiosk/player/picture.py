"""A prepared picture of the edition, as QML sees it: the step that is large enough, once it is known to be sound."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.edition import reader
from kiosk.player.player import Player
from kiosk.player.soundness import Soundness
from kiosk.player.wording import Wording, unwidowed

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Pages, scenes, tiles and events have one")
class Picture(QObject):  # type: ignore[operator]
    """A prepared picture; `present` is false where there is none, or none of its files is sound.

    `checked` changes when more is known of its files; a file of which nothing is known is not shown yet.
    """

    changed = Signal()
    checkedChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._picture: reader.Picture | None = None
        self._soundness: Soundness | None = None
        self._checked = 0
        self._asked: set[str] = set()
        self._about = Wording(self)
        self._credit = Wording(self)

    def show(self, picture: reader.Picture | None, player: Player) -> None:
        self._about.listen(player.tongue)
        self._credit.listen(player.tongue)
        self._about.say(picture.about if picture else {})
        self._credit.say({tag: unwidowed(text) for tag, text in picture.credit.items()} if picture else {})
        self._picture = picture
        self._soundness = player.soundness
        self._asked = set()
        self.changed.emit()
        self.checkedChanged.emit()

    @Slot(float, int, result=QUrl)
    def step(self, width: float, _checked: int) -> QUrl:
        """The smallest step at least `width` pixels wide, else the largest; empty while it is not known to be sound.

        `checked` is given so that a binding follows it.
        """
        if self._picture is None:
            return QUrl()
        steps = self._picture.steps
        return self._sound(next((step for step in steps if step.width >= width - 0.5), steps[-1]).file)

    def _smallest(self) -> QUrl:
        return self._sound(self._picture.steps[0].file) if self._picture else QUrl()

    def _sound(self, file: str) -> QUrl:
        if self._soundness is None:
            return QUrl()
        if self._soundness.of(file):
            return QUrl.fromLocalFile(file)
        if file not in self._asked:
            self._asked.add(file)
            self._soundness.ask(file, partial(_look_again, self))
        return QUrl()

    def look_again(self) -> None:
        """More is known of a file: what is damaged is left out."""
        self._asked.clear()
        if self._picture is None or self._soundness is None:
            return
        here = tuple(step for step in self._picture.steps if self._soundness.of(step.file) is not False)
        if len(here) < len(self._picture.steps):
            smaller = self._picture._replace(steps=here, width=here[-1].width, height=here[-1].height) if here else None
            self._picture = smaller
            self.changed.emit()
        self._checked += 1
        self.checkedChanged.emit()

    present = Property(bool, lambda self: self._picture is not None, notify=changed)
    width = Property(int, lambda self: self._picture.width if self._picture else 0, notify=changed)
    height = Property(int, lambda self: self._picture.height if self._picture else 0, notify=changed)
    colour = Property(str, lambda self: self._picture.colour if self._picture else "#000000", notify=changed)
    steps = Property(int, lambda self: len(self._picture.steps) if self._picture else 0, notify=changed)
    smallest = Property(QUrl, _smallest, notify=checkedChanged)
    checked = Property(int, lambda self: self._checked, notify=checkedChanged)
    about = Property(Wording, lambda self: self._about, constant=True)
    credit = Property(Wording, lambda self: self._credit, constant=True)


def _look_again(picture: Picture) -> None:
    # QML may have let go of what showed it.
    if shiboken6.isValid(picture):
        picture.look_again()
