"""Reading an edition back: the one part of `kiosk.edition` that the player loads, on the standard library alone.

An edition is a folder named by the first 32 hexadecimal digits of the SHA-256 of its `edition.json`, which holds one
header line, one page a line, and a closing line. The pages stay on disk until somebody turns to them, so an exhibit
of ten thousand pages opens as quickly as one of ten.
"""

import fcntl
import hashlib
import json
import os
import re
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from io import FileIO
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from kiosk.edition.playedpages import (
    APPROXIMATE,
    DOUBTFUL_END,
    DOUBTFUL_START,
    MEDIA,
    NAME_DIGITS,
    SPAN,
    TIMELINE_FILE,
    TIMELINES,
    TO_NOW,
    Block,
    CaptionPage,
    EditionError,
    Era,
    Event,
    Events,
    ImagePage,
    Lane,
    Page,
    Picture,
    Quote,
    Rich,
    Step,
    Stretch,
    Text,
    TimelinePage,
    page_from,
    picture_from,
)

__all__ = [
    "APPROXIMATE", "CLOSING", "DOCUMENT", "DOUBTFUL_END", "DOUBTFUL_START", "EDITION_NAME", "FONTS", "FORMAT",
    "MEDIA", "NAME_DIGITS", "SPAN", "TIMELINES", "TO_NOW", "Attract", "Block", "Calendar", "CaptionPage", "Edition",
    "EditionError", "Era", "Event", "Events", "ImagePage", "Lane", "Language", "Look", "Page", "Picture", "Quote",
    "Rich", "Scene", "Section", "Step", "Stretch", "Text", "TimelinePage", "hash_of", "in_language", "language_from",
    "open_edition", "title_of", "verify",
]  # fmt: skip

FORMAT = 1
DOCUMENT = "edition.json"
FONTS = "fonts"
CLOSING = b"]}\n"

_PAGES_KEPT = 32
_HELD_BYTES = 32 * 2**20
EDITION_NAME = re.compile(rf"[0-9a-f]{{{NAME_DIGITS}}}")
_FONT_FILE = re.compile(rf"{FONTS}/[0-9a-f]{{{NAME_DIGITS}}}\.(ttf|otf)")

# Documents already found to be what their folder's name says, by what the file system tells of them.
_verified: set[tuple[int, int, int, int, int]] = set()

_T = TypeVar("_T")


class Calendar(NamedTuple):
    """How a language writes dates: names of months and patterns by name ("y", "yM", "yMd", "Md", "Hm", "bce").

    `months_format` and `months_short_format` are the names beside a day (the genitive of Slavic languages and Greek).
    """

    months: tuple[str, ...]
    months_short: tuple[str, ...]
    months_format: tuple[str, ...]
    months_short_format: tuple[str, ...]
    patterns: dict[str, str]


class Language(NamedTuple):
    """A language of the exhibit, under its own name, with the kiosk's own words in it."""

    tag: str
    name: str
    rtl: bool
    script: str
    digits: str
    words: dict[str, str]
    calendar: Calendar


class Look(NamedTuple):
    """`background` as the exhibit asked for it, and a colour ("#rrggbb") for every role."""

    background: str
    colours: dict[str, str]


class Scene(NamedTuple):
    """A scene of the attract loop. `opens` is the id of the page a touch leads to; None leads to the home page."""

    picture: Picture | None
    caption: Text
    seconds: float
    opens: str | None


