"""The logs: what a line looks like, what becomes of a flood, and that no disk and no text harms them."""

import logging
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.player import said as saying
from kiosk.player.journal import InFile, InSystemd, Journal, Sink, line_of, native
from kiosk.player.logfile import FILES, MOST_BYTES, LogFile
from kiosk.player.said import MOST_LETTERS, Said, Sieve, one_line

NOON = 1_795_345_392.0  # 2026-11-22 11:03:12 UTC


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


class Kept:
    def __init__(self) -> None:
        self.said: list[Said] = []

    def write(self, said: Said) -> None:
        self.said.append(said)

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.said]


class Desk:
    """A journal with a clock that the test turns, and a logger that writes to it."""

    def __init__(self, *sinks: Sink) -> None:
        self.kept = Kept()
        self.wall, self.passed = NOON, 100.0
        self.journal = Journal([self.kept, *sinks], lambda: self.wall, lambda: self.passed)
        self.log = logging.Logger("kiosk.player.somewhere")
        self.log.addHandler(self.journal)

    def later(self, seconds: float) -> None:
        self.wall += seconds
        self.passed += seconds


@pytest.mark.parametrize(
    ("level", "line"),
    [
        (logging.INFO, "2026-11-22 12:03:12  note     plays edition abc"),
        (logging.WARNING, "2026-11-22 12:03:12  WARNING  plays edition abc"),
        (logging.ERROR, "2026-11-22 12:03:12  PROBLEM  plays edition abc"),
        (logging.CRITICAL, "2026-11-22 12:03:12  PROBLEM  plays edition abc"),
    ],
)
def test_a_line_can_be_read_out(level: int, line: str) -> None:
    desk = Desk()
    desk.log.log(level, "plays edition %s", "abc")
    assert line_of(desk.kept.said[0]) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\nlines\r\n and more\n", "two / lines / and more"),
        ("\x1b[2J\x1b]0;gone\x07", "\\u001b[2J\\u001b]0;gone\\u0007"),
        ("a\u202eb\u2066c\u200fd", "a\\u202eb\\u2066c\\u200fd"),
        ("a\u2028b\x85c", "a / b / c"),
        ("nul\0 \x9b31m \ud800", "nul\\u0000 \\u009b31m \\ud800"),
        ("Музей, 博物館, متحف", "Музей, 博物館, متحف"),
    ],
    ids=["lines", "terminal", "direction", "separators", "others", "scripts"],
)
def test_nothing_in_a_text_acts(text: str, line: str, tmp_path: Path) -> None:
    assert one_line(text) == line
    desk = Desk(InFile(tmp_path))
    desk.log.error("%s", text)
    assert (tmp_path / "kiosk.log").read_text("utf-8").splitlines()[1].endswith("  PROBLEM  " + line)


def test_a_huge_record_is_cut(tmp_path: Path) -> None:
    desk = Desk(InFile(tmp_path))
    desk.log.error("x" * 10_000_000)
    assert desk.kept.texts == ["x" * MOST_LETTERS + " … (cut)"]
    assert (tmp_path / "kiosk.log").stat().st_size < 2 * MOST_LETTERS


def test_a_traceback_is_one_record_with_its_place() -> None:
    def inner() -> None:
        raise ValueError("no\nsuch page")

    desk = Desk()
    try:
        inner()
    except ValueError:
        desk.log.exception("The page can't be shown")
    (said,) = desk.kept.said
    lines = inner.__code__.co_firstlineno + 1, inner.__code__.co_firstlineno + 5
    assert said.text == (
        "The page can't be shown: ValueError: no / such page "
        f"(in test_journal.py, line {lines[0]}; from test_journal.py, line {lines[1]})"
    )
    assert said.fields["CODE_FILE"] == __file__
    assert (said.fields["CODE_LINE"], said.fields["CODE_FUNC"]) == (str(lines[0]), "inner")
    assert "raise ValueError" in said.fields["KIOSK_TRACE"]


