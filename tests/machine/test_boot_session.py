"""The boot path for real: the installed unit's own command line under the compositor, without a screen of glass."""

import json
import os
import re
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kiosk import __version__
from kiosk.machine import starts, status
from kiosk.machine.boot import backoff, session
from tests.bench.outside import Glass
from tests.machine.installed import HEADLESS, PATIENCE_S, found, gone, installed, kiosk, picture, stage, until
from tests.screen import virtual_screen


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("machine"))


def test_the_picture_is_the_exhibits(machine: Path, tmp_path: Path) -> None:
    with kiosk(machine, **HEADLESS) as service:
        service.start()
        service.ready()
        (width, height), (x, y) = picture(service, tmp_path / "screen.ppm")
        assert width > height
        assert x < 0.45
        assert y < 0.45
        with Image.open(tmp_path / "screen.ppm") as screen:
            # No title bar and no frame: it is dark to the very edges, as the picture is.
            edges = [(0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height)]
            assert all(brightest < 128 for edge in edges for _, brightest in screen.crop(edge).getextrema())
        assert status.ask([service.runtime], frames=False)["version"] == __version__
        for pid in service.processes():
            about = Path(f"/proc/{pid}/status").read_text()
            assert not re.search(r"^Uid:.*\b0\b", about, re.MULTILINE)
            assert re.search(r"^NoNewPrivs:\s1$", about, re.MULTILINE) or os.getuid() != 0


def test_a_player_that_dies_comes_back_in_the_standing_compositor(machine: Path, tmp_path: Path) -> None:
    with kiosk(machine, **HEADLESS) as service:
        service.start()
        service.ready()
        main, compositor = service.main(), service.compositor()
        for turn in range(3):
            service.hush()
            player = service.player()
            # What it has started goes with it.
            mine = until(lambda player=player: service.beneath(player), "the player's own processes")  # type: ignore[misc]
            os.kill(player, signal.SIGKILL)
            until(gone(player, *mine), "the player's end, and that of all it had started")
            service.ready()
            picture(service, tmp_path / f"{turn}.ppm")
            assert (service.main(), service.compositor()) == (main, compositor)
        assert service.said().count("the player ended (SIGKILL); it is started again") == 3
        assert service.said().count("it is started again in 1 s") == 1


def test_what_can_not_come_back_inside_ends_it_all_for_systemd(machine: Path, tmp_path: Path) -> None:
    with kiosk(machine, **HEADLESS) as service:
        for victim in ("compositor", "a player that has shown nothing", "all"):
            service.start()
            if victim == "a player that has shown nothing":
                pid = until(service.find_player, "a player")
                os.kill(pid, signal.SIGKILL)
                assert service.ended() == 1
            else:
                service.ready()
                picture(service, tmp_path / "there.ppm")
            if victim == "compositor":
                os.kill(service.compositor(), signal.SIGKILL)
                assert service.ended() == 1
            if victim == "all":
                service.kill()
            service.hush()
        service.start()
        service.ready()
        picture(service, tmp_path / "back.ppm")


@pytest.mark.parametrize("one", ["player", "compositor"])
def test_one_that_hangs_is_heard_of_by_systemd(machine: Path, tmp_path: Path, one: str) -> None:
    """A compositor that hangs looks to the player like a screen that sleeps."""
    with kiosk(machine, **HEADLESS, WATCHDOG_USEC="1500000") as service:
        service.start()
        service.ready()
        service.hear(b"WATCHDOG=1")
        hung = service.player() if one == "player" else service.compositor()
        os.kill(hung, signal.SIGSTOP)
        # What it had begun may still be a beat, and no more than that.
        until(service.silent, "the silence")
        # systemd's word then, to the main process alone.
        os.kill(service.main(), signal.SIGABRT)
        assert service.wait() == 1
        until(gone(hung), "the end of one that is stopped")
        service.ended()
        service.hush()
        service.start()
        service.ready()
        picture(service, tmp_path / "hung.ppm")


def test_without_a_screen_it_lives_and_waits_for_one(machine: Path) -> None:
    with kiosk(machine, **HEADLESS | {"WLR_HEADLESS_OUTPUTS": "0"}, WATCHDOG_USEC="1500000") as service:
        service.start()
        # Whether it is ready is the compositor's to say: a later cage gives a window no size before there is a screen.
        until(lambda: stage(service) == "attract", "the loop that nobody sees")
        player, compositor = service.player(), service.compositor()
        # A few of systemd's limits long.
        for _ in range(12):
            service.hush()
            service.hear(b"WATCHDOG=1")
        assert (service.player(), service.compositor()) == (player, compositor)
        assert "the player ended" not in service.said()


