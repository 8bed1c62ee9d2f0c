"""Sticks: which of them bring content for the kiosk, and where it stands until staff agree. The standard library alone.

<data>/
  offers/<id>/              what one stick brings, copied and checked, for as long as that stick is plugged in
  exhibits/<name>           what staff agreed to
  exhibits/.<name>.former.<hash>   what stood there before, and played as that edition, until another was made
"""

import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from glob import escape
from pathlib import Path

from kiosk import places
from kiosk.edition.store import store_of, sync_folder

SIGNATURE = "kiosk.yaml"
MOST = 4
"""Most sticks at a time."""

_FORMER = re.compile(r"\.(.+)\.former\.(\w+)")
_NOTHING = "nothing"


class Sticks:
    """The sticks that are plugged in, looked at now and then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._known: dict[tuple[str, int], str] = {}

    def changed(self) -> tuple[list[tuple[str, Path]], list[str]]:
        """The sticks that came since the last look, each with a name for its offer, and the names of those that went.

        A stick that was pulled out and put back in between is another stick.
        """
        here = dict(self._signed())
        gone = [self._known.pop(stick) for stick in list(self._known) if stick not in here]
        come = []
        for stick, folder in here.items():
            if stick not in self._known and len(self._known) < MOST:
                self._count += 1
                self._known[stick] = f"{folder.name}-{self._count}"
                come.append((self._known[stick], folder))
        return come, gone

    def _signed(self) -> Iterator[tuple[tuple[str, int], Path]]:
        with suppress(OSError):
            for stick in sorted(self._folder.iterdir()):
                with suppress(OSError):
                    about = (stick / SIGNATURE).lstat()
                    # Each mount has a device number of its own; the time tells a folder from the one before it.
                    if stat.S_ISREG(about.st_mode):
                        yield (stick.name, hash((about.st_dev, about.st_ino, about.st_mtime_ns))), stick


def offers_folder() -> Path:
    """Where what sticks bring is copied to."""
    return places.data_folder() / "offers"


def drop(offer: str) -> None:
    """Forget what a stick brought."""
    shutil.rmtree(offers_folder() / offer, ignore_errors=True)


def recover() -> None:
    """After any end: what nobody agreed to is dropped, and of what was being replaced one stands, as it plays."""
    shutil.rmtree(offers_folder(), ignore_errors=True)
    exhibits = places.exhibits_folder()
    with suppress(OSError):
        for entry in list(exhibits.iterdir()):
            if match := _FORMER.fullmatch(entry.name):
                exhibit = exhibits / match[1]
                with suppress(OSError):
                    if exhibit.exists() and _playing(exhibit) != match[2]:
                        confirm(exhibit)
                    else:
                        restore(exhibit)


def replace(exhibit: Path, new: Path) -> None:
    """Put the folder `new` in the exhibit's place; the former one waits beside it for `restore` or `confirm`.

    Raises OSError if the disk refuses, and then all is as it was.
    """
    exhibit.parent.mkdir(parents=True, exist_ok=True)
    former = exhibit.with_name(f".{exhibit.name}.former.{_playing(exhibit)}")
    had = exhibit.exists()
    if had:
        exhibit.rename(former)
    try:
        new.rename(exhibit)
    except OSError:
        if had:
            former.rename(exhibit)
        raise
    sync_folder(exhibit.parent)


def restore(exhibit: Path) -> None:
    """Put the former exhibit back; without one, the new one goes away."""
    former = _former(exhibit)
    aside = offers_folder() / f"{exhibit.name}.refused"
    if exhibit.exists():
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        exhibit.rename(aside)
    if former is not None:
        former.rename(exhibit)
    sync_folder(exhibit.parent)
    shutil.rmtree(aside, ignore_errors=True)


def confirm(exhibit: Path) -> None:
    """The new exhibit's edition stands: the former exhibit can go."""
    former = _former(exhibit)
    if former is None:
        return
    aside = offers_folder() / f"{exhibit.name}.former"
    with suppress(OSError):
        # Renamed first: a folder under the former one's name is always whole, and might come back.
        shutil.rmtree(aside, ignore_errors=True)
        aside.parent.mkdir(parents=True, exist_ok=True)
        former.rename(aside)
        sync_folder(exhibit.parent)
    shutil.rmtree(aside, ignore_errors=True)


def _former(exhibit: Path) -> Path | None:
    return next(exhibit.parent.glob(f".{escape(exhibit.name)}.former.*"), None)


def _playing(exhibit: Path) -> str:
    edition = store_of(exhibit).current()
    return edition.name if edition else _NOTHING
