"""machine.yaml: every slip with the whole of its answer, and what a good file comes to."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kiosk.exhibit.problems import as_text
from kiosk.machine.file import read_machine
from kiosk.machine.hours import Hours, Span
from kiosk.machine.pin import hashed
from kiosk.machine.settings import Settings, as_json

WHOLE = """\
exhibit: exhibits/mir
screen: {diagonal: 32 in, distance: 60 cm}
idle: 2 min
hours: {mon: 10:00-17:00, closed: 2026-12-25}
"""

# What is written, and every word of what is answered; “FOLDER” stands for that of the file.
SLIPS = {
    "an unknown field": (
        "colour: red\n",
        """\
machine.yaml:1:1: error: a machine's file has no field “colour”. Its fields are exhibit, screen, idle, hours and staff.
     1 | colour: red
       | ^^^^^^""",
    ),
    "a misspelt field": (
        "idel: 60 s\n",
        """\
machine.yaml:1:1: error: a machine's file has no field “idel”. Did you mean “idle”?
     1 | idel: 60 s
       | ^^^^""",
    ),
    "a misspelt field of the screen": (
        "screen: {diagonale: 32 in}\n",
        """\
machine.yaml:1:10: error: the screen has no field “diagonale”. Did you mean “diagonal”?
     1 | screen: {diagonale: 32 in}
       |          ^^^^^^^^^""",
    ),
    "the screen as one text": (
        "screen: 32 in\n",
        """\
machine.yaml:1:9: error: “screen” has fields of its own: diagonal, distance and rotate; here stands a text. \
Write them below it, indented, one on a line.
     1 | screen: 32 in
       |         ^^^^^""",
    ),
    "a diagonal without its unit": (
        "screen:\n  diagonal: 32\n",
        """\
machine.yaml:2:13: error: “32” has no unit. Write it as “32 in”.
     2 |   diagonal: 32
       |             ^^""",
    ),
    "a diagonal in an unknown unit": (
        "screen:\n  diagonal: 32 ft\n",
        """\
machine.yaml:2:13: error: “32 ft” has a unit that is not known here. Write it as “32 in”.
     2 |   diagonal: 32 ft
       |             ^^^^^""",
    ),
    "a comma in a number": (
        "screen:\n  diagonal: 31,5 in\n",
        """\
machine.yaml:2:13: error: “31,5 in” has a comma in its number. Write “31.5 in”.
     2 |   diagonal: 31,5 in
       |             ^^^^^^^""",
    ),
    "pixels for a diagonal": (
        "screen:\n  diagonal: 1920x1080\n",
        """\
machine.yaml:2:13: error: “1920x1080” is not a number and its unit. Write it as “32 in”.
     2 |   diagonal: 1920x1080
       |             ^^^^^^^^^""",
    ),
    "a diagonal in the wrong unit": (
        "screen:\n  diagonal: 32 mm\n",
        """\
machine.yaml:2:13: error: “32 mm” can't be a screen's diagonal: that is 32 mm, and it lies between 100 mm and \
10000 mm. Look at the unit: mm, cm or in.
     2 |   diagonal: 32 mm
       |             ^^^^^""",
    ),
    "a distance out of reach": (
        "screen:\n  distance: 60 m\n",
        """\
machine.yaml:2:13: error: “60 m” can't be a visitor's distance: that is 60000 mm, and it lies between 100 mm and \
10000 mm. Look at the unit: mm, cm or in.
     2 |   distance: 60 m
       |             ^^^^""",
    ),
    "too little time": (
        "idle: 10 s\n",
        """\
machine.yaml:1:7: error: 10 s is too short: visitors who read or look for that long without a touch would be asked. \
Write 30 s or more; 60 s is usual.
     1 | idle: 10 s
       |       ^^^^""",
    ),
    "far too much time": (
        "idle: 90 min\n",
        """\
machine.yaml:1:7: error: 5400 s is too long: the next visitors would find what the last ones left. \
Write 3600 s or less; 60 s is usual.
     1 | idle: 90 min
       |       ^^^^^^""",
    ),
    "a time of day": (
        "idle: 1:30\n",
        """\
