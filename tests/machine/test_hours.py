"""Opening hours by the clock on the wall: every minute of a week against a slow model, and nights that are odd."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.machine.hours import DAY, Hours, Span, hours_from

MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")
SHUT: tuple[Span, ...] = ()


def week(**days: str) -> Hours:
    """Hours of some days: `week(mon="10:00-17:00 19:00-01:00")`."""

    def minutes(text: str) -> int:
        return int(text[:2]) * 60 + int(text[3:])

    def spans(text: str) -> tuple[Span, ...]:
        pairs = [tuple(map(minutes, span.split("-"))) for span in text.split()]
        return tuple(Span(opens, closes if closes > opens else closes + DAY) for opens, closes in pairs)

    return Hours(tuple(spans(days.get(day, "")) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")))


def closing(hours: Hours, *dates: date) -> Hours:
    return Hours(hours.week, frozenset(dates), hours.wake)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


USUAL = week(mon="10:00-17:00", sat="10:00-12:30 13:30-18:00", sun="20:00-02:00")


# 23 November 2026 is a Monday.
@pytest.mark.parametrize(
    ("moment", "is_open", "change"),
    [
        ("2026-11-23 09:59:59.999999", False, "2026-11-23 10:00"),
        ("2026-11-23 10:00", True, "2026-11-23 17:00"),
        ("2026-11-23 16:59:59.999999", True, "2026-11-23 17:00"),
        ("2026-11-23 17:00", False, "2026-11-28 10:00"),
        ("2026-11-28 12:30", False, "2026-11-28 13:30"),
        ("2026-11-29 19:00", False, "2026-11-29 20:00"),
        ("2026-11-29 23:59", True, "2026-11-30 02:00"),
        ("2026-11-30 00:00", True, "2026-11-30 02:00"),
        ("2026-11-30 02:00", False, "2026-11-30 10:00"),
        ("2026-12-31 23:00", False, "2027-01-02 10:00"),
    ],
)
def test_a_week(moment: str, is_open: bool, change: str) -> None:
    assert (USUAL.open_at(at(moment)), USUAL.next_change(at(moment))) == (is_open, at(change))


@pytest.mark.parametrize(
    ("moment", "is_open", "change"),
    [
        ("2026-11-29 23:00", True, "2026-11-30 02:00"),  # the evening before goes on into the closed date
        ("2026-11-30 01:59", True, "2026-11-30 02:00"),
        ("2026-11-30 02:00", False, "2026-12-05 10:00"),
        ("2026-11-30 12:00", False, "2026-12-05 10:00"),
        ("2026-12-06 21:00", False, "2026-12-07 10:00"),  # and a closed evening has no night
        ("2026-12-07 01:00", False, "2026-12-07 10:00"),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_begins(moment: str, is_open: bool, change: str) -> None:
    hours = closing(USUAL, date(2026, 11, 30), date(2026, 12, 6))
    assert (hours.open_at(at(moment)), hours.next_change(at(moment))) == (is_open, at(change))


def test_whole_days_that_follow_one_another_have_no_change_between_them() -> None:
    day = week(**dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "00:00-00:00"))
    assert day.open_at(at("2026-11-23 00:00"))
    assert day.next_change(at("2026-11-23 12:00")) is None
    holiday = closing(day, date(2031, 5, 1))
    assert holiday.next_change(at("2026-11-23 12:00")) == at("2031-05-01 00:00")
    assert holiday.next_change(at("2031-05-01 12:00")) == at("2031-05-02 00:00")
    assert holiday.next_change(at("2031-05-02 00:00")) is None


def test_weeks_of_closed_dates_are_passed_over() -> None:
    hours = closing(USUAL, *(date(2026, 11, 23) + timedelta(days=day) for day in range(100)))
    assert hours.next_change(at("2026-11-23 12:00")) == at("2027-03-06 10:00")


def test_a_house_that_never_opens_never_changes() -> None:
    assert Hours((SHUT,) * 7).next_change(at("2026-11-23 12:00")) is None


@st.composite
def some_hours(draw: st.DrawFn) -> Hours:
    """Any hours at all, overlapping ones among them: what is written is checked elsewhere."""
    edge = st.integers(0, 47).map(lambda half: half * 30)
    span = st.builds(lambda opens, length: Span(opens, opens + length), edge, edge.map(lambda length: length + 30))
    days = draw(st.lists(st.lists(span, max_size=3).map(tuple), min_size=7, max_size=7))
    closed = draw(st.frozensets(st.dates(date(2026, 11, 20), date(2026, 12, 10)), max_size=6))
    return Hours(tuple(days), closed)


def open_minutes(hours: Hours, first: date, days: int) -> set[datetime]:
    """Every minute in which it is open, span by span."""
    minutes = set()
    for day in (first + timedelta(days=number) for number in range(-2, days)):
        if day not in hours.closed:
            for span in hours.week[day.weekday()]:
                minutes |= {
                    datetime.combine(day, time()) + minute * MINUTE for minute in range(span.opens, span.closes)
                }
    return minutes


@given(hours=some_hours(), start=st.datetimes(at("2026-11-20"), at("2026-12-08")))
@example(hours=week(sun="20:00-02:00"), start=at("2026-11-30 01:59:59"))
def test_it_is_open_in_its_minutes_and_changes_where_it_says(hours: Hours, start: datetime) -> None:
    minutes = open_minutes(hours, start.date(), 12)
    now = hours.open_at(start)
    assert now == (start.replace(second=0, microsecond=0) in minutes)
    change = hours.next_change(start)
    minute = start.replace(second=0, microsecond=0) + MINUTE
    end = datetime.combine(start.date() + timedelta(days=9), time())
    while minute < end and (minute in minutes) == now:
        assert hours.open_at(minute) == now
        minute += MINUTE
    if minute < end:
        assert change == minute
        assert hours.open_at(minute) != now
    else:
        assert change is None or change >= end


@pytest.mark.parametrize(
    ("night", "switches"),
    [
        # Clocks go from 02:00 to 03:00 on 28 March 2027: 02:30 never comes, and at 03:00 it is past.
        (datetime(2027, 3, 27, 12, tzinfo=BERLIN), ["2027-03-27 20:00+01:00", "2027-03-28 03:00+02:00"]),
        # Clocks go from 03:00 back to 02:00 on 31 October 2027, so what the clock calls 02:00 to 02:30 comes twice.
        (
            datetime(2027, 10, 30, 12, tzinfo=BERLIN),
            ["2027-10-30 20:00+02:00", "2027-10-31 02:30+02:00", "2027-10-31 02:00+01:00", "2027-10-31 02:30+01:00"],
        ),
        (datetime(2027, 7, 3, 12, tzinfo=BERLIN), ["2027-07-03 20:00+02:00", "2027-07-04 02:30+02:00"]),
    ],
    ids=["spring", "autumn", "summer"],
)
def test_summer_time_is_followed_within_a_minute(night: datetime, switches: list[str]) -> None:
    """Somebody who looks at the clock at `next_change`, and once a minute at the latest, is never further behind."""
    hours = week(sat="20:00-02:30")
    real, shown, seen = night.astimezone(UTC), False, []
    while real < night.astimezone(UTC) + timedelta(hours=20):
        wall = real.astimezone(BERLIN)
        if hours.open_at(wall) is not shown:
            shown = not shown
            seen.append(real)
        change = hours.next_change(wall)
        assert change is not None
        assert change.tzinfo is BERLIN
        real += min(MINUTE, change - wall)
    assert seen == [at(moment).astimezone(UTC) for moment in switches]


@given(some_hours())
def test_hours_come_back_from_their_record(hours: Hours) -> None:
    assert hours_from(hours.as_json()) == hours


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"week": [], "closed": [], "wake": False},
        {"week": [[]] * 8, "closed": [], "wake": False},
        {"week": [[[1]], *[[]] * 6], "closed": [], "wake": False},
        {"week": [[]] * 7, "closed": ["tomorrow"], "wake": False},
        {"week": [[]] * 7, "closed": [5], "wake": False},
    ],
)
def test_a_foreign_record_is_refused(record: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        hours_from(record)
