"""The cells of a row, by what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from kiosk.exhibit.dates import INVISIBLE
from kiosk.exhibit.labels import named
from kiosk.exhibit.problems import Place
from kiosk.exhibit.sheets.headings import Headings
from kiosk.exhibit.sheets.rows import Record
from kiosk.exhibit.sheets.told import Told
from kiosk.exhibit.text import MOST_CHARACTERS, hidden

_DATED: Final = (
    "date", "start", "end", "year", "month", "day", "time", "end year", "end month", "end day", "end time",
)  # fmt: skip
_TRANSLATED: Final = ("title", "text", "alt")
_GARBLED: Final = re.compile("[ÂÃÐÑâØÙ×][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


class Cells:
    """Reads rows by their `heads`, which the first row gives; what is wrong with a text goes to `told`.

    `signs` are the characters beyond ASCII, each with the place of the first text that has it.
    """

    def __init__(
        self, file: Path, languages: Sequence[str], at: Callable[[Place], Place], told: Told, signs: dict[str, Place]
    ) -> None:
        self.heads = Headings(())
        self._file = file
        self._languages = languages
        self._at = at
        self._told = told
        self._signs = signs

    def cell(self, record: Record, held: str) -> str:
        """What is in a column, in the first language; "" for nothing."""
        column = self.heads.columns.get(held)
        if column is None:
            column = self.heads.languages.get(held, {}).get(self._languages[0])
        text = _text_at(record, column)
        return text if text.isascii() or held not in _DATED else INVISIBLE.sub("", text).strip()

    def date(self, record: Record) -> str:
        """What is written in all columns of dates together."""
        return " ".join(text for held in _DATED if (text := self.cell(record, held)))

    def dated_column(self, record: Record) -> str:
        """The first column that says when it was."""
        return next((held for held in _DATED if self.cell(record, held)), "shown")

    def texts(self, record: Record, held: str) -> dict[str, str]:
        """The texts of a column in all languages that are filled in, as far as they can be shown."""
        columns, found = self.heads.languages.get(held), {}
        if not columns:
            return {}
        for tag in self._languages:
            column = columns.get(tag)
            text = _text_at(record, column)
            if text and (self._told.quiet or self._fits(record, held, text)):
                found[tag] = _unix_lines(text)
            elif found and column is not None and held in _TRANSLATED and not text:
                name = f"{self.name(held)}, {named(tag)}"
                self.tally(record, name, "translation-missing", f"lacks “{self.name(held)}” in {named(tag)}")
        first = self._languages[0]
        if found and first not in found and held in _TRANSLATED:
            message = f"there is no text in {named(first)}, the exhibit's first language."
            remedy = "Other languages fall back to it, so it is always needed."
            self.tell(record, held, "first-language-missing", message, remedy)
        return found

    def line(self, record: Record, held: str) -> str:
        """What is in a column in the first language, as far as it can be shown."""
        text = self.cell(record, held)
        return text if self._told.quiet or not text or self._fits(record, held, text) else ""

    def name(self, held: str) -> str:
        """How a column is called in the file."""
        return self.heads.name(held)

    def place(self, record: Record, held: str) -> Place:
        """Where a cell stands: in the line of its row, which shows the cell."""
        cell = self.cell(record, held) if held else ""
        source = " ".join(cell.split())[:200]
        return self._at(Place(self._file, record.number, 1, source, len(source) or 1))

    def tell(
        self, record: Record, held: str, code: str, message: str, remedy: str | None = None, *, warning: bool = False
    ) -> None:
        """What is wrong in a column of a row, or with all of the row where that is ""."""
        where = f"row {record.number}, “{self.name(held)}”" if held else f"row {record.number}"
        self._told.tell(partial(self.place, record, held), where, code, message, remedy, warning=warning)

    def tally(self, record: Record, held: str, code: str, what: str) -> None:
        """Something of a row that is told once for all rows that have it."""
        at = partial(self.place, record, held if self.heads.has(held) else "")
        self._told.tally(at, held, code, what)

    def _fits(self, record: Record, held: str, text: str) -> bool:
        if len(text) > MOST_CHARACTERS:
            message = f"this text has {len(text):,} characters; a kiosk reads {MOST_CHARACTERS:,} at the most."
            self.tell(record, held, "text-too-long", message, "Shorten it.")
            return False
        if text.isascii() and text.isprintable():
            return True
        if fault := hidden(_unix_lines(text)):
            self.tell(record, held, fault.code, fault.message, fault.remedy)
            return False
        if _GARBLED.search(text) and (was := _ungarbled(text)):
            message = f"has text that was taken for another set of characters: “{text[:40]}”, which was “{was[:40]}”"
            self.tally(record, held, "garbled", message)
        for sign in set(text):
            if sign > "\x7f" and sign not in self._signs:
                self._signs[sign] = self.place(record, held)
        return True


def _text_at(record: Record, column: int | None) -> str:
    return record.cells[column].strip() if column is not None and column < len(record.cells) else ""


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _ungarbled(text: str) -> str | None:
    """What a text in UTF-8 was before a program took it for Windows-1252; None if it was not."""
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return None
