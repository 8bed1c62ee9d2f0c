"""Dates: what can be read, exactly when it is, how each language shows it, and what is said of what can't be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.exhibit.dates import Date, DateError, Point, doubt, parse, words
from kiosk.exhibit.dates.reckoning import DAY, day_at, days_before, from_julian, to_julian
from kiosk.exhibit.dates.spans import Ago, Moment, Span
from kiosk.exhibit.languages import language
from kiosk.exhibit.words import table
from tests.exhibit.datemaker import DATES, SETS

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
        ("1200 Ma to 1000 Ma", Ago(1_200_000_000, 100_000_000), Ago(1_000_000_000, 1_000_000_000)),
        ("320 to 300 Ma", Ago(320_000_000, 10_000_000), Ago(300_000_000, 100_000_000)),
    ],
)
def test_parts(written: str, first: Span, last: Span | None) -> None:
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
        ("before the late 19th century", "en", "before the late 19th century"),
        ("since the first half of 1850", "en", "since the first half of 1850"),
        ("before early 1850", "en", "before early 1850"),
        ("before c. 19th century", "en", "before c. 19th century"),
        ("1st to 2nd century", "fr", "Ier–IIe siècle"),
        (
            "1st century BCE to 1st century CE",
            "fr",
            "Ier siècle av. J.-C.\N{THIN SPACE}–\N{THIN SPACE}Ier siècle ap. J.-C.",
        ),
        ("c. 18th to 19th century", "de", "ca. 18.–19. Jahrhundert"),
        ("3rd to 2nd millennium BCE", "ru", "III–II тысячелетия до н. э."),
        ("3 to 1 Ga", "es", "hace 3–1 mil millones de años"),
        ("2 Ma", "ar", "قبل مليوني سنة"),
        ("1.0 Ma", "ar", "قبل ١٫٠ مليون سنة"),
        ("799 or 800", "es", "799 u 800"),
        ("1st, 2nd or 3rd century", "en", "1st, 2nd or 3rd century"),
        ("2nd century BC or 1st century AD", "en", "2nd century BC or 1st century AD"),
        ("c. 1700 BC (between 1800 and 1600 BC)", "en", "c. 1700 BC (between 1800 and 1600 BC)"),
        ("between 10 BC and AD 10", "en", "between 10 BC and AD 10"),
        ("1850 and 1851", "he", "1850 ו־1851"),
        ("until summer 1968", "fr", "jusqu’à l’été 1968"),
        ("until winter 1968/69", "it", "fino all’inverno 1968/69"),
        ("since autumn 1968", "it", "dall’autunno 1968"),
        ("27 BCE to 14 CE", "en", "27 BCE\N{THIN SPACE}–\N{THIN SPACE}14 CE"),
    ],
)
def test_shown_elsewhere(written: str, tag: str, label: str) -> None:
    assert parse(written).shown(tag) == label


def test_an_exhibit_may_say_circa_in_its_own_way() -> None:
    own = {"circa": {"en": "about {date}", "fr": "autour de {date}"}}
    assert parse("c. 1850").shown("en", own) == "about 1850"
    assert parse("c. 19th century").shown("fr-CA", own) == "autour de XIXe siècle"
    assert parse("c. 66 Ma").shown("en", own) == "about 66 million years ago"
    assert parse("c. 1850").shown("de", own) == "um 1850"


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
            "300 to 320 Ma",
            "“300 to 320 Ma” ends before it begins.",
            "Write the earlier date first: “320 million years ago to 300 million years ago”.",
        ),
        (
            "5–3 October 2021",
            "“5–3 October 2021” ends before it begins.",
            "Write the earlier date first: “3 October 2021 to 5 October 2021”.",
        ),
        ("300 to 500 BCE", "“300” needs its era, as the other date is BCE.", "Write “300 BCE” or “300 CE”."),
        ("500 BCE to 300", "“300” needs its era, as the other date is BCE.", "Write “300 BCE” or “300 CE”."),
        ("1850-1", "“1850-1” is short for two years.", "Write both in full: “1850 to 1851”."),
        *(
            (
                written,
                f"“{written}” is an interval with one end.",
                "Write both, “1914 to 1918”, or what is known of the other: “1914 to now”, “1914 to ?”, “until 1918”.",
            )
            for written in ("1914 to", "1914–", "to 1914", "1914+")
        ),
        ("2021-10-05 24:00", "there is no time 24:00.", "Write it by the 24-hour clock, from “00:00” to “23:59”."),
        ("2021-10-05 12:05 pm", "“2021-10-05 12:05 pm” has a time of the 12-hour clock.", "Write “2021-10-05 12:05”."),
        ("2021-10-05 12:05 am", "“2021-10-05 12:05 am” has a time of the 12-hour clock.", "Write “2021-10-05 00:05”."),
        ("2021 08:55", "“2021 08:55” has a time but no day.", "Write one such as “2021-10-05 08:55”."),
        (
            "yesterday",
            "“yesterday” is another day each day that it is read.",
            "Write the day or the year itself: “2021-10-05”.",
        ),
        ("5 October", "“5 October” has no year.", "Write one such as “5 October 2021”."),
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 ka", "12,000 years ago"),
        ("66 Ma", "66 million years ago"),
        ("0.012 Ma", "12 ka"),
        ("around 1850", "c. 1850"),
        ("~1850", "c. 1850"),
        ("fall 1968", "autumn 1968"),
        ("1998 to today", "1998 to now"),
        ("199X", "1990s"),
        ("2021-10-05 11:55+03:00", "2021-10-05 08:55 UTC"),
        ("1 May 250 O.S.", "1 May 250"),
    ],
)
def test_two_ways_to_write_one_date(one: str, other: str) -> None:
    assert parse(one) == parse(other)
    assert hash(parse(one)) == hash(parse(other))


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        (
            "1900s",
            "“1900s” could be ten years or a hundred.",
            "Write “1900 to 1909” for the one, or “1900 to 1999” for the other.",
        ),
        (
            "winter 1968",
            "“winter 1968” could be the winter before or after the other seasons of that year.",
            "Write “winter 1967/68” or “winter 1968/69”.",
        ),
        ("50s", "“50s” could be a decade of any century.", "Write all of it, such as “1950s”."),
        (
            "20 years ago",
            "“20 years ago” is another year each year that it is read.",
            "Write the year itself, such as “1850”.",
        ),
        (
            "4500 BP",
            "“4500 BP” counts from 1950, as radiocarbon dates do.",
            "Write the year: “c. 2551 BCE”, if it was calibrated; else the calibrated one.",
        ),
        (
            "300,000 BP",
            "“300,000 BP” counts from 1950, as radiocarbon dates do.",
            "Write the year: “c. 298,051 BCE”, if it was calibrated; else the calibrated one.",
        ),
        (
            "October 1582 (O.S.)",
            "“October 1582 (O.S.)” marks as old style what is no day.",
            "Mark days only: “3 October 1582 (O.S.)”.",
        ),
        (
            "3 to 14 October 1582 (O.S.)",
            "“3 to 14 October 1582 (O.S.)” marks one of its dates as old style.",
            "Write both in full, and mark each: “O.S.”.",
        ),
        (
            "between March and May 1914",
            "“between March and May 1914” is some time between two that are no years.",
            "Write years, or an interval with “to”.",
        ),
        ("20211", "“20211” has a year of 5 digits.", "Write all four, or its era with it: “AD 20,211”."),
        (
            "20,000,000,000,000 BC",
            "“20,000,000,000,000 BC” is further away than a date can be here.",
            "Years go from 100,000,000,000 BCE to 100,000,000,000 CE.",
        ),
        ("siglo XIX", "“siglo XIX” is not written as dates are here.", "Write “19th century”."),
        (
            "siglo V a. C.",
            "“siglo V a. C.” is not written as dates are here.",
            "Write “5th century” or “5th century BCE”.",
        ),
        ("XIXe siècle", "“XIXe siècle” is not written as dates are here.", "Write “19th century”."),
        ("21. Jahrhundert", "“21. Jahrhundert” is not written as dates are here.", "Write “21st century”."),
        ("XI век", "“XI век” is not written as dates are here.", "Write “11th century”."),
        ("19 century", "“19 century” is not written as dates are here.", "Write “19th century”."),
        ("0th century", "“0th century” never was: the 1st century BC came before the 1st.", None),
        ("now", "“now” is another day each day that it is read.", "Write the day or the year itself: “2021-10-05”."),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_and_both_are_offered(
    written: str, message: str, remedy: str | None
) -> None:
    with pytest.raises(DateError) as caught:
        parse(written)
    assert (caught.value.message, caught.value.remedy) == (message, remedy)


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("1914-21", "“1914-21” is read as spring 1914 (EDTF).", "Write “spring 1914” or “1914 to 1921”."),
        ("-0500", "“-0500” is read as 501 BCE, as EDTF has a year 0.", "Write “501 BCE” or “500 BCE”."),
        (
            "2021-10-05 00:00:00",
            "“2021-10-05 00:00:00” is read as 00:00:00 of 5 October 2021.",
            "Write “2021-10-05” if the day is meant.",
        ),
    ],
)
def test_what_is_edtf_and_often_meant_otherwise_is_told(written: str, message: str, remedy: str) -> None:
    parse(written)
    told = doubt(written)
    assert told is not None
    assert (told.message, told.remedy) == (message, remedy)


@pytest.mark.parametrize("written", ["1968-21", "1914-12", "1914/1921", "500 BCE", "-0000", "nonsense"])
def test_nothing_is_told_of_what_has_one_meaning(written: str) -> None:
    assert doubt(written) is None


SPELLINGS = {
    "5 October 2021": [
        "5th October 2021", "the 5th of October, 2021", "October 5th, 2021", "Oct. 5, 2021", "5 Oct. 2021",
        "5-Oct-2021", "2021 Oct. 5", "2021, October 5", "Tuesday 5 October 2021", "Tues., the 5th of October 2021",
        "on Tuesday, October 5, 2021", "\u200e5\u200e October \u200e2021", "5\xa0October\u202f2021",
    ],
    "October 2021": ["2021 October", "Oct-2021", "Oct/2021"],
    "24 August AD 79": ["AD 79 Aug 24", "79 AD, August 24"],
    "5–17 October 2021": ["October 5–17, 2021", "Oct. 5th to 17th, 2021", "5th–17th October 2021"],
    "25 October to 7 November 1917": ["1917 Oct 25 – 1917 Nov 7"],
    "2021-10-05 08:55": ["2021-10-05 8:55 AM", "5 October 2021 at 8:55 a.m."],
    "2021-10-05 20:55 UTC": ["2021-10-05 8:55 pm UTC", "2021-10-05 20:55 GMT"],
    "1914 to 1918": [
        "1914-18", "1914–18", "1914—18", "1914‑1918", "1914 − 1918", "1914..1918", "1914 thru 1918",
        "1914 through 1918",
    ],
    "1914 to 1921": ["1914–21"],
    "1850s to 1860s": ["1850s–60s", "1850s to 60s"],
    "c. 1914 to 1918": ["ca. 1914-18", "c.1914–18", "≈1914–18", "cca 1914-1918"],
    "1850–1860 and 1870–1880": ["1850–60 & 1870–80", "1850-60 and 1870-80"],
    "1850": ["1850.0", "in 1850", "the year 1850"],
    "between 1850 and 1860": ["between 1850–1860", "between 1850 to 1860"],
    "c. 1850": ["1850 or so", "1850 or thereabouts"],
    "1850?": ["1850 ?", "1850 [?]", "1850(?)", "?1850"],
    "c. AD 79": ["AD c. 79", "c.AD79", "AD ca. 79"],
    "c. AD 79 to 120": ["c. AD 79-120", "c. AD 79–120"],
    "1500 BCE": ["1500 cal BCE", "cal. BCE 1500"],
    "10,000 BCE": ["10 000 BCE", "10\u202f000 BCE"],
    "15 March 440 BC": ["March 15 440 BC", "March 15, 440 BC", "15th of March 440 BC"],
    "45,000 years ago": ["45 000 years ago", "45 ka"],
    "13,787 Ma": ["13 787 Ma", "13.787 Ga"],
    "252 to 66 Ma": ["252-66 Ma", "252–66 Ma"],
    "3.8 to 3.5 Ga": ["3.8-3.5 billion years ago"],
    "1 million years ago": ["a million years ago", "one million years ago"],
    "0.5 million years ago": ["half a million years ago"],
    "second half of the 19th century": ["19th century, second half", "19th c., 2nd half", "19th century (2nd half)"],
    "c. late 19th century": ["c. 19th century, late"],
    "3rd to 2nd millennium BCE": ["3rd–2nd mill. BCE"],
    "18th to 19th century": ["18-19th century", "18/19th c.", "18th–19th centuries"],
    "spring 1968": ["1968 Spring", "1968, spring", "1968 (spring)"],
    "before 1850": ["pre-1850", "pre 1850", "prior to 1850", "earlier than 1850"],
    "after 1850": ["post-1850", "post 1850", "later than 1850"],
    "1850 or later": ["not before 1850", "no earlier than 1850", "not earlier than 1850"],
    "1850 or earlier": ["not after 1850", "no later than 1850", "not later than 1850"],
    "since 1850": ["1850 on", "1850 onward", "1850 onwards"],
    "1850 to now": ["1850 to date", "1850-ongoing", "1850 – ongoing"],
    "25 October 1917 (O.S.)": [
        "25 October 1917 old style", "25 October 1917 (Julian)", "25 October 1917 [O.S.]", "25 October (O.S.) 1917",
        "25 October 1917 (Julian calendar)", "1917 Oct. 25 O.S.",
        "25 October 1917 (O.S.)/7 November 1917 (N.S.)", "7 November 1917 / 25 October 1917 (O.S.)",
    ],
    "7 November 1917": ["7 November 1917 new style", "7 November 1917 (Gregorian)"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("plain", "written"), [(plain, written) for plain, many in SPELLINGS.items() for written in many]
)
def test_what_people_write_otherwise_and_mean_the_same(plain: str, written: str) -> None:
    assert parse(written) == parse(plain)


NOT_SO = "is not written as dates are here."
ANY_DATE = "Write one such as “2021”, “October 2021”, “2021-10-05”, “1914 to 1918”, “c. 1850” or “500 BCE”."
OTHER_CALENDAR = "Write its year or day of the Gregorian one, such as “1868”; the other may stand in “shown”."
FEAST = "Write its day, such as “25 December 1914”; the feast's name may stand in “shown”."
PERIOD = "Write its years, such as “1837 to 1901”; its name may stand in “shown”."
REIGN = "Write its years of the Gregorian calendar, such as “1736 to 1795”; the reign may stand in “shown”."
NO_PLACE = "Write an interval, “1890 to 1900”, or a date that is not quite known, “c. 1890”."


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("1914/18", "could be both years or one of them.", "Write “1914 to 1918” or “1914 or 1918”."),
        ("1850/1", "could be both years or one of them.", "Write “1850 to 1851” or “1850 or 1851”."),
        ("ca. 1850/60", "could be both years or one of them.", "Write “c. 1850 to 1860” or “1850 or 1860”."),
        ("c. 1914-21", "is short for two years.", "Write both in full: “c. 1914 to 1921”."),
        ("1905–08", "could be two years or a month.", "Write “1905 to 1908” or “August 1905”."),
        ("2005/08", "could be two years or a month.", "Write “2005 to 2008” or “August 2005”."),
        ("480/79 BC", "can be read in two ways.", "Write “480 to 479 BC” or “480 to 79 BC”."),
        ("264-41 BCE", "can be read in two ways.", "Write “264 to 241 BCE” or “264 to 41 BCE”."),
        (
            "25 October/7 November 1917",
            "could be one day by two calendars, or all days between them.",
            "Write “25 October 1917 (O.S.)” for the one, or “25 October 1917 to 7 November 1917” for the other.",
        ),
        ("1850, 1851", "could be all of them or one of them.", "Write “1850 and 1851” or “1850 or 1851”."),
        (
            "1850; 1852; 1854",
            "could be all of them or one of them.",
            "Write “1850, 1852 and 1854” or “1850, 1852 or 1854”.",
        ),
        ("Oct-21", "has no year, or one cut short.",
         "Write “October 1921” or “October 2021”, or the day with its year."),
        ("5-Oct-21", None, "Write all four: “1921”, “2021”."),
        ("January 1st", None, "Write one such as “5 October 2021”."),
        ("10/2021", NOT_SO, "Write “October 2021”."),
        ("10.2021", NOT_SO, "Write “October 2021”."),
        ("2021/10", NOT_SO, "Write “October 2021”."),
        ("20211005", NOT_SO, "Write “2021-10-05”."),
        ("C19", NOT_SO, "Write “19th century”."),
        ("19thC", NOT_SO, "Write “19th century”."),
        ("XIX c.", NOT_SO, "Write “19th century”."),
        ("19. Jh.", NOT_SO, "Write “19th century”."),
        ("s. XIX", NOT_SO, "Write “19th century”."),
        ("19世紀", NOT_SO, "Write “19th century”."),
        ("the XIX century", NOT_SO, "Write “19th century”."),
        ("vers 1850", NOT_SO, "Write “c. 1850”."),
        ("um 1850", NOT_SO, "Write “c. 1850”."),
        ("66 million years", NOT_SO, "Write “66 million years ago”."),
        ("66 m.y.a.", NOT_SO, "Write “66 million years ago”."),
        ("13,8 Ga", NOT_SO, "Write “13.8 billion years ago”."),
        ("45.000 years ago", NOT_SO, "Write “45,000 years ago”."),
        ("1850 ± 5", "says how far it may be wrong.", "Write “c. 1850 (between 1845 and 1855)”."),
        ("66.0 ± 0.5 Ma", "says how far it may be wrong.", "Write “c. 66.0 Ma”; the rest may stand in “shown”."),
        ("538.8±0.6 to 252±0.02 Ma", "says how far it may be wrong.",
         "Write “c. 538.8 to 252 Ma”; the rest may stand in “shown”."),
        ("noon 5 October 2021", "is not a date that can be read.", "Write one such as “5 October 2021”."),
        (
            "4500 +/- 40 BP",
            "says how far it may be wrong.",
            "Write the years it stands for once calibrated, such as “between 2600 and 2500 BCE”.",
        ),
        (
            "end of the 19th century",
            "does not say how much of it.",
            "Write “late 19th century”, which is a third of it, or years.",
        ),
        ("beginning of 1850", "does not say how much of it.",
         "Write “early 1850”, which is a third of it, or years."),
        ("turn of the 20th century", "does not say how near to it.", "Write “c. 1900”, or years."),
        (
            "between c. 1850 and 1860",
            "is some time between two that are not quite known.",
            "Write “between 1850 and 1860”, or “c. 1850 to 1860”.",
        ),
        ("25 October (7 November) 1917", "is one day by two calendars.",
         "Write “25 October 1917 (O.S.)”; both are shown."),
        ("7 November 1917 (25 October 1917)", "is one day by two calendars.",
         "Write “25 October 1917 (O.S.)”; both are shown."),
        (
            "11 February 1731/32",
            "counts its year from 25 March and from 1 January.",
            "Write it from 1 January, by the Julian calendar: “11 February 1732 (O.S.)”.",
        ),
        ("in 5 billion years", "is another year each year that it is read.",
         "Write the year itself: “AD 5,000,000,000”."),
        ("2021-10-05 00:00:00.000", "is a day with a time that nobody set.", "Write “2021-10-05”."),
        ("[c. 1850]", "has signs around it that are no part of a date.", "Write “c. 1850”."),
        ("dated 1850", "has other words beside its date.", "Write “1850”; the rest may stand in “shown”."),
        ("1850 (made)", "has other words beside its date.", "Write “1850”; the rest may stand in “shown”."),
        ("Ming dynasty (1368–1644)", "has other words beside its date.",
         "Write “1368–1644”; the rest may stand in “shown”."),
        ("Edo period, 19th century", "has other words beside its date.",
         "Write “19th century”; the rest may stand in “shown”."),
        ("made 1850, sold 1860", None, ANY_DATE),
        ("1850, printed 1860", None, ANY_DATE),
        ("1850.", "has signs around it that are no part of a date.", "Write “1850”."),
        ("'1850", "has signs around it that are no part of a date.", "Write “1850”."),
        ("1443 AH", "counts by another calendar.", OTHER_CALENDAR),
        ("Ramadan 1443 AH", "counts by another calendar.", OTHER_CALENDAR),
        ("Meiji 5", "counts by another calendar.", OTHER_CALENDAR),
        ("9 Thermidor Year II", "counts by another calendar.", OTHER_CALENDAR),
        ("Easter 1916", "names a feast.", FEAST),
        ("Michaelmas", "names a feast.", FEAST),
        ("Ides of March 44 BC", "names a feast.", FEAST),
        ("18th Dynasty", "names a period, whose years are not the same to everybody.", PERIOD),
        ("Late Bronze Age", "names a period, whose years are not the same to everybody.", PERIOD),
        ("Jurassic", "names a period, whose years are not the same to everybody.", PERIOD),
        ("Victorian", "names a period, whose years are not the same to everybody.", PERIOD),
        ("乾隆三十年", "counts by reigns or names one.", REIGN),
        ("乾隆", "counts by reigns or names one.", REIGN),
        ("n.d.", "has no place on a timeline.", NO_PLACE),
        ("s.a.", "has no place on a timeline.", NO_PLACE),
        ("undated", "has no place on a timeline.", NO_PLACE),
        ("12th–13th century, second half", None, ANY_DATE),
        ("2021-10-05 08:55 MSK", "has a time zone; times here are UTC.",
         "Write the time in UTC: “2021-10-05 08:55 UTC”."),
        ("2021-10-05 08:55:02.123 UTC", "has parts of a second; a time here has whole ones.",
         "Write “2021-10-05 08:55:02”."),
        ("2021-10-5 10:00", NOT_SO, "Write “2021-10-05 10:00”."),
        ("03/04/2021 10:00", "could be 3 April 2021 or 4 March 2021.",
         "Write “2021-04-03 10:00” for 3 April 2021, or “2021-03-04 10:00” for 4 March 2021."),
        ("between 1860 and 1850", "ends before it begins.", "Write the earlier year first."),
        ("156X-12-25",
         ("leaves digits open before others that are known (EDTF Level 2, unspecified digit), "
          "which has no one place on a timeline."),
         "Leave open all digits after it too, such as “156X”, or write an interval."),
        ("5 May 1850–60", "is not a date that can be read.", "Write one such as “5 October 2021”."),
        ("5 October 2021, morning", "is not a date that can be read.", "Write one such as “5 October 2021”."),
    ],
)  # fmt: skip
def test_what_is_not_read_is_answered_with_what_to_write(written: str, message: str | None, remedy: str | None) -> None:
    with pytest.raises(DateError) as caught:
        parse(written)
    if message:
        assert caught.value.message == f"“{written}” {message}"
    if remedy:
        assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("2021-13", "there is no month 13.", "Months go from 01 to 12."),
        (
            "fourth half of the 19th century",
            "“fourth half” is one more than there are.",
            "The last is the half before it.",
        ),
        (
            "3 October 1582 O.S. (14 October 1582 N.S.)",
            "“14 October 1582” is not the same day as that in the old style.",
            "That one is 13 October 1582.",
        ),
        (
            "[1670-01-01..1672-01-01]",
            "“1670-01-01..1672-01-01” leaves open too much to be one of a set.",
            "Ranges in square brackets are of years, or of twelve months or days at the most.",
        ),
        ("29 February 4 BC", "February 4 BCE has no day 29.", "It has 28 days."),
        ("1000 BCE or 900", "“900” needs its era, as the other date is BCE.", "Write “900 BCE” or “900 CE”."),
        ("27 BC–14", "“14” needs its era, as the other date is BCE.", "Write “14 BCE” or “14 CE”."),
    ],
)
def test_a_part_that_is_wrong_is_quoted_alone(written: str, message: str, remedy: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(written)
    assert (caught.value.message, caught.value.remedy) == (message, remedy)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("Monday 5 October 2021", "5 October 2021 was a Tuesday."),
        ("Friday, 25 October 1917 (O.S.)", "7 November 1917 was a Wednesday."),
    ],
)
def test_a_day_of_the_week_is_checked(written: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(written)
    assert caught.value.message == message
    assert caught.value.remedy == "Write which of them is right, or no day of the week."


@given(DATES | SETS)
@settings(max_examples=400, deadline=None)
def test_every_date_is_read_back_as_it_is_shown(date: Date) -> None:
    label = date.shown("en")
    assume(len(label) <= 100)
    assert parse(label) == date


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


@given(DATES | SETS, st.sampled_from([*words.table()["century"], "pt-BR", "cs", "fi", "en-US"]))
@settings(max_examples=400, deadline=None)
def test_every_date_has_a_label_in_every_language(date: Date, tag: str) -> None:
    label = date.shown(tag)
    assert label.strip() == label != ""
    assert "{" not in label


@given(st.integers(-(10**15), 10**15))
def test_days_without_end(day: int) -> None:
    assert days_before(*day_at(day * DAY)) == day


@given(st.integers(-10_000, 10_000), st.integers(1, 12), st.integers(1, 28))
def test_the_julian_calendar_there_and_back(year: int, month: int, day: int) -> None:
    assert to_julian(from_julian(year, month, day)) == (year, month, day)


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1582, 10, 4), (1582, 10, 14)),  # the day before the reform
        ((1700, 2, 29), (1700, 3, 11)),
        ((1752, 9, 2), (1752, 9, 13)),  # England's
        ((1917, 10, 25), (1917, 11, 7)),
        ((300, 2, 28), (300, 2, 28)),
        ((-4712, 1, 1), (-4713, 11, 24)),  # the first of the Julian day numbers
    ],
)
def test_days_by_both_calendars(julian: tuple[int, int, int], gregorian: tuple[int, int, int]) -> None:
    assert from_julian(*julian) == gregorian
