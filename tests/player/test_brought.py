"""What a stick brings on its way to the screen: offered to staff alone, and played when no visitor is there."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from kiosk import places
from kiosk.edition.building import build
from kiosk.edition.store import store_of
from kiosk.machine.choice import chosen
from kiosk.player import feed
from kiosk.player.brought import Brought
from kiosk.player.feed import Feed
from kiosk.player.player import Player
from kiosk.player.visit import Stage
from tests.edition.exhibits import write_exhibit

PATIENCE_MS = 30_000


class Menu:
    """The staff's menu, as far as it concerns sticks."""

    def __init__(self) -> None:
        self.offers: dict[str, tuple[str, Callable[[], None]]] = {}

    def offer(self, key: str, name: str, agree: Callable[[], None]) -> None:
        self.offers[key] = (name, agree)

    def withdraw(self, key: str) -> None:
        self.offers.pop(key, None)

    def agree(self) -> None:
        (_, agree), *_ = self.offers.values()
        agree()


class Floor:
    """A kiosk without its window, and a hand that puts sticks in."""

    def __init__(self, qtbot: QtBot, exhibit: Path, configured: Path | None) -> None:
        self.qtbot = qtbot
        self.exhibit = exhibit
        self.player = Player(60)
        built = build(exhibit, store_of(exhibit))
        assert built.edition
        assert self.player.play(built.edition)
        self.menu = Menu()
        self.feed = Feed(exhibit, self.player)
        self.brought = Brought(self.feed, self.player, self.menu, exhibit, configured)
        self.feed.start()

    def until(self, there: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(there()), timeout=PATIENCE_MS)

    def title(self) -> str:
        assert self.player.edition
        return self.player.edition.title["en"]

    def put_in(self, folder: Path, title: str, name: str = "mir") -> Path:
        write_exhibit(folder / name, title=title, pictures=1)
        (folder / "kiosk.yaml").write_text(f"exhibit: {name}\n", encoding="utf-8")
        places.sticks_folder().mkdir(exist_ok=True)
        return folder.rename(places.sticks_folder() / "sdb1")


@pytest.fixture
def floor(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Floor]]:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KIOSK_STICKS", str(tmp_path / "sticks"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    # The follower's own command line, handed to one that looks more often.
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nshift 2\nexec {sys.executable} -m tests.edition.hurried "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(feed, "sys", SimpleNamespace(executable=str(python)))
    made: list[Floor] = []

    def make(exhibit: Path, configured: Path | None = None) -> Floor:
        made.append(Floor(qtbot, exhibit, configured))
        return made[-1]

    yield make
    for one in made:
        one.feed.stop()
        if one.player.edition:
            one.player.edition.close()


def test_nothing_of_a_stick_plays_before_staff_agree(floor: Callable[..., Floor], tmp_path: Path) -> None:
    configured = write_exhibit(tmp_path / "exhibit", title="Before", pictures=1)
    kiosk = floor(configured, configured)
    stick = kiosk.put_in(tmp_path / "s", "After")
    kiosk.until(lambda: kiosk.menu.offers)
    assert [name for name, _ in kiosk.menu.offers.values()] == ["After"]
    assert [(offer.kind, offer.ready, offer.errors) for offer in kiosk.feed.offers] == [("exhibit", True, "")]
    assert kiosk.feed.offers[0].size > 1000
    assert not places.exhibits_folder().exists()
    assert kiosk.title() == "Before"

    kiosk.player.begin("")
    with kiosk.qtbot.waitSignal(kiosk.feed.accepted, timeout=PATIENCE_MS):
        kiosk.menu.agree()
    assert kiosk.player.stage == Stage.VISIT
    assert kiosk.title() == "Before"
    shutil.rmtree(stick)
    kiosk.player.askStartAgain()
    kiosk.player.startAgain()
    kiosk.until(lambda: kiosk.title() == "After")
    assert chosen(configured) == places.exhibits_folder() / "mir"
    assert kiosk.menu.offers == {}


def test_under_systemd_another_exhibit_is_started_with_once_nobody_is_there(
    floor: Callable[..., Floor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setenv("NOTIFY_SOCKET", "@nobody")
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    configured = write_exhibit(tmp_path / "exhibit", title="Before", pictures=1)
    kiosk = floor(configured, configured)
    kiosk.put_in(tmp_path / "s", "After")
    kiosk.until(lambda: kiosk.menu.offers)
    kiosk.player.begin("")
    with kiosk.qtbot.waitSignal(kiosk.feed.accepted, timeout=PATIENCE_MS):
        kiosk.menu.agree()
    kiosk.player.open(0)
    assert ended == []
    kiosk.player.askStartAgain()
    kiosk.player.startAgain()
    assert ended == [0]
    assert store_of(chosen(configured)).current()


def test_the_exhibit_that_plays_is_replaced_without_a_start(
    floor: Callable[..., Floor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", "@nobody")
    playing = write_exhibit(places.exhibits_folder() / "mir", title="Before", pictures=1)
    kiosk = floor(playing, tmp_path / "configured")
    kiosk.put_in(tmp_path / "s", "After")
    kiosk.until(lambda: kiosk.menu.offers)
    kiosk.menu.agree()
    kiosk.until(lambda: kiosk.title() == "After")
    assert chosen(tmp_path / "configured") == playing


def test_what_is_pulled_out_or_wrong_is_in_no_menu(
    floor: Callable[..., Floor], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    exhibit = write_exhibit(tmp_path / "exhibit", pictures=1)
    kiosk = floor(exhibit, exhibit)
    stick = kiosk.put_in(tmp_path / "s", "After")
    kiosk.until(lambda: kiosk.menu.offers)
    stick.rename(tmp_path / "pulled")
    kiosk.until(lambda: not kiosk.menu.offers)
    assert kiosk.feed.offers == ()
    os.truncate(tmp_path / "pulled/mir/exhibit.yaml", 40)
    (tmp_path / "pulled").rename(stick)
    kiosk.until(lambda: any(offer.errors for offer in kiosk.feed.offers))
    assert kiosk.menu.offers == {}
    assert "which can't be used" in caplog.text
    kiosk.feed.accept("never-1")


def test_offers_end_with_the_process_that_holds_them(floor: Callable[..., Floor], tmp_path: Path) -> None:
    exhibit = write_exhibit(tmp_path / "exhibit", pictures=1)
    kiosk = floor(exhibit, exhibit)
    kiosk.put_in(tmp_path / "s", "After")
    kiosk.until(lambda: kiosk.menu.offers)
    first = list(kiosk.menu.offers)
    kiosk.feed.look_anew()
    kiosk.until(lambda: not kiosk.menu.offers)
    kiosk.until(lambda: kiosk.menu.offers)
    assert len(first) == len(kiosk.menu.offers) == 1
