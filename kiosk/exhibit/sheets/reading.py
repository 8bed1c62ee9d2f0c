"""Sheets: the events of a timeline that stand in a spreadsheet, read as a stream and again one by one.

All rows are looked through at first, and of those that are right only the place in the file is kept, so that a million
of them need little room. Whoever wants an event has its row read anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from kiosk.exhibit.dates import Date, DateError
from kiosk.exhibit.files import FaultError, Folder
from kiosk.exhibit.labels import MOST_ALT, MOST_LABEL_WORDS, MOST_TITLE_WORDS, named, words_in
from kiosk.exhibit.media import picture
from kiosk.exhibit.model import MOST_ERAS, MOST_LANES, MOST_TAGS, MOST_WEIGHT, Era, Lane, lasts
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.rich import Block, plain
from kiosk.exhibit.sheets import simplehtml
from kiosk.exhibit.sheets.cells import Cells
from kiosk.exhibit.sheets.dates import CellError, date_of, doubt_of
from kiosk.exhibit.sheets.events import NO_ROWS, Row, Rows
from kiosk.exhibit.sheets.headings import headings
from kiosk.exhibit.sheets.rows import ENDINGS, Record, Spreadsheet
from kiosk.exhibit.sheets.told import Told
from kiosk.exhibit.timelines import MOST_CHOICES, Entry
from kiosk.exhibit.wording import Fault, listed, meant

_ROWS_LOOKED_AT: Final = 10
"""So many rows are searched for the names of columns that the first has not."""
_MOST_LOOKED_FOR: Final = 200
"""So many pictures that are not there are looked for elsewhere in the folder."""
_ADDRESS: Final = re.compile(r"(?:https?:)?//|www\.|<\w", re.IGNORECASE)
_FORMULA: Final = re.compile(
    r"#(?:N/?A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|NV|BEZUG!|WERT!|ERROR!|SPILL!|CALC!|#+)|Err:\d{3}|=[A-Z$(+\d'\"].*",
    re.DOTALL,
)
_COLOUR: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_TYPES: Final = ("", "event", "era", "title")

Seen = Callable[[Entry], Iterator[Problem]]


@dataclass(frozen=True)
class Setting:
    """What a page gives to its spreadsheet: the exhibit's languages and folder, what puts the page's name to a place,
    and its lanes: the id of each by its id and titles. Without any, lanes are made of the groups, and their ids
    go to `lane_ids`.
    """

    languages: Sequence[str]
    folder: Folder
    at: Callable[[Place], Place]
    lanes: Mapping[str, str]
    lane_ids: list[str]


@dataclass(frozen=True, slots=True)
class Dated:
    """A row's date: where it stands, what is written, what it is or why it is none, what else it could be, and other
    words for it.
    """

    place: Place
    text: str
    date: Date | None
    error: DateError | None
    doubt: DateError | None
    own: Mapping[str, str]


@dataclass(eq=False)
class Sheet:
    """A spreadsheet of events that was read.

    `lanes` are those made of its groups. `pictures` are the files that are named, each with its first place; `signs`
    the characters beyond ASCII, each with the place of the first text that has it.
    """

    file: Path
    setting: Setting
    events: Rows
    eras: list[Era] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    pictures: dict[Path, Place] = field(default_factory=dict)
    signs: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def dates(self) -> Iterator[Dated]:
        """Every row's date."""
        try:
            reader = _Reader(self.file, self.setting, lambda _: iter(()))
        except FaultError:
            return
        cells = reader.cells
        for record in reader.records():
            cell = partial(cells.cell, record)
            if cell("type").casefold() == "title":
                continue
            written = cells.date(record)
            try:
                date, told = date_of(cell)
            except CellError as error:
                fault = DateError(error.message, error.remedy)
                yield Dated(cells.place(record, error.held), written, None, fault, None, {})
            else:
                place = cells.place(record, cells.dated_column(record))
                own = {} if told else cells.texts(record, "shown")
                _, other = doubt_of(cell, told=told) or ("", None)
                yield Dated(place, written or cell("shown"), date, None, other, own)


