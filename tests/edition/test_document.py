"""The document: what the curator wrote is what the player reads, in every language, and always in the same bytes."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.edition.cache import Prepared, PreparedStep
from kiosk.edition.columnfiles import Columns
from kiosk.edition.document import SCENES_MADE, document, pictures_of
from kiosk.edition.reader import (
    APPROXIMATE,
    DOUBTFUL_END,
    DOUBTFUL_START,
    SPAN,
    TO_NOW,
    CaptionPage,
    Edition,
    ImagePage,
    Lane,
    Stretch,
    TimelinePage,
    hash_of,
    open_edition,
)
from kiosk.exhibit.model import Exhibit
from kiosk.exhibit.reading import read
from tests.edition.exhibits import image_page, write_exhibit


def exhibit_of(folder: Path, **fields: Any) -> Exhibit:
    reading = read(write_exhibit(folder, **fields))
    assert reading.exhibit is not None, [problem.message for problem in reading.problems]
    return reading.exhibit


def pictures(exhibit: Exhibit) -> dict[str, Prepared]:
    """Every picture of the exhibit as if it had been prepared, each with a file of its own."""
    return {
        name: Prepared("#123456", False, (PreparedStep(640, 480, f"{number:032x}.jpg", 9),))
        for number, name in enumerate(pictures_of(exhibit))
    }


def opened(folder: Path, exhibit: Exhibit, prepared: dict[str, Prepared]) -> Edition:
    """The exhibit's document among stand-ins for its media, read back to the last page and closed."""
    timelines = folder / "timelines"
    timelines.mkdir(exist_ok=True)
    written = document(exhibit, prepared, timelines)
    edition = folder / "editions" / hash_of(written)
    (edition / "media").mkdir(parents=True)
    timelines.rename(edition / "timelines")
    for picture in prepared.values():
        (edition / "media" / picture.steps[0].name).write_bytes(bytes(9))
    (edition / "edition.json").write_bytes(written)
    with closing(open_edition(edition)) as found:
        for number in range(len(found.ids)):
            found.page(number)
        return found


def read_back(folder: Path, **fields: Any) -> Edition:
    exhibit = exhibit_of(folder, **fields)
    return opened(folder, exhibit, pictures(exhibit))


EVENT = {"date": "2021-10-05", "title": {"en": "Up", "fr": "Décollage"}}


def test_every_kind_of_page_comes_back(tmp_path: Path) -> None:
    edition = read_back(
        tmp_path,
        languages=["en", "fr"],
        title={"en": "Space", "fr": "L’espace"},
        pages=[
            image_page("launch", "media/0.png", weight="3", caption={"en": "One **two**\n\n- three", "fr": "Un"}),
            {
                "page": "caption",
                "id": "words",
                "title": "Words",
                "text": {"en": "> So!"},
                "quote": {"text": {"en": "Well."}, "by": {"en": "She"}},
            },
            {
                "page": "timeline",
                "id": "history",
                "title": {"en": "History", "fr": "Histoire"},
                "events": [
                    EVENT | {"image": "media/1.png", "alt": "A disc.", "credit": "Somebody"},
                    {"date": "c. 500 BCE", "title": "Long ago", "text": "Yes."},
                ],
            },
        ],
    )
    assert edition.title == {"en": "Space", "fr": "L’espace"}
    assert (edition.kinds, edition.weights) == (("image", "caption", "timeline"), (3, 1, 1))
    assert edition.shapes == (1.333, 0, 0)
    assert [language.name for language in edition.languages] == ["English", "Français"]
    assert edition.languages[1].words["home"] != edition.languages[0].words["home"]

    launch, words, history = (edition._recent[number] for number in range(3))
    assert isinstance(launch, ImagePage)
    assert [(block.kind, block.markup, block.marker) for block in launch.caption["en"]] == [
        ("p", "One <b>two</b>", ""),
        ("li", "three", "•"),
    ]
    assert launch.picture is not None
    assert (launch.picture.about, launch.picture.credit, launch.picture.colour) == ({"en": "A disc."}, {}, "#123456")
    assert isinstance(words, CaptionPage)
    assert words.title == {"en": "Words"}, "a language that is missing stays out, for the player to fall back"
    assert words.text["en"][0].kind == "quote"
    assert words.quote is not None
    assert (words.quote.by, words.picture) == ({"en": "She"}, None)
    assert isinstance(history, TimelinePage)
    assert [event.title["en"] for event in history.events] == ["Long ago", "Up"]
    assert [event.approximate for event in history.events] == [True, False]
    # 2021-10-05 is day 738,068 counted from 0001-01-01 as day 1.
    assert history.events[1].start == 738_067 * 86_400
    assert history.events[1].end - history.events[1].start == 86_400
    assert history.events[1].date == {"en": "5 October 2021", "fr": "5 octobre 2021"}
    assert history.events[1].picture is not None
    assert history.events[1].picture.credit == {"en": "Somebody"}


