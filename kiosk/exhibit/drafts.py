"""Drafts: parts of an exhibit as they are written, walked along the model whether they fit it or not."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from kiosk.exhibit.model import Part, written_fields
from kiosk.exhibit.problems import Place
from kiosk.exhibit.tree import ListNode, MapNode, Node, TextNode
from kiosk.exhibit.validation import Checker, parts_in


@dataclass(frozen=True, eq=False)
class Draft:
    """A part as it was written, with its checker and, of a page, its content to make it from."""

    cls: type[Part]
    node: MapNode
    checker: Checker
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """A field of the model that is in the file."""

    cls: type[Part]
    name: str
    key: TextNode
    value: Node
    checker: Checker

    @property
    def place(self) -> Place:
        """Where the field's name stands."""
        return self.checker.place(self.key)

    def texts(self) -> dict[str, TextNode]:
        """The nodes of a text by language, the empty ones left out."""
        return texts_of(self.value, self.checker)


def texts_of(value: Node, checker: Checker) -> dict[str, TextNode]:
    """A text's nodes by language, the empty ones left out: a plain one is in the first language."""
    if isinstance(value, MapNode):
        entries = ((tag, node) for tag, (_, node) in value.entries.items())
        return {tag: node for tag, node in entries if isinstance(node, TextNode) and node.value.strip()}
    return {checker.context["first"]: value} if isinstance(value, TextNode) and value.value.strip() else {}


def parts_of(cls: type[Part], node: Node) -> Iterator[tuple[type[Part], MapNode]]:
    """A part and all parts inside it, as far as they are written as maps; pages are parts of their own."""
    if isinstance(node, ListNode):
        for item in node.items:
            yield from parts_of(cls, item)
    if not isinstance(node, MapNode):
        return
    yield cls, node
    for name, inner in parts_in(cls):
        if name in node.entries and name not in ("pages", "sections"):
            yield from parts_of(inner, node.entries[name][1])


def walk(cls: type[Part], node: Node, checker: Checker) -> Iterator[Written]:
    """Every field of the model that is written in a part or the parts inside it."""
    for part, inner in parts_of(cls, node):
        for name, entry in inner.entries.items():
            if name in written_fields(part):
                yield Written(part, name, *entry, checker)


@lru_cache(maxsize=256)
def text_kind(cls: type[Part], name: str) -> Literal["line", "rich"] | None:
    """Whether a field is a localised text, and of which kind."""
    return _text_kind(written_fields(cls)[name].annotation)


def _text_kind(annotation: Any) -> Literal["line", "rich"] | None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return next((kind for argument in arguments if (kind := _text_kind(argument))), None)
    if origin is Annotated:
        return _text_kind(arguments[0])
    if origin is not dict:
        return None
    value = get_args(arguments[1])[0] if get_origin(arguments[1]) is Annotated else arguments[1]
    return "line" if value is str else "rich" if get_origin(value) is tuple else None
