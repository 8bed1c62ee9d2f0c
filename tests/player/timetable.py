"""A timeline page as somebody before it sees it: where its events stand, and what is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import pytest
from PySide6.QtCore import Q_ARG, QMetaObject, QObject, QPoint, QPointF, QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.edition.reader import TimelinePage
from kiosk.player.visit import Stage
from tests.player.conftest import Stand
from tests.qmlitems import is_a

SetUp = Callable[..., Stand]
LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)
both_ways = pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])


@dataclass(frozen=True)
class Seen:
    """An event's label on the screen: its words, and the places of words and dot (px)."""

    number: int
    title: str
    words: QRectF
    dot: QPoint


class Tick(NamedTuple):
    """What is written at a tick, and how far along the screen (px)."""

    text: str
    along: float


class Timetable:
    """The timeline page a stand shows."""

    def __init__(self, stand: Stand, page: str, language: str = "en", text_size: int = 100) -> None:
        self.stand = stand
        edition, visit = stand.player.edition, stand.player.visit
        assert edition is not None
        assert visit is not None
        index = edition.index_of(page)
        shown = edition.page(index)
        assert isinstance(shown, TimelinePage)
        self.events, self.lanes, self.eras = shown.events, shown.lanes, shown.eras
        self.language, self.title = language, shown.title.get(language, "")
        self.words = next(each.words for each in edition.languages if each.tag == language)
        stand.player.become(replace(visit, stage=Stage.VISIT, language=language, text_size=text_size))
        stand.settle()
        stand.player.open(index)
        stand.settle()

    @property
    def item(self) -> QQuickItem:
        return next(item for item in self.stand.items() if is_a(item, "TimelinePage") and item.isEnabled())

    @property
    def view(self) -> QObject:
        """What of the time is seen."""
        return next(child for child in self.item.children() if is_a(child, "TimeView"))

    @property
    def start(self) -> float:
        return float(self.view.property("start"))

    @property
    def scale(self) -> float:
        return float(self.view.property("scale"))

    @property
    def zoom(self) -> float:
        """How much closer than the whole."""
        return self.scale / float(self.view.property("minScale"))

    @property
    def moving(self) -> bool:
        return bool(self.view.property("moving"))

    @property
    def opened(self) -> int:
        return int(self.item.property("opened"))

    def push(self, *keys: str) -> None:
        """Pushes buttons, by the keys of their words."""
        for key in keys:
            self.stand.tap_on(self.words[key])

    def open(self, number: int) -> None:
        """Opens the card of an event."""
        QMetaObject.invokeMethod(self.item, "open", Q_ARG("int", number))
        self.stand.settle()

    def zoom_by(self, factor: float, about: float, *, settle: bool = True) -> None:
        """Comes closer by a factor; what is `about` px from the beginning of the axis stays there."""
        QMetaObject.invokeMethod(self.view, "zoomAbout", Q_ARG("double", about), Q_ARG("double", factor))
        if settle:
            self.stand.settle()

    def pan(self, along: float, *, settle: bool = True) -> None:
        """Moves what is seen by so many px, back in time where that is more than 0."""
        QMetaObject.invokeMethod(self.view, "pan", Q_ARG("double", along))
        if settle:
            self.stand.settle()

    def usable(self, *keys: str) -> list[bool]:
        """Which buttons can be pushed, by the keys of their words."""
        labels = self.stand.labels()
        return [self.words[key] in labels for key in keys]

    def dots(self) -> dict[int, QPoint]:
        """Where the events that have a mark of their own stand on the line, by their numbers."""
        marks = (item for item in self.items() if is_a(item, "EventLabel", "LoneMark"))
        return {int(mark.property("number")): mark.mapToScene(QRectF().topLeft()).toPoint() for mark in marks}

    def badges(self) -> list[tuple[int, QPoint]]:
        """How many events each badge counts, and where it is to be touched."""
        found = []
        for item in self.items():
            if is_a(item, "EventBadge"):
                pill = next(child for child in item.childItems() if child.childItems())
                found.append((int(item.property("text")), self.stand.place(pill).center().toPoint()))
        return found

    def bars(self) -> dict[int, QRectF]:
        """Where the bars of spans are drawn, by the numbers of their events."""
        bars = (item for item in self.items() if is_a(item, "EventBar", "SlimBar"))
        return {int(bar.property("number")): self._drawn(bar) for bar in bars}

    def _drawn(self, bar: QQuickItem) -> QRectF:
        """All of a bar but its title."""
        whole = QRectF()
        for item in self.stand.within(bar):
            if item.property("high") is not None:
                whole = whole.united(self.stand.place(item))
        return whole

    def labels(self) -> list[Seen]:
        """The labels on the screen, by time."""
        return sorted(self._labels(), key=lambda seen: seen.number)

    def label(self, number: int) -> Seen:
        return next(seen for seen in self.labels() if seen.number == number)

    def _labels(self) -> Iterator[Seen]:
        for item in self.items():
            if item.objectName() == "words":
                mark = item.parentItem().parentItem()
                yield Seen(
                    int(mark.property("number")),
                    str(mark.property("title")).replace("\n", " "),
                    self.stand.place(item),
                    mark.mapToScene(QRectF().topLeft()).toPoint(),
                )

    def ticks(self) -> list[Tick]:
        """The ticks that are to be seen."""
        upright = self.stand.window.height() > self.stand.window.width()
        found = []
        for item in self.found("TickMark"):
            text = " ".join(filter(None, (item.property("text"), item.property("below"))))
            place = item.mapToScene(QPointF())
            found.append(Tick(text, place.y() if upright else place.x()))
        return found

    def insets(self) -> dict[int, QRectF]:
        """What labels show more of, by the numbers of their events."""
        shown = (item for item in self.items() if is_a(item, "EventInset") and item.opacity() > 0)
        return {int(item.property("number")): self.stand.place(item) for item in shown}

    def places(self, number: int) -> float:
        """The place of an event on an even axis."""
        return float(self.events[number].start)

    @property
    def lead(self) -> float:
        """How far from the left the axis of a wide screen begins, where it is read from there, in px."""
        return self.axis_place().left()

    def axis_place(self) -> QRectF:
        """Where the axis lies, without what stands before it."""
        hands = next(item for item in self.items() if item.objectName() == "hands")
        return self.stand.place(hands)

    def items(self) -> Iterator[QQuickItem]:
        """What stands on this page, and not on its neighbours."""
        page = self.item
        return (item for item in self.stand.items() if page.isAncestorOf(item))

    def found(self, *kinds: str) -> list[QQuickItem]:
        """The items of those kinds that are to be seen on the page."""
        return [item for item in self.items() if is_a(item, *kinds)]

    def written(self, text: str) -> list[QRectF]:
        """Where words stand on the page."""
        shown = (item for item in self.items() if item.inherits("QQuickText") and item.property("text") == text)
        return [self.stand.place(item) for item in shown]

    def card(self) -> QRectF | None:
        """Where the card stands; None while there is none."""
        return next((self.stand.place(item) for item in self.items() if is_a(item, "EventCard")), None)

    def empty(self) -> QPoint:
        """A place in the middle of the axis with nothing near it."""
        width, line = self.stand.window.width(), next(iter(self.dots().values())).y()
        xs = [dot.x() for dot in self.dots().values()]
        taken = [seen.words.adjusted(-20, -20, 20, 20) for seen in self.labels()] + list(self.insets().values())
        for x in range(int(width * 0.3), int(width * 0.8), 10):
            for y in range(line - 150, line - 450, -10):
                point = QPoint(x, y)
                free = not any(words.contains(point.toPointF()) for words in taken)
                if free and all(abs(x - each) > 20 for each in xs):
                    return point
        raise AssertionError("words everywhere")


def assert_clear(table: Timetable) -> None:
    """No label over another, through a stem, under the card, or over the edge of the screen."""
    labels, card = table.labels(), table.card()
    screen = QRectF(0, 0, table.stand.window.width(), table.stand.window.height())
    for seen in labels:
        assert screen.contains(seen.words), seen.title
        assert card is None or not seen.words.intersects(card), f"{seen.title} under the card"
    for one, other in combinations(labels, 2):
        assert not one.words.intersects(other.words), f"{one.title} over {other.title}"
    for stem in labels:
        line = QRectF(stem.dot.x() - 1, stem.words.top(), 2, stem.dot.y() - stem.words.top())
        for seen in labels:
            assert not seen.words.intersects(line), f"the stem of {stem.title} through {seen.title}"
