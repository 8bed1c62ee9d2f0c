"""What a visitor's filter leaves of a page, and the rows in which that stands."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from kiosk.edition import arranging, reader
from kiosk.player.timeline import room

SCALE_GAPS, LEVEL_GAPS, COLUMN_GAPS, SHARED_GAPS = 9.0, 2.0, 12.0, 24.0
"""What an upright screen's scale, a level of eras, a column of labels, and the one of all lanes take at least, in gaps
where words are plain."""


def left(page: reader.TimelinePage, chosen: Sequence[int]) -> Sequence[int]:
    """The numbers of the events that the chosen lanes or tags leave (none chosen: all)."""
    count = len(page.events)
    if not chosen:
        return range(count)
    if page.filter == "lanes":
        wanted = set(chosen)
        return array("q", [i for i, lane in enumerate(page.events.lanes) if lane in wanted])
    mask = sum(1 << tag for tag in chosen)
    return array("q", [i for i, tags in enumerate(page.events.tags) if tags & mask])


def mask(kept: Sequence[int], count: int) -> bytearray | None:
    """1 for each event that is left; None where all are."""
    if len(kept) == count:
        return None
    marks = bytearray(count)
    for number in kept:
        marks[number] = 1
    return marks


def lanes(page: reader.TimelinePage, chosen: Sequence[int]) -> list[int]:
    """The lanes that are left."""
    return list(chosen) if page.filter == "lanes" and chosen else list(range(len(page.lanes)))


def fitted(page: reader.TimelinePage, chosen: Sequence[int], here: room.Measures, levels: int) -> tuple[bool, int]:
    """Whether there is no room for a row or a column a lane, so that all events stand beside one line; and how many
    levels of eras have room for names at a time.
    """
    count = len(lanes(page, chosen))
    if count < 2 or len(page.events) > arranging.LARGE:
        return False, room.NAMED_LEVELS
    if here.upright:
        gaps = here.breadth / (here.gap * here.leastGrowth) - SCALE_GAPS
        if gaps - LEVEL_GAPS * min(levels, room.NAMED_LEVELS) >= COLUMN_GAPS * count:
            return False, room.NAMED_LEVELS
        named = range(room.NAMED_LEVELS, room.fewest_named(levels), -1)
        return True, next((most for most in named if gaps - LEVEL_GAPS * min(levels, most) >= SHARED_GAPS), named.stop)
    return room.fitted(here, count + (-1 in page.events.lanes), levels)