def test_sections_are_runs_of_pages(tmp_path: Path) -> None:
    content = json.loads((write_exhibit(tmp_path) / "exhibit.yaml").read_text("utf-8"))
    one, two, three = content.pop("pages")
    content["sections"] = [
        {"id": "up", "title": "Up", "pages": [one, two]},
        {"id": "down", "title": "Down", "pages": [three]},
    ]
    (tmp_path / "exhibit.yaml").write_text(json.dumps(content), encoding="utf-8")
    exhibit = read(tmp_path).exhibit
    assert exhibit is not None
    edition = opened(tmp_path, exhibit, pictures(exhibit))
    assert [(one.id, one.title.get("en"), one.first, one.count) for one in edition.sections] == [
        ("up", "Up", 0, 2),
        ("down", "Down", 2, 1),
    ]


def test_pages_without_sections_are_one_untitled_section(tmp_path: Path) -> None:
    (section,) = read_back(tmp_path).sections
    assert (section.title, section.first, section.count) == ({}, 0, 3)


def test_the_attract_loop_is_the_curators(tmp_path: Path) -> None:
    scene = {"image": "media/1.png", "caption": "Look.", "seconds": "12", "opens": "page-2"}
    edition = read_back(tmp_path, attract={"invitation": {"en": "Come in"}, "scenes": [scene]}, languages=["en", "fr"])
    (found,) = edition.attract.scenes
    assert (found.caption, found.seconds, found.opens) == ({"en": "Look."}, 12.0, "page-2")
    assert found.picture is not None
    assert edition.attract.invitation == {"en": "Come in", "fr": "Touchez pour commencer"}


def test_without_scenes_the_loop_is_made_of_the_heaviest_pages_in_their_order(tmp_path: Path) -> None:
    pages = [image_page(f"page-{number}", f"media/{number}.png", weight=str(1 + number % 2)) for number in range(12)]
    edition = read_back(tmp_path, pictures=12, pages=pages)
    scenes = edition.attract.scenes
    assert len(scenes) == SCENES_MADE
    assert [scene.opens for scene in scenes] == [
        f"page-{number}" for number in range(12) if number % 2 or number in (0, 2)
    ]
    assert scenes[0].caption == {"en": "Page-0"}
    assert all(scene.picture for scene in scenes)


def test_without_any_picture_the_loop_shows_the_title(tmp_path: Path) -> None:
    edition = read_back(tmp_path, pages=[{"page": "caption", "id": "words", "title": "Words", "text": "Few."}])
    (scene,) = edition.attract.scenes
    assert (scene.picture, scene.caption, scene.opens) == (None, {"en": "Three pictures"}, None)


def test_a_picture_that_can_not_be_shown_leaves_its_place(tmp_path: Path) -> None:
    exhibit = exhibit_of(tmp_path)
    prepared = pictures(exhibit)
    del prepared["media/0.png"]
    edition = opened(tmp_path, exhibit, prepared)
    page = edition._recent[0]
    assert isinstance(page, ImagePage)
    assert page.picture is None
    assert edition.shapes[0] == 0
    assert "page-0" not in {scene.opens for scene in edition.attract.scenes}


@pytest.mark.parametrize("field", ["title", "languages", "look", "words"])
def test_the_same_exhibit_gives_the_same_bytes_and_another_gives_others(tmp_path: Path, field: str) -> None:
    other = {
        "title": {"en": "Another"},
        "languages": ["en", "ar"],
        "look": {"accent": "#3377ff"},
        "words": {"home": {"en": "Lobby"}},
    }
    first = exhibit_of(tmp_path / "a/same")
    again = exhibit_of(tmp_path / "b/same")
    changed = exhibit_of(tmp_path / "c/same", **{field: other[field]})
    written = document(first, pictures(first), tmp_path)
    assert written == document(again, pictures(again), tmp_path)
    assert written != document(changed, pictures(changed), tmp_path)
    assert json.loads(written)["exhibit"] == "same"


