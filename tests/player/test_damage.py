"""Bytes that the disk lost: seen before they are shown, told once, and mended, or left out for good."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from kiosk.edition.building import build
from kiosk.edition.reader import Picture, Step, TimelinePage, hash_of, open_edition
from kiosk.edition.store import Store
from tests.edition.sample import write_edition
from tests.player.conftest import Stand
from tests.player.running import Kiosk, until

HARMS = ["flip", "cut", "empty", "delete"]


def harm(file: Path, how: str) -> None:
    match how:
        case "flip":
            data = bytearray(file.read_bytes())
            data[len(data) // 2] ^= 0x20
            with file.open("r+b") as out:
                out.write(data)
        case "cut":
            os.truncate(file, file.stat().st_size // 2)
        case "empty":
            os.truncate(file, 0)
        case "delete":
            file.unlink()


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return write_edition(Store(tmp_path / "store"))


def pictures(folder: Path) -> list[Picture]:
    """Of the loop's scenes and of the pages, in order; what is damaged in a way that can be seen is left out."""
    edition = open_edition(folder)
    pages = [edition.page(number) for number in range(len(edition.ids))]
    found = [scene.picture for scene in edition.attract.scenes]
    found += [page.picture for page in pages if not isinstance(page, TimelinePage)]
    edition.close()
    return [picture for picture in found if picture is not None]


def files_shown(visitor: Stand) -> list[Path]:
    """The files of all pictures on the screen."""
    files = []
    for item in visitor.items():
        if item.inherits("QQuickImage"):
            source = item.property("source")
            assert isinstance(source, QUrl)
            if source.toLocalFile() and item.property("paintedWidth"):
                files.append(Path(source.toLocalFile()))
    return files


def assert_all_sound(visitor: Stand) -> None:
    for file in files_shown(visitor):
        assert hash_of(file.read_bytes()) == file.stem


def damage_told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [text for record in caplog.records if "is damaged" in (text := record.getMessage())]


def steps_of(picture: Picture, which: str) -> tuple[Step, ...]:
    return {"all": picture.steps, "largest": picture.steps[-1:], "smallest": picture.steps[:1]}[which]


@pytest.mark.parametrize("which", ["all", "largest", "smallest"])
def test_a_picture_damaged_before_the_start_is_never_shown(
    edition: Path, stand: Callable[..., Stand], caplog: pytest.LogCaptureFixture, which: str
) -> None:
    """A flipped bit: the file has its length and decodes, and nothing but its hash tells."""
    for number, picture in enumerate(pictures(edition)):
        if number != 1:
            for step in steps_of(picture, which):
                if Path(step.file).exists():
                    harm(Path(step.file), "flip")
    visitor = stand(edition)
    assert_all_sound(visitor)
    words = visitor.texts()
    assert "In October 2021 a film crew left Earth." in words
    assert bool(files_shown(visitor)) == (which != "all")
    visitor.tap(visitor.window.contentItem())
    visitor.settle()
    for number in range(len(visitor.player.edition.ids)):  # type: ignore[union-attr]
        visitor.player.open(number)
        visitor.settle()
        assert_all_sound(visitor)
        assert visitor.texts()
    told = damage_told(caplog)
    assert told
    assert len(told) == len(set(told))


@pytest.mark.parametrize("how", HARMS)
def test_a_picture_damaged_while_it_plays_is_not_shown_again(
    edition: Path, stand: Callable[..., Stand], caplog: pytest.LogCaptureFixture, how: str
) -> None:
    visitor = stand(edition)
    assert files_shown(visitor)
    visitor.player.home()
    visitor.settle()
    for picture in pictures(edition):
        for step in picture.steps:
            if Path(step.file).exists():
                # Hours later, as far as the file's times can tell.
                harm(Path(step.file), how)
    for number in range(len(visitor.player.edition.ids)):  # type: ignore[union-attr]
        visitor.player.open(number)
        visitor.settle()
    # Once round, so that nothing is left of what was drawn before.
    visitor.pass_time(200)
    visitor.settle()
    visitor.player.open(4)
    visitor.settle()
    assert not [file for file in files_shown(visitor) if not file.exists()]
    assert_all_sound(visitor)
    assert damage_told(caplog)


