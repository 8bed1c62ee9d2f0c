"""Clocks that can't be true: what is seen of them, and that a clock which was put right is believed again."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.machine.clock import DAY_S, HEALS_S, RECORD, RELEASED, Clock

NOON = datetime(2027, 5, 1, 12, tzinfo=UTC).timestamp()
YEAR_S = 365 * DAY_S


class Machine:
    """A machine with a clock to be set, and with as many means to keep it as the test gives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOON

    def clock(self) -> Clock:
        """A program that has just been started."""
        return Clock(self.folder / "data" / RECORD, lambda: self.now, self.folder)

    def has_own_clock(self, shows: float | None) -> None:
        folder = self.folder / "sys/class/rtc/rtc0"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "since_epoch").write_text("garbage" if shows is None else f"{shows:.0f}\n")

    def is_set_by_network(self) -> None:
        (self.folder / "run/systemd/timesync").mkdir(parents=True)
        (self.folder / "run/systemd/timesync/synchronized").touch()

    @property
    def seen(self) -> float:
        return float(json.loads((self.folder / "data" / RECORD).read_text())["seen"])


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_clock_against_which_nothing_speaks_is_believed(machine: Machine) -> None:
    machine.has_own_clock(NOON + 3600)  # it keeps local time
    assert machine.clock().doubt(NOON - YEAR_S) is None
    assert machine.clock().local().timestamp() == NOON


@pytest.mark.parametrize(
    ("now", "newest", "why"),
    [
        (0.0, 0.0, "that is before this program was made"),
        (RELEASED - 1, 0.0, "that is before this program was made"),
        (NOON, NOON + 40 * DAY_S, "it has been 2027-06-10 already"),
        (NOON, NOON + 3600, None),
        (NOON + 11 * YEAR_S, NOON, "that is ten years after it was last right"),
        (NOON + 9 * YEAR_S, NOON, None),
        (RELEASED + 11 * YEAR_S, 0.0, "that is ten years after it was last right"),
    ],
)
def test_times_that_can_not_be(machine: Machine, now: float, newest: float, why: str | None) -> None:
    machine.now = now
    assert machine.clock().doubt(newest) == why


def test_the_time_last_seen_is_behind_us(machine: Machine) -> None:
    assert machine.clock().doubt() is None
    machine.now = NOON - 3 * DAY_S
    assert machine.clock().doubt() == "it has been 2027-05-01 already"
    machine.now = NOON - 3600  # somebody put it right
    assert machine.clock().doubt() is None


def test_ten_years_are_counted_from_the_time_last_seen(machine: Machine) -> None:
    for _ in range(5):
        assert machine.clock().doubt() is None
        machine.now += 9 * YEAR_S


def test_a_jump_of_ten_years_is_seen_at_once_and_not_kept(machine: Machine) -> None:
    clock = machine.clock()
    assert clock.doubt() is None
    machine.now += 10.1 * YEAR_S
    assert clock.doubt() is not None
    machine.now -= 10.1 * YEAR_S
    assert clock.doubt() is None
    assert machine.seen == NOON


@pytest.mark.parametrize("shows", [0.0, NOON - 2 * DAY_S, NOON + 2 * DAY_S])
def test_the_machines_own_clock_says_something_else(machine: Machine, shows: float) -> None:
    machine.has_own_clock(shows)
    said = machine.clock().doubt()
    assert said == f"the machine's own clock says {datetime.fromtimestamp(shows, UTC).date()}"


def test_without_a_clock_of_its_own_a_machine_waits_for_the_network(machine: Machine) -> None:
    (machine.folder / "sys/class/rtc").mkdir(parents=True)
    said = machine.clock().doubt()
    assert said == "this machine has no clock that runs on without power, and no network has set the time"
    machine.is_set_by_network()
    assert machine.clock().doubt() is None


def test_a_clock_that_can_not_be_read_says_nothing(machine: Machine) -> None:
    machine.has_own_clock(None)
    assert machine.clock().doubt() is None


def test_the_network_is_right_whatever_was_seen_before(machine: Machine) -> None:
    machine.now = NOON + 5 * YEAR_S
    assert machine.clock().doubt() is None
    machine.now = NOON
    machine.has_own_clock(0.0)
    machine.is_set_by_network()
    assert machine.clock().doubt(NOON + YEAR_S) is None
    assert machine.seen == NOON


def test_a_clock_that_was_put_right_by_hand_is_believed_after_some_days(machine: Machine) -> None:
    machine.now = NOON + 5 * YEAR_S
    assert machine.clock().doubt() is None
    machine.now = NOON
    while machine.now <= NOON + HEALS_S:
        assert machine.clock().doubt() == "it has been 2032-04-29 already"
        machine.now += DAY_S / 2
    assert machine.clock().doubt() is None
    assert machine.seen == machine.now


def test_a_clock_that_begins_anew_every_morning_is_never_believed(machine: Machine) -> None:
    machine.now = NOON + 5 * YEAR_S
    assert machine.clock().doubt() is None
    for _ in range(20):
        machine.now = NOON
        clock = machine.clock()
        for _ in range(10):
            assert clock.doubt() is not None
            machine.now += 3600


def test_the_time_is_noted_once_a_day(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[float] = []
    write: Callable[..., None] = lambda _, known: noted.append(known["seen"])  # noqa: E731
    monkeypatch.setattr("kiosk.machine.records.write", write)
    clock = machine.clock()
    for _ in range(3 * 24 * 60):
        assert clock.doubt() is None
        machine.now += 60
    assert noted == [NOON + day * DAY_S for day in range(3)]


@pytest.mark.parametrize("record", [b"", b"{", b"[1]", b'{"seen": "now"}', b'{"seen": null, "old": true}', b"\xff"])
def test_a_damaged_record_is_no_record(machine: Machine, record: bytes) -> None:
    (machine.folder / "data").mkdir()
    (machine.folder / "data" / RECORD).write_bytes(record)
    assert machine.clock().doubt() is None
    assert machine.seen == NOON


def test_where_nothing_can_be_noted_the_clock_is_read_all_the_same(machine: Machine) -> None:
    (machine.folder / "data").touch()
    clock = machine.clock()
    assert clock.doubt() is None
    machine.now += 3 * DAY_S
    assert clock.doubt() is None