def test_the_axis_and_the_labels_speak_of_the_same_era_in_the_exhibits_own_words(tmp_path: Path) -> None:
    events = [{"date": "c. 500 BCE", "title": "A bridge"}, {"date": "AD 79", "title": "A volcano"}]
    edition = read_back(
        tmp_path,
        pages=[{"page": "timeline", "id": "then", "title": "Then", "events": events}],
        words={"circa": {"en": "around {date}"}},
    )
    page = edition.page(0)
    assert isinstance(page, TimelinePage)
    assert page.events[0].date["en"] == "around 500 BCE"
    assert edition.languages[0].calendar.patterns["bce"].endswith("BCE")


def test_how_sure_a_date_is_comes_back_and_now_is_whenever_it_is_seen(tmp_path: Path) -> None:
    written = ["2021-10-05", "c. 1850 to 1918", "1998 to now", "before 1914", "13.8 Ga", "5 October 2021?"]
    events = [{"date": date, "title": date} for date in written]
    page = read_back(tmp_path, pages=[{"page": "timeline", "id": "then", "title": "Then", "events": events}]).page(0)
    assert isinstance(page, TimelinePage)
    by_title = {event.title["en"]: event for event in page.events}
    assert {title: (event.precision, event.certainty) for title, event in by_title.items()} == {
        "2021-10-05": ("day", ("known", "known")),
        "c. 1850 to 1918": ("year", ("approximate", "approximate")),
        "1998 to now": ("year", ("known", "now")),
        "before 1914": ("year", ("open", "known")),
        "13.8 Ga": ("ago", ("known", "known")),
        "5 October 2021?": ("day", ("uncertain", "uncertain")),
    }
    today = 64_000_000_000
    assert {title for title, event in by_title.items() if event.until(today) != event.end} == {"1998 to now"}
    assert by_title["1998 to now"].until(today) == today
    long = by_title["c. 1850 to 1918"]
    assert long.sure is not None
    assert long.start < long.sure[0] < long.sure[1] < long.end
    assert by_title["1998 to now"].sure is None


def test_a_day_that_is_known_takes_no_more_room_than_before(tmp_path: Path) -> None:
    page = {"page": "timeline", "id": "then", "title": "Then", "events": [EVENT]}
    exhibit = exhibit_of(tmp_path, pages=[page])
    document(exhibit, {}, tmp_path)
    (file,) = tmp_path.glob("*.events")
    assert set(json.loads(Columns(file).record(0))) == {"date", "title"}


TIMELINE: dict[str, Any] = {
    "page": "timeline",
    "id": "then",
    "title": "Then",
    "scale": "deep",
    "range": "1000 BCE to now",
    "start view": "19th century",
    "filter": "tags",
    "lanes": [{"id": "film", "title": "Cinema"}, {"id": "war", "title": "War"}],
    "eras": [
        {"date": "1914 to 1918", "title": "War", "colour": "#123"},
        {"date": "c. 1900 to now", "title": "Now", "shown": "these days"},
        {"date": "1914 to 1916", "title": "Half of it"},
    ],
    "events": [
        {
            "date": "1902",
            "title": "Moon",
            "lane": "film",
            "weight": "5",
            "tags": ["art", {"fr": "gens", "en": "people"}],
        },
        {"date": "1914 to c. 1918", "title": "War", "lane": "war", "tags": ["people"], "opens": "then"},
        {"date": "500 BCE?", "title": "Bridge"},
        {"date": "1998 to now", "title": "Station"},
        {"date": "before 1850", "title": "Earlier"},
    ],
}


