"""A kiosk with a PIN, and somebody who knows the way in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtTest import QTest

from kiosk.machine.pin import Guard
from kiosk.player.staff import Staff
from tests.machine.pins import cheap
from tests.player.conftest import Clock, Stand

PIN = "4711"


class Duty:
    """Staff before the kiosk: what they know, and their fingers."""

    def __init__(self, kiosk: Stand, folder: Path, pin: str = cheap(PIN), **more: Any) -> None:
        self.kiosk = kiosk
        self.clock: Clock = kiosk.clock
        self.guard = Guard(folder / "pin.json", kiosk.clock, "boot")
        self.staff = Staff(kiosk.player, pin, self.guard, clock=kiosk.clock, **({"language": "en"} | more))
        kiosk.window.setProperty("staff", self.staff)
        self.wait_for(lambda: any(each.property("cornered") is not None for each in kiosk.window.findChildren(QObject)))

    @property
    def screen(self) -> str:
        return str(self.staff.screen)

    def wait_for(self, there: Callable[[], bool]) -> None:
        self.kiosk.qtbot.waitUntil(there, timeout=20_000)

    def pass_time(self, seconds: float) -> None:
        """Lets time pass in the steps in which the staff's screens asked to be woken."""
        end = self.clock.now + seconds
        while (deadline := self.staff.deadline()) <= end:
            self.clock.now = max(self.clock.now, deadline)
            self.staff.tick()
        self.clock.now = end
        self.kiosk.qtbot.wait(1)

    def corners(self, width: int) -> tuple[QPoint, QPoint]:
        return QPoint(20, 20), QPoint(width - 20, 20)

    def hold(self, place: QPoint, seconds: float) -> None:
        self.kiosk.press(place)
        self.pass_time(seconds)
        self.kiosk.release(place)

    def come_in(self) -> None:
        """The hidden way, up to the PIN pad."""
        left, right = self.corners(self.kiosk.window.width())
        self.hold(left, 3.1)
        self.pass_time(1)
        self.hold(right, 3.1)

    def type_pin(self, pin: str = PIN) -> None:
        """By touch on the pad."""
        for digit in pin:
            self.kiosk.tap(self.kiosk.control(self.staff.inDigits(digit, "")))
        enter = [item for item in self.kiosk.items() if item.property("icon") == "check"][-1]
        self.kiosk.tap(enter)
        self.wait_for(lambda: not self.staff.trying)

    def open_menu(self) -> None:
        self.come_in()
        assert self.screen == "pad"
        self.type_pin()
        assert self.screen == "menu"
        self.kiosk.settle()

    def tap_on(self, key: str) -> None:
        """A control by the key of its word."""
        self.kiosk.tap_on(self.staff.words[key].text)

    def press_key(self, *keys: Any) -> None:
        QTest.keyClick(self.kiosk.window, *keys)
