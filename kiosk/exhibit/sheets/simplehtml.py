"""Simple HTML, as people put it into the cells of a timeline's spreadsheet, as blocks of a text.

>>> blocks("A <b>trip</b> to<br>the <em>Moon</em> &amp; back")[0]
(Block(kind='p', markup='A <b>trip</b> to<br>the <i>Moon</i> &amp; back', marker=''),)
>>> blocks("5 < 6\\n\\nand AT&T")[0][1].markup
'and AT&amp;T'
>>> blocks("<script>alert(1)</script>")[1]
['<script>']
"""

from __future__ import annotations

import re
from html import escape, unescape

from kiosk.exhibit.rich import Block, joined

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?/?)>|<!--[^<>]*-->")
_SHOWN = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_LINES = re.compile(r"[ \t]*\n[ \t]*")


def blocks(text: str) -> tuple[tuple[Block, ...], list[str]]:
    """The paragraphs of a cell, and the tags in it that are not shown.

    `<p>`, `<br>`, `<b>`, `<strong>`, `<i>` and `<em>` are; of `<a>` the words are. A text without `<p>` and `<br>` has
    its own line breaks, and a paragraph after each empty line.
    """
    text = text.strip()
    if "<" not in text and "&" not in text and "\n" not in text and "\r" not in text:
        return ((Block("p", escape(text, quote=False)),) if text else ()), []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(spaced=not re.search(r"<(?:p|br)\b", text, re.IGNORECASE))
    place = 0
    for match in _TAG.finditer(text):
        reader.words(text[place : match.start()])
        if match[2]:
            reader.tag(match[2].lower(), closes=bool(match[1]), written=match[0])
        place = match.end()
    reader.words(text[place:])
    reader.paragraph()
    return tuple(reader.blocks), list(dict.fromkeys(reader.unknown))


def words(text: str) -> str:
    """The words of a cell in one line, without any tag."""
    if "<" not in text and "&" not in text:
        return joined(text)
    return joined(unescape(_TAG.sub(lambda match: "\n" if (match[2] or "").lower() in ("p", "br") else "", text)))


class _Reader:
    def __init__(self, *, spaced: bool) -> None:
        self.blocks: list[Block] = []
        self.unknown: list[str] = []
        self._spaced = spaced
        self._parts: list[str] = []
        self._open: list[str] = []

    def words(self, text: str) -> None:
        """Text between tags."""
        if not self._spaced:
            self._parts.append(escape(unescape(text).replace("\n", " "), quote=False))
            return
        for number, paragraph in enumerate(re.split(r"\n[ \t]*(?:\n[ \t]*)+", text)):
            if number:
                self.paragraph()
            lines = _LINES.split(paragraph)
            self._parts.append("<br>".join(escape(unescape(line), quote=False) for line in lines))

    def tag(self, name: str, *, closes: bool, written: str) -> None:
        """A tag, in small letters."""
        if name == "p":
            self.paragraph()
        elif name == "br":
            self._parts.append("<br>")
        elif name in _SHOWN and not closes:
            self._open.append(_SHOWN[name])
            self._parts.append(f"<{_SHOWN[name]}>")
        elif name in _SHOWN and _SHOWN[name] in self._open:
            self._close(_SHOWN[name])
        elif name not in _SHOWN and name != "a" and not closes:
            self.unknown.append(written if len(written) <= 30 else f"<{name} …>")

    def paragraph(self) -> None:
        """The end of a paragraph; what is open goes on in the next."""
        text = "".join(self._parts) + "".join(f"</{name}>" for name in reversed(self._open))
        self._parts = [f"<{name}>" for name in self._open]
        text = re.sub(r"[ \t\xa0]+", " ", text)
        text = re.sub(r"^(?: |<br>)+|(?: |<br>)+$", "", re.sub(r" ?<br> ?", "<br>", text))
        text = re.sub(r"<([bi])></\1>", "", text).strip()
        if text:
            self.blocks.append(Block("p", text))

    def _close(self, name: str) -> None:
        """Close what was opened last by that name; what was opened since goes on."""
        after = []
        while (last := self._open.pop()) != name:
            self._parts.append(f"</{last}>")
            after.append(last)
        self._parts.append(f"</{name}>")
        for each in reversed(after):
            self._open.append(each)
            self._parts.append(f"<{each}>")
