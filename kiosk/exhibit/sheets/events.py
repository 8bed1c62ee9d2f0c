"""The events of a spreadsheet: only their places in the file are kept."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.exhibit.dates import Date
from kiosk.exhibit.model import Streamed
from kiosk.exhibit.rich import Block
from kiosk.exhibit.sheets.rows import Record
from kiosk.exhibit.timelines import MOST_CHOICES


@dataclass(frozen=True, slots=True)
class Row:
    """An event as a row has it, with the fields of `kiosk.exhibit.model.Event`."""

    date: Date
    shown: Mapping[str, str] | None
    title: Mapping[str, str]
    text: Mapping[str, tuple[Block, ...]] | None
    image: str | None
    alt: Mapping[str, str] | None
    credit: Mapping[str, str] | None
    weight: int
    lane: str | None
    tags: tuple[Mapping[str, str], ...]
    opens: str | None


class Rows(Streamed):
    """The events of a spreadsheet, in the order of its rows.

    Each raises `kiosk.exhibit.sheets.rows.ChangedError` where the file has become another since.
    """

    def __init__(self, read: Callable[[int, int, int], Row]) -> None:
        self._read = read
        self._begins, self._lengths, self._proofs = array("q"), array("I"), array("I")
        self._starts, self._ends = array("q"), array("q")
        self._images: dict[str, None] = {}
        self._tags: dict[str, None] = {}
        self._common_era = False

    def __len__(self) -> int:
        return len(self._begins)

    def __getitem__(self, number: int) -> Row:
        return self._read(self._begins[number], self._lengths[number], self._proofs[number])

    def add(self, record: Record, row: Row) -> None:
        """One more event."""
        self._begins.append(record.begin)
        self._lengths.append(record.length)
        self._proofs.append(record.proof)
        self._starts.append(row.date.start)
        self._ends.append(row.date.end)
        self._common_era = self._common_era or row.date.era == "CE"
        if len(self._tags) < MOST_CHOICES:
            self._tags.update((text, None) for tag in row.tags for text in tag.values())
        if row.image:
            self._images[row.image] = None

    def in_order(self) -> Sequence[int]:
        """By start, then by end, then by row."""
        starts, ends = self._starts, self._ends
        return sorted(range(len(self)), key=lambda number: (starts[number], ends[number]))

    @property
    def images(self) -> Sequence[str]:
        """In the order of the rows."""
        return list(self._images)

    @property
    def tags(self) -> Sequence[str]:
        """In the order of the rows."""
        return list(self._tags)

    @property
    def common_era(self) -> bool:
        """As any date is."""
        return self._common_era


def _none(*_: int) -> Row:
    raise IndexError


NO_ROWS: Final = Rows(_none)
"""Of a spreadsheet that can't be read."""
