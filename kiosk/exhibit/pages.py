"""Pages: the list of them becomes drafts, those in files of their own too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.exhibit.drafts import Draft
from kiosk.exhibit.files import FaultError, Folder, load
from kiosk.exhibit.model import PAGES, Attract, Era, Event, Exhibit, Lane, Look, Quote, Scene
from kiosk.exhibit.nodes import MOST_BYTES, parse
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.tree import ListNode, MapNode, Node, Source, TextNode
from kiosk.exhibit.validation import Checker, fields_of, plain
from kiosk.exhibit.wording import Fault, listed, nearest

MOST_PAGES = 10_000
_MOST_SHOWN = 40
"""Longest piece of a text that a message repeats, in characters."""

_FIELDS = frozenset(
    name
    for part in (Exhibit, Look, Attract, Scene, *PAGES.values(), Quote, Event, Lane, Era)
    for name in fields_of(part)
)
"""Names that may stand before a colon."""


class Pages:
    """The pages of one exhibit, as they are found; what is wrong on the way goes to ``problems``."""

    def __init__(self, file: Path, context: dict[str, Any]) -> None:
        self.folder = Folder(file.parent)
        self.files: list[Path] = [file]
        self.problems: list[Problem] = []
        self.found: list[Draft] = []
        self._context = context

    def load(self, file: Path) -> tuple[Node, Source] | None:
        """The tree of a YAML file; None if it can't be read or nothing is in it."""
        try:
            data = load(file, MOST_BYTES)
        except FaultError as error:
            fault = error.fault
            self.problems.append(Place(file).error(fault.code, fault.message, fault.remedy or _beside(file)))
            return None
        node, source, problems = parse(file, data, _FIELDS)
        self.problems += problems
        if node is None and not any(problem.severity == "error" for problem in problems):
            begin = "format: 1" if file == self.files[0] else "page: image"
            problem = Place(file).error("file-empty", "nothing is written in this file.", f"Begin it with “{begin}”.")
            self.problems.append(problem)
        return (node, source) if node is not None else None

    def items(self, node: Node, checker: Checker, name: str, begin: str) -> list[Node]:
        """The items of a list that must have some; ``begin`` is how each begins."""
        if isinstance(node, ListNode) and node.items:
            return node.items
        place = checker.place(node)
        if isinstance(node, MapNode):
            message = f"“{name}” is a list, and the dash is missing."
            remedy = f"Begin each with a dash and a space: “{begin}”, and indent what belongs to it."
        elif isinstance(node, ListNode) or not node.value:
            self.problems.append(
                place.error("empty", f"“{name}” is empty.", f"Write each below it, beginning with “{begin}”.")
            )
            return []
        else:
            message = f"“{name}” is a list, and here stands one text."
            remedy = f"Write each on a line of its own below it, beginning with “{begin}”."
        self.problems.append(place.error("not-a-list", message, remedy))
        return []

    def read(self, node: Node, checker: Checker) -> list[Draft]:
        """The drafts of a list of pages."""
        drafts: list[Draft] = []
        for item in self.items(node, checker, "pages", "- page: image"):
            if len(self.found) == MOST_PAGES:
                message = f"a kiosk shows {MOST_PAGES:,} pages at the most, and here begins one more."
                self.problems.append(checker.place(item).error("too-many", message, "Divide the exhibit into several."))
                break
            draft = self._from_file(item, checker) if isinstance(item, TextNode) else self._draft(item, checker.source)
            if draft:
                drafts.append(draft)
                self.found.append(draft)
        return drafts

    def give_ids(self) -> None:
        """Pages without an id get one from their title, none of them twice."""
        counts: dict[str, int] = {}
        taken = {str(draft.data["id"]) for draft in self.found if draft.data.get("id")}
        for number, draft in enumerate(self.found, 1):
            if "id" in draft.node.entries:
                continue
            _, title = _named(draft.node, self._context["first"])
            base = free = _slug(title or "") or f"page-{number}"
            while free in taken:
                counts[base] = counts.get(base, 1) + 1
                free = f"{base}-{counts[base]}"
            taken.add(free)
            draft.data["id"] = free

    def strays(self) -> Iterator[Problem]:
        """Files in the folder ``pages`` that no list names."""
        folder = self.files[0].parent / "pages"
        known = {path.resolve() for path in self.files}
        for path in sorted(folder.glob("*.y*ml")) if folder.is_dir() else ():
            if not path.name.startswith(".") and path.resolve() not in known:
                message = "this page is in no list of pages, so nobody sees it."
                remedy = f"Add “- pages/{path.name}” to the pages, or delete the file."
                yield Place(path).warning("page-not-listed", message, remedy)

    def _from_file(self, item: TextNode, checker: Checker) -> Draft | None:
        place = checker.place(item)
        try:
            path = self._file(item.value)
        except FaultError as error:
            fault = error.fault
            self.problems.append(place.error(fault.code.replace("media-", "page-file-"), fault.message, fault.remedy))
            return None
        self.files.append(path)
        loaded = self.load(path)
        return self._draft(*loaded) if loaded else None

    def _file(self, written: str) -> Path:
        """The page's file that is meant. Raises `FaultError` if it is none, not there, or in use already."""
        if not written:
            remedy = "Write a page here, or take the dash away."
            raise FaultError(Fault("empty", "this item of the list is empty.", remedy))
        if not written.lower().rstrip().endswith((".yaml", ".yml")) and "/" not in written:
            raise FaultError(_no_page(written))
        path = self.folder.find(written)
        if any(path.samefile(other) for other in self.files if other.name == path.name):
            message = f"“{written}” is already in use as a file of this exhibit."
            raise FaultError(Fault("page-file-twice", message, "Take this line away."))
        return path

    def _draft(self, node: Node, source: Source) -> Draft | None:
        if not isinstance(node, MapNode):
            message = f"a page is written as fields, each a name and a colon; here stands {kind_of(node)}."
            alone = isinstance(node, ListNode) and source.file != self.files[0]
            remedy = "Take the dash away: one file holds one page." if alone else None
            self.problems.append(source.of(node).error("not-a-map", message, remedy))
            return None
        name, title = _named(node, self._context["first"])
        checker = Checker(source, self._context, lambda place: replace(place, page=name, page_title=title))
        data = plain(node)
        kind, other_name = self._kind(node, checker)
        data.pop(other_name, None)
        return Draft(PAGES[kind], node, checker, {**data, "page": kind})

    def _kind(self, node: MapNode, checker: Checker) -> tuple[str, str | None]:
        """What kind of page this is, and under which other name of the field ``page`` that was written.

        After a problem it is a guess, so that the rest of the page is looked at too.
        """
        name = "page" if "page" in node.entries else next(filter(_like_page, node.entries), None)
        likely = max(PAGES, key=lambda kind: len(node.entries.keys() & set(fields_of(PAGES[kind]))))
        if name is None:
            remedy = f"Begin it with “page:” and {listed(PAGES, 'or')}."
            place = checker.head(node, "title")
            self.problems.append(place.error("missing-field", "a page needs “page”, its kind.", remedy))
            return likely, None
        key, value = node.entries[name]
        if name != "page":
            place = checker.place(key)
            problem = place.error("unknown-field", f"a page has no field “{name}”.", "Did you mean “page”?")
            self.problems.append(problem)
        written = value.value if isinstance(value, TextNode) else ""
        if written in PAGES:
            return written, name if name != "page" else None
        near = nearest(written, PAGES)
        message = f"there is no page of the kind “{written}”." if written else "“page” wants the kind of page."
        remedy = f"Did you mean “{near}”?" if near else f"Write {listed(PAGES, 'or')}."
        self.problems.append(checker.place(value).error("unknown-page", message, remedy))
        return near or likely, name if name != "page" else None