def test_what_others_add_becomes_fields() -> None:
    desk = Desk()
    desk.log.error("gone", extra={"event": "picture-lost", "page": "launch\nMESSAGE=forged", "step": 3})
    fields = desk.kept.said[0].fields
    assert fields["KIOSK_EVENT"] == "picture-lost"
    assert fields["KIOSK_PAGE"] == "launch / MESSAGE=forged"
    assert fields["KIOSK_STEP"] == "3"
    assert fields["LOGGER"] == "kiosk.player.somewhere"


def test_problems_that_repeat_are_counted() -> None:
    desk = Desk()
    for _ in range(4):
        desk.log.error("the disk fails")
        desk.log.error("another thing")
        desk.later(10)
    assert desk.kept.texts == ["the disk fails", "another thing"]
    desk.later(saying.REPEATS_S)
    desk.log.error("the disk fails")
    assert desk.kept.texts[2:] == [
        "(said 3 times more) the disk fails",
        "(said 3 times more) another thing",
        "the disk fails",
    ]


def test_a_note_that_comes_again_is_news_and_a_stutter_is_not() -> None:
    desk = Desk()
    for name in "ABABBB":
        desk.log.info("plays %s", name)
    desk.log.info("plays A")
    assert desk.kept.texts == ["plays A", "plays B", "plays A", "plays B", "(said 2 times more) plays B", "plays A"]
    desk.log.info("plays A")
    desk.journal.close()
    assert desk.kept.texts[-1] == "(said once more) plays A"


def test_a_flood_is_held_back_and_counted() -> None:
    desk = Desk()
    for number in range(saying.BURST + 50):
        desk.log.error("number %d", number)
    assert len(desk.kept.said) == saying.BURST
    desk.later(60)
    desk.log.error("afterwards")
    assert desk.kept.texts[-2:] == ["50 more lines were left out, so many came at once", "afterwards"]


def test_the_sieve_stays_small() -> None:
    sieve = Sieve()
    for number in range(10_000):
        list(sieve.take(Said(0, logging.ERROR, str(number)), float(number)))
    assert len(sieve._lately) <= saying._REPEATS_KEPT


@pytest.mark.parametrize(("by", "told"), [(-3600.0, True), (3600.0 * 24 * 3650, True), (2.0, False)])
def test_a_clock_that_is_set_is_told_of_and_the_order_stays(by: float, told: bool, tmp_path: Path) -> None:
    desk = Desk(InFile(tmp_path))
    desk.log.info("before")
    desk.wall += by
    desk.later(5)
    desk.log.info("after")
    assert [text for text in desk.kept.texts if "the clock was set" not in text] == ["before", "after"]
    assert any("the clock was set" in text for text in desk.kept.texts) == told
    lines = (tmp_path / "kiosk.log").read_text().splitlines()
    assert [line[30:] for line in lines if line.endswith(("before", "after"))] == ["before", "after"]


def test_a_machine_that_slept_did_not_have_its_clock_set() -> None:
    desk = Desk()
    desk.log.info("before")
    desk.later(3600 * 14)
    desk.log.info("after")
    assert desk.kept.texts == ["before", "after"]


def test_the_last_problems_are_kept_newest_first_and_once() -> None:
    desk = Desk()
    for number in range(30):
        desk.log.error("number %d", number)
    desk.later(5)
    desk.log.error("number 20")
    desk.log.warning("a warning")
    desk.log.info("a note")
    problems = desk.journal.problems
    assert len(problems) == 20
    assert [each.text for each in problems[:3]] == ["a warning", "number 20", "number 29"]
    again = problems[1]
    assert (again.first, again.last, again.times, again.error) == (NOON, NOON + 5, 2, True)


def test_names_of_editions_are_short_where_they_are_read_out(tmp_path: Path) -> None:
    desk = Desk(InFile(tmp_path))
    desk.log.info("plays edition 0123456789abcdef0123456789abcdef of x; not 0123456789abcdef0123456789abcdef0")
    line = (tmp_path / "kiosk.log").read_text("utf-8").splitlines()[1]
    assert line.endswith("plays edition 01234567… of x; not 0123456789abcdef0123456789abcdef0")
    assert "0123456789abcdef0123456789abcdef of" in desk.kept.texts[0]


