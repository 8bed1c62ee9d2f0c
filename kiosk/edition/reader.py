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
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from io import FileIO
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

from kiosk.edition.columns import Columns

FORMAT = 1
DOCUMENT = "edition.json"
MEDIA = "media"
FONTS = "fonts"
TIMELINES = "timelines"
CLOSING = b"]}\n"
NAME_DIGITS = 32

_PAGES_KEPT = 32
_EVENTS_AT_ONCE = 256
_HELD_BYTES = 32 * 2**20
EDITION_NAME = re.compile(rf"[0-9a-f]{{{NAME_DIGITS}}}")
_MEDIA_FILE = re.compile(rf"{MEDIA}/[0-9a-f]{{{NAME_DIGITS}}}\.(jpg|webp)")
_FONT_FILE = re.compile(rf"{FONTS}/[0-9a-f]{{{NAME_DIGITS}}}\.(ttf|otf)")
_TIMELINE_FILE = re.compile(rf"{TIMELINES}/[0-9a-f]{{{NAME_DIGITS}}}\.events")

# Documents already found to be what their folder's name says, by what the file system tells of them.
_verified: set[tuple[int, int, int, int, int]] = set()

_T = TypeVar("_T")

Text: TypeAlias = dict[str, str]
"""A string by language tag. A language that is absent is shown in the exhibit's first language, and as that one."""


class EditionError(Exception):
    """The folder holds no whole edition; the message says what is wrong with it."""


class Block(NamedTuple):
    """A paragraph of rich text. `kind` is "p", "quote" or "li"; `marker` ("•", "1.") belongs to a list item.

    `markup` is escaped text in which only `<b>`, `<i>` and `<br>` are tags.
    """

    kind: str
    markup: str
    marker: str = ""


Rich: TypeAlias = dict[str, tuple[Block, ...]]
"""Blocks by language tag, absent languages as in `Text`."""


class Step(NamedTuple):
    """One size of a picture: `width` and `height` in px, `file` an absolute path."""

    width: int
    height: int
    file: str

    def is_sound(self) -> bool:
        """Read the file through and say whether it still holds what was written (about 1 ms a megabyte)."""
        try:
            with open(self.file, "rb") as media:  # noqa: PTH123 (a plain string: made for every step of every page)
                found = hashlib.file_digest(media, "sha256").hexdigest()
        except OSError:
            return False
        return os.path.basename(self.file).startswith(found[:NAME_DIGITS])  # noqa: PTH119


class Picture(NamedTuple):
    """A picture in a ladder of sizes, `steps` ascending; `width` and `height` (px) are those of the largest.

    `colour` ("#rrggbb") stands in its place until it is drawn; `about` is the alternative text.
    """

    width: int
    height: int
    colour: str
    alpha: bool
    about: Text
    credit: Text
    steps: tuple[Step, ...]

    def step_for(self, width: float, height: float) -> Step:
        """The smallest step that covers `width` × `height` px without being enlarged, else the largest there is."""
        for step in self.steps:
            if step.width >= width and step.height >= height:
                return step
        return self.steps[-1]


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


class Quote(NamedTuple):
    """Somebody's own words, and who said them."""

    text: Text
    by: Text


class ImagePage(NamedTuple):
    """A picture with its label. `picture` is None where it can't be shown: the words then take its place."""

    id: str
    title: Text
    picture: Picture | None
    caption: Rich


class CaptionPage(NamedTuple):
    """Words first; a picture or a quotation beside them is optional."""

    id: str
    title: Text
    text: Rich
    quote: Quote | None
    picture: Picture | None


class Stretch(NamedTuple):
    """A stretch of time, half open [start, end), in seconds since 0001-01-01T00:00 UTC in the proleptic Gregorian
    calendar. What is `to_now` goes on to this day.
    """

    start: int
    end: int
    to_now: bool = False

    def until(self, now: int) -> int:
        """Where it ends for somebody who looks at a time (s, as above)."""
        return max(self.end, now) if self.to_now else self.end


class Event(NamedTuple):
    """An event on a timeline.

    `start` and `end` are as in `Stretch`; `date` is the same, written out in each language. `precision` is that of the
    date ("second" … "month", "season", "year", "part" of a century or year, "years", "decade", "century", "millennium",
    "ago"), and `certainty` that of its beginning and its end: "known", "approximate", "uncertain", "doubtful" (both),
    "open", "unknown" or "now". An interval between two such stretches has begun, and has not ended, in
    [sure[0], sure[1]), where that is not empty.

    The greater its `weight` (1 to 5), the sooner it is named. `lane` is the number of its lane on the page, -1 without;
    `tags` are numbers of the page's tags. `opens` is the id of the page that its card leads to.
    """

    date: Text
    start: int
    end: int
    approximate: bool
    title: Text
    text: Rich
    picture: Picture | None
    precision: str = "day"
    certainty: tuple[str, str] = ("known", "known")
    sure: tuple[int, int] | None = None
    weight: int = 1
    lane: int = -1
    tags: tuple[int, ...] = ()
    opens: str | None = None

    def until(self, now: int) -> int:
        """Where it ends for somebody who looks at a time (s, as above): what goes on to this day ends there."""
        return max(self.end, now) if self.certainty[1] == "now" else self.end


