"""The home wall as QML sees it: which tiles share a screen, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.edition.reader import Edition, TimelinePage
from kiosk.player import wall
from kiosk.player.content import face
from kiosk.player.player import Player

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Wall(QObject):
    """Composes the tiles of the wall that the player shows; all lengths in px."""

    changed = Signal()
    composed = Signal()
    awaited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: Player | None = None
        self._lengths = {"width": 0.0, "height": 0.0, "gap": 0.0, "min_width": 1.0, "min_height": 1.0}
        self._groups: list[range] = []
        self._edition: Edition | None = None
        self._pages: Sequence[int] = ()
        self._shown: tuple[object, ...] = ()
        self._first = 0
        self._density = 1.0
        self._accented = -1
        self._revision = 0
        self._screenfuls: dict[int, wall.Screenful] = {}
        # A window's new size arrives as a width and then a height: composed once both are here.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._compose)

    @Slot()
    def _compose_soon(self) -> None:
        self._soon.start()
        self.awaited.emit()

    @Slot()
    def _compose(self) -> None:
        self._compose_now()
        self.awaited.emit()

    def _compose_now(self) -> None:
        player = self._player
        if player is None or player.edition is None or min(self._lengths["width"], self._lengths["height"]) < 1:
            return
        first, count, sections = player.wall
        shown = (player.edition.hash, first, count, sections, self._density, *self._lengths.values())
        # An edition that was mended comes back under its own name, opened anew.
        if shown == self._shown and self._edition is player.edition:
            return
        self._shown = shown
        self._screenfuls.clear()
        self._first = first
        edition = self._edition = player.edition
        self._pages = [face(edition, i) for i in range(count)] if sections else range(first, first + count)
        self._groups = wall.screenfuls(count, self._area())
        self._accented = -1 if sections else _accented(edition, self._pages)
        self._revision += 1
        self.composed.emit()

    def _area(self) -> wall.Area:
        return wall.Area(**self._lengths)

    @Slot(int, int, result=list)
    def tiles(self, screenful: int, _revision: int) -> list[dict[str, int | bool]]:
        """The places of a screenful's tiles; `index` is that of the page or section.

        The second value is `revision`, so that a binding follows it.
        """
        # Another edition is composed only after the next turn of the event loop; the one before is closed by then.
        if self._player is None or self._edition is not self._player.edition or not 0 <= screenful < len(self._groups):
            return []
        if screenful not in self._screenfuls:
            self._screenfuls[screenful] = self._composed_screenful(self._groups[screenful])
        tiles = self._screenfuls[screenful].tiles
        largest = max(tile.width * tile.height for tile in tiles)
        return [
            {
                "index": self._first + tile.index,
                "x": tile.x,
                "y": tile.y,
                "width": tile.width,
                "height": tile.height,
                "lead": tile.width * tile.height == largest,
                "accented": tile.index == self._accented,
            }
            for tile in tiles
        ]

    def _composed_screenful(self, group: range) -> wall.Screenful:
        """Of a group of tiles; only now are their pages read, for how large their pictures may be shown."""
        assert self._edition is not None
        edition = self._edition
        tiles = [_tile(edition, self._pages[i], self._density) for i in group]
        composed = wall.compose_screenful(tiles, range(len(tiles)), self._area())
        return wall.Screenful([replace(tile, index=group.start + tile.index) for tile in composed.tiles])

    def _set(self, name: str, value: float) -> None:
        if self._lengths[name] != value:
            self._lengths[name] = value
            self.changed.emit()
            self._compose_soon()

    def _set_density(self, density: float) -> None:
        if self._density != density:
            self._density = density
            self.changed.emit()
            self._compose_soon()

    def _set_player(self, player: Player | None) -> None:
        if player is not None and self._player is None:
            self._player = player
            player.editionChanged.connect(self._compose_soon)
            player.changed.connect(self._compose_soon)
            self.changed.emit()
            self._compose_soon()

    player = Property(Player, lambda self: self._player, _set_player, notify=changed)
    width = Property(float, lambda self: self._lengths["width"], lambda self, v: self._set("width", v), notify=changed)
    height = Property(
        float, lambda self: self._lengths["height"], lambda self, v: self._set("height", v), notify=changed
    )
    gap = Property(float, lambda self: self._lengths["gap"], lambda self, v: self._set("gap", v), notify=changed)
    leastWidth = Property(
        float, lambda self: self._lengths["min_width"], lambda self, v: self._set("min_width", v), notify=changed
    )
    leastHeight = Property(
        float, lambda self: self._lengths["min_height"], lambda self, v: self._set("min_height", v), notify=changed
    )
    density = Property(float, lambda self: self._density, _set_density, notify=changed)
    pending = Property(bool, lambda self: self._soon.isActive(), notify=awaited)
    revision = Property(int, lambda self: self._revision, notify=composed)
    screenfuls = Property(int, lambda self: len(self._groups), notify=composed)


def _tile(edition: Edition, page: int, density: float) -> wall.Tile:
    """What the composition needs to know; `density` is how many of the screen's own pixels make one px."""
    read = edition.page(page)
    picture = None if isinstance(read, TimelinePage) else read.picture
    if picture is None:
        return wall.Tile(0, edition.weights[page])
    return wall.Tile(edition.shapes[page], edition.weights[page], picture.width / density, picture.height / density)


def _accented(edition: Edition, pages: Sequence[int]) -> int:
    """The one panel in the exhibit's colour: the first tile of words alone, -1 if every tile has a picture."""
    return next(
        (i for i, page in enumerate(pages) if edition.kinds[page] == "caption" and not edition.shapes[page]), -1
    )
