"""The record of starts: what is passed over when, told in tables of starts and how each of them ended."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.machine import records
from kiosk.machine.starts import (
    STANDS_AFTER_S,
    TRIED_AGAIN_AFTER_S,
    Keeper,
    Look,
    Starts,
    is_alive,
    process_of,
    starts_from,
)

NEWEST, BEFORE, OLDEST = "n", "b", "o"
LOOK = Look("Twelve Days", "en", colours={"ground": "#102030"})


class Machine:
    """A machine on which one process after the other is started, by a clock that goes when the test says so."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "starts.json"
        self.now = 5000.0
        self.boot = "first boot"
        self.editions = [NEWEST, BEFORE, OLDEST]
        self.running: str | None = None
        self.started = 0

    def start(self, exhibit: str = "exhibit") -> Keeper:
        self.started += 1
        self.running = f"{self.started}"
        return Keeper(self.file, exhibit, lambda: self.now, self.boot, self.running, lambda name: name == self.running)

    def goes(self, ending: str) -> str:
        """One start and its end; what was loaded, “safe” for the safe screen, “-” for nothing because there is nothing.

        Endings: “x” crashes at once, “X” after it has stood for a minute, “e” is asked to end at once, “p” power cut.
        """
        keeper = self.start()
        loaded = keeper.choose(self.editions)
        keeper.settle()
        shown = loaded or ("safe" if keeper.now.safe else "-")
        self.now += 2
        match ending:
            case "X":
                self.now += STANDS_AFTER_S
                keeper.stood()
                keeper.settle()
            case "e":
                keeper.ended()
            case "p":
                self.boot += "'"
                self.now = 20.0
        self.running = None
        return shown


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("endings", "loaded"),
    [
        ("xxxe", "n n n b"),
        ("xxxxxxe", "n n n b b b safe"),
        ("xxxxxxeee", "n n n b b b safe safe safe"),
        # What has stood for a minute is no crash at the start, and ends the row.
        ("xxXxxX", "n n n n n n"),
        ("XXXXXXXX", "n n n n n n n n"),
        # The edition before is played on, however often it is started in order.
        ("xxxXeeXe", "n n n b b b b b"),
        # A row of its own: the edition before is passed over for the oldest, too.
        ("xxxXxxxe", "n n n b b b b o"),
        # An end in order says nothing of what was loaded.
        ("xxexe", "n n n n b"),
        ("eeeeeee", "n n n n n n n"),
        # A power cut is no crash.
        ("pppppppe", "n n n n n n n n"),
        ("xxpxe", "n n n n b"),
        # After a boot all is tried, once.
        ("xxxpxe", "n n n b n b"),
        ("xxxxxxpxee", "n n n b b b safe n safe safe"),
        ("xxxxxxpXe", "n n n b b b safe n n"),
    ],
)
def test_a_row_of_starts(machine: Machine, endings: str, loaded: str) -> None:
    assert [machine.goes(each) for each in endings] == loaded.split()


@pytest.mark.parametrize(
    ("editions", "loaded"),
    [([NEWEST], "n n n n n n safe"), ([NEWEST, BEFORE], "n n n b b b safe"), ([], "- - - - - - safe")],
    ids=["one", "two", "none"],
)
def test_with_fewer_editions(machine: Machine, editions: list[str], loaded: str) -> None:
    machine.editions = editions
    assert [machine.goes("x") for _ in range(7)] == loaded.split()


def test_every_hour_it_is_tried_afresh_once(machine: Machine) -> None:
    for _ in range(6):
        machine.goes("x")
    assert machine.goes("e") == "safe"
    machine.now += TRIED_AGAIN_AFTER_S - 10
    assert machine.goes("e") == "safe"
    machine.now += 10
    assert machine.goes("x") == NEWEST
    assert machine.goes("e") == "safe"
    machine.now += TRIED_AGAIN_AFTER_S
    assert [machine.goes(each) for each in "Xe"] == [NEWEST, NEWEST]


def test_the_hour_is_counted_down_behind_the_safe_screen(machine: Machine) -> None:
    for _ in range(6):
        machine.goes("x")
    keeper = machine.start()
    assert keeper.choose(machine.editions) is None
    first = keeper.due()
    machine.now += 1000
    assert keeper.due() == pytest.approx(first - 1000)
    assert 0 < first <= TRIED_AGAIN_AFTER_S
    machine.now += first
    assert keeper.due() == 0
    # Tried by the process itself, and gone wrong: the hour begins anew.
    keeper.tries()
    keeper.loads(NEWEST, afresh=False)
    keeper.settle()
    machine.running = None
    again = machine.start()
    assert again.choose(machine.editions) is None
    assert again.now.safe
    assert again.due() == pytest.approx(TRIED_AGAIN_AFTER_S)


