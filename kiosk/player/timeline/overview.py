"""The strip that shows all of the time in little: what is written at its ends, and where eras are in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kiosk.edition.scaling import Scale
from kiosk.player.timeline import layout, ticks

if TYPE_CHECKING:
    from kiosk.edition.reader import Language


class Era(NamedTuple):
    """From where to where of the strip's length (0 to 1) one is seen, and on which level."""

    number: int
    first: float
    last: float
    level: int


def ends(first: int, last: int, scale: Scale, language: Language) -> tuple[str, str]:
    """What is written at the ends of a strip between two places (u); nothing where all happens at one moment."""
    begin, end = scale.moment(first), scale.moment(last) - 1
    moments = [ticks.moment(begin), ticks.moment(max(begin, end))]
    if moments[0][:3] == moments[1][:3]:
        return "", ""
    form = ticks.Form.YEAR if moments[0].year != moments[1].year else ticks.Form.DAY
    rounded = [ticks.rounded(moment) for moment in moments]
    written = [
        ticks.show(ticks.Tick(ticks.seconds(parts), ticks.Unit.DAY, True, form, parts), language) for parts in rounded
    ]
    return written[0], written[1]


def eras(begin: int, end: int, scale: Scale, spans: Sequence[tuple[int, int]]) -> list[Era]:
    """Those of some eras (s) that are seen in a strip between two places (u)."""
    found = []
    for number, (span, level) in enumerate(zip(spans, layout.levels(spans), strict=True)):
        first, last = ((scale.u(time) - begin) / (end - begin) for time in span)
        if last > 0 and first < 1:
            found.append(Era(number, max(0.0, first), min(1.0, last), level))
    return found
