"""A timeline in languages of which no exhibit that ships has words, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from kiosk.edition.building import build
from kiosk.edition.store import Store
from tests.edition.exhibits import write_exhibit
from tests.player.layout import faults
from tests.player.timetable import SetUp, Timetable, both_ways

TITLES = {
    "de": ["Urknall", "Die Sauropoden sterben aus", "Erste Schriftzeichen", "Sputnik", "Raumfahrtforschung"],
    "es": ["La gran explosión", "Se extinguen los saurópodos", "Los primeros signos", "Sputnik", "Investigación"],
    "it": ["Il Big Bang", "Si estinguono i sauropodi", "I primi segni scritti", "Sputnik", "La ricerca"],
    "pt": ["O Big Bang", "Extinguem-se os saurópodes", "Os primeiros sinais", "Sputnik", "A investigação"],
    "nl": ["De oerknal", "De sauropoden sterven uit", "De eerste schrifttekens", "Spoetnik", "Ruimteonderzoek"],
    "uk": ["Великий вибух", "Вимирають зауроподи", "Перші письмові знаки", "Супутник", "Дослідження космосу"],
    "he": ["המפץ הגדול", "הסאורופודים נכחדים", "סימני הכתב הראשונים", "ספוטניק", "חקר החלל"],
    "zh": ["大爆炸", "蜥脚类恐龙灭绝", "最早的文字符号", "人造卫星", "太空研究"],
    "ja": ["ビッグバン", "竜脚類の絶滅", "最初の文字", "スプートニク", "宇宙の研究"],
}
DATES = ("13.8 Ga", "c. 66 Ma", "c. 3300 BCE", "1957-10-04", "1961 to now")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deep timeline with a lane and an era."""
    titles = [{tag: words[number] for tag, words in TITLES.items()} for number in range(len(DATES))]
    page = {
        "page": "timeline",
        "id": "deep",
        "title": titles[0],
        "scale": "deep",
        "lanes": [{"id": "one", "title": titles[4]}, {"id": "other", "title": titles[2]}],
        "eras": [{"date": "3300 BCE to now", "title": titles[2]}, {"date": "1957 to now", "title": titles[3]}],
        "events": [
            {"date": date, "title": title, "lane": ("one", "other")[number % 2]}
            for number, (date, title) in enumerate(zip(DATES, titles, strict=True))
        ],
    }
    folder = tmp_path_factory.mktemp("listed")
    exhibit = write_exhibit(folder, title=titles[0], pictures=0, pages=[page], languages=list(TITLES))
    built = build(exhibit, Store(tmp_path_factory.mktemp("store")))
    assert built.edition is not None, built.problems
    return built.edition


@both_ways
def test_words_are_whole_in_every_listed_language(stand: SetUp, listed: Path, size: tuple[int, int]) -> None:
    visitor = stand(listed, size)
    for language, titles in TITLES.items():
        table = Timetable(visitor, "deep", language)
        for factor in (1, 1000):
            table.zoom_by(factor, 0.8 * max(size))
            wrong = faults(table.items(), QRectF(0, 0, *size))
            assert not wrong, f"{language} × {factor}: " + "\n".join(wrong)
            assert table.ticks(), language
        table.open(3)
        assert titles[3] in visitor.texts()
        wrong = faults(table.items(), QRectF(0, 0, *size))
        assert not wrong, f"{language}, a card: " + "\n".join(wrong)
        visitor.player.home()
        visitor.settle()
