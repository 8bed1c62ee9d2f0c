"""Languages by tag: names, direction, script, digits, and the calendars that the player writes dates with."""

from __future__ import annotations

import re

import pytest
from babel import Locale, localedata

from kiosk.exhibit import cldr
from kiosk.exhibit.languages import language, suggestion

KIOSK = ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "el", "ar", "he", "fa", "tr", "zh", "ja", "ko"]


@pytest.mark.parametrize(
    ("tag", "name", "rtl", "script"),
    [
        ("en", "English", False, "Latn"),
        ("fr", "Français", False, "Latn"),
        ("ru", "Русский", False, "Cyrl"),
        ("ar", "العربية", True, "Arab"),
        ("he", "עברית", True, "Hebr"),
        ("ur", "اردو", True, "Arab"),
        ("el", "Ελληνικά", False, "Grek"),
        ("zh", "中文", False, "Hans"),
        ("zh-Hans", "简体中文", False, "Hans"),
        ("zh-Hant", "繁體中文", False, "Hant"),
        ("zh-TW", "繁體中文", False, "Hant"),
        ("ja", "日本語", False, "Jpan"),
        ("ko", "한국어", False, "Kore"),
        ("pt-BR", "Português (Brasil)", False, "Latn"),
        ("sr", "Српски", False, "Cyrl"),
        ("sr-Latn", "Srpski (latinica)", False, "Latn"),
        ("uz-Arab", "اوزبیک (عربی)", True, "Arab"),
        ("ka", "ქართული", False, "Geor"),  # its capitals are for all-capitals only
        ("zu", "isiZulu", False, "Latn"),  # has its capital where it belongs
        ("haw", "ʻŌlelo Hawaiʻi", False, "Latn"),
        ("en-JP", "English", False, "Latn"),  # no locale of its own
    ],
)
def test_language(tag: str, name: str, rtl: bool, script: str) -> None:
    found = language(tag)
    assert found is not None
    assert (found.tag, found.name, found.rtl, found.script) == (tag, name, rtl, script)


@pytest.mark.parametrize(
    ("written", "tag"), [("EN", "en"), ("PT-br", "pt-BR"), ("ZH-HANT-TW", "zh-Hant-TW"), ("es-419", "es-419")]
)
def test_capitals_are_set_right(written: str, tag: str) -> None:
    found = language(written)
    assert found is not None
    assert found.tag == tag


@pytest.mark.parametrize(
    "tag",
    ["", "e", "xx", "gb", "eng", "en_GB", "en-GB-oed", "en-ZZ", "en-XQ", "en-Cyrl", "English", "../en", "root", "ru\n"],
)
def test_no_language(tag: str) -> None:
    assert language(tag) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gb", "en"), ("cz", "cs"), ("jp", "ja"), ("ua", "uk"), ("gr", "el"), ("cn", "zh"), ("kr", "ko"), ("dk", "da"),
        ("iw", "he"), ("eng", "en"), ("fra", "fr"), ("en_GB", "en-GB"), ("EN_us", "en-US"), ("zh_Hans", "zh-Hans"),
        ("French", "fr"), ("deutsch", "de"), ("русский", "ru"), ("gb-US", "en-US"), ("in", "id"),
    ],
)  # fmt: skip
def test_suggestion(written: str, meant: str) -> None:
    assert language(written) is None
    assert suggestion(written) == meant


@pytest.mark.parametrize("written", ["klingon", "", "xx", "12", "-", "e" * 10_000])
def test_no_suggestion(written: str) -> None:
    assert suggestion(written) is None


@pytest.mark.parametrize(
    ("tag", "digits"),
    [
        ("en", "0123456789"), ("ar", "٠١٢٣٤٥٦٧٨٩"), ("ar-EG", "٠١٢٣٤٥٦٧٨٩"), ("ar-MA", "0123456789"),
        ("fa", "۰۱۲۳۴۵۶۷۸۹"), ("he", "0123456789"), ("ur", "0123456789"), ("hi", "0123456789"),
        ("bn", "০১২৩৪৫৬৭৮৯"), ("my", "၀၁၂၃၄၅၆၇၈၉"),
    ],
)  # fmt: skip
def test_digits(tag: str, digits: str) -> None:
    found = language(tag)
    assert found is not None
    assert found.digits == digits


