"""What the staff's menu offers on this machine, and what is done when it is chosen. What can't work is left out."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.edition.reader import EditionError, in_language
from kiosk.player import journal
from kiosk.player.levels import brightness, volume
from kiosk.player.player import Player
from kiosk.player.programs import Programs, there
from kiosk.player.shelf import Offer, Other, Shelf
from kiosk.player.tone import tone

LEAVE_UNIT = "kiosk-leave.service"
SYSTEMD = Path("/run/systemd/system")
"""It is there where systemd runs the machine (sd_booted(3))."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. `sure`: a second touch has to confirm it."""

    key: str
    icon: str
    text: str
    act: Callable[[], None]
    detail: str = ""
    sure: bool = False


class StaffMenu(QObject):
    """`say` gives a word in the menu's language, `tag` that language. The thread that draws waits for nothing here."""

    changed = Signal()
    """Other entries, or other words in them."""
    leads = Signal(str)
    """To another screen."""
    told = Signal(str)
    """What came of it, as the key of a word."""
    _looked = Signal(object, object)
    _switched = Signal(object, bool)

    def __init__(
        self,
        parent: QObject,
        player: Player,
        shelf: Shelf | None,
        say: Callable[..., str],
        tag: Callable[[], str],
    ) -> None:
        super().__init__(parent)
        self._tag = tag
        self._player = player
        self._shelf = shelf
        self._say = say
        self._programs = Programs(self)
        self.volume = volume(self, self._programs)
        self.brightness = brightness(self, self._programs)
        for level in (self.volume, self.brightness):
            level.failed.connect(self._fail)
        self._others: list[Other] = []
        self._before: Path | None = None
        self._leaves = False
        self._looked.connect(self._found)
        self._switched.connect(self._play)

    def offer(self, key: str, name: str, agree: Callable[[], None]) -> None:
        """Puts content in the menu under `name` until it is withdrawn; `agree` is called once staff have chosen it."""
        if self._shelf is not None:
            self._shelf.offers[key] = Offer(name, agree)
            self.changed.emit()

    def withdraw(self, key: str) -> None:
        """Takes an offer back; does nothing if it is not there any more."""
        if self._shelf is not None and key in self._shelf.offers:
            del self._shelf.offers[key]
            self.changed.emit()

    def page(self, screen: str) -> list[Entry]:
        """The entries of one of the menu's screens."""
        page: dict[str, Callable[[], list[Entry]]] = {
            "menu": self._menu, "content": self._content, "exhibits": self._exhibits, "device": self._device,
            "machine": self._machine,
        }  # fmt: skip
        return page[screen]() if screen in page else []

    def _menu(self) -> list[Entry]:
        return [
            *([self._leads("content", "content")] if self._content() else []),
            self._leads("device", "sound"),
            self._leads("clean", "drop", "glass"),
            *([self._leads("machine", "power")] if self._machine() else []),
            replace(self._leads("problems", "problems"), detail=str(len(journal.problems()) or "")),
        ]

    def _content(self) -> list[Entry]:
        if self._shelf is None:
            return []
        edition = self._player.edition
        entries = [
            Entry(f"offer {key}", "arrived", self._say("offered", name=offer.name), partial(self._agree, key))
            for key, offer in self._shelf.offers.items()
        ]
        if self._others and _supervised():
            entries.append(self._leads("choose_exhibit", "exhibits", "exhibits"))
        if self._before is not None and edition is not None:
            made = moment(self._before.stat().st_mtime) if self._before.exists() else ""
            entries.append(Entry("edition_before", "undo", self._say("edition_before"), self._turn_back, made))
        return [*entries, Entry("reload", "restart", self._say("reload"), self._reload)]

    def _exhibits(self) -> list[Entry]:
        tag = self._tag()
        titles = [in_language(other.title, tag) or other.folder.name for other in self._others]
        return [
            Entry(
                str(other.folder),
                "exhibits",
                # Two of one title are told from each other.
                title if titles.count(title) == 1 else f"{title} ({other.folder.name})",
                partial(self._choose_exhibit, other.folder),
            )
            for other, title in zip(self._others, titles, strict=True)
        ]

    def _device(self) -> list[Entry]:
        entries = [self._leads("test_touch", "touch", "touches"), self._leads("test_colours", "whole", "colours")]
        if there("pw-play") or there("aplay"):
            for left, key in ((True, "speaker_left"), (False, "speaker_right")):
                entries.append(Entry(key, "sound", self._say(key), partial(self._sound, left=left)))
        return entries

    def _machine(self) -> list[Entry]:
        entries = []
        if _supervised():
            entries.append(Entry("restart_app", "restart", self._say("restart_app"), self._end))
        if SYSTEMD.is_dir() and there("systemctl"):
            for key, icon, verb in (
                ("restart_machine", "restart", ["reboot"]),
                ("switch_off", "power", ["poweroff"]),
                ("leave", "leave", ["start", "--no-block", LEAVE_UNIT]),
            ):
                if key != "leave" or self._leaves:
                    entries.append(Entry(key, icon, self._say(key), partial(self._systemctl, verb), sure=True))
        return entries

    def _leads(self, key: str, icon: str, screen: str = "") -> Entry:
        return Entry(key, icon, self._say(key), partial(self.leads.emit, screen or key))

    def look(self) -> None:
        """What the entries depend on is found out, nothing of it in the thread that draws."""
        self.volume.look()
        self.brightness.look()
        if SYSTEMD.is_dir() and there("systemctl"):
            self._programs.run(["systemctl", "cat", LEAVE_UNIT], self._found_leave, quiet=True)
        if self._shelf is not None:
            Thread(target=self._survey, args=(self._shelf, self._playing()), name="staff-shelf", daemon=True).start()

    def _survey(self, shelf: Shelf, playing: Path | None) -> None:
        others: list[Other] = []
        before = None
        try:
            others = shelf.exhibits()
            before = shelf.before(playing)
        except OSError as error:
            log.warning("what else could play can't be found out: %s", error)
        with suppress(RuntimeError):
            self._looked.emit(others, before)

    @Slot(object, object)
    def _found(self, others: list[Other], before: Path | None) -> None:
        # Entries that are made anew lose the finger that is on them.
        if (others, before) != (self._others, self._before):
            self._others, self._before = others, before
            self.changed.emit()

    def _found_leave(self, well: bool, _said: str) -> None:
        if well != self._leaves:
            self._leaves = well
            self.changed.emit()

    def _agree(self, key: str) -> None:
        offer = self._shelf.offers.get(key) if self._shelf else None
        if offer is not None:
            log.info("staff agreed to new content: %s", offer.name)
            self.withdraw(key)
            offer.agree()
            self.told.emit("reloading")

    def _choose_exhibit(self, folder: Path) -> None:
        assert self._shelf is not None
        try:
            self._shelf.choose(folder)
        except OSError as error:
            log.error("the choice of the exhibit %s can't be kept: %s", folder.name, error)
            self._fail()
        else:
            log.info("staff chose the exhibit %s", folder.name)
            self._end()

    def _turn_back(self) -> None:
        if self._before is not None:
            self._switch(self._before)

    def _reload(self) -> None:
        assert self._shelf is not None
        self._shelf.reload()
        if newest := self._shelf.newest(self._playing()):
            self._switch(newest)
        self.told.emit("reloading")

    def _switch(self, edition: Path) -> None:
        """Another edition is made the one that plays, beside the thread that draws; then it is shown."""
        shelf = self._shelf
        assert shelf is not None

        def promote() -> None:
            try:
                shelf.promote(edition)
            except (EditionError, OSError) as error:
                log.error("the edition %s can't be kept as the one that plays: %s", edition.name, error)
                with suppress(RuntimeError):
                    self._switched.emit(edition, False)
            else:
                with suppress(RuntimeError):
                    self._switched.emit(edition, True)

        Thread(target=promote, name="staff-edition", daemon=True).start()
        self.told.emit("one_moment")

    @Slot(object, bool)
    def _play(self, edition: Path, kept: bool) -> None:
        self._player.over()
        if not (self._player.play(edition) and kept):
            self._fail()
        else:
            log.info("staff chose the edition %s", edition.name)
            self.look()
            self.leads.emit("menu")

    def _sound(self, left: bool) -> None:
        import tempfile

        try:
            with tempfile.NamedTemporaryFile("wb", prefix="kiosk-", suffix=".wav", delete=False) as file:
                file.write(tone(left))
        except OSError as error:
            log.warning("no tone can be made: %s", error)
            self._fail()
            return
        players = [[name, *more, file.name] for name, more in (("pw-play", []), ("aplay", ["-q"])) if there(name)]

        def ended(well: bool, _said: str) -> None:
            if not well and players:
                self._programs.run(players.pop(0), ended)
                return
            with suppress(OSError):
                Path(file.name).unlink()
            if not well:
                self._fail()

        ended(False, "")

    def _end(self) -> None:
        """The application ends; systemd starts it again."""
        log.info("staff restart the application")
        # Not quit(): that asks the windows, and a kiosk's never closes.
        QCoreApplication.exit(0)

    def _systemctl(self, verb: list[str]) -> None:
        self.told.emit("one_moment")
        self._programs.run(["systemctl", "--no-ask-password", *verb], lambda well, _: None if well else self._fail())

    @Slot()
    def _fail(self) -> None:
        self.told.emit("failed")

    def _playing(self) -> Path | None:
        return self._player.edition.folder if self._player.edition else None


def _supervised() -> bool:
    """Whether systemd starts the kiosk again when it ends."""
    return "NOTIFY_SOCKET" in os.environ


def moment(at: float) -> str:
    """By the wall clock, as "2026-11-22 10:03"; `at` is in s since 1970."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
