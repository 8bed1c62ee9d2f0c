"""The cache: it forgets what changed, stays within its bounds, and never takes from an edition what that plays."""

import os
from pathlib import Path

import pytest

from kiosk.edition import cache as module
from kiosk.edition.cache import Cache, Known, Prepared, identity_of
from kiosk.edition.reader import hash_of
from kiosk.edition.store import Store
from tests.edition.exhibits import aged


def filled(store: Store, count: int, size: int = 1000) -> Cache:
    """A cache with so many pictures of one step each, named by number; the first was used longest ago."""
    cache = Cache(store)
    made = store.making
    made.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        data = bytes([number]) * size
        name = f"{hash_of(data)}.jpg"
        (made / name).write_bytes(data)
        cache.keep(f"{number:064}", {"colour": "#000000", "alpha": False, "steps": [[9, 9, name, size]]}, made)
        record = next(store.cache.glob(f"pictures/{number:064}-*"))
        os.utime(record, (1_000_000 + number, 1_000_000 + number))
    return Cache(store)


def kept(store: Store, count: int) -> list[int]:
    """The numbers of the pictures that are still there, whole."""
    cache = Cache(store)
    return [number for number in range(count) if cache.find(f"{number:064}", thorough=True)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_what_was_used_longest_ago_goes_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 5_500)
    filled(store, 10).close()
    assert kept(store, 10) == [5, 6, 7, 8, 9]
    assert len(list((store.cache / "media").iterdir())) == 5


def test_what_this_build_uses_and_what_editions_hold_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 2_000)
    cache = filled(store, 6)
    used = cache.find(f"{0:064}", thorough=False)
    held = cache.find(f"{1:064}", thorough=False)
    assert isinstance(used, Prepared)
    assert isinstance(held, Prepared)
    media = store.editions / "some/media"
    media.mkdir(parents=True)
    (media / held.steps[0].name).hardlink_to(cache.file(held.steps[0]))
    other = Cache(store)
    assert other.find(f"{0:064}", thorough=False)
    other.close()
    assert other.file(held.steps[0]).exists()
    assert 0 in kept(store, 6)
    assert len(kept(store, 6)) <= 3


def test_files_that_no_record_names_go_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 3_500)
    cache = filled(store, 3)
    (store.cache / "media/orphan.jpg").write_bytes(bytes(1000))
    cache.close()
    assert kept(store, 3) == [0, 1, 2]
    assert not (store.cache / "media/orphan.jpg").exists()


@pytest.mark.parametrize("damage", ["cut", "flip", "gone", "record"])
def test_damage_is_seen(store: Store, damage: str) -> None:
    cache = filled(store, 1)
    prepared = cache.find(f"{0:064}", thorough=True)
    assert prepared is not None
    file = cache.file(prepared.steps[0])
    match damage:
        case "cut":
            os.truncate(file, 10)
        case "flip":
            file.write_bytes(b"!" + file.read_bytes()[1:])
        case "gone":
            file.unlink()
        case "record":
            next((store.cache / "pictures").iterdir()).write_text("{", encoding="utf-8")
    assert cache.find(f"{0:064}", thorough=True) is None
    assert (cache.find(f"{0:064}", thorough=False) is None) == (damage != "flip")


def test_what_is_known_about_a_file_is_forgotten_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"one")
    known = Known(tmp_path / "known.json")
    known.learn(aged(file), identity_of(file), "first")
    assert known.about(file) == "first"
    known.save()
    again = Known(tmp_path / "known.json")
    assert again.about(file) == "first"
    times = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert again.about(file) is None, "same size and time, other bytes"
    file.unlink()
    assert again.about(file) is None


def test_a_file_written_just_now_is_not_trusted_to_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"one")
    identity = identity_of(file)
    assert identity is not None
    known = Known(tmp_path / "known.json", clock=lambda: identity[2] + 10**9)
    known.learn(file, identity, "hasty")
    assert known.about(file) is None


@pytest.mark.parametrize("damaged", [b"", b"[]", b'{"a": 1}', b"\xff", b'{"a": [1, 2, 3]}'])
def test_a_damaged_memory_is_an_empty_one(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "known.json").write_bytes(damaged)
    assert Known(tmp_path / "known.json").about(tmp_path) is None
