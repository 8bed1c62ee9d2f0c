"""What an edition holds, as QML sees it: made by QML where it is shown, filled from the edition by its index."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

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
class Page(Placed):
    """One page, by its index in the whole edition."""

    filled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._title = Wording(self)
        self._text = Wording(self)
        self._quote = Wording(self)
        self._quote_by = Wording(self)
        self._picture = Picture(self)

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        if self._index >= len(edition.ids):
            return
        page = edition.page(self._index)
        for wording in (self._title, self._text, self._quote, self._quote_by):
            wording.listen(player.tongue)
        self._kind = edition.kinds[self._index]
        self._title.say(page.title)
        match page:
            case reader.ImagePage():
                self._text.say_rich(page.caption)
                self._picture.show(page.picture, player)
            case reader.CaptionPage():
                self._text.say_rich(page.text)
                self._quote.say(page.quote.text if page.quote else {})
                self._quote_by.say(page.quote.by if page.quote else {})
                self._picture.show(page.picture, player)
            case reader.TimelinePage():
                # Its type for QML, which asks for the page's own file next: a start without a timeline does without.
                from kiosk.player.timeline.page import Timeline  # noqa: F401

                self._picture.show(None, player)
        self.filled.emit()

    kind = Property(str, lambda self: self._kind, notify=filled)
    title = Property(Wording, lambda self: self._title, constant=True)
    text = Property(Wording, lambda self: self._text, constant=True)
    quote = Property(Wording, lambda self: self._quote, constant=True)
    quoteBy = Property(Wording, lambda self: self._quote_by, constant=True)
    picture = Property(Picture, lambda self: self._picture, constant=True)


@QmlElement
class Scene(Placed):
    """One scene of the attract loop."""

    filled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._caption = Wording(self)
        self._picture = Picture(self)
        self._seconds = 0.0

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        scenes = edition.attract.scenes
        scene = scenes[self._index % len(scenes)]
        self._caption.listen(player.tongue)
        self._caption.say(scene.caption)
        self._picture.show(scene.picture, player)
        self._seconds = scene.seconds
        self.filled.emit()

    seconds = Property(float, lambda self: self._seconds, notify=filled)
    caption = Property(Wording, lambda self: self._caption, constant=True)
    picture = Property(Picture, lambda self: self._picture, constant=True)


@QmlElement
class Tile(Placed):
    """One tile of a wall: a page, or a section shown by the first picture among its pages."""

    filled = Signal()

    sectionalChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sectional = False
        self._kind = ""
        self._title = Wording(self)
        self._quote = Wording(self)
        self._picture = Picture(self)
        self._moments: list[float] = []

    def _get_sectional(self) -> bool:
        return self._sectional

    def _set_sectional(self, sectional: bool) -> None:
        if sectional != self._sectional:
            self._sectional = sectional
            self.sectionalChanged.emit()
            self._load()

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        # A tile that is about to go may still have its place on another wall.
        if not 0 <= self._index < len(edition.sections if self._sectional else edition.ids):
            return
        index = face(edition, self._index) if self._sectional else self._index
        page = edition.page(index)
        self._title.listen(player.tongue)
        self._quote.listen(player.tongue)
        self._kind = "section" if self._sectional else edition.kinds[self._index]
        self._title.say(edition.sections[self._index].title if self._sectional else page.title)
        quote = page.quote if isinstance(page, reader.CaptionPage) and not self._sectional else None
        self._quote.say(quote.text if quote else {})
        self._picture.show(None if isinstance(page, reader.TimelinePage) else page.picture, player)
        self._moments = moments(page) if isinstance(page, reader.TimelinePage) else []
        self.filled.emit()

    sectional = Property(bool, _get_sectional, _set_sectional, notify=sectionalChanged)
    kind = Property(str, lambda self: self._kind, notify=filled)
    title = Property(Wording, lambda self: self._title, constant=True)
    quote = Property(Wording, lambda self: self._quote, constant=True)
    picture = Property(Picture, lambda self: self._picture, constant=True)
    moments = Property(list, lambda self: self._moments, notify=filled)


def face(edition: reader.Edition, section: int) -> int:
    """The page that stands for a section: the first with a picture, else the first."""
    there = edition.sections[section]
    pages = range(there.first, there.first + there.count)
    return next((page for page in pages if edition.shapes[page]), there.first)


def moments(page: reader.TimelinePage) -> list[float]:
    """Where a timeline's events stand between its first (0) and its last (1), no two closer than a hundredth."""
    starts = page.events.starts
    first, span = starts[0], max(1, starts[-1] - starts[0])
    borders = [bisect_left(starts, first + (2 * each - 1) * span // 200) for each in range(1, 101)]
    return [each / 100 for each, (begin, end) in enumerate(pairwise([0, *borders, len(starts)])) if begin < end]
