"""`check --explain-dates`: every date with its place, what was understood, and what visitors will read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.exhibit.dates import parse
from kiosk.exhibit.dates.explaining import edtf_bound, understood

EXHIBIT = """\
format: 1
title: {en: Then, ar: Then}
languages: [en, ar]
pages:
  - page: timeline
    id: then
    title: {en: Then, ar: Then}
    events:
      - {date: early 19th century, title: {en: A, ar: A}}
      - date: 1998 to now
        shown: {en: Since the station flies}
        title: {en: B, ar: B}
      - {date: 03/04/2021, title: {en: C, ar: C}}
  - pages/more.yaml
"""
MORE = """\
page: timeline
title: {en: More, ar: More}
events:
  - {date: 66 Ma, title: {en: D, ar: D}}
"""


AMBIGUOUS = (
    "“03/04/2021” could be 3 April 2021 or 4 March 2021. "
    "Write “2021-04-03” for 3 April 2021, or “2021-03-04” for 4 March 2021."
)


@pytest.fixture
def exhibit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "then/pages").mkdir(parents=True)
    (tmp_path / "then/exhibit.yaml").write_text(EXHIBIT, "utf-8")
    (tmp_path / "then/pages/more.yaml").write_text(MORE, "utf-8")
    return Path("then")


def test_each_date_in_words(exhibit: Path) -> None:
    told = CliRunner().invoke(main, ["check", "--explain-dates", str(exhibit)])
    assert told.exit_code == 1
    assert told.output.replace("\N{THIN SPACE}", " ").splitlines() == [
        "then/exhibit.yaml:9:16: early 19th century",
        "    understood      early 19th century: from 1 January 1801 to 31 December 1833",
        "    shown (en)      early 19th century",
        "    shown (ar)      أوائل القرن التاسع عشر",
        "then/exhibit.yaml:10:15: 1998 to now",
        "    understood      1998 – present: from 1 January 1998, going on to this day",
        "    shown (en)      Since the station flies (the exhibit’s own words)",
        "    shown (ar)      ١٩٩٨ – الآن",
        "then/exhibit.yaml:13:16: 03/04/2021",
        f"    not understood  {AMBIGUOUS}",
        "then/pages/more.yaml:4:12: 66 Ma",
        (
            "    understood      66 million years ago: from 66.5 million years ago to 65.5 million years ago, "
            "counted from 2000"
        ),
        "    shown (en)      66 million years ago",
        "    shown (ar)      قبل ٦٦ مليون سنة",
        "4 dates",
    ]


def test_each_date_for_machines(exhibit: Path) -> None:
    told = CliRunner().invoke(main, ["check", "--explain-dates", "--format", "json", str(exhibit)])
    assert told.exit_code == 1
    first, _, refused, deep = json.loads(told.output)
    assert first == {
        "file": "then/exhibit.yaml",
        "line": 9,
        "column": 16,
        "page": "then",
        "written": "early 19th century",
        "understood": "early 19th century: from 1 January 1801 to 31 December 1833",
        "earliest": "1801-01-01",
        "latest": "1833-12-31",
        "certainty": ["known", "known"],
        "precision": "part",
        "doubt": None,
        "shown": {"en": "early 19th century", "ar": "أوائل القرن التاسع عشر"},
    }
    assert (refused["understood"], refused["message"]) == (None, "“03/04/2021” could be 3 April 2021 or 4 March 2021.")
    assert (deep["earliest"], deep["latest"], deep["precision"]) == ("Y-66498000", "Y-65498001", "ago")


SHEETS = """\
format: 1
title: {en: Then, ar: Then}
languages: [en, ar]
pages:
  - page: timeline
    id: then
    title: {en: Then, ar: Then}
    range: 1000 BCE to now
    eras: [{date: 20th century, title: {en: E, ar: E}}]
    events: media/events.csv
