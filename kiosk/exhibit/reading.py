"""Reading: an exhibit's folder becomes an `Exhibit`, or all that is wrong with it in one pass."""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kiosk.exhibit import whole
from kiosk.exhibit.files import FaultError, Folder, load
from kiosk.exhibit.languages import language
from kiosk.exhibit.model import PAGES, Exhibit, Page, Section
from kiosk.exhibit.nodes import MOST_BYTES, parse
from kiosk.exhibit.problems import Place, Problem, in_order
from kiosk.exhibit.tree import ListNode, MapNode, Node, Source, TextNode
from kiosk.exhibit.validation import Checker, fields_of, plain
from kiosk.exhibit.whole import Draft, Mention
from kiosk.exhibit.wording import Fault, listed, nearest

NAME = "exhibit.yaml"

_MOST_PAGES = 10_000
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
    """Every picture file that is named and there, at each place where it is named."""


def read(folder: Path) -> Reading:
    """Read the exhibit in a folder, or of its ``exhibit.yaml``, with its pages' files; look at all but inside pictures.

    Never raises for anything a curator wrote or left out.
    """
    file = folder / NAME if folder.is_dir() else folder
    with _uncollected():
        return _Reader(file).read()


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


class _Reader:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.folder = Folder(file.parent)
        self.problems: list[Problem] = []
        self.files: list[Path] = [file]
        self.context: dict[str, Any] = {"first": "en"}
        self.pages = 0
        self.listed: dict[Path, Place] = {}
        """Page files by where the list of pages names them."""

    def read(self) -> Reading:
        exhibit: Exhibit | None = None
        pictures: list[Mention] = []
        loaded = self._load(self.file)
        if loaded and isinstance(loaded[0], MapNode):
            root, source = loaded[0], loaded[1]
            exhibit, pictures = self._exhibit(root, Checker(source, self.context))
        elif loaded:
            remedy = "Begin with “format: 1”, then “title:”, “languages:” and “pages:”."
            self._tell(
                loaded[1]
                .of(loaded[0])
                .error("not-an-exhibit", "an exhibit is written as fields, each a name and a colon.", remedy)
            )
        failed = any(problem.severity == "error" for problem in self.problems)
        return Reading(None if failed else exhibit, _capped(self.problems), tuple(self.files), tuple(pictures))

    def _load(self, file: Path) -> tuple[Node, Source] | None:
        try:
            data = load(file, MOST_BYTES)
        except FaultError as error:
            self._tell(Place(file).error(error.fault.code, error.fault.message, error.fault.remedy or _beside(file)))
            return None
        node, source, problems = parse(file, data, _FIELDS)
        self.problems += problems
        if node is None and not any(problem.severity == "error" for problem in problems):
            self._tell(
                Place(file).error(
                    "file-empty",
                    "nothing is written in this file.",
                    "Begin it with “format: 1”." if file == self.file else "Begin it with “page: image”.",
                )
            )
        return (node, source) if node is not None else None

    def _tell(self, problem: Problem) -> None:
        self.problems.append(problem)

    def _exhibit(self, root: MapNode, checker: Checker) -> tuple[Exhibit | None, list[Mention]]:
        languages = _languages(root.get("languages"))
        self.context["first"] = checker.context["first"] = languages[0] if languages else "en"
        groups = list(self._groups(root, checker))
        drafts = [draft for _, _, pages in groups for draft in pages]
        _give_ids(drafts, self.context["first"])
        sections = [section for group in groups if (section := self._section(*group, checker))]
        frame = Draft(Exhibit, root, checker, {})
        exhibit = self._frame(root, checker, sections)
        for problem in whole.check(
            frame, [Draft(Section, node, checker, {}) for node, _, _ in groups if node], drafts, languages
        ):
            self._tell(problem)
        pictures, problems = whole.pictures([frame, *drafts], self.folder)
        self.problems += problems
        self.problems += whole.words(frame, languages)
        self._stray_pages()
        return exhibit, pictures

    def _frame(self, root: MapNode, checker: Checker, sections: list[Section]) -> Exhibit | None:
        data = {key: plain(value) for key, (_, value) in root.entries.items() if key not in ("pages", "sections")}
        if "folder" in data:
            del data["folder"]
            place = checker.place(root.entries["folder"][0])
            self._tell(place.error("unknown-field", "an exhibit has no field “folder”.", "Leave it out."))
        data["sections"] = sections
        data["pages"] = [page for section in sections for page in section.pages]
        data["folder"] = self.file.parent
        exhibit, problems = checker.make(Exhibit, root, data)
        self.problems += problems
        return exhibit

    def _groups(self, root: MapNode, checker: Checker) -> Iterator[tuple[MapNode | None, Checker, list[Draft]]]:
        """Each section's node (None for pages without sections) with its pages."""
        pages, sections = root.get("pages"), root.get("sections")
        if pages is not None and sections is not None:
            self._tell(
                checker.place(root.entries["sections"][0]).error(
                    "pages-and-sections",
                    "an exhibit has either “pages” or “sections”, not both.",
                    "Move the pages into a section.",
                )
            )
        if pages is None and sections is None:
            if not any(nearest(key, ["pages", "sections"]) for key in root.entries):
                remedy = "Write “pages:” and below it each page, beginning with “- page: image”."
                self._tell(checker.head(root, "title").error("missing-field", "an exhibit needs “pages”.", remedy))
            return
        if pages is not None:
            yield None, checker, list(self._pages(pages, checker, "pages"))
        for item in self._items(sections, checker, "sections", "- title: …") if sections is not None else ():
            if not isinstance(item, MapNode):
                self._tell(
                    checker.place(item).error(
                        "not-a-map",
                        "a section has fields of its own: id, title and pages; here stands " + _kind(item) + ".",
                    )
                )
                continue
            inner = item.get("pages")
            if inner is None:
                self._tell(
                    checker.head(item, "title").error(
                        "missing-field", "a section needs “pages”.", "Write “pages:” and its pages below it."
                    )
                )
            yield item, checker, list(self._pages(inner, checker, "pages")) if inner is not None else []

    def _section(self, node: MapNode | None, _: Checker, drafts: list[Draft], checker: Checker) -> Section | None:
        pages: list[Page] = []
        for draft in drafts:
            page, problems = draft.checker.make(PAGES[draft.data["page"]], draft.node, draft.data)
            self.problems += problems
            if page:
                pages.append(page)
        if node is None:
            return Section.model_construct(id="", title={}, pages=tuple(pages))
        data = {key: plain(value) for key, (_, value) in node.entries.items() if key != "pages"}
        section, problems = checker.make(Section, node, {**data, "pages": pages})
        self.problems += problems
        return section

    def _items(self, node: Node, checker: Checker, name: str, begin: str) -> list[Node]:
        if isinstance(node, ListNode) and node.items:
            return node.items
        place = checker.place(node)
        if isinstance(node, MapNode):
            remedy = f"Begin each with a dash and a space: “{begin}”, and indent what belongs to it."
            self._tell(place.error("not-a-list", f"“{name}” is a list, and the dash is missing.", remedy))
        elif isinstance(node, ListNode) or not node.value:
            self._tell(place.error("empty", f"“{name}” is empty.", f"Write each below it, beginning with “{begin}”."))
        else:
            remedy = f"Write each on a line of its own below it, beginning with “{begin}”."
            self._tell(place.error("not-a-list", f"“{name}” is a list, and here stands one text.", remedy))
        return []

    def _pages(self, node: Node, checker: Checker, name: str) -> Iterator[Draft]:
        for item in self._items(node, checker, name, "- page: image"):
            self.pages += 1
            if self.pages > _MOST_PAGES:
                message = f"a kiosk shows {_MOST_PAGES:,} pages at the most, and here begins one more."
                self._tell(checker.place(item).error("too-many", message, "Divide the exhibit into several."))
                return
            if isinstance(item, TextNode):
                draft = self._page_file(item, checker)
            else:
                draft = self._draft(item, checker.source)
            if draft:
                yield draft

    def _page_file(self, item: TextNode, checker: Checker) -> Draft | None:
        place, written = checker.place(item), item.value
        if not written:
            self._tell(
                place.error("empty", "this item of the list is empty.", "Write a page here, or take the dash away.")
            )
            return None
        try:
            if not written.lower().rstrip().endswith((".yaml", ".yml")) and "/" not in written:
                raise FaultError(self._no_page(written))
            path = self.folder.find(written)
        except FaultError as error:
            fault = error.fault
            code = fault.code.replace("media-", "page-file-")
            self._tell(place.error(code, fault.message, fault.remedy))
            return None
        if path in self.listed or path == self.file:
            self._tell(
                place.error(
                    "page-file-twice",
                    f"“{written}” is already in use as a file of this exhibit.",
                    "Take this line away.",
                )
            )
            return None
        self.listed[path] = place
        self.files.append(path)
        loaded = self._load(path)
        return self._draft(*loaded) if loaded else None

    def _no_page(self, written: str) -> Fault:
        shown = written if len(written) <= 40 else written[:39] + "…"
        if written in PAGES:
            return Fault(
                "not-a-page", f"“{shown}” alone is no page.", f"Write “- page: {written}” and its fields below it."
            )
        return Fault(
            "not-a-page",
            f"“{shown}” is neither a page nor a page's file.",
            "Write “- page: image”, or the name of a file such as “- pages/return.yaml”.",
        )

    def _draft(self, node: Node, source: Source) -> Draft | None:
        if not isinstance(node, MapNode):
            message = f"a page is written as fields, each a name and a colon; here stands {_kind(node)}."
            remedy = (
                "Take the dash away: one file holds one page."
                if isinstance(node, ListNode) and source.file != self.file
                else None
            )
            self._tell(source.of(node).error("not-a-map", message, remedy))
            return None
        name, title = _named(node, self.context["first"])
        checker = Checker(source, self.context, lambda place: replace(place, page=name, page_title=title))
        kind = self._kind(node, checker)
        return Draft(PAGES[kind], node, checker, {**plain(node), "page": kind}) if kind else None

    def _kind(self, node: MapNode, checker: Checker) -> str | None:
        """What kind of page this is; a guess after a problem was told, so that the rest of it is looked at too."""
        written = node.get("page")
        if isinstance(written, TextNode) and written.value in PAGES:
            return written.value
        kinds = listed(PAGES, "or")
        likely = max(PAGES, key=lambda kind: len(node.entries.keys() & set(fields_of(PAGES[kind]))))
        if written is None:
            slip = next((key for key in node.entries if nearest(key, ["page"]) or key in ("type", "kind")), None)
            if slip:
                place = checker.place(node.entries[slip][0])
                self._tell(place.error("unknown-field", f"a page has no field “{slip}”.", "Did you mean “page”?"))
            else:
                remedy = f"Begin it with “page:” and {kinds}."
                self._tell(checker.head(node, "title").error("missing-field", "a page needs “page”, its kind.", remedy))
            return None
        place = checker.place(written)
        value = written.value if isinstance(written, TextNode) else ""
        if not value:
            self._tell(place.error("unknown-page", "“page” wants the kind of page.", f"Write {kinds}."))
            return likely
        near = nearest(value, PAGES)
        self._tell(
            place.error(
                "unknown-page",
                f"there is no page of the kind “{value}”.",
                f"Did you mean “{near}”?" if near else f"Write {kinds}.",
            )
        )
        return near or likely

    def _stray_pages(self) -> None:
        folder = self.file.parent / "pages"
        listed_files = {path.resolve() for path in self.listed}
        if not folder.is_dir():
            return
        for path in sorted(folder.glob("*.y*ml")):
            if not path.name.startswith(".") and path.resolve() not in listed_files:
                message = "this page is in no list of pages, so nobody sees it."
                self._tell(
                    Place(path).warning(
                        "page-not-listed", message, f"Add “- pages/{path.name}” to the pages, or delete the file."
                    )
                )


