"""The view of a time axis, and how far it can be moved.

Places on the axis are u (`kiosk.edition.scaling`), scales px per u. Places on the screen are px along the axis, from
where reading begins: they grow with time, and right-to-left is mirrored by the caller.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

LEAST_ZOOM = 4.0
"""How much closer than the whole one can always come."""
FLING_PX_S2 = 2400.0
"""How quickly a flick comes to rest, in px/s²."""
FLING_MOST_S = 1.2
"""A flick never runs longer."""


@dataclass(frozen=True, slots=True)
class View:
    """What is on the screen: the place (u) at its beginning, and the scale in px/u."""

    start: float
    scale: float

    def along(self, u: float) -> float:
        """Where a place of the axis is on the screen, in px."""
        return (u - self.start) * self.scale

    def u(self, along: float) -> float:
        """The place of the axis there."""
        return self.start + along / self.scale


@dataclass(frozen=True, slots=True)
class Axis:
    """All of an axis: what it spans, and how far one may go out, in, and to the sides.

    `first` is the place (u) of the first event's start, `last` of the last one's end. `width` is the screen's (px);
    `margin` stays free on both sides, and `tail` after the last event, so that the last labels fit. The whole shows
    what lies between `home`, if that is not all.
    """

    first: int
    last: int
    width: float
    margin: float
    tail: float
    min_scale: float
    max_scale: float
    home: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """What the whole is about (u), which is never nothing."""
        first, last = self.home or (self.first, self.last)
        return first, max(last, first + 1)

    def whole(self) -> View:
        """All events at once, or as much as the page is about."""
        first = self.home[0] if self.home else self.first
        return self.clamp(View(first - self.margin / self.min_scale, self.min_scale))

    def clamp(self, view: View, free: tuple[float, float] | None = None) -> View:
        """The nearest view one may have. `free` (left and right, px) is the part of the screen that nothing covers; any
        event can be moved there.
        """
        scale = min(max(view.scale, self.min_scale), self.max_scale)
        earliest, latest = self.limits(scale, free)
        return View(min(max(view.start, earliest), latest), scale)

    def limits(self, scale: float, free: tuple[float, float] | None = None) -> tuple[float, float]:
        """The least and the greatest start of a view at a scale; the same where all fits, which is then centred."""
        left, right = free or (0.0, self.width)
        earliest = self.first - (left + self.margin) / scale
        latest = self.last - (right - self.margin - self.tail) / scale
        middle = (earliest + latest) / 2
        return (earliest, latest) if earliest <= latest else (middle, middle)

    def zoom(self, view: View, factor: float, along: float, free: tuple[float, float] | None = None) -> View:
        """Zooms about a place, which keeps its time as long as the ends of the axis allow."""
        scale = min(max(view.scale * factor, self.min_scale), self.max_scale)
        return self.clamp(View(view.u(along) - along / scale, scale), free)

    def show(self, begin: float, end: float, free: tuple[float, float] | None = None) -> View:
        """The view in which what lies between two places fills the free part, as far as one may have it."""
        left, right = free or (0.0, self.width)
        room = max(1.0, right - left - 2 * self.margin)
        scale = min(max(room / max(end - begin, room / self.max_scale), self.min_scale), self.max_scale)
        return self.clamp(View((begin + end) / 2 - (left + self.margin + room / 2) / scale, scale), free)

    def pan(self, view: View, distance: float, free: tuple[float, float] | None = None) -> View:
        """Moves what is seen by px, back in time where positive: as a finger does that moves forwards."""
        return self.clamp(replace(view, start=view.start - distance / view.scale), free)

    def fling(self, view: View, speed: float, free: tuple[float, float] | None = None) -> tuple[View, float]:
        """Where a flick of a speed (px/s, as in `pan`) comes to rest, and after how many seconds."""
        seconds = min(abs(speed) / FLING_PX_S2, FLING_MOST_S)
        return self.pan(view, speed * seconds / 2, free), seconds

    def fit(self, view: View, u: float, extent: float, free: tuple[float, float] | None = None) -> View:
        """The view, moved no further than needed, in which an event and its label stand in the free part of the screen.

        An event that lies there already moves nothing.
        """
        left, right = free or (0.0, self.width)
        low = left + self.margin
        high = max(low, right - self.margin - extent)
        along = view.along(u)
        return self.pan(view, min(max(along, low), high) - along, free)
