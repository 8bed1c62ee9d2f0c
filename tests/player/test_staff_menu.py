"""What staff can do in the menu: every deed by programs that stand in for the machine's, and every screen whole."""

import logging
import os
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtQuick import QQuickItem

from kiosk.edition.reader import title_of
from kiosk.edition.store import Store, store_of
from kiosk.machine import choice
from kiosk.player import journal, levels, staffmenu
from kiosk.player.journal import Problem
from kiosk.player.shelf import Shelf
from tests.edition.sample import write_edition
from tests.player.conftest import Stand, is_control
from tests.player.layout import faults
from tests.player.staffing import Duty

SIZE = (1280, 800)
SCREENS = ("pad", "menu", "content", "exhibits", "device", "machine", "problems", "language", "confirm", "glass")


class Tools:
    """Programs on the path that write down what they are asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked = folder.parent / "asked"
        folder.mkdir()

    def make(self, name: str, script: str = "") -> None:
        file = self.folder / name
        file.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.asked}\n{script}\n')
        file.chmod(0o755)

    def said(self) -> list[str]:
        return self.asked.read_text().splitlines() if self.asked.exists() else []


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    made = Tools(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(made.folder))
    monkeypatch.setattr(levels, "BACKLIGHTS", tmp_path / "backlight")
    monkeypatch.setattr(staffmenu, "SYSTEMD", tmp_path / "systemd")
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    return made


@pytest.fixture
def whole(tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """A machine that has everything."""
    (tmp_path / "systemd").mkdir()
    monkeypatch.setenv("NOTIFY_SOCKET", "@kiosk-test")
    tools.make("systemctl")
    tools.make("wpctl", 'case $1 in get-volume) echo "Volume: 0.43";; esac')
    tools.make("ddcutil", 'case $2 in getvcp) echo "VCP 10 C 70 100";; esac')
    tools.make("pw-play", f'while read -r line; do :; done < /dev/null; /bin/cp "$1" {tmp_path}/heard.wav')
    return tools


@pytest.fixture
def shelf(tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Three exhibits side by side, the first of which plays."""
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    for name in ("one", "two", "three"):
        (tmp_path / "srv" / name).mkdir(parents=True)
        (tmp_path / "srv" / name / "exhibit.yaml").touch()
    (tmp_path / "srv" / "no exhibit").mkdir()
    reloaded: list[bool] = []
    made = Shelf(tmp_path / "srv/one", tmp_path / "srv/one", Store(sample.parents[1]), lambda: reloaded.append(True))
    monkeypatch.setattr(Tools, "reloaded", reloaded, raising=False)
    return made


@pytest.fixture
def open_menu(stand: Callable[..., Stand], sample: Path, tmp_path: Path) -> Callable[..., Duty]:
    def made(
        shelf: Shelf | None = None, *, edition: Path = sample, size: tuple[int, int] = SIZE, **more: object
    ) -> Duty:
        duty = Duty(stand(edition, size), tmp_path / "guard", shelf=shelf, **more)
        duty.open_menu()
        return duty

    return made


def until_said(duty: Duty, tools: Tools, line: str) -> None:
    duty.wait_for(lambda: line in tools.said())


# what can't work is hidden


def test_a_bare_machine_offers_only_what_it_can_do(tools: Tools, open_menu: Callable[..., Duty]) -> None:
    duty = open_menu()
    words = duty.staff.words
    assert [entry["key"] for entry in duty.staff.entries] == ["device", "clean", "problems"]
    duty.tap_on("device")
    assert [entry["key"] for entry in duty.staff.entries] == ["test_touch", "test_colours"]
    assert words["volume"].text not in duty.kiosk.texts()
    assert words["brightness"].text not in duty.kiosk.texts()
    assert tools.said() == []