machine.yaml:1:7: error: “1:30” is not a number and its unit. Write it as “60 s”.
     1 | idle: 1:30
       |       ^^^^""",
    ),
    "no time at all": (
        "idle:\n",
        """\
machine.yaml:1:6: error: “idle” is empty. Fill it in, or leave the line out.
     1 | idle:
       |      ^""",
    ),
    "a list of times": (
        "idle: [60 s]\n",
        """\
machine.yaml:1:7: error: a number and its unit are wanted here. Write it as “60 s”.
     1 | idle: [60 s]
       |       ^""",
    ),
    "an exhibit that is not there": (
        "exhibit: exhibits/mri\n",
        """\
machine.yaml:1:10: warning: there is no exhibit in FOLDER/exhibits/mri. Did you mean “mir”?
     1 | exhibit: exhibits/mri
       |          ^^^^^^^^^^^^""",
    ),
    "an exhibit on another disk": (
        "exhibit: /media/usb/space\n",
        """\
machine.yaml:1:10: warning: there is no exhibit in /media/usb/space. \
Mend the path, or copy the exhibit there; until then its last edition plays, if there is one.
     1 | exhibit: /media/usb/space
       |          ^^^^^^^^^^^^^^^^""",
    ),
    "two exhibits": (
        "exhibit: exhibits/mir\nexhibit: exhibits/mir\n",
        """\
machine.yaml:2:1: error: “exhibit” stands here a second time; the first is in line 1. \
Keep one of them, or begin a new item of the list with a dash.
     2 | exhibit: exhibits/mir
       | ^^^^^^^""",
    ),
    "a list": (
        "- idle: 60 s\n",
        """\
machine.yaml:1:1: error: this file is written as fields, each a name and a colon. Write one such as “idle: 60 s”.
     1 | - idle: 60 s
       | ^""",
    ),
    "a tab": (
        "screen:\n\tdiagonal: 32 in\n",
        """\
machine.yaml:2:1: error: this line starts with a tab; YAML wants spaces. Put two spaces in place of each tab.
     2 |  diagonal: 32 in
       | ^
mended |   diagonal: 32 in""",
    ),
    "hours without days": (
        "hours: 10:00-17:00\n",
        """\
machine.yaml:1:8: error: “10:00-17:00” says no days. For every day write “hours: {mon-sun: 10:00-17:00}”.
     1 | hours: 10:00-17:00
       |        ^^^^^^^^^^^""",
    ),
    "hours that could be anything": (
        "hours: 9-5\n",
        """\
machine.yaml:1:8: error: “9-5” says no days. Write it as “hours: {mon-fri: 10:00-17:00}”, or “hours: always”.
     1 | hours: 9-5
       |        ^^^""",
    ),
    "hours as a list": (
        "hours: [mon-fri, 10:00-17:00]\n",
        """\
machine.yaml:1:8: error: “hours” has days, each with its hours, and here stands a list. Write it as “hours: {mon-fri: \
10:00-17:00}”.
     1 | hours: [mon-fri, 10:00-17:00]
       |        ^""",
    ),
    "hours with nothing in them": (
        "hours:\n",
        """\
machine.yaml:1:7: error: “hours” is empty. Fill it in, or leave the line out.
     1 | hours:
       |       ^""",
    ),
    "hours for no day": (
        "hours: {wake: yes}\n",
        """\
machine.yaml:1:9: error: no day has hours: the screen would be black for ever. Write some, such as “mon-fri: \
10:00-17:00”, or “hours: always”.
     1 | hours: {wake: yes}
       |         ^^^^""",
    ),
    "a day without a space": (
        "hours:\n  mon:10:00-17:00\n",
        """\
machine.yaml:2:3: error: “mon:” has no space after its colon. Put one there.
     2 |   mon:10:00-17:00
       |   ^^^^""",
    ),
    "a later day without a space": (
        "hours:\n  mon: 10:00-17:00\n  tue:10:00-17:00\n",
        """\
machine.yaml:3:6: error: “tue:” has no space after its colon. Put one there.
     3 |   tue:10:00-17:00
       |      ^