def test_a_clock_that_went_back_never_waits_longer_than_an_hour(machine: Machine) -> None:
    for _ in range(6):
        machine.goes("x")
    machine.now = 1.0
    keeper = machine.start()
    keeper.choose(machine.editions)
    assert keeper.due() <= TRIED_AGAIN_AFTER_S


def test_a_new_edition_counts_afresh(machine: Machine) -> None:
    for _ in range(6):
        machine.goes("x")
    keeper = machine.start()
    assert keeper.choose(machine.editions) is None
    keeper.loads("newer", afresh=True)
    keeper.settle()
    machine.running = None
    machine.editions.insert(0, "newer")
    assert [machine.goes(each) for each in "xxe"] == ["newer", "newer", OLDEST]


def test_a_new_edition_that_came_while_nothing_ran_counts_afresh(machine: Machine) -> None:
    for _ in range(6):
        machine.goes("x")
    assert machine.goes("e") == "safe"
    machine.editions.insert(0, "newer")
    assert [machine.goes(each) for each in "xxxe"] == ["newer", "newer", "newer", OLDEST]


def test_an_edition_that_crashes_when_it_is_swapped_in_is_the_one_that_is_counted(machine: Machine) -> None:
    machine.goes("X")
    keeper = machine.start()
    assert keeper.choose(machine.editions) == NEWEST
    keeper.stood()
    keeper.loads("newer", afresh=True)
    keeper.settle()
    machine.running = None
    machine.editions.insert(0, "newer")
    assert [machine.goes(each) for each in "xxe"] == ["newer", "newer", NEWEST]


def test_a_player_that_still_runs_has_not_crashed(machine: Machine) -> None:
    first = machine.start()
    for _ in range(8):
        assert first.choose(machine.editions) == NEWEST
        first.settle()
        other = Keeper(machine.file, "exhibit", lambda: machine.now, machine.boot, "other", lambda _: True)
        assert other.choose(machine.editions) == NEWEST
        other.settle()


def test_another_exhibit_has_a_record_of_its_own(machine: Machine) -> None:
    for _ in range(6):
        machine.goes("x")
    assert machine.start("other").choose(machine.editions) == NEWEST


def test_the_look_is_remembered(machine: Machine) -> None:
    keeper = machine.start()
    keeper.choose(machine.editions)
    keeper.looks(LOOK)
    keeper.settle()
    assert machine.start().now.look == LOOK


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b'{"exhibit": "exhibit"}',
        b'{"exhibit": 7, "crashes": []}',
        b"[" * 100_000,
    ],
    ids=["empty", "torn", "list", "null", "text", "binary", "short", "foreign", "deep"],
)
def test_a_torn_or_foreign_record_is_none(machine: Machine, content: bytes) -> None:
    machine.file.write_bytes(content)
    assert [machine.goes(each) for each in "xxxe"] == [NEWEST, NEWEST, NEWEST, BEFORE]


def test_every_part_of_a_record_may_be_nonsense(machine: Machine) -> None:
    machine.goes("x")
    whole = records.read(machine.file)
    assert starts_from(whole, "exhibit") != Starts("exhibit")
    for name in whole:
        for nonsense in (None, [], "x", {"a": "b"}, -1, 1e400, "\ud800"):
            machine.file.write_text(json.dumps({**whole, name: nonsense}))
            keeper = machine.start()
            keeper.choose(machine.editions)
            assert 0 <= keeper.due() <= TRIED_AGAIN_AFTER_S


def test_what_can_not_be_recorded_is_told_once_and_plays_on(
    tmp_path: Path, machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    machine.file = tmp_path / "file" / "starts.json"
    keeper = machine.start()
    assert keeper.choose(machine.editions) == NEWEST
    keeper.stood()
    keeper.looks(LOOK)
    keeper.ended()
    (record,) = caplog.records
    assert "can't be recorded" in record.getMessage()
    assert keeper.now.look == LOOK


def test_a_process_is_known_by_when_it_began() -> None:
    assert is_alive(process_of(os.getpid()))
    assert not is_alive(f"{os.getpid()}:1")
    assert not is_alive("")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as other:
        name = process_of(other.pid)
        assert is_alive(name)
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        # Dead, though nobody has asked how it ended.
        assert not is_alive(name)
