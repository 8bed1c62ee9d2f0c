"""The kiosk's own words: its table for translators, and what an exhibit puts in their place.

A table is a map from a word's key to its text by language tag; an exhibit's `words:` is one like the kiosk's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from kiosk.exhibit.languages import language

Table = Mapping[str, Mapping[str, str]]

NOTHING: Table = {}


def merged(tags: Sequence[str], own: Table = NOTHING) -> dict[str, dict[str, str]]:
    """The words of each of an exhibit's languages, its own before the kiosk's.

    The first language has every word, in English if need be; what another one lacks stays out, so that the player can
    fall back to the first and set it as that language is set.
    """
    return {tag: (words("en") if tag == tags[0] else {}) | words(tag, own) for tag in tags}


def words(tag: str, own: Table = NOTHING) -> dict[str, str]:
    """What is known in one language or those it may borrow from (pt-BR: pt), the exhibit's `own` words first."""
    found = ((key, _text(key, tag, own)) for key in table())
    return {key: text for key, text in found if text}


def lacking(tag: str, own: Table = NOTHING) -> list[str]:
    """The keys that neither the kiosk nor the exhibit's own words have in this language, in the table's order."""
    known = relatives(tag)
    found = {key for one in known for key in _keys_by_tag().get(one, ())}
    found.update(key for key in table().keys() & own.keys() if any(own[key].get(one) for one in known))
    return [key for key in table() if key not in found]


def placeholders(text: str) -> frozenset[str]:
    """The parts that the kiosk fills in: ``{page} of {pages}`` has ``page`` and ``pages``."""
    return frozenset(re.findall(r"\{(\w*)\}", text))


@lru_cache(maxsize=1)
def table() -> Table:
    """The kiosk's own table. Raises ValueError if the file holds anything but texts by key and tag, each once."""
    source = files("kiosk.exhibit").joinpath("words.yaml").read_bytes()
    root = yaml.compose(source, Loader=yaml.CSafeLoader)
    return {key: {tag: scalar(text) for tag, text in pairs(texts)} for key, texts in pairs(root)}


@lru_cache(maxsize=1)
def _keys_by_tag() -> Mapping[str, Sequence[str]]:
    """The keys of the kiosk's own table that have a text, by language tag."""
    found: dict[str, list[str]] = {}
    for key, texts in table().items():
        for tag in (tag for tag, text in texts.items() if text):
            found.setdefault(tag, []).append(key)
    return found


def _text(key: str, tag: str, own: Table) -> str | None:
    for known in relatives(tag):
        for source in (own, table()):
            if text := source.get(key, {}).get(known):
                return text
    return None


@lru_cache(maxsize=256)
def relatives(tag: str) -> tuple[str, ...]:
    """The tag and those it may borrow from, nearest first, never of another script: zh-TW has zh-Hant, but not zh."""
    spoken = language(tag)
    if spoken is None:
        return (tag,)
    bare = spoken.tag.split("-")[0]
    parent = language(bare)
    shared = [bare] if parent is not None and parent.script == spoken.script else []
    return tuple(dict.fromkeys((tag, spoken.tag, f"{bare}-{spoken.script}", *shared)))


def pairs(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    """The keys and values of a table's node. Raises ValueError for another node, or a key that stands twice."""
    if not isinstance(node, yaml.MappingNode):
        raise ValueError(f"not a table of words: {node}")  # noqa: TRY004 - wrong content, not a wrong argument
    found = [(scalar(key), value) for key, value in node.value]
    if len(dict(found)) < len(found):
        raise ValueError(f"a key stands twice{node.start_mark}")
    return found


def scalar(node: yaml.Node) -> str:
    """The text of a table's node. Raises ValueError for another node."""
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError(f"not a text{node.start_mark}")  # noqa: TRY004
    return str(node.value)
