"""Memory that runs short is heard of as systemd tells it, and what plays is not touched by what is let go."""

import base64
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.player.pressure import shrink, watch
from tests.player.conftest import Stand


def test_it_shrinks_once_for_a_while(tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    fifo = tmp_path / "pressure"
    os.mkfifo(fifo)
    parent, calls = QObject(), []
    watched = watch(lambda: calls.append(1), parent, {"MEMORY_PRESSURE_WATCH": str(fifo)})
    assert watched is not None
    teller = os.open(fifo, os.O_WRONLY)
    os.write(teller, b"x")
    qtbot.waitUntil(lambda: calls == [1])
    os.write(teller, b"x")
    qtbot.wait(20)
    assert calls == [1]
    watched._listen()
    qtbot.waitUntil(lambda: calls == [1, 1])
    os.close(teller)
    assert sum("memory runs short" in record.getMessage() for record in caplog.records) == 2


@pytest.mark.parametrize(
    "environment",
    [
        {"MEMORY_PRESSURE_WATCH": "/dev/null"},
        {"MEMORY_PRESSURE_WATCH": "/nowhere/pressure"},
        {"MEMORY_PRESSURE_WATCH": "/proc/version", "MEMORY_PRESSURE_WRITE": base64.b64encode(b"x").decode()},
        {"MEMORY_PRESSURE_WATCH": "/nowhere", "MEMORY_PRESSURE_WRITE": "ä"},
    ],
    ids=["off", "missing", "refused", "nonsense"],
)
def test_where_nothing_can_be_watched_nothing_is(qapp: object, environment: dict[str, str]) -> None:  # noqa: ARG001
    assert watch(lambda: None, QObject(), environment) is None


def test_what_stands_on_the_screen_stays(sample: Path, stand: Callable[..., Stand]) -> None:
    visitor = stand(sample)
    visitor.player.begin("")
    for page in range(6):
        visitor.player.open(page)
        visitor.settle()
        before = visitor.window.grabWindow()
        shrink(visitor.shown)
        visitor.settle()
        # The very last of a fade, two levels of 255, may still be to come when a page stands.
        assert furthest(visitor.window.grabWindow(), before) <= 2


def furthest(one: QImage, other: QImage) -> int:
    """By how many levels of 255 two pictures differ where they differ most."""
    pictures = [
        Image.frombytes("RGBX", (each.width(), each.height()), bytes(each.constBits())) for each in (one, other)
    ]
    return max(high for _, high in ImageChops.difference(*pictures).convert("RGB").getextrema())


def test_signs_change_after_it(sample: Path, stand: Callable[..., Stand]) -> None:
    """They are drawn from a script that all of them share."""
    visitor = stand(sample)
    visitor.player.begin("en")
    assert visitor.player.edition is not None
    visitor.player.open(visitor.player.edition.kinds.index("image"))
    visitor.settle()
    words = visitor.player.tongue.words
    for label in (words.pictureAlone.text, words.withWords.text) * 3:
        for _ in range(3):
            shrink(visitor.shown)
            visitor.qtbot.wait(5)
        visitor.tap_on(label)
