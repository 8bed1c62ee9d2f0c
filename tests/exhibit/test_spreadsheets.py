"""Spreadsheets: what stands in their cells is what a timeline shows; whatever their bytes, the answer is in words."""

import csv
import os
import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.exhibit.model import Happening, Streamed, TimelinePage
from kiosk.exhibit.problems import as_text
from kiosk.exhibit.reading import Reading, read
from kiosk.exhibit.rich import Block, rich
from kiosk.exhibit.sheets import reading, rows
from kiosk.exhibit.sheets.rows import ChangedError, Record, Spreadsheet
from kiosk.exhibit.sheets.simplehtml import blocks, words
from tests.exhibit.test_fuzz import sound

EXHIBIT = """\
format: 1
title: Mir
languages: [en]
pages:
  - page: timeline
    id: history
    title: History
    events: media/events.csv
"""
QUICK = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Reading]:
    """Reads an exhibit whose events are these bytes; `more` are other fields of the page."""
    (tmp_path / "media").mkdir()
    (tmp_path / "media/a.jpg").write_bytes(b"\xff\xd8\xff")

    def made(data: bytes | str, more: str = "", languages: str = "en") -> Reading:
        text = EXHIBIT.replace("[en]", f"[{languages}]") + "".join(f"    {line}\n" for line in more.splitlines())
        (tmp_path / "exhibit.yaml").write_text(text, "utf-8")
        (tmp_path / "media/events.csv").write_bytes(data.encode() if isinstance(data, str) else data)
        return read(tmp_path)

    return made


def page_of(reading: Reading) -> TimelinePage:
    errors = [as_text(problem) for problem in reading.problems if problem.severity == "error"]
    assert reading.exhibit is not None, errors
    (page,) = reading.exhibit.pages
    assert isinstance(page, TimelinePage)
    return page


def events_of(reading: Reading) -> list[Happening]:
    return list(page_of(reading).events)


def test_every_column_comes_to_the_event(sheet: Callable[..., Reading]) -> None:
    reading = sheet(
        "Year,Month,Day,Time,End Year,End Month,End Day,Display Date,Headline,Headline fr,Text,Media,Media Credit,"
        "Media Caption,Alt Text,Group,Weight,Tags,Opens\r\n"
        "2021,10,5,08:55,2021,10,17,That autumn,Up,Décollage,Twelve <i>days</i>,media/a.jpg,SpaceX,Its rocket,A rocket,"
        'Space flight,5,"film, people",history\r\n',
        languages="en, fr",
    )
    (event,) = events_of(reading)
    assert event.date.shown("en") == "5 October 2021, 08:55\u2009–\u200917 October 2021"
    assert (event.shown, event.title) == ({"en": "That autumn"}, {"en": "Up", "fr": "Décollage"})
    assert event.text == {"en": (Block("p", "Twelve <i>days</i>"), Block("p", "Its rocket"))}
    assert (event.image, event.alt, event.credit) == ("media/a.jpg", {"en": "A rocket"}, {"en": "SpaceX"})
    assert (event.weight, event.lane, event.opens) == (5, "space-flight", "history")
    assert list(event.tags) == [{"en": "film"}, {"en": "people"}]
    (lane,) = page_of(reading).lanes
    assert (lane.id, lane.title) == ("space-flight", {"en": "Space flight"})
    assert [mention.use for mention in reading.pictures] == ["beside"]


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ("-500,,,,", "500 BCE"),
        ("−44,3,15,,", "15 March 44 BCE"),
        ("79,,,,", "AD 79"),
        ("1850,,,,", "1850"),
        ("1850,,,1850,", "1850"),
        ("1914,,,1918,", "1914–1918"),
        ("1914,7,28,1918,11", "28 July 1914 – November 1918"),
        ("-66000000,,,,", "66,000,000 BCE"),
        ("-10,,,14,", "10 BCE – 14 CE"),
        ("\u200e1850\u200e,\u00a05,,,", "May 1850"),
        ("2024,2,29,,", "29 February 2024"),
    ],
)
def test_years_count_as_people_count(sheet: Callable[..., Reading], cells: str, shown: str) -> None:
    (event,) = events_of(sheet(f"Year,Month,Day,End Year,End Month,Headline\n{cells},A\n"))
    assert event.date.shown("en").replace("\u2009", " ") == shown


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ("-500,", "500 BCE"),
        ("-500,-480", "500–480 BCE"),
        ("1850,1850", "1850"),
        ("1969-07-20,", "20 July 1969"),
        ("1969-07,1969-08", "July – August 1969"),
        ("c. 1850,", "c. 1850"),
        ("early 19th century,", "early 19th century"),
        ("2021-10-05 08:55 UTC,2021-10-05 12:22", "5 October 2021, 08:55–12:22\u00a0UTC"),
        ("2021-10-05 08:55,2021-10-06 12:22 UTC", "5 October 2021, 08:55 – 6 October 2021, 12:22\u00a0UTC"),
        ("2021-10-05 08:55 UTC,2021-10-06", "5 October 2021, 08:55\u00a0UTC – 6 October 2021"),
        ("1998,now", "1998 – present"),
        ("1998,Ongoing", "1998 – present"),
        ("1998,to date", "1998 – present"),
        ("1998,the present day", "1998 – present"),
        ("1998,until today", "1998 – present"),
        ("1998,?", "1998 – ?"),
        ("1998,Unknown", "1998 – ?"),
    ],
)
def test_dates_of_catalogues(sheet: Callable[..., Reading], cells: str, shown: str) -> None:
    (event,) = events_of(sheet(f"date_start,date_end,title\n{cells},A\n"))
    assert event.date.shown("en").replace("\u2009", " ") == shown


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ("2021,10,5,08:55 UTC,,,,", "5 October 2021, 08:55\u00a0UTC"),
        ("2021,Sept,5,08:55,2021,sept.,5,12:22 UTC", "5 September 2021, 08:55–12:22\u00a0UTC"),
        ("2021,10,5,8:55 pm UTC,2021,10,17,", "5 October 2021, 20:55\u00a0UTC – 17 October 2021"),
        ("2021,10,5,08:55,2021,10,17,", "5 October 2021, 08:55 – 17 October 2021"),
    ],
)
def test_a_time_that_is_utc_is_shown_so(sheet: Callable[..., Reading], cells: str, shown: str) -> None:
    (event,) = events_of(sheet(f"Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline\n{cells},A\n"))
    assert event.date.shown("en").replace("\u2009", " ") == shown