mended |   tue: 10:00-17:00""",
    ),
    "a misspelt day": (
        "hours: {thirsday: 10:00-17:00}\n",
        """\
machine.yaml:1:9: error: “thirsday” is not a day. Did you mean “thu”?
     1 | hours: {thirsday: 10:00-17:00}
       |         ^^^^^^^^""",
    ),
    "a day cut otherwise": (
        "hours: {tues-thurs: 10:00-17:00}\n",
        """\
machine.yaml:1:9: error: “tues-thurs” is not how days are written here. Days are written in English: mon, tue, wed, \
thu, fri, sat and sun. Write “tue-thu”.
     1 | hours: {tues-thurs: 10:00-17:00}
       |         ^^^^^^^^^^""",
    ),
    "every day in a word": (
        "hours: {daily: 10:00-17:00}\n",
        """\
machine.yaml:1:9: error: “daily” is not how days are written here. Write “mon-sun”.
     1 | hours: {daily: 10:00-17:00}
       |         ^^^^^""",
    ),
    "days in another language": (
        "hours: {lundi: 10:00-17:00}\n",
        """\
machine.yaml:1:9: error: “lundi” is not how days are written here. Days are written in English: mon, tue, wed, thu, \
fri, sat and sun. Write “mon”.
     1 | hours: {lundi: 10:00-17:00}
       |         ^^^^^""",
    ),
    "days in another language, cut short": (
        "hours: {Mo-Fr: 10:00-17:00}\n",
        """\
machine.yaml:1:9: error: “Mo-Fr” is not how days are written here. Write “mon-fri”.
     1 | hours: {Mo-Fr: 10:00-17:00}
       |         ^^^^^""",
    ),
    "a word that is no day": (
        "hours: {holidays: 10:00-17:00}\n",
        """\
machine.yaml:1:9: error: “holidays” is not a day. Write mon, tue, wed, thu, fri, sat or sun, several as “mon-fri” or \
“mon, wed”.
     1 | hours: {holidays: 10:00-17:00}
       |         ^^^^^^^^""",
    ),
    "a date for a day": (
        "hours: {mon: 10:00-17:00, 2026-12-24: 10:00-12:00}\n",
        """\
machine.yaml:1:27: error: “2026-12-24” is a date. Hours belong to days of the week; dates stand under “closed” only.
     1 | hours: {mon: 10:00-17:00, 2026-12-24: 10:00-12:00}
       |                           ^^^^^^^^^^""",
    ),
    "a day named twice": (
        "hours:\n  mon-fri: 10:00-17:00\n  thu: 10:00-20:00\n",
        """\
machine.yaml:3:3: error: “thu” has hours already: it belongs to “mon-fri” in line 2. Name each day once: write \
“mon-wed, fri” there.
     3 |   thu: 10:00-20:00
       |   ^^^""",
    ),
    "a day written twice": (
        "hours:\n  thu: 10:00-12:00\n  thursday: 13:00-20:00\n",
        """\
machine.yaml:3:3: error: “thu” has hours already: it belongs to “thu” in line 2. Write all hours of a day in one \
list, in square brackets.
     3 |   thursday: 13:00-20:00
       |   ^^^^^^^^""",
    ),
    "a comma between spans in curly brackets": (
        "hours: {mon: 10:00-12:00, 13:00-17:00}\n",
        """\
machine.yaml:1:27: error: the comma before “13:00-17:00” ended the hours: between curly brackets it begins the next \
field. Write several of them in square brackets.
     1 | hours: {mon: 10:00-12:00, 13:00-17:00}
       |                           ^^^^^^^^^^^
mended | hours: {mon: [10:00-12:00, 13:00-17:00]}""",
    ),
    "a comma between days in curly brackets": (
        "hours: {mon, wed: 10:00-12:00, wake: no}\n",
        """\
machine.yaml:1:9: error: the comma after “mon” ended its name: between curly brackets it begins the next field. Put \
quotes round days that share their hours.
     1 | hours: {mon, wed: 10:00-12:00, wake: no}
       |         ^^^
