"""A first-time visitor's whole visit, by real touch events and by keys alone, in both orientations and directions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.player.player import FAREWELL_MS, Player
from kiosk.player.window import Frame, Shown
from tests.player.conftest import Stand

DAY_MS = 24 * 3_600_000

LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_whole_visit_by_touch(stand: Callable[..., Stand], shipped: Path, size: tuple[int, int], tag: str) -> None:
    visitor = stand(shipped, size)
    player, edition = visitor.player, visitor.player.edition
    assert edition is not None
    assert player.stage == "attract"
    opens = edition.attract.scenes[0].opens

    visitor.tap(QPointF(size[0] / 2, size[1] / 3))
    visitor.settle()
    assert player.stage == "visit"
    assert edition.ids[player.page] == opens, "a touch opens the page that the scene shows"

    if tag != "en":
        visitor.tap_on("Language: English")
        name = next(language.name for language in edition.languages if language.tag == tag)
        visitor.tap_on(name)
        assert player.tongue.rightToLeft
        assert visitor.window.property("settled")
    words = player.tongue.words
    assert edition.ids[player.page] == opens, "another language keeps the page"

    visitor.tap_on(words.home.text)
    assert player.page == -1
    first = edition.page(0).title[tag]
    visitor.tap_on(first)
    assert player.page == 0
    assert first in visitor.texts()

    for number in range(1, len(edition.ids)):
        visitor.tap_on(f"{words.next.text}: {edition.page(number).title[tag]}")
        assert player.page == number
        assert edition.page(number).title[tag] in visitor.texts()
    visitor.tap_on(words.previous.text)
    assert player.page == len(edition.ids) - 2

    visitor.pass_time(61)
    visitor.settle()
    assert player.stage == "warning"
    visitor.pass_time(5)
    visitor.tap_on(words.keepExploring.text)
    assert player.stage == "visit"
    assert player.page == len(edition.ids) - 2

    visitor.tap_on(words.home.text)
    visitor.tap_on(words.startAgain.text)
    assert player.stage == "question"
    again = [c for c in visitor.labels() if c == words.startAgain.text]
    assert again
    visitor.tap_on(words.startAgain.text)
    assert player.stage == "attract"
    assert not player.tongue.rightToLeft, "the next visitor finds the exhibit's first language"


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_whole_visit_by_keys(stand: Callable[..., Stand], shipped: Path, size: tuple[int, int], tag: str) -> None:
    visitor = stand(shipped, size)
    player, edition = visitor.player, visitor.player.edition
    assert edition is not None

    def tab_to(label: str) -> None:
        for _ in range(80):
            focus = visitor.window.activeFocusItem()
            if focus is not None and focus.property("label") == label:
                return
            visitor.key(Qt.Key.Key_Tab)
        pytest.fail(f"Tab never reaches “{label}”; there are {visitor.labels()}")

    visitor.key(Qt.Key.Key_Space)
    visitor.settle()
    assert player.stage == "visit"
    if tag != "en":
        tab_to("Language: English")
        visitor.key(Qt.Key.Key_Return)
        tab_to(next(language.name for language in edition.languages if language.tag == tag))
        visitor.key(Qt.Key.Key_Return)
        visitor.settle()
        assert player.tongue.tag == tag
    words = player.tongue.words

    visitor.key(Qt.Key.Key_Home)
    visitor.settle()
    assert player.page == -1
    tab_to(edition.page(2).title[tag])
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert player.page == 2

    forward = Qt.Key.Key_Left if tag == "ar" else Qt.Key.Key_Right
    visitor.key(forward)
    visitor.settle()
    assert player.page == 3, "the arrow that points in reading direction turns the page"
    visitor.key(Qt.Key.Key_PageUp)
    visitor.settle()
    assert player.page == 2
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert player.page == -1

    tab_to(words.startAgain.text)
    visitor.key(Qt.Key.Key_Space)
    visitor.settle()
    assert player.stage == "question"
    visitor.key(Qt.Key.Key_Tab)
    assert visitor.window.activeFocusItem().property("label") == words.startAgain.text
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert player.stage == "attract"


def test_touch_answers_on_release_and_a_slide_off_cancels(stand: Callable[..., Stand], sample: Path) -> None:
    visitor = stand(sample)
    visitor.tap(QPointF(900, 300))
    visitor.settle()
    start = visitor.player.page
    at = visitor.place(visitor.control(visitor.player.tongue.words.home.text)).center().toPoint()
    visitor.press(at)
    assert visitor.player.page == start, "nothing happens before the finger lifts"
    away = at + QPointF(0, -400).toPoint()
    visitor.move(away)
    visitor.release(away)
    assert visitor.player.page == start
    visitor.press(at)
    visitor.release(at)
    assert visitor.player.page == -1


def test_swipes_turn_pages_in_reading_direction(stand: Callable[..., Stand], shipped: Path) -> None:
    visitor = stand(shipped, still=False)
    edition = visitor.player.edition
    assert edition is not None
    visitor.player.begin("en")
    visitor.player.open(0)
    visitor.settle()
    right, left = QPointF(1500, 400).toPoint(), QPointF(500, 400).toPoint()
    visitor.swipe(right, left)
    visitor.settle()
    assert visitor.player.page == 1
    visitor.swipe(left, right)
    visitor.settle()
    assert visitor.player.page == 0
    visitor.player.setLanguage("ar")
    visitor.settle()
    visitor.swipe(left, right)
    visitor.settle()
    assert visitor.player.page == 1, "right-to-left pages lie to the left"


def test_reset_puts_everything_back(stand: Callable[..., Stand], shipped: Path) -> None:
    visitor = stand(shipped, still=False)
    player = visitor.player
    visitor.tap(QPointF(900, 300))
    player.open(0)
    visitor.settle()
    words = player.tongue.words
    visitor.tap_on(words.closer.text)
    visitor.tap_on(words.textSize.text)
    visitor.tap_on(f"{words.textSize.text} 160 %")
    player.setLanguage("fr")
    visitor.settle()
    assert player.textSize == 160
    assert any(visitor_zoom(visitor))
    visitor.pass_time(61)
    assert player.stage == "warning"
    visitor.pass_time(20)
    assert player.stage == "attract"
    visitor.settle()
    visitor.tap(QPointF(900, 300))
    visitor.settle()
    player.open(0)
    visitor.settle()
    assert player.textSize == 100
    assert player.tongue.tag == "en"
    assert not any(visitor_zoom(visitor))


@pytest.mark.parametrize("where", ["page", "home"])
def test_nothing_a_visitor_left_is_put_back_piece_by_piece(
    stand: Callable[..., Stand], shipped: Path, where: str
) -> None:
    visitor = stand(shipped, still=False)
    player = visitor.player
    visitor.tap(QPointF(900, 300))
    if where == "home":
        player.home()
    player.setLanguage("ar")
    visitor.settle()
    lists = [item for item in visitor.items() if item.inherits("QQuickListView") and item.property("count")]
    assert lists
    held = []
    player.tongue.changed.connect(lambda: held.append([item.property("count") for item in lists]))
    visitor.pass_time(90)
    assert player.stage == "attract"
    assert held == [[0] * len(lists)], "its pages went before the language did"
    visitor.tap(QPointF(900, 300))
    player.home()
    visitor.settle()
    visitor.tap_on(player.edition.page(0).title["en"])
    assert player.page == 0, "who comes at once finds all of it again"


def visitor_zoom(visitor: Stand) -> list[bool]:
    return [item.property("zoomed") for item in visitor.items() if item.property("zoomed") is not None]


def test_warning_shows_its_seconds_and_leaves_by_itself(stand: Callable[..., Stand], sample: Path) -> None:
    visitor = stand(sample)
    visitor.tap(QPointF(900, 300))
    visitor.pass_time(61)
    assert visitor.player.stage == "warning"
    seen = []
    for _ in range(18):
        visitor.pass_time(1)
        seen.append(visitor.player.secondsLeft)
        assert str(seen[-1]) in visitor.texts()
    assert seen == list(range(18, 0, -1))
    visitor.pass_time(3)
    assert visitor.player.stage == "attract"


def test_new_content_waits_until_the_visitor_has_left(
    stand: Callable[..., Stand], sample: Path, shipped: Path, qtbot: QtBot
) -> None:
    visitor = stand(sample)
    visitor.tap(QPointF(900, 300))
    visitor.settle()
    before = visitor.player.edition
    assert visitor.player.play(shipped)
    assert visitor.player.edition is before, "never under a visitor's fingers"
    visitor.pass_time(90)
    assert visitor.player.stage == "attract"
    assert visitor.player.edition is before, "what the visitor leaves goes first"
    with qtbot.waitSignal(visitor.player.editionChanged):
        pass
    assert visitor.player.edition is not before
    visitor.settle()


def test_new_content_waits_for_who_comes_at_once_after_a_visitor(
    stand: Callable[..., Stand], sample: Path, shipped: Path, qtbot: QtBot
) -> None:
    visitor = stand(sample)
    visitor.player.begin("")
    before = visitor.player.edition
    assert visitor.player.play(shipped)
    visitor.pass_time(90)
    visitor.player.begin("")
    with qtbot.assertNotEmitted(visitor.player.editionChanged, wait=2 * FAREWELL_MS):
        pass
    assert visitor.player.edition is before
    visitor.pass_time(90)
    with qtbot.waitSignal(visitor.player.editionChanged):
        pass


def test_a_touch_on_the_very_first_frame_opens_what_it_shows(qtbot: QtBot, shipped: Path) -> None:
    player = Player(idle_s=60)
    player.play(shipped)
    assert player.edition is not None
    shown = Shown(player, Frame(size=LANDSCAPE))
    shown.show()
    player.begin("")
    assert player.page >= 0
    qtbot.waitUntil(lambda: shown.window.property("settled"))
    QTest.keyClick(shown.window, Qt.Key.Key_Home)
    assert player.page == -1, "keys reach the visit"
    shown.close()
    player.edition.close()


@pytest.mark.parametrize("kind", ["image", "caption", "timeline"])
def test_on_a_still_page_nothing_runs_that_would_wake_the_machine(
    stand: Callable[..., Stand], shipped: Path, kind: str
) -> None:
    visitor = stand(shipped, still=False)
    assert running(visitor), "the loop moves"
    visitor.player.begin("")
    assert visitor.player.edition is not None
    visitor.player.open(visitor.player.edition.kinds.index(kind))
    visitor.settle()
    visitor.qtbot.waitUntil(lambda: not running(visitor))


def running(visitor: Stand) -> list[QObject]:
    """Animations and timers that run now; a timer that fires once is done soon, and one of days wakes nobody."""
    return [
        thing
        for thing in visitor.window.findChildren(QObject)
        if thing.property("running") is True
        and thing.property("repeat") is not False
        and (thing.property("interval") or 0) < DAY_MS
    ]
