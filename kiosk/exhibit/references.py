"""References: ids that stand twice, and names of things there are none of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.tree import MapNode, TextNode
from kiosk.exhibit.validation import Checker
from kiosk.exhibit.wording import listed, meant

_MOST_NAMED = 20
"""Most ids that a remedy lists."""


def ids_twice(nodes: Iterable[tuple[MapNode, Checker]], what: str) -> Iterator[Problem]:
    """Of things that are called `what`, each with an id that one before has already."""
    first: dict[str, Place] = {}
    for each, checker in nodes:
        node = each.get("id")
        if not isinstance(node, TextNode) or not node.value:
            continue
        place = checker.place(node)
        if before := first.get(node.value):
            where = f"line {before.line}" if before.file == place.file else f"{before.file.name}, line {before.line}"
            yield place.error(
                "id-twice", f"another {what} has the id “{node.value}” already ({where}).", "Change one of them."
            )
        first.setdefault(node.value, place)


def opens_nowhere(wanted: str, ids: Collection[str], place: Place) -> Problem:
    """No page has the id that something opens."""
    return place.error("opens-nowhere", f"no page has the id “{wanted}”.", which(wanted, ids, "pages"))


def which(wanted: str, ids: Collection[str], of: str) -> str | None:
    """The id that was probably meant, else all there are, if they are few: those of the `pages`, say."""
    some = f"The {of}' ids are {listed(sorted(ids))}." if 0 < len(ids) <= _MOST_NAMED else None
    return meant(wanted, ids) or some