# the file


def test_a_days_times_have_one_heading_with_their_offset(tmp_path: Path) -> None:
    file = LogFile(tmp_path)
    for hours in (0, 1, 24, 25):
        file.write(NOON + hours * 3600, f"{hours} hours later")
    assert (tmp_path / "kiosk.log").read_text().splitlines() == [
        "== Sunday 2026-11-22, local time is UTC+01:00 ==",
        "0 hours later",
        "1 hours later",
        "== Monday 2026-11-23, local time is UTC+01:00 ==",
        "24 hours later",
        "25 hours later",
    ]


def test_summer_time_has_its_own_heading(tmp_path: Path) -> None:
    file = LogFile(tmp_path)
    end_of_summer_time = 1_792_890_000.0  # 2026-10-25 01:00 UTC
    file.write(end_of_summer_time - 60, "summer")
    file.write(end_of_summer_time + 60, "winter")
    headings = [line for line in (tmp_path / "kiosk.log").read_text().splitlines() if line.startswith("==")]
    assert [line[-12:-3] for line in headings] == ["UTC+02:00", "UTC+01:00"]


def test_the_files_never_hold_more_than_their_bound(tmp_path: Path) -> None:
    file = LogFile(tmp_path, most_bytes=1000, files=3)
    for number in range(500):
        file.write(NOON + number, f"{number:04} " + "x" * (number % 90))
        assert sum(each.stat().st_size for each in tmp_path.iterdir()) <= 3000
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kiosk.log", "kiosk.log.1", "kiosk.log.2"]
    text = "".join((tmp_path / f"kiosk.log{end}").read_text() for end in (".2", ".1", ""))
    numbers = [int(line[:4]) for line in text.splitlines() if not line.startswith("==")]
    assert numbers == list(range(numbers[0], 500))
    for each in tmp_path.iterdir():
        assert each.read_text().startswith("== ")


def test_the_bound_is_what_the_manual_says() -> None:
    assert MOST_BYTES * FILES == 3_000_000


def test_a_huge_file_of_somebody_elses_does_not_break_the_bound(tmp_path: Path) -> None:
    (tmp_path / "kiosk.log").write_bytes(b"x" * 5000)
    LogFile(tmp_path, most_bytes=1000, files=3).write(NOON, "a line")
    assert sum(each.stat().st_size for each in tmp_path.iterdir()) <= 1000


def test_a_line_torn_by_a_power_cut_stays_alone(tmp_path: Path) -> None:
    (tmp_path / "kiosk.log").write_bytes(b"whole\nhal\0\0")
    LogFile(tmp_path).write(NOON, "after the cut")
    assert (tmp_path / "kiosk.log").read_bytes().splitlines()[1:] == [
        b"hal\0\0",
        b"== Sunday 2026-11-22, local time is UTC+01:00 ==",
        b"after the cut",
    ]


def _missing(folder: Path) -> Callable[[], None]:
    folder.rename(folder.with_name("gone"))
    folder.write_text("a file in the folder's place")

    def mend() -> None:
        folder.unlink()

    return mend


def _refused(folder: Path) -> Callable[[], None]:
    (folder / "kiosk.log").unlink()
    (folder / "kiosk.log").mkdir()
    return lambda: (folder / "kiosk.log").rmdir()


def _pipe(folder: Path) -> Callable[[], None]:
    (folder / "kiosk.log").unlink()
    os.mkfifo(folder / "kiosk.log")
    return lambda: (folder / "kiosk.log").unlink()


