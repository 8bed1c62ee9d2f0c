"""Timelines: what is wrong with a page of events that none of its events shows by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.exhibit.dates import Certainty, Date, DateError, doubt, parse
from kiosk.exhibit.drafts import Draft, texts_of
from kiosk.exhibit.labels import named
from kiosk.exhibit.model import MOST_TAGS, has_ends
from kiosk.exhibit.problems import Place, Problem
from kiosk.exhibit.references import ids_twice, opens_nowhere, which
from kiosk.exhibit.tree import ListNode, MapNode, Node, TextNode
from kiosk.exhibit.wording import listed

MOST_TOLD = 50
"""Most events of which one thing is told; who has more has one mistake in many places."""
MOST_CHOICES = 1000
"""So many different lanes or tags are counted, and no more."""
LEAST_DEEP_YEARS = 1000
"""Years under which nothing is so long ago that it need be drawn closer together."""

_YEAR_S = 31_556_952


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as far as it can be told before all is right; `place` is where one of its fields stands, or the event.

    `tags` are texts by language.
    """

    date: Date | None
    lane: str
    tags: Sequence[Mapping[str, str]]
    opens: str
    place: Callable[[str], Place]


def check(page: Draft, pages: Collection[str], languages: Sequence[str], seen: Seen | None = None) -> Iterator[Problem]:
    """All that is wrong with a timeline as a whole; `pages` are the ids of all pages.

    `seen` has looked at its events already, if they are not written in the page.
    """
    lanes = [lane for lane in _items(page, "lanes") if lane.get("id") is not None]
    yield from ids_twice(((lane, page.checker) for lane in lanes), "lane")
    yield from _doubts(page)
    if seen is None:
        seen = Seen(page, pages, lane_ids(page), languages)
        for entry in entries_of(page):
            yield from seen.entry(entry)
    yield from seen.lanes(lanes)
    yield from seen.filter()
    yield from seen.times()


def lane_ids(page: Draft) -> list[str]:
    """The ids of the lanes that are written in the page, each once."""
    return list(dict.fromkeys(name for lane in _items(page, "lanes") if (name := _said(lane, "id"))))


def lane_names(page: Draft) -> dict[str, str]:
    """The id of each lane by its titles and its id."""
    found: dict[str, str] = {}
    for lane in _items(page, "lanes"):
        title = lane.get("title")
        texts = texts_of(title, page.checker).values() if title is not None else ()
        found |= {text.value: _said(lane, "id") for text in texts}
    return {name: lane for name, lane in found.items() if lane} | {lane: lane for lane in lane_ids(page)}


def entries_of(page: Draft) -> Iterator[Entry]:
    """The events that are written in the page."""
    checker = page.checker
    for item in _items(page, "events"):

        def place(name: str, item: MapNode = item) -> Place:
            node = item.get(name)
            return checker.head(item, "date") if node is None else checker.place(node)

        tags = item.get("tags")
        texts = [texts_of(tag, checker) for tag in tags.items] if isinstance(tags, ListNode) else []
        yield Entry(
            date=_date(page, item, "date"),
            lane=_said(item, "lane"),
            tags=[{tag: text.value for tag, text in each.items()} for each in texts if each],
            opens=_said(item, "opens"),
            place=place,
        )


@dataclass(slots=True)
class _Count:
    """How many are wrong in one way, and where the first of them stands."""

    number: int = 0
    place: Place | None = None

    def add(self, place: Callable[[], Place]) -> None:
        self.place = self.place or place()
        self.number += 1

    def subject(self, what: str, one: str, many: str) -> str:
        """“this event has”, “this event and 2 more have”."""
        return f"this {what} {one}" if self.number == 1 else f"this {what} and {self.number - 1:,} more {many}"


