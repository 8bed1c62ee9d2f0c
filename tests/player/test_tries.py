"""What is on record of starts while a player runs: what it loads, whether it stands, and the hour's try."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.edition.store import Store
from kiosk.machine import records
from kiosk.machine.starts import SAFE_AFTER, STANDS_AFTER_S, TRIED_AGAIN_AFTER_S, Keeper
from kiosk.player.player import Player
from kiosk.player.standing import Standing
from tests.edition.sample import write_edition
from tests.player.conftest import Clock


class Start:
    """One start of a player without a window, by a clock that the test turns."""

    def __init__(self, folder: Path, store: Store, clock: Clock, number: int) -> None:
        self.store = store
        self.keeper = Keeper(folder / "starts.json", "sample", clock, "boot", f"{number}", lambda _: False)
        chosen = self.keeper.choose(edition.name for edition in store.whole())
        self.player = Player(idle_s=60)
        self.standing = Standing(self.keeper, store, self.player)
        self.standing.start(store.editions / chosen if chosen else None)

    @property
    def plays(self) -> str | None:
        return self.player.edition.hash if self.player.edition else None

    def timer(self, seconds: float) -> QTimer:
        """The one that rings in that many seconds."""
        timers = [each for each in self.standing.findChildren(QTimer) if each.isActive()]
        (found,) = [each for each in timers if abs(each.interval() - seconds * 1000) < 1000]
        return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def newest(store: Store) -> str:
    write_edition(store, repeat=2)
    return write_edition(store).name


@pytest.fixture
def start(tmp_path: Path, store: Store, qtbot: QtBot) -> Iterator[Callable[..., Start]]:  # noqa: ARG001
    clock = Clock()
    started: list[Start] = []

    def begin() -> Start:
        started.append(Start(tmp_path, store, clock, len(started)))
        return started[-1]

    yield begin
    for each in started:
        each.keeper.settle()
        if each.player.edition:
            each.player.edition.close()


def test_behind_the_safe_screen_the_hour_brings_a_try(start: Callable[..., Start], newest: str, tmp_path: Path) -> None:
    for _ in range(SAFE_AFTER):
        assert start().plays
    safe = start()
    assert safe.plays is None
    assert safe.player.stage == "safe"
    assert safe.player.trouble
    hour = safe.timer(TRIED_AGAIN_AFTER_S)
    hour.timeout.emit()
    assert safe.plays == newest
    assert not hour.isActive()
    # On record before it is drawn, and no fresh start: if it ends the player again, that was the one try.
    known = records.read(tmp_path / "starts.json")
    assert known["edition"] == newest
    assert known["falling"]
    again = start()
    assert again.plays is None
    assert again.keeper.due() == TRIED_AGAIN_AFTER_S


def test_a_try_that_stands_is_the_end_of_it(start: Callable[..., Start], newest: str, tmp_path: Path) -> None:
    for _ in range(SAFE_AFTER):
        start()
    safe = start()
    safe.timer(TRIED_AGAIN_AFTER_S).timeout.emit()
    safe.timer(STANDS_AFTER_S).timeout.emit()
    safe.keeper.settle()
    known = records.read(tmp_path / "starts.json")
    assert not known["falling"]
    assert known["row"] == 0
    assert newest not in known["crashes"]
    assert start().plays == newest


def test_a_try_without_anything_whole_waits_for_the_next(
    start: Callable[..., Start], newest: str, store: Store
) -> None:
    for _ in range(SAFE_AFTER):
        start()
    safe = start()
    for edition in store.editions.iterdir():
        (edition / "edition.json").write_bytes(b"")
    assert newest
    safe.timer(TRIED_AGAIN_AFTER_S).timeout.emit()
    assert safe.player.stage == "safe"
    assert safe.timer(TRIED_AGAIN_AFTER_S)


def test_what_arrives_is_on_record_before_it_is_loaded_and_counts_afresh(
    start: Callable[..., Start], newest: str, store: Store, tmp_path: Path
) -> None:
    for _ in range(SAFE_AFTER):
        start()
    safe = start()
    seen: list[object] = []
    safe.player.editionChanged.connect(lambda: seen.append(records.read(tmp_path / "starts.json")["edition"]))
    arrived = write_edition(store, repeat=3)
    assert safe.player.play(arrived)
    assert seen == [arrived.name]
    assert newest != arrived.name
    safe.keeper.settle()
    assert records.read(tmp_path / "starts.json")["row"] == 0


def test_the_look_is_on_record_for_a_screen_that_may_load_nothing(
    start: Callable[..., Start], newest: str, tmp_path: Path
) -> None:
    first = start()
    assert first.plays == newest
    first.standing.shown()
    first.keeper.settle()
    look = records.read(tmp_path / "starts.json")["look"]
    assert look["title"] == "A Sample of Everything"
    assert look["colours"]["ground"] == "#14120f"
    for _ in range(SAFE_AFTER):
        start()
    assert start().player.title.text == "A Sample of Everything"  # type: ignore[attr-defined]