SPAN = 1
"""A flag of an event: it lasts, from one date to another; without it, it is a moment, however roughly known."""
APPROXIMATE = 2
"""A flag of an event: its date is circa."""
DOUBTFUL_START = 4
"""A flag of an event: its beginning is uncertain, unknown or open."""
DOUBTFUL_END = 8
"""A flag of an event: its end is uncertain, unknown or open."""
TO_NOW = 16
"""A flag of an event: it goes on to this day, whatever its end says."""


class Events:
    """A timeline's events in order of their start, then of their end. Each is read when it is asked for.

    Columns are arrays with a number of each event, read when they are first asked for, and not to be changed: `starts`
    and `ends` ("q", s as in `Stretch`), `weights` ("B"), `lanes` ("b"), `flags` ("B", see `SPAN` and so on) and `tags`
    ("I", the bit 1 << n for the page's tag n). All of it raises EditionError where the file can't be read any more, and
    is usable after the edition was closed.
    """

    def __init__(self, folder: Path, file: str) -> None:
        self._folder = folder
        self._path = folder / file
        self._columns = self._whole(partial(Columns, self._path))
        self._known: dict[str, array[Any]] = {}

    def __len__(self) -> int:
        return self._columns.count

    def __getitem__(self, number: int) -> Event:
        number = number + len(self) if number < 0 else number
        return self.read(number, number + 1)[0]

    def __iter__(self) -> Iterator[Event]:
        for first in range(0, len(self), _EVENTS_AT_ONCE):
            yield from self.read(first, min(first + _EVENTS_AT_ONCE, len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Events) and other._path == self._path

    def __hash__(self) -> int:
        return hash(self._path)

    def read(self, first: int, end: int) -> list[Event]:
        """The events from `first` up to but not `end`, read in large pieces. IndexError for what there is not."""
        if not 0 <= first <= end <= len(self):
            raise IndexError(first)
        columns = (self.starts, self.ends, self.weights, self.lanes, self.flags, self.tags)
        parse = partial(_event, self._folder)
        return self._whole(
            lambda: [
                parse(json.loads(record), *(column[number] for column in columns))
                for number, record in enumerate(self._columns.records(first, end), first)
            ]
        )

    @property
    def starts(self) -> "array[int]":
        """The first second of each."""
        return self._column("starts", "q")

    @property
    def ends(self) -> "array[int]":
        """The second after the last of each, as it is drawn."""
        return self._column("ends", "q")

    @property
    def weights(self) -> "array[int]":
        """How much each matters."""
        return self._column("weights", "B")

    @property
    def lanes(self) -> "array[int]":
        """The lane of each, -1 without one."""
        return self._column("lanes", "b")

    @property
    def flags(self) -> "array[int]":
        """What else is to be drawn of each."""
        return self._column("flags", "B")

    @property
    def tags(self) -> "array[int]":
        """The tags of each, as a mask of bits."""
        return self._column("tags", "I")

    def placement(self, lanes: int) -> "tuple[array[int], array[int]] | None":
        """The lanes and steps (both "B") that `kiosk.edition.arranging` found for so many lanes of labels when the
        edition was made; None where it was not asked, as for few events.
        """
        names = (f"lanes-{lanes}", f"steps-{lanes}")
        if not all(name in self._columns for name in names):
            return None
        return self._column(names[0], "B"), self._column(names[1], "B")

    def _column(self, name: str, code: str) -> "array[Any]":
        if name not in self._known:
            column = self._whole(partial(self._columns.column, name))
            if column.typecode != code:
                raise EditionError(f"{self._path}: damaged: its column {name} is another than it should be")
            self._known[name] = column
        return self._known[name]

    def _whole(self, read: Callable[[], _T]) -> _T:
        """`read()`, with anything that is wrong with the file told as an EditionError."""
        try:
            return read()
        except OSError as fault:
            raise EditionError(f"{self._path}: {fault.strerror}") from fault
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, StopIteration) as fault:
            raise EditionError(f"{self._path}: damaged: {fault or repr(fault)}") from fault


class Lane(NamedTuple):
    """A row of events that belong together."""

    id: str
    title: Text


class Era(NamedTuple):
    """A band behind the events, dated as an event is; `colour` is "#rrggbb", None where the look gives it."""

    date: Text
    start: int
    end: int
    approximate: bool
    title: Text
    colour: str | None
    precision: str = "day"
    certainty: tuple[str, str] = ("known", "known")
    sure: tuple[int, int] | None = None

    def until(self, now: int) -> int:
        """Where it ends, as an event does."""
        return max(self.end, now) if self.certainty[1] == "now" else self.end


