"""The strip that shows all of the time in little: what is written at its ends, and where eras are in it."""

import pytest

from kiosk.edition.scaling import DAY_S, EVEN, Scale, deep, year_start
from kiosk.player.timeline import overview
from kiosk.player.timeline.overview import Era
from kiosk.player.timeline.ticks import Moment, seconds
from tests.player.tongues import ARABIC, ENGLISH

BIG_BANG, TODAY = year_start(2021 - 13_800_000_000), year_start(2021) + 288 * DAY_S
AGES = (13.8e9, 4.6e9, 541e6, 66e6, 3e6, 300_000, 40_000, 5000, 1500, 600, 200, 100, 50, 20, 5)
DEEP = deep(BIG_BANG, TODAY, sorted(year_start(2021 - int(age)) for age in AGES))


def at(*calendar: int) -> int:
    return seconds(Moment(*calendar))


@pytest.mark.parametrize(
    ("scale", "first", "last", "english", "arabic"),
    [
        (EVEN, at(1902), at(2022), ("1902", "2021"), ("١٩٠٢", "٢٠٢١")),
        (EVEN, at(-499), at(1969, 7, 20), ("500 BC", "1969"), ("٥٠٠ BC", "١٩٦٩")),
        # Within one year the days differ, and within one day nothing does.
        (EVEN, at(1961, 4, 12), at(1961, 10), ("12 Apr", "30 Sep"), ("١٢ Apr", "٣٠ Sep")),
        (EVEN, at(2021, 10, 5, 8, 55), at(2021, 10, 5, 23), ("", ""), ("", "")),
        (EVEN, at(2021, 10, 5), at(2021, 10, 5), ("", ""), ("", "")),
        (DEEP, BIG_BANG, TODAY, ("13.8\xa0Ga", "2021"), ("١٣.٨\xa0Ga", "٢٠٢١")),
        (DEEP, at(-300_000), at(1961, 4, 12), ("300\xa0ka", "1961"), ("٣٠٠\xa0ka", "١٩٦١")),
    ],
)
def test_its_ends_in_words(
    scale: Scale, first: int, last: int, english: tuple[str, str], arabic: tuple[str, str]
) -> None:
    assert overview.ends(scale.u(first), scale.u(last), scale, ENGLISH) == english
    assert overview.ends(scale.u(first), scale.u(last), scale, ARABIC) == arabic


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(1200, 1700)], [Era(0, 0.2, 0.7, 0)]),
        # Of those that reach beyond it, the part that is seen; none of those beside it, and others keep their number.
        ([(0, 1500), (1700, 9000)], [Era(0, 0.0, 0.5, 0), Era(1, 0.7, 1.0, 0)]),
        ([(0, 1000), (1200, 1300), (2000, 2500)], [Era(1, 0.2, 0.3, 0)]),
        # One within another is on a level of its own.
        ([(1100, 1900), (1200, 1300)], [Era(0, 0.1, 0.9, 0), Era(1, 0.2, 0.3, 1)]),
    ],
)
def test_eras_are_where_their_time_is(spans: list[tuple[int, int]], expected: list[Era]) -> None:
    found = overview.eras(1000, 2000, EVEN, spans)
    assert [(each.number, each.level) for each in found] == [(each.number, each.level) for each in expected]
    for each, wanted in zip(found, expected, strict=True):
        assert (each.first, each.last) == pytest.approx((wanted.first, wanted.last))


def test_a_deep_scale_gives_each_era_the_room_that_its_stretch_has() -> None:
    spans = [(BIG_BANG, DEEP.joints[0].t), (year_start(1921), TODAY)]
    begin, end = DEEP.u(BIG_BANG), DEEP.u(TODAY)
    older, century = overview.eras(begin, end, DEEP, spans)
    assert older.first == 0
    assert older.last == pytest.approx((DEEP.joints[0].u - begin) / (end - begin))
    assert older.last < 0.2, "nearly all of the time"
    assert century.last == 1
    assert century.last - century.first > 0.15
    (even,) = overview.eras(BIG_BANG, TODAY, EVEN, [spans[1]])
    assert even.last - even.first < 1e-7
