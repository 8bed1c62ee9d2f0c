"""Event files: the events of a timeline, in a file beside the document, so that a page with many of them opens at once.

`kiosk.edition.reader.Events` reads it back.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.edition import arranging, columnfiles, scaling
from kiosk.edition.reader import APPROXIMATE, DOUBTFUL_END, DOUBTFUL_START, NAME_DIGITS, SPAN, TO_NOW, Stretch
from kiosk.edition.store import hash_of_file
from kiosk.exhibit.dates import Certainty, Date
from kiosk.exhibit.model import Happening, Streamed, TimelinePage

Json: TypeAlias = dict[str, Any]
Record: TypeAlias = Callable[[Happening], Json]
"""What an event's record holds."""

ENDING = ".events"
_DOUBTS = frozenset({Certainty.UNCERTAIN, Certainty.DOUBTFUL, Certainty.OPEN, Certainty.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Written:
    """A file of events: its name, which is that of its content, its size in bytes, and the page's range."""

    name: str
    size: int
    range: Stretch


def write(page: TimelinePage, tags: Sequence[Mapping[str, str]], record: Record, folder: Path) -> Written:
    """Write the page's events into the folder, in order. The same events always give the same file.

    `tags` are those of `tags_of`. Raises OSError.
    """
    writer = _Writer(page, tags, record)
    aside = folder / "events.part"
    columnfiles.write(aside, writer.columns, writer.records(), len(page.events))
    name = f"{hash_of_file(aside)[:NAME_DIGITS]}{ENDING}"
    aside.replace(folder / name)
    return Written(name, (folder / name).stat().st_size, writer.range())


def tags_of(page: TimelinePage, languages: Sequence[str]) -> list[dict[str, str]]:
    """The tags that visitors choose by, each once, in the order in which they first stand in the file.

    What is the same in the first language is one tag, in all the languages that any event has it in.
    """
    if page.filter != "tags":
        return []
    if isinstance(page.events, Streamed):
        return [{languages[0]: tag} for tag in page.events.tags]
    found: dict[str, dict[str, str]] = {}
    for event in page.events:
        for tag in event.tags:
            found.setdefault(tag[languages[0]], {}).update(tag)
    return [{language: tag[language] for language in languages if language in tag} for tag in found.values()]


class _Writer:
    """A page's events as they are written; the columns grow with the records, and are whole after the last."""

    def __init__(self, page: TimelinePage, tags: Sequence[Mapping[str, str]], record: Record) -> None:
        self._page = page
        self._record = record
        self._lanes: dict[str | None, int] = {lane.id: number for number, lane in enumerate(page.lanes)}
        self._first = next(iter(tags[0])) if tags else ""
        self._bits = {tag[self._first]: 1 << number for number, tag in enumerate(tags)}
        self._eras = [(era.start, era.end) for era in page.eras]
        self._span = (page.range.start, page.range.end) if page.range else None
        self._to_now = any(_to_now(era.date) for era in page.eras)
        self.starts, self.ends, self.weights = array("q"), array("q"), array("B")
        self.lanes, self.flags, self.tags = array("b"), array("B"), array("I")
        self._placed = [
            (array("B"), array("B")) for _ in range(arranging.MOST_LANES if len(page.events) > arranging.LARGE else 0)
        ]

    @property
    def columns(self) -> Mapping[str, "array[Any]"]:
        """All columns by their names."""
        names = ("starts", "ends", "weights", "lanes", "flags", "tags")
        placed = {
            f"{name}-{number}": column
            for number, pair in enumerate(self._placed, 1)
            for name, column in zip(("lanes", "steps"), pair, strict=True)
        }
        return {name: getattr(self, name) for name in names} | placed

    def records(self) -> Iterator[bytes]:
        """The records of the events in the order of time."""
        for event in _in_order(self._page):
            date = event.date
            self.starts.append(date.start)
            self.ends.append(date.end)
            self.weights.append(event.weight)
            self.lanes.append(self._lanes.get(event.lane, -1))
            self.flags.append(_flags(date))
            self.tags.append(sum({self._bits[tag[self._first]] for tag in event.tags}) if self._bits else 0)
            yield _dumped(self._record(event))
        if self._placed:
            self._place()

    def range(self) -> Stretch:
        """From the first to the last of all that is dated, or what the page says."""
        if self._page.range is not None:
            return Stretch(*self._span, _to_now(self._page.range)) if self._span else Stretch(0, 0)
        to_now = self._to_now or any(flags & TO_NOW for flags in self.flags)
        bounds = [(self.starts[0], max(self.ends)), *self._eras]
        return Stretch(min(start for start, _ in bounds), max(end for _, end in bounds), to_now)

    def _place(self) -> None:
        """Labels stand where they stand for life: of very many that is found out here, once."""
        scale = scaling.extent(self._page.scale, self.starts, self.ends, self._span, self._eras).scale
        rows = self.lanes if self._lanes else None
        for mine, made in zip(
            self._placed, arranging.placements(scale.us(self.starts), self.weights, rows), strict=True
        ):
            mine[0].extend(made.lanes)
            mine[1].extend(made.steps)


def _in_order(page: TimelinePage) -> Iterable[Happening]:
    events = page.events
    if isinstance(events, Streamed):
        return (events[number] for number in events.in_order())
    return sorted(events, key=lambda event: event.date.order)


def _to_now(date: Date) -> bool:
    return date.certainties[1] is Certainty.NOW


def _flags(date: Date) -> int:
    begins, ends = date.certainties
    return (
        SPAN * (date.last is not None)
        + APPROXIMATE * date.approximate
        + DOUBTFUL_START * (begins in _DOUBTS)
        + DOUBTFUL_END * (ends in _DOUBTS)
        + TO_NOW * (ends is Certainty.NOW)
    )


def _dumped(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
