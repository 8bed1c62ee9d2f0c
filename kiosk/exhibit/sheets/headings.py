"""Headings: what the columns of a timeline's spreadsheet hold, in TimelineJS's names or those of museum catalogues.

Capitals, underscores and hyphens don't count. A column of texts may be in a language: “Headline fr”, “title:fr”,
“Text (pt-BR)”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kiosk.exhibit.dates import INVISIBLE
from kiosk.exhibit.labels import named
from kiosk.exhibit.languages import language
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.wording import listed, nearest

MEANINGS: Final = {
    "year": "the year in figures; -500 is 500 BCE, and there is no year 0",
    "month": "1 to 12, or its English name",
    "day": "1 to 31",
    "time": "as 08:55, 8:55 AM or 08:55 UTC",
    "end year": "where the event lasts; with a month, a day and a time of its own as above",
    "date": "in place of all these, a date as in “Dates”",
    "start": "the same, or a year in figures",
    "end": "the same, where the event lasts; `now` where it goes on, `?` where nobody knows",
    "shown": "the date in your own words; without any of the columns above, the date itself",
    "title": "at most seven words (needed)",
    "text": "the card's words, plain or with the HTML `<p>`, `<br>`, `<b>`, `<i>`, `<strong>`, `<em>` and `<a>`",
    "image": "a picture in the exhibit's folder, as `media/rocket.jpg`",
    "credit": "who to thank for it, or `none` (needed with a picture)",
    "caption": "words that follow the text",
    "alt": "what a person who can't see the picture should know (needed with a picture)",
    "type": "`event` or nothing; `era` for a stretch of time behind the events; `title` is left out",
    "lane": "the id or the title of a lane; without `lanes` on the page, each group is a lane",
    "background": "the colour of an era, as `#812B92`",
    "weight": "1 to 5",
    "tags": "with commas or semicolons between them",
    "opens": "the id of a page",
}
"""What the columns hold, for the manual."""

NAMES: Final = {
    "year": ("Year",),
    "month": ("Month",),
    "day": ("Day",),
    "time": ("Time",),
    "end year": ("End Year",),
    "end month": ("End Month",),
    "end day": ("End Day",),
    "end time": ("End Time",),
    "date": ("date", "when"),
    "start": (
        "date_start", "start date", "start", "date from", "date begin", "begin date", "object begin date",
        "date earliest", "earliest date", "production date start",
    ),
    "end": (
        "date_end", "end date", "end", "date to", "object end date", "date latest", "latest date",
        "production date end",
    ),
    "shown": ("Display Date", "date_display", "shown", "dated", "object date"),
    "title": ("Headline", "title", "name"),
    "text": ("Text", "description"),
    "image": ("Media", "image", "picture"),
    "credit": ("Media Credit", "credit"),
    "caption": ("Media Caption", "caption"),
    "alt": ("Alt Text", "alt"),
    "thumbnail": ("Media Thumbnail",),
    "type": ("Type",),
    "lane": ("Group", "lane"),
    "background": ("Background", "colour", "color"),
    "weight": ("weight",),
    "tags": ("tags", "keywords"),
    "opens": ("opens",),
}  # fmt: skip
"""What each column is called, the name that messages give first."""

IN_LANGUAGES: Final = frozenset({"shown", "title", "text", "credit", "caption", "alt", "lane"})
_DATES: Final = ("year", "date", "start", "shown")
_MOST_NAMED = 8
_MOST_COMPARED = 50
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns by what they hold, and their names as they were written."""

    names: tuple[str, ...]
    columns: dict[str, int] = field(default_factory=dict)
    """Of each column without a language, or in the first."""
    languages: dict[str, dict[str, int]] = field(default_factory=dict)
    """Of each column of texts, its languages."""

    def name(self, held: str) -> str:
        """The name of a column as it was written, else the name it should have."""
        places = [self.columns[held]] if held in self.columns else [*self.languages.get(held, {}).values()]
        return self.names[places[0]].strip() if places else NAMES[held][0]

    def at(self, number: int) -> str | None:
        """What the column of a number holds; None of one that is not read."""
        for held, column in self.columns.items():
            if column == number:
                return held
        return next((held for held, columns in self.languages.items() if number in columns.values()), None)

    def has(self, held: str) -> bool:
        """Whether there is such a column, in any language."""
        return held in self.columns or held in self.languages


