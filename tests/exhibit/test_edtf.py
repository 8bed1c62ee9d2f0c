"""EDTF: the specification's own examples, each with the section it comes from, and the exact bounds of each.

Sections are those of the Library of Congress's “Extended Date/Time Format (EDTF) Specification” of 4 February 2019,
which gives the examples; clauses are those of ISO 8601-2:2019.
"""

from __future__ import annotations

import pytest

from kiosk.exhibit.dates import DateError, parse
from kiosk.exhibit.dates.edtf import SUPPORT, edtf
from kiosk.exhibit.dates.english import english
from kiosk.exhibit.dates.reckoning import DAY, days_before

ALWAYS = None

DATE, TIME, INTERVAL = "L0 Date", "L0 Date and Time", "L0 Time Interval"
LETTER, SEASON, QUALIFIED = "L1 Letter-prefixed calendar year", "L1 Seasons", "L1 Qualification of a date (complete)"
UNSPECIFIED, EXTENDED = "L1 Unspecified digit(s) from the right", "L1 Extended Interval"
NEGATIVE = "L1 Negative calendar year"
EXPONENTIAL, SIGNIFICANT, GROUPS = "L2 Exponential year", "L2 Significant digits", "L2 Sub-year groupings"
SETS, QUALIFICATION, ANYWHERE = "L2 Set representation", "L2 Qualification", "L2 Unspecified Digit"
INTERVALS = "L2 Interval"

Day = tuple[int, int, int] | None