def test_a_fresh_start_in_the_compositor_gets_a_starts_time(machine: Path) -> None:
    """The watchdog waits as long as for the service's own start, and after the first picture as usual."""
    with kiosk(machine, **HEADLESS, WATCHDOG_USEC="9000000") as service:
        service.start()
        service.ready()
        service.hush()
        os.kill(service.player(), signal.SIGKILL)
        service.hear(b"WATCHDOG_USEC=30000000")
        service.ready()
        service.hear(b"WATCHDOG_USEC=9000000")


def test_asked_to_end_it_ends_in_order(machine: Path) -> None:
    with kiosk(machine, **HEADLESS) as service:
        for whom in (service.main, service.player):
            service.start()
            service.ready()
            everyone = service.processes()
            os.kill(whom(), signal.SIGTERM)
            assert service.wait() == 0
            until(gone(*everyone), "everyone's end")
            service.hear(b"STOPPING=1")
            record = json.loads((service.state / starts.RECORD).read_text())
            assert (record["falling"], record["row"]) == (False, 0)
            service.hush()


def test_asked_to_end_while_it_waits_to_start_again(machine: Path) -> None:
    with kiosk(machine, **HEADLESS) as service:
        service.start()
        service.ready()
        record = service.runtime / backoff.RECORD
        record.write_text(json.dumps({"began": time.monotonic(), "vain": 7, "count": 8}))
        os.kill(service.player(), signal.SIGKILL)
        until(lambda: "it is started again in 30 s" in service.said(), "the wait")
        os.kill(service.main(), signal.SIGTERM)
        assert service.wait() == 0


