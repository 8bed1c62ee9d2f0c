import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester

from kiosk.player.rows import Row, Rows


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [(1, "a"), (2, "b")]),
        ([(1, "a"), (2, "b")], []),
        ([(1, "a"), (3, "c")], [(1, "a"), (2, "b"), (3, "c"), (4, "d")]),
        ([(1, "a"), (2, "b"), (3, "c"), (4, "d")], [(2, "b"), (4, "d"), (5, "e")]),
        ([(1, "a"), (2, "b")], [(1, "a"), (2, "changed")]),
    ],
)
def test_rows_become_others(before: list[Row], after: list[Row]) -> None:
    owner = QObject()
    rows = Rows(owner, ("number", "text"))
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.become(before)
    inserted: list[tuple[int, int]] = []
    removed: list[tuple[int, int]] = []
    changed: list[int] = []
    rows.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    rows.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    rows.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    rows.become(after)
    assert tester.model() is rows
    assert _contents(rows) == after
    # What stays is neither taken away nor put in again.
    stays = {row[0] for row in before} & {row[0] for row in after}
    assert len(inserted) == len(after) - len(stays)
    assert len(removed) == len(before) - len(stays)
    assert changed == [i for i, row in enumerate(after) if row[0] in stays and row not in before]


def _contents(rows: Rows) -> list[Row]:
    roles = sorted(rows.roleNames())
    return [tuple(rows.data(rows.index(i), role) for role in roles) for i in range(rows.rowCount())]
