from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.edition.reader import Calendar, Language, language_from
from kiosk.edition.scaling import extent
from kiosk.exhibit.dates.ticks import ages
from kiosk.exhibit.languages import language as spoken
from kiosk.player.timeline.axis import View
from kiosk.player.timeline.ticks import (
    Form,
    Moment,
    Tick,
    Unit,
    context,
    moment,
    rounded,
    seconds,
    show,
    step_at,
    stretch,
    ticks,
    written,
)
from tests.player.tongues import ENGLISH

GAPS = {Unit.YEAR: 90.0, Unit.MONTH: 70.0, Unit.DAY: 110.0, Unit.HOUR: 80.0, Unit.MINUTE: 80.0}
WIDTH = 1800.0


def labels(begin: Moment, end: Moment) -> list[str]:
    """What stands on a screen that shows just this time; * marks a major tick."""
    first, last = seconds(begin), seconds(end)
    shown = ticks(first, last, step_at(WIDTH / (last - first), GAPS))
    return [show(tick, ENGLISH) + "*" * tick.major for tick in shown]


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (
            Moment(-1200),
            Moment(900),
            "1200 BC, 1000 BC*, 800 BC, 600 BC, 400 BC, 200 BC, 1, 200, 400, 600, 800",
        ),
        (
            Moment(-29),
            Moment(30),
            "30 BC*, 25 BC, 20 BC*, 15 BC, 10 BC*, 5 BC, 1, 5, 10*, 15, 20*, 25, 30*",
        ),
        (
            Moment(-8),
            Moment(8),
            "9 BC, 8 BC, 7 BC, 6 BC, 5 BC, 4 BC, 3 BC, 2 BC, 1 BC, 1, 2, 3, 4, 5, 6, 7, 8",
        ),
        (
            Moment(1865),
            Moment(2024),
            "1870, 1880, 1890, 1900*, 1910, 1920, 1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000*, 2010, 2020",
        ),
        (Moment(2017), Moment(2023), "2017*, Jul, 2018*, Jul, 2019*, Jul, 2020*, Jul, 2021*, Jul, 2022*, Jul, 2023*"),
        (Moment(2020, 11), Moment(2021, 11), "Nov, Dec, 2021*, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov"),
        (
            Moment(2021, 2),
            Moment(2021, 4),
            "1 Feb*, 5 Feb, 10 Feb, 15 Feb, 20 Feb, 25 Feb, 1 Mar*, 5 Mar, 10 Mar, 15 Mar, 20 Mar, 25 Mar, 1 Apr*",
        ),
        (
            Moment(2020, 2, 28),
            Moment(2020, 3, 2),
            "28 Feb*, 06:00, 12:00, 18:00, 29 Feb*, 06:00, 12:00, 18:00, 1 Mar*, 06:00, 12:00, 18:00, 2 Mar*",
        ),
        (
            Moment(2021, 10, 4, 22),
            Moment(2021, 10, 5, 12),
            "22:00, 23:00, 5 Oct*, 01:00, 02:00, 03:00, 04:00, 05:00, 06:00, 07:00, 08:00, 09:00, 10:00, 11:00, 12:00",
        ),
        (
            Moment(2021, 10, 5, 8, 52),
            Moment(2021, 10, 5, 9, 2),
            "08:52, 08:53, 08:54, 08:55, 08:56, 08:57, 08:58, 08:59, 09:00, 09:01, 09:02",
        ),
    ],
)
def test_what_stands_at_the_ticks(begin: Moment, end: Moment, expected: str) -> None:
    assert ", ".join(labels(begin, end)) == expected


