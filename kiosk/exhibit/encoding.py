"""Encoding: a file's bytes as text, with what is not UTF-8 or can't be seen told and made harmless."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.tree import Source

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_SAVE = "Save it as UTF-8: editors offer that under “Save as” or “Encoding”."
_MOST_TOLD = 10

# YAML 1.1, 5.1: what may stand in a file; and the line ends that only YAML knows, which move lines and break texts.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[\x85\u2028\u2029]")


def decode(file: Path, data: bytes) -> tuple[str | None, list[Problem]]:
    """The text, without a byte order mark, and all that is wrong with its bytes; None when it is no text at all.

    After a problem the text is read on as what it probably is, so that its other problems are found in the same pass.
    """
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            problem = Place(file).error("not-utf8", f"this file is written in {name}.", _SAVE)
            return _harmless(file, data.decode(name, "replace"), [problem])
    if data.count(0) > len(data) // 100:
        remedy = "Open it in a text editor; a document of a word processor must be saved as plain text."
        return None, [Place(file).error("not-text", "this file is not text.", remedy)]
    try:
        return _harmless(file, data.decode("utf-8-sig"), [])
    except UnicodeDecodeError as error:
        return _harmless(
            file, data.removeprefix(codecs.BOM_UTF8).decode("cp1252", "replace"), [_not_utf8(file, data, error)]
        )


def _not_utf8(file: Path, data: bytes, error: UnicodeDecodeError) -> Problem:
    # The codec counts from behind a byte order mark.
    start = error.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
    head = data[:start]
    line = re.split(rb"\r\n|\n|\r", data[: start + 200])[len(re.split(rb"\r\n|\n|\r", head)) - 1]
    column = len(re.split(rb"\r\n|\n|\r", head)[-1].decode("utf-8", "replace")) + 1
    one = data[start : start + 1]
    as_windows = one.decode("cp1252", "replace")
    message = (
        f"this file is not UTF-8: byte {start + 1:,} is {one[0]:02X}, which in Windows-1252 would be “{as_windows}”."
    )
    shown = line.decode("utf-8", "replace")
    return Place(file, head.count(b"\n") + 1, column, shown).error("not-utf8", message, _SAVE)


def _harmless(file: Path, text: str, problems: list[Problem]) -> tuple[str, list[Problem]]:
    """Every character that YAML does not allow, or takes for a line's end, becomes a space."""
    if text.isascii() and not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        return text, problems
    source: Source | None = None
    for pattern, what in ((_FORBIDDEN, "a character that no text has"), (_BREAKS, "a hidden line break")):
        for count, match in enumerate(pattern.finditer(text)):
            if count == _MOST_TOLD:
                break
            source = source or Source(file, text, text)
            name = unicodedata.name(match[0], "control character").lower()
            message = f"here stands {what}, U+{ord(match[0]):04X} ({name})."
            place = source.place(match.start())
            problems.append(
                place.error("hidden-character", message, "Delete it.")
                if pattern is _FORBIDDEN
                else place.warning("hidden-character", message, "Put a space in its place.")
            )
        text = pattern.sub(" ", text)
    return text, problems
