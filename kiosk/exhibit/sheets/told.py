"""What is wrong with rows, each thing told a few times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kiosk.exhibit.problems import Place, Problem

MOST_TOLD: Final = 20
"""Most rows of which one thing is told."""
_REMEDIES: Final = {
    "title-slide": "Delete the row, or leave it: nobody sees it.",
    "long-text": "Visitors read seven words of a title and 30 to 70 of a text.",
    "cells-without-heading": "Give their column a name, or put quotes round a text that has commas in it.",
    "column-unused": "Leave it out.",
    "garbled": "Open the file as UTF-8 in the program that saved it, and save it as UTF-8 again.",
    "html-not-shown": "Leave the signs out.",
    "translation-missing": "Visitors will read it in the first language.",
}


class Told:
    """What was told of a spreadsheet; it goes to `problems`, and nowhere while it is `quiet`."""

    def __init__(self, problems: list[Problem]) -> None:
        self.quiet = False
        self._problems = problems
        self._errors: Counter[str] = Counter()
        self._warnings: Counter[str] = Counter()
        self._tallies: dict[tuple[str, str], _Tally] = {}

    @property
    def errors(self) -> int:
        """How many there were, told or not."""
        return self._errors.total()

    def tell(
        self,
        at: Callable[[], Place],
        where: str,
        code: str,
        message: str,
        remedy: str | None = None,
        *,
        warning: bool = False,
    ) -> None:
        """Something of one row, an error unless it is a `warning`; of very many rows that have it, of the first."""
        if self.quiet:
            return
        counted = self._warnings if warning else self._errors
        counted[code] += 1
        if counted[code] <= MOST_TOLD:
            place = at()
            tell = place.warning if warning else place.error
            self._problems.append(tell(code, f"{where}: {message}", remedy))

    def tally(self, at: Callable[[], Place], held: str, code: str, what: str) -> None:
        """Something of a row that is told once for all rows that have it."""
        if self.quiet:
            return
        tally = self._tallies.get((code, held))
        if tally is None:
            tally = self._tallies[code, held] = _Tally(code, at(), what)
        tally.number += 1

    def rest(self, place: Place) -> Iterator[Problem]:
        """What is told of all rows at their end; `place` is the spreadsheet's."""
        for counted, tell in ((self._errors, place.error), (self._warnings, place.warning)):
            for code, number in counted.items():
                if number > MOST_TOLD:
                    message = f"{number - MOST_TOLD:,} more rows have the same slip (“{code}”)."
                    yield tell("more-problems", message, "Mend these first.")
        for tally in self._tallies.values():
            yield tally.problem()


@dataclass(slots=True)
class _Tally:
    code: str
    place: Place
    what: str
    number: int = 0

    def problem(self) -> Problem:
        """A warning at the first of the rows."""
        message = f"row {self.place.line} {self.what}."
        if self.number > 1:
            others = "one more row" if self.number == 2 else f"{self.number - 1:,} more rows"
            message = f"row {self.place.line} {self.what}; so it is in {others}."
        return self.place.warning(self.code, message, _REMEDIES.get(self.code))