def test_without_a_compositor_it_says_so(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from kiosk.machine.boot.keeping import Session\n"
    program += "sys.exit(Session([*sys.argv[1:]], ['/bin/false'], {}, Path.cwd()).run())"
    for compositor, said in ((["false"], "the compositor ended (status 1)"), (["env"], "before it showed a picture")):
        command = [sys.executable, "-c", program, *compositor]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
        assert ended.returncode == 1
        assert said in ended.stderr


@pytest.fixture
def glass(tmp_path: Path) -> Iterator[tuple[Glass, str]]:
    """A screen that the compositor draws on as on a real one, with a pointer and keys to be used; and its name."""
    (tmp_path / "glass").mkdir()
    with virtual_screen(1024, 768, tmp_path / "glass") as screen:
        yield Glass(tmp_path / "glass"), screen.display


def on(display: str) -> dict[str, str]:
    return {"WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman", "DISPLAY": display}


def test_it_is_touched_through_the_compositor(machine: Path, glass: tuple[Glass, str]) -> None:
    screen, display = glass
    with kiosk(machine, **on(display)) as service:
        service.start()
        service.ready()
        until(lambda: found(screen._pixel, screen.width, screen.height), "the disc on the glass")
        until(lambda: stage(service) == "attract", "the attract loop")
        use = ["xdotool", "mousemove", "500", "300", "click", "1"]
        subprocess.run(use, env={**os.environ, "DISPLAY": display}, check=True, timeout=PATIENCE_S)
        until(lambda: stage(service) == "visit", "a visit")


def test_a_page_that_stood_still_answers_a_touch(machine: Path, glass: tuple[Glass, str]) -> None:
    """Nobody looks at the screen meanwhile: who asks a compositor for a picture has it draw one."""
    screen, display = glass

    def rows() -> list[bytes]:
        return [screen.row(y) for y in range(screen.height)]

    def click(x: int, y: int) -> None:
        use = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(use, env={**os.environ, "DISPLAY": display}, check=True, timeout=PATIENCE_S)

    # Frames are asked for three times in this limit, whatever stands there.
    with kiosk(machine, **on(display), WATCHDOG_USEC="1500000") as service:
        service.start()
        service.ready()
        until(lambda: stage(service) == "attract", "the attract loop")
        click(500, 300)
        until(lambda: stage(service) == "visit", "a visit")
        # It comes to rest, and stands for as many heartbeats.
        seen: list[list[bytes]] = []
        for _ in range(4):
            service.hear(b"WATCHDOG=1")
            seen.append(rows())
        still = until(lambda: seen.append(rows()) or (seen[-1] == seen[-2] and seen[-1]), "a page at rest")
        for _ in range(6):
            service.hush()
            service.hear(b"WATCHDOG=1")
        # The button that goes home, down on the left, or whatever else a touch there does.
        click(54, 720)
        until(lambda: rows() != still, "an answer")


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_screen_that_hangs_turned(machine: Path, tmp_path: Path, glass: tuple[Glass, str], degrees: int) -> None:
    """The picture stands upright for whoever turns their head with the screen."""
    screen, display = glass
    with kiosk(machine, f"screen: {{rotate: {degrees}}}\n", **on(display)) as service:
        service.start()
        service.ready()
        size = (1024, 768) if degrees == 180 else (768, 1024)
        # Cages that are turned by another program may be so a moment later.
        until(lambda: picture(service, tmp_path / "turned.ppm")[0] == size, "the turn")
        _, (x, y) = picture(service, tmp_path / "turned.ppm")
        seen = until(lambda: found(screen._pixel, screen.width, screen.height), "the disc on the glass")
        # Where upright (x, y) is on glass that hangs turned clockwise.
        there = {90: (y, 1 - x), 180: (1 - x, 1 - y), 270: (1 - y, x)}[degrees]
        assert seen == pytest.approx(there, abs=0.06)


def test_the_compositors_command_line(tmp_path: Path) -> None:
    assert session.compositor(0, (0, 1, 4)) == ["cage", "--"]
    assert session.compositor(270, (0, 1, 4)) == ["cage", "-r", "-r", "-r", "--"]
    assert session.compositor(90, (0, 2, 0)) == ["cage", "-m", "last", "--"]
    assert session.compositor(0, ()) == ["cage", "--"]
    assert session.turner(90, (0, 1, 4), tmp_path) == []
    assert session.turner(0, (0, 2, 0), tmp_path) == []
    assert session.turner(90, (0, 2, 0), tmp_path) == ["kanshi", "-c", str(tmp_path / "kanshi")]
    assert "output * transform 90\n" in (tmp_path / "kanshi").read_text()


def test_its_environment() -> None:
    given = {"WATCHDOG_PID": "1", "WATCHDOG_USEC": "9", "XKB_DEFAULT_OPTIONS": "mine"}
    without = session.prepared(given, (0, 2, 0), drawing=False)
    assert "WATCHDOG_PID" not in without
    assert without["WATCHDOG_USEC"] == "9"
    assert without["XKB_DEFAULT_OPTIONS"] == "mine"
    assert without["WLR_RENDERER"] == "pixman"
    assert "WLR_RENDERER" not in session.prepared(given, (0, 2, 0), drawing=True)
    assert "KIOSK_STIR" not in without
    assert "KIOSK_STIR" in session.prepared(given, (0, 1, 4), drawing=False)
    assert "KIOSK_STIR" in session.prepared(given, (), drawing=False)


def test_starts_that_come_to_nothing_wait_longer_and_longer(tmp_path: Path) -> None:
    record = tmp_path / backoff.RECORD
    now, waits = 100.0, []
    for _ in range(11):
        waits.append(backoff.delay(record, now))
        now += waits[-1] + 2
    assert waits == [0, 0, 0, 1, 2, 4, 8, 15, 30, 30, 30]
    # One that stood counts anew, and so does a machine that was switched off, or a record that is none.
    assert backoff.delay(record, now + backoff.SHORT_S) == 0
    assert backoff.delay(record, 3.0) == 0
    assert json.loads(record.read_text())["count"] == 13
    record.write_text('{"began": "x"')
    assert backoff.delay(record, 4.0) == 0


def test_the_cursor_is_one_transparent_point() -> None:
    data = (session.CURSORS / "default/cursors/left_ptr").read_bytes()
    magic, header, _, images = struct.unpack_from("<4sIII", data)
    assert (magic, images) == (b"Xcur", 1)
    kind, _, at = struct.unpack_from("<III", data, header)
    assert kind == 0xFFFD0002
    width, height, _, _, _, pixel = struct.unpack_from("<IIIIII", data, at + 16)
    assert (width, height, pixel) == (1, 1, 0)
    assert len(data) == at + 40