class Attract(NamedTuple):
    """The loop that plays while nobody is there; at least one scene."""

    invitation: Text
    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of `count` pages from page number `first` (from 0). An exhibit without sections has one, untitled."""

    id: str
    title: Text
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Edition:
    """An open edition. While it is open, its folder is not tidied away.

    `ids`, `kinds` ("image", "caption", "timeline"), `weights` (1 to 3) and `shapes` (width ÷ height of the page's
    picture, 0 without one) have one entry a page. `fonts` are absolute paths of the exhibit's own fonts.
    """

    folder: Path
    hash: str
    exhibit: str
    title: Text
    languages: tuple[Language, ...]
    look: Look
    attract: Attract
    sections: tuple[Section, ...]
    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    weights: tuple[int, ...]
    shapes: tuple[float, ...]
    fonts: tuple[str, ...]
    _offsets: "array[int]" = field(repr=False)
    _document: FileIO = field(repr=False)
    _held: bytes = field(default=b"", repr=False)
    _recent: OrderedDict[int, Page] = field(default_factory=OrderedDict, repr=False)
    _numbers: dict[str, int] = field(default_factory=dict, repr=False)

    def page(self, number: int) -> Page:
        """The page of that number, from 0.

        Raises EditionError for a page that can't be read (the disk fails beneath an open edition) and IndexError for
        a number that has none. Steps of pictures that are gone or cut off are left out; a picture without any is None.
        """
        if not 0 <= number < len(self.ids):
            raise IndexError(number)
        if number in self._recent:
            self._recent.move_to_end(number)
            return self._recent[number]
        begin, end = self._offsets[number], self._offsets[number + 1]
        line = self._held[begin:end] or _read(self.folder, self._document, begin, end)
        page = _parsed(self.folder, partial(page_from, self.folder), line)
        self._recent[number] = page
        if len(self._recent) > _PAGES_KEPT:
            self._recent.popitem(last=False)
        return page

    def index_of(self, page_id: str) -> int:
        """The number of the page with that id; KeyError without one."""
        if not self._numbers:
            self._numbers.update((name, number) for number, name in enumerate(self.ids))
        return self._numbers[page_id]

    def close(self) -> None:
        """Let go of the folder. Pages already handed out stay usable; closing twice does no harm."""
        self._document.close()


def open_edition(folder: Path) -> Edition:
    """Open the edition in `folder`, which must be named by its hash (a link to such a folder is followed).

    Raises EditionError for anything torn, damaged, or of another format.
    """
    folder, document, header = _opened(folder)
    try:
        return _parsed(folder, partial(_edition, folder, document, _held(folder, document)), header)
    except BaseException:
        document.close()
        raise


def title_of(folder: Path) -> Text:
    """The title of the edition in `folder`, and nothing else of it. Raises EditionError as `open_edition` does."""
    folder, document, header = _opened(folder)
    document.close()
    return _parsed(folder, _title, header)


def _title(header: dict[str, Any]) -> Text:
    return {str(tag): str(text) for tag, text in header["title"].items()}


def in_language(text: Text, tag: str) -> str:
    """A text in that language, else in the exhibit's first; empty if there is none."""
    return text.get(tag) or next(iter(text.values()), "")


def _held(folder: Path, document: FileIO) -> bytes:
    """The whole document, unless it is very large: then what becomes of the file changes nothing of what plays."""
    size = os.fstat(document.fileno()).st_size
    if size > _HELD_BYTES:
        return b""
    held = _read(folder, document, 0, size)
    if hash_of(held) != folder.name:
        raise _damaged(folder)
    return held


def verify(folder: Path) -> None:
    """Raise EditionError unless the document in `folder` is what the folder's name says.

    Pictures are counted, not read: `Step.is_sound` reads one. Events of timelines are proven as they are read.
    """
    _opened(folder)[1].close()


def hash_of(document: bytes) -> str:
    """The name of an edition or a media file by its bytes."""
    return hashlib.sha256(document).hexdigest()[:NAME_DIGITS]


def _opened(folder: Path) -> tuple[Path, FileIO, dict[str, Any]]:
    """The resolved folder, its verified document with a shared lock on it, and the parsed header."""
    try:
        folder = folder.resolve(strict=True)
        if not EDITION_NAME.fullmatch(folder.name):
            raise EditionError(f"{folder}: an edition's folder is named by its hash")
        document = FileIO(folder / DOCUMENT, opener=_open_at_once)
    except OSError as fault:
        raise EditionError(f"{fault.filename or folder}: {fault.strerror}") from fault
    try:
        # The lock keeps `Store.tidy` away from what is being played; some network file systems have none.
        with suppress(OSError):
            fcntl.flock(document, fcntl.LOCK_SH | fcntl.LOCK_NB)
        length = _verified_header_length(folder, document)
        header = _parsed(folder, _header, _read(folder, document, 0, length))
        header["begin"] = length
        _count_media(folder / MEDIA, header.get("media"))
        _find_timelines(folder, header)
    except OSError as fault:
        document.close()
        raise EditionError(f"{folder}: {fault.strerror}") from fault
    except BaseException:
        document.close()
        raise
    return folder, document, header


def _count_media(folder: Path, expected: object) -> None:
    found = sum(1 for _ in folder.iterdir())
    if found != expected:
        raise EditionError(f"{folder}: {found} pictures where the edition has {expected}")


