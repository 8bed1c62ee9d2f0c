"""Receiving: what was made elsewhere plays once all of it is here; what is no edition never gets near the screen."""

import errno
import hashlib
import json
import os
import shutil
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.edition import receiving
from kiosk.edition.building import build
from kiosk.edition.columnfiles import Columns, write
from kiosk.edition.reader import hash_of
from kiosk.edition.receiving import NotWhole, receive
from kiosk.edition.store import Store
from tests.edition.exhibits import assert_whole, write_exhibit
from tests.edition.sample import write_edition

Header = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A kiosk's store in which something plays already, and an edition of another desk's."""
    folder = tmp_path_factory.mktemp("made")
    assert build(write_exhibit(folder / "old", title="Old", pictures=1), Store(folder / "kiosk")).edition
    return folder / "kiosk", write_edition(Store(folder / "desk"))


@pytest.fixture
def store(made: tuple[Path, Path], tmp_path: Path) -> Store:
    """The kiosk's own."""
    return Store(shutil.copytree(made[0], tmp_path / "kiosk", symlinks=True))


@pytest.fixture
def arrived(made: tuple[Path, Path], tmp_path: Path) -> Path:
    """The edition as it was copied to the kiosk."""
    return shutil.copytree(made[1], tmp_path / "arrived" / made[1].name)


def codes(store: Store, source: Path) -> list[str]:
    """What is said about it, once nothing more is to be expected. What played plays on, and nothing is left behind."""
    playing = store.current()
    built = receive(source, store, late=True)
    assert built.edition is None
    assert store.current() == playing
    assert not list(store.making.iterdir())
    assert len(list(store.editions.iterdir())) == 1
    for problem in built.problems:
        assert problem.message[0].islower() or problem.message[0] == "“"
        assert problem.message.endswith(".")
        assert "What played before plays on." in (problem.remedy or "")
    return [problem.code for problem in built.problems]


def rewritten(folder: Path, change: Callable[[Header, list[dict[str, Any]]], object]) -> Path:
    """An edition with another document, named by its hash as a clever stranger would."""
    lines = (folder / "edition.json").read_bytes().splitlines(keepends=True)
    header = json.loads(lines[0] + b"]}")
    pages = [json.loads(line.strip().removesuffix(b",")) for line in lines[1:-1]]
    timelines = [page for page in pages if page["kind"] == "timeline"]
    for page in timelines:
        page["events"] = _unpacked(folder / page["events"])
    change(header, pages)
    if all(isinstance(page["events"], list) for page in timelines):
        header["timelines"] = [_packed(folder, page) for page in timelines]
    written = [json.dumps(page).encode() + b",\n" for page in pages]
    written[-1] = written[-1].removesuffix(b",\n") + b"\n"
    header["lengths"] = [len(line) for line in written]
    del header["pages"]
    document = b"".join([json.dumps(header).encode()[:-1], b',"pages":[\n', *written, b"]}\n"])
    target = folder.with_name(hashlib.sha256(document).hexdigest()[:32])
    folder.rename(target)
    (target / "edition.json").write_bytes(document)
    return target


def _unpacked(file: Path) -> list[dict[str, Any]]:
    """The events, each with its record and its numbers in one, for tests to change."""
    held = Columns(file)
    names = ("starts", "ends", "weights", "lanes", "flags", "tags")
    columns = {name: held.column(name) for name in names}
    records = [json.loads(record) for record in held.records(0, held.count)]
    file.unlink()
    return [
        record | {name: column[number] for name, column in columns.items()} for number, record in enumerate(records)
    ]


