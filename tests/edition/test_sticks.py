"""Sticks: copied and checked when they are put in, pulled out at any moment, and used once somebody agreed."""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk import places
from kiosk.edition import copying, offering, sticks
from kiosk.edition.building import build
from kiosk.edition.looking import look_at
from kiosk.edition.store import Store, store_of
from tests.edition.exhibits import assert_whole, write_exhibit
from tests.edition.test_following import Follower


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KIOSK_STICKS", str(tmp_path / "sticks"))


@pytest.fixture
def follower(tmp_path: Path) -> Iterator[Follower]:
    """A kiosk that plays an exhibit of its own."""
    one = Follower(write_exhibit(tmp_path / "playing", title="Playing"))
    one.until("edition")
    yield one
    assert one.end() == 0


def exhibit_stick(folder: Path, title: str = "From the stick", name: str = "mir", **fields: Any) -> Path:
    """A stick with an exhibit, as somebody puts it together at a desk."""
    write_exhibit(folder / name, title=title, **fields)
    (folder / "kiosk.yaml").write_text(f"exhibit: {name}\n", encoding="utf-8")
    return folder


def edition_stick(folder: Path, tmp_path: Path, title: str = "Made elsewhere") -> Path:
    built = build(write_exhibit(tmp_path / "desk", title=title), Store(tmp_path / "desk-store"))
    assert built.edition is not None
    shutil.copytree(built.edition, folder / "mir" / built.edition.name)
    (folder / "kiosk.yaml").write_text("edition: mir\n", encoding="utf-8")
    return folder


def put_in(stick: Path, name: str = "sdb1") -> Path:
    """All of it is there at once, as with a mount."""
    target = places.sticks_folder() / name
    target.parent.mkdir(exist_ok=True)
    return stick.rename(target)


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def offered(follower: Follower) -> dict[str, Any]:
    """What is told of the next stick once it is read."""
    first = follower.until("offer")
    assert not first["ready"]
    return first if first["errors"] else follower.until("offer", "withdrawn")


@pytest.mark.parametrize("kind", ["exhibit", "edition"])
def test_what_a_stick_brings_plays_once_it_is_agreed_to(follower: Follower, tmp_path: Path, kind: str) -> None:
    stick = exhibit_stick(tmp_path / "s") if kind == "exhibit" else edition_stick(tmp_path / "s", tmp_path)
    stick = put_in(stick)
    before = look_at(stick)
    offer = offered(follower)
    assert (offer["ready"], offer["kind"], offer["errors"]) == (True, kind, 0)
    assert offer["title"] == ("From the stick" if kind == "exhibit" else "Made elsewhere")
    assert offer["size"] > 1000
    assert not places.exhibits_folder().exists()

    follower.ask(do="accept", id=offer["id"])
    accepted = follower.until("accepted", "withdrawn", "problems")
    exhibit = places.exhibits_folder() / "mir"
    assert (accepted["event"], accepted["exhibit"]) == ("accepted", str(exhibit))
    assert_whole(store_of(exhibit), Path(accepted["edition"]).name)
    assert look_at(stick) == before
    assert names_in(places.exhibits_folder()) == ["mir"]
    assert not list(sticks.offers_folder().iterdir())


def test_a_stick_without_its_signature_is_nobodys_business(follower: Follower, tmp_path: Path) -> None:
    for number, stick in enumerate([tmp_path / "photos", tmp_path / "odd"]):
        exhibit_stick(stick)
        (stick / "kiosk.yaml").unlink()
        if number:
            (stick / "kiosk.yaml").symlink_to("/etc/passwd")
        put_in(stick, f"sdb{number}")
    put_in(exhibit_stick(tmp_path / "s"), "sdc1")
    assert follower.until("offer")["id"].startswith("sdc1-")


