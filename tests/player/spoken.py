"""What the window offers to a screen reader."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What there is for a screen reader, but for what is not to be seen."""
    if not node.state().invisible:
        yield node
    for index in range(node.childCount()):
        yield from walk(node.child(index))


def name(node: QAccessibleInterface) -> str:
    return str(node.text(QAccessible.Text.Name))