@pytest.mark.parametrize("break_it", [_missing, _refused, _pipe], ids=["a file for a folder", "a folder", "a pipe"])
def test_what_cant_be_written_is_dropped_and_told_of_afterwards(
    break_it: Callable[[Path], Callable[[], None]], tmp_path: Path
) -> None:
    folder = tmp_path / "log"
    file = LogFile(folder)
    file.write(NOON, "before")
    mend = break_it(folder)
    file.write(NOON + 60, "lost")
    file.write(NOON + 120, "lost too")
    mend()
    file.write(NOON + 180, "after")
    lines = (folder / "kiosk.log").read_text().splitlines()
    assert lines[-1] == "after"
    assert lines[-2].startswith("-- 2 lines since 2026-11-22 12:04:12 could not be kept: ")
    file.write(NOON + 240, "again")
    assert (folder / "kiosk.log").read_text().splitlines()[-2:] == ["after", "again"]


def test_a_removed_folder_is_made_again(tmp_path: Path) -> None:
    file = LogFile(tmp_path / "log")
    file.write(NOON, "before")
    (tmp_path / "log/kiosk.log").unlink()
    (tmp_path / "log").rmdir()
    file.write(NOON, "after")
    assert (tmp_path / "log/kiosk.log").read_text().splitlines()[-1] == "after"


