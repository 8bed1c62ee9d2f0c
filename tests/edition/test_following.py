"""Following: a change that has settled is built, a half-written one is not, and the process ends with its player."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.edition.building import build
from kiosk.edition.store import Store, store_of
from tests.edition.exhibits import assert_whole, draw, write_exhibit


class Follower:
    """The real process, heard line by line; it looks more often than on the floor, and spares its builders' starts."""

    def __init__(self, exhibit: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.edition.hurried", str(exhibit), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def until(self, *events: str) -> dict[str, Any]:
        """The next event of one of those kinds; what comes before it is kept in `passed`."""
        assert self.process.stdout is not None
        self.passed: list[str] = []
        for line in self.process.stdout:
            event: dict[str, Any] = json.loads(line)
            if event["event"] in events:
                return event
            self.passed.append(event["event"])
        raise AssertionError(f"ended after {self.passed}")

    def ask(self, **what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what).encode() + b"\n")
        self.process.stdin.flush()

    def end(self) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        try:
            return self.process.wait(20)
        finally:
            self.process.kill()
            self.process.stdout.close()


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    return write_exhibit(tmp_path / "exhibit")


@pytest.fixture
def follower(exhibit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Follower]:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    one = Follower(exhibit)
    yield one
    one.end()


def test_a_folder_is_followed_through_mistakes_and_mending(exhibit: Path, follower: Follower) -> None:
    store = store_of(exhibit)
    assert follower.until("exhibit")["title"] == {"en": "Three pictures"}
    edition = follower.until("edition")
    assert follower.passed == ["progress"] * 4
    assert Path(edition["path"]) == store.current()
    assert os.getpriority(os.PRIO_PROCESS, follower.process.pid) >= 10

    good = (exhibit / "exhibit.yaml").read_bytes()
    (exhibit / "exhibit.yaml").write_bytes(good.replace(b'"alt"', b'"atl"'))
    problems = follower.until("problems", "edition")
    assert problems["errors"] == 3
    assert "Did you mean “alt”?" in problems["text"]
    assert problems["problems"][0]["line"] > 1
    assert store.current() == Path(edition["path"])

    write_exhibit(exhibit, title="Mended")
    mended = follower.until("edition", "problems")
    assert mended["path"] != edition["path"]
    assert_whole(store, Path(mended["path"]).name)

    (exhibit / "notes.txt").write_text("nothing that is shown", encoding="utf-8")
    follower.until("unchanged")
    assert follower.passed == ["checking", "exhibit"]


def test_it_ends_when_nobody_is_there_any_more_even_in_the_middle_of_a_build(follower: Follower) -> None:
    follower.until("checking")
    assert follower.end() == 0


def test_a_builder_that_stops_is_told_in_words(exhibit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import os, sys\nif 'kiosk.edition.reporting' in sys.orig_argv: os.kill(os.getpid(), 9)\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(broken))
    follower = Follower(exhibit, "--starting")
    problems = follower.until("problems")
    assert follower.end() == 0
    assert problems["text"].startswith(
        f"{exhibit}:1:1: error: the program that prepares the exhibit stopped by itself (signal 9)."
    )
    assert [problem["code"] for problem in problems["problems"]] == ["builder-stopped"]


def made_elsewhere(tmp_path: Path, title: str) -> Path:
    built = build(write_exhibit(tmp_path / "desk", title=title), Store(tmp_path / "desk-store"))
    assert built.edition is not None
    return built.edition


def test_an_edition_copied_into_the_folder_plays_once_it_is_whole(
    exhibit: Path, tmp_path: Path, follower: Follower
) -> None:
    first = follower.until("edition")["path"]
    edition = made_elsewhere(tmp_path, "Made elsewhere")
    there = exhibit / edition.name
    shutil.copytree(edition, there, ignore=lambda _folder, _names: ["edition.json"])
    assert "edition.json" in follower.until("waiting", "edition", "problems")["text"]
    shutil.copy2(edition / "edition.json", there)
    second = follower.until("edition", "problems")["path"]
    assert Path(second).name == edition.name
    assert_whole(store_of(exhibit), edition.name)

    # Whoever chose the one before keeps it through a new start, until the folder is asked for or changes.
    store_of(exhibit).promote(Path(first).name)
    assert follower.end() == 0
    again = Follower(exhibit)
    again.until("unchanged")
    assert store_of(exhibit).current() == Path(first)
    again.ask(do="rebuild")
    assert again.until("edition")["path"] == second
    assert again.end() == 0