PLAIN = 'Year,Headline,Text\r\n1850,Überfahrt,"Über\r\ndas „Meer“; weit"\r\n1851,B,\r\n'


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.replace("\r\n", "\r").encode(),
        PLAIN.rstrip("\r\n").encode(),
        PLAIN.replace(",", ";").replace("Meer“;", "Meer“;").encode(),
        PLAIN.replace(",", "\t").encode(),
        b"sep=;\r\n" + PLAIN.replace(",", ";").encode(),
        b"\xef\xbb\xbfsep=,\n" + PLAIN.encode(),
    ],
    ids=["plain", "mark", "LF", "CR", "no end", "semicolons", "tabs", "sep", "mark and sep"],
)
def test_however_it_was_saved(sheet: Callable[..., Reading], data: bytes) -> None:
    first, second = events_of(sheet(data))
    assert (first.title, second.title) == ({"en": "Überfahrt"}, {"en": "B"})
    assert first.text == {"en": (Block("p", "Über<br>das „Meer“; weit"),)}
    assert second.text is None


def told(reading: Reading) -> list[tuple[str, int, str]]:
    return [(problem.code, problem.line, problem.message) for problem in reading.problems]


def test_other_encodings_are_named(sheet: Callable[..., Reading]) -> None:
    windows = sheet(PLAIN.encode("cp1252"))
    assert told(windows) == [("not-utf8", 2, "row 2 is not UTF-8: its byte DC would be “Ü” in Windows-1252.")]
    assert "“CSV UTF-8" in (windows.problems[0].remedy or "")
    for name in ("utf-16", "utf-16-le", "utf-16-be"):
        (problem,) = sheet(PLAIN.encode(name)).problems
        assert problem.file.name == "events.csv"
        assert "UTF-16" in problem.message
    for begin in (b"PK\x03\x04abc", b"\xd0\xcf\x11\xe0abc"):
        (problem,) = sheet(begin).problems
        assert (problem.code, "workbook" in problem.message) == ("not-csv", True)


SAVE = "Save it again, as “CSV UTF-8 (comma delimited)” or “Text CSV” with the character set Unicode (UTF-8)."


