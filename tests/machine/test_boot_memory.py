"""The installed kiosk below a ceiling for its memory: with a fifth more than it needs, and with a fifth less.

Only the hard ceiling is made, `MemoryMax`: above `MemoryHigh` the kernel slows everything, each version as it sees fit.
"""

import json
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.edition.store import Store, store_of
from kiosk.machine.boot import backoff
from tests.edition.exhibits import assert_whole
from tests.machine.ceiling import Ceiling, ceiling
from tests.machine.installed import HEADLESS, gone, installed, kiosk, picture, stage, until
from tests.machine.unit import Unit

ROOT = Path(__file__).parents[2]
PAGES = 6


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine whose player has a visitor on request."""
    root = installed(tmp_path_factory.mktemp("machine"), PAGES)
    play = (root / "opt/kiosk/current").resolve() / "bin/play"
    python = play.parents[1] / "venv/bin/python"
    play.write_text(f"#!/bin/sh\ncd {ROOT} && exec {python} -m tests.machine.toured play\n")
    return root


@contextmanager
def below(machine: Path, size: float | None) -> Iterator[tuple[Unit, Ceiling]]:
    """The kiosk in a control group of that many bytes, about to be started.

    Its screen hangs turned: without a graphics card's screen this compositor else hands the player's own memory on as
    the screen's, and who asks it for a picture then gets black.
    """
    with ceiling() as group:
        if size is not None:
            group.limit(round(size))
        with kiosk(machine, "screen: {rotate: 90}\n", **HEADLESS, **group.environment) as service:
            service.within = group.within
            yield service, group


def visit(service: Unit) -> None:
    """Somebody begins to turn all pages."""
    (service.state / "tour").touch()


def own(pid: int) -> int:
    """Bytes that are a process's alone."""
    (found,) = re.findall(r"^RssAnon:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found) * 1024


def nothing_is_lost(service: Unit, machine: Path) -> None:
    exhibit = machine / "srv/kiosk/disc"
    store = Store(service.state / store_of(exhibit).folder.name)
    current = store.current()
    assert current is not None
    assert_whole(store, current.name)
    for record in service.state.glob("*.json"):
        json.loads(record.read_bytes())


@pytest.fixture(scope="module")
def needs(machine: Path) -> int:
    """What all of it uses when the first picture stands, its content was looked through, and all pages were seen."""
    with below(machine, None) as (service, group):
        service.start()
        service.ready()
        most = 0

        def there(word: str) -> bool:
            nonlocal most
            most = max(most, group.used())
            return word in service.said()

        visit(service)
        until(lambda: there("toured"), "a visit")
        until(lambda: not there("") or len(service.beneath(service.player())) == 1, "the end of all workers")
        assert group.ended() == 0
        return most


def test_the_unit_has_a_ceiling_and_swaps_nothing(machine: Path) -> None:
    with kiosk(machine, **HEADLESS) as service:
        shares = [int(service.asks(name)[0].rstrip("%")) for name in ("MemoryHigh", "MemoryMax")]
        assert 0 < shares[0] < shares[1] < 100
        assert service.asks("MemorySwapMax") == ["0"]
        assert service.asks("OOMPolicy") == ["continue"]
        assert int(service.asks("OOMScoreAdjust")[0]) < 0


@pytest.fixture
def disk() -> Iterator[Path]:
    """A folder that does not lie in memory."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        yield Path(name)


def test_with_a_fifth_more_than_it_needs_nothing_is_ended(
    machine: Path, needs: int, tmp_path: Path, disk: Path
) -> None:
    with below(machine, needs * 1.2) as (service, group):
        if group.pressure is None:
            pytest.skip("this kernel does not tell of memory that runs short (PSI)")
        service.start()
        service.ready()
        player = service.player()
        visit(service)
        until(lambda: "toured" in service.said(), "a visit")
        before = own(player)
        # Others in the same group read on and on, so that the kernel looks everywhere for what could make room: from a
        # disk, since what is read from memory takes none.
        big = disk / "big"
        with big.open("wb") as file:
            file.truncate(4 * needs)
        reads = f"while :; do dd if={big} of=/dev/null bs=4k status=none; done"
        reads = f"{reads} & {reads} & {reads}"
        with subprocess.Popen([*group.within, "/bin/sh", "-c", reads], start_new_session=True) as reader:
            try:
                until(lambda: "memory runs short" in service.said(), "word of the kernel's to the player")
                until(lambda: own(player) < before - 1_000_000, "what the player lets go")
            finally:
                os.killpg(reader.pid, signal.SIGKILL)
        picture(service, tmp_path / "screen.ppm")
        assert (service.player(), group.ended()) == (player, 0)
        assert stage(service) == "visit"
        nothing_is_lost(service, machine)


def test_a_player_that_the_kernel_ends_comes_back(machine: Path, needs: int, tmp_path: Path) -> None:
    """Something takes more than there is, as a page of a hostile film might."""
    with below(machine, needs * 1.2) as (service, group):
        service.start()
        service.ready()
        player, main, compositor = service.player(), service.main(), service.compositor()
        service.hush()
        take = f"import time\nheld = bytearray({round(needs * 0.8)})\nheld[::4096] = bytes(len(held[::4096]))\n"
        eats = [*group.within, "python3", "-I", "-c", take + "time.sleep(60)"]
        # It may itself be what the kernel ends; it comes again until the player was.
        while not gone(player)():
            with subprocess.Popen(eats) as eater:
                until(lambda: eater.poll() is not None or gone(player)(), "want of memory")
                eater.kill()
        assert group.ended() > 0
        service.ready()
        picture(service, tmp_path / "screen.ppm")
        assert (service.main(), service.compositor()) == (main, compositor)
        nothing_is_lost(service, machine)


def test_with_a_fifth_less_a_picture_stands_in_the_end(machine: Path, needs: int, tmp_path: Path) -> None:
    """The exhibit, or after six players that could not live the safe screen."""
    with below(machine, needs * 0.8) as (service, group):
        record = service.runtime / backoff.RECORD

        def stands() -> bool:
            # As if the waits between two players were over; those have tests of their own.
            record.unlink(missing_ok=True)
            if service.process is None or service.process.poll() is not None:
                if service.process is not None:
                    service.ended()
                service.start()
            visit(service)
            return stage(service) == "safe" or "toured" in service.said()

        until(stands, "a picture that stays")
        assert group.used() <= needs * 0.8
        screen = tmp_path / "screen.ppm"
        until(lambda: colours(service, screen) > 1, "what stands on the screen")
        nothing_is_lost(service, machine)


def colours(service: Unit, file: Path) -> int:
    """How many there are on the screen: one, if nothing is."""
    subprocess.run(["grim", "-t", "ppm", str(file)], env=service.screen, check=True, timeout=30)
    data = file.read_bytes()[20:]
    return len({data[at : at + 3] for at in range(0, len(data) - 3, 3 * 997)})
