"""Fingers and keys in the real window: what each gesture does, and that no number of them leaves anything stuck."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.player.conftest import Stand, is_control

SIZE = (1920, 1080)
MIDDLE = QPoint(700, 400)


@pytest.fixture
def visitor(stand: Callable[..., Stand], shipped: Path) -> Stand:
    """A visitor on the first page, a picture four times as large as its place."""
    standing = stand(shipped, SIZE, still=False)
    standing.player.begin("en")
    standing.player.open(0)
    standing.settle()
    return standing


def picture(visitor: Stand) -> QQuickItem:
    """The picture to look into, on the page that is shown."""
    screen = QRectF(0, 0, visitor.window.width(), visitor.window.height())
    found = [
        item for item in visitor.items()
        if item.property("zoomable") is not None and screen.contains(visitor.place(item).center())
        # A page that came when nobody wanted it any more lies anywhere, unseen.
        and item.isEnabled()
    ]  # fmt: skip
    assert len(found) == 1
    return found[0]


def factor(visitor: Stand) -> float:
    return float(picture(visitor).property("factor"))


def is_alone(visitor: Stand) -> bool:
    return bool(visitor.place(picture(visitor)).width() == visitor.window.width())


def under(visitor: Stand, point: QPoint) -> tuple[float, float]:
    """What part of the picture lies under a point, from 0 to 1 across and down."""
    item = picture(visitor)
    painted: QRectF = item.property("painted")
    at = item.mapFromScene(QPointF(point)) - painted.topLeft()
    return at.x() / painted.width(), at.y() / painted.height()


def pinch(visitor: Stand, about: QPoint, first: int, last: int) -> None:
    """Two fingers on a level line, their distance going from one length to another."""
    fingers = [
        (about - QPoint(d // 2, 0), about + QPoint(d // 2, 0)) for d in range(first, last, 20 if last > first else -20)
    ]
    visitor.press(*fingers[0])
    for two in fingers:
        visitor.move(*two)
        visitor.qtbot.wait(1)
    visitor.release(*fingers[-1])
    visitor.settle()


def test_a_pinch_zooms_about_the_fingers_up_to_the_pictures_own_pixels(visitor: Stand) -> None:
    about = QPoint(500, 300)
    across = under(visitor, about)[0]
    pinch(visitor, about, 200, 500)
    assert 1.2 < factor(visitor) < 2.2
    assert under(visitor, about)[0] == pytest.approx(across, abs=0.02)
    # It fills its place now, so the edges no longer hold it.
    before = under(visitor, about)
    pinch(visitor, about, 100, 900)
    assert under(visitor, about) == pytest.approx(before, abs=0.02)
    item = picture(visitor)
    assert factor(visitor) == pytest.approx(item.property("most"))
    assert item.property("painted").width() == pytest.approx(3840, abs=2), "a pixel of the picture is one of the screen"
    pinch(visitor, about, 900, 100)
    pinch(visitor, about, 900, 100)
    assert factor(visitor) == 1
    assert visitor.player.page == 0
    assert not is_alone(visitor)


def test_a_drag_pans_only_a_zoomed_picture(visitor: Stand) -> None:
    pinch(visitor, MIDDLE, 200, 500)
    before = under(visitor, MIDDLE)
    visitor.swipe(MIDDLE, MIDDLE - QPoint(300, 0))
    visitor.settle()
    after = under(visitor, MIDDLE)
    assert visitor.player.page == 0, "a swipe over a zoomed picture turns no page"
    assert after[0] > before[0] + 0.05
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert factor(visitor) == 1, "one step back: the whole picture"
    assert visitor.player.page == 0, "one step back: the whole picture"
    visitor.swipe(MIDDLE + QPoint(300, 0), MIDDLE - QPoint(400, 0))
    visitor.settle()
    assert visitor.player.page == 1


def test_a_tap_shows_the_picture_alone_and_brings_the_words_back(visitor: Stand) -> None:
    visitor.tap(QPointF(MIDDLE))
    visitor.settle()
    assert is_alone(visitor)
    assert factor(visitor) == 1
    visitor.qtbot.wait(400)
    visitor.tap(QPointF(MIDDLE))
    visitor.settle()
    assert not is_alone(visitor)


def test_a_double_tap_zooms_in_and_a_tap_out_again(visitor: Stand) -> None:
    visitor.tap(QPointF(MIDDLE))
    visitor.tap(QPointF(MIDDLE))
    visitor.qtbot.waitUntil(lambda: factor(visitor) == pytest.approx(picture(visitor).property("most")))
    visitor.settle()
    assert is_alone(visitor)
    visitor.qtbot.wait(400)
    visitor.tap(QPointF(MIDDLE))
    visitor.qtbot.waitUntil(lambda: factor(visitor) == 1)


def test_buttons_and_keys_do_what_fingers_do(visitor: Stand) -> None:
    words = visitor.player.tongue.words
    visitor.tap_on(words.closer.text)
    visitor.qtbot.waitUntil(lambda: factor(visitor) == pytest.approx(1.6))
    visitor.tap_on(words.wider.text)
    visitor.qtbot.waitUntil(lambda: factor(visitor) == 1)
    visitor.tap_on(words.pictureAlone.text)
    assert is_alone(visitor)
    visitor.tap_on(words.withWords.text)
    assert not is_alone(visitor)
    visitor.control(words.home.text).forceActiveFocus()
    visitor.key(Qt.Key.Key_Plus)
    visitor.qtbot.waitUntil(lambda: factor(visitor) == pytest.approx(1.6))
    picture(visitor).forceActiveFocus()
    left = under(visitor, MIDDLE)[0]
    visitor.key(Qt.Key.Key_Left)
    visitor.settle()
    assert visitor.player.page == 0, "arrows move a zoomed picture"
    assert under(visitor, MIDDLE)[0] < left, "arrows move a zoomed picture"
    visitor.key(Qt.Key.Key_Minus)
    visitor.qtbot.waitUntil(lambda: factor(visitor) == 1)
    visitor.key(Qt.Key.Key_Space)
    visitor.settle()
    assert is_alone(visitor)
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert not is_alone(visitor)
    assert visitor.player.page == 0
    visitor.key(Qt.Key.Key_Right)
    visitor.settle()
    assert visitor.player.page == 1, "arrows turn the page where nothing is zoomed"


@pytest.mark.parametrize("name", ["textSize", "language"])
def test_menus_stand_above_their_button_and_close_by_themselves(visitor: Stand, name: str) -> None:
    words = visitor.player.tongue.words
    label = {"textSize": words.textSize.text, "language": f"{words.language.text}: English"}[name]
    inside = {"textSize": f"{words.textSize.text} 130 %", "language": "Français"}[name]
    button = visitor.control(label)
    for close in (lambda: visitor.tap(QPointF(300, 300)), lambda: visitor.key(Qt.Key.Key_Escape)):
        visitor.tap_on(label)
        choice = visitor.control(inside)
        assert visitor.place(choice).bottom() < visitor.place(button).top()
        assert QRectF(0, 0, *SIZE).contains(visitor.place(choice))
        close()
        visitor.settle()
        assert inside not in visitor.labels()
        assert button.hasActiveFocus(), "the focus returns to the button"
        assert visitor.player.page == 0
        assert not is_alone(visitor)


def test_a_second_finger_on_a_button_is_no_second_touch(visitor: Stand) -> None:
    place = visitor.place(visitor.control(visitor.player.tongue.words.home.text)).center().toPoint()
    visitor.press(place, place + QPoint(8, 8))
    visitor.release(place, place + QPoint(8, 8))
    visitor.settle()
    assert visitor.player.stage == "visit"
    assert visitor.player.page == -1


def test_a_touch_beside_the_button_keeps_a_warned_visitor_there(visitor: Stand) -> None:
    visitor.pass_time(61)
    assert visitor.player.stage == "warning"
    visitor.settle()
    visitor.tap(QPointF(20, 20))
    assert visitor.player.stage == "visit"
    assert visitor.player.page == 0
    visitor.pass_time(61)
    visitor.settle()
    visitor.tap_on(visitor.player.tongue.words.startAgain.text)
    assert visitor.player.stage == "attract"


def _still_works(visitor: Stand) -> None:
    """Nothing is held, stuck or lost: what a finger does afterwards is what it always does, and the loop returns."""
    assert not [item for item in visitor.items() if item.property("held") is True]
    visitor.pass_time(121)
    assert visitor.player.stage == "attract"
    visitor.settle()
    visitor.tap(QPointF(900, 300))
    visitor.settle()
    assert visitor.player.stage == "visit"
    visitor.tap_on(visitor.player.tongue.words.home.text)
    assert visitor.player.page == -1
    visitor.player.open(0)
    visitor.settle()
    assert factor(visitor) == 1
    assert not is_alone(visitor)
    visitor.swipe(QPoint(1300, 400), QPoint(300, 400))
    visitor.settle()
    assert visitor.player.page == 1
    visitor.pass_time(121)
    assert visitor.player.stage == "attract"


def test_taps_during_a_turn_of_pages(visitor: Stand) -> None:
    words = visitor.player.tongue.words
    forward = visitor.place(visitor.control(f"{words.next.text}: {visitor.player.nextTitle.text}")).center()
    for _ in range(6):
        visitor.tap(forward)
        visitor.qtbot.wait(30)
        visitor.tap(QPointF(MIDDLE))
    visitor.settle()
    assert visitor.player.stage == "visit"
    _still_works(visitor)


def test_ten_fingers_at_once(visitor: Stand) -> None:
    rng = random.Random(10)  # noqa: S311
    for _ in range(12):
        fingers = [QPoint(rng.randrange(SIZE[0]), rng.randrange(SIZE[1])) for _ in range(10)]
        visitor.press(*fingers)
        for _ in range(5):
            fingers = [finger + QPoint(rng.randrange(-90, 90), rng.randrange(-90, 90)) for finger in fingers]
            visitor.move(*fingers)
            visitor.qtbot.wait(5)
        visitor.release(*fingers)
        visitor.qtbot.wait(5)
    _still_works(visitor)


@pytest.mark.parametrize("seed", [1, 2])
def test_hundreds_of_taps_anywhere(visitor: Stand, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    for _ in range(250):
        # Every third tap goes to the lower edge, where the controls are.
        low = SIZE[1] - 120 if rng.random() < 0.33 else 0
        visitor.tap(QPointF(rng.randrange(SIZE[0]), rng.randrange(low, SIZE[1])))
        visitor.qtbot.wait(5)
        visitor.clock.now += 0.005
    _still_works(visitor)


def test_keys_pressed_at_random(visitor: Stand) -> None:
    rng = random.Random(3)  # noqa: S311
    keys = [
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left,
        Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
        Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_A, Qt.Key.Key_F4, Qt.Key.Key_Menu,
    ]  # fmt: skip
    for _ in range(200):
        visitor.key(rng.choice(keys))
        if rng.random() < 0.2:
            visitor.qtbot.wait(5)
    _still_works(visitor)


# sizes and focus

SCREENS = {"24 inch": (SIZE, 609.6), "10 inch": ((1280, 800), 254.0), "55 inch": ((3840, 2160), 1397.0)}


def moments(visitor: Stand) -> dict[str, Callable[[], None]]:
    """Ways to the screens that have controls."""
    words = visitor.player.tongue.words
    edition = visitor.player.edition
    assert edition is not None
    kinds = {kind: edition.kinds.index(kind) for kind in ("image", "caption", "timeline")}
    return {
        "home": visitor.player.home,
        **{kind: lambda page=page: visitor.player.open(page) for kind, page in kinds.items()},
        "text size": lambda: visitor.tap_on(words.textSize.text),
    }


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("name", SCREENS)
def test_every_control_senses_20_mm(stand: Callable[..., Stand], shipped: Path, name: str, text_size: int) -> None:
    size, diagonal = SCREENS[name]
    visitor = stand(shipped, size, diagonal_mm=diagonal)
    visitor.player.begin("en")
    visitor.player.setTextSize(text_size)
    mm = visitor.window.property("mm")
    small = []
    for moment, go in moments(visitor).items():
        go()
        visitor.settle()
        for item in visitor.items():
            if is_control(item):
                senses = [child for child in item.childItems() if child.property("finger") is not None]
                place = visitor.place(max(senses, key=lambda area: area.width(), default=item))
                if min(place.width(), place.height()) < 20 * mm:
                    small.append(
                        f"{moment}: {item.property('label')} {place.width() / mm:.1f} × {place.height() / mm:.1f} mm"
                    )
    assert not small, "\n".join(small)


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("moment", ["home", "image", "caption", "timeline"])
def test_focus_goes_through_everything_in_reading_order(
    stand: Callable[..., Stand], shipped: Path, moment: str, tag: str
) -> None:
    visitor = stand(shipped, SIZE)
    visitor.player.begin(tag)
    moments(visitor)[moment]()
    visitor.player.setLanguage(tag)
    visitor.settle()
    screen = QRectF(0, 0, *SIZE)
    controls = {item for item in visitor.items() if is_control(item)}
    seen: list[QQuickItem] = []
    for _ in range(len(controls) + 8):
        QTest.keyClick(visitor.window, Qt.Key.Key_Tab)
        visitor.settle()
        item = visitor.window.activeFocusItem()
        assert isinstance(item, QQuickItem)
        if item in seen:
            break
        seen.append(item)
        name = item.property("label") or item
        assert screen.adjusted(-2, -2, 2, 2).contains(visitor.place(item)), f"the focus is off the screen: {name}"
        assert any(ring.property("around") == item for ring in visitor.items()), f"no focus is drawn on {name}"
    assert controls <= set(seen), [item.property("label") for item in controls - set(seen)]
    bar = [
        visitor.place(item).center() for item in seen if is_control(item) and visitor.place(item).top() > SIZE[1] * 0.9
    ]
    turn = -1 if tag == "ar" else 1
    order = [point.x() * turn for point in bar]
    start = order.index(min(order))
    assert order[start:] + order[:start] == sorted(order), "the bar is gone through in reading order"