@settings(max_examples=300)
@given(start=st.floats(-5e17, 3e11), scale=st.floats(1e-15, 10))
def test_labels_never_meet_and_leave_no_desert(start: float, scale: float) -> None:
    step = step_at(scale, GAPS)
    assert step.min_scale <= scale < step.max_scale
    shown = ticks(start, start + WIDTH / scale, step)
    for before, after in pairwise(shown):
        assert before.time < after.time
        assert (after.time - before.time) * scale >= max(GAPS[before.unit], GAPS[after.unit])
    if step.unit is not Unit.MINUTE or step.every > 1:
        assert len(shown) >= 3


@given(scale=st.floats(1e-15, 10), closer=st.floats(1, 5))
def test_closer_never_means_coarser(scale: float, closer: float) -> None:
    first = seconds(Moment(1990))
    far = ticks(first, first + 1800 / scale, step_at(scale, GAPS))
    near = ticks(first, first + 1800 / scale, step_at(scale * closer, GAPS))
    assert len(near) >= len(far)


def test_wider_labels_stand_further_apart() -> None:
    wide = {unit: 3 * gap for unit, gap in GAPS.items()}
    scale = 1e-6
    assert len(ticks(0, 1e10, step_at(scale, wide))) < len(ticks(0, 1e10, step_at(scale, GAPS)))


def test_labels_without_width_still_leave_room_for_ticks() -> None:
    nothing = dict.fromkeys(Unit, 0.0)
    shown = ticks(0, 1800 / 1e-6, step_at(1e-6, nothing))
    assert 10 < len(shown) < 460


# panning


def test_ticks_serve_until_the_view_leaves_them_or_their_scale() -> None:
    view = View(seconds(Moment(1950)), 2e-6)
    made = stretch(view, WIDTH, GAPS)
    screen = WIDTH / view.scale
    assert made.serves(view, WIDTH)
    assert made.serves(View(view.start + 0.9 * screen, view.scale), WIDTH)
    assert made.serves(View(view.start - 0.9 * screen, view.scale), WIDTH)
    assert not made.serves(View(view.start + 1.1 * screen, view.scale), WIDTH)
    assert not made.serves(View(view.start - 1.1 * screen, view.scale), WIDTH)
    assert not made.serves(View(view.start, made.max_scale), WIDTH)
    assert not made.serves(View(view.start, made.min_scale * 0.999), WIDTH)


def test_a_stretch_holds_the_ticks_of_the_view_and_of_its_neighbours() -> None:
    view = View(seconds(Moment(1950)), 2e-6)
    made, screen = stretch(view, WIDTH, GAPS), WIDTH / 2e-6
    for shift in (-1, 0, 1):
        start = view.start + shift * screen
        there = {tick.time for tick in ticks(start, start + screen, step_at(view.scale, GAPS))}
        assert there <= {tick.time for tick in made.ticks}


# a deep scale

BIG_BANG, TODAY = seconds(Moment(1 - 13_800_000_000)), seconds(Moment(2021, 10, 17))
AGES = [BIG_BANG, *(seconds(Moment(2021 - 2 * 10**power)) for power in range(9, 0, -1))]
DEEP = extent("deep", AGES, [TODAY]).scale


def on_screen(begin: int, end: int) -> list[str]:
    """What stands on a screen that shows this much of a deep scale."""
    view = View(DEEP.u(begin), WIDTH / (DEEP.u(end) - DEEP.u(begin)))
    made = stretch(view, WIDTH, GAPS, DEEP)
    return [show(t, ENGLISH) for u, t in zip(made.us, made.ticks, strict=True) if view.start <= u <= view.u(WIDTH)]


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (
            BIG_BANG,
            TODAY,
            "10 Ga, 1 Ga, 100 Ma, 10 Ma, 1 Ma, 100 ka, 10000 BC, 5000 BC, 1000, 1900, 1950, 2000",
        ),
        (
            seconds(Moment(1 - 600_000_000)),
            seconds(Moment(1 - 20_000_000)),
            "600 Ma, 500 Ma, 400 Ma, 300 Ma, 200 Ma, 100 Ma, 90 Ma, 80 Ma, 70 Ma, 60 Ma, 50 Ma, 40 Ma, 30 Ma, 20 Ma",
        ),
        (
            seconds(Moment(-999)),
            seconds(Moment(1950)),
            "1000 BC, 1, 1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900, 1910, 1920, 1930, 1940, 1950",
        ),
        (
            seconds(Moment(2021, 10, 4, 20)),
            seconds(Moment(2021, 10, 5, 8)),
            "20:00, 21:00, 22:00, 23:00, 5 Oct, 01:00, 02:00, 03:00, 04:00, 05:00, 06:00, 07:00, 08:00",
        ),
    ],
)
def test_each_stretch_of_a_deep_scale_has_its_own_ticks(begin: int, end: int, expected: str) -> None:
    assert ", ".join(on_screen(begin, end)).replace("\N{NO-BREAK SPACE}", " ") == expected


