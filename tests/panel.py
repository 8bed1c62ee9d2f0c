"""A touch panel and a keyboard in front of a window, and the fingers that are down on it."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QPointingDevice, QTouchEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

PLAIN = Qt.KeyboardModifier.NoModifier

_device: list[QPointingDevice] = []


def touch_screen() -> QPointingDevice:
    """One for all: Qt keeps every device it is given."""
    if not _device:
        _device.append(QTest.createTouchDevice())
    return _device[0]


class Panel:
    """Fingers with numbers, from 1, as Qt counts those of a panel: some come or go while the others stay."""

    def __init__(self, window: QQuickWindow, *, alone: bool = False) -> None:
        """`alone`: no event loop runs but here, so that what a touch brings about comes before the next."""
        self._window = window
        self._alone = alone
        self.down: dict[int, QPoint] = {}
        self.events: Counter[str] = Counter()

    @property
    def size(self) -> tuple[int, int]:
        return self._window.width(), self._window.height()

    @property
    def sent(self) -> int:
        return self.events.total()

    def press(self, fingers: dict[int, QPoint]) -> None:
        """More fingers come down."""
        self._say("press", fingers)
        self.down |= fingers

    def move(self, fingers: dict[int, QPoint]) -> None:
        """Some of the fingers that are down move."""
        self._say("move", fingers)
        self.down |= fingers

    def lift(self, *fingers: int) -> None:
        """Some of the fingers that are down leave; all of them if none is named."""
        leaving = fingers or tuple(self.down)
        if not leaving:
            return
        self._say("release", {finger: self.down[finger] for finger in leaving})
        for finger in leaving:
            del self.down[finger]

    def tap(self, finger: int, at: QPoint) -> None:
        """A finger comes and leaves."""
        self.press({finger: at})
        self.lift(finger)

    def cancel(self) -> None:
        """The panel takes back everything it said, as when it is unplugged or finds that it was a palm."""
        QCoreApplication.sendEvent(self._window, QTouchEvent(QEvent.Type.TouchCancel, touch_screen()))
        self.events["touch"] += 1
        if self.down:
            # What Qt remembers of the panel's fingers goes with them.
            self.lift()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, *, times: int = 1) -> None:
        """A key is pressed, repeats if `times` is more than one, and is let go."""
        for _ in range(times):
            QTest.sendKeyEvent(QTest.KeyAction.Press, self._window, key, _text(key), modifier, -1)
        QTest.sendKeyEvent(QTest.KeyAction.Release, self._window, key, _text(key), modifier, -1)
        self.events["key"] += times + 1

    def click(self, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """A mouse that a visitor plugged in."""
        QTest.mouseClick(self._window, button, PLAIN, place)
        self.events["mouse"] += 2

    def wheel(self, place: QPoint, turn: int) -> None:
        QTest.wheelEvent(self._window, place, QPoint(0, turn))
        self.events["mouse"] += 1

    def ask_to_close(self) -> bool:
        """What a compositor's close button would do; whether the window closed."""
        return self._window.close()

    def _say(self, what: str, fingers: dict[int, QPoint]) -> None:
        """Everything that a panel knows in one event: what some fingers do, and where the others stay."""
        touch = QTest.touchEvent(self._window, touch_screen(), False)
        for finger, place in (self.down | fingers).items():
            # Not `stationary`, which has QTest press them anew or forget where they are.
            getattr(touch, what if finger in fingers else "move")(finger, place, self._window)
        touch.commit(self._alone)
        self.events["touch"] += 1


def _text(key: Qt.Key) -> str:
    return chr(key.value) if 0x20 <= key.value < 0x7F else ""
