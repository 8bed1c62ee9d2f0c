"""Following: a change that has settled is built, a half-written one is not, and the process ends with its player."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.edition.following import RETRY, Changes, Look, look_at
from kiosk.edition.store import store_of
from tests.edition.exhibits import assert_whole, write_exhibit

A: Look = {"a": (1, 1, 1)}
B: Look = {"a": (1, 2, 2)}
C: Look = {"a": (1, 3, 3)}


@pytest.mark.parametrize(
    ("looks", "built"),
    [
        ([A], [0]),
        ([A, A, A], [0]),
        ([A, B, B, B], [0, 2]),
        ([A, B, C, B, C, C, C], [0, 5]),
        ([A, B, A, A], [0]),
        ([A, {}, {}, A, A], [0, 2, 4]),
    ],
    ids=["at first", "no change", "settled", "still being written", "taken back", "pulled out and back"],
)
def test_what_has_settled_is_built_once(looks: list[Look], built: list[int]) -> None:
    changes = Changes()
    found = []
    for number, look in enumerate(looks):
        if changes.due(look, now=float(number)):
            found.append(number)
            changes.built(finished=True, now=float(number))
    assert found == built


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


def test_temporary_files_are_not_looked_at_and_all_others_are(tmp_path: Path) -> None:
    (tmp_path / "media/.git").mkdir(parents=True)
    (tmp_path / "media/loop").symlink_to(tmp_path)
    for name in (".exhibit.yaml.swp", "exhibit.yaml~", "#exhibit.yaml#", "4913", "Thumbs.db", "~$label.docx"):
        (tmp_path / name).touch()
    for name in ("x.jpg.part", "y.TMP", ".DS_Store", ".git/index"):
        (tmp_path / "media" / name).touch()
    wanted = {tmp_path / "exhibit.yaml", tmp_path / "media/a.jpg", tmp_path / "media/tmp.jpg"}
    for file in wanted:
        file.touch()
    found = look_at(tmp_path)
    assert {Path(path) for path in found if not path.endswith("loop")} == wanted
    assert look_at(tmp_path) == found
    (tmp_path / "exhibit.yaml").write_text("format: 1", encoding="utf-8")
    assert look_at(tmp_path) != found


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert look_at(tmp_path / "gone") == {}


class Follower:
    """The real process, heard line by line."""

    def __init__(self, exhibit: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.edition.following", str(exhibit)],
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
    follower = Follower(exhibit)
    problems = follower.until("problems")
    assert follower.end() == 0
    assert problems["text"].startswith(
        f"{exhibit}:1:1: error: the program that prepares the exhibit stopped by itself (signal 9)."
    )
    assert [problem["code"] for problem in problems["problems"]] == ["builder-stopped"]
