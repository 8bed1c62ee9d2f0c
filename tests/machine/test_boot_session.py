"""The boot path for real: the installed unit's own command line under the compositor, without a screen of glass."""

import os
import re
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from kiosk.edition.building import build
from kiosk.edition.store import store_of
from kiosk.machine import status
from kiosk.machine.boot import installing, session
from tests.bench.outside import Glass
from tests.edition.exhibits import aged, write_exhibit
from tests.machine.bare import bare
from tests.machine.unit import Unit, unit
from tests.screen import virtual_screen

DISC = (0xD8, 0xC9, 0xA8)
PATIENCE_S = 30.0


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine with a kiosk on it, its exhibit unmistakable: a disc, up on the left."""
    folder = tmp_path_factory.mktemp("machine")
    exhibit = write_exhibit(folder / "disc", pictures=1)
    picture = Image.new("RGB", (1920, 1080), "#20304a")
    ImageDraw.Draw(picture).ellipse((260, 140, 860, 740), fill=DISC)
    picture.save(aged(exhibit / "media/0.png"))
    host, _ = bare(folder / "root")
    assert installing.install(exhibit, host=host, say=lambda _: None) == 0
    return host.root


@contextmanager
def kiosk(machine: Path, settings: str = "", **environment: str) -> Iterator[Unit]:
    """The machine's service, its edition built, about to be started."""
    exhibit = machine / "srv/kiosk/disc"
    with unit(machine / "etc/systemd/system/kiosk.service", machine, **environment) as service:
        with pytest.MonkeyPatch.context() as here:
            here.setenv("KIOSK_DATA", str(service.state))
            assert build(exhibit, store_of(exhibit)).edition
        # The machine's own /etc is not this folder's.
        own = service.state / ".config/kiosk/machine.yaml"
        own.parent.mkdir(parents=True)
        own.write_text(f"exhibit: {exhibit}\n{settings}")
        yield service


HEADLESS = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_HEADLESS_OUTPUTS": "1"}


def until(there: Callable[[], Any], what: str) -> Any:
    """The first answer that is true."""
    end = time.monotonic() + PATIENCE_S
    while not (answer := there()):
        assert time.monotonic() < end, f"waited {PATIENCE_S} s for {what}"
        time.sleep(0.02)
    return answer


def found(pixel: Callable[[int, int], tuple[int, ...]], width: int, height: int) -> tuple[float, float] | None:
    """The middle of the disc on a screen, each way from 0 to 1; None if there is no disc."""
    near = [
        (x, y)
        for x in range(0, width, 8)
        for y in range(0, height, 8)
        if max(abs(a - b) for a, b in zip(pixel(x, y), DISC, strict=False)) < 30
    ]
    if len(near) < width * height / 64 / 200:
        return None
    return sum(x for x, _ in near) / len(near) / width, sum(y for _, y in near) / len(near) / height


def picture(service: Unit, file: Path) -> tuple[tuple[int, int], tuple[float, float]]:
    """The size of what the compositor has on its screen, and where the disc is in it, once it is there."""

    def look() -> tuple[tuple[int, int], tuple[float, float] | None]:
        subprocess.run(["grim", "-t", "ppm", str(file)], env=service.screen, check=True, timeout=PATIENCE_S)
        with Image.open(file) as image:
            pixels = image.convert("RGB").load()
            assert pixels is not None
            return image.size, found(lambda x, y: pixels[x, y], *image.size)  # type: ignore[return-value]

    # The compositor shows at its next frame what the player has drawn.
    size, there = until(lambda: (seen := look())[1] and seen, "the disc on the screen")
    assert there
    return size, there


def stage(service: Unit) -> str:
    try:
        return str(status.ask([service.runtime], frames=False)["stage"])
    except status.NoAnswer:
        return ""


def test_the_picture_is_the_exhibits(machine: Path, tmp_path: Path) -> None:
    with kiosk(machine, **HEADLESS) as service:
        service.start()
        service.ready()
        (width, height), (x, y) = picture(service, tmp_path / "screen.ppm")
        assert width > height
        assert x < 0.45
        assert y < 0.45
        for pid in service.processes():
            about = Path(f"/proc/{pid}/status").read_text()
            assert not re.search(r"^Uid:.*\b0\b", about, re.MULTILINE)
            assert re.search(r"^NoNewPrivs:\s1$", about, re.MULTILINE) or os.getuid() != 0


def test_what_dies_or_hangs_comes_back(machine: Path, tmp_path: Path) -> None:
    with kiosk(machine, **HEADLESS, WATCHDOG_USEC="1500000") as service:
        service.start()
        service.ready()
        for victim in ("player", "compositor", "all"):
            service.hush()
            if victim == "all":
                service.kill()
            else:
                assert service.process
                os.kill(service.player() if victim == "player" else service.process.pid, signal.SIGKILL)
            service.ended()
            service.start()
            service.ready()
            picture(service, tmp_path / f"{victim}.ppm")

        # It tells that it is alive; stopped in the middle it doesn't, and systemd ends it all.
        service.hush()
        assert b"WATCHDOG=1" in service.told.recv(4096)
        os.kill(service.player(), signal.SIGSTOP)
        service.hush()
        service.told.settimeout(1.5)
        with pytest.raises(TimeoutError):
            service.told.recv(4096)
        service.kill()
        service.start()
        service.ready()
        picture(service, tmp_path / "hung.ppm")


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


def test_the_compositors_command_line() -> None:
    play = str(session.PLAY)
    assert session.compositor(0, (0, 1, 4)) == ["cage", "--", play]
    assert session.compositor(270, (0, 1, 4)) == ["cage", "-r", "-r", "-r", "--", play]
    assert session.compositor(0, (0, 2, 0)) == ["cage", "-m", "last", "--", play]
    assert session.compositor(90, (0, 2, 0))[-2:] == ["turned", "90"]
    assert session.compositor(0, ()) == ["cage", "--", play]


def test_its_environment() -> None:
    given = {"WATCHDOG_PID": "1", "WATCHDOG_USEC": "9", "XKB_DEFAULT_OPTIONS": "mine"}
    without = session.prepared(given, drawing=False)
    assert "WATCHDOG_PID" not in without
    assert without["WATCHDOG_USEC"] == "9"
    assert without["XKB_DEFAULT_OPTIONS"] == "mine"
    assert without["WLR_RENDERER"] == "pixman"
    assert "WLR_RENDERER" not in session.prepared(given, drawing=True)


def test_starts_that_come_to_nothing_wait_longer_and_longer(tmp_path: Path) -> None:
    record = tmp_path / "sessions.json"
    now, waits = 100.0, []
    for _ in range(11):
        waits.append(session.delay(record, now))
        now += waits[-1] + 2
    assert waits == [0, 0, 0, 1, 2, 4, 8, 15, 30, 30, 30]
    # One that stood counts anew, and so does a machine that was switched off, or a record that is none.
    assert session.delay(record, now + session.SHORT_S) == 0
    assert session.delay(record, 3.0) == 0
    record.write_text('{"began": "x"')
    assert session.delay(record, 4.0) == 0


def test_the_cursor_is_one_transparent_point() -> None:
    data = (session.CURSORS / "default/cursors/left_ptr").read_bytes()
    magic, header, _, images = struct.unpack_from("<4sIII", data)
    assert (magic, images) == (b"Xcur", 1)
    kind, _, at = struct.unpack_from("<III", data, header)
    assert kind == 0xFFFD0002
    width, height, _, _, _, pixel = struct.unpack_from("<IIIIII", data, at + 16)
    assert (width, height, pixel) == (1, 1, 0)
    assert len(data) == at + 40