@settings(max_examples=200)
@given(where=st.floats(0, 1), closer=st.floats(0, 1))
def test_ticks_of_a_deep_scale_never_meet(where: float, closer: float) -> None:
    first = DEEP.u(BIG_BANG)
    scale = 1800 / -first * 10 ** (7 * closer)
    made = stretch(View(first * (1 - where), scale), WIDTH, GAPS, DEEP)
    assert made.serves(View(first * (1 - where), scale), WIDTH)
    for (u, before), (later, after) in pairwise(zip(made.us, made.ticks, strict=True)):
        assert u < later
        for at in (made.min_scale, scale):
            assert (later - u) * at >= max(GAPS[before.unit], GAPS[after.unit]) * 0.999
    assert all(DEEP.u(tick.time) == u for u, tick in zip(made.us, made.ticks, strict=True))


def test_every_change_of_scale_has_its_tick() -> None:
    first = DEEP.u(BIG_BANG)
    made = stretch(View(first, WIDTH / -first), WIDTH, GAPS, DEEP)
    assert {joint.u for joint in DEEP.joints} <= set(made.us)


def test_nothing_is_older_than_the_big_bang() -> None:
    first = DEEP.u(BIG_BANG)
    made = stretch(View(first * 1.2, WIDTH / -first), WIDTH, GAPS, DEEP)
    assert min(tick.time for tick in made.ticks) >= BIG_BANG


def test_what_is_left_unsaid_is_said_from_where_it_holds() -> None:
    begin, end = DEEP.u(seconds(Moment(1898, 6))), DEEP.u(seconds(Moment(1901)))
    view = View(begin, WIDTH / (end - begin))
    made = stretch(view, WIDTH, GAPS, DEEP)
    # Before 1900 there are years, after it months, of 1900 and then of 1901.
    said = [(u, show(tick, ENGLISH) if tick else "") for u, tick in made.contexts if u <= end]
    assert said == [(said[0][0], ""), (DEEP.joints[-1].u, "1900"), (end, "1901")]
    assert said[0][0] <= begin


# words


@pytest.mark.parametrize(
    ("scale", "expected"),
    [(1e-7, None), (3e-5, "2021"), (2e-3, "October 2021"), (2e-2, "5 October 2021"), (1, "5 October 2021")],
)
def test_context_says_what_the_labels_leave_out(scale: float, expected: str | None) -> None:
    said = context(seconds(Moment(2021, 10, 5, 8, 55)) + 0.5, step_at(scale, GAPS))
    assert (said and show(said, ENGLISH)) == expected


def test_years_before_our_era_keep_their_months() -> None:
    ides = Moment(-43, 3, 15)
    tick = Tick(seconds(ides), Unit.DAY, True, Form.DAY_OF_YEAR, ides)
    assert show(tick, ENGLISH) == "15 March 44 BC"