def test_all_that_a_timeline_has_comes_back(tmp_path: Path) -> None:
    languages = {"languages": ["en", "fr"], "title": {"en": "Space", "fr": "L’espace"}}
    page = read_back(tmp_path, pages=[TIMELINE], **languages).page(0)
    assert isinstance(page, TimelinePage)
    assert (page.scale, page.filter) == ("deep", "tags")
    assert page.range.to_now
    assert page.range.start == -365_243 * 86_400
    assert page.view is not None
    assert (page.view.end - page.view.start) // 31_556_000 == 100
    assert page.lanes == (Lane("film", {"en": "Cinema"}), Lane("war", {"en": "War"}))
    assert page.tags == ({"en": "art"}, {"en": "people", "fr": "gens"})
    assert [(era.title["en"], era.colour, era.certainty[1]) for era in page.eras] == [
        ("Now", None, "now"),
        ("War", "#112233", "known"),
        ("Half of it", None, "known"),
    ]
    assert page.eras[0].date == {"en": "these days", "fr": "vers 1900\u2009–\u2009aujourd’hui"}
    by_title = {event.title["en"]: event for event in page.events}
    moon, war, bridge = by_title["Moon"], by_title["War"], by_title["Bridge"]
    assert (moon.weight, moon.lane, moon.tags, moon.opens) == (5, 0, (0, 1), None)
    assert (war.weight, war.lane, war.tags, war.opens) == (1, 1, (1,), "then")
    assert (bridge.lane, bridge.tags) == (-1, ())


def test_columns_say_of_each_event_what_is_drawn(tmp_path: Path) -> None:
    page = read_back(tmp_path, pages=[TIMELINE]).page(0)
    assert isinstance(page, TimelinePage)
    events = page.events
    titles = [event.title["en"] for event in events]
    assert titles == ["Bridge", "Earlier", "Moon", "War", "Station"]
    assert list(events.starts) == [event.start for event in events] == sorted(events.starts)
    assert list(events.ends) == [event.end for event in events]
    assert list(events.flags) == [
        DOUBTFUL_START | DOUBTFUL_END,
        DOUBTFUL_START,
        0,
        SPAN | APPROXIMATE,
        SPAN | TO_NOW,
    ]
    assert list(events.weights) == [1, 1, 5, 1, 1]
    assert list(events.lanes) == [-1, -1, 0, 1, -1]
    assert list(events.tags) == [0, 0, 0b11, 0b10, 0]
    assert events.placement(3) is None
    assert [event.title["en"] for event in events.read(1, 3)] == ["Earlier", "Moon"]
    assert events[-1] == events[4]
    for wrong in (5, -6):
        with pytest.raises(IndexError):
            events[wrong]


def test_what_is_left_out_of_a_timeline_is_made_of_its_events(tmp_path: Path) -> None:
    events = [{"date": "1902", "title": "Moon"}, {"date": "1914 to 1918", "title": "War"}]
    eras = [{"date": "1890 to 1910", "title": "Peace"}]
    written = {"page": "timeline", "id": "then", "title": "Then", "events": events, "eras": eras}
    page = read_back(tmp_path, pages=[written]).page(0)
    assert isinstance(page, TimelinePage)
    assert (page.scale, page.view, page.filter, page.tags, page.lanes) == ("even", None, "", (), ())
    assert page.range == Stretch(page.eras[0].start, page.events[1].end)


def test_eras_of_round_ages_meet_at_the_boundary(tmp_path: Path) -> None:
    eras = [{"date": "1200 Ma to 1000 Ma", "title": "Stenian"}, {"date": "1000 Ma to 720 Ma", "title": "Tonian"}]
    events = [{"date": "900 Ma", "title": "Rodinia"}]
    written = {"page": "timeline", "id": "then", "title": "Then", "scale": "deep", "events": events, "eras": eras}
    page = read_back(tmp_path, pages=[written]).page(0)
    assert isinstance(page, TimelinePage)
    stenian, tonian = page.eras
    assert stenian.end == tonian.start
    assert (tonian.end - tonian.start) // 31_556_952 == 280_000_000


def test_tags_are_kept_only_where_visitors_choose_by_them(tmp_path: Path) -> None:
    page = read_back(tmp_path, pages=[TIMELINE | {"filter": "lanes"}]).page(0)
    assert isinstance(page, TimelinePage)
    assert (page.tags, set(page.events.tags)) == ((), {0})


def test_a_curators_own_words_stand_for_a_date_in_the_languages_that_have_them(tmp_path: Path) -> None:
    event = EVENT | {"shown": {"fr": "un matin d’octobre"}}
    page = {"page": "timeline", "id": "then", "title": {"en": "Then", "fr": "Alors"}, "events": [event]}
    exhibit = exhibit_of(tmp_path, languages=["en", "fr"], title={"en": "Space", "fr": "L’espace"}, pages=[page])
    found = opened(tmp_path, exhibit, pictures(exhibit)).page(0)
    assert isinstance(found, TimelinePage)
    assert found.events[0].date == {"en": "5 October 2021", "fr": "un matin d’octobre"}
    assert found.events[0].start == 738_067 * 86_400
