"""Slips in YAML: what a line that is not YAML was meant to be, from what people really get wrong."""

from __future__ import annotations

import re

_FIELD = re.compile(r"^(?P<lead>[ ]*(?:-[ ]+)*(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^:]*):[ ]+)(?P<value>\S.*)$")
_ITEM = re.compile(r"^(?P<lead>[ ]*(?:-[ ]+)+)(?P<value>\S.*)$")
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")
_LANGUAGE = re.compile(r"(?P<gap>[{,\s]\s*)(?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]+)*):\s+")


def quotes(text: str) -> str:
    """The text in the quotes that need the least change inside them."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted(line: str, column: int, *, comment: bool = True) -> str | None:  # noqa: ARG001
    """The line with quotes round the text at ``column`` (from 1), or None where no text is found."""
    match = _FIELD.match(line) or _ITEM.match(line)
    if not match:
        return None
    value = _COMMENT.sub("", match["value"]) if comment else match["value"]
    return match["lead"] + quotes(value)
