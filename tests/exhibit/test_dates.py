"""Dates: what can be read, exactly when it is, how each language shows it, and what is said of what can't be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibit.dates import Date, DateError, Point, parse
from kiosk.exhibit.datespans import Moment
from kiosk.exhibit.languages import language
from kiosk.exhibit.words import table

SPOKEN = [tag for tag in table()["circa"] if language(tag)]
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
    ],
)
def test_parts(written: str, first: Moment, last: Moment | None) -> None:
    points = [Point(moment) for moment in (first, last) if moment]
    read = parse(written)
    assert [Point(point.span) for point in read.points] == points


SHOWN = {
    "2021": {
        "en": "2021",
        "fr": "2021",
        "ru": "2021",
        "ar": "٢٠٢١",
        "de": "2021",
        "ja": "2021年",
    },
    "October 2021": {
        "en": "October 2021",
        "fr": "octobre 2021",
        "ru": "октябрь 2021",
        "ar": "أكتوبر ٢٠٢١",
        "de": "Oktober 2021",
        "ja": "2021年10月",
    },
    "2021-10-05": {
        "en": "5 October 2021",
        "fr": "5 octobre 2021",
        "ru": "5 октября 2021",
        "ar": "٥ أكتوبر ٢٠٢١",
        "de": "5. Oktober 2021",
        "ja": "2021年10月5日",
    },
    "2021-10-05 08:55": {
        "en": "5 October 2021, 08:55",
        "fr": "5 octobre 2021, 08:55",
        "ru": "5 октября 2021, 08:55",
        "ar": "٥ أكتوبر ٢٠٢١، ٠٨:٥٥",
        "de": "5. Oktober 2021, 08:55",
        "ja": "2021年10月5日 8:55",
    },
    "2021-10-05 08:55 UTC": {
        "en": "5 October 2021, 08:55\N{NO-BREAK SPACE}UTC",
        "fr": "5 octobre 2021, 08:55\N{NO-BREAK SPACE}UTC",
        "ru": "5 октября 2021, 08:55\N{NO-BREAK SPACE}UTC",
        "ar": "٥ أكتوبر ٢٠٢١، ٠٨:٥٥\N{NO-BREAK SPACE}UTC",
        "de": "5. Oktober 2021, 08:55\N{NO-BREAK SPACE}UTC",
        "ja": "2021年10月5日 8:55\N{NO-BREAK SPACE}UTC",
    },
    "1914 to 1918": {
        "en": "1914–1918",
        "fr": "1914–1918",
        "ru": "1914–1918",
        "ar": "١٩١٤–١٩١٨",
        "de": "1914–1918",
        "ja": "1914年～1918年",
    },
    "5 to 17 October 2021": {
        "en": "5–17 October 2021",
        "fr": "5–17 octobre 2021",
        "ru": "5–17 октября 2021",
        "ar": "٥–١٧ أكتوبر ٢٠٢١",
        "de": "5.–17. Oktober 2021",
        "ja": "2021年10月5日～17日",
    },
    "28 September to 3 October 2021": {
        "en": "28 September\N{THIN SPACE}–\N{THIN SPACE}3 October 2021",
        "fr": "28 septembre\N{THIN SPACE}–\N{THIN SPACE}3 octobre 2021",
        "ru": "28 сентября – 3 октября 2021",
        "ar": "٢٨ سبتمبر – ٣ أكتوبر ٢٠٢١",
        "de": "28. September\N{THIN SPACE}–\N{THIN SPACE}3. Oktober 2021",
        "ja": "2021年9月28日～10月3日",
    },
    "1 March 2021": {
        "en": "1 March 2021",
        "fr": "1er mars 2021",
        "ru": "1 марта 2021",
        "ar": "١ مارس ٢٠٢١",
        "de": "1. März 2021",
        "ja": "2021年3月1日",
    },
    "500 BCE": {
        "en": "500 BCE",
        "fr": "500 av. J.-C.",
        "ru": "500 до н. э.",
        "ar": "٥٠٠ ق.م",
        "de": "500 v. Chr.",
        "ja": "紀元前500年",
    },
    "500 to 300 BC": {
        "en": "500–300 BC",
        "fr": "500–300 av. J.-C.",
        "ru": "500–300 до н. э.",
        "ar": "٥٠٠–٣٠٠ ق.م",
        "de": "500–300 v. Chr.",
        "ja": "紀元前500年～300年",
    },
    "27 BC to AD 14": {
        "en": "27 BC\N{THIN SPACE}–\N{THIN SPACE}AD 14",
        "fr": "27 av. J.-C.\N{THIN SPACE}–\N{THIN SPACE}14 ap. J.-C.",
        "ru": "27 до н. э. – 14 н. э.",
        "ar": "٢٧ ق.م – ١٤ م",
        "de": "27 v. Chr.\N{THIN SPACE}–\N{THIN SPACE}14 n. Chr.",
        "ja": "紀元前27年～西暦14年",
    },
    "AD 79": {
        "en": "AD 79",
        "fr": "79 ap. J.-C.",
        "ru": "79 н. э.",
        "ar": "٧٩ م",
        "de": "79 n. Chr.",
        "ja": "西暦79年",
    },
    "c. 1850": {
        "en": "c. 1850",
        "fr": "vers 1850",
        "ru": "ок. 1850",
        "ar": "نحو ١٨٥٠",
        "de": "um 1850",
        "ja": "1850年頃",
    },
    "c. 1850 to 1860": {
        "en": "c. 1850–1860",
        "fr": "vers 1850–1860",
        "ru": "ок. 1850–1860",
        "ar": "نحو ١٨٥٠–١٨٦٠",
        "de": "um 1850–1860",
        "ja": "1850年～1860年頃",
    },
    "10,000 BC": {
        "en": "10,000 BC",
        "fr": "10\N{NARROW NO-BREAK SPACE}000 av. J.-C.",
        "ru": "10\N{NO-BREAK SPACE}000 до н. э.",
        "ar": "١٠٬٠٠٠ ق.م",
        "de": "10.000 v. Chr.",
        "ja": "紀元前10,000年",
    },
}


@pytest.mark.parametrize(
    ("written", "tag", "label"), [(written, tag, label) for written, row in SHOWN.items() for tag, label in row.items()]
)
def test_shown(written: str, tag: str, label: str) -> None:
    assert parse(written).shown(tag) == label


@pytest.mark.parametrize(
    ("written", "tag", "label"),
    [
        ("2021-10-05", "en-US", "October 5, 2021"),
        ("2021-10-05", "uk", "5 жовтня 2021"),
        ("2021-10-05", "pl", "5 października 2021"),
        ("2021-10-05", "el", "5 Οκτωβρίου 2021"),
        ("2021-10-05", "cs", "5. října 2021"),
        ("5–17 October 2021", "cs", "5. října 2021\N{THIN SPACE}–\N{THIN SPACE}17. října 2021"),
        ("2021-10-05", "es", "5 de octubre de 2021"),
        ("2021-10-05", "pt-BR", "5 de outubro de 2021"),
        ("2021-10-05", "he", "5 באוקטובר 2021"),
        ("2021-10-05", "fa", "۵ اکتبر ۲۰۲۱"),
        ("1914 to 1918", "fa", "۱۹۱۴ تا ۱۹۱۸"),
        ("2021-10-05", "tr", "5 Ekim 2021"),
        ("2021-10-05", "zh", "2021年10月5日"),
        ("2021-10-05", "zh-TW", "2021年10月5日"),
        ("2021-10-05", "ko", "2021년 10월 5일"),
        ("500 BC", "ko", "기원전 500년"),
        ("500 BC", "tr", "MÖ 500"),
        ("500 to 300 BC", "tr", "MÖ 500–300"),
        ("1850", "ar-MA", "1850"),
        ("2021-10-05", "xx", "5 October 2021"),
        ("c. 1850", "cs", "c. 1850"),
        ("79 CE", "en", "79 CE"),
        ("24 August AD 79", "en", "24 August AD 79"),
        ("October 500 BCE", "ru", "октябрь 500 до н. э."),
        ("27 BCE to 14 CE", "en", "27 BCE\N{THIN SPACE}–\N{THIN SPACE}14 CE"),
    ],
)
def test_shown_elsewhere(written: str, tag: str, label: str) -> None:
    assert parse(written).shown(tag) == label


def test_an_exhibit_may_say_circa_in_its_own_way() -> None:
    assert parse("c. 1850").shown("en", {"circa": {"en": "about {date}"}}) == "about 1850"


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        (
            "03/04/2021",
            "“03/04/2021” could be 3 April 2021 or 4 March 2021.",
            "Write “2021-04-03” for 3 April 2021, or “2021-03-04” for 4 March 2021.",
        ),
        ("13/04/2021", "“13/04/2021” is not written as dates are here.", "Write “2021-04-13”."),
        ("04.13.2021", "“04.13.2021” is not written as dates are here.", "Write “2021-04-13”."),
        ("05/05/2021", "“05/05/2021” is not written as dates are here.", "Write “2021-05-05”."),
        ("2021/10/05", "“2021/10/05” is not written as dates are here.", "Write “2021-10-05”."),
        ("2021-1-5", "“2021-1-5” is not written as dates are here.", "Write “2021-01-05”."),
        ("31/02/2021", "“31/02/2021” is no day of any calendar.", "Write the year first: “2021-10-05”."),
        ("03.04.21", "“03.04.21” leaves the century out.", "Write the year first, in full: “2021-10-05”."),
        ("30 February 2021", "February 2021 has no day 30.", "It has 28 days."),
        ("2100-02-29", "February 2100 has no day 29.", "It has 28 days."),
        ("0 October 2021", "October 2021 has no day 0.", "It has 31 days."),
        ("2021-13-01", "there is no month 13.", "Months go from 01 to 12; write the year first: “2021-10-05”."),
        ("0", "“0” is in a year 0, which never was: AD 1 follows 1 BC.", "Write “1 BCE” or “AD 1”."),
        ("-500", "“-500” is a year before the year 1.", "Write “500 BCE”."),
        (
            "79",
            "“79” could be the year 79 or a year of a century left out.",
            "Write “AD 79”, or all four digits, such as “1979”.",
        ),
        ("5 October 21", "“5 October 21” has a year of 2 digits.", "Write all four: “1921”, “2021”."),
        ("AD 79 CE", "“AD 79 CE” names its era twice.", "Write “79 AD”."),
        ("1918 to 1914", "“1918 to 1914” ends before it begins.", "Write the earlier date first: “1914 to 1918”."),
        (
            "5–3 October 2021",
            "“5–3 October 2021” ends before it begins.",
            "Write the earlier date first: “3 October 2021 to 5 October 2021”.",
        ),
        ("300 to 500 BCE", "“300” needs its era, as the other date is BCE.", "Write “300 BCE” or “300 CE”."),
        ("500 BCE to 300", "“300” needs its era, as the other date is BCE.", "Write “300 BCE” or “300 CE”."),
        ("1914-18", "“1914-18” is short for two years.", "Write both in full: “1914 to 1918”."),
        ("1914–18", "“1914–18” is short for two years.", "Write both in full: “1914 to 1918”."),
        ("1914 to", "“1914 to” is an interval with one end.", "Write both: “1914 to 1918”."),
        ("1914–", "“1914–” is an interval with one end.", "Write both: “1914 to 1918”."),
        ("2021-10-05 24:00", "there is no time 24:00.", "Write it by the 24-hour clock, from “00:00” to “23:59”."),
        ("2021-10-05 8:55 pm", "“2021-10-05 8:55 pm” has a time of the 12-hour clock.", "Write “2021-10-05 20:55”."),
        ("2021-10-05 12:05 am", "“2021-10-05 12:05 am” has a time of the 12-hour clock.", "Write “2021-10-05 00:05”."),
        ("2021 08:55", "“2021 08:55” has a time but no day.", "Write one such as “2021-10-05 08:55”."),
        (
            "yesterday",
            "“yesterday” is another day each day that it is read.",
            "Write the day or the year itself: “2021-10-05”.",
        ),
        ("5 October", "“5 October” has no year.", "Write one such as “5 October 2021”."),
        ("5th October 2021", "“5th October 2021” is not written as dates are here.", "Write “5 October 2021”."),
        (
            "Tuesday the 5th of October, 2021",
            "“Tuesday the 5th of October, 2021” is not written as dates are here.",
            "Write “5 October 2021”.",
        ),
        ("5 Octomber 2021", "“5 Octomber 2021” is not written as dates are here.", "Write “5 October 2021”."),
        ("5 octobre 2021", "“5 octobre 2021” is not written as dates are here.", "Write “5 October 2021”."),
        ("5 октября 2021", "“5 октября 2021” is not written as dates are here.", "Write “5 October 2021”."),
        ("5. Oktober 2021", "“5. Oktober 2021” is not written as dates are here.", "Write “5 October 2021”."),
        ("", "the date is empty.", "Write one such as “2021-10-05”."),
        (
            "soon",
            "“soon” is not a date that can be read.",
            "Write one such as “2021”, “October 2021”, “2021-10-05”, “1914 to 1918”, “c. 1850” or “500 BCE”.",
        ),
    ],
)
def test_refused(written: str, message: str, remedy: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(written)
    assert (caught.value.message, caught.value.remedy) == (message, remedy)
    assert str(caught.value) == message


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(DateError) as caught:
        parse("2021 " * 1_000_000)
    assert len(caught.value.message) < 120


@pytest.mark.parametrize(
    "written",
    [
        "to",
        "-",
        "/",
        "c.",
        "–",
        "BC",
        "AD",
        ":",
        "2021 to 2022 to 2023",
        "2021-10-05-06",
        "10-2021",
        "1914 to 12:30",
        "12:30",
        "٢",
        "²⁰²¹",
    ],
)
def test_odd_ends_are_refused_in_words(written: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(written)
    assert caught.value.message.endswith(".")


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


days = st.dates()
years = st.integers(-999_998, 9_999)


@given(st.datetimes())
def test_seconds_are_those_of_the_calendar(moment: datetime) -> None:
    one = Moment(moment.year, moment.month, moment.day, moment.hour, moment.minute)
    assert one.start == seconds(moment.year, moment.month, moment.day, moment.hour, moment.minute)


@given(years)
def test_years_follow_each_other(year: int) -> None:
    one = Moment(year)
    assert one.end == Moment(year + 1).start
    assert one.end - one.start in (365 * 86_400, 366 * 86_400)
    assert Moment(year, 1).start == one.start
    assert Moment(year, 12).end == one.end


@given(years)
def test_a_year_is_read_back_as_it_is_shown(year: int) -> None:
    read = parse(f"{year:04}" if year > 0 else f"{1 - year} BCE")
    assert read == parse(read.shown("en"))


@given(days)
def test_a_day_is_read_back_as_it_is_shown(day: date) -> None:
    one = parse(f"{day.year:04}-{day.month:02}-{day.day:02}")
    assert parse(one.shown("en")) == parse(one.shown("en-US")) == one


@given(days, days, st.sampled_from(SPOKEN))
def test_intervals_hold_their_ends(one: date, other: date, tag: str) -> None:
    first, last = sorted((one, other))
    read = parse(f"{first.isoformat()} to {last.isoformat()}")
    assert read.start == parse(first.isoformat()).start
    assert read.end == parse(last.isoformat()).end
    label = read.shown(tag)
    assert "{" not in label
    assert label == label.strip()


@given(st.sampled_from(SPOKEN), years, st.booleans())
def test_no_year_nought_is_shown_and_no_era_is_lost(tag: str, year: int, approximate: bool) -> None:
    found = language(tag)
    assert found is not None
    label = Date(Point(Moment(year), approximate=approximate)).shown(tag)
    figures = "".join(str(found.digits.index(sign)) for sign in label if sign in found.digits)
    assert figures == str(year if year > 0 else 1 - year)
    if year < 1:
        assert label != Date(Point(Moment(1 - year), approximate=approximate)).shown(tag)


@given(st.text(max_size=40) | st.from_regex(r"(c\. )?[0-9A-Za-z:/,. –-]{1,30}( to [0-9A-Z ]{1,12})?", fullmatch=True))
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
