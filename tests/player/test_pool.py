"""Rows that stay, whatever they hold, watched by Qt's own inspector of models."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester

from kiosk.player.timeline.pool import Pool

pytestmark = pytest.mark.usefixtures("qapp")

KEYS = st.sets(st.integers(0, 12))


def held(pool: Pool) -> dict[int, int]:
    """What the rows in use hold, and in which row."""
    used, number = list(pool.roleNames())[:2]
    rows = [pool.index(row) for row in range(pool.rowCount())]
    return {pool.data(index, number): index.row() for index in rows if pool.data(index, used)}  # type: ignore[misc]


@given(st.lists(KEYS, max_size=8))
def test_it_holds_what_it_is_given_and_no_key_changes_its_row(looks: list[set[int]]) -> None:
    owner = QObject()
    pool = Pool(owner, {"number": -1, "text": ""})
    QAbstractItemModelTester(pool, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    before: dict[int, int] = {}
    most = 0
    for look in looks:
        pool.hold({key: (key, f"event {key}") for key in look})
        now = held(pool)
        most = max(most, len(look))
        assert set(now) == look
        assert all(now[key] == row for key, row in before.items() if key in now)
        assert pool.rowCount() <= most
        before = now


def test_only_what_has_changed_is_told() -> None:
    owner = QObject()
    pool = Pool(owner, {"number": -1, "text": ""})
    pool.hold({1: (1, "Sputnik"), 2: (2, "Gagarin")})
    told: list[tuple[int, list[int]]] = []
    pool.dataChanged.connect(lambda first, _last, roles: told.append((first.row(), roles)))
    pool.hold({1: (1, "Sputnik"), 2: (2, "Vostok")})
    text = list(pool.roleNames())[2]
    assert told == [(1, [text])]


def test_names_of_roles() -> None:
    owner = QObject()
    names = [bytes(name.data()) for name in Pool(owner, {"number": -1}).roleNames().values()]
    assert names == [b"used", b"number"]


@pytest.mark.parametrize("again", [False, True])
def test_cleared_it_has_no_rows(again: bool) -> None:
    owner = QObject()
    pool = Pool(owner, {"number": -1})
    pool.hold({1: (1,)})
    pool.clear()
    assert pool.rowCount() == 0
    if again:
        pool.hold({1: (1,)})
        assert held(pool) == {1: 0}


def test_rows_made_ahead_are_used_first() -> None:
    owner = QObject()
    pool = Pool(owner, {"number": -1})
    assert pool.spare(2)
    assert pool.spare(2)
    assert not pool.spare(2)
    assert held(pool) == {}
    pool.hold({number: (number,) for number in range(3)})
    assert pool.rowCount() == 3
    assert set(held(pool)) == {0, 1, 2}


def test_of_many_new_ones_it_takes_a_few_at_a_time() -> None:
    owner = QObject()
    pool = Pool(owner, {"number": -1})
    pool.hold({0: (0,)})
    wanted = {number: (number,) for number in range(5)}
    assert not pool.hold(wanted, 2)
    assert set(held(pool)) == {0, 1, 2}
    assert pool.hold(wanted, 2)
    assert set(held(pool)) == {0, 1, 2, 3, 4}
    assert pool.hold({4: (4,)}, 0)
    assert set(held(pool)) == {4}


def test_what_goes_waits_for_what_comes_in_its_part() -> None:
    owner = QObject()
    pool = Pool(owner, {"number": -1})
    pool.hold({number: (number,) for number in (0, 10, 20)})
    pool_of = {number: (number,) for number in (1, 2, 11, 12, 20)}

    def ten(key: object) -> object:
        assert isinstance(key, int)
        return key // 10

    told: list[bool] = []
    pool.dataChanged.connect(
        lambda first, _last, _roles: told.append(bool(pool.data(first, next(iter(pool.roleNames())))))
    )
    assert not pool.hold(pool_of, 1, ten)
    assert set(held(pool)) == {1, 2, 10, 20}
    assert all(told)  # what took the place of another did not vanish before
    assert pool.hold(pool_of, 1, ten)
    assert set(held(pool)) == {1, 2, 11, 12, 20}
    assert pool.hold({30: (30,)}, 1, ten)
    assert set(held(pool)) == {30}