def kind_of(node: Node) -> str:
    """What messages call a node."""
    return "a list" if isinstance(node, ListNode) else "a map" if isinstance(node, MapNode) else "a text"


def _like_page(name: str) -> bool:
    return name in ("type", "kind") or nearest(name, ["page"]) is not None


def _no_page(written: str) -> Fault:
    shown = written if len(written) <= _MOST_SHOWN else f"{written[: _MOST_SHOWN - 1]}…"
    if written in PAGES:
        remedy = f"Write “- page: {written}” and its fields below it."
        return Fault("not-a-page", f"“{shown}” alone is no page.", remedy)
    remedy = "Write “- page: image”, or the name of a file such as “- pages/return.yaml”."
    return Fault("not-a-page", f"“{shown}” is neither a page nor a page's file.", remedy)


def _named(node: MapNode, first: str) -> tuple[str | None, str | None]:
    """The id and the title of a page, as far as they are written."""
    name, title = node.get("id"), node.get("title")
    if isinstance(title, MapNode):
        texts = (value for key in (first, *title.entries) if isinstance(value := title.get(key), TextNode))
        title = next((text for text in texts if text.value), None)
    shown = " ".join(title.value.split())[:60] if isinstance(title, TextNode) else ""
    return (name.value[:64] or None) if isinstance(name, TextNode) else None, shown or None


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
