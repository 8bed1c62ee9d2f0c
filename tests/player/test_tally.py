"""Visits and pages are counted, told by the hour, and nothing else of a visitor is kept."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.player.frametimes import summary
from kiosk.player.tally import Tally
from kiosk.player.visit import Stage
from tests.player.conftest import Stand


@pytest.fixture
def here(stand: Callable[..., Stand], sample: Path) -> Stand:
    return stand(sample, (1280, 800))


def test_visits_and_pages_are_counted(here: Stand) -> None:
    tally = Tally(here.player, here.clock)
    here.player.begin("")
    began = tally.pages
    here.player.open(1)
    here.player.open(1)
    here.player.setLanguage("ar")
    here.player.home()
    here.player.next()
    assert (tally.visits, tally.pages - began) == (1, 2)
    here.pass_time(100)
    assert here.player.visit is not None
    assert here.player.visit.visits == 1
    here.player.input()
    assert tally.visits == 2


def test_a_question_answered_is_the_same_visit(here: Stand) -> None:
    tally = Tally(here.player, here.clock)
    here.player.begin("")
    here.player.open(0)
    pages = tally.pages
    for _ in range(3):
        here.pass_time(65)
        assert here.player.property("stage") == "warning"
        here.player.keepExploring()
    assert (tally.visits, tally.pages) == (1, pages)


def test_since_when_something_shows(here: Stand) -> None:
    tally = Tally(here.player, here.clock)
    here.player.begin("")
    here.player.open(0)
    opened = here.clock.now
    here.clock.now += 20
    here.player.setLanguage("ar")
    here.player.setTextSize(160)
    assert tally.since == opened
    here.clock.now += 5
    here.player.open(1)
    assert tally.since == opened + 25


def test_an_hour_is_one_line_of_numbers(here: Stand, caplog: pytest.LogCaptureFixture) -> None:
    tally = Tally(here.player, here.clock)
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    here.player.begin("")
    for page in (0, 1, 0, 1):
        here.player.open(page)
    here.clock.now += 3600
    assert caplog.messages == []
    tally.tell()
    (record,) = caplog.records
    assert record.getMessage() == f"in the last 60 min: visits 1, pages opened {tally.pages}"
    assert (record.event, record.visits, record.pages) == ("visits", 1, tally.pages)  # type: ignore[attr-defined]
    here.clock.now += 3600
    tally.tell()
    assert caplog.messages[1:] == ["in the last 60 min: visits 0, pages opened 0"]


def test_an_opening_begins_a_new_count_and_a_touch_at_night_does_not(here: Stand) -> None:
    tally = Tally(here.player, here.clock)
    here.player.begin("")
    here.pass_time(100)
    assert here.player.visit is not None
    night = replace(here.player.visit, stage=Stage.CLOSED)
    here.player.become(night)
    assert (tally.visits, tally.all_visits) == (1, 1)
    here.player.become(replace(night, stage=Stage.VISIT, since=here.clock.now))
    here.player.become(night)
    assert (tally.visits, tally.all_visits) == (2, 2)
    here.player.become(replace(night, stage=Stage.ATTRACT, since=here.clock.now))
    assert (tally.visits, tally.all_visits) == (0, 2)
    here.player.begin("")
    assert (tally.visits, tally.all_visits) == (1, 3)


def test_at_the_end_only_what_was_not_told_yet_is(here: Stand, caplog: pytest.LogCaptureFixture) -> None:
    tally = Tally(here.player, here.clock)
    caplog.set_level(logging.INFO)
    caplog.clear()
    tally.tell_rest()
    assert caplog.messages == []
    here.player.begin("")
    here.clock.now += 600
    tally.tell_rest()
    tally.tell_rest()
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("in the last 10 min: visits 1")


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ([], None),
        ([1.0], None),
        ([0.0, 0.016], {"frames": 1, "per_second": 62.5, "p50_ms": 16.0, "p95_ms": 16.0, "worst_ms": 16.0}),
        (
            [*(number * 0.01 for number in range(100)), 1.19],
            {"frames": 100, "per_second": 84.0, "p50_ms": 10.0, "p95_ms": 10.0, "worst_ms": 200.0},
        ),
    ],
    ids=["none", "one", "two", "a stall"],
)
def test_frame_times(times: list[float], told: dict[str, float] | None) -> None:
    assert summary(times) == told
