"""What else could play: the exhibits beside this one, the edition before, and what was brought and waits for staff."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk import places
from kiosk.edition.reader import EditionError, Text, title_of
from kiosk.edition.store import Store, is_exhibit, store_of
from kiosk.machine import choice


@dataclass(frozen=True, slots=True)
class Offer:
    """Content that was brought, such as on a stick, and is used once staff agree."""

    name: str
    agree: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Other:
    """Another exhibit. Its title is that of its edition; there is none until one was made on this machine."""

    folder: Path
    title: Text


@dataclass(slots=True)
class Shelf:
    """`configured` is the exhibit that `machine.yaml` names; None where the one that plays was named on the command
    line, and no other can be chosen. `reload` has the content looked at anew.

    What looks at disks is not for the thread that draws.
    """

    exhibit: Path
    configured: Path | None
    store: Store
    reload: Callable[[], None]
    offers: dict[str, Offer] = field(default_factory=dict)

    def exhibits(self) -> list[Other]:
        """The other exhibits that could play, by their folders' names.

        They stand beside this one, beside the one that `machine.yaml` names, or came on sticks.
        """
        if self.configured is None:
            return []
        found = {self.configured.absolute()}
        for folder in {self.exhibit.absolute().parent, self.configured.absolute().parent, places.exhibits_folder()}:
            with suppress(OSError):
                found |= set(folder.iterdir())
        found.discard(self.exhibit.absolute())
        shown = sorted((folder for folder in found if _is_shown(folder)), key=lambda folder: folder.name.casefold())
        return [Other(folder, _title(folder)) for folder in shown]

    def choose(self, exhibit: Path) -> None:
        """From the next start that exhibit plays. OSError if that can't be kept."""
        if self.configured is not None:
            choice.choose(self.configured, exhibit)

    def before(self, playing: Path | None) -> Path | None:
        """The whole edition that played before the one that plays."""
        return next((edition for edition in self.store.whole() if playing and edition.name != playing.name), None)

    def newest(self, playing: Path | None) -> Path | None:
        """What the exhibit's folder came to last, if another plays in its place."""
        latest = self.store.latest()
        return self.store.editions / latest if latest and playing and latest != playing.name else None

    def promote(self, edition: Path) -> None:
        """Plays from now on, until the folder changes. EditionError if it is not whole, OSError if it can't be kept."""
        self.store.promote(edition.name)


def _is_shown(folder: Path) -> bool:
    return not folder.name.startswith(".") and is_exhibit(folder)


def _title(exhibit: Path) -> Text:
    edition = store_of(exhibit).current()
    with suppress(EditionError):
        return title_of(edition) if edition else {}
    return {}