@dataclass(slots=True)
class Seen:
    """What the events seen so far have come to."""

    page: Draft
    pages: Collection[str]
    lane_ids: Collection[str]
    languages: Sequence[str]
    used: set[str] = field(default_factory=set)
    tags: dict[str, tuple[Place, set[str]]] = field(default_factory=dict)
    """Of each tag in the first language: where it stands first, and its languages."""
    without_lane: _Count = field(default_factory=_Count)
    outside: _Count = field(default_factory=_Count)
    inside: int = 0
    told: int = 0
    first: Date | None = None
    last: Date | None = None
    to_now: bool = False
    span: Date | None = None

    def __post_init__(self) -> None:
        self.span = self._bounds("range")

    def entry(self, entry: Entry) -> Iterator[Problem]:
        """Look at one more event."""
        if entry.date is not None:
            self._time(entry.date, entry)
        for tag in entry.tags:
            yield from self._tag(tag, entry)
        if entry.lane:
            self.used.add(entry.lane)
        else:
            self.without_lane.add(lambda: entry.place(""))
        if self.told >= MOST_TOLD:
            return
        if entry.lane and entry.lane not in self.lane_ids:
            self.told += 1
            yield self._no_lane(entry)
        if entry.opens and entry.opens not in self.pages:
            self.told += 1
            yield opens_nowhere(entry.opens, self.pages, entry.place("opens"))
        elif entry.opens and entry.opens == self.page.data.get("id"):
            self.told += 1
            message, remedy = "this event opens the page on which it stands.", "Name another page, or leave it out."
            yield entry.place("opens").warning("opens-itself", message, remedy)

    def _time(self, date: Date, entry: Entry) -> None:
        if self.first is None or date.start < self.first.start:
            self.first = date
        if self.last is None or date.end > self.last.end:
            self.last = date
        self.to_now = self.to_now or _to_now(date)
        if self.span is not None and not _overlap(date, self.span):
            self.outside.add(lambda: entry.place("date"))
        else:
            self.inside += 1

    def _tag(self, tag: Mapping[str, str], entry: Entry) -> Iterator[Problem]:
        first = self.page.checker.context["first"]
        if first not in tag:
            message = f"a tag has no text in {named(first)}, the exhibit's first language."
            remedy = "Other languages fall back to it, so it is always needed."
            yield entry.place("tags").error("first-language-missing", message, remedy)
            return
        text = " ".join(tag[first].split())
        if text not in self.tags:
            if len(self.tags) == MOST_CHOICES:
                return
            self.tags[text] = entry.place("tags"), set()
        self.tags[text][1].update(tag)

    def _no_lane(self, entry: Entry) -> Problem:
        place = entry.place("lane")
        if not self.lane_ids:
            message = f"this timeline has no “lanes”, so there is none with the id “{entry.lane}”."
            return place.error(
                "lane-unknown", message, f"Add “lanes:”, and to them “- id: {entry.lane}” and its title."
            )
        return place.error(
            "lane-unknown", f"no lane has the id “{entry.lane}”.", which(entry.lane, self.lane_ids, "lanes")
        )

    def _bounds(self, name: str) -> Date | None:
        date = _date(self.page, self.page.node, name)
        return date if date is not None and has_ends(date) else None

    def lanes(self, lanes: Sequence[MapNode]) -> Iterator[Problem]:
        """Lanes without events, and events without a lane."""
        if self.lane_ids and self.without_lane.place:
            message = f"{self.without_lane.subject('event', 'has', 'have')} no “lane”, and the page has lanes."
            remedy = "What has none stands below the others, in a row without a heading."
            yield self.without_lane.place.warning("lane-missing", message, remedy)
        for lane in lanes:
            node = lane.get("id")
            if isinstance(node, TextNode) and node.value not in self.used:
                message = f"no event stands in the lane “{node.value}”."
                remedy = f"Give some of them “lane: {node.value}”, or delete the lane."
                yield self.page.checker.place(node).warning("lane-empty", message, remedy)

    def filter(self) -> Iterator[Problem]:
        """Nothing to choose from, or too much of it."""
        node = self.page.node.get("filter")
        wanted = node.value if isinstance(node, TextNode) else ""
        few = "none" if not self.lane_ids else "only one"
        if node is not None and wanted == "lanes" and len(self.lane_ids) < 2:
            message = f"“filter: lanes” lets visitors choose among lanes, and this timeline has {few}."
            yield self.page.checker.place(node).error("filter-empty", message, "Add lanes, or leave “filter” out.")
        if node is not None and wanted == "tags" and not self.tags:
            message = "“filter: tags” lets visitors choose among tags, and no event has any."
            yield self.page.checker.place(node).error(
                "filter-empty", message, "Give “tags” to events, or leave “filter” out."
            )
        if self.tags:
            yield from self._choice() if wanted == "tags" else self._no_choice()

    def _no_choice(self) -> Iterator[Problem]:
        place, _ = next(iter(self.tags.values()))
        message = "“tags” are of use only with “filter: tags”, by which visitors choose."
        yield place.warning("tags-not-shown", message, "Write that on the page, or delete the tags.")

    def _choice(self) -> Iterator[Problem]:
        alike: dict[str, str] = {}
        for number, (text, (place, tongues)) in enumerate(self.tags.items()):
            other = alike.setdefault(text.casefold(), text)
            if other != text:
                message = f"the tags “{other}” and “{text}” differ in capitals only, and visitors choose between them."
                yield place.warning("tags-alike", message, "Write both in one way.")
            if missing := [tag for tag in self.languages if tag not in tongues]:
                message = f"the tag “{text}” has no translation into {listed(map(named, missing))}."
                remedy = f"Visitors will read it in {named(self.languages[0])}; one event with it in all is enough."
                yield place.warning("translation-missing", message, remedy)
            if number == MOST_TAGS:
                many = f"{len(self.tags)}" if len(self.tags) < MOST_CHOICES else "very many"
                message = f"this timeline has {many} different tags; visitors choose among {MOST_TAGS} at most."
                yield place.error("too-many", message, f"“{text}” is the first that is too many.")
                return

    def times(self) -> Iterator[Problem]:
        """Events, eras and the first view outside of the range, and a scale in vain."""
        span = self.span
        if span is not None and self.outside.place and not self.inside:
            node = self.page.node.get("range")
            if node is not None:
                yield self.page.checker.place(node).error("range-empty", "no event lies in this range.", self._extent())
        elif self.outside.place:
            message = f"{self.outside.subject('event', 'lies', 'lie')} outside of the page's “range”."
            remedy = "Visitors see them only if they look for them: widen the range, or leave it out."
            yield self.outside.place.warning("outside-range", message, remedy)
        eras = _Count()
        for node, date in self._eras():
            if span is not None and not _overlap(date, span):
                eras.add(lambda node=node: self.page.checker.place(node))  # type: ignore[misc]
        if eras.place:
            message = f"{eras.subject('era', 'lies', 'lie')} outside of the page's “range”."
            yield eras.place.warning("outside-range", message, "Widen the range, or leave it out.")
        yield from self._view(span)
        yield from self._deep(span)

    def _eras(self) -> Iterator[tuple[Node, Date]]:
        for era in _items(self.page, "eras"):
            node, date = era.get("date"), _date(self.page, era, "date")
            if node is not None and date is not None:
                yield node, date

    def _view(self, span: Date | None) -> Iterator[Problem]:
        node, view = self.page.node.get("start view"), self._bounds("start view")
        if node is None or view is None or self.first is None or self.last is None:
            return
        place = self.page.checker.place(node)
        if span is not None:
            late = not _to_now(span) and (view.end > span.end or _to_now(view))
            if late or view.start < span.start:
                message = "“start view” reaches beyond the page's “range”."
                yield place.error("start-view-outside", message, "Write a stretch of time that lies within it.")
            return
        low = min([self.first.start, *(date.start for _, date in self._eras())])
        high = max([self.last.end, *(date.end for _, date in self._eras())])
        if view.end <= low or (view.start >= high and not self.to_now):
            yield place.error("start-view-outside", "“start view” shows no event.", self._extent())

    def _deep(self, span: Date | None) -> Iterator[Problem]:
        node = self.page.node.get("scale")
        if node is None or _said(self.page.node, "scale") != "deep" or self.first is None or self.last is None:
            return
        dates = [span] if span else [self.first, self.last, *(date for _, date in self._eras())]
        years = (max(date.end for date in dates) - min(date.start for date in dates)) // _YEAR_S
        if years < LEAST_DEEP_YEARS and not self.to_now and not any(map(_to_now, dates)):
            within = f"{years:,} years" if years > 1 else "a year or two"
            message = f"“scale: deep” draws what is long ago closer together, and all of this lies within {within}."
            yield self.page.checker.place(node).warning("deep-in-vain", message, "Leave “scale” out.")

    def _extent(self) -> str:
        assert self.first is not None
        assert self.last is not None
        first, last = self.first.shown("en"), self.last.shown("en")
        return f"The events go from {first} to {last}." if first != last else f"There are events of {first} only."


