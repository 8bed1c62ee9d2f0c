"""Examining: whether an edition that came from elsewhere says only what this program's own builder could have said.

Its hash proves that nothing was lost on the way, and nothing about who wrote it. The player's own reader makes every
page of it here, away from the public, and what comes out is held against the types the reader promises.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from kiosk.edition.reader import (
    Block,
    Edition,
    Event,
    Events,
    Picture,
    Step,
    TimelinePage,
    open_edition,
)
from kiosk.exhibit.colours import roles

MOST_PX = 8192
MOST_SECONDS = 3600
MOST_CHARACTERS = 100_000
MOST_LANES = 6
MOST_NUMBER = 2**63
"""Greatest number there is, and more than any date has seconds. QML has times as floating-point numbers, which lose
less there than a pixel shows."""

_MARKUP = re.compile(r"(?:[^<>]|</?[bi]>|<br ?/?>)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")
_PATTERNS = {"y", "yM", "yMd", "Md", "Hm", "bce"}


class Unsound(Exception):  # noqa: N818 (a finding, not a fault)
    """The edition says what the player is not to be asked to show; the message is a clause."""


def examined(folder: Path) -> dict[str, Step]:
    """The steps of all pictures of the edition in `folder`, by the names of their files.

    Raises Unsound, and EditionError for what can't be read. Steps whose file is missing or cut off are left out.
    """
    edition = open_edition(folder)
    try:
        _header(edition)
        found: list[Step] = []
        for scene in edition.attract.scenes:
            found += _steps(scene.picture)
        for number, (kind, name) in enumerate(zip(edition.kinds, edition.ids, strict=True)):
            page = edition.page(number)
            _matches(page, type(page), f"page “{name}”")
            if (f"{kind}page", name) != (type(page).__name__.lower(), page.id):
                raise Unsound(f"page {number + 1} is another than the list of pages says")
            if isinstance(page, TimelinePage):
                found += _timeline(page, edition.ids)
            else:
                found += _steps(page.picture)
        return {Path(step.file).name: step for step in found}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise Unsound(f"it can't be read to its end ({fault!r})") from fault
    finally:
        edition.close()


def _header(edition: Edition) -> None:
    for name in ("exhibit", "title", "languages", "look", "attract", "ids", "kinds", "weights", "shapes", "sections"):
        _matches(getattr(edition, name), Edition.__annotations__[name], name)
    for sound, what in _header_rules(edition):
        if not sound:
            raise Unsound(what)


def _header_rules(edition: Edition) -> Iterator[tuple[bool, str]]:
    pages, sections, scenes, colours = edition.ids, edition.sections, edition.attract.scenes, edition.look.colours
    yield bool(edition.languages and scenes and sections and pages), "it has no language, no scene or no pages"
    yield len(set(pages)) == len(pages), "two of its pages have one name"
    firsts = accumulate((section.count for section in sections), initial=0)
    yield [*(section.first for section in sections), len(pages)] == list(firsts), "its sections are not in order"
    yield all(section.count > 0 for section in sections), "a section has no pages"
    yield all(scene.opens is None or scene.opens in pages for scene in scenes), "a scene opens a page it has not"
    yield all(0 < scene.seconds <= MOST_SECONDS for scene in scenes), "a scene lasts no time, or too long"
    yield all(1 <= weight <= 3 for weight in edition.weights), "a tile has a size that there is none of"
    yield all(0 <= shape < MOST_PX for shape in edition.shapes), "a tile has a shape that there is none of"
    yield roles("dark", "#f2b33d").keys() <= colours.keys(), "colours are missing"
    yield all(_COLOUR.fullmatch(colour) for colour in colours.values()), "a colour is none"
    for language in edition.languages:
        calendar = language.calendar
        names = (calendar.months, calendar.months_short, calendar.months_format, calendar.months_short_format)
        yield {len(each) for each in names} == {12}, "a year has not twelve months"
        yield calendar.patterns.keys() >= _PATTERNS, "a language's dates are missing"
        yield len(language.digits) == 10, "a language has not ten digits"


def _timeline(page: TimelinePage, ids: Sequence[str]) -> Iterator[Step]:
    """The steps of its events' pictures. Raises Unsound unless all of it is what the builder could have written."""
    for sound, what in _timeline_rules(page):
        if not sound:
            raise Unsound(f"page “{page.id}” {what}")
    before = -MOST_NUMBER, -MOST_NUMBER
    for event in page.events:
        _matches(event, Event, f"an event of page “{page.id}”")
        yield from _steps(event.picture)
        if (event.start, event.end) < before or event.end <= event.start:
            raise Unsound(f"the events of page “{page.id}” are not in order")
        before = event.start, event.end
        if event.opens is not None and event.opens not in ids:
            raise Unsound(f"an event of page “{page.id}” opens a page there is none of")
        if not -1 <= event.lane < len(page.lanes) or not all(tag < len(page.tags) for tag in event.tags):
            raise Unsound(f"an event of page “{page.id}” has a lane or a tag that the page has not")


