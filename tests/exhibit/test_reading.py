"""What a folder comes to: the exhibit with everything in its place, or why there is none."""

import os
from pathlib import Path

import pytest

from kiosk.exhibit.files import FaultError, load
from kiosk.exhibit.model import CaptionPage, ImagePage, TimelinePage
from kiosk.exhibit.problems import as_text
from kiosk.exhibit.reading import read
from kiosk.exhibit.rich import Block
from kiosk.places import shipped_exhibit

WHOLE = """\
format: 1
title: {en: Mir, fr: Mir}
languages: [en, fr]
look: {background: light, accent: "#C22"}
attract:
  invitation: {en: Come in, fr: Entrez}
  scenes:
    - {image: media/mir.jpg, caption: {en: A station., fr: Une station.}, seconds: 12.5 s, opens: history}
sections:
  - id: life
    title: {en: Life, fr: La vie}
    pages:
      - page: image
        title: {en: "Yes: no", fr: "Oui"}
        weight: 3
        image: media/mir.jpg
        alt: {en: Mir over the Earth., fr: Mir au-dessus de la Terre.}
        credit: NASA
        caption: {en: "*First* of\\nits kind.\\n\\n- one\\n- two", fr: 12:30}
      - pages/words.yaml
  - title: {en: Time, fr: Temps}
    pages:
      - page: timeline
        id: history
        title: {en: History, fr: Histoire}
        events:
          - {date: 2001-03-23, title: {en: End, fr: Fin}, image: media/mir.jpg, alt: {en: A, fr: B}, credit: none}
          - {date: 1986, title: {en: no, fr: off}, text: {en: 1.10, fr: -0500}}
words:
  begin: {fr: Touchez}
"""
WORDS = "page: caption\ntitle: {en: Yes: no, fr: Oui}\ntext: {en: On, fr: Oui}\n".replace("Yes: no", "Words")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    (tmp_path / "media/mir.jpg").write_bytes(b"picture")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/words.yaml").write_text(WORDS)
    (tmp_path / "exhibit.yaml").write_text(WHOLE)
    return tmp_path


def test_everything_in_its_place(folder: Path) -> None:
    reading = read(folder)
    assert [as_text(problem) for problem in reading.problems] == []
    exhibit = reading.exhibit
    assert exhibit is not None
    assert (exhibit.format, exhibit.title, exhibit.languages) == (1, {"en": "Mir", "fr": "Mir"}, ("en", "fr"))
    assert (exhibit.look.background, exhibit.look.accent) == ("light", "#cc2222")
    assert exhibit.folder == folder
    assert exhibit.words == {"begin": {"fr": "Touchez"}}
    assert [(section.id, section.title["en"], len(section.pages)) for section in exhibit.sections] == [
        ("life", "Life", 2),
        ("", "Time", 1),
    ]
    assert [page.id for page in exhibit.pages] == ["yes-no", "words", "history"]
    scene = exhibit.attract.scenes[0]
    assert (scene.image, scene.seconds, scene.opens, scene.alt, scene.credit) == (
        "media/mir.jpg", 12.5, "history", None, None,
    )  # fmt: skip
    image, caption, timeline = exhibit.pages
    assert isinstance(image, ImagePage)
    assert (image.weight, image.credit) == (3, {"en": "NASA"})
    assert image.caption == {
        "en": (Block("p", "<i>First</i> of its kind."), Block("li", "one", "•"), Block("li", "two", "•")),
        "fr": (Block("p", "12:30"),),
    }
    assert isinstance(caption, CaptionPage)
    assert (caption.weight, caption.image, caption.quote) == (1, None, None)
    assert isinstance(timeline, TimelinePage)
    assert [event.title["en"] for event in timeline.events] == ["End", "no"]
    assert timeline.events[1].text == {"en": (Block("p", "1.10"),), "fr": (Block("p", "-0500"),)}
    assert timeline.events[0].credit is None
    assert reading.files == (folder / "exhibit.yaml", folder / "pages/words.yaml")
    assert [(mention.path, mention.use) for mention in reading.pictures] == [
        (folder / "media/mir.jpg", "scene"),
        (folder / "media/mir.jpg", "page"),
        (folder / "media/mir.jpg", "beside"),
    ]
    assert [mention.place.line for mention in reading.pictures] == [8, 16, 27]


