"""A list that QML follows row by row: what stays keeps its item on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

Row = tuple[object, ...]
"""One value a role; the first is the key, by which rows are sorted and told apart."""


@QmlElement
@QmlUncreatable("What has rows makes them")
class Rows(QAbstractListModel):  # type: ignore[operator]
    """Rows under named roles, sorted by their first value."""

    def __init__(self, parent: QObject, roles: Sequence[str]) -> None:
        super().__init__(parent)
        self._names = {Qt.ItemDataRole.UserRole + i: QByteArray(name.encode()) for i, name in enumerate(roles)}
        self._rows: list[Row] = []

    def become(self, rows: Sequence[Row]) -> None:
        """Turns into other rows, sorted by key: those gone are removed, new ones inserted, changed ones told."""
        wanted = {row[0] for row in rows}
        for i in reversed(range(len(self._rows))):
            if self._rows[i][0] not in wanted:
                self.beginRemoveRows(QModelIndex(), i, i)
                del self._rows[i]
                self.endRemoveRows()
        for i, row in enumerate(rows):
            if i == len(self._rows) or self._rows[i][0] != row[0]:
                self.beginInsertRows(QModelIndex(), i, i)
                self._rows.insert(i, row)
                self.endInsertRows()
            elif self._rows[i] != row:
                self._rows[i] = row
                self.dataChanged.emit(self.index(i), self.index(i))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in self._names:
            return None
        return self._rows[index.row()][role - Qt.ItemDataRole.UserRole]

    def roleNames(self) -> dict[int, QByteArray]:
        return self._names