def _packed(folder: Path, page: dict[str, Any]) -> tuple[str, int]:
    """The file's name and size, which is written instead."""
    codes = {"starts": "q", "ends": "q", "weights": "B", "lanes": "b", "flags": "B", "tags": "I"}
    columns = {name: array(code, [event.pop(name) for event in page["events"]]) for name, code in codes.items()}
    records = [json.dumps(event).encode() for event in page["events"]]
    aside = folder / "timelines/aside"
    write(aside, columns, records, len(records))
    name = f"timelines/{hash_of(aside.read_bytes())}.events"
    aside.rename(folder / name)
    page["events"] = page.pop("file", name)
    return name, (folder / name).stat().st_size


def test_a_whole_edition_is_taken_and_its_folder_left_as_it_is(store: Store, arrived: Path) -> None:
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in arrived.rglob("*")}
    built = receive(arrived, store)
    assert (built.hash, built.changed, built.problems) == (arrived.name, True, ())
    assert built.edition == store.current() == store.editions / arrived.name
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in arrived.rglob("*")} == before
    assert not receive(arrived, store).changed
    # Whoever still writes there writes to a copy of its own.
    assert not any(path.samefile(store.editions / arrived.name / path.relative_to(arrived)) for path in before)


def test_what_the_builder_makes_can_be_received(tmp_path: Path, store: Store) -> None:
    made = build(
        write_exhibit(tmp_path / "new", title={"en": "New", "ar": "جديد"}, languages=["en", "ar"]),
        Store(tmp_path / "desk"),
    )
    assert made.edition
    built = receive(made.edition, store)
    assert built.problems == ()
    assert_whole(store, made.hash or "")


@pytest.mark.parametrize("date", ["13.8 Ga", "Y1E11", "before 100 billion years ago", "100000000000 BCE to now"])
def test_all_of_time_can_be_received(tmp_path: Path, store: Store, date: str) -> None:
    event = {"date": date, "title": "Far away"}
    page = {"page": "timeline", "id": "then", "title": "Then", "events": [event]}
    made = build(write_exhibit(tmp_path / "new", pictures=0, pages=[page]), Store(tmp_path / "desk"))
    assert made.edition, made.problems
    assert receive(made.edition, store).problems == ()


