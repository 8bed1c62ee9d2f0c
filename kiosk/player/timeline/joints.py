"""Where a deep scale changes: the ticks there, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from kiosk.edition.scaling import Joint
from kiosk.player.timeline import ticks
from kiosk.player.timeline.room import Measures

CLOSER_SIGN = ("÷", "×")
SIGN = 0.94
"""The size of a sign in its tab, as a share of other words."""
SIGN_LINE, TAB_GAPS = 1.26, 1.4
"""What a sign takes along an upright axis, in sizes of its font; and what its tab and the room beside that take on a
wide screen, in gaps."""

Room = Callable[[ticks.Tick], tuple[float, float]]
"""What a tick's words take before it and after it, px."""


def with_ticks(
    stretch: ticks.Stretch, joints: Sequence[Joint], least: float, room: Room, gap: float, *, upright: bool
) -> ticks.Stretch:
    """The ticks of a deep scale, with one at each joint that has room for its words, however wide others are.

    Nobody goes farther out than to the `least` scale (px/u); `gap` (px) stays free between words. Beside an upright
    axis it is the others that give way.
    """
    own = {joint.u: ticks.beginning(joint.t) for joint in joints if stretch.start <= joint.u <= stretch.end}
    if not own:
        return stretch
    least = max(stretch.min_scale, least)

    def clear(one: tuple[int, ticks.Tick], other: tuple[int, ticks.Tick]) -> bool:
        first, last = sorted((one, other), key=itemgetter(0))
        return (last[0] - first[0]) * least >= room(first[1])[1] + room(last[1])[0] + gap

    kept = list(zip(stretch.us, stretch.ticks, strict=True))
    for beginning in own.items():
        if all(clear(beginning, other) for other in kept):
            kept.append(beginning)
    if upright:
        first = [each for each in kept if each[0] in own]
        kept = [each for each in kept if each in first or all(clear(each, beginning) for beginning in first)]
    kept.sort(key=itemgetter(0))
    return replace(stretch, us=tuple(u for u, _ in kept), ticks=tuple(tick for _, tick in kept))


def sign(joint: Joint, number: Callable[[int], str]) -> str:
    """What says how much closer time is drawn from there on."""
    return CLOSER_SIGN[joint.factor > 0] + number(abs(joint.factor))


def sized(
    us: Sequence[int], widths: Sequence[float], high: float, least: float, here: Measures
) -> tuple[float, list[float]]:
    """How large all signs are, as a share of other words, and how far (px) each needs to be from the next: the largest
    with which they stand clear of each other at the `least` scale (px/u). At full size their font has `high` px.
    """
    pairs = [(following - u) * least for u, following in pairwise(us)]
    if here.upright:
        needs, beside, full = [SIGN_LINE * high for _ in pairs], 0.0, 1.0
    else:
        needs, beside, full = [(one + other) / 2 for one, other in pairwise(widths)], TAB_GAPS * here.gap, SIGN
    fits = min(((room - beside) / need for room, need in zip(pairs, needs, strict=True)), default=full)
    size = max(min(full, fits), min(full, here.smallest / here.leastGrowth))
    return size, [size * need + beside for need in needs]


def note(joints: Sequence[Joint], said: Callable[..., str]) -> str:
    """What is said of the changes of scale, in a sentence."""
    factors = [joint.factor for joint in joints]
    # The commonest of those that draw time closer, and of those that draw it wider, stand for all.
    kinds = [[factor for factor in factors if factor > 0], [factor for factor in factors if factor < 0]]
    keys = ("scale_closer", "scale_wider")
    return " ".join(
        said(key, factor=max(sorted(map(abs, kind)), key=list(map(abs, kind)).count))
        for key, kind in zip(keys, kinds, strict=True)
        if kind
    )
