"""What the player says to its operators, before it is written anywhere: one line an event, each only once."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

MOST_LETTERS = 1500
"""Of one event: with every letter of four bytes it is still far less than a file or a datagram holds."""
REPEATS_S = 600
"""A problem that comes again within this time is counted, and the count told when it is over. A note is counted only
while nothing else is said: that something happened again is news."""
_REPEATS_KEPT = 64
BURST = 300
"""Events that may come at once; then `STEADY` a second, the rest is counted."""
STEADY = 1.0

_JOINERS = "\u200c\u200d"
"""What shapes letters in Persian and in Indian scripts, and does nothing else."""


@dataclass(frozen=True, slots=True)
class Said:
    """An event: `at` in s since 1970, `level` as in `logging`, `text` one line, `fields` for machines."""

    at: float
    level: int
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)


def one_line(text: str, most: int = MOST_LETTERS) -> str:
    """The text as one line in which nothing acts on a terminal; what is too long is cut, and says so."""
    too_long = len(text) > most
    text = " / ".join(line for part in text[:most].splitlines() if (line := part.strip()))
    if not text.isprintable():
        text = "".join(map(_visible, text))
    return f"{text} … (cut)" if too_long else text


def _visible(letter: str) -> str:
    """The letter, or its number where it would move a terminal's cursor or turn a line's direction round."""
    if letter.isprintable() or letter in _JOINERS:
        return letter
    return " " if letter.isspace() else f"\\u{ord(letter):04x}"


class Sieve:
    """Lets an event through once, counts it while it is repeated, and holds back a flood.

    `now` is in s of a clock that only goes forward.
    """

    def __init__(self) -> None:
        self._lately: OrderedDict[tuple[int, str], tuple[float, int]] = OrderedDict()
        self._newest: tuple[int, str] | None = None
        self._allowance = float(BURST)
        self._looked = 0.0
        self._held_back = 0

    def take(self, said: Said, now: float) -> Iterator[Said]:
        """What to write now that this was said."""
        yield from self._over(said.at, now - REPEATS_S)
        key = (said.level, said.text)
        newest, self._newest = self._newest, key
        if newest is not None and newest != key and newest[0] < logging.WARNING:
            yield from self._told(said.at, newest, self._lately.pop(newest, (0.0, 0)))
        if key in self._lately:
            began, times = self._lately[key]
            self._lately[key] = (began, times + 1)
            return
        self._allowance = min(float(BURST), self._allowance + max(0.0, now - self._looked) * STEADY)
        self._looked = now
        if self._allowance < 1:
            self._held_back += 1
            return
        self._allowance -= 1
        if self._held_back:
            yield replace(said, text=f"{self._held_back} more lines were left out, so many came at once", fields={})
            self._held_back = 0
        self._lately[key] = (now, 0)
        if len(self._lately) > _REPEATS_KEPT:
            yield from self._told(said.at, *self._lately.popitem(last=False))
        yield said

    def rest(self, at: float) -> Iterator[Said]:
        """What is still to be told at the end."""
        yield from self._over(at, float("inf"))

    def _over(self, at: float, before: float) -> Iterator[Said]:
        while self._lately:
            key, (began, times) = next(iter(self._lately.items()))
            if began > before:
                return
            del self._lately[key]
            yield from self._told(at, key, (began, times))

    def _told(self, at: float, key: tuple[int, str], seen: tuple[float, int]) -> Iterator[Said]:
        level, text = key
        if times := seen[1]:
            again = "once more" if times == 1 else f"{times} times more"
            yield Said(at, level, f"(said {again}) {text}", {"KIOSK_REPEATED": str(times)})
