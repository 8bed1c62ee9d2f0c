"""Localised text: a string in the exhibit's first language, or a map from language tag to string."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator, ValidationInfo

from kiosk.exhibit.languages import language, suggestion
from kiosk.exhibit.rich import Block, effort, is_simple, joined, rich
from kiosk.exhibit.wording import Fault, refuse

MOST_CHARACTERS = 10_000
"""Longest single text that is read; a label has about 400 characters."""
MOST_ACCENTS = 6
"""Most combining marks on one letter. Hebrew with points and accents and Vietnamese taken apart need up to four."""
MOST_LANGUAGES = 60
"""Most languages of an exhibit."""
MOST_EFFORT = 1_000_000
"""Most work of the parser of formatted texts in one exhibit, in units of `kiosk.exhibit.rich.effort`: about a second. A
formatted caption takes 600."""

_SPECIAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{7}"
)


def hidden(text: str) -> Fault | None:
    """What a text holds that can't be seen and would disturb the screen, if anything."""
    if text.isascii() and text.isprintable():
        return None
    depth = 0
    for match in _SPECIAL.finditer(text):
        one = match[0]
        if one in "\u2066\u2067\u2068":
            depth += 1
        elif one == "\u2069":
            depth -= 1
        else:
            name = unicodedata.name(one, "control character").lower()
            message = f"this text holds a hidden character, U+{ord(one):04X} ({name})."
            return Fault("hidden-character", message, "Delete the text around it and type it again.", one)
        if depth < 0:
            break
    if depth:
        message = "this text opens and closes its isolated directions (U+2066 to U+2069) unevenly."
        return Fault("hidden-character", message, "Delete the text and type it again.")
    if stacked := _ACCENTS.search(text):
        message = f"more than {MOST_ACCENTS} accents stand on one letter here."
        return Fault("stacked-accents", message, "Type the word again.", stacked[0])
    return None


def _checked(value: Any) -> str:
    if not isinstance(value, str):
        raise refuse(Fault("not-text", _not_text(value), "Write a text there."))
    if not value or value.isspace():
        raise refuse(Fault("empty", "this text is empty.", "Fill it in, or leave the line out."))
    if len(value) > MOST_CHARACTERS:
        message = f"this text has {len(value):,} characters; a kiosk reads {MOST_CHARACTERS:,} at the most."
        raise refuse(Fault("text-too-long", message, "Divide it over several pages."))
    if fault := hidden(value):
        raise refuse(fault)
    return value


def _not_text(value: Any) -> str:
    return f"a {'list' if isinstance(value, list) else 'map'} stands where a text is wanted."


def _line(value: Any) -> str:
    return joined(_checked(value))


def _blocks(value: Any, info: ValidationInfo) -> tuple[Block, ...]:
    text = _checked(value)
    if info.context and not is_simple(text):
        spent = info.context.get("effort", 0)
        info.context["effort"] = spent + effort(text)
        if spent > MOST_EFFORT:
            return (Block("p", ""),)
        if spent + effort(text) > MOST_EFFORT:
            message = "from here on this exhibit has more lists, links and quotations than a kiosk reads."
            raise refuse(Fault("too-much-formatting", message, "Leave them out where plain words will do."))
    result = rich(text)
    if result.faults:
        raise refuse(*result.faults)
    return result.blocks


def _by_language(value: Any, info: ValidationInfo) -> Any:
    """A string is in the first language; a list is refused in words of its own."""
    if isinstance(value, str):
        return {info.context["first"]: value} if info.context else {"en": value}
    if isinstance(value, list):
        remedy = "Write a text, or a map of languages: {en: …, fr: …}."
        raise refuse(Fault("not-text", "a list stands where a text is wanted.", remedy))
    if not value:
        raise refuse(Fault("empty", "this text is empty.", "Fill it in, or leave the line out."))
    if len(value) > MOST_LANGUAGES:
        raise refuse(Fault("too-many-languages", f"this text has more than {MOST_LANGUAGES} languages."))
    if "" in value.values():  # a translation still to be made: `kiosk.exhibit.whole` says so
        first = info.context["first"] if info.context else "en"
        return {tag: text for tag, text in value.items() if text != "" or tag == first or language(tag) is None}
    return value


@lru_cache(maxsize=512)
def _tag(value: str) -> str:
    found = language(value)
    if found is not None and found.tag == value:
        return value
    shown = value if len(value) <= 30 else f"{value[:29]}…"
    flag = "".join(chr(ord(one) - 0x1F1E6 + ord("a")) for one in value if "\U0001f1e6" <= one <= "\U0001f1ff")
    parts = re.split(r"[\s,;/]+", value.strip())
    if found:
        remedy = f"Write “{found.tag}”."
    elif len(parts) > 1 and all(map(language, parts)):
        remedy = f"Put commas between languages: “{', '.join(parts)}”."
    elif meant := suggestion(flag or value):
        there = language(meant)
        remedy = f"Did you mean “{meant}”{f' ({there.english})' if there else ''}?"
    else:
        remedy = "Write one such as “en”, “fr” or “pt-BR”."
    raise refuse(Fault("unknown-language", f"“{shown}” is not the tag of a language.", remedy))


Tag = Annotated[str, AfterValidator(_tag)]
"""The tag of a language (BCP 47), such as ``en``, ``pt-BR`` or ``zh-Hant``."""

Line = Annotated[str, PlainValidator(_line)]

Text = Annotated[dict[Tag, Line], BeforeValidator(_by_language)]
"""A text without emphasis or paragraphs, by language: the first is always there, others as far as translated."""

RichText = Annotated[dict[Tag, Annotated[tuple[Block, ...], PlainValidator(_blocks)]], BeforeValidator(_by_language)]
"""A text with paragraphs, emphasis, strong, lists, quotations and line breaks, by language."""
