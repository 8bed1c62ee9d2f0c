"""Rich text: CommonMark cut down to paragraphs, emphasis, strong, lists, quotations and line breaks.

>>> rich("Shot **aboard**\\nthe station.").blocks
(Block(kind='p', markup='Shot <b>aboard</b> the station.', marker=''),)
>>> rich("1. one\\n2. two").blocks[1]
Block(kind='li', markup='two', marker='2.')
>>> rich("See [the film](https://example.org).").blocks[0].markup
'See the film.'
>>> rich("<b>Look</b>").faults[0].message
'a text has no HTML, and this one has “<b>”.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from kiosk.exhibit.wording import Fault

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_BRACKETS = 60
"""Most “[” in one text: the parser's time grows with their square."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of rich text.

    ``kind`` is ``"p"``, ``"quote"`` or ``"li"``, ``marker`` a list item's ``"•"`` or ``"1."``; ``markup`` is escaped
    text in which only ``<b>``, ``<i>`` and ``<br>`` are tags. A list item's second paragraph is an ``"li"`` without
    marker.
    """

    kind: str
    markup: str
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """What a text came to: its blocks, and what it holds that a kiosk does not show."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()


def rich(text: str) -> Rich:
    """Read a text. A text with faults still has blocks, so that reading can go on."""
    if is_simple(text):
        return Rich(_simple(text))
    if text.count("[") > MOST_BRACKETS:
        remedy = "Leave most of them out; a kiosk shows links as plain words."
        return Rich(
            (), (Fault("tangled-text", f"this text has more than {MOST_BRACKETS} square brackets.", remedy, "["),)
        )
    return parsed(text)


def parsed(text: str) -> Rich:
    """Read a text by the parser, however simple it is."""
    return _Reader().read(text)


def plain(blocks: Sequence[Block]) -> str:
    """The words of blocks without their markup, a line each.

    >>> plain(rich("**Soyuz** & crew").blocks)
    'Soyuz & crew'
    """
    bare = (re.sub(r"<[^>]*>", "", block.markup.replace("<br>", " ")) for block in blocks)
    return "\n".join(line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for line in bare)


def joined(lines: str) -> str:
    """Lines of one paragraph as one: joined by a space, except between signs of scripts that put none between words.

    >>> joined("the first\\nfilm"), joined("第一部\\n电影")
    ('the first film', '第一部电影')
    """
    if "\n" not in lines:
        return lines.strip()
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", lines.strip())
    return re.sub(rf"(?<={_UNSPACED})\n+(?={_UNSPACED})", "", text).replace("\n", " ")


_UNSPACED = "[\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")

# The parser takes 0.1 ms and more for a caption; one without any sign it minds, or with plain **strong** and *emphasis*
# between words and nothing else, is read here in a twentieth of that. Tests hold the two to the same answer.
_INVOLVED = re.compile(
    r"[\\\[\]_\x00\u00a0]|<[A-Za-z/!?]|&[#\w]|[ \t]\n"
    r"|^[ \t]*(?:#|>|[-+*](?=\s|$)|\d{1,9}[.)](?=\s|$)|[-=]+[ \t]*$|(?:[*-][ \t]*){3,}$)",
    re.MULTILINE,
)
_OPENS, _CLOSES = r"(?<![^\s(«“‘„\"'—–])", r"(?![^\s.,;:!?)»”’\"'…—–])"
_STRONG = re.compile(_OPENS + r"\*\*(?=[^\W_])([^*\n]*[^\W_])\*\*" + _CLOSES)
_EMPHASIS = re.compile(_OPENS + r"\*(?=[^\W_])([^*\n]*[^\W_])\*" + _CLOSES)


def is_simple(text: str) -> bool:
    """Whether a text needs no parser."""
    if _INVOLVED.search(text):
        return False
    return "*" not in text or "*" not in _EMPHASIS.sub("", _STRONG.sub("", text))


def effort(text: str) -> int:
    """What parsing a text costs, in characters of plain text: lines and signs cost more."""
    return len(text) + 30 * text.count("\n") + 12 * len(_SIGNS.findall(text))


_SIGNS = re.compile(r"[\[\]_*<&\\!>]")


def _simple(text: str) -> tuple[Block, ...]:
    markup = escape(text.strip("\n\t "), quote=False)
    if "*" in markup:
        markup = _EMPHASIS.sub(r"<i>\1</i>", _STRONG.sub(r"<b>\1</b>", markup))
    return tuple(Block("p", joined(part)) for part in _PARAGRAPHS.split(markup) if part)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": 20}).disable(["code", "fence", "backticks"])


_UNWANTED = {
    "heading_open": Fault(
        "heading-in-text", "a text has no headings.", "Leave out the sign that makes the heading, or set it **strong**."
    ),
    "hr": Fault("rule-in-text", "a text has no lines across.", "Leave an empty line between paragraphs instead."),
    "image": Fault("image-in-text", "a text has no pictures in it.", "A picture stands in the field “image”."),
}


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self.markers: list[str] = []
        self.quotes = 0

    def read(self, text: str) -> Rich:
        source = text.split("\n")
        for token in _parser().parse(text):
            self._token(token, source)
        return Rich(tuple(self.blocks), tuple(self.faults))

    def _token(self, token: Token, source: list[str]) -> None:
        match token.type:
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1
            case "list_item_open":
                self.markers.append(f"{token.info}{token.markup}" if token.info else "•")
            case "list_item_close":
                self.markers.pop()
            case "inline":
                self._block(self._inline(token.children or []))
            case "html_block":
                self._html(token.content.strip())
            case "heading_open" | "hr":
                at = source[token.map[0]].strip() if token.map else ""
                self._fault(_UNWANTED[token.type], at)
            case _:
                pass

    def _block(self, markup: str) -> None:
        if self.markers:
            self.blocks.append(Block("li", markup, self.markers[-1]))
            self.markers[-1] = ""
        elif markup:
            self.blocks.append(Block("quote" if self.quotes else "p", markup))

    def _inline(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        for token in tokens:
            match token.type:
                case "text":
                    parts.append(escape(token.content, quote=False))
                case "softbreak":
                    parts.append("\n")
                case "hardbreak":
                    parts.append("<br>")
                case "strong_open" | "strong_close" | "em_open" | "em_close":
                    parts.append(_TAGS[token.type])
                case "html_inline":
                    self._html(token.content)
                case "image":
                    self._fault(_UNWANTED["image"], "![")
                    parts.append(escape(token.content, quote=False))
                case _:
                    pass
        return joined("".join(parts))

    def _html(self, content: str) -> None:
        tag = re.match(r"<[^>\s]*>?", content)
        shown = tag[0] if tag else content[:20]
        remedy = "Write **strong** or *emphasis* with asterisks; for a “<” to be seen put a backslash before it."
        self.faults.append(Fault("html-in-text", f"a text has no HTML, and this one has “{shown}”.", remedy, shown))

    def _fault(self, fault: Fault, at: str) -> None:
        self.faults.append(Fault(fault.code, fault.message, fault.remedy, at))


_TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>"}
