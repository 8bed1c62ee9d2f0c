"""How dates are shown in each language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.exhibit.dates import Date, Point, parse, words
from kiosk.exhibit.dates.spans import Moment
from kiosk.exhibit.languages import language
from kiosk.exhibit.words import table
from tests.exhibit.datemaker import DATES, SETS

SPOKEN = [tag for tag in table()["circa"] if language(tag)]
days = st.dates()
years = st.integers(-999_998, 9_999)


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
        ("between 1 BC and AD 1, February 1 BC or AD 50", "en", "between 1 BC and AD 1, February 1 BC or AD 50"),
        ("until summer 1968", "fr", "jusqu’à l’été 1968"),
        ("until winter 1968/69", "it", "fino all’inverno 1968/69"),
        ("since autumn 1968", "it", "dall’autunno 1968"),
        (
            "2021-10-05 08:55 UTC to 2021-10-06",
            "de",
            "5. Oktober 2021, 08:55\N{NO-BREAK SPACE}UTC\N{THIN SPACE}–\N{THIN SPACE}6. Oktober 2021",
        ),
        (
            "2021-10-05 08:55 UTC to 2021-10-06 12:22?",
            "en",
            "5 October 2021, 08:55\N{THIN SPACE}–\N{THIN SPACE}6 October 2021, 12:22\N{NO-BREAK SPACE}UTC?",
        ),
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


@given(DATES | SETS)
@settings(max_examples=400, deadline=None)
def test_every_date_is_read_back_as_it_is_shown(date: Date) -> None:
    label = date.shown("en")
    assume(len(label) <= 100)
    assert parse(label) == date


@given(DATES | SETS, st.sampled_from([*words.table()["century"], "pt-BR", "cs", "fi", "en-US"]))
@settings(max_examples=400, deadline=None)
def test_every_date_has_a_label_in_every_language(date: Date, tag: str) -> None:
    label = date.shown(tag)
    assert label.strip() == label != ""
    assert "{" not in label
