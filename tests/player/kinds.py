"""Timelines with each of the things that a timeline may have, for the tests of its page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kiosk import places
from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.edition.exhibits import image_page, write_exhibit

MANY = 400


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Timelines with each of the things that a timeline may have."""

    def event(date: str, title: str, **more: object) -> dict[str, object]:
        return {"date": date, "title": title, "text": f"About “{title}”.", **more}

    lanes = {
        "page": "timeline",
        "id": "lanes",
        "title": "Looking up",
        "filter": "lanes",
        "lanes": [{"id": "film", "title": "Cinema"}, {"id": "flight", "title": "Spaceflight"}],
        "eras": [{"date": "1939 to 1962", "title": "An era of its own", "colour": "#812B92"}],
        "events": [
            event("1902-09-01", "A Trip to the Moon", lane="film", opens="picture-1"),
            event("1929", "Woman in the Moon", lane="film"),
            event("1957-10-04", "Sputnik", lane="flight"),
            event("1968", "A Space Odyssey", lane="film"),
            event("1981 to 2011", "The Shuttle", lane="flight"),
            event("2021-10-05", "The Challenge", lane="film"),
        ],
    }
    spans = {
        "page": "timeline",
        "id": "spans",
        "title": "What lasts",
        "filter": "tags",
        "events": [
            event("1410 to 1430", "A long apprenticeship", tags=["people"]),
            event("c. 1432", "An altarpiece", tags=["works"]),
            event("1440 to ?", "A commission", tags=["works"]),
            event("1450", "A printed book", tags=["works", "people"]),
            event("1490", "A journey", tags=["people"]),
        ],
    }
    deep = {
        "page": "timeline",
        "id": "deep",
        "title": "Deep time",
        "scale": "deep",
        "start view": "1800 to 2021",
        "events": [event(date, f"Then {date}") for date in ("13.8 Ga", "66 Ma", "300 ka", "500 BCE", "1900", "2021")],
    }
    eras = {
        "page": "timeline",
        "id": "eras",
        "title": "Times within times",
        "range": "April 1961 to October 1961",
        "eras": [
            {"date": "1961 to 1962", "title": "Spaceflight"},
            {"date": "13 April 1961 to 1962", "title": "Since then"},
            {"date": "14 April 1961 to June 1961", "title": "Spring"},
            {"date": "July 1961 to October 1961", "title": "Summer"},
            {"date": "May 1961", "title": "May"},
            {"date": "June 1961", "title": "June"},
        ],
        "events": [event("1961-04-12", "Gagarin"), event("1961-08-06", "Titov")],
    }
    crowd = {
        "page": "timeline",
        "id": "crowd",
        "title": "A crowd",
        "events": [event(f"{1500 + i * 7919 % 523}", f"Comet {i}") for i in range(MANY)]
        + [event("1600-01-01", f"On one day {i}") for i in range(30)],
    }
    folder = tmp_path_factory.mktemp("kinds")
    pages = [lanes, spans, deep, eras, crowd, image_page("picture-1", "media/0.png")]
    exhibit = write_exhibit(folder, pictures=1, pages=pages, languages=["en", "ar"])
    built = build(exhibit, Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


@pytest.fixture(scope="session")
def deep_time(common: Callable[[str], AbstractContextManager[Path]]) -> Path:
    """The edition of the exhibit that ships with a long timeline of four lanes and four levels of eras."""
    with common("deep-time") as folder:
        # As with the one of `shipped`.
        built = build(places.shipped_exhibit().parent / "deep-time", Store(folder), thorough=False)
    assert built.edition is not None, built.problems
    return built.edition
