"""Killing what takes content in: whatever the moment, what played plays, and what stood there stands there whole.

`KIOSK_KILLS` says how many times (24 unless set).
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import places
from kiosk.edition import offering, sticks
from kiosk.edition.building import build
from kiosk.edition.looking import look_at
from kiosk.edition.receiving import receive
from kiosk.edition.store import Store, store_of
from kiosk.exhibit.reading import read
from tests.edition.exhibits import assert_whole, write_exhibit
from tests.edition.test_kill import KILLS, by_calls, by_operations, in_a_child

Moment = Callable[[int], Callable[[], int]]

MOMENTS = pytest.mark.parametrize("moment", [by_operations, by_calls], ids=["operations", "calls"])


@MOMENTS
def test_an_edition_is_received_whole_or_not_at_all(tmp_path: Path, moment: Moment) -> None:
    store, desk = Store(tmp_path / "kiosk"), Store(tmp_path / "desk")
    chance = random.Random(1961)  # noqa: S311

    def made(title: str) -> Path:
        built = build(write_exhibit(tmp_path / "exhibit", title=title, pictures=2), desk)
        assert built.edition is not None
        return shutil.copytree(built.edition, tmp_path / "arrived" / title / built.edition.name)

    before = made("first")
    died, moments = in_a_child(lambda: receive(before, store), moment, 0)
    assert not died
    deaths = 0
    for number in range(1, 1 + KILLS // 2):
        arrived = made(f"edition {number}")
        died, _ = in_a_child(lambda source=arrived: receive(source, store), moment, chance.randrange(1, moments))
        deaths += died
        assert_whole(store, before.name, arrived.name)
        assert receive(arrived, store).problems == ()
        assert_whole(store, arrived.name)
        assert not list(store.making.iterdir())
        before = arrived
    assert deaths > KILLS // 4


@MOMENTS
def test_what_a_stick_brought_takes_its_place_whole_or_not_at_all(
    tmp_path: Path, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(offering, "tell", lambda *_, **__: None)
    exhibit = places.exhibits_folder() / "mir"
    stick = tmp_path / "stick"
    chance = random.Random(1961)  # noqa: S311

    def brought(title: str) -> None:
        write_exhibit(stick / "mir", title=title, pictures=1)
        (stick / "kiosk.yaml").write_text("exhibit: mir\n", encoding="utf-8")
        offering.take(stick, "one")

    def titles() -> str:
        """What stands in the exhibit's place, read to its end."""
        reading = read(exhibit)
        assert reading.exhibit is not None, reading.problems
        assert [path.name for path in exhibit.parent.iterdir()] == ["mir"]
        return reading.exhibit.title["en"]

    brought("title 0")
    offering.accept("one")
    brought("title 0.5")
    died, moments = in_a_child(lambda: offering.accept("one"), moment, 0)
    assert not died
    before, deaths = "title 0.5", 0
    for number in range(1, 1 + KILLS // 2):
        after = f"title {number}"
        brought(after)
        died, _ = in_a_child(lambda: offering.accept("one"), moment, chance.randrange(1, moments))
        deaths += died
        sticks.recover()
        assert titles() in (before, after)
        assert not list(sticks.offers_folder().glob("*"))
        edition = store_of(exhibit).current()
        assert edition is not None
        assert assert_whole(store_of(exhibit), edition.name).title["en"] in (before, after)
        before = titles()
    assert deaths > KILLS // 4


@MOMENTS
def test_recovering_is_finished_by_the_next_start(
    tmp_path: Path, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    exhibit = write_exhibit(places.exhibits_folder() / "mir", title="Former", pictures=1)
    former = set(look_at(exhibit).files.values())
    for at in range(1, 40):
        sticks.replace(exhibit, write_exhibit(sticks.offers_folder() / "one/mir", title="New", pictures=1))
        died, _ = in_a_child(sticks.recover, moment, at)
        sticks.recover()
        assert set(look_at(exhibit).files.values()) == former
        assert [path.name for path in exhibit.parent.iterdir()] == ["mir"]
        if not died:
            break
