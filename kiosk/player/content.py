"""What an edition holds, as QML sees it: made by QML where it is shown, filled from the edition by its index."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from itertools import pairwise

import shiboken6
from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlAnonymous, QmlElement, QmlUncreatable

from kiosk.edition import reader
from kiosk.player.player import Player
from kiosk.player.remains import leave_nothing
from kiosk.player.soundness import Soundness
from kiosk.player.wording import Wording, unwidowed

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Pages, scenes, tiles and events have one")
class Picture(QObject):  # type: ignore[operator]
    """A prepared picture; `present` is false where there is none, or none of its files is sound.

    `checked` changes when more is known of its files; a file of which nothing is known is not shown yet.
    """

    changed = Signal()
    checkedChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._picture: reader.Picture | None = None
        self._soundness: Soundness | None = None
        self._checked = 0
        self._asked: set[str] = set()
        self._about = Wording(self)
        self._credit = Wording(self)

    def show(self, picture: reader.Picture | None, player: Player) -> None:
        self._about.listen(player.tongue)
        self._credit.listen(player.tongue)
        self._about.say(picture.about if picture else {})
        self._credit.say({tag: unwidowed(text) for tag, text in picture.credit.items()} if picture else {})
        self._picture = picture
        self._soundness = player.soundness
        self._asked = set()
        self.changed.emit()
        self.checkedChanged.emit()

    @Slot(float, int, result=QUrl)
    def step(self, width: float, _checked: int) -> QUrl:
        """The smallest step at least `width` pixels wide, else the largest; empty while it is not known to be sound.

        `checked` is given so that a binding follows it.
        """
        if self._picture is None:
            return QUrl()
        steps = self._picture.steps
        return self._sound(next((step for step in steps if step.width >= width - 0.5), steps[-1]).file)

    def _smallest(self) -> QUrl:
        return self._sound(self._picture.steps[0].file) if self._picture else QUrl()

    def _sound(self, file: str) -> QUrl:
        if self._soundness is None:
            return QUrl()
        if self._soundness.of(file):
            return QUrl.fromLocalFile(file)
        if file not in self._asked:
            self._asked.add(file)
            self._soundness.ask(file, partial(_look_again, self))
        return QUrl()

    def look_again(self) -> None:
        """More is known of a file: what is damaged is left out."""
        self._asked.clear()
        if self._picture is None or self._soundness is None:
            return
        here = tuple(step for step in self._picture.steps if self._soundness.of(step.file) is not False)
        if len(here) < len(self._picture.steps):
            smaller = self._picture._replace(steps=here, width=here[-1].width, height=here[-1].height) if here else None
            self._picture = smaller
            self.changed.emit()
        self._checked += 1
        self.checkedChanged.emit()

    present = Property(bool, lambda self: self._picture is not None, notify=changed)
    width = Property(int, lambda self: self._picture.width if self._picture else 0, notify=changed)
    height = Property(int, lambda self: self._picture.height if self._picture else 0, notify=changed)
    colour = Property(str, lambda self: self._picture.colour if self._picture else "#000000", notify=changed)
    steps = Property(int, lambda self: len(self._picture.steps) if self._picture else 0, notify=changed)
    smallest = Property(QUrl, _smallest, notify=checkedChanged)
    checked = Property(int, lambda self: self._checked, notify=checkedChanged)
    about = Property(Wording, lambda self: self._about, constant=True)
    credit = Property(Wording, lambda self: self._credit, constant=True)


def _look_again(picture: Picture) -> None:
    # QML may have let go of what showed it.
    if shiboken6.isValid(picture):
        picture.look_again()


@QmlAnonymous
class Placed(QObject):
    """Something that stands at an index of what the player plays."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        leave_nothing(self)
        self._player: Player | None = None
        self._index = -1

    def _get_player(self) -> Player | None:
        return self._player

    def _set_player(self, player: Player | None) -> None:
        if player is not None and self._player is None:
            self._player = player
            player.editionChanged.connect(self._load)
            self._load()
            self.changed.emit()

    def _get_index(self) -> int:
        return self._index

    def _set_index(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self._load()
            self.changed.emit()

    def _load(self) -> None:
        if self._player is not None and self._player.edition is not None and self._index >= 0:
            try:
                self._fill(self._player, self._player.edition)
            except reader.EditionError as error:
                self._player.soundness.tell_damaged(str(self._player.edition.folder / reader.DOCUMENT), str(error))

    def _fill(self, player: Player, edition: reader.Edition) -> None:
        raise TypeError(f"{type(self).__name__} shows nothing of {edition} on {player}")

    player = Property(Player, _get_player, _set_player, notify=changed)
    index = Property(int, _get_index, _set_index, notify=changed)


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
