"""The table of figures that a bench ends with: measured, held against a goal, printed for people or machines."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing. `goal` is the most for `ratio` where `of_ratio`, else for `ours`; None: it is only told."""

    name: str
    unit: str
    ours: float
    goal: float | None
    peer: float | None = None
    of_ratio: bool = False
    spread: tuple[float, float] | None = None
    """The least and the most of the runs that `ours` is the median of."""
    lacking: str = "–"
    """What stands for a figure of the peer's that is not there."""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.peer if self.peer else None

    @property
    def kept(self) -> bool | None:
        """Whether the goal is kept; None if there is none, or it needs a peer who is not here."""
        measure = self.ratio if self.of_ratio else self.ours
        return None if measure is None or self.goal is None else measure <= self.goal


def of_runs(
    name: str, unit: str, runs: Sequence[float], goal: float, peer: Sequence[float] = (), *, of_ratio: bool = False
) -> Figure:
    """The medians of some runs of ours and of the peer's."""
    return Figure(name, unit, median(runs), goal, median(peer) if peer else None, of_ratio, (min(runs), max(runs)))


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that at least `share` (0 to 1) of the values do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def arguments(purpose: str) -> argparse.ArgumentParser:
    """What every bench takes on its command line."""
    parser = argparse.ArgumentParser(description=purpose, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return parser


def report(figures: Sequence[Figure], remarks: Sequence[str], *, as_json: bool) -> int:
    """Prints the figures; the exit status, 1 if a goal is missed."""
    if as_json:
        rows = [asdict(each) | {"ratio": each.ratio, "kept": each.kept} for each in figures]
        print(json.dumps({"figures": rows, "remarks": remarks}, indent=1, ensure_ascii=False))
    else:
        _print_table(figures, remarks)
    return int(any(each.kept is False for each in figures))


def _print_table(figures: Sequence[Figure], remarks: Sequence[str]) -> None:
    heads = ("figure", "ours", "runs", "peer's", "ratio", "goal", "")
    rows = [heads, *(_row(each) for each in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    for row in rows:
        cells = [
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
    for remark in remarks:
        print(remark)
    sys.stdout.flush()


def _row(each: Figure) -> tuple[str, ...]:
    return (
        f"{each.name}, {each.unit}" if each.unit else each.name,
        _number(each.ours),
        f"{_number(each.spread[0])}–{_number(each.spread[1])}" if each.spread else "",
        _number(each.peer) if each.peer is not None else each.lacking,
        f"{each.ratio:.2f}" if each.ratio is not None else "–",
        "" if each.goal is None else f"≤ {each.goal:g}{' ×' if each.of_ratio else ''}",
        {True: "kept", False: "MISSED", None: "" if each.goal is None else "no peer"}[each.kept],
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