def _timeline_rules(page: TimelinePage) -> Iterator[tuple[bool, str]]:
    yield page.scale in ("even", "deep"), "has a scale that there is none of"
    yield page.filter in ("", "lanes", "tags"), "has a filter that there is none of"
    yield len(page.events) > 0, "has no events"
    yield len(page.tags) <= 32, "has more tags than there can be"
    yield len(page.lanes) <= MOST_LANES, "has more lanes than there can be"
    yield all(era.colour is None or _COLOUR.fullmatch(era.colour) for era in page.eras), "has a colour that is none"
    stretches = [(each.start, each.end) for each in (page.range, page.view) if each is not None]
    stretches += [(era.start, era.end) for era in page.eras]
    yield all(start < end for start, end in stretches), "has a stretch of time that is none"
    for lanes in range(1, MOST_LANES + 1):
        placement = page.events.placement(lanes)
        yield (
            placement is None or max(placement[0], default=0) < lanes,
            "has labels that stand nowhere",
        )


def _steps(picture: Picture | None) -> Sequence[Step]:
    if picture is None:
        return ()
    for step in picture.steps:
        if not (1 <= step.width <= MOST_PX and 1 <= step.height <= MOST_PX):
            raise Unsound(f"a picture has {step.width} × {step.height} px")
    if not _COLOUR.fullmatch(picture.colour):
        raise Unsound("a colour is none")
    return picture.steps


def _matches(value: Any, hint: Any, where: str) -> None:
    """Raise Unsound unless the value is of that type all the way down."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        hint = NoneType if value is None else next(each for each in inner if each is not NoneType)
        origin, inner = get_origin(hint), get_args(hint)
    if type(value) is int and hint is float:
        hint = int
    if hint is Events:
        return  # each of them is looked at by itself
    if not isinstance(value, origin or hint) or (isinstance(value, bool) and hint is not bool):
        raise Unsound(f"{where} is of another kind than an edition's")
    if origin is dict:
        for key, each in value.items():
            _matches(key, inner[0], where)
            _matches(each, inner[1], where)
    elif origin is tuple:
        for each in value:
            _matches(each, inner[0], where)
    else:
        _part(value, where)


def _part(value: Any, where: str) -> None:
    if isinstance(value, str):
        if len(value) > MOST_CHARACTERS or _UNSAFE.search(value):
            raise Unsound(f"{where} has a text with hidden characters, or one that is far too long")
    elif isinstance(value, int | float):
        if not abs(value) <= MOST_NUMBER:  # nor is what is no number
            raise Unsound(f"{where} has a number that can't be shown")
    elif type(value).__module__ in (Block.__module__, Edition.__module__):
        for name, hint in type(value).__annotations__.items():
            _matches(getattr(value, name), hint, where)
        if isinstance(value, Block) and not _MARKUP.fullmatch(value.markup):
            raise Unsound(f"{where} has markup that an edition can't have")