def test_a_stick_pulled_out_takes_its_offer_along(follower: Follower, tmp_path: Path) -> None:
    stick = put_in(exhibit_stick(tmp_path / "s"))
    offer = offered(follower)
    stick.rename(tmp_path / "pulled")
    assert follower.until("withdrawn")["id"] == offer["id"]
    assert not (sticks.offers_folder() / offer["id"]).exists()
    follower.ask(do="accept", id=offer["id"])
    (tmp_path / "pulled").rename(stick)
    again = offered(follower)
    assert again["id"] != offer["id"]
    assert not places.exhibits_folder().exists()


def test_what_is_declined_is_forgotten(follower: Follower, tmp_path: Path) -> None:
    put_in(exhibit_stick(tmp_path / "s"))
    offer = offered(follower)
    follower.ask(do="decline", id=offer["id"])
    follower.ask(do="accept", id=offer["id"])
    assert follower.until("withdrawn", "accepted")["event"] == "withdrawn"
    assert not list(sticks.offers_folder().iterdir())


def test_an_exhibit_with_errors_is_offered_to_nobody_and_told(follower: Follower, tmp_path: Path) -> None:
    stick = exhibit_stick(tmp_path / "s")
    os.truncate(stick / "mir/media/1.png", 500)
    (stick / "mir/media/2.png").unlink()
    (stick / "mir/media/2.png").symlink_to(tmp_path / "playing/media/2.png")
    put_in(stick)
    offer = offered(follower)
    assert (offer["ready"], offer["errors"]) == (False, 2)
    assert "cut off" in offer["text"]
    assert "there is no file “media/2.png”" in offer["text"]
    follower.ask(do="accept", id=offer["id"])
    follower.ask(do="decline", id=offer["id"])
    assert follower.until("withdrawn", "accepted")["event"] == "withdrawn"


