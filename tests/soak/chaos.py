"""A million touches and keys of every kind against the real window: nothing crashes, nothing escapes, nothing sticks.

    .venv/bin/python -m tests.soak.chaos [--events 1000000] [--seed N] [--sample] [--json]

The window stands full screen on Qt's offscreen platform, 1280×800 px, and plays the exhibit that ships (with
`--sample` a small one that is there at once). Status 1 if anything happened that never may; the same seed sends the
same events. First every key with every combination of modifiers is pressed in every situation that there is room for;
then hands of all kinds fall upon every situation and every transition. After every batch the window is looked at, and
at the end of every round the visitor leaves, the loop must come back, and plain taps must work as on the first day.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint

from kiosk.places import shipped_exhibit
from kiosk.player.visit import TEXT_SIZES
from tests.panel import Panel
from tests.soak.counts import Count, arguments, report
from tests.soak.floor import GONE_S, IDLE_S, Floor, Script, WrongError, bare_floor, built_exhibit, sample_exhibit
from tests.soak.hands import KEYS, Hands, modifiers

SIZE = (1280, 800)
ROUND = 4000
"""Events until everybody leaves and plain taps are tried."""
BATCH = 250
HOUR_S = 3600.0


class Chaos:
    """Hands upon a kiosk, and what came of it."""

    def __init__(self, floor: Floor, chance: random.Random, events: int) -> None:
        self.floor = floor
        self.panel = Panel(floor.window)
        self.hands = Hands(self.panel, chance)
        self.wrong: Counter[str] = Counter()
        self.told: list[str] = []
        """The first few of the things that went wrong, with what had been sent by then."""
        self.looks = self.left = self.pads = 0
        self.situations: Counter[str] = Counter()
        self.transitions: Counter[str] = Counter()
        self._chance = chance
        self._wanted = events

    # the whole

    def run(self) -> Script:
        yield from self.floor.rest()
        yield from self.every_key()
        while self.panel.sent < self._wanted:
            yield from self.round()

    def every_key(self) -> Script:
        """Every key alone and with modifiers in every situation, in as much as a third of all events has room for."""
        for modifier in modifiers():
            for situation in self._situations():
                if self.panel.sent + 2 * len(KEYS) > self._wanted // 3:
                    return
                yield from self._enter(situation)
                for number, key in enumerate(KEYS):
                    self.panel.key(key, modifier)
                    if number % 16 == 0:
                        yield 0
                self._look(f"every key with {modifier.name or modifier}, begun {situation.__name__}")
            yield from self.leave()

    def round(self) -> Script:
        """A round of events in some situation, then everybody leaves."""
        end = min(self._wanted, self.panel.sent + ROUND)
        while self.panel.sent < end:
            situation = self._chance.choice(self._situations())
            yield from self._enter(situation)
            if self._chance.random() < 0.4:
                yield from self._in_transition()
            for _ in range(self._chance.randint(1, 4)):
                yield from self._batch()
                self._look(f"hands, begun {situation.__name__}")
                self.floor.pass_time(self._chance.choice([0, 0, 1, 5, 20, IDLE_S + 1]))
        yield from self.leave()

    def _batch(self) -> Script:
        self.hands.targets = [place for _, place in self.floor.controls()]
        end = min(self._wanted, self.panel.sent + BATCH)
        while self.panel.sent < end:
            for _ in self.hands.anything():
                yield 0

    def leave(self) -> Script:
        """Everybody leaves, sometimes after a finger stuck for an hour: the loop comes back, and plain taps work."""
        if self._chance.random() < 0.3:
            self.panel.lift()
            self.panel.press({1: self.hands.somewhere()})
            self.floor.pass_time(HOUR_S)  # and a pad that was open is closed by then
            self._must(self.floor.stage == "attract", "the loop did not return under a stuck finger")
        self.panel.lift()
        yield 0.01
        if self.floor.staff is not None and self.floor.staff.property("screen"):
            self.floor.pass_time(GONE_S)
        self.floor.pass_time(GONE_S)
        self._must(self.floor.stage == "attract", "the loop did not return")
        self.left += 1
        yield from self._plain_taps()
        self.floor.pass_time(GONE_S)
        self._look("everybody left")

    def _plain_taps(self) -> Script:
        """The next visitor: a tap on the loop opens a page, and Home leads home."""
        try:
            yield from self.floor.rest()
            yield from self._tap(QPoint(SIZE[0] // 2, SIZE[1] // 3))
            self._must(self.floor.stage == "visit", "a tap on the loop did not begin a visit")
            yield from self.floor.rest()
            home = [place for label, place in self.floor.controls() if label.startswith(self.floor.word("home"))]
            if self.floor.page >= 0:
                self._must(bool(home), "a page has no way home")
            for place in home[-1:]:
                yield from self._tap(place)
                self._must(self.floor.page == -1, "a tap on Home did not lead home")
                yield from self.floor.rest()
        except WrongError as error:
            self._must(False, str(error))

    def _tap(self, at: QPoint) -> Script:
        for _ in self.hands.tap(at):
            yield 0.02

    # situations and transitions

    def _situations(self) -> list[Callable[[], None]]:
        return [self.in_the_loop, self.on_a_page, self.at_home, self.in_another_language, self.with_large_letters,
                self.warned, self.asked, self.in_a_menu, self.before_the_pad]  # fmt: skip

    def _enter(self, situation: Callable[[], None]) -> Script:
        situation()
        self.situations[situation.__name__] += 1
        yield 0.01

    def in_the_loop(self) -> None:
        self.floor.pass_time(GONE_S)

    def on_a_page(self) -> None:
        player = self.floor.player
        player.keepExploring()
        player.open(self._chance.randrange(int(player.property("pageCount"))))

    def at_home(self) -> None:
        self.floor.player.keepExploring()
        self.floor.player.home()

    def in_another_language(self) -> None:
        self.on_a_page()
        assert self.floor.player.edition is not None
        self.floor.player.setLanguage(self._chance.choice(self.floor.player.edition.languages).tag)

    def with_large_letters(self) -> None:
        self.on_a_page()
        self.floor.player.setTextSize(self._chance.choice(TEXT_SIZES))

    def warned(self) -> None:
        self.on_a_page()
        self.floor.pass_time(IDLE_S + 1)

    def asked(self) -> None:
        self.at_home()
        self.floor.player.askStartAgain()

    def in_a_menu(self) -> None:
        self.on_a_page()
        words = (self.floor.word("language"), self.floor.word("text_size"))
        if menus := [place for label, place in self.floor.controls() if label.startswith(words)]:
            for _ in self.hands.tap(self._chance.choice(menus)):
                pass

    def before_the_pad(self) -> None:
        """Somebody knows the way in, and not the PIN."""
        if self.floor.staff is not None:
            self.floor.staff.ask()

    def _in_transition(self) -> Script:
        """Something begins to move, and hands fall upon it until it stands still."""
        player = self.floor.player
        ways: dict[str, Callable[[], object]] = {
            "begin": lambda: (self.floor.pass_time(GONE_S), player.begin("")),
            "open": self.on_a_page,
            "next": player.next,
            "previous": player.previous,
            "home": player.home,
            "language": self.in_another_language,
            "letters": self.with_large_letters,
            "warning": self.warned,
            "question": self.asked,
            "keep exploring": player.keepExploring,
            "start again": lambda: (self.asked(), player.startAgain()),
            "the visitor is gone": lambda: self.floor.pass_time(GONE_S),
        }
        name = self._chance.choice(list(ways))
        ways[name]()
        self.transitions[name] += 1
        self.hands.targets = [place for _, place in self.floor.controls()]
        began = time.monotonic()
        end = min(self._wanted, self.panel.sent + BATCH)
        while self.panel.sent < end and time.monotonic() - began < 0.5:
            for _ in self.hands.anything():
                yield 0.002
        self._look(f"hands upon the transition “{name}”")

    # judging

    def _must(self, so: bool, what: str) -> None:
        if not so:
            self.wrong[what] += 1
            if len(self.told) < 20:
                self.told.append(f"after {self.panel.sent:,} events: {what}")

    def _look(self, when: str) -> None:
        self.looks += 1
        for escape in self.floor.escapes():
            self._must(False, f"escape: {escape} ({when})")
        self._must(not self.panel.ask_to_close(), f"escape: the window can be closed ({when})")
        screen = "" if self.floor.staff is None else self.floor.staff.property("screen")
        self.pads += screen == "pad"
        self._must(screen in ("", "pad"), f"staff: the menu is open ({when})")
        complaints = self.floor.watch.complaints
        for complaint in complaints:
            self._must(False, f"{complaint} ({when})")
        complaints.clear()

    def count(self, beginning: str) -> int:
        return sum(count for what, count in self.wrong.items() if what.startswith(beginning))


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="how many (default 1,000,000)")
    parser.add_argument("--sample", action="store_true", help="a small exhibit instead of the one that ships")
    options = parser.parse_args()
    print(f"seed {options.seed}", file=sys.stderr, flush=True)
    with bare_floor(*SIZE) as folder:
        exhibit = sample_exhibit(folder) if options.sample else built_exhibit(shipped_exhibit())
        return run(exhibit, options.seed, options.events, as_json=options.json)


def run(exhibit: Path, seed: int, events: int, *, as_json: bool) -> int:
    floor = Floor(exhibit)
    chaos = Chaos(floor, random.Random(seed), events)  # noqa: S311
    began = time.monotonic()
    error = ""
    try:
        floor.drive(chaos.run())
    except WrongError as wrong:
        error = str(wrong)
    took = time.monotonic() - began
    escapes = chaos.count("escape") + bool(error)
    warnings = chaos.count("Qt") + chaos.count("Python")
    sent = chaos.panel.events
    menus = chaos.count("staff")
    rest = sum(chaos.wrong.values()) - chaos.count("escape") - warnings - menus
    tries = floor.staff._guard.wrong if floor.staff is not None else 0
    counts = [
        Count("events", chaos.panel.sent),
        *(Count(f"  {kind}", count) for kind, count in sent.items()),
        Count("looks at the window", chaos.looks),
        Count("visits that had to end", chaos.left),
        Count("looks that found the pad for the PIN", chaos.pads),
        Count("wrong PINs typed", tries),
        Count("crashes", 0, 0),
        Count("staff menus", menus, 0),
        Count("escapes", escapes, 0),
        Count("warnings of Qt, QML or Python", warnings, 0),
        Count("stuck, or the loop did not return", rest, 0),
    ]
    remarks = [
        f"Seed {seed}; {took:.0f} s, {chaos.panel.sent / took:,.0f} events a second.",
        "Begun: " + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in chaos.situations.items()),
        "Transitions: " + ", ".join(f"{name} {count}" for name, count in chaos.transitions.items()),
        "Hands: " + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in chaos.hands.kinds.items()),
        *chaos.told,
        *([error] if error else []),
    ]
    return report(counts, remarks, as_json=as_json)


if __name__ == "__main__":
    sys.exit(main())
