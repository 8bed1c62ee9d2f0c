"""Reading: an exhibit's folder becomes an `Exhibit`, or all that is wrong with it in one pass."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kiosk.exhibit import whole
from kiosk.exhibit.drafts import Draft
from kiosk.exhibit.files import FaultError
from kiosk.exhibit.languages import language
from kiosk.exhibit.model import PAGES, Exhibit, Page, Section, TimelinePage
from kiosk.exhibit.pages import Pages, kind_of
from kiosk.exhibit.problems import Place, Problem, in_order
from kiosk.exhibit.sheets.events import NO_ROWS
from kiosk.exhibit.sheets.reading import Setting, Sheet, looks_like_a_file, read_sheet
from kiosk.exhibit.timelines import Seen, lane_ids, lane_names
from kiosk.exhibit.tree import ListNode, MapNode, Node, TextNode
from kiosk.exhibit.validation import Checker, plain
from kiosk.exhibit.whole import Mention
from kiosk.exhibit.wording import nearest

NAME = "exhibit.yaml"

_MOST_PROBLEMS = 1000
"""Most problems told; errors are told before warnings are left out."""


@dataclass(frozen=True)
class Reading:
    """What a folder came to."""

    exhibit: Exhibit | None
    """None if any problem is an error."""
    problems: tuple[Problem, ...]
    """Sorted by file, line and column."""
    files: tuple[Path, ...]
    """Every YAML file that was read, or looked for."""
    pictures: tuple[Mention, ...]
    """Every picture file that is named and there, at each place where it is named; in a spreadsheet at the first."""
    sheets: tuple[Sheet, ...]
    """Every spreadsheet that was read."""


def read(folder: Path) -> Reading:
    """Read the exhibit in a folder, or of its ``exhibit.yaml``, with its pages' files; look at all but inside pictures.

    Never raises for anything a curator wrote or left out.
    """
    with _uncollected():
        return _Reader(folder / NAME if folder.is_dir() else folder).read()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector: what is read forms no cycles, and looking for them takes half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@dataclass(frozen=True, eq=False)
class _Group:
    """Pages that belong together: a section's, or all of them (``node`` None)."""

    node: MapNode | None
    pages: list[Draft]