def _languages(node: Node | None) -> list[str]:
    """The tags that are languages, as far as they can be told before anything is checked."""
    items = node.items if isinstance(node, ListNode) else [node] if isinstance(node, TextNode) else []
    tags = (item.value for item in items if isinstance(item, TextNode))
    return list(dict.fromkeys(found.tag for tag in tags if (found := language(tag))))


def _kind(node: Node) -> str:
    return "a list" if isinstance(node, ListNode) else "a map" if isinstance(node, MapNode) else "a text"


def _named(node: MapNode, first: str) -> tuple[str | None, str | None]:
    """The id and the title of a page, as far as they are written."""
    name, title = node.get("id"), node.get("title")
    if isinstance(title, MapNode):
        texts = [
            value for key in (first, *title.entries) if isinstance(value := title.get(key), TextNode) and value.value
        ]
        title = texts[0] if texts else None
    shown = " ".join(title.value.split())[:60] if isinstance(title, TextNode) else ""
    return (name.value[:64] or None) if isinstance(name, TextNode) else None, shown or None


def _give_ids(drafts: list[Draft], first: str) -> None:
    """Pages without an id get one from their title, none of them twice."""
    counts: dict[str, int] = {}
    taken = {str(draft.data["id"]) for draft in drafts if draft.data.get("id")}
    for number, draft in enumerate(drafts, 1):
        if "id" in draft.node.entries:
            continue
        _, title = _named(draft.node, first)
        base = free = _slug(title or "") or f"page-{number}"
        while free in taken:
            counts[base] = counts.get(base, 1) + 1
            free = f"{base}-{counts[base]}"
        taken.add(free)
        draft.data["id"] = free