# What is written, its section, its first and its last day (None without one), how sure both ends are, in English.
EXAMPLES: list[tuple[str, str, Day, Day, str, str]] = [
    ("1985-04-12", DATE, (1985, 4, 12), (1985, 4, 12), "known known", "12 April 1985"),
    ("1985-04", DATE, (1985, 4, 1), (1985, 4, 30), "known known", "April 1985"),
    ("1985", DATE, (1985, 1, 1), (1985, 12, 31), "known known", "1985"),
    ("1964/2008", INTERVAL, (1964, 1, 1), (2008, 12, 31), "known known", "1964–2008"),
    ("2004-06/2006-08", INTERVAL, (2004, 6, 1), (2006, 8, 31), "known known", "June 2004 – August 2006"),
    ("2004-02-01/2005-02-08", INTERVAL, (2004, 2, 1), (2005, 2, 8), "known known", "1 February 2004 – 8 February 2005"),
    ("2004-02-01/2005-02", INTERVAL, (2004, 2, 1), (2005, 2, 28), "known known", "1 February 2004 – February 2005"),
    ("2004-02-01/2005", INTERVAL, (2004, 2, 1), (2005, 12, 31), "known known", "1 February 2004 – 2005"),
    ("2005/2006-02", INTERVAL, (2005, 1, 1), (2006, 2, 28), "known known", "2005 – February 2006"),
    ("Y170000002", LETTER, (170_000_002, 1, 1), (170_000_002, 12, 31), "known known", "AD 170,000,002"),
    ("Y-170000002", LETTER, (-170_000_002, 1, 1), (-170_000_002, 12, 31), "known known", "170,000,003 BCE"),
    ("2001-21", SEASON, (2001, 3, 1), (2001, 5, 31), "known known", "spring 2001"),
    ("2001-22", SEASON, (2001, 6, 1), (2001, 8, 31), "known known", "summer 2001"),
    ("2001-23", SEASON, (2001, 9, 1), (2001, 11, 30), "known known", "autumn 2001"),
    ("2001-24", SEASON, (2001, 12, 1), (2002, 2, 28), "known known", "winter 2001/02"),
    ("1984?", QUALIFIED, (1984, 1, 1), (1984, 12, 31), "uncertain uncertain", "1984?"),
    ("2004-06~", QUALIFIED, (2004, 6, 1), (2004, 6, 30), "approximate approximate", "c. June 2004"),
    ("2004-06-11%", QUALIFIED, (2004, 6, 11), (2004, 6, 11), "doubtful doubtful", "c. 11 June 2004?"),
    ("201X", UNSPECIFIED, (2010, 1, 1), (2019, 12, 31), "known known", "2010s"),
    ("20XX", UNSPECIFIED, (2000, 1, 1), (2099, 12, 31), "known known", "between 2000 and 2099"),
    ("2004-XX", UNSPECIFIED, (2004, 1, 1), (2004, 12, 31), "known known", "2004"),
    ("1985-04-XX", UNSPECIFIED, (1985, 4, 1), (1985, 4, 30), "known known", "April 1985"),
    ("1985-XX-XX", UNSPECIFIED, (1985, 1, 1), (1985, 12, 31), "known known", "1985"),
    ("1985-04-12/..", EXTENDED, (1985, 4, 12), ALWAYS, "known open", "since 12 April 1985"),
    ("1985-04/..", EXTENDED, (1985, 4, 1), ALWAYS, "known open", "since April 1985"),
    ("1985/..", EXTENDED, (1985, 1, 1), ALWAYS, "known open", "since 1985"),
    ("../1985-04-12", EXTENDED, ALWAYS, (1985, 4, 12), "open known", "until 12 April 1985"),
    ("../1985-04", EXTENDED, ALWAYS, (1985, 4, 30), "open known", "until April 1985"),
    ("../1985", EXTENDED, ALWAYS, (1985, 12, 31), "open known", "until 1985"),
    ("1985-04-12/", EXTENDED, (1985, 4, 12), ALWAYS, "known unknown", "12 April 1985 – ?"),
    ("1985-04/", EXTENDED, (1985, 4, 1), ALWAYS, "known unknown", "April 1985 – ?"),
    ("1985/", EXTENDED, (1985, 1, 1), ALWAYS, "known unknown", "1985 – ?"),
    ("/1985-04-12", EXTENDED, ALWAYS, (1985, 4, 12), "unknown known", "? – 12 April 1985"),
    ("/1985-04", EXTENDED, ALWAYS, (1985, 4, 30), "unknown known", "? – April 1985"),
    ("/1985", EXTENDED, ALWAYS, (1985, 12, 31), "unknown known", "? – 1985"),
    ("-1985", NEGATIVE, (-1985, 1, 1), (-1985, 12, 31), "known known", "1986 BCE"),
    ("Y-17E7", EXPONENTIAL, (-170_000_000, 1, 1), (-170_000_000, 12, 31), "known known", "170,000,001 BCE"),
    (
        "1950S2", SIGNIFICANT, (1900, 1, 1), (1999, 12, 31), "approximate approximate",
        "c. 1950 (between 1900 and 1999)",
    ),
    # The page prints 171010000 to 171010999, which are six significant digits; clause 4.4.3 has three of them.
    (
        "Y171010000S3", SIGNIFICANT, (171_000_000, 1, 1), (171_999_999, 12, 31), "approximate approximate",
        "c. AD 171,010,000 (between AD 171,000,000 and AD 171,999,999)",
    ),
    (
        "Y3388E2S3", SIGNIFICANT, (338_000, 1, 1), (338_999, 12, 31), "approximate approximate",
        "c. AD 338,800 (between AD 338,000 and AD 338,999)",
    ),
    ("2001-34", GROUPS, (2001, 4, 1), (2001, 6, 30), "known known", "second quarter of 2001"),
    ("2001-25", GROUPS, (2001, 3, 1), (2001, 5, 31), "known known", "spring 2001 (northern hemisphere)"),
    ("2001-28", GROUPS, (2001, 12, 1), (2002, 2, 28), "known known", "winter 2001/02 (northern hemisphere)"),
    ("2001-29", GROUPS, (2001, 9, 1), (2001, 11, 30), "known known", "spring 2001 (southern hemisphere)"),
    ("2001-30", GROUPS, (2001, 12, 1), (2002, 2, 28), "known known", "summer 2001/02 (southern hemisphere)"),
    ("2001-32", GROUPS, (2001, 6, 1), (2001, 8, 31), "known known", "winter 2001 (southern hemisphere)"),
    ("2001-33", GROUPS, (2001, 1, 1), (2001, 3, 31), "known known", "first quarter of 2001"),
    ("2001-36", GROUPS, (2001, 10, 1), (2001, 12, 31), "known known", "last quarter of 2001"),
    ("2001-37", GROUPS, (2001, 1, 1), (2001, 4, 30), "known known", "first third of 2001"),
    ("2001-39", GROUPS, (2001, 9, 1), (2001, 12, 31), "known known", "last third of 2001"),
    ("2001-40", GROUPS, (2001, 1, 1), (2001, 6, 30), "known known", "first half of 2001"),
    ("2001-41", GROUPS, (2001, 7, 1), (2001, 12, 31), "known known", "second half of 2001"),
    (
        "[1667,1668,1670..1672]", SETS, (1667, 1, 1), (1672, 12, 31), "uncertain uncertain",
        "1667, 1668 or between 1670 and 1672",
    ),
    ("[..1760-12-03]", SETS, ALWAYS, (1760, 12, 3), "open known", "3 December 1760 or earlier"),
    ("[1760-12..]", SETS, (1760, 12, 1), ALWAYS, "known open", "December 1760 or later"),
    (
        "[1760-01,1760-02,1760-12..]", SETS, (1760, 1, 1), ALWAYS, "uncertain open",
        "January 1760, February 1760 or December 1760 or later",
    ),
    ("[1667,1760-12]", SETS, (1667, 1, 1), (1760, 12, 31), "uncertain uncertain", "1667 or December 1760"),
    ("[..1984]", SETS, ALWAYS, (1984, 12, 31), "open known", "1984 or earlier"),
    (
        "{1667,1668,1670..1672}", SETS, (1667, 1, 1), (1672, 12, 31), "known known",
        "1667, 1668 and 1670–1672",
    ),
    ("{1960,1961-12}", SETS, (1960, 1, 1), (1961, 12, 31), "known known", "1960 and December 1961"),
    ("{..1984}", SETS, ALWAYS, (1984, 12, 31), "open known", "until 1984"),
    ("2004-06-11%", QUALIFICATION, (2004, 6, 11), (2004, 6, 11), "doubtful doubtful", "c. 11 June 2004?"),
    ("2004-06~-11", QUALIFICATION, (2004, 6, 11), (2004, 6, 11), "approximate approximate", "c. 11 June 2004"),
    ("2004?-06-11", QUALIFICATION, (2004, 6, 11), (2004, 6, 11), "uncertain uncertain", "11 June 2004?"),
    ("?2004-06-~11", QUALIFICATION, (2004, 6, 11), (2004, 6, 11), "doubtful doubtful", "c. 11 June 2004?"),
    ("2004-%06-11", QUALIFICATION, (2004, 6, 11), (2004, 6, 11), "doubtful doubtful", "c. 11 June 2004?"),
    ("1XXX-XX", ANYWHERE, (1000, 1, 1), (1999, 12, 31), "known known", "between 1000 and 1999"),
    (
        "2004-06-~01/2004-06-~20", INTERVALS, (2004, 6, 1), (2004, 6, 20), "approximate approximate",
        "c. 1–20 June 2004",
    ),
    ("2004-06-XX/2004-07-03", INTERVALS, (2004, 6, 1), (2004, 7, 3), "known known", "June 2004 – 3 July 2004"),
]  # fmt: skip


