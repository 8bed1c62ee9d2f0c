"""The whole exhibit: problems that no part shows by itself, looked for in what is written, whether it fits or not."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from kiosk.exhibit.files import FaultError, Folder
from kiosk.exhibit.languages import language
from kiosk.exhibit.media import picture
from kiosk.exhibit.model import MOST_WORDS, ImagePage, Part, Scene
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.quoting import quoted
from kiosk.exhibit.tree import ListNode, MapNode, Node, TextNode
from kiosk.exhibit.validation import Checker, parts_in
from kiosk.exhibit.wording import listed, meant, nearest
from kiosk.exhibit.words import lacking, placeholders, table

MOST_PAGES = 60
"""Most pages without sections that a home wall shows well."""
MOST_TITLE_WORDS = 7
MOST_LABEL_WORDS = 70
"""Visitors read 30 to 70 words of a label."""
_MOST_NAMED = 20
"""Most ids that a remedy lists."""
MOST_ALT = 250
"""Most characters of an alternative text."""


@dataclass(frozen=True, eq=False)
class Draft:
    """A part as it was written, with its checker and, of a page, its content to make it from."""

    cls: type[Part]
    node: MapNode
    checker: Checker
    data: dict[str, Any]


@dataclass(frozen=True)
class Mention:
    """A picture file at a place where it is named.

    ``use`` is how it is shown: across the screen (``scene``), as large as it can be (``page``), or beside words
    (``beside``).
    """

    path: Path
    use: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Written:
    """A field of the model that is in the file."""

    cls: type[Part]
    name: str
    key: TextNode
    value: Node
    checker: Checker

    @property
    def place(self) -> Place:
        return self.checker.place(self.key)

    def texts(self) -> dict[str, TextNode]:
        """The nodes of a text by language, the empty ones left out."""
        return _texts(self.value, self.checker)


def _texts(value: Node, checker: Checker) -> dict[str, TextNode]:
    if isinstance(value, MapNode):
        entries = ((tag, node) for tag, (_, node) in value.entries.items())
        return {tag: node for tag, node in entries if isinstance(node, TextNode) and node.value.strip()}
    return {checker.context["first"]: value} if isinstance(value, TextNode) and value.value.strip() else {}


def check(
    frame: Draft, sections: Sequence[Draft], pages: Sequence[Draft], languages: Sequence[str]
) -> Iterator[Problem]:
    """All that is wrong with the whole: ids, what ``opens``, translations, lengths, the number of pages."""
    yield from _ids(pages, "page")
    yield from _ids(sections, "section")
    yield from _opens(frame, pages)
    yield from _repeated_languages(frame)
    if not sections and len(pages) > MOST_PAGES:
        message = f"{len(pages)} pages without sections are more than a home wall shows well ({MOST_PAGES})."
        yield frame.checker.head(frame.node, "pages").warning("many-pages", message, "Group them in “sections”.")
    for draft in (frame, *sections, *pages):
        for written in _walk(draft.cls, draft.node, draft.checker):
            kind = text_kind(written.cls, written.name)
            if kind and isinstance(written.value, TextNode | MapNode):
                yield from _translations(written, languages)
                yield from _lengths(written)
                if kind == "line":
                    yield from _plain(written)
                yield from _cut(written)


def pictures(drafts: Iterable[Draft], folder: Folder) -> tuple[list[Mention], list[Problem]]:
    """Every picture that is named, and what is wrong with those that can't be shown or lack their words."""
    found: list[Mention] = []
    problems: list[Problem] = []
    for draft in drafts:
        for cls, node in _parts(draft.cls, draft.node):
            if "image" not in cls.model_fields:
                continue
            problems += _picture_rule(cls, node, draft.checker)
            written = node.get("image")
            if not isinstance(written, TextNode) or not written.value:
                continue
            try:
                path = picture(folder, written.value)
            except FaultError as error:
                problems.append(draft.checker.fault(written, error.fault))
            else:
                use = "scene" if cls is Scene else "page" if cls is ImagePage else "beside"
                found.append(Mention(path, use, draft.checker.place(written)))
    return found, problems


def words(frame: Draft, languages: Sequence[str]) -> Iterator[Problem]:
    """Words of the kiosk that a language lacks, and words of the exhibit's own that no kiosk says."""
    node = frame.node.get("words")
    entries = node.entries if isinstance(node, MapNode) and len(node.entries) <= MOST_WORDS else {}
    own = {key: _texts(value, frame.checker) for key, (_, value) in entries.items()}
    for key, (key_node, _) in entries.items():
        if key not in table():
            place = frame.checker.place(key_node)
            yield place.warning("unknown-word", f"the kiosk has no word “{key}”.", meant(key, table()))
            continue
        wanted = placeholders(table()[key]["en"])
        parts = listed(f"“{{{part}}}”" for part in sorted(wanted)) if wanted else "no part in curly brackets"
        for text in own[key].values():
            if placeholders(text.value) != wanted:
                place = frame.checker.place(text)
                yield place.error(
                    "word-parts", f"“{key}” must have {parts} in it.", "The kiosk fills in what stands in them."
                )
    yield from _lacking(
        frame, languages, {key: {tag: text.value for tag, text in texts.items()} for key, texts in own.items()}
    )


