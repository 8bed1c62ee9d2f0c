"""Played pages: an edition's pages as the player has them, each made from its line of the document.

`kiosk.edition.reader` opens the edition and hands them out, under its own name. The standard library alone.
"""

import hashlib
import json
import os
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

from kiosk.edition.columnfiles import Columns

MEDIA = "media"
TIMELINES = "timelines"
NAME_DIGITS = 32

_EVENTS_AT_ONCE = 256
_MEDIA_FILE = re.compile(rf"{MEDIA}/[0-9a-f]{{{NAME_DIGITS}}}\.(jpg|webp)")
TIMELINE_FILE = re.compile(rf"{TIMELINES}/[0-9a-f]{{{NAME_DIGITS}}}\.events")

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


def page_from(folder: Path, line: bytes) -> Page:
    """The page that a line of the document holds. What it lacks raises ValueError, KeyError, TypeError and such."""
    source = json.loads(line.strip().removesuffix(b","))
    match source["kind"]:
        case "image":
            return ImagePage(
                source["id"], source["title"], picture_from(folder, source["picture"]), _rich(source["caption"])
            )
        case "caption":
            quote = source["quote"] and Quote(source["quote"]["text"], source["quote"]["by"])
            picture = picture_from(folder, source["picture"])
            return CaptionPage(source["id"], source["title"], _rich(source["text"]), quote, picture)
        case "timeline":
            return _timeline(folder, source)
        case kind:
            raise ValueError(f"a page of kind {kind!r}")


def _timeline(folder: Path, source: dict[str, Any]) -> TimelinePage:
    if not TIMELINE_FILE.fullmatch(source["events"]):
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
        picture=picture_from(folder, source.get("picture")),
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


def picture_from(folder: Path, source: dict[str, Any] | None) -> Picture | None:
    """A picture as the document has it, without the steps that are not there whole; None if there is none then."""
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