class TimelinePage(NamedTuple):
    """Events on an axis from the beginning of `range` to its end; `view` is what is seen when the page opens, None for
    all of the range.

    `scale` is "even" or "deep"; `filter` "", "lanes" or "tags". `tags` are all that its events have, at most 32, and
    none unless they filter. `eras` are in order of their start, of several the longest first.
    """

    id: str
    title: Text
    scale: str
    range: Stretch
    view: Stretch | None
    filter: str
    tags: tuple[Text, ...]
    lanes: tuple[Lane, ...]
    eras: tuple[Era, ...]
    events: Events


Page: TypeAlias = ImagePage | CaptionPage | TimelinePage


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
        page = _parsed(self.folder, partial(_page, self.folder), line)
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
        found = os.stat(f"{folder}/{file}").st_size if _TIMELINE_FILE.fullmatch(file) else None  # noqa: PTH116
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
    return Scene(_picture(folder, source["picture"]), source["caption"], float(source["seconds"]), source["opens"])


def _page(folder: Path, line: bytes) -> Page:
    source = json.loads(line.strip().removesuffix(b","))
    match source["kind"]:
        case "image":
            return ImagePage(
                source["id"], source["title"], _picture(folder, source["picture"]), _rich(source["caption"])
            )
        case "caption":
            quote = source["quote"] and Quote(source["quote"]["text"], source["quote"]["by"])
            picture = _picture(folder, source["picture"])
            return CaptionPage(source["id"], source["title"], _rich(source["text"]), quote, picture)
        case "timeline":
            return _timeline(folder, source)
        case kind:
            raise ValueError(f"a page of kind {kind!r}")


def _timeline(folder: Path, source: dict[str, Any]) -> TimelinePage:
    if not _TIMELINE_FILE.fullmatch(source["events"]):
        raise ValueError(f"{source['events']!r} is no file of an edition's")
    return TimelinePage(
        id=source["id"],
        title=source["title"],
        scale=source["scale"],
        range=Stretch(*source["range"]),
        view=source["view"] and Stretch(*source["view"]),
        filter=source["filter"],
        tags=tuple(source["tags"]),
        lanes=tuple(Lane(lane["id"], lane["title"]) for lane in source["lanes"]),
        eras=tuple(_era(era) for era in source["eras"]),
        events=Events(folder, source["events"]),
    )


def _era(source: dict[str, Any]) -> Era:
    return Era(
        date=source["date"],
        start=source["start"],
        end=source["end"],
        approximate=source["approximate"],
        title=source["title"],
        colour=source["colour"],
        **_doubt(source),
    )


def _event(
    folder: Path, source: dict[str, Any], start: int, end: int, weight: int, lane: int, flags: int, tags: int
) -> Event:
    return Event(
        date=source["date"],
        start=start,
        end=end,
        approximate=bool(flags & APPROXIMATE),
        title=source["title"],
        text=_rich(source.get("text", {})),
        picture=_picture(folder, source.get("picture")),
        weight=weight,
        lane=lane,
        tags=tuple(number for number in range(tags.bit_length()) if tags >> number & 1),
        opens=source.get("opens"),
        **_doubt(source),
    )


def _doubt(source: dict[str, Any]) -> dict[str, Any]:
    """How exact and how sure a date is, as far as it is not a day that is known."""
    return {
        "precision": source.get("precision", "day"),
        "certainty": _pair(source.get("certainty", ("known", "known"))),
        "sure": _pair(source["sure"]) if "sure" in source else None,
    }


def _pair(source: Sequence[_T]) -> tuple[_T, _T]:
    first, last = source
    return first, last


def _rich(source: dict[str, Any]) -> Rich:
    return {tag: tuple(Block(*block) for block in blocks) for tag, blocks in source.items()}


def _picture(folder: Path, source: dict[str, Any] | None) -> Picture | None:
    if source is None:
        return None
    steps = tuple(_step(folder, *step) for step in source["steps"])
    here = tuple(step for step in steps if step is not None)
    if not here:
        return None
    return Picture(
        width=here[-1].width,
        height=here[-1].height,
        colour=source["colour"],
        alpha=source["alpha"],
        about=source["about"],
        credit=source["credit"],
        steps=here,
    )


def _step(folder: Path, width: int, height: int, file: str, size: int) -> Step | None:
    if not _MEDIA_FILE.fullmatch(file):
        raise ValueError(f"{file!r} is no file of an edition's")
    path = f"{folder}/{file}"
    try:
        whole = os.stat(path).st_size == size  # noqa: PTH116 (thousands of them on a long timeline)
    except OSError:
        whole = False
    return Step(width, height, path) if whole else None
