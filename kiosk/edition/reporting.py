"""Reporting: one build told as JSON objects, a line each, for the process that follows the exhibit.

Run as `python -m kiosk.edition.reporting EXHIBIT [--quick] [--asked] [--late]`. `--quick` trusts what earlier builds
left; `--asked` plays the outcome even where something else was chosen since; `--late` no longer waits for an edition
that is not whole. The lines are those of `kiosk.edition.following`. Ends with status 0, with 1 if the disk or another
builder was in the way and it is worth trying again though nothing changed in the exhibit, and with 2 if an edition is
still on its way.
"""

import os
import sys
from pathlib import Path

from kiosk.edition.building import PASSING, Built, build_reading
from kiosk.edition.document import languages_of
from kiosk.edition.looking import WAITING, ready_made
from kiosk.edition.receiving import NotWhole, receive
from kiosk.edition.store import store_of
from kiosk.edition.telling import of_problems, progress, tell
from kiosk.exhibit.reading import read


def main() -> int:
    """Build the exhibit named on the command line; the exit status."""
    exhibit = Path(sys.argv[1])
    try:
        built = _received(exhibit) or _built(exhibit)
    except NotWhole as state:
        tell("waiting", text=str(state))
        return WAITING
    if built.edition is None:
        tell("problems", **of_problems(built.problems))
        return int(any(problem.code in PASSING for problem in built.problems))
    if built.changed:
        tell("edition", path=str(built.edition), changed=True)
    else:
        tell("unchanged")
    return 0


def _received(exhibit: Path) -> Built | None:
    """What an edition that stands ready-made in the folder came to; None without one."""
    edition = ready_made(exhibit)
    if edition is None:
        return None
    thorough, asked, late = "--quick" not in sys.argv, "--asked" in sys.argv, "--late" in sys.argv
    return receive(edition, store_of(exhibit), progress, thorough=thorough, asked=asked, late=late)


def _built(exhibit: Path) -> Built:
    reading = read(exhibit)
    if reading.exhibit is not None:
        tell("exhibit", title=reading.exhibit.title, languages=languages_of(reading.exhibit))
    store, thorough, asked = store_of(exhibit), "--quick" not in sys.argv, "--asked" in sys.argv
    return build_reading(reading, store, progress, thorough=thorough, asked=asked)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # Whoever followed is gone; a build that nobody waits for can be done another time.
        os._exit(1)
