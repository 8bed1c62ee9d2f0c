"""The Qt that is pinned must not lose references: 6.12.0 dies of it on Python 3.11 within hours (PYSIDE-3474)."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

TIMES = 1000
TOKEN = object()


class Sender(QObject):
    plain = Signal()
    telling = Signal(bool)
    giving = Signal(object)


CALLS: dict[str, Callable[[Sender, QTimer], object]] = {
    "emit": lambda sender, _: sender.plain.emit(),
    "emit a truth": lambda sender, _: sender.telling.emit(True),
    "emit nothing": lambda sender, _: sender.giving.emit(None),
    "emit an object": lambda sender, _: sender.giving.emit(TOKEN),
    "start a timer": lambda _, timer: timer.start(),
    "process events": lambda *_: QCoreApplication.processEvents(),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_thousand_calls_lose_no_reference(call: Callable[[Sender, QTimer], object]) -> None:
    sender = Sender()
    timer = QTimer(sender)
    timer.setInterval(3_600_000)
    # Since Python 3.12 the constants are immortal, and their counts mean nothing (PEP 683).
    counted = [TOKEN] if sys.version_info >= (3, 12) else [TOKEN, None, True, False]
    for signal in (sender.plain, sender.telling, sender.giving):
        signal.connect(lambda *_: None)
    before = [sys.getrefcount(one) for one in counted]
    for _ in range(TIMES):
        call(sender, timer)
    after = [sys.getrefcount(one) for one in counted]
    # A loss is one a call; a cache that fills, or a frame that holds one, is a handful.
    assert all(abs(late - early) < TIMES // 10 for early, late in zip(before, after, strict=True))
