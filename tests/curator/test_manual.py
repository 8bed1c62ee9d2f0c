"""The manual says what is so: every example in it goes through the checker, every field is in it."""

import re
from pathlib import Path

import pytest

from kiosk.curator.check import check
from kiosk.curator.manual import manual
from kiosk.exhibit.model import (
    PAGES,
    Attract,
    Era,
    Event,
    Exhibit,
    Lane,
    Look,
    PagePart,
    Part,
    Quote,
    Scene,
    Section,
    written_fields,
)
from kiosk.exhibit.problems import as_text
from kiosk.exhibit.sheets.headings import NAMES
from kiosk.exhibit.signature import Signature
from kiosk.exhibit.validation import fields_of
from kiosk.machine.model import Machine, Screen, Staff
from tests.edition.exhibits import draw

PARTS: list[type[Part]] = [
    Exhibit, Look, Attract, Scene, Section, PagePart, Quote, Event, Lane, Era, Machine, Screen, Staff, Signature,
    *PAGES.values(),
]  # fmt: skip
HEAD = "format: 1\ntitle: Mir\nlanguages: [en]\n"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", manual(), re.MULTILINE | re.DOTALL)


def problems(folder: Path, text: str) -> list[str]:
    (folder / "exhibit.yaml").write_text(text, "utf-8")
    return [as_text(problem) for problem in check(folder).problems]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    (tmp_path / "mir/media").mkdir(parents=True)
    for name in ("mir", "rocket", "doctors", "earth-at-night"):
        draw(tmp_path / f"mir/media/{name}.jpg", (1920, 1080))
    return tmp_path / "mir"


def test_the_examples_have_no_problems(folder: Path) -> None:
    exhibit, page, words, machine, hours, stick = blocks("yaml")
    (folder / "pages").mkdir()
    (folder / "pages/crew.yaml").write_text(page, "utf-8")
    assert problems(folder, exhibit) == []
    (folder / "pages/crew.yaml").unlink()
    welsh = f"{HEAD.replace('[en]', '[en, cy]')}pages:\n  - {{page: caption, title: Mir, text: A station.}}\n{words}"
    assert not [said for said in problems(folder, welsh) if "lacks" not in said and "translation" not in said]
    assert "“begin”" not in "".join(problems(folder, welsh))
    (folder.parent / "exhibits").symlink_to(folder.parent)
    (folder.parent / "machine.yaml").write_text(machine, "utf-8")
    assert check(folder.parent / "machine.yaml").problems == ()
    (folder.parent / "machine.yaml").write_text(hours, "utf-8")
    assert check(folder.parent / "machine.yaml").problems == ()
    (folder.parent / "kiosk.yaml").write_text(stick, "utf-8")
    assert check(folder.parent / "kiosk.yaml").problems == ()


def test_the_example_of_a_spreadsheet_has_no_problems(folder: Path) -> None:
    (sheet,) = blocks("csv")
    (folder / "media/events.csv").write_text(sheet, "utf-8")
    page = "pages:\n  - {page: timeline, title: {en: T, fr: T}, events: media/events.csv}\n"
    head = HEAD.replace("Mir", "{en: Mir, fr: Mir}").replace("[en]", "[en, fr]")
    assert [said for said in problems(folder, head + page) if "has no “lane”" not in said] == []


def test_every_column_of_a_spreadsheet_is_in_it() -> None:
    rows = re.findall(r"^\| (\*.*\*) \|", manual(), re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"\*([\w ]+)\*", row)}
    apart = {"Media Thumbnail", "End Month", "End Day", "End Time"}
    assert told == {name for names in NAMES.values() for name in names} - apart


def test_the_example_of_a_text_may_be_written(folder: Path) -> None:
    (text,) = blocks("markdown")
    body = "".join(f"      {line}\n" if line else "\n" for line in text.splitlines())
    assert problems(folder, f"{HEAD}pages:\n  - page: caption\n    title: Mir\n    text: |\n{body}") == []


def fields(part: type[Part], indent: str, **more: str) -> str:
    """A part with the example of every field that has one."""
    examples = {name: str(info.examples[0]) for name, info in written_fields(part).items() if info.examples}
    if "image" in examples and not issubclass(part, Scene):
        more = {"alt": "A disc.", "credit": "none"} | more
    return "".join(f"{indent}{name}: {text}\n" for name, text in {**more, **examples}.items())


def test_the_example_of_every_field_may_be_written(folder: Path) -> None:
    quote = "\n" + fields(Quote, " " * 6)
    event = "\n      -\n" + fields(Event, " " * 8)
    lanes, eras = (f"\n      -\n{fields(part, ' ' * 8)}" for part in (Lane, Era))
    nested = {"quote": quote, "events": event, "lanes": lanes, "eras": eras}
    pages = ""
    for kind, page in PAGES.items():
        inner = {name: nested[name] for name in fields_of(page) if name in nested}
        text = fields(page, " " * 4, **inner).replace("id: launch", f"id: {'launch' if kind == 'image' else kind}")
        pages += "  -\n" + text
    text = f"{fields(Exhibit, '')}look:\n{fields(Look, '  ')}attract:\n{fields(Attract, '  ')}"
    text += f"  scenes:\n    -\n{fields(Scene, ' ' * 6)}pages:\n{pages}"
    assert [said for said in problems(folder, text) if "has no translation" not in said] == []
    screen, staff = fields(Screen, "  "), fields(Staff, "  ")
    (folder / "machine.yaml").write_text(f"{fields(Machine, '')}screen:\n{screen}staff:\n{staff}")
    assert [problem.code for problem in check(folder / "machine.yaml").problems] == ["exhibit-missing"]


@pytest.mark.parametrize("part", PARTS)
def test_every_field_is_in_it(part: type[Part]) -> None:
    sections = re.split(r"^##+ ", manual(), flags=re.MULTILINE)
    names = {"exhibit": "The exhibit", "machine": "The machine", "pagepart": "Every page"}
    called = getattr(part, "called", "")
    heading = names.get(part.__name__.lower(), called[:1].upper() + called[1:])
    (section,) = [one for one in sections if one.split("\n")[0] == heading]
    common = set(PagePart.model_fields) if issubclass(part, PagePart) and part is not PagePart else set()
    own = set(fields_of(part)) - common
    assert set(re.findall(r"^- \*\*([\w ]+)\*\*", section, re.MULTILINE)) == own


def test_it_says_in_the_librarys_own_sentence_how_far_edtf_is_read() -> None:
    """https://www.loc.gov/standards/datetime/, which asks implementations to declare it so."""
    said = (
        "Level 1 is supported, and in addition the following features of Level 2 are supported: "
        "exponential year, significant digits, sub-year groupings and set representation; "
        "in part: qualification, unspecified digit and interval"
    )
    assert said in " ".join(manual().split())


def test_it_says_where_texts_and_pictures_of_events_stand() -> None:
    fields = {name: " ".join((info.description or "").split()) for name, info in written_fields(Event).items()}
    for field in ("text", "image"):
        assert "on the event's card" in fields[field]
        assert "beside the event's name where a line at rest has room" in fields[field]
        assert fields[field] in manual()


def test_it_reads_well() -> None:
    text = manual()
    assert "``" not in re.sub(r"^```\w*$", "", text, flags=re.MULTILINE)
    assert "None" not in text
    assert len(text.splitlines()) < 480
