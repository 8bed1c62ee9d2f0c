"""Garbage is collected where the window lives, and in no thread beside it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from kiosk.player.garbage import EVERY_MS, Garbage


class Circle:
    """Something that only the collector can take away."""

    def __init__(self, where: list[int]) -> None:
        self.circle = self
        weakref.finalize(self, lambda: where.append(threading.get_ident()))


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.disable()


def test_only_the_windows_own_thread_collects(qtbot: QtBot) -> None:
    parent = QObject()
    gc.enable()
    garbage = Garbage(parent)
    timer = garbage.findChild(QTimer)
    assert isinstance(timer, QTimer)
    assert timer.isActive()
    assert timer.interval() == EVERY_MS
    where: list[int] = []

    def make_much() -> None:
        kept = [Circle(where) for _ in range(5000)]
        kept.clear()
        # Enough for Python to collect many times over, if it were still allowed to.
        _ = [[number] for number in range(50_000)]

    thread = threading.Thread(target=make_much)
    thread.start()
    thread.join()
    assert where == []
    qtbot.wait(1)
    _ = [[number] for number in range(5000)]
    kept = [Circle(where) for _ in range(5000)]
    kept.clear()
    timer.timeout.emit()
    assert set(where) == {threading.get_ident()}
    assert len(where) >= 5000
