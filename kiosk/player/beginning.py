"""What a start finds out before Qt is there: which edition it plays. Its first picture is read through meanwhile."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk import places
from kiosk.edition.reader import EditionError, open_edition
from kiosk.edition.store import Store, store_of
from kiosk.machine.starts import RECORD, Keeper
from kiosk.player import heap
from kiosk.player.proofs import Proofs


class Beginning(NamedTuple):
    """An exhibit's store and its record of starts, the folder of the edition to play (None: none), and what is read."""

    store: Store
    starts: Keeper
    edition: Path | None
    proofs: Proofs


def begin(exhibit: Path) -> Beginning:
    """Chooses what to play, and puts that on record; the writing and the reading go on by themselves."""
    heap.share()
    store = store_of(exhibit)
    starts = Keeper(places.data_folder() / RECORD, store.folder.name)
    chosen = starts.choose(edition.name for edition in store.whole())
    beginning = Beginning(store, starts, store.editions / chosen if chosen else None, Proofs())
    if beginning.edition is not None:
        _read_ahead(beginning.edition, beginning.proofs)
    return beginning


def _read_ahead(folder: Path, proofs: Proofs) -> None:
    # Whoever plays it says what is wrong with it.
    with suppress(EditionError):
        edition = open_edition(folder)
        picture = edition.attract.scenes[0].picture
        for step in picture.steps if picture else ():
            proofs.want(step.file)
        edition.close()
