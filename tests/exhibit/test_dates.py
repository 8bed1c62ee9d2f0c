"""Dates: what can be read, and exactly when it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.exhibit.dates import Date, DateError, Point, parse
from kiosk.exhibit.dates.reckoning import DAY, days_before
from kiosk.exhibit.dates.spans import Ago, Moment, Span
from tests.exhibit.datemaker import DATES

EPOCH = datetime(1, 1, 1, tzinfo=UTC)


def seconds(*parts: int) -> int:
    return round((datetime(*parts, tzinfo=UTC) - EPOCH) / timedelta(seconds=1))  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2021", seconds(2021, 1, 1), seconds(2022, 1, 1)),
        ("793", seconds(793, 1, 1), seconds(794, 1, 1)),
        ("0079", seconds(79, 1, 1), seconds(80, 1, 1)),
        ("October 2021", seconds(2021, 10, 1), seconds(2021, 11, 1)),
        ("Oct. 2021", seconds(2021, 10, 1), seconds(2021, 11, 1)),
        ("2021-10", seconds(2021, 10, 1), seconds(2021, 11, 1)),
        ("December 2021", seconds(2021, 12, 1), seconds(2022, 1, 1)),
        ("2021-10-05", seconds(2021, 10, 5), seconds(2021, 10, 6)),
        ("5 October 2021", seconds(2021, 10, 5), seconds(2021, 10, 6)),
        ("5 sept 2021", seconds(2021, 9, 5), seconds(2021, 9, 6)),
        ("October 5, 2021", seconds(2021, 10, 5), seconds(2021, 10, 6)),
        (" 5 \u00a0October\n2021 ", seconds(2021, 10, 5), seconds(2021, 10, 6)),
        ("29 February 2024", seconds(2024, 2, 29), seconds(2024, 3, 1)),
        ("29 February 2000", seconds(2000, 2, 29), seconds(2000, 3, 1)),
        ("2021-10-05 08:55", seconds(2021, 10, 5, 8, 55), seconds(2021, 10, 5, 8, 56)),
        ("2021-10-05 08:55 UTC", seconds(2021, 10, 5, 8, 55), seconds(2021, 10, 5, 8, 56)),
        ("2021-10-05T08:55Z", seconds(2021, 10, 5, 8, 55), seconds(2021, 10, 5, 8, 56)),
        ("5 October 2021, 23:59", seconds(2021, 10, 5, 23, 59), seconds(2021, 10, 6)),
        ("1914 to 1918", seconds(1914, 1, 1), seconds(1919, 1, 1)),
        ("1914/1918", seconds(1914, 1, 1), seconds(1919, 1, 1)),
        ("1914–1918", seconds(1914, 1, 1), seconds(1919, 1, 1)),
        ("1914 — 1918", seconds(1914, 1, 1), seconds(1919, 1, 1)),
        ("1914-1918", seconds(1914, 1, 1), seconds(1919, 1, 1)),
        ("5 October 2021 to 17 October 2021", seconds(2021, 10, 5), seconds(2021, 10, 18)),
        ("2021-10-05 to 2021-10-17", seconds(2021, 10, 5), seconds(2021, 10, 18)),
        ("2021-10-05/2021-10-17", seconds(2021, 10, 5), seconds(2021, 10, 18)),
        ("5–17 October 2021", seconds(2021, 10, 5), seconds(2021, 10, 18)),
        ("28 September to 3 October 2021", seconds(2021, 9, 28), seconds(2021, 10, 4)),
        ("October to December 2021", seconds(2021, 10, 1), seconds(2022, 1, 1)),
        ("March 1914 to 1918", seconds(1914, 3, 1), seconds(1919, 1, 1)),
        ("2021-10-05 08:55 to 12:22 UTC", seconds(2021, 10, 5, 8, 55), seconds(2021, 10, 5, 12, 23)),
        ("AD 79", seconds(79, 1, 1), seconds(80, 1, 1)),
        ("79 CE", seconds(79, 1, 1), seconds(80, 1, 1)),
        ("24 August AD 79", seconds(79, 8, 24), seconds(79, 8, 25)),
        ("AD 14–37", seconds(14, 1, 1), seconds(38, 1, 1)),
        ("1 BCE", -366 * 86_400, 0),  # astronomers' year 0, a leap year
        ("2 BC", -(366 + 365) * 86_400, -366 * 86_400),
        ("2 B.C.", -(366 + 365) * 86_400, -366 * 86_400),
        ("400 BCE to 1 BCE", -146_097 * 86_400, 0),  # 400 years of the Gregorian calendar
        ("400 to 1 BCE", -146_097 * 86_400, 0),
        ("27 BC to AD 14", -(27 * 365 + 7) * 86_400, seconds(15, 1, 1)),
    ],
)
def test_reading(written: str, start: int, end: int) -> None:
    read = parse(written)
    assert (read.start, read.end) == (start, end)
    assert not read.approximate


@pytest.mark.parametrize("mark", ["c. ", "c.", "c ", "c", "ca. ", "ca ", "circa ", "Circa ", "about "])
@pytest.mark.parametrize("plain", ["1850", "1850 to 1860", "500 BCE"])
def test_circa(mark: str, plain: str) -> None:
    certain, circa = parse(plain), parse(mark + plain)
    assert circa.approximate
    assert (circa.start, circa.end) == (certain.start, certain.end)
    assert circa != certain


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021", Moment(2021), None),
        ("500 BCE", Moment(-499), None),
        ("500 to 300 BCE", Moment(-499), Moment(-299)),
        ("1914 to 1914", Moment(1914), None),
        ("1850 to c. 1860", Moment(1850), Moment(1860)),
        ("2021-10-05 08:55", Moment(2021, 10, 5, 8, 55), None),
        ("1200 Ma to 1000 Ma", Ago(1_200_000_000, 100_000_000), Ago(1_000_000_000, 1_000_000_000)),
        ("320 to 300 Ma", Ago(320_000_000, 10_000_000), Ago(300_000_000, 100_000_000)),
    ],
)
def test_parts(written: str, first: Span, last: Span | None) -> None:
    points = [Point(moment) for moment in (first, last) if moment]
    read = parse(written)
    assert [Point(point.span) for point in read.points] == points


def test_sorting() -> None:
    ordered = [
        "500 BCE",
        "300 BCE",
        "AD 79",
        "1850",
        "c. 1850",
        "1850 to 1860",
        "2021-01-01",
        "2021",
        "2021-10",
        "2021-10-05",
        "2021-10-05 08:55",
    ]
    jumbled = [*ordered[5:], *ordered[:5]]
    assert sorted(jumbled, key=parse) == ordered
    assert parse("1914") < parse("1915")
    assert parse("1914") <= parse("1914")
    assert parse("1915") > parse("1914") >= parse("1914")


WORDS = [
    "1850", "1968/69", "19th", "5th", "1900s", "500", "BCE", "BC", "AD", "CE", "c.", "circa", "?", "~", "%",
    "early", "mid-", "late", "first", "half", "third", "quarter", "of", "the", "century", "millennium", "decade",
    "winter", "spring", "(southern", "hemisphere)", "before", "after", "since", "until", "from", "to", "or",
    "and", "between", ",", "-", "–", "/", "..", "[", "]", "{", "}", "Y17E8", "1950S2", "201X", "1984-21",
    "2021-10-05", "October", "5", "08:55", "UTC", "+03:00", "O.S.", "N.S.", "(", ")", "now", "present", "unknown",
    "66", "Ma", "13.8", "billion", "million", "years", "ago", "b2k", "BP", "earlier", "later", "03/04/2021",
    "possibly", "0", "-0499", "99999999999999",
]  # fmt: skip


@given(
    st.text(max_size=40)
    | st.from_regex(r"(c\. )?[0-9A-Za-z:/,. –-]{1,30}( to [0-9A-Z ]{1,12})?", fullmatch=True)
    | st.from_regex(r"[\[{(]?[0-9XYESTZ?~%./,:+-]{1,40}[\]})]?", fullmatch=True)
    | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(WORDS), max_size=20).map("".join)
)
@settings(max_examples=500, deadline=None)
def test_whatever_is_written(text: str) -> None:
    try:
        read = parse(text)
    except DateError as refused:
        said = [refused.message, refused.remedy or "."]
    else:
        said = []
        assert read.start < read.end
        assert all(read.shown(tag) for tag in ("en", "ar", "ja"))
    assert all(sentence.endswith(".") for sentence in said)


# ---- the language of dates: what is written, its first and last day, and how sure both ends are

KNOWN = "known known"
Day = tuple[int, int, int] | None
NEW: list[tuple[str, Day, Day, str]] = [
    ("1850s", (1850, 1, 1), (1859, 12, 31), KNOWN),
    ("the 1850's", (1850, 1, 1), (1859, 12, 31), KNOWN),
    ("60s BCE", (-68, 1, 1), (-59, 12, 31), KNOWN),
    ("decade 1900–1909", (1900, 1, 1), (1909, 12, 31), KNOWN),
    ("19th century", (1801, 1, 1), (1900, 12, 31), KNOWN),
    ("the nineteenth century", (1801, 1, 1), (1900, 12, 31), KNOWN),
    ("19th c.", (1801, 1, 1), (1900, 12, 31), KNOWN),
    ("1ST CENTURY", (1, 1, 1), (100, 12, 31), KNOWN),
    ("5th century BC", (-499, 1, 1), (-400, 12, 31), KNOWN),
    ("1st century BCE", (-99, 1, 1), (0, 12, 31), KNOWN),
    ("3rd millennium BCE", (-2999, 1, 1), (-2000, 12, 31), KNOWN),
    ("2nd millennium", (1001, 1, 1), (2000, 12, 31), KNOWN),
    ("early 19th century", (1801, 1, 1), (1833, 12, 31), KNOWN),
    ("mid-19th century", (1834, 1, 1), (1866, 12, 31), KNOWN),
    ("late 19th century", (1867, 1, 1), (1900, 12, 31), KNOWN),
    ("late 5th century BCE", (-433, 1, 1), (-400, 12, 31), KNOWN),
    ("late 1850s", (1856, 1, 1), (1859, 12, 31), KNOWN),
    ("early 1850", (1850, 1, 1), (1850, 4, 30), KNOWN),
    ("mid May 1945", (1945, 5, 11), (1945, 5, 20), KNOWN),
    ("late February 2024", (2024, 2, 20), (2024, 2, 29), KNOWN),
    ("first half of the 12th century", (1101, 1, 1), (1150, 12, 31), KNOWN),
    ("last third of the 16th century", (1567, 1, 1), (1600, 12, 31), KNOWN),
    ("third quarter of the 18th century", (1751, 1, 1), (1775, 12, 31), KNOWN),
    ("Q2 2001", (2001, 4, 1), (2001, 6, 30), KNOWN),
    ("spring 1968", (1968, 3, 1), (1968, 5, 31), KNOWN),
    ("Fall of 1968", (1968, 9, 1), (1968, 11, 30), KNOWN),
    ("winter 1968/69", (1968, 12, 1), (1969, 2, 28), KNOWN),
    ("winter 1968–1969", (1968, 12, 1), (1969, 2, 28), KNOWN),
    ("winter 219/218 BCE", (-218, 12, 1), (-217, 2, 28), KNOWN),
    ("winter 1968 (southern hemisphere)", (1968, 6, 1), (1968, 8, 31), KNOWN),
    ("12,000 years ago", (-10_500, 1, 1), (-9_501, 12, 31), KNOWN),
    ("12 ka", (-10_500, 1, 1), (-9_501, 12, 31), KNOWN),
    ("11,700 years b2k", (-9_750, 1, 1), (-9_651, 12, 31), KNOWN),
    ("66 Ma", (-66_498_000, 1, 1), (-65_498_001, 12, 31), KNOWN),
    ("66 mya", (-66_498_000, 1, 1), (-65_498_001, 12, 31), KNOWN),
    ("66.0 Ma", (-66_048_000, 1, 1), (-65_948_001, 12, 31), KNOWN),
    ("about 66 million years ago", (-66_498_000, 1, 1), (-65_498_001, 12, 31), "approximate approximate"),
    ("4.567 billion years ago", (-4_567_498_000, 1, 1), (-4_566_498_001, 12, 31), KNOWN),
    ("13.8 Ga", (-13_849_998_000, 1, 1), (-13_749_998_001, 12, 31), KNOWN),
    ("4,600,000,000 BC", (-4_599_999_999, 1, 1), (-4_599_999_999, 12, 31), KNOWN),
    ("AD 20,211", (20_211, 1, 1), (20_211, 12, 31), KNOWN),
    ("before 1914", None, (1913, 12, 31), "open known"),
    ("after 1945", (1946, 1, 1), None, "known open"),
    ("by 1914", None, (1914, 12, 31), "open known"),
    ("1984 or earlier", None, (1984, 12, 31), "open known"),
    ("3 December 1760 or later", (1760, 12, 3), None, "known open"),
    ("since 1998", (1998, 1, 1), None, "known open"),
    ("from 1998 onwards", (1998, 1, 1), None, "known open"),
    ("until 1914", None, (1914, 12, 31), "open known"),
    ("1939 to ?", (1939, 1, 1), None, "known unknown"),
    ("1939–?", (1939, 1, 1), None, "known unknown"),
    ("? to 1939", None, (1939, 12, 31), "unknown known"),
    ("1998 to now", (1998, 1, 1), None, "known now"),
    ("1998-present", (1998, 1, 1), None, "known now"),
    ("from 1998 to the present day", (1998, 1, 1), None, "known now"),
    ("1850?", (1850, 1, 1), (1850, 12, 31), "uncertain uncertain"),
    ("possibly 1850", (1850, 1, 1), (1850, 12, 31), "uncertain uncertain"),
    ("c. 1850?", (1850, 1, 1), (1850, 12, 31), "doubtful doubtful"),
    ("c. 1850 to 1860", (1850, 1, 1), (1860, 12, 31), "approximate approximate"),
    ("from c. 1850 to 1860", (1850, 1, 1), (1860, 12, 31), "approximate known"),
    ("1850 to c. 1860", (1850, 1, 1), (1860, 12, 31), "known approximate"),
    ("1850? to 1860", (1850, 1, 1), (1860, 12, 31), "uncertain known"),
    ("1850 or 1851", (1850, 1, 1), (1851, 12, 31), "uncertain uncertain"),
    ("5 or 6 October 2021", (2021, 10, 5), (2021, 10, 6), "uncertain uncertain"),
    ("October 5, 2021 or October 7, 2021", (2021, 10, 5), (2021, 10, 7), "uncertain uncertain"),
    ("1667, 1668 and 1670 to 1672", (1667, 1, 1), (1672, 12, 31), KNOWN),
    ("between 1850 and 1860", (1850, 1, 1), (1860, 12, 31), KNOWN),
    ("between 500 and 400 BCE", (-499, 1, 1), (-399, 12, 31), KNOWN),
    ("1850s to 1870s", (1850, 1, 1), (1879, 12, 31), KNOWN),
    ("1850s-1870s", (1850, 1, 1), (1879, 12, 31), KNOWN),
    ("19th-20th century", (1801, 1, 1), (2000, 12, 31), KNOWN),
    ("18th and 19th centuries", (1701, 1, 1), (1900, 12, 31), KNOWN),
    ("5th to 4th century BCE", (-499, 1, 1), (-300, 12, 31), KNOWN),
    ("early to mid 19th century", (1801, 1, 1), (1866, 12, 31), KNOWN),
    ("late 18th to early 19th century", (1767, 1, 1), (1833, 12, 31), KNOWN),
    ("spring to autumn 1968", (1968, 3, 1), (1968, 11, 30), KNOWN),
    ("252 to 66 million years ago", (-252_498_000, 1, 1), (-65_498_001, 12, 31), KNOWN),
    ("early 19th century to 1820", (1801, 1, 1), (1820, 12, 31), KNOWN),
    ("c. 1850-1860", (1850, 1, 1), (1860, 12, 31), "approximate approximate"),
    ("1914-1918?", (1914, 1, 1), (1918, 12, 31), "known uncertain"),
    ("500-300 BCE", (-499, 1, 1), (-299, 12, 31), KNOWN),
    ("27 BC-AD 14", (-26, 1, 1), (14, 12, 31), KNOWN),
    ("5-17 October 2021", (2021, 10, 5), (2021, 10, 17), KNOWN),
    ("October-December 2021", (2021, 10, 1), (2021, 12, 31), KNOWN),
    ("mid-May 1945", (1945, 5, 11), (1945, 5, 20), KNOWN),
    ("14 July 1789 (O.S.)", (1789, 7, 25), (1789, 7, 25), KNOWN),
    ("O.S. 3 October 1582", (1582, 10, 13), (1582, 10, 13), KNOWN),
    ("29 February 1700 O.S.", (1700, 3, 11), (1700, 3, 11), KNOWN),
    ("15 March 44 BC (O.S.)", (-43, 3, 13), (-43, 3, 13), KNOWN),
    ("1 May 250 O.S.", (250, 5, 1), (250, 5, 1), KNOWN),
]


def first_second(day: Day) -> int | None:
    return None if day is None else days_before(*day) * DAY


@pytest.mark.parametrize(("written", "begins", "ends", "sure"), NEW)
def test_the_language_of_dates(written: str, begins: Day, ends: Day, sure: str) -> None:
    read = parse(written)
    latest = first_second(ends)
    assert (read.earliest, read.latest) == (first_second(begins), None if latest is None else latest + DAY)
    assert " ".join(read.certainties) == sure
    assert read.start < read.end
    assert parse(read.shown("en")) == read


@given(DATES, DATES, DATES)
@settings(deadline=None)
def test_order_is_total_and_agrees_with_equality(one: Date, other: Date, third: Date) -> None:
    assert (one < other) + (one > other) + (one == other) == 1
    assert (one <= other) == (one < other or one == other)
    assert (one >= other) == (one > other or one == other)
    assert one != other or hash(one) == hash(other)
    assert not (one <= other <= third) or one <= third
    assert sorted([one, other, third]) == sorted([third, one, other])


@given(DATES, DATES)
@settings(deadline=None)
def test_bounds_hold_what_is_drawn_and_what_lies_within(one: Date, other: Date) -> None:
    assert one.start < one.end
    assert one in one
    if one in other:
        assert other.earliest is None or (one.earliest is not None and one.earliest >= other.earliest)
        assert other.latest is None or (one.latest is not None and one.latest <= other.latest)
    if one.sure is not None:
        assert one.start < one.sure[0] < one.sure[1] < one.end
