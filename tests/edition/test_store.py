"""The store: what plays is whole, what is open stays, and nothing piles up."""

import os
from pathlib import Path

import pytest

from kiosk.edition.reader import EditionError, open_edition
from kiosk.edition.store import Store, StoreBusy, store_of
from tests.edition.sample import write_edition


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def write_editions(store: Store, count: int) -> list[Path]:
    """Editions of different lengths, each promoted after the one before."""
    folders = [write_edition(store, repeat=number) for number in range(1, count + 1)]
    for age, folder in enumerate(reversed(folders)):
        os.utime(folder, (1_000_000 - age, 1_000_000 - age))
    return folders


def test_an_empty_store_has_nothing_to_play(store: Store) -> None:
    assert store.current() is None
    store.tidy()


def test_the_promoted_edition_is_current(store: Store) -> None:
    first, second = write_editions(store, 2)
    assert store.current() == second
    store.promote(first.name)
    assert store.current() == first
    assert (store.folder / "current").readlink() == Path("editions") / first.name


def test_what_is_not_whole_is_never_promoted(store: Store) -> None:
    first, second = write_editions(store, 2)
    (second / "edition.json").write_bytes(b"{}")
    with pytest.raises(EditionError):
        store.promote(second.name)
    with pytest.raises(EditionError):
        store.promote("0" * 32)
    assert store.current() == first


@pytest.mark.parametrize("damage", ["flip", "cut", "document gone", "picture gone", "folder gone", "link gone"])
def test_the_newest_whole_edition_plays_when_the_current_one_is_damaged(store: Store, damage: str) -> None:
    _, second, third = write_editions(store, 3)
    document = third / "edition.json"
    match damage:
        case "flip":
            document.write_bytes(document.read_bytes().replace(b"Twelve", b"Twelfe", 1))
        case "cut":
            os.truncate(document, 5000)
        case "document gone":
            document.unlink()
        case "picture gone":
            next((third / "media").iterdir()).unlink()
        case "folder gone":
            third.rename(store.folder / "elsewhere")
        case "link gone":
            (store.folder / "current").unlink()
    assert store.current() == (third if damage == "link gone" else second)


def test_tidying_keeps_the_current_edition_and_the_two_newest_others(store: Store) -> None:
    folders = write_editions(store, 6)
    store.promote(folders[1].name)
    (store.making / "left").mkdir(parents=True)
    store.tidy()
    assert set(store.editions.iterdir()) == {folders[1], folders[5], folders[4]}
    assert list(store.making.iterdir()) == []


def test_an_edition_that_is_open_is_not_tidied_away(store: Store) -> None:
    folders = write_editions(store, 6)
    edition = open_edition(folders[0])
    store.tidy()
    assert folders[0].exists()
    assert not folders[1].exists()
    edition.close()
    store.tidy()
    assert not folders[0].exists()


def test_what_the_folder_came_to_last_is_remembered_apart_from_what_plays(store: Store) -> None:
    first, second = write_editions(store, 2)
    assert store.latest() is None
    assert not store.keeps_another(second.name)
    store.note_latest(second.name)
    assert store.latest() == second.name
    assert not store.keeps_another(second.name)
    store.promote(first.name)
    assert store.keeps_another(second.name)
    assert not store.keeps_another(first.name)
    (store.folder / "latest").write_bytes(b"\xff\x00")
    assert store.latest() is None


def test_one_builder_at_a_time(store: Store) -> None:
    with store.locked(), pytest.raises(StoreBusy), store.locked():
        pass
    with store.locked():
        pass


def test_each_exhibit_has_a_store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    one, two = tmp_path / "a/Fünf Räume", tmp_path / "b/Fünf Räume"
    one.mkdir(parents=True)
    two.mkdir(parents=True)
    assert store_of(one).folder.parent == tmp_path / "data"
    assert store_of(one).folder.name.startswith("f-nf-r-ume-")
    assert store_of(one) != store_of(two)
    assert store_of(one) == store_of(one / "exhibit.yaml")
    monkeypatch.chdir(tmp_path / "a")
    assert store_of(Path("Fünf Räume")) == store_of(one)