@pytest.mark.parametrize(
    ("data", "code", "message", "remedy"),
    [
        (
            PLAIN.encode("utf-16"),
            "not-utf8",
            "this spreadsheet is written in UTF-16, as by Excel's “Unicode text”.",
            SAVE,
        ),
        (PLAIN.encode("utf-16-le"), "not-text", "this file is no text, or in UTF-16.", SAVE),
        (
            PLAIN.encode("cp1252"),
            "not-utf8",
            "row 2 is not UTF-8: its byte DC would be “Ü” in Windows-1252.",
            SAVE,
        ),
        (
            b"PK\x03\x04abc",
            "not-csv",
            "this is a workbook of a spreadsheet program, and a kiosk reads its sheets as text.",
            "Save the sheet as “CSV UTF-8 (comma delimited)” or “Text CSV”.",
        ),
        (
            b"Year,Headline\n1850,A\r1851,B\n",
            "line-ends",
            "in row 2 a line ends in another way than in the rows before.",
            "Save it anew in a spreadsheet program.",
        ),
        (
            b"Year,Headline\n1850," + b"a" * 10_001 + b"\n",
            "text-too-long",
            "row 2, “Headline”: this text has 10,001 characters; a kiosk reads 10,000 at the most.",
            "Shorten it.",
        ),
        (
            b"Year,Headline\n1850," + b"a" * 200_000 + b"\n",
            "text-too-long",
            "in row 2 a cell has more than 131,072 characters.",
            "Shorten it, or close the quotation mark that begins it.",
        ),
    ],
    ids=[
        "UTF-16",
        "UTF-16 without a mark",
        "Windows-1252",
        "a workbook",
        "ends of lines",
        "a text too long",
        "a cell too long",
    ],
)
def test_what_is_wrong_with_the_bytes(
    sheet: Callable[..., Reading], data: bytes, code: str, message: str, remedy: str
) -> None:
    (problem,) = sheet(data).problems
    assert (problem.code, problem.message, problem.remedy) == (code, message, remedy)


