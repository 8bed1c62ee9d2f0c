"""How soon a touch is answered and a page is sharp, in the real window at 1920×1080 on the software renderer.

    .venv/bin/python -m tests.bench.touch [--json] [--rounds 8]

Needs Debian's xvfb. Status 1 if a goal is missed. Each round walks through all pages of the exhibit that ships, with
all motion as visitors see it, touching as soon as a page has come to rest.

- Touch to answer: from a finger's coming down on a control, or on the attract loop while that moves, until the frame is
  drawn in which the control (or the loop's invitation) shows it; and from a finger's leaving a picture until the first
  frame of the picture alone.
- To the visit: from the finger's leaving the loop until the first frame that shows something of the visit, whose pages
  are made in between; told without a goal, for the finger has had its answer.
- Page turn: from the finger's leaving “next” until the first frame that shows something of the coming page, all its
  pictures with the pixels that their places need. A tile of the wall opens its page as a turn, too, but a page that
  may stand anywhere in the exhibit; and “home” shows a wall of very many pages for the first time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.figures import Figure, arguments, percentile, report
from tests.bench.visitor import Visitor, middle, shipped_edition, software_screen, store_in
from tests.edition.sample import write_edition

ANSWER_MS, TURN_MS = 50, 100


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=8, help="walks through all pages (default 8)")
    options = parser.parse_args()
    with software_screen() as folder:
        visitor = Visitor(shipped_edition(), still=False)
        begun, answers, turns, opened, alone = [], [], [], [], []
        pages = visitor.player.property("pageCount")
        for _ in range(options.rounds):
            answered, seen = begin(visitor)
            answers.append(answered)
            begun.append(seen)
            visitor.rest()
            visitor.player.open(0)
            visitor.rest()
            for page in range(1, pages):
                answered, sharp = use(visitor, visitor.word("next") + ":", page)
                answers.append(answered)
                turns.append(sharp)
                if visitor.edition.kinds[page] == "image":
                    alone.append(look_closer(visitor))
            visitor.player.home()
            visitor.rest()
            for page in range(0, pages, 3):
                answered, sharp = open_tile(visitor, page)
                answers.append(answered)
                opened.append(sharp)
            visitor.player.askStartAgain()
            visitor.player.startAgain()
            visitor.rest()
        visitor.shown.close()
        walls = [first_wall(write_edition(store_in(folder, "many"), repeat=1667)) for _ in range(3)]
    figures = [
        percentiles("touch on a control or the loop to its answer", answers, ANSWER_MS),
        percentiles("finger off the attract loop to the visit", begun, None),
        percentiles("finger off a picture to the picture alone", alone, ANSWER_MS),
        percentiles("page turn to sharp picture", turns, TURN_MS),
        percentiles("tile of the wall to sharp picture", opened, TURN_MS),
        percentiles("home to the wall of 10,002 pages", walls, TURN_MS),
    ]
    return report(figures, ["The 95th percentiles; the runs' column has the least and the most."], as_json=options.json)


def percentiles(name: str, seconds: list[float], goal: float | None) -> Figure:
    ms = [1000 * each for each in seconds]
    return Figure(f"{name} (p95 of {len(ms)})", "ms", percentile(ms, 0.95), goal, spread=(min(ms), max(ms)))


def begin(visitor: Visitor) -> tuple[float, float]:
    """A tap on the attract loop while it moves: answer, and something of the visit."""
    at = visitor.window.contentItem().boundingRect().center().toPoint()
    invitation = visitor.invitation()
    answered = visitor.answer(visitor.press, at, lambda: bool(invitation.property("held")))
    return answered, visitor.answer(visitor.lift, at, visitor.sees_visit)


def open_tile(visitor: Visitor, page: int) -> tuple[float, float]:
    """Home, and from there to a page by its tile, wherever the wall shows it."""
    if visitor.player.property("page") >= 0:
        visitor.player.home()
        visitor.rest()
    title = visitor.edition.page(page).title["en"]
    return use(visitor, title, page)


def use(visitor: Visitor, label: str, page: int) -> tuple[float, float]:
    control = visitor.control(label)
    at = middle(control)
    answered = visitor.answer(visitor.press, at, lambda: bool(control.property("held")))
    sharp = visitor.answer(visitor.lift, at, lambda: visitor.sees_sharp_page(page))
    visitor.rest()
    return answered, sharp


def look_closer(visitor: Visitor) -> float:
    """The picture alone, by a tap on it, and back."""
    label = visitor.word("with_words")
    button = visitor.control(visitor.word("picture_alone"))
    at = middle(visitor.pictures()[-1])
    visitor.press(at)
    answered = visitor.answer(visitor.lift, at, lambda: button.property("label") == label)
    visitor.rest()
    back = middle(visitor.control(label))
    visitor.press(back)
    visitor.lift(back)
    visitor.rest()
    return answered


def first_wall(edition: Path) -> float:
    """The wall of very many pages, shown for the first time."""
    visitor = Visitor(edition, still=False)
    begin(visitor)
    visitor.rest()
    at = middle(visitor.control(visitor.word("home")))
    visitor.press(at)
    shown = visitor.answer(visitor.lift, at, visitor.sees_sharp_wall)
    visitor.rest()
    visitor.shown.close()
    return shown


if __name__ == "__main__":
    sys.exit(main())
