"""Looking: a change that has settled is built once, a half-written one is not, and temporary files change nothing."""

import os
import random
from pathlib import Path

import pytest

from kiosk.edition.looking import PATIENCE, RETRY, Changes, Files, Look, look_at, ready_made


def seen(number: int, passing: Files | None = None, *, locked: bool = False) -> Look:
    return Look({"a": (1, number, number, number)} if number else {}, passing or {}, locked)


def builds(looks: list[Look], every: float = 1.0) -> list[int]:
    """The numbers of the looks at which something was built, all of it with success."""
    changes = Changes()
    found = []
    for number, look in enumerate(looks):
        if changes.due(look, now=number * every):
            found.append(number)
            changes.built(finished=True, now=number * every)
    return found


NONE, A, B, C = (seen(number) for number in range(4))


@pytest.mark.parametrize(
    ("looks", "built"),
    [
        ([A], [0]),
        ([A, A, A], [0]),
        ([A, B, B, B], [0, 2]),
        ([A, B, C, B, C, C, C], [0, 5]),
        ([A, B, A, A], [0]),
        ([A, NONE, NONE, A, A], [0, 2, 4]),
    ],
    ids=["at first", "no change", "settled", "still being written", "taken back", "pulled out and back"],
)
def test_what_has_settled_is_built_once(looks: list[Look], built: list[int]) -> None:
    assert builds(looks) == built


def copying(number: int, written: int) -> Look:
    """A file of that number is there, and the next grows under a temporary name."""
    return seen(number, passing={".b.x7Yz": (2, written, written, written)} if written else {})


def test_while_a_temporary_file_grows_nothing_is_built() -> None:
    """rsync writes `.b.jpg.x7Yz` for a minute and renames it in the end."""
    looks = [A, *(copying(2, size) for size in range(1, 60)), C, C]
    assert builds(looks) == [0, 61]


def test_a_temporary_file_that_was_left_behind_does_not_matter() -> None:
    assert builds([A, copying(2, 9), copying(2, 9)]) == [0, 2]


def test_one_that_never_rests_keeps_nothing_waiting_for_ever() -> None:
    looks = [A, *(copying(2, size) for size in range(1, 400))]
    assert builds(looks) == [0, 1 + int(PATIENCE)]


def test_git_is_waited_for_while_it_holds_its_lock() -> None:
    at_work = [seen(number, locked=True) for number in (2, 2, 2, 3, 3, 3)]
    assert builds([A, *at_work, C, C]) == [0, 8]
    left_behind = [seen(2, locked=True)] * 200
    assert builds([A, *left_behind]) == [0, 1 + int(PATIENCE)]


def test_what_could_not_be_finished_is_tried_again_after_a_while() -> None:
    changes = Changes()
    assert changes.due(A, 0.0)
    changes.built(finished=False, now=1.0)
    assert not changes.due(A, RETRY)
    assert changes.due(A, RETRY + 1.0)
    changes.built(finished=True, now=RETRY + 2.0)
    assert not changes.due(A, 10 * RETRY)


def test_a_change_is_looked_at_soon_again() -> None:
    changes = Changes()
    changes.due(A, 0.0)
    changes.built(finished=True, now=0.0)
    changes.due(A, 1.0)
    assert not changes.unsettled()
    changes.due(B, 2.0)
    assert changes.unsettled()


def test_temporary_files_only_tell_that_somebody_writes(tmp_path: Path) -> None:
    (tmp_path / "media/.git").mkdir(parents=True)
    (tmp_path / "media/loop").symlink_to(tmp_path)
    temporary = {".exhibit.yaml.swp", "exhibit.yaml~", "#exhibit.yaml#", "4913", "Thumbs.db", "~$label.docx"}
    temporary |= {".a.jpg.x7YzQ1", "~syncthing~a.jpg.tmp", ".DS_Store"}
    for name in temporary:
        (tmp_path / name).touch()
    for name in ("x.jpg.part", "y.TMP", ".git/index", "z.jpg.filepart"):
        (tmp_path / "media" / name).touch()
    wanted = {tmp_path / "exhibit.yaml", tmp_path / "media/a.jpg", tmp_path / "media/tmp.jpg"}
    for file in wanted:
        file.touch()
    found = look_at(tmp_path)
    assert {Path(path) for path in found.files if not path.endswith("loop")} == wanted
    assert {Path(path).name for path in found.passing} == temporary | {"x.jpg.part", "y.TMP", "z.jpg.filepart"}
    assert look_at(tmp_path) == found
    (tmp_path / ".a.jpg.x7YzQ1").write_bytes(b"more")
    assert look_at(tmp_path).files == found.files
    assert look_at(tmp_path) != found
    (tmp_path / "exhibit.yaml").write_text("format: 1", encoding="utf-8")
    assert look_at(tmp_path).files != found.files


def test_the_lock_of_git_is_seen(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert not look_at(tmp_path).locked
    (tmp_path / ".git/index.lock").touch()
    assert look_at(tmp_path).locked


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert look_at(tmp_path / "gone") == Look({}, {})


def test_a_change_is_seen_whatever_the_clock_of_the_share(tmp_path: Path) -> None:
    """Times of tomorrow, of 1970, and a file rewritten in its place that was given its time back."""
    file = tmp_path / "a.jpg"
    file.write_bytes(b"one")
    looks = [look_at(tmp_path)]
    for content, time in ((b"two", 4_000_000_000), (b"six", 0), (b"ten", 0)):
        file.write_bytes(content)
        os.utime(file, (time, time))
        looks.append(look_at(tmp_path))
    assert len({str(look) for look in looks}) == 4


def test_a_folder_replaced_by_another_of_the_same_files_is_a_change(tmp_path: Path) -> None:
    for name in ("exhibit", "next"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.jpg").write_bytes(b"one")
        os.utime(tmp_path / name / "a.jpg", (1, 1))
    before = look_at(tmp_path / "exhibit")
    (tmp_path / "exhibit").rename(tmp_path / "former")
    (tmp_path / "next").rename(tmp_path / "exhibit")
    assert look_at(tmp_path / "exhibit").files != before.files


def test_one_changed_file_among_50_000_is_found(tmp_path: Path) -> None:
    for number in range(500):
        folder = tmp_path / f"media/{number // 50}/{number}"
        folder.mkdir(parents=True)
        for name in range(100):
            os.close(os.open(folder / f"{name}.jpg", os.O_CREAT))
    before = look_at(tmp_path)
    assert len(before.files) == 50_000
    chosen = random.Random(1961).choice(sorted(before.files))  # noqa: S311
    Path(chosen).write_bytes(b"new")
    after = look_at(tmp_path)
    assert {path for path in after.files if after.files[path] != before.files.get(path)} == {chosen}


def test_of_several_editions_the_one_made_last_is_meant(tmp_path: Path) -> None:
    assert ready_made(tmp_path) is None
    assert ready_made(tmp_path / "gone") is None
    for age, name in enumerate(("c" * 32, "a" * 32, "b" * 32)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "edition.json").touch()
        os.utime(tmp_path / name / "edition.json", (1000 - age, 1000 - age))
    (tmp_path / "media").mkdir()
    (tmp_path / ("d" * 31)).mkdir()
    (tmp_path / ("e" * 32)).touch()
    assert ready_made(tmp_path) == tmp_path / ("c" * 32)