def test_more_than_a_timeline_holds(sheet: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    (problem,) = sheet("Year,Headline\n1850,A\n1851,B\n1852,C\n").problems
    assert problem.message == "a timeline has 2 rows of events at the most, and here begins one more."
    assert (problem.line, problem.remedy) == (4, "Divide them over several timelines.")
    monkeypatch.setattr(rows, "MOST_BYTES", 2_000_000)
    (problem,) = sheet("Year,Headline\n" + "1850,A\n" * 300_000).problems
    assert problem.message == "this spreadsheet has more than 2 MB."
    assert problem.remedy == "Divide it over several timelines."


def test_more_eras_than_a_timeline_holds(sheet: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ERAS", 1)
    found = sheet("Year,End Year,Headline,Type\n1850,1900,A,era\n1900,1950,B,era\n1850,,C,\n")
    assert told(found) == [("too-many", 3, "row 3, “Type”: a timeline has 1 eras at the most.")]


def test_rows_count_as_in_a_spreadsheet_program(sheet: Callable[..., Reading]) -> None:
    reading = sheet('Year,Headline,Text\n1850,A,"one\ntwo\nthree"\n\n0,B,\n')
    assert [line for _, line, _ in told(reading)] == [4]


def test_one_slip_in_many_rows_is_told_of_some(sheet: Callable[..., Reading]) -> None:
    reading = sheet("Year,Headline\n" + "0,A\n" * 500)
    assert len(reading.problems) == 21
    assert any("480 more rows have the same slip" in message for _, _, message in told(reading))


def test_one_doubt_in_many_rows_is_told_of_some_and_keeps_nothing_away(sheet: Callable[..., Reading]) -> None:
    reading = sheet("date,title\n" + "2021-10-05 00:00:00,A\n" * 500)
    assert len(events_of(reading)) == 500
    assert [problem.severity for problem in reading.problems] == ["warning"] * 21
    assert any("480 more rows have the same slip" in message for _, _, message in told(reading))


def test_what_was_read_is_read_again_whatever_the_order(sheet: Callable[..., Reading]) -> None:
    rows = "".join(f'{1800 + (number * 37) % 200},"Event ""{number}""\n",\n' for number in range(300))
    events = page_of(sheet(f"Year,Headline,Text\n{rows}")).events
    assert isinstance(events, Streamed)
    assert [events[number].title["en"] for number in (0, 299, 7)] == ['Event "0"', 'Event "299"', 'Event "7"']
    ordered = [events[number] for number in events.in_order()]
    assert ordered == sorted(events, key=lambda event: event.date.start)


@pytest.mark.parametrize("how", ["rewritten", "cut", "longer"])
def test_a_file_that_changes_while_it_is_used_says_so(sheet: Callable[..., Reading], tmp_path: Path, how: str) -> None:
    events = page_of(sheet("Year,Headline\n1850,A\n1851,B\n")).events
    assert isinstance(events, Streamed)
    file = tmp_path / "media/events.csv"
    with file.open("r+b") as out:
        out.write({"rewritten": b"Year,Headline\n1850,A\n1852,C\n", "cut": b"", "longer": b"#"}[how])
    if how == "cut":
        os.truncate(file, 21)
    assert events[0].title == {"en": "A"} or how == "longer"
    if how != "longer":
        with pytest.raises(ChangedError):
            events[1]
    file.unlink()
    assert isinstance(page_of(sheet("Year,Headline\n1850,A\n1851,B\n")).events, Streamed)


def test_eras_and_lanes_of_the_page_and_of_the_spreadsheet_go_together(sheet: Callable[..., Reading]) -> None:
    page = page_of(
        sheet(
            "Year,End Year,Headline,Type,Group,Background\n1850,1900,Steam,era,,#ABC\n1850,,A,,Cinéma,\n",
            "eras: [{date: 1800 to 1850, title: Sail}]\nlanes: [{id: film, title: {en: Cinema, fr: Cinéma}}]",
            "en, fr",
        )
    )
    assert [(era.title["en"], era.colour, era.date.shown("en")) for era in page.eras] == [
        ("Sail", None, "1800–1850"),
        ("Steam", "#aabbcc", "1850–1900"),
    ]
    assert [lane.id for lane in page.lanes] == ["film"]
    assert [event.lane for event in page.events] == ["film"]


def test_a_title_slide_is_left_out(sheet: Callable[..., Reading]) -> None:
    reading = sheet("Year,Headline,Type\n,Welcome,title\n1850,A,event\n")
    assert [event.title["en"] for event in events_of(reading)] == ["A"]
    assert [problem.code for problem in reading.problems] == ["title-slide"]


@pytest.mark.parametrize("kind", ["pipe", "device", "link", "folder"])
def test_what_is_no_file_holds_nothing_up(sheet: Callable[..., Reading], tmp_path: Path, kind: str) -> None:
    sheet("")
    file = tmp_path / "media/events.csv"
    file.unlink()
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "device":
            file.symlink_to("/dev/zero")
        case "link":
            file.symlink_to("/etc/hostname")
        case "folder":
            file.mkdir()
    reading = read(tmp_path)
    assert reading.exhibit is None
    sound(reading)


CELLS = [
    "Year", "Month", "Day", "Headline", "Text", "Type", "Group", "date_start", "date_end", "Display Date", "Media",
    "Tags", "Opens", "Weight", "Headline fr", "End Year", "era", "title", "1850", "-500", "0", "13", "c. 1850",
    "1914-21", "media/a.jpg", "http://x", "A & <b>B</b>", "<div>", "#abc", "film, people", "history", "\u202e", "é",
    "\ufeff", "\x00",
]  # fmt: skip
SIGNS = [",", ";", "\t", "\n", "\r\n", "\r", '"', '""', " ", "sep=;"]
PIECES = st.sampled_from([*CELLS, *SIGNS, *SIGNS])


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes(sheet: Callable[..., Reading], data: bytes) -> None:
    sound(sheet(data))


@QUICK
@given(st.lists(PIECES, max_size=80).map("".join))
def test_pieces_of_a_spreadsheet(sheet: Callable[..., Reading], text: str) -> None:
    reading = sheet("Year,Headline,Text,Type,Group\n" + text)
    sound(reading)
    if reading.exhibit is not None:
        assert len(events_of(reading)) == len(page_of(reading).events)


@QUICK
@given(st.lists(st.lists(st.text(st.sampled_from('ab ",;\t\n\ré'), max_size=6), min_size=2, max_size=3), max_size=6))
def test_rows_are_those_of_the_csv_module_and_are_read_again_as_they_were(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    with (tmp_path / "file.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    held = Spreadsheet(tmp_path / "file.csv")
    found: list[Record] = list(held.records())
    wanted = [row for row in [["a", "b"], *rows] if any(map(str.strip, row))]
    assert [record.cells for record in found] == wanted
    assert [held.again(record.begin, record.length, record.proof) for record in found] == wanted
    assert held.problems == []


HTML = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<i>", "</i>", "<em>", "</EM>", "<p>", "</p>", "<br>", "<br/>", "<a href='x'>", "</a>", "<div>",
         "<", ">", "&", "&amp;", "&lt;b&gt;", "a", "é ", "\n", "\n\n", "<!-- x -->"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@QUICK
@given(HTML)
def test_html_comes_to_sound_markup(text: str) -> None:
    found, unknown = blocks(text)
    for block in found:
        opened: list[str] = []
        for piece in block.markup.replace("<br>", "").split("<")[1:]:
            name = piece.split(">")[0]
            if name.startswith("/"):
                assert opened.pop() == name[1:]
            else:
                assert name in ("b", "i")
                opened.append(name)
        assert opened == []
        assert block.markup == block.markup.strip()
    assert all(name.startswith("<") for name in unknown)
    assert not {"\n"} & set(words(text))


@QUICK
@given(st.text(string.ascii_letters + " .,é'", max_size=60))
def test_plain_words_are_what_they_are_anywhere(text: str) -> None:
    assert blocks(text.strip())[0] == rich(text.strip()).blocks