def _lacking(frame: Draft, languages: Sequence[str], own: dict[str, dict[str, str]]) -> Iterator[Problem]:
    node = frame.node.get("languages")
    for item in node.items if isinstance(node, ListNode) else ():
        if not isinstance(item, TextNode) or item.value not in languages or not (lacks := lacking(item.value, own)):
            continue
        shown = [f"“{key}”" for key in lacks[:3]] + ([f"{len(lacks) - 3} more"] if len(lacks) > 3 else [])
        message = f"{named(item.value)} lacks some of the kiosk's own words: {listed(shown)}."
        if len(lacks) == len(table()):
            message = f"the kiosk has no words of its own in {named(item.value)}."
        instead = named(languages[0]) if item.value != languages[0] else "English"
        remedy = f"Give them under “words:”; until then visitors read them in {instead}."
        yield frame.checker.place(item).warning("words-missing", message, remedy)


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
    return round(unspaced + 0.1) + sum(1 for word in rest.split() if any(letter.isalnum() for letter in word))


# A word has about two signs in Chinese and Japanese, about five letters in Thai, Lao, Burmese and Khmer.
_TWO_A_WORD = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FIVE_A_WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


@lru_cache(maxsize=256)
def text_kind(cls: type[Part], name: str) -> Literal["line", "rich"] | None:
    """Whether a field is a localised text, and of which kind."""
    return _text_kind(cls.model_fields[name].annotation)


def _text_kind(annotation: Any) -> Literal["line", "rich"] | None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return next((kind for argument in arguments if (kind := _text_kind(argument))), None)
    if origin is Annotated:
        return _text_kind(arguments[0])
    if origin is not dict:
        return None
    value = get_args(arguments[1])[0] if get_origin(arguments[1]) is Annotated else arguments[1]
    return "line" if value is str else "rich" if get_origin(value) is tuple else None


def _parts(cls: type[Part], node: Node) -> Iterator[tuple[type[Part], MapNode]]:
    """A part and all parts inside it, as far as they are written as maps; pages are parts of their own."""
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _parts(cls, item)
    if not isinstance(node, MapNode):
        return
    yield cls, node
    for name, inner in parts_in(cls):
        if name in node.entries and name not in ("pages", "sections"):
            yield from _parts(inner, node.entries[name][1])


def _walk(cls: type[Part], node: Node, checker: Checker) -> Iterator[_Written]:
    for part, inner in _parts(cls, node):
        for name, entry in inner.entries.items():
            if name in part.model_fields:
                yield _Written(part, name, *entry, checker)


def _ids(drafts: Sequence[Draft], what: str) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for draft in drafts:
        node = draft.node.get("id")
        if not isinstance(node, TextNode) or not node.value:
            continue
        place = draft.checker.place(node)
        if before := first.get(node.value):
            where = f"line {before.line}" if before.file == place.file else f"{before.file.name}, line {before.line}"
            yield place.error(
                "id-twice", f"another {what} has the id “{node.value}” already ({where}).", "Change one of them."
            )
        first.setdefault(node.value, place)


def _opens(frame: Draft, pages: Sequence[Draft]) -> Iterator[Problem]:
    ids = {name for draft in pages if isinstance(name := draft.data.get("id"), str)}
    for written in _walk(frame.cls, frame.node, frame.checker):
        if written.name != "opens" or not isinstance(written.value, TextNode):
            continue
        wanted = written.value.value
        if wanted and wanted not in ids:
            some = f"The pages' ids are {listed(sorted(ids))}." if 0 < len(ids) <= _MOST_NAMED else None
            place = frame.checker.place(written.value)
            yield place.error("opens-nowhere", f"no page has the id “{wanted}”.", meant(wanted, ids) or some)


def _repeated_languages(frame: Draft) -> Iterator[Problem]:
    node = frame.node.get("languages")
    seen: set[str] = set()
    for item in node.items if isinstance(node, ListNode) else ():
        if isinstance(item, TextNode):
            if item.value in seen:
                place = frame.checker.place(item)
                yield place.error("language-twice", f"“{item.value}” is in the list twice.", "Take one of them away.")
            seen.add(item.value)


def _translations(written: _Written, languages: Sequence[str]) -> Iterator[Problem]:
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


def _lengths(written: _Written) -> Iterator[Problem]:
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


def _plain(written: _Written) -> Iterator[Problem]:
    """Emphasis where none is shown."""
    for node in written.texts().values():
        if match := re.search(r"\*\*[^*\s][^*]*\*\*|</?[a-z]+>", node.value):
            message = f"“{written.name}” is shown as it is written, with its “{match[0]}”."
            yield written.checker.place(node).warning("emphasis-not-shown", message, "Leave the signs out.")


def _cut(written: _Written) -> Iterator[Problem]:
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
                quoted(end.source + "", end.column, comment=False),
            )


def _picture_rule(cls: type[Part], node: MapNode, checker: Checker) -> Iterator[Problem]:
    """Every picture has ``alt`` and ``credit``, which pydantic can't ask where the picture itself is optional."""
    if cls is Scene or cls is ImagePage:
        return
    image = node.get("image")
    if image is not None and not (isinstance(image, TextNode) and not image.value):
        if node.get("alt") is None and not _misspelt(cls, node, "alt"):
            yield checker.lacks_alt(node)
        if node.get("credit") is None and not _misspelt(cls, node, "credit"):
            yield checker.lacks_credit(node)
    elif image is None and not _misspelt(cls, node, "image"):
        for name in ("alt", "credit"):
            if name in node.entries:
                place = checker.place(node.entries[name][0])
                yield place.warning(
                    "picture-missing",
                    f"“{name}” belongs to a picture, and there is no “image” here.",
                    "Add the picture, or delete this line.",
                )


def _misspelt(cls: type[Part], node: MapNode, name: str) -> bool:
    return any(nearest(key, [name]) for key in node.entries if key not in cls.model_fields)
