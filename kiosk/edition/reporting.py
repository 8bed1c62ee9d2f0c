"""Reporting: one build told as JSON objects, a line each, for the process that follows the exhibit.

Run as `python -m kiosk.edition.reporting EXHIBIT [--quick]`; `--quick` trusts what earlier builds left. The lines are
those of `kiosk.edition.following`. Ends with status 0, or 1 if the disk or another builder was in the way and it is
worth trying again though nothing changed in the exhibit.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from kiosk.edition.building import PASSING, build_reading
from kiosk.edition.document import languages_of
from kiosk.edition.store import store_of
from kiosk.exhibit.problems import Problem, as_json, as_text
from kiosk.exhibit.reading import read


def main() -> int:
    """Build the exhibit named on the command line; the exit status."""
    exhibit = Path(sys.argv[1])
    reading = read(exhibit)
    if reading.exhibit is not None:
        _tell("exhibit", title=reading.exhibit.title, languages=languages_of(reading.exhibit))
    built = build_reading(reading, store_of(exhibit), _progress, thorough="--quick" not in sys.argv)
    if built.edition is None:
        _problems(built.problems)
        return int(any(problem.code in PASSING for problem in built.problems))
    if built.changed:
        _tell("edition", path=str(built.edition), changed=True)
    else:
        _tell("unchanged")
    return 0


def _progress(done: int, total: int, name: str, left: float | None) -> None:
    _tell("progress", done=done, total=total, name=name, left=None if left is None else round(left, 1))


def _problems(problems: tuple[Problem, ...]) -> None:
    _tell(
        "problems",
        errors=sum(problem.severity == "error" for problem in problems),
        text="\n".join(as_text(problem) for problem in problems),
        problems=[as_json(problem) for problem in problems],
    )


def _tell(event: str, **values: Any) -> None:
    print(json.dumps({"event": event, **values}), flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # Whoever followed is gone; a build that nobody waits for can be done another time.
        os._exit(1)