def test_digits_and_the_names_of_months_beside_a_day() -> None:
    genitive = Calendar(
        months=("октябрь",) * 12,
        months_short=("окт.",) * 12,
        months_format=("октября",) * 12,
        months_short_format=("окт",) * 12,
        patterns={"y": "{y}", "yM": "{MMMM} {y} г.", "yMd": "{d} {MMMM} {y} г.", "Md": "{d} {MMM}", "Hm": "{H}:{mm}"},
    )
    language = Language("xx", "", False, "Latn", "٠١٢٣٤٥٦٧٨٩", {}, genitive)
    at = Moment(2021, 10, 5, 8, 5)
    written = {form: show(Tick(seconds(at), Unit.DAY, False, form, at), language) for form in Form}
    assert written == {
        Form.YEAR: "٢٠٢١",
        Form.MONTH: "окт.",
        Form.DAY: "٥ окт",
        Form.TIME: "٨:٠٥",
        Form.MONTH_OF_YEAR: "октябрь ٢٠٢١ г.",
        Form.DAY_OF_YEAR: "٥ октября ٢٠٢١ г.",
    }


@pytest.mark.parametrize(
    ("bce", "expected"),
    [
        (99_999, "99999\N{NO-BREAK SPACE}BC"),
        (100_000, "100\N{NO-BREAK SPACE}ka"),
        (66_050_000, "66.05\N{NO-BREAK SPACE}Ma"),
        (1_000_000_000, "1\N{NO-BREAK SPACE}Ga"),
        (13_800_000_000, "13.8\N{NO-BREAK SPACE}Ga"),
    ],
)
def test_deep_time_has_the_symbols_of_geologists(bce: int, expected: str) -> None:
    parts = Moment(1 - bce)
    assert show(Tick(seconds(parts), Unit.YEAR, True, Form.YEAR, parts), ENGLISH) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "13.8 billion years ago, 1 billion years ago, 100 million years ago, 500,000 years ago, 10,000 BCE"),
        ("fr", "13,8 milliards d’années, 1 milliard d’années, 100 millions d’années, 500 000 ans, 10 000 av. J.-C."),
        ("de", "13,8 Milliarden Jahre, 1 Milliarde Jahre, 100 Millionen Jahre, 500.000 Jahre, 10.000 v. Chr."),
        ("es", "13,8 mil millones de años, mil millones de años, 100 millones de años, 500.000 años, 10.000 a. C."),
        ("it", "13,8 miliardi di anni fa, 1 miliardo di anni fa, 100 milioni di anni fa, 500.000 anni fa, 10.000 a.C."),
        ("pt", "13,8 mil milhões de anos, mil milhões de anos, 100 milhões de anos, 500.000 anos, 10.000 a.C."),
        (
            "nl",
            (
                "13,8 miljard jaar geleden, 1 miljard jaar geleden, 100 miljoen jaar geleden, "
                "500.000 jaar geleden, 10.000 v.Chr."
            ),
        ),
        ("uk", "13,8 млрд років тому, 1 млрд років тому, 100 млн років тому, 500 000 років тому, 10 000 до н. е."),
        ("ja", "138億 年前, 10億 年前, 1億 年前, 50万 年前, 紀元前10,000年"),
        ("pt-BR", "13,8 bilhões de anos, 1 bilhão de anos, 100 milhões de anos, 500.000 anos, 10.000 a.C."),
        ("ru", "13,8 млрд лет назад, 1 млрд лет назад, 100 млн лет назад, 500 000 лет назад, 10 000 до н. э."),
        ("ar", "١٣٫٨ مليار سنة مضت, ١ مليار سنة مضت, ١٠٠ مليون سنة مضت, ٥٠٠٬٠٠٠ سنة مضت, ١٠٬٠٠٠ ق.م"),
        ("he", "לפני 13.8 מיליארד שנה, לפני 1 מיליארד שנה, לפני 100 מיליון שנה, לפני 500,000 שנה, 10,000 לפנה״ס"),
        ("zh", "138亿 年前, 10亿 年前, 1亿 年前, 50万 年前, 公元前10,000年"),
        ("hi", "13.8 Ga, 1 Ga, 100 Ma, 500 ka, 10,000 ईसा-पूर्व"),  # the kiosk has no words of dates in Hindi
    ],
)
def test_deep_time_in_words(tag: str, expected: str) -> None:
    found = spoken(tag)
    assert found is not None
    calendar = found.calendar(common_era=True) | ages(found)
    words = {"name": found.name, "script": found.script, "digits": found.digits, "words": {}, "calendar": calendar}
    language = language_from({"tag": tag, "rtl": found.rtl, **words})
    moments = [Moment(1 - bce) for bce in (13_800_000_000, 10**9, 10**8, 500_000, 10_000)]
    said = [show(Tick(seconds(parts), Unit.YEAR, True, Form.YEAR, parts), language) for parts in moments]
    assert [re.sub(r"\s", " ", each) for each in said] == expected.split(", ")


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1 مليون"), (3, "3 ملايين"), (10, "10 ملايين"), (11, "11 مليون"), (103, "103 ملايين")]
)
def test_numbers_have_their_plural(number: int, expected: str) -> None:
    found = spoken("ar")
    assert found is not None
    parts = Moment(1 - number * 10**6)
    calendar = found.calendar() | ages(found)
    words = {"name": "", "script": "Arab", "digits": "0123456789", "words": {}, "calendar": calendar}
    language = language_from({"tag": "ar", "rtl": True, **words})
    assert written(Tick(seconds(parts), Unit.YEAR, True, Form.YEAR, parts), language) == (expected, "سنة مضت")


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (Moment(-99_998, 3, 1), Moment(-99_998, 3, 1)),
        (Moment(-13_849_998_000, 7, 4), Moment(1 - 13_800_000_000)),
        (Moment(1 - 66_551_234), Moment(1 - 66_600_000)),
    ],
)
def test_ends_of_deep_time_are_rounded(time: Moment, expected: Moment) -> None:
    assert rounded(time) == expected