def test_a_whole_machine_offers_all(whole: Tools, shelf: Shelf, open_menu: Callable[..., Duty]) -> None:
    duty = open_menu(shelf)
    until_said(duty, whole, "systemctl cat kiosk-leave.service")
    assert [entry["key"] for entry in duty.staff.entries] == ["content", "device", "clean", "machine", "problems"]
    duty.wait_for(lambda: duty.staff.menu._leaves and bool(duty.staff.menu._others))
    keys = {}
    for screen in ("content", "device", "machine"):
        duty.tap_on(screen)
        keys[screen] = [entry["key"] for entry in duty.staff.entries]
        duty.tap_on("back")
    assert keys == {
        "content": ["choose_exhibit", "reload"],
        "device": ["test_touch", "test_colours", "speaker_left", "speaker_right"],
        "machine": ["restart_app", "restart_machine", "switch_off", "leave"],
    }


def test_without_the_unit_nobody_can_leave(whole: Tools, open_menu: Callable[..., Duty]) -> None:
    whole.make("systemctl", "exit 1")
    duty = open_menu()
    until_said(duty, whole, "systemctl cat kiosk-leave.service")
    duty.tap_on("machine")
    assert "leave" not in [entry["key"] for entry in duty.staff.entries]


# the machine


@pytest.mark.parametrize(
    ("key", "command"),
    [("restart_machine", "reboot"), ("switch_off", "poweroff"), ("leave", "start --no-block kiosk-leave.service")],
)
def test_the_machine_obeys_the_second_touch(
    whole: Tools, open_menu: Callable[..., Duty], key: str, command: str
) -> None:
    duty = open_menu()
    duty.wait_for(lambda: duty.staff.menu._leaves)
    line = f"systemctl --no-ask-password {command}"
    duty.tap_on("machine")
    duty.tap_on(key)
    assert duty.screen == "confirm"
    duty.tap_on("cancel")
    assert duty.screen == "machine"
    duty.tap_on(key)
    duty.tap_on(key)
    assert duty.screen == "confirm", "a double tap confirms nothing"
    assert line not in whole.said()
    duty.pass_time(1)
    duty.tap_on(key)
    until_said(duty, whole, line)
    assert duty.staff.words["one_moment"].text in duty.kiosk.texts()


def test_a_deed_that_fails_is_told_in_a_sentence(
    whole: Tools, open_menu: Callable[..., Duty], caplog: pytest.LogCaptureFixture
) -> None:
    whole.make("systemctl", 'case $1 in cat) exit 0;; esac; echo "Access denied" >&2; exit 1')
    duty = open_menu()
    duty.tap_on("machine")
    duty.tap_on("switch_off")
    duty.pass_time(1)
    duty.tap_on("switch_off")
    duty.wait_for(lambda: duty.staff.said == duty.staff.words["failed"].text)
    duty.kiosk.settle()
    assert duty.staff.words["failed"].text in duty.kiosk.texts()
    assert "“systemctl --no-ask-password poweroff” failed: Access denied" in caplog.messages


