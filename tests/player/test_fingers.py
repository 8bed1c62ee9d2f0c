"""More fingers than one: none holds up another, and Qt lives through all of them."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.edition.store import Store
from tests.edition.sample import write_edition
from tests.panel import Panel
from tests.player.conftest import Stand, is_control

SIZE = (1280, 800)
PICTURE = QPoint(300, 300)


def panel(kiosk: Stand) -> Panel:
    return Panel(kiosk.window, alone=True)


def middle(kiosk: Stand, label: str) -> QPoint:
    return kiosk.place(kiosk.control(label)).center().toPoint()


@pytest.fixture
def kiosk(stand: Callable[..., Stand], sample: Path) -> Stand:
    return stand(sample, SIZE)


@pytest.fixture
def visitor(kiosk: Stand) -> Stand:
    """Somebody before a picture."""
    kiosk.player.begin("en")
    kiosk.player.open(kiosk.player.edition.kinds.index("image"))  # type: ignore[union-attr]
    kiosk.settle()
    return kiosk


# one rests, another taps


def rests(kiosk: Stand) -> dict[str, QPoint]:
    """Where a hand may lean, on this page."""
    words = kiosk.player.tongue.words
    return {
        "picture": PICTURE,
        "words": QPoint(1100, 300),
        "control": middle(kiosk, words.textSize.text),
        "bar": QPoint(660, 795),
        "edge": QPoint(0, 400),
    }


@pytest.mark.parametrize("place", ["picture", "words", "control", "bar", "edge"])
def test_a_finger_that_rests_holds_up_no_other(visitor: Stand, place: str) -> None:
    words = visitor.player.tongue.words
    hand = panel(visitor)
    hand.press({1: rests(visitor)[place]})
    visitor.qtbot.wait(20)
    before = visitor.player.page
    hand.tap(2, middle(visitor, f"{words.next.text}: {visitor.player.nextTitle.text}"))
    assert visitor.player.page == before + 1
    visitor.settle()
    hand.tap(2, middle(visitor, words.home.text))
    assert visitor.player.page == -1
    visitor.settle()
    tile = next(item for item in visitor.items() if is_control(item) and item.property("lead") is not None)
    opens = tile.property("page")
    hand.tap(2, visitor.place(tile).center().toPoint())
    assert visitor.player.page == opens
    visitor.settle()
    hand.lift(1)
    visitor.settle()
    assert visitor.player.page == opens, "a resting finger that leaves does nothing"
    assert not [item for item in visitor.items() if item.property("held") is True]


def test_a_finger_that_rests_on_a_control_holds_up_no_other_on_the_same(visitor: Stand) -> None:
    words = visitor.player.tongue.words
    button = middle(visitor, words.home.text)
    hand = panel(visitor)
    hand.press({1: button})
    hand.tap(2, button + QPoint(8, 8))
    assert visitor.player.page == -1
    hand.lift(1)
    assert visitor.player.page == -1


def test_fingers_together_on_a_control_are_one_touch(visitor: Stand) -> None:
    words = visitor.player.tongue.words
    button = middle(visitor, f"{words.next.text}: {visitor.player.nextTitle.text}")
    before = visitor.player.page
    hand = panel(visitor)
    hand.press({1: button})
    hand.press({2: button + QPoint(9, 0), 3: button - QPoint(9, 0)})
    hand.lift(1)
    hand.lift(2, 3)
    assert visitor.player.page == before + 1


def test_a_finger_that_slides_off_is_no_touch_and_one_that_comes_back_is(visitor: Stand) -> None:
    words = visitor.player.tongue.words
    control = visitor.control(words.home.text)
    button = middle(visitor, words.home.text)
    hand = panel(visitor)
    hand.press({1: PICTURE})
    hand.press({2: button})
    visitor.qtbot.waitUntil(lambda: bool(control.property("held")))
    hand.move({2: button - QPoint(0, 200)})
    visitor.qtbot.waitUntil(lambda: not control.property("held"))
    hand.lift(2)
    assert visitor.player.page != -1
    hand.press({2: button})
    hand.move({2: button - QPoint(0, 200)})
    visitor.qtbot.waitUntil(lambda: not control.property("held"))
    hand.move({2: button})
    visitor.qtbot.waitUntil(lambda: bool(control.property("held")))
    hand.lift(2)
    assert visitor.player.page == -1


def test_a_finger_that_slides_onto_a_control_came_for_something_else(visitor: Stand) -> None:
    words = visitor.player.tongue.words
    button = middle(visitor, words.home.text)
    hand = panel(visitor)
    hand.press({1: QPoint(660, 795)})
    hand.move({1: button})
    visitor.qtbot.wait(20)
    hand.press({2: PICTURE})
    hand.lift(1)
    hand.lift(2)
    assert visitor.player.page != -1


def test_a_drag_that_begins_on_a_tile_turns_the_wall_and_opens_nothing(
    stand: Callable[..., Stand], tmp_path: Path
) -> None:
    kiosk = stand(write_edition(Store(tmp_path), repeat=10), SIZE)
    kiosk.player.begin("en")
    kiosk.player.home()
    kiosk.settle()
    wall = next(item for item in kiosk.items() if item.property("screenfuls") is not None)
    kiosk.swipe(QPoint(900, 400), QPoint(300, 400))
    kiosk.settle()
    assert kiosk.player.page == -1
    assert wall.property("screenful") == 1


@pytest.mark.parametrize("fingers", [1, 2, 5])
def test_the_loop_takes_any_finger(kiosk: Stand, fingers: int) -> None:
    hand = panel(kiosk)
    for finger in range(1, fingers + 1):
        hand.press({finger: QPoint(200 + 90 * finger, 200)})
    assert kiosk.player.stage == "attract"
    hand.lift(fingers)
    assert kiosk.player.stage == "visit"


def test_the_panel_that_asks_takes_any_finger(visitor: Stand) -> None:
    hand = panel(visitor)
    hand.press({1: PICTURE})
    visitor.pass_time(61)
    assert visitor.player.stage == "warning"
    visitor.settle()
    hand.tap(2, middle(visitor, visitor.player.tongue.words.keepExploring.text))
    assert visitor.player.stage == "visit"


def test_a_menu_is_left_by_any_finger_and_nothing_is_touched_through_it(visitor: Stand) -> None:
    words = visitor.player.tongue.words
    visitor.tap_on(words.textSize.text)
    hand = panel(visitor)
    hand.press({1: PICTURE})
    hand.tap(2, PICTURE + QPoint(200, 60))
    hand.lift(1)
    visitor.settle()
    assert f"{words.textSize.text} 130 %" not in visitor.labels()
    page = next(item for item in visitor.items() if item.property("alone") is not None)
    assert not page.property("alone")


# the first touch


def test_the_loop_takes_the_touch_that_comes_with_it(stand: Callable[..., Stand], sample: Path) -> None:
    kiosk = stand(sample, SIZE, still=False)
    kiosk.tap(QPointF(640, 200))
    kiosk.settle()
    kiosk.player.askStartAgain()
    kiosk.settle()
    again = middle(kiosk, kiosk.player.tongue.words.keepExploring.text)
    kiosk.player.startAgain()
    assert kiosk.player.stage == "attract"
    hand = panel(kiosk)
    hand.tap(1, again)  # on what has only begun to fade
    assert kiosk.player.stage == "visit"


# words longer than their place


def test_words_follow_a_finger_and_a_wheel_and_go_on_after_a_flick(stand: Callable[..., Stand], shipped: Path) -> None:
    kiosk = stand(shipped, SIZE, still=False)
    kiosk.player.begin("en")
    assert kiosk.player.edition is not None
    kiosk.player.open(kiosk.player.edition.kinds.index("image"))
    kiosk.player.setTextSize(200)
    kiosk.settle()
    rolls = [item for item in kiosk.items() if item.property("overflows") and item.inherits("QQuickFlickable")]
    roll = next(item for item in rolls if item.isEnabled())  # of this page, not of its neighbours
    at = kiosk.place(roll).center().toPoint()
    lowest = float(roll.property("lowest"))

    def y() -> float:
        return float(roll.property("contentY"))

    hands = panel(kiosk)
    hands.press({1: at})
    for way in (20, 40, 60, 80):
        hands.move({1: at - QPoint(0, way)})
        kiosk.qtbot.wait(8)
    kiosk.qtbot.wait(120)  # it rests before it leaves
    hands.lift()
    kiosk.qtbot.wait(20)
    dragged = y()
    assert 40 < dragged <= 80
    QTest.wheelEvent(kiosk.window, at, QPoint(0, -120))
    kiosk.qtbot.waitUntil(lambda: dragged < y())

    def flick() -> bool:
        roll.setProperty("contentY", 0.0)
        hands.press({1: at})
        for way in range(25, 151, 25):
            hands.move({1: at - QPoint(0, way)})
            kiosk.qtbot.wait(8)
        lifted = y()
        assert lifted < lowest - 30
        hands.lift()
        with suppress(kiosk.qtbot.TimeoutError):
            kiosk.qtbot.waitUntil(lambda: y() > lifted + 30, timeout=2000)
        return y() > lifted + 30

    # On a busy machine the hand may have been too slow for a flick.
    assert any(flick() for _ in range(5))
    hands.press({1: at})
    for _ in range(40):
        hands.move({1: hands.down[1] + QPoint(0, 9)})
    assert y() <= lowest
    hands.lift()
    kiosk.settle()
    assert kiosk.player.page == kiosk.player.edition.kinds.index("image")


# what Qt makes of them


@pytest.mark.parametrize(("fingers", "first"), [(2, 2), (2, 1), (7, 3), (24, 24)])
@pytest.mark.parametrize("kind", ["image", "timeline"])
def test_a_palm_ends_nothing(kiosk: Stand, kind: str, fingers: int, first: int) -> None:
    """Fingers that leave a picture together are a tap for Qt: what it hides may not go before Qt is through with them.

    It ended the process.
    """
    kiosk.player.begin("en")
    assert kiosk.player.edition is not None
    kiosk.player.open(kiosk.player.edition.kinds.index(kind))
    kiosk.settle()
    hand = panel(kiosk)
    hand.press({1 + n: QPoint(200 + 13 * n, 200 + n % 3 * 30) for n in range(fingers)})
    kiosk.qtbot.wait(20)
    hand.lift(*range(1, 1 + first))
    if hand.down:
        hand.lift(*hand.down)
    kiosk.settle()
    assert kiosk.player.stage == "visit"


@pytest.mark.parametrize("kind", ["image", "timeline"])
def test_a_mouse_and_fingers_are_told_apart(kiosk: Stand, kind: str) -> None:
    """Qt warns of a handler that follows a finger and finds itself in a mouse's events, and a warning fails a test."""
    kiosk.player.begin("en")
    assert kiosk.player.edition is not None
    kiosk.player.open(kiosk.player.edition.kinds.index(kind))
    kiosk.settle()
    hand = panel(kiosk)
    hand.press({1: PICTURE})
    for place in (PICTURE + QPoint(40, 0), PICTURE):
        QTest.mousePress(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        hand.move({1: hand.down[1] + QPoint(3, 0)})
        kiosk.qtbot.wait(20)
        QTest.mouseRelease(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.wheelEvent(kiosk.window, place, QPoint(0, 120))
    hand.lift(1)
    kiosk.settle()
    words = kiosk.player.tongue.words
    home = middle(kiosk, words.home.text)
    QTest.mouseClick(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, home)
    assert kiosk.player.page == -1


@pytest.mark.parametrize("taken", ["disabled", "hidden"])
def test_pages_taken_from_a_finger_that_drags_them_come_to_rest(
    stand: Callable[..., Stand], sample: Path, taken: str
) -> None:
    """Qt's list would wait for the finger for ever, and the page in it for the list: dead to every visitor."""
    kiosk = stand(sample, SIZE, still=False)
    kiosk.player.begin("en")
    assert kiosk.player.edition is not None
    page = kiosk.player.edition.kinds.index("caption")
    kiosk.player.open(page)
    kiosk.settle()
    hand = panel(kiosk)
    hand.press({1: QPoint(700, 300)})
    for step in range(1, 9):
        hand.move({1: QPoint(700 - 15 * step, 300)})
        kiosk.qtbot.wait(10)
    if taken == "disabled":
        kiosk.pass_time(61)
        assert kiosk.player.stage == "warning"
    else:
        hand.tap(2, middle(kiosk, kiosk.player.tongue.words.home.text))
    kiosk.qtbot.wait(20)
    hand.lift(1)
    kiosk.player.keepExploring()
    kiosk.player.open(page)
    kiosk.settle()


def lists(kiosk: Stand) -> list[QQuickItem]:
    """All that scrolls or turns, also what is hidden."""
    return [item for item in kiosk.window.findChildren(QQuickItem) if item.inherits("QQuickFlickable")]


TAKEN: dict[str, Callable[[Stand], object]] = {
    "disabled": lambda kiosk: kiosk.pass_time(61),
    "hidden": lambda kiosk: kiosk.player.home(),
    "another page": lambda kiosk: kiosk.player.open(0),
    "another language": lambda kiosk: kiosk.player.setLanguage("ar"),
}


@pytest.mark.parametrize("taken", TAKEN)
@pytest.mark.parametrize("way", [QPoint(-15, 0), QPoint(0, -15)], ids=["sideways", "up"])
def test_no_list_waits_for_the_second_of_two_fingers(
    stand: Callable[..., Stand], sample: Path, taken: str, way: QPoint
) -> None:
    """Qt's own dragging ends with the first finger, goes on with the other, and knows of no end when that is taken."""
    kiosk = stand(sample, SIZE, still=False)
    kiosk.player.begin("en")
    assert kiosk.player.edition is not None
    kiosk.player.open(kiosk.player.edition.kinds.index("caption"))
    kiosk.player.setTextSize(200)
    kiosk.settle()
    hands = panel(kiosk)
    hands.press({1: QPoint(700, 300)})
    hands.press({2: QPoint(900, 400)})
    hands.lift(1)
    for _ in range(8):
        hands.move({2: hands.down[2] + way})
        kiosk.qtbot.wait(10)
    TAKEN[taken](kiosk)
    kiosk.qtbot.wait(20)
    hands.lift(2)
    kiosk.player.keepExploring()
    kiosk.settle()
    assert not [item for item in lists(kiosk) if item.property("moving") or item.property("busy")]


@pytest.mark.parametrize("taken", ["disabled", "hidden"])
@pytest.mark.parametrize("with_mouse", [False, True], ids=["finger", "mouse"])
def test_pages_taken_from_what_drags_them_are_not_turned(
    stand: Callable[..., Stand], sample: Path, taken: str, with_mouse: bool
) -> None:
    """Nobody turned what was taken away; yet when the panel that asks came, Qt's list ended the drag with a turn."""
    kiosk = stand(sample, SIZE, still=False)
    kiosk.player.begin("en")
    kiosk.player.open(1)
    kiosk.settle()
    hands = panel(kiosk)
    start, end = QPoint(1200, 700), QPoint(250, 700)
    if with_mouse:
        QTest.mousePress(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    else:
        hands.press({1: start})
    for step in range(1, 20):
        at = start + (end - start) * (step / 19)
        if with_mouse:
            QTest.mouseMove(kiosk.window, at)
        else:
            hands.move({1: at})
        kiosk.qtbot.wait(5)
    TAKEN[taken](kiosk)
    kiosk.qtbot.wait(20)
    if with_mouse:
        QTest.mouseRelease(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    else:
        hands.lift()
    kiosk.player.keepExploring()
    kiosk.settle()
    assert kiosk.player.page == (1 if taken == "disabled" else -1)


def test_a_button_goes_before_the_finger_that_holds_the_page(stand: Callable[..., Stand], sample: Path) -> None:
    kiosk = stand(sample, SIZE, still=False)
    kiosk.player.begin("en")
    kiosk.player.open(1)
    kiosk.settle()
    hands = panel(kiosk)
    hands.press({1: QPoint(900, 300)})
    for place in (850, 800, 750, 700):
        hands.move({1: QPoint(place, 300)})
        kiosk.qtbot.wait(8)
    hands.tap(2, middle(kiosk, f"{kiosk.player.tongue.words.next.text}: {kiosk.player.nextTitle.text}"))
    for place in (600, 500, 400, 200):
        hands.move({1: QPoint(place, 300)})
        kiosk.qtbot.wait(8)
    kiosk.settle()
    hands.lift()
    kiosk.settle()
    assert kiosk.player.page == 2


def test_a_short_drag_comes_back_and_a_flick_back_does_too(visitor: Stand) -> None:
    before = visitor.player.page
    hands = panel(visitor)

    def drag(*places: int) -> None:
        hands.press({1: QPoint(places[0], 300)})
        for place in places[1:]:
            hands.move({1: QPoint(place, 300)})
            visitor.qtbot.wait(8)

    drag(900, 850, 800, 750, 700)
    visitor.qtbot.wait(120)  # it rests before it leaves
    hands.lift()
    visitor.settle()
    assert visitor.player.page == before
    drag(1250, 1000, 800, 600, 400, 200, 320, 440)
    hands.lift()
    visitor.settle()
    assert visitor.player.page == before
    drag(1250, 1000, 800, 600, 400, 200)
    visitor.qtbot.wait(120)
    hands.lift()
    visitor.settle()
    assert visitor.player.page == before + 1


@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_a_mouse_that_disables_what_it_clicks_ends_nothing(visitor: Stand, button: Qt.MouseButton) -> None:
    def click(at: QPoint) -> None:
        QTest.mouseClick(visitor.window, button, Qt.KeyboardModifier.NoModifier, at)

    words = visitor.player.tongue.words
    for _ in range(3):
        click(middle(visitor, words.closer.text))
        click(middle(visitor, words.home.text))
        visitor.settle()
        for place in [visitor.place(item).center().toPoint() for item in visitor.items() if is_control(item)][:3]:
            click(place)
        visitor.pass_time(61)
        click(QPoint(5, 5))
        click(QPoint(0, 0))
        visitor.pass_time(121)
        assert visitor.player.stage == "attract"
        click(QPoint(640, 200))
        visitor.player.begin("en")
        visitor.player.open(0)
        visitor.settle()
