"""Texts as they were written: every value in an exhibit's files, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kiosk.exhibit.files import FaultError, load
from kiosk.exhibit.nodes import MOST_BYTES, parse
from kiosk.exhibit.problems import Place
from kiosk.exhibit.tree import ListNode, MapNode, Node, Source, TextNode


@dataclass(frozen=True, slots=True)
class Written:
    """A value with the names of the fields it stands in, from the outermost: ``("look", "accent")``."""

    fields: tuple[str, ...]
    value: str
    place: Place


def written(files: Iterable[Path]) -> Iterator[Written]:
    """Every value in these files, in their order. What can't be read is left out: the reader tells of it."""
    for root, source in _roots(files):
        yield from _values(root, source, (), None)


def items(files: Iterable[Path], field: str) -> Iterator[tuple[MapNode, Callable[[Node], Place]]]:
    """The maps in every list under a field of these files, each with what tells where its values stand."""
    for root, source in _roots(files):
        yield from _items(root, source, field, (None, None))


def _roots(files: Iterable[Path]) -> Iterator[tuple[Node, Source]]:
    for file in files:
        try:
            root, source, _ = parse(file, load(file, MOST_BYTES))
        except FaultError:
            continue
        if root is not None:
            yield root, source


def _items(
    node: Node, source: Source, field: str, page: tuple[str | None, str | None]
) -> Iterator[tuple[MapNode, Callable[[Node], Place]]]:
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _items(item, source, field, page)
    elif isinstance(node, MapNode):
        here = _named(node) if "page" in node.entries else page
        for name, (_, value) in node.entries.items():
            if name == field and isinstance(value, ListNode):
                place = partial(_place, source, here)
                yield from ((item, place) for item in value.items if isinstance(item, MapNode))
            else:
                yield from _items(value, source, field, here)


def _place(source: Source, page: tuple[str | None, str | None], node: Node) -> Place:
    return replace(source.of(node), page=page[0], page_title=page[1])


def _values(
    node: Node, source: Source, fields: tuple[str, ...], page: tuple[str | None, str | None] | None
) -> Iterator[Written]:
    match node:
        case TextNode():
            place = source.of(node)
            yield Written(fields, node.value, replace(place, page=page[0], page_title=page[1]) if page else place)
        case ListNode():
            for item in node.items:
                yield from _values(item, source, fields, page)
        case MapNode():
            here = _named(node) if "page" in node.entries else page
            for name, (_, value) in node.entries.items():
                yield from _values(value, source, (*fields, name), here)


def _named(node: MapNode) -> tuple[str | None, str | None]:
    """The id and the title of a page."""
    name, title = node.get("id"), node.get("title")
    if isinstance(title, MapNode):
        title = next((value for _, value in title.entries.values()), None)
    return name.value if isinstance(name, TextNode) else None, title.value if isinstance(title, TextNode) else None