def test_pages_without_sections_are_one_without_a_title(folder: Path) -> None:
    (folder / "exhibit.yaml").write_text(
        "format: 1\ntitle: Mir\nlanguages: [en]\npages:\n  - {page: caption, title: Été, text: A}\n"
        "  - {page: caption, title: Été, text: A}\n  - {page: caption, title: ミール, text: A}\n"
    )
    exhibit = read(folder).exhibit
    assert exhibit is not None
    assert [(section.id, section.title) for section in exhibit.sections] == [("", {})]
    assert exhibit.sections[0].pages == exhibit.pages
    assert [page.id for page in exhibit.pages] == ["ete", "ete-2", "page-3"]


def test_the_file_may_be_named_itself(folder: Path) -> None:
    assert read(folder / "exhibit.yaml").exhibit == read(folder).exhibit


def test_a_slip_in_one_page_hides_none_in_another(folder: Path) -> None:
    (folder / "pages/words.yaml").write_text("page: caption\n}\n")
    (folder / "exhibit.yaml").write_text(WHOLE.replace("weight: 3", "weight: 4"))
    told = [(problem.file.name, problem.code) for problem in read(folder).problems]
    assert told == [("exhibit.yaml", "number"), ("words.yaml", "not-yaml")]


def test_the_shipped_exhibit_is_well() -> None:
    reading = read(shipped_exhibit())
    assert [as_text(problem) for problem in reading.problems] == []
    assert reading.exhibit is not None


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("exhibit.yml", "Rename “exhibit.yml” to “exhibit.yaml”."),
        ("Exhibit.yaml", "Rename “Exhibit.yaml” to “exhibit.yaml”."),
        ("exhibit.yaml.txt", "Rename “exhibit.yaml.txt” to “exhibit.yaml”."),
        (None, "Write one: it begins with “format: 1”."),
    ],
)
def test_an_exhibit_under_another_name(name: str | None, answer: str, tmp_path: Path) -> None:
    if name:
        (tmp_path / name).write_text(WHOLE)
    (problem,) = read(tmp_path).problems
    assert (problem.code, problem.remedy) == ("file-missing", answer)
    assert as_text(problem) == f"{tmp_path}/exhibit.yaml:1:1: error: there is no file “exhibit.yaml” here. {answer}"


def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "exhibit.yaml")
    assert [problem.code for problem in read(tmp_path).problems] == ["not-a-file"]
    (tmp_path / "exhibit.yaml").unlink()
    (tmp_path / "exhibit.yaml").mkdir()
    assert [problem.code for problem in read(tmp_path).problems] == ["not-a-file"]
    for device in ("/dev/zero", "/dev/tty"):
        with pytest.raises(FaultError, match="not a file but a pipe or device"):
            load(Path(device), 10)


def test_forty_page_files_are_read_once_each(folder: Path) -> None:
    for number in range(40):
        (folder / f"pages/p{number}.yaml").write_text(WORDS)
    pages = "".join(f"  - pages/p{number}.yaml\n" for number in range(40))
    (folder / "exhibit.yaml").write_text(f"format: 1\ntitle: {{en: M, fr: M}}\nlanguages: [en, fr]\npages:\n{pages}")
    (folder / "pages/words.yaml").unlink()
    reading = read(folder)
    assert reading.exhibit is not None
    assert len(set(reading.files)) == len(reading.files) == 41
    assert reading.problems == ()


def test_more_pages_than_a_wall_shows(folder: Path) -> None:
    page = "  - {page: caption, title: Mir, text: A}\n"
    (folder / "exhibit.yaml").write_text(f"format: 1\ntitle: M\nlanguages: [en]\npages:\n{page * 61}")
    (folder / "pages/words.yaml").unlink()
    assert [as_text(problem).replace(f"{folder}/", "") for problem in read(folder).problems] == [
        (
            "exhibit.yaml:4:1: warning: 61 pages without sections are more than a home wall shows well (60). "
            "Group them in “sections”.\n     4 | pages:\n       | ^^^^^"
        )
    ]


def test_very_many_problems_are_cut_short_and_no_error_is_lost(folder: Path) -> None:
    page = "  - {page: caption, title: {fr: Mir}, text: A}\n"
    (folder / "exhibit.yaml").write_text(f"format: 1\ntitle: {{en: M}}\nlanguages: [en, fr]\npages:\n{page * 1500}")
    reading = read(folder)
    assert reading.exhibit is None
    assert len(reading.problems) == 1001
    assert reading.problems[0].message == "2,003 more problems are left out here."
    assert {problem.severity for problem in reading.problems[1:]} == {"error"}
