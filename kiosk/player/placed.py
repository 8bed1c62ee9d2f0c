"""What stands at an index of the edition: the base of pages, scenes, tiles, timelines and events in QML."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlAnonymous

from kiosk.edition import reader
from kiosk.player.player import Player
from kiosk.player.remains import leave_nothing

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1


@QmlAnonymous
class Placed(QObject):
    """Something that stands at an index of what the player plays."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        leave_nothing(self)
        self._player: Player | None = None
        self._index = -1

    def _get_player(self) -> Player | None:
        return self._player

    def _set_player(self, player: Player | None) -> None:
        if player is not None and self._player is None:
            self._player = player
            player.editionChanged.connect(self._load)
            self._load()
            self.changed.emit()

    def _get_index(self) -> int:
        return self._index

    def _set_index(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self._load()
            self.changed.emit()

    def _load(self) -> None:
        if self._player is not None and self._player.edition is not None and self._index >= 0:
            try:
                self._fill(self._player, self._player.edition)
            except reader.EditionError as error:
                self._tell_damaged(error)

    def _tell_damaged(self, error: reader.EditionError) -> None:
        """The edition can't be read any more."""
        if self._player is not None and self._player.edition is not None:
            self._player.soundness.tell_damaged(str(self._player.edition.folder / reader.DOCUMENT), str(error))

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        raise TypeError(f"{type(self).__name__} shows nothing of {edition} on {player}")

    player = Property(Player, _get_player, _set_player, notify=changed)
    index = Property(int, _get_index, _set_index, notify=changed)
