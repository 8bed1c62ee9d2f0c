"""A small share of the chaos, and that its watch sees what it is there to see."""

from tests.soak.proving import counts_of, run

EVENTS = 8_000

_PROVOKE = """
from PySide6.QtGui import QWindow
from tests.soak import floor as f

with f.bare_floor(1280, 800) as folder:
    floor = f.Floor(f.sample_exhibit(folder))

    def script():
        yield from floor.rest()
        print("at first:", *floor.escapes(), *floor.watch.complaints)
        floor.window.showMinimized()
        yield 0.05
        print("minimized:", *floor.escapes())
        floor.window.showFullScreen()
        other = QWindow()
        other.show()
        yield 0.05
        print("another:", *floor.escapes())
        other.close()
        raise f.WrongError("told")

    try:
        floor.drive(script())
    except f.WrongError as error:
        print("error:", error)
"""


def test_hands_and_keys_of_every_kind_break_nothing() -> None:
    ended = run("-m", "tests.soak.chaos", "--sample", "--events", str(EVENTS), "--json")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    counts = counts_of(ended.stdout)
    assert counts["events"] >= EVENTS
    assert min(counts[kind] for kind in ("touch", "key", "mouse")) > 0
    assert counts["looks at the window"] > 10


def test_an_escape_would_be_seen() -> None:
    said = dict(line.split(": ", 1) for line in run("-c", _PROVOKE).stdout.splitlines() if ": " in line)
    assert "not full screen" in said["minimized"]
    assert "another window" in said["another"]
    assert said["error"] == "told"
