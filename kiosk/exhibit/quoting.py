"""Quoting: where in a line a text stands that YAML takes for something else, and the line with quotes round it."""

from __future__ import annotations

import re

FIELD = re.compile(
    r"^(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^:]*|\"[^\"]*\"|'[^']*'):[ ]+(?P<value>\S.*)$"
)
"""A line with a field and its text; a list's dash may stand before it."""
_ITEM = re.compile(r"^(?P<lead>[ ]*(?:-[ ]+)+)(?P<value>\S.*)$")
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")
_LANGUAGE = re.compile(r"(?:(?<=[{,])|(?<=[\s,]))\s*(?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]+)*):\s+")


def quotes(text: str) -> str:
    """The text in the quotes that need the least change inside them.

    >>> quotes("Mission: Impossible"), quotes('"Вызов": the film')
    ('"Mission: Impossible"', '\\'"Вызов": the film\\'')
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def value_column(line: str) -> int | None:
    """The column (from 1) in which a line's text begins, or None."""
    match = FIELD.match(line) or _ITEM.match(line)
    return match.start("value") + 1 if match else None


def quoted(line: str, column: int, *, comment: bool = True) -> str | None:
    """The line with quotes round the text at ``column`` (from 1), or None where there is none.

    A comment at the end of the line stays outside the quotes, unless ``comment`` says that it is none.

    >>> quoted("  - title: Mission: Impossible  # 1996", 11)
    '  - title: "Mission: Impossible"  # 1996'
    >>> quoted("title: {en: Up, and away, fr: Là-haut}", 15)
    'title: {en: "Up, and away", fr: Là-haut}'
    """
    match = FIELD.match(line) or _ITEM.match(line)
    if not match:
        return None
    value, end = match["value"], ""
    if comment and (note := _COMMENT.search(value)):
        value, end = value[: note.start()], value[note.start() :]
    lead = line[: match.start("value")]
    if value.startswith("{") and column > match.start("value") + 1 and (inside := _by_language(value)):
        return lead + inside + end
    return lead + quotes(_bare(value)) + end


def _bare(value: str) -> str:
    """The text without the quotes that were put round it and did not hold."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value


def _by_language(value: str) -> str | None:
    """A map of languages in curly brackets with quotes round the texts that need them."""
    inside = value[1:].rstrip()
    closed = inside.endswith("}")
    inside = inside[:-1] if closed else inside
    matches = list(_LANGUAGE.finditer("{" + inside))
    if not matches:
        return None
    parts = []
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(inside) + 1
        text = ("{" + inside)[match.end() : end].strip().rstrip(",").strip()
        whole = len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" and text[0] not in text[1:-1]
        needs = not whole and (re.search(r"[,\[\]{}#]|:\s|:$", text) or re.match(r"[\"'&*!|>%@`?-]", text))
        parts.append(f"{match['tag']}: {quotes(_bare(text)) if needs else text}")
    return "{" + ", ".join(parts) + "}"
