"""The end of the opening hours in the real window: black comes calmly, holds, and goes."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.edition.store import Store
from kiosk.player.player import Player
from kiosk.player.window import Frame, Shown, load_fonts
from tests.edition.sample import write_edition
from tests.player.conftest import Stand, is_control

MIDDLE = QPointF(640, 400)
SIZE = (1280, 800)


@pytest.fixture
def kiosk(stand: Callable[..., Stand], sample: Path) -> Stand:
    return stand(sample, SIZE)


def brightest(image: QImage) -> int:
    """The value of the brightest of many points, 0 to 255."""
    return max(image.pixelColor(x, y).value() for x in range(0, SIZE[0], 16) for y in range(0, SIZE[1], 16))


def light(image: QImage) -> float:
    """How much light a picture gives, 0 to 255."""
    whole = image.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return float(whole.pixelColor(0, 0).lightness())


def watched(kiosk: Stand, look: Callable[[QImage], float]) -> list[float]:
    """What is seen in one frame after the other until all is at rest."""
    seen = [look(kiosk.window.grabWindow())]
    while not kiosk.window.property("settled"):
        with kiosk.qtbot.waitSignal(kiosk.window.frameSwapped, timeout=20_000):
            kiosk.window.update()
        seen.append(look(kiosk.window.grabWindow()))
    return seen


def is_black(kiosk: Stand) -> bool:
    return brightest(kiosk.window.grabWindow()) == 0


def assert_black(kiosk: Stand) -> None:
    kiosk.settle()
    assert is_black(kiosk)


def close(kiosk: Stand) -> None:
    kiosk.player.keep_hours(closed=True)
    kiosk.settle()


def test_the_loop_goes_black_and_comes_back(kiosk: Stand) -> None:
    assert not is_black(kiosk)
    close(kiosk)
    assert kiosk.player.stage == "closed"
    assert_black(kiosk)
    kiosk.pass_time(10 * 3600)
    assert_black(kiosk)
    kiosk.player.keep_hours(closed=False)
    kiosk.settle()
    assert kiosk.player.stage == "attract"
    assert not is_black(kiosk)


def test_it_goes_black_step_by_step_from_the_picture_that_stands_there(
    stand: Callable[..., Stand], sample: Path
) -> None:
    kiosk = stand(sample, SIZE, still=False)
    kiosk.player.keep_hours(closed=True)
    values = watched(kiosk, light)
    assert values[-1] == 0
    assert len(values) > 3
    assert max(after - before for before, after in pairwise(values)) <= 3  # it never gets brighter on its way


def test_a_visit_goes_on_after_closing_time_and_then_it_is_closed(kiosk: Stand) -> None:
    kiosk.tap(MIDDLE)
    kiosk.settle()
    kiosk.player.keep_hours(closed=True)
    kiosk.settle()
    assert kiosk.player.stage == "visit"
    assert not is_black(kiosk)
    kiosk.pass_time(61)
    kiosk.settle()
    assert kiosk.player.stage == "warning"
    kiosk.tap_on("Keep exploring")
    assert kiosk.player.stage == "visit"
    kiosk.pass_time(60 + 20 + 1)
    kiosk.settle()
    assert kiosk.player.stage == "closed"
    assert_black(kiosk)


def test_nothing_wakes_the_black(kiosk: Stand) -> None:
    close(kiosk)
    assert not [item for item in kiosk.items() if is_control(item)]
    kiosk.tap(MIDDLE)
    kiosk.swipe(QPoint(1200, 400), QPoint(100, 400))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_A):
        kiosk.key(key)
    assert kiosk.player.stage == "closed"
    assert_black(kiosk)


@pytest.mark.parametrize("way", ["tap", "swipe", "key"])
def test_a_touch_wakes_it_where_the_hours_say_so_for_one_visit(
    stand: Callable[..., Stand], sample: Path, way: str
) -> None:
    kiosk = stand(sample, SIZE, wake=True)
    close(kiosk)
    match way:
        case "tap":
            kiosk.tap(MIDDLE)
        case "swipe":
            kiosk.swipe(QPoint(1200, 400), QPoint(100, 400))
        case "key":
            kiosk.key(Qt.Key.Key_Space)
    kiosk.settle()
    assert (kiosk.player.stage, kiosk.player.page) == ("visit", -1)
    assert not is_black(kiosk)
    kiosk.pass_time(60 + 20 + 1)
    assert_black(kiosk)
    kiosk.player.keep_hours(closed=False)
    kiosk.settle()
    assert kiosk.player.stage == "attract"


def test_new_content_comes_while_it_is_closed(kiosk: Stand, tmp_path: Path) -> None:
    close(kiosk)
    other = write_edition(Store(tmp_path))
    assert kiosk.player.play(other)
    assert kiosk.player.edition is not None
    assert kiosk.player.edition.folder == other
    assert_black(kiosk)
    kiosk.player.keep_hours(closed=False)
    kiosk.settle()
    assert not is_black(kiosk)


def test_a_start_outside_the_hours_is_black_from_its_first_picture(qtbot: QtBot, sample: Path) -> None:
    load_fonts()
    player = Player(60)
    player.keep_hours(closed=True)
    assert player.play(sample)
    shown = Shown(player, Frame(SIZE))
    try:
        assert player.stage == "closed"
        assert shown.window.property("ready")
        with qtbot.waitSignal(shown.window.frameSwapped, timeout=20_000):
            shown.show()
        assert brightest(shown.window.grabWindow()) == 0
    finally:
        shown.close()
        assert player.edition is not None
        player.edition.close()


def test_a_light_look_comes_out_of_the_black_without_a_flash(stand: Callable[..., Stand], sample: Path) -> None:
    kiosk = stand(sample, SIZE, still=False)
    assert kiosk.player.edition is not None
    kiosk.player.palette.wear({**kiosk.player.edition.look.colours, "ground": "#ffffff"})
    kiosk.settle()
    open_value = light(kiosk.window.grabWindow())
    close(kiosk)
    kiosk.player.keep_hours(closed=False)
    values = watched(kiosk, light)
    assert len(values) > 3
    assert max(values) < open_value + 5


def test_a_light_visit_fades_into_the_black_itself(stand: Callable[..., Stand], sample: Path) -> None:
    kiosk = stand(sample, SIZE, still=False)
    kiosk.player.begin("en")
    assert kiosk.player.edition is not None
    kiosk.player.palette.wear({**kiosk.player.edition.look.colours, "ground": "#ffffff"})
    kiosk.player.keep_hours(closed=True)
    kiosk.settle()
    open_value = light(kiosk.window.grabWindow())
    kiosk.player.over()
    values = watched(kiosk, light)
    assert values[-1] == 0
    assert len(values) > 3
    assert max(values) < open_value + 5
