"""Timelines: the events of a page, in a file of their own beside the document, so that a page with many opens at once.

`kiosk.edition.reader.Events` reads it back.
"""

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.edition import columns
from kiosk.edition.reader import APPROXIMATE, DOUBTFUL_END, DOUBTFUL_START, NAME_DIGITS, SPAN, TO_NOW
from kiosk.edition.store import hash_of_file
from kiosk.exhibit.dates import Certainty, Date
from kiosk.exhibit.model import Event, TimelinePage

Json: TypeAlias = dict[str, Any]

Record: TypeAlias = Callable[[Event], Json]
"""What an event's record holds."""

ENDING = ".events"
_DOUBTS = frozenset({Certainty.UNCERTAIN, Certainty.DOUBTFUL, Certainty.OPEN, Certainty.UNKNOWN})


def write(page: TimelinePage, tags: Sequence[Mapping[str, str]], record: Record, folder: Path) -> str:
    """Write the page's events into the folder, in order; the file's name, which is that of its content.

    `tags` are those of `tags_of`. The same events always give the same file. Raises OSError.
    """
    events = sorted(page.events, key=lambda event: event.date.order)
    aside = folder / "events.part"
    held = _columns(events, [lane.id for lane in page.lanes], tags)
    columns.write(aside, held, (_dumped(record(event)) for event in events), len(events))
    name = f"{hash_of_file(aside)[:NAME_DIGITS]}{ENDING}"
    aside.replace(folder / name)
    return name


def tags_of(page: TimelinePage, languages: Sequence[str]) -> list[dict[str, str]]:
    """The tags that visitors choose by, each once, in the order in which they first stand in the file.

    What is the same in the first language is one tag, in all the languages that any event has it in.
    """
    found: dict[str, dict[str, str]] = {}
    for event in page.events if page.filter == "tags" else ():
        for tag in event.tags:
            found[tag[languages[0]]] = tag | found.get(tag[languages[0]], {})
    return [{language: tag[language] for language in languages if language in tag} for tag in found.values()]


def _columns(
    events: Sequence[Event], lanes: Sequence[str], tags: Sequence[Mapping[str, str]]
) -> Mapping[str, "array[Any]"]:
    lane_numbers: dict[str | None, int] = {lane: number for number, lane in enumerate(lanes)}
    first = next(iter(tags[0])) if tags else ""
    bits = {tag[first]: 1 << number for number, tag in enumerate(tags)}
    return {
        "starts": array("q", (event.date.start for event in events)),
        "ends": array("q", (event.date.end for event in events)),
        "weights": array("B", (event.weight for event in events)),
        "lanes": array("b", (lane_numbers.get(event.lane, -1) for event in events)),
        "flags": array("B", (_flags(event.date) for event in events)),
        "tags": array("I", (sum({bits[tag[first]] for tag in event.tags}) if bits else 0 for event in events)),
    }


def _flags(date: Date) -> int:
    begins, ends = date.certainties
    flags = {
        SPAN: date.last is not None,
        APPROXIMATE: date.approximate,
        DOUBTFUL_START: begins in _DOUBTS,
        DOUBTFUL_END: ends in _DOUBTS,
        TO_NOW: ends is Certainty.NOW,
    }
    return sum(flag for flag, is_set in flags.items() if is_set)


def _dumped(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
