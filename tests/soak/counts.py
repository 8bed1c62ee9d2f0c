"""The table of counts that a proof ends with: what was done, and what came of it against the most that there may be."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

from kiosk import __version__


@dataclass(frozen=True, slots=True)
class Count:
    """One count or measure. `most` is the limit; None: it is only told."""

    name: str
    value: float
    most: float | None = None
    unit: str = ""

    @property
    def kept(self) -> bool:
        return self.most is None or self.value <= self.most


def arguments(purpose: str) -> argparse.ArgumentParser:
    """What every proof takes on its command line."""
    parser = argparse.ArgumentParser(description=purpose, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32, help="repeat the run of that seed")
    return parser


def report(counts: Sequence[Count], remarks: Sequence[str], *, as_json: bool) -> int:
    """Prints the counts with date and version; the exit status, 1 if a limit is broken."""
    about = f"{time.strftime('%Y-%m-%d')}, kiosk {__version__}, {_machine()}"
    if as_json:
        rows = [asdict(each) | {"kept": each.kept} for each in counts]
        print(json.dumps({"about": about, "counts": rows, "remarks": remarks}, indent=1, ensure_ascii=False))
    else:
        print(about)
        rows_of_text = [_row(each) for each in counts]
        widths = [max(len(row[column]) for row in rows_of_text) for column in range(4)]
        for name, value, most, kept in rows_of_text:
            print(f"{name.ljust(widths[0])}  {value.rjust(widths[1])}  {most.rjust(widths[2])}  {kept}".rstrip())
        for remark in remarks:
            print(remark)
    sys.stdout.flush()
    return int(not all(each.kept for each in counts))


def spread(values: Sequence[float]) -> str:
    """The median, the worst of twenty, the worst of a hundred and the worst of all, in s."""
    if not values:
        return "none"
    ranked = sorted(values)
    at = [ranked[min(len(ranked) - 1, round(share * len(ranked)))] for share in (0.95, 0.99)]
    return f"median {median(ranked):.2f} s, 95 % {at[0]:.2f} s, 99 % {at[1]:.2f} s, longest {ranked[-1]:.2f} s"


def _row(each: Count) -> tuple[str, str, str, str]:
    name = f"{each.name}, {each.unit}" if each.unit else each.name
    limit = "" if each.most is None else f"≤ {_number(each.most)}"
    return name, _number(each.value), limit, "" if each.most is None else "kept" if each.kept else "BROKEN"


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def _machine() -> str:
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors"
