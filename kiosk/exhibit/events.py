"""Events of the C parser become a tree, under limits that hold while the file is read."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml._yaml import CParser

from kiosk.exhibit.problems import Problem
from kiosk.exhibit.quoting import quoted
from kiosk.exhibit.tree import ListNode, MapNode, Node, Source, TextNode

MOST_DEPTH = 32
"""Deepest nesting of lists and maps."""
MOST_NODES = 250_000
"""Most texts, lists and maps in one file; a timeline of 10,000 events in four languages has 180,000."""
MOST_REPEATED = 50
"""Most repeated keys, aliases, anchors and tags told of; who has more has one mistake in many places."""

_NO_KEY = TextNode("", 0, 0, "")
"""Stands for a key that is no text."""


class TooMuchError(Exception):
    """The file goes beyond a limit, told as a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def compose(source: Source) -> tuple[Node | None, list[Problem]]:
    """The tree of ``source.text``, None when it is empty, and what YAML allows in it and an exhibit does not.

    Raises `yaml.MarkedYAMLError` at the first
    thing that is not YAML, and `TooMuchError` beyond a limit.
    """
    return _Composer(source).run()


class _Composer:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.nodes = 0
        self.root: Node | None = None
        self.open: list[ListNode | MapNode] = []
        self.key: list[TextNode | None] = []
        """For each open map the key that waits for its value."""

    def run(self) -> tuple[Node | None, list[Problem]]:
        parser = CParser(self.source.text)
        documents = 0
        while parser.check_event():
            event: Any = parser.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                signed = self._marks(event)
                value, style = (event.value or "?", "'") if signed else (event.value, event.style or "")
                self._add(TextNode(value, event.start_mark.index, event.end_mark.index, style))
            elif kind is yaml.MappingStartEvent:
                self._marks(event)
                self._add(MapNode({}, event.start_mark.index, event.end_mark.index, event.flow_style))
            elif kind is yaml.SequenceStartEvent:
                self._marks(event)
                self._add(ListNode([], event.start_mark.index, event.end_mark.index, event.flow_style))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.open.pop().end = event.end_mark.index
                self.key.pop()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._second_document(event)
                    break
        return self.root, self.problems

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            place = self.source.place(node.start)
            raise TooMuchError(
                place.error(
                    "too-many-values",
                    f"this file holds more than {MOST_NODES:,} texts, lists and maps.",
                    "Divide the exhibit into several, or its pages into files of their own.",
                )
            )
        if not self.open:
            self.root = node
        else:
            self._into(self.open[-1], node)
        if not isinstance(node, TextNode):
            if len(self.open) == MOST_DEPTH:
                place = self.source.place(node.start)
                message = f"lists and maps stand more than {MOST_DEPTH} deep inside one another here."
                raise TooMuchError(place.error("too-deep", message, "An exhibit needs no more than seven."))
            self.open.append(node)
            self.key.append(None)

    def _into(self, parent: ListNode | MapNode, node: Node) -> None:
        if isinstance(parent, ListNode):
            parent.items.append(node)
            return
        key = self.key[-1]
        if key is None:
            self.key[-1] = self._as_key(node)
            return
        self.key[-1] = None
        if key is _NO_KEY:
            return
        if key.value not in parent.entries:
            parent.entries[key.value] = (key, node)
            return
        line, _ = self.source.line_column(parent.entries[key.value][0].start)
        self._tell(
            self.source.of(key).error(
                "repeated-key",
                f"“{key.value}” stands here a second time; the first is in line {line}.",
                "Keep one of them, or begin a new item of the list with a dash.",
            )
        )

    def _as_key(self, node: Node) -> TextNode:
        if isinstance(node, TextNode):
            return node
        line, column = self.source.line_column(node.start)
        self._tell(
            self.source.place(node.start).error(
                "key-not-text",
                "a list or a map stands where the name of a field is wanted.",
                "Curly and square brackets in a text need quotes round the whole text.",
                quoted(self.source.line(line), column),
            )
        )
        return _NO_KEY

    def _marks(self, event: Any) -> bool:
        """Whether the node has an anchor or a tag: most often a text that only begins with one of their signs."""
        if event.anchor is not None:
            self._sign(event, "anchor", "&")
        if event.tag is not None:
            self._sign(event, "tag", "!")
        return event.anchor is not None or event.tag is not None

    def _alias(self, event: Any) -> None:
        self._sign(event, "alias", "*")
        self._add(TextNode(f"*{event.anchor}", event.start_mark.index, event.end_mark.index, "'"))

    def _sign(self, event: Any, code: str, sign: str) -> None:
        if len(self.problems) >= MOST_REPEATED:
            return
        place = self.source.place(event.start_mark.index)
        rest = place.source[place.column - 1 :]
        if standard := re.match(r"!!\w+\s*", rest):
            mended = place.source[: place.column - 1] + rest[standard.end() :]
            message, remedy = f"“{standard[0].strip()}” is a tag, and an exhibit has none.", "Take it away."
        else:
            mended = quoted(place.source, place.column) or ""
            message = f"this text begins with “{sign}”, which begins an {code} in YAML.".replace("an tag", "a tag")
            remedy = "Put quotes round the text." if mended else f"Take the “{sign}” away."
        self._tell(place.error(code, message, remedy, mended or None))

    def _second_document(self, event: Any) -> None:
        self._tell(
            self.source.place(event.start_mark.index).error(
                "several-documents",
                "“---” begins a second document here, and what follows it is not read.",
                "Take this line away: a file holds one exhibit or one page.",
            )
        )

    def _tell(self, problem: Problem) -> None:
        if len(self.problems) < MOST_REPEATED:
            self.problems.append(problem)