@pytest.mark.parametrize(
    ("tag", "year", "month", "day", "short", "time", "before"),
    [
        ("en", "{y}", "{MMMM} {y}", "{d} {MMMM} {y}", "{d} {MMM}", "{HH}:{mm}", "{y} BC"),
        ("en-US", "{y}", "{MMMM} {y}", "{MMMM} {d}, {y}", "{MMM} {d}", "{HH}:{mm}", "{y} BC"),
        ("fr", "{y}", "{MMMM} {y}", "{d} {MMMM} {y}", "{d} {MMM}", "{HH}:{mm}", "{y} av. J.-C."),
        ("de", "{y}", "{MMMM} {y}", "{d}. {MMMM} {y}", "{d}. {MMM}", "{HH}:{mm}", "{y} v. Chr."),
        ("es", "{y}", "{MMMM} de {y}", "{d} de {MMMM} de {y}", "{d} {MMM}", "{H}:{mm}", "{y} a. C."),
        ("ru", "{y}", "{MMMM} {y}", "{d} {MMMM} {y}", "{d} {MMM}", "{HH}:{mm}", "{y} до н. э."),
        ("ar", "{y}", "{MMMM} {y}", "{d} {MMMM} {y}", "{d} {MMM}", "{HH}:{mm}", "{y} ق.م"),
        ("zh", "{y}年", "{y}年{M}月", "{y}年{M}月{d}日", "{M}月{d}日", "{HH}:{mm}", "公元前{y}年"),
        ("ko", "{y}년", "{y}년 {MMMM}", "{y}년 {MMMM} {d}일", "{MMM} {d}일", "{HH}:{mm}", "기원전 {y}년"),
        ("tr", "{y}", "{MMMM} {y}", "{d} {MMMM} {y}", "{d} {MMM}", "{HH}:{mm}", "MÖ {y}"),
    ],
)
def test_calendar(tag: str, year: str, month: str, day: str, short: str, time: str, before: str) -> None:
    found = language(tag)
    assert found is not None
    calendar = found.calendar()
    patterns = [
        str(calendar[key]).replace("\u202f", " ").replace("\xa0", " ") for key in ("y", "yM", "yMd", "Md", "Hm", "bce")
    ]
    assert patterns == [year, month, day, short, time, before]


@pytest.mark.parametrize(
    ("tag", "alone", "in_date"),
    [("ru", "октябрь", "октября"), ("pl", "październik", "października"), ("en", "October", "October")],
)
def test_months_are_declined(tag: str, alone: str, in_date: str) -> None:
    found = language(tag)
    assert found is not None
    calendar = found.calendar()
    assert (calendar["months"][9], calendar["months_format"][9]) == (alone, in_date)


@pytest.mark.parametrize(("tag", "expected"), [("en", "{y} BCE"), ("en-GB", "{y} BCE"), ("fr", "{y} av. J.-C.")])
def test_common_era(tag: str, expected: str) -> None:
    found = language(tag)
    assert found is not None
    assert str(found.calendar(common_era=True)["bce"]).replace("\xa0", " ") == expected


@pytest.mark.parametrize("name", sorted(localedata.locale_identifiers())[::3] + KIOSK)
def test_every_calendar_is_whole(name: str) -> None:
    found = language(name.replace("_", "-"))
    if found is None:  # variants and retired codes
        return
    calendar = found.calendar()
    assert len(found.digits) == 10
    assert found.name
    for key in ("months", "months_short", "months_format", "months_short_format"):
        assert len(calendar[key]) == 12
        assert all(calendar[key])
    for key in ("y", "yM", "yMd", "Md", "Hm", "bce"):
        blanks = set(re.findall(r"\{(.*?)\}", str(calendar[key])))
        assert blanks <= {"y", "M", "MMM", "MMMM", "d", "H", "HH", "mm"}
        assert {"y", "d", "mm"} & blanks


def test_one_language_leaves_no_trace_in_another() -> None:
    """Babel writes aliases that it has followed into data which all languages share (2.18)."""
    for name in ("he", "en", "fa"):
        for letter in "ML":
            cldr.Locale(name).months(letter, 3)
    assert cldr.Locale("tr").months("L", 4)[9] == "Ekim"
    assert Locale.parse("sv").months["stand-alone"]["wide"][10] == "oktober"
