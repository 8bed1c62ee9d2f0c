"""Whether memory stays flat over 2,000 page turns through all pages, in the real window at 1920×1080 without OpenGL.

    .venv/bin/python -m tests.bench.turns [--json] [--turns 2000]

Needs Debian's xvfb. Status 1 if the goal is missed. The pages are those of the exhibit that ships, round and round and
in each of its languages, each waited for until it is sharp; motion is switched off, which changes how soon a page is
there but not what it holds. The figure is the median anonymous memory in the last quarter beside that in the second.
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure, arguments, report
from tests.bench.visitor import Visitor, shipped_edition, software_screen


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--turns", type=int, default=2000, help="at least so many (default 2000)")
    options = parser.parse_args()
    with software_screen():
        visitor = Visitor(shipped_edition(), still=True)
        # Every quarter shows the same pages in the same languages.
        quarters = 4 * len(visitor.edition.ids) * len(visitor.edition.languages)
        turns = math.ceil(options.turns / quarters) * quarters
        held = [own_memory() for _ in through_all(visitor, turns)]
        visitor.shown.close()
    quarter = len(held) // 4
    second, last = median(held[quarter : 2 * quarter]), median(held[3 * quarter :])
    spread = (min(held[quarter:]), max(held[quarter:]))
    figure = Figure(f"memory after {len(held)} turns, beside a quarter of them", "MB", last, 1.02, second, True, spread)
    return report([figure], [], as_json=options.json)


def through_all(visitor: Visitor, turns: int) -> Iterator[int]:
    """Turns to one page after the other, round after round, the language changing with every round."""
    pages = len(visitor.edition.ids)
    languages = cycle(language.tag for language in visitor.edition.languages)
    visitor.player.begin("")
    for page in islice(cycle(range(pages)), turns):
        if page == 0:
            visitor.player.setLanguage(next(languages))
            visitor.player.open(0)
        else:
            visitor.player.next()
        visitor.rest()
        yield page


def own_memory() -> float:
    """What this process alone holds, in MB; its share of libraries would change with what else runs here."""
    # What glibc keeps for later comes and goes by tens of MB with the pictures; it is given back first.
    ctypes.CDLL(None).malloc_trim(0)
    rollup = Path("/proc/self/smaps_rollup").read_text("ascii")
    return int(rollup.split("Pss_Anon:")[1].split()[0]) * 1024 / 1e6


if __name__ == "__main__":
    sys.exit(main())