def test_an_edition_whose_rest_never_comes_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    edition = made_elsewhere(tmp_path, "Made elsewhere")
    there = shutil.copytree(edition, tmp_path / "exhibit" / edition.name)
    picture = next((there / "media").iterdir())
    rest = picture.read_bytes()
    os.truncate(picture, 100)
    follower = Follower(there.parent, "--retrying")
    assert follower.until("waiting", "problems", "edition")["event"] == "waiting"
    told = follower.until("waiting", "problems", "edition")
    assert "this edition is not whole: " in told["text"]
    assert picture.name in told["text"]
    picture.write_bytes(rest)
    assert follower.until("edition", "problems")["event"] == "edition"
    assert follower.end() == 0


def test_what_is_no_edition_is_told_and_what_played_plays_on(exhibit: Path, tmp_path: Path, follower: Follower) -> None:
    first = Path(follower.until("edition")["path"])
    edition = made_elsewhere(tmp_path, "Made elsewhere")
    shutil.copytree(edition, exhibit / edition.name)
    (exhibit / edition.name / "run-me.exe").touch()
    problems = follower.until("problems", "edition")
    assert "“run-me.exe” does not belong in an edition." in problems["text"]
    assert store_of(exhibit).current() == first
    shutil.rmtree(exhibit / edition.name)
    follower.until("unchanged")
    assert follower.end() == 0


def test_what_it_is_asked_and_does_not_understand_is_left_alone(follower: Follower) -> None:
    follower.until("edition")
    assert follower.process.stdin is not None
    follower.process.stdin.write(b'{"do": \n[]\nnull\n{"do": "dance"}\n\xff\n' + b"x" * 100_000 + b"\n")
    follower.ask(do="rebuild")
    follower.until("unchanged")
    assert follower.end() == 0


@pytest.mark.parametrize("how", ["unmounted", "renamed", "replaced"])
def test_a_folder_that_goes_and_comes_back(exhibit: Path, tmp_path: Path, follower: Follower, how: str) -> None:
    """A share that is unmounted is an empty folder, or none; one that is exchanged by renaming has another inode."""
    first = Path(follower.until("edition")["path"])
    away = exhibit.rename(tmp_path / "away")
    if how == "replaced":
        write_exhibit(exhibit, title="Another")
        second = follower.until("edition")
        assert second["path"] != str(first)
        return
    if how == "unmounted":
        exhibit.mkdir()
    assert follower.until("problems", "edition", "unchanged")["errors"] == 1
    assert store_of(exhibit).current() == first
    if how == "unmounted":
        exhibit.rmdir()
    away.rename(exhibit)
    follower.until("unchanged")
    assert store_of(exhibit).current() == first


def test_times_of_another_clock_change_nothing(exhibit: Path, follower: Follower) -> None:
    """A share whose clock is a year ahead, and one that stands in 1970."""
    follower.until("edition")
    for number, time in enumerate((2_000_000_000, 0)):
        write_exhibit(exhibit, title=f"Title {number}")
        draw(exhibit / "media/1.png", mark=10 + number)
        for file in exhibit.rglob("*"):
            os.utime(file, (time, time))
        edition = follower.until("edition", "problems")
        assert_whole(store_of(exhibit), Path(edition["path"]).name)


def in_place(file: Path, content: bytes) -> None:
    """Notepad: the file is emptied and written again."""
    with file.open("r+b") as out:
        out.truncate(0)
        out.flush()
        out.write(content)


