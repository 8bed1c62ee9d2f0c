"""Thousands of events, whose places are stored with them, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.edition.manyevents import write_exhibit
from tests.player.timetable import SetUp, Timetable, assert_clear, both_ways

MANY = 2_000
TAPS = 20
"""So many badges lead from all of the time to a single event, at most."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build(write_exhibit(tmp_path_factory.mktemp("many"), MANY), Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


@both_ways
def test_each_of_thousands_is_named_or_counted_and_badges_lead_to_them(
    stand: SetUp, many: Path, size: tuple[int, int]
) -> None:
    table = Timetable(stand(many, size), "many")
    assert table.events.placement(4) is not None
    assert len(table.events) == MANY
    # A slim bar only says how long something lasts that a dot or a badge stands for.
    bars = {int(bar.property("number")) for bar in table.found("EventBar")}
    assert len(table.dots().keys() | bars) + sum(count for count, _ in table.badges()) == MANY
    assert_clear(table)
    counts = []
    for _ in range(TAPS):
        if table.opened >= 0 or not table.badges():
            break
        count, place = max(table.badges(), key=lambda badge: badge[0])
        table.stand.tap(QPointF(place))
        table.stand.settle()
        assert_clear(table)
        counts.append(count)
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > MANY / 100
    if table.opened < 0:
        number, dot = next(iter(table.dots().items()))
        table.stand.tap(QPointF(dot))
        table.stand.settle()
        assert table.opened == number
    assert table.events[table.opened].title["en"] in table.stand.texts()
    assert_clear(table)
