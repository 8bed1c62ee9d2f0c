"""What QML sees of the visit: one object with its state and the things a visitor can do."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.edition.reader import Calendar, Edition, EditionError, Language, Text, open_edition
from kiosk.machine.starts import Look
from kiosk.player import fonts
from kiosk.player.palette import Palette
from kiosk.player.proofs import Proofs
from kiosk.player.soundness import Soundness
from kiosk.player.visit import Plan, Scene, Visit, attract
from kiosk.player.wording import Tongue, Wording

QML_IMPORT_NAME = "kiosk.player"
QML_IMPORT_MAJOR_VERSION = 1

PRECISE_TIMER = 0
"""Qt::PreciseTimer."""
FAREWELL_MS = 1000
"""What a visitor leaves has gone by then, and the loop stands: a new edition may follow."""

log = logging.getLogger(__name__)


def plan_of(edition: Edition, idle_s: float, wake: bool = False) -> Plan:
    """What the visit needs to know of an edition and of the machine."""
    return Plan(
        sections=tuple(section.count for section in edition.sections),
        languages=tuple(language.tag for language in edition.languages),
        scenes=tuple(
            Scene(scene.seconds, edition.index_of(scene.opens) if scene.opens else None)
            for scene in edition.attract.scenes
        ),
        idle_s=idle_s,
        wake=wake,
    )


@QmlElement
@QmlUncreatable("The application makes the one there is")
class Player(QObject):  # type: ignore[operator]
    """The visit, for QML. Every change of what is shown is told by `changed`; another edition by `editionChanged`.

    `swaps` tells the hash of an edition before anything of it is loaded.
    """

    changed = Signal()
    left = Signal()
    """The visitor has gone; what was theirs alone makes way, or all of it would be put into another language first."""
    swaps = Signal(str)
    editionChanged = Signal()
    progressChanged = Signal()
    heldChanged = Signal()

    def __init__(
        self,
        idle_s: float,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
        *,
        wake: bool = False,
        proofs: Proofs | None = None,
    ) -> None:
        super().__init__(parent)
        self._idle_s = idle_s
        self._wake = wake
        self._closed = False
        self._clock = clock
        self._edition: Edition | None = None
        self._waiting: Edition | None = None
        self._visit: Visit | None = None
        self._soundness = Soundness(proofs or Proofs(), self)
        self._tongue = Tongue(self)
        self._palette = Palette(self)
        self._title = Wording(self, self._tongue)
        self._invitation = Wording(self, self._tongue)
        self._next_title = Wording(self, self._tongue)
        self._section_title = Wording(self, self._tongue)
        self._held_since: float | None = None
        self._done, self._total = 0, 0
        self._problems = ""
        self._safe = False
        self._trouble = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # By its number: the first mention of Qt's own namespace makes all its enums, a twentieth of a start's time.
        self._timer.setProperty("timerType", PRECISE_TIMER)
        self._timer.timeout.connect(self._tick)
        self._farewell = QTimer(self)
        self._farewell.setSingleShot(True)
        self._farewell.setInterval(FAREWELL_MS)
        self._farewell.timeout.connect(self._swap_if_alone)

    # what the house does

    @property
    def edition(self) -> Edition | None:
        return self._edition

    @property
    def tongue(self) -> Tongue:
        return self._tongue

    @property
    def soundness(self) -> Soundness:
        return self._soundness

    @property
    def visit(self) -> Visit | None:
        return self._visit

    def play(self, folder: Path) -> bool:
        """Plays an edition: at once when nothing plays or nobody is there, else as soon as the visitor has left.

        False, and what plays goes on, if the edition can't be read.
        """
        try:
            edition = open_edition(folder)
        except EditionError as error:
            log.error("edition %s can't be played: %s", folder, error)
            return False
        if self._waiting is not None:
            self._waiting.close()
        self._waiting = edition
        if self._visit is None:
            self._swap()
        else:
            self.become(self._visit.content_ready())
        return True

    def keep_hours(self, *, closed: bool) -> None:
        """Whether it is outside the opening hours: a visit goes on, and all else makes way for black."""
        self._closed = closed
        if self._visit is not None:
            now = self._clock()
            self.become(self._visit.closes(now) if closed else self._visit.opens(now))
        else:
            self.changed.emit()

    def introduce(self, title: Text, languages: tuple[Language, ...]) -> None:
        """While nothing can be played yet: the title and languages of what is being prepared."""
        if self._edition is None and not self._safe:
            self._tongue.learn(languages)
            self._title.say(title)
            self.changed.emit()

    def tell_progress(self, done: int, total: int) -> None:
        """How many pictures of how many are prepared."""
        self._done, self._total = done, total
        self.progressChanged.emit()

    def tell_problems(self, text: str) -> None:
        """What is wrong with the exhibit, as `kiosk check` says it; empty: nothing."""
        self._problems = text
        self.progressChanged.emit()

    def keep_safe(self, look: Look) -> None:
        """Shows the safe screen, in the look that is remembered, until something plays."""
        self._safe = True
        self._palette.wear(look.colours)
        if look.title:
            none = Calendar((), (), (), (), {})
            self._tongue.learn((Language(look.tag, "", look.right_to_left, look.script, "0123456789", {}, none),))
            self._title.say({look.tag: look.title})
        self.changed.emit()

    def tell_trouble(self, trouble: bool) -> None:
        """Whether staff should know that something is wrong, though visitors see a whole picture."""
        self._trouble = trouble
        self.progressChanged.emit()

    def _swap(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        self.swaps.emit(waiting.hash)
        self._safe = False
        fonts.add(waiting.fonts)
        old, self._edition = self._edition, waiting
        plan = plan_of(waiting, self._idle_s, self._wake)
        now = self._clock()
        visit = self._visit.swap(plan, now) if self._visit else attract(plan, now)
        self._visit = visit.closes(now) if self._closed else visit
        self._tongue.learn(waiting.languages)
        self._palette.wear(waiting.look.colours)
        self._title.say(waiting.title)
        self._invitation.say(waiting.attract.invitation)
        self._problems = ""
        log.info("plays edition %s of %s", waiting.hash, waiting.exhibit)
        self.editionChanged.emit()
        self._tell()
        if old is not None:
            old.close()

    def become(self, visit: Visit) -> None:
        """Puts a moment of a visit on the screen."""
        before, self._visit = self._visit, visit
        if before is not None and before.visits != visit.visits:
            self.left.emit()
            # To go and to make place for a new edition at once would take so long that the screen stood still.
            self._farewell.start()
        if visit.may_swap and not self._farewell.isActive():
            self._swap()
        elif before is None or _seen(before) != _seen(visit):
            self._tell()
        else:
            self._wind()

    def _swap_if_alone(self) -> None:
        if self._visit is not None and self._visit.may_swap:
            self._swap()

    def hold(self) -> None:
        """The visit stands still, whatever a visitor does and however long it lasts: staff stand before the screen."""
        if self._held_since is None:
            self._held_since = self._clock()
            self._timer.stop()
            self.heldChanged.emit()

    def go_on(self) -> None:
        """The visit goes on as if no time had passed since `hold`."""
        if self._held_since is None:
            return
        held_since, self._held_since = self._held_since, None
        self.heldChanged.emit()
        if self._visit is not None:
            now = self._clock()
            self.become(self._visit.later(now - held_since, now))

    def over(self) -> None:
        """The visit ends, as when its visitor has left; what waits to be played does so at once."""
        if self._visit is not None:
            self.become(self._visit.over(self._clock()))
            self._farewell.stop()
            self._swap_if_alone()

    def _tell(self) -> None:
        if self._visit is None or self._edition is None:
            return
        self._tongue.speak(self._visit.language)
        after = self._visit.next_page
        self._next_title.say(
            self._edition.page(after).title if self._visit.page is not None and after is not None else {}
        )
        section = self._visit.section
        self._section_title.say(self._edition.sections[section].title if section is not None else {})
        self._wind()
        self.changed.emit()

    def _wind(self) -> None:
        if self._visit is None or self._held_since is not None:
            return
        left = self._visit.deadline() - self._clock()
        if math.isinf(left):
            self._timer.stop()
        else:
            self._timer.start(max(0, round(left * 1000)))

    @Slot()
    def _tick(self) -> None:
        if self._visit is not None:
            self.become(self._visit.tick(self._clock()))

    def _act(self, action: Callable[[Visit, float], Visit]) -> None:
        if self._visit is not None and self._held_since is None:
            self.become(action(self._visit, self._clock()))

    # what visitors do

    @Slot()
    def input(self) -> None:
        """Somebody is there: any touch, move, wheel or key that does nothing else."""
        self._act(lambda visit, now: visit.input(now))

    @Slot(str)
    def begin(self, tag: str) -> None:
        """A touch on the attract loop; `tag` is the language of what was touched, empty where it had none."""
        self._act(lambda visit, now: visit.begin(now, tag or None))

    @Slot(int)
    def open(self, page: int) -> None:
        self._act(lambda visit, now: visit.open(page, now))

    @Slot(int)
    def openSection(self, section: int) -> None:
        self._act(lambda visit, now: visit.open_section(section, now))

    @Slot()
    def next(self) -> None:
        self._act(lambda visit, now: visit.next(now))

    @Slot()
    def previous(self) -> None:
        self._act(lambda visit, now: visit.previous(now))

    @Slot()
    def home(self) -> None:
        self._act(lambda visit, now: visit.home(now))

    @Slot(str)
    def setLanguage(self, tag: str) -> None:
        self._act(lambda visit, now: visit.set_language(tag, now))

    @Slot(int)
    def setTextSize(self, percent: int) -> None:
        self._act(lambda visit, now: visit.set_text_size(percent, now))

    @Slot()
    def keepExploring(self) -> None:
        self._act(lambda visit, now: visit.keep_exploring(now))

    @Slot()
    def askStartAgain(self) -> None:
        self._act(lambda visit, now: visit.ask_start_again(now))

    @Slot()
    def startAgain(self) -> None:
        self._act(lambda visit, now: visit.confirm(now))

    # what QML reads

    @Slot(int, int, str, result=str)
    def pageOfPages(self, page: int, pages: int, _tag: str) -> str:
        """“2 of 12” in the visit's language, which is also given so that a binding follows it."""
        return self._tongue.said("page_of", page=page, pages=pages)

    def _stage(self) -> str:
        if self._visit is None:
            return "closed" if self._closed else "safe" if self._safe else "nothing"
        return self._visit.stage.value

    def _page(self) -> int:
        return -1 if self._visit is None or self._visit.page is None else self._visit.page

    def _section(self) -> int:
        return -1 if self._visit is None or self._visit.section is None else self._visit.section

    @property
    def wall(self) -> tuple[int, int, bool]:
        """First index, number of tiles, and whether they are sections, of the wall that home or a section shows."""
        if self._edition is None:
            return 0, 0, False
        sections = self._edition.sections
        if len(sections) == 1:
            return 0, len(self._edition.ids), False
        if self._visit is not None and self._visit.section is not None:
            section = sections[self._visit.section]
            return section.first, section.count, False
        return 0, len(sections), True

    def _page_of(self) -> str:
        if self._visit is None or self._visit.page is None:
            return ""
        return self._tongue.said("page_of", page=self._visit.page + 1, pages=self._visit.plan.pages)

    def _languages(self) -> list[dict[str, object]]:
        if self._edition is None:
            return []
        return [
            {"tag": language.tag, "name": language.name, "script": language.script, "rightToLeft": language.rtl,
             "invitation": self._edition.attract.invitation.get(language.tag, "")}
            for language in self._edition.languages
        ]  # fmt: skip

    stage = Property(str, _stage, notify=changed)
    held = Property(bool, lambda self: self._held_since is not None, notify=heldChanged)
    page = Property(int, _page, notify=changed)
    section = Property(int, _section, notify=changed)
    turn = Property(int, lambda self: self._visit.turn if self._visit else 0, notify=changed)
    visits = Property(int, lambda self: self._visit.visits if self._visit else 0, notify=changed)
    textSize = Property(int, lambda self: self._visit.text_size if self._visit else 100, notify=changed)
    secondsLeft = Property(int, lambda self: self._visit.seconds_left if self._visit else 0, notify=changed)
    countdown = Property(
        str, lambda self: self._tongue.number(self._visit.seconds_left if self._visit else 0), notify=changed
    )
    pageOf = Property(str, _page_of, notify=changed)
    pageCount = Property(int, lambda self: len(self._edition.ids) if self._edition else 0, notify=editionChanged)
    wallOfSections = Property(bool, lambda self: self.wall[2], notify=changed)
    languages = Property(list, _languages, notify=editionChanged)
    title = Property(Wording, lambda self: self._title, constant=True)
    sectionTitle = Property(Wording, lambda self: self._section_title, constant=True)
    nextTitle = Property(Wording, lambda self: self._next_title, constant=True)
    invitation = Property(Wording, lambda self: self._invitation, constant=True)
    # What QML sees under the name that Python has for the same object.
    tongue = Property(Tongue, lambda self: self._tongue, constant=True)  # type: ignore[assignment]  # noqa: F811
    palette = Property(Palette, lambda self: self._palette, constant=True)
    done = Property(int, lambda self: self._done, notify=progressChanged)
    total = Property(int, lambda self: self._total, notify=progressChanged)
    problems = Property(str, lambda self: self._problems, notify=progressChanged)
    trouble = Property(bool, lambda self: self._trouble or bool(self._problems), notify=progressChanged)


def _seen(visit: Visit) -> tuple[object, ...]:
    """What of a visit is on the screen."""
    return (
        visit.plan, visit.stage, visit.language, visit.page, visit.section,
        visit.text_size, visit.turn, visit.seconds_left, visit.visits,
    )  # fmt: skip
