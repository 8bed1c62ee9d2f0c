"""Timelines: the events of a page, in a file of their own beside the document, so that a page with many opens at once.

`kiosk.edition.reader.Events` reads it back.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.edition import columns
from kiosk.edition.reader import APPROXIMATE, DOUBTFUL_END, DOUBTFUL_START, NAME_DIGITS, SPAN, TO_NOW
from kiosk.edition.store import hash_of_file
from kiosk.exhibit.dates import Certainty, Date
from kiosk.exhibit.model import Event, TimelinePage

Json: TypeAlias = dict[str, Any]

ENDING = ".events"
_DOUBTS = frozenset({Certainty.UNCERTAIN, Certainty.DOUBTFUL, Certainty.OPEN, Certainty.UNKNOWN})


def write(page: TimelinePage, record: Callable[[Event], Json], folder: Path) -> str:
    """Write the page's events into the folder, in order; the file's name, which is that of its content.

    `record` is what the event's record holds. The same events always give the same file. Raises OSError.
    """
    events = sorted(page.events, key=lambda event: event.date.order)
    aside = folder / "events.part"
    columns.write(aside, _columns(events), (_dumped(record(event)) for event in events), len(events))
    name = f"{hash_of_file(aside)[:NAME_DIGITS]}{ENDING}"
    aside.replace(folder / name)
    return name


def _columns(events: Iterable[Event]) -> Mapping[str, "array[Any]"]:
    found = {
        "starts": array("q"),
        "ends": array("q"),
        "weights": array("B"),
        "lanes": array("b"),
        "flags": array("B"),
        "tags": array("I"),
    }
    for event in events:
        found["starts"].append(event.date.start)
        found["ends"].append(event.date.end)
        found["weights"].append(1)
        found["lanes"].append(-1)
        found["flags"].append(_flags(event.date))
        found["tags"].append(0)
    return found


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