mended | hours: {"mon, wed": 10:00-12:00, wake: no}""",
    ),
    "a comma between dates in curly brackets": (
        "hours: {mon: 10:00-12:00, closed: 2026-12-25, 2026-12-26}\n",
        """\
machine.yaml:1:47: error: the comma before “2026-12-26” ended the hours: between curly brackets it begins the next \
field. Write several of them in square brackets.
     1 | hours: {mon: 10:00-12:00, closed: 2026-12-25, 2026-12-26}
       |                                               ^^^^^^^^^^
mended | hours: {mon: 10:00-12:00, closed: [2026-12-25, 2026-12-26]}""",
    ),
    "spans without brackets": (
        "hours:\n  mon: 10:00-12:00, 13:00-17:00\n",
        """\
machine.yaml:2:8: error: “mon” has more than one span. Write them in square brackets.
     2 |   mon: 10:00-12:00, 13:00-17:00
       |        ^^^^^^^^^^^^^^^^^^^^^^^^
mended |   mon: [10:00-12:00, 13:00-17:00]""",
    ),
    "nothing opens at 24:00": (
        "hours: {mon: 24:00-02:00}\n",
        """\
machine.yaml:1:14: error: “24:00” is the end of a day, and nothing begins there. Write “00:00-02:00” for the next day.
     1 | hours: {mon: 24:00-02:00}
       |              ^^^^^^^^^^^""",
    ),
    "25:00": (
        "hours: {mon: 10:00-25:00}\n",
        """\
machine.yaml:1:14: error: “25:00” is not a time of day. Hours go from 00 to 23, minutes from 00 to 59.
     1 | hours: {mon: 10:00-25:00}
       |              ^^^^^^^^^^^""",
    ),
    "dots for colons": (
        "hours: {mon: 10.00-17.00}\n",
        """\
machine.yaml:1:14: error: “10.00-17.00” has dots in its times. Write “10:00-17:00”.
     1 | hours: {mon: 10.00-17.00}
       |              ^^^^^^^^^^^""",
    ),
    "no minutes": (
        "hours: {mon: 10-17}\n",
        """\
machine.yaml:1:14: error: “10-17” lacks the minutes. Write “10:00-17:00”.
     1 | hours: {mon: 10-17}
       |              ^^^^^""",
    ),
    "am and pm": (
        "hours: {mon: 10am-5.30 pm}\n",
        """\
machine.yaml:1:14: error: “10am-5.30 pm” goes by a clock of 12 hours; here it is one of 24. Write “10:00-17:30”.
     1 | hours: {mon: 10am-5.30 pm}
       |              ^^^^^^^^^^^^""",
    ),
    "only pm": (
        "hours: {mon: 9-5pm}\n",
        """\
machine.yaml:1:14: error: “9-5pm” goes by a clock of 12 hours; here it is one of 24. Write them as “10:00-17:00”.
     1 | hours: {mon: 9-5pm}
       |              ^^^^^""",
    ),
    "a word between times": (
        "hours: {mon: 10:00 to 17:00}\n",
        """\
machine.yaml:1:14: error: “10:00 to 17:00” is not how hours are written here. Write “10:00-17:00”.
     1 | hours: {mon: 10:00 to 17:00}
       |              ^^^^^^^^^^^^^^""",
    ),
    "no end": (
        "hours: {mon: 10:00}\n",
        """\
machine.yaml:1:14: error: “10:00” is not a span of hours. Write it as “10:00-17:00”.
     1 | hours: {mon: 10:00}
       |              ^^^^^""",
    ),
    "a span of no length": (
        "hours: {mon: 10:00-10:00}\n",
        """\
machine.yaml:1:14: error: “10:00-10:00” begins and ends at the same time. For a whole day write “00:00-24:00”.
     1 | hours: {mon: 10:00-10:00}
       |              ^^^^^^^^^^^""",
    ),
    "spans that overlap": (
        "hours: {mon: [12:00-17:00, 10:00-13:00]}\n",
        """\