class _Reader:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.context: dict[str, Any] = {"first": "en"}
        self.pages = Pages(file, self.context)
        self.problems = self.pages.problems
        self.pictures: list[Mention] = []
        self.languages: list[str] = []
        self.sheets: list[Sheet] = []
        self.seen: dict[Draft, Seen] = {}

    def read(self) -> Reading:
        exhibit: Exhibit | None = None
        loaded = self.pages.load(self.file)
        if loaded:
            node, source = loaded
            if isinstance(node, MapNode):
                exhibit = self._exhibit(node, Checker(source, self.context))
            else:
                message = "an exhibit is written as fields, each a name and a colon."
                remedy = "Begin with “format: 1”, then “title:”, “languages:” and “pages:”."
                self.problems.append(source.of(node).error("not-an-exhibit", message, remedy))
        failed = any(problem.severity == "error" for problem in self.problems)
        return Reading(
            exhibit=None if failed else exhibit,
            problems=_capped(self.problems),
            files=tuple(self.pages.files),
            pictures=tuple(self.pictures),
            sheets=tuple(self.sheets),
        )

    def _exhibit(self, root: MapNode, checker: Checker) -> Exhibit | None:
        self.languages = languages = _languages(root.get("languages"))
        self.context["first"] = languages[0] if languages else "en"
        groups = list(self._groups(root, checker))
        self.pages.give_ids()
        sections = [section for group in groups if (section := self._section(group, checker))]
        exhibit = self._frame(root, checker, sections)
        self._whole(Draft(Exhibit, root, checker, {}), groups, languages)
        return exhibit

    def _frame(self, root: MapNode, checker: Checker, sections: Sequence[Section]) -> Exhibit | None:
        data = _plain_but(root, "pages", "sections")
        if "folder" in data:
            place = checker.place(root.entries["folder"][0])
            self.problems.append(place.error("unknown-field", "an exhibit has no field “folder”.", "Leave it out."))
        data["sections"] = sections
        data["pages"] = [page for section in sections for page in section.pages]
        data["folder"] = self.file.parent
        exhibit, problems = checker.make(Exhibit, root, data)
        self.problems += problems
        return exhibit

    def _groups(self, root: MapNode, checker: Checker) -> Iterator[_Group]:
        pages, sections = root.get("pages"), root.get("sections")
        if pages is not None and sections is not None:
            place = checker.place(root.entries["sections"][0])
            message = "an exhibit has either “pages” or “sections”, not both."
            self.problems.append(place.error("pages-and-sections", message, "Move the pages into a section."))
        if pages is None and sections is None and not any(nearest(key, ["pages", "sections"]) for key in root.entries):
            place = checker.head(root, "title")
            remedy = "Write “pages:” and below it each page, beginning with “- page: image”."
            self.problems.append(place.error("missing-field", "an exhibit needs “pages”.", remedy))
        if pages is not None:
            yield _Group(None, self.pages.read(pages, checker))
        for item in self.pages.items(sections, checker, "sections", "- title: …") if sections is not None else ():
            if isinstance(item, MapNode):
                yield _Group(item, self._pages_of(item, checker))
            else:
                message = f"a section has fields of its own: id, title and pages; here stands {kind_of(item)}."
                self.problems.append(checker.place(item).error("not-a-map", message))

    def _pages_of(self, section: MapNode, checker: Checker) -> list[Draft]:
        pages = section.get("pages")
        if pages is not None:
            return self.pages.read(pages, checker)
        place, remedy = checker.head(section, "title"), "Write “pages:” and its pages below it."
        self.problems.append(place.error("missing-field", "a section needs “pages”.", remedy))
        return []

    def _section(self, group: _Group, checker: Checker) -> Section | None:
        pages: list[Page] = []
        for draft in group.pages:
            events = draft.node.get("events")
            if draft.cls is TimelinePage and isinstance(events, TextNode) and looks_like_a_file(events.value):
                self._sheet(draft, events)
            page, problems = draft.checker.make(PAGES[draft.data["page"]], draft.node, draft.data)
            self.problems += problems
            if page:
                pages.append(page)
        if group.node is None:
            return Section.model_construct(id="", title={}, pages=tuple(pages))
        section, problems = checker.make(Section, group.node, {**_plain_but(group.node, "pages"), "pages": pages})
        self.problems += problems
        return section

    def _sheet(self, draft: Draft, events: TextNode) -> None:
        """Read the spreadsheet that a timeline's events stand in."""
        ids = {name for page in self.pages.found if isinstance(name := page.data.get("id"), str)}
        lanes = lane_ids(draft)
        languages = self.languages or [self.context["first"]]
        seen = Seen(draft, ids, lanes, languages)
        setting = Setting(languages, self.pages.folder, draft.checker.at, lane_names(draft), lanes)
        self.seen[draft] = seen
        draft.data["events"] = NO_ROWS
        try:
            sheet = read_sheet(events.value, setting, seen.entry)
        except FaultError as error:
            fault = replace(error.fault, code=error.fault.code.replace("media-", "spreadsheet-"))
            self.problems.append(draft.checker.fault(events, fault))
            return
        self.sheets.append(sheet)
        self.problems += sheet.problems
        draft.data["events"] = sheet.events
        if sheet.lanes:
            draft.data["lanes"] = sheet.lanes
        if sheet.eras:
            written = draft.data.get("eras", [])
            draft.data["eras"] = [*written, *sheet.eras] if isinstance(written, list) else written

    def _whole(self, frame: Draft, groups: Sequence[_Group], languages: Sequence[str]) -> None:
        sections = [Draft(Section, group.node, frame.checker, {}) for group in groups if group.node]
        self.problems += whole.check(frame, sections, self.pages.found, languages, self.seen)
        self.pictures, problems = whole.pictures([frame, *self.pages.found], self.pages.folder)
        self.pictures += [
            Mention(path, "beside", place) for sheet in self.sheets for path, place in sheet.pictures.items()
        ]
        self.problems += problems
        self.problems += whole.words(frame, languages)
        self.problems += self.pages.strays()


def _plain_but(node: MapNode, *left_out: str) -> dict[str, Any]:
    return {key: plain(value) for key, (_, value) in node.entries.items() if key not in left_out}


def _languages(node: Node | None) -> list[str]:
    """The tags that are languages, as far as they can be told before anything is checked."""
    items = node.items if isinstance(node, ListNode) else [node] if isinstance(node, TextNode) else []
    tags = (item.value for item in items if isinstance(item, TextNode))
    return list(dict.fromkeys(found.tag for tag in tags if (found := language(tag))))


def _capped(problems: list[Problem]) -> tuple[Problem, ...]:
    if len(problems) <= _MOST_PROBLEMS:
        return in_order(problems)
    first = sorted(problems, key=lambda problem: problem.severity)[:_MOST_PROBLEMS]
    more = len(problems) - _MOST_PROBLEMS
    rest = Place(problems[0].file).warning(
        "more-problems", f"{more:,} more problems are left out here.", "Mend these first."
    )
    return in_order([*first, rest])
