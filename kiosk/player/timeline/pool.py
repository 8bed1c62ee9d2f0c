"""A list whose rows stay: what comes takes the row, and with it the item on the screen, of something that went."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

Row = tuple[object, ...]
"""One value a role."""
Within = Callable[[Hashable], Hashable]


@QmlElement
@QmlUncreatable("What has rows makes them")
class Pool(QAbstractListModel):  # type: ignore[operator]
    """Rows under named roles, in no order. The role `used` is false for a row that holds nothing now: it has what it
    held last, or what `roles` gives.
    """

    def __init__(self, parent: QObject, roles: Mapping[str, object]) -> None:
        super().__init__(parent)
        names = ("used", *roles)
        self._blank = (False, *roles.values())
        self._names = {Qt.ItemDataRole.UserRole + i: QByteArray(name.encode()) for i, name in enumerate(names)}
        self._rows: list[Row] = []
        self._places: dict[Hashable, int] = {}
        self._idle: list[int] = []

    def hold(self, wanted: Mapping[Hashable, Row], most: int | None = None, within: Within | None = None) -> bool:
        """Holds these and nothing else; what was there under the same key keeps its row.

        Of those that are new it takes about as many as `most`, and gives whether that was all of them. What goes does
        so at once, or, where `within` tells what part of the whole a key lies in, with what comes in its part.
        """
        new = [key for key in wanted if key not in self._places]
        gone = [key for key in self._places if key not in wanted]
        taken = new if most is None or len(new) <= most else new[:most]
        if within is not None and len(taken) < len(new):
            ready = {within(key) for key in taken}
            taken = [key for key in new if within(key) in ready]
            late = {within(key) for key in new} - ready
            gone = [key for key in gone if within(key) not in late]
        # What goes and what comes change places at once: an item that stays in use does not vanish in between.
        freed = [self._places.pop(key) for key in gone]
        for key, place in self._places.items():
            if key in wanted:
                self._write(place, (True, *wanted[key]))
        fresh = []
        for key in taken:
            if freed or self._idle:
                self._places[key] = (freed or self._idle).pop()
                self._write(self._places[key], (True, *wanted[key]))
            else:
                fresh.append(key)
        for place in freed:
            self._idle.append(place)
            self._write(place, (False, *self._rows[place][1:]))
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            for place, key in enumerate(fresh, first):
                self._places[key] = place
                self._rows.append((True, *wanted[key]))
            self.endInsertRows()
        return len(taken) == len(new)

    @property
    def keys(self) -> list[Hashable]:
        """Under what it holds something."""
        return list(self._places)

    def spare(self, count: int) -> bool:
        """Makes another row ahead, unless there are so many already."""
        place = len(self._rows)
        if place >= count:
            return False
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.append(self._blank)
        self._idle.append(place)
        self.endInsertRows()
        return True

    def clear(self) -> None:
        """Forgets all rows, and with them their items."""
        self.beginResetModel()
        self._rows, self._places, self._idle = [], {}, []
        self.endResetModel()

    def _write(self, place: int, row: Row) -> None:
        before = self._rows[place]
        if before == row:
            return
        self._rows[place] = row
        roles = [role for role, old, new in zip(self._names, before, row, strict=True) if old != new]
        self.dataChanged.emit(self.index(place), self.index(place), roles)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in self._names:
            return None
        return self._rows[index.row()][role - Qt.ItemDataRole.UserRole]

    def roleNames(self) -> dict[int, QByteArray]:
        return self._names
