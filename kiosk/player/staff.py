"""The staff's own screens over the exhibit: the hidden way in, the PIN, the menu, and what can be done there.

While one of them is open the visit below stands still, and goes on afterwards as if nothing had been.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import places
from kiosk.edition.reader import in_language
from kiosk.machine.choice import chosen
from kiosk.machine.pin import LEAST_DIGITS, MOST_DIGITS, Guard, is_hash
from kiosk.player import journal
from kiosk.player.brought import Brought
from kiosk.player.corners import CORNER_MM, Corners, Step
from kiosk.player.player import Player
from kiosk.player.shelf import Shelf
from kiosk.player.staffmenu import Entry, StaffMenu, moment
from kiosk.player.staffwords import StaffWords
from kiosk.player.visit import Stage
from kiosk.player.wording import Tongue

if TYPE_CHECKING:
    from kiosk.player.running import Kiosk

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

PAD_S = 20
MENU_S = 60
GLASS_S = 60
SECOND_TOUCH_S = 0.7
"""A double tap is no confirmation."""
RECORD = "pin.json"
ABOVE = {"exhibits": "content", "pad": "", "menu": "", "touches": "device", "colours": "device", "glass": ""}
"""Where a screen's way back leads; from all others it leads to the menu."""

log = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("The application makes the one there is")
class Staff(QObject):  # type: ignore[operator]
    """`screen` is what stands over the exhibit: "" nothing, else "pad", "menu" or one of the menu's screens."""

    changed = Signal()
    typed = Signal()
    secondsChanged = Signal()
    levelsChanged = Signal()
    languageChanged = Signal()
    _tried = Signal(bool)

    def __init__(
        self,
        player: Player,
        pin: str,
        guard: Guard,
        *,
        shelf: Shelf | None = None,
        language: str | None = None,
        visits: Callable[[], int] = lambda: 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(player)
        self._player = player
        self._pin = pin
        self._guard = guard
        self._language = language
        self._visits = visits
        self._clock = clock
        self._words: StaffWords | None = None
        self.menu = StaffMenu(self, player, shelf, self._say, self._now)
        self.menu.changed.connect(self.changed)
        self.menu.leads.connect(self._lead)
        self.menu.told.connect(self._tell)
        for level in (self.menu.volume, self.menu.brightness):
            level.changed.connect(self.levelsChanged)
        self._corners = Corners()
        self._screen = ""
        self._until = math.inf
        self._shown_at = 0.0
        self._digits = ""
        self._trying = False
        self._wrong = False
        self._said = ""
        self._sure: Entry | None = None
        self._visits_before = 0
        self._was_closed = False
        self._since = time.time()
        self._timer = _single(self, self.tick)
        self._holding = _single(self, self.tick)
        self._tried.connect(self._answer)
        player.editionChanged.connect(self._note_edition)
        player.changed.connect(self._note_opening)
        if not is_hash(pin):
            log.error("the PIN in machine.yaml is none: there is no staff menu; “kiosk staff set-pin” puts it right")

    # the hidden way in

    @Slot(int, float, float, float)
    def press(self, finger: int, x: float, y: float, width: float) -> None:
        """A finger comes down, in mm from the top-left corner of a screen so many mm wide."""
        if not self._screen:
            self._go(self._corners.press(finger, x, y, width, self._clock()))

    @Slot(int)
    def stray(self, finger: int) -> None:
        """A finger has left the corner that it came down on."""
        self._go(self._corners.stray(finger))

    @Slot(int)
    def lift(self, finger: int) -> None:
        self._go(self._corners.lift(finger, self._clock()))

    @Slot()
    def ask(self) -> None:
        """Opens the PIN pad, as a keyboard's combination does; in the menu and while the glass is cleaned not."""
        if self._screen or not is_hash(self._pin):
            return
        self._words = self._words or StaffWords(self)
        edition = self._player.edition
        self._words.speak(self._language, edition.languages[0].tag if edition else None)
        self._corners = self._corners.again()
        self._digits, self._wrong = "", False
        self._player.hold()
        self.languageChanged.emit()
        self._show("pad")

    def _go(self, corners: Corners) -> None:
        self._corners = corners
        if corners.step is Step.OPEN:
            self._corners = corners.again()
            self.ask()
        deadline = self._corners.deadline()
        if deadline is None:
            self._holding.stop()
        else:
            self._holding.start(_ms(deadline - self._clock()))

    # the pad

    @Slot(int)
    def digit(self, digit: int) -> None:
        """A digit is typed; a PIN that is full takes no more."""
        self.touched()
        if self._screen == "pad" and not self._trying and not self._guard.wait() and len(self._digits) < MOST_DIGITS:
            self._digits += str(digit)
            self._wrong = False
            self.typed.emit()

    @Slot()
    def erase(self) -> None:
        self.touched()
        if not self._trying:
            self._digits = self._digits[:-1]
            self.typed.emit()

    @Slot()
    def enter(self) -> None:
        """Tries what was typed, beside the thread that draws."""
        self.touched()
        if self._screen != "pad" or self._trying or len(self._digits) < LEAST_DIGITS or self._guard.wait():
            return
        self._trying = True
        self.typed.emit()
        Thread(target=self._try, args=(self._digits,), name="staff-pin", daemon=True).start()

    def _try(self, digits: str) -> None:
        right = False
        with suppress(ValueError):
            right = self._guard.attempt(digits, self._pin)
        with suppress(RuntimeError):  # the application has ended meanwhile
            self._tried.emit(right)

    @Slot(bool)
    def _answer(self, right: bool) -> None:
        self._trying, self._digits = False, ""
        self._wrong = not right
        if self._screen != "pad":
            return
        if right:
            log.info("staff opened the menu")
            self.menu.look()
            self._show("menu")
        else:
            self.touched()
            self.typed.emit()
            self.secondsChanged.emit()

    # the menu

    @Slot(str)
    def choose(self, key: str) -> None:
        """An entry of the menu is touched."""
        self.touched()
        entry = next((entry for entry in self.menu.page(self._screen) if entry.key == key), None)
        if entry is None:
            return
        if entry.sure:
            self._sure = entry
            self._show("confirm")
        else:
            entry.act()

    @Slot()
    def confirm(self) -> None:
        """The second touch; one that comes at once was meant for the first."""
        if self._clock() - self._shown_at < SECOND_TOUCH_S:
            return
        entry, self._sure = self._sure, None
        if entry is not None and self._screen == "confirm":
            self._show("machine")
            log.info("staff chose “%s”", entry.key)
            entry.act()

    @Slot()
    def back(self) -> None:
        """One step back; from the menu and the pad, out."""
        above = "machine" if self._screen == "confirm" else ABOVE.get(self._screen, "menu")
        if self._screen == "glass":
            return
        if above:
            self._show(above)
        else:
            self.close()

    @Slot()
    def openLanguages(self) -> None:
        self._show("language")

    @Slot()
    def close(self) -> None:
        """The exhibit again, as it was."""
        if not self._screen:
            return
        self._screen, self._until, self._sure, self._digits = "", math.inf, None, ""
        self._timer.stop()
        self._player.go_on()
        self.changed.emit()

    @Slot(str)
    def speak(self, tag: str) -> None:
        """Another language of the menu, until it closes."""
        self.touched()
        if self._words is not None:
            self._words.speak(tag)
            self.languageChanged.emit()
            self._show("menu")

    @Slot()
    def touched(self) -> None:
        """Somebody is still there."""
        if self._screen and self._screen != "glass":
            self._until = self._clock() + (PAD_S if self._screen == "pad" else MENU_S)
            self._wind()

    @Slot(int)
    def stepVolume(self, direction: int) -> None:
        self.touched()
        self.menu.volume.step(direction)

    @Slot(int)
    def stepBrightness(self, direction: int) -> None:
        self.touched()
        self.menu.brightness.step(direction)

    # time

    def deadline(self) -> float:
        """When `tick` changes something; infinite: never, as things are."""
        holding = self._corners.deadline()
        counting = self._clock() + 1 if self._counts() else math.inf
        return min(self._until, counting, math.inf if holding is None else holding)

    @Slot()
    def tick(self) -> None:
        """What follows because time has passed."""
        now = self._clock()
        if self._corners.deadline() is not None:
            self._go(self._corners.tick(now))
        if not self._screen:
            return
        if now >= self._until:
            log.info("the staff's screen closed by itself")
            self.close()
            return
        self.secondsChanged.emit()
        self._wind()

    def _counts(self) -> bool:
        return self._screen == "glass" or (self._screen == "pad" and self._guard.wait() > 0)

    def _wind(self) -> None:
        if self._screen:
            now = self._clock()
            # While seconds are shown, at each change of one.
            left = self._seconds_exactly()
            counting = (left - math.floor(left) or 1) + 0.005 if self._counts() else math.inf
            self._timer.start(_ms(min(self._until - now, counting)))

    def _seconds_exactly(self) -> float:
        return self._until - self._clock() if self._screen == "glass" else self._guard.wait()

    # what stands on the screens

    def _show(self, screen: str) -> None:
        self._screen, self._said, self._shown_at = screen, "", self._clock()
        self._until = self._clock() + GLASS_S
        self.touched()
        self._wind()
        self.changed.emit()
        self.typed.emit()
        self.secondsChanged.emit()

    def _say(self, key: str, **values: str) -> str:
        return self._words.say(key, **values) if self._words else ""

    @Slot(str)
    def _lead(self, screen: str) -> None:
        """To a screen of the menu, if that is still open."""
        if self._screen not in ("", "pad"):
            self._show(screen)

    @Slot(str)
    def _tell(self, key: str) -> None:
        self._said = self._say(key)
        self.changed.emit()

    @Slot()
    def _note_edition(self) -> None:
        self._since = time.time()

    @Slot()
    def _note_opening(self) -> None:
        visit = self._player.visit
        closed = visit is not None and visit.stage is Stage.CLOSED
        if self._was_closed and not closed:
            self._visits_before = self._visits()
        self._was_closed = closed

    # what QML reads

    def _title(self) -> str:
        if self._screen == "confirm":
            return self._sure.text if self._sure else ""
        key = {"menu": "staff", "exhibits": "choose_exhibit"}.get(self._screen, self._screen)
        return self._say(key) if key in ("staff", "choose_exhibit", "content", "device", "machine", "problems",
                                         "language") else ""  # fmt: skip

    def _entries(self) -> list[dict[str, str]]:
        return [
            {"key": entry.key, "icon": entry.icon, "text": entry.text, "detail": self._digits_of(entry.detail)}
            for entry in self.menu.page(self._screen)
        ]

    def _status(self) -> list[str]:
        edition = self._player.edition
        count = self._digits_of(str(max(0, self._visits() - self._visits_before)))
        lines = []
        if edition is not None:
            since = self._digits_of(moment(self._since))
            lines.append(self._say("edition_since", edition=edition.hash[:8], time=since))
        return [*lines, self._say("visits", count=count)]

    def _exhibit(self) -> str:
        edition = self._player.edition
        return in_language(edition.title, self._now()) if edition and self._words else ""

    def _now(self) -> str:
        """The tag of the language that the menu speaks."""
        now = self._words.tongue.now if self._words else None
        return now.tag if now else ""

    def _problems(self) -> list[dict[str, str]]:
        return [
            {
                "time": moment(problem.last),
                "text": problem.text,
                "times": str(problem.times) if problem.times > 1 else "",
            }
            for problem in journal.problems()
        ]

    def _digits_of(self, text: str) -> str:
        return self._words.digits(text) if self._words else text

    def _countdown(self) -> str:
        seconds = max(0, math.ceil(self._seconds_exactly() - 0.01))
        return self._digits_of(str(seconds) if self._screen == "glass" else f"{seconds // 60}:{seconds % 60:02}")

    def _languages(self) -> list[dict[str, Any]]:
        drawable = self._words.drawable() if self._words else []
        return [{"tag": each.tag, "name": each.name, "script": each.script} for each in drawable]

    def _tongue(self) -> Tongue | None:
        return self._words.tongue if self._words else None

    corner = Property(float, lambda _: CORNER_MM, constant=True)
    screen = Property(str, lambda self: self._screen, notify=changed)
    sure = Property(str, lambda self: self._sure.key if self._sure else "", notify=changed)
    title = Property(str, _title, notify=changed)
    entries = Property(list, _entries, notify=changed)
    exhibit = Property(str, _exhibit, notify=changed)
    status = Property(list, _status, notify=changed)
    problems = Property(list, _problems, notify=changed)
    said = Property(str, lambda self: self._said, notify=changed)
    length = Property(int, lambda self: len(self._digits), notify=typed)
    trying = Property(bool, lambda self: self._trying, notify=typed)
    enough = Property(bool, lambda self: len(self._digits) >= LEAST_DIGITS and not self._trying, notify=typed)
    wrong = Property(bool, lambda self: self._wrong, notify=typed)
    waits = Property(bool, lambda self: not self._trying and self._guard.wait() > 0, notify=secondsChanged)
    seconds = Property(float, lambda self: max(0.0, self._seconds_exactly()), notify=secondsChanged)
    countdown = Property(str, _countdown, notify=secondsChanged)
    waitText = Property(str, lambda self: self._say("wait", time=self._countdown()), notify=secondsChanged)
    volume = Property(int, lambda self: self.menu.volume.percent, notify=levelsChanged)
    brightness = Property(int, lambda self: self.menu.brightness.percent, notify=levelsChanged)
    words = Property(dict, lambda self: dict(self._words.wordings) if self._words else {}, notify=languageChanged)
    tongue = Property(Tongue, _tongue, notify=languageChanged)
    tag = Property(str, lambda self: self._words.tongue.tag if self._words else "", notify=languageChanged)
    script = Property(str, lambda self: self._words.tongue.script if self._words else "", notify=languageChanged)
    rightToLeft = Property(
        bool, lambda self: bool(self._words and self._words.tongue.rightToLeft), notify=languageChanged
    )
    languages = Property(list, _languages, notify=languageChanged)

    @Slot(str, str, result=str)
    def inDigits(self, text: str, _tag: str) -> str:
        """A text with its digits as the menu's language writes them, which is given so that a binding follows it."""
        return self._digits_of(text)


def begin(kiosk: Kiosk) -> Staff:
    """Puts the staff's way in over a kiosk's window. The kiosk's machine has a PIN."""
    configured = kiosk.settings.exhibit or places.shipped_exhibit()
    others = configured if chosen(configured) == kiosk.exhibit else None
    staff = Staff(
        kiosk.player,
        kiosk.settings.pin or "",
        Guard(places.data_folder() / RECORD),
        shelf=Shelf(kiosk.exhibit, others, kiosk.store, kiosk.feed.look_anew),
        language=kiosk.settings.staff_language,
        visits=lambda: kiosk.tally.visits if kiosk.tally else 0,
    )
    kiosk.shown.window.setProperty("staff", staff)
    Brought(kiosk.feed, kiosk.player, staff.menu, kiosk.exhibit, others)
    return staff


def _single(parent: QObject, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(then)
    return timer


def _ms(seconds: float) -> int:
    return max(0, math.ceil(min(seconds, 86_400) * 1000))
