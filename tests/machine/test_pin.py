"""The staff's PIN: what may be one, how it is kept, and the waits that nothing shortens."""

import json
import logging
from pathlib import Path

import pytest

from kiosk.machine import pin
from kiosk.machine.pin import Guard, hashed, is_hash, matches, refused, wait_after
from tests.machine.pins import cheap

RIGHT, WRONG = "4711", "4712"


@pytest.fixture(scope="module")
def kept() -> str:
    return cheap(RIGHT)


class Clock:
    def __init__(self, now: float = 5000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def test_a_kept_pin_is_known_again_and_never_kept_twice_alike() -> None:
    one, other = hashed(RIGHT), hashed(RIGHT)
    assert one != other
    assert one.startswith("scrypt:32768:8:3:")
    assert RIGHT not in one
    assert matches(RIGHT, one)
    assert not matches(WRONG, one)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "4711",
        "scrypt:2:1:1:c2FsdHNhbHQ",
        "scrypt:3:1:1:c2FsdHNhbHQ:c2FsdHNhbHRzYWx0c2FsdA",
        "scrypt:x:1:1:c2FsdHNhbHQ:c2FsdHNhbHRzYWx0c2FsdA",
        "scrypt:1073741824:8:1:c2FsdHNhbHQ:c2FsdHNhbHRzYWx0c2FsdA",
        "scrypt:2:1:1:c2FsdHNhbHQ:",
        "scrypt:2:1:1:ä:c2FsdHNhbHRzYWx0c2FsdA",
        "bcrypt:2:1:1:c2FsdHNhbHQ:c2FsdHNhbHRzYWx0c2FsdA",
    ],
)
def test_what_is_no_hash_of_a_pin_is_refused(kept: str) -> None:
    assert not is_hash(kept)
    with pytest.raises(ValueError):  # noqa: PT011
        matches("", kept)


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("123", "4 to 12"),
        ("1234567890123", "4 to 12"),
        ("12a4", "digits only"),
        ("٤٧١١", "digits only"),
        ("", "digits only"),
        ("0000", "in a row"),
        ("7777777", "again and again"),
        ("1234", "in a row"),
        ("9876", "in a row"),
        ("7890", "in a row"),
        ("4747", "repeats"),
        ("4711", None),
        ("0815", None),
        ("314159265358", None),
    ],
)
def test_a_pin_that_anybody_would_try_is_refused(digits: str, said: str | None) -> None:
    why = refused(digits)
    assert (why is None) if said is None else said in str(why)


def test_waits_grow_to_an_hour_and_no_further() -> None:
    assert [wait_after(wrong) for wrong in range(12)] == [0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert wait_after(10**9) == 3600


def test_wrong_tries_wait_and_are_logged(tmp_path: Path, kept: str, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    guard = Guard(tmp_path / "pin.json", clock, "boot")
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert guard.wait() == 0
            assert not guard.attempt(WRONG, kept)
    assert [record.getMessage() for record in caplog.records] == [
        "a wrong staff PIN was typed (1 in a row); the next try is in 0 s",
        "a wrong staff PIN was typed (2 in a row); the next try is in 0 s",
        "a wrong staff PIN was typed (3 in a row); the next try is in 30 s",
    ]
    assert guard.wait() == 30
    assert not guard.attempt(RIGHT, kept), "not even the right one is looked at before"
    assert guard.wrong == 3
    clock.now += 29
    assert guard.wait() == 1
    clock.now += 1
    assert guard.attempt(RIGHT, kept)
    assert (guard.wrong, guard.wait()) == (0, 0)
    assert not (tmp_path / "pin.json").exists()


def test_a_restart_of_the_program_changes_no_wait(tmp_path: Path, kept: str) -> None:
    clock = Clock()
    guard = Guard(tmp_path / "pin.json", clock, "boot")
    for _ in range(3):
        guard.attempt(WRONG, kept)
    clock.now += 10
    assert Guard(tmp_path / "pin.json", clock, "boot").wait() == 20


@pytest.mark.parametrize(("boot", "now"), [("another", 12.0), ("another", 99999.0), ("", 5010.0), ("boot", 4.0)])
def test_after_another_start_of_the_machine_the_wait_begins_anew(
    tmp_path: Path, kept: str, boot: str, now: float
) -> None:
    guard = Guard(tmp_path / "pin.json", Clock(), "boot")
    for _ in range(4):
        guard.attempt(WRONG, kept)
        guard._clock.now += 40  # type: ignore[attr-defined]
    later = Guard(tmp_path / "pin.json", Clock(now), boot)
    assert later.wrong == 4
    assert later.wait() == 60


def test_whoever_pulls_the_plug_while_it_is_looked_at_has_no_try_more(
    tmp_path: Path, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unplugged(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(pin, "matches", unplugged)
    for tries in range(1, 4):
        with pytest.raises(KeyboardInterrupt):
            Guard(tmp_path / "pin.json", Clock(), "boot").attempt(WRONG, kept)
        assert Guard(tmp_path / "pin.json", Clock(), "boot").wrong == tries
    assert Guard(tmp_path / "pin.json", Clock(), "boot").wait() == 30


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"wrong": -3}', '{"wrong": true}', '{"wrong": "9", "last": []}', "\0" * 99]
)
def test_a_torn_or_foreign_record_is_ignored_and_replaced(tmp_path: Path, kept: str, content: str) -> None:
    record = tmp_path / "pin.json"
    record.write_text(content)
    guard = Guard(record, Clock(), "boot")
    assert (guard.wrong, guard.wait()) == (0, 0)
    guard.attempt(WRONG, kept)
    assert json.loads(record.read_text())["wrong"] == 1


def test_where_nothing_can_be_written_the_waits_hold_until_the_end(
    tmp_path: Path, kept: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    guard = Guard(tmp_path / "file" / "pin.json", Clock(), "boot")
    for _ in range(3):
        guard.attempt(WRONG, kept)
    assert guard.wait() == 30
    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 1