machine.yaml:1:15: error: “12:00-17:00” begins before “10:00-13:00” ends. Write “10:00-17:00”, or mend the times.
     1 | hours: {mon: [12:00-17:00, 10:00-13:00]}
       |               ^^^^^^^^^^^""",
    ),
    "a night that runs into the morning": (
        "hours: {sun: 20:00-06:00, mon: 05:00-10:00}\n",
        """\
machine.yaml:1:9: error: “sun” ends at 06:00 of the next day, and “mon” begins at 05:00. Let one end before the other \
begins.
     1 | hours: {sun: 20:00-06:00, mon: 05:00-10:00}
       |         ^^^""",
    ),
    "a date that is not in the calendar": (
        "hours: {mon: 10:00-17:00, closed: 2026-02-30}\n",
        """\
machine.yaml:1:35: error: there is no “2026-02-30” in the calendar.
     1 | hours: {mon: 10:00-17:00, closed: 2026-02-30}
       |                                   ^^^^^^^^^^""",
    ),
    "a date the other way round": (
        "hours: {mon: 10:00-17:00, closed: [25.12.2026]}\n",
        """\
machine.yaml:1:36: error: “25.12.2026” is not a date: year, month and day. Write “2026-12-25”.
     1 | hours: {mon: 10:00-17:00, closed: [25.12.2026]}
       |                                    ^^^^^^^^^^""",
    ),
    "a date that could be two": (
        "hours: {mon: 10:00-17:00, closed: [5/6/2026]}\n",
        """\
machine.yaml:1:36: error: “5/6/2026” is not a date: year, month and day. Write it as “2026-12-25”.
     1 | hours: {mon: 10:00-17:00, closed: [5/6/2026]}
       |                                    ^^^^^^^^""",
    ),
    "a date without a year": (
        "hours: {mon: 10:00-17:00, closed: [25.12.]}\n",
        """\
machine.yaml:1:36: error: “25.12.” has no year. Write every date in full, as “2026-12-25”.
     1 | hours: {mon: 10:00-17:00, closed: [25.12.]}
       |                                    ^^^^^^""",
    ),
    "dates in the wrong order": (
        "hours: {mon: 10:00-17:00, closed: 2027-01-02/2026-12-30}\n",
        """\
machine.yaml:1:35: error: “2027-01-02/2026-12-30” does not end after it begins. Write the earlier date first.
     1 | hours: {mon: 10:00-17:00, closed: 2027-01-02/2026-12-30}
       |                                   ^^^^^^^^^^^^^^^^^^^^^""",
    ),
    "wake, in another word": (
        "hours: {mon: 10:00-17:00, wake: true}\n",
        """\
machine.yaml:1:33: error: “true” is not what “wake” can be. Write yes.
     1 | hours: {mon: 10:00-17:00, wake: true}
       |                                 ^^^^""",
    ),
    "hours of hours": (
        "hours: {mon: {from: 10:00}}\n",
        """\
machine.yaml:1:14: error: “mon” has hours, and here stands a map. Write it as “mon: 10:00-17:00”.
     1 | hours: {mon: {from: 10:00}}
       |              ^""",
    ),
    "no hours in a list": (
        "hours: {mon: [], tue: [[10:00-17:00]]}\n",
        """\
machine.yaml:1:14: error: “mon” is an empty list. Write “mon: closed”, or leave the line out.
     1 | hours: {mon: [], tue: [[10:00-17:00]]}
       |              ^
machine.yaml:1:24: error: hours are wanted here. Write them as “10:00-17:00”.
     1 | hours: {mon: [], tue: [[10:00-17:00]]}
       |                        ^""",
    ),
    "a turn in between": (
        "screen: {rotate: 45}\n",
        """\
machine.yaml:1:18: error: “45” is not a turn of a screen. Write 0, 90, 180 or 270: how far the screen is turned \
clockwise from lying on its long side.
     1 | screen: {rotate: 45}
       |                  ^^""",
    ),
    "a turn in words": (
        "screen: {rotate: left}\n",
        """\
