"""The columns of a timeline's events, for the tests of what is laid out from them."""

from __future__ import annotations

from array import array
from typing import NamedTuple


class Page(NamedTuple):
    """The columns of a timeline, as the player reads them from an edition."""

    starts: array[int]
    ends: array[int]
    weights: array[int]
    lanes: array[int]
    flags: array[int]
