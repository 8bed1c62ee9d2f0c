"""Validation: a part of the model is made from its node, and what pydantic refuses is told in a curator's words."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kiosk.exhibit.model import PAGES, Part, written_fields
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.quoting import quoted
from kiosk.exhibit.tree import ListNode, MapNode, Node, Source, TextNode
from kiosk.exhibit.wording import Fault, listed, nearest

P = TypeVar("P", bound=Part)
Loc = tuple[int | str, ...]

_MOST = 200
"""Most problems told of one part: who has more has one mistake in many places."""

# What people write for the names of fields.
_SYNONYMS = {
    "picture": "image", "photo": "image", "img": "image", "file": "image", "src": "image", "media": "image",
    "description": "alt", "alternative": "alt", "alt-text": "alt", "name": "title", "heading": "title",
    "headline": "title",
    "body": "text", "content": "text", "label": "caption", "subtitle": "caption", "kind": "page", "type": "page",
    "credits": "credit", "copyright": "credit", "source": "credit", "duration": "seconds", "time": "seconds",
    "link": "opens", "goto": "opens", "color": "accent", "colour": "accent", "lang": "languages",
    "language": "languages",
    "author": "by", "who": "by", "when": "date", "year": "date", "version": "format", "size": "weight", "theme": "look",
    "display": "shown", "slug": "id", "start": "attract", "items": "events", "slides": "scenes", "view": "start view",
    "opening": "start view", "group": "lane", "category": "lane", "row": "lane", "groups": "lanes", "rows": "lanes",
    "categories": "lanes", "periods": "eras", "ages": "eras", "bands": "eras", "extent": "range", "keywords": "tags",
    "importance": "weight", "priority": "weight",
}  # fmt: skip


def plain(node: Node) -> Any:
    """The node as lists, dicts and strings."""
    if isinstance(node, TextNode):
        return node.value
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


class Checker:
    """Makes the parts of one file: ``context`` is for the validators, ``at`` puts a page's name to a place."""

    def __init__(
        self, source: Source, context: dict[str, Any], at: Callable[[Place], Place] = lambda place: place
    ) -> None:
        self.source = source
        self.context = context
        self.at = at

    def place(self, node: Node) -> Place:
        """Where a node stands, with the page's name."""
        return self.at(self.source.of(node))

    def make(self, cls: type[P], node: MapNode, data: dict[str, Any]) -> tuple[P | None, list[Problem]]:
        """The part that ``node`` describes, or all that is wrong with it; ``data`` is the node's plain content."""
        try:
            return cls.model_validate(data, context=self.context), []
        except ValidationError as error:
            return None, list(self._problems(cls, node, self._details(cls, data, error)))

    def _details(self, cls: type[Part], data: dict[str, Any], error: ValidationError) -> list[ErrorDetails]:
        """The first errors. Of very many only some are ever written out, by looking at the beginnings of long lists."""
        length = _MOST
        while error.error_count() > _MOST and length < len(data) + sum(
            len(one) for one in data.values() if isinstance(one, list)
        ):
            try:
                cls.model_validate(_shortened(data, length), context=self.context)
            except ValidationError as first:
                error = first
                break
            length *= 2
        return error.errors(include_url=False, include_input=False)[:_MOST]

    def _problems(self, cls: type[Part], root: MapNode, details: list[ErrorDetails]) -> Iterator[Problem]:
        mistaken = {
            (*detail["loc"][:-1], self._meant_field(cls, detail["loc"]))
            for detail in details
            if detail["type"] == "extra_forbidden"
        }
        bad_keys = {detail["loc"][:-1] for detail in details if detail["loc"][-1:] == ("[key]",)}
        for detail in details:
            loc, kind = detail["loc"], detail["type"]
            counted_short = kind == "too_short" and isinstance(node := _at(root, loc), ListNode) and node.items
            if loc not in bad_keys and not counted_short and not (kind == "missing" and loc in mistaken):
                yield from self._problem(cls, root, detail)

    def _problem(self, cls: type[Part], root: MapNode, detail: ErrorDetails) -> Iterator[Problem]:
        loc = detail["loc"]
        match detail["type"]:
            case "missing":
                yield self._missing(part_at(cls, loc[:-1]), _at(root, loc[:-1]), str(loc[-1]))
            case "extra_forbidden":
                yield self._unknown(cls, root, loc)
            case "faults" if loc[-1] == "[key]":
                yield self._bad_key(_at(root, loc[:-2]), str(loc[-2]), detail["ctx"]["faults"][0])
            case kind:
                node = _at(root, loc)
                if isinstance(node, TextNode) and not node.value.strip():
                    yield self.empty(node, *_name(cls, loc[: _depth(root, loc)]))
                elif kind == "faults":
                    for fault in detail["ctx"]["faults"]:
                        yield self.fault(node, fault)
                else:
                    yield self._wrong_kind(cls, node, loc, detail)

    def fault(self, node: Node, fault: Fault) -> Problem:
        """A fault of a node's value, at the piece of it that is meant."""
        place = self.place(node)
        if fault.at and isinstance(node, TextNode):
            found = self.source.text.find(fault.at, node.start, node.end)
            if found >= 0:
                place = self.at(self.source.place(found, found + len(fault.at)))
        return place.error(fault.code, fault.message, fault.remedy)

    def empty(self, node: TextNode, name: str, needed: bool) -> Problem:
        """A field has nothing in it; often all of it was taken for a comment."""
        place = self.place(node)
        rest = place.source[place.column - 1 :]
        if match := re.match(r":?\s*#\S", rest):
            cut = rest[match.end() - 2 :].strip()
            before = place.source[: place.column - 1 + match.end() - 2]
            message = f"{name} is empty: everything after “#” is a comment."
            return place.error("cut-by-comment", message, "Put quotes round the text.", f'{before}"{cut}"')
        return place.error(
            "empty", f"{name} is empty.", "Fill it in." if needed else "Fill it in, or leave the line out."
        )

    def _missing(self, part: type[Part] | None, node: Node, name: str) -> Problem:
        if name == "alt":
            return self.lacks_alt(node)
        if name == "credit":
            return self.lacks_credit(node)
        called = part.called if part else "this"
        return self.head(node).error("missing-field", f"{called} needs “{name}”.", _example(part, name))

    def lacks_alt(self, node: Node) -> Problem:
        """A picture without words for who can't see it."""
        message = "this picture has no “alt”."
        remedy = "Add “alt:” and say in a sentence what a person who can't see the picture should know."
        return self.head(node, "image").error("missing-alt", message, remedy)

    def lacks_credit(self, node: Node) -> Problem:
        """A picture without thanks."""
        message = "this picture has no “credit”."
        return self.head(node, "image").error(
            "missing-credit", message, "Add “credit:” and who to thank, or “credit: none”."
        )

    def head(self, node: Node, key: str = "page") -> Place:
        """Where a map begins to be read: at its ``key`` if it has it, else at its first."""
        if isinstance(node, MapNode) and node.entries:
            entry = node.entries.get(key) or next(iter(node.entries.values()))
            return self.place(entry[0])
        return self.place(node)

    def _unknown(self, cls: type[Part], root: MapNode, loc: Loc) -> Problem:
        name, parent = str(loc[-1]), _at(root, loc[:-1])
        part = part_at(cls, loc[:-1]) or cls
        place = (
            self.place(parent.entries[name][0])
            if isinstance(parent, MapNode) and name in parent.entries
            else self.place(parent)
        )
        if name.strip() != name:
            message = f"before or after “{name.strip()}” stands a no-break space, which YAML takes for a letter."
            return place.error(
                "no-break-space", message, "Type plain spaces.", place.source.replace(name, name.strip(), 1)
            )
        if name.startswith("-") and len(name) > 1:
            message = f"“{name}” has no space after its dash."
            remedy = "Put one there to begin a new item of the list, or take the dash away."
            return place.error("dash-without-space", message, remedy)
        if ":" in name and (field := name.partition(":")[0]) in written_fields(part):
            mended = place.source.replace(f"{field}:", f"{field}: ", 1)
            return place.error(
                "colon-without-space", f"“{field}:” has no space after its colon.", "Put one there.", mended
            )
        if not name:
            return place.error("unknown-field", "a colon stands here without the name of a field before it.")
        remedy = self._remedy(part, self._meant_field(cls, loc), name)
        return place.error("unknown-field", f"{part.called} has no field “{name}”.", remedy)

    def _meant_field(self, cls: type[Part], loc: Loc) -> str | None:
        part, name = part_at(cls, loc[:-1]) or cls, str(loc[-1])
        fields = fields_of(part)
        if (synonym := _SYNONYMS.get(name.lower())) in fields:
            return synonym
        return nearest(name, fields)

    @staticmethod
    def _remedy(part: type[Part], found: str | None, name: str) -> str:
        if found:
            return f"Did you mean “{found}”?"
        owners = [other.called for other in PAGES.values() if name in written_fields(other)]
        if owners:
            return f"It belongs to {listed(owners, 'or')}."
        return f"Its fields are {listed(fields_of(part))}."

    def _bad_key(self, parent: Node, key: str, fault: Fault) -> Problem:
        """A key of a text's map that is no language: most often the text was cut there."""
        if not isinstance(parent, MapNode) or key not in parent.entries:
            return self.fault(parent, fault)
        node, value = parent.entries[key]
        place = self.place(node)
        if parent.flow and isinstance(value, TextNode) and not value.value and value.start <= node.end:
            if match := re.match(r"([a-z]{2,3}):(\S.*)", key):
                mended = place.source.replace(key, f"{match[1]}: {match[2]}", 1)
                return place.error(
                    "colon-without-space", f"“{match[1]}:” has no space after its colon.", "Put one there.", mended
                )
            mended_text = quoted(place.source, place.column)
            message = f"the comma before “{key}” ended the text: between curly brackets it begins the next language."
            return place.error("comma-in-text", message, "Put quotes round the text.", mended_text)
        return place.error(fault.code, fault.message, fault.remedy)

    def _wrong_kind(self, cls: type[Part], node: Node, loc: Loc, detail: ErrorDetails) -> Problem:
        name = str(loc[-1])
        if isinstance(loc[-1], int) and len(loc) > 1:
            name = str(loc[-2])
        place = self.place(node)
        match detail["type"]:
            case "tuple_type" | "list_type":
                return self._not_a_list(place, node, name)
            case "too_short":
                return place.error(
                    "empty", f"“{name}” is an empty list.", "Begin each item on a line of its own with a dash."
                )
            case "model_type" | "dict_type" | "model_attributes_type":
                return self._not_a_map(cls, place, node, loc)
            case "literal_error":
                expected = str(detail["ctx"]["expected"]).replace("'", "")
                shown = node.value if isinstance(node, TextNode) else "this"
                return place.error("unknown-value", f"“{shown}” is not what “{name}” can be.", f"Write {expected}.")
            case "string_type":
                kind = "list" if isinstance(node, ListNode) else "map"
                return place.error(
                    "not-text",
                    f"“{name}” is one text, and here stands a {kind}.",
                    _example(part_at(cls, loc[:-1]), name),
                )
            case _:
                return place.error("unfit", f"“{name}” does not fit: {detail['msg'][:1].lower()}{detail['msg'][1:]}.")

    @staticmethod
    def _not_a_list(place: Place, node: Node, name: str) -> Problem:
        if isinstance(node, TextNode):
            items = ", ".join(re.split(r"[\s,;]+", node.value.strip("[]()"))) if name == "languages" else ""
            mended = f"{place.source[: place.column - 1]}[{items}]" if items else None
            message = f"“{name}” is a list, and here stands one text."
            remedy = "Write each item on a line of its own, beginning with a dash."
            return place.error("not-a-list", message, "Write it in square brackets." if items else remedy, mended)
        message = f"“{name}” is a list, and the dash is missing."
        return place.error(
            "not-a-list", message, "Begin each item with a dash and a space, and indent what belongs to it."
        )

    @staticmethod
    def _not_a_map(cls: type[Part], place: Place, node: Node, loc: Loc) -> Problem:
        name = str(loc[-1])
        part = part_at(cls, loc)
        fields = f": {listed(fields_of(part))}" if part else ""
        if isinstance(loc[-1], int) and part:
            subject = f"{part.called} has"
        else:
            subject = f"“{name}” has"
        what = "a list" if isinstance(node, ListNode) else "a text"
        remedy = (
            "Take the dash away." if isinstance(node, ListNode) else "Write them below it, indented, one on a line."
        )
        return place.error("not-a-map", f"{subject} fields of its own{fields}; here stands {what}.", remedy)