"""
ROWS = """\
Year,Month,Day,Display Date,Headline,Type
-500,,,,A,
1998,11,20,That day,B,
1998,13,,,C,
,,,c. 1850,D,
,,,,Title,title
"""


def test_dates_of_a_spreadsheet_a_range_and_an_era(exhibit: Path) -> None:
    (exhibit / "exhibit.yaml").write_text(SHEETS, "utf-8")
    (exhibit / "media").mkdir()
    (exhibit / "media/events.csv").write_text(ROWS, "utf-8")
    told = CliRunner().invoke(main, ["check", "--explain-dates", str(exhibit)])
    assert told.exit_code == 1
    lines = told.output.replace("\N{THIN SPACE}", " ").splitlines()
    assert [line for line in lines if not line.startswith("    shown (ar)")] == [
        "then/exhibit.yaml:8:12: 1000 BCE to now",
        "    understood      1000 BCE – present: from 1 January 1000 BCE, going on to this day",
        "    shown (en)      1000 BCE – present",
        "then/exhibit.yaml:9:19: 20th century",
        "    understood      20th century: from 1 January 1901 to 31 December 2000",
        "    shown (en)      20th century",
        "then/media/events.csv:2:1: -500",
        "    understood      500 BCE: from 1 January 500 BCE to 31 December 500 BCE",
        "    shown (en)      500 BCE",
        "then/media/events.csv:3:1: 1998 11 20",
        "    understood      20 November 1998: 20 November 1998",
        "    shown (en)      That day (the exhibit’s own words)",
        "then/media/events.csv:4:1: 1998 13",
        "    not understood  there is no month 13. Months go from 1 to 12.",
        "then/media/events.csv:5:1: c. 1850",
        "    understood      c. 1850: from 1 January 1850 to 31 December 1850, approximate",
        "    shown (en)      c. 1850",
        "6 dates",
    ]


def test_what_else_a_date_could_be_stands_below_it(exhibit: Path) -> None:
    (exhibit / "exhibit.yaml").write_text(SHEETS.replace("20th century", "1914-21"), "utf-8")
    (exhibit / "media").mkdir()
    (exhibit / "media/events.csv").write_text("date_start,title\n44474,A\n-0500,B\n2021-10-05 00:00:00,C\n", "utf-8")
    told = CliRunner().invoke(main, ["check", "--explain-dates", str(exhibit)])
    assert [line for line in told.output.splitlines() if line.startswith("    in doubt")] == [
        "    in doubt        “1914-21” is read as spring 1914 (EDTF). Write “spring 1914” or “1914 to 1921”.",
        (
            "    in doubt        “44474” is a year or, as spreadsheet programs count days, 5 October 2021. "
            "Write “AD 44,474” or “2021-10-05”."
        ),
        (
            "    in doubt        “2021-10-05 00:00:00” is read as 00:00:00 of 5 October 2021. "
            "Write “2021-10-05” if the day is meant."
        ),
    ]


def test_the_exhibit_that_ships_has_no_date_that_is_not_understood() -> None:
    told = CliRunner().invoke(main, ["check", "--explain-dates"])
    assert told.exit_code == 0
    assert "not understood" not in told.output


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2021-10-05", "5 October 2021: 5 October 2021"),
        ("500 BCE", "500 BCE: from 1 January 500 BCE to 31 December 500 BCE"),
        ("c. 1850", "c. 1850: from 1 January 1850 to 31 December 1850, approximate"),
        ("1850 to c. 1860", "1850 – c. 1860: from 1 January 1850 to 31 December 1860, its end approximate"),
        ("before 1914", "before 1914: not after 31 December 1913, with no bound before it"),
        ("1939 to ?", "1939 – ?: from 1 January 1939, its end unknown"),
        (
            "252–66 Ma",
            "252–66 million years ago: from 252.5 million years ago to 65.5 million years ago, counted from 2000",
        ),
        (
            "13.8 Ga",
            "13.8 billion years ago: from 13.85 billion years ago to 13.75 billion years ago, counted from 2000",
        ),
        (
            "more than 1 Ma",
            "more than 1 million years ago: not after 998,002 BCE, with no bound before it, counted from 2000",
        ),
        (
            "less than 12 ka",
            "less than 12,000 years ago: from 10,001 BCE, with no bound after it, counted from 2000",
        ),
        ("1850 or 1851", "1850 or 1851: from 1 January 1850 to 31 December 1851, uncertain"),
        ("2021-10-05 00:00:00", "5 October 2021, 00:00:00: 5 October 2021, 00:00 UTC"),
        (
            "2021-10-05 23:59 UTC",
            "5 October 2021, 23:59 UTC: from 5 October 2021, 23:59 UTC to 5 October 2021, 23:59:59 UTC",
        ),
        (
            "2021-10-05 08:55 UTC",
            "5 October 2021, 08:55 UTC: from 5 October 2021, 08:55 UTC to 5 October 2021, 08:55:59 UTC",
        ),
    ],
)
def test_what_is_understood(written: str, said: str) -> None:
    plain = understood(parse(written)).replace("\N{THIN SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert plain == said


@pytest.mark.parametrize("written", ["2021-10-05", "500 BCE", "19th century", "13.8 Ga", "2021-10-05 08:55", "AD 14"])
def test_bounds_for_machines_are_read_back(written: str) -> None:
    date = parse(written)
    first, last = edtf_bound(date.earliest), edtf_bound(date.latest, last=True)
    assert first is not None
    assert last is not None
    assert (parse(first).start, parse(last).end) == (date.start, date.end)
    assert edtf_bound(None) is None
