"""How loud and how bright: levels in percent that belong to the machine, asked and set by its own programs."""

from __future__ import annotations

import logging
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.player.programs import Programs, there, writable

STEP = 10
LEAST_BRIGHTNESS = 10
"""A screen that is quite dark can't be made brighter again by touch."""
BACKLIGHTS = Path("/sys/class/backlight")
_SINK = "@DEFAULT_AUDIO_SINK@"
_MIXERS = ("Master", "PCM", "Speaker", "Headphone", "HDMI", "Digital")

log = logging.getLogger(__name__)

Heard = Callable[[int | None], None]


class Way(ABC):
    """One way to a level: how to ask for it and how to set it, both in percent."""

    @abstractmethod
    def ask(self, heard: Heard) -> None:
        """Calls `heard` with the level, None where this way leads nowhere."""

    @abstractmethod
    def set(self, percent: int, then: Callable[[bool], None]) -> None: ...


class ByProgram(Way):
    """A way through a program's commands."""

    def __init__(
        self, programs: Programs, ask: list[str], found: Callable[[str], int | None], told: Callable[[int], list[str]]
    ) -> None:
        self._programs, self._ask, self._found, self._told = programs, ask, found, told

    def ask(self, heard: Heard) -> None:
        if not there(self._ask[0]):
            heard(None)
            return
        self._programs.run(self._ask, lambda well, said: heard(self._found(said) if well else None), quiet=True)

    def set(self, percent: int, then: Callable[[bool], None]) -> None:
        self._programs.run(self._told(percent), lambda well, _: then(well))


class Backlight(Way):
    """A built-in screen's own light."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ask(self, heard: Heard) -> None:
        for light in self._lights():
            with suppress(OSError, ValueError, ZeroDivisionError):
                now = int((light / "brightness").read_text("ascii"))
                heard(round(now * 100 / int((light / "max_brightness").read_text("ascii"))))
                return
        heard(None)

    def set(self, percent: int, then: Callable[[bool], None]) -> None:
        try:
            for light in self._lights()[:1]:
                most = int((light / "max_brightness").read_text("ascii"))
                (light / "brightness").write_text(str(max(1, round(most * percent / 100))), "ascii")
        except (OSError, ValueError) as error:
            log.warning("the screen's light can't be set: %s", error)
            then(False)
        else:
            then(True)

    def _lights(self) -> list[Path]:
        with suppress(OSError):
            return [light for light in sorted(self._folder.iterdir()) if writable(light / "brightness")]
        return []


class Level(QObject):
    """A level and the first way to it that answers. `percent` is -1 while none has."""

    changed = Signal()
    failed = Signal()

    def __init__(self, parent: QObject, ways: list[Way], least: int = 0) -> None:
        super().__init__(parent)
        self._ways = ways
        self._least = least
        self._way: Way | None = None
        self._percent = -1
        self._wanted: int | None = None
        self._setting = False

    @property
    def percent(self) -> int:
        return self._percent

    def look(self) -> None:
        """Asks anew, by the first way that answers."""
        self._try(0)

    def step(self, direction: int) -> None:
        """One step up (1) or down (-1)."""
        if self._way is None:
            return
        start = self._percent if self._wanted is None else self._wanted
        # From 43 to 50 or to 40.
        steps = start // STEP + 1 if direction > 0 else -(-start // STEP) - 1
        self._wanted = min(100, max(self._least, steps * STEP))
        self._tell(self._wanted)
        if not self._setting:
            self._set()

    def _try(self, number: int) -> None:
        if number == len(self._ways):
            self._way = None
            self._tell(-1)
            return

        def heard(percent: int | None) -> None:
            if percent is None:
                self._try(number + 1)
            elif self._wanted is None:
                self._way = self._ways[number]
                self._tell(min(100, max(0, percent)))

        self._ways[number].ask(heard)

    def _set(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._way is None:
            return
        self._setting = True

        def then(well: bool) -> None:
            self._setting = False
            if not well:
                self._wanted = None
                self.failed.emit()
                self.look()
            elif self._wanted is not None:
                self._set()

        self._way.set(wanted, then)

    def _tell(self, percent: int) -> None:
        if percent != self._percent:
            self._percent = percent
            self.changed.emit()


def volume(parent: QObject, programs: Programs) -> Level:
    """The loudness of the machine's own output: by PipeWire, else by ALSA."""
    pipewire = ByProgram(
        programs,
        ["wpctl", "get-volume", _SINK],
        lambda said: round(float(found[1]) * 100) if (found := re.search(r"Volume: (\d+\.\d+)", said)) else None,
        lambda percent: ["wpctl", "set-volume", _SINK, f"{percent}%"],
    )
    alsa = [
        ByProgram(
            programs,
            ["amixer", "-M", "sget", name],
            lambda said: int(found[1]) if (found := re.search(r"\[(\d+)%\]", said)) else None,
            lambda percent, name=name: ["amixer", "-M", "-q", "sset", name, f"{percent}%", "unmute"],  # type: ignore[misc]
        )
        for name in _MIXERS
    ]
    return Level(parent, [pipewire, *alsa])


def brightness(parent: QObject, programs: Programs, backlights: Path = BACKLIGHTS) -> Level:
    """The screen's light: a built-in screen's own, else through its cable (DDC/CI, VESA MCCS feature 10)."""
    cable = ByProgram(
        programs,
        ["ddcutil", "--brief", "getvcp", "10"],
        _of_most,
        lambda percent: ["ddcutil", "setvcp", "10", str(percent)],
    )
    return Level(parent, [Backlight(backlights), cable], LEAST_BRIGHTNESS)


def _of_most(said: str) -> int | None:
    """`VCP 10 C 50 100`: now and at most. Every screen known counts in percent; another is left alone."""
    found = re.search(r"VCP 10 C (\d+) 100\b", said)
    return int(found[1]) if found else None
