"""The whole exhibit: problems that no part shows by itself, looked for in what is written, whether it fits or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.exhibit import labels, timelines
from kiosk.exhibit.drafts import Draft, parts_of, texts_of, walk
from kiosk.exhibit.files import FaultError, Folder
from kiosk.exhibit.labels import named
from kiosk.exhibit.media import picture
from kiosk.exhibit.model import MOST_WORDS, ImagePage, Part, Scene, TimelinePage, written_fields
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.references import ids_twice, opens_nowhere
from kiosk.exhibit.tree import ListNode, MapNode, TextNode
from kiosk.exhibit.validation import Checker
from kiosk.exhibit.wording import listed, meant, nearest
from kiosk.exhibit.words import lacking, placeholders, table

MOST_PAGES = 60
"""Most pages without sections that a home wall shows well."""


@dataclass(frozen=True)
class Mention:
    """A picture file at a place where it is named.

    ``use`` is how it is shown: across the screen (``scene``), as large as it can be (``page``), or beside words
    (``beside``).
    """

    path: Path
    use: str
    place: Place


def check(
    frame: Draft,
    sections: Sequence[Draft],
    pages: Sequence[Draft],
    languages: Sequence[str],
    seen: Mapping[Draft, timelines.Seen],
) -> Iterator[Problem]:
    """All that is wrong with the whole: ids, what ``opens``, translations, lengths, the number of pages.

    `seen` have looked at the events of timelines that stand in spreadsheets.
    """
    yield from ids_twice(((draft.node, draft.checker) for draft in pages), "page")
    yield from ids_twice(((draft.node, draft.checker) for draft in sections), "section")
    yield from _opens(frame, pages)
    yield from _repeated_languages(frame)
    if not sections and len(pages) > MOST_PAGES:
        message = f"{len(pages)} pages without sections are more than a home wall shows well ({MOST_PAGES})."
        yield frame.checker.head(frame.node, "pages").warning("many-pages", message, "Group them in “sections”.")
    for draft in (frame, *sections, *pages):
        yield from labels.check(draft, languages)
    names = {name for draft in pages if isinstance(name := draft.data.get("id"), str)}
    for draft in pages:
        if draft.cls is TimelinePage:
            yield from timelines.check(draft, names, languages, seen.get(draft))


def pictures(drafts: Iterable[Draft], folder: Folder) -> tuple[list[Mention], list[Problem]]:
    """Every picture that is named, and what is wrong with those that can't be shown or lack their words."""
    found: list[Mention] = []
    problems: list[Problem] = []
    for draft in drafts:
        for cls, node in parts_of(draft.cls, draft.node):
            if "image" not in written_fields(cls):
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
    own = {key: texts_of(value, frame.checker) for key, (_, value) in entries.items()}
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


def _opens(frame: Draft, pages: Sequence[Draft]) -> Iterator[Problem]:
    ids = {name for draft in pages if isinstance(name := draft.data.get("id"), str)}
    for written in walk(frame.cls, frame.node, frame.checker):
        if written.name != "opens" or not isinstance(written.value, TextNode):
            continue
        wanted = written.value.value
        if wanted and wanted not in ids:
            yield opens_nowhere(wanted, ids, frame.checker.place(written.value))


def _repeated_languages(frame: Draft) -> Iterator[Problem]:
    node = frame.node.get("languages")
    seen: set[str] = set()
    for item in node.items if isinstance(node, ListNode) else ():
        if isinstance(item, TextNode):
            if item.value in seen:
                place = frame.checker.place(item)
                yield place.error("language-twice", f"“{item.value}” is in the list twice.", "Take one of them away.")
            seen.add(item.value)


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
    return any(nearest(key, [name]) for key in node.entries if key not in written_fields(cls))