def _find_timelines(folder: Path, header: dict[str, Any]) -> None:
    """A timeline without its events is nothing: an edition that lacks some is not whole."""
    for file, size in _parsed(folder, lambda source: dict(source["timelines"]), header).items():
        found = os.stat(f"{folder}/{file}").st_size if TIMELINE_FILE.fullmatch(file) else None  # noqa: PTH116
        if found != size:
            raise EditionError(f"{folder}/{file}: cut off or damaged")


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting, even where somebody left a pipe in the document's place."""
    return os.open(path, flags | os.O_NONBLOCK)


def _verified_header_length(folder: Path, document: FileIO) -> int:
    about = os.fstat(document.fileno())
    identity = (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    with open(document.fileno(), "rb", closefd=False) as buffered:
        if identity not in _verified:
            if hashlib.file_digest(buffered, "sha256").hexdigest()[:NAME_DIGITS] != folder.name:
                raise _damaged(folder)
            _verified.add(identity)
            buffered.seek(0)
        return len(buffered.readline())


def _damaged(folder: Path) -> EditionError:
    return EditionError(f"{folder / DOCUMENT}: damaged: its bytes don't match the folder's name")


def _read(folder: Path, document: FileIO, begin: int, end: int) -> bytes:
    # Never through a memory map: a file cut short beneath one kills the process (SIGBUS) instead of raising an error.
    try:
        return os.pread(document.fileno(), end - begin, begin)
    except OSError as fault:
        raise EditionError(f"{folder / DOCUMENT}: {fault.strerror}") from fault


def _parsed(folder: Path, make: Callable[[Any], _T], source: Any) -> _T:
    """`make(source)`, with anything that source lacks told as an EditionError."""
    try:
        return make(source)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as fault:
        raise EditionError(f"{folder / DOCUMENT}: not an edition this player can read ({fault!r})") from fault


def _header(line: bytes) -> dict[str, Any]:
    header: dict[str, Any] = json.loads(line + CLOSING)
    if header["format"] != FORMAT:
        raise ValueError(f"format {header['format']}, and this player reads {FORMAT}")
    return header


def _edition(folder: Path, document: FileIO, held: bytes, header: dict[str, Any]) -> Edition:
    pages = len(header["ids"])
    if any(len(header[each]) != pages for each in ("kinds", "weights", "shapes", "lengths")):
        raise ValueError("the lists of pages are not of one length")
    offsets = array("q", accumulate(header["lengths"], initial=header["begin"]))
    if offsets[-1] + len(CLOSING) != os.fstat(document.fileno()).st_size:
        raise ValueError("the pages are not where the first line says")
    attract = header["attract"]
    return Edition(
        folder=folder,
        hash=folder.name,
        exhibit=header["exhibit"],
        title=header["title"],
        languages=tuple(language_from(each) for each in header["languages"]),
        look=Look(header["look"]["background"], header["look"]["colours"]),
        attract=Attract(attract["invitation"], tuple(_scene(folder, each) for each in attract["scenes"])),
        sections=tuple(Section(s["id"], s["title"], s["first"], s["count"]) for s in header["sections"]),
        ids=tuple(header["ids"]),
        kinds=tuple(header["kinds"]),
        weights=tuple(header["weights"]),
        shapes=tuple(header["shapes"]),
        fonts=tuple(_fonts(folder, header["fonts"])),
        _offsets=offsets,
        _document=document,
        _held=held,
    )


def _fonts(folder: Path, source: list[list[Any]]) -> Iterator[str]:
    """The fonts that are there whole; without one of them the words are still there."""
    for file, size in source:
        if not _FONT_FILE.fullmatch(file):
            raise ValueError(f"{file!r} is no font of an edition's")
        with suppress(OSError):
            if (folder / file).stat().st_size == size:
                yield f"{folder}/{file}"


def language_from(source: dict[str, Any]) -> Language:
    """A language as the header (and the follower's `exhibit` event) writes it."""
    calendar = dict(source["calendar"])
    return Language(
        tag=source["tag"],
        name=source["name"],
        rtl=source["rtl"],
        script=source["script"],
        digits=source["digits"],
        words=source["words"],
        calendar=Calendar(
            months=tuple(calendar.pop("months")),
            months_short=tuple(calendar.pop("months_short")),
            months_format=tuple(calendar.pop("months_format")),
            months_short_format=tuple(calendar.pop("months_short_format")),
            patterns=calendar,
        ),
    )


def _scene(folder: Path, source: dict[str, Any]) -> Scene:
    return Scene(picture_from(folder, source["picture"]), source["caption"], float(source["seconds"]), source["opens"])
