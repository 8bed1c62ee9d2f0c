from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.edition.reader import Event
from kiosk.player.labels import label, tick_gaps
from kiosk.player.ticks import Unit
from kiosk.player.window import load_fonts
from kiosk.player.wording import Tongue
from tests.player.tongues import ARABIC, ENGLISH

LIMIT = 220.0


@pytest.fixture
def face(qapp: object) -> Callable[[str], QFont]:
    assert qapp is not None
    load_fonts()

    def made(script: str) -> QFont:
        font = QFont("Noto Sans Arabic" if script == "Arab" else "Inter")
        font.setPixelSize(24)
        return font

    return made


@pytest.fixture
def owner() -> QObject:
    return QObject()


@pytest.fixture
def tongue(owner: QObject) -> Tongue:
    made = Tongue(owner)
    made.learn((ENGLISH, ARABIC))
    return made


def event(title: dict[str, str], date: str = "1902", start: int = 0, end: int = 1) -> Event:
    return Event({"en": date}, start, end, False, title, {}, None)


def test_a_short_title_takes_one_line(face: Callable[[str], QFont], tongue: Tongue) -> None:
    made = label(event({"en": "Sputnik"}), tongue, face, LIMIT)
    assert made.lines == 1
    assert made.width < 110


def test_a_longer_one_takes_two_even_lines(face: Callable[[str], QFont], tongue: Tongue) -> None:
    made = label(event({"en": "The rocket scientist draws for cinema"}), tongue, face, LIMIT)
    assert made.lines == 2
    assert made.width <= LIMIT * 1.5
    assert made.width < QFontMetricsF(face("Latn")).horizontalAdvance("The rocket scientist draws for cinema") * 0.7


def test_the_date_stands_on_one_line(face: Callable[[str], QFont], tongue: Tongue) -> None:
    date = "20 November 1998, 06:40"
    made = label(event({"en": "Mir"}, date), tongue, face, LIMIT)
    assert made.width >= QFontMetricsF(face("Latn")).horizontalAdvance(date)


def test_no_word_is_broken(face: Callable[[str], QFont], tongue: Tongue) -> None:
    word = "Raumfahrtforschungsgesellschaft"
    made = label(event({"en": word}), tongue, face, 100)
    assert made.width >= QFontMetricsF(face("Latn")).horizontalAdvance(word)


def test_even_the_longest_takes_three_lines(face: Callable[[str], QFont], tongue: Tongue) -> None:
    assert label(event({"en": "word " * 80}), tongue, face, LIMIT).lines == 3


def test_what_is_not_translated_is_in_its_own_script(face: Callable[[str], QFont], tongue: Tongue) -> None:
    tongue.speak("ar")
    made = label(event({"en": "Sputnik", "ar": "سبوتنيك"}), tongue, face, LIMIT)
    assert (made.title, made.title_script, made.date, made.date_script) == ("سبوتنيك", "Arab", "1902", "Latn")


def test_ticks_have_room_for_the_widest(face: Callable[[str], QFont]) -> None:
    metrics = QFontMetricsF(face("Latn"))
    recent = tick_gaps(ENGLISH, (event({}, start=63_000_000_000, end=63_000_000_001),), metrics, 10)
    assert recent[Unit.YEAR] == pytest.approx(10 + metrics.horizontalAdvance("1997"), abs=8)
    assert recent[Unit.DAY] > recent[Unit.MONTH]
    ancient = tick_gaps(ENGLISH, (event({}, start=-(10**12), end=1),), metrics, 10)
    assert ancient[Unit.YEAR] >= 10 + metrics.horizontalAdvance("31687 BC")