def test_the_application_ends_well_and_systemd_begins_it_again(
    whole: Tools, open_menu: Callable[..., Duty], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(staffmenu.QCoreApplication, "exit", ended.append)
    duty = open_menu()
    duty.tap_on("machine")
    duty.tap_on("restart_app")
    assert ended == [0]
    assert whole


# levels


def test_volume_by_pipewire(whole: Tools, open_menu: Callable[..., Duty]) -> None:
    duty = open_menu()
    duty.wait_for(lambda: duty.staff.volume == 43)
    duty.tap_on("device")
    volume = duty.staff.words["volume"].text
    duty.kiosk.tap_on(f"{volume} +")
    assert duty.staff.volume == 50
    until_said(duty, whole, "wpctl set-volume @DEFAULT_AUDIO_SINK@ 50%")
    for _ in range(7):
        duty.kiosk.tap_on(f"{volume} −")
        if duty.staff.volume == 0:
            break
    assert duty.staff.volume == 0
    until_said(duty, whole, "wpctl set-volume @DEFAULT_AUDIO_SINK@ 0%")


def test_volume_by_alsa_where_pipewire_does_not_answer(tools: Tools, open_menu: Callable[..., Duty]) -> None:
    tools.make("wpctl", "exit 1")
    answer = "  Mono: Playback 30 [38%] [-20.00dB] [on]"
    tools.make("amixer", f'case "$2 $3" in "sget PCM") echo "{answer}";; *Master) exit 1;; esac')
    duty = open_menu()
    duty.wait_for(lambda: duty.staff.volume == 38)
    duty.staff.stepVolume(1)
    until_said(duty, tools, "amixer -M -q sset PCM 40% unmute")


def test_brightness_through_the_screens_cable_never_ends_in_the_dark(
    whole: Tools, open_menu: Callable[..., Duty]
) -> None:
    duty = open_menu()
    duty.wait_for(lambda: duty.staff.brightness == 70)
    for _ in range(9):
        duty.staff.stepBrightness(-1)
    assert duty.staff.brightness == levels.LEAST_BRIGHTNESS
    until_said(duty, whole, "ddcutil setvcp 10 10")
    assert len([line for line in whole.said() if "setvcp" in line]) < 9, "only the last wish waits for the screen"


def test_brightness_of_a_built_in_screen(tmp_path: Path, qapp: object) -> None:
    from PySide6.QtCore import QObject

    from kiosk.player.programs import Programs

    light = tmp_path / "backlight" / "panel"
    light.mkdir(parents=True)
    (light / "max_brightness").write_text("255\n")
    (light / "brightness").write_text("128\n")
    parent = QObject()
    level = levels.brightness(parent, Programs(parent), tmp_path / "backlight")
    level.look()
    assert level.percent == 50
    level.step(1)
    assert (light / "brightness").read_text() == "153"
    assert qapp


def test_a_level_that_can_no_longer_be_set_goes(whole: Tools, open_menu: Callable[..., Duty]) -> None:
    duty = open_menu()
    duty.wait_for(lambda: duty.staff.volume == 43)
    duty.tap_on("device")
    whole.make("wpctl", "exit 1")
    duty.staff.stepVolume(1)
    duty.wait_for(lambda: duty.staff.volume == -1)
    assert duty.staff.said == duty.staff.words["failed"].text


@pytest.mark.parametrize(("key", "channel"), [("speaker_left", 0), ("speaker_right", 1)])
def test_each_speaker_is_heard_alone(
    whole: Tools, open_menu: Callable[..., Duty], tmp_path: Path, key: str, channel: int
) -> None:
    duty = open_menu()
    duty.tap_on("device")
    duty.tap_on(key)
    duty.wait_for((tmp_path / "heard.wav").exists)
    duty.wait_for(lambda: not duty.staff.menu._programs._running)
    with wave.open(str(tmp_path / "heard.wav")) as heard:
        assert heard.getnchannels() == 2
        samples = memoryview(heard.readframes(heard.getnframes())).cast("h").tolist()
    assert max(samples[channel::2]) > 10_000
    assert set(samples[1 - channel :: 2]) == {0}
    played = next(line.split()[1] for line in whole.said() if line.startswith("pw-play"))
    assert not Path(played).exists()


# tests of the screen


def test_fingers_are_drawn_where_they_are_felt(tools: Tools, open_menu: Callable[..., Duty]) -> None:
    duty = open_menu()
    duty.tap_on("device")
    duty.tap_on("test_touch")
    places = [QPoint(300, 300), QPoint(700, 500), QPoint(1200, 100)]
    duty.kiosk.press(*places)
    duty.kiosk.settle()
    marks = [item for item in duty.kiosk.items() if item.property("index") is not None]
    seen = [duty.kiosk.place(item).topLeft().toPoint() for item in marks if item.width() == 0]
    assert seen == places
    assert {"1", "2", "3"} <= set(duty.kiosk.texts())
    duty.kiosk.release(*places)
    duty.tap_on("done")
    assert duty.screen == "device"
    assert tools


def test_every_colour_is_shown_and_the_grid(tools: Tools, open_menu: Callable[..., Duty]) -> None:
    duty = open_menu()
    duty.tap_on("device")
    duty.tap_on("test_colours")
    seen = []
    for _ in range(6):
        duty.kiosk.settle()
        seen.append(duty.kiosk.window.grabWindow().pixelColor(30, 30).name())
        duty.kiosk.tap(QRectF(0, 0, 200, 200).center())
    assert seen == ["#ff0000", "#00ff00", "#0000ff", "#ffffff", "#000000", "#808080"]
    duty.kiosk.settle()
    grid = duty.kiosk.window.grabWindow()
    assert {grid.pixelColor(0, 30).name(), grid.pixelColor(SIZE[0] - 1, 30).name()} == {"#ffffff"}
    duty.kiosk.tap(QRectF(0, 0, 200, 200).center())
    assert duty.screen == "device"
    assert tools


def test_while_the_glass_is_cleaned_nothing_answers(tools: Tools, open_menu: Callable[..., Duty]) -> None:
    duty = open_menu()
    duty.tap_on("clean")
    kiosk = duty.kiosk
    assert "60" in kiosk.texts()
    visit = kiosk.player.visit
    kiosk.swipe(QPoint(10, 10), QPoint(1200, 700))
    kiosk.key(Qt.Key.Key_Escape)
    kiosk.key(
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    duty.pass_time(2)
    duty.come_in()
    assert duty.screen == "glass"
    left = kiosk.texts()
    assert "51" in left or "50" in left, left
    duty.pass_time(45)
    assert duty.screen == "glass"
    assert kiosk.player.visit == visit
    duty.pass_time(6.5)
    assert duty.screen == ""
    assert tools


def test_every_screen_of_the_menu_closes_by_itself(whole: Tools, shelf: Shelf, open_menu: Callable[..., Duty]) -> None:
    duty = open_menu(shelf)
    for screen in ("menu", "content", "exhibits", "device", "machine", "problems", "language", "touches", "colours"):
        duty.staff._show(screen)
        duty.pass_time(59)
        assert duty.screen == screen
        duty.pass_time(1)
        assert duty.screen == ""
        duty.staff.ask()
    duty.staff._show("menu")
    duty.pass_time(50)
    duty.kiosk.tap(QRectF(0, 0, 10, 10).center())
    duty.pass_time(50)
    assert duty.screen == "menu", "a touch anywhere keeps it open"
    assert whole


# content


def test_what_plays_is_told(tools: Tools, stand: Callable[..., Stand], sample: Path, tmp_path: Path) -> None:
    came = [12]
    duty = Duty(stand(sample, SIZE), tmp_path, visits=lambda: came[0])
    duty.kiosk.player.keep_hours(closed=True)
    duty.kiosk.player.keep_hours(closed=False)
    came[0] = 49
    duty.open_menu()
    said = " ".join(duty.kiosk.texts()).replace("\u2068", "").replace("\u2069", "")
    edition = duty.kiosk.player.edition
    assert edition is not None
    assert edition.title["en"] in said
    assert f"Edition {edition.hash[:8]}, since 20" in said
    assert "Visits since opening: 37" in said
    assert tools


def test_the_last_problems_are_told(
    tools: Tools, open_menu: Callable[..., Duty], monkeypatch: pytest.MonkeyPatch
) -> None:
    duty = open_menu()
    monkeypatch.setattr(journal, "problems", list)
    duty.tap_on("problems")
    assert duty.staff.words["no_problems"].text in duty.kiosk.texts()
    duty.tap_on("back")
    problem = Problem("the screen at HDMI-A-1 went away", 0, 0, 3, error=False)
    monkeypatch.setattr(journal, "problems", lambda: [problem])
    duty.staff._show("menu")
    assert duty.staff.entries[-1]["detail"] == "1", "how many there are"
    duty.kiosk.settle()
    duty.tap_on("problems")
    assert problem.text in duty.kiosk.texts()
    assert any(text.endswith("×3") for text in duty.kiosk.texts())
    assert tools


def test_another_exhibit_plays_from_the_next_start(
    whole: Tools, shelf: Shelf, open_menu: Callable[..., Duty], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(staffmenu.QCoreApplication, "exit", ended.append)
    configured = shelf.exhibit
    duty = open_menu(shelf)
    duty.wait_for(lambda: bool(duty.staff.menu._others))
    duty.tap_on("content")
    duty.tap_on("choose_exhibit")
    assert [entry["text"] for entry in duty.staff.entries] == ["three", "two"]
    duty.kiosk.tap_on("two")
    assert ended == [0]
    assert choice.chosen(configured) == configured.with_name("two")
    assert choice.chosen(configured.with_name("three")) == configured.with_name("three"), "machine.yaml names another"
    choice.choose(configured, configured)
    assert choice.chosen(configured) == configured
    assert whole


def test_other_exhibits_are_told_by_their_titles(
    whole: Tools, shelf: Shelf, open_menu: Callable[..., Duty], sample: Path
) -> None:
    """In the menu's language or their first; one of which no edition was made yet, by its folder."""
    title = title_of(sample)
    two, three = (store_of(shelf.exhibit.with_name(name)) for name in ("two", "three"))
    write_edition(two)
    duty = open_menu(shelf)
    duty.wait_for(lambda: bool(duty.staff.menu._others))
    duty.staff._show("exhibits")
    assert [entry["text"] for entry in duty.staff.entries] == ["three", title["en"]]
    duty.staff.speak("ar")
    duty.staff._show("exhibits")
    assert [entry["text"] for entry in duty.staff.entries] == ["three", title["ar"]]
    duty.staff.speak("de")
    duty.staff._show("exhibits")
    assert [entry["text"] for entry in duty.staff.entries] == ["three", title["en"]]

    write_edition(three)
    write_edition(two, repeat=2)
    (two.current() / "edition.json").write_bytes(b"{")  # type: ignore[operator]
    assert [other.title for other in shelf.exhibits()] == [title, title], "a damaged edition gives way"
    duty.staff.menu.look()
    duty.wait_for(lambda: all(other.title for other in duty.staff.menu._others))
    assert [entry["text"] for entry in duty.staff.entries] == [f"{title['en']} (three)", f"{title['en']} (two)"]
    assert whole


def test_a_choice_that_is_gone_or_torn_is_none(shelf: Shelf) -> None:
    two = shelf.exhibit.with_name("two")
    choice.choose(shelf.exhibit, two)
    (two / "exhibit.yaml").unlink()
    assert choice.chosen(shelf.exhibit) == shelf.exhibit
    (Path(os.environ["KIOSK_DATA"]) / choice.RECORD).write_text('{"exhibit": ')
    assert choice.chosen(shelf.exhibit) == shelf.exhibit


def test_a_choice_that_can_not_be_kept_is_told(
    whole: Tools, shelf: Shelf, open_menu: Callable[..., Duty], caplog: pytest.LogCaptureFixture
) -> None:
    Path(os.environ["KIOSK_DATA"]).touch()
    duty = open_menu(shelf)
    duty.wait_for(lambda: bool(duty.staff.menu._others))
    duty.staff._show("exhibits")
    duty.kiosk.settle()
    duty.kiosk.tap_on("two")
    assert duty.staff.said == duty.staff.words["failed"].text
    assert any("two" in message for message in caplog.messages)
    assert whole


def test_of_an_exhibit_named_on_the_command_line_no_other_is_chosen(shelf: Shelf) -> None:
    assert [other.folder.name for other in shelf.exhibits()] == ["three", "two"]
    shelf.configured = None
    assert shelf.exhibits() == []


def test_the_edition_before_plays_at_once_and_from_the_next_start(
    tools: Tools, open_menu: Callable[..., Duty], tmp_path: Path
) -> None:
    store = Store(tmp_path / "store")
    older = write_edition(store, repeat=2)
    newer = write_edition(store)
    assert store.current() == newer
    duty = open_menu(Shelf(tmp_path, None, store, lambda: None), edition=newer)
    assert duty.kiosk.player.stage == "visit", "the corners began one"
    duty.wait_for(lambda: duty.staff.menu._before is not None)
    duty.tap_on("content")
    duty.tap_on("edition_before")
    duty.wait_for(lambda: duty.screen == "menu")
    assert duty.kiosk.player.edition is not None
    assert duty.kiosk.player.edition.folder == older
    assert store.current() == older
    assert tools


def test_what_is_found_again_leaves_the_entries_under_a_finger_alone(
    tools: Tools, open_menu: Callable[..., Duty], shelf: Shelf, tmp_path: Path
) -> None:
    duty = open_menu(shelf)
    menu = duty.staff.menu
    duty.wait_for(lambda: bool(menu._others))
    with duty.kiosk.qtbot.assertNotEmitted(menu.changed), duty.kiosk.qtbot.waitSignal(menu._looked):
        menu.look()
    (tmp_path / "srv/three/exhibit.yaml").unlink()
    with duty.kiosk.qtbot.waitSignal(menu.changed):
        menu.look()
    assert tools


def test_content_is_looked_at_anew(tools: Tools, open_menu: Callable[..., Duty], tmp_path: Path, sample: Path) -> None:
    asked: list[bool] = []
    duty = open_menu(Shelf(tmp_path, None, Store(sample.parents[1]), lambda: asked.append(True)))
    duty.tap_on("content")
    duty.tap_on("reload")
    assert asked == [True]
    assert duty.staff.words["reloading"].text in duty.kiosk.texts()
    assert tools


def test_offered_content_is_used_once_staff_agree(tools: Tools, open_menu: Callable[..., Duty], shelf: Shelf) -> None:
    agreed: list[str] = []
    duty = open_menu(shelf)
    duty.staff.menu.offer("stick", "Spring", lambda: agreed.append("Spring"))
    duty.staff.menu.offer("share", "Autumn", lambda: agreed.append("Autumn"))
    duty.staff.menu.withdraw("share")
    duty.staff.menu.withdraw("share")
    duty.tap_on("content")
    offers = [entry["text"] for entry in duty.staff.entries if entry["key"].startswith("offer")]
    assert offers == ["New content: \u2068Spring\u2069"]
    duty.kiosk.tap_on(offers[0])
    assert agreed == ["Spring"]
    assert not [entry for entry in duty.staff.entries if entry["key"].startswith("offer")]
    assert tools


def test_an_unreadable_shelf_is_logged_and_no_more(
    tools: Tools, open_menu: Callable[..., Duty], shelf: Shelf, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def gone(_self: Store) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Store, "whole", gone)
    with caplog.at_level(logging.WARNING):
        duty = open_menu(shelf)
        duty.wait_for(lambda: any("Input/output error" in message for message in caplog.messages))
    assert duty.screen == "menu"
    assert tools


# every screen


def go(duty: Duty, screen: str) -> None:
    if screen == "pad":
        duty.staff._show("pad")
    elif screen == "confirm":
        duty.staff._show("machine")
        duty.staff.choose("switch_off")
    else:
        duty.staff._show(screen)
    duty.kiosk.settle()


SIZES = {
    "24 inch": ((1920, 1080), 24.0),
    "upright": ((1080, 1920), 24.0),
    "10 inch": ((1280, 800), 10.1),
    "upright 10 inch": ((800, 1280), 10.1),
    "55 inch": ((3840, 2160), 55.0),
}
TAGS = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "el", "ar", "he", "fa", "tr")


# Every language on the screen with the least room, and each on one of the others.
@pytest.mark.parametrize(
    ("name", "tag"),
    sorted({(name, tag) for number, tag in enumerate(TAGS) for name in ("upright 10 inch", list(SIZES)[number % 5])}),
)
def test_every_screen_is_whole(
    whole: Tools, shelf: Shelf, stand: Callable[..., Stand], sample: Path, tmp_path: Path, name: str, tag: str
) -> None:
    """No words cut off, over each other or off the screen, in any language."""
    size, inches = SIZES[name]
    kiosk = stand(sample, size, diagonal_mm=inches * 25.4)
    duty = Duty(kiosk, tmp_path / "guard", shelf=shelf, language=tag)
    kiosk.player.setTextSize(200)
    duty.staff.menu.offer("stick", "The long winter in the garden", lambda: None)
    duty.staff.ask()
    duty.staff.menu.look()
    duty.wait_for(lambda: duty.staff.brightness > 0 and duty.staff.menu._leaves and bool(duty.staff.menu._others))
    found = []
    for screen in SCREENS:
        go(duty, screen)
        screen_faults = faults(kiosk.items(), QRectF(0, 0, *size))
        found += [f"{screen}: {fault}" for fault in screen_faults]
    assert not found, "\n".join(found)
    assert whole


@pytest.mark.parametrize("name", SIZES)
def test_every_control_senses_20_mm(
    whole: Tools, shelf: Shelf, stand: Callable[..., Stand], sample: Path, tmp_path: Path, name: str
) -> None:
    size, inches = SIZES[name]
    kiosk = stand(sample, size, diagonal_mm=inches * 25.4)
    duty = Duty(kiosk, tmp_path / "guard", shelf=shelf)
    duty.staff.ask()
    duty.staff.menu.look()
    duty.wait_for(lambda: duty.staff.brightness > 0 and duty.staff.menu._leaves and bool(duty.staff.menu._others))
    mm = kiosk.window.property("mm")
    small = []
    for screen in SCREENS:
        go(duty, screen)
        for item in kiosk.items():
            if is_control(item):
                place = kiosk.place(item)
                if min(place.width(), place.height()) < 20 * mm - 0.01:
                    small.append(
                        f"{screen}: {item.property('label')} {place.width() / mm:.1f} × {place.height() / mm:.1f}"
                    )
    assert not small, "\n".join(small)
    assert whole


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("screen", [name for name in SCREENS if name != "glass"])
def test_the_tab_key_goes_through_everything_in_reading_order(
    whole: Tools, shelf: Shelf, open_menu: Callable[..., Duty], screen: str, tag: str
) -> None:
    duty = open_menu(shelf, language=tag)
    duty.wait_for(lambda: duty.staff.brightness > 0 and duty.staff.menu._leaves and bool(duty.staff.menu._others))
    go(duty, screen)
    kiosk = duty.kiosk
    whole_screen = QRectF(0, 0, *SIZE).adjusted(-2, -2, 2, 2)
    turn = -1 if tag == "ar" else 1
    seen: list[str] = []
    entries: list[tuple[int, float]] = []
    for _ in range(60):
        kiosk.key(Qt.Key.Key_Tab)
        focus = kiosk.window.activeFocusItem()
        assert isinstance(focus, QQuickItem)
        label = focus.property("label")
        if label in seen:
            break
        place = kiosk.place(focus)
        assert whole_screen.contains(place), f"the focus is off the screen: {label}"
        assert any(ring.property("around") == focus for ring in kiosk.items()), f"no focus is drawn on {label}"
        if label:
            seen.append(label)
        if focus.property("detail") is not None:
            entries.append((round(focus.y()), focus.x() * turn))
    assert sorted(seen) == sorted(set(kiosk.labels()))
    assert entries == sorted(entries)
    assert whole
