"""Labels: what visitors read, looked at for missing translations, length, lost words and signs that are not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.exhibit.drafts import Draft, Written, text_kind, walk
from kiosk.exhibit.languages import language
from kiosk.exhibit.problems import Problem
from kiosk.exhibit.quoting import quoted
from kiosk.exhibit.tree import MapNode, TextNode
from kiosk.exhibit.wording import listed

MOST_TITLE_WORDS = 7
MOST_LABEL_WORDS = 70
"""Visitors read 30 to 70 words of a label."""
MOST_ALT = 250
"""Most characters of an alternative text."""


def check(draft: Draft, languages: Sequence[str]) -> Iterator[Problem]:
    """All that is wrong with the texts of a part, and of the parts inside it."""
    for written in walk(draft.cls, draft.node, draft.checker):
        kind = text_kind(written.cls, written.name)
        if kind and isinstance(written.value, TextNode | MapNode):
            yield from _translations(written, languages)
            yield from _lengths(written)
            if kind == "line":
                yield from _plain(written)
            yield from _cut(written)


def named(tag: str) -> str:
    """What messages call a language: ``French (fr)``."""
    found = language(tag)
    return f"{found.english} ({tag})" if found else tag


def words_in(text: str) -> int:
    """How many words a visitor reads; of scripts that put no spaces between words, by their usual length.

    >>> words_in("The *first* film — shot in space"), words_in("首部太空电影"), words_in("宇宙で撮影された最初の映画")
    (6, 3, 7)
    """
    unspaced = len(_TWO_A_WORD.findall(text)) / 2 + len(_FIVE_A_WORD.findall(text)) / 5
    rest = _FIVE_A_WORD.sub(" ", _TWO_A_WORD.sub(" ", text))
    return round(unspaced + 0.1) + len(_WORD.findall(rest))


# A word has about two signs in Chinese and Japanese, about five letters in Thai, Lao, Burmese and Khmer.
_TWO_A_WORD = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FIVE_A_WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
# From its first letter or digit to the next space; from the space before would be quadratic in a row of asterisks.
_WORD = re.compile(r"[^\W_]\S*")


def _translations(written: Written, languages: Sequence[str]) -> Iterator[Problem]:
    texts, checker = written.texts(), written.checker
    if not texts or not languages:
        return
    if isinstance(written.value, MapNode):
        for tag, (key, _) in written.value.entries.items():
            if tag not in languages and language(tag):
                message = f"{named(tag)} is not among the exhibit's languages, so nobody reads this."
                near = next((one for one in languages if one.split("-")[0] == tag.split("-")[0]), None)
                remedy = f"Did you mean “{near}”?" if near else "Add it to “languages”, or delete this text."
                yield checker.place(key).warning("language-not-listed", message, remedy)
    elif written.name in ("credit", "by"):
        return  # names that serve all languages
    if written.name == "shown":
        return  # the kiosk writes the date itself where this has no words
    if languages[0] not in texts:
        message = f"“{written.name}” has no text in {named(languages[0])}, the exhibit's first language."
        yield written.place.error(
            "first-language-missing", message, "Other languages fall back to it, so it is always needed."
        )
        return
    if missing := [tag for tag in languages if tag not in texts]:
        message = f"“{written.name}” has no translation into {listed(map(named, missing))}."
        remedy = f"Visitors will read it in {named(languages[0])}."
        yield written.place.warning("translation-missing", message, remedy)


def _lengths(written: Written) -> Iterator[Problem]:
    texts = written.texts()
    if written.name == "alt":
        for node in texts.values():
            if len(node.value) > MOST_ALT:
                message = f"this “alt” has {len(node.value)} characters; the most is {MOST_ALT}."
                yield written.checker.place(node).error(
                    "alt-too-long", message, "Say only what a person who can't see it should know."
                )
        return
    most = {"title": MOST_TITLE_WORDS, "caption": MOST_LABEL_WORDS, "text": MOST_LABEL_WORDS}.get(written.name)
    if most is None:
        return
    # No text has more words than half its characters: most need no counting.
    longer = {tag: node.value for tag, node in texts.items() if len(node.value) >= 2 * most}
    over = {tag: count for tag, text in longer.items() if (count := words_in(text)) > most}
    if over:
        counts = listed(f"{count} words in {named(tag)}" for tag, count in over.items())
        remedy = (
            "Visitors read 30 to 70 words of a label."
            if most == MOST_LABEL_WORDS
            else "Seven words are read at a glance."
        )
        yield written.checker.place(texts[next(iter(over))]).warning(
            "long-text", f"“{written.name}” has {counts}; the most is {most}.", remedy
        )


def _plain(written: Written) -> Iterator[Problem]:
    """Emphasis where none is shown."""
    for node in written.texts().values():
        if match := re.search(r"\*\*[^*\s][^*]*\*\*|</?[a-z]+>", node.value):
            message = f"“{written.name}” is shown as it is written, with its “{match[0]}”."
            yield written.checker.place(node).warning("emphasis-not-shown", message, "Leave the signs out.")


def _cut(written: Written) -> Iterator[Problem]:
    """Text after a “#” that was most likely no comment."""
    source = written.checker.source
    for node in written.texts().values():
        if node.style or source.text[node.end : node.end + 2] not in (" #", "\t#"):
            continue
        end = source.place(max(node.start, node.end - 1))
        match = re.match(r"[ \t](#(?:\S|\s?\d).*)", end.source[end.column :])
        if match:
            column = end.column + match.start(1) + 1
            place = replace(
                written.checker.place(node), line=end.line, column=column, source=end.source, width=len(match[1])
            )
            message = f"“{match[1]}” is cut off: a “#” after a space begins a comment."
            yield place.warning(
                "cut-by-comment",
                message,
                "Put quotes round the text, or a space after the “#” of a comment.",
                quoted(end.source, end.column, comment=False),
            )
