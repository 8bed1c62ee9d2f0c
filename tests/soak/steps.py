"""The faults that the soak brings about, each by its name: one a day, in turn, while visitors come and go."""

from __future__ import annotations

import os
import resource
import signal
import socket
from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QWindow

from kiosk.edition.store import store_of
from tests.edition.exhibits import image_page, write_exhibit
from tests.soak.floor import GONE_S, Script, WrongError, built_exhibit
from tests.soak.hands import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.soak.soak import Museum

HOUR_S = 3600.0
FOLLOWER_S = 12.0
"""So much room a step needs in which the follower has to see, settle and build."""


def names() -> list[str]:
    """Every step that there is."""
    return [name for name in vars(Steps) if getattr(vars(Steps)[name], "is_step", False)]


def step(room_s: float = 0.0) -> Callable[[Callable[[Steps], Script]], Callable[[Steps], Script]]:
    """Marks a method as a step, which needs so many seconds of a day."""

    def mark(method: Callable[[Steps], Script]) -> Callable[[Steps], Script]:
        method.is_step, method.room_s = True, room_s  # type: ignore[attr-defined]
        return method

    return mark


class Steps:
    """The steps, and whose turn it is."""

    def __init__(self, museum: Museum) -> None:
        self._museum = museum
        self._turn = cycle(names())

    def one(self, room_s: float) -> Script:
        """The next step that the rest of the day has room for, and a visitor after it."""
        for _ in names():
            name = next(self._turn)
            method = vars(Steps)[name]
            if not method.room_s or method.room_s <= room_s:
                self._museum.pulse.doing = f"the step {name}"
                yield from method(self)
                self._museum.done[f"fault: {name.replace('_', ' ')}"] += 1
                yield from self._museum.floor.rest()
                yield from self._must_play()
                yield from self._museum.floor.rest()
                return

    def _must_play(self) -> Script:
        floor = self._museum.floor
        if escapes := floor.escapes():
            raise WrongError(", ".join(escapes))
        yield from self._museum.passes(2 * GONE_S)
        if floor.stage != "attract":
            raise WrongError(f"after a fault the screen shows “{floor.stage}”")

    # hands

    @step()
    def touch_chaos(self) -> Script:
        """Hands of all kinds, 500 events."""
        museum = self._museum
        end = museum.panel.sent + 500
        while museum.panel.sent < end:
            for _ in museum.hands.anything():
                yield 0.001
        museum.panel.lift()

    @step()
    def a_stuck_finger(self) -> Script:
        """A finger that stays for an hour: the loop comes all the same, and all is well when it leaves."""
        museum = self._museum
        yield from museum.tap_at(0.5, 0.35)
        museum.panel.press({9: QPoint(300, 300)})
        yield 0.02
        yield from museum.passes(HOUR_S)
        if museum.floor.stage != "attract":
            raise WrongError("a stuck finger keeps the loop away")
        museum.panel.lift()
        yield 0.02

    @step()
    def every_key(self) -> Script:
        """Every key there is, once."""
        for number, key in enumerate(KEYS):
            self._museum.panel.key(key)
            if number % 16 == 0:
                yield 0

    # clocks

    @step()
    def the_clock_jumps(self) -> Script:
        """Ten years ahead, an hour back, and 1970, which can't be true and means open."""
        museum, wall = self._museum, self._museum.wall
        assert museum.floor.kiosk.opening is not None
        before = wall.now
        for now, why in (
            (before + timedelta(days=3652, hours=2), None),
            (before - timedelta(hours=1), None),
            (before.replace(year=1970, hour=3), "that is before this program was made"),
            (before, None),
        ):
            wall.now, wall.why = now, why
            museum.floor.kiosk.opening.look()
            yield 0.05
            if why and museum.floor.stage == "closed":
                raise WrongError("a clock that can't be true closes the exhibit")

    @step()
    def the_machine_slept(self) -> Script:
        """Ten hours in which nothing ran: a visitor who was there is still asked first."""
        museum = self._museum
        yield from museum.tap_at(0.5, 0.35)
        museum.floor.clock.now += 10 * HOUR_S
        assert museum.floor.player.visit is not None
        museum.floor.player.become(museum.floor.player.visit.tick(museum.floor.clock.now))
        if museum.floor.stage != "warning":
            raise WrongError(f"after ten hours asleep the screen shows “{museum.floor.stage}”")
        yield from museum.floor.rest()

    # the screen

    @step()
    def another_resolution(self) -> Script:
        """The window gets another size and shape, and its own again."""
        museum, window = self._museum, self._museum.floor.window
        yield from museum.tap_at(0.5, 0.35)
        for width, height in ((800, 1280), (1920, 1080)):
            window.showNormal()
            window.resize(width, height)
            yield from museum.floor.rest()
        window.showFullScreen()
        yield from museum.floor.until(lambda: window.visibility() is QWindow.Visibility.FullScreen, "a full screen")

    @step()
    def the_screen_sleeps(self) -> Script:
        """Nothing can be drawn for a while, in which scenes and visitors come and go."""
        museum, window = self._museum, self._museum.floor.window
        window.hide()
        yield 0.05
        yield from museum.passes(HOUR_S)
        window.showFullScreen()
        window.requestActivate()
        yield from museum.floor.until(window.isExposed, "a window that is seen again")

    # the disk

    @step()
    def the_disk_is_full(self) -> Script:
        """No file of this process can grow: it plays on, and logs drop."""
        with _no_byte_more():
            yield from self._museum.visit()
            self._museum.swap(0)
            yield from self._museum.visit()

    @step(FOLLOWER_S)
    def a_save_in_mid_edit(self) -> Script:
        """Half a file, editors' temporary files, then the whole one: it plays on, and what is whole comes."""
        file = self._museum.exhibit / "exhibit.yaml"
        whole = file.read_text("utf-8")
        (file.parent / ".exhibit.yaml.swp").write_bytes(b"\0" * 4096)
        file.write_text(whole[: len(whole) // 2], "utf-8")
        yield from self._refused()
        file.write_text(whole, "utf-8")
        (file.parent / ".exhibit.yaml.swp").unlink()
        yield from self._mended()

    @step()
    def hostile_texts(self) -> Script:
        """Titles and captions full of markup, addresses, overrides and stacked accents: nothing is fetched."""
        museum = self._museum
        with socket.create_server(("127.0.0.1", 0)) as listener:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/x.png"
            with museum.pulse.own():
                hostile = write_hostile(museum.exhibit.parent / "hostile", address)
            before = museum.floor.player.edition
            museum.floor.player.play(hostile)
            yield from museum.floor.until(lambda: museum.floor.player.edition is not before, "the hostile edition")
            for _ in range(3):
                yield from museum.visit()
            listener.setblocking(False)
            with suppress(BlockingIOError):
                raise WrongError(f"a text made the kiosk ask for {listener.accept()[1]}")

    @step(FOLLOWER_S)
    def odd_media(self) -> Script:
        """Pictures missing, empty, cut, pipes and folders: refused, and nothing waits for them."""
        media = sorted((self._museum.exhibit / "media").glob("*.[jp]*g"))[:4]
        whole = [file.read_bytes() for file in media]
        for number, file in enumerate(media):
            file.unlink()
            match number:
                case 0:
                    os.mkfifo(file)
                case 1:
                    file.mkdir()
                case 2:
                    file.write_bytes(whole[number][: len(whole[number]) // 3])
        yield from self._refused()
        for file, data in zip(media, whole, strict=True):
            if file.is_dir():
                file.rmdir()
            else:
                file.unlink(missing_ok=True)
            file.write_bytes(data)
        yield from self._mended()

    @step()
    def the_follower_is_killed(self) -> Script:
        """The process that follows the exhibit dies: the kiosk plays on, and starts another after a while."""
        for pid in _children_of("kiosk.edition.following"):
            os.kill(pid, signal.SIGKILL)
        yield 0.2

    @step()
    def a_damaged_picture(self) -> Script:
        """Bytes of the edition on the screen are lost: what is shown stays whole, and the follower mends it."""
        edition = self._museum.floor.player.edition
        assert edition is not None
        file = max((edition.folder / "media").iterdir(), key=lambda one: one.stat().st_size)
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2])
        yield from self._museum.visit()
        file.write_bytes(data)

    def _refused(self) -> Script:
        player = self._museum.floor.player
        yield from self._museum.floor.until(lambda: player.property("problems") != "", "what is wrong with the exhibit")

    def _mended(self) -> Script:
        player = self._museum.floor.player
        yield from self._museum.floor.until(lambda: player.property("problems") == "", "a mended exhibit")


def write_hostile(folder: Path, address: str) -> Path:
    """An edition whose texts try everything."""
    # What is plainly markup is refused at the desk; here is what looks like it once it is unwrapped.
    texts = [
        f"\\<img src='{address}'> &lt;img src='{address}'&gt; {address} file:///etc/passwd qrc:/x",
        "x\u0301\u0302\u0303\u0304" * 30,
        "a word " * 250,
        "שלום (abc) [1] " * 40,
    ]
    write_exhibit(folder, pictures=len(texts))
    pages = [
        image_page(f"page-{number}", f"media/{number}.png", caption=text, title=text[:50].strip())
        for number, text in enumerate(texts)
    ]
    edition = store_of(built_exhibit(write_exhibit(folder, pages=pages))).current()
    if edition is None:
        raise RuntimeError(f"{folder} can't be built")
    return edition


@contextmanager
def _no_byte_more() -> Iterator[None]:
    """Files of this process can't be made longer."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _children_of(module: str) -> list[int]:
    found = []
    for children in Path("/proc/self/task").glob("*/children"):
        for pid in children.read_text().split():
            with suppress(OSError):
                if module in Path(f"/proc/{pid}/cmdline").read_text():
                    found.append(int(pid))
    return found