def _shortened(data: dict[str, Any], length: int) -> dict[str, Any]:
    fields = list(data.items())[:length]
    return {name: value[:length] if isinstance(value, list) else value for name, value in fields}


def fields_of(part: type[Part]) -> list[str]:
    """The names a curator may write in a part."""
    names = [name for name, field in written_fields(part).items() if not field.exclude]
    return sorted(names, key=lambda name: name != "page")


def part_at(cls: type[Part], loc: Loc) -> type[Part] | None:
    """The part that stands at a place in another, or None where something else stands."""
    part: type[Part] | None = cls
    for step in loc:
        if isinstance(step, int):
            continue
        if part is None or (field := written_fields(part).get(step)) is None:
            return None
        part = part_in(field.annotation)
    return part


@cache
def parts_in(part: type[Part]) -> tuple[tuple[str, type[Part]], ...]:
    """The fields of a part that are parts or lists of them."""
    found = ((name, part_in(field.annotation)) for name, field in written_fields(part).items())
    return tuple((name, inner) for name, inner in found if inner)


def part_in(annotation: Any) -> type[Part] | None:
    """The one part that a field's type is made of, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple, Annotated):
        found = {part for argument in get_args(annotation) if (part := part_in(argument))}
        return found.pop() if len(found) == 1 else None
    return None


def _way(node: Node, loc: Loc) -> Iterator[Node]:
    """The nodes on the way to a place, as far as they are there: a plain text stands for its map of languages."""
    for step in loc:
        if isinstance(node, MapNode) and isinstance(step, str) and (inner := node.get(step)) is not None:
            node = inner
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return
        yield node


def _at(node: Node, loc: Loc) -> Node:
    return [node, *_way(node, loc)][-1]


def _depth(node: Node, loc: Loc) -> int:
    return sum(1 for _ in _way(node, loc))


def _name(cls: type[Part], loc: Loc) -> tuple[str, bool]:
    """What a message calls the place, and whether it must be filled in: the field, or the field in a language."""
    names = [step for step in loc if isinstance(step, str)]
    fields = [
        index for index in range(len(loc)) if (part := part_at(cls, loc[:index])) and loc[index] in written_fields(part)
    ]
    if not fields:
        return (f"“{names[-1]}”" if names else "this"), True
    index = fields[-1]
    part = part_at(cls, loc[:index])
    needed = bool(part and written_fields(part)[str(loc[index])].is_required())
    rest = [step for step in loc[index + 1 :] if isinstance(step, str) and step != "[key]"]
    return (f"“{loc[index]}” ({rest[0]})" if rest else f"“{loc[index]}”"), needed


def _example(part: type[Part] | None, name: str) -> str | None:
    field = written_fields(part).get(name) if part else None
    return f"For example “{name}: {field.examples[0]}”." if field and field.examples else None