def test_a_smaller_step_stands_where_the_largest_is_damaged(edition: Path, stand: Callable[..., Stand]) -> None:
    scene = pictures(edition)[0]
    harm(Path(scene.steps[-1].file), "flip")
    visitor = stand(edition, (1920, 1080))
    assert [file for file in files_shown(visitor) if file == Path(scene.steps[-2].file)]


def test_a_file_that_is_whole_again_is_read_again(edition: Path, stand: Callable[..., Stand], qtbot: QtBot) -> None:
    file = pictures(edition)[0].steps[-1].file
    visitor = stand(edition)
    soundness = visitor.player.soundness
    assert soundness.of(file)
    kept = Path(file).read_bytes()
    harm(Path(file), "cut")
    assert soundness.of(file) is None
    heard: list[bool | None] = []
    soundness.ask(file, lambda: heard.append(soundness.of(file)))
    qtbot.waitUntil(lambda: heard == [False])
    aside = Path(file).with_suffix(".aside")
    aside.write_bytes(kept)
    aside.replace(file)
    soundness.ask(file, lambda: heard.append(soundness.of(file)))
    qtbot.waitUntil(lambda: heard == [False, True])


# the real process


def media_of(edition: Path) -> list[Path]:
    return sorted((edition / "media").iterdir())


@pytest.mark.parametrize(
    ("what", "how"), [("media", "flip"), ("media", "cut"), ("media", "delete"), ("document", "flip")]
)
def test_an_edition_damaged_before_the_start_is_mended(
    exhibit: Path, store: Store, play: Callable[..., Kiosk], what: str, how: str
) -> None:
    built = build(exhibit, store)
    assert built.edition is not None
    for file in media_of(built.edition) if what == "media" else [built.edition / "edition.json"]:
        harm(file, how)
    player = play(exhibit)
    until(lambda: _is_sound(store), "a mended edition")
    player.hear(f"plays edition {built.hash}")
    assert player.told.recv(100) == b"READY=1"
    assert player.process.poll() is None


def _is_sound(store: Store) -> bool:
    current = store.current()
    if current is None:
        return False
    return all(hash_of(file.read_bytes()) == file.stem for file in media_of(current))


def test_where_nothing_can_be_mended_the_edition_before_plays(
    exhibit: Path, store: Store, play: Callable[..., Kiosk]
) -> None:
    before = build(exhibit, store)
    content = json.loads((exhibit / "exhibit.yaml").read_text())
    (exhibit / "exhibit.yaml").write_text(json.dumps({**content, "title": "Another", "pages": content["pages"][1:]}))
    newest = build(exhibit, store)
    assert before.edition is not None
    assert newest.edition is not None
    # The pictures are one file in both editions: here is a disk on which they were copied.
    for file in media_of(before.edition):
        shutil.copy(file, file.with_suffix(".copy")).replace(file)
    shutil.rmtree(exhibit)
    for file in media_of(newest.edition):
        harm(file, "flip")
    player = play(exhibit)
    player.hear(f"plays edition {newest.hash}")
    player.hear("is damaged; it is not shown")
    player.hear(f"plays edition {before.hash}")
    assert player.heard_so_far().count("is damaged") <= 2


@pytest.mark.parametrize("how", ["flip", "delete"])
def test_a_document_damaged_before_the_start_gives_way_to_the_edition_before(
    exhibit: Path, store: Store, play: Callable[..., Kiosk], how: str
) -> None:
    before = build(exhibit, store)
    content = json.loads((exhibit / "exhibit.yaml").read_text())
    (exhibit / "exhibit.yaml").write_text(json.dumps({**content, "title": "Another"}))
    newest = build(exhibit, store)
    assert newest.edition is not None
    shutil.rmtree(exhibit)
    harm(newest.edition / "edition.json", how)
    assert play(exhibit).hear("plays edition ([0-9a-f]+)")[1] == before.hash