def headings(row: Place, cells: Sequence[str], languages: Sequence[str]) -> tuple[Headings, list[Problem]]:
    """What the columns are, from the cells of the first row, and what is wrong with them."""
    found = Headings(tuple(cells))
    place = replace(row, source="  ".join(" ".join(cell.split()) for cell in cells)[:200])
    problems: list[Problem] = []
    unknown: list[str] = []
    for number, cell in enumerate(cells):
        held, tag = _meaning(cell)
        if held is None:
            unknown += [cell.strip()] if cell.strip() else []
        elif tag is not None and tag not in languages:
            message = f"the column “{cell.strip()}” is in {named(tag)}, which is not among the exhibit's languages."
            remedy = "Add it to “languages”, or delete the column."
            problems.append(place.warning("language-not-listed", message, remedy))
        elif not _put(found, held, tag or languages[0], number):
            message = f"the columns “{found.name(held)}” and “{cell.strip()}” mean the same."
            problems.append(place.error("column-twice", message, "Rename or delete one of them."))
    problems += _missing(found, place, unknown, languages[0])
    if unknown:
        problems.append(_unknown(place, unknown))
    return found, problems


def _put(found: Headings, held: str, tag: str, number: int) -> bool:
    """Note a column; False where there is one already."""
    if held not in IN_LANGUAGES:
        return found.columns.setdefault(held, number) == number
    return found.languages.setdefault(held, {}).setdefault(tag, number) == number


def _plain(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", INVISIBLE.sub("", name))  # DateBegin
    return " ".join(re.split(r"[\s_.-]+", words.strip().casefold()))


_KNOWN: Final = {_plain(name): held for held, names in NAMES.items() for name in names}


def _meaning(cell: str) -> tuple[str | None, str | None]:
    """What a heading stands for, and the language it names."""
    if (held := _KNOWN.get(_plain(cell))) is not None:
        return held, None
    if len(cell) > _LONGEST:
        return None, None
    match = re.fullmatch(r"(.+?)[\s:/_(\[-]+([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)[)\]]?\s*", cell.strip())
    if match and (held := _KNOWN.get(_plain(match[1]))) in IN_LANGUAGES:
        spoken = language(match[2].replace("_", "-"))
        if spoken is not None:
            return held, spoken.tag
    return None, None


def _missing(found: Headings, place: Place, unknown: Sequence[str], first: str) -> Iterator[Problem]:
    if not any(found.has(held) for held in _DATES):
        remedy = "Name it “Year”, with “Month” and “Day” beside it if need be, or “date_start”."
        yield place.error(
            "column-missing", "no column of this spreadsheet has dates.", _meant(unknown, _DATES) or remedy
        )
    if not found.has("title"):
        remedy = _meant(unknown, ("title",)) or "Name it “Headline” or “title”."
        yield place.error("column-missing", "no column of this spreadsheet has titles.", remedy)
    for held, tags in found.languages.items():
        if first not in tags and held in ("title", "text", "alt"):
            message = f"no column “{NAMES[held][0]}” is in {named(first)}, the exhibit's first language."
            yield place.error("column-missing", message, "Other languages fall back to it, so it is always needed.")


def _meant(unknown: Sequence[str], helds: Sequence[str]) -> str | None:
    names = [name for held in helds for name in NAMES[held]]
    for name in unknown[:_MOST_COMPARED]:
        if near := nearest(name, names):
            return f"Should “{name}” be “{near}”?"
    return None


def _unknown(place: Place, unknown: Sequence[str]) -> Problem:
    shown = [f"“{name[:40]}”" for name in unknown[:_MOST_NAMED]]
    if len(unknown) > _MOST_NAMED:
        shown.append(f"{len(unknown) - _MOST_NAMED} more")
    columns = f"the column {shown[0]} is" if len(unknown) == 1 else f"the columns {listed(shown)} are"
    known = [each for names in NAMES.values() for each in names]
    for name in unknown[:_MOST_COMPARED]:
        near = nearest(name, known, 0.75)
        if near and near[0].casefold() == name[0].casefold():  # most names are of somebody's own
            return place.warning("unknown-column", f"{columns} not read.", f"Did you mean “{near}” by “{name}”?")
    return place.warning("unknown-column", f"{columns} not read.", "If that is as it should be, all is well.")
