"""The reader: what is whole opens, what is not says so, and what nobody looks at is not read."""

import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from kiosk.edition import reader
from kiosk.edition.reader import (
    Block,
    CaptionPage,
    Edition,
    EditionError,
    ImagePage,
    TimelinePage,
    open_edition,
    verify,
)
from kiosk.edition.store import Store
from tests.edition.sample import write_edition


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def folder(store: Store) -> Path:
    return write_edition(store)


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Edition]]:
    """`open_edition`, and what it opened is closed in the end."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(closing(open_edition(folder)))


def test_what_was_written_is_read(folder: Path, opened: Callable[[Path], Edition]) -> None:
    edition = opened(folder)
    assert (edition.exhibit, edition.hash, edition.title["ar"]) == ("sample", folder.name, "نموذج من كل شيء")
    assert edition.ids == ("launch", "return", "weightless", "history", "helmet", "doctors")
    assert edition.index_of("history") == 3
    assert edition.kinds[3] == "timeline"
    assert edition.shapes[:4] == (1.778, 0.75, 0, 0)
    assert edition.sections[0].count == 6
    assert edition.look.colours["accent"] == "#f2b33d"
    arabic = edition.languages[1]
    assert (arabic.tag, arabic.rtl, arabic.digits[3], arabic.calendar.months[0]) == ("ar", True, "٣", "يناير")
    assert arabic.calendar.patterns["yMd"] == "{d} {MMMM} {y}"
    assert edition.attract.scenes[0].opens == "launch"
    assert edition.attract.scenes[1].picture is not None

    launch, words, history = edition.page(0), edition.page(2), edition.page(3)
    assert isinstance(launch, ImagePage)
    assert launch.picture is not None
    assert [step.width for step in launch.picture.steps] == [640, 1280, 1920, 2560]
    assert all(Path(step.file).is_absolute() and step.is_sound() for step in launch.picture.steps)
    assert launch.picture.step_for(1281, 100).width == 1920
    assert launch.picture.step_for(9999, 100).width == 2560
    assert isinstance(words, CaptionPage)
    assert words.quote is not None
    assert words.text["en"][1] == Block("li", "hair that stands", "•")
    assert isinstance(history, TimelinePage)
    assert len(history.events) == 12
    assert history.events[1].end - history.events[1].start == 86_400


def test_an_edition_opens_through_the_link_and_names_its_own_folder(
    store: Store, folder: Path, opened: Callable[[Path], Edition]
) -> None:
    assert opened(store.folder / "current").folder == folder.resolve()


def test_pages_outlive_the_edition_and_closing_twice_does_no_harm(folder: Path) -> None:
    edition = open_edition(folder)
    page = edition.page(0)
    edition.close()
    edition.close()
    assert page.title["en"] == "Twelve days"


@pytest.mark.parametrize("number", [-1, 6])
def test_a_number_without_a_page_is_an_index_error(
    folder: Path, number: int, opened: Callable[[Path], Edition]
) -> None:
    with pytest.raises(IndexError):
        opened(folder).page(number)


def test_of_ten_thousand_pages_only_those_that_are_asked_for_are_parsed(
    store: Store, monkeypatch: pytest.MonkeyPatch, opened: Callable[[Path], Edition]
) -> None:
    folder = write_edition(store, repeat=1_667)
    parsed = []
    loads = json.loads
    monkeypatch.setattr(reader.json, "loads", lambda source: parsed.append(len(source)) or loads(source))
    edition = opened(folder)
    assert len(edition.ids) == 10_002
    assert len(parsed) == 1, "opening parses the header alone"
    assert edition.page(10_000).id == "helmet-1666"
    assert edition.page(10_000) is edition.page(10_000)
    assert len(parsed) == 2
    for number in range(200):
        edition.page(number)
    assert edition.page(0) is not edition.page(199)
    assert len(edition._recent) < 50, "pages that were left are let go"


def test_flipped_cut_and_lengthened_documents_are_refused(folder: Path) -> None:
    document = folder / "edition.json"
    whole = document.read_bytes()
    chance = random.Random(2021)  # noqa: S311
    for _ in range(60):
        position = chance.randrange(len(whole))
        damaged = chance.choice(
            [
                whole[:position],
                whole[:position] + bytes([whole[position] ^ 1 << chance.randrange(8)]) + whole[position + 1 :],
                whole[:position] + whole[position + 1 + chance.randrange(30) :],
                whole + b" ",
                b"",
            ]
        )
        document.write_bytes(damaged)
        with pytest.raises(EditionError):
            open_edition(folder)
        with pytest.raises(EditionError):
            verify(folder)
    document.write_bytes(whole)
    verify(folder)


@pytest.mark.parametrize(
    "rewrite",
    [
        {"format": 2},
        {"kinds": ["image"]},
        {"lengths": [1, 2, 3, 4, 5, 6]},
        {"languages": [{"tag": "en"}]},
        {"sections": None},
        {"media": 3},
        {"fonts": [["fonts/../../secret.ttf", 1]]},
        {"fonts": 1},
    ],
    ids=str,
)
def test_a_document_that_is_signed_but_wrong_is_refused(folder: Path, rewrite: dict[str, object]) -> None:
    header, rest = (folder / "edition.json").read_bytes().split(b"\n", 1)
    content = json.loads(header + b"]}") | rewrite
    del content["pages"]
    document = json.dumps(content).encode()[:-1] + b', "pages":[\n' + rest
    other = folder.rename(folder.with_name(reader.hash_of(document)))
    (other / "edition.json").write_bytes(document)
    with pytest.raises(EditionError):
        open_edition(other)


@pytest.mark.parametrize("harm", ["truncate", "flip", "remove"])
def test_an_open_edition_is_not_touched_by_damage_to_its_document(
    folder: Path, opened: Callable[[Path], Edition], harm: str
) -> None:
    whole = opened(folder)
    before = [whole.page(number) for number in range(len(whole.ids))]
    edition = opened(folder)
    document = folder / "edition.json"
    match harm:
        case "truncate":
            os.truncate(document, 10)
        case "flip":
            data = bytearray(document.read_bytes())
            data[len(data) // 2 :] = b"#" * (len(data) - len(data) // 2)
            with document.open("r+b") as file:
                file.write(data)
        case "remove":
            document.unlink()
    assert [edition.page(number) for number in range(len(edition.ids))] == before
    with pytest.raises(EditionError):
        open_edition(folder)


def test_a_page_line_of_a_very_large_edition_that_fails_later_is_an_edition_error(
    folder: Path, opened: Callable[[Path], Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_HELD_BYTES", 0)
    edition = opened(folder)
    os.truncate(folder / "edition.json", edition._offsets[3])
    assert edition.page(2).id == "weightless"
    with pytest.raises(EditionError):
        edition.page(4)


def test_missing_and_surplus_media_are_seen_when_opening(folder: Path) -> None:
    surplus = folder / "media/stray.jpg"
    surplus.touch()
    with pytest.raises(EditionError):
        open_edition(folder)
    surplus.unlink()
    next((folder / "media").iterdir()).unlink()
    with pytest.raises(EditionError):
        open_edition(folder)


def test_steps_that_are_cut_off_are_left_out_and_damaged_ones_are_told_by_hash(
    folder: Path, opened: Callable[[Path], Edition]
) -> None:
    edition = opened(folder)
    page = edition.page(0)
    assert isinstance(page, ImagePage)
    assert page.picture is not None
    small, medium, large, largest = (Path(step.file) for step in page.picture.steps)
    os.truncate(largest, 1000)
    large.unlink()
    small.write_bytes(small.read_bytes()[:-1] + b"!")
    again = _first_page_anew(edition)
    assert again.picture is not None
    assert [step.width for step in again.picture.steps] == [640, 1280]
    assert (again.picture.width, again.picture.height) == (1280, 720)
    assert [step.is_sound() for step in again.picture.steps] == [False, True]
    small.unlink()
    medium.unlink()
    assert _first_page_anew(edition).picture is None


def _first_page_anew(edition: Edition) -> ImagePage:
    """The first page as if it had never been looked at."""
    edition._recent.clear()
    page = edition.page(0)
    assert isinstance(page, ImagePage)
    return page


def test_pipes_folders_and_nothing_are_refused_without_waiting(tmp_path: Path) -> None:
    folder = tmp_path / ("0" * 32)
    with pytest.raises(EditionError):
        open_edition(folder)
    folder.mkdir()
    with pytest.raises(EditionError):
        open_edition(folder)
    os.mkfifo(folder / "edition.json")
    with pytest.raises(EditionError):
        open_edition(folder)
    (folder / "edition.json").unlink()
    (folder / "edition.json").mkdir()
    with pytest.raises(EditionError):
        open_edition(folder)
    with pytest.raises(EditionError, match="named by its hash"):
        open_edition(tmp_path)
