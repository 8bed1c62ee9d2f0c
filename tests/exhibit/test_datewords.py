"""The table of the words of dates: whole in every language, the blanks right, and every label as the sheet has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.curator.datesheet import FORMS, languages, sheet
from kiosk.exhibit.dates import parse
from kiosk.exhibit.dates.edtf import SUPPORT
from kiosk.exhibit.dates.spans import PARTS, SEASONS
from kiosk.exhibit.dates.words import placeholders, roman, table
from kiosk.exhibit.languages import language
from tests.exhibit.test_words import LANGUAGES

WHOLE = [
    "century", "millennium", "decade", *(name.replace("-", "_") for name in PARTS), *SEASONS, "northern", "southern",
    "years", "ago", "circa_ago", "before_ago", "after_ago", "before", "after", "or_earlier", "or_later", "since",
    "until", "now", "between", "old_style", "tick_ago",
]  # fmt: skip
"""Texts that every language needs."""
KINDS = (
    "century", "millennium", "decade", "year", "month", "day", "season", "part", "years", "ago", "of", "by",
)  # fmt: skip
RANGES = {f"{unit}_range" for unit in ("century", "millennium", "decade")}
BLANKS = {"n", "Roman", "dd", "year", "last", "century", "of_century", "millennium", "month"}
TEXTS = [
    (key, tag, ending, text)
    for key, texts in table().items()
    for tag, variants in texts.items()
    for ending, text in variants.items()
]


@pytest.mark.parametrize("tag", [*LANGUAGES, "zh-Hant"])
def test_every_language_is_whole(tag: str) -> None:
    assert [key for key in WHOLE if tag not in table()[key]] == []
    scales = ("myriad", "hundred_million") if tag in table()["myriad"] else ("thousand", "million", "billion")
    assert [key for key in scales if tag not in table()[key]] == []
    ticks = [f"tick_{scale}" for scale in scales if scale != "thousand"]
    assert [key for key in ticks if tag not in table()[key]] == []


def test_the_sheet_has_these_languages() -> None:
    assert sorted(languages()) == sorted([*LANGUAGES, "zh-Hant"])


def test_every_tag_is_a_language_and_every_text_has_its_usual_form() -> None:
    assert {tag for _, tag, _, _ in TEXTS if (known := language(tag)) is None or known.tag != tag} == set()
    assert [
        (key, tag) for key, texts in table().items() for tag, variants in texts.items() if "other" not in variants
    ] == []


def test_every_block_is_asked_for() -> None:
    """One whose name is no phrase's, or a phrase's beside a kind of date, would never be shown."""
    plain = {*WHOLE, "thousand", "million", "billion", "myriad", "hundred_million", "unknown", "uncertain", "to_now"}
    plain |= {"year", "month", "circa", "tick_figure", "tick_ago_figure", "likely", *RANGES}
    plain |= {f"tick_{scale}" for scale in ("million", "billion", "myriad", "hundred_million")}
    strays = {
        key
        for key in table()
        if key not in plain and not any(key == f"{one}_{kind}" for one in plain for kind in KINDS)
    }
    assert strays == set()


def allowed(key: str, ending: str) -> list[set[str]]:
    """The blanks that a text may have, any one of these."""
    if key in RANGES:
        return [{"range"}]
    stem = key.split("_")[0]
    if stem in ("century", "millennium", "decade"):
        return [{each} for each in BLANKS] + [{"year", "last"}, {"dd", "of_century"}, {"dd", "century"}, set()]
    if key.startswith("tick_ago"):
        return [set()]
    if key.startswith("tick_"):
        return [{"n"}] if ending not in ("one", "=1") else [{"n"}, set()]
    if key.endswith("_ago") or key == "ago":
        return [{"amount"}, {"date"}, {"by"}]
    if key in ("years", "thousand", "million", "billion", "myriad", "hundred_million"):
        return [{"n"}] if ending not in ("one", "=1", "=2") else [{"n"}, set()]
    if stem in SEASONS:
        return [{"year"}]
    named = {
        "likely": {"date", "span"},
        "between": {"first", "last"},
        "old_style": {"old", "new"},
        "now": set[str](),
        "unknown": set[str](),
    }
    if key in named:
        return [named[key]]
    return [{"date"}, {"of"}, {"by"}] + ([{"year", "month"}] if key == "month_of" else [])


@pytest.mark.parametrize("key", table())
def test_blanks(key: str) -> None:
    wrong = {
        (tag, text) for one, tag, ending, text in TEXTS if one == key and placeholders(text) not in allowed(key, ending)
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("fault", "tags"),
    [
        (r"['\"`]", ".*"),
        (r"\.\.\.", ".*"),
        (r"^\s|\s$|  ", ".*"),
        (r"[?,;]", "ar|fa"),
        (r"[\u064A\u0643]", "fa"),
        (r"[纪间约万亿后叶个历]", "zh-Hant|ja(?!)"),
    ],
)
def test_typography(fault: str, tags: str) -> None:
    assert [each for each in TEXTS if re.fullmatch(tags, each[1]) and re.search(fault, each[3])] == []


ASKED = (
    "2021-10-05", "5 October 2021", "October 2021", "2021-10-05 08:55 UTC", "1850", "1850s", "19th century",
    "early 19th century", "first half of the 12th century", "c. 1850", "about 66 million years ago", "66 Ma",
    "13.8 Ga", "500 BCE", "-0499", "AD 79", "3rd millennium BCE", "before 1914", "after 1945", "1914 to 1918",
    "1939 to ?", "1998 to now", "spring 1968", "1850?",
)  # fmt: skip
"""Forms that a museum asks for first."""


def test_the_sheet_has_every_form_that_is_asked_for_and_all_of_edtf() -> None:
    forms = {form for forms in FORMS.values() for form in forms}
    assert [form for form in ASKED if form not in forms] == []
    assert [one.example for one in SUPPORT if "not before digits" not in one.support and one.example not in forms] == []
    assert {"en", "fr", "de", "es", "it", "pt", "nl", "ru", "uk", "ar", "he", "zh", "ja"} <= set(languages())


def test_the_sheet_has_the_words_of_ticks() -> None:
    lines = sheet().replace("\u00a0", " ").splitlines()
    (row,) = [line.split(" | ") for line in lines if line.startswith("| 1,000,000,000 BCE |")]
    shown = dict(zip(languages(), row[1:], strict=True))
    assert (shown["en"], shown["pt"]) == ("1 billion years ago", "mil milhões de anos")
    assert (shown["nl"], shown["uk"], shown["ja"]) == ("1 miljard jaar geleden", "1 млрд років тому", "10億 年前")


def test_the_sheet_for_reviewers_is_what_is_shown() -> None:
    """`kiosk manual --dates > kiosk/exhibit/dates/dates.md` writes it anew, for a person to read the difference."""
    kept = Path(__file__).parents[2] / "kiosk/exhibit/dates/dates.md"
    assert kept.read_text("utf-8") == sheet() + "\n"


@pytest.mark.parametrize("form", [form for forms in FORMS.values() for form in forms])
def test_no_two_languages_lack_a_label_and_digits_follow_the_language(form: str) -> None:
    date = parse(form)
    for tag in languages():
        label = date.shown(tag)
        assert label, tag
        assert "{" not in label
        found = language(tag)
        if found and found.digits[0] != "0":
            assert not re.search(r"[0-9]", label), f"{tag}: {label}"


@pytest.mark.parametrize(
    ("number", "figures"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (19, "XIX"), (20, "XX"), (21, "XXI"), (40, "XL")],
)
def test_roman_figures(number: int, figures: str) -> None:
    assert roman(number) == figures


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("19th century", "1801–1900"),
        ("early 19th century", "1801–1833"),
        ("1850s", "1850–1859"),
        ("19th to 20th century", "1801–2000"),
        ("spring 1968", "březen–květen 1968"),
        ("66 Ma", "66\N{NO-BREAK SPACE}Ma"),
        ("13.8 Ga", "13,8\N{NO-BREAK SPACE}Ga"),
        ("before 1914", "<1914"),
        ("1984 or earlier", "≤1984"),
        ("1850 or 1851", "1850 nebo 1851"),
        ("5th century BCE", "500–401 př. n. l."),
    ],
)
def test_a_language_without_words_shows_years_and_signs(written: str, label: str) -> None:
    assert parse(written).shown("cs") == label


def test_a_regional_language_borrows_what_it_has_not() -> None:
    assert parse("3rd millennium").shown("pt-BR") == "III milênio"
    assert parse("19th century").shown("pt-BR") == parse("19th century").shown("pt")
    assert parse("19th century").shown("zh-TW") == "19世紀"