def test_a_full_disk_cuts_no_line_in_two_for_good(tmp_path: Path) -> None:
    """The limit on a file's size stands for the disk's: a write is cut short, then refused."""
    file = LogFile(tmp_path)
    file.write(NOON, "before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    room = (tmp_path / "kiosk.log").stat().st_size + 3
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        file.write(NOON, "this line")
        file.write(NOON, "this one too")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    file.write(NOON, "after")
    assert (tmp_path / "kiosk.log").read_text().splitlines()[1:] == [
        "before",
        "thi",
        "-- 2 lines since 2026-11-22 12:03:12 could not be kept: File too large --",
        "after",
    ]


# systemd's journal


def _fields(datagram: bytes) -> dict[str, str]:
    """Reads what journald reads."""
    fields = {}
    while datagram:
        line, _, rest = datagram.partition(b"\n")
        name, equals, value = line.partition(b"=")
        if not equals:
            (length,) = struct.unpack("<Q", rest[:8])
            value, rest = rest[8 : 8 + length], rest[8 + length + 1 :]
        fields[name.decode()] = value.decode()
        datagram = rest
    return fields


def test_systemd_gets_every_event_with_its_fields(tmp_path: Path) -> None:
    address = str(tmp_path / "journal")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as journald:
        journald.bind(address)
        sink = InSystemd(address)
        desk = Desk(sink)
        try:
            raise OSError(28, "No space left on device")
        except OSError:
            desk.log.exception("A picture can't be read", extra={"page": "launch"})
        fields = _fields(journald.recv(100_000))
    assert fields["MESSAGE"].startswith("A picture can't be read: OSError: [Errno 28] No space left on device (in ")
    assert fields["PRIORITY"] == "3"
    assert fields["SYSLOG_IDENTIFIER"] == "kiosk"
    assert fields["KIOSK_PAGE"] == "launch"
    assert fields["CODE_FILE"] == __file__
    assert fields["KIOSK_TRACE"].count("\n") > 2
    # It ends, or is full: nothing waits.
    for _ in range(1000):
        desk.log.error("nobody listens")
    sink.close()


def test_values_of_several_lines_reach_systemd_whole() -> None:
    fields = {"MESSAGE": "a", "KIOSK_TRACE": "b\nPRIORITY=0\nc"}
    assert _fields(native(fields)) == fields


def test_a_journal_that_is_full_holds_nobody_up(tmp_path: Path) -> None:
    address = str(tmp_path / "journal")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as journald:
        journald.bind(address)
        sink = InSystemd(address)
        for number in range(2000):
            sink.write(Said(NOON, logging.ERROR, f"{number}"))
        sink.close()
        assert _fields(journald.recv(1000))["MESSAGE"] == "0"


def _ran(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    text = "import logging\nfrom pathlib import Path\nfrom kiosk.player.journal import open_journal\n"
    text += f"open_journal(Path({str(folder)!r}))\n"
    return subprocess.run(
        [sys.executable, "-c", text + code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_whatever_escapes_is_one_line_on_standard_error_and_in_the_file(tmp_path: Path) -> None:
    ended = _ran(
        "import threading\n"
        "def fails(): 1 / 0\n"
        "thread = threading.Thread(target=fails); thread.start(); thread.join()\n"
        "from PySide6.QtCore import qWarning\n"
        "qWarning('two\\nlines')\n"
        "logging.getLogger('kiosk').info('a note')\n"
        "raise KeyError('x')\n",
        tmp_path,
    )
    assert ended.returncode == 1
    said = [line[21:] for line in ended.stderr.splitlines()]
    assert said == [
        "PROBLEM  something unexpected happened: ZeroDivisionError: division by zero "
        + said[0].partition("by zero ")[2],
        "WARNING  two / lines",
        "note     a note",
        "PROBLEM  something unexpected happened: KeyError: 'x' (in <string>, line 11)",
    ]
    assert said[0].startswith(
        "PROBLEM  something unexpected happened: ZeroDivisionError: division by zero (in <string>, line 6"
    )
    kept = [line[21:] for line in (tmp_path / "kiosk.log").read_text().splitlines()]
    assert kept[1:] == said


@pytest.mark.parametrize("stream", ["", "1:2", "nonsense"])
def test_standard_error_is_used_unless_it_is_systemds(tmp_path: Path, stream: str) -> None:
    ended = _ran("logging.getLogger('kiosk').info('a note')", tmp_path, JOURNAL_STREAM=stream)
    assert ended.stderr.endswith("note     a note\n")


def test_a_closed_standard_error_harms_nothing(tmp_path: Path) -> None:
    ended = _ran("import sys\nsys.stderr.close()\nlogging.getLogger('kiosk').info('a note')", tmp_path)
    assert ended.returncode == 0
    assert "a note" in (tmp_path / "kiosk.log").read_text()


def test_no_standard_error_at_all_harms_nothing(tmp_path: Path) -> None:
    code = f"""
import os, sys
os.close(2)
os.execv(sys.executable, [sys.executable, "-c", '''
import logging
from pathlib import Path
from kiosk.player.journal import open_journal
open_journal(Path({str(tmp_path)!r}))
logging.getLogger("kiosk").info("a note")
'''])"""
    assert subprocess.run([sys.executable, "-c", code], timeout=30, check=False).returncode == 0
    assert "a note" in (tmp_path / "kiosk.log").read_text("utf-8")


def test_whoever_reads_no_more_holds_nobody_up(tmp_path: Path) -> None:
    code = "for number in range(200): logging.getLogger('kiosk').error('%d ' + 'x' * 1400, number)"
    text = "import logging\nfrom pathlib import Path\nfrom kiosk.player.journal import open_journal\n"
    text += f"open_journal(Path({str(tmp_path)!r}))\n{code}"
    reading, writing = os.pipe()
    try:
        ended = subprocess.run([sys.executable, "-c", text], stderr=writing, timeout=30, check=False)
    finally:
        os.close(reading)
        os.close(writing)
    assert ended.returncode == 0
    assert (tmp_path / "kiosk.log").read_text("utf-8").count("PROBLEM") == 200


def test_a_hang_that_systemd_ends_tells_where_it_was(tmp_path: Path) -> None:
    ended = _ran("import os, signal\ndef hangs(): os.kill(os.getpid(), signal.SIGABRT)\nhangs()", tmp_path)
    assert ended.returncode == -signal.SIGABRT
    assert "in hangs" in ended.stderr


def test_it_costs_a_start_little() -> None:
    """`logging.handlers` alone would load pickle, queue and copy."""
    command = [sys.executable, "-c", "import kiosk.player.journal, sys; print(*sys.modules)"]
    loaded = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout.split()
    assert {"logging.handlers", "pickle", "socket", "asyncio"} & set(loaded) == set()