def looks_like_a_file(written: str) -> bool:
    """Whether a text in the place of a list of events is meant as a file's name."""
    return "/" in written or bool(re.search(r"\.[a-z]{2,5}$", written.strip().lower()))


def read_sheet(written: str, setting: Setting, seen: Seen) -> Sheet:
    """The events in the file that is written so. Raises `FaultError` for what is no spreadsheet.

    `seen` is shown every event, and what it finds wrong goes to the sheet's problems.
    """
    path = setting.folder.find(written)
    if path.suffix.lower() not in ENDINGS:
        message = f"“{written}” is no spreadsheet that a kiosk reads."
        remedy = "Save it as “CSV UTF-8 (comma delimited)” or “Text CSV”, and write its name: “media/events.csv”."
        raise FaultError(Fault("not-csv", message, remedy))
    try:
        reader = _Reader(path, setting, seen)
    except FaultError as error:
        fault = error.fault
        problem = setting.at(Place(path)).error(fault.code, fault.message, fault.remedy)
        return Sheet(path, setting, NO_ROWS, problems=[problem])
    return reader.read()


class _Reader:
    """One spreadsheet while it is read, and whenever a row of it is read again."""

    def __init__(self, file: Path, setting: Setting, seen: Seen) -> None:
        self.sheet = Sheet(file, setting, Rows(self._again))
        self._told = Told(self.sheet.problems)
        self.cells = Cells(file, setting.languages, setting.at, self._told, self.sheet.signs)
        self._setting = setting
        self._seen = seen
        self._file = Spreadsheet(file, setting.at)
        self._media: dict[str, Fault | None] = {}
        self._lanes = {_folded(name): lane for name, lane in setting.lanes.items()}
        self._crowd: Place | None = None
        """Where the group stands that is one too many."""
        self._misplaced = 0

    # the whole

    def read(self) -> Sheet:
        """Read all of it."""
        for record in self.records():
            before = self._told.errors
            made = self._made(record)
            if isinstance(made, Era):
                self._era(record, made)
            elif made is not None:
                for problem in self._seen(self._entry(record, made)):
                    self.sheet.problems.append(replace(problem, message=f"row {record.number}: {problem.message}"))
                if self._told.errors == before:
                    self.sheet.events.add(record, made)
        self._told.quiet = True
        self._end()
        return self.sheet

    def records(self) -> Iterator[Record]:
        """The rows below the headings, which are looked at on the way."""
        for record in self._file.records():
            if self.cells.heads.names:
                yield record
                continue
            row = self._setting.at(Place(self.sheet.file, record.number))
            self.cells.heads, problems = headings(row, record.cells, self._setting.languages)
            if any(problem.severity == "error" for problem in problems):
                self.sheet.problems += self._lower_headings(row) or problems
                return
            self.sheet.problems += problems

    def _lower_headings(self, first: Place) -> list[Problem]:
        """What is told where another row near the top has the names of columns, and not the first."""
        for record in islice(Spreadsheet(self.sheet.file).records(), 1, _ROWS_LOOKED_AT):
            place = self._setting.at(Place(self.sheet.file, record.number))
            _, problems = headings(place, record.cells, self._setting.languages)
            if not any(problem.code == "column-missing" for problem in problems):
                message = f"the names of the columns stand in row {record.number}, and the first row has other words."
                return [first.error("column-missing", message, "Delete the rows above it.")]
        return []

    def _end(self) -> None:
        """What only all rows show."""
        sheet, place = self.sheet, self._setting.at(Place(self.sheet.file))
        if sheet.lanes and self._crowd:
            many = f"{len(sheet.lanes):,}" if len(sheet.lanes) < MOST_CHOICES else "very many"
            column = f"the column “{self.cells.name('lane')}”"
            message = f"{column} has {many} different groups, and a timeline {MOST_LANES} lanes."
            sheet.problems.append(self._crowd.error("too-many", message, "Here begins the first that is too many."))
            del sheet.lanes[MOST_LANES:]
        sheet.problems += self._told.rest(place)
        sheet.problems += self._file.problems
        broken = any(problem.severity == "error" for problem in sheet.problems)
        if not len(sheet.events) and not broken:
            remedy = "Write one a row, below a first row with the names of the columns."
            sheet.problems.append(place.error("empty", "this spreadsheet has no events.", remedy))
        for held in ("title", "text", *(["lane"] if sheet.lanes else [])):
            columns = self.cells.heads.languages.get(held, {})
            if self._setting.languages[0] not in columns:  # an error, and told already
                continue
            if missing := [tag for tag in self._setting.languages if tag not in columns]:
                message = f"“{self.cells.name(held)}” has no column in {listed(map(named, missing))}."
                first = named(self._setting.languages[0])
                remedy = f"Add one called “{self.cells.name(held)} {missing[0]}”; until then visitors read {first}."
                sheet.problems.append(place.warning("translation-missing", message, remedy))

    # a row

    def _again(self, begin: int, length: int, proof: int) -> Row:
        made = self._made(Record(0, self._file.again(begin, length, proof), begin, length, proof))
        assert isinstance(made, Row)
        return made

    def _made(self, record: Record) -> Row | Era | None:
        """What a row holds, with all that is wrong with it told."""
        kind = self.cells.cell(record, "type").casefold()
        if kind not in _TYPES:
            message = f"“{self.cells.cell(record, 'type')}” is no type of row."
            self.cells.tell(
                record, "type", "unknown-value", message, meant(kind, _TYPES[1:]) or "Write event, era or title."
            )
        if kind == "title":
            self.cells.tally(record, "type", "title-slide", "is a title slide; the page's own title is shown instead")
            return None
        if not self._told.quiet and self._failed(record):
            return None
        if len(record.cells) > len(self.cells.heads.names) and any(record.cells[len(self.cells.heads.names) :]):
            self.cells.tally(record, "", "cells-without-heading", "has more cells than there are names of columns")
        dated = self._date(record)
        title = self._title(record)
        if kind == "era":
            return self._made_era(record, dated, title)
        text = self._text(record)
        image, alt, credit = self._picture(record)
        weight, lane, tags, opens = (
            self._weight(record),
            self._lane(record),
            self._tags(record),
            self.cells.line(record, "opens"),
        )
        if self.cells.cell(record, "background"):
            self.cells.tally(record, "background", "column-unused", "has a background, which only eras have")
        if dated is None or not title:
            return None
        date, shown = dated
        return Row(date, shown or None, title, text or None, image, alt, credit, weight, lane, tags, opens or None)

    def _failed(self, record: Record) -> bool:
        """Whether it has a formula, or what stands where a spreadsheet program could not work one out."""
        failed = False
        for number, text in enumerate(record.cells):
            if not text.startswith(("#", "=", "Err:")) or not _FORMULA.fullmatch(text.strip()):
                continue
            if held := self.cells.heads.at(number):
                what = (
                    "a formula and not what it gives" if text.startswith("=") else "what stands where a formula fails"
                )
                remedy = "Save the spreadsheet again with its values, or write this one in."
                self.cells.tell(record, held, "formula", f"“{text.strip()[:40]}” is {what}.", remedy)
                failed = True
        return failed

    def _entry(self, record: Record, row: Row) -> Entry:
        def place(name: str) -> Place:
            return self.cells.place(record, self.cells.dated_column(record) if name == "date" else name)

        return Entry(row.date, row.lane or "", row.tags, row.opens or "", place)

    def _date(self, record: Record) -> tuple[Date, Mapping[str, str]] | None:
        cell = partial(self.cells.cell, record)
        try:
            date, told = date_of(cell)
        except CellError as error:
            self.cells.tell(record, error.held, "bad-date", error.message, error.remedy)
            return None
        if not self._told.quiet and (found := doubt_of(cell, told=told)):
            self.cells.tell(record, found[0], "date-in-doubt", found[1].message, found[1].remedy, warning=True)
        return date, {} if told else self.cells.texts(record, "shown")

    def _title(self, record: Record) -> dict[str, str]:
        found = self.cells.texts(record, "title")
        if not found and not self.cells.cell(record, "title"):
            self.cells.tell(
                record, "", "missing-title", f"there is no “{self.cells.name('title')}” here.", "Fill it in."
            )
        titles = {tag: simplehtml.words(text) for tag, text in found.items()}
        if any("<" in text and simplehtml.words(text) != text for text in found.values()):
            self.cells.tally(record, "title", "html-not-shown", "has HTML in its title, which is left out")
        if not self._told.quiet and any(
            len(text) > 2 * MOST_TITLE_WORDS and words_in(text) > MOST_TITLE_WORDS for text in titles.values()
        ):
            self.cells.tally(record, "title", "long-text", f"has more than {MOST_TITLE_WORDS} words of title")
        return titles

    def _text(self, record: Record) -> dict[str, tuple[Block, ...]]:
        texts, captions = self.cells.texts(record, "text"), self.cells.texts(record, "caption")
        found: dict[str, tuple[Block, ...]] = {}
        for held, each in (("text", texts), ("caption", captions)):
            for tag, text in each.items():
                blocks, unknown = simplehtml.blocks(text)
                found[tag] = found.get(tag, ()) + blocks
                if unknown:
                    message = f"“{unknown[0]}” is HTML that a kiosk does not show."
                    remedy = "Take it away; <p>, <br>, <b>, <i>, <strong>, <em> and <a> may stay."
                    self.cells.tell(record, held, "html", message, remedy)
        most = 2 * MOST_LABEL_WORDS
        if not self._told.quiet and any(
            sum(len(block.markup) for block in blocks) > most and words_in(plain(blocks)) > MOST_LABEL_WORDS
            for blocks in found.values()
        ):
            self.cells.tally(record, "text", "long-text", f"has more than {MOST_LABEL_WORDS} words of text")
        return {tag: found[tag] for tag in self._setting.languages if found.get(tag)}

    def _picture(self, record: Record) -> tuple[str | None, Mapping[str, str] | None, Mapping[str, str] | None]:
        image = self.cells.cell(record, "image")
        alt, credit = self.cells.texts(record, "alt"), self.cells.texts(record, "credit")
        if not image:
            return None, None, None
        thanks = None if {text.lower() for text in credit.values()} == {"none"} else credit or None
        if self._told.quiet:
            return image, alt, thanks
        if fault := self._unfit_picture(record, image):
            self.cells.tell(record, "image", fault.code, fault.message, fault.remedy)
        if not alt:
            remedy = f"Say in “{self.cells.name('alt')}” what a person who can't see it should know."
            self.cells.tell(record, "alt", "missing-alt", "this picture has no alternative text.", remedy)
        if any(len(text) > MOST_ALT for text in alt.values()):
            message = f"this has more than {MOST_ALT} characters."
            self.cells.tell(
                record, "alt", "alt-too-long", message, "Say only what a person who can't see it should know."
            )
        if not credit:
            remedy = f"Write in “{self.cells.name('credit')}” who to thank, or “none”."
            self.cells.tell(record, "credit", "missing-credit", "this picture has no credit.", remedy)
        return image, alt, thanks

    def _unfit_picture(self, record: Record, image: str) -> Fault | None:
        if _ADDRESS.match(image):
            message = f"“{image[:60]}” is an address, and a kiosk reads nothing from a network."
            remedy = "Download the picture into the exhibit's folder, and write its name there: “media/photo.jpg”."
            return Fault("path-address", message, remedy)
        if image not in self._media and self._misplaced > _MOST_LOOKED_FOR:
            return None
        if image not in self._media:
            try:
                self.sheet.pictures.setdefault(picture(self._setting.folder, image), self.cells.place(record, "image"))
            except FaultError as error:
                self._media[image] = error.fault
                self._misplaced += 1
            else:
                self._media[image] = None
        return self._media[image]

    def _weight(self, record: Record) -> int:
        text = self.cells.cell(record, "weight")
        if not text or re.fullmatch(rf"[1-{MOST_WEIGHT}](?:\.0)?", text):
            return int(text[0]) if text else 1
        self.cells.tell(record, "weight", "number", f"“{text}” is not a whole number from 1 to {MOST_WEIGHT}.")
        return 1

    def _lane(self, record: Record) -> str | None:
        titles = {tag: " ".join(text.split()) for tag, text in self.cells.texts(record, "lane").items()}
        if not titles:
            return None
        name = next(iter(titles.values()))
        if (known := self._lanes.get(_folded(name))) is not None:
            return known
        if self._setting.lanes:
            some = f"The lanes are {listed(dict.fromkeys(self._setting.lanes.values()))}."
            self.cells.tell(
                record, "lane", "lane-unknown", f"no lane is called “{name}”.", meant(name, self._setting.lanes) or some
            )
            return next(iter(self._setting.lanes.values()))
        return self._new_lane(record, name, titles)

    def _new_lane(self, record: Record, name: str, titles: dict[str, str]) -> str:
        made = self.sheet.lanes
        if len(made) == MOST_CHOICES:
            return made[-1].id
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:48].strip("-")
        lane = slug if slug and slug not in self._setting.lane_ids else f"lane-{len(made) + 1}"
        made.append(Lane.model_construct(id=lane, title=titles))
        if len(made) == MOST_LANES + 1:
            self._crowd = self.cells.place(record, "lane")
        self._lanes[_folded(name)] = lane
        self._setting.lane_ids.append(lane)
        return lane

    def _tags(self, record: Record) -> tuple[Mapping[str, str], ...]:
        text = self.cells.line(record, "tags")
        each = [" ".join(tag.split()) for tag in re.split(";" if ";" in text else ",", text)]
        found = [{self._setting.languages[0]: tag} for tag in dict.fromkeys(filter(None, each))]
        if len(found) > MOST_TAGS:
            self.cells.tell(
                record, "tags", "too-many", f"an event has {MOST_TAGS} tags at the most.", "Keep the widest."
            )
        return tuple(found)

    # eras

    def _made_era(
        self, record: Record, dated: tuple[Date, Mapping[str, str]] | None, title: dict[str, str]
    ) -> Era | None:
        background = self.cells.cell(record, "background")
        colour = _COLOUR.fullmatch(background)
        if background and not colour and not _ADDRESS.match(background):
            message = f"“{background[:40]}” is not a colour."
            self.cells.tell(
                record, "background", "bad-colour", message, "Write six digits of red, green and blue: #F2B33D."
            )
        if dated is None or not title:
            return None
        if not lasts(dated[0]):
            message = "an era has a beginning and an end, and here is no end."
            self.cells.tell(record, "end year", "era-without-length", message, "Fill in both.")
            return None
        digits = colour[1].lower() if colour else ""
        shade = "#" + (digits if len(digits) == 6 else "".join(one * 2 for one in digits)) if colour else None
        return Era.model_construct(date=dated[0], shown=dict(dated[1]) or None, title=title, colour=shade)

    def _era(self, record: Record, era: Era) -> None:
        if len(self.sheet.eras) < MOST_ERAS:
            self.sheet.eras.append(era)
        else:
            self.cells.tell(record, "type", "too-many", f"a timeline has {MOST_ERAS} eras at the most.")


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
