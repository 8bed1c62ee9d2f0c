"""Finding QML items: by the file that an item's type is written in, and anywhere below another."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem


def is_a(item: QObject, *kinds: str) -> bool:
    """Whether its type is one of those; `EventCard` is that of `EventCard.qml`."""
    return item.metaObject().className().startswith(tuple(f"{kind}_" for kind in kinds))


def everything(item: QQuickItem) -> Iterator[QQuickItem]:
    """An item and all below it, to be seen or not."""
    yield item
    for child in item.childItems():
        yield from everything(child)