def _slug(title: str) -> str:
    plain_letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain_letters).strip("-")[:48].strip("-")


def _beside(file: Path) -> str | None:
    """What to do about a file that is missing: rename the one that was probably meant to be it, or write it."""
    if file.exists():
        return None
    beside = sorted(file.parent.iterdir()) if file.parent.is_dir() else []
    names = [path.name for path in beside if path.suffix.lower() in (".yaml", ".yml", ".txt")]
    near = nearest(file.name, names)
    return f"Rename “{near}” to “{file.name}”." if near else "Write one: it begins with “format: 1”."


def _capped(problems: list[Problem]) -> tuple[Problem, ...]:
    if len(problems) <= _MOST_PROBLEMS:
        return in_order(problems)
    first = sorted(problems, key=lambda problem: problem.severity)[:_MOST_PROBLEMS]
    more = len(problems) - _MOST_PROBLEMS
    rest = Place(problems[0].file).warning(
        "more-problems", f"{more:,} more problems are left out here.", "Mend these first."
    )
    return in_order([*first, rest])


_FIELDS = frozenset(name for part in (Exhibit, *PAGES.values()) for name in fields_of(part)) | {
    "background", "accent", "invitation", "scenes", "seconds", "opens", "by", "date",
}  # fmt: skip
