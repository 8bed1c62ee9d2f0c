"""The staff's way in, in the real window: who comes in, who does not, and that the visit below never notices."""

import json
import logging
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from kiosk.machine.starts import Look
from kiosk.player.player import Player
from kiosk.player.staff import Staff
from kiosk.player.staffwords import TABLE, StaffWords
from kiosk.player.window import Frame, Shown, load_fonts
from tests.machine.pins import cheap
from tests.panel import touch_screen
from tests.player.conftest import Clock, Stand
from tests.player.staffing import PIN, Duty

SIZE = (1280, 800)
COMBINATION = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
PLACE = QPointF(640, 300)


@pytest.fixture
def duty(stand: Callable[..., Stand], sample: Path, tmp_path: Path) -> Duty:
    return Duty(stand(sample, SIZE), tmp_path)


def begin(duty: Duty) -> None:
    duty.kiosk.tap(PLACE)
    duty.kiosk.settle()


def warn(duty: Duty) -> None:
    begin(duty)
    duty.kiosk.pass_time(61)


def ask(duty: Duty) -> None:
    begin(duty)
    duty.kiosk.player.askStartAgain()


def close(duty: Duty) -> None:
    duty.kiosk.player.keep_hours(closed=True)


STAGES: dict[str, Callable[[Duty], None]] = {
    "attract": lambda _: None, "visit": begin, "warning": warn, "question": ask, "closed": close,
}  # fmt: skip


@pytest.mark.parametrize("stage", STAGES)
def test_the_way_in_leads_to_the_menu_from_every_stage(duty: Duty, stage: str) -> None:
    STAGES[stage](duty)
    duty.kiosk.settle()
    assert duty.kiosk.player.stage == stage
    duty.open_menu()
    assert duty.staff.words["content"].text not in duty.kiosk.texts(), "there is no shelf"
    assert duty.staff.words["clean"].text in duty.kiosk.texts()


