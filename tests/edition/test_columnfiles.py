"""Columns: what was written is read, in pieces of any size, and what was damaged since says so."""

import os
from array import array
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.edition import columnfiles
from kiosk.edition.columnfiles import HEAD, Columns, write


def written(file: Path, count: int = 300) -> list[bytes]:
    records = [b"%d" % number * (1 + number % 7) for number in range(count)]
    numbers = array("q", [-(10**18) + number for number in range(count)])
    write(file, {"numbers": numbers, "odd": array("B", [number % 2 for number in range(count)])}, records, count)
    return records


@pytest.mark.parametrize("count", [0, 1, 300])
@pytest.mark.parametrize("piece", [1, 100, 2**20])
def test_what_was_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, piece: int) -> None:
    monkeypatch.setattr(columnfiles, "_PIECE", piece)
    records = written(tmp_path / "file", count)
    held = Columns(tmp_path / "file")
    assert held.count == count
    assert list(held.column("numbers")) == [-(10**18) + number for number in range(count)]
    assert held.column("odd").typecode == "B"
    assert list(held.records(0, count)) == records
    assert [held.record(number) for number in range(count)] == records
    assert "odd" in held
    assert "even" not in held


def test_the_same_always_gives_the_same_bytes(tmp_path: Path) -> None:
    written(tmp_path / "one")
    written(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_columns_and_records_of_other_lengths_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="length"):
        write(tmp_path / "file", {"odd": array("B", [1])}, [b"a", b"b"], 2)
    with pytest.raises(ValueError, match="1 records of 2"):
        write(tmp_path / "file", {}, [b"a"], 2)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("sound") / "file"
    written(file)
    return file.read_bytes()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.data())
def test_no_damage_is_read_as_something_else(sound: bytes, tmp_path: Path, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(sound) - 1))
    kind = data.draw(st.sampled_from(["flip", "cut", "lengthen"]))
    damaged = {
        "flip": sound[:place] + bytes([sound[place] ^ 1 << place % 8]) + sound[place + 1 :],
        "cut": sound[:place],
        "lengthen": sound[:place] + b"#" + sound[place:],
    }[kind]
    (tmp_path / "sound").write_bytes(sound)
    (tmp_path / "file").write_bytes(damaged)

    def everything(file: Path) -> list[object]:
        held = Columns(file)
        return [held.count, held.column("numbers"), held.column("odd"), *held.records(0, held.count)]

    try:
        found = everything(tmp_path / "file")
    except (ValueError, KeyError, TypeError, IndexError):
        return
    assert found == everything(tmp_path / "sound"), "a bit that nobody reads"


def test_a_file_that_shrinks_while_it_is_open_raises_and_one_that_goes_away_does_not_matter(tmp_path: Path) -> None:
    records = written(tmp_path / "file")
    held, other = Columns(tmp_path / "file"), Columns(tmp_path / "file")
    os.truncate(tmp_path / "file", HEAD + 300 * 9 + 500)
    with pytest.raises(ValueError, match="damaged"):
        held.record(299)
    written(tmp_path / "file")
    (tmp_path / "file").unlink()
    assert other.record(299) == records[299]
