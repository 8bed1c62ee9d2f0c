"""What an event's label needs: its lines, their widths, and those of the ticks."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.edition.reader import Event
from kiosk.player.timeline.labels import column, label, plain, tick_widths
from kiosk.player.timeline.room import Setting
from kiosk.player.timeline.ticks import Unit
from kiosk.player.wording import Tongue
from tests.player.conftest import font
from tests.player.tongues import ARABIC, ENGLISH

pytestmark = pytest.mark.usefixtures("qapp")

LIMIT = 220.0
WIDE = Setting(LIMIT, 3, True, 0.0)


def face(script: str) -> QFont:
    return font("Noto Sans Arabic" if script == "Arab" else "Inter")


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


def test_a_short_title_takes_one_line(tongue: Tongue) -> None:
    made = label(event({"en": "Sputnik"}), tongue, face, WIDE)
    assert made.lines == 1
    assert made.width < 110


def test_a_longer_one_takes_two_even_lines(tongue: Tongue) -> None:
    made = label(event({"en": "The rocket scientist draws for cinema"}), tongue, face, WIDE)
    assert made.lines == 2
    assert made.width <= LIMIT * 1.5
    assert made.width < QFontMetricsF(face("Latn")).horizontalAdvance("The rocket scientist draws for cinema") * 0.7


def test_the_date_stands_on_one_line(tongue: Tongue) -> None:
    date = "20 November 1998, 06:40"
    made = label(event({"en": "Mir"}, date), tongue, face, WIDE)
    assert made.width >= QFontMetricsF(face("Latn")).horizontalAdvance(date)


def test_no_word_is_broken(tongue: Tongue) -> None:
    word = "Raumfahrtforschungsgesellschaft"
    made = label(event({"en": word}), tongue, face, Setting(100, 3, True, 0.0))
    assert made.width >= QFontMetricsF(face("Latn")).horizontalAdvance(word)


def test_even_the_longest_takes_three_lines(tongue: Tongue) -> None:
    assert label(event({"en": "word " * 80}), tongue, face, WIDE).lines == 3


def test_what_is_not_translated_is_in_its_own_script(tongue: Tongue) -> None:
    tongue.speak("ar")
    made = label(event({"en": "Sputnik", "ar": "سبوتنيك"}), tongue, face, WIDE)
    assert (made.title, made.title_script, made.date, made.date_script) == ("سبوتنيك", "Arab", "1902", "Latn")


@pytest.mark.parametrize("lines", [1, 2])
def test_where_rows_are_low_a_title_takes_fewer_lines(tongue: Tongue, lines: int) -> None:
    words = event({"en": "The rocket scientist draws for cinema"}, "a day of which nobody knows the year, perhaps 1936")
    made = label(words, tongue, face, Setting(LIMIT, lines, False, 0.0))
    assert made.lines == lines
    assert made.width == pytest.approx(made.alone / lines, rel=0.2)


def test_in_a_column_a_title_is_as_wide_as_that(tongue: Tongue) -> None:
    made = column(event({"en": "The rocket scientist draws for cinema"}), tongue, face, Setting(LIMIT, 4, True, 120))
    assert made.width == LIMIT
    assert made.lines == 3
    assert made.bar_lines > made.lines
    assert made.longest == pytest.approx(QFontMetricsF(face("Latn")).horizontalAdvance("scientist"), abs=4)


def test_a_long_date_in_a_column_takes_two_lines(tongue: Tongue) -> None:
    made = column(event({"en": "Zarya"}, "20 November 1998, 06:40"), tongue, face, Setting(LIMIT, 4, True, 0))
    assert (made.date_lines, made.lines) == (2, 1)


def test_labels_of_very_many_events_are_all_alike(tongue: Tongue) -> None:
    setting = Setting(LIMIT, 2, True, 0.0)
    made = [plain(event({"en": title}), tongue, setting) for title in ("Mir", "word " * 80)]
    assert {(each.width, each.lines) for each in made} == {(LIMIT, 2)}


def test_the_widest_of_all_ticks() -> None:
    metrics = QFontMetricsF(face("Latn"))
    recent = tick_widths(ENGLISH, 63_000_000_000, 63_000_000_001, metrics)
    assert recent[Unit.YEAR] == pytest.approx(metrics.horizontalAdvance("1997"), abs=8)
    assert recent[Unit.DAY] > recent[Unit.MONTH]
    ancient = tick_widths(ENGLISH, -(10**12), 1, metrics)
    # 31687 BC stands on two lines.
    assert ancient[Unit.YEAR] == pytest.approx(metrics.horizontalAdvance("9999 BC"), abs=1)
