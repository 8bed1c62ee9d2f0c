"""Killing: the builder dies at many moments, and what plays is always whole, the old edition or the new one.

`KIOSK_KILLS` says how many times (24 unless set). Moments are counted in operations and in calls, not in time, so that
they fall as densely on a fast machine as on a slow one, and a failure can be repeated.
"""

import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.edition.exhibits import assert_whole, draw, write_exhibit

KILLS = int(os.environ.get("KIOSK_KILLS", "24"))

_ON_DISK = ("open", "os.", "shutil.", "tempfile.", "subprocess.", "fcntl.")


def by_operations(at: int) -> Callable[[], int]:
    """Die before the operation of that number on files or processes."""
    count = [0]

    def hook(event: str, _: object) -> None:
        if event.startswith(_ON_DISK):
            count[0] += 1
            if count[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return lambda: count[0]


def by_calls(at: int) -> Callable[[], int]:
    """Die at the call of that number, of whatever function."""
    count = [0]

    def hook(*_: object) -> None:
        count[0] += 1
        if count[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(hook)
    return lambda: count[0]


def in_a_child(work: Callable[[], object], moment: Callable[[int], Callable[[], int]], at: int) -> tuple[bool, int]:
    """Do the work in a child that dies at that moment; whether it died, and else how many moments there were."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        count = moment(at)
        work()
        os.write(writing, count().to_bytes(8))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        counted = answer.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or counted, "the child ended with an error of its own"
    return os.WIFSIGNALED(status), int.from_bytes(counted)


@pytest.mark.parametrize("moment", [by_operations, by_calls], ids=["operations", "calls"])
def test_a_builder_killed_at_any_moment_leaves_a_whole_edition(
    tmp_path: Path, moment: Callable[[int], Callable[[], int]]
) -> None:
    store = Store(tmp_path / "store")
    exhibit = write_exhibit(tmp_path / "exhibit")
    build(exhibit, store)
    chance = random.Random(1961)  # noqa: S311

    def change(number: int) -> None:
        write_exhibit(exhibit, title=f"Title {number}")
        draw(exhibit / "media/1.png", size=(700, 500), mark=number)

    change(0)
    died, moments = in_a_child(lambda: build(exhibit, store), moment, 0)
    assert not died
    assert moments > 50
    before = build(exhibit, store)
    deaths = 0
    for number in range(1, 1 + KILLS // 2):
        change(number)
        died, _ = in_a_child(lambda: build(exhibit, store), moment, chance.randrange(1, moments))
        deaths += died
        current = store.current()
        assert current is not None
        assert_whole(store, current.name)
        after = build(exhibit, store)
        assert current.name in (before.hash, after.hash)
        assert_whole(store, after.hash or "")
        before = after
    assert deaths > KILLS // 4