class Told:
    """What `offering` tells, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self._events: list[dict[str, Any]] = []

    @property
    def events(self) -> list[dict[str, Any]]:
        self._events += [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]
        return self._events

    def last(self, event: str) -> dict[str, Any]:
        return [each for each in self.events if each["event"] == event][-1]

    def codes(self) -> list[str]:
        return [problem["code"] for problem in self.last("offer")["problems"]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    return Told(capsys)


@pytest.mark.parametrize(
    ("signature", "code"),
    [
        ("exhibit: elsewhere\n", "no-exhibit"),
        ("edition: mir\n", "no-edition"),
        ("edition: link\n", "stick-too-much"),
        ("exhibit: link\n", "stick-too-much"),
        ("exhibit: ../mir\n", "not-a-folder"),
    ],
)
def test_a_signature_that_names_what_is_not_there(tmp_path: Path, told: Told, signature: str, code: str) -> None:
    stick = exhibit_stick(tmp_path / "s")
    (stick / "link").symlink_to(write_exhibit(tmp_path / "outside"))
    (stick / "kiosk.yaml").write_text(signature, encoding="utf-8")
    offering.take(stick, "one")
    assert told.codes() == [code]
    assert not (sticks.offers_folder() / "one").exists()


def test_only_ordinary_files_are_copied(tmp_path: Path, told: Told) -> None:
    stick = exhibit_stick(tmp_path / "s")
    os.mkfifo(stick / "mir/media/pipe.jpg")
    (stick / "mir/media/passwd").symlink_to("/etc/passwd")
    (stick / "mir/up").symlink_to("..")
    (stick / "mir/.Trashes").mkdir()
    (stick / "mir/._exhibit.yaml").touch()
    offering.take(stick, "one")
    assert told.last("offer")["ready"]
    copied = sticks.offers_folder() / "one/mir"
    names = sorted(str(path.relative_to(copied)) for path in copied.rglob("*"))
    assert names == ["exhibit.yaml", "media", "media/0.png", "media/1.png", "media/2.png"]


def test_an_edition_that_leaves_no_room_is_not_taken(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=offering.ROOM_KEPT + 5000))
    offering.take(edition_stick(tmp_path / "s", tmp_path), "one")
    assert told.codes() == ["disk-full"]
    assert not (sticks.offers_folder() / "one").exists()


@pytest.mark.parametrize("limit", ["room", "files", "depth"])
def test_a_stick_without_end_fills_no_disk(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    stick = exhibit_stick(tmp_path / "s")
    match limit:
        case "room":
            usage = shutil.disk_usage(tmp_path)
            monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=offering.ROOM_KEPT + 5000))
        case "files":
            monkeypatch.setattr(copying, "MOST_FILES", 3)
        case "depth":
            (stick / "mir" / "/".join("abcdefghijklmnopqrst")).mkdir(parents=True)
    offering.take(stick, "one")
    assert told.codes() == ["stick-too-much"]
    assert not (sticks.offers_folder() / "one").exists()


@pytest.mark.parametrize("kind", ["exhibit", "edition"])
def test_a_stick_pulled_out_at_every_moment_of_its_reading(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """From the N-th look at it on, nothing can be read, for N = 1, 2, …"""
    stick = exhibit_stick(tmp_path / "s", pictures=1) if kind == "exhibit" else edition_stick(tmp_path / "s", tmp_path)
    moments = _pulled_out(stick, 0, monkeypatch)
    assert moments > 10
    for moment in range(1, moments + 1):
        _pulled_out(stick, moment, monkeypatch)
        offer = told.last("offer")
        assert not offer["ready"]
        assert offer["errors"]
        assert not (sticks.offers_folder() / "one").exists()
    assert not places.exhibits_folder().exists()
    _pulled_out(stick, 0, monkeypatch)
    assert told.last("offer")["ready"]


def _pulled_out(stick: Path, moment: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Take the stick's offer, with the stick gone from that moment on; how often it was looked at."""
    count = 0
    within = {path.stat().st_ino for path in [stick, *stick.rglob("*")]}
    real = {name: getattr(os, name) for name in ("open", "read", "listdir", "stat", "scandir")}

    def check(where: Any, folder: int | None) -> None:
        nonlocal count
        descriptor = where if isinstance(where, int) else folder
        if descriptor is not None:
            ours = os.fstat(descriptor).st_ino in within
        else:
            ours = os.fspath(where).startswith(str(stick))
        count += ours
        if ours and 0 < moment <= count:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(where))

    def failing(name: str) -> Any:
        def call(where: Any = ".", *arguments: Any, **options: Any) -> Any:
            check(where, options.get("dir_fd"))
            return real[name](where, *arguments, **options)

        return call

    with monkeypatch.context() as patch:
        for name in real:
            patch.setattr(os, name, failing(name))
        offering.take(stick, "one")
    return count


def test_what_could_not_be_built_leaves_the_former_exhibit(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit = write_exhibit(places.exhibits_folder() / "mir", title="Former")
    before = look_at(exhibit).files
    offering.take(exhibit_stick(tmp_path / "s"), "one")
    with monkeypatch.context() as patch:
        usage = shutil.disk_usage(tmp_path)
        patch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
        offering.accept("one")
    assert [event["event"] for event in told.events[-2:]] == ["withdrawn", "problems"]
    assert look_at(exhibit).files == before
    assert names_in(places.exhibits_folder()) == ["mir"]
    assert not (sticks.offers_folder() / "one").exists()


def test_a_newer_exhibit_of_the_same_name_takes_the_formers_place(tmp_path: Path, told: Told) -> None:
    for title in ("First", "Second"):
        offering.take(exhibit_stick(tmp_path / title, title), "one")
        offering.accept("one")
    exhibit = places.exhibits_folder() / "mir"
    edition = assert_whole(store_of(exhibit), Path(told.last("accepted")["edition"]).name)
    assert edition.title == {"en": "Second"}
    assert len(list(store_of(exhibit).editions.iterdir())) == 2
    assert names_in(places.exhibits_folder()) == ["mir"]


def test_what_is_gone_when_it_is_agreed_to_is_told(told: Told) -> None:
    offering.accept("never")
    assert [event["event"] for event in told.events] == ["withdrawn", "problems"]
    assert not places.exhibits_folder().exists()