def first(day: Day) -> int | None:
    return None if day is None else days_before(*day) * DAY


@pytest.mark.parametrize(("written", "section", "begins", "ends", "sure", "shown"), EXAMPLES)
def test_the_specifications_examples(written: str, section: str, begins: Day, ends: Day, sure: str, shown: str) -> None:
    read = parse(written)
    assert (read.earliest, read.latest) == (first(begins), None if ends is None else (first(ends) or 0) + DAY), section
    assert " ".join(read.certainties) == sure
    assert read.shown("en").replace("\N{THIN SPACE}", " ") == shown
    assert parse(read.shown("en")) == read


@pytest.mark.parametrize(
    ("written", "time", "shown"),
    [
        ("1985-04-12T23:20:30", (1985, 4, 12, 23, 20, 30), "12 April 1985, 23:20:30"),
        ("1985-04-12T23:20:30Z", (1985, 4, 12, 23, 20, 30), "12 April 1985, 23:20:30 UTC"),
        ("1985-04-12T23:20:30-04", (1985, 4, 13, 3, 20, 30), "13 April 1985, 03:20:30 UTC"),
        ("1985-04-12T23:20:30+04:30", (1985, 4, 12, 18, 50, 30), "12 April 1985, 18:50:30 UTC"),
    ],
)
def test_times(written: str, time: tuple[int, int, int, int, int, int], shown: str) -> None:
    read = parse(written)
    year, month, day, hour, minute, second = time
    assert read.start == days_before(year, month, day) * DAY + hour * 3600 + minute * 60 + second
    assert read.end == read.start + 1
    assert read.shown("en").replace("\N{NO-BREAK SPACE}", " ") == shown


@pytest.mark.parametrize("written", ["156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-12", "1984-1X", "1985-XX-12"])
def test_digits_left_open_before_known_ones_are_told_by_name(written: str) -> None:
    with pytest.raises(DateError, match="unspecified digit") as caught:
        parse(written)
    assert caught.value.remedy is not None


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("1985-02-30", "February 1985 has no day 30."),
        ("1985-04-12T24:00:00", "there is no time 24:00:00."),
        ("Y2021", "“Y2021” begins with “Y”, which is for years of more than four digits."),
        ("Y17E99", "“Y17E99” is further away than a date can be here."),
        ("Y1E999999999", "“Y1E999999999” is further away than a date can be here."),
        ("2008/1964", "“2008/1964” ends before it begins."),
        ("[1672..1670]", "“1672..1670” ends before it begins."),
        ("[1670-01-01..1672-01-01]", "“1670-01-01..1672-01-01” leaves open too much to be one of a set."),
    ],
)
def test_what_never_was(written: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(written)
    assert caught.value.message == message


@pytest.mark.parametrize(
    "written",
    ["", "/", "../..", "[]", "{,}", "[..]", "1985-4-1", "198", "1985-04-12T23:20", "1985/1986/1987", "S2", "2001-42"],
)
def test_what_is_no_edtf(written: str) -> None:
    assert edtf(written) is None


@pytest.mark.parametrize("written", [example[0] for example in EXAMPLES])
def test_what_is_english_too_means_the_same(written: str) -> None:
    try:
        other = english(written)
    except DateError:
        return
    assert other == parse(written)


def test_years_are_astronomers() -> None:
    assert parse("-0499") == parse("500 BCE")
    assert parse("0000") == parse("1 BCE")
    assert parse("0001") == parse("AD 1")


@pytest.mark.parametrize("feature", SUPPORT)
def test_what_is_said_of_a_feature_is_so(feature: object) -> None:
    example, support = feature.example, feature.support  # type: ignore[attr-defined]
    assert ("not before digits" in support) == ("156X" in example)
    if "156X" not in example:
        parse(example)
