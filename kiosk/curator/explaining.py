"""`check --explain-dates`: every date of an exhibit as it was understood and as visitors will read it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.curator.written import items, written
from kiosk.exhibit.dates import Date, DateError, doubt, parse
from kiosk.exhibit.dates.explaining import edtf_bound, understood
from kiosk.exhibit.languages import language
from kiosk.exhibit.problems import Place, printable
from kiosk.exhibit.reading import Reading, read
from kiosk.exhibit.tree import MapNode, TextNode
from kiosk.exhibit.words import NOTHING, Table


@dataclass(frozen=True, slots=True)
class Explained:
    """One date: where it stands, what was written, and what it was taken for, or why it was not."""

    place: Place
    text: str
    date: Date | None
    error: DateError | None
    doubt: DateError | None
    """What else people mean by it."""
    shown: dict[str, str]
    own: frozenset[str]
    """The languages in which the exhibit shows words of its own."""


def run(exhibits: Sequence[Path], form: str) -> int:
    """Print the dates of exhibits. `form` is "text" or "json". Gives 0, or 1 if one of them can't be read."""
    found = [one for path in exhibits for one in explained(read(path))]
    if form == "json":
        print(json.dumps([_json(one) for one in found], indent=1, ensure_ascii=False))
    else:
        for one in found:
            print("\n".join(_lines(one)))
        print(f"{len(found):,} dates" if len(found) != 1 else "1 date")
    return int(any(one.error for one in found))


def explained(reading: Reading) -> Iterator[Explained]:
    """Every date of timelines: of the pages themselves, of eras, of events as they are written, and of spreadsheets;
    of an exhibit with errors, too.
    """
    tags = [text.value for text in written(reading.files) if text.fields == ("languages",) and language(text.value)]
    words = reading.exhibit.words if reading.exhibit else NOTHING
    for field in written(reading.files):
        if field.fields[-1:] in (("range",), ("start view",)):
            yield _explained(field.place, field.value, {}, tags, words)
    for name in ("eras", "events"):
        for part, at in items(reading.files, name):
            node = part.get("date")
            if isinstance(node, TextNode):
                yield _explained(at(node), node.value, _own(part, tags), tags, words)
    for sheet in reading.sheets:
        for one in sheet.dates():
            shown = {tag: one.date.shown(tag, words) for tag in tags} | dict(one.own) if one.date else {}
            yield Explained(one.place, one.text, one.date, one.error, one.doubt, shown, frozenset(one.own))


def _explained(place: Place, text: str, own: dict[str, str], tags: Sequence[str], words: Table) -> Explained:
    try:
        date = parse(text)
    except DateError as error:
        return Explained(place, text, None, error, None, {}, frozenset())
    shown = {tag: date.shown(tag, words) for tag in tags} | own
    return Explained(place, text, date, None, doubt(text), shown, frozenset(own))


def _own(event: MapNode, tags: Sequence[str]) -> dict[str, str]:
    """What the event has under `shown`, by language."""
    node = event.get("shown")
    if isinstance(node, TextNode):
        return {tags[0]: node.value} if tags and node.value else {}
    if not isinstance(node, MapNode):
        return {}
    texts = {tag: text.value for tag, (_, text) in node.entries.items() if isinstance(text, TextNode) and text.value}
    return {tag: text for tag, text in texts.items() if tag in tags}


def _where(place: Place) -> str:
    return f"{printable(os.fspath(place.file))}:{place.line}:{place.column}"


def _lines(one: Explained) -> Iterator[str]:
    yield f"{_where(one.place)}: {printable(one.text)}"
    if one.date is None:
        yield f"    not understood  {_said(one.error)}"
        return
    yield f"    understood      {printable(understood(one.date))}"
    if one.doubt:
        yield f"    in doubt        {_said(one.doubt)}"
    for tag, label in one.shown.items():
        yield f"    {f'shown ({tag})':<15} {printable(label)}{' (the exhibit’s own words)' if tag in one.own else ''}"


def _said(error: DateError | None) -> str:
    said = (error.message, error.remedy) if error else ()
    return printable(" ".join(part for part in said if part))


def _json(one: Explained) -> dict[str, Any]:
    where = {
        "file": printable(os.fspath(one.place.file)),
        "line": one.place.line,
        "column": one.place.column,
        "page": one.place.page,
        "written": one.text,
    }
    if one.date is None:
        error = one.error
        return where | {"understood": None, "message": error and error.message, "remedy": error and error.remedy}
    return where | {
        "understood": understood(one.date),
        "earliest": edtf_bound(one.date.earliest),
        "latest": edtf_bound(one.date.latest, last=True),
        "certainty": [str(each) for each in one.date.certainties],
        "precision": one.date.precision,
        "doubt": one.doubt and one.doubt.message,
        "shown": one.shown,
    }
