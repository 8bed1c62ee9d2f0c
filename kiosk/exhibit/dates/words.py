"""The words of dates that CLDR has not, from a table for translators: centuries, decades, seasons, “before”, “ago”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import babel
import yaml

from kiosk.exhibit.languages import language
from kiosk.exhibit.words import pairs, relatives, scalar

Variants = Mapping[str, str]
"""A text in its variants: by the ending of a number (``1``, ``=1`` for the whole number), by CLDR's plural category
(``one``, ``few`` …), and ``other``."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Vocabulary:
    """The words of dates in one language."""

    def __init__(self, tag: str) -> None:
        self._tags = relatives(tag)
        found = language(tag)
        self._locale = babel.Locale.parse(found.locale if found else "en")

    def __bool__(self) -> bool:
        """Whether the table has this language."""
        return self.text("century") is not None

    def text(self, key: str, kind: str = "", number: int = 0) -> str | None:
        """A text, as it is beside a `kind` of date (``year``, ``century``) and for a number, by its ending."""
        found = self._variants(key, kind)
        if found is None:
            return None
        written = str(number)
        endings = (f"={written}", *(written[at:] for at in range(len(written))))
        return next((found[ending] for ending in endings if ending in found), found.get("other"))

    def plural(self, key: str, number: Decimal) -> str | None:
        """A text as it is beside so many things."""
        found = self._variants(key, "")
        if found is None:
            return None
        return found.get(f"={number}") or found.get(self._locale.plural_form(number), found.get("other"))

    def variants(self, key: str) -> Variants:
        """All variants of a text; none where the table has it not."""
        return self._variants(key, "") or {}

    def _variants(self, key: str, kind: str) -> Variants | None:
        for tag in self._tags:
            for name in (f"{key}_{kind}", key):
                if found := table().get(name, {}).get(tag):
                    return found
        return None


@lru_cache(maxsize=64)
def vocabulary(tag: str) -> Vocabulary:
    """The words of dates in the language of a tag, or those it borrows from."""
    return Vocabulary(tag)


def roman(number: int) -> str:
    """A number in Roman figures."""
    text = ""
    for value, figures in _ROMAN:
        text += figures * (number // value)
        number %= value
    return text


def placeholders(text: str) -> frozenset[str]:
    """The parts of a text that are filled in."""
    return frozenset(re.findall(r"\{(\w*)\}", text))


@lru_cache(maxsize=1)
def table() -> Mapping[str, Mapping[str, Variants]]:
    """The table: texts by key and tag. Raises ValueError if it holds anything else, or anything twice."""
    source = files("kiosk.exhibit.dates").joinpath("words.yaml").read_bytes()
    root = yaml.compose(source, Loader=yaml.CSafeLoader)
    return {key: {tag: _variants(text) for tag, text in pairs(texts)} for key, texts in pairs(root)}


def _variants(node: yaml.Node) -> Variants:
    if isinstance(node, yaml.ScalarNode):
        return {"other": str(node.value)}
    return {key: scalar(text) for key, text in pairs(node)}
