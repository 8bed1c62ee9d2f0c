"""The visit: what the screen is doing and for whom, without Qt and without a clock of its own.

    attract ── any input ──▶ visit ── idle ──▶ warning ── 20 s ──▶ attract
                              ▲  ▲ └─ “Start again” ─▶ question ── confirmed ──▶ attract
       │                      │  └──── any input ────────┘ │
       │ hours end            └──── “Keep exploring” ──────┘
       ▼
    closed ── hours begin ──▶ attract;    closed ── any input, if the hours allow it ──▶ visit

Outside the hours every way that leads to attract leads to closed, so nobody is sent away in the middle of a visit.

A `Visit` never changes: every method returns the visit that follows. `now` is always in seconds of a monotonic clock,
so that no setting of the wall clock can end a visit. The caller asks `deadline()` when to call `tick`: no polling.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE_S = 60.0
"""Seconds without input until the visitor is asked."""
IDLE_LEAST_S = 30.0
"""No setting makes it shorter: a visitor who reads a label is not idle."""
COUNTDOWN_S = 20
"""Seconds the warning stands before the screen starts again (WCAG 2.2.1: at least 20)."""
TEXT_SIZES = (100, 130, 160, 200)
"""Text sizes in percent. At 100 a capital letter is 4.8 mm high at 60 cm (Section 508 §402.4); at 160 it is 7.7 mm and
subtends over 0.7° (EN 301 549 5.1.4); 200 is WCAG 1.4.4."""
SCENE_GRACE_S = 1.0
"""A touch so soon after a change of scene was meant for the scene before."""
SCENE_LEAST_S = 1.0


class Stage(StrEnum):
    """What stands on the screen."""

    ATTRACT = "attract"
    VISIT = "visit"
    WARNING = "warning"
    QUESTION = "question"
    """A visit in which “Start again from the beginning?” is asked."""
    CLOSED = "closed"
    """Outside the opening hours, with nobody there: the screen is black or off."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene of the attract loop: how long it stays, and the page a touch opens (None: home)."""

    seconds: float
    opens: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a visit needs to know of an edition and of the machine.

    `sections` holds the number of pages of each section, in order; with a single section home is the wall of its pages.
    """

    sections: tuple[int, ...]
    languages: tuple[str, ...]
    scenes: tuple[Scene, ...]
    idle_s: float = IDLE_S
    wake: bool = False
    """Whether input begins a visit outside the hours, too."""

    def __post_init__(self) -> None:
        if not self.sections or min(self.sections) < 1:
            raise ValueError("every section needs at least one page")
        if not self.languages:
            raise ValueError("an edition has at least one language")
        if not self.scenes:
            raise ValueError("the attract loop needs at least one scene")
        for scene in self.scenes:
            if scene.opens is not None and not 0 <= scene.opens < self.pages:
                raise ValueError(f"a scene opens page {scene.opens} of {self.pages}")

    @property
    def pages(self) -> int:
        return sum(self.sections)

    def first(self, section: int) -> int:
        """The first page of a section."""
        return sum(self.sections[:section])

    def section_of(self, page: int) -> int:
        """The section a page stands in."""
        return bisect_right(list(accumulate(self.sections)), page)


@dataclass(frozen=True, slots=True)
class Visit:
    """One moment of a kiosk's day.

    `page` None is a wall: of sections (or of all pages, when there is but one section) while `section` is None, else of
    that section's pages. On a page, `section` is the one it belongs to, None if there is only one.
    """

    plan: Plan
    stage: Stage
    since: float
    """When the scene began (attract), the last input came (visit, question), or the warning or the black appeared."""
    language: str
    page: int | None = None
    section: int | None = None
    text_size: int = TEXT_SIZES[0]
    turn: int = 0
    """Scenes shown since the loop began."""
    seconds_left: int = COUNTDOWN_S
    """Whole seconds until the screen starts again, in the warning."""
    content_waiting: bool = False
    """A new edition waits for the visitor to leave."""
    visits: int = 0
    """Visits that ended. When it changes, all else that a visitor can move (scroll, zoom, …) is to be put back."""
    closing: bool = False
    """The hours have ended: no attract loop follows this."""

    # what the screen shows

    @property
    def scene(self) -> int:
        """The scene of the attract loop."""
        return self.turn % len(self.plan.scenes)

    @property
    def next_page(self) -> int | None:
        """Where “next” leads; None is home, which follows the last page. On a wall it is the wall's first page."""
        if self.page is None:
            return self.plan.first(self.section or 0)
        return self.page + 1 if self.page + 1 < self.plan.pages else None

    @property
    def previous_page(self) -> int | None:
        """Where “previous” leads; None is home, which comes before the first page."""
        return self.page - 1 if self.page else None

    @property
    def may_swap(self) -> bool:
        """Whether a new edition waits and nobody is there."""
        return self.content_waiting and not self.occupied

    @property
    def occupied(self) -> bool:
        """Whether a visitor is there, as far as a screen can know."""
        return self.stage not in (Stage.ATTRACT, Stage.CLOSED)

    def deadline(self) -> float:
        """The next moment at which `tick` changes something; calling it earlier or later does no harm."""
        match self.stage:
            case Stage.ATTRACT:
                return self.since + max(SCENE_LEAST_S, self.plan.scenes[self.scene].seconds)
            case Stage.WARNING:
                return self.since + COUNTDOWN_S - (self.seconds_left - 1)
            case Stage.CLOSED:
                return math.inf
            case _:
                return self.since + max(IDLE_LEAST_S, self.plan.idle_s)

    # what time does

    def tick(self, now: float) -> Visit:
        """What follows because time has passed.

        After a gap (the machine slept) the warning still comes, and for its whole time, before a visit is cleared away.
        """
        if now < self.since:
            return replace(self, since=now)
        if self.stage is Stage.WARNING:
            # A hair of tolerance, or rounding would show a second twice and ask for a tick that has already been.
            left = math.ceil(COUNTDOWN_S - (now - self.since) - 1e-6)
            if left <= 0:
                return self._reset(now)
            return self if left == self.seconds_left else replace(self, seconds_left=left)
        if now < self.deadline():
            return self
        if self.stage is Stage.ATTRACT:
            return replace(self, turn=self.turn + 1, since=now)
        return replace(self, stage=Stage.WARNING, since=now, seconds_left=COUNTDOWN_S)

    # what people do

    def input(self, now: float) -> Visit:
        """Any touch, move, wheel or key: begins a visit, restarts the idle clock, or answers the warning.

        Touches on the warning's own “Start again” are the one thing not to report here, or the panel would be gone
        before the finger lifts.
        """
        match self.stage:
            case Stage.ATTRACT | Stage.CLOSED:
                return self.begin(now)
            case Stage.WARNING:
                return replace(self, stage=Stage.VISIT, since=now)
            case _:
                return replace(self, since=now)

    def begin(self, now: float, language: str | None = None) -> Visit:
        """A touch on the attract loop: opens the page its scene shows, in `language` (None: the exhibit's first).

        While closed it does nothing, or shows home where the hours allow it.
        """
        if self.stage is Stage.CLOSED:
            return replace(self, stage=Stage.VISIT, since=now)._at(None) if self.plan.wake else self
        if self.stage is not Stage.ATTRACT:
            return self.input(now)
        turn = self.turn - 1 if self.turn and now - self.since < SCENE_GRACE_S else self.turn
        opens = self.plan.scenes[turn % len(self.plan.scenes)].opens
        begun = replace(self, stage=Stage.VISIT, since=now)
        return begun._at(opens)._in(language or self.language)

    def open(self, page: int, now: float) -> Visit:
        """Opens a page, by its place in the whole edition. ValueError if there is none."""
        if not 0 <= page < self.plan.pages:
            raise ValueError(f"no page {page} among {self.plan.pages}")
        return self._act(now, lambda visit: visit._at(page))

    def open_section(self, section: int, now: float) -> Visit:
        """Shows the wall of a section's pages; home, if it is the only section. ValueError if there is none."""
        if not 0 <= section < len(self.plan.sections):
            raise ValueError(f"no section {section} among {len(self.plan.sections)}")
        shown = section if len(self.plan.sections) > 1 else None
        return self._act(now, lambda visit: replace(visit, page=None, section=shown))

    def next(self, now: float) -> Visit:
        """The page that follows, through all sections; home after the last; from a wall, the wall's first page."""
        return self._act(now, lambda visit: visit._at(visit.next_page))

    def previous(self, now: float) -> Visit:
        """The page before, through all sections; home before the first and from a section's wall."""
        return self._act(now, lambda visit: visit._at(visit.previous_page))

    def home(self, now: float) -> Visit:
        """The wall a visit starts from."""
        return self._act(now, lambda visit: visit._at(None))

    def set_language(self, tag: str, now: float) -> Visit:
        """ValueError if the edition has no such language."""
        if tag not in self.plan.languages:
            raise ValueError(f"no language {tag!r} among {', '.join(self.plan.languages)}")
        return self._act(now, lambda visit: visit._in(tag))

    def set_text_size(self, percent: int, now: float) -> Visit:
        """ValueError if it is none of TEXT_SIZES."""
        if percent not in TEXT_SIZES:
            raise ValueError(f"no text size {percent} among {TEXT_SIZES}")
        return self._act(now, lambda visit: replace(visit, text_size=percent))

    def keep_exploring(self, now: float) -> Visit:
        """Answers the warning or the question: the visit goes on where it was, as often as a visitor likes."""
        return replace(self, stage=Stage.VISIT, since=now) if self.occupied else self

    def ask_start_again(self, now: float) -> Visit:
        """Asks whether to start again from the beginning."""
        return self._act(now, lambda visit: replace(visit, stage=Stage.QUESTION))

    def confirm(self, now: float) -> Visit:
        """“Start again”, confirmed: in answer to the question, or to the warning, which is a question already."""
        return self._reset(now) if self.stage in (Stage.QUESTION, Stage.WARNING) else self.input(now)

    # what the house does

    def content_ready(self) -> Visit:
        """A new edition is whole and waits; see `may_swap`."""
        return replace(self, content_waiting=True)

    def swap(self, plan: Plan, now: float) -> Visit:
        """The attract loop of a new edition; black, while closed. ValueError while a visitor is there."""
        if self.occupied:
            raise ValueError("an edition is never swapped during a visit")
        return replace(self, plan=plan, content_waiting=False)._alone(now)

    def closes(self, now: float) -> Visit:
        """The hours end: the attract loop makes way at once, a visit when its visitor has left."""
        if self.stage is Stage.ATTRACT:
            return replace(self, stage=Stage.CLOSED, since=now, closing=True)
        return replace(self, closing=True)

    def opens(self, now: float) -> Visit:
        """The hours begin."""
        begun = replace(self, closing=False)
        return begun._alone(now) if self.stage is Stage.CLOSED else begun

    def later(self, seconds: float, now: float) -> Visit:
        """The same moment so many seconds later: what passed meanwhile was no visitor's time."""
        return replace(self, since=min(self.since + seconds, now))

    def over(self, now: float) -> Visit:
        """What follows when a visitor, if there is one, has left."""
        return self._reset(now) if self.occupied else self

    def _act(self, now: float, action: Callable[[Visit], Visit]) -> Visit:
        """What a visitor's action leads to.

        Under the warning or the question it counts as input and does nothing else, and so it does where nothing can be
        seen; in the attract loop it begins a visit first.
        """
        if self.stage is Stage.CLOSED:
            return self.begin(now)
        visit = self.begin(now) if self.stage is Stage.ATTRACT else self
        return action(visit.input(now)) if visit.stage is Stage.VISIT else visit.input(now)

    def _at(self, page: int | None) -> Visit:
        outside = page is None or len(self.plan.sections) == 1
        return replace(self, page=page, section=None if outside else self.plan.section_of(page or 0))

    def _in(self, tag: str) -> Visit:
        return replace(self, language=tag)

    def _reset(self, now: float) -> Visit:
        return replace(self, visits=self.visits + 1)._alone(now)

    def _alone(self, now: float) -> Visit:
        """What the screen shows when nobody is there, everything as it was before anybody came."""
        stage = Stage.CLOSED if self.closing else Stage.ATTRACT
        fresh = Visit(self.plan, stage, now, self.plan.languages[0])
        return replace(fresh, visits=self.visits, content_waiting=self.content_waiting, closing=self.closing)


def attract(plan: Plan, now: float) -> Visit:
    """The attract loop at its first scene, everything as it was before anybody came."""
    return Visit(plan, Stage.ATTRACT, now, plan.languages[0])
