"""What sticks bring, between the process that reads them and the staff who have to agree."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Slot

from kiosk.machine import choice
from kiosk.player.feed import Feed
from kiosk.player.player import Player

log = logging.getLogger(__name__)


class Asks(Protocol):
    """The staff's menu."""

    def offer(self, key: str, name: str, agree: Callable[[], None]) -> None: ...
    def withdraw(self, key: str) -> None: ...


class Brought(QObject):
    """Puts what is ready into the staff's menu. What they agreed to plays when no visitor is there, and from then on.

    `playing` is the exhibit's folder; `configured` the one that `machine.yaml` names, None where no other can be chosen
    for the next start.
    """

    def __init__(self, feed: Feed, player: Player, staff: Asks, playing: Path, configured: Path | None) -> None:
        super().__init__(player)
        self._feed = feed
        self._player = player
        self._staff = staff
        self._playing = playing
        self._configured = configured
        self._shown: set[str] = set()
        self._moves = False
        feed.offersChanged.connect(self._offer)
        feed.accepted.connect(self._stands)
        player.changed.connect(self._move)

    @Slot()
    def _offer(self) -> None:
        ready = {offer.id: offer for offer in self._feed.offers if offer.ready}
        for key in self._shown - ready.keys():
            self._staff.withdraw(key)
        for key, offer in ready.items():
            if key not in self._shown:
                self._staff.offer(key, offer.title, partial(self._feed.accept, key))
        self._shown = set(ready)

    @Slot(str, str)
    def _stands(self, exhibit: str, edition: str) -> None:
        if self._configured is not None:
            try:
                choice.choose(self._configured, Path(exhibit))
            except OSError as error:
                log.error("that %s plays from now on can't be kept: %s", exhibit, error)
        if Path(exhibit) == self._playing or self._configured is None or "NOTIFY_SOCKET" not in os.environ:
            self._player.play(Path(edition))
        else:
            self._moves = True
            self._move()

    @Slot()
    def _move(self) -> None:
        """Another exhibit has a store and a folder of its own: the next start plays it, and systemd sees to that."""
        visit = self._player.visit
        if self._moves and (visit is None or not visit.occupied):
            self._moves = False
            log.info("ends to start with the exhibit that staff agreed to")
            QCoreApplication.exit(0)
