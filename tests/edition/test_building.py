"""Building: whole or not at all, never twice, and whatever goes wrong, what played before plays on."""

import errno
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.edition import building, pictures
from kiosk.edition.building import build
from kiosk.edition.reader import open_edition
from kiosk.edition.store import Store
from kiosk.edition.workers import Job, Workers
from tests.edition.exhibits import assert_whole, draw, image_page, write_exhibit


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    return write_exhibit(tmp_path / "exhibit")


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the originals that were given to workers, as they are."""
    names: list[str] = []

    class Counted(Workers):
        def answers(self, jobs: Any) -> Any:
            names.extend(job.path.name for job in jobs)
            return super().answers(jobs)

    monkeypatch.setattr(pictures, "Workers", Counted)
    return names


def test_an_exhibit_becomes_the_current_edition(exhibit: Path, store: Store) -> None:
    built = build(exhibit, store)
    assert built.changed
    assert not [problem for problem in built.problems if problem.severity == "error"]
    assert store.current() == built.edition
    assert built.hash is not None
    assert assert_whole(store, built.hash).ids == ("page-0", "page-1", "page-2")
    assert list(store.making.iterdir()) == []


def test_nothing_is_prepared_twice(exhibit: Path, store: Store, prepared: list[str]) -> None:
    first = build(exhibit, store)
    assert sorted(prepared) == ["0.png", "1.png", "2.png"]
    again = build(exhibit, store)
    assert (again.hash, again.edition, again.changed) == (first.hash, first.edition, False)
    write_exhibit(exhibit, title="Another title")
    (exhibit / "media/1.png").touch()
    assert build(exhibit, store).changed
    assert len(prepared) == 3, "a new title and a new time are no reason"
    draw(exhibit / "media/1.png", mark=9)
    assert build(exhibit, store).changed
    assert prepared[3:] == ["1.png"]


def test_copies_of_one_picture_are_prepared_once(exhibit: Path, store: Store, prepared: list[str]) -> None:
    shutil.copy(exhibit / "media/0.png", exhibit / "media/copy.png")
    write_exhibit(exhibit, pages=[image_page("one", "media/0.png"), image_page("two", "media/copy.png")])
    built = build(exhibit, store)
    assert len(prepared) == 1
    assert built.hash is not None
    assert_whole(store, built.hash)


def test_going_back_to_an_earlier_state_promotes_the_edition_that_is_there(exhibit: Path, store: Store) -> None:
    first = build(exhibit, store)
    write_exhibit(exhibit, title="Later")
    later = build(exhibit, store)
    write_exhibit(exhibit)
    back = build(exhibit, store)
    assert (back.hash, back.changed) == (first.hash, True)
    assert later.hash != first.hash
    assert store.current() == first.edition


def test_the_two_newest_editions_besides_the_current_one_are_kept(exhibit: Path, store: Store) -> None:
    hashes = []
    for number in range(5):
        write_exhibit(exhibit, title=f"Title {number}")
        hashes.append(build(exhibit, store).hash)
    assert {folder.name for folder in store.editions.iterdir()} == set(hashes[2:])


def test_errors_in_the_text_leave_what_plays(exhibit: Path, store: Store) -> None:
    before = build(exhibit, store)
    (exhibit / "exhibit.yaml").write_text("format: 1\ntitle: [\n", encoding="utf-8")
    built = build(exhibit, store)
    assert (built.edition, built.changed) == (None, False)
    assert built.problems
    assert store.current() == before.edition


def test_a_picture_that_can_not_be_read_is_named_where_it_stands_and_nothing_changes(
    exhibit: Path, store: Store
) -> None:
    before = build(exhibit, store)
    picture = exhibit / "media/1.png"
    picture.write_bytes(picture.read_bytes()[:2000])
    built = build(exhibit, store)
    assert built.edition is None
    (problem,) = (problem for problem in built.problems if problem.severity == "error")
    assert (problem.code, problem.page) == ("picture-cut-off", "page-1")
    assert problem.message.startswith("this PNG is cut off")
    assert "media/1.png" in problem.source
    assert store.current() == before.edition

    allowed = build(exhibit, store, allow_missing=True)
    assert allowed.edition is not None
    assert [problem.severity for problem in allowed.problems if problem.code == "picture-cut-off"] == ["warning"]
    edition = open_edition(allowed.edition)
    assert edition.shapes == (1.5, 0, 1.5)
    edition.close()


@pytest.mark.parametrize("linked", [True, False], ids=["links", "copies"])
@pytest.mark.parametrize("damage", ["flip", "cut", "gone", "document", "surplus"])
def test_a_damaged_edition_is_mended(
    exhibit: Path, store: Store, damage: str, linked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not linked:
        monkeypatch.setattr(os, "link", _refuse(errno.EPERM))
    before = build(exhibit, store)
    assert before.edition is not None
    media = next((before.edition / "media").iterdir())
    match damage:
        case "flip":
            data = bytearray(media.read_bytes())
            data[len(data) // 2] ^= 1
            media.write_bytes(data)
        case "cut":
            os.truncate(media, 100)
        case "gone":
            media.unlink()
        case "document":
            os.truncate(before.edition / "edition.json", 100)
        case "surplus":
            (before.edition / "media/stray").touch()
    built = build(exhibit, store)
    assert (built.hash, built.changed) == (before.hash, True)
    assert before.hash is not None
    assert_whole(store, before.hash)
    assert not build(exhibit, store).changed


def test_the_progress_has_a_count_a_name_and_the_time_left(exhibit: Path, store: Store) -> None:
    told: list[tuple[int, int, str, float | None]] = []
    build(exhibit, store, lambda *each: told.append(each))
    assert [each[:2] for each in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert {each[2] for each in told} == {"media/0.png", "media/1.png", "media/2.png"}
    assert told[0][3] is None
    assert told[-1][3] == 0.0


def test_the_time_left_is_reckoned_by_bytes(tmp_path: Path) -> None:
    files = {tmp_path / "small": 99, tmp_path / "large": 299}
    for file, size in files.items():
        file.write_bytes(bytes(size))
    told: list[float | None] = []
    times = iter([10.0, 12.0, 18.0])
    pace = building._Pace(
        {file: file.name for file in files}, lambda *each: told.append(each[3]), clock=lambda: next(times)
    )
    pace.begin(list(files))
    for file in files:
        pace.seen(file, worked=True)
    assert told == [None, pytest.approx(6.0), 0.0]


def test_a_second_builder_is_told_so(exhibit: Path, store: Store) -> None:
    with store.locked():
        built = build(exhibit, store)
    assert [problem.code for problem in built.problems if problem.severity == "error"] == ["store-busy"]


def test_a_disk_without_room_is_told_before_work_begins(
    exhibit: Path, store: Store, prepared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 10**6))
    built = build(exhibit, store)
    (problem,) = (problem for problem in built.problems if problem.severity == "error")
    assert problem.code == "disk-full"
    assert problem.message == "the disk is full, so the exhibit can't be prepared."
    assert prepared == []


def _refuse(number: int) -> Callable[..., Any]:
    def refused(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return refused


_WRITING = ("fsync", "rename", "replace", "link", "symlink", "utime", "mkdir", "unlink", "rmdir")


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO], ids=errno.errorcode.get)
def test_a_disk_that_fails_at_the_nth_operation_costs_nothing(
    exhibit: Path, store: Store, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    before = build(exhibit, store)
    refused_builds = 0
    for nth in range(1, 1000):
        write_exhibit(exhibit, title=f"Title {nth}")
        with monkeypatch.context() as patch:
            counter = _fail_at(patch, nth, reason)
            built = build(exhibit, store)
        if counter[0] < nth:
            break
        errors = [problem.code for problem in built.problems if problem.severity == "error"]
        if built.edition is None:
            assert errors == ["disk-full" if reason == errno.ENOSPC else errors[0]]
            assert errors[0].startswith("disk-")
            refused_builds += 1
            # Promoted and then failed at telling so is as good as not failed.
            current = store.current()
            assert current is not None
            assert_whole(store, current.name)
        else:
            before = built
            assert before.hash is not None
            assert_whole(store, before.hash)
    assert refused_builds > 8
    assert build(exhibit, store).edition is not None


def _fail_at(patch: pytest.MonkeyPatch, nth: int, reason: int) -> list[int]:
    """Make the nth change to the disk fail from here on; the list holds how many there were."""
    counter = [0]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            counter[0] += 1
            if counter[0] == nth:
                raise OSError(reason, os.strerror(reason))
            return real(*args, **kwargs)

        return call

    for name in _WRITING:
        patch.setattr(os, name, counted(getattr(os, name)))
    opening = io.open
    writing = counted(opening)
    patch.setattr(
        io,
        "open",
        lambda file, mode="r", *rest, **more: (writing if "w" in mode else opening)(file, mode, *rest, **more),
    )
    return counter


def test_where_links_do_not_work_there_are_copies(exhibit: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _refuse(errno.EPERM))
    built = build(exhibit, store)
    assert built.hash is not None
    assert_whole(store, built.hash)
    assert built.edition is not None
    assert all(file.stat().st_nlink == 1 for file in (built.edition / "media").iterdir())


def test_a_worker_job_is_one_line() -> None:
    assert Job(Path("a\nb.jpg"), None).as_json().count(b"\n") == 1