@pytest.mark.parametrize("power", range(-18, 0))
def test_one_axis_reaches_from_the_big_bang_to_a_day(power: int) -> None:
    """At every scale, around both its ends."""
    for centre in (seconds(Moment(1 - 13_800_000_000)), seconds(Moment(2026, 11, 22))):
        view = View(centre - 960 / 10**power, 10.0**power)
        shown = [tick for tick in stretch(view, 1920, GAPS).ticks if view.start <= tick.time <= view.u(1920)]
        assert 2 <= len(shown) <= 40
        assert len({show(tick, ENGLISH) for tick in shown if tick.form is Form.YEAR}) == sum(
            tick.form is Form.YEAR for tick in shown
        )


# the calendar


@given(st.datetimes())
def test_the_calendar_agrees_with_pythons(date: datetime) -> None:
    whole = date.replace(second=0, microsecond=0)
    time = (whole - datetime(1, 1, 1)) // timedelta(seconds=1)  # noqa: DTZ001
    parts = Moment(whole.year, whole.month, whole.day, whole.hour, whole.minute)
    assert moment(time) == parts
    assert seconds(parts) == time


@given(st.integers(-(10**18), 10**18))
def test_the_calendar_knows_no_end(minutes: int) -> None:
    assert seconds(moment(minutes * 60)) == minutes * 60


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (0, Moment(1)),
        (-1, Moment(0, 12, 31, 23, 59)),
        (-366 * 86_400, Moment(0)),  # 1 BCE was a leap year
        (seconds(Moment(-4, 2, 29)), Moment(-4, 2, 29)),
        (seconds(Moment(-100, 2, 28)) + 86_400, Moment(-100, 3, 1)),
        (seconds(Moment(-400, 2, 28)) + 86_400, Moment(-400, 2, 29)),
    ],
)
def test_years_around_and_before_our_era(time: int, expected: Moment) -> None:
    assert moment(time) == expected
