"""Mending: what follows when something of the edition that plays is found damaged."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Slot

from kiosk.edition.store import Store
from kiosk.player.feed import Feed
from kiosk.player.player import Player

log = logging.getLogger(__name__)


class Mending(QObject):
    """Has the edition prepared anew from the exhibit's folder; where that can't be done, the edition before plays.

    Meanwhile a smaller picture, or the words, stand where the damaged one was.
    """

    def __init__(self, player: Player, store: Store, feed: Feed) -> None:
        super().__init__(player)
        self._player = player
        self._store = store
        self._feed = feed
        self._damaged: set[str] = set()
        self._waits = False
        player.soundness.damaged.connect(self._found)
        feed.answered.connect(self._answered)
        for file in player.soundness.found_damaged:
            self._found(file)

    @Slot(str)
    def _found(self, _file: str) -> None:
        edition = self._player.edition
        if edition is None or edition.hash in self._damaged:
            return
        self._damaged.add(edition.hash)
        self._player.tell_trouble(True)
        self._waits = True
        self._feed.look_anew()

    @Slot(str)
    def _answered(self, event: str) -> None:
        if not self._waits or event not in ("problems", "edition", "unchanged"):
            return
        self._waits = False
        if event == "edition":
            # Whole again: should it be damaged once more, that is news.
            self._damaged.clear()
            self._player.tell_trouble(False)
        elif event == "problems":
            others = (folder for folder in self._store.whole() if folder.name not in self._damaged)
            if before := next(others, None):
                log.error("the damaged edition can't be mended: %s plays instead", before.name)
                self._player.play(before)