def _doubts(page: Draft) -> Iterator[Problem]:
    """Dates that are read, and that somebody may have meant otherwise."""
    maps = [
        (page.node, ("range", "start view")),
        *((item, ("date",)) for name in ("eras", "events") for item in _items(page, name)),
    ]
    for item, names in maps:
        for name in names:
            node = item.get(name)
            if isinstance(node, TextNode) and (found := doubt(node.value)):
                yield page.checker.place(node).warning("date-in-doubt", found.message, found.remedy)


def _overlap(date: Date, span: Date) -> bool:
    return (date.start < span.end or _to_now(span)) and (date.end > span.start or _to_now(date))


def _to_now(date: Date) -> bool:
    return date.certainties[1] is Certainty.NOW


def _items(page: Draft, name: str) -> list[MapNode]:
    """The maps in a list of the page's, as far as it is one."""
    node = page.node.get(name)
    return [item for item in node.items if isinstance(item, MapNode)] if isinstance(node, ListNode) else []


def _date(page: Draft, node: MapNode, name: str) -> Date | None:
    """What a date was read as, None if it is none."""
    known: dict[str, Date | None] = page.checker.context.setdefault("dates", {})
    written = _said(node, name)
    if written and written not in known:
        try:
            known[written] = parse(written)
        except DateError:
            known[written] = None
    return known.get(written)


def _said(node: MapNode, name: str) -> str:
    value = node.get(name)
    return value.value if isinstance(value, TextNode) else ""
