"""One event of a timeline, as its card shows it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.edition import reader
from kiosk.player.picture import Picture
from kiosk.player.placed import Placed
from kiosk.player.player import Player
from kiosk.player.wording import Wording

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Event(Placed):
    """One event of a timeline page, `number` among the others by time. `opens` is the page that it leads to, -1 for
    none, and `link` that page's title.
    """

    filled = Signal()
    numberChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = -1
        self._date = Wording(self)
        self._title = Wording(self)
        self._text = Wording(self)
        self._link = Wording(self)
        self._opens = -1
        self._picture = Picture(self)

    def _set_number(self, number: int) -> None:
        if number != self._number:
            self._number = number
            self.numberChanged.emit()
            self._load()

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        page = edition.page(self._index) if self._index < len(edition.ids) else None
        if not isinstance(page, reader.TimelinePage) or not 0 <= self._number < len(page.events):
            return
        event = page.events[self._number]
        for wording in (self._date, self._title, self._text, self._link):
            wording.listen(player.tongue)
        self._date.say(event.date)
        self._title.say(event.title)
        self._text.say_rich(event.text)
        self._opens = edition.index_of(event.opens) if event.opens in edition.ids else -1
        self._link.say(edition.page(self._opens).title if self._opens >= 0 else {})
        self._picture.show(event.picture, player)
        self.filled.emit()

    number = Property(int, lambda self: self._number, _set_number, notify=numberChanged)
    date = Property(Wording, lambda self: self._date, constant=True)
    title = Property(Wording, lambda self: self._title, constant=True)
    text = Property(Wording, lambda self: self._text, constant=True)
    link = Property(Wording, lambda self: self._link, constant=True)
    opens = Property(int, lambda self: self._opens, notify=filled)
    picture = Property(Picture, lambda self: self._picture, constant=True)
