"""Nothing is left of what QML made and Qt has destroyed."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QObject, QUrl
from PySide6.QtQml import QmlElement, QQmlComponent, QQmlEngine

from kiosk.player.remains import leave_nothing

QML_IMPORT_NAME = "kiosk.tests.remains"
QML_IMPORT_MAJOR_VERSION = 1

MADE = b"""
import QtQml
import kiosk.tests.remains
QtObject {
    id: maker
    property Component passing: Component { Passing {} }
    function pass(): void { passing.createObject(maker).destroy(); }
}
"""
made: list[weakref.ref["Passing"]] = []


@QmlElement
class Passing(QObject):  # type: ignore[operator]
    """Made and destroyed by QML."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        leave_nothing(self)
        self.circle = self
        made.append(weakref.ref(self))


@pytest.mark.usefixtures("qapp")
def test_what_qml_made_goes_with_the_next_that_it_makes() -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(MADE, QUrl())
    maker = component.create()
    assert maker is not None, component.errorString()
    made.clear()

    def passed() -> Passing | None:
        QMetaObject.invokeMethod(maker, "pass")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return made[-1]()

    for _ in range(20):
        passed()
    held = passed()
    passed()
    passed()
    gc.collect()
    assert [one for one in made[:-1] if one() is not None] == [made[-3]]
    # Somebody still holds it: it is empty, and theirs to let go of.
    assert held is not None
    assert vars(held) == {}
    del held
    passed()
    gc.collect()
    assert [one for one in made[:-1] if one() is not None] == []
    maker.deleteLater()
