"""The table for translators: whole, the same blanks everywhere, typographically right; and what exhibits put in it."""

from __future__ import annotations

import re

import pytest

from kiosk.exhibit.languages import language
from kiosk.exhibit.words import lacking, merged, placeholders, table, words

LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "el", "ar", "he", "fa", "tr", "zh", "ja", "ko"]
TEXTS = [(key, tag, text) for key, texts in table().items() for tag, text in texts.items()]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_every_word(tag: str) -> None:
    assert lacking(tag) == []
    assert list(words(tag)) == list(table())
    assert all(table()[key].get(tag) for key in table()), "each in a line of its own, borrowed from none"


def test_every_tag_is_a_language() -> None:
    tags = {tag for _, tag, _ in TEXTS}
    assert {tag for tag in tags if (known := language(tag)) is None or known.tag != tag} == set()


def test_the_blanks_are_those_of_english() -> None:
    assert [(key, tag) for key, tag, text in TEXTS if placeholders(text) != placeholders(table()[key]["en"])] == []


def test_only_these_words_have_blanks() -> None:
    blanks = {key: set(placeholders(texts["en"])) for key, texts in table().items() if placeholders(texts["en"])}
    assert blanks == {
        "next_page": {"title"},
        "page_of": {"page", "pages"},
        "seconds_left": {"seconds"},
        "circa": {"date"},
        "event_of": {"event", "events"},
        "events_between": {"events", "first", "last"},
        "scale_closer": {"factor"},
        "scale_wider": {"factor"},
    }


@pytest.mark.parametrize(
    ("fault", "tags"),
    [
        (r"['\"`]", ".*"),  # typewriter quotation marks
        (r"\.\.\.", ".*"),  # three dots for an ellipsis
        (r"^\s|\s$|  ", ".*"),
        (r"[^\u202f][?!;]|[^\u00a0]:", "fr.*"),  # French sets a no-break space before these
        (r"[?,;]", "ar|fa"),
        (r"\?", "el"),  # Greek asks with a semicolon
        (r"[?,:]", "zh.*|ja"),  # full-width in these
        (r"[\u064A\u0643]", "fa"),  # Arabic letters in place of Persian ye and kaf
        (r"ß", "(?!de).*"),
    ],
)
def test_typography(fault: str, tags: str) -> None:
    assert [(key, tag, text) for key, tag, text in TEXTS if re.fullmatch(tags, tag) and re.search(fault, text)] == []


def test_spanish_questions_open() -> None:
    assert all(text.startswith("¿") for key, tag, text in TEXTS if tag == "es" and text.endswith("?"))


@pytest.mark.parametrize("key", ["where_to_begin", "still_exploring", "start_again_question"])
def test_questions_ask_in_every_language(key: str) -> None:
    assert [tag for tag, text in table()[key].items() if text[-1] not in "?？؟;"] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_buttons_are_short(tag: str) -> None:
    said = words(tag)
    assert max(len(said[key]) for key in ("next", "previous", "home", "language", "close")) <= 16
    assert len(said["keep_exploring"]) <= 26


@pytest.mark.parametrize(
    ("tag", "key", "expected"),
    [
        ("pt-BR", "next", "Próximo"),  # a line of its own
        ("pt-BR", "close", "Fechar"),  # its parent's
        ("en-GB", "next", "Next"),
        ("fr-CA", "language", "Langue"),
        ("zh-Hans", "language", "语言"),
        ("zh-CN", "language", "语言"),
        ("zh-TW", "language", "語言"),  # the region's script, not the language's other one
    ],
)
def test_relatives_help_out(tag: str, key: str, expected: str) -> None:
    assert words(tag)[key] == expected


@pytest.mark.parametrize("tag", ["cs", "uz-Arab", "x-none", ""])
def test_strangers_do_not(tag: str) -> None:
    assert words(tag) == {}
    assert lacking(tag) == list(table())


def test_an_exhibits_own_words_win() -> None:
    own = {"begin": {"en": "Step aboard", "cs": "Vstupte"}, "next": {"pt": "Adiante"}}
    assert words("en", own)["begin"] == "Step aboard"
    assert words("en", own)["next"] == "Next"
    assert words("cs", own) == {"begin": "Vstupte"}
    assert "begin" not in lacking("cs", own)
    assert words("pt", own)["next"] == "Adiante"
    assert words("pt-BR", own)["next"] == "Próximo", "a regional line is nearer than the exhibit's general one"


def test_an_empty_word_is_none() -> None:
    assert words("en", {"begin": {"en": ""}})["begin"] == "Touch to begin"


def test_merged_completes_the_first_language_only() -> None:
    both = merged(["cs", "br", "fr"], {"begin": {"cs": "Vstupte"}})
    assert both["cs"] == {**words("en"), "begin": "Vstupte"}
    assert both["br"] == {}, "the player shows these in the first language, set as that language is"
    assert both["fr"] == words("fr")


@pytest.mark.parametrize(
    ("text", "found"), [("{page} of {pages}", {"page", "pages"}), ("plain", set()), ("{}", {""}), ("{a}{a}", {"a"})]
)
def test_placeholders(text: str, found: set[str]) -> None:
    assert placeholders(text) == found
