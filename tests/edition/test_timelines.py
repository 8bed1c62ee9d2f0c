"""Timelines of very many events: all of them are in the edition, whatever is damaged says so, and work is bounded."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.edition import arranging, scaling
from kiosk.edition.building import build, build_reading
from kiosk.edition.reader import SPAN, EditionError, TimelinePage, open_edition, verify
from kiosk.edition.receiving import receive
from kiosk.edition.store import Store
from kiosk.exhibit.model import TimelinePage as WrittenPage
from kiosk.exhibit.reading import read
from tests.edition.manyevents import LANES, TAGS, rows, write_exhibit

COUNT = 2_000
"""More than `arranging.LARGE`."""


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_exhibit(tmp_path_factory.mktemp("many") / "many", COUNT, languages=("en", "fr"))


@pytest.fixture(scope="module")
def store(exhibit: Path) -> Store:
    store = Store(exhibit.parent / "store")
    built = build(exhibit, store)
    assert built.problems == ()
    return store


@pytest.fixture
def page(store: Store) -> Iterator[TimelinePage]:
    folder = store.current()
    assert folder is not None
    with closing(open_edition(folder)) as edition:
        page = edition.page(0)
        assert isinstance(page, TimelinePage)
        yield page


def the_file(edition: Path) -> Path:
    (file,) = (edition / "timelines").iterdir()
    return file


def test_the_generator_always_gives_the_same(tmp_path: Path) -> None:
    assert list(rows(100)) == list(rows(100))
    assert list(rows(100)) != list(rows(100, seed=7))
    deep = [int(row["Year"]) for row in rows(100, deep=True)]
    assert min(deep) < -1_000_000
    assert write_exhibit(tmp_path / "a", 50).joinpath("media/events.csv").read_bytes() == (
        write_exhibit(tmp_path / "b", 50).joinpath("media/events.csv").read_bytes()
    )


def test_all_events_of_a_spreadsheet_are_in_the_edition(exhibit: Path, page: TimelinePage) -> None:
    written = read(exhibit).exhibit
    assert written is not None
    (source,) = written.pages
    assert isinstance(source, WrittenPage)
    events = list(page.events)
    assert len(events) == len(page.events) == COUNT
    assert sorted((event.start, event.end, event.title["fr"]) for event in events) == sorted(
        (event.date.start, event.date.end, event.title["fr"]) for event in source.events
    )
    assert [(event.start, event.end) for event in events] == sorted((event.start, event.end) for event in events)
    assert {lane.title["en"] for lane in page.lanes} == set(LANES)
    by_title = {event.title["fr"]: event for event in source.events}
    for number in range(0, COUNT, 97):
        event, there = page.events[number], by_title[page.events[number].title["fr"]]
        assert event.date == {tag: there.date.shown(tag) for tag in ("en", "fr")}
        assert page.lanes[event.lane].id == there.lane
        assert event.weight == there.weight
        assert bool(page.events.flags[number] & SPAN) == (there.date.last is not None)


def test_labels_of_very_many_are_placed_when_the_edition_is_made(page: TimelinePage) -> None:
    events = page.events
    scale = scaling.extent(page.scale, events.starts, events.ends).scale
    placed = arranging.placements(scale.us(events.starts), events.weights, events.lanes)
    for lanes in range(1, arranging.MOST_LANES + 1):
        assert events.placement(lanes) == tuple(placed[lanes - 1])
    assert events.placement(arranging.MOST_LANES + 1) is None


def test_labels_of_not_so_many_are_not(tmp_path: Path) -> None:
    built = build(write_exhibit(tmp_path / "few", arranging.LARGE, lanes=1, deep=True), Store(tmp_path / "store"))
    assert built.edition is not None
    with closing(open_edition(built.edition)) as edition:
        page = edition.page(0)
        assert isinstance(page, TimelinePage)
        assert page.events.placement(1) is None
        assert {tag["en"] for tag in page.tags} == set(TAGS)
        assert (page.scale, page.lanes) == ("deep", ())


def test_the_same_exhibit_is_the_same_edition(exhibit: Path, store: Store) -> None:
    again = build(exhibit, store)
    assert (again.edition, again.changed) == (store.current(), False)


def test_an_edition_without_its_events_is_not_whole(exhibit: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    built = build(exhibit, store)
    assert built.edition is not None
    file = the_file(built.edition)
    whole = file.read_bytes()
    for harm in (lambda: os.truncate(file, len(whole) - 1), file.unlink):
        harm()
        with pytest.raises(EditionError):
            verify(built.edition)
        with pytest.raises(EditionError):
            open_edition(built.edition)
        assert store.current() is None
        assert build(exhibit, store).changed
        assert the_file(built.edition).read_bytes() == whole


def test_events_that_are_damaged_say_so_and_the_next_build_mends_them(exhibit: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    built = build(exhibit, store)
    assert built.edition is not None
    file = the_file(built.edition)
    whole = file.read_bytes()
    with file.open("r+b") as out:
        out.seek(len(whole) - 5)
        out.write(b"#")
    with closing(open_edition(built.edition)) as edition:
        page = edition.page(0)
        assert isinstance(page, TimelinePage)
        assert page.events[0].title["en"]
        with pytest.raises(EditionError, match="damaged"):
            page.events[-1]
        with pytest.raises(EditionError, match="damaged"):
            list(page.events)
    assert not build(exhibit, store, thorough=False).changed
    assert build(exhibit, store).changed
    assert the_file(built.edition).read_bytes() == whole


def test_damaged_columns_say_so(exhibit: Path, tmp_path: Path) -> None:
    built = build(exhibit, Store(tmp_path / "store"))
    assert built.edition is not None
    with the_file(built.edition).open("r+b") as out:
        out.seek(5_000)
        out.write(b"#######")
    with closing(open_edition(built.edition)) as edition:
        page = edition.page(0)
        assert isinstance(page, TimelinePage)
        with pytest.raises(EditionError, match="damaged"):
            _ = page.events.starts
    with the_file(built.edition).open("r+b") as out:
        out.write(b"#")
    with closing(open_edition(built.edition)) as edition, pytest.raises(EditionError, match="damaged"):
        edition.page(0)


def test_events_stay_readable_after_the_edition_is_closed_and_gone(exhibit: Path, tmp_path: Path) -> None:
    built = build(exhibit, Store(tmp_path / "store"))
    assert built.edition is not None
    edition = open_edition(built.edition)
    page = edition.page(0)
    edition.close()
    assert isinstance(page, TimelinePage)
    the_file(built.edition).unlink()
    assert len(list(page.events)) == len(page.events.starts) == COUNT


def test_very_many_events_arrive_at_another_kiosk(store: Store, tmp_path: Path) -> None:
    edition = store.current()
    assert edition is not None
    received = receive(edition, Store(tmp_path / "kiosk"))
    assert received.problems == ()
    assert received.edition is not None
    assert the_file(received.edition).read_bytes() == the_file(edition).read_bytes()


def test_a_spreadsheet_that_is_written_to_while_it_is_built_is_told_and_what_played_plays_on(tmp_path: Path) -> None:
    exhibit, store = write_exhibit(tmp_path / "many", 300), Store(tmp_path / "store")
    before = build(exhibit, store)
    reading = read(exhibit)
    with (exhibit / "media/events.csv").open("r+b") as out:
        out.seek(2_000)
        out.write(b"1066,")
    built = build_reading(reading, store)
    assert (built.edition, [problem.code for problem in built.problems]) == (None, ["exhibit-changed"])
    assert store.current() == before.edition
    assert not list(store.making.iterdir())