machine.yaml:1:18: error: “left” is not a turn of a screen. Write 0, 90, 180 or 270: how far the screen is turned \
clockwise from lying on its long side.
     1 | screen: {rotate: left}
       |                  ^^^^""",
    ),
    "a PIN as it is": (
        "staff: {pin: 4711}\n",
        """\
machine.yaml:1:14: error: a PIN is never written as it is: whoever reads this file would know it. Take it away; \
“kiosk staff set-pin” asks for the PIN and writes the line.""",
    ),
    "half a hash": (
        'staff: {pin: "scrypt:32768:8"}\n',
        """\
machine.yaml:1:14: error: this is not what “kiosk staff set-pin” writes, or only a part of it. Take it away; “kiosk \
staff set-pin” asks for the PIN and writes the line.""",
    ),
    "a menu in a language it hasn't": (
        "staff: {language: cy}\n",
        """\
machine.yaml:1:19: error: the staff menu does not speak “cy”. Write ar, de, el, en, es, fa, fr, he, it, ja, ko, nl, \
pl, pt, pt-BR, ru, tr, uk, zh or zh-Hant.
     1 | staff: {language: cy}
       |                   ^^""",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exhibit = tmp_path / "exhibits/mir"
    exhibit.mkdir(parents=True)
    (exhibit / "exhibit.yaml").touch()
    return tmp_path


def written(folder: Path, text: str) -> Path:
    file = folder / "machine.yaml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("slip", SLIPS)
def test_every_slip_is_answered(slip: str, folder: Path) -> None:
    text, answer = SLIPS[slip]
    settings, problems = read_machine(written(folder, text))
    said = "\n".join(as_text(problem) for problem in problems)
    assert said.replace(f"{folder}/machine.yaml", "machine.yaml").replace(str(folder), "FOLDER") == answer
    assert (settings is None) == any(problem.severity == "error" for problem in problems)


def test_all_problems_come_at_once(folder: Path) -> None:
    _, problems = read_machine(
        written(folder, "exhibit: no\nscreen: {diagonal: 30 m, distance: 60}\nidle: 1 s\nhours: 9-5\n")
    )
    assert [(problem.line, problem.severity) for problem in problems] == [
        (1, "warning"),
        (2, "error"),
        (2, "error"),
        (3, "error"),
        (4, "error"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Settings()),
        ("# screen: {diagonal: 32 in}\n", Settings()),
        ("idle: 90\n", Settings(idle_s=90)),
        ("idle: 45s\n", Settings(idle_s=45)),
        ("idle: 30 s\n", Settings(idle_s=30)),
        ("idle: 1.5 minutes\n", Settings(idle_s=90)),
        ("screen: {diagonal: 81 cm}\n", Settings(diagonal_mm=810)),
        ("screen: {diagonal: 810 mm}\n", Settings(diagonal_mm=810)),
        ("screen:\n  diagonal: 32\"\n", Settings(diagonal_mm=812.8)),
        ("screen:\n  diagonal: 31.5 inches\n", Settings(diagonal_mm=800.1)),
        ("screen: {distance: 1 m}\n", Settings(distance_mm=1000)),
    ],
)  # fmt: skip
def test_what_is_left_out_is_as_usual(text: str, expected: Settings, folder: Path) -> None:
    settings, problems = read_machine(written(folder, text))
    assert problems == ()
    assert settings is not None
    assert (settings.exhibit, settings.distance_mm, settings.idle_s) == (None, expected.distance_mm, expected.idle_s)
    assert settings.diagonal_mm == pytest.approx(expected.diagonal_mm)


SHUT, TEN_TO_FIVE = (), (Span(600, 1020),)


@pytest.mark.parametrize(
    ("written_hours", "expected"),
    [
        ("{mon-fri: 10:00-17:00}", Hours((TEN_TO_FIVE,) * 5 + (SHUT,) * 2)),
        ("{Monday-Fri.: 10:00 – 17:00}", Hours((TEN_TO_FIVE,) * 5 + (SHUT,) * 2)),
        ("{fri-mon: 10:00—17:00}", Hours((TEN_TO_FIVE, SHUT, SHUT, SHUT, TEN_TO_FIVE, TEN_TO_FIVE, TEN_TO_FIVE))),
        ("{tue: [13:30-17:00, 9:00-12:30]}", Hours((SHUT, (Span(540, 750), Span(810, 1020)), *(SHUT,) * 5))),
        ("{sun: 20:00-02:00}", Hours((SHUT,) * 6 + ((Span(1200, 1560),),))),
        ("{sun: 20:00-00:00}", Hours((SHUT,) * 6 + ((Span(1200, 1440),),))),
        ("{mon-sun: 00:00-24:00}", Hours(((Span(0, 1440),),) * 7)),
        ("\n  mon, wed: 10:00-17:00\n  thu: closed", Hours((TEN_TO_FIVE, SHUT, TEN_TO_FIVE, *(SHUT,) * 4))),
        (
            "{mon: 10:00-17:00, closed: [2026-12-25, 2026-12-31/2027-01-01], wake: yes}",
            Hours(
                (TEN_TO_FIVE, *(SHUT,) * 6),
                frozenset({date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1)}),
                wake=True,
            ),
        ),
        (
            "{mon: 10:00-17:00, closed: 2026-12-25, wake: no}",
            Hours((TEN_TO_FIVE, *(SHUT,) * 6), frozenset({date(2026, 12, 25)})),
        ),
        ("always", None),
    ],
)
def test_opening_hours(written_hours: str, expected: Hours | None, folder: Path) -> None:
    settings, problems = read_machine(written(folder, f"hours: {written_hours}\n"))
    assert problems == ()
    assert settings is not None
    assert settings.hours == expected


def test_a_turned_screen_and_the_staff(folder: Path) -> None:
    kept = hashed("4711")
    text = f'screen: {{rotate: 270°}}\nstaff: {{pin: "{kept}", language: pt-BR}}\n'
    assert read_machine(written(folder, text)) == (Settings(rotate=270, pin=kept, staff_language="pt-BR"), ())


@pytest.mark.parametrize("path", ["exhibits/mir", "./exhibits/../exhibits/mir", "exhibits/mir/exhibit.yaml"])
def test_the_exhibit_lies_beside_the_file(path: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(folder, f"exhibit: {path}\n")
    monkeypatch.chdir(folder.parent)
    settings, problems = read_machine(file.relative_to(folder.parent))
    assert problems == ()
    assert settings == Settings(exhibit=folder / "exhibits/mir")


def test_a_missing_exhibit_keeps_the_other_settings(folder: Path) -> None:
    settings, _ = read_machine(written(folder, "exhibit: /media/usb/space\nidle: 45 s\n"))
    assert settings == Settings(exhibit=Path("/media/usb/space"), idle_s=45)


@pytest.mark.parametrize(
    "exhibit", ["x" * 5000, "'~nobody-at-all/space'", '"\\0"', "https://example.org/mir", '"a\\u202eb"']
)
def test_no_path_is_too_strange(exhibit: str, folder: Path) -> None:
    assert len(read_machine(written(folder, f"exhibit: {exhibit}\n"))[1]) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    settings, problems = read_machine(tmp_path / "machine.yaml")
    assert settings is None
    assert [problem.code for problem in problems] == ["file-missing"]


def test_it_answers_those_who_read_no_yaml(folder: Path) -> None:
    def said(text: str) -> dict[str, object]:
        command = [sys.executable, "-m", "kiosk.machine.file", str(written(folder, text))]
        answer = subprocess.run(command, capture_output=True, check=True, text=True)
        assert answer.stderr == ""
        result: dict[str, object] = json.loads(answer.stdout)
        return result

    hours = Hours((TEN_TO_FIVE, *(SHUT,) * 6), frozenset({date(2026, 12, 25)}))
    expected = Settings(folder / "exhibits/mir", 812.8, 600, 120, hours=hours)
    assert said(WHOLE) == {"settings": as_json(expected), "problems": ""}
    wrong = said("idle: 10 s\n")
    assert wrong["settings"] is None
    assert str(wrong["problems"]).startswith(f"{folder}/machine.yaml:1:7: error: 10 s is too short")
