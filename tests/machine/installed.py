"""An installed kiosk: its service under the real compositor without a screen of glass, and what that shows."""

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
from kiosk.machine import starts, status
from kiosk.machine.boot import installing
from tests.edition.exhibits import aged, write_exhibit
from tests.machine.bare import bare
from tests.machine.unit import Unit, unit

DISC = (0xD8, 0xC9, 0xA8)
PATIENCE_S = 60.0


def installed(folder: Path, pictures: int = 1) -> Path:
    """The root of a machine with a kiosk on it, its exhibit unmistakable: discs, up on the left."""
    exhibit = write_exhibit(folder / "disc", pictures=pictures)
    for number in range(pictures):
        picture = Image.new("RGB", (1920, 1080), f"#20304{number}")
        ImageDraw.Draw(picture).ellipse((260, 140, 860, 740), fill=DISC)
        picture.save(aged(exhibit / f"media/{number}.png"))
    host, _ = bare(folder / "root")
    assert installing.install(exhibit, host=host, say=lambda _: None) == 0
    return host.root


@contextmanager
def kiosk(machine: Path, settings: str = "", **environment: str) -> Iterator[Unit]:
    """The machine's service, its edition built, about to be started."""
    exhibit = machine / "srv/kiosk/disc"
    with unit(machine / "etc/systemd/system/kiosk.service", machine, **environment) as service:
        subprocess.run(["cp", "-a", f"{_built(machine, exhibit)}/.", service.state], check=True)
        # The machine's own /etc is not this folder's.
        own = service.state / ".config/kiosk/machine.yaml"
        own.parent.mkdir(parents=True)
        own.write_text(f"exhibit: {exhibit}\n{settings}")
        yield service


def _built(machine: Path, exhibit: Path) -> Path:
    """A folder with the exhibit's edition and nothing else, built for the first service of a machine."""
    ready = machine.with_name("built")
    if not ready.exists():
        with pytest.MonkeyPatch.context() as here:
            here.setenv("KIOSK_DATA", str(ready))
            assert build(exhibit, store_of(exhibit)).edition
    return ready


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


def gone(*pids: int) -> Callable[[], bool]:
    return lambda: not any(starts.process_of(pid) for pid in pids)
