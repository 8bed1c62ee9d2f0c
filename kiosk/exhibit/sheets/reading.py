"""Sheets: the events of a timeline that stand in a spreadsheet, read as a stream and again one by one.

All rows are looked through at first, and of those that are right only the place in the file is kept, so that a million
of them need little room. Whoever wants an event has its row read anew.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from kiosk.exhibit.dates import INVISIBLE, Date, DateError, doubt
from kiosk.exhibit.files import FaultError, Folder
from kiosk.exhibit.labels import MOST_ALT, MOST_LABEL_WORDS, MOST_TITLE_WORDS, named, words_in
from kiosk.exhibit.media import picture
from kiosk.exhibit.model import MOST_ERAS, MOST_LANES, MOST_TAGS, MOST_WEIGHT, Era, Lane, Streamed, lasts
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.rich import Block, plain
from kiosk.exhibit.sheets import simplehtml
from kiosk.exhibit.sheets.dates import CellError, counts, date_of, doubtful
from kiosk.exhibit.sheets.headings import Headings, headings
from kiosk.exhibit.sheets.rows import ENDINGS, Record, Spreadsheet
from kiosk.exhibit.text import MOST_CHARACTERS, hidden
from kiosk.exhibit.timelines import MOST_CHOICES, Entry
from kiosk.exhibit.wording import Fault, listed, meant

MOST_TOLD: Final = 20
"""Most rows of which one thing is told."""

_ROWS_LOOKED_AT: Final = 10
"""So many rows are searched for the names of columns that the first has not."""
_MOST_LOOKED_FOR: Final = 200
"""So many pictures that are not there are looked for elsewhere in the folder."""
_ADDRESS: Final = re.compile(r"(?:https?:)?//|www\.|<\w", re.IGNORECASE)
_FORMULA: Final = re.compile(
    r"#(?:N/?A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|NV|BEZUG!|WERT!|ERROR!|SPILL!|CALC!|#+)|Err:\d{3}|=[A-Z$(+\d'\"].*",
    re.DOTALL,
)
_GARBLED: Final = re.compile("[ÂÃÐÑâØÙ×][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_COLOUR: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_TYPES: Final = ("", "event", "era", "title")
_DATED: Final = (
    "date", "start", "end", "year", "month", "day", "time", "end year", "end month", "end day", "end time",
)  # fmt: skip
_TRANSLATED: Final = ("title", "text", "alt")

Seen = Callable[[Entry], Iterator[Problem]]


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
        for record in reader.records():
            cell = partial(reader.cell, record)
            if cell("type").casefold() == "title":
                continue
            written = " ".join(text for held in _DATED if (text := cell(held)))
            try:
                date, told = date_of(cell)
            except CellError as error:
                fault = DateError(error.message, error.remedy)
                yield Dated(reader.place(record, error.held), written, None, fault, None, {})
            else:
                place = reader.place(record, next((held for held in _DATED if cell(held)), "shown"))
                own = {} if told else reader.texts(record, "shown")
                doubtful = reader.doubt(cell, told=told)
                yield Dated(place, written or cell("shown"), date, None, doubtful and doubtful[1], own)


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
        self._setting = setting
        self._seen = seen
        self._file = Spreadsheet(file, setting.at)
        self._heads = Headings(())
        self._told: Counter[str] = Counter()
        self._tallies: dict[tuple[str, str], _Tally] = {}
        self._media: dict[str, Fault | None] = {}
        self._lanes = {_folded(name): lane for name, lane in setting.lanes.items()}
        self._crowd: Place | None = None
        """Where the group stands that is one too many."""
        self._misplaced = 0
        self._quiet = False

    # the whole

    def read(self) -> Sheet:
        """Read all of it."""
        for record in self.records():
            before = self._told.total()
            made = self._made(record)
            if isinstance(made, Era):
                self._era(record, made)
            elif made is not None:
                for problem in self._seen(self._entry(record, made)):
                    self.sheet.problems.append(replace(problem, message=f"row {record.number}: {problem.message}"))
                if self._told.total() == before:
                    self.sheet.events.add(record, made)
        self._quiet = True
        self._end()
        return self.sheet

    def records(self) -> Iterator[Record]:
        """The rows below the headings, which are looked at on the way."""
        for record in self._file.records():
            if self._heads.names:
                yield record
                continue
            row = self._setting.at(Place(self.sheet.file, record.number))
            self._heads, problems = headings(row, record.cells, self._setting.languages)
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
            message = (
                f"the column “{self._name('lane')}” has {many} different groups, and a timeline {MOST_LANES} lanes."
            )
            sheet.problems.append(self._crowd.error("too-many", message, "Here begins the first that is too many."))
            del sheet.lanes[MOST_LANES:]
        for code, number in self._told.items():
            if number > MOST_TOLD:
                message = f"{number - MOST_TOLD:,} more rows have the same slip (“{code}”)."
                sheet.problems.append(place.error("more-problems", message, "Mend these first."))
        sheet.problems += [tally.problem() for tally in self._tallies.values()]
        sheet.problems += self._file.problems
        broken = any(problem.severity == "error" for problem in sheet.problems)
        if not len(sheet.events) and not broken:
            remedy = "Write one a row, below a first row with the names of the columns."
            sheet.problems.append(place.error("empty", "this spreadsheet has no events.", remedy))
        for held in ("title", "text", *(["lane"] if sheet.lanes else [])):
            columns = self._heads.languages.get(held, {})
            if self._setting.languages[0] not in columns:  # an error, and told already
                continue
            if missing := [tag for tag in self._setting.languages if tag not in columns]:
                message = f"“{self._name(held)}” has no column in {listed(map(named, missing))}."
                first = named(self._setting.languages[0])
                remedy = f"Add one called “{self._name(held)} {missing[0]}”; until then visitors read {first}."
                sheet.problems.append(place.warning("translation-missing", message, remedy))

    # a row

    def _again(self, begin: int, length: int, proof: int) -> Row:
        made = self._made(Record(0, self._file.again(begin, length, proof), begin, length, proof))
        assert isinstance(made, Row)
        return made

    def _made(self, record: Record) -> Row | Era | None:
        """What a row holds, with all that is wrong with it told."""
        kind = self.cell(record, "type").casefold()
        if kind not in _TYPES:
            message = f"“{self.cell(record, 'type')}” is no type of row."
            self._tell(
                record, "type", "unknown-value", message, meant(kind, _TYPES[1:]) or "Write event, era or title."
            )
        if kind == "title":
            self._tally(record, "type", "title-slide", "is a title slide; the page's own title is shown instead")
            return None
        if not self._quiet and self._failed(record):
            return None
        if len(record.cells) > len(self._heads.names) and any(record.cells[len(self._heads.names) :]):
            self._tally(record, "", "cells-without-heading", "has more cells than there are names of columns")
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
            self._line(record, "opens"),
        )
        if self.cell(record, "background"):
            self._tally(record, "background", "column-unused", "has a background, which only eras have")
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
            if held := self._heads.at(number):
                what = (
                    "a formula and not what it gives" if text.startswith("=") else "what stands where a formula fails"
                )
                remedy = "Save the spreadsheet again with its values, or write this one in."
                self._tell(record, held, "formula", f"“{text.strip()[:40]}” is {what}.", remedy)
                failed = True
        return failed

    def _entry(self, record: Record, row: Row) -> Entry:
        def place(name: str) -> Place:
            if name == "date":
                name = next((held for held in _DATED if self.cell(record, held)), "shown")
            return self.place(record, name)

        return Entry(row.date, row.lane or "", row.tags, row.opens or "", place)

    def _date(self, record: Record) -> tuple[Date, Mapping[str, str]] | None:
        cell = partial(self.cell, record)
        try:
            date, told = date_of(cell)
        except CellError as error:
            self._tell(record, error.held, "bad-date", error.message, error.remedy)
            return None
        if not self._quiet and (found := self.doubt(cell, told=told)):
            self._tell(record, found[0], "date-in-doubt", found[1].message, found[1].remedy, warning=True)
        return date, {} if told else self.texts(record, "shown")

    def doubt(self, cell: Callable[[str], str], *, told: bool) -> tuple[str, DateError] | None:
        """What else people mean by the date of a row, and in which column it stands."""
        for held in ("date", "start", "end", *(("shown",) if told else ())):
            text = cell(held)
            if text and not (held in ("start", "end") and counts(text)) and (found := doubt(text)):
                return held, found
        return doubtful(cell)

    def _title(self, record: Record) -> dict[str, str]:
        found = self.texts(record, "title")
        if not found and not self.cell(record, "title"):
            self._tell(record, "", "missing-title", f"there is no “{self._name('title')}” here.", "Fill it in.")
        titles = {tag: simplehtml.words(text) for tag, text in found.items()}
        if any("<" in text and simplehtml.words(text) != text for text in found.values()):
            self._tally(record, "title", "html-not-shown", "has HTML in its title, which is left out")
        if not self._quiet and any(
            len(text) > 2 * MOST_TITLE_WORDS and words_in(text) > MOST_TITLE_WORDS for text in titles.values()
        ):
            self._tally(record, "title", "long-text", f"has more than {MOST_TITLE_WORDS} words of title")
        return titles

    def _text(self, record: Record) -> dict[str, tuple[Block, ...]]:
        texts, captions = self.texts(record, "text"), self.texts(record, "caption")
        found: dict[str, tuple[Block, ...]] = {}
        for held, each in (("text", texts), ("caption", captions)):
            for tag, text in each.items():
                blocks, unknown = simplehtml.blocks(text)
                found[tag] = found.get(tag, ()) + blocks
                if unknown:
                    message = f"“{unknown[0]}” is HTML that a kiosk does not show."
                    remedy = "Take it away; <p>, <br>, <b>, <i>, <strong>, <em> and <a> may stay."
                    self._tell(record, held, "html", message, remedy)
        most = 2 * MOST_LABEL_WORDS
        if not self._quiet and any(
            sum(len(block.markup) for block in blocks) > most and words_in(plain(blocks)) > MOST_LABEL_WORDS
            for blocks in found.values()
        ):
            self._tally(record, "text", "long-text", f"has more than {MOST_LABEL_WORDS} words of text")
        return {tag: found[tag] for tag in self._setting.languages if found.get(tag)}

    def _picture(self, record: Record) -> tuple[str | None, Mapping[str, str] | None, Mapping[str, str] | None]:
        image = self.cell(record, "image")
        alt, credit = self.texts(record, "alt"), self.texts(record, "credit")
        if not image:
            return None, None, None
        thanks = None if {text.lower() for text in credit.values()} == {"none"} else credit or None
        if self._quiet:
            return image, alt, thanks
        if fault := self._unfit_picture(record, image):
            self._tell(record, "image", fault.code, fault.message, fault.remedy)
        if not alt:
            remedy = f"Say in “{self._name('alt')}” what a person who can't see it should know."
            self._tell(record, "alt", "missing-alt", "this picture has no alternative text.", remedy)
        if any(len(text) > MOST_ALT for text in alt.values()):
            message = f"this has more than {MOST_ALT} characters."
            self._tell(record, "alt", "alt-too-long", message, "Say only what a person who can't see it should know.")
        if not credit:
            remedy = f"Write in “{self._name('credit')}” who to thank, or “none”."
            self._tell(record, "credit", "missing-credit", "this picture has no credit.", remedy)
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
                self.sheet.pictures.setdefault(picture(self._setting.folder, image), self.place(record, "image"))
            except FaultError as error:
                self._media[image] = error.fault
                self._misplaced += 1
            else:
                self._media[image] = None
        return self._media[image]

    def _weight(self, record: Record) -> int:
        text = self.cell(record, "weight")
        if not text or re.fullmatch(rf"[1-{MOST_WEIGHT}](?:\.0)?", text):
            return int(text[0]) if text else 1
        self._tell(record, "weight", "number", f"“{text}” is not a whole number from 1 to {MOST_WEIGHT}.")
        return 1

    def _lane(self, record: Record) -> str | None:
        titles = {tag: " ".join(text.split()) for tag, text in self.texts(record, "lane").items()}
        if not titles:
            return None
        name = next(iter(titles.values()))
        if (known := self._lanes.get(_folded(name))) is not None:
            return known
        if self._setting.lanes:
            some = f"The lanes are {listed(dict.fromkeys(self._setting.lanes.values()))}."
            self._tell(
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
            self._crowd = self.place(record, "lane")
        self._lanes[_folded(name)] = lane
        self._setting.lane_ids.append(lane)
        return lane

    def _tags(self, record: Record) -> tuple[Mapping[str, str], ...]:
        text = self._line(record, "tags")
        each = [" ".join(tag.split()) for tag in re.split(";" if ";" in text else ",", text)]
        found = [{self._setting.languages[0]: tag} for tag in dict.fromkeys(filter(None, each))]
        if len(found) > MOST_TAGS:
            self._tell(record, "tags", "too-many", f"an event has {MOST_TAGS} tags at the most.", "Keep the widest.")
        return tuple(found)

    # eras

    def _made_era(
        self, record: Record, dated: tuple[Date, Mapping[str, str]] | None, title: dict[str, str]
    ) -> Era | None:
        background = self.cell(record, "background")
        colour = _COLOUR.fullmatch(background)
        if background and not colour and not _ADDRESS.match(background):
            message = f"“{background[:40]}” is not a colour."
            self._tell(record, "background", "bad-colour", message, "Write six digits of red, green and blue: #F2B33D.")
        if dated is None or not title:
            return None
        if not lasts(dated[0]):
            message = "an era has a beginning and an end, and here is no end."
            self._tell(record, "end year", "era-without-length", message, "Fill in both.")
            return None
        digits = colour[1].lower() if colour else ""
        shade = "#" + (digits if len(digits) == 6 else "".join(one * 2 for one in digits)) if colour else None
        return Era.model_construct(date=dated[0], shown=dict(dated[1]) or None, title=title, colour=shade)

    def _era(self, record: Record, era: Era) -> None:
        if len(self.sheet.eras) < MOST_ERAS:
            self.sheet.eras.append(era)
        else:
            self._tell(record, "type", "too-many", f"a timeline has {MOST_ERAS} eras at the most.")

    # cells

    def cell(self, record: Record, held: str) -> str:
        """What is in a column, in the first language; "" for nothing."""
        column = self._heads.columns.get(held)
        if column is None:
            column = self._heads.languages.get(held, {}).get(self._setting.languages[0])
        text = record.cells[column].strip() if column is not None and column < len(record.cells) else ""
        return text if text.isascii() or held not in _DATED else INVISIBLE.sub("", text).strip()

    def texts(self, record: Record, held: str) -> dict[str, str]:
        """The texts of a column in all languages that are filled in, as far as they can be shown."""
        columns, found = self._heads.languages.get(held), {}
        if not columns:
            return {}
        for tag in self._setting.languages:
            column = columns.get(tag)
            text = record.cells[column].strip() if column is not None and column < len(record.cells) else ""
            if text and (self._quiet or self._fits(record, held, text)):
                found[tag] = text.replace("\r\n", "\n").replace("\r", "\n")
            elif found and column is not None and held in _TRANSLATED and not text:
                name = f"{self._name(held)}, {named(tag)}"
                self._tally(record, name, "translation-missing", f"lacks “{self._name(held)}” in {named(tag)}")
        first = self._setting.languages[0]
        if found and first not in found and held in _TRANSLATED:
            message = f"there is no text in {named(first)}, the exhibit's first language."
            remedy = "Other languages fall back to it, so it is always needed."
            self._tell(record, held, "first-language-missing", message, remedy)
        return found

    def _line(self, record: Record, held: str) -> str:
        text = self.cell(record, held)
        return text if self._quiet or not text or self._fits(record, held, text) else ""

    def _fits(self, record: Record, held: str, text: str) -> bool:
        if len(text) > MOST_CHARACTERS:
            message = f"this text has {len(text):,} characters; a kiosk reads {MOST_CHARACTERS:,} at the most."
            self._tell(record, held, "text-too-long", message, "Shorten it.")
            return False
        if text.isascii() and text.isprintable():
            return True
        if fault := hidden(text.replace("\r\n", "\n").replace("\r", "\n")):
            self._tell(record, held, fault.code, fault.message, fault.remedy)
            return False
        if _GARBLED.search(text) and (meant := _ungarbled(text)):
            message = f"has text that was taken for another set of characters: “{text[:40]}”, which was “{meant[:40]}”"
            self._tally(record, held, "garbled", message)
        for sign in set(text):
            if sign > "\x7f" and sign not in self.sheet.signs:
                self.sheet.signs[sign] = self.place(record, held)
        return True

    def place(self, record: Record, held: str) -> Place:
        """Where a cell stands: in the line of its row, which shows the cell."""
        cell = self.cell(record, held) if held else ""
        source = " ".join(cell.split())[:200]
        return self._setting.at(Place(self.sheet.file, record.number, 1, source, len(source) or 1))

    def _name(self, held: str) -> str:
        return self._heads.name(held)

    def _tell(
        self, record: Record, held: str, code: str, message: str, remedy: str | None = None, *, warning: bool = False
    ) -> None:
        if self._quiet:
            return
        self._told[code] += not warning
        if self._told[code] > MOST_TOLD:
            return
        where = f"row {record.number}, “{self._name(held)}”" if held else f"row {record.number}"
        place = self.place(record, held)
        tell = place.warning if warning else place.error
        self.sheet.problems.append(tell(code, f"{where}: {message}", remedy))

    def _tally(self, record: Record, held: str, code: str, what: str) -> None:
        """Something of a row that is told once for all rows that have it."""
        if self._quiet:
            return
        tally = self._tallies.get((code, held))
        if tally is None:
            at = self.place(record, held if self._heads.has(held) else "")
            tally = self._tallies[code, held] = _Tally(code, at, what)
        tally.number += 1


@dataclass(slots=True)
class _Tally:
    code: str
    place: Place
    what: str
    number: int = 0

    def problem(self) -> Problem:
        """A warning at the first of the rows."""
        message = f"row {self.place.line} {self.what}."
        if self.number > 1:
            others = "one more row" if self.number == 2 else f"{self.number - 1:,} more rows"
            message = f"row {self.place.line} {self.what}; so it is in {others}."
        return self.place.warning(self.code, message, _REMEDIES.get(self.code))


_REMEDIES: Final = {
    "title-slide": "Delete the row, or leave it: nobody sees it.",
    "long-text": "Visitors read seven words of a title and 30 to 70 of a text.",
    "cells-without-heading": "Give their column a name, or put quotes round a text that has commas in it.",
    "column-unused": "Leave it out.",
    "garbled": "Open the file as UTF-8 in the program that saved it, and save it as UTF-8 again.",
    "html-not-shown": "Leave the signs out.",
    "translation-missing": "Visitors will read it in the first language.",
}


def _ungarbled(text: str) -> str | None:
    """What a text in UTF-8 was before a program took it for Windows-1252; None if it was not."""
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
