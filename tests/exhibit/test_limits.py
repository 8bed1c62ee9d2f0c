"""Limits: five megabytes of anything are answered, in a few seconds of work and 200 MB of memory.

Each text is read by a process of its own, which the system would stop beyond that: by RLIMIT_DATA for the memory
(RLIMIT_AS also counts libraries that are only mapped), by RLIMIT_CPU for the work. The latter leaves room for a slow
machine, and stops what grows with the square of a text; `tests.bench.check` measures the two seconds. All of them are
copies of one that has loaded the reader, which takes longer than most of the texts.
"""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MEGABYTES = 5_000_000
HEAD = "format: 1\ntitle: Mir\nlanguages: [en]\n"
PAGES = HEAD + "pages:\n"
EVENTS = PAGES + "  - page: timeline\n    title: T\n    events:\n"
EVENT = "      - {date: 2021-10-05, title: Soyuz MS-19 lifts off, text: Some text of as many words as that one.}\n"
CAPTION = "  - {page: caption, title: Mir, text: %s}\n"

READ = """
import os, resource, sys
from pathlib import Path
from kiosk.exhibit.reading import read
for line in sys.stdin:
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_DATA, (200_000_000, 200_000_000))
        resource.setrlimit(resource.RLIMIT_CPU, (15, 15))
        reading = read(Path(line.rstrip("\\n")))
        print(len(reading.problems), reading.exhibit is not None, flush=True)
        os._exit(0)
    print("status", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def reader() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-u", "-c", READ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process


def much(unit: str, head: str = "", tail: str = "", size: int = MEGABYTES) -> Callable[[], bytes]:
    """As much of the unit as goes into a file."""

    def make() -> bytes:
        room = size - len((head + tail).encode())
        return (head + unit * (room // len(unit.encode())) + tail).encode()

    return make


def counted(unit: str, number: int, head: str = "", tail: str = "") -> Callable[[], bytes]:
    """So many of the unit, each with its number in it."""
    return lambda: (head + "".join(unit.replace("%d", str(index)) for index in range(number)) + tail).encode()[
        :MEGABYTES
    ]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "more events than are read": much(EVENT, EVENTS),
    "as many events as are read": counted(EVENT, 19_000, EVENTS),
    "as many events, each misspelt": counted(EVENT.replace("text:", "txt:"), 19_000, EVENTS),
    "as many events, the last misspelt": counted(EVENT, 15_000, EVENTS, EVENT.replace("text:", "txt:") * 4_000),
    "as many events, each without its translations": counted(EVENT, 19_000, EVENTS.replace("[en]", "[en, fr, ru]")),
    "as many events, each with emphasis": counted(EVENT.replace("text: S", "text: A *b* [c](d) s"), 19_000, EVENTS),
    "as many pages as are read": counted(CAPTION % "Words.", 10_000, PAGES),
    "as many pages, nothing right": counted("  - {page: captn, titl: Mir}\n", 10_000, PAGES),
    "as many pictures, none there": counted(
        "  - {page: image, title: Mir, image: media/%d.jpg, alt: A, credit: none}\n", 10_000, PAGES
    ),
    "all pages with one id": counted("  - {page: caption, id: mir, title: Mir, text: A}\n", 10_000, PAGES),
    "page files": counted("  - pages/%d.yaml\n", 9_000, PAGES),
    "one long text": much("a ", PAGES + "  - page: caption\n    title: T\n    text: "),
    "one long key": much("a", "", ": b"),
    "asterisks": counted(CAPTION % ('"' + "*a **b " * 1_400 + '"'), 500, PAGES),
    "brackets in a text": counted(CAPTION % ('"' + "[" * 59 + "_" * 8_000 + '"'), 600, PAGES),
    "lists in a text": counted(CAPTION % ('"' + "1. a\\n" * 1_500 + '"'), 500, PAGES),
    "accents": much("a\u0301", PAGES + "  - page: caption\n    title: "),
    "accents on one letter": much("\u0301", PAGES + "  - page: caption\n    title: a"),
    "brackets": much("["),
    "empty items": much("- \n"),
    "tabs": much("\t- page: caption\n"),
    "colons": much("a: b: c\n"),
    "quotation marks": much('a: "x\n'),
    "apostrophes": much("title: 'It's\n"),
    "broken lines": much("- title: a: b\n"),
    "no-break spaces": much("title:\u00a0x\n"),
    "line ends that only YAML knows": much("a\u0085"),
    "anchors": much("- &a b\n"),
    "aliases": much("- *a\n"),
    "laughs": counted("a%d: &a%d [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n", 90_000, "a: &a [lol]\n"),
    "tags": much("- !!python/object:os.system b\n"),
    "directives": much("%TAG ! a\n"),
    "one key again and again": much("a: b\n"),
    "unknown fields": counted("f%d: x\n", 100_000, PAGES + CAPTION % "Words."),
    "words": counted("  w%d: x\n", 100_000, PAGES + CAPTION % "Words." + "words:\n"),
    "languages": counted("en, ", 100_000, "format: 1\ntitle: M\nlanguages: [", "en]\n"),
    "languages that are none": counted("x%d, ", 100_000, "format: 1\ntitle: M\nlanguages: [", "en]\n"),
    "a title in all of them": counted("x%d: a, ", 100_000, "format: 1\nlanguages: [en]\ntitle: {", "en: M}\n"),
    "noise": lambda: random.Random(1).randbytes(MEGABYTES),  # noqa: S311
    "noise in signs": lambda: bytes(random.Random(2).choices(b"ab:- \n\"'{}[]#&*!|>%@`,", k=MEGABYTES)),  # noqa: S311
    "another encoding": lambda: ("title: été\n" * 400_000).encode("latin-1"),
    "more than five megabytes": much("a", size=MEGABYTES + 1),
}


SHEET = PAGES + "  - {page: timeline, title: T, events: media/events.csv}\n"
NAMES = "Year,Headline,Text,Group,Tags,Media,Type\n"
ROWS: dict[str, Callable[[], bytes]] = {
    "events": counted("1850,A bridge,Some text.,Film,,,\n", 25_000, NAMES),
    "slips of every kind": counted("0,,<div>,Film,,http://x,evnt\n", 25_000, NAMES),
    "groups": counted("1850,A,,%d,,,\n", 25_000, NAMES),
    "tags": counted('1850,A,,,"%d,a%d,b%d",,\n', 25_000, NAMES),
    "pictures, none there": counted("1850,A,,,,media/%d.jpg,\n", 10_000, NAMES),
    "eras": counted("1850,A,,,,,era\n", 25_000, NAMES),
    "columns": counted("column %d,", 100_000, NAMES.rstrip() + ","),
    "a long name of a column": much("a-", NAMES.rstrip() + ","),
    "empty rows": much("\n", NAMES),
    "commas": much(",", NAMES),
    "quotation marks": much('"', NAMES),
    "text after quotation marks": much('"a"b,', NAMES),
    "quotation marks in rows": much('1850,"A "bridge"\n', NAMES),
    "comments": counted('1850,A,"' + "<!--" * 2_000 + '"\n', 200, NAMES),
    "tags of HTML": counted('1850,A,"' + "<b><i></b>" * 900 + '"\n', 200, NAMES),
    "unclosed tags": counted('1850,A,"' + "<a " * 3_000 + '"\n', 200, NAMES),
    "ampersands": counted('1850,A,"' + "&a" * 4_000 + '"\n', 200, NAMES),
    "accents": counted("1850," + "a\u0301" * 4_000 + "\n", 400, NAMES),
    "one long line": much("a", NAMES + "1850,"),
    "lines of an old Mac": lambda: much("1850,A\r")().replace(b"1850,A\r", NAMES.encode().replace(b"\n", b"\r"), 1)[
        :200_000
    ],
    "bytes of another encoding": lambda: NAMES.encode() + b"1850,\xe9\n" * 25_000,
    "noise": lambda: NAMES.encode() + random.Random(3).randbytes(MEGABYTES),  # noqa: S311
    "noise in signs": lambda: NAMES.encode() + bytes(random.Random(4).choices(b'a1,";\n<>&', k=MEGABYTES)),  # noqa: S311
}


@pytest.mark.parametrize("name", HOSTILE)
def test_five_megabytes(name: str, tmp_path: Path, reader: subprocess.Popen[str]) -> None:
    write_text(name, tmp_path)
    _must_be_answered(tmp_path, reader)


@pytest.mark.parametrize("name", ROWS)
def test_five_megabytes_of_a_spreadsheet(name: str, tmp_path: Path, reader: subprocess.Popen[str]) -> None:
    write_sheet(name, tmp_path)
    _must_be_answered(tmp_path, reader)


def write_text(name: str, exhibit: Path) -> None:
    """An exhibit.yaml of one kind of `HOSTILE`."""
    (exhibit / "exhibit.yaml").write_bytes(HOSTILE[name]())


def write_sheet(name: str, exhibit: Path) -> None:
    """An exhibit with a timeline out of a spreadsheet of one kind of `ROWS`."""
    (exhibit / "exhibit.yaml").write_text(SHEET)
    (exhibit / "media").mkdir()
    (exhibit / "media/events.csv").write_bytes(ROWS[name]())


def _must_be_answered(exhibit: Path, reader: subprocess.Popen[str]) -> None:
    assert reader.stdin
    assert reader.stdout
    reader.stdin.write(f"{exhibit}\n")
    reader.stdin.flush()
    said: list[str] = []
    while not said or not said[-1].startswith("status "):
        said.append(reader.stdout.readline())
        assert said[-1], said
    assert (len(said), said[-1]) == (2, "status 0\n"), "".join(said)
    assert int(said[0].split()[0]) <= 1001