def as_vim(file: Path, content: bytes) -> None:
    (file.parent / "4913").touch()
    (file.parent / "4913").unlink()
    file.rename(file.with_name("exhibit.yaml~"))
    file.write_bytes(content)
    file.with_name("exhibit.yaml~").unlink()


def through_a_share(file: Path, content: bytes) -> None:
    """A file server makes the whole length first, and gives the file the time it had on the other computer last."""
    with file.open("r+b") as out:
        out.truncate(0)
        out.truncate(len(content))
        out.write(content[:100])
        out.flush()
        out.write(content[100:])
    os.utime(file, (1_000_000_000, 1_000_000_000))


def as_rsync(file: Path, content: bytes) -> None:
    beside = file.with_name(".exhibit.yaml.x7YzQ1")
    beside.write_bytes(content[:100])
    beside.write_bytes(content)
    os.utime(beside, (1_000_000_000, 1_000_000_000))
    beside.replace(file)


SAVES = {in_place: True, as_vim: False, through_a_share: True, as_rsync: False}
"""Ways of saving, and whether they can leave half of the file."""


def test_however_it_is_saved_the_new_one_comes_and_no_half_of_it(exhibit: Path, follower: Follower) -> None:
    """Between the halves of each save the last good edition plays."""
    last = follower.until("edition")["path"]
    for save, in_halves in SAVES.items():
        write_exhibit(exhibit / "next", title=save.__name__, pictures=3)
        content = (exhibit / "next/exhibit.yaml").read_bytes()
        shutil.rmtree(exhibit / "next")
        if in_halves:
            save(exhibit / "exhibit.yaml", content[: len(content) // 2])
            assert follower.until("problems", "edition")["event"] == "problems", save.__name__
            assert store_of(exhibit).current() == Path(last)
        save(exhibit / "exhibit.yaml", content)
        last = follower.until("edition", "problems")["path"]
        edition = assert_whole(store_of(exhibit), Path(last).name)
        assert edition.title == {"en": save.__name__}


def test_a_pull_by_git(exhibit: Path, tmp_path: Path, follower: Follower) -> None:
    def git(*command: str, at: Path) -> None:
        who = ["-c", "user.name=Curator", "-c", "user.email=curator@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *command], cwd=at, check=True, capture_output=True)

    follower.until("edition")
    desk = tmp_path / "desk"
    git("init", "--quiet", "--initial-branch=main", at=exhibit)
    git("add", ".", at=exhibit)
    git("commit", "--quiet", "--message=first", at=exhibit)
    git("clone", "--quiet", str(exhibit), str(desk), at=tmp_path)
    write_exhibit(desk, title="Pulled", pictures=4)
    git("add", ".", at=desk)
    git("commit", "--quiet", "--message=second", at=desk)
    git("pull", "--quiet", str(desk), "main", at=exhibit)
    edition = follower.until("edition", "problems")
    assert assert_whole(store_of(exhibit), Path(edition["path"]).name).title == {"en": "Pulled"}


def test_media_that_is_none_is_told_and_what_played_plays_on(exhibit: Path, tmp_path: Path, follower: Follower) -> None:
    """The edition stays, and nothing waits for what is opened."""
    first = Path(follower.until("edition")["path"])
    write_exhibit(tmp_path / "next", pictures=6)
    media = tmp_path / "next/media"
    outside = (media / "0.png").rename(tmp_path / "outside.png")
    for number in range(1, 6):
        (media / f"{number}.png").unlink()
    (media / "0.png").symlink_to(outside)
    os.mkfifo(media / "1.png")
    (media / "2.png").symlink_to("/dev/zero")
    (media / "3.png").mkdir()
    (media / "5.png").touch()
    exhibit.rename(tmp_path / "former")
    (tmp_path / "next").rename(exhibit)
    problems = follower.until("problems", "edition", "unchanged")
    assert problems["event"] == "problems"
    for number in range(6):
        assert f"“media/{number}.png”" in problems["text"]
    assert store_of(exhibit).current() == first