@pytest.mark.parametrize("order", ["as rsync", "as a share", "document first"])
def test_while_it_is_being_copied_it_is_waited_for(store: Store, arrived: Path, tmp_path: Path, order: str) -> None:
    """Every state on the way is either not whole yet, or whole."""
    files = sorted(path.relative_to(arrived) for path in arrived.rglob("*") if path.is_file())
    if order == "document first":
        files.sort(key=lambda path: path.name != "edition.json")
    there = tmp_path / "there" / arrived.name
    there.mkdir(parents=True)
    states = 0
    for name in files:
        with pytest.raises(NotWhole):
            receive(there, store)
        states += 1
        (there / name).parent.mkdir(exist_ok=True)
        content = (arrived / name).read_bytes()
        if order == "as a share":
            # The size is there at once, the bytes come later.
            (there / name).write_bytes(bytes(len(content)))
            with pytest.raises(NotWhole):
                receive(there, store)
        if order == "as rsync":
            (there / name).with_name(f".{name.name}.x7YzQ1").write_bytes(content[: len(content) // 2])
            with pytest.raises(NotWhole):
                receive(there, store)
            (there / name).with_name(f".{name.name}.x7YzQ1").unlink()
        (there / name).write_bytes(content)
    assert states > 8
    assert store.current() != store.editions / arrived.name
    assert receive(there, store).hash == arrived.name


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("document cut", "“edition.json” is cut off or damaged"),
        ("document gone", "“edition.json” is missing"),
        ("picture gone", "1 of 10 files of “media” are missing"),
        ("picture flipped", "is cut off or damaged"),
        ("pictures gone", "the folder “media” is missing"),
    ],
)
def test_what_stays_torn_is_told(store: Store, arrived: Path, damage: str, said: str) -> None:
    picture = next((arrived / "media").iterdir())
    match damage:
        case "document cut":
            os.truncate(arrived / "edition.json", 3000)
        case "document gone":
            (arrived / "edition.json").unlink()
        case "picture gone":
            picture.unlink()
        case "picture flipped":
            data = bytearray(picture.read_bytes())
            data[len(data) // 2] ^= 1
            picture.write_bytes(data)
        case "pictures gone":
            shutil.rmtree(arrived / "media")
    with pytest.raises(NotWhole, match=said.split("1 of 10")[-1]):
        receive(arrived, store)
    assert codes(store, arrived) == ["edition-not-whole"]


@pytest.mark.parametrize("what", ["file", "script", "folder in media", "other name in media", "capitals"])
def test_what_does_not_belong_there_is_refused(store: Store, arrived: Path, what: str) -> None:
    match what:
        case "file":
            (arrived / "notes.txt").touch()
        case "script":
            (arrived / "sitecustomize.py").write_text("raise SystemExit")
        case "folder in media":
            (arrived / "media" / ("a" * 32)).mkdir()
        case "other name in media":
            (arrived / "media/holiday.jpg").touch()
        case "capitals":
            (arrived / "media" / ("A" * 32 + ".jpg")).touch()
    assert codes(store, arrived) == ["edition-foreign"]


def test_what_systems_leave_behind_is_not_taken_along(store: Store, arrived: Path) -> None:
    (arrived / ".DS_Store").touch()
    (arrived / "media/._x.jpg").touch()
    (arrived / "media/Thumbs.db").touch()
    assert receive(arrived, store).edition
    assert not {path.name for path in (store.editions / arrived.name).rglob("*")} & {
        ".DS_Store",
        "._x.jpg",
        "Thumbs.db",
    }


@pytest.mark.parametrize(
    "what", ["document link", "picture link", "picture pipe", "picture folder", "media link", "edition link"]
)
def test_links_and_pipes_lead_nowhere_and_hold_nothing_up(
    store: Store, arrived: Path, tmp_path: Path, what: str
) -> None:
    kind, _, how = what.partition(" ")
    chosen = {
        "document": arrived / "edition.json",
        "picture": next((arrived / "media").iterdir()),
        "media": arrived / "media",
        "edition": arrived,
    }[kind]
    elsewhere = tmp_path / "elsewhere"
    chosen.rename(elsewhere)
    match how:
        case "link":
            chosen.symlink_to(elsewhere)
        case "pipe":
            os.mkfifo(chosen)
        case "folder":
            chosen.mkdir()
    assert codes(store, arrived) == ["edition-foreign"]


HEADER = 0
"""The header in the paths below; page n is n."""
ERA = {"date": {}, "start": 63_768_643_200, "end": 63_769_000_000, "approximate": False, "title": {}, "colour": None}
HOSTILE: dict[str, dict[tuple[int | str, ...], Any]] = {
    "format of none": {(HEADER, "format"): "one"},
    "address in markup": {(1, "caption", "en", 0, 1): 'Look: <img src="http://127.0.0.1/x.png">'},
    "link in markup": {(3, "text", "en", 0, 1): '<a href="file:///etc/passwd">here</a>'},
    "path out of the folder": {(1, "picture", "steps", 0, 2): "../../../etc/passwd"},
    "absolute path": {(1, "picture", "steps", 0, 2): "/dev/zero"},
    "size of another": {(1, "picture", "steps", 0, 3): 12},
    "picture larger than it says": {(1, "picture", "steps", 0, 0): 320},
    "picture without end": {(1, "picture", "steps", 0, 0): 10**9},
    "number without end": {(4, "range", 0): 10**400},
    "number beyond all time": {(4, "range", 0): -(2**66)},
    "axis that ends before it begins": {(4, "range", 1): 7},
    "scale of none": {(4, "scale"): "odd"},
    "filter of none": {(4, "filter"): "days"},
    "no list of eras": {(4, "eras"): {"a": "b"}},
    "era in no colour": {(4, "eras"): [ERA | {"colour": "red"}]},
    "era that lasts no time": {(4, "eras"): [ERA | {"end": ERA["start"]}]},
    "too many lanes": {(4, "lanes"): [{"id": "a", "title": {}}] * 7},
    "events out of order": {(4, "events", 1, "starts"): 12},
    "event that lasts no time": {(4, "events", 11, "ends"): 63_768_643_200},
    "lane there is none of": {(4, "events", 2, "lanes"): 0},
    "tag there is none of": {(4, "events", 2, "tags"): 1 << 31},
    "event to nowhere": {(4, "events", 0, "opens"): "nowhere"},
    "no title": {(4, "events", 0, "title"): None},
    "markup in an event": {(4, "events", 0, "text", "en", 0, 1): "<img src=x>"},
    "no events": {(4, "events"): []},
    "events of another folder": {(4, "file"): "media/0123456789abcdef0123456789abcdef.events"},
    "events of another page": {(4, "file"): "timelines/0123456789abcdef0123456789abcdef.events"},
    "timelines that are not there": {(HEADER, "timelines"): 1, (4, "events"): ""},
    "three ends of a date": {(4, "events", 0, "certainty"): ["known", "open", "now"]},
    "ends that are numbers": {(4, "events", 0, "certainty"): [1, 2]},
    "words for a time": {(4, "events", 0, "sure"): ["soon", "later"]},
    "no number": {(HEADER, "shapes", 0): float("nan")},
    "text that is none": {(1, "title", "en"): ["a", "list"]},
    "half a character": {(1, "title", "en"): "\ud800"},
    "reversed text": {(1, "title", "en"): "abc\u202efed"},
    "megabyte of text": {(1, "title", "en"): "x" * 1_000_000},
    "scene to nowhere": {(HEADER, "attract", "scenes", 0, "opens"): "nowhere"},
    "no scene": {(HEADER, "attract", "scenes"): []},
    "scene without end": {(HEADER, "attract", "scenes", 0, "seconds"): 1e300},
    "page of another shape": {(2,): {"kind": "image"}},
    "unknown kind": {(1, "kind"): "film", (HEADER, "kinds", 0): "film"},
    "another kind than listed": {(HEADER, "kinds", 0): "caption"},
    "one page twice": {(2, "id"): "launch", (HEADER, "ids", 1): "launch"},
    "sections apart": {(HEADER, "sections", 0, "count"): 4},
    "no language": {(HEADER, "languages"): []},
    "eleven months": {(HEADER, "languages", 0, "calendar", "months"): ["a"] * 11},
    "no dates": {(HEADER, "languages", 0, "calendar", "yMd"): 7},
    "no colour": {(HEADER, "look", "colours", "ink"): "url(http://127.0.0.1)"},
    "colours missing": {(HEADER, "look", "colours"): {}},
    "pictures that nobody shows": {(1, "picture"): None, (2, "picture"): None},
    "tile without end": {(HEADER, "weights", 0): 10**9},
    "nested deep": {(1, "title"): json.loads("[" * 900 + "]" * 900)},
    "fonts that are not there": {(HEADER, "fonts"): "many"},
    "no number of pictures": {(HEADER, "media"): -1},
}


def _with(changes: dict[tuple[int | str, ...], Any]) -> Callable[[Header, list[dict[str, Any]]], None]:
    def change(header: Header, pages: list[dict[str, Any]]) -> None:
        document: Any = [header, *pages]
        for path, value in changes.items():
            at = document
            for key in path[:-1]:
                at = at[key]
            at[path[-1]] = value
        pages[:] = document[1:]

    return change


@pytest.mark.parametrize("changes", HOSTILE.values(), ids=HOSTILE)
def test_a_document_that_no_builder_writes_is_refused(
    store: Store, arrived: Path, changes: dict[tuple[int | str, ...], Any]
) -> None:
    assert codes(store, rewritten(arrived, _with(changes))) == ["edition-unsound"]


def test_a_newer_format_is_named_as_such(store: Store, arrived: Path) -> None:
    newer = rewritten(arrived, _with({(HEADER, "format"): 2}))
    assert codes(store, newer) == ["edition-newer"]
    said = receive(newer, store).problems[0]
    assert "newer version" in said.message
    assert "Bring this kiosk up to date" in (said.remedy or "")


def test_a_document_that_is_only_written_anew_is_taken(store: Store, arrived: Path) -> None:
    """The refusals above are not because of how the tests write it."""
    assert receive(rewritten(arrived, lambda *_: None), store).edition


def test_a_picture_is_opened_before_the_screen_has_to(store: Store, arrived: Path) -> None:
    """A file with a right name and a right size that is no picture, and one that is a bomb."""
    for content in (b"\xff\xd8\xff\xe0" + bytes(5000), _bomb(arrived.parent)):
        name = hashlib.sha256(content).hexdigest()[:32] + ".jpg"

        def exchange(_: Header, pages: list[dict[str, Any]], name: str = name, size: int = len(content)) -> None:
            pages[1]["picture"]["steps"][0][2:] = [f"media/{name}", size]

        source = arrived.parent / "next" / arrived.name
        shutil.copytree(arrived, source)
        gone = json.loads((source / "edition.json").read_bytes().splitlines()[2].removesuffix(b","))["picture"]["steps"]
        (source / gone[0][2]).unlink()
        (source / "media" / name).write_bytes(content)
        assert codes(store, rewritten(source, exchange)) == ["edition-unsound"]
        shutil.rmtree(arrived.parent / "next")


def _bomb(folder: Path) -> bytes:
    Image.new("L", (30_000, 30_000)).save(folder / "bomb.jpg", quality=1)
    return (folder / "bomb.jpg").read_bytes()


@pytest.mark.parametrize("operation", ["mkdir", "fsync", "rename", "symlink"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_refuses_leaves_nothing_half_behind(
    store: Store, arrived: Path, operation: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    playing = store.current()
    real = getattr(os, operation)

    def refuse(*arguments: Any, **options: Any) -> Any:
        if any(str(store.folder) in str(argument) for argument in arguments) or operation == "fsync":
            raise OSError(code, os.strerror(code), str(store.folder))
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, operation, refuse)
        built = receive(arrived, store)
    assert built.edition is None
    assert store.current() == playing
    assert len(built.problems) == 1
    assert (
        built.problems[0].code
        == {errno.ENOSPC: "disk-full", errno.EROFS: "disk-read-only", errno.EIO: "disk-failed"}[code]
    )
    assert receive(arrived, store).edition == store.current()
    assert not list(store.making.iterdir())


def test_without_room_nothing_is_begun(store: Store, arrived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(store.folder)
    monkeypatch.setattr(receiving.shutil, "disk_usage", lambda _: usage._replace(free=10 * 2**20))
    assert [problem.code for problem in receive(arrived, store).problems] == ["disk-full"]
    assert not list(store.making.iterdir())


def test_damage_in_the_store_is_mended_from_the_folder(store: Store, arrived: Path) -> None:
    receive(arrived, store)
    picture = next((store.editions / arrived.name / "media").iterdir())
    whole = picture.read_bytes()
    picture.write_bytes(bytes(len(whole)))
    assert not receive(arrived, store, thorough=False).changed
    assert receive(arrived, store).changed
    assert picture.read_bytes() == whole


def test_what_was_chosen_since_stays_until_the_folder_changes(store: Store, arrived: Path) -> None:
    old = store.current()
    assert old is not None
    receive(arrived, store)
    store.promote(old.name)
    for thorough in (True, False):
        assert not receive(arrived, store, thorough=thorough, asked=False).changed
        assert store.current() == old
    assert receive(arrived, store, asked=True).changed
    assert store.current() == store.editions / arrived.name