def test_it_works_on_the_safe_screen(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    clock = Clock()
    player = Player(60, clock=clock)
    player.keep_safe(Look("A title", "en"))
    shown = Shown(player, Frame(size=SIZE, still=True))
    shown.show()
    try:
        kiosk = Stand.__new__(Stand)
        kiosk.qtbot, kiosk.clock, kiosk.player = qtbot, clock, player
        kiosk.shown, kiosk.window, kiosk.finger = shown, shown.window, touch_screen()
        duty = Duty(kiosk, tmp_path)
        duty.come_in()
        assert duty.screen == "pad"
        duty.staff.close()
        assert player.stage == "safe"
    finally:
        shown.close()


def test_the_corners_are_physical_and_nothing_shows_before_the_pad(
    stand: Callable[..., Stand], sample: Path, tmp_path: Path
) -> None:
    kiosk = stand(sample, SIZE)
    duty = Duty(kiosk, tmp_path)
    kiosk.player.begin("ar")
    kiosk.settle()
    before = kiosk.window.grabWindow()
    left, right = duty.corners(SIZE[0])
    duty.hold(left, 3.1)
    duty.pass_time(1)
    kiosk.settle()
    assert kiosk.window.grabWindow() == before
    duty.hold(right, 3.1)
    assert duty.screen == "pad"


def test_a_third_hand_or_a_slide_spoils_it(duty: Duty) -> None:
    kiosk = duty.kiosk
    left, right = duty.corners(SIZE[0])
    middle = QPoint(640, 600)
    kiosk.press(left)
    kiosk.press(left, middle)
    duty.pass_time(4)
    kiosk.release(left, middle)
    duty.hold(right, 4)
    assert duty.screen == ""

    kiosk.press(left)
    kiosk.move(middle)
    kiosk.settle()  # Qt hands on one move a frame
    kiosk.move(left)
    duty.pass_time(4)
    kiosk.release(left)
    duty.hold(right, 4)
    assert duty.screen == "", "a finger that left its corner"

    duty.come_in()
    assert duty.screen == "pad"


def test_it_takes_no_touch_away(duty: Duty) -> None:
    left, _ = duty.corners(SIZE[0])
    duty.kiosk.tap(QPointF(left))
    assert duty.kiosk.player.stage == "visit", "a touch on a corner begins a visit as any other"


def test_by_keyboard_alone(duty: Duty) -> None:
    kiosk = duty.kiosk
    kiosk.key(Qt.Key.Key_S, COMBINATION)
    assert duty.screen == "pad"
    for digit in (Qt.Key.Key_4, Qt.Key.Key_9, Qt.Key.Key_Backspace, Qt.Key.Key_7, Qt.Key.Key_1, Qt.Key.Key_1):
        kiosk.key(digit)
    kiosk.key(Qt.Key.Key_Return)
    duty.wait_for(lambda: duty.screen == "menu")
    kiosk.settle()
    for _ in range(20):
        kiosk.key(Qt.Key.Key_Tab)
        focus = kiosk.window.activeFocusItem()
        if focus.property("label") == duty.staff.words["device"].text:
            break
    kiosk.key(Qt.Key.Key_Return)
    assert duty.screen == "device"
    kiosk.key(Qt.Key.Key_Escape)
    assert duty.screen == "menu"
    kiosk.key(Qt.Key.Key_Escape)
    assert duty.screen == ""


def test_after_it_all_is_as_before(duty: Duty) -> None:
    kiosk = duty.kiosk
    begin(duty)
    player = kiosk.player
    player.open(1)
    player.setLanguage("ar")
    player.setTextSize(130)
    kiosk.settle()
    kiosk.key(Qt.Key.Key_Tab)
    focus = kiosk.window.activeFocusItem()
    assert focus is not None
    kiosk.settle()
    before = kiosk.window.grabWindow()
    duty.staff.ask()
    visit = player.visit
    assert visit is not None
    left = visit.deadline() - kiosk.clock.now
    assert not player._timer.isActive(), "the idle clock stands still"
    for digit in PIN:
        kiosk.key(Qt.Key(ord(digit)))
    kiosk.key(Qt.Key.Key_Return)
    duty.wait_for(lambda: duty.screen == "menu")
    for _ in range(10):
        duty.pass_time(50)
        kiosk.tap(QPointF(640, 790))
        kiosk.key(Qt.Key.Key_Home)
        player.input()
    assert player.visit == visit
    duty.staff.close()
    assert player.visit is not None
    assert player.visit.deadline() - kiosk.clock.now == pytest.approx(left)
    assert player._timer.isActive()
    assert (player.page, player.tongue.tag, player.textSize) == (1, "ar", 130)
    assert kiosk.window.activeFocusItem() is focus
    kiosk.key(Qt.Key.Key_Shift)  # the focus shows again
    kiosk.settle()
    assert kiosk.window.grabWindow() == before


def test_the_touch_that_opened_the_pad_ends_there(duty: Duty) -> None:
    """The finger is still on the loop, where its release would begin a visit."""
    left, right = duty.corners(SIZE[0])
    close(duty)
    duty.kiosk.settle()
    duty.hold(left, 3.1)
    duty.pass_time(1)
    duty.kiosk.press(right)
    duty.kiosk.player.keep_hours(closed=False)
    duty.pass_time(3)
    assert duty.screen == "pad"
    duty.kiosk.release(right)
    duty.staff.close()
    assert duty.kiosk.player.stage == "attract"


def test_without_a_pin_there_is_nothing(stand: Callable[..., Stand], sample: Path) -> None:
    kiosk = stand(sample, SIZE)
    names = {type(item).__name__ for item in kiosk.items()}
    assert not [name for name in names if "Way" in name or "Finger" in name]
    kiosk.key(Qt.Key.Key_S, COMBINATION)
    assert not kiosk.player.held


def test_what_is_no_hash_of_a_pin_opens_nothing(
    stand: Callable[..., Stand], sample: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    duty = Duty(stand(sample, SIZE), tmp_path, pin="4711")
    duty.come_in()
    duty.kiosk.key(Qt.Key.Key_S, COMBINATION)
    assert duty.screen == ""
    assert "kiosk staff set-pin" in caplog.text


# the pad


def test_wrong_tries_are_answered_calmly_and_wait(duty: Duty, caplog: pytest.LogCaptureFixture) -> None:
    texts = duty.kiosk.texts
    duty.come_in()
    words = duty.staff.words
    for _ in range(3):
        duty.type_pin("4712")
        assert words["wrong"].text in texts()
    assert any("\u20680:30\u2069" in text for text in texts())
    assert "4" not in duty.kiosk.labels(), "the digits rest"
    duty.pass_time(11)
    assert any("\u20680:19\u2069" in text for text in texts()), texts()
    assert [record.levelno for record in caplog.records].count(logging.WARNING) == 3
    duty.staff.digit(4)
    assert duty.staff.length == 0
    duty.pass_time(20)
    assert duty.screen == "", "it closes by itself, waiting or not"
    duty.come_in()
    duty.pass_time(3)
    duty.type_pin()
    assert duty.screen == "menu"
    assert duty.guard.wrong == 0


def test_the_pad_closes_by_itself_and_forgets(duty: Duty) -> None:
    duty.come_in()
    duty.kiosk.tap(duty.kiosk.control("4"))
    duty.pass_time(19)
    assert duty.staff.length == 1
    duty.kiosk.tap(duty.kiosk.control("7"))
    duty.pass_time(19)
    assert duty.screen == "pad"
    duty.pass_time(1)
    assert duty.screen == ""
    duty.come_in()
    assert duty.staff.length == 0


def test_a_pin_is_tried_beside_the_thread_that_draws(duty: Duty, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    seen: list[str] = []

    def attempt(_pin: str, _kept: str) -> bool:
        seen.append(threading.current_thread().name)
        return True

    monkeypatch.setattr(duty.guard, "attempt", attempt)
    duty.open_menu()
    assert seen == ["staff-pin"]


def test_an_answer_that_comes_when_the_pad_has_closed_opens_nothing(
    duty: Duty, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    go = Event()
    monkeypatch.setattr(duty.guard, "attempt", lambda *_: go.wait(20))
    duty.come_in()
    for digit in PIN:
        duty.staff.digit(int(digit))
    duty.staff.enter()
    duty.pass_time(20)
    assert duty.screen == ""
    go.set()
    duty.wait_for(lambda: not duty.staff.trying)
    assert duty.screen == ""


# nobody else


KEYS = [key for key in Qt.Key if 0x20 <= key.value < 0x7F or 0x01000000 <= key.value < 0x01000060]
MODIFIERS = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)


def anything(kiosk: Stand, rng: random.Random, fingers: list[QPoint]) -> None:
    """A visitor's next touch or key, of any kind but the staff's."""
    width, height = SIZE
    if rng.random() < 0.25:
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in MODIFIERS:
            if rng.random() < 0.4:
                modifiers |= modifier
        key = rng.choice(KEYS)
        if (key, modifiers) != (Qt.Key.Key_S, COMBINATION):
            kiosk.key(key, modifiers)
        return
    if not fingers:
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            corner = rng.random() < 0.4
            across = (0, 5, 60, width - 60, width - 1)
            fingers.append(
                QPoint(rng.choice(across), rng.choice((0, 5, 60)))
                if corner
                else QPoint(rng.randrange(width), rng.randrange(height))
            )
        kiosk.press(*fingers)
    elif rng.random() < 0.3:
        fingers[:] = [finger + QPoint(rng.randrange(-90, 90), rng.randrange(-90, 90)) for finger in fingers]
        kiosk.move(*fingers)
    else:
        kiosk.release(*fingers)
        fingers.clear()


def test_thousands_of_touches_and_keys_never_open_it(duty: Duty) -> None:
    rng = random.Random(6_000)  # noqa: S311
    fingers: list[QPoint] = []
    for number in range(6_000):
        anything(duty.kiosk, rng, fingers)
        duty.clock.now += rng.choice((0.01, 0.1, 0.3, 1.5))
        duty.staff.tick()
        assert duty.screen == ""
        if number % 500 == 0:
            duty.kiosk.qtbot.wait(1)
    if fingers:
        duty.kiosk.release(*fingers)
    duty.pass_time(6)
    duty.open_menu()


def test_an_open_pad_lets_nobody_in_by_chance(duty: Duty) -> None:
    rng = random.Random(1)  # noqa: S311
    for _ in range(1_000):
        if duty.screen == "":
            duty.staff.ask()
        if rng.random() < 0.5:
            duty.kiosk.key(rng.choice(KEYS))
        else:
            duty.kiosk.tap(QPointF(rng.randrange(SIZE[0]), rng.randrange(SIZE[1])))
        duty.clock.now += rng.choice((0.1, 0.5, 3))
        duty.staff.tick()
        if duty.staff.trying:
            duty.wait_for(lambda: not duty.staff.trying)
        assert duty.screen in ("", "pad")


# words


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads(TABLE.read_bytes())["words"]
    return words


def test_every_word_is_said_in_every_language(table: dict[str, dict[str, str]]) -> None:
    from kiosk.exhibit.words import table as visitors

    spoken = set(visitors()["begin"])
    assert set(json.loads(TABLE.read_bytes())["languages"]) == spoken
    for key, texts in table.items():
        assert set(texts) == spoken, key
        places = {tag: sorted(__import__("re").findall(r"\{\w+\}", text)) for tag, text in texts.items()}
        assert len({tuple(found) for found in places.values()}) == 1, (key, places)
        assert all(text.strip() == text and text for text in texts.values())


def test_every_word_that_is_asked_for_is_there(table: dict[str, dict[str, str]]) -> None:
    import re

    from kiosk import player

    room = Path(player.__path__[0])
    source = "".join(file.read_text("utf-8") for file in (room / "qml/staff").glob("*.qml"))
    asked = set(re.findall(r"staff\.words\.(\w+)", source))
    assert asked
    assert asked <= set(table)
    python = "".join(
        (room / name).read_text("utf-8") for name in ("staff.py", "staffmenu.py") if (room / name).exists()
    )
    unused = {key for key in table if key not in asked and f'"{key}"' not in python}
    assert unused == {"read_on", "read_back"}, "those two the scroller says"


@pytest.mark.parametrize(
    ("wishes", "spoken"),
    [
        (("fr", "ar"), "fr"),
        ((None, "ar"), "ar"),
        (("pt-BR",), "pt"),
        (("gsw", "de-CH"), "de"),
        (("gsw", None), "en"),
    ],
)
def test_the_menu_speaks_what_was_wished(qapp: object, wishes: tuple[str | None, ...], spoken: str) -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    words = StaffWords(parent)
    words.speak(*wishes)
    assert words.tongue.now is not None
    assert words.tongue.now.tag == spoken
    assert qapp


def test_the_menus_language_is_its_own(duty: Duty) -> None:
    duty.open_menu()
    duty.tap_on("language")
    assert duty.screen == "language"
    duty.kiosk.tap_on("العربية")
    assert duty.screen == "menu"
    assert "الموظفون" in duty.kiosk.texts()
    assert duty.kiosk.player.tongue.tag == "en"
    duty.staff.close()
    duty.staff.ask()
    assert duty.staff.tag == "en", "the next one finds it as it was set up"


def test_a_kiosk_with_a_pin_gets_its_staff(stand: Callable[..., Stand], sample: Path) -> None:
    from types import SimpleNamespace

    from kiosk.edition.store import Store
    from kiosk.machine.settings import Settings
    from kiosk.player import staff
    from kiosk.player.feed import Feed

    kiosk = stand(sample, SIZE)
    parts = SimpleNamespace(
        player=kiosk.player, shown=kiosk.shown, settings=Settings(pin=cheap(PIN), staff_language="fr"),
        exhibit=Path("/nowhere"), store=Store(sample.parents[1]), tally=None,
        feed=Feed(Path("/nowhere"), kiosk.player),
    )  # fmt: skip
    made = staff.begin(parts)  # type: ignore[arg-type]
    kiosk.qtbot.waitUntil(lambda: isinstance(kiosk.window.property("staff"), Staff))
    made.ask()
    assert made.tag == "fr"
    made.close()
