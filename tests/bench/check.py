"""How long `kiosk check` works on five megabytes of the worst, and how much memory it takes.

    .venv/bin/python -m tests.bench.check [--json] [--runs 3]

Each text of `tests.exhibit.test_limits` is read by a process of its own. A row is the slowest of its kind; what it was
is said beneath the table. Seconds are of the processor, from the first byte to the last problem, without the start of
Python. Status 1 if a goal is missed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure, arguments, report
from tests.exhibit.test_limits import HOSTILE, ROWS, write_sheet, write_text

READ = """
import resource, sys
from pathlib import Path
from kiosk.exhibit.reading import read
def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
before = used()
read(Path(sys.argv[1]))
print(used() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
"""

Kind = tuple[str, Callable[[str, Path], None], Iterable[str], float | None]
"""What it is called, how it is written, the names of its texts, and the most seconds for one of them."""


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each text (default 3)")
    options = parser.parse_args()
    figures, remarks = [], []
    kinds: tuple[Kind, ...] = (
        ("an exhibit.yaml", write_text, HOSTILE, 2.0),
        ("a spreadsheet", write_sheet, ROWS, None),
    )
    for kind, write, names, goal in kinds:
        measured = {name: list(_measured(write, name, options.runs)) for name in names}
        for figure, unit, most, index in (("work on", "s", goal, 0), ("memory for", "MB", 200.0, 1)):
            runs = {name: [run[index] for run in each] for name, each in measured.items()}
            worst = max(runs, key=lambda name: median(runs[name]))
            spread = (min(runs[worst]), max(runs[worst]))
            figures.append(Figure(f"{figure} {kind} of 5 MB", unit, median(runs[worst]), most, spread=spread))
            remarks.append(f"{figure} {kind}: {worst}.")
    return report(figures, remarks, as_json=options.json)


def _measured(write: Callable[[str, Path], None], name: str, runs: int) -> Iterator[tuple[float, float]]:
    """Seconds of work and MB of memory."""
    with TemporaryDirectory() as folder:
        write(name, Path(folder))
        for _ in range(runs):
            ended = subprocess.run([sys.executable, "-c", READ, folder], capture_output=True, text=True, check=True)
            seconds, memory = map(float, ended.stdout.split())
            yield seconds, memory


if __name__ == "__main__":
    sys.exit(main())
